"""The text of a .bib file to entries: the grammar, macros, and what to do about damage.

A field that fits the grammar is one match of one expression; any other goes the slow way, which says what is wrong
and keeps what is sure. The scanner agrees with bibtexparser on well-formed files and, like it, takes an `@` that begins
a line for a new entry, whatever is open; beyond it, it evaluates `#` and macros and notices a missing comma. Line ends
are read as `\n`.

Source: Patashnik, "BibTeXing" (1988), section 2; btxdoc; bibtex.web, part "Reading the database files".
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.errors import Fault
from onrecord.formats.entry_keys import entry_key

OnFault = Callable[[Fault], None]

MONTHS: Final = MappingProxyType(
    {
        "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
        "jul": "July", "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
    }
)  # fmt: skip
"""The macros that every style defines (btxhak, "standard styles")."""

_HEAD: Final = re.compile(r"@\s*+([^\W\d_][\w-]*+)\s*+([{(])", re.ASCII)
_KEYS: Final = MappingProxyType(
    {
        "}": re.compile(r"\s*+([^\s,{}]*+(?:[ \t]++[^\s,{}=]++)*+)\s*+([,}])"),
        ")": re.compile(r"\s*+([^\s,{}()]*+(?:[ \t]++[^\s,{}()=]++|[()](?=[^\s,{}()])[^\s,{}()]*+)*+)\s*+([,)])"),
    }
)
"""The key of an entry and the sign after it, by what closes the entry; braces around it allow for parentheses in it."""
_ID: Final = r"""[^\s=,{}()"#%']++"""


def _balanced(depth: int) -> str:
    """Return an expression for text whose braces balance, nested up to `depth`; what is deeper goes the slow way."""
    return rf"[^{{}}]*+(?:\{{{_balanced(depth - 1)}\}}[^{{}}]*+)*+" if depth else r"[^{}]*+"


_BALANCED: Final = _balanced(4)
_QUOTED: Final = rf'[^"{{}}]*+(?:\{{{_BALANCED}\}}[^"{{}}]*+)*+'
_VALUE: Final = rf'(?:\{{({_BALANCED})\}}|"({_QUOTED})"|([0-9]++)(?![^\s,}})#])|({_ID}))'
_PIECE: Final = re.compile(_VALUE)
_FIELD: Final = re.compile(rf"(?:\s*+({_ID})\s*+=\s*+{_VALUE}\s*+([,}})]))?+")
"""A plain field and the sign after it; nothing where none stands, so that repeated matches pass over nothing."""
_NAME: Final = re.compile(rf"\s*+(?:({_ID})\s*+=\s*+|([,}})])|(%[^\n]*+))")
_AFTER: Final = re.compile(r"\s*+(?:([,})])|(#)\s*+)?")
_NEXT: Final = re.compile(r"^[ \t]*+@\w*+[ \t]*+[{(]", re.MULTILINE)
_MARK: Final = re.compile(r'[{}(),"]|^[ \t]*+@\w*+[ \t]*+[{(]', re.MULTILINE)
_CONTROLS: Final = "".join(chr(code) for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r")
_CONTROL: Final = re.compile(f"[{re.escape(_CONTROLS)}]+")
_FIELD_FIRST: Final = re.compile(r"(?:author|title|year|date|month|journal|number|volume)=", re.IGNORECASE)
"""A field in the place of the key, where the value has no delimiters."""
_CLOSERS: Final = MappingProxyType({"{": "}", "(": ")"})
_AT: Final = re.compile(r"^[ \t]*+@", re.MULTILINE)
_LONGEST_LINE: Final = 10_000
_LONGEST: Final = 1_000_000
"""Characters that macros may expand one value to; a file that wants more is hostile."""
_MOST: Final = 100
"""How many times its own length the macros of a file may expand to, above `_LONGEST`."""


class RawEntry(NamedTuple):
    """An entry as it stands: type and field names in lower case, values without delimiters, macros resolved.

    Attributes:
        text: The text in which it stands from `start` to `end`; no copy of it, since few entries are asked for theirs.
    """

    type: str
    key: str
    fields: Mapping[str, str]
    line: int
    column: int
    text: str
    start: int
    end: int

    @property
    def raw(self) -> str:
        """The entry to the letter."""
        return self.text[self.start : self.end]


class _Damage(Exception):
    """The text does not fit the grammar at a place."""

    def __init__(self, place: int, must: str, field: str = "") -> None:
        super().__init__(must)
        self.place, self.must, self.field = place, must, field


def scan(text: str, on_fault: OnFault, path: str = "") -> list[RawEntry]:
    """Read the entries of a .bib text, in their order.

    Args:
        text: The whole file.
        on_fault: Called with whatever is damaged, doubtful, or no entry (comments and preambles, as notes).
        path: For the messages.

    >>> scan('@string{nyt = "NYT"} @article{a, journal = nyt # { Online}, year = 2016}', print)[0].fields["journal"]
    'NYT Online'
    """
    return _Scanner(text, on_fault, path).run()


def scan_value(text: str) -> str:
    """Return what a value as it is written says, its delimiters gone and the macros of months resolved.

    >>> scan_value('jul # "~7"')
    'July~7'
    """
    return scan(f"@misc{{a, a = {text}}}", lambda fault: None)[0].fields["a"]


class _Scanner:
    __slots__ = (
        "budget", "entries", "keys", "line_at", "line_place", "macros", "made", "names", "on_fault", "path", "place",
        "taken", "text", "unnamed",
    )  # fmt: skip

    def __init__(self, text: str, on_fault: OnFault, path: str) -> None:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.text, self.on_fault, self.path = text.removeprefix("\ufeff"), on_fault, path
        self.macros = dict(MONTHS)
        self.names: dict[str, str] = {}
        """The names of fields as they are written, and in lower case; of each one text for all entries."""
        self.entries: list[RawEntry] = []
        self.keys: dict[str, str] = {}
        self.taken: set[str] = set()
        self.made: dict[str, int] = {}
        """How many keys were made of one."""
        self.unnamed: list[int] = []
        """The places of entries that have no key, or that of another, among all."""
        self.budget = _LONGEST + _MOST * len(text)
        self.place = 0
        self.line_place, self.line_at = 0, 1

    def run(self) -> list[RawEntry]:
        """Read the whole text, entry by entry; what stands between them is kept aside."""
        text = self.text
        if any(character in text for character in _CONTROLS):  # much faster than the expression
            controls = list(_CONTROL.finditer(text))
            more = f" ({len(controls)} places)" if len(controls) > 1 else ""
            must = f"be text without control characters{more}"
            self.report(controls[0].start(), must, controls[0][0][:9], severity="warning")
        while head := _HEAD.search(text, self.place):
            if head.start() > self.place:
                self._aside(self.place, head.start())
            try:
                self._block(head)
            except _Damage as damage:
                self._damaged(head, damage)
        self._aside(self.place, len(text))
        for place in self.unnamed:
            self._name(place)
        return self.entries

    def _name(self, place: int) -> None:
        """Keep an entry under a made key that has none of its own."""
        entry = self.entries[place]
        made = entry.key or entry_key(entry.fields)
        key = made or "entry"
        while not key or key.lower() in self.keys:
            self.made[made] = self.made.get(made, 1) + 1
            key = f"{made or 'entry'}-{self.made[made]}"
        self.keys[key.lower()] = key
        must = f"have a key of its own; kept under {key!r}"
        line, column, raw = entry.line, entry.column, entry.raw
        fault = Fault(must, entry.key, path=self.path, line=line, column=column, entry=key, severity="warning", raw=raw)
        self.on_fault(fault)
        self.entries[place] = entry._replace(key=key)

    def line(self, place: int) -> int:
        """Describe the line of a place, from 1; asked in about the order of the text, all together cost one pass."""
        if place < self.line_place:
            self.line_at -= self.text.count("\n", place, self.line_place)
        else:
            self.line_at += self.text.count("\n", self.line_place, place)
        self.line_place = place
        return self.line_at

    def report(self, place: int, must: str, got: object, **more: str) -> None:
        """Report a fault at a place."""
        self.on_fault(Fault(must, got, path=self.path, line=self.line(place), column=self.column(place), **more))

    def column(self, place: int) -> int:
        """Describe the column of a place, from 1; 0 where the line is too long to count it again and again."""
        start = max(0, place - _LONGEST_LINE)
        before = self.text.rfind("\n", start, place)
        return place - before if before >= 0 or start == 0 else 0

    def _aside(self, start: int, end: int) -> None:
        """Report text outside entries, which BibTeX takes for a comment."""
        aside = self.text[start:end].strip()
        if aside:
            place = self.text.index(aside[0], start)
            severity = "warning" if "@" in aside and _AT.search(aside) else "note"
            self.report(place, "be an entry; kept as a comment", aside, severity=severity, raw=aside)

    def _block(self, head: re.Match[str]) -> None:
        """Read what begins with a sign and a word: an entry, a macro, a comment or a preamble."""
        kind, closer = head[1].lower(), _CLOSERS[head[2]]
        if kind in ("comment", "preamble"):
            end = self._end(head.end(), closer, quotes=kind == "preamble")
            raw = self.text[head.start() : end]
            self.report(head.start(), f"be an entry; kept as a {kind}", raw, severity="note", raw=raw)
            self.place = end
        elif kind == "string":
            fields, self.place = self._fields(head.end(), "", closer)
            self.macros.update(fields)
        else:
            self._entry(head, kind, closer)

    def _entry(self, head: re.Match[str], kind: str, closer: str) -> None:
        """Read an entry; one without a key, or with one that is taken, is named later."""
        text, start = self.text, head.start()
        found = _KEYS[closer].match(text, head.end())
        first = None if found and not _FIELD_FIRST.match(found[1]) else _NAME.match(text, head.end())
        if first and first[1]:
            key, end, has_fields = "", head.end(), True
        elif found:
            key, end, has_fields = found[1], found.end(), found[2] == ","
        else:
            raise _Damage(head.end(), "have a key and a comma")
        line = self.line(start)
        fields: dict[str, str] = {}
        if has_fields:
            fields, end = self._fields(end, key, closer)
        if text.find("@", head.end(), end) >= 0 and (following := _NEXT.search(text, head.end(), end)):
            raise _Damage(following.start(), f"be closed by {closer} before the next entry")
        self.place = end
        if not key or key in self.taken:
            self.unnamed.append(len(self.entries))
            self.entries.append(RawEntry(kind, key, fields, line, self.column(start), text, start, end))
            return
        other = self.keys.setdefault(key.lower(), key)
        if other != key:
            must = f"have a key that differs from {other!r} by more than case, as BibTeX wants it"
            self.report(start, must, key, entry=key, severity="warning")
        self.taken.add(key)
        self.entries.append(RawEntry(kind, key, fields, line, self.column(start), text, start, end))

    def _fields(self, place: int, key: str, closer: str) -> tuple[dict[str, str], int]:
        """Read fields up to the closing delimiter; give them and the place after it."""
        fields: dict[str, str] = {}
        text, names = self.text, self.names
        sign, name = ",", ""
        while True:
            for found in _FIELD.finditer(text, place):
                written, braced, quoted, number, word, sign = found.groups()
                if written is None:
                    break
                name = names.get(written) or names.setdefault(written, written.lower())
                value = braced if braced is not None else quoted if quoted is not None else number
                if word is not None:
                    value = self._macro(word, found.start(5), key, name)
                if name not in fields:
                    fields[name] = value
                else:
                    self._twice(found.start(1), found.end(), key, name, value)
                if sign != ",":
                    break
            place = found.end()
            if not sign:
                start, name, value, sign, place = self._slow_field(place, key)
                if name and name in fields:
                    self._twice(start, place, key, name, value)
                elif name:
                    fields[name] = value
            if sign != "," and sign != closer:
                sign, place = self._skip(place - 1, key, name, closer)
            if sign == closer:
                return fields, place

    def _twice(self, start: int, end: int, key: str, name: str, value: str) -> None:
        """Report a field that its entry has already."""
        must = "stand once in its entry; the first counts"
        raw = self.text[start:end]
        self.report(start, must, value, entry=key, field=name, severity="warning", raw=raw)

    def _slow_field(self, place: int, key: str) -> tuple[int, str, str, str, int]:
        """Read what is no plain field: where it begins, name, value, the sign after it ("" if wrong), place after."""
        found = _NAME.match(self.text, place)
        if not found:
            return place, "", "", "", place + 1
        if found[2]:
            if found[2] == ",":
                self.report(found.start(2), "have one comma between fields", ",", entry=key, severity="warning")
            return place, "", "", found[2], found.end()
        if found[3]:
            must = "be a field; kept as a comment"
            self.report(found.start(3), must, found[3], entry=key, severity="note", raw=found[3])
            return place, "", "", ",", found.end()
        name = found[1].lower()
        value, end = self._value(found.end(), key, name)
        after = _AFTER.match(self.text, end)
        if after and after[1]:
            return found.start(1), name, value, after[1], after.end()
        if (following := _NAME.match(self.text, end)) and following[1]:
            got = following[0].strip()
            self.report(end, "be followed by a comma", got, entry=key, field=name, severity="warning")
            return found.start(1), name, value, ",", end
        return found.start(1), name, value, "", end + 1

    def _skip(self, place: int, key: str, field: str, closer: str) -> tuple[str, int]:
        """Pass over what is neither a field nor an end, up to the next comma or the end of the entry; report it."""
        depth = 0
        for mark in _MARK.finditer(self.text, place):
            sign = mark[0]
            if sign[-1] in "{(" and len(sign) > 1:
                raise _Damage(mark.start(), f"be closed by {closer} before the next entry", field)
            if sign == "{":
                depth += 1
            elif depth and sign == "}":
                depth -= 1
            elif depth == 0 and sign in (closer, ","):
                junk = self.text[place : mark.start()].strip()
                must = "be a field, or a comma or the end of the entry after one; left out"
                self.report(place, must, junk, entry=key, field=field, severity="warning", raw=junk)
                return sign, mark.end()
        raise _Damage(place, f"be closed by {closer}", field)

    def _value(self, place: int, key: str, field: str) -> tuple[str, int]:
        """Read a value, or several joined by `#`."""
        value, end = self._piece(place, key, field)
        pieces = [value]
        while (after := _AFTER.match(self.text, end)) and after[2]:
            value, end = self._piece(after.end(), key, field)
            pieces.append(value)
        if len(pieces) == 1:
            return value, end
        size = sum(map(len, pieces))
        raw = self.text[place:end]
        if size > len(raw):
            self.budget -= size
            if size - len(raw) > _LONGEST or self.budget < 0:
                must = f"be at most {_LONGEST} characters longer once its macros are in; left as it stands"
                self.report(place, must, raw, entry=key, field=field, severity="warning", raw=raw)
                return raw, end
        return "".join(pieces), end

    def _piece(self, place: int, key: str, field: str) -> tuple[str, int]:
        """Read one piece of a value: in braces, in quotation marks, a number or a macro."""
        text = self.text
        found = _PIECE.match(text, place)
        if found:
            braced, quoted, number, word = found.groups()
            if word is not None:
                return self._macro(word, place, key, field), found.end()
            return next(value for value in (braced, quoted, number) if value is not None), found.end()
        sign = text[place : place + 1]
        if sign == "{":
            end = self._end(place + 1, "}", quotes=False)
            return text[place + 1 : end - 1], end
        if sign == '"':
            end = self._end(place + 1, '"', quotes=False)
            return text[place + 1 : end - 1], end
        return "", place

    def _macro(self, word: str, place: int, key: str, field: str) -> str:
        value = self.macros.get(word.lower())
        if value is None:
            must = (
                "be in braces or quotation marks, or be a number or the name of an @string before it; kept as it stands"
            )
            self.report(place, must, word, entry=key, field=field, severity="warning")
            return word
        return value

    def _end(self, place: int, closer: str, *, quotes: bool) -> int:
        """Find the place after the `closer` that stands at brace level 0 from here on, outside quotes if asked."""
        depth, quoted = 0, False
        for mark in _MARK.finditer(self.text, place):
            sign = mark[0]
            if len(sign) > 1:
                raise _Damage(mark.start(), f"be closed by {closer} before the next entry")
            if depth == 0 and sign == closer and not quoted:
                return mark.end()
            if sign == '"' and depth == 0 and quotes:
                quoted = not quoted
            elif sign == "{":
                depth += 1
            elif sign == "}":
                if depth == 0:
                    break
                depth -= 1
        raise _Damage(place - 1, f"be closed by {closer}, with as many closing braces as opening ones")

    def _damaged(self, head: re.Match[str], damage: _Damage) -> None:
        """Report a damaged block, and go on at the next entry."""
        following = _NEXT.search(self.text, head.end())
        end = following.start() if following else len(self.text)
        raw = self.text[head.start() : end]
        key = _KEYS[_CLOSERS[head[2]]].match(self.text, head.end())
        name = key[1] if key else ""
        got = self.text[damage.place : damage.place + 40] or "the end of the text"
        line = self.line(head.start())
        rescued = self._rescued(raw, line) if "\\{" in raw or "\\}" in raw else []
        severity = "warning" if rescued else "error"
        self.report(damage.place, damage.must, got, entry=name, field=damage.field, severity=severity, raw=raw)
        self.entries += rescued
        self.place = end

    def _rescued(self, raw: str, line: int) -> list[RawEntry]:
        """Read a block whose braces balance only if those after a backslash do not count."""
        if _OPENING in raw or _CLOSING in raw:
            return []
        faults: list[Fault] = []
        inner = _Scanner(raw.replace("\\{", _OPENING).replace("\\}", _CLOSING), faults.append, self.path)
        inner.macros = self.macros
        entries = inner.run()
        if any(fault.severity == "error" for fault in faults):
            return []
        rescued: list[RawEntry] = []
        for entry in entries:
            fields = {
                name: value.replace(_OPENING, "\\{").replace(_CLOSING, "\\}") for name, value in entry.fields.items()
            }
            if entry.key.lower() in self.keys:
                self.unnamed.append(len(self.entries) + len(rescued))
            else:
                self.keys[entry.key.lower()] = entry.key
                self.taken.add(entry.key)
            rescued.append(RawEntry(entry.type, entry.key, fields, line, 1, raw, 0, len(raw)))
        return rescued


_OPENING, _CLOSING = "\ue000", "\ue001"
"""Signs for private use that stand for braces after a backslash."""
