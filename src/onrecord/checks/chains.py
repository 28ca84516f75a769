"""How a claim is known: through whom, from how many, from anybody with a name."""

from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.dossier import Dossier
from onrecord.records.findings import Finding

_SHOWN: Final = 6
"""Keys that a message names at most."""


def single_origin(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims that several documents repeat and one chain carries."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if len(known.documents) > 1 and known.bottlenecks:
            sources = [key for key in known.bottlenecks if key not in known.origins]
            hands = f"source {sources[-1]!r}" if sources else f"speaker {known.bottlenecks[-1]!r}"
            count = len(known.documents)
            yield finding("single-origin", claim, f"{count} documents have it, all of them through {hands}")


def circular_reporting(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims some of whose trails run in a loop."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if known.loops and (known.origins or known.open_ends):
            yield finding("circular-reporting", claim, _loop(known.loops))


def loop_without_origin(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims all of whose trails run in a loop."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if known.loops and not (known.origins or known.open_ends):
            yield finding("loop-without-origin", claim, _loop(known.loops))


def _loop(sources: tuple[str, ...]) -> str:
    each = ("have", "each other") if len(sources) > 1 else ("has", "itself")
    return f"{_named(sources)} {each[0]} it from {each[1]}"


def _named(keys: Iterable[str]) -> str:
    """Name the first of some keys, and how many more there are."""
    listed = list(keys)
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return ", ".join(map(repr, listed[:_SHOWN])) + more


def origin_unknown(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims of which no trail leads to a speaker."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if known.open_ends and not known.origins:
            yield finding("origin-unknown", claim, "no source tells where it has the claim from")


def second_hand_only(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims with an origin that nobody who was read heard speak."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if known.through and not known.is_direct:
            were = "was" if len(known.through) == 1 else "were"
            message = f"it is known only through {_named(known.through)}, which {were} not read"
            yield finding("second-hand-only", claim, message)


def anonymous_only(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims that nobody makes by name."""
    for key, claim in dossier.claims.items():
        speakers = dict.fromkeys(attribution.speaker for attribution in dossier.attributions_of(claim=key))
        if speakers and all(speaker in dossier.unnamed for speaker in speakers):
            shown = _named(dossier.unnamed[speaker].description for speaker in speakers)
            yield finding("anonymous-only", claim, f"it is attributed to nobody by name, only to {shown}")
