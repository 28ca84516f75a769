"""Bibliographies: entries, second-field alignment, repeated authors (CSL 1.0.2, "Bibliography")."""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.csl.citing.citations import BLOCKS, LEADING_TERM, CiteState
from onrecord.csl.citing.layouts import Layout
from onrecord.csl.rendering.compile import StyleCompiler
from onrecord.csl.rendering.context import Context
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.casing import capitalize_first
from onrecord.csl.text.marks import CLOSE, LEFT, NOCASE, RIGHT, SEAM, plain, with_quotes
from onrecord.lazy import late

_ONE_NUMBER = late(r"\W*(\d+)\W*")


class _Dash:
    """Replaces names that the entry before has too; its case is that of the style.

    Attributes:
        is_bare: Whether it stands without the formatting of a title that it replaces: it does by all rules but that for
            all names at once, as in citeproc-js.
        before: What tells the names of the entry before from others; empty if it has none.

    Source:
        CSL 1.0.2, "Reference Grouping".
    """

    def __init__(self, value: str, rule: str, before: Sequence[object] = ()) -> None:
        self._value, self._rule = NOCASE + value + CLOSE if value else "", rule
        self.is_bare = rule != "complete-all"
        self.before = before

    def forget(self) -> None:
        """Take note of an entry without names."""
        self.before = ()

    def __call__(self, who: Sequence[object], shown: int) -> tuple[str, int]:
        """Return what to print, and in place of how many names: -1 for all of them at once.

        Args:
            who: What tells each name from others, or the text that stands in for names.
            shown: How many names are printed one by one.
        """
        before, self.before = self.before, who
        if self._rule == "complete-all":
            return self._value, -1 if before == who else 0
        if self._rule == "complete-each":
            return self._value, shown if before == who else 0
        same = 0
        while same < min(shown, len(who), len(before)) and before[same] == who[same]:
            same += 1
        return self._value, min(same, 1) if self._rule == "partial-first" else same


class BibliographyLayout(Layout):
    """Renders entries of a bibliography.

    Attributes:
        has_substitute: Whether something stands in place of names that are those of the entry before.
        is_numbered: Whether entries print, or depend on, citation numbers.
    """

    def __init__(self, node: Node, compiler: StyleCompiler) -> None:
        super().__init__(node, compiler)
        attrs = node.attrs
        self._substitute = attrs.get("subsequent-author-substitute")
        self._rule = attrs.get("subsequent-author-substitute-rule", "complete-all")
        self._aligned = bool(attrs.get("second-field-align"))
        layouts = (child for child in node.children if child.tag == "layout")
        self.has_substitute = self._substitute is not None
        self.is_numbered = any(compiler.mentions(layout, "citation-number") for layout in layouts)

    def entries(self, states: Iterable[CiteState]) -> Iterator[str]:
        """Render entries in the order given, as rich text, seams not yet settled."""
        before: Sequence[object] = ()
        for state in states:
            text, before = self.entry(state, before)
            yield text

    def entry(self, state: CiteState, before: Sequence[object]) -> tuple[str, Sequence[object]]:
        """Render one entry.

        Args:
            state: The work.
            before: What the entry before left of its names.

        Returns:
            The entry, and what it leaves of its names to the next.
        """
        dash = _Dash(self._substitute, self._rule, before) if self._substitute is not None else None
        context = state.context()
        context.dash = dash
        text = self._entry(context)
        if dash is None or not text:
            return text, before
        if context.first_names is None:
            dash.forget()
        return text, dash.before

    def _is_dashed(self, text: str, context: Context) -> bool:
        """Return whether a text starts with what stands for repeated names, or comes after it where that is nothing."""
        if not self._substitute:
            return context.first_names == ""
        return plain(text).startswith(self._substitute)

    def _entry(self, context: Context) -> str:
        part = self.of(context.record)
        text = self._laid_out(part, context)
        return text if part is self else with_quotes(text, part.compiler.locale.quotes)

    def _laid_out(self, part: Layout, context: Context) -> str:
        """Render an entry by a layout of the bibliography."""
        context.explicit_suffix = self.explicit_suffix
        texts = [child(context) for child in part.children]
        first = next((at for at, text in enumerate(texts) if text), None)
        if first is None:
            return ""
        opening = _opening(texts, context.number)
        if LEADING_TERM.match(texts[opening]) and not self._is_dashed(texts[opening], context):
            texts[opening] = capitalize_first(texts[opening])
        prefix = part.prefix + SEAM if part.prefix else ""
        suffix = SEAM + part.suffix if part.suffix else ""
        if self._aligned:
            shown = [text for text, tag in zip(texts, part.tags, strict=True) if text or tag != "choose"]
            return part.opened + _aligned(shown, prefix, suffix) + part.closed
        parts = [text for text in texts if text]
        if prefix and BLOCKS.match(parts[0]):
            parts[0], prefix = parts[0][0] + prefix + parts[0][1:], ""
        if suffix and parts[-1][-1] == CLOSE and BLOCKS.match(parts[-1]):
            parts[-1], suffix = parts[-1][:-1] + suffix + CLOSE, ""
        return part.opened + prefix + SEAM.join(parts) + suffix + part.closed


def _opening(texts: Sequence[str], number: int) -> int:
    """Return the place of the first text that is more than the citation number."""
    for at, text in enumerate(texts):
        match = _ONE_NUMBER.fullmatch(text)
        if text and (match is None or match[1] != str(number)):
            return at
    return 0


def _aligned(texts: Sequence[str], prefix: str, suffix: str) -> str:
    """Set what the first element of the layout prints in the margin, and all else beside it.

    Source:
        CSL 1.0.2, "Whitespace", `second-field-align`.
    """
    margin = texts[0]
    rest = SEAM.join([text for text in texts[1:] if text])
    if not rest:
        return _block(LEFT, prefix + margin + suffix)
    rest = _block(RIGHT, f"{rest + suffix}".rstrip(f" {SEAM}"))
    return _block(LEFT, prefix + margin) + rest if margin else prefix + rest


def _block(mark: str, text: str) -> str:
    """Set a text as a block, unless the style sets it as one itself."""
    return text if BLOCKS.match(text) else mark + text + CLOSE
