"""Style tree to closures: `text`, `number`, `group`, macros, layouts (CSL 1.0.2, "Rendering Elements").

Each element becomes one function of a `Context` that gives rich text, "" for nothing. What the style fixes
(affixes, terms, formatting) is worked out here, once; macros are compiled when first called.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.csl.rendering.citation_labels import citation_label
from onrecord.csl.rendering.conditions import compile_choose
from onrecord.csl.rendering.context import Context, Render, affixes, suffix_letters
from onrecord.csl.rendering.dates import compile_date
from onrecord.csl.rendering.formatting import Wrap, between
from onrecord.csl.rendering.labels import compile_label, number_reader
from onrecord.csl.rendering.names import compile_names
from onrecord.csl.rendering.needs import Needs
from onrecord.csl.rendering.numbers import READ_AS_NUMBERS, NumberForm
from onrecord.csl.rendering.substitute import value_standing_in
from onrecord.csl.styles.locale import Locale
from onrecord.csl.styles.locale import load as load_locale
from onrecord.csl.styles.style import ParsedStyle
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.casing import lower_title
from onrecord.csl.text.links import RESOLVERS, linked, split_prefix
from onrecord.csl.text.marks import SEAM, TERM, marks, rich
from onrecord.csl.text.tags import variable_mark
from onrecord.csl.values.numbers import read_numbers
from onrecord.errors import StyleError
from onrecord.items.titles import CONTAINER, TITLES, is_lowered

Value = Callable[[Context], str]
ALL: Final = "*"
"""All variables."""


def _plain_variable(variable: str, short: str) -> Value:
    """Compile a text variable without attributes, which most are."""
    has_others = bool(short) or variable == "page-first"

    def value(context: Context) -> str:
        context.called = context.has_text_variable = True
        record = context.record
        if not has_others and record.item.get(variable) is None:
            return ""
        text = (record.text[short] if short else "") or record.text[variable]
        if not text or (context.consumed and variable in context.consumed):
            return ""
        context.filled = context.has_output = True
        if context.substituting:
            context.take(variable)
            if context.dash is not None and context.first_names is None:
                return value_standing_in(text, context)
        return text

    return value


def _address(variable: str, resolver: str) -> Value:
    """A variable that is a link.

    Source:
        CSL 1.0.2, Appendix VI, "Links".
    """
    value = _plain_variable(variable, "")

    def address(context: Context) -> str:
        text = value(context)
        if not text or context.is_repeated:
            return text
        return linked(variable, context.record.bare[variable], resolver)

    return address


def _number_text(variable: str, form: NumberForm) -> Value:
    """A number variable, with its ranges and the labels in it.

    A cite prints its locator once. The specification has no such rule; styles are written for citeproc-js, which has.
    """
    read = number_reader(variable, form.locale)

    def value(context: Context) -> str:
        context.called = True
        if (context.consumed and variable in context.consumed) or (context.located and variable == "locator"):
            return ""
        numbers = read(context)
        if numbers is None:
            return ""
        context.filled = context.has_output = True
        if variable == "locator":
            context.located = True
        elif context.substituting:
            context.take(variable)
        before, label_form = context.label_form
        return rich(form.write(numbers, label_form if before == variable else ""))

    return value


def _citation_number(context: Context) -> str:
    context.called = True
    if not context.number:
        return ""
    context.filled = context.has_text_variable = context.numbered = True
    return f"{context.number:09}" if context.sorting else str(context.number)


def _year_suffix(context: Context) -> str:
    """Return the letter that tells works of a year apart; none counts as filled, too, so that "n.d." may stand."""
    context.called = context.filled = True
    if context.ambiguity is None or not context.ambiguity.suffix or context.sorting:
        return ""
    context.suffix_shown = True
    return suffix_letters(context.ambiguity.suffix)


def _first_note(context: Context) -> str:
    context.called = True
    if context.first_note:
        context.filled = True
    return context.first_note


def _citation_label(context: Context) -> str:
    context.called = context.filled = True
    record = context.record
    label = record.text["citation-label"] or citation_label(record)
    return label + _year_suffix(context)


_SPECIAL: Final[MappingProxyType[str, Value]] = MappingProxyType(
    {
        "citation-number": _citation_number,
        "year-suffix": _year_suffix,
        "first-reference-note-number": _first_note,
        "citation-label": _citation_label,
    }
)


def compile_text(node: Node, compiler: "StyleCompiler") -> Render:
    """Compile `cs:text`: a variable, a macro, a term or fixed words."""
    attrs = node.attrs
    if attrs.get("variable") in RESOLVERS:
        words, resolver = split_prefix(attrs.get("prefix", ""))
        shown = Node(node.tag, {**attrs, "prefix": words}, node.line)
        address = _address(attrs["variable"], resolver)
        return Wrap(shown, compiler.strips, compiler.locale.lang, compiler.tag(attrs["variable"])).around(address)
    wrap = Wrap(node, compiler.strips, compiler.locale.lang, compiler.tag(attrs.get("variable", "")))
    if "variable" in attrs:
        value = _variable_value(attrs, compiler)
        is_title = attrs["variable"] in TITLES or attrs["variable"] == CONTAINER
        return wrap.around(_in_sentence_case(value, attrs["variable"]) if is_title and wrap.case is None else value)
    if "macro" in attrs:
        return wrap.around(compiler.macro(node))
    if "term" in attrs:
        term = _term(attrs, compiler.locale)
        mark = "" if attrs.get("text-case") == "lowercase" else TERM
        worded = _worded(wrap.term(mark + term if term else ""))
        return _unless_undated(worded) if attrs["term"] == "no date" else worded
    words = rich(attrs.get("value", ""))
    return _worded(wrap.fixed(words)) if words else lambda context: ""


def _in_sentence_case(value: Value, variable: str) -> Value:
    """Lower a title that is in title case by BibTeX's convention, where the style sets no case."""

    def text(context: Context) -> str:
        written, record = value(context), context.record
        return lower_title(written) if record.is_title_case and is_lowered(variable, record.type) else written

    return text


def _unless_undated(render: Render) -> Render:
    """Say nothing of a missing date where the cite asks for that."""

    def text(context: Context) -> str:
        return "" if context.cite.get("undated") else render(context)

    return text


def _term(attrs: Mapping[str, str], locale: Locale) -> str:
    return locale.term(attrs["term"], attrs.get("form", "long"), attrs.get("plural") == "true")


def _worded(text: str) -> Render:
    def render(context: Context) -> str:
        context.has_fixed_text = True
        return text

    return render


def _variable_value(attrs: Mapping[str, str], compiler: "StyleCompiler") -> Value:
    variable = attrs["variable"]
    if variable in _SPECIAL:
        return _SPECIAL[variable]
    if variable in READ_AS_NUMBERS:
        return _number_text(variable, compiler.number_form(variable))
    short = f"{variable}-short" if attrs.get("form") == "short" else ""
    return _plain_variable(variable, short)


def compile_number(node: Node, compiler: "StyleCompiler") -> Render:
    """Compile `cs:number`.

    Source:
        CSL 1.0.2, "Number", "Gender-specific Ordinals".
    """
    variable, form = node.attrs.get("variable", ""), node.attrs.get("form", "numeric")
    number = compiler.number_form(variable, form)
    printed = _number_text(variable, number)
    in_figures = _number_text(variable, compiler.number_form(variable))
    special = _SPECIAL.get(variable)

    def value(context: Context) -> str:
        if special is not None:
            text = special(context) if not context.sorting or variable != "citation-number" else ""
            return number.write(read_numbers(text, variable, number.locale)) if text and form != "numeric" else text
        return in_figures(context) if context.sorting else printed(context)

    return Wrap(node, compiler.strips, compiler.locale.lang, compiler.tag(variable)).around(value)


def compile_group(node: Node, compiler: "StyleCompiler") -> Render:
    """Compile `cs:group`: gone where all variables that it calls are empty.

    Source:
        CSL 1.0.2, "Group".
    """
    opened, closed = marks(node.attrs)
    prefix, suffix = affixes(node.attrs)
    delimiter = compiler.joint(node.attrs.get("delimiter", ""))
    return compiler.grouped(node, delimiter, prefix + opened, closed + suffix)


def _unless_empty(
    compile: Callable[[], list[Render]], delimiter: str, needed: frozenset[str] | None, pre: str, post: str
) -> Render:
    """Join what some elements print; leave it out where all variables that they call are empty.

    Args:
        compile: Compiles them, when they are first needed.
        delimiter: Between what they print.
        needed: Variables without any of which there is nothing to print; None if that is not known.
        pre, post: What stands around it.

    Source:
        CSL 1.0.2, "Group".
    """
    children: list[Render] | None = None

    def render(context: Context) -> str:
        nonlocal children
        if needed and context.record.present.isdisjoint(needed):
            context.called = True
            return ""
        if children is None:
            children = compile()
        called, filled, worded = context.called, context.filled, context.has_fixed_text
        context.called = context.filled = False
        texts = []
        for child in children:
            text = child(context)
            if text:
                texts.append(text)
        if texts and (context.filled or not context.called):
            context.called = context.filled = True
            return pre + delimiter.join(texts) + post
        if context.called and not context.filled:
            context.has_fixed_text = worded
        context.called, context.filled = context.called or called, context.filled or filled
        return ""

    return render


def _is_alone_as_in_group(node: Node) -> bool:
    """Return whether an element that a group has nothing besides prints without it what it prints in it.

    It is a group itself, or calls variables and prints something where one of them is filled, and there only.
    """
    if node.tag == "text":
        return "macro" in node.attrs or "variable" in node.attrs
    return node.tag in _LIKE_GROUPS


_LIKE_GROUPS: Final = frozenset(("group", "choose", "date", "number"))


class StyleCompiler:
    """Compiles the elements of one style for citations or for the bibliography.

    Attributes:
        locale: Terms and dates.
        options: Attributes inherited from `style` and from `citation` or `bibliography`.
        needs: What groups need to print anything.
        inside: The `names` element within whose `substitute` this compiles; None elsewhere.
        page_range_format: That of the style, "" if it has none.
        delimiter: Between what is compiled, its seams included; a `choose` has that of the element around it.
        strips: Whether a macro is compiled whose texts lose their full stops; their affixes keep them.
        sorts: Whether sort keys are compiled.
        is_dated: Whether a macro is compiled that gives a date as a sort key.
        places_suffix: Whether the style says anywhere where the year suffix stands.
        tagged: Whose values are told apart: those of all variables (`ALL`), of this one, or of none ("").
    """

    def __init__(self, style: ParsedStyle, locale: Locale, options: Mapping[str, str], tagged: str = "") -> None:
        self.style, self.locale, self.options, self.tagged = style, locale, options, tagged
        self.inside: Node | None = None
        self.page_range_format = style.root.attrs.get("page-range-format", "")
        self.delimiter = ""
        self.strips = self.sorts = self.is_dated = False
        self.needs = Needs(style.macros, options)
        self._macros: dict[tuple[str, int, bool, bool, bool], Render] = {}
        layouts = [node for node in (style.citation, style.bibliography) if node is not None]
        placed = ("year-suffix", "citation-label")
        self.places_suffix = any(attrs.get("variable") in placed for node in layouts for attrs in style.said(node))

    def tag(self, variable: str) -> str:
        """Return what says that a value is of a variable, "" where that is not asked for."""
        return variable_mark(variable) if self.tagged in (ALL, variable) and variable and not self.sorts else ""

    def number_form(self, variable: str, form: str = "numeric") -> NumberForm:
        """Return how the style writes a number variable."""
        return NumberForm(variable, form, self.locale, self.page_range_format)

    @staticmethod
    def joint(delimiter: str) -> str:
        """Return a delimiter with its seams."""
        return SEAM + delimiter + SEAM if delimiter else SEAM

    def _derive(self, inside: Node | None, delimiter: str) -> "StyleCompiler":
        other = object.__new__(StyleCompiler)
        other.__dict__.update(self.__dict__)
        other.inside, other.delimiter = inside, delimiter
        return other

    def for_sorting(self) -> "StyleCompiler":
        """Return a compiler for sort keys."""
        other = self._derive(self.inside, self.delimiter)
        other.sorts = True
        return other

    def with_options(self, options: Mapping[str, str]) -> "StyleCompiler":
        """Return a compiler for another part of the style."""
        return StyleCompiler(self.style, self.locale, {**self.style.root.attrs, **options})

    def in_language(self, lang: str) -> "StyleCompiler":
        """Return a compiler for what the style prints in another language."""
        return StyleCompiler(self.style, load_locale(lang, self.style.locales), self.options, self.tagged)

    def within(self, names: Node | None) -> "StyleCompiler":
        """Return a compiler for the `substitute` of a names element."""
        return self._derive(names, "")

    def children(self, node: Node, delimiter: str = "") -> list[Render]:
        """Compile the children of an element, in order; they lose their full stops where it asks for that."""
        return self._at(node, delimiter).all(node)

    def _at(self, node: Node, delimiter: str) -> "StyleCompiler":
        """Return a compiler for the children of an element."""
        strips = self.strips or node.attrs.get("strip-periods") == "true"
        if (delimiter, strips) == (self.delimiter, self.strips):
            return self
        compiler = self._derive(self.inside, delimiter)
        compiler.strips = strips
        return compiler

    def all(self, node: Node) -> list[Render]:
        """Compile the children of an element in order, as they stand in it."""
        return [self.element(child) for child in node.children]

    def element(self, node: Node) -> Render:
        """Compile one rendering element.

        Raises:
            StyleError: There is no such element.
        """
        chapter = _ELEMENTS.get(node.tag)
        if chapter is None:
            raise StyleError(
                self.style.name, "be a rendering element", f"<{node.tag}>", line=node.line, element=node.tag
            )
        render = chapter(node, self)
        beside = self.is_dated and self.inside is None and node.tag in _BESIDE_DATES and "macro" not in node.attrs
        return _silent(render) if beside else render

    def grouped(self, node: Node, delimiter: str, pre: str = "", post: str = "") -> Render:
        """Compile the children of an element as a group.

        A group of nothing but a group is that group; one of nothing but a `choose` has each branch as a group.

        Args:
            node: The group, a macro, or a branch of a `choose` that stands for one.
            delimiter: Between what they print, its seams included.
            pre, post: What stands around all of it.
        """
        compiler = self._at(node, delimiter)
        only = node.children[0] if len(node.children) == 1 else None
        if only is None or not _is_alone_as_in_group(only):
            return _unless_empty(lambda: compiler.all(node), delimiter, self.needs.of(node), pre, post)
        if only.tag == "choose":
            return compile_choose(only, compiler, lambda branch: compiler.grouped(branch, delimiter, pre, post))
        return between(compiler.element(only), pre, post)

    def named(self, node: Node) -> Node:
        """Return the macro that an element calls.

        Raises:
            StyleError: There is none of this name.
        """
        name = node.attrs["macro"]
        macro = self.style.macros.get(name)
        if macro is None:
            raise StyleError(self.style.name, "call a macro that exists", name, line=node.line, element=node.tag)
        return macro

    def macro(self, node: Node) -> Render:
        """Return a macro, which is compiled once however often it is called."""
        name, macro = node.attrs["macro"], self.named(node)
        strips = self.strips or node.attrs.get("strip-periods") == "true"
        key = (name, id(self.inside), strips, self.sorts, self.is_dated)
        body = self._macros.get(key)
        if body is None:
            compiler = self._derive(self.inside, "")
            compiler.strips = strips
            compiler.is_dated = self.is_dated or (self.sorts and _has_date(macro))
            body = self._macros.setdefault(key, compiler.grouped(macro, compiler.joint("")))
        return body

    def count(self, node: Node, attribute: str, value: str, but: str = "") -> int:
        """Count the elements, those of the macros that they call among them, that have an attribute of this value.

        Args:
            node: Where to look.
            attribute, value: What they have.
            but: Tag of elements that do not count.
        """
        return sum(one.attrs.get(attribute) == value and one.tag != but for one in self.style.reached(node))

    def mentions(self, node: Node, variable: str) -> bool:
        """Return whether an element, or a macro that it calls, prints a variable or depends on it."""
        return any(
            variable in attrs[name].split()
            for attrs in self.style.said(node)
            for name in ("variable", "is-numeric")
            if name in attrs
        )

    def layout(self, node: Node) -> list[Render]:
        """Compile the children of a layout."""
        return self.children(node, self.joint(""))


_BESIDE_DATES: Final = frozenset(("text", "number", "label"))
"""What does not count beside a date, or in its place ("n.d."), in a macro that is a sort key."""


def _has_date(node: Node) -> bool:
    """Return whether an element holds a `date`, those in the macros that it calls left aside."""
    return any(child.tag == "date" or _has_date(child) for child in node.children)


def _silent(render: Render) -> Render:
    """Print nothing of an element; the variables that it calls are called all the same."""

    def text(context: Context) -> str:
        render(context)
        return ""

    return text


_ELEMENTS: Final[MappingProxyType[str, Callable[[Node, "StyleCompiler"], Render]]] = MappingProxyType(
    {
        "text": compile_text,
        "number": compile_number,
        "group": compile_group,
        "label": compile_label,
        "names": compile_names,
        "date": compile_date,
        "choose": compile_choose,
    }
)
