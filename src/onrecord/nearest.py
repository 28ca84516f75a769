"""Names in messages: what one may have been meant for, the nearest of those that are known, and several as words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.lazy import late

_ASKS: Final = ": did you mean "
_LONGEST: Final = 80
_AT_MOST: Final = 3
_LISTED: Final = late(r"(?:one of|among|those of) (.+)", re.DOTALL)
_LONG_LIST: Final = late(r" \((?:[\w.-]+, ){11,}[\w.-]+\)")
"""A dozen names or more in parentheses."""
_WORD: Final = late(r"[^\W_][\w.:/-]*(?<![.:/-])|\.\w+")


def nearest(name: str, known: Iterable[str], least: float = 0.6) -> list[str]:
    """Return the known names nearest to one, the best first: at most three.

    Args:
        name: What was asked for.
        known: Names; capitals make no difference.
        least: How near they must be, from 0 to 1.

    >>> nearest("Chicgo", ["chicago", "turabian"])
    ['chicago']
    """
    from difflib import get_close_matches

    names = {one[:_LONGEST].lower(): one for one in reversed(list(known))}
    found = get_close_matches(name[:_LONGEST].strip().lower(), names, _AT_MOST, least)
    return [names[one] for one in found]


def question(names: Iterable[str]) -> str:
    """Return what to ask after an unknown name; "" where there is nothing near.

    >>> question(["apa", "apsa"])
    ": did you mean 'apa' or 'apsa'?"
    """
    listed = " or ".join(map(repr, names))
    return f"{_ASKS}{listed}?" if listed else ""


def either(names: Sequence[str]) -> str:
    """Return names of which one is enough, as words.

    >>> either([".html", ".htm", ".pdf"]), either(["page"])
    ('.html, .htm or .pdf', 'page')
    """
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def asked_last(must: str, got: str) -> str:
    """Return what must be and what was got, with the question that may end the former behind both.

    Args:
        must: What must be; it may end with a `question`.
        got: What was got.

    >>> asked_last("type must be a type of CSL: did you mean 'book'?", " (got 'bok')")
    "type must be a type of CSL (got 'bok'): did you mean 'book'?"
    """
    said, asks, names = must.partition(_ASKS)
    return f"{said}{got}{asks}{names}"


def meant(must: str, got: object) -> str:
    """Return what to ask where something must be one of a few names that are listed, and is another; else "".

    Args:
        must: What it must be, as a phrase: "be one of svg, dot".
        got: What was given.

    >>> meant("be one of mermaid, dot, svg", "svgg"), meant("be one of mermaid, dot, svg", 3)
    (": did you mean 'svg'?", '')
    """
    listed = _LISTED.search(must) if isinstance(got, str) and got and _ASKS not in must else None
    return question(nearest(str(got), _WORD.findall(listed[1]))) if listed else ""


def in_full(told: str, must: str, got: object) -> str:
    """Return a message with what may have been meant behind it; a long list of names goes where that is known.

    Args:
        told: The message.
        must, got: As in `meant`.

    >>> letters = ", ".join("abcdefghijkl")
    >>> in_full(f"must be one of ours ({letters}) (got 'L')", f"be one of ours ({letters})", "L")
    "must be one of ours (got 'L'): did you mean 'l'?"
    """
    asks = meant(must, got)
    return f"{_LONG_LIST.sub('', told, 1)}{asks}" if asks else told


def listed_once(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines, each long list of names in parentheses only in the first line that has it.

    >>> names = ", ".join("abcdefghijkl")
    >>> [len(line) for line in listed_once([f"one of ({names})", f"one of ({names})"])]
    [43, 6]
    """
    seen: set[str] = set()
    for line in lines:
        found = _LONG_LIST.search(line)
        yield line.replace(found[0], "") if found and found[0] in seen else line
        if found:
            seen.add(found[0])


def all_of(names: Sequence[str]) -> str:
    """Return names as people put them into a row: with commas, and "and" before the last.

    >>> all_of(["a"]), all_of(["a", "b"]), all_of(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
