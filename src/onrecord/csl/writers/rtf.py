"""RTF."""

import re
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.marks import (
    BASELINE,
    BLOCK,
    BOLD,
    CLOSE,
    INDENT,
    ITALIC,
    LEFT,
    MARKS,
    MATH,
    NO_SMALL_CAPS,
    NO_UNDERLINE,
    OBLIQUE,
    REGULAR,
    RIGHT,
    SMALL_CAPS,
    SUB,
    SUP,
    UNDERLINE,
    UPRIGHT,
)
from onrecord.csl.writers.base import Output, Pair, cleaned, with_scripts
from onrecord.lazy import late

_BOOKMARK: Final = 30
"""How long an id may be that a bookmark is named by; Word takes 40 characters."""


class Rtf(Output):
    """RTF, without the header of a document."""

    has_links = True
    back = "\\u8617 ?"
    spans = MappingProxyType(
        {
            ITALIC: (r"{\i ", "}"),
            OBLIQUE: (r"{\i ", "}"),
            BOLD: (r"{\b ", "}"),
            UPRIGHT: (r"{\i0 ", "}"),
            REGULAR: (r"{\b0 ", "}"),
            SMALL_CAPS: (r"{\scaps ", "}"),
            NO_SMALL_CAPS: (r"{\scaps0 ", "}"),
            UNDERLINE: (r"{\ul ", "}"),
            NO_UNDERLINE: (r"{\ulnone ", "}"),
            SUP: (r"{\super ", "}"),
            SUB: (r"{\sub ", "}"),
            BASELINE: (r"{\nosupersub ", "}"),
        }
    )
    blocks = MappingProxyType(
        {
            BLOCK: ("\\line ", "\\line "),
            INDENT: ("\\line\\tab ", "\\line "),
            LEFT: ("", "\\tab "),
            RIGHT: ("", ""),
        }
    )
    _beyond = late(rf"{MATH}[^{CLOSE}]*+|[^\x00-\x7f{MARKS}]")

    def escape(self, text: str) -> str:
        """Escape braces and backslashes; write what is beyond ASCII as UTF-16 units.

        Each ends in a space, since pandoc 3.9 would skip letters after the sign for readers of old.
        """
        text = cleaned(text).replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
        return self._beyond.sub(self._unit, text)

    def link_pair(self, target: str) -> Pair:
        """Return a field."""
        return rf'{{\field{{\*\fldinst{{HYPERLINK "{self.escape(target)}"}}}}{{\fldrslt{{', "}}}"

    def inward_pair(self, name: str) -> Pair:
        """Return a field that leads to a bookmark."""
        return rf'{{\field{{\*\fldinst{{HYPERLINK \\l "{name}"}}}}{{\fldrslt{{', "}}}"

    def entry_id(self, work: str) -> str:
        """Return the name of the bookmark of an entry."""
        return f"ref_{_in_bookmark(work)}"

    def cite_id(self, work: str) -> str:
        """Return the name of the bookmark of the first cite of a work."""
        return f"cite_{_in_bookmark(work)}"

    def anchor(self, name: str) -> str:
        """Return a bookmark."""
        return rf"{{\*\bkmkstart {name}}}{{\*\bkmkend {name}}}"

    def mathematics(self, tex: str) -> str:
        """Write a formula as text."""
        return with_scripts(self, tex)

    @staticmethod
    def _unit(match: re.Match[str]) -> str:
        if match[0][0] == MATH:
            return match[0]
        raw = match[0].encode("utf-16-le", "replace")
        units = (int.from_bytes(raw[i : i + 2], "little", signed=True) for i in range(0, len(raw), 2))
        return "".join(f"\\u{unit} ?" for unit in units)


def _in_bookmark(work: str) -> str:
    """Return an id as it stands in the name of a bookmark, which is short, and of letters, digits and "_"."""
    is_plain = work.isascii() and work.isalnum() and len(work) <= _BOOKMARK
    return work if is_plain else "_" + sha256(work.encode("utf-8", "replace")).hexdigest()[:_BOOKMARK]
