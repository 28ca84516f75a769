"""Processes to be killed: `python -m tests.abuse.workers KIND FOLDER` changes files again and again, and says when.

After each change that has returned, its number is printed; so what is on the disk must be that state or the next.
"""

import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Final

import onrecord
from onrecord import Claim, Dossier, Person, Source
from onrecord.cli.proposing import saver
from onrecord.proposals import ProposalFile, propose, read_proposals, write_proposals
from onrecord.proposals.reviewing import Review
from onrecord.tables import open_store, write_store

RECORDS: Final = 150
"""Records of a state."""
SAID: Final = "".join(f"“The ferry number {n} is late,” said Ada Okafor.\n\n" for n in range(200))


def state(number: int) -> Dossier:
    """Return the dossier of a state: all its records say which it is."""
    records = [Source(key=f"s{n}", type="book", title=f"State {number}", note="x" * 300) for n in range(RECORDS)]
    return Dossier([*records, Person(key="p", name="Doe, Jo"), Claim(key="c", text=f"State {number}")])


def write(folder: Path, number: int) -> None:
    """Write a file anew."""
    onrecord.write(state(number), folder / "d.jsonl")


def merge(folder: Path, number: int) -> None:
    """Read a file, add to it, and write it back."""
    path = folder / "d.jsonl"
    held = onrecord.read(path) if path.exists() else Dossier()
    held.add(Source(key=f"m{number}", type="book", title=f"Part {number}", note="x" * 3000))
    onrecord.write(held, path)


def store(folder: Path, number: int) -> None:
    """Write a store anew."""
    write_store(state(number), folder / "d.sqlite")


def store_add(folder: Path, number: int) -> None:
    """Add to a store."""
    path = folder / "d.sqlite"
    if not path.exists():
        write_store(Dossier(), path)
    with open_store(path) as held:
        held.add(Source(key=f"m{number}", type="book", title=f"Part {number}"))


def review(folder: Path, number: int) -> None:
    """Accept one more proposal: the dossier is saved first, then the file of proposals."""
    path, proposals = folder / "d.jsonl", folder / "p.jsonl"
    if number == 0:
        onrecord.write(Dossier([Source(key="s")]), path)
        write_proposals(proposals, ProposalFile(proposals=tuple(propose(SAID, "s"))))
    held = read_proposals(proposals)
    Review(onrecord.read(path), held, by="me", save=saver(str(proposals), str(path))).accept()


KINDS: Final[Mapping[str, Callable[[Path, int], None]]] = MappingProxyType(
    {"write": write, "merge": merge, "store": store, "store-add": store_add, "review": review}
)


def main() -> None:
    """Change until somebody kills this process."""
    kind, folder = KINDS[sys.argv[1]], Path(sys.argv[2])
    for number in count():
        kind(folder, number)
        print(number, flush=True)


if __name__ == "__main__":
    main()
