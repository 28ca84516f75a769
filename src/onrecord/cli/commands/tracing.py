"""The commands that follow claims: trails, origins, impact, debate."""

from collections.abc import Collection
from itertools import islice
from typing import Any

import onrecord
from onrecord.cli.engine import (
    AtLeastOne,
    ClickCommand,
    Exit,
    UsageError,
    argument,
    command,
    note,
    note_each,
    note_on_terminal,
    option,
)
from onrecord.cli.files import OFF_RECORD, open_dossier, read_bytes, reads_dossier, shown_part
from onrecord.cli.screen import as_rows, print_json, print_rows
from onrecord.provenance.origin_counts import MEANINGS


@command(
    "trails",
    "onrecord trails dossier.jsonl",
    "onrecord trails dossier.jsonl bridge-unsafe --json",
    columns={
        "claim": "key of the claim",
        "trail": "from the document in which it is met, on the left, back to whoever said it",
        "ends": "how it ends: speaker (whoever said it), unknown (no source tells) or loop (sources cite each other)",
    },
)
@option("--limit", type=AtLeastOne(), default=1000, show_default=True, help="Show at most this many trails of a claim.")
@OFF_RECORD
@as_rows
@reads_dossier
@argument("claims", metavar="[CLAIM]...", nargs=-1)
def trails(
    claims: tuple[str, ...],
    dossier: str,
    source_format: str | None,
    keep_going: bool,
    as_json: bool,
    limit: int,
    off_record: bool,
) -> Exit:
    """Walk from each document that carries a claim back to whoever said it."""
    opened = open_dossier(dossier, source_format, keep_going)
    public = shown_part(opened.dossier, off_record)
    found: list[dict[str, Any]] = []
    for claim in claims or public.claims:
        walks = onrecord.trails(public, claim)
        found += ({"claim": claim} | trail.to_dict() for trail in islice(walks, limit))
        if next(walks, None):
            note(f"note: {claim}: there are more trails than the {limit} shown; --limit NUMBER shows more")
    if as_json:
        print_json(found)
    else:
        print_rows(("claim", "trail", "ends"), ((row["claim"], row["trail"], row["end"]) for row in found))
    return opened.exit


@command(
    "origins",
    "onrecord origins dossier.jsonl",
    "onrecord origins dossier.jsonl bridge-unsafe --json",
    columns={"claim": "key of the claim", **MEANINGS},
)
@OFF_RECORD
@as_rows
@reads_dossier
@argument("claims", metavar="[CLAIM]...", nargs=-1)
def origins(
    claims: tuple[str, ...], dossier: str, source_format: str | None, keep_going: bool, as_json: bool, off_record: bool
) -> Exit:
    """Count the documents that carry a claim, and the origins they have it from."""
    opened = open_dossier(dossier, source_format, keep_going)
    public = shown_part(opened.dossier, off_record)
    counts = [(claim, onrecord.origins(public, claim)) for claim in claims or public.claims]
    if as_json:
        print_json([{"claim": claim} | count.to_dict() for claim, count in counts])
    else:
        print_rows(("claim", *MEANINGS), ((claim, *_counts(count)) for claim, count in counts))
        for name in ("chains", "bottlenecks", "unknown"):
            note_on_terminal(f"{name}: {MEANINGS[name]}")
    return opened.exit


def _counts(count: onrecord.Origins) -> tuple[str, ...]:
    """Lay out what stands behind a claim, in the order of `MEANINGS`."""
    return (
        ", ".join(count.documents), ", ".join(count.origins), str(count.chains), ", ".join(count.bottlenecks),
        str(count.unknown),
    )  # fmt: skip


@command(
    "impact",
    "onrecord impact dossier.jsonl survey2025",
    "onrecord impact dossier.jsonl survey2025 --json",
    "onrecord impact dossier.jsonl --retractions retraction_watch.csv",
    columns={
        "source": "key of the source that is taken out",
        "claim": "key of a claim that loses something with it",
        "loses": "all support (nobody is left who says it), the speakers from whom it came, or only one of its chains",
        "documents": "how many documents have the claim: before -> after",
        "chains": "how many independent chains to an origin there are: before -> after",
    },
    finds="a claim loses anything",
)
@OFF_RECORD
@as_rows
@reads_dossier
@option(
    "--retractions",
    metavar="FILE",
    help="Take all sources in a list of retractions: a saved CSV of Retraction Watch, or JSON of Crossref.",
)
@argument("sources", metavar="[SOURCE]...", nargs=-1)
def impact(
    sources: tuple[str, ...], retractions: str | None, dossier: str, source_format: str | None, keep_going: bool,
    as_json: bool, off_record: bool,
) -> Exit:  # fmt: skip
    """Tell which claims lose support if a source is corrected or retracted. Exits 1 if any does.

    It takes out the source, its reprints, and all that is known only through it, and compares before and after.
    """
    if not sources and retractions is None:
        raise UsageError("name at least one SOURCE, or a list of --retractions")
    opened = open_dossier(dossier, source_format, keep_going)
    public = shown_part(opened.dossier, off_record)
    sources = (*sources, *_listed(public, retractions, sources))
    hits = [(source, hit) for source in sources for hit in onrecord.impact(public, source)]
    if as_json:
        print_json([{"source": source} | hit.to_dict() for source, hit in hits])
    else:
        print_rows(("source", "claim", "loses", "documents", "chains"), map(_impact_row, hits))
        if not hits:
            without = ", ".join(sources) or "what is in the list"
            note(f"no claim loses support, an origin or a chain without {without}")
    return Exit.FINDINGS if hits else opened.exit


def _listed(dossier: onrecord.Dossier, path: str | None, but: Collection[str]) -> list[str]:
    """Return the keys of the sources in a list of retractions, and tell what the notices are."""
    if path is None:
        return []
    from onrecord.checks import notices_about, read_retractions

    found = [one for one in notices_about(dossier, read_retractions(read_bytes(path), path)) if one[0].key not in but]
    note_each([f"{source.key}: {' and '.join(map(str, notices))}" for source, notices in found])
    return [source.key for source, _ in found]


def _impact_row(found: tuple[str, onrecord.Impact]) -> tuple[str, ...]:
    source, hit = found
    lost = ["all support"] if hit.loses_all_support else [] if hit.lost else ["a chain"]
    loses = ", ".join([*lost, *hit.lost])
    documents = f"{len(hit.before.documents)} → {len(hit.after.documents)}"
    return source, hit.claim, loses, documents, f"{hit.before.chains} → {hit.after.chains}"


@command(
    "debate",
    "onrecord debate dossier.jsonl bridge-usable",
    "onrecord debate dossier.jsonl bridge-usable --json",
    columns={
        "part": "holds, denies (the claim itself); supports, disputes, qualifies, interprets (through another claim)",
        "speaker": "key of whoever takes this part",
        "about": "key of the claim that this is about: the one asked for, or a claim about that one",
        "claim": "key of the claim that the speaker makes",
        "source": "key of the source in which the speaker does so",
    },
)
@OFF_RECORD
@as_rows
@reads_dossier
@argument("claims", metavar="[CLAIM]...", nargs=-1)
def debate(
    claims: tuple[str, ...], dossier: str, source_format: str | None, keep_going: bool, as_json: bool, off_record: bool
) -> Exit:
    """Show who holds a claim, who denies it, and who supports, disputes, qualifies or interprets it."""
    opened = open_dossier(dossier, source_format, keep_going)
    public = shown_part(opened.dossier, off_record)
    debates = [onrecord.debate(public, claim) for claim in claims or public.claims]
    if as_json:
        print_json([each.to_dict() for each in debates])
    else:
        rows = (
            (voice.part, voice.speaker, voice.about, voice.claim, voice.attribution.source)
            for each in debates
            for voice in each.voices
        )
        print_rows(("part", "speaker", "about", "claim", "source"), rows)
    return opened.exit


COMMANDS: tuple[ClickCommand, ...] = (trails, origins, impact, debate)
