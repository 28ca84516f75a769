"""Text from what people have: strings, bytes and files; plain text, HTML and PDF. Trouble is a finding, not a crash."""

import hashlib
import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from onrecord.arguments import must_be
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText, MissingExtra, OnrecordError
from onrecord.passages.text import Text
from onrecord.records.findings import Finding
from onrecord.texts import plain
from onrecord.texts.extract import Asked, Extract, Part, Place, joined_notes
from onrecord.texts.folder import folder
from onrecord.texts.readers import SUFFIXES, extract, reader_for
from onrecord.texts.versions import in_time

_SHOWN: Final = 16
_IS_PATH: Final = re.compile(r"\S{1,250}\.[a-z]{2,10}", re.IGNORECASE)


@frozen(kw_only=True)
class Reading:
    """What was made of the material for one source.

    Immutable: threads may share it.

    Attributes:
        text: The text, to be searched; None if it could not be read.
        sha256s: SHA-256 of the material's bytes and of the text in UTF-8.
        note: What was guessed on the way, or "".
        finding: Why it could not be read, or not to its end; None if it was.
        extract: What the reader of its kind took out of it: places, main text, what the file tells of itself; None
            if it could not be read.
        label: Which of several texts of a source it is: "2016-06-09", "now"; "" if there is but one.
        versions: All texts of the source in the order of time, of which this is the first that could be read; empty if
            there is but one.

    >>> reading = read_text(b"<html><p>All is well.</html>")
    >>> reading.text.original, reading.finding
    ('All is well.', None)
    >>> read_text(b"GIF89a").finding.code
    'text-unreadable'
    """

    text: Text | None = None
    sha256s: frozenset[str] = frozenset()
    note: str = ""
    finding: Finding | None = None
    extract: Extract | None = None
    label: str = ""
    versions: tuple["Reading", ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its pages, cues, sections or records begin, in the order of the text."""
        return self.extract.places if self.extract else ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The stretches that are not its main text, in the order of the text; empty if all of it is."""
        return self.extract.parts if self.extract else ()

    def part_of(self, start: int, end: int) -> str:
        """Return the kind of the part in which a stretch begins or ends; "" if that is the main text.

        >>> read_text(b"<html><nav>Home page</nav><p>All is well.</p></html>").part_of(0, 4)
        'menu'
        """
        for offset in (start, max(start, end - 1)):
            at = bisect_right(self.parts, offset, key=lambda part: part.start)
            if at and offset < self.parts[at - 1].end:
                return self.parts[at - 1].kind
        return ""

    def place_of(self, offset: int, kind: str = "") -> Place | None:
        """Return the place (of a kind) in which an offset of the text is; None if it has none such there."""
        places = self._by_kind.get(kind, ())
        at = bisect_right(places, offset, key=lambda place: place.start)
        return places[at - 1] if at else None

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Place, ...]]:
        """The places of each kind, and of all under "", in the order of the text."""
        places = sorted(self.places, key=lambda place: place.start)
        kinds = dict.fromkeys(place.kind for place in places)
        return {"": tuple(places)} | {kind: tuple(place for place in places if place.kind == kind) for kind in kinds}


Material = str | bytes | os.PathLike[str] | Reading | tuple["Material", ...] | Mapping[str, "Material"]
"""A text itself, the bytes of a document, the path of one, or what was read of one before. A `str` is never a path.
Of several in a tuple, the first that can be read serves. A mapping has several texts of one source, as it was seen on
several days: by the day ("2016-06-09"), or by another label ("now", "archived")."""

AnyTexts = Mapping[str, Material] | Callable[[str], Material | None]
"""Texts by the key of their source: a mapping, such as `Texts`, or a function that returns None where none is there."""


MATERIALS: Final = (str, bytes, os.PathLike, Reading, tuple, Mapping)
"""What a text may be given as."""


def must_be_texts(texts: object) -> None:
    """Do nothing, if something is texts by the key of their source.

    Raises:
        WrongArgument: It is not.

    >>> must_be_texts({"lee2026": "All is well."})
    """
    must_be(
        "texts", texts, "a mapping from keys of sources to texts, or a function from key to text", Mapping, Callable
    )


def read_text(material: Material, record: str = "text", encoding: str = "", address: str = "") -> Reading:
    """Read the text of a document.

    Args:
        material: A text, bytes, or the path of a file, of which HTML and PDF are known by suffix or by how they begin;
            a reading is given back as it is.
        record: What a finding shall name.
        encoding: The encoding that came with the bytes, "" if none did.
        address: The address of the source, which tells which page of a web archive is meant; "" for any.

    Returns:
        The reading; if the document cannot be read, its `finding` says why and its `text` is None.

    >>> read_text(b"<html><p>na\\xefve</html>").text.original
    'naïve'
    >>> print(read_text(Path("no/such/file"), "Source 'bbc2013'").finding)
    error text-unreadable: Source 'bbc2013': No such file or directory: no/such/file
    """
    return read_asked(material, Asked(encoding=encoding, address=address), record)


def read_asked(material: Material, asked: Asked, record: str = "text") -> Reading:
    """Read the text of a document, as `read_text` does, with all that is known of it.

    >>> read_asked(b"It rains.", Asked(name="rain.txt")).text.original
    'It rains.'
    """
    must_be("material", material, "a text, bytes, the path of a file, a Reading, or several of these", *MATERIALS)
    if isinstance(material, Reading):
        return material
    if isinstance(material, Mapping):
        return _of_versions(material, record, asked)
    if isinstance(material, tuple):
        return _first(material, record, asked)
    try:
        return _read(material, asked, record)
    except OSError as error:
        return _unreadable(record, f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))
    except MissingExtra as error:
        return _unreadable(record, str(error))
    except ImportError as error:
        return _unreadable(record, f"reading this needs {error.name}", 'pip install "onrecord[pdf]"')
    except OnrecordError as error:
        name = f"{os.fspath(material)}: " if isinstance(material, os.PathLike) else ""
        return _unreadable(record, f"{name}{error}", getattr(error, "advice", ""))


def _first(materials: tuple[Material, ...], record: str, asked: Asked) -> Reading:
    """Read the first material that can be read, and note why those before it could not be."""
    notes: list[str] = []
    first = None
    for material in materials:
        reading = read_asked(material, asked, record)
        if reading.text is not None:
            return evolve(reading, note=joined_notes(reading.note, *notes)) if notes else reading
        first = first or reading
        notes.append(reading.finding.message if reading.finding else "")
    return first or _unreadable(record, "no text at hand")


def _of_versions(materials: Mapping[str, Material], record: str, asked: Asked) -> Reading:
    """Read several texts of one source; the first in time that can be read stands for all."""
    read = tuple(
        evolve(read_asked(materials[label], asked, f"{record} as of {label}"), label=label)
        for label in in_time(materials)
    )
    first = next((one for one in read if one.text is not None), read[0] if read else _unreadable(record, "no text"))
    digests = frozenset[str]().union(*(one.sha256s for one in read))
    return evolve(first, sha256s=digests, versions=read)


def look_up(texts: AnyTexts, key: str, record: str, address: str = "") -> Reading | None:
    """Read the text that is at hand for a source; None if there is none.

    Args:
        texts: The texts.
        key: Key of the source.
        record: What a finding shall name.
        address: The address of the source, which tells which page of a web archive is meant; "" for any.

    >>> look_up({"a": "All is well."}, "a", "Source 'a'").text.original, look_up({}, "a", "Source 'a'")
    ('All is well.', None)
    """
    try:
        material = texts.get(key) if isinstance(texts, Mapping) else texts(key)
    except (OSError, UnicodeError) as error:
        return _unreadable(record, str(error))
    return None if material is None else read_text(material, record, address=address)


class Texts(Mapping[str, Reading]):
    """Texts by the key of their source, each read when it is first asked for, and then kept.

    Threads may share it; each text is kept as it was first read.

    Whoever verifies, checks and reports with the same texts reads each file once.

    Args:
        materials: What there is for each source: texts, bytes, paths, or several of these, of which the first that can
            be read serves.
        dossier: Whose sources they are the texts of; their addresses tell which page of a web archive is meant.

    >>> texts = Texts({"a": "All is well."})
    >>> texts["a"].text.original, texts["a"] is texts["a"], list(texts)
    ('All is well.', True, ['a'])
    """

    def __init__(self, materials: Mapping[str, Material], dossier: Dossier | None = None) -> None:
        self._materials, self._dossier = materials, dossier
        self._readings: dict[str, Reading] = {}

    def file_name(self, key: str) -> str:
        """Return the name of the file in which the text of a source is, the first of several; "" if it is no file.

        >>> Texts({"a": Path("texts/a.html"), "b": "All is well."}).file_name("a")
        'a.html'
        """
        material = self._materials.get(key)
        first = material[0] if isinstance(material, tuple) and material else material
        return Path(first).name if isinstance(first, os.PathLike) else ""

    @classmethod
    def folder(
        cls, path: str | os.PathLike[str], dossier: Dossier, tell: Callable[[str], object] | None = None
    ) -> "Texts":
        """Take the files of a folder that are named after the sources of a dossier: "ramani2016.pdf".

        Args:
            path: The folder. Where keys have a "/", the folders in it are looked through, too.
            dossier: Whose sources they are the texts of.
            tell: Called with a line for each file of which no source has the name.

        Raises:
            OSError: The folder cannot be read.
        """
        return cls(folder(path, dossier.sources, tell), dossier)

    def __getitem__(self, key: str) -> Reading:
        reading = self._readings.get(key)
        if reading is None:
            found = look_up(self._materials, key, f"Source {key!r}", _address(self._dossier, key))
            reading = self._readings.setdefault(key, found or _NOT_THERE)
        if reading is _NOT_THERE:
            raise KeyError(key)
        return reading

    def __iter__(self) -> Iterator[str]:
        return iter(self._materials)

    def __len__(self) -> int:
        return len(self._materials)


_NOT_THERE: Final = Reading()


def cached(texts: AnyTexts, dossier: Dossier | None = None) -> AnyTexts:
    """Return the same texts, each of which is read when it is first asked for, and then kept.

    Args:
        texts: The texts.
        dossier: Whose sources they are the texts of.

    >>> texts = cached(lambda key: f"This is {key}.")
    >>> look_up(texts, "a", "Source 'a'") is look_up(texts, "a", "Source 'a'")
    True
    """
    if isinstance(texts, Texts):
        return texts
    if isinstance(texts, Mapping):
        return Texts(texts, dossier)
    return cache(lambda key: look_up(texts, key, f"Source {key!r}", _address(dossier, key)))


def _address(dossier: Dossier | None, key: str) -> str:
    source = dossier.sources.get(key) if dossier is not None else None
    return source.url if source is not None else ""


def _unreadable(record: str, message: str, advice: str = "") -> Reading:
    finding = Finding(code="text-unreadable", severity="error", record=record, message=message, advice=advice)
    return Reading(finding=finding)


def _read(material: str | bytes | os.PathLike[str], asked: Asked, record: str) -> Reading:
    """Read a text from its characters, its bytes or its file."""
    if isinstance(material, str):
        if _IS_PATH.fullmatch(material) and Path(material).suffix.lower() in SUFFIXES:
            raise InvalidText("text", "be the text itself; the path of a file must be a pathlib.Path", material)
        data, asked = material.encode("utf-8", "surrogatepass"), asked._replace(encoding="utf-8")
        if reader_for(data, asked) is plain.read:
            return _of(Extract(text=material, kind="plain text"), data, record)
        return _of(extract(data, asked), data, record)
    if isinstance(material, bytes):
        return _of(extract(material, asked), material, record)
    path = Path(material)
    if "\0" in str(path):
        raise InvalidText("path", "have no zero byte", str(path))
    data = path.read_bytes()
    return _of(extract(data, asked._replace(name=path.name)), data, record)


def _of(found: Extract, data: bytes, record: str) -> Reading:
    """Index what was taken out of a file, or say that there is nothing in it to compare with."""
    if not any(map(str.isalnum, found.text)):
        must = "have text, not only images" if found.kind == "PDF" else "have words"
        raise InvalidText(found.kind, must, found.text[:_SHOWN])
    text = Text(found.text, has_guessed_spaces=found.has_guessed_spaces, gaps=found.gaps, note_marks=found.note_marks)
    finding = None
    if found.cut:
        finding = Finding(code="text-unreadable", severity="error", record=record, message=found.cut)
    return Reading(text=text, sha256s=_digests(data, found.text), note=found.note, extract=found, finding=finding)


def _digests(data: bytes, text: str) -> frozenset[str]:
    given, shown = hashlib.sha256(data).hexdigest(), text.encode("utf-8", "surrogatepass")
    return frozenset((given,) if shown == data else (given, hashlib.sha256(shown).hexdigest()))
