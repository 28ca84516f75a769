"""Processes to be killed: each changes files in a folder again and again, and says when.

After each change that has returned, its number is written to the file `said`; so what is on the disk must be that state
or the next. The processes are forked from one that has imported all they need, so that a kill costs no start of Python.
"""

from collections.abc import Callable, Mapping
from itertools import count
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import MappingProxyType
from typing import Final

import onrecord
from onrecord import Claim, Dossier, Person, Source
from onrecord.cli.commands.proposing import saver
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


PROCESSES: Final = get_context("forkserver")
PROCESSES.set_forkserver_preload(["onrecord.tables.sqlite_store", "onrecord.reports", __name__])


def started(kind: str, folder: Path) -> BaseProcess:
    """Start a process that changes what is in a folder until somebody kills it."""
    process = PROCESSES.Process(target=change, args=(kind, folder), daemon=True)
    process.start()
    return process


def change(kind: str, folder: Path) -> None:
    """Change until somebody kills this process."""
    with (folder / "said").open("ab", buffering=0) as said:
        for number in count():
            KINDS[kind](folder, number)
            said.write(b"%d\n" % number)
