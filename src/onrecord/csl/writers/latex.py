"""LaTeX."""

from types import MappingProxyType
from typing import Final

from onrecord.csl.text.marks import (
    BOLD,
    ITALIC,
    NO_SMALL_CAPS,
    OBLIQUE,
    REGULAR,
    SMALL_CAPS,
    SUB,
    SUP,
    UNDERLINE,
    UPRIGHT,
)
from onrecord.csl.writers.base import Output, Pair, cleaned
from onrecord.lazy import late


class Latex(Output):
    """LaTeX, for an engine that reads UTF-8; links are those of the package hyperref."""

    has_links = True
    back = r"$\hookleftarrow$"
    spans = MappingProxyType(
        {
            ITALIC: (r"\emph{", "}"),
            OBLIQUE: (r"\textsl{", "}"),
            BOLD: (r"\textbf{", "}"),
            UPRIGHT: (r"\textup{", "}"),
            REGULAR: (r"\textmd{", "}"),
            SMALL_CAPS: (r"\textsc{", "}"),
            NO_SMALL_CAPS: (r"\textnormal{", "}"),
            UNDERLINE: (r"\underline{", "}"),
            SUP: (r"\textsuperscript{", "}"),
            SUB: (r"\textsubscript{", "}"),
        }
    )
    _in_address = late("[%#&]")
    _escapes: Final = MappingProxyType(
        str.maketrans(
            {
                "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
                "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ",
                "`": r"\`{}",
            }
        )
    )  # fmt: skip

    _ligature = late(r"([-<>,'])(?=\1)")
    """What fonts of TeX join with the same after it."""

    def escape(self, text: str) -> str:
        """Write the ten special characters, and what would be joined to others, as TeX prints them."""
        return self._ligature.sub(r"\1{}", cleaned(text).translate(self._escapes))

    def link(self, shown: str, target: str) -> str:
        r"""Write `\url` for an address as it is, `\href` for other words."""
        return rf"\url{{{self._address(target)}}}" if shown == target else super().link(shown, target)

    def _address(self, target: str) -> str:
        return self._in_address.sub(r"\\\g<0>", target)

    def link_pair(self, target: str) -> Pair:
        r"""Return an `\href`."""
        return rf"\href{{{self._address(target)}}}{{", "}"

    def inward_pair(self, name: str) -> Pair:
        r"""Return a `\hyperlink`."""
        return rf"\hyperlink{{{name}}}{{", "}"

    def anchor(self, name: str) -> str:
        r"""Return a `\hypertarget`."""
        return rf"\hypertarget{{{name}}}{{}}"

    def mathematics(self, tex: str) -> str:
        """Write a formula between dollar signs if it is safe."""
        from onrecord.items.mathematics import is_safe

        return f"${tex}$" if is_safe(tex) else super().mathematics(tex)
