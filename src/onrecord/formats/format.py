"""What a format is: one interface for reading, writing and the command, whatever module knows the format.

A `Format` can be made, asked for its suffixes and shown the beginning of a text without importing the module that
reads and writes it.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, NamedTuple, Protocol, cast

from attrs import frozen

from onrecord.dossier import Dossier
from onrecord.errors import Fault, UnknownOption
from onrecord.formats.mapping import VARIABLES, Table
from onrecord.items.vocabulary import TYPES
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.sources import Source

OnFault = Callable[[Fault], None]
OnLoss = Callable[[Loss], None]

SNIFFED: Final = 2_048
"""Characters at the beginning of a text by which its format is known."""


class FormatModule(Protocol):
    """What the module of a format has."""

    def read(self, text: str, on_fault: OnFault, path: str, /) -> Iterable[AnyRecord]:
        """Return the records of a text."""

    def write(self, dossier: Dossier, on_loss: OnLoss, /, **options: Any) -> Iterator[str]:
        """Yield the text of a dossier; absent where `Format.is_written` is False."""

    def iter_file(self, path: str, on_fault: OnFault, /) -> Iterator[AnyRecord]:
        """Yield the records of a file one at a time; absent where `Format.is_streamed` is False."""

    def fields_of(self, type: str, lossless: bool, /) -> Mapping[str, str]:
        """Map the variables of a CSL type to their fields; absent where `Format.has_fields` is False."""

    def file_name(self, text: str, /) -> str:
        """Return the name of the file of one text that is written; only where `Format.is_folder` is True."""

    def renewed(self, old: str, new: str, /) -> str:
        """Return a text that is written again over an old one; only where `Format.is_folder` is True."""


class FieldLocation(NamedTuple):
    """Where a format puts a variable.

    Attributes:
        variable: The variable.
        field: Its field, "" if the format has none.
        types: For which CSL types it is so; empty for all.
        unread_by_others: The place of onrecord's own in which it is kept where the format has no field for it; "" if
            it is lost.
    """

    variable: str
    field: str
    types: tuple[str, ...] = ()
    unread_by_others: str = ""


def _never(head: str) -> bool:
    return False


@frozen(kw_only=True)
class Format:
    """A format, and the module that reads and writes it, which is imported when first needed.

    Attributes:
        name: Its name, as `onrecord.read` takes it.
        module: The full name of the module; what it has is in `FormatModule`.
        suffixes: Of its files, in lower case with the dot.
        sniff: Tells by the beginning of a text whether it is of this format.
        holds: The kinds of record that come back from what is written.
        is_written: Whether it can be written.
        is_read: Whether it can be read.
        is_streamed: Whether a file can be read record by record.
        has_fields: Whether the module says where it puts each variable.
        is_published: Whether it is for others, so that what was said off the record is left out.
        is_folder: Whether each text that is written is a file of its own, and all of them a folder.
        packed: The suffixes of files that have the text in another form, such as workbooks.
        packing: The full name of the module that packs and unpacks them.

    >>> Format(name="lines", module="lines").suffixes
    ()
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[str], bool] = _never
    holds: tuple[type, ...] = (Source,)
    is_written: bool = True
    is_read: bool = True
    is_streamed: bool = False
    has_fields: bool = False
    is_published: bool = True
    is_folder: bool = False
    packed: tuple[str, ...] = ()
    packing: str = ""

    def unpack(self, data: bytes) -> str | None:
        """Return the text in a packed file of this format; None if it is not packed.

        Raises:
            InvalidText: It is damaged, or no packed file of this format.
        """
        module = import_module(self.packing) if self.packing else None
        return module.unpack(data) if module and data.startswith(module.BEGINNING) else None

    def pack(self, texts: Iterable[str]) -> Iterator[bytes]:
        """Yield the packed file of a text."""
        yield from import_module(self.packing).pack("".join(texts))

    @property
    def _module(self) -> FormatModule:
        return cast("FormatModule", import_module(self.module))

    @property
    def options(self) -> Mapping[str, object]:
        """The options of its writer, and what they are if not given."""
        parameters = inspect.signature(self._module.write).parameters.values() if self.is_written else ()
        found = {one.name: one.default for one in parameters if one.kind is one.KEYWORD_ONLY}
        return MappingProxyType(found | {"off_record": False})

    def read(self, text: str, on_fault: OnFault, path: str = "") -> Iterable[AnyRecord]:
        """Return the records of a text; `on_fault` is called with each fault."""
        return self._module.read(text, on_fault, path)

    def iter_file(self, path: str, on_fault: OnFault) -> Iterator[AnyRecord]:
        """Yield the records of a file one at a time; only where `is_streamed`."""
        return self._module.iter_file(path, on_fault)

    def write(self, dossier: Dossier, on_loss: OnLoss, **options: Any) -> Iterator[str]:
        """Yield the text of a dossier; `on_loss` is called with each value that does not come back."""
        return self._module.write(dossier, on_loss, **options)

    def file_name(self, text: str) -> str:
        """Return the name of the file of one text that was written; only where `is_folder`."""
        return self._module.file_name(text)

    def renewed(self, old: str, new: str) -> str:
        """Return a text that is written again over an old one, with what others wrote; only where `is_folder`."""
        return self._module.renewed(old, new)

    def check_options(self, names: Iterable[str]) -> None:
        """Refuse options that the writer does not have.

        Raises:
            UnknownOption: There is no such option.
        """
        known = self.options
        if wrong := set(names) - known.keys():
            raise UnknownOption(self.name, sorted(wrong), sorted(known))

    def field_locations(self, types: Iterable[str] = TYPES) -> Iterator[FieldLocation]:
        """Yield where each variable stands, once for all types for which it is the same; nothing without a table."""
        asked = tuple(types)
        if not self.has_fields:
            return
        fields_of = self._module.fields_of
        plain, lossless = ({type: fields_of(type, kept) for type in asked} for kept in (False, True))
        for variable in VARIABLES:
            found: dict[tuple[str, str], list[str]] = {}
            for type in asked:
                field = plain[type].get(variable, "")
                found.setdefault((field, "" if field else lossless[type].get(variable, "")), []).append(type)
            for (field, own), where in found.items():
                yield FieldLocation(variable, field, () if len(where) == len(asked) else tuple(where), own)


def fields_by(tables: Iterable[Table], type: str) -> dict[str, str]:
    """Map the variables of a type to their fields by the first table that has one; "" where none has."""
    fields: dict[str, str] = {}
    for table in tables:
        plan = table.plans[type]
        for row in (*plan.rows, *plan.extra.values()):
            fields[row.ours] = fields.get(row.ours) or row.theirs
        for drop in plan.drops:
            fields.setdefault(drop.ours, "")
    return fields
