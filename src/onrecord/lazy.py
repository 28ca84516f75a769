"""What is made when it is first asked for, so that nobody waits for what is not used: names of a package, patterns."""

import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast


def later(package: str, names: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the `__getattr__` of a package.

    Args:
        package: Its `__name__`.
        names: By module within it, the names that come from there, with a space between them.

    Raises:
        AttributeError: When a name is asked for that is not among them.

    Source:
        PEP 562, "Module __getattr__ and __dir__".

    >>> later("onrecord.items", {"dates": "Date", "month_names": "MONTHS fold"})("fold")("M\u00c4RZ")
    'marz'
    """
    modules = {name: f"{package}.{module}" for module, several in names.items() for name in several.split()}

    def __getattr__(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(modules[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return __getattr__


class _Late:
    """A pattern that is not compiled yet; what is asked of it is kept."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = self.__dict__[name] = getattr(re.compile(*self._source), name)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does, compiled when it is first used: compiling takes time at import.

    >>> late("[a-z]+").findall("one, two")
    ['one', 'two']
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
