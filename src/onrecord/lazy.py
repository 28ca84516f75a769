"""Names of a package that are imported when they are first asked for: nobody waits for what is not used."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


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
