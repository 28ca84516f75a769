"""When, to whom and through whom something was said, by what stands in its sentence outside of what is said."""

import re
from typing import Final, NamedTuple

from onrecord.proposals.agents import key_of
from onrecord.proposals.dates import DATE, Told, read_date
from onrecord.proposals.mentions import Mentioned
from onrecord.proposals.vocabulary import DOCUMENTS, MEDIA_WORDS, ORGANIZATION_WORDS
from onrecord.records.dates import PartialDate
from onrecord.records.sources import Source
from onrecord.speech.reported import ReportedSpeech

Stretch = tuple[int, int]

_REPORTS: Final = frozenset(
    "report reports reported reporting write writes wrote reveal revealed publish published".split()
)
"""Verbs by which a medium tells what it has found."""

_BEFORE_DATE: Final = re.compile(
    r"(?:(?:But|And|Meanwhile|Still|Then|Yet|Later|Earlier|Also|So),?\s+)?"
    r"(?:(?:On|In|By|During|Early in|Late in|As early as|Back in|Until|Since)\s+)?(?:early\s+|late\s+|mid-)?$"
)
"""What may stand before a date that opens a sentence."""

_WITHIN_AT_MOST: Final = 160
_CAPITALS: Final = r"(?:(?<![\w’'&.-])[A-Z][\w’'&.-]*(?:\s+(?:of|for|the|and|&)\s+(?=[A-Z])|\s+)?){1,7}"
_DOCUMENT: Final = re.compile(
    rf"\b(?:in|via|through|from)\s+(?:an?|the|his|her|their|its)\s+(?P<before>(?:[\w’'.-]+\s+){{0,5}}?)"
    rf"(?P<name>{_CAPITALS})(?P<kind>{'|'.join(sorted(DOCUMENTS, key=len, reverse=True))})\b"
)
"""A work that is named in words: "in a July 2013 BBC article"."""
_TO: Final = re.compile(
    rf"\b(?:in\s+an?\s+(?:[\w-]+\s+){{0,2}}?interview\s+(?:with|on|by)|speaking\s+(?:to|with)|in\s+remarks\s+to|to)\s+"
    rf"(?P<to>(?:the\s+|The\s+|a\s+)?{_CAPITALS}|reporters|us|me|this\s+(?:newspaper|magazine|website)|journalists)"
)
"""To whom something was said: "in an interview with", "told"."""
_OURS: Final = re.compile(r"(?:us|me|this\s+(?:newspaper|magazine|website|reporter))$")
_MONTH_NAMES: Final = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul"
    " Aug Sept"
    " Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


class Circumstances(NamedTuple):
    """What a sentence tells of how something was said; empty where it does not tell."""

    said_on: Told | None = None
    via: Source | None = None
    addressee: str = ""
    first_hand: bool = False


class Sentences:
    """The sentences of a text, to look up what stands around something that is said.

    Args:
        speech: The text.
        issued: When it was published; None if not known.
        own: Names of the paper itself, in lower case: told to it is told at first hand.
    """

    def __init__(self, speech: ReportedSpeech, issued: PartialDate | None, own: frozenset[str]) -> None:
        self.speech, self.issued, self.own = speech, issued, own
        words = speech.words
        self._spans = [
            (words.starts[one.first], words.ends[one.last - 1]) for one in speech.sentences if one.last > one.first
        ]

    def around(
        self, content: tuple[Stretch, ...], cue: Stretch | None, mention: Stretch | None, read: Mentioned | None
    ) -> Circumstances:
        """Return when, through whom and to whom something was said.

        Args:
            content: Where the words stand.
            cue, mention: Where cue and speaker stand, if they do.
            read: What the mention says.
        """
        if cue is None:
            return Circumstances()
        start, end = self._sentence(cue[0])
        outside = self._outside(start, end, content)
        opening = outside[: max(0, min((mention or cue)[0], cue[0]) - start)]
        behind = outside[cue[1] - start :][:_WITHIN_AT_MOST]
        named = self.speech.joined[slice(*mention)] if mention else ""
        said_on = self._date(opening, behind, named if read and read.document else "")
        via = self._document(behind, said_on) or self._own_document(read, cue, said_on, named)
        return Circumstances(said_on, via, *self._addressee(cue, behind))

    def _sentence(self, place: int) -> Stretch:
        from bisect import bisect_right

        at = bisect_right(self._spans, place, key=lambda span: span[0]) - 1
        return self._spans[max(0, at)]

    def _outside(self, start: int, end: int, content: tuple[Stretch, ...]) -> str:
        """Return a sentence with what is said blanked out, each character in its place."""
        text = self.speech.joined[start:end]
        for first, last in content:
            low, high = max(0, first - start), min(len(text), last - start)
            if low < high:
                text = text[:low] + "\x00" * (high - low) + text[high:]
        return text

    def _date(self, opening: str, behind: str, named: str) -> Told | None:
        """Return the date that opens the sentence, stands behind the cue, or in the name of a document."""
        first = DATE.search(opening)
        if first and _BEFORE_DATE.fullmatch(opening[: first.start()]):
            return read_date(first, self.issued)
        for words in (behind, named):
            found = DATE.search(words)
            if found and "\x00" not in words[: found.start()].strip("\x00 ,.”\"'’"):
                return read_date(found, self.issued)
        return None

    def _document(self, behind: str, said_on: Told | None) -> Source | None:
        """Return the source that the words behind the cue name: "in a July 2013 BBC article"."""
        found = _DOCUMENT.search(behind)
        if not found or "\x00" in behind[: found.start()].strip("\x00 ,."):
            return None
        name = " ".join(word for word in found["name"].split() if word.rstrip(".,") not in _MONTH_NAMES)
        name = re.sub(r"['’]s$", "", name)
        if not name or name.lower() in self.own or not _is_organization(name):
            return None
        date = DATE.search(found[0])
        told = read_date(date, self.issued) if date else said_on
        return _source(DOCUMENTS[found["kind"]], name, told)

    def _own_document(self, read: Mentioned | None, cue: Stretch, said_on: Told | None, named: str) -> Source | None:
        """Return the source that the speaker is: a report that notes, a newspaper that reported."""
        if read is None or read.kind != "organization" or read.name.lower() in self.own:
            return None
        if read.document:
            return _source(read.document, read.name, said_on, read.acronym)
        is_medium = not MEDIA_WORDS.isdisjoint(read.name.lower().split())
        cue_words = self.speech.joined[slice(*cue)].lower().split()
        if is_medium and not _REPORTS.isdisjoint(cue_words):
            return _source("article-newspaper", read.name, said_on)
        return None

    def _addressee(self, cue: Stretch, behind: str) -> tuple[str, bool]:
        """Return to whom something was said, and whether that is the paper itself."""
        words = self.speech.joined[slice(*cue)].lower().split()
        if words and words[-1] in ("told", "tells", "tell", "telling"):
            behind = f" to {behind.strip()}"
        found = _TO.search(behind)
        if not found or "\x00" in behind[: found.start()]:
            return "", False
        to = found["to"].strip(" ,.")
        if _OURS.match(to):
            return "", True
        bare = re.sub(r"^(?:the|a)\s+", "", to, flags=re.IGNORECASE)
        if bare.lower() in self.own:
            return "", True
        if to in ("reporters", "journalists") or _is_organization(bare):
            return bare, False
        return "", False


def _is_organization(name: str) -> bool:
    low = [word.strip(".,").lower() for word in name.split()]
    return name.isupper() or not MEDIA_WORDS.isdisjoint(low) or not ORGANIZATION_WORDS.isdisjoint(low)


def _source(kind: str, name: str, told: Told | None, acronym: str = "") -> Source:
    """Return the source that a text names as the way, with no more than it says."""
    issued = told.date if told else None
    year = str(issued.year) if issued is not None and issued.year else ""
    key = (
        key_of(f"{acronym or name} {year}", "via").replace("-" + year, year) if year else key_of(acronym or name, "via")
    )
    if kind in ("report", "document", "book"):
        return Source(key=key, type=kind, publisher=name, issued=issued)
    return Source(key=key, type=kind, container_title=name, issued=issued)
