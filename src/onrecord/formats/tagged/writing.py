"""From sources to the text of a tagged file: by the rows of its table, and what these cannot say as JSON of our own."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from onrecord.captions import annotation
from onrecord.dossier import Dossier
from onrecord.errors import OnrecordError
from onrecord.formats.bib.unwritten import losses_beside
from onrecord.formats.kept import kept_text, unsaid
from onrecord.formats.tagged.scanning import scan
from onrecord.formats.tagged.table import Dialect, source_of, written
from onrecord.records.dates import PartialDate
from onrecord.records.losses import Loss
from onrecord.records.names import Name
from onrecord.records.sources import Source

_BREAKS: Final = re.compile(r"(?:(?<![ \t])[ \t]+)?[\r\n]+[ \t]*")
"""The end of a line, with the spaces around it; a run of spaces is looked at once."""
_RANGE: Final = re.compile(r"(\w+)\s?[-–]\s?(\w+)")


def as_text(value: str, tags: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Write a text on one line."""
    return ((tags[0], _BREAKS.sub(" ", value)),)


def as_second(value: str, tags: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Write a text on one line, under the second tag."""
    return as_text(value, tags[1:])


def as_lines(value: str, tags: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Write a text with its lines."""
    return ((tags[0], value),)


def as_keywords(value: str, tags: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Write each keyword under a tag of its own."""
    return ((tags[0], word.strip()) for word in _BREAKS.sub(" ", value).split(",") if word.strip())


def as_names(value: tuple[Name, ...], tags: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Write each name under a tag of its own: "Family, Given, Suffix"."""
    return ((tags[0], _BREAKS.sub(" ", name.sort_form)) for name in value)


def as_date(value: PartialDate, tags: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Write a date as YYYY/MM/DD/, and its year alone under the second tag, which every program reads."""
    year = value.year
    if year is None or year < 0 or year > 9999:
        return ((tags[0], value.isoformat()),)
    parts = [f"{year:04}", f"{value.month:02}" if value.month else "", f"{value.day:02}" if value.day else ""]
    day = ((tags[0], f"{'/'.join(parts)}/"),)
    return day if len(tags) < 2 else ((tags[1], parts[0]),) if not value.month else ((tags[1], parts[0]), *day)


def as_pages(value: str, tags: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Write first and last page apart where there is one range."""
    found = _RANGE.fullmatch(value)
    return ((tags[0], found[1]), (tags[1], found[2])) if found else ((tags[0], _BREAKS.sub(" ", value)),)


def entries(
    dialect: Dialect, types: Mapping[str, str], dossier: Dossier, on_loss: Callable[[Loss], None], *,
    claims: bool, second_hand: bool, lossless: bool,
) -> Iterator[str]:  # fmt: skip
    """Yield the entries of the sources to be listed, in the order added.

    Args:
        dialect: By which table they are written.
        types: The reference type of each CSL type.
        dossier, on_loss, claims, second_hand, lossless: As `onrecord.formats.tagged.ris.write` takes them.
    """
    listed = dossier.bibliography_sources(second_hand)
    for loss in losses_beside(dossier, listed, claims=claims, lossless=False):
        on_loss(loss)
    for source in listed:
        yield _entry(
            dialect, types[source.type], source, annotation(dossier, source) if claims else "", on_loss, lossless
        )


def _entry(
    dialect: Dialect, type: str, source: Source, annotated: str, on_loss: Callable[[Loss], None], lossless: bool
) -> str:  # fmt: skip
    """Write an entry; what does not come back when it is read is kept as JSON, or lost."""
    prefix = f"{dialect.name}:"
    lines = [_line(dialect, "TY", source.extra.get(f"{prefix}TY") or type), _line(dialect, dialect.key[0], source.key)]
    lines += [_line(dialect, tag, text) for tag, text in written(dialect, source)]
    for name, value in source.extra.items():
        if name.startswith(prefix) and name != f"{prefix}TY" and isinstance(value, str):
            lines += [_line(dialect, name.removeprefix(prefix), line) for line in value.split("\n")]
    kept = unsaid(source, partial(_read_back, dialect, lines), lossless)
    if kept and lossless:
        lines.append(_line(dialect, dialect.kept, kept_text(kept)))
    for name in () if lossless else kept:
        on_loss(Loss(source.key, name, getattr(source, name), f"{dialect.name} has no tag for it"))
    lines += [_line(dialect, "N1", line) for line in annotated.split("\n") if line]
    return "".join([*lines, "ER  - \n\n"])


def _line(dialect: Dialect, tag: str, text: str) -> str:
    """Write a value; lines that would read as tags or as the end of an entry are put on one."""
    rest = _BREAKS.split(text)
    joint = " " if any(not line or dialect.layout.line.match(line) for line in rest[1:]) else "\n"
    return f"{tag}  - {joint.join(rest)}\n"


def _read_back(dialect: Dialect, lines: list[str], kept: Mapping[str, Any]) -> Source | None:
    """Return the source that an entry is read as, with some fields kept in it; None if it is none."""
    own = [_line(dialect, dialect.kept, kept_text(kept))] if kept else []
    try:
        (entry,) = scan("".join([*lines, *own]), dialect.layout, lambda fault: None)
        return source_of(dialect, entry, set())
    except (OnrecordError, ValueError):
        return None
