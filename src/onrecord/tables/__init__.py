"""Beyond memory: a dossier in SQLite, DuckDB or Parquet, and work on it that many machines share.

`schema` is the one table of what a store holds, `migrations` how an earlier store becomes one of today; `rows` and
`records` turn records into rows and back, `arrow_columns` rows into Arrow and back. A module each for the stores
(`sqlite_store`, `duckdb_store`, `parquet_store`) under what all can do (`backend`), `engines` the doors to the engines,
`engine_errors` what they cannot do in our words, `suffixes` what their names end in. On the way in and out
(`conversion`): `native_lines` and `plain_lines` read lines, `source_stream` makes rows, `sorting` orders them, and
`checking` and `parquet_checking` tell whether it is a dossier. `stored` is a dossier over a store, which reads some
claims by `reading_ahead`. All claims at once: `walk_views` and `walk_queries` are the walks in SQL, `walks` asks them.
Texts: `verification` from table to table, `crawls` from web archives; `spark_jobs` all of it on Apache Spark; `reading`
lets other engines read the native format. `README.md` beside this
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
