"""What is doubtful in a style: names that CSL does not know, macros that nothing calls, with line and column.

Source: CSL 1.0.2, its schema (`schema`) and Appendix II to IV (terms, types, variables).
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from onrecord.arguments import must_be
from onrecord.csl.styles.locale import load as load_locale
from onrecord.csl.styles.schema import ALL_ATTRIBUTES, ATTRIBUTES, COUNTS, OWN_VALUES, PART_FORMS, VALUES
from onrecord.csl.styles.style import ParsedStyle, parsed
from onrecord.csl.styles.xml import Node
from onrecord.nearest import nearest, question

_SKIPPED: Final = "info"
"""The element of a style that holds nothing that renders."""


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
    [('unknown-variable', 1, 39, "variable: must be known (got 'titel'): did you mean 'title'?")]
    """
    must_be("style", style, "the XML of a style", str, bytes)
    made = parsed(style)
    terms = frozenset(name for name, _ in load_locale("en-US", made.locales).terms)
    found = [*_unused(made), *_second_layouts(made)]
    todo = [node for node in made.root.children if node.tag != _SKIPPED]
    found += _unknown(Node("style", made.root.attrs, made.root.line, made.root.column), terms)
    while todo:
        node = todo.pop()
        todo += node.children
        found += _unknown(node, terms)
    return sorted(found, key=lambda one: (one.line, one.column, one.code))


def _unknown(node: Node, terms: frozenset[str]) -> Iterator[StyleFinding]:
    """Find the names in one element that CSL does not know, or not there."""
    known = ATTRIBUTES.get(node.tag, ALL_ATTRIBUTES)
    for name, value in node.attrs.items():
        if name.startswith("xml") or ":" in name:
            continue
        if name not in known:
            yield _finding("unknown-attribute", node, f"attribute of {node.tag}", name, known)
        elif name in COUNTS:
            if not value.isdecimal():
                message = f"{name}: must be a whole number, 0 or more (got {value[:200]!r})"
                yield StyleFinding(code="unknown-value", line=node.line, column=node.column, message=message)
        else:
            values = terms if name == "term" and node.tag == "text" else _values(node, name)
            code = f"unknown-{name}" if name in ("variable", "type", "term") else "unknown-value"
            for word in [value] if name == "term" else value.split():
                if values and word not in values:
                    yield _finding(code, node, name, word, values)


def _values(node: Node, name: str) -> frozenset[str]:
    """Return what the words of an attribute may be; empty where anything is taken."""
    if name == "form" and node.tag == "date-part":
        return PART_FORMS.get(node.attrs.get("name", ""), frozenset())
    return OWN_VALUES.get((node.tag, name), VALUES.get(name, frozenset()))


def _finding(code: str, node: Node, what: str, got: str, known: frozenset[str]) -> StyleFinding:
    message = f"{what}: must be known (got {got[:200]!r}){question(nearest(got, sorted(known), 0.7)[:1])}"
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
