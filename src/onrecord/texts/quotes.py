"""The quotations of a finished text, looked for in all texts at hand: verified where, altered how, or nowhere."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Self

from attrs import evolve, frozen

from onrecord.arguments import all_must_be
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText
from onrecord.passages.finding import find
from onrecord.passages.folding import fold_marked
from onrecord.passages.grading import Grade
from onrecord.passages.loosening import bare, loosely
from onrecord.passages.text import Text
from onrecord.records.json_values import AsDict, from_json
from onrecord.texts.manuscripts import Quote, unquoted
from onrecord.texts.texts import MATERIALS, Material, read_text

_CHUNK: Final = 14
"""Characters of a quotation of which one run, at least, must stand in a text that is asked for it."""

_JSON_NAMES: Final = MappingProxyType({"found_in": "text", "is_as_cited": "as_cited"})
"""Fields of a verdict that have another name in its JSON."""


@frozen(kw_only=True)
class QuoteVerdict(AsDict):
    """What came of looking for one quotation.

    Immutable: threads may share it.

    Attributes:
        quote: The quotation.
        grade: How it was found; `absent` if nowhere.
        found_in: Key of the text in which the words stand, or words like them; "" if in none.
        start, end: Where in it, in code points, end exclusive; None if nowhere.
        stretches: Start and end of each stretch, where the text breaks the words.
        score: Similarity of the words from 0 to 1.
        changes: Pairs of words, as quoted and as found.
        also_in: Keys of the other texts that have the words.
        is_as_cited: Whether the words stand in a text that is cited with them; True if none of these is at hand.
        note: What else is to be said.

    >>> [verdict] = verify_quotes(["It rained."], {"lee2026": "Ann said: It rained."})
    >>> verdict.grade.value, verdict.found_in, verdict.start, verdict.end
    ('verbatim', 'lee2026', 10, 20)
    """

    quote: Quote
    grade: Grade
    found_in: str = ""
    start: int | None = None
    end: int | None = None
    stretches: tuple[tuple[int, int], ...] = ()
    score: float = 0.0
    changes: tuple[tuple[str, str], ...] = ()
    also_in: tuple[str, ...] = ()
    is_as_cited: bool = True
    note: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether the words stand in a text at hand, and in one that is cited with them, if any that is at hand is."""
        return self.grade.is_verified and self.is_as_cited

    def to_dict(self) -> dict[str, Any]:
        """Return what came of it as a JSON value: the quotation and its line, the grade, and where the words stand."""
        words, line, cited = self.quote
        told = super().to_dict()
        told |= {_JSON_NAMES[name]: told[name] for name in _JSON_NAMES}
        quoted = {"quotation": words, "line": line, "cited": list(cited), "verified": self.is_verified}
        return quoted | {name: told[name] for name in told if name not in ("quote", *_JSON_NAMES)}

    @classmethod
    def from_dict(cls, value: Mapping[str, Any]) -> Self:
        """Make a verdict of what `to_dict` wrote.

        >>> verdict = QuoteVerdict(quote=Quote("So it is.", 3), grade=Grade.ABSENT)
        >>> QuoteVerdict.from_dict(verdict.to_dict()) == verdict
        True
        """
        if not isinstance(value, Mapping) or not isinstance(value.get("quotation"), str):
            raise InvalidText("QuoteVerdict", "be an object with a quotation", value)
        fields = {name: value[theirs] for name, theirs in _JSON_NAMES.items() if theirs in value}
        beside = ("line", "cited", "verified", "quotation", *_JSON_NAMES.values())
        quote = Quote(value["quotation"], value.get("line", 0), tuple(value.get("cited", ())))
        made: Self = from_json(cls, {**value, **fields, "quote": quote}, beside)
        return made


def verify_quotes(
    quotes: Iterable[str | Quote],
    texts: Mapping[str, Material] | Iterable[Material],
    dossier: Dossier | None = None,
) -> list[QuoteVerdict]:
    """Look for quotations in texts.

    Args:
        quotes: The quotations: words, with or without quotation marks around them.
        texts: The texts by key, or one after the other, which are then called "1", "2" ...; as `read_text` takes them.
            A text that cannot be read has nothing to find; ask `read_text` first where that must be told.
        dossier: Where the words may be on record: the note says whose they are there, unless off the
            record. Texts have its sources' keys.

    Returns:
        A verdict for each quotation, in order; `onrecord.texts.passed` tells whether all of them are verified.

    >>> texts = {"lee": "“The piers are old,” she said, “and nobody knows why.”"}
    >>> for verdict in verify_quotes(["The piers are old, and nobody knows why.", "“The bridge is new”"], texts):
    ...     print(verdict.grade, verdict.is_verified, verdict.note)
    editorial True interrupted in the source by “she said”
    absent False not in the text
    """
    asked = all_must_be("quotes", quotes, "texts or Quotes", str, Quote)
    if not isinstance(texts, Mapping):
        texts = all_must_be("texts", texts, "texts", *MATERIALS)
    named = texts.items() if isinstance(texts, Mapping) else ((str(number), one) for number, one in enumerate(texts, 1))
    readings = {key: read_text(material, f"text {key!r}") for key, material in named}
    at_hand = {key: reading.text for key, reading in readings.items() if reading.text is not None}
    verdicts = [_verdict(one if isinstance(one, Quote) else Quote(unquoted(one)), at_hand) for one in asked]
    return verdicts if dossier is None else [_with_record(verdict, dossier) for verdict in verdicts]


def _verdict(quote: Quote, texts: Mapping[str, Text]) -> QuoteVerdict:
    """Look for one quotation: first in what is cited with it, then in all texts."""
    if not texts:
        return QuoteVerdict(quote=quote, grade=Grade.UNCHECKED, note="no text at hand")
    if not any(map(str.isalnum, quote.words)):
        return QuoteVerdict(quote=quote, grade=Grade.UNCHECKED, note="the quotation has no words")
    cited = [key for key in texts if key in quote.cited or _source(key) in quote.cited]
    found = [(key, match) for key in _likely(quote.words, texts, cited) if (match := find(quote.words, texts[key]))]
    found.sort(key=lambda pair: (pair[1].grade.rank(), -pair[1].score, pair[0] not in cited))
    verified = [pair for pair in found if pair[1].grade.is_verified]
    verified.sort(key=lambda pair: pair[0] not in cited)
    chosen = verified or found
    if not chosen:
        note = f"in none of {len(texts):,} texts" if len(texts) > 1 else "not in the text"
        return QuoteVerdict(quote=quote, grade=Grade.ABSENT, note=note)
    key, match = chosen[0]
    is_as_cited = not (verified and cited) or key in cited
    elsewhere = "" if is_as_cited else f"cited as {', '.join(map(repr, quote.cited))}, but it stands in {key!r}"
    return QuoteVerdict(
        quote=quote,
        grade=match.grade,
        found_in=key,
        start=match.start,
        end=match.end,
        stretches=match.stretches,
        score=match.score,
        changes=match.changes,
        also_in=tuple(other for other, _ in verified[1:]),
        is_as_cited=is_as_cited,
        note="; ".join(filter(None, (elsewhere, match.note))),
    )


def _with_record(verdict: QuoteVerdict, dossier: Dossier) -> QuoteVerdict:
    """Say whose words these are on record."""
    if not verdict.grade.is_verified:
        return verdict
    words = bare(loosely(fold_marked(verdict.quote.words))).text.strip(" ")
    speakers = []
    for attribution in dossier.attributions_of(source=_source(verdict.found_in)):
        if attribution.is_off_record:
            continue
        on_record = attribution.passage.words if attribution.passage else ""
        recorded = bare(loosely(fold_marked(on_record))).text.strip(" ")
        if recorded and (words in recorded or recorded in words):
            speakers.append(attribution.speaker)
    told = f"on record as said by {', '.join(dict.fromkeys(speakers))}" if speakers else "not on record"
    return evolve(verdict, note="; ".join(filter(None, (verdict.note, told))))


def _source(key: str) -> str:
    """Return the key of the source of a text: "lee2026" of "lee2026@archived"."""
    return key.partition("@")[0] or key


def _likely(words: str, texts: Mapping[str, Text], cited: Sequence[str]) -> Iterator[str]:
    """Yield the keys of the texts that may have the words: a run of their letters stands there, or they are cited."""
    needle = bare(loosely(fold_marked(words))).text.strip(" ")
    last = max(0, len(needle) - _CHUNK)
    chunks = {needle[place : place + _CHUNK] for place in range(0, last + 1, max(1, last // 12))}
    for key, text in texts.items():
        if key in cited or any(chunk in text.bare.text for chunk in chunks):
            yield key
