"""Records that look like the same thing twice.

To stay linear but for the sorting, records are put in several orders in which those that are alike stand near each
other, and each is compared with its next neighbours only (Hernández and Stolfo 1995, "sorted neighborhood"): by the
text, by the text read backwards, by its sorted words, and by its rarest words. However many records are alike, each
is reported once, beside an earlier one.
"""

import re
import unicodedata
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, Generic, NamedTuple, TypeVar

from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.dossier import Dossier
from onrecord.records.agents import Person
from onrecord.records.attributions import Attribution
from onrecord.records.findings import Finding
from onrecord.records.identifiers import canonical_or_same
from onrecord.records.markup import without_markup
from onrecord.records.names import Name
from onrecord.records.sources import Source

WINDOW: Final = 4
"""Neighbours with which each record is compared, in each order."""

RARE_WORDS: Final = 2
"""Words of a text that others have too, the rarest first, under which it is looked for."""

LONGEST: Final = 300
"""Characters of a text that are compared."""

LIKE_TITLES, LIKE_NAMES, LIKE_FAMILIES = 0.92, 0.9, 0.8
"""Least similarity (1 is equal) of titles, of whole names, and of family names where the given names are equal."""

_WORDS: Final = re.compile("[a-z0-9]+")

Item = TypeVar("Item", Source, Person)


class Text(NamedTuple):
    """A text made ready to be compared: letters and digits, its words sorted, its digits alone."""

    plain: str
    sorted: str
    digits: str


class Entry(NamedTuple, Generic[Item]):
    """A record with the text that is compared, what else tells it from others, and its number in the dossier."""

    text: Text
    apart: tuple[int, str]
    number: int
    item: Item


def plain(text: str) -> str:
    """Leave only lower-case letters and digits without accents, and single spaces between words.

    >>> plain("O\\u2019Grady,  M\\u00e1ry")
    'o grady mary'
    """
    if text.isascii():
        return " ".join(_WORDS.findall(text[:LONGEST].lower()))
    letters = unicodedata.normalize("NFKD", text[:LONGEST]).casefold()
    kept = (char if char.isalnum() else "" if unicodedata.combining(char) else " " for char in letters)
    return " ".join("".join(kept).split())


def _text(text: str) -> Text:
    bare = plain(text)
    return Text(bare, " ".join(sorted(bare.split())), "".join(filter(str.isdigit, bare)))


def _neighbours(entries: Sequence[Entry[Item]]) -> Iterator[tuple[Entry[Item], Entry[Item]]]:
    """Yield pairs of entries that stand near each other in one of the orders."""
    orders: tuple[Callable[[Entry[Item]], str], ...] = (
        lambda entry: entry.text.plain,
        lambda entry: entry.text.plain[::-1],
        lambda entry: entry.text.sorted,
    )
    for order in orders:
        yield from _near(sorted(entries, key=lambda entry: (order(entry), entry.apart)))
    for _, block in groupby(sorted(_under_rare_words(entries)), key=lambda row: row[0]):
        yield from _near([entries[place] for *_, place in block])


def _near(ranked: Sequence[Entry[Item]]) -> Iterator[tuple[Entry[Item], Entry[Item]]]:
    for place, entry in enumerate(ranked):
        for other in ranked[place + 1 : place + 1 + WINDOW]:
            yield entry, other


def _under_rare_words(entries: Sequence[Entry[Item]]) -> Iterator[tuple[str, str, tuple[int, str], int]]:
    """Yield each text under the rarest words that it shares with others, with its place."""
    counts = Counter(word for entry in entries for word in set(entry.text.plain.split()))
    for place, entry in enumerate(entries):
        shared = (word for word in set(entry.text.plain.split()) if counts[word] > 1)
        for word in sorted(shared, key=lambda word: (counts[word], word))[:RARE_WORDS]:
            yield word, entry.text.plain, entry.apart, place


class _KnownPairs:
    """Which records were reported as alike, so that of those that are alike each is reported once."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._like: dict[str, str] = {}

    def of(self, one: tuple[int, Source | Person], other: tuple[int, Source | Person], how: str) -> Iterator[Finding]:
        """Report the later one of two."""
        (_, first), (_, second) = sorted((one, other), key=lambda pair: pair[0])
        if not self.are_known(first.key, second.key):
            self._like[self._root(second.key)] = self._root(first.key)
            yield finding(self.code, second, f"it {how} {first.key!r}")

    def are_known(self, one: str, other: str) -> bool:
        """Return whether both are among those reported as alike."""
        return self._root(one) == self._root(other)

    def _root(self, key: str) -> str:
        while key in self._like:
            self._like[key] = self._like.get(self._like[key], self._like[key])
            key = self._like[key]
        return key


def _same(items: Iterable[Item], mark: Callable[[Item], str]) -> Iterator[tuple[tuple[int, Item], tuple[int, Item]]]:
    """Yield each item whose mark an earlier one has, with that one; each with its number."""
    first: dict[str, tuple[int, Item]] = {}
    for number, item in enumerate(items):
        marked = mark(item)
        if marked:
            earlier = first.setdefault(marked, (number, item))
            if earlier[1] is not item:
                yield earlier, (number, item)


def duplicate_source(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find sources that look like one."""
    known_pairs = _KnownPairs("duplicate-source")
    sources = list(dossier.sources.values())
    marks: tuple[tuple[str, Callable[[Source], str]], ...] = (
        ("DOI", lambda source: source.doi and canonical_or_same("doi", source.doi)),
        ("URL", lambda source: source.url and canonical_or_same("url", source.url)),
    )
    for name, mark in marks:
        for one, other in _same(sources, mark):
            if not _is_reprint(one[1], other[1]):
                yield from known_pairs.of(one, other, f"has the same {name} as")
    entries = [
        Entry(_text(without_markup(source.title)), _apart(source), number, source)
        for number, source in enumerate(sources)
        if source.title
    ]
    for left, right in _neighbours([entry for entry in entries if entry.text.plain]):
        if known_pairs.are_known(left.item.key, right.item.key) or _is_reprint(left.item, right.item):
            continue
        if _is_alike(left.text, right.text, LIKE_TITLES) and _may_be_one(left.item, right.item):
            yield from known_pairs.of(left[2:], right[2:], "may be the same work, by its title, as")


def duplicate_person(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find people who look like one."""
    known_pairs = _KnownPairs("duplicate-person")
    people = list(dossier.people.values())
    for one, other in _same(people, lambda person: person.orcid):
        yield from known_pairs.of(one, other, "has the ORCID iD of")
    entries = [Entry(_text(_whole(person.name)), (0, person.orcid), n, person) for n, person in enumerate(people)]
    for left, right in _neighbours(entries):
        orcids = left.item.orcid, right.item.orcid
        is_told_apart = all(orcids) and orcids[0] != orcids[1]
        if is_told_apart or known_pairs.are_known(left.item.key, right.item.key):
            continue
        if _is_one_name(left.item.name, right.item.name):
            yield from known_pairs.of(left[2:], right[2:], "has nearly the name of")


def duplicate_attribution(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find attributions of the same words in the same place, as a merge line by line leaves them.

    Each is compared with the last few of its claim, speaker and source, and with the one of its id.
    """
    by_id: dict[str, Attribution] = {}
    by_place: dict[tuple[str, str, str], deque[Attribution]] = {}
    for one in dossier.attributions:
        named = by_id.setdefault(one.id, one) if one.id else one
        near = by_place.setdefault((one.claim, one.speaker, one.source), deque(maxlen=WINDOW))
        other = named if named is not one else next((each for each in near if _is_one_statement(each, one)), None)
        if other is not None:
            yield finding("duplicate-attribution", one, f"it says what {other.described()} says")
        near.append(one)


def _is_one_statement(one: Attribution, other: Attribution) -> bool:
    """Return whether two attributions of one claim, speaker and source are one, of which a part was edited.

    The words are the same, or those of the one are part of those of the other; `via` is the same, or only one has it
    where there are words.
    """
    words, others = (each.passage.words if each.passage else "" for each in (one, other))
    is_one_way = one.via == other.via or (not (one.via and other.via) and bool(words))
    return is_one_way and (words == others or (bool(words and others) and (words in others or others in words)))


def _apart(source: Source) -> tuple[int, str]:
    """Return what keeps sources of one title apart: year, first author, volume and issue."""
    author = source.author[0].family or source.author[0].literal if source.author else ""
    year = source.issued.year if source.issued else None
    return year or 0, f"{author}/{source.volume}/{source.issue}/{source.number}".casefold()


def _is_reprint(one: Source, other: Source) -> bool:
    return one.reprint_of == other.key or other.reprint_of == one.key


def _is_alike(one: Text, other: Text, least: float) -> bool:
    if one.plain == other.plain:
        return True
    if one.digits != other.digits or not one.plain or not other.plain:
        return False
    from onrecord.passages.near import similarity

    return similarity(one.plain, other.plain, least) > 0 or similarity(one.sorted, other.sorted, least) > 0


def _may_be_one(one: Source, other: Source) -> bool:
    """Return whether nothing that both sources tell speaks against it."""
    years = [source.issued.year if source.issued else None for source in (one, other)]
    if None not in years and years[0] != years[1]:
        return False
    if one.doi and other.doi and canonical_or_same("doi", one.doi) != canonical_or_same("doi", other.doi):
        return False
    if one.author and other.author and not _is_one_name(one.author[0], other.author[0]):
        return False
    parts = ("volume", "issue", "edition", "chapter_number", "number", "version")
    return all(
        not getattr(one, part) or not getattr(other, part) or getattr(one, part) == getattr(other, part)
        for part in parts
    )


def _whole(name: Name) -> str:
    return name.literal or f"{name.family} {name.given}"


def _is_one_name(one: Name, other: Name) -> bool:
    """Return whether two names may be of one person: family names alike, given names equal where both have them."""
    if one.literal or other.literal or not (one.family and other.family):
        return _is_alike(_text(_whole(one)), _text(_whole(other)), LIKE_NAMES)
    if one.suffix and other.suffix and plain(one.suffix) != plain(other.suffix):
        return False
    given = plain(one.given).split(), plain(other.given).split()
    if not given[0] or not given[1]:
        return False
    if not all(map(_is_one_given, *given)):
        return False
    families = _text(one.family), _text(other.family)
    return _is_alike(*families, LIKE_FAMILIES) and (families[0].plain == families[1].plain or given[0] == given[1])


def _is_one_given(one: str, other: str) -> bool:
    """Compare two given names, of which each may be an initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
