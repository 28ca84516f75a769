"""Every passage of a dossier, checked against the texts at hand."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, Self, runtime_checkable

from attrs import evolve, field, frozen

from onrecord.arguments import all_must_be, must_be
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText
from onrecord.passages.finding import find_all, sought
from onrecord.passages.grading import BY_DIGEST, Grade, Match
from onrecord.passages.text import Text
from onrecord.records.attributions import Attribution
from onrecord.records.display import Displayed
from onrecord.records.findings import Finding
from onrecord.records.json_values import AsDict, Words, from_json
from onrecord.records.passages import Passage
from onrecord.records.unchecked import draft
from onrecord.texts.html_main_text import IN_WORDS
from onrecord.texts.locators import Located, located, on_its_place
from onrecord.texts.texts import AnyTexts, Reading, cached, look_up, must_be_texts
from onrecord.texts.versions import Standing, captures, history

if TYPE_CHECKING:
    from onrecord.speech import ReportedSpeech, Speaker
    from onrecord.texts.library import TextIndex

_UNREAD: Final = Reading()
_NO_PLACE: Final = Located()
_WHOLE: Final = "attribution_record"
"""Under which name the JSON of a verdict has the attribution itself."""
_BESIDE: Final = (_WHOLE, "claim", "speaker", "source", "passage", "verified", "named", "who")
"""What it has besides, which the attribution tells."""


@frozen(kw_only=True)
class Verdict(AsDict):
    """What came of checking the passage of one attribution.

    Immutable: threads may share it.

    Attributes:
        attribution: The attribution.
        grade: How its passage was found; see `Grade`.
        start, end: Where, in code points of the text that was read, end exclusive; None if nowhere. For HTML and
            PDF that is the text that was extracted.
        stretches: Start and end of each stretch, where the source breaks the words; else empty.
        score: Similarity of the words from 0 to 1; 1 unless the grade is `near`; 0 if they were not found.
        found_in: Key of the source in whose text the words stand: that of the attribution, a source that reprints
            it, or, for an `absent` passage, the one to which the words belong (misattributed); "" if none.
        changes: For `near`: pairs of words, as recorded and as found.
        label, locator: Where the words were found, as CSL names it: "page" and "xii", "timestamp" and "0:01:23",
            "chapter", "section"; "" where the text tells none. Compare it with what the passage has recorded.
        version: Which of several texts of the source that is: "2016-06-09", "now"; "" if there is but one. The note
            says in which others the words stand.
        note: What else is to be said, in words.
        finding: Why there was no text to check against, or None.
        ask: Works out `speaker`.

    >>> attribution = Attribution(claim="rain", speaker="lee", source="a", passage=Passage(exact="It rains."))
    >>> verdict = Verdict(attribution=attribution, grade=Grade.VERBATIM, start=10, end=19, score=1.0, found_in="a")
    >>> verdict.is_verified, Verdict(attribution=attribution, grade=Grade.ABSENT).is_verified
    (True, False)
    """

    attribution: Attribution
    grade: Grade
    start: int | None = None
    end: int | None = None
    stretches: tuple[tuple[int, int], ...] = ()
    score: float = 0.0
    found_in: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    label: str = ""
    locator: str = ""
    version: str = ""
    note: str = ""
    finding: Finding | None = None
    ask: "Callable[[], Speaker] | None" = field(default=None, eq=False, repr=False)

    @property
    def is_verified(self) -> bool:
        """Whether the words stand in the source."""
        return self.grade.is_verified

    def to_dict(self) -> dict[str, Any]:
        """Return what came of it as a JSON value; `attribution` is the key of the attribution, which may be empty."""
        made = self.attribution
        told = super().to_dict()
        told["attribution"] = made.key
        said = {"claim": made.claim, "speaker": made.speaker, "source": made.source}
        passage = {"passage": made.passage.brief if made.passage else "", "verified": self.is_verified}
        return told | said | passage | {_WHOLE: made.to_dict()}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Make a verdict of what `to_dict` wrote."""
        if not isinstance(value, Mapping) or _WHOLE not in value:
            raise InvalidText("Verdict", f"be an object with {_WHOLE}", value)
        made: Self = from_json(cls, {**value, "attribution": value[_WHOLE]}, _BESIDE)
        return made

    @property
    def found_at(self) -> str:
        """Where the words were found, for people, if the passage does not tell: "page 12", "timestamp 0:01:23"."""
        recorded = self.attribution.passage.locator if self.attribution.passage else ""
        return f"{self.label} {self.locator}" if self.locator and not recorded else ""

    @property
    def speaker(self) -> "Speaker | None":
        """Whom the text names as the one who says the words, asked for the recorded speaker; None if none was found.

        Its `verdict` is "named", "named elsewhere in the text", "somebody else is named as speaker" (`who`), "not named
        in the text" or "own voice". The text is read for it when this is first asked.
        """
        return self.ask() if self.ask else None


class Verdicts(list[Verdict], Displayed):
    """Verdicts, which a notebook shows as a table."""


def verify(dossier: Dossier, texts: AnyTexts, progress: Callable[[int, int], object] | None = None) -> list[Verdict]:
    """Check every attribution that has a passage against the text of its source.

    Args:
        dossier: The dossier.
        texts: Texts, bytes or paths by the key of their source; or a function from a key to one of these or None.
            Several texts of one source are a mapping by the day on which it was seen so.
            Where a source has no text, that of a source which reprints it serves, or the one that it reprints.
        progress: Called after each passage with the number done and the number of all.

    Returns:
        A verdict for each attribution with a passage, in the dossier's order.

    >>> from onrecord import Claim, Person, Source
    >>> records = [Source(key="a"), Claim(key="c", text="All is well."), Person(key="p", name="Doe, Jo")]
    >>> quote = Attribution(claim="c", speaker="p", source="a", passage=Passage(exact="all’s well"))
    >>> [verdict] = verify(Dossier([*records, quote]), {"a": "Jo said that all's well."})
    >>> verdict.grade, verdict.start, verdict.is_verified
    (<Grade.TYPOGRAPHIC: 'typographic'>, 13, True)
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be_texts(texts)
    shelf = _TextLookup(dossier, texts)
    asked = [attribution for attribution in dossier.attributions if attribution.passage is not None]
    verdicts: dict[int, Verdict] = {}
    missed: list[int] = []
    for number, attribution in enumerate(asked):
        verdict = _verdict(attribution, shelf)
        if verdict is None:
            missed.append(number)
            continue
        verdicts[number] = verdict
        if progress:
            progress(len(verdicts), len(asked))
    for number in missed:
        verdicts[number] = _absent(asked[number], shelf)
        if progress:
            progress(len(verdicts), len(asked))
    return Verdicts(verdicts[number] for number in range(len(asked)))


@runtime_checkable
class Verified(Protocol):
    """What tells whether it is verified: a `Verdict`, a `QuoteVerdict`.

    Immutable: threads may share it.

    >>> from onrecord.texts import Quote, QuoteVerdict
    >>> verdict: Verified = QuoteVerdict(quote=Quote("It rains."), grade=Grade.ABSENT)
    >>> verdict.is_verified
    False
    """

    @property
    def is_verified(self) -> bool:
        """Whether the words stand where they should."""


def passed(verdicts: Sequence[Verified]) -> bool:
    """Return whether everything was verified; a run that checked nothing has not passed.

    >>> passed([])
    False
    """
    every: list[Verified] = all_must_be("verdicts", verdicts, "verdicts", Verdict, Verified)
    return bool(every) and all(verdict.is_verified for verdict in every)


class _Served(NamedTuple):
    """The text that serves for a source.

    Attributes:
        source: Key of the source that it is of: the one asked for, or one that has the same text.
        reading: The text; an empty reading if none is at hand.
        is_as_seen: Whether it is as a snapshot has it; None if no snapshot tells.
        note: What is to be said of it with every passage.
    """

    source: str
    reading: Reading
    is_as_seen: bool | None
    note: str


class _TextLookup:
    """The texts at hand, each read when it is first needed."""

    def __init__(self, dossier: Dossier, texts: AnyTexts) -> None:
        self.dossier = dossier
        self._texts = cached(texts, dossier)
        self._served: dict[str, _Served] = {}
        self.missed: list[Words] = []
        self._speeches: dict[tuple[str, str], ReportedSpeech] = {}
        self._reprints: dict[str, list[str]] = {}
        for source in dossier.sources.values():
            if source.reprint_of:
                self._reprints.setdefault(source.reprint_of, []).append(source.key)

    def reading(self, key: str) -> Reading:
        """Read the text of a source; an empty reading if none is at hand."""
        return look_up(self._texts, key, f"Source {key!r}", self.dossier.sources[key].url) or _UNREAD

    def served(self, key: str) -> _Served:
        """Return the text that serves for a source."""
        if key not in self._served:
            own = self.dossier.sources[key].reprint_of
            readings = ((other, self.reading(other)) for other in (key, *self._reprints.get(key, ()), own) if other)
            used, reading = next(
                ((other, reading) for other, reading in readings if reading.text is not None), (key, self.reading(key))
            )
            is_as_seen = self.is_as_seen(reading, used, key)
            notes = [reading.note]
            if used != key:
                notes.append(f"in the text of {used!r}")
            if is_as_seen is False:
                notes.append("the text is not the one that was recorded (their SHA-256 digests differ)")
            self._served[key] = _Served(used, reading, is_as_seen, _joined(*notes))
        return self._served[key]

    def is_as_seen(self, reading: Reading, *keys: str) -> bool | None:
        """Return whether a text is as a snapshot of the sources has it; None if no snapshot tells."""
        seen = {shot.sha256 for key in keys for shot in self.dossier.sources[key].snapshots if shot.sha256}
        return not seen.isdisjoint(reading.sha256s) if seen else None

    def speech(self, served: _Served) -> "ReportedSpeech":
        """Return what a text says and who says it, read once."""
        from onrecord.speech import ReportedSpeech

        key = (served.source, served.reading.label)
        if key not in self._speeches:
            self._speeches[key] = ReportedSpeech(served.reading.text.original if served.reading.text else "")
        return self._speeches[key]

    @cached_property
    def library(self) -> "TextIndex":
        """All texts at hand in one index, for the words that were missed in their own."""
        from onrecord.texts.library import TextIndex

        sources = self.dossier.sources
        keys = [key for key in self._texts if key in sources] if isinstance(self._texts, Mapping) else list(sources)
        readings = {key: self.reading(key).text for key in keys}
        return TextIndex({key: text for key, text in readings.items() if text is not None}, self.missed)


def _verdict(attribution: Attribution, shelf: _TextLookup) -> Verdict | None:
    """Check a passage in the text of its source; None if nothing is like its words, which were missed then."""
    passage, served = attribution.passage or Passage(), shelf.served(attribution.source)
    reading = served.reading
    if reading.text is not None:
        check = _in_versions if reading.versions else _found
        verdict = check(attribution, passage, served, shelf)
        if verdict is not None:
            return verdict
    missing = _nothing_to_check(passage, reading)
    if missing:
        return Verdict(attribution=attribution, grade=Grade.UNCHECKED, note=missing, finding=reading.finding)
    if passage.exact:
        shelf.missed.append(passage.exact)
    return None


def _in_versions(attribution: Attribution, passage: Passage, served: _Served, shelf: _TextLookup) -> Verdict | None:
    """Check a passage in several texts of its source: the one that was recorded counts first, then the earliest."""
    texts = [one for one in served.reading.versions if one.text is not None]
    seen = {one.label: shelf.is_as_seen(one, served.source, attribution.source) for one in texts}
    note = "" if any(seen.values()) else served.note
    found = {
        one.label: _found(attribution, passage, _Served(served.source, one, seen[one.label], note), shelf)
        for one in texts
    }
    known = sorted(
        ((label, verdict) for label, verdict in found.items() if verdict is not None),
        key=lambda pair: (not pair[1].is_verified, not seen[pair[0]]),
    )
    if not known:
        return None
    told = history([Standing(label, verdict is not None and verdict.is_verified) for label, verdict in found.items()])
    label, verdict = known[0]
    return evolve(verdict, version=label, note=_joined(told, verdict.note, *_unread(served.reading)))


def _unread(reading: Reading) -> list[str]:
    """Say which of several texts of a source could not be read, and why."""
    return [one.finding.message for one in reading.versions if one.text is None and one.finding]


def _found(attribution: Attribution, passage: Passage, served: _Served, shelf: _TextLookup) -> Verdict | None:
    """Check a passage in one text; None if nothing in it is like the words."""
    reading = served.reading
    match = sought(passage, reading.text or Text(""))
    if match is None:
        return None
    if served.is_as_seen and not passage.exact and match.grade == Grade.TYPOGRAPHIC:
        match = evolve(match, grade=Grade.VERBATIM, note=f"{BY_DIGEST} with the very text that was recorded")
    if match.places > 1:
        match = _of_one_voice(match, attribution, served, shelf)
    extract = reading.extract
    if extract is not None and extract.parts:
        match = _in_the_article(match, passage, reading)
    place, told = _NO_PLACE, ""
    if extract is not None and extract.places:
        match = on_its_place(match, passage, reading)
        place = located(match, reading)
        told = history(captures(passage, reading)) if match.grade.is_verified else ""
    verdict: Verdict = draft(Verdict)(
        attribution=attribution,
        grade=match.grade,
        start=match.start,
        end=match.end,
        stretches=match.stretches,
        score=match.score,
        found_in=served.source,
        changes=match.changes,
        label=place.label,
        locator=place.locator,
        note=_joined(match.note, told, served.note) if told or served.note else match.note,
        ask=_Asked(match, attribution, served, shelf),
    )
    return verdict


class _Asked:
    """The question who says by a text the words at a place, put when it is called, and once; the answer is kept."""

    __slots__ = ("_answer", "_put")

    def __init__(self, match: Match, attribution: Attribution, served: _Served, shelf: _TextLookup) -> None:
        self._put = match, attribution, served, shelf
        self._answer: Speaker | None = None

    def __call__(self) -> "Speaker":
        if self._answer is None:
            from onrecord.texts.speakers import speaker_in

            match, attribution, served, shelf = self._put
            self._answer = speaker_in(shelf.speech(served), match.start, match.end, attribution, shelf.dossier)
        return self._answer


def _nothing_to_check(passage: Passage, reading: Reading) -> str:
    """Say why a passage cannot be checked, or ""."""
    if reading.text is None:
        return reading.finding.message if reading.finding else "no text at hand"
    if passage.exact:
        return "" if any(map(str.isalnum, passage.words)) else "the passage has no words"
    if not passage.digest:
        return "the passage has neither words nor digest"
    return "" if passage.start != passage.end else "the passage has a digest, but no offsets to compare it at"


def _absent(attribution: Attribution, shelf: _TextLookup) -> Verdict:
    """Say of a passage that it is in no text of its source, and where else its words stand."""
    passage, served = attribution.passage or Passage(), shelf.served(attribution.source)
    verdict = _elsewhere(attribution, passage, served, shelf)
    reading = served.reading
    if not reading.versions:
        return verdict
    told = history([Standing(one.label, False) for one in reading.versions if one.text is not None])
    return evolve(verdict, note=_joined(verdict.note, told, *_unread(reading)))


def _elsewhere(attribution: Attribution, passage: Passage, served: _Served, shelf: _TextLookup) -> Verdict:
    """Look for the words in every other text at hand; where their own was not read whole, they may be in the rest."""
    served_note = served.note
    is_whole = served.reading.extract is None or served.reading.extract.is_whole
    if not passage.exact:
        note = "not near its recorded place; without words it cannot be looked for in other texts"
        return Verdict(attribution=attribution, grade=Grade.ABSENT, note=_joined(note, served_note))
    from onrecord.passages.near import LONGEST

    found = shelf.library.owner(passage.exact)
    if found is None and not is_whole:
        note = "not in what could be read of the text"
        return Verdict(attribution=attribution, grade=Grade.UNCHECKED, note=_joined(note, served_note))
    if found is None:
        count = len(shelf.library)
        note = f"in none of the {count} texts at hand (perhaps invented)" if count > 1 else "not in the text"
        if len(passage.words) > LONGEST:
            note += f"; being longer than {LONGEST:,} characters, it was looked for word for word only"
        return Verdict(attribution=attribution, grade=Grade.ABSENT, note=_joined(note, served_note))
    return Verdict(
        attribution=attribution,
        grade=Grade.ABSENT,
        start=found.match.start,
        end=found.match.end,
        stretches=found.match.stretches,
        score=found.match.score,
        found_in=found.source,
        changes=found.match.changes,
        note=_joined(f"found in {found.source!r} instead (misattributed)", found.match.grade.in_words, served_note),
    )


def _of_one_voice(match: Match, attribution: Attribution, served: _Served, shelf: _TextLookup) -> Match:
    """Say that a match is `ambiguous` if it stands in several places that the text lays to different speakers."""
    passage = attribution.passage or Passage()
    is_decided = passage.start is not None or not match.grade.is_verified
    if is_decided or f"in {match.places:,} places" not in match.note or served.reading.text is None:
        return match
    from onrecord.texts.voices import apart

    equals = [other for other in find_all(passage, served.reading.text) if other.grade == match.grade]
    agent = shelf.dossier.speaker(attribution.speaker)
    return apart(equals, shelf.speech(served), agent) or match


def _in_the_article(match: Match, passage: Passage, reading: Reading) -> Match:
    """Choose the place in the main text, where there are several and none is recorded; note one that is outside."""
    is_open = match.places > 1 and passage.start is None and reading.text is not None
    if is_open and match.grade != Grade.AMBIGUOUS and reading.part_of(match.start, match.end):
        others = (other for other in find_all(passage, reading.text or Text("")) if other.grade == match.grade)
        inside = next((other for other in others if not reading.part_of(other.start, other.end)), None)
        if inside is not None:
            match = evolve(inside, places=match.places, note=match.note)
    part = reading.part_of(match.start, match.end)
    return evolve(match, note=_joined(match.note, IN_WORDS[part])) if part else match


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))
