"""What is noted beside records: verdicts, findings, assessments."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.captions import date_in_words
from onrecord.dossier import Dossier
from onrecord.passages import Grade
from onrecord.records.attributions import Assessment
from onrecord.records.fields import Record
from onrecord.records.findings import Finding
from onrecord.reports.anchors import passage_anchor
from onrecord.reports.facts import Facts, Said
from onrecord.reports.html import Html, inward, joined, listed, tag, together
from onrecord.reports.naming import agent_or_words, with_names
from onrecord.texts import Verdict


class Shown(NamedTuple):
    """How a grade or a severity is shown: a class of the style sheet, a sign, its name to readers, what it means."""

    look: str
    sign: str
    name: str
    words: str


_GRADES: Final = (
    (Grade.VERBATIM, "good", "✓", "the words stand there as they were recorded"),
    (Grade.TYPOGRAPHIC, "good", "✓", "the words stand there; quotation marks, dashes, spaces and line ends may differ"),
    (Grade.CASE, "good", "✓", "the words stand there, with other capital letters"),
    (Grade.ACCENTS, "good", "✓", "the words stand there, with other accents"),
    (
        Grade.EDITORIAL, "good", "✓",
        "the words stand there; what differs is marked by brackets or dots, or is what an editor may change",
    ),
    (Grade.MOVED, "good", "✓", "the words stand there, elsewhere than was recorded"),
    (Grade.NEAR, "poor", "≈", "words like these stand there; they are not the same"),
    (
        Grade.AMBIGUOUS, "poor", "≈",
        "the words stand in several places that differ in sense, and it is not recorded which is meant",
    ),
    (Grade.ABSENT, "bad", "✗", "the words do not stand there"),
    (Grade.UNCHECKED, "none", "○", "there was nothing to check, or nothing to check it against"),
)  # fmt: skip
GRADES: Final[Mapping[Grade, Shown]] = MappingProxyType(
    {grade: Shown(look, sign, grade.in_words, words) for grade, look, sign, words in _GRADES}
)
"""Every grade of `onrecord.Grade`."""

SEVERITIES: Final[Mapping[str, Shown]] = MappingProxyType(
    {
        "error": Shown("bad", "✗", "error", "it cannot stand"),
        "warning": Shown("poor", "!", "warning", "look at it"),
        "note": Shown("none", "○", "note", "good to know"),
    }
)


def badge(shown: Shown, *words: str | None) -> Html:
    """Show a sign and a word; the sign is for those who see it."""
    return tag("span", tag("span", shown.sign, aria_hidden="true"), " ", *words, class_=f"badge {shown.look}")


def verdict_of(one: Said, facts: Facts) -> Html:
    """Describe what came of checking a passage, with a link to the place where the words were found."""
    verdict = one.verdict
    if verdict is None:
        return Html()
    grade = badge(GRADES[verdict.grade], f"{GRADES[verdict.grade].name}{_score(verdict)}")
    place = Html()
    if verdict.start is not None and verdict.found_in in facts.texts:
        which = tag("span", f", passage {one.number}", class_="unseen")
        place = inward(passage_anchor(one.number), "see it in the text", which)
    told = with_names(facts.dossier, verdict.note) if verdict.note else None
    note = joined([place, verdict.found_at, told], " · ")
    return tag("p", "Wording: ", grade, " " if note else None, note, _changes(verdict), class_="verdict")


def _score(verdict: Verdict) -> str:
    return f", {verdict.score:.0%} alike" if verdict.grade == Grade.NEAR else ""


def _changes(verdict: Verdict) -> Html:
    """Show each pair of words, as recorded and as found."""
    pairs = (
        together(tag("del", recorded) if recorded else None, " ", tag("ins", found) if found else None)
        for recorded, found in verdict.changes
    )
    changes = joined(pairs, "; ")
    return tag("span", " Recorded and found: ", changes, class_="changes") if changes else Html()


def findings_of(record: Record, facts: Facts) -> Html:
    """List what was noticed about a record."""
    return listed((finding(each, facts.dossier) for each in facts.about.get(record, ())), class_="findings")


def finding(found: Finding, dossier: Dossier) -> Html:
    """Describe one finding; what to do about it stands with the others of its kind."""
    return together(badge(SEVERITIES[found.severity], found.severity), " ", with_names(dossier, found.message))


def assessments(given: Iterable[Assessment], dossier: Dossier) -> Html:
    """List how far somebody trusts what is assessed."""
    return listed((_assessment(each, dossier) for each in given), class_="assessments")


def _assessment(given: Assessment, dossier: Dossier) -> Html:
    code = f"{given.reliability or '–'}{given.credibility or '–'}"
    meaning = joined([_RELIABILITY.get(given.reliability), _CREDIBILITY.get(given.credibility)])
    by = joined([together("by ", agent_or_words(dossier, given.by)), date_in_words(given.on)])
    why = together(": ", given.why) if given.why else None
    return together(
        "Assessed ", tag("strong", code), " (" if meaning else None, meaning, ") " if meaning else " ", by, why
    )


_RELIABILITY: Final = MappingProxyType(
    {
        "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
        "E": "unreliable", "F": "reliability cannot be judged",
    }
)  # fmt: skip
_CREDIBILITY: Final = MappingProxyType(
    {
        "1": "confirmed", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable",
        "6": "truth cannot be judged",
    }
)  # fmt: skip
"""The words of the code (NATO STANAG 2511)."""
