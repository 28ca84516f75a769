"""What the texts at hand say against a dossier."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from onrecord.captions import agent_name
from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.dossier import Dossier
from onrecord.records.agents import Unnamed
from onrecord.records.findings import Finding

if TYPE_CHECKING:
    from onrecord.speech import Speaker
    from onrecord.texts import Verdict


def passage_not_verified(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find passages that are not in the text at hand; without a text there is nothing to find."""
    if context.texts is None:
        return
    from onrecord.passages import Grade

    for verdict in context.verdicts:
        if not verdict.is_verified and verdict.grade != Grade.UNCHECKED:
            attribution = verdict.attribution
            words = attribution.passage.brief if attribution.passage else "the passage"
            told = "; ".join(filter(None, (_INSTEAD.get(verdict.grade, ""), verdict.note)))
            message = f"{words} is not in the text word for word{': ' if told else ''}{told}"
            yield finding("passage-not-verified", attribution, message)


_INSTEAD: Final[Mapping[str, str]] = MappingProxyType({"near": "only words like it are there"})
"""What is said of unverified words by their grade, where the note of the verdict does not say it."""


def another_speaker(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find words that stand in the text, which attributes them to somebody else."""
    for verdict, speaker in _speakers(context):
        if speaker.verdict == "somebody else is named as speaker" and _is_proper(speaker.who, verdict, dossier):
            message = f"in the text, {speaker.who} is named as the one who says it"
            yield finding("another-speaker", verdict.attribution, message)


def speaker_not_named(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find words that stand in the text, which does not name the recorded speaker at all."""
    for verdict, speaker in _speakers(context):
        agent = dossier.speaker(verdict.attribution.speaker)
        if speaker.verdict == "not named in the text" and not isinstance(agent, Unnamed):
            message = f"the speaker, {agent_name(agent)}, is not named in the text"
            yield finding("speaker-not-named", verdict.attribution, message)


def _speakers(context: Context) -> "Iterator[tuple[Verdict, Speaker]]":
    """Yield the verified passages, and whom the text names as speaker of each."""
    for verdict in context.verdicts:
        speaker = verdict.speaker if verdict.is_verified else None
        if speaker is not None:
            yield verdict, speaker


def _is_proper(who: str, verdict: "Verdict", dossier: Dossier) -> bool:
    """Return whether words tell somebody else than the recorded speaker, who may be known by another description."""
    agent = dossier.speaker(verdict.attribution.speaker)
    return not isinstance(agent, Unnamed) or any(word[:1].isupper() for word in who.split()[1:])


def text_unreadable(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find texts at hand that cannot be read; their passages are unchecked, which is not a pass."""
    if context.texts is None:
        return
    from onrecord.texts.texts import look_up

    for key, source in dossier.sources.items():
        reading = look_up(context.texts, key, source.described())
        if reading is not None and reading.finding is not None:
            yield finding("text-unreadable", source, reading.finding.message)


def snapshot_changed(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find sources whose text at hand is none of their snapshots."""
    if context.texts is None:
        return
    from onrecord.texts.texts import look_up

    for key, source in dossier.sources.items():
        seen = {shot.sha256 for shot in source.snapshots if shot.sha256}
        reading = look_up(context.texts, key, source.described()) if seen else None
        if reading is not None and reading.text is not None and seen.isdisjoint(reading.sha256s):
            yield finding(
                "snapshot-changed",
                source,
                "the text at hand is not the one that was recorded (their SHA-256 digests differ)",
            )


def claim_in_the_articles_words(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find claims that a person accepted in the words of the article and nobody has reworded since."""
    from onrecord.passages.folding import digest

    for attribution in dossier.attributions:
        passage = attribution.passage
        if attribution.decision is None or passage is None or not (passage.digest or passage.words):
            continue
        claim = dossier.claims[attribution.claim]
        if digest(claim.text) == (passage.digest or digest(passage.words)):
            yield finding("claim-in-the-articles-words", claim, f"its words are those of {attribution.described()}")
