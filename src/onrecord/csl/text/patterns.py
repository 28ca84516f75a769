"""Patterns that are compiled when they are first used: few texts need all, and compiling them takes time at import."""

import re
from typing import Any, cast


class _Late:
    """A pattern that is not compiled yet; what is asked of it is kept."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(re.compile(*self._source), name)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does, compiled when it is first used.

    >>> late("[a-z]+").findall("one, two")
    ['one', 'two']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
