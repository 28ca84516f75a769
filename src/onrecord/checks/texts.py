"""What the texts at hand say against a dossier."""

from collections.abc import Iterator

from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.dossier import Dossier
from onrecord.records.findings import Finding


def passage_not_verified(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find passages that are not in the text at hand; without a text there is nothing to find."""
    if context.texts is None:
        return
    from onrecord.passages import Grade

    for verdict in context.verdicts:
        if not verdict.is_verified and verdict.grade != Grade.UNCHECKED:
            attribution = verdict.attribution
            words = f"{attribution.passage.brief} " if attribution.passage else ""
            note = f": {verdict.note}" if verdict.note else ""
            yield finding("passage-not-verified", attribution, f"{words}graded {verdict.grade}{note}")


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
            yield finding("snapshot-changed", source, "its text is not the one that was recorded (sha256)")


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
