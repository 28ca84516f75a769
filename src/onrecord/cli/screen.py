"""What commands print: rows, JSON and text."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, Final

from onrecord.cli.engine import UsageError, is_asked, kept_flag, option
from onrecord.files import replace_file
from onrecord.nearest import either
from onrecord.terminal import as_json, show_table, without_controls

OUTPUT = option(
    "-o", "--output", default="-", metavar="FILE", help="Write to FILE; if writing fails, it stays as it was."
)
AS_JSON = option("--json", "as_json", is_flag=True, help="Print JSON.")
_HEADER: Final = kept_flag("--header", "In a pipe, print the names of the columns as the first line.")


def as_rows(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command that prints rows the options `--json` and `--header`."""
    return AS_JSON(_HEADER(function))


def as_account(holds: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `--json` of a command that writes files.

    Args:
        holds: What its JSON tells besides the files that were written.
    """
    return option("--json", "as_json", is_flag=True, help=f"Print JSON: the files written, {holds}.")


def print_rows(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows: a table on a terminal; in a pipe a line each, with tabs between, and the heading only if asked."""
    if sys.stdout.isatty():
        show_table(head, rows, sys.stdout)
    else:
        lines = map(_in_a_line, chain([head] if is_asked("--header") else [], rows))
        while several := "".join(islice(lines, _AT_ONCE)):
            sys.stdout.write(several)


_AT_ONCE: Final = 1_000
"""Lines that are written together: a stream without a buffer would be asked for each."""


def _in_a_line(row: Sequence[str]) -> str:
    """Return a row as a line, with tabs between, without what steers a terminal."""
    if "".join(row).isprintable():
        return "\t".join(row) + "\n"
    return "\t".join(map(without_controls, row)) + "\n"


def print_json(value: Any, error: bool = False) -> None:
    """Print a value as JSON, to the error stream if asked."""
    (sys.stderr if error else sys.stdout).write(as_json(value) + "\n")


def print_text(text: str) -> None:
    """Print a text, which ends with a line end unless it is empty; what steers a terminal does not reach one."""
    whole = text if not text or text.endswith("\n") else text + "\n"
    sys.stdout.write(without_controls(whole, lines=True) if sys.stdout.isatty() else whole)


def fits(output: str, *suffixes: str, option: str = "-o") -> None:
    """Refuse the name of a file whose suffix promises something else than what is written; others say nothing.

    Args:
        output: The name.
        suffixes: Those that are true of what is written.
        option: By which option, or argument, the name was given.

    Raises:
        UsageError: It does.
    """
    suffix = os.path.splitext(output)[1].lower()
    if suffix in _PROMISING and suffix not in suffixes:
        raise UsageError(f"{option} {output}: this writes {either(list(dict.fromkeys(suffixes)))}, not {suffix}")


def promised(path: str) -> str:
    """Return the suffix of a file, in lower case, if programs know by it what the file is; else ""."""
    suffix = os.path.splitext(path)[1].lower()
    return suffix if suffix in _PROMISING else ""


def chosen_for(output: str, suffixes: Mapping[str, Sequence[str]], asked: str | None, option: str = "--markup") -> str:
    """Return the form that was asked for or, where none was, that of the file's suffix; the first form otherwise.

    Args:
        output: The name of the file.
        suffixes: Those of each form.
        asked: The form that was asked for, or None.
        option: The option by which one is asked for, for the message.

    Raises:
        UsageError: The name of the file promises something else, or has a suffix that tells no form.
    """
    suffix = os.path.splitext(output)[1].lower()
    by_name = next((name for name, ends in suffixes.items() if suffix in ends), "")
    form = asked or by_name or next(iter(suffixes))
    if not asked and not by_name:
        every = list(dict.fromkeys(chain.from_iterable(suffixes.values())))
        fits(output, *every)
        if suffix:
            raise UsageError(f"-o {output}: this writes {either(every)}, not {suffix}; for another name add {option}")
    fits(output, *suffixes[form])
    return form


_PROMISING_LINE: Final = (
    ".avif .bib .bmp .csv .db .doc .docx .duckdb .eps .epub .gif .htm .html .ipynb .jpeg .jpg .json .jsonl .key .md "
    ".mht .mhtml .mobi .numbers .odg .odp .ods .odt .pages .parquet .pdf .png .ppt .pptx .ps .rst .rtf .sqlite .svg "
    ".tex .tif .tiff .tsv .txt .typ .webp .xls .xlsx .xml .yaml .yml .zip"
)
_PROMISING: Final = frozenset(_PROMISING_LINE.split())
"""Suffixes by which programs know what a file is."""


def deliver(text: str | bytes, output: str, *, is_private: bool = False) -> None:
    """Write a text to a file, which is replaced whole or not at all, or to standard output ("-"); bytes to a file.

    Args:
        text: The text.
        output: The file.
        is_private: Let a new file be read by its owner alone, as one that tells what is off the record is.
    """
    if isinstance(text, bytes):
        with writing(output):
            replace_file(output, (text,), is_private=is_private)
    elif output == "-":
        print_text(text)
    else:
        with writing(output):
            replace_file(output, (text if text.endswith("\n") else text + "\n",), is_private=is_private)


def account(text: str | bytes, output: str, told: Mapping[str, Any] | None, *, is_private: bool = False) -> None:
    """Deliver a text, and print as JSON which file was written, the text if it was none, and what is told of it.

    Args:
        text: The text; bytes for a file alone.
        output: The file; "-" for none.
        told: What was left out, noticed and the like, by name; None to deliver the text alone.
        is_private: As of `deliver`.
    """
    if told is None:
        deliver(text, output, is_private=is_private)
    elif output == "-":
        print_json({"wrote": [], "text": text, **told})
    else:
        deliver(text, output, is_private=is_private)
        print_json({"wrote": [output], **told})


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Do what writes a file: what goes wrong names the file, not the temporary one beside it.

    Raises:
        UsageError: The path is empty.
        OSError: The path names what cannot be a file, or it cannot be written.
    """
    if not path:
        raise UsageError("the name of a file must not be empty ('-' is standard output)")
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise FileNotFoundError(errno.ENOENT, "No such folder", folder)
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), path) from error
