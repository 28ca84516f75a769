r"""Which entries have signs as TeX that LaTeX cannot set as characters: Greek letters, mathematics, unusual accents.

XeTeX, LuaTeX and their fonts set most of them, pdfTeX none (LaTeX2e, `utf8enc.dfu`). An entry in which such signs are
commands of TeX, and none a character, was made for the latter, and is written so again.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from onrecord.formats import tex as latex
from onrecord.formats.bib.dialect import FOREIGN
from onrecord.records.names import Name
from onrecord.records.sources import NOTHING, Source

SIGNS: Final = "signs"
"""The name of the mark in `Source.extra`."""
TEX: Final = "tex"
"""What the mark says: signs that LaTeX cannot set are TeX in the file of the source."""
FIELD: Final = "csl-signs"
"""Says whether such signs are TeX where the entry itself does not show it."""
OTHERWISE: Final = "unicode"


def are_signs_tex(values: Iterable[Any], texts: Iterable[str]) -> bool:
    """Whether values have signs that LaTeX cannot set, and the texts that say them have none as a character.

    >>> are_signs_tex(["On α"], [r"On $\\alpha$"]), are_signs_tex(["On α"], ["On α"]), are_signs_tex(["On a"], ["On a"])
    (True, False, False)
    """
    whole = "\n".join(texts)
    return latex.may_give_unset_signs(whole) and have_signs(values) and not latex.has_unset_sign(whole)


def have_signs(values: Iterable[Any]) -> bool:
    """Whether texts or names among some values have signs that LaTeX cannot set."""
    names: list[tuple[Any, ...]] = []
    for value in values:
        if value.__class__ is str:
            if not value.isascii() and latex.has_unset_sign(value):
                return True
        elif value.__class__ is tuple:
            names.append(value)
    for value in names:
        for name in value:
            if name.__class__ is Name and (whole := _whole(name)) and latex.has_unset_sign(whole):
                return True
    return False


def _whole(name: Name) -> str:
    """Return the parts of a name, if they are not ASCII alone."""
    parts = (name.family, name.given, name.literal, name.suffix, name.dropping_particle, name.non_dropping_particle)
    return "" if all(map(str.isascii, parts)) else " ".join(parts)


def further(extra: Mapping[str, Any]) -> list[Any]:
    """Return the values in `Source.extra` that are no fields as they stand in a file."""
    return [value for name, value in extra.items() if not name.startswith(FOREIGN)] if extra else []


def has_tex_signs(source: Source) -> bool:
    """Whether a source says that signs which LaTeX cannot set are TeX."""
    return source.extra is not NOTHING and source.extra.get(SIGNS) == TEX
