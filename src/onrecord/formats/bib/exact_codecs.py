"""Values written so that they come back to the letter: for what has no field of its own, or does not come back from it.

Programs that typeset ignore the fields that hold them.
"""

import json
from typing import Any, Final

from onrecord.formats import tex as latex
from onrecord.formats.bib.name_codecs import read_names
from onrecord.formats.mapping import Codec
from onrecord.records.dates import PartialDate
from onrecord.records.names import Name


def write_exact(value: Any) -> str:
    """Write any value: a text, a date or names."""
    if isinstance(value, PartialDate):
        return latex.encode_exact(value.exactly())
    if isinstance(value, tuple):
        return latex.encode_exact(json.dumps([_name_parts(name) for name in value], ensure_ascii=False))
    return latex.encode_exact(value)


def _name_parts(name: Name) -> dict[str, Any]:
    parts = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "comma_suffix",
             "static_ordering", "literal", "agent")  # fmt: skip
    return {part: value for part in parts if (value := getattr(name, part))}


def read_exact(text: str) -> str:
    """Read an exact text."""
    return latex.decode_exact(text)


def read_exact_date(text: str) -> PartialDate:
    """Read an exact date; one that was literal stays so, whatever it looks like."""
    return PartialDate.of_exact(latex.decode_exact(text))


def read_exact_names(text: str) -> tuple[Name, ...]:
    """Read an exact list of names."""
    try:
        return tuple(Name(**parts) for parts in json.loads(latex.decode_exact(text)))
    except (TypeError, ValueError, RecursionError):
        return read_names(text)


def _write_surely(value: Any) -> tuple[str, bool]:
    return write_exact(value), True


EXACT_TEXT: Final = Codec(_write_surely, read_exact)
EXACT_DATE: Final = Codec(_write_surely, read_exact_date)
EXACT_NAMES: Final = Codec(_write_surely, read_exact_names)
