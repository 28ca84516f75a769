"""What a CSL item is: its variables, types and labels, its dates, and the fields that hide in its note."""

from typing import TYPE_CHECKING

from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.items.dates import Date

__all__ = ["Date"]

__getattr__ = later(
    __name__,
    {
        "dates": "Date",
    },
)
