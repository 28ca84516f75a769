"""What is on record."""

from typing import TYPE_CHECKING

from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.records.fields import Record
    from onrecord.records.name_parsing import NameParts
    from onrecord.records.names import HasName

__all__ = ["HasName", "NameParts", "Record"]

__getattr__ = later(
    __name__,
    {
        "fields": "Record",
        "name_parsing": "NameParts",
        "names": "HasName",
    },
)
