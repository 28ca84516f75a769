"""Rich Text Format, .rtf (Microsoft, "Rich Text Format (RTF) Specification", version 1.9.1)."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from attrs import evolve

from onrecord.errors import InvalidText, InWords
from onrecord.texts.extract import Asked, Extract, Field
from onrecord.texts.paragraphs import WithNotes

KIND: Final = "RTF document"
_TOKEN: Final = re.compile(
    rb"""\\([a-zA-Z]{1,32})(-?\d{1,10})?\x20?  # a control word with its number
        |\\'([0-9a-fA-F]{2})                   # a byte
        |\\([^a-zA-Z])                         # a control symbol
        |([{}])                                # a group
        |([^\\{}\r\n]+)                        # words""",
    re.VERBOSE | re.DOTALL,
)
_SKIPPED: Final = frozenset((
    "fonttbl", "colortbl", "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl",
    "themedata", "colorschememapping", "datastore", "latentstyles", "pict", "object", "objdata", "fldinst", "filetbl",
    "revtbl", "pgptbl", "mmathPr", "private", "template", "bkmkstart", "bkmkend", "xe", "tc", "rxe", "nonshppict",
    "pntext", "atrfstart", "atrfend", "atnref", "datafield", "formfield", "userprops", "passwordhash",
))  # fmt: skip
_STYLES: Final = "stylesheet"
_HEADING: Final = re.compile(r"(?:heading|title|überschrift|titre|titolo|título|nagłówek|заголовок)\b", re.IGNORECASE)
"""How the styles of headings are called."""
_ASIDE: Final = frozenset(("footnote", "annotation", "shptxt"))
_LAYOUT: Final = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))
_SHOWN_DESTINATIONS: Final = frozenset(("shpinst", "shptxt", "ud", "annotation", "footnote"))
_SIGNS: Final[Mapping[str, str]] = MappingProxyType({
    "tab": "\t", "line": "\n", "cell": "\n", "nestcell": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emdash": "—", "endash": "–", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
    "zwj": "\u200d", "zwnj": "\u200c",
})  # fmt: skip
_SYMBOLS: Final = MappingProxyType({b"~": "\xa0", b"-": "\xad", b"_": "\u2011", b"\n": "\n", b"\r": "\n"})
_ENDS: Final = frozenset(("par", "sect", "row", "nestrow", "page"))
_ENCODINGS: Final = MappingProxyType({
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
})  # fmt: skip
"""Character sets of fonts (\\fcharset)."""
_SETS: Final = MappingProxyType({"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"})
DEEPEST: Final = 10_000


class _Group:
    """What holds in a group: whether it is shown, the encoding, the fallback characters after a `\\u`."""

    __slots__ = ("destination", "encoding", "fallback", "is_deleted", "is_heading", "is_hidden", "is_skipped")

    def __init__(self, outer: "_Group | None" = None) -> None:
        """Begin a group; in one that is in another the same holds at first."""
        self.destination = ""
        if outer is None:
            self.is_skipped = self.is_hidden = self.is_deleted = self.is_heading = False
            self.encoding, self.fallback = "", 1
        else:
            self.is_skipped, self.is_hidden, self.is_deleted = outer.is_skipped, outer.is_hidden, outer.is_deleted
            self.encoding, self.fallback, self.is_heading = outer.encoding, outer.fallback, outer.is_heading


class _Reader:
    """Reads tokens one by one."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.document, self.fields = WithNotes("footnote", "annotation"), list[Field]()
        self._group, self._outer = _Group(), list[_Group]()
        self._bytes = bytearray()
        self._default = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._to_pass = self._pages = 0
        self._high = 0
        self._info: list[str] | None = None
        self._is_new = self._is_starred = False
        self._headings, self._style = set[int](), -1
        self._style_name: list[str] | None = None

    def read(self) -> None:
        """Read all tokens; what follows the last closing brace is no part of the document."""
        for token in self._tokens():
            word, number, code, symbol, brace, words = token.groups()
            if words is not None:
                self._take_bytes(words)
            elif code is not None:
                self._take_bytes(bytes([int(code, 16)]))
            elif word is not None:
                self._control(word.decode("ascii"), int(number) if number else None)
            elif brace is not None:
                if self._bytes or self._to_pass:
                    self._flush()
                if brace == b"{":
                    self._open()
                elif not self._close():
                    break
            elif symbol == b"*":
                self._is_starred = True
            elif symbol in _SYMBOLS or symbol in (b"{", b"}", b"\\"):
                self._flush()
                self._words(_SYMBOLS.get(symbol) or symbol.decode("ascii"))
        self._flush()
        self.document.close()

    def _tokens(self) -> Iterator[re.Match[bytes]]:
        """Yield the tokens; bytes that are no text are passed over, as is a backslash at the end."""
        place = 0
        while place >= 0:
            tokens, place = _TOKEN.finditer(self.data, place), -1
            for token in tokens:
                yield token
                if token[1] == b"bin":
                    place = token.end() + max(0, int(token[2] or 0))
                    break

    def _open(self) -> None:
        if len(self._outer) >= DEEPEST:
            raise InvalidText(KIND, f"nest its groups at most {DEEPEST:,} deep", InWords("more"))
        self._outer.append(self._group)
        self._group = _Group(self._group)
        self._is_new, self._is_starred = True, False

    def _close(self) -> bool:
        """End a group; return whether the outermost is still open."""
        name = self._group.destination
        if name in _ASIDE and not self._outer[-1].is_skipped:
            self.document.leave()
        elif name and self._info is not None and name != "info":
            self._keep(name, "".join(self._info).strip())
            self._info = []
        elif name == "info":
            self._info = None
        elif name == _STYLES:
            self._style_name = None
        elif self._style_name is not None and self._outer and self._outer[-1].destination == _STYLES:
            if _HEADING.match("".join(self._style_name).strip()):
                self._headings.add(self._style)
            self._style, self._style_name = -1, []
        if not self._outer:
            return False
        self._group = self._outer.pop()
        self._is_new = False
        return bool(self._outer)

    def _keep(self, name: str, value: str) -> None:
        """Keep a property; in Unicode, as it may be given once more, it takes the place of the one before."""
        if value:
            is_again = bool(self.fields) and self.fields[-1].name == name and self._outer[-1].destination == "ud"
            self.fields[-1 if is_again else len(self.fields) :] = [Field("RTF information", name, value)]

    def _control(self, word: str, number: int | None) -> None:
        """Take in a control word with its number."""
        group = self._group
        if word == "u" and number is not None:
            self._unicode(number % 65_536)
            return
        if self._bytes or self._to_pass:
            self._flush()
        if self._is_new:
            self._is_new = False
            self._destination(word)
        if word in _SIGNS:
            self._words(_SIGNS[word])
        elif word in _ENDS:
            self._end(word)
        elif word in ("v", "deleted"):
            setattr(group, "is_hidden" if word == "v" else "is_deleted", number != 0)
        elif word == "plain":
            group.is_hidden = group.is_deleted = False
        elif word in ("pard", "outlinelevel", "s"):
            self._of_style(word, number or 0)
        elif word == "uc":
            group.fallback = number or 0
        elif word == "f":
            self._font = number or 0
            group.encoding = self._fonts.get(self._font, "")
        elif word == "fcharset" and number is not None:
            self._fonts[self._font] = _ENCODINGS.get(number, "") if number > 1 else ""
        elif word == "ansicpg" and number is not None:
            self._default = _codec(number)
        elif word in _SETS:
            self._default = _SETS[word]

    def _of_style(self, word: str, number: int) -> None:
        """Take in what tells headings: the level or style of a paragraph; in the list of styles, which those are."""
        is_level = word == "outlinelevel" and number < 9
        if self._style_name is None:
            self._group.is_heading = is_level or (word == "s" and number in self._headings)
        elif word == "s":
            self._style = number
        elif is_level:
            self._headings.add(self._style)

    def _destination(self, word: str) -> None:
        """Take in the first control word of a group, which may say where its text goes."""
        group = self._group
        if word == "info":
            group.destination, self._info = word, []
            group.is_skipped = True
        elif self._info is not None:
            group.destination = word
            self._info = []
        elif word in _ASIDE and not group.is_skipped:
            group.destination = word
            self.document.enter(word)
        elif word == _STYLES:
            group.destination, group.is_skipped, self._style_name = word, True, []
        elif word == "upr":
            group.destination, group.is_skipped = word, True
        elif word == "ud" and self._outer[-1].destination == "upr":
            group.is_skipped = self._outer[-2].is_skipped
        elif word in _SKIPPED or word in _LAYOUT or (self._is_starred and word not in _SHOWN_DESTINATIONS):
            group.is_skipped = True
        self._is_starred = False

    def _end(self, word: str) -> None:
        group = self._group
        if not group.is_skipped:
            self.document.now.close(is_heading=group.is_heading)
            if word == "page":
                self._pages += 1
                self.document.body.place("page", str(self._pages + 1), is_printed=False)

    def _unicode(self, code: int) -> None:
        self._flush()
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000 and self._high:
            self._words(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = 0
        else:
            self._words(chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd")
        self._to_pass = self._group.fallback

    def _take_bytes(self, words: bytes) -> None:
        passed = min(self._to_pass, len(words))
        self._to_pass -= passed
        self._bytes += words[passed:]
        self._is_new = False

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._words(data.decode(self._group.encoding or self._default, "replace"))
        self._to_pass = 0

    def _words(self, words: str) -> None:
        group = self._group
        if self._info is not None:
            self._info.append(words)
        elif self._style_name is not None:
            self._style_name.append(words)
        elif not (group.is_skipped or group.is_hidden or group.is_deleted):
            self.document.now.add(words)


def _codec(page: int) -> str:
    name = {65001: "utf-8", 10000: "mac-roman", 936: "gbk"}.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def read(data: bytes, asked: Asked) -> Extract:
    """Return the words of an RTF document, then its notes; comments are not its main text, heads and feet are left out.

    Raises:
        InvalidText: Its groups are nested more than 10,000 deep.
    """
    reader = _Reader(data)
    reader.read()
    return evolve(reader.document.extract(KIND), fields=tuple(reader.fields))
