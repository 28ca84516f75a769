"""JSON as services give it, and JSON Lines, in which answers are saved one after the other."""

from typing import Any


def json_or_lines(text: str) -> Any:
    """Return the value of a JSON text, or the list of the values of its lines where each of several is one.

    Raises:
        JSONDecodeError: It is neither; the error is that of the whole.
        UnicodeEncodeError: It has half a character.

    >>> json_or_lines('{"a": 1}\\n{"a": 2}\\n'), json_or_lines("[1,\\n2]")
    ([{'a': 1}, {'a': 2}], [1, 2])
    """
    from orjson import JSONDecodeError, loads

    try:
        return loads(text)
    except JSONDecodeError as error:
        values = _lines(text)
        if values is None:
            raise error from None
        return values


def _lines(text: str) -> list[Any] | None:
    """Return the values of the lines of a text, objects or arrays; None if one is none, or there is one alone."""
    from orjson import JSONDecodeError, loads

    values = []
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped:
            continue
        if stripped[0] not in "[{":
            return None
        try:
            values.append(loads(stripped))
        except JSONDecodeError:
            return None
    return values if len(values) > 1 else None
