"""Text for a terminal."""

import re
from types import MappingProxyType

from onrecord.csl.text.marks import BOLD, ITALIC, OBLIQUE, REGULAR, UNDERLINE, UPRIGHT
from onrecord.csl.writers.base import Output, Pair, cleaned


class Ansi(Output):
    """Text for a terminal; escape sequences in the text itself are dropped."""

    has_links = True
    spans = MappingProxyType(
        {
            ITALIC: ("\x1b[3m", "\x1b[23m"),
            OBLIQUE: ("\x1b[3m", "\x1b[23m"),
            BOLD: ("\x1b[1m", "\x1b[22m"),
            UPRIGHT: ("\x1b[23m", "\x1b[3m"),
            REGULAR: ("\x1b[22m", "\x1b[1m"),
            UNDERLINE: ("\x1b[4m", "\x1b[24m"),
        }
    )

    def escape(self, text: str) -> str:
        """Drop every control character, the escape that starts a sequence included."""
        return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", cleaned(text))

    def link_pair(self, target: str) -> Pair:
        """Return a link as many terminals know it (OSC 8)."""
        return f"\x1b]8;;{target}\x1b\\", "\x1b]8;;\x1b\\"
