"""What commands print: rows, JSON and text."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.cli.engine import option
from onrecord.terminal import harmless, show_table

OUTPUT = option("-o", "--output", default="-", metavar="FILE", help="Write to FILE, whole or not at all.")


def print_rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows: a table on a terminal; in a pipe one line each, with tabs between, without the heading."""
    if sys.stdout.isatty():
        show_table(head, rows, sys.stdout)
    else:
        for row in rows:
            sys.stdout.write("\t".join(map(harmless, row)) + "\n")


def print_json(value: Any, error: bool = False) -> None:
    """Print a value as JSON, to the error stream if asked."""
    (sys.stderr if error else sys.stdout).write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def print_text(text: str) -> None:
    """Print a text that ends with a line end; what steers a terminal does not reach one."""
    whole = text if text.endswith("\n") else text + "\n"
    sys.stdout.write(harmless(whole, lines=True) if sys.stdout.isatty() else whole)


def deliver(text: str, output: str) -> None:
    """Write a text to a file, which is replaced whole or not at all, or to standard output ("-")."""
    if output == "-":
        print_text(text)
    else:
        from onrecord.formats.io import replace_file

        check_writable(output)
        replace_file(output, (text if text.endswith("\n") else text + "\n",))


def check_writable(path: str) -> None:
    """Say so where a path is a folder, or its folder is missing.

    Raises:
        OSError: The path names what cannot be a file; the error names it too.
    """
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise FileNotFoundError(2, "No such folder", folder)
    if os.path.isdir(path):
        raise IsADirectoryError(21, "Is a directory", path)
