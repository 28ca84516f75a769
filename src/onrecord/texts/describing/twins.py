"""Whether the work that a file is a copy of is on record already: by the digest of the text, the DOI, the address."""

from typing import NamedTuple

from onrecord.dossier import Dossier
from onrecord.errors import InvalidText
from onrecord.records import identifiers
from onrecord.records.archives import memento, same_page
from onrecord.records.sources import Source
from onrecord.texts.describing.describing import Described


class Twin(NamedTuple):
    """A source that is on record already.

    Immutable: threads may share it.

    Attributes:
        key: Its key.
        why: By what it is known: "the same text", "the DOI 10.1000/a", "the address https://...".
        is_same_text: Whether the text is one that was recorded; False if another or none was.
    """

    key: str
    why: str
    is_same_text: bool


def twin(described: Described, dossier: Dossier) -> Twin | None:
    """Return the source of a dossier that a file is a copy of; None if there is none.

    >>> from onrecord import Dossier, source_from
    >>> found = source_from(b"<html><h1>Bridge</h1><p>It is shut.", "https://example.org/bridge")
    >>> known = Dossier([Source(key="lee2026", url="http://www.example.org/bridge/#top")])
    >>> twin(found, known).key, twin(found, Dossier([found.source])).why
    ('lee2026', 'the same text')
    """
    digests = described.text.sha256s
    for source in dossier.sources.values():
        if any(shot.sha256 in digests for shot in source.snapshots if shot.sha256):
            return Twin(source.key, "the same text", True)
    doi = described.source.doi
    for source in dossier.sources.values():
        if doi and _doi(source) == doi:
            return Twin(source.key, f"the DOI {doi}", False)
    for source in dossier.sources.values():
        address = next(
            (one for one in _addresses(described.source) for other in _addresses(source) if same_page(one, other)), ""
        )
        if address:
            return Twin(source.key, f"the address {address}", False)
    return None


def _doi(source: Source) -> str:
    try:
        return identifiers.doi(source.doi) if source.doi else ""
    except InvalidText:
        return ""


def _addresses(source: Source) -> list[str]:
    """List the addresses of a source: its own, and those of which its archived copies are."""
    copies = (memento(shot.archive_url) for shot in source.snapshots if shot.archive_url)
    return [*filter(None, (source.url,)), *(copy.original for copy in copies if copy)]
