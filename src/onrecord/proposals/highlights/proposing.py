"""From highlights to proposals: each is looked for in the text at hand at once; what is not there is refused."""

import hashlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from onrecord.dossier import Dossier
from onrecord.passages.finding import find, find_all
from onrecord.passages.folding import digest
from onrecord.passages.grading import Grade, Match
from onrecord.passages.text import Text
from onrecord.proposals.checking import captured
from onrecord.proposals.highlights.highlight import Highlight
from onrecord.proposals.suggestions import Refusal
from onrecord.records.identifiers import canonical_or_same
from onrecord.records.made_keys import made_key
from onrecord.records.passages import Passage
from onrecord.records.proposals import Proposal
from onrecord.records.sources import Source
from onrecord.texts.texts import AnyTexts, cached, look_up

_KEY_DIGITS: Final = 12
_LONGEST_CLAIM: Final = 2_000


class Highlighted(NamedTuple):
    """What came of highlights.

    Attributes:
        proposals: Those whose words stand in the text at hand, and those for which there is no text.
        refusals: Those whose words do not stand there, with what differs, or that have no words.
        sources: The works that are not on record, each once.
        unverified: How many proposals there was no text for; their passages have no digest.
    """

    proposals: list[Proposal]
    refusals: list[Refusal]
    sources: list[Source]
    unverified: int


def proposals_of(
    highlights: Iterable[Highlight], texts: AnyTexts, dossier: Dossier | None = None, source: str = ""
) -> Highlighted:
    """Make a proposal of each highlight, its words verified in the text of its source; nobody speaks yet.

    Args:
        highlights: What `read_highlights` returns.
        texts: Texts by the key of their source, as `verify` takes them.
        dossier: Whose sources are known again by DOI, address or title.
        source: Key of the source of all of them; else each tells its own.

    >>> marked = [Highlight(exact="no longer safe", by="kindle", title="Piers")]
    >>> made = proposals_of(marked, {"piers": "It is no longer safe."})
    >>> [(one.source, one.content.prefix, one.speaker) for one in made.proposals], made.unverified
    ([('piers', 'It is ', None)], 0)
    """
    works = _Works(dossier or Dossier(), source)
    at_hand = cached(texts, dossier)
    made = Highlighted([], [], works.new, 0)
    keys: dict[str, int] = {}
    unverified = 0
    for one in highlights:
        if not any(map(str.isalnum, one.exact)):
            note = f"entry {one.line} has no words{f' of {one.url}' if one.url else ''}"
            made.refusals.append(Refusal(part="content", words=one.exact, grade=Grade.ABSENT, note=note, by=one.by))
            continue
        key = works.key(one)
        reading = look_up(at_hand, key, f"Source {key!r}")
        content = _content(one, reading.text if reading else None)
        if isinstance(content, Refusal):
            made.refusals.append(content)
            continue
        unverified += not content.digest
        made.proposals.append(_proposal(one, key, content, keys))
    return made._replace(unverified=unverified)


def _proposal(one: Highlight, source: str, content: Passage, keys: dict[str, int]) -> Proposal:
    """Make a proposal under a key that the same words have again."""
    words = content.digest or digest(content.words)
    first = f"{source}-{hashlib.sha256(f'{source}/{words}/highlight'.encode()).hexdigest()[:_KEY_DIGITS]}"
    keys[first] = keys.get(first, 0) + 1
    key = first if keys[first] == 1 else f"{first}-{keys[first]}"
    claim = one.comment[:_LONGEST_CLAIM]
    return Proposal(source=source, content=content, claim=claim, by=one.by or "highlight", key=key)


def _content(one: Highlight, text: Text | None) -> Passage | Refusal:
    """Return the passage of a highlight as the text has it; as the program has it where there is no text."""
    asked = Passage(exact=one.exact, prefix=one.prefix, suffix=one.suffix)
    if text is None:
        return asked.evolve(locator=one.locator, label=one.label)
    match = find(asked, text)
    if match is not None and one.start is not None and not (one.prefix or one.suffix):
        match = _nearest(find_all(one.exact, text), one.start) or match
    if match is None:
        return Refusal(part="content", words=one.exact, grade=Grade.ABSENT, note="it is not in the text", by=one.by)
    if not match.grade.is_verified and match.grade != Grade.AMBIGUOUS:
        return Refusal(
            part="content", words=one.exact, grade=match.grade, changes=match.changes, start=match.start, end=match.end,
            note=match.note, by=one.by,
        )  # fmt: skip
    spans = getattr(match, "stretches", ()) or ((match.start, match.end),)
    return captured(text, spans).evolve(locator=one.locator, label=one.label)


def _nearest(matches: list[Match], start: int) -> Match | None:
    """Return the one of several equal places that is nearest to an offset."""
    verified = [match for match in matches if match.grade.is_verified]
    return min(verified, key=lambda match: abs(match.start - start), default=None)


class _Works:
    """The works that highlights are of: on record, or new, each under one key."""

    def __init__(self, dossier: Dossier, source: str) -> None:
        self._source, self._dossier = source, dossier
        self.new: list[Source] = []
        self._known: dict[tuple[str, str], str] = {}
        for one in dossier.sources.values():
            for mark in _marks(one.doi, one.url, one.title):
                self._known.setdefault(mark, one.key)
        self._taken = {one.key for one in dossier.sources.values()}

    def key(self, one: Highlight) -> str:
        """Return the key of the work of a highlight."""
        if self._source:
            return self._source
        marks = list(_marks(canonical_or_same("doi", one.doi) if one.doi else "", one.url, one.title))
        found = next((self._known[mark] for mark in marks if mark in self._known), "")
        if found:
            return found
        probe = Source(
            key="?",
            title=one.title,
            author=[name.strip() for name in one.author.split(";") if name.strip()],
            url=one.url,
            doi=one.doi,
        )
        made = probe.evolve(key=made_key(probe, self._taken | self._dossier.claims.keys()))
        self.new.append(made)
        self._taken.add(made.key)
        for mark in marks:
            self._known.setdefault(mark, made.key)
        return made.key


def _marks(doi: str, url: str, title: str) -> Iterable[tuple[str, str]]:
    """Yield by what a work is known again, the surest first."""
    for kind, value in (("doi", doi), ("url", url.partition("#")[0].rstrip("/")), ("title", title)):
        if value.strip():
            yield kind, " ".join(value.casefold().split())
