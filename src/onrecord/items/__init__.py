"""What a CSL item is: its variables, types and labels, its dates, and the fields that hide in its note."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.items.dates import Date

__all__ = ["Date"]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for (PEP 562)."""
    if name == "Date":
        return import_module("onrecord.items.dates").Date
    raise AttributeError(f"module 'onrecord.items' has no attribute {name!r}")
