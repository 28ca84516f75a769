r"""Mathematics in the texts of an item: how it is marked, what plain text holds of it, what TeX may be given of it.

`markup` has the markup of the library's own, `<math>TeX</math>`; `reading` gives what people read of a formula where
nothing sets mathematics; `mathml` reads that of publishers; `safety` says what may be written as TeX; `symbols` has the
tables.
"""

from typing import TYPE_CHECKING, Final

from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.items.mathematics.markup import MATH, as_tex, from_tex, marked, simple
    from onrecord.items.mathematics.reading import parts_of, readable, walk
    from onrecord.items.mathematics.safety import is_safe, unknown

MATH_PATTERN: Final = r"<math>((?:[^<]|<(?!/?m))*+)</math>"
"""A formula in a text, and its TeX."""

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

__getattr__ = later(
    __name__,
    {
        "markup": "MATH as_tex from_tex marked simple",
        "reading": "parts_of readable walk",
        "safety": "is_safe unknown",
    },
)
