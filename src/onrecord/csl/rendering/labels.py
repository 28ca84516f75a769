"""Labels of numbers and names (CSL 1.0.2, "Label")."""

from collections.abc import Callable

from onrecord.csl.rendering.context import Compiler, Context, Render
from onrecord.csl.rendering.formatting import Wrap
from onrecord.csl.styles.locale import Locale
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.marks import SEAM
from onrecord.csl.values.item import string
from onrecord.csl.values.numbers import LABELLED, Numbers, read_numbers

NameLabel = Callable[[str, int], str]


def name_label(node: Node, locale: Locale, strips: bool = False) -> NameLabel:
    """Compile the label of a `names` element."""
    form, plural = node.attrs.get("form", "long"), node.attrs.get("plural", "contextual")
    wrap = Wrap(node, strips, locale.lang).term
    known: dict[tuple[str, bool], str] = {}

    def label(variable: str, count: int) -> str:
        several = count > 1 if plural == "contextual" else plural == "always"
        text = known.get((variable, several))
        if text is None:
            term = locale.term(variable, form, several)
            text = known[variable, several] = wrap(SEAM + term + SEAM) if term else ""
        return text

    return label


def locator_label(context: Context) -> str:
    """Return the kind of the locator of the cite: "page" unless said."""
    label = context.cite.get("label")
    return str(label).strip() if label else "page"


def number_reader(variable: str, locale: Locale) -> Callable[[Context], Numbers | None]:
    """Return the function that reads a number variable of an item, or the locator of its cite; None if it is empty."""
    if variable == "locator":
        return lambda context: _locator(context, locale) if context.cite.get("locator") else None
    if variable == "citation-number":
        return lambda context: read_numbers(str(context.number), variable, locale) if context.number else None
    if variable == "first-reference-note-number":
        return lambda context: read_numbers(context.first_note, variable, locale) if context.first_note else None
    name = "page" if variable == "page-first" else variable
    has_others = variable == "page-first"

    def numbers(context: Context) -> Numbers | None:
        record = context.record
        if not has_others and record.item.get(variable) is None:
            return None
        value = record.bare[variable]
        return read_numbers(value, name, locale) if value else None

    def unranged(context: Context) -> Numbers | None:
        """Read a number; the docket number of a legal case is one number, hyphens and all."""
        value = context.record.bare[variable]
        if "-" in value and context.record.type == "legal_case":
            value = value.replace("\\-", "-").replace("-", "\\-")
        return read_numbers(value, name, locale) if value else None

    return unranged if variable == "number" else numbers


def _locator(context: Context, locale: Locale) -> Numbers | None:
    value = string(context.cite.get("locator")).strip()
    return read_numbers(value, "locator", locale, locator_label(context)) if value else None


def compile_label(node: Node, compiler: Compiler) -> Render:
    """Compile a `cs:label` outside names: the term of a number variable."""
    attrs = node.attrs
    variable = attrs.get("variable", "")
    form, plural = attrs.get("form", "long"), attrs.get("plural", "contextual")
    locale = compiler.locale
    wrap = Wrap(node, compiler.strips, locale.lang).term
    read = number_reader(variable, locale)
    known: dict[tuple[str, bool], str] = {}

    def render(context: Context) -> str:
        numbers = read(context)
        if numbers is None:
            context.called = True
            return ""
        name = locator_label(context) if variable == "locator" else variable.removesuffix("-first")
        if variable in LABELLED and numbers.term:
            name = numbers.term
        if "form" in attrs:
            context.label_form = variable, form
        several = numbers.is_plural if plural == "contextual" else plural == "always"
        text = known.get((name, several))
        if text is None:
            term = locale.term(name, form, several)
            text = known[name, several] = wrap(term) if term else ""
        return text

    return render
