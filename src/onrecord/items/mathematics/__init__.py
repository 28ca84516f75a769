r"""Mathematics in the texts of an item: how it is marked, what plain text holds of it, what TeX may be given of it.

`markup` has the markup of the library's own, `<math>TeX</math>`; `reading` gives what people read of a formula where
nothing sets mathematics; `safety` says what may be written as TeX; `symbols` has the tables.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onrecord.items.mathematics.markup import MATH, as_tex, from_tex, marked, simple
    from onrecord.items.mathematics.reading import parts_of, readable, walk
    from onrecord.items.mathematics.safety import is_safe, unknown

MATH_PATTERN: Final = r"<math>((?:[^<]|<(?!/?m))*+)</math>"
"""A formula in a text, and its TeX."""
_MODULES: Final = MappingProxyType(
    dict.fromkeys(("MATH", "as_tex", "from_tex", "marked", "simple"), "markup")
    | dict.fromkeys(("parts_of", "readable", "walk"), "reading")
    | dict.fromkeys(("is_safe", "unknown"), "safety")
)
"""Where each name is; most texts have no formula, so that nothing is imported before one is met."""

__all__ = [
    "MATH",
    "MATH_PATTERN",
    "as_tex",
    "from_tex",
    "is_safe",
    "marked",
    "parts_of",
    "readable",
    "simple",
    "unknown",
    "walk",
]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"onrecord.items.mathematics.{_MODULES[name]}"), name)
    raise AttributeError(f"module 'onrecord.items.mathematics' has no attribute {name!r}")
