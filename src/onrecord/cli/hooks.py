"""A command for each of several files: what pre-commit and the GitHub action run, since a command takes one dossier.

`python -m onrecord.cli.hooks check --least warning -- a.onrecord b.bib` runs `onrecord check --least warning` on each,
and exits with the highest code. Without `--`, as pre-commit calls it, the files are what stands last and is there.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from onrecord.cli.engine import note
from onrecord.errors import UnknownFormat
from onrecord.formats.io import format_of_file
from onrecord.formats.known import format_named
from onrecord.records.attributions import Attribution


def run(arguments: Sequence[str]) -> int:
    """Run a command on each file; return the highest exit code.

    Bibliographies, which hold no passages, are not verified. Files that `--` announces must be there, and must be named
    at all: a misspelt name is an error. Without `--`, no file is fine, as pre-commit has it.

    Args:
        arguments: The command, its options, perhaps `--`, and then the files.

    >>> run(["check", "--least", "error"])
    0
    """
    command, files = _divided(arguments)
    if not files and "--" in arguments:
        note(f"onrecord {arguments[0]}: no file is named")
        return _MISUSED
    highest = 0
    for path in files:
        if command[0] == "verify" and not _may_have_passages(path):
            note(f"{path}: a bibliography, which has no passages")
            continue
        code = subprocess.run([sys.executable, "-m", "onrecord", *command, "--", path], check=False).returncode
        if code:
            note(f"{path}: onrecord {command[0]} exits {code}")
        highest = max(highest, code)
    return highest


_MISUSED: Final = 2
"""The exit code of `onrecord` for what cannot be done as it was asked."""


def _divided(arguments: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Divide the command and its options from the files."""
    if "--" in arguments:
        place = arguments.index("--")
        return arguments[:place], arguments[place + 1 :]
    first = len(arguments)
    while first > 1 and os.path.isfile(arguments[first - 1]):
        first -= 1
    return arguments[:first], arguments[first:]


def _may_have_passages(path: str) -> bool:
    """Return whether a file is of a format that holds attributions; of one that cannot be told, the command says so."""
    try:
        return not os.path.isfile(path) or Attribution in format_named(format_of_file(path)).holds
    except (UnknownFormat, OSError):
        return True


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
