"""Beyond memory: a dossier in SQLite, DuckDB or Parquet, and work on it that many machines share.

`schema` is the one table of what a store holds; `rows` and `records` turn records into rows and back; a module each
for the stores, and `conversion` for the way in and out. `stored` is a dossier over a store. `README.md` beside this
says which size wants which engine, with what was measured. The public names are imported when first used.
"""

from typing import TYPE_CHECKING

from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.tables.backend import Backend
    from onrecord.tables.conversion import convert, open_store, write_store
    from onrecord.tables.crawls import crawled
    from onrecord.tables.schema import arrow_schema
    from onrecord.tables.stored import StoredDossier
    from onrecord.tables.verification import verify_table
    from onrecord.tables.walks import ask, losing_all_support

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

__getattr__ = later(
    __name__,
    {
        "backend": "Backend",
        "conversion": "convert open_store write_store",
        "crawls": "crawled",
        "schema": "arrow_schema",
        "stored": "StoredDossier",
        "verification": "verify_table",
        "walks": "ask losing_all_support",
    },
)
