"""The text of a .bib file to entries: the grammar, macros, and what to do about damage.

Well-formed entries go through a scanner of our own, linear in the text, that agrees with bibtexparser on them and,
beyond it, evaluates `#` and macros. Where an entry does not fit the grammar, bibtexparser, imported here only, reads
what can be read between this `@` and the next one that begins a line; whatever is not well-formed is reported.

Source: Patashnik, "BibTeXing" (1988), section 2; btxdoc; bibtex.web, part "Reading the database files".
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.errors import Fault

OnFault = Callable[[Fault], None]

MONTHS: Final = MappingProxyType(
    {
        "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
        "jul": "July", "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
    }
)  # fmt: skip
"""The macros that every style defines (btxhak, "standard styles")."""

_HEAD: Final = re.compile(r"@\s*([^\W\d_][\w-]*)\s*([{(])", re.ASCII)
_KEY: Final = re.compile(r"\s*([^\s,{}]*+(?:[ \t]+[^\s,{}=]++)*+)\s*([,}])")
_NAME: Final = re.compile(r"""\s*+(?:([^\s=,{}()"#%]++)\s*+=\s*+|([})]))""")
_GROUP: Final = re.compile(r"\{([^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+)\}")
_QUOTED: Final = re.compile(r'"([^"{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^"{}]*+)*+)"')
_WORD: Final = re.compile(r"""([0-9]++)(?=[\s,})#])|([^\s=,{}()"#%]++)""")
_AFTER: Final = re.compile(r"\s*+(?:([,})#])\s*+)?")
_BRACE: Final = re.compile(r"[{}]")
_NEXT: Final = re.compile(r"^[ \t]*@", re.MULTILINE)
_LONGEST: Final = 1_000_000
"""Characters that macros may expand one value to; a file that wants more is hostile."""


class RawEntry(NamedTuple):
    """An entry as it stands: type and field names in lower case, values without delimiters, macros resolved."""

    type: str
    key: str
    fields: Mapping[str, str]
    line: int
    raw: str


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


class _Scanner:
    __slots__ = ("entries", "line_at", "line_place", "macros", "on_fault", "path", "place", "text")

    def __init__(self, text: str, on_fault: OnFault, path: str) -> None:
        self.text, self.on_fault, self.path = text, on_fault, path
        self.macros = dict(MONTHS)
        self.entries: list[RawEntry] = []
        self.place = 0
        self.line_place, self.line_at = 0, 1

    def run(self) -> list[RawEntry]:
        text = self.text
        keys: dict[str, str] = {}
        while head := _HEAD.search(text, self.place):
            self._aside(self.place, head.start())
            try:
                self._block(head, keys)
            except _Damage as damage:
                self._damaged(head, damage)
        self._aside(self.place, len(text))
        return self.entries

    def line(self, place: int) -> int:
        """Tell the line of a place, from 1; asked in the order of the text, all together cost one pass."""
        if place < self.line_place:
            return self.text.count("\n", 0, place) + 1
        self.line_at += self.text.count("\n", self.line_place, place)
        self.line_place = place
        return self.line_at

    def report(self, place: int, must: str, got: object, **more: str) -> None:
        column = place - self.text.rfind("\n", 0, place)
        self.on_fault(Fault(must, got, path=self.path, line=self.line(place), column=column, **more))

    def _aside(self, start: int, end: int) -> None:
        """Report text outside entries, which BibTeX takes for a comment."""
        aside = self.text[start:end].strip().strip("\ufeff")
        if aside:
            self.report(start, "be an entry; kept as a comment", aside, severity="note", raw=aside)

    def _block(self, head: re.Match[str], keys: dict[str, str]) -> None:
        kind = head[1].lower()
        if kind in ("comment", "preamble"):
            end = self._group_end(head.end() - 1, head[2])
            raw = self.text[head.start() : end]
            self.report(head.start(), f"be an entry; kept as a {kind}", raw, severity="note", raw=raw)
            self.place = end
        elif kind == "string":
            fields, end = self._fields(head.end(), "")
            self.macros.update(fields)
            self.place = end
        else:
            self._entry(head, kind, keys)

    def _entry(self, head: re.Match[str], kind: str, keys: dict[str, str]) -> None:
        found = _KEY.match(self.text, head.end())
        if not found:
            raise _Damage(head.end(), "have a key and a comma")
        key = found[1]
        fields: dict[str, str] = {}
        end = found.end()
        if found[2] == ",":
            fields, end = self._fields(end, key)
        raw = self.text[head.start() : end]
        other = keys.setdefault(key.lower(), key)
        if other != key:
            must = f"have a key that differs from {other!r} by more than case, as BibTeX wants it"
            self.report(head.start(), must, key, entry=key, severity="warning")
        self.entries.append(RawEntry(kind, key, fields, self.line(head.start()), raw))
        self.place = end

    def _fields(self, place: int, key: str) -> tuple[dict[str, str], int]:
        """Read fields up to the closing delimiter; give them and the place after it."""
        fields: dict[str, str] = {}
        text = self.text
        while True:
            found = _NAME.match(text, place)
            if not found:
                raise _Damage(place, "have a field name and =, or end")
            if found[2]:
                return fields, found.end()
            name = found[1].lower()
            value, place = self._value(found.end(), key, name)
            if name in fields:
                self.report(found.start(1), "stand once in its entry; the first counts", value, entry=key, field=name)
            else:
                fields[name] = value
            after = _AFTER.match(text, place)
            sign = after[1] if after else None
            if sign in ("}", ")"):
                return fields, after.end() if after else place
            if sign == ",":
                place = after.end() if after else place
            elif _NAME.match(text, place) and not text.startswith(("}", ")"), place):
                self.report(place, "be followed by a comma", text[place : place + 40], entry=key, field=name)
            else:
                raise _Damage(place, "be followed by a comma or the end of the entry", name)

    def _value(self, place: int, key: str, field: str) -> tuple[str, int]:
        """Read a value, or several joined by `#`."""
        value, place = self._piece(place, key, field)
        if self.text[place : place + 1] not in ("#", " ", "\t", "\n", "\r"):
            return value, place
        pieces = [value]
        while (after := _AFTER.match(self.text, place)) and after[1] == "#":
            value, place = self._piece(after.end(), key, field)
            pieces.append(value)
        if len(pieces) == 1:
            return value, place
        if sum(map(len, pieces)) > _LONGEST:
            self.report(
                place, f"be at most {_LONGEST} characters once its macros are in", field, entry=key, field=field
            )
            pieces = [piece[:100] for piece in pieces]
        return "".join(pieces), place

    def _piece(self, place: int, key: str, field: str) -> tuple[str, int]:
        text = self.text
        sign = text[place : place + 1]
        if sign == "{":
            found = _GROUP.match(text, place)
            if found:
                return found[1], found.end()
            end = self._group_end(place, "{")
            return text[place + 1 : end - 1], end
        if sign == '"':
            found = _QUOTED.match(text, place)
            if found:
                return found[1], found.end()
            end = self._quote_end(place)
            return text[place + 1 : end - 1], end
        found = _WORD.match(text, place)
        if not found:
            raise _Damage(place, "have a value in braces or quotes, a number or a macro", field)
        if found[1]:
            return found[1], found.end()
        macro = found[2].lower()
        if macro not in self.macros:
            self.report(place, "be a macro that an @string before it defines", found[2], entry=key, field=field)
            return found[2], found.end()
        return self.macros[macro], found.end()

    def _group_end(self, place: int, opening: str) -> int:
        """Find the place after the brace that closes the one here, or after the parenthesis."""
        depth = 0
        if opening == "(":
            end = self.text.find(")", place)
            if end < 0:
                raise _Damage(place, "be closed by )")
            return end + 1
        for mark in _BRACE.finditer(self.text, place):
            depth += 1 if mark[0] == "{" else -1
            if depth == 0:
                return mark.end()
        raise _Damage(place, "have as many closing braces as opening ones")

    def _quote_end(self, place: int) -> int:
        depth = 0
        for mark in re.compile(r'[{}"]').finditer(self.text, place + 1):
            if mark[0] == '"':
                if depth == 0:
                    return mark.end()
            else:
                depth += 1 if mark[0] == "{" else -1
                if depth < 0:
                    break
        raise _Damage(place, "be closed by a quotation mark outside braces")

    def _damaged(self, head: re.Match[str], damage: _Damage) -> None:
        """Report a damaged block, keep what bibtexparser reads of it, and go on at the next entry."""
        following = _NEXT.search(self.text, head.end())
        end = following.start() if following else len(self.text)
        raw = self.text[head.start() : end]
        key = _KEY.match(self.text, head.end())
        name = key[1] if key else ""
        got = self.text[damage.place : damage.place + 40]
        self.report(damage.place, damage.must, got or "the end of the file", entry=name, field=damage.field, raw=raw)
        line = self.line(head.start())
        self.entries.extend(entry._replace(line=line) for entry in _rescued(raw))
        self.place = end


def _rescued(raw: str) -> list[RawEntry]:
    """Read a damaged block with bibtexparser, if it is of a size that its splitter takes quickly."""
    if len(raw) > 200_000 or raw.count("{") > 5_000:
        return []
    import logging

    import bibtexparser.entrypoint
    import bibtexparser.middlewares

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = bibtexparser.entrypoint.parse_string(
        raw, parse_stack=[bibtexparser.middlewares.RemoveEnclosingMiddleware(False)]
    )
    entries = []
    for entry in library.entries:
        fields = {field.key.lower(): str(field.value) for field in reversed(entry.fields)}
        entries.append(RawEntry(entry.entry_type.lower(), entry.key, fields, 0, raw))
    return entries
