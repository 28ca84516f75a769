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
    from onrecord.passages import Grade, verify

    for verdict in verify(dossier, context.texts):
        if not verdict.is_verified and verdict.grade != Grade.UNCHECKED:
            note = f": {verdict.note}" if verdict.note else ""
            yield finding("passage-not-verified", verdict.attribution.described(), f"graded {verdict.grade}{note}")


def snapshot_changed(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find sources whose text at hand is none of their snapshots."""
    texts = context.texts
    if texts is None:
        return
    from onrecord.passages import read_text

    for key, source in dossier.sources.items():
        seen = {shot.sha256 for shot in source.snapshots if shot.sha256}
        material = (texts(key) if callable(texts) else texts.get(key)) if seen else None
        if material is None:
            continue
        reading = read_text(material, source.described())
        if reading.text is not None and seen.isdisjoint(reading.sha256s):
            yield finding("snapshot-changed", source.described(), "its text is not the one that was recorded (sha256)")
