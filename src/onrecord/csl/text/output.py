"""Rich text to an output format: one small class each, every one escaping the text it is given."""

import re
import unicodedata
from types import MappingProxyType
from typing import Final

from onrecord.csl.text.links import entry_id, is_address
from onrecord.csl.text.marks import (
    BASELINE,
    BLOCK,
    BOLD,
    CITED,
    CLOSE,
    FLIP_BOLD,
    FLIP_ITALIC,
    FLIP_SMALL_CAPS,
    INDENT,
    INNER,
    ITALIC,
    LEFT,
    LIGHT,
    MARKS,
    MATH,
    NO_SMALL_CAPS,
    NO_UNDERLINE,
    NODECOR,
    OBLIQUE,
    QUOTE,
    REGULAR,
    RIGHT,
    SEAM,
    SMALL_CAPS,
    SUB,
    SUP,
    UNDERLINE,
    UNQUOTE,
    UPRIGHT,
    formula,
    is_link,
    key_of_cite,
    link_of,
)  # fmt: skip
from onrecord.errors import UnknownFormat

Pair = tuple[str, str]
Quotes = tuple[str, str, str, str]
_SPLIT = re.compile(f"([{MARKS}])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")
_QUOTES: Final = (QUOTE, INNER)
_FLIPS: Final = MappingProxyType({FLIP_ITALIC: ITALIC, FLIP_BOLD: BOLD, FLIP_SMALL_CAPS: SMALL_CAPS})
_BACK: Final = MappingProxyType({ITALIC: UPRIGHT, OBLIQUE: UPRIGHT, BOLD: REGULAR, SMALL_CAPS: NO_SMALL_CAPS})
"""What a format turns into where it is already on: titles in italics set ships upright."""
_RESETS: Final = MappingProxyType(
    {
        UPRIGHT: (ITALIC, OBLIQUE), NO_SMALL_CAPS: (SMALL_CAPS,), REGULAR: (BOLD, LIGHT),
        NO_UNDERLINE: (UNDERLINE,), BASELINE: (SUP, SUB),
    }
)  # fmt: skip
_FAMILY: Final = MappingProxyType({m: reset for reset, set_by in _RESETS.items() for m in (reset, *set_by)})


_SUPERIOR = re.compile(
    "[\u00aa\u00ba\u00b2\u00b3\u00b9\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u2070-\u207f\u2120\u2122\u3192-\u319f]"
)


def _superior(match: re.Match[str]) -> str:
    form, *codes = unicodedata.decomposition(match[0]).split()
    return f"{SUP}{''.join(chr(int(code, 16)) for code in codes)}{CLOSE}" if form == "<super>" else match[0]


_SCRIPTS: Final = MappingProxyType({"^": SUP, "_": SUB, ")": CLOSE})


def cleaned(text: str) -> str:
    """Drop control characters, and turn line breaks with the white space around them into a space.

    >>> cleaned("one \\n\\n two  three")
    'one two  three'
    """
    text = _CONTROL.sub("", text)
    if _LINE_BREAK.search(text) is None:
        return text
    return _SPACES.sub(lambda gap: " " if _LINE_BREAK.search(gap[0]) else gap[0], text)


def _with_scripts(output: "Output", tex: str) -> str:
    """Write a formula as text with superscripts and subscripts, for formats that have these."""
    from onrecord.items.mathematics import parts_of, walk

    return output.render("".join(_SCRIPTS.get(mark) or text for mark, text in walk(parts_of(tex))))


class Output:
    """Plain text, and the base of the other formats.

    Attributes:
        spans: What a mark opens and closes with; a mark that is not named leaves no trace.
        blocks: What a block opens and closes with.
        links: Whether addresses and identifiers are links, where the format has any.
    """

    links = True
    spans: MappingProxyType[str, Pair] = MappingProxyType({})
    blocks: MappingProxyType[str, Pair] = MappingProxyType(
        {BLOCK: ("\n", "\n"), INDENT: ("\n    ", "\n"), LEFT: ("", " "), RIGHT: ("", "")}
    )

    def escape(self, text: str) -> str:
        """Make a text safe in this format; the marks in it stay as they are."""
        return cleaned(text)

    def render(self, text: str, quotes: Quotes = ("“", "”", "‘", "’")) -> str:
        """Write a settled rich text.

        Args:
            text: Rich text without seams.
            quotes: Opening and closing, inner opening and closing quotation mark.
        """
        if SUP in self.spans:
            text = _SUPERIOR.sub(_superior, text)
        first, *rest = _SPLIT.split(self.escape(text))
        pieces = [first]
        closing: list[tuple[str, str]] = []  # mark, what closes it
        kinds: list[int] = []
        for mark, piece in zip(rest[::2], rest[1::2], strict=True):
            if mark == CLOSE:
                if closing:
                    pieces.append(closing.pop()[1])
            elif mark in _QUOTES:
                kind = 1 - kinds[-1] if kinds else int(mark == INNER)
                kinds.append(kind)
                pieces.append(self.escape(quotes[2 * kind]))
            elif mark == UNQUOTE:
                pieces.append(self.escape(quotes[2 * (kinds.pop() if kinds else 0) + 1]))
            elif mark == MATH:
                is_cited = any(opened == CITED for opened, _ in closing)
                piece = self._link(piece, is_cited) if is_link(piece) else self.mathematics(formula(piece))
                closing.append((mark, ""))
            elif mark == CITED:
                key, piece = key_of_cite(piece)
                opened, closed = self.anchored(key)
                pieces.append(opened)
                closing.append((mark, closed))
            elif mark != SEAM:
                meant, (opened, closed) = self._pair(mark, closing) if mark != NODECOR else self._reset(closing)
                pieces.append(opened)
                closing.append((meant, closed))
            pieces.append(piece)
        pieces.extend(closed for _, closed in reversed(closing))
        return self.finish("".join(pieces))

    def anchored(self, key: str) -> Pair:
        """Return what leads from a cite to the entry of its work: what opens and what closes it; here nothing.

        Args:
            key: The id of the work.
        """
        return "", ""

    def _link(self, moved: str, is_cited: bool) -> str:
        """Write an address or an identifier; within a link to an entry it is none of its own."""
        shown, target = link_of(moved)
        return self.link(shown, target) if target and self.links and not is_cited else self.address(shown)

    def address(self, shown: str) -> str:
        """Write an address or an identifier that is no link."""
        return self.escape(shown)

    def link(self, shown: str, target: str) -> str:
        """Write a link; here as text.

        Args:
            shown: What is printed.
            target: An address, of characters that addresses may have (RFC 3986, section 2).
        """
        return self.address(shown)

    def mathematics(self, tex: str) -> str:
        """Write a formula; here in Unicode."""
        from onrecord.items.mathematics import readable

        return self.escape(readable(tex))

    def _pair(self, mark: str, around: list[tuple[str, str]]) -> tuple[str, Pair]:
        """Return what a mark means within others, and what it opens and closes with."""
        if mark in _FLIPS:
            mark = _FLIPS[mark]
            if self._on(mark, around) == mark:
                mark = _BACK[mark]
        elif mark in _RESETS and self._on(mark, around) == mark:
            return mark, ("", "")
        return mark, self.blocks.get(mark) or self.spans.get(mark, ("", ""))

    @staticmethod
    def _on(mark: str, around: list[tuple[str, str]]) -> str:
        """Return the mark of the same family that is in force: what resets it if there is none."""
        family = _FAMILY[mark]
        return next((m for m, _ in reversed(around) if _FAMILY.get(m) == family), family)

    def _reset(self, around: list[tuple[str, str]]) -> tuple[str, Pair]:
        """Return what turns off all formatting that is on."""
        pairs = [self._pair(mark, around)[1] for mark in _RESETS if mark not in (NO_UNDERLINE, BASELINE)]
        return NODECOR, ("".join(p[0] for p in pairs), "".join(p[1] for p in reversed(pairs)))

    def finish(self, text: str) -> str:
        """Return the last touch to a whole entry."""
        return text.strip("\n")

    def bibliography(self, entries: list[str]) -> list[str]:
        """Wrap the entries of a bibliography, each on its own."""
        return entries


class Html(Output):
    """HTML; `div`s with the usual classes for blocks."""

    spans = MappingProxyType(
        {
            ITALIC: ("<i>", "</i>"),
            OBLIQUE: ("<em>", "</em>"),
            BOLD: ("<b>", "</b>"),
            LIGHT: ('<span style="font-weight:lighter;">', "</span>"),
            UPRIGHT: ('<span style="font-style:normal;">', "</span>"),
            REGULAR: ('<span style="font-weight:normal;">', "</span>"),
            SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
            NO_SMALL_CAPS: ('<span style="font-variant:normal;">', "</span>"),
            UNDERLINE: ('<span style="text-decoration:underline;">', "</span>"),
            NO_UNDERLINE: ('<span style="text-decoration:none;">', "</span>"),
            SUP: ("<sup>", "</sup>"),
            SUB: ("<sub>", "</sub>"),
            BASELINE: ('<span style="baseline">', "</span>"),
        }
    )
    blocks = MappingProxyType(
        {
            BLOCK: ('<div class="csl-block">', "</div>"),
            LEFT: ('<div class="csl-left-margin">', "</div>"),
            RIGHT: ('<div class="csl-right-inline">', "</div>"),
            INDENT: ('<div class="csl-indent">', "</div>"),
        }
    )

    def escape(self, text: str) -> str:
        """Write the characters that HTML gives a meaning as references."""
        text = cleaned(text)
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text or ">" in text:
            text = text.replace("<", "&lt;").replace(">", "&gt;")
        return text.replace('"', "&quot;")

    def anchored(self, key: str) -> Pair:
        """Return a link to the entry of a work."""
        return f'<a href="#{entry_id(key)}">', "</a>"

    def link(self, shown: str, target: str) -> str:
        """Write an anchor."""
        return f'<a href="{self.escape(target)}">{self.escape(shown)}</a>'

    def mathematics(self, tex: str) -> str:
        """Write a formula as text."""
        return _with_scripts(self, tex)


class Inlines(Html):
    """HTML from which the inline elements of a document are made: formulas stay TeX, and cites name their works."""

    def anchored(self, key: str) -> Pair:
        """Return what tells the work of a cite."""
        return f'<cite title="{self.escape(key)}">', "</cite>"

    def mathematics(self, tex: str) -> str:
        """Write a formula as TeX."""
        return f"<math>{self.escape(tex)}</math>"


class Suite(Html):
    """The dialect of the CSL test suite, which knows no light weight and no links."""

    links = False

    spans = MappingProxyType({mark: pair for mark, pair in Html.spans.items() if mark != LIGHT})
    blocks = MappingProxyType(
        {
            BLOCK: ('\n\n    <div class="csl-block">', "</div>\n"),
            LEFT: ('\n    <div class="csl-left-margin">', "</div>"),
            RIGHT: ('<div class="csl-right-inline">', "</div>\n  "),
            INDENT: ('<div class="csl-indent">', "</div>\n  "),
        }
    )

    def _pair(self, mark: str, around: list[tuple[str, str]]) -> tuple[str, Pair]:
        """Return what a mark opens and closes with; this dialect shows some resets where there is nothing to reset."""
        return (mark, self.spans[mark]) if mark in (NO_UNDERLINE, BASELINE) else super()._pair(mark, around)

    def escape(self, text: str) -> str:
        """Write the characters that HTML gives a meaning as numeric references."""
        if "&" in text:
            text = text.replace("&", "&#38;")
        return text.replace("<", "&#60;").replace(">", "&#62;")

    def finish(self, text: str) -> str:
        """Leave the line breaks around blocks alone."""
        return text


_DIGIT_AFTER_MATH: Final = re.compile(r"((?<!\\)\$(?:[^$\\]|\\.)+\$)([0-9])")


class Markdown(Output):
    """CommonMark, safe for pandoc's Markdown too, which gives a meaning to "@", "$", "~" and "^"."""

    spans = MappingProxyType(
        {
            ITALIC: ("*", "*"),
            OBLIQUE: ("*", "*"),
            BOLD: ("**", "**"),
            SUP: ("<sup>", "</sup>"),
            SUB: ("<sub>", "</sub>"),
        }
    )
    _special = re.compile(r"([\\`*_\[\]<>@$~^])")
    _entity = re.compile(r"&(?=#?[A-Za-z0-9]{1,40};)")
    _bare_address = re.compile(r"\b(https?|ftp):(?=//[^\s]{0,2000}?[\\`*_\[\]<>@$~^])", re.IGNORECASE)
    """An address in prose that some readers would take for a link, with the backslashes before its signs."""

    def escape(self, text: str) -> str:
        """Put a backslash before what Markdown gives a meaning."""
        text = self._entity.sub("&amp;", cleaned(text))
        return self._special.sub(r"\\\1", self._bare_address.sub(r"\1&#58;", text))

    def anchored(self, key: str) -> Pair:
        """Return a link to the entry of a work."""
        return "[", f"](#{entry_id(key)})"

    def link(self, shown: str, target: str) -> str:
        """Write an address between angle brackets, and other words as the text of a link.

        Source:
            CommonMark 0.31, "Autolinks", "Links"; GFM 0.29, "Autolinks (extension)".
        """
        target = self._entity.sub("&amp;", target)
        if is_address(shown):
            return f"<{target}>"
        return f"[{self.escape(shown)}]({f'<{target}>' if '(' in target or ')' in target else target})"

    def mathematics(self, tex: str) -> str:
        """Write a formula between dollar signs, as pandoc and others read it, if it is safe."""
        from onrecord.items.mathematics import is_safe

        return f"${tex}$" if is_safe(tex) else super().mathematics(tex)

    def finish(self, text: str) -> str:
        """Keep a digit after a formula from making its dollar sign an ordinary one (pandoc's manual, "Math")."""
        return super().finish(_DIGIT_AFTER_MATH.sub(lambda found: f"{found[1]}&#{ord(found[2])};", text))


class PandocMarkdown(Markdown):
    """Pandoc's Markdown: what is raised or lowered has its own marks there, since tags reach few of its outputs."""

    _SCRIPT: Final = ("\ufffe", "\uffff")
    """Noncharacters around a superscript or subscript, in which spaces are to be escaped."""
    spans = MappingProxyType(
        {
            **Markdown.spans,
            SUP: (f"{_SCRIPT[0]}^", f"^{_SCRIPT[1]}"),
            SUB: (f"{_SCRIPT[0]}~", f"~{_SCRIPT[1]}"),
            SMALL_CAPS: ("[", "]{.smallcaps}"),
            UNDERLINE: ("[", "]{.underline}"),
        }
    )
    _marks = re.compile("(\ufffe[~^]|[~^]\uffff)")
    _unraised = re.compile("(?<!\\\\)\\$|[\U0010e000-\U0010ffff]")

    def finish(self, text: str) -> str:
        """Escape the spaces in what is raised or lowered, which has tags within what is raised or lowered itself.

        Source:
            pandoc's manual, "Superscripts and subscripts".
        """
        if self._SCRIPT[0] not in text:
            return super().finish(text)
        pieces: list[str] = []
        inside: list[str] = []
        depth = 0
        for at, piece in enumerate(self._marks.split(text)):
            depth += at % 2 and piece[0] == self._SCRIPT[0]
            (inside if depth else pieces).append(piece)
            depth -= at % 2 and piece[0] != self._SCRIPT[0]
            if inside and not depth:
                pieces.append(self._raised("".join(inside[1:-1]), inside[0], inside[-1]))
                inside = []
        return super().finish("".join(pieces))

    def _raised(self, inner: str, opened: str, closed: str) -> str:
        """Write what is raised or lowered: with marks, but for formulas and code, which these cannot hold."""
        inner = self._marks.sub(lambda mark: self._tag(mark[0]), inner)
        if self._unraised.search(inner):
            return self._tag(opened) + inner + self._tag(closed)
        return opened.strip("\ufffe") + inner.replace(" ", "\\ ") + closed.strip("\uffff")

    def _tag(self, mark: str) -> str:
        name = "sup" if "^" in mark else "sub"
        return f"<{name}>" if mark[0] == self._SCRIPT[0] else f"</{name}>"


class Latex(Output):
    """LaTeX, for an engine that reads UTF-8."""

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
    _in_address = re.compile("[%#&]")
    _escapes: Final = MappingProxyType(
        str.maketrans(
            {
                "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
                "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\n": " ",
            }
        )
    )  # fmt: skip

    def escape(self, text: str) -> str:
        """Write the ten special characters as TeX prints them."""
        return cleaned(text).translate(self._escapes)

    def anchored(self, key: str) -> Pair:
        r"""Return a link to what `\hypertarget` marks; both are of the package hyperref."""
        return rf"\hyperlink{{{entry_id(key)}}}{{", "}"

    def link(self, shown: str, target: str) -> str:
        r"""Write `\url` for an address as it is, `\href` for other words; both are those of the package hyperref."""
        escaped = self._in_address.sub(r"\\\g<0>", target)
        return rf"\url{{{escaped}}}" if shown == target else rf"\href{{{escaped}}}{{{self.escape(shown)}}}"

    def mathematics(self, tex: str) -> str:
        """Write a formula between dollar signs if it is safe."""
        from onrecord.items.mathematics import is_safe

        return f"${tex}$" if is_safe(tex) else super().mathematics(tex)


class Rtf(Output):
    """RTF, without the header of a document."""

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
    _beyond = re.compile(rf"{MATH}[^{CLOSE}]*+|{CITED}[\U000f0000-\U000fffff]*+|[^\x00-\x7f{MARKS}]")

    def escape(self, text: str) -> str:
        """Escape braces and backslashes; write what is beyond ASCII as UTF-16 units."""
        text = cleaned(text).replace("\\", r"\\").replace("{", r"\{").replace("}", r"\}")
        return self._beyond.sub(self._unit, text)

    def link(self, shown: str, target: str) -> str:
        """Write a field."""
        address = self.escape(target)
        return rf'{{\field{{\*\fldinst{{HYPERLINK "{address}"}}}}{{\fldrslt{{{self.escape(shown)}}}}}}}'

    def mathematics(self, tex: str) -> str:
        """Write a formula as text."""
        return _with_scripts(self, tex)

    @staticmethod
    def _unit(match: re.Match[str]) -> str:
        if match[0][0] in (MATH, CITED):
            return match[0]
        raw = match[0].encode("utf-16-le", "replace")
        units = (int.from_bytes(raw[i : i + 2], "little", signed=True) for i in range(0, len(raw), 2))
        return "".join(f"\\u{unit}?" for unit in units)


class Ansi(Output):
    """Text for a terminal; escape sequences in the text itself are dropped."""

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

    def link(self, shown: str, target: str) -> str:
        """Write a link as many terminals know it (OSC 8)."""
        return f"\x1b]8;;{target}\x1b\\{self.escape(shown)}\x1b]8;;\x1b\\"


def opens_raised(output: Output) -> str:
    """Return what opens that which is raised, as it stands in what an output writes; "" if it has nothing for it.

    >>> opens_raised(Html()), opens_raised(PandocMarkdown())
    ('<sup>', '^')
    """
    return output.spans.get(SUP, ("", ""))[0].strip("\ufffe")


OUTPUTS: Final = MappingProxyType(
    {
        "text": Output, "html": Html, "markdown": Markdown, "latex": Latex, "rtf": Rtf,
        "ansi": Ansi, "suite": Suite,
    }
)  # fmt: skip


_ASKED_BY_NAME: Final = MappingProxyType({"pandoc": PandocMarkdown, "inlines": Inlines})
"""Outputs for programs that go on with what is written: a dialect of Markdown, and HTML to be taken apart."""


def output(name: str, links: bool = True) -> Output:
    """Return the output format of a name.

    Args:
        name: Its name.
        links: Whether addresses and identifiers are links.

    Raises:
        UnknownFormat: There is none of this name.

    >>> output("html").render("R&D")
    'R&amp;D'
    """
    asked = OUTPUTS.get(name) or _ASKED_BY_NAME.get(name)
    if asked is None:
        raise UnknownFormat(name, tuple(OUTPUTS))
    made = asked()
    made.links = made.links and links
    return made
