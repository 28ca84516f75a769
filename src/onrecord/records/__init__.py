"""What is on record."""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onrecord.records.fields import Record
    from onrecord.records.name_parsing import NameParts
    from onrecord.records.names import HasName

__all__ = ["HasName", "NameParts", "Record"]
_MODULES: Final = MappingProxyType({"HasName": "names", "NameParts": "name_parsing", "Record": "fields"})
"""Where the types of public signatures are that are no records themselves."""


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for (PEP 562)."""
    if name in _MODULES:
        return getattr(import_module(f"onrecord.records.{_MODULES[name]}"), name)
    raise AttributeError(f"module 'onrecord.records' has no attribute {name!r}")
