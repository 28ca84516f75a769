"""Terms, localized dates and options of a language (CSL 1.0.2, "Locale Files" and "Locale")."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from os.path import isfile, join
from types import MappingProxyType
from typing import Final, Self

from onrecord.csl.styles.kept import keep, kept
from onrecord.csl.styles.xml import Node, parse
from onrecord.csl.text.marks import CURLY, Quoting
from onrecord.errors import InvalidText
from onrecord.lazy import late
from onrecord.nearest import nearest, question

PRIMARY: Final = MappingProxyType(
    {
        "af": "af-ZA", "ar": "ar", "bal": "bal-PK", "bg": "bg-BG", "brh": "brh-PK", "ca": "ca-AD", "cs": "cs-CZ",
        "cy": "cy-GB", "da": "da-DK", "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE",
        "eu": "eu", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN",
        "hr": "hr-HR", "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP",
        "km": "km-KH", "ko": "ko-KR", "la": "la", "lij": "lij-IT", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN",
        "ms": "ms-MY", "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "no": "nb-NO",
        "pa": "pa-PK", "pl": "pl-PL", "pt": "pt-PT",
        "ro": "ro-RO", "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Latn-RS", "sv": "sv-SE", "th": "th-TH",
        "tl": "tl-PH", "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
    }
)  # fmt: skip
FORM_FALLBACK: Final = MappingProxyType(
    {"verb-short": ("verb", "long"), "symbol": ("short", "long"), "verb": ("long",), "short": ("long",)}
)
_QUOTES: Final = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
_OPTION_DEFAULTS: Final = MappingProxyType({"punctuation-in-quote": "false", "limit-day-ordinals-to-day-1": "false"})

_TAG = late(r"[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*")

_XML_SPACE: Final = " \t\r\n"
"""White space of which alone a term is none; a space that does not break is one, as in citeproc-js and pandoc."""
_SPELLING: Final = MappingProxyType({"sub verbo": "sub-verbo"})
"""The name of a term that earlier versions of CSL spell otherwise than 1.0.2."""

Term = tuple[str, str]
"""Singular and plural."""


class Locale:
    """The terms of one language as one style sees them.

    Attributes:
        lang: The language tag asked for, "en-US".
        terms: Singular and plural by name and form.
        genders: Grammatical gender by name of the term.
        dates: `date` elements by form.
        has_ordinal: Whether the term "ordinal" is among them.
        options: `style-options`.
    """

    __slots__ = ("_memo", "dates", "genders", "has_ordinal", "lang", "options", "terms")

    def __init__(self, lang: str, fallback: Node | None, files: Sequence[Node]) -> None:
        self.lang = lang
        self.terms: dict[tuple[str, str], Term] = {}
        self.genders: dict[str, str] = {}
        self.dates: dict[str, Node] = {}
        self.options: dict[str, str] = dict(_OPTION_DEFAULTS)
        if fallback is not None:
            self._add(fallback)
            self._forget({_named(term) for node in files for term in _terms(node)})
        self._add_all(files)

    def _add_all(self, layers: Iterable[Node]) -> None:
        for layer in layers:
            self._add(layer)
        self._memo: dict[tuple[str, str, bool], str] = {}
        self.has_ordinal = any(name == "ordinal" for name, _ in self.terms)

    def within(self, in_style: Iterable[Node]) -> Self:
        """Return the locale as a style sees it, with what its own `locale` elements say."""
        other = object.__new__(type(self))
        other.lang, other.terms, other.genders = self.lang, self.terms.copy(), self.genders.copy()
        other.dates, other.options = self.dates.copy(), self.options.copy()
        other._add_all(in_style)
        return other

    def _forget(self, names: set[str]) -> None:
        """Drop all forms of terms that the language has in any form, and all ordinal suffixes if it has one.

        They are not mixed with English ones.
        """
        has_suffixes = any(name.startswith("ordinal") for name in names)
        for key in [key for key in self.terms if key[0] in names or (has_suffixes and key[0].startswith("ordinal"))]:
            del self.terms[key]

    def _add(self, layer: Node) -> None:
        for node in layer.children:
            if node.tag == "style-options":
                self.options.update(node.attrs)
            elif node.tag == "date":
                self.dates[node.attrs.get("form", "text")] = node
            elif node.tag == "terms":
                self._add_terms(node)

    def _add_terms(self, terms: Node) -> None:
        """Add the terms of a locale, which replace those of the same name and form."""
        rows = list(terms.rows())
        if any(attrs.get("name") == "ordinal" for attrs, _, _ in rows):
            for key in [key for key in self.terms if key[0].startswith("ordinal")]:
                del self.terms[key]
        for attrs, text, inner in rows:
            name = _named(attrs)
            form = attrs.get("form", "long")
            if "gender-form" in attrs:
                form = f"{form}/{attrs['gender-form']}"
            multiple = inner.get("multiple")
            one = inner.get("single", text if multiple is None else "")
            if "match" in attrs and name.startswith("ordinal"):
                form = f"{form}:{attrs['match']}" if "/" not in form else form
                self.terms[name, f"match/{attrs.get('gender-form', '')}"] = (attrs["match"], "")
                form = form.partition(":")[0]
            self.terms[name, form] = (one, one if multiple is None else multiple)
            if "gender" in attrs:
                self.genders[name] = attrs["gender"]

    def term(self, name: str, form: str = "long", plural: bool = False) -> str:
        """Return a term, "" if this language has none.

        Source:
            CSL 1.0.2, "Terms": "verb-short" falls back on "verb", "symbol" on "short", both on "long".
        """
        key = (name, form, plural)
        if (found := self._memo.get(key)) is None:
            text = self._text(_SPELLING.get(name, name), form, plural)
            found = self._memo[key] = text.replace("'", "’") if len(text) > 1 else text
        return found

    def _text(self, name: str, form: str, plural: bool) -> str:
        forms = (form, *FORM_FALLBACK.get(form, ()))
        term = next((self.terms[name, f] for f in forms if (name, f) in self.terms), ("", ""))
        text = term[plural].strip("\n\t\r")
        return text if text.strip(_XML_SPACE) else ""

    @property
    def quotes(self) -> Quoting:
        """Opening and closing, inner opening and closing quotation mark; those that there are not are English ones."""
        one, two, three, four = (
            self.term(name) if self.has(name) else mark for name, mark in zip(_QUOTES, CURLY, strict=True)
        )
        return one, two, three, four

    def has(self, name: str) -> bool:
        """Return whether there is a term of this name in its long form, be it empty."""
        return (_SPELLING.get(name, name), "long") in self.terms


def _named(term: Mapping[str, str]) -> str:
    name = term.get("name", "")
    return _SPELLING.get(name, name)


def _terms(locale: Node) -> Iterable[Mapping[str, str]]:
    """Return the attributes of the terms of a locale."""
    return (attrs for node in locale.children if node.tag == "terms" for attrs, _, _ in node.rows())


@lru_cache(maxsize=1)
def _folder() -> str | None:
    spec = find_spec("citeproc")
    places = spec.submodule_search_locations if spec else None
    return join(next(iter(places)), "data", "locales") if places else None


@lru_cache(maxsize=8)
def _file(lang: str) -> Node | None:
    """Return the locale file of a language, kept or parsed; None if there is none."""
    folder = _folder()
    name = f"locales-{lang}.xml"
    path = join(folder, name) if folder else ""
    if not isfile(path):
        return None
    with open(path, "rb") as file:
        text = file.read()
    found = kept(text)
    if found is None:
        found = parse(text, name)
        keep(text, found)
    return found


@lru_cache(maxsize=1)
def languages() -> Mapping[str, tuple[str, ...]]:
    """Return the languages that there are terms for, by tag: their own name and the English one.

    >>> languages()["de-AT"]
    ('Deutsch (Österreich)', 'German (Austria)')
    """
    folder = _folder()
    if folder is None:
        return MappingProxyType({})
    import json

    with open(join(folder, "locales.json"), encoding="utf-8") as file:
        names = json.load(file)["language-names"]
    return MappingProxyType({tag: tuple(names[tag]) for tag in sorted(names)})


def _meant(lang: str) -> list[str]:
    """Return the tags of languages that a text may name: by their names, or by a tag near to it."""
    asked = lang.strip().lower()
    named = [
        tag for tag, names in languages().items()
        if any(name.lower().partition(" (")[0] == asked for name in names)
    ]  # fmt: skip
    primary = [tag for tag in named if tag in PRIMARY.values()]
    return primary or named or nearest(asked, [*PRIMARY]) or _near_names(asked)


def _near_names(asked: str) -> list[str]:
    by_name = {
        name.lower().partition(" (")[0]: PRIMARY[tag.partition("-")[0]] for tag, (_, name) in languages().items()
    }
    return list(dict.fromkeys(by_name[name] for name in nearest(asked, by_name)))


def is_known(lang: str, in_style: Iterable[Node] = ()) -> bool:
    """Return whether there are terms for a language: files, or a `locale` in the style.

    >>> is_known("de-XX"), is_known("german")
    (True, False)
    """
    base = normal(lang).partition("-")[0]
    own = (normal(node.attrs.get("xml:lang", "")).partition("-")[0] for node in in_style)
    return base in PRIMARY or any(tag.partition("-")[0] == base for tag in languages()) or base in own


def checked(lang: str, in_style: Iterable[Node] = ()) -> str:
    """Return a language tag as it is; a country that there are no terms for is another matter.

    Args:
        lang: Language tag.
        in_style: The `locale` elements of a style.

    Raises:
        InvalidText: It is no language tag, or there are no terms for its language.

    Source:
        RFC 5646 (BCP 47), section 2.1: subtags of letters and digits, the first of letters only.

    >>> checked("de-AT")
    'de-AT'
    >>> checked("../de")
    Traceback (most recent call last):
    onrecord.errors.InvalidText: locale must be a language tag such as 'en' or 'de-AT' (got '../de')
    """
    if not isinstance(lang, str) or _TAG.fullmatch(lang.strip()) is None:
        meant = question(_meant(lang)) if isinstance(lang, str) else ""
        raise InvalidText("locale", f"be a language tag such as 'en' or 'de-AT'{meant}", lang)
    if not is_known(lang, in_style):
        must = f"be the tag of a language that CSL has terms for, such as 'en-GB' or 'de'{question(_meant(lang))}"
        raise InvalidText("locale", must, lang)
    return lang


def normal(lang: str) -> str:
    """Spell a language tag as the locale files do.

    >>> normal("EN_gb"), normal("sr-latn-rs")
    ('en-GB', 'sr-Latn-RS')
    """
    base, _, region = lang.strip().replace("_", "-").partition("-")
    if not base.isalpha() or not region.replace("-", "").isalnum():
        region = ""
    subtags = (tag.title() if len(tag) == 4 and tag.isalpha() else tag.upper() for tag in region.split("-") if region)
    return "-".join((base.lower(), *subtags))


def load(lang: str, in_style: Iterable[Node] = ()) -> Locale:
    """Load the locale of a language for a style.

    Args:
        lang: Language tag; one without a file falls back on its language, then on en-US, and so does no tag at all.
        in_style: The `locale` elements of the style, which override the files; of two for one language the first.

    Source:
        CSL 1.0.2, "Locale Fallback"; a term that the language has in one form only is not mixed with English forms.

    >>> load("de-AT").term("and")
    'und'
    """
    lang = normal(lang)
    if _TAG.fullmatch(lang) is None:
        lang = "en-US"
    base = lang.partition("-")[0]
    own: dict[str, Node] = {}
    for node in in_style:
        own.setdefault(normal(node.attrs["xml:lang"]) if "xml:lang" in node.attrs else "", node)
    best = PRIMARY.get(base, base) if lang == base else lang
    order = dict.fromkeys(("", base, PRIMARY.get(base, base) if lang == base else "", lang, best))
    layers = [own[tag] for tag in order if tag in own]
    return _of_files(lang).within(layers)


@lru_cache(maxsize=8)
def _of_files(lang: str) -> Locale:
    """Return the locale of a language as the files have it."""
    base = lang.partition("-")[0]
    files = [node for tag in dict.fromkeys((PRIMARY.get(base, base), lang)) if (node := _file(tag))]
    fallback = _file("en-US") if base != "en" else None
    return Locale(lang if "-" in lang else PRIMARY.get(lang, lang), fallback, files)
