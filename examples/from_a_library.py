"""From a reference manager's export to a dossier, and back with what its works say.

    python examples/from_a_library.py [folder]

Reads `library.bib`, which stands beside this file; puts on record who says what in it, and through whom; and writes
the bibliography again as BibLaTeX, with the statements in its annotations, and the whole dossier as JSON Lines. The
files go to the folder, if one is named.
"""

import sys
from pathlib import Path

import onrecord
from onrecord import Attribution, Claim, Dossier, Fault, Loss, Person, Unnamed

LIBRARY = Path(__file__).with_name("library.bib")


def read_library() -> tuple[Dossier, list[Fault]]:
    """Read the export; what is no work (comments, strings) is handed over as notes."""
    notes: list[Fault] = []
    return onrecord.read(LIBRARY, on_fault=notes.append), notes


def add_statements(dossier: Dossier) -> None:
    """Put on record what the works say."""
    dossier.add(
        Person(key="rivas", name="Rivas, Ana María"),
        Unnamed(key="officials", description="two canal officials"),
        Claim(key="debts", text="The friendship rests on old debts, not on doctrine."),
        Claim(key="cargo", text="The ship carried more than sugar."),
        Attribution(claim="debts", speaker="rivas", source="rivas2016", cue="argues"),
        Attribution(claim="cargo", speaker="officials", source="desk2013", cue="told us", first_hand=True),
        Attribution(claim="cargo", speaker="officials", source="rivas2016", via="desk2013", cue="according to"),
    )


def main(folder: Path | None = None) -> None:
    """Read, add, write, and show that nothing of the library was lost."""
    dossier, notes = read_library()
    print(f"{len(dossier.sources)} works from {LIBRARY.name}")
    print(*(f"  kept aside: {note.raw[:60]}" for note in notes), sep="\n")
    before = dict(dossier.sources)

    add_statements(dossier)

    losses: list[Loss] = []
    text = onrecord.dumps(dossier, "biblatex", on_loss=losses.append, claims=True)
    print(f"\n{text}")
    again = onrecord.loads(text, "biblatex")
    same = [key for key in before if again.sources[key] == before[key]]
    quoted = [key for key, work in again.sources.items() if work.extra.get("bib:relatedtype") == "quotedin"]
    print(f"came back as they were: {', '.join(same)}; with the work that quotes them: {', '.join(quoted)}")
    print(*(f"  not in the bibliography: {loss.record} {loss.field}, {loss.reason}" for loss in losses), sep="\n")
    if folder is not None:
        onrecord.write(dossier, folder / "library.bib", claims=True, on_loss=losses.append)
        onrecord.write(dossier, folder / "library.jsonl")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
