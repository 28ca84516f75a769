"""Layouts of a `citation` or a `bibliography`, and those for items of some languages (CSL 1.0.2, "Layout"; CSL-M)."""

from collections.abc import Sequence

from onrecord.csl.rendering.compile import StyleCompiler
from onrecord.csl.rendering.context import Context
from onrecord.csl.sorting.keys import sort_keys
from onrecord.csl.styles.locale import normal
from onrecord.csl.styles.xml import Node
from onrecord.csl.text.marks import SEAM, marks, with_quotes
from onrecord.csl.values.item import CiteItem, string


class Layout:
    """The compiled layout of a `citation` or a `bibliography`, and those that it has for items of some languages.

    Attributes:
        node: The element.
        options: Its attributes over those of the style.
        compiler: What compiled it.
        children: The compiled elements.
        tags: The tag of each of them.
        prefix, suffix: Affixes of the layout.
        opened, closed: Formatting of the layout.
        delimiter: Between cites.
        keys: Sort keys.
    """

    def __init__(self, node: Node, compiler: StyleCompiler) -> None:
        self.node, self.compiler, self.options = node, compiler, compiler.options
        layout, by_language = _layouts(node)
        self._by_language = [_in_language(node, one, compiler) for one in by_language]
        self.children, self.tags = compiler.layout(layout), [child.tag for child in layout.children]
        self.prefix, self.suffix = layout.attrs.get("prefix", ""), layout.attrs.get("suffix", "")
        self.opened, self.closed = marks({k: v for k, v in layout.attrs.items() if k != "display"})
        self.delimiter = layout.attrs.get("delimiter", "")
        self.keys = sort_keys(node, compiler)
        self.explicit_suffix = compiler.places_suffix

    def of(self, record: CiteItem) -> "Layout":
        """Return the layout for an item: that for its language, if there is one.

        Source:
            CSL-M, "cs:layout", `locale`: its terms are in the first language that it names.
        """
        if not self._by_language:
            return self
        language = normal(string(record.item.get("language")))
        return next((part for tags, part in self._by_language if _is_among(language, tags)), self)

    def text(self, context: Context) -> str:
        """Render the layout for one item, without its affixes."""
        part = self.of(context.record)
        context.explicit_suffix = self.explicit_suffix
        text = SEAM.join([text for child in part.children if (text := child(context))])
        return text if part is self else with_quotes(text, part.compiler.locale.quotes)


def _layouts(node: Node) -> tuple[Node, list[Node]]:
    """Return the layout of an element for items of any language, and those for items of some."""
    layouts = [child for child in node.children if child.tag == "layout"]
    for_all = [layout for layout in layouts if "locale" not in layout.attrs]
    return (
        next(iter(for_all or layouts[-1:]), Node("layout", {}, node.line)),
        [layout for layout in layouts if "locale" in layout.attrs],
    )


def _in_language(node: Node, layout: Node, compiler: StyleCompiler) -> tuple[tuple[str, ...], Layout]:
    """Compile a layout for items of some languages; return their tags, too."""
    tags = tuple(normal(tag) for tag in layout.attrs["locale"].split())
    alone, plain_one = Node(node.tag, node.attrs, node.line), Node("layout", dict(layout.attrs), layout.line)
    del plain_one.attrs["locale"]
    plain_one.children, alone.children = layout.children, [plain_one]
    return tags, Layout(alone, compiler.in_language(tags[0] if tags else ""))


def _is_among(language: str, tags: Sequence[str]) -> bool:
    """Return whether a language is one of some, be it that of a country or of all."""
    base = language.partition("-")[0]
    return base != "" and any(tag in (language, base) or (tag.partition("-")[0] == language) for tag in tags)
