"""reStructuredText."""

import re
from collections.abc import Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.marks import SUB, SUP
from onrecord.csl.text.runs import Run
from onrecord.csl.writers.base import Pair
from onrecord.csl.writers.by_runs import ByRuns
from onrecord.lazy import late

_SIGNS: Final = (
    ("superscript", (":sup:`", "`")), ("subscript", (":sub:`", "`")), ("bold", ("**", "**")), ("italic", ("*", "*")),
    ("oblique", ("*", "*")),
)  # fmt: skip
"""What has signs, the first that applies: inline markup does not nest."""
_APART: Final = "\\ "
"""White space that is not printed."""
_ENDS: Final = " '\")]}>-/\\:.,;!?"
"""What may follow markup."""
_PLAIN: Final = late("[a-z0-9]+(?:-[a-z0-9]+)*")
_ODD: Final = late("[^a-z0-9]")


class Rst(ByRuns):
    """reStructuredText, of which no role or directive is needed that docutils does not have."""

    spans = MappingProxyType({SUP: (f"{_APART}:sup:`", "`"), SUB: (f"{_APART}:sub:`", "`")})
    has_places = False
    line_break = "\n\n"
    indent = "   "
    _meaningful = late(r"[\\*`|_<]|:(?=\S|\Z)|@")
    """What has a meaning anywhere; a colon and "@" keep an address in prose from being read as a link."""
    _starts = late(r"[^\w\s\\“”‘’«»„‚]|\w{1,9}[.)]")
    """How a line starts that might be an item of a list, a heading, a directive, a field and so on."""

    def escaped(self, text: str) -> str:
        """Put a backslash before what reStructuredText gives a meaning.

        Source:
            reStructuredText Markup Specification, "Escaping Mechanism", "Inline Markup".
        """
        return self._meaningful.sub(r"\\\g<0>", text)

    def write_runs(self, runs: Sequence[Run]) -> str:
        """Write runs; markup stands apart from what it would otherwise touch by white space that is not printed."""
        written = ""
        ends = False
        for (link, work, signs), group in groupby(runs, self._markup):
            text = "".join([run.text for run in group])
            bare = text.strip()
            if not (signs or link or work) or not bare:
                written += (_APART if ends and text[0] not in _ENDS else "") + self.escaped(text)
                ends = False
                continue
            before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            touches = (
                written and not before and not written[-1].isspace() and (written[-1], bare[:1] != ")") != ("(", True)
            )
            opened, closed = self._pair(bare, link, work, signs)
            written += (
                before + (_APART if touches else "") + opened + self.escaped(bare) * bool(opened) + closed + after
            )
            ends = not after
        return written

    def _markup(self, run: Run) -> tuple[str, str, Pair | None]:
        """Return the link, the work and the signs of a run; of a link no more, since nothing nests."""
        if run.link or run.work:
            return run.link, "" if run.link else run.work, None
        return "", "", next((signs for name, signs in _SIGNS if name in run.formatting), None)

    def _pair(self, text: str, link: str, work: str, signs: Pair | None) -> Pair:
        if link:
            return self.link_pair(link) if text != link else ("", f"`<{_in_brackets(link)}>`__")
        return self.inward_pair(self.entry_id(work)) if work else signs or ("", "")

    def link_pair(self, target: str) -> Pair:
        """Return a link that has no name."""
        return "`", f" <{_in_brackets(target)}>`__"

    def inward_pair(self, name: str) -> Pair:
        """Return a link to a place of the same text, which need not be there."""
        return "`", f" <#{name}>`__"

    def entry_id(self, work: str) -> str:
        """Return the name of the place of an entry, one that docutils leaves as it is."""
        return f"ref-{_in_name(work)}"

    def cite_id(self, work: str) -> str:
        """Return the name of the place of the first cite of a work."""
        return f"cite-{_in_name(work)}"

    def entry_place(self, work: str) -> str:
        """Return a target."""
        return f".. _{self.entry_id(work)}:\n\n"

    def entry(self, text: str, work: str, is_cited: bool) -> str:
        """Return an entry after its target; nothing leads back, since no place within a line has a name."""
        return self.entry_place(work) + text

    def starts_line(self, text: str) -> str:
        """Keep a paragraph from being read as a list, a heading, a directive or the like."""
        text = text.lstrip() if text[:1].isspace() and len(text) - len(text.lstrip()) > 1 else text
        return _APART + text if self._starts.match(text) else text


def _in_brackets(target: str) -> str:
    """Return an address as it stands between angle brackets, where an underscore at the end would be a name's."""
    return re.sub("[_*]", r"\\\g<0>", target)


def _in_name(work: str) -> str:
    """Return an id in small letters, digits and hyphens."""
    if _PLAIN.fullmatch(work) and not work.startswith("x-"):
        return work
    return "x-" + "-".join(f"{ord(sign):x}" if _ODD.match(sign) else sign for sign in work)
