"""Everything that onrecord raises or warns of: one tree, so that one `except` catches it all.

Each leaf also derives from the built-in error that a stranger would catch. Every message has the form
*where: what must be (got what was there)*, and the parts are kept as attributes. What is merely doubtful
is not an error but a `Finding` (see `onrecord.checks`) or a `Loss` (see `onrecord.formats`), which are returned.
"""

import errno
from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, Self, cast

from onrecord.nearest import asked_last, in_full, listed_once, nearest, question


class _Withheld(Enum):
    WITHHELD = "what is off the record"

    def __repr__(self) -> str:
        return self.value


WITHHELD: Final = _Withheld.WITHHELD
"""What a message shows instead of a value that was said off the record."""


class _Nothing(Enum):
    NOTHING = "nothing"

    def __repr__(self) -> str:
        return self.value


NOTHING: Final = _Nothing.NOTHING
"""What was got where nothing was given."""


def json_told(error: Exception) -> str:
    """Return what a reader of JSON found wrong, and where, as the end of what must be.

    >>> import json
    >>> try:
    ...     json.loads("{,}")
    ... except ValueError as error:
    ...     print(f"be JSON{json_told(error)}")
    be JSON; at character 2: Expecting property name enclosed in double quotes
    """
    message, line = getattr(error, "msg", ""), getattr(error, "lineno", 1)
    place = f"line {line}, character" if line > 1 else "character"
    return f"; at {place} {getattr(error, 'colno', 1)}: {message}" if message else f"; {error}"


_WORDS_AT_MOST: Final = 400
"""Characters of what was got that are told in words."""


class InWords(str):
    """What was got, told in words and so without quotation marks, which are for what stands there itself.

    Immutable: threads may share it.

    >>> str(InvalidText("file", "have words", InWords("an empty file")))
    'file must have words (got an empty file)'
    """

    __slots__ = ()


class OnrecordError(Exception):
    """The root: `except onrecord.OnrecordError` catches whatever this library raises on purpose.

    Threads and processes may pass it on.

    Errors come through `pickle` and `copy` with their text and their data, as process pools need.

    >>> from onrecord import Dossier
    >>> try:
    ...     Dossier()["lee2026"]
    ... except OnrecordError as error:
    ...     print(type(error).__name__)
    UnknownKey
    """

    def __reduce__(self) -> tuple[Any, ...]:
        data = {name: getattr(self, name, None) for name in _OF_SYSTEM} if isinstance(self, OSError) else {}
        given = {name: value for name, value in data.items() if value is not None}
        return _made_again, (type(self), self.args, given | self.__dict__)


def _made_again(cls: type[BaseException], args: tuple[Any, ...], data: dict[str, Any]) -> BaseException:
    """Make an error with the arguments and the data that another had, whatever its constructor asks for."""
    error = cls.__new__(cls, *args)
    error.args = args
    for name, value in data.items():
        setattr(error, name, value)
    return error


_OF_SYSTEM: Final = ("errno", "strerror", "filename")
"""What an `OSError` keeps outside its dictionary."""


def shown(value: object, limit: int = 80) -> str:
    """Return `value` as a message may show it: its `repr`, cut to `limit` characters; words that tell it as they are,
    but for what steers a terminal or turns the direction of a line.

    >>> shown("a" * 100, limit=12), shown(None), shown(InWords("an empty file"))
    ("'aaaaaaaa...", 'nothing', 'an empty file')
    """
    if value is None or (isinstance(value, str) and not value):
        return "nothing"
    if isinstance(value, InWords):
        words = value[:_WORDS_AT_MOST]
        return words if words.isprintable() else repr(words)[1:-1]
    if isinstance(value, bytes):
        return f"the byte{'s' if len(value) != 1 else ''} {value[:16].hex(' ').upper()}" if value else "nothing"
    text = repr(value[: limit + 1] if isinstance(value, str) else value)
    return text if len(text) <= limit else text[: limit - 3] + "..."


class InvalidRecord(OnrecordError, ValueError):
    """A field of a record holds what it must not.

    Threads and processes may pass it on.

    Attributes:
        record: What the record is and its key, if it has one: "Source 'ramani2016'".
        field: Name of the field.
        must: What the field must be, as a phrase: "be one of the 45 CSL types".
        got: The value that was given.

    >>> from onrecord import Source
    >>> try:
    ...     Source(key="lee2026", type="bok")
    ... except InvalidRecord as error:
    ...     print(error.record, error.field, error.got)
    Source 'lee2026' type bok
    """

    def __init__(self, record: str, field: str, must: str, got: object) -> None:
        super().__init__(asked_last(f"{record}: {field} must {must}", f" (got {shown(got)})"))
        self.record, self.field, self.must, self.got = record, field, must, got

    def __str__(self) -> str:
        """Return the message, and what may have been meant: that is worked out only for who reads it."""
        return in_full(self.args[0], self.must, self.got)


class InvalidText(OnrecordError, ValueError):
    """A text is not what a parser accepts (an identifier, a date, a name).

    Threads and processes may pass it on.

    Attributes:
        what: What was being read: "ISBN".
        must: What it must be, as a phrase.
        got: The text.
        line: On which line of it, from 1; 0 where that is not known or it has one only.

    >>> error = InvalidText("ISBN", "have 10 or 13 digits", "12")
    >>> str(error), error.what, error.got
    ("ISBN must have 10 or 13 digits (got '12')", 'ISBN', '12')
    """

    def __init__(self, what: str, must: str, got: object, *, line: int = 0) -> None:
        super().__init__(in_full(asked_last(f"{what} must {must}", f" (got {shown(got)})"), must, got))
        self.what, self.must, self.got, self.line = what, must, got, line


class UnreadableFile(OnrecordError, ValueError):
    """A file is of a kind that is not read here.

    Threads and processes may pass it on.

    Attributes:
        what: What it is: "a picture (PNG)".
        advice: What would make something of it that is read.
        why: Why it is not taken.

    >>> error = UnreadableFile("a picture (PNG)", "read its words by OCR first")
    >>> str(error)
    'it is a picture (PNG), which onrecord cannot read; read its words by OCR first'
    """

    def __init__(self, what: str, advice: str, why: str = "which onrecord cannot read") -> None:
        super().__init__(f"it is {what}, {why}; {advice}")
        self.what, self.advice, self.why = what, advice, why


class DuplicateKey(OnrecordError, ValueError):
    """Two records claim one key.

    Threads and processes may pass it on.

    Attributes:
        key: The key, once.
        first, second: What the two records are.

    >>> from onrecord import Claim, Dossier, Source
    >>> try:
    ...     Dossier([Source(key="lee"), Claim(key="lee", text="It rains.")])
    ... except FaultGroup as group:
    ...     print(group.exceptions[0])
    Claim 'lee': key must be unique in the dossier (got 'lee', the key of Source 'lee')
    """

    def __init__(self, key: str, first: str, second: str) -> None:
        super().__init__(f"{second}: key must be unique in the dossier (got {key!r}, the key of {first})")
        self.key, self.first, self.second = key, first, second


class DanglingReference(OnrecordError, LookupError):
    """A record refers to a key that no record of the right kind has.

    Threads and processes may pass it on.

    Attributes:
        record: What the record is.
        field: Name of the field that refers.
        kind: What the key must name: "a source".
        key: The key that was given; the message does not show it where it is withheld.
        near: Keys that it may have been meant for, the nearest first.
        is_leaving: Whether it names a record that is there, and that the change would take away.

    >>> error = DanglingReference("Source 'lee'", "reprint_of", "a source", "kin", near=["kim"])
    >>> str(error)
    "Source 'lee': reprint_of must be the key of a source in the dossier (got 'kin'): did you mean 'kim'?"
    >>> error.key, error.near
    ('kin', ('kim',))
    >>> str(DanglingReference("Source 'lee'", "reprint_of", "a source", "kim", is_leaving=True)).partition(" (")[2]
    "got 'kim', which would no longer be one): first change or remove what names it"
    """

    def __init__(
        self, record: str, field: str, kind: str, key: str, near: Sequence[str] = (),
        *, is_withheld: bool = False, is_leaving: bool = False,
    ) -> None:  # fmt: skip
        goes = ", which would no longer be one" if is_leaving else ""
        must = f"must be the key of {kind} in the dossier (got {shown(WITHHELD if is_withheld else key)}{goes})"
        way_on = ": first change or remove what names it" if is_leaving else question(() if is_withheld else near)
        super().__init__(f"{record}: {field} {must}{way_on}")
        self.record, self.field, self.kind, self.key, self.near = record, field, kind, key, tuple(near)
        self.is_leaving = is_leaving


class MergeConflict(OnrecordError, ValueError):
    """Two sides say different things of one record, and neither can be taken for the other; threads may share it.

    Threads and processes may pass it on.

    Attributes:
        about: The record, as ours has it; theirs, where ours removed it.
        record: What it is, as `described()` says.
        field: The field that both changed; "" where one removed the record that the other changed or refers to.
        base, ours, theirs: What it was, None if that is not known, and what each side made of it.
        is_off_record: Whether either side has it off the record; the message then tells no more than that.

    >>> from onrecord import Claim
    >>> error = MergeConflict(Claim(key="c", text="Rain."), "text", "Rain.", "It rains.", "It rained.")
    >>> str(error)
    "Claim 'c': text must be changed by one side only (got 'It rains.' by ours, 'It rained.' by theirs, it was 'Rain.')"
    >>> error.ours, error.theirs
    ('It rains.', 'It rained.')
    """

    def __init__(
        self, about: object, field: str, base: object, ours: object, theirs: object, theirs_record: object = None
    ) -> None:
        known = (about, base, theirs_record)
        self.is_off_record = any(getattr(one, "terms", "") == "off_record" for one in known)
        self.about: Any = about
        self.record: str = cast("Any", about).described()
        self.field = field
        self.base, self.ours, self.theirs = base, ours, theirs
        super().__init__(self._told())

    def _told(self) -> str:
        if self.is_off_record:
            return f"an attribution off the record: {self.field or 'it'} must be changed by one side only (got both)"
        if not self.field:
            got = f"{self.ours} by ours, {self.theirs} by theirs"
            return f"{self.record}: must be kept by both sides or removed by both (got {got})"
        was = f", it was {shown(self.base)}" if self.base is not None else ""
        got = f"{shown(self.ours)} by ours, {shown(self.theirs)} by theirs{was}"
        return f"{self.record}: {self.field} must be changed by one side only (got {got})"


class UnknownKey(OnrecordError, KeyError):
    """A look-up by a key that the dossier does not have.

    Threads and processes may pass it on.

    Attributes:
        kind: What was looked for: "source".
        key: The key that was given.
        near: Keys that it may have been meant for, the nearest first.

    >>> from onrecord import Dossier, Source
    >>> Dossier([Source(key="lee2026")])["lee2025"]
    Traceback (most recent call last):
        ...
    onrecord.errors.UnknownKey: dossier: the key 'lee2025' is not on record: did you mean 'lee2026'?
    """

    def __init__(self, kind: str, key: object, near: Sequence[str] = ()) -> None:
        asked = repr(key) if isinstance(key, str) and not key else shown(key)
        super().__init__(f"dossier: {kind} {asked} is not on record{question(near)}")
        self.kind, self.key, self.near = kind, key, tuple(near)

    def __str__(self) -> str:
        """Return the message as it is; `KeyError` would put it in quotation marks."""
        return str(self.args[0])


class UnknownFormat(OnrecordError, ValueError):
    """A format, output or suffix that onrecord does not know.

    Threads and processes may pass it on.

    Attributes:
        got: What was given; the beginning of a file where that tells none of the formats that have its suffix.
        known: The names that are known.
        path: The file whose suffix is not known, or shared; "" where a name was given.
        is_read: Whether it is known, and only read: what was asked for is to write it.

    >>> from onrecord import loads
    >>> try:
    ...     loads("", "bibtexx")
    ... except UnknownFormat as error:
    ...     print(error.got, "bibtex" in error.known)
    bibtexx True
    """

    def __init__(
        self, got: object, known: Sequence[str], path: str = "", *, is_beginning: bool = False, is_read: bool = False
    ) -> None:
        near = question(nearest(got, known)) if isinstance(got, str) and not is_beginning and not is_read else ""
        what = f"{path}: the format that its beginning tells" if is_beginning else f"{path}: the suffix"
        what = what if path else "format:"
        only = ", which onrecord reads and does not write" if is_read else ""
        super().__init__(f"{what} must be one of {', '.join(known)} (got {shown(got)}{only}){near}")
        self.got, self.known, self.path, self.is_read = got, tuple(known), path, is_read


class BrokenPlugin(OnrecordError, ImportError):
    """Something that another package adds to onrecord and that cannot be used.

    Threads and processes may pass it on.

    Attributes:
        group: The group of its entry point: "onrecord.formats".
        plugin: The name of its entry point.
        reason: Why it cannot be used.

    >>> error = BrokenPlugin("onrecord.formats", "ris2", "no object `format`")
    >>> str(error)
    "plugin 'ris2' of onrecord.formats cannot be used: no object `format`; mend or uninstall its package"
    """

    def __init__(self, group: str, plugin: str, reason: str) -> None:
        told = f"plugin {plugin!r} of {group} cannot be used: {reason}"
        super().__init__(f"{told}; mend or uninstall its package")
        self.group, self.plugin, self.reason = group, plugin, reason


class MissingExtra(OnrecordError, ImportError):
    """Something that needs a package which is not installed here.

    Threads and processes may pass it on.

    Attributes:
        what: What was asked for: "DuckDB stores".
        extra: The extra that brings the package: "duckdb".

    >>> str(MissingExtra("DuckDB stores", "duckdb"))
    "for DuckDB stores a package is missing: pip install 'onrecord[duckdb]'"
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"for {what} a package is missing: pip install 'onrecord[{extra}]'")
        self.what, self.extra = what, extra


class UnreadableStore(OnrecordError, ValueError):
    """A path that holds no store of records, or one that cannot be used.

    Threads and processes may pass it on.

    Attributes:
        path: The path.
        must: What must be there, as a phrase.
        got: What was there.
        advice: What helps, or "".

    >>> error = UnreadableStore("lee.db", "hold a store of records", "x.csv")
    >>> str(error)
    "lee.db: must hold a store of records (got 'x.csv')"
    """

    def __init__(self, path: str, must: str, got: object, advice: str = "") -> None:
        super().__init__(f"{path}: must {must} (got {shown(got, 200)}){_way_on(advice)}")
        self.path, self.must, self.got, self.advice = path, must, got, advice


def _way_on(advice: str) -> str:
    return f": {advice}" if advice else ""


class OutOfMemory(MemoryError, OnrecordError):  # in this order, since MemoryError makes its own instances
    """What was asked takes more memory than there is, or than an engine may take; nothing was changed.

    Threads and processes may pass it on.

    Attributes:
        path: The file or store.
        got: What the engine said.
        advice: What helps.

    >>> error = OutOfMemory("lee.duckdb", "511 of 512 MB used", "a store in SQLite takes the least")
    >>> str(error).partition(": ")[2]
    'must be worked on in the memory that there is (got 511 of 512 MB used): a store in SQLite takes the least'
    """

    def __init__(self, path: str, got: str, advice: str) -> None:
        super().__init__(f"{path}: must be worked on in the memory that there is (got {got}){_way_on(advice)}")
        self.path, self.got, self.advice = path, got, advice


class LostWorker(OnrecordError, RuntimeError):
    """A process that shared the work ended before its part was done, killed or out of memory; nothing was changed.

    Threads and processes may pass it on.

    Attributes:
        what: What was being worked on.
        workers: How many processes shared it.
        got: What is known of the end.

    >>> error = LostWorker("passages", 8, "a process that was ended from outside")
    >>> str(error).partition(":")[0], error.workers
    ('passages', 8)
    """

    def __init__(self, what: str, workers: int, got: str) -> None:
        helps = "take fewer workers, which need less memory; a script must call this under `if __name__ == '__main__':`"
        super().__init__(f"{what}: must be worked on by {workers} processes until the end (got {got}): {helps}")
        self.what, self.workers, self.got = what, workers, got


class UnknownProposer(OnrecordError, LookupError):
    """A proposer that is neither built in nor added by another package.

    Threads and processes may pass it on.

    Attributes:
        got: The name that was given.
        known: The names that there are.

    >>> error = UnknownProposer("rule", ["rules"])
    >>> str(error)
    "proposer: must be one of rules, or a function (got 'rule'): did you mean 'rules'?"
    """

    def __init__(self, got: str, known: Sequence[str]) -> None:
        must = f"be one of {', '.join(known)}, or a function"
        super().__init__(f"proposer: must {must} (got {shown(got)}){question(nearest(got, known))}")
        self.got, self.known = got, tuple(known)


class UnknownResolver(OnrecordError, LookupError):
    """A resolver that no installed package adds.

    Threads and processes may pass it on.

    Attributes:
        got: The name that was given.
        known: The names that there are.

    >>> str(UnknownResolver("crosref", ["crossref"]))
    "resolver: must be a function, MODULE:FUNCTION or one of crossref (got 'crosref'): did you mean 'crossref'?"
    """

    def __init__(self, got: str, known: Sequence[str]) -> None:
        there = f"one of {', '.join(known)}" if known else "a name that an installed package adds (none adds any)"
        must = f"must be a function, MODULE:FUNCTION or {there}"
        super().__init__(f"resolver: {must} (got {shown(got)}){question(nearest(got, known))}")
        self.got, self.known = got, tuple(known)


class UnknownOption(OnrecordError, TypeError):
    """An option of writing that a format does not have.

    Threads and processes may pass it on.

    Attributes:
        format: The name of the format.
        got: The options that it does not have.
        known: Those that it has.

    >>> from onrecord import Dossier, dumps
    >>> try:
    ...     dumps(Dossier(), "bibtex", claim=True)
    ... except UnknownOption as error:
    ...     print(error.format, error.got)
    bibtex ('claim',)
    """

    def __init__(self, format: str, got: Sequence[str], known: Sequence[str]) -> None:
        near = question(name for one in got for name in nearest(one, known)[:1])
        super().__init__(f"{format}: options must be among {', '.join(known)} (got {', '.join(got)}){near}")
        self.format, self.got, self.known = format, tuple(got), tuple(known)


class WrongArgument(OnrecordError, TypeError):
    """A function was given something of another kind than it takes.

    Threads and processes may pass it on.

    Attributes:
        argument: The name of the argument; of one thing among several, with its number from 0: "quotes[2]".
        must: What it must be, in words.
        got: What was given.

    >>> from onrecord import Dossier, verify
    >>> try:
    ...     verify(Dossier(), 3)
    ... except WrongArgument as error:
    ...     print(error)
    texts must be a mapping from keys of sources to texts, or a function from key to text (got 3)
    """

    def __init__(self, argument: str, must: str, got: object) -> None:
        super().__init__(f"{argument} must be {must} (got {_kind_of(got)})")
        self.argument, self.must, self.got = argument, must, got


def _kind_of(value: object) -> str:
    """Return a plain value as it is, and of anything else what it is: its words may be long, or off the record."""
    if value is None or isinstance(value, str | bytes | int | float):
        return shown(value)
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


_WRITABLE: Final[Mapping[int | None, tuple[str, str]]] = MappingProxyType(
    {
        errno.EEXIST: ("be a folder", "a file"),
        errno.ENOTDIR: ("be in a folder", "a file in the place of one"),
    }
)
"""What a path must be where the system refuses to make a file, and what it is, by the number of the error."""


class UnwritableFile(OnrecordError, OSError):
    """A file that cannot be written where it was asked for; what was there is as it was.

    Threads and processes may pass it on.

    Attributes:
        path: The file.
        errno, strerror, filename: As `OSError` has them, the last the same as `path`.
        advice: What helps, or "".

    >>> from onrecord import Dossier, write
    >>> try:
    ...     write(Dossier(), "/no/such/folder/a.bib")
    ... except UnwritableFile as error:
    ...     print(error.strerror, error.path)
    No such file or directory /no/such/folder/a.bib
    """

    def __init__(self, path: str, number: int | None, reason: str, advice: str = "") -> None:
        must, got = _WRITABLE.get(number, ("be a file in a folder where files can be made", reason))
        super().__init__(f"{path}: must {must} (got {got}){_way_on(advice)}")
        self.errno, self.strerror, self.advice = number, reason, advice
        self.path = self.filename = path

    def __str__(self) -> str:
        return str(self.args[0])


class Fault(OnrecordError, ValueError):
    """Something in a file that is not as the format says.

    Threads and processes may pass it on.

    Attributes:
        path: The file, or "" for a text in memory.
        line: Line, from 1; 0 when unknown.
        column: Column in code points, from 1; 0 when unknown.
        entry: Key of the entry or record, or "".
        field: Name of the field, or "".
        must: What must be there, as a phrase.
        got: What was there.
        severity: "error" (the entry was not read), "warning" (read, but doubtful) or "note" (kept aside).
        raw: The text of the entry as it stands in the file, or "".

    >>> from onrecord import loads
    >>> faults = []
    >>> dossier = loads("@book{lee2026, title = {On Claims", "bibtex", faults.append)
    >>> [(fault.line, fault.entry, fault.severity) for fault in faults]
    [(1, 'lee2026', 'error')]
    >>> str(Fault("be a year", "20x6", path="a.bib", line=3, entry="lee2026", field="year"))
    "a.bib:3: entry 'lee2026', year must be a year (got '20x6')"
    """

    def __init__(
        self,
        must: str,
        got: object,
        *,
        path: str = "",
        line: int = 0,
        column: int = 0,
        entry: str = "",
        field: str = "",
        severity: str = "error",
        raw: str = "",
    ) -> None:
        place = ":".join(str(part) for part in (path or "text", line, column) if part)
        told = shown(entry) if isinstance(entry, InWords) else f"entry {entry!r}" if entry else ""
        within = ", ".join(part for part in (told, field) if part)
        super().__init__(asked_last(f"{place}: {within + ' ' if within else ''}must {must}", f" (got {shown(got)})"))
        self.must, self.got, self.path, self.line, self.column = must, got, path, line, column
        self.entry, self.field, self.severity, self.raw = entry, field, severity, raw

    def __str__(self) -> str:
        """Return the message, and what may have been meant: that is worked out only for who reads it."""
        return in_full(self.args[0], self.must, self.got)


class StyleError(OnrecordError, ValueError):
    """A CSL style or locale that cannot be used.

    Threads and processes may pass it on.

    Attributes:
        style: Name, path or id of the style.
        line: Line in its XML, from 1; 0 when unknown.
        element: The element at fault, or "".
        must: What must be there, as a phrase.
        got: What was there.

    >>> from onrecord import Style
    >>> Style("<style>")
    Traceback (most recent call last):
        ...
    onrecord.errors.StyleError: style:1: must be well-formed XML (got no element found)
    """

    def __init__(self, style: str, must: str, got: object, *, line: int = 0, element: str = "") -> None:
        short = style if len(style) <= 200 else f"{style[:197]}..."
        place = ":".join(str(part) for part in (short or "style", line) if part)
        within = f"<{element}> " if element else ""
        super().__init__(asked_last(f"{place}: {within}must {must}", f" (got {shown(got)})"))
        self.style, self.line, self.element, self.must, self.got = style, line, element, must, got


class UnknownCitation(OnrecordError, IndexError):
    """A citation or a place that a document does not have, or not any more.

    Threads and processes may pass it on.

    Attributes:
        got: The place or the citation that was given.

    >>> error = UnknownCitation("be a place from 0 to 2", 7)
    >>> str(error), error.got
    ('citation: must be a place from 0 to 2 (got 7)', 7)
    """

    def __init__(self, must: str, got: object) -> None:
        super().__init__(f"citation: must {must} (got {shown(got)})")
        self.must, self.got = must, got


class OffTheRecord(OnrecordError, PermissionError):
    """What onrecord does only when asked in so many words, such as citing what was said off the record.

    Threads and processes may pass it on.

    >>> from onrecord import Attribution, Claim, Dossier, Person, Source, cite
    >>> dossier = Dossier([Source(key="s"), Claim(key="c", text="It rains."), Person(key="lee", name="Lee, Ann")])
    >>> dossier.add(Attribution(claim="c", speaker="lee", source="s", terms="off_record"))
    >>> try:
    ...     cite(dossier, dossier.attributions[0], style="apa")
    ... except OffTheRecord as error:
    ...     print(str(error).partition(":")[0])
    Attribution off the record must not be cited
    """


class FaultGroup(ExceptionGroup[OnrecordError], OnrecordError):
    """Several faults of one input, raised together; `.exceptions` holds them in the order of the input.

    Threads and processes may pass it on.

    >>> from onrecord import loads
    >>> try:
    ...     loads("@book{a, title = {A", "bibtex")
    ... except FaultGroup as group:
    ...     print(len(group.exceptions), group.message)
    1 the text cannot be read as bibtex without loss
    """

    def __new__(cls, message: str, faults: Sequence[OnrecordError]) -> Self:
        """Make the group; `faults` must not be empty."""
        return super().__new__(cls, message, faults)

    def __str__(self) -> str:
        lines = [f"{self.message} ({len(self.exceptions)} fault{'s' if len(self.exceptions) != 1 else ''})"]
        lines += listed_once(f"  {fault}" for fault in self.exceptions[:20])
        if len(self.exceptions) > 20:
            lines.append(f"  ... and {len(self.exceptions) - 20} more")
        return "\n".join(lines)

    def derive(self, excs: Sequence[Exception], /) -> ExceptionGroup[Exception]:  # type: ignore[override]
        """Make a group of the same kind for `except*`."""
        return FaultGroup(self.message, excs)  # type: ignore[arg-type]


class CannotPrint(OnrecordError, RuntimeError):
    """A report cannot be printed as PDF here; as HTML it can be written everywhere, and printed from a browser.

    Threads and processes may pass it on.

    Attributes:
        reason: Why not.

    >>> str(CannotPrint("no browser"))
    'a PDF is printed by Chromium or Chrome, which must be installed (got no browser); or write .html instead'
    """

    def __init__(self, reason: str) -> None:
        must = "a PDF is printed by Chromium or Chrome, which must be installed"
        super().__init__(f"{must} (got {reason}); or write .html instead")
        self.reason = reason


class LeftoverWarning(UserWarning):
    """Beside a file that was written lies what a killed process had begun to write.

    It is told where files can be locked (`flock`): elsewhere, as on Windows, a living process may still write it.

    Threads and processes may pass it on.

    >>> import warnings
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Dossier, write
    >>> with TemporaryDirectory() as folder, warnings.catch_warnings(record=True, action="always") as caught:
    ...     _ = Path(folder, f".a.bib.{'0' * 16}.tmp").write_text("@book{")
    ...     write(Dossier(), f"{folder}/a.bib")
    >>> [one.category.__name__ for one in caught]
    ['LeftoverWarning']
    """


class LossWarning(UserWarning):
    """A writer met values that its format cannot hold, and nobody asked for the list (`on_loss`).

    Threads and processes may pass it on.

    >>> import warnings
    >>> from onrecord import Claim, Dossier, dumps
    >>> with warnings.catch_warnings(record=True, action="always") as caught:
    ...     text = dumps(Dossier([Claim(key="c", text="It rains.")]), "bibtex")
    >>> [one.category.__name__ for one in caught]
    ['LossWarning']
    """


class FaultWarning(UserWarning):
    """A reader met what is doubtful and lost nothing of it, and nobody asked for the list (`on_fault`).

    Threads and processes may pass it on.

    >>> import warnings
    >>> from onrecord import loads
    >>> with warnings.catch_warnings(record=True, action="always") as caught:
    ...     dossier = loads(b"@book{a, title = {Caf\\xe9}}", "bibtex")
    >>> [one.category.__name__ for one in caught], len(dossier.sources)
    (['FaultWarning'], 1)
    """
