"""What is doubtful in a style: names that CSL does not know, macros that nothing calls, with line and column.

Source: CSL 1.0.2, Appendix II to IV (terms, types, variables) and the sections that name the values of an attribute.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from attrs import frozen

from onrecord.arguments import must_be
from onrecord.csl.styles.locale import load as load_locale
from onrecord.csl.styles.style import ParsedStyle, parsed
from onrecord.csl.styles.xml import Node
from onrecord.items.vocabulary import CSL_DATES, CSL_NAMES, CSL_NUMBERS, CSL_TEXTS, TYPES
from onrecord.nearest import nearest, question

_OF_CITES: Final = (
    "locator", "citation-number", "citation-label", "year-suffix", "first-reference-note-number", "page-first",
    "hereinafter",
    "event", "editor-translator", "editortranslator",
)  # fmt: skip
_SHORT: Final = ("title-short", "container-title-short")
_VARIABLES: Final = frozenset((*CSL_NAMES, *CSL_DATES, *CSL_NUMBERS, *CSL_TEXTS, *_OF_CITES, *_SHORT))
_BOOLEAN: Final = frozenset(("true", "false"))


def _one_of(line: str) -> frozenset[str]:
    return frozenset(line.split())


_VALUES: Final = MappingProxyType(
    {
        "class": _one_of("in-text note"),
        "collapse": _one_of("citation-number year year-suffix year-suffix-ranged"),
        "delimiter-precedes-et-al": _one_of("contextual after-inverted-name always never"),
        "delimiter-precedes-last": _one_of("contextual after-inverted-name always never"),
        "demote-non-dropping-particle": _one_of("never sort-only display-and-sort"),
        "disambiguate-add-givenname": _BOOLEAN,
        "disambiguate-add-names": _BOOLEAN,
        "disambiguate-add-year-suffix": _BOOLEAN,
        "display": _one_of("block left-margin right-inline indent"),
        "et-al-use-last": _BOOLEAN,
        "font-style": _one_of("normal italic oblique"),
        "font-variant": _one_of("normal small-caps"),
        "font-weight": _one_of("normal bold light"),
        "givenname-disambiguation-rule": _one_of(
            "all-names all-names-with-initials primary-name primary-name-with-initials by-cite"
        ),
        "initialize": _BOOLEAN,
        "initialize-with-hyphen": _BOOLEAN,
        "is-numeric": _VARIABLES,
        "is-uncertain-date": _VARIABLES,
        "match": _one_of("all any none nand last-digit last-two-digits whole-number"),
        "name-as-sort-order": _one_of("first all"),
        "page-range-format": _one_of("chicago chicago-15 chicago-16 expanded minimal minimal-two"),
        "plural": _one_of("contextual always never true false"),
        "position": _one_of("first subsequent ibid ibid-with-locator near-note"),
        "quotes": _BOOLEAN,
        "second-field-align": _one_of("flush margin"),
        "sort": _one_of("ascending descending"),
        "strip-periods": _BOOLEAN,
        "subsequent-author-substitute-rule": _one_of("complete-all complete-each partial-each partial-first"),
        "text-case": _one_of("lowercase uppercase capitalize-first capitalize-all sentence title"),
        "text-decoration": _one_of("none underline"),
        "type": frozenset(TYPES),
        "variable": _VARIABLES,
        "vertical-align": _one_of("baseline sup sub"),
    }
)
"""What each word of an attribute may be; of others anything is taken."""
_FREE_LINE: Final = (
    "after-collapse-delimiter and cite-group-delimiter date-parts default-locale delimiter disambiguate et-al-min "
    "et-al-subsequent-min et-al-subsequent-use-first et-al-use-first form gender gender-form "
    "hanging-indent initialize-with limit-day-ordinals-to-day-1 line-spacing entry-spacing locator "
    "macro name name-delimiter name-form names-delimiter names-min names-use-first names-use-last near-note-distance "
    "number prefix punctuation-in-quote "
    "range-delimiter sort-separator subsequent-author-substitute suffix term value version year-suffix-delimiter locale"
)
_ATTRIBUTES: Final = frozenset((*_FREE_LINE.split(), *_VALUES))
_OUTSIDE: Final = frozenset(("info", "locale"))
"""Elements of a style that hold nothing that renders."""


@frozen(kw_only=True)
class StyleFinding:
    """Something doubtful in a style.

    Immutable: threads may share it.

    Attributes:
        code: What kind it is: "unknown-variable", "unknown-type", "unknown-value", "unknown-attribute",
            "unknown-term", "unused-macro" or "second-layout".
        line, column: Where the element starts, from 1.
        message: What must be, and what was got.

    >>> [found] = check('<style class="note"><citation><layout><text variable="titel"/></layout></citation></style>')
    >>> found.code, found.line, found.column
    ('unknown-variable', 1, 39)
    """

    code: str
    line: int
    column: int
    message: str


def check(style: str | bytes) -> list[StyleFinding]:
    """Return what is doubtful in a style, in the order in which it stands there.

    Args:
        style: Name of a style, or its XML.

    Raises:
        StyleError: It is no style, or is broken.

    >>> xml = '<style class="note"><citation><layout><text variable="titel"/></layout></citation></style>'
    >>> [(found.code, found.line, found.column, found.message) for found in check(xml)]
    [('unknown-variable', 1, 39, "variable: must be known: did you mean 'title'? (got 'titel')")]
    """
    must_be("style", style, "the XML of a style", str, bytes)
    made = parsed(style)
    terms = frozenset(name for name, _ in load_locale("en-US", made.locales).terms)
    found = [*_unused(made), *_second_layouts(made)]
    todo = [node for node in made.root.children if node.tag not in _OUTSIDE]
    found += _unknown(Node("style", made.root.attrs, made.root.line, made.root.column), terms)
    while todo:
        node = todo.pop()
        todo += node.children
        found += _unknown(node, terms)
    return sorted(found, key=lambda one: (one.line, one.column, one.code))


def _unknown(node: Node, terms: frozenset[str]) -> Iterator[StyleFinding]:
    """Find the names in one element that CSL does not know."""
    for name, value in node.attrs.items():
        if name.startswith("xml") or ":" in name:
            continue
        if name not in _ATTRIBUTES:
            yield _finding("unknown-attribute", node, "attribute", name, _ATTRIBUTES)
        elif name == "term" and value not in terms:
            yield _finding("unknown-term", node, name, value, terms)
        elif name in _VALUES:
            code = f"unknown-{name}" if name in ("variable", "type") else "unknown-value"
            for word in value.split():
                if word not in _VALUES[name]:
                    yield _finding(code, node, name, word, _VALUES[name])


def _finding(code: str, node: Node, what: str, got: str, known: frozenset[str]) -> StyleFinding:
    message = f"{what}: must be known{question(nearest(got, sorted(known), 0.7)[:1])} (got {got[:200]!r})"
    return StyleFinding(code=code, line=node.line, column=node.column, message=message)


def _unused(style: ParsedStyle) -> Iterator[StyleFinding]:
    layouts = [node for node in (style.citation, style.bibliography, style.root.first("intext")) if node is not None]
    called = {node.attrs["macro"] for node in style.reached(*layouts) if "macro" in node.attrs}
    for node in style.root.children:
        name = node.attrs.get("name", "")
        if node.tag == "macro" and name not in called:
            message = f"macro: must be called by a layout (got {name[:200]!r})"
            yield StyleFinding(code="unused-macro", line=node.line, column=node.column, message=message)


def _second_layouts(style: ParsedStyle) -> Iterator[StyleFinding]:
    """Find layouts without a language beside another such layout: only the first is used."""
    for part in filter(None, (style.citation, style.bibliography)):
        plain = [node for node in part.children if node.tag == "layout" and "locale" not in node.attrs]
        for node in plain[1:]:
            message = f"layout: must have a locale beside another layout of {part.tag} (got none)"
            yield StyleFinding(code="second-layout", line=node.line, column=node.column, message=message)
