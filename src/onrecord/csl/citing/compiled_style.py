"""A style that is compiled, and what it says of whole documents (CSL 1.0.2, "Styles - Structure")."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice

from onrecord.csl.citing.bibliography import BibliographyLayout
from onrecord.csl.citing.citations import CitationLayout
from onrecord.csl.citing.disambiguation_rules import Rules
from onrecord.csl.rendering.compile import ALL, StyleCompiler
from onrecord.csl.styles import locale as locales
from onrecord.csl.styles import style as styles
from onrecord.csl.styles.whitespace import Whitespace, whitespace
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.punctuation import resolve
from onrecord.csl.text.runs import Run, Target
from onrecord.csl.writers.base import Output

_AT_ONCE = 256
"""How many texts are settled before they are written."""
_FIRST_NOTE = "first-reference-note-number"


class CompiledStyle:
    """A style in a language; its layouts are compiled when first asked for.

    Attributes:
        style: The style as parsed.
        locale: Its terms and dates.
        quotes: The quotation marks of the language: outer ones, then inner ones.
    """

    def __init__(self, style: styles.ParsedStyle, locale: str | None = None) -> None:
        self.style = style
        lang = locales.checked(locale, style.locales) if locale else self.style.lang or "en-US"
        self.locale = locales.load(lang, self.style.locales)
        self.quotes = self.locale.quotes
        self._quoted_stops = self.locale.options["punctuation-in-quote"] == "true"

    def _compiler(self, node: Node, tagged: str = "") -> StyleCompiler:
        return StyleCompiler(self.style, self.locale, {**self.style.root.attrs, **node.attrs}, tagged)

    @cached_property
    def citation_layout(self) -> CitationLayout:
        """The compiled `citation`; an empty one if the style has none."""
        node = self.style.citation or Node("citation", {}, 1)
        return CitationLayout(node, self._compiler(node), self.style.is_note)

    @cached_property
    def bibliography_layout(self) -> BibliographyLayout | None:
        """The compiled `bibliography`, in which titles are told from all else; None if the style has none."""
        node = self.style.bibliography
        return BibliographyLayout(node, self._compiler(node, "title")) if node is not None else None

    @cached_property
    def tagged_citation_layout(self) -> CitationLayout:
        """The same with all variables told apart; it writes, and neither sorts nor tells cites apart."""
        node = self.style.citation or Node("citation", {}, 1)
        return CitationLayout(node, self._compiler(node, ALL), self.style.is_note)

    @cached_property
    def tagged_bibliography_layout(self) -> BibliographyLayout | None:
        """The same of the `bibliography`."""
        node = self.style.bibliography
        return BibliographyLayout(node, self._compiler(node, ALL)) if node is not None else None

    @property
    def whitespace(self) -> Whitespace:
        """How the style wants the entries of the bibliography set: indent, alignment, distances.

        Raises:
            StyleError: An option has a value that it cannot have.

        Source:
            CSL 1.0.2, "Whitespace".

        >>> CompiledStyle(styles.load("ieee")).whitespace.second_field_align
        'flush'
        """
        node = self.style.bibliography
        return whitespace(node, self.style.name) if node is not None else Whitespace()

    @cached_property
    def rules(self) -> Rules:
        """What the style does about cites that look alike."""
        layout = self.citation_layout
        mark = _initial_mark(self.style, layout)
        parts = [node for node in (self.style.citation, self.style.bibliography) if node is not None]
        is_asked = any("disambiguate" in attrs for attrs in self.style.said(*parts))
        reached = self.style.reached(*parts) if is_asked else ()
        conditions = sum(node.attrs.get("disambiguate") == "true" for node in reached)
        return Rules(layout.options, mark, conditions)

    @cached_property
    def uses_positions(self) -> bool:
        """Whether how cites read may depend on what was cited before."""
        within = self.style.said(self.style.citation) if self.style.citation is not None else ()
        asked = (self.style.root.attrs, *within)
        return self.uses_first_note or any(
            name == "position" or name.startswith("et-al-subsequent") for attrs in asked for name in attrs
        )

    @cached_property
    def uses_first_note(self) -> bool:
        """Whether how cites read may depend on the number of the note that cites their work first."""
        within = self.style.said(self.style.citation) if self.style.citation is not None else ()
        return any(_FIRST_NOTE in attrs.get("variable", "") for attrs in within)

    def write(self, text: str, to: Output, target: Target | None = None, works: Sequence[tuple[str, bool]] = ()) -> str:
        """Settle a rich text and write it; `target` and `works` are those of `Output.render`."""
        return to.render(resolve(text, self._quoted_stops), self.quotes, target, works)

    def runs(
        self, text: str, links: bool, target: Target | None = None, works: Sequence[tuple[str, bool]] = ()
    ) -> list[Run]:  # fmt: skip
        """Settle a rich text and return its runs."""
        from onrecord.csl.writers.by_runs import read_runs

        return read_runs(resolve(text, self._quoted_stops), self.quotes, links, target, works)

    def write_all(self, texts: Iterable[str], to: Output, targets: Iterable[Target]) -> list[str]:
        """Settle and write many rich texts: one step for some, then the next, which is faster than text by text."""
        written: list[str] = []
        left, led_to = iter(texts), iter(targets)
        while some := [resolve(text, self._quoted_stops) for text in list(islice(left, _AT_ONCE))]:
            written += [to.render(text, self.quotes, target) for text, target in zip(some, led_to, strict=False)]
        return written


def _initial_mark(style: styles.ParsedStyle, layout: CitationLayout) -> str | None:
    """Return the `initialize-with` in force in citations."""
    name = "initialize-with"
    is_said = style.citation is not None and any(name in attrs for attrs in style.said(style.citation))
    reached = style.reached(style.citation) if is_said and style.citation is not None else ()
    marks = (node.attrs[name] for node in reached if node.tag == "name" and name in node.attrs)
    return next(marks, layout.options.get(name))
