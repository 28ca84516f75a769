"""A format: one work a line, as JSON of key, type, title, authors and date. Everything else is told as lost."""

import json
from collections.abc import Callable, Iterator

import attrs

from onrecord import Dossier, Fault, Loss, Name, OnrecordError, PartialDate, Source

SUFFIXES = (".notes",)
_OPENING = "field-notes 1\n"
_HELD = ("key", "type", "title", "author", "issued")


def sniff(head: str) -> bool:
    """Return whether a text begins like this format."""
    return head.startswith(_OPENING)


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> Iterator[Source]:
    """Yield the works of a text; a line that is none is a fault, and the next one is read."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip() or line == _OPENING.strip():
            continue
        try:
            key, type, title, names, date = json.loads(line)
            yield Source(key=key, type=type, title=title, author=[Name(**name) for name in names], issued=date or None)
        except (ValueError, TypeError, RecursionError, OnrecordError) as error:
            on_fault(Fault(f"be a work: {error}", line, path=path, line=number, raw=line))


def write(dossier: Dossier, on_loss: Callable[[Loss], None]) -> Iterator[str]:
    """Yield a line for each source; each value that has no place in it is a loss."""
    yield _OPENING
    for source in dossier.sources.values():
        names = [attrs.asdict(name) for name in source.author]
        date = source.issued.isoformat() if source.issued else ""
        for field in attrs.fields(Source):
            value = getattr(source, field.name)
            if value != field.default and field.name not in _HELD:
                on_loss(Loss(source.key, field.name, value, "field notes have no place for it"))
        if source.issued and PartialDate.parse(date) != source.issued:
            on_loss(Loss(source.key, "issued", source.issued, "field notes hold dates as EDTF"))
        yield json.dumps([source.key, source.type, source.title, names, date]) + "\n"
    for record in dossier:
        if not isinstance(record, Source):
            on_loss(Loss.of(record, "field notes hold works alone"))
