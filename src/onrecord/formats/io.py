"""Reading and writing a dossier in any format: which format it is, faults and losses, and the file on disk.

`onrecord.formats.known` is the table of the formats, `onrecord.formats.format` says what a format is.
"""

import errno
import os
import stat
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from onrecord.arguments import A_PATH, PATHS, must_be
from onrecord.collector import collector_paused
from onrecord.dossier import Dossier
from onrecord.encodings import decode, is_binary
from onrecord.errors import Fault, FaultGroup, FaultWarning, InvalidText, LossWarning, UnknownFormat
from onrecord.files import PathLike, replace_file
from onrecord.formats.assembly import assemble
from onrecord.formats.format import SNIFFED, Format, OnFault
from onrecord.formats.known import FORMATS, WRITTEN, format_named, format_of, sniffed
from onrecord.formats.withholding import without_names
from onrecord.off_record import OnLoss, publishable
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss


def dumps(
    dossier: Dossier, format: str, on_loss: OnLoss | None = None, *, off_record: bool = False, **options: object
) -> str:
    """Write a dossier as text.

    Args:
        dossier: What to write.
        format: "bibtex", "biblatex", "csl-json" or "onrecord".
        on_loss: Called with each `Loss`; without it one `LossWarning` sums them up.
        off_record: Publish what was said off the record, which otherwise only the native format holds.
        **options: `claims=True` writes what each source is attributed with; `second_hand=True` lists the sources
            known only through another source too; the modules of the formats tell the others.

    Raises:
        UnknownFormat: No format has this name.
        UnknownOption: The format has no such option.

    >>> from onrecord import Source
    >>> print(dumps(Dossier([Source(key="a", title="On Claims")]), "onrecord"), end="")
    {"onrecord":1}
    {"key":"a","order":1,"record":"source","title":"On Claims"}
    """
    return _joined(pieces(dossier, format, on_loss, off_record=off_record, **options))


def _joined(texts: Iterable[str]) -> str:
    """Join texts in little more memory than the whole takes: ever longer pieces are put at its end.

    `str.join` holds all of them besides the whole. The pieces grow with it, so that the time stays linear even where
    adding copies.
    """
    whole, size = "", 0
    held: list[str] = []
    for text in texts:
        held.append(text)
        size += len(text)
        if size > _PIECE + len(whole) // 16:
            whole += "".join(held)
            held.clear()
            size = 0
    whole += "".join(held)
    return whole


_PIECE: Final = 1 << 18


def pieces(
    dossier: Dossier, format: str, on_loss: OnLoss | None = None, *, off_record: bool = False, **options: object
) -> Iterator[str]:
    """Yield what `dumps` joins, piece by piece."""
    must_be("dossier", dossier, "a Dossier", Dossier)
    losses: list[Loss] = []
    report = on_loss or losses.append
    target = format_named(format)
    if not target.is_written:
        raise UnknownFormat(format, WRITTEN, is_read=True)
    target.check_options(options)
    if target.is_published and not off_record:
        part = publishable(dossier)
        for loss in part.losses():
            report(loss)
        dossier = part.dossier
    yield from target.write(dossier, report, **options)
    if losses:
        fields = Counter(loss.field or type(loss.value).__name__.lower() for loss in losses)
        most = ", ".join(f"{field} ({count})" for field, count in fields.most_common(5))
        message = f"{format} could not hold {len(losses)} value(s): {most}; pass on_loss= to see each"
        warnings.warn(message, LossWarning, stacklevel=3)


def write(
    dossier: Dossier,
    path: PathLike,
    format: str | None = None,
    on_loss: OnLoss | None = None,
    *,
    off_record: bool = False,
    **options: object,
) -> None:
    """Write a dossier to a file, which is replaced whole or not at all.

    Whoever reads the path sees the old file or the new one, also after a crash (`onrecord.files`). A device or a pipe
    is written into.

    Args:
        dossier: What to write.
        path: The file; its owner and permissions are kept if it exists. A new one that may hold what was said off the
            record, as the native format does, is for its owner alone. Of a format that is a folder, the folder, which
            is made if there is none; each file in it is replaced whole, and keeps what others wrote.
        format: As in `dumps`; by the suffix if None.
        on_loss: As in `dumps`.
        off_record, **options: As in `dumps`.

    Raises:
        UnknownFormat: The format is not known, or the suffix tells none.
        UnknownOption: The format has no such option.
        UnwritableFile: No file can be made there; what was there is as it was. So it is after any other `OSError`.

    >>> from tempfile import TemporaryDirectory
    >>> from onrecord import Source
    >>> with TemporaryDirectory() as folder:
    ...     write(Dossier([Source(key="lee2026", type="book", title="Rivers")]), f"{folder}/a.bib")
    ...     read(f"{folder}/a.bib")["lee2026"].title
    'Rivers'
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("path", path, A_PATH, *PATHS)
    name = format or format_of(path)
    texts = pieces(dossier, name, on_loss, off_record=off_record, **options)
    is_private = off_record or not format_named(name).is_published
    if Path(path).suffix.lower() in format_named(name).packed:
        replace_file(path, format_named(name).pack(texts), is_private=is_private)
    elif format_named(name).is_folder:
        _write_folder(Path(path), format_named(name), texts, is_private)
    else:
        replace_file(path, texts, is_private=is_private)


def _write_folder(folder: Path, format: Format, texts: Iterable[str], is_private: bool) -> None:
    """Write each text to a file of its own; files that differ in capitals only are one on some systems."""
    written = [(format.file_name(text), text) for text in texts]
    taken: Counter[str] = Counter()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in written:
        taken[name.casefold()] += 1
        again = taken[name.casefold()]
        path = folder / (name if again == 1 else f"{Path(name).stem}~{again}{Path(name).suffix}")
        old = decode(path.read_bytes())[0] if path.is_file() else ""
        replace_file(path, [format.renewed(old, text) if old else text], is_private=is_private)


def loads(text: str | bytes, format: str, on_fault: OnFault | None = None, *, path: str = "") -> Dossier:
    """Read a dossier from text.

    Args:
        text: The text; bytes are decoded as UTF-8 or by their byte order mark, else as Latin-1 with a fault.
        format: "bibtex", "biblatex", "csl-json" or "onrecord".
        on_fault: Called with each `Fault`, notes included; the good entries are kept. Without it, all faults
            other than notes are raised together where something would be lost, and else one `FaultWarning` sums them
            up.
        path: The name of the file, for the messages.

    Raises:
        FaultGroup: Something would be lost, and `on_fault` is not given.
        UnknownFormat: No format has this name.

    >>> loads('{"onrecord":1}\\n{"key":"a","record":"source","title":"On Claims"}', "onrecord")["a"].title
    'On Claims'
    """
    must_be("text", text, "a text or bytes", str, bytes)
    source_format = format_named(format)
    faults: list[Fault] = []
    report = on_fault or faults.append
    if isinstance(text, bytes):
        try:
            unpacked = source_format.unpack(text)
            text = text if unpacked is None else unpacked
        except InvalidText as error:
            report(Fault(f"{error.must} ({error.what})", error.got, path=path))
            text = ""
    if isinstance(text, bytes) and is_binary(text):
        report(Fault(_BINARY, text[:16], path=path))
        dossier = Dossier()
    else:
        if isinstance(text, bytes):
            text, fault = decode(text, path)
            if fault:
                report(fault)
        told = without_names(report, text)
        with collector_paused():
            dossier = assemble(source_format.read(text, told, path), told, path)
    serious = [fault for fault in faults if fault.severity != "note"]
    if any(fault.severity == "error" for fault in serious):
        raise FaultGroup(f"{path or 'the text'} cannot be read as {format} without loss", serious)
    if serious:
        _warn(serious, path or "the text")
    return dossier


_BINARY: Final = (
    "be text; this is a binary file, or text in UTF-16 or the like without a byte order mark: if it is text, save it "
    "as UTF-8, or decode it and pass the text"
)


def _warn(faults: list[Fault], where: str) -> None:
    """Sum up what is doubtful and lost nothing."""
    kinds = Counter(fault.must.partition(";")[0].partition(" (")[0] for fault in faults)
    most = ", ".join(f"must {must} ({count})" for must, count in kinds.most_common(_MOST_KINDS))
    places = f"{len(faults)} doubtful place{'s' if len(faults) != 1 else ''}"
    message = f"{where}: {places}, nothing is lost: {most}; pass on_fault= to see each"
    warnings.warn(message, FaultWarning, stacklevel=_CALLER)


_MOST_KINDS: Final = 5
_CALLER: Final = 4


def read(path: PathLike, format: str | None = None, on_fault: OnFault | None = None) -> Dossier:
    """Read a dossier from a file.

    Args:
        path: The file; it is read whole.
        format: As in `loads`; if None, told by the suffix or, where no format has that, by how the file begins.
        on_fault: As in `loads`.

    Raises:
        FaultGroup: Something would be lost, and `on_fault` is not given.
        UnknownFormat: The format is not known, or neither the suffix nor the beginning of the file tells one.
        OSError: The file cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.bib").write_text("@book{lee2026, title = {Rivers}}")
    ...     read(f"{folder}/a.bib")["lee2026"].type
    'book'
    """
    must_be("path", path, A_PATH, *PATHS)
    name = format_named(format).name if format else format_of_file(path)
    return loads(Path(path).read_bytes(), name, on_fault, path=os.fspath(path))


def format_of_file(path: PathLike) -> str:
    """Return the name of the format of a file, by its suffix, else by how it begins.

    Raises:
        UnknownFormat: Neither tells a format.
        OSError: The file cannot be read; or its suffix tells no format, and it is not there or is a folder.
    """
    head = ""
    if Path(path).is_file():
        with open(path, "rb") as file:
            head = decode(file.read(SNIFFED))[0]
    try:
        return format_of(path, head)
    except UnknownFormat:
        if not (found := sniffed(head)):
            _must_be_there(path)
            raise
        return found


def _must_be_there(path: PathLike) -> None:
    """Raise what the system would, if a path names nothing, or a folder: a file that is not there has no format."""
    if stat.S_ISDIR(os.stat(path).st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))


def iter_read(path: PathLike, format: str | None = None, on_fault: OnFault | None = None) -> Iterator[AnyRecord]:
    """Yield the records of a file one at a time, in no more memory than its longest record.

    For the native format and CSL-JSON; references between records are not checked, since that takes all of them.

    Args:
        path: The file, in UTF-8.
        format: "onrecord" or "csl-json"; by the suffix if None.
        on_fault: Called with each fault; without it the first one is raised.

    Raises:
        Fault: The file has a fault and `on_fault` is not given.
        UnknownFormat: The format cannot be read record by record.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.json").write_text('[{"id": "lee2026", "type": "book"}]')
    ...     [record.key for record in iter_read(f"{folder}/a.json", "csl-json")]
    ['lee2026']
    """
    must_be("path", path, A_PATH, *PATHS)
    name = format or format_of(path)
    streamed = format_named(name)
    if not streamed.is_streamed:
        raise UnknownFormat(name, [name for name, known in FORMATS.items() if known.is_streamed])
    return streamed.iter_file(os.fspath(path), on_fault or _raise)


def _raise(fault: Fault) -> None:
    if fault.severity != "note":
        raise fault
