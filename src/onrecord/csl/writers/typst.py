"""Typst."""

from collections.abc import Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.marks import SUB, SUP
from onrecord.csl.text.runs import Run
from onrecord.csl.writers.base import Pair
from onrecord.csl.writers.by_runs import ByRuns
from onrecord.lazy import late

_CONTROL: Final = late("[\x80-\x9f\ufffe\uffff]")
_CALLS: Final = MappingProxyType(
    {
        "italic": "emph", "oblique": "emph", "bold": "strong", "light": 'text(weight: "light")',
        "small-caps": "smallcaps", "underline": "underline", "superscript": "super", "subscript": "sub",
    }
)  # fmt: skip


class Typst(ByRuns):
    """Typst markup; a semicolon ends each call, so that no bracket after it is taken for an argument."""

    spans = MappingProxyType({SUP: ("#super[", "];"), SUB: ("#sub[", "];")})
    line_break = " \\\n"
    indent = "#h(2em);"
    _meaningful = late(r"[\\#$*_\[\]`<>@~\"']|/(?=[/*]|\Z)|-(?=[-?\d]|\Z)|\.(?=\.|\Z)")
    """What has a meaning anywhere, or with what follows; the end counts, since what follows it is not known."""
    _starts = late(r"(\s*)([=+/.-]|\d+(?=[.)]))")
    """What has a meaning where a line or a block starts, or with what precedes."""

    def escaped(self, text: str) -> str:
        r"""Put a backslash before what Typst gives a meaning.

        Source:
            Typst reference, "Syntax", "Markup".

        >>> print(Typst().escaped("= A_b #c -- [d]"))
        \= A\_b \#c \-- \[d\]
        """
        text = self._meaningful.sub(r"\\\g<0>", text)
        start = self._starts.match(text)
        if start is None or not start[2]:
            return text
        at = start.end() if start[2].isdecimal() else start.end(1)
        return f"{text[:at]}\\{text[at:]}"

    def escape(self, text: str) -> str:
        """Drop all control characters, since Typst writes none into HTML."""
        return _CONTROL.sub("", super().escape(text))

    def write_runs(self, runs: Sequence[Run]) -> str:
        """Write links, and within them what they print."""
        written = []
        for (link, work), group in groupby(runs, lambda run: (run.link, run.work)):
            text = "".join([self._formatted(list(alike), names) for names, alike in groupby(group, _formatting)])
            target = f'"{link}"' if link else f"<{self.entry_id(work)}>" if work else ""
            written.append(f"#link({target})[{text}];" if target else text)
        return "".join(written)

    def _formatted(self, runs: Sequence[Run], names: Sequence[str]) -> str:
        text = self.escaped("".join([run.text for run in runs]))
        for name in names:
            text = f"#{_CALLS[name]}[{text}];"
        return text

    def anchor(self, name: str) -> str:
        """Return an invisible element with a label."""
        return f"#metadata(none)<{name}>"

    def inward_pair(self, name: str) -> Pair:
        """Return a link to a label."""
        return f"#link(<{name}>)[", "];"


def _formatting(run: Run) -> tuple[str, ...]:
    return run.formatting
