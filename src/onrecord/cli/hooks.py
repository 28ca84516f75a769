"""A command for each of several files: what pre-commit and the GitHub action run, since a command takes one dossier.

`python -m onrecord.cli.hooks check --least warning a.onrecord b.bib` runs `onrecord check --least warning` on each, and
exits with the highest code.
"""

import os
import subprocess
import sys
from collections.abc import Sequence

from onrecord.cli.engine import note


def run(arguments: Sequence[str]) -> int:
    """Run a command on each file; return the highest exit code, and 0 where there is no file.

    Args:
        arguments: The command, its options, and then the files.

    >>> run(["check", "--least", "error"])
    0
    """
    first = len(arguments)
    while first > 1 and os.path.isfile(arguments[first - 1]):
        first -= 1
    highest = 0
    for path in arguments[first:]:
        code = subprocess.run([sys.executable, "-m", "onrecord", *arguments[:first], path], check=False).returncode
        if code:
            note(f"{path}: onrecord {arguments[0]} exits {code}")
        highest = max(highest, code)
    return highest


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
