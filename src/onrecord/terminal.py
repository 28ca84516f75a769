"""What stands on a terminal: tables and a progress bar. The only import of rich."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from types import MappingProxyType
from typing import IO, Any, Final

_WORD: Final = 28
"""Columns that the longest word of a column may ask for; longer ones are broken."""

_CONTROLS: Final = MappingProxyType(
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys(chain(range(0x80, 0xA0), range(0x202A, 0x202F), range(0x2066, 0x206A)), 0xFFFD)
)
"""Characters that steer a terminal or turn the direction of its text, and what is shown for each."""

_TURNING: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What `_CONTROLS` has beyond ASCII, and the marks that only hint at a direction."""

HINTS: Final = re.compile("[\u061c\u200e\u200f]")
"""Marks that only hint at a direction."""
_HINTED_LINE: Final = re.compile(r"[^\n]+")

_BUT_LINES: Final = MappingProxyType({code: shown for code, shown in _CONTROLS.items() if code not in (9, 10)})


def has_right_to_left(text: str) -> bool:
    """Return whether a text has letters of a script that runs from right to left (Unicode Standard Annex 9).

    >>> has_right_to_left("5 pm"), has_right_to_left("שלום")
    (False, True)
    """
    return any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text if sign.isalpha())


def without_controls(text: str, lines: bool = False) -> str:
    """Return a text without what steers a terminal: such characters are shown by their pictures (Unicode, U+2400).

    Marks that only hint at a direction stay in a line that has letters of a script from right to left, where they are
    usual (Unicode Standard Annex 9, section 2.6).

    Args:
        text: Any text.
        lines: Leave line ends and tabs.

    >>> without_controls("red\\x1b[31m"), without_controls("5\\u200f pm")
    ('red␛[31m', '5� pm')
    """
    if text.isprintable():
        return text
    shown = text.translate(_BUT_LINES if lines else _CONTROLS)
    return _HINTED_LINE.sub(_without_hints, shown) if HINTS.search(shown) else shown


def _without_hints(line: re.Match[str]) -> str:
    """Return a line as it is if it has letters from right to left, else without the marks that hint at a direction."""
    return line[0] if has_right_to_left(line[0]) else HINTS.sub("\ufffd", line[0])


def as_json(value: Any) -> str:
    """Return a value as JSON that shows in the order in which it is: what turns the direction of text is escaped.

    >>> print(as_json(["caf\u00e9", "a\u202eb"]))
    [
      "café",
      "a\\u202eb"
    ]
    """
    whole = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return whole if whole.isascii() else _TURNING.sub(lambda found: f"\\u{ord(found[0]):04x}", whole)


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: wide letters two, marks above or below a letter none.

    Source:
        Unicode Standard Annex 11, as `rich.cells` counts.

    >>> cells("e\u0301t\u00e9"), cells("\u91d1\u6b63")
    (3, 4)
    """
    from rich.cells import cell_len

    return cell_len(text)


def in_lines(text: str, width: int) -> list[str]:
    """Break a text at its spaces into lines of at most so many cells; a longer word is broken too.

    >>> in_lines("who said what", 8), in_lines("\u91d1\u6b63\u6069", 4)
    (['who said', 'what'], ['\u91d1\u6b63', '\u6069'])
    """
    from rich.cells import cell_len, chop_cells

    lines: list[str] = []
    left = 0
    for word in text.split():
        for piece in chop_cells(word, width) if cell_len(word) > width else [word]:
            size = cell_len(piece)
            if lines and size < left:
                lines[-1] += f" {piece}"
                left -= size + 1
            else:
                lines.append(piece)
                left = width - size
    return lines or [""]


def show_table(head: Sequence[str], rows: Iterable[Sequence[str]], file: IO[str]) -> None:
    """Show rows under a heading, as wide as the terminal; on a narrow one, each row as a list of its own.

    Colours are left out where `NO_COLOR` is set (no-color.org) or the terminal is dumb.

    >>> import io
    >>> shown = io.StringIO()
    >>> show_table(("key", "what"), [("c", "So.")], shown)
    >>> print(*(line.rstrip() for line in shown.getvalue().splitlines()), sep="\\n")
    key   what
    ──────────
    c     So.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=file, highlight=False, markup=False, emoji=False)
    rows = [tuple(map(without_controls, row)) for row in rows]
    if console.width < _least_width([head, *rows]):
        for row in rows:
            for name, value in zip(head, row, strict=True):
                if value:
                    console.print(Text.assemble((f"{name}: ", "bold"), value))
            console.print()
        return
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
    for name in head:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _least_width(rows: Sequence[Sequence[str]]) -> int:
    """Return how wide a table must be so that no word of an ordinary length is broken."""
    columns = zip(*rows, strict=True)
    words = [max(len(word) for value in column for word in (value.split() or ("",))) for column in columns]
    return sum(min(word, _WORD) for word in words) + 3 * (len(words) - 1)


@contextmanager
def progress_bar(title: str = "Verifying passages") -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the terminal's error stream while the block runs; gives what `verify` takes as `progress`.

    >>> with progress_bar("Verifying") as progress:  # nothing is shown where there is no terminal
    ...     progress(1, 2)
    """
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
