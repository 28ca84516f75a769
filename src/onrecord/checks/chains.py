"""How a claim is known: through whom, from how many, from anybody with a name."""

from collections.abc import Iterator

from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.dossier import Dossier
from onrecord.records.findings import Finding


def single_origin(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims that several documents repeat and one chain carries."""
    for key, claim in dossier.claims.items():
        found = context.known(key).origins
        if len(found.documents) > 1 and found.chains == 1:
            hands = f"source {found.cut[-1]!r}" if found.cut else f"speaker {found.origins[0]!r}"
            count = len(found.documents)
            yield finding("single-origin", claim.described(), f"{count} documents have it, all of them through {hands}")


def circular_reporting(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims some of whose trails run in a loop."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if known.loops and (known.origins.origins or known.open_ends):
            yield finding("circular-reporting", claim.described(), _loop(known.loops))


def loop_without_origin(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims all of whose trails run in a loop."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if known.loops and not (known.origins.origins or known.open_ends):
            yield finding("loop-without-origin", claim.described(), _loop(known.loops))


def _loop(sources: tuple[str, ...]) -> str:
    shown = ", ".join(map(repr, sources[:6])) + (f" and {len(sources) - 6} more" if len(sources) > 6 else "")
    return f"{shown} {'have' if len(sources) > 1 else 'has'} it from {'each other' if len(sources) > 1 else 'itself'}"


def origin_unknown(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims of which no trail leads to a speaker."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if known.open_ends and not known.origins.origins:
            speakers = dict.fromkeys(said.speaker for said in dossier.attributions_of(claim=key))
            shown = ", ".join(map(repr, speakers))
            yield finding("origin-unknown", claim.described(), f"no trail leads to its speaker ({shown})")


def second_hand_only(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims with an origin that nobody who was read heard speak."""
    for key, claim in dossier.claims.items():
        known = context.known(key)
        if known.origins.origins and known.is_reported and not known.is_direct:
            through = dict.fromkeys(said.via for said in dossier.attributions_of(claim=key) if said.via)
            shown = ", ".join(map(repr, through))
            yield finding(
                "second-hand-only", claim.described(), f"it is known only through {shown}, which was not read"
            )


def anonymous_only(dossier: Dossier, context: Context) -> Iterator[Finding]:
    """Find claims that nobody makes by name."""
    for key, claim in dossier.claims.items():
        speakers = dict.fromkeys(said.speaker for said in dossier.attributions_of(claim=key))
        if speakers and all(speaker in dossier.unnamed for speaker in speakers):
            shown = ", ".join(dossier.unnamed[speaker].description for speaker in list(speakers)[:6])
            yield finding("anonymous-only", claim.described(), f"it is laid to nobody by name, only to: {shown}")
