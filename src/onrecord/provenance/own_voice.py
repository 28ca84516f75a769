"""With whose voice a source speaks: that of its authors, and of the organization behind it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from onrecord.captions import agent_name
from onrecord.dossier import Dossier
from onrecord.records.attributions import Attribution
from onrecord.records.sources import Source

KNOWN_AS: Final[Mapping[str, str]] = MappingProxyType(
    {"own voice": "own voice", "first hand": "first-hand", "": "unknown"}
)
"""What tables and pages say of an attribution that names no work it is from, by what `OwnVoice.how_known` returns."""


class OwnVoice:
    """Tells whether a source speaks with the voice of a speaker; the authors of a source are listed once.

    Threads may share it as long as none changes the dossier.

    Args:
        dossier: Where the speakers are on record. What it says of a source is kept: it must not change meanwhile.

    >>> from onrecord import Organization, Person
    >>> voices = OwnVoice(Dossier([Person(key="lee", name="Lee, Ann"), Organization(key="kt", name="Korea Times")]))
    >>> source = Source(key="a", author="Lee, Ann and Kim, Bo", container_title="Korea Times")
    >>> voices.speaks_for("lee", source), voices.speaks_for("kt", source), voices.is_author("kt", source)
    (True, True, False)
    """

    __slots__ = ("_authors", "_dossier")

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._authors: dict[str, frozenset[tuple[str, str]]] = {}

    def speaks_for(self, speaker: str, source: Source) -> bool:
        """Return whether a speaker, by key, is an author of a source, or the organization behind it."""
        return self.is_author(speaker, source) or self._publishes(speaker, source)

    def is_author(self, speaker: str, source: Source) -> bool:
        """Return whether a speaker is the `agent` of an author's name or, where it has none, has this very name."""
        if not source.author:
            return False
        if source.key not in self._authors:
            self._authors[source.key] = frozenset((one.agent, "" if one.agent else str(one)) for one in source.author)
        authors = self._authors[source.key]
        return (speaker, "") in authors or ("", agent_name(self._dossier.speaker(speaker))) in authors

    def how_known(self, attribution: Attribution) -> Literal["through another work", "own voice", "first hand", ""]:
        """Return how the source of an attribution knows what was said; "" if nothing on record tells.

        What names the work that it is from is known through that work, whoever speaks: an author may quote what
        another paper printed of them.
        """
        if attribution.via:
            return "through another work"
        if self.speaks_for(attribution.speaker, self._dossier.sources[attribution.source]):
            return "own voice"
        return "first hand" if attribution.first_hand else ""

    def _publishes(self, speaker: str, source: Source) -> bool:
        agent = self._dossier.organizations.get(speaker)
        return agent is not None and agent.name.casefold() in (
            source.publisher.casefold(),
            source.container_title.casefold(),
            source.authority.casefold(),
        )
