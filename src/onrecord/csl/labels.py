"""Labels of numbers and names (CSL 1.0.2, "Label")."""

from collections.abc import Callable

from onrecord.csl.casing import CASES
from onrecord.csl.context import Compiler, Context, Render, affixes
from onrecord.csl.locale import Locale
from onrecord.csl.markup import SEAM, marks
from onrecord.csl.numbers import is_plural
from onrecord.csl.xml import Node

NameLabel = Callable[[str, int], str]


def _wrap(node: Node) -> Callable[[str], str]:
    opened, closed = marks(node.attrs)
    prefix, suffix = affixes(node.attrs)
    case = CASES.get(node.attrs.get("text-case", ""))
    strip = node.attrs.get("strip-periods") == "true"

    def wrap(text: str) -> str:
        if strip:
            text = text.replace(".", "")
        if case is not None:
            text = case(text)
        return prefix + opened + text + closed + suffix

    return wrap


def name_label(node: Node, locale: Locale) -> NameLabel:
    """Compile the label of a `names` element."""
    form, plural = node.attrs.get("form", "long"), node.attrs.get("plural", "contextual")
    wrap = _wrap(node)
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
    """Give the kind of the locator of the cite: "page" unless said."""
    label = context.cite.get("label")
    return str(label).strip() if label else "page"


def compile_label(node: Node, compiler: Compiler) -> Render:
    """Compile a `cs:label` outside names: the term of a number variable."""
    attrs = node.attrs
    variable = attrs.get("variable", "")
    form, plural = attrs.get("form", "long"), attrs.get("plural", "contextual")
    wrap, locale = _wrap(node), compiler.locale

    def render(context: Context) -> str:
        if variable == "locator":
            value = context.cite.get("locator")
            value = str(value).strip() if value else ""
            name = locator_label(context)
        else:
            value, name = context.record.bare[variable], variable.removesuffix("-first")
        if not value:
            context.called = True
            return ""
        several = is_plural(value, variable) if plural == "contextual" else plural == "always"
        term = locale.term(name, form, several)
        if not term and name in ("sub verbo", "sub-verbo"):
            term = locale.term("sub-verbo" if " " in name else "sub verbo", form, several)
        if not term:
            return ""
        context.worded = True
        return wrap(term)

    return render
