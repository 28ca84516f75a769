"""Beyond memory: a dossier in SQLite, DuckDB or Parquet, and work on it that many machines share.

`schema` is the one table of what a store holds; `rows` and `records` turn records into rows and back; a module each
for the stores, and `conversion` for the way in and out. `stored` is a dossier over a store. `README.md` beside this
says which size wants which engine, with what was measured. The public names are imported when first used.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onrecord.tables.backend import Backend
    from onrecord.tables.conversion import convert, open_store, write_store
    from onrecord.tables.crawls import crawled
    from onrecord.tables.schema import arrow_schema
    from onrecord.tables.stored import StoredDossier
    from onrecord.tables.verification import verify_table
    from onrecord.tables.walks import ask, losing_all_support

_LATER: Final = MappingProxyType(
    {
        "Backend": "onrecord.tables.backend",
        "StoredDossier": "onrecord.tables.stored",
        "arrow_schema": "onrecord.tables.schema",
        "ask": "onrecord.tables.walks",
        "convert": "onrecord.tables.conversion",
        "crawled": "onrecord.tables.crawls",
        "losing_all_support": "onrecord.tables.walks",
        "open_store": "onrecord.tables.conversion",
        "verify_table": "onrecord.tables.verification",
        "write_store": "onrecord.tables.conversion",
    }
)

__all__ = [
    "Backend",
    "StoredDossier",
    "arrow_schema",
    "ask",
    "convert",
    "crawled",
    "losing_all_support",
    "open_store",
    "verify_table",
    "write_store",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562)."""
    if name in _LATER:
        value = globals()[name] = getattr(import_module(_LATER[name]), name)
        return value
    raise AttributeError(f"module 'onrecord.tables' has no attribute {name!r}")
