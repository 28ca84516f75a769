"""When a page was made, by which version, and from which files."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.captions import source_label
from onrecord.records.dates import PartialDate
from onrecord.reports.facts import Facts
from onrecord.texts import Reading
from onrecord.texts.texts import AnyTexts, Texts


class File(NamedTuple):
    """A file that a page was made from: its name, and the SHA-256 of its bytes in hexadecimal digits."""

    name: str
    sha256: str


class Foot(NamedTuple):
    """What stands at the foot of a page."""

    made_on: PartialDate
    version: str
    files: tuple[File, ...]


def foot_of(
    facts: Facts, texts: AnyTexts | None, files: Iterable[str | os.PathLike[str]], made_on: date | None
) -> Foot:
    """Return the foot of a page: files that were given, then the texts that were read.

    Args:
        facts: What the page tells.
        texts: The texts, whose files are named where they are files.
        files: Further files, such as that of the dossier.
        made_on: The day; None for today, or for that of SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set.
    """
    given = [File(Path(path).name, hashlib.sha256(Path(path).read_bytes()).hexdigest()) for path in files]
    sources = facts.dossier.sources
    read = [
        File(_file_name(texts, key) or f"text of {source_label(sources[key])}", _digest(reading))
        for key, reading in facts.texts.items()
    ]
    day = made_on or _today()
    return Foot(
        PartialDate(year=day.year, month=day.month, day=day.day), import_module("onrecord").__version__, (*given, *read)
    )


def _today() -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch) if epoch.isdecimal() else datetime.now(UTC).timestamp(), UTC).date()


def _file_name(texts: AnyTexts | None, key: str) -> str:
    """Return the name of the file of a text; "" where it is none."""
    if isinstance(texts, Texts):
        return texts.file_name(key)
    material: Any = texts.get(key) if isinstance(texts, Mapping) else None
    first = material[0] if isinstance(material, tuple) and material else material
    return Path(first).name if isinstance(first, os.PathLike) else ""


def _digest(reading: Reading) -> str:
    """Return the digest of a text's bytes; of a text that was no file, that of the text in UTF-8."""
    words = reading.text.original if reading.text else ""
    own = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    return next(iter(sorted(reading.sha256s - {own})), own)
