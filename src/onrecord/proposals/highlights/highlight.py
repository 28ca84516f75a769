"""A highlight as another program has it: words, where they stand, and what it tells of the work."""

from typing import Any

from attrs import frozen


@frozen(kw_only=True)
class Highlight:
    """Words that somebody marked, as a program gives them; nothing of it is trusted. Threads may share it.

    Attributes:
        exact: The words; "" if only a place was marked.
        prefix, suffix: The words around them, if the program gives them.
        start: The offset that it gives; it only chooses between equal places.
        label, locator: The place as printed, as CSL names it: "page" and "12".
        comment: What whoever marked it wrote to it.
        title, author, url, doi: What the program tells of the work.
        by: The program or person: "zotero", "hypothes.is acct:ann@hypothes.is".
        line: Where in the file it stands, from 1: the line, or the number of the entry.

    >>> Highlight(exact="no longer safe", by="kindle").locator
    ''
    """

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    label: str = ""
    locator: str = ""
    comment: str = ""
    title: str = ""
    author: str = ""
    url: str = ""
    doi: str = ""
    by: str = ""
    line: int = 0


def text_of(value: Any) -> str:
    """Return a value of a foreign file as text; "" if it is none."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode().strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def whole_number(value: Any) -> int | None:
    """Return a value as an offset; None if it is none."""
    return value if type(value) is int and value >= 0 else None


def listed(value: Any) -> list[Any]:
    """Return a value as a list: one thing alone, or several."""
    return value if isinstance(value, list) else [] if value is None else [value]


def members(value: Any) -> dict[str, Any]:
    """Return an object of JSON; an empty one for anything else."""
    return value if isinstance(value, dict) else {}
