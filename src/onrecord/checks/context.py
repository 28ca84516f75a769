"""What several checks need, worked out once."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from attrs import frozen

from onrecord.dossier import Dossier
from onrecord.records.findings import Finding
from onrecord.walks.origins import Origins, count, loops, survey
from onrecord.walks.walk import Ways

Texts = Mapping[str, str | bytes | Path] | Callable[[str], str | bytes | Path | None]
"""Texts, bytes or paths by the key of their source; or a function from a key to one of these or None."""


@frozen
class Knowledge:
    """How a claim is known.

    Attributes:
        origins: What stands behind it.
        loops: Keys of the sources that lie on a loop.
        open_ends: Whether a trail ends unknown other than in a loop.
        is_direct: Whether a source that was read has it from the speaker itself.
        is_reported: Whether a source that was read has it from another.
    """

    origins: Origins
    loops: tuple[str, ...]
    open_ends: bool
    is_direct: bool
    is_reported: bool


class Context:
    """The dossier that is checked and the texts at hand; keeps how each claim is known."""

    def __init__(self, dossier: Dossier, texts: Texts | None) -> None:
        self.dossier = dossier
        self.texts = texts
        self._known: dict[str, Knowledge] = {}

    def known(self, claim: str) -> Knowledge:
        """Tell how a claim is known."""
        if claim not in self._known:
            ways = Ways(self.dossier, claim)
            found = survey(ways)
            own = [step.kind for key in ways.statements for node in ways.starts(key) for step in found.steps[node]]
            self._known[claim] = Knowledge(
                origins=count(ways, found),
                loops=loops(found),
                open_ends=any(step.kind == "unknown" for steps in found.steps.values() for step in steps),
                is_direct="said" in own,
                is_reported="reported" in own,
            )
        return self._known[claim]


Check = Callable[[Dossier, Context], Iterator[Finding]]
"""What a check is: a generator from a dossier to findings."""
