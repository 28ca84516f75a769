"""What the names of stores end in."""

import os
from typing import Final

from onrecord.files import PathLike

SUFFIXES: Final = (".sqlite", ".duckdb", ".parquet")


def suffix_of(path: PathLike) -> str:
    """Return the suffix of a file, a folder or an address.

    >>> suffix_of("s3://desk/dossier.parquet/")
    '.parquet'
    """
    return os.path.splitext(os.fspath(path).rstrip("/\\"))[1].lower()


def is_store(path: PathLike) -> bool:
    """Return whether a path is named as a store is.

    >>> is_store("dossier.sqlite"), is_store("dossier.jsonl")
    (True, False)
    """
    return suffix_of(path) in SUFFIXES
