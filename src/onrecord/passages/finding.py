"""Where a passage stands in a text, and how well its words agree.

`find` grades honestly: what folding explains, what an editor marked, what is only similar, what cannot be decided.
A text is indexed once (`Text`) and can then be asked for any number of passages. The loose forms of passage and text
find the candidates; each is then graded by the strictest form in which its words agree.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, takewhile
from typing import Final

from attrs import evolve

from onrecord.arguments import must_be
from onrecord.encodings import is_text
from onrecord.passages.across_cuts import across_cuts, may_have_without_dash
from onrecord.passages.digests import find_by_digest
from onrecord.passages.edges import is_cut, stands_alone
from onrecord.passages.editors_marks import edited
from onrecord.passages.folding import fold_marked
from onrecord.passages.governing import governed
from onrecord.passages.grading import WITHIN_LONGER, Grade, Match, how_far
from onrecord.passages.iota import is_same_with_iotas, written_out
from onrecord.passages.loosening import loosely
from onrecord.passages.page_ends import find_over_pages
from onrecord.passages.particles import may_have_particles, within_longer
from onrecord.passages.places import occurrences, stretch
from onrecord.passages.several import of_several
from onrecord.passages.silent_changes import changed, run_in
from onrecord.passages.stretches import stand_in_one_place, stretched, together
from onrecord.passages.text import Likely, Text
from onrecord.passages.unspaced import matches_unspaced
from onrecord.passages.wanted import Wanted, near_match, places_of
from onrecord.records.passages import Passage

_NEEDED_CONTEXT: Final = 4
"""Characters of prefix and suffix that must agree in one place and in no other, unless all do in one only."""

_GREEK: Final = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
_IOTA: Final = "iota subscript for adscript, or adscript for subscript"
_PARTICLES_AT_MOST: Final = 200


def find(passage: Passage | str, text: Text | str) -> Match | None:
    """Find a passage in a text.

    Args:
        passage: The passage, or its words. Without words it is found by digest and offsets.
        text: The text, or its index if several passages are looked for in it.

    Returns:
        The best match, or None if nothing in the text is like it or the passage has nothing to look for.
        Recorded offsets decide between several places, then prefix and suffix; otherwise it is the first, with their
        number in the note, and `ambiguous` where only some of them stand after a negation.

    Raises:
        InvalidRecord: The words have lone surrogates, which no passage can hold (a text may have them).

    >>> match = find("a “shared normative solidarity”", 'born of a "shared\\nnormative solidarity" of old')
    >>> match.grade, match.start, match.end
    (<Grade.TYPOGRAPHIC: 'typographic'>, 8, 39)
    """
    if type(passage) is str and _has_words(passage) and is_text(passage):
        indexed = _indexed(text)
        start = _only_place(passage, indexed.original)
        if start is None:
            asked = Passage.unchecked({"exact": passage})
            return _with_governing(_set_otherwise(asked, passage, indexed), indexed)
        end = start + len(passage)
        return Match.verbatim(start, end, governed(indexed.original, start, end))
    must_be("passage", passage, "a Passage or a text", str, Passage)
    return sought(Passage(exact=passage) if isinstance(passage, str) else passage, _indexed(text))


def _indexed(text: Text | str) -> Text:
    """Return the index of a text."""
    if isinstance(text, Text):
        return text
    must_be("text", text, "a text or a Text", str, Text)
    return Text(text)


def sought(asked: Passage, text: Text) -> Match | None:
    """Find a passage in a text, as `find` does, which looks at what it is given first."""
    return _with_governing(_found(asked, text), text)


def _with_governing(match: Match | None, text: Text) -> Match | None:
    """Note on a verified match what stands around it and may turn its words."""
    if match is None or not match.grade.is_verified:
        return match
    around = governed(text.original, match.start, match.end)
    return match.noted(around) if around else match


def _found(asked: Passage, text: Text) -> Match | None:
    """Find a passage in a text, whatever stands around it."""
    if not asked.exact:
        return find_by_digest(asked, text)
    if isinstance(asked.exact, tuple):
        return _find_stretches(asked, asked.exact, text) if any(map(str.isalnum, asked.words)) else None
    if not _has_words(asked.exact):
        return None
    return _plainly(asked, asked.exact, text.original) or _set_otherwise(asked, asked.exact, text)


def _has_words(exact: str) -> bool:
    """Return whether a passage has anything to look for: a letter or a figure."""
    return exact[:1].isalnum() or any(map(str.isalnum, exact))


def _set_otherwise(asked: Passage, exact: str, text: Text) -> Match | None:
    """Find words that do not stand in a text as they are, or not in one place only."""
    wanted = Wanted(exact)
    return _where_recorded(asked, wanted, text) or _worded_so(asked, wanted, text)


def _worded_so(asked: Passage, wanted: Wanted, text: Text) -> Match | None:
    """Find words by one way of reading them after the other, the strictest first; near ones if none verifies them."""
    near = None
    for matches in _ways(wanted, text):
        match = _decided(asked, list(matches), text)
        if match and match.grade != Grade.NEAR:
            return match
        near = near or match
    over_pages = find_over_pages(asked, text, _found)
    return _better(over_pages, near or _with_particles(wanted, text) or _similar(wanted, text))


def _ways(wanted: Wanted, text: Text) -> Iterator[Iterable[Match]]:
    """Yield the places of the words by each way of reading them that may find any."""
    foreign = wanted.marks - text.marks if wanted.marks else wanted.marks
    as_they_are = [] if "[" in foreign or ".." in foreign else list(places_of(wanted, text))
    yield as_they_are
    are_its_own = not foreign
    as_edited: Sequence[Match] = ()
    if not are_its_own:  # then nothing but an editor's hand explains them, and the words need not be looked up
        as_edited = list(edited(wanted.folded.text, text))
        yield as_edited
    is_unlikely = "[" in foreign  # which no change of punctuation explains
    likely = Likely(together=False, otherwise=False) if is_unlikely else text.likely(wanted.loose)
    is_in_order = likely.together if as_they_are else likely.otherwise
    if are_its_own and (is_in_order or text.has_guessed_spaces):
        yield matches_unspaced(wanted.exact, text)
    if wanted.marks and are_its_own:
        as_edited = list(edited(wanted.folded.text, text))
        yield as_edited
    if is_in_order:
        yield changed(wanted.marked, text)
    if "/" in wanted.marked:
        yield run_in(wanted.exact.replace("／", "/"), text)
    if not wanted.exact.isascii() and _GREEK.search(wanted.exact):
        yield _with_iotas(wanted, text)
    may_be_cut = is_in_order or wanted.marks or text.is_long or text.has_all(wanted.loose)
    if may_be_cut or may_have_without_dash(wanted, text):
        yield across_cuts(wanted, text, likely, as_edited)


def _with_iotas(wanted: Wanted, text: Text) -> Iterator[Match]:
    """Yield where words of Greek stand with iotas beside their vowels that the quotation has below, or otherwise."""
    written = written_out(wanted.exact).text
    if written == wanted.exact and text.with_iotas is text:
        return
    ours = Wanted(written)
    for match in chain(places_of(ours, text.with_iotas), changed(ours.marked, text.with_iotas)):
        start, end = text.iotas.span(match.start, match.end)
        if match.grade.is_verified and is_same_with_iotas(wanted.exact, text.original[start:end]):
            grade = Grade.TYPOGRAPHIC if match.grade == Grade.VERBATIM else match.grade
            note = "; ".join(filter(None, (_IOTA, match.note)))
            yield evolve(match, grade=grade, start=start, end=end, note=note)


def _better(one: Match | None, other: Match | None) -> Match | None:
    """Return the better of two matches, either of which may be missing."""
    found = [match for match in (one, other) if match is not None]
    return min(found, key=lambda match: (match.grade.rank(), -match.score), default=None)


def find_all(passage: Passage | str, text: Text | str) -> list[Match]:
    """List all places where the words of a passage stand, in the order of the text, each with its grade.

    Words that are only similar are not listed; see `find`.

    >>> [(match.start, match.grade.value) for match in find_all("Cuba", "Cuba, CUBA; Cubans")]
    [(0, 'verbatim'), (6, 'case')]
    """
    must_be("passage", passage, "a Passage or a text", str, Passage)
    exact = passage if isinstance(passage, str) else passage.exact
    text = _indexed(text)
    if not any(map(str.isalnum, "".join(exact))):
        return []
    if isinstance(exact, tuple):
        return list(stretched(exact, text, _matches_of)) or find_all(" ".join(exact), text)
    wanted = Wanted(exact)
    found = [match for match in places_of(wanted, text) if match.grade != Grade.NEAR]
    return found or [match for match in edited(wanted.folded.text, text) if match.grade != Grade.NEAR]


def _find_stretches(asked: Passage, parts: tuple[str, ...], text: Text) -> Match | None:
    """Find a passage of several stretches; where the source does not break its words there, find them in one piece."""
    return (
        _stretches_as_recorded(asked, parts, text)
        or _decided(asked, list(stretched(parts, text, _matches_of)), text)
        or _found(asked.evolve(exact=asked.words, stretches=()), text)
    )


def _stretches_as_recorded(asked: Passage, parts: tuple[str, ...], text: Text) -> Match | None:
    """Look where the stretches were recorded."""
    if not asked.stretches or asked.stretches[-1][1] > len(text.original):
        return None
    if not stand_in_one_place(asked.stretches, text.original):
        return None
    found = []
    for part, (start, end) in zip(parts, asked.stretches, strict=True):
        words, wanted = text.original[start:end], Wanted(part)
        grade = wanted.grade(words) if loosely(fold_marked(words)).text.strip(" ") == wanted.loose else None
        if grade is None:
            return None
        found.append(Match(grade=grade, start=start, end=end))
    return together(found)


def _matches_of(words: str, text: Text) -> Iterator[Match]:
    """Yield the verified matches of the words of one stretch."""
    return (match for match in places_of(Wanted(words), text) if match.grade.is_verified)


def _similar(wanted: Wanted, text: Text) -> Match | None:
    from onrecord.passages.near import is_short, scan

    loose = text.loose.text
    place = scan(loose, wanted.loose) if is_short(loose, wanted.loose) else text.grams.nearest(wanted.loose)
    if place is None:
        return None
    start, end = stretch(text, place.start, place.end)
    note = within_longer(text, place.start, place.end) if place.score == 1 else ""
    return near_match(wanted, text, start, end, note, place.score)


def _with_particles(wanted: Wanted, text: Text) -> Match | None:
    """Find short words within longer ones where scripts write particles together with words; never verified."""
    if not may_have_particles(wanted.loose):
        return None
    for start, end in islice(occurrences(wanted.loose, text, start=False, end=False), _PARTICLES_AT_MOST):
        note = within_longer(text, start, end)
        if note != WITHIN_LONGER:
            return near_match(wanted, text, *stretch(text, start, end), note, 1.0)
    return None


def _plainly(asked: Passage, exact: str, original: str) -> Match | None:
    """Find words that stand as they are where they were recorded; or, if no place was, in one place only.

    This is what `find` would come to in any case: most words are there, and then nothing has to be folded.
    """
    if asked.start is not None and asked.end is not None:
        is_there = original[asked.start : asked.end] == exact
        is_there = is_there and _edges_as_recorded(asked, asked.start, asked.end, original)
        return Match.verbatim(asked.start, asked.end) if is_there else None
    start = _only_place(exact, original)
    if start is None:
        return None
    end = start + len(exact)
    is_between = original.startswith(asked.suffix, end) and original.endswith(asked.prefix, 0, start)
    return Match.verbatim(start, end) if is_between else None


def _only_place(exact: str, original: str) -> int | None:
    """Return where words stand in a text as they are, if once only, and begin and end as words do."""
    start = original.find(exact)
    if start < 0 or original.find(exact, start + 1) >= 0:
        return None
    is_alone = not exact[0].isspace() and not exact[-1].isspace() and stands_alone(original, start, start + len(exact))
    return start if is_alone else None


def _where_recorded(asked: Passage, wanted: Wanted, text: Text) -> Match | None:
    """Look where the passage was recorded: most often the words are there."""
    if asked.start is None or asked.end is None or asked.end > len(text.original):
        return None
    words = text.original[asked.start : asked.end]
    if loosely(fold_marked(words)).text.strip(" ") != wanted.loose:
        return None
    grade = wanted.grade(words)
    if grade is None or not _edges_as_recorded(asked, asked.start, asked.end, text.original):
        return None
    return Match(grade=grade, start=asked.start, end=asked.end)


def _edges_as_recorded(asked: Passage, start: int, end: int, original: str) -> bool:
    """Return whether no word or number goes on beyond the words, or just those that the recorded context has."""
    before, after = original[start - 1 : start], original[end : end + 1]
    return (not is_cut(original, start) or asked.prefix.endswith(before)) and (
        not is_cut(original, end) or asked.suffix.startswith(after)
    )


def _decided(asked: Passage, matches: Sequence[Match], text: Text) -> Match | None:
    """Choose one of several matches: by offsets, by context, by grade; see `several` where nothing decides."""
    if not matches:
        return None
    best = min(matches, key=lambda match: match.grade.rank()).grade
    verified = [match for match in matches if match.grade.is_verified]
    equals = [match for match in matches if match.grade == best]
    chosen = _by_context(asked, verified or matches, text) if len(verified or matches) > 1 else None
    if chosen is None and len(equals) > 1:
        return moved(asked, of_several(equals, text), text)
    best_match = chosen or equals[0]
    return moved(asked, best_match if len(equals) == 1 else evolve(best_match, places=len(equals)), text)


def _by_context(asked: Passage, matches: Iterable[Match], text: Text) -> Match | None:
    """Return the match that offsets, or prefix and suffix, choose; None if they do not decide."""
    at_place = [match for match in matches if match.start == asked.start]
    if len(at_place) == 1:
        return at_place[0]
    prefix, suffix = (loosely(fold_marked(words)).text.strip(" ") for words in (asked.prefix, asked.suffix))
    whole = len(prefix) + len(suffix)
    if not whole:
        return None
    scored = sorted(((_agreement(prefix, suffix, match, text), match) for match in matches), key=lambda pair: -pair[0])
    (most, chosen), (next_most, _) = scored[0], scored[1]
    decides = most > next_most if most == whole else most - next_most >= _NEEDED_CONTEXT
    return chosen if decides else None


def _agreement(prefix: str, suffix: str, match: Match, text: Text) -> int:
    """Count the characters of context that agree, outwards from the match, spaces at its edges aside."""
    before = text.original[max(0, match.start - 2 * len(prefix) - 8) : match.start]
    after = text.original[match.end : match.end + 2 * len(suffix) + 8]
    left = _agreeing(prefix[::-1], loosely(fold_marked(before)).text.rstrip()[::-1])
    return left + _agreeing(suffix, loosely(fold_marked(after)).text.lstrip())


def _agreeing(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def moved(asked: Passage, match: Match, text: Text) -> Match:
    """Grade a match `moved` if it does not stand where the passage was recorded."""
    if asked.start is None or not match.grade.is_verified or match.start == asked.start:
        return match
    low, high = sorted((asked.start, match.start))
    if high - low < 64 and not fold_marked(text.original[low:high]).text.strip(" "):
        return match
    note = f"{how_far(match.start - asked.start)}; {match.grade.in_words}"
    return evolve(match, grade=Grade.MOVED, note="; ".join(filter(None, (note, match.note))))
