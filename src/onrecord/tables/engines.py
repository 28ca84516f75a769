"""The doors to the engines: PyArrow, DuckDB, Polars and PySpark are imported here only, when they are first needed."""

from importlib.util import find_spec
from typing import Any

from onrecord.errors import MissingExtra


def has_arrow() -> bool:
    """Return whether PyArrow is installed, for what goes without it, if slower."""
    return find_spec("pyarrow") is not None


def arrow() -> Any:
    """Return `pyarrow`.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra("Arrow tables", "parquet") from error
    return pyarrow


def compute() -> Any:
    """Return `pyarrow.compute`."""
    arrow()
    import pyarrow.compute

    return pyarrow.compute


def arrow_json() -> Any:
    """Return `pyarrow.json`."""
    arrow()
    import pyarrow.json

    return pyarrow.json


def parquet() -> Any:
    """Return `pyarrow.parquet`."""
    arrow()
    import pyarrow.parquet

    return pyarrow.parquet


def datasets() -> Any:
    """Return `pyarrow.dataset`."""
    arrow()
    import pyarrow.dataset

    return pyarrow.dataset


def file_systems() -> Any:
    """Return `pyarrow.fs`."""
    arrow()
    import pyarrow.fs

    return pyarrow.fs


def duckdb() -> Any:
    """Return `duckdb`.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("DuckDB stores", "duckdb") from error
    return duckdb


def polars() -> Any:
    """Return `polars`, which whoever asks for its schema has."""
    import polars

    return polars


def pandas() -> Any:
    """Return `pandas`, which whoever asks for its frames has."""
    import pandas

    return pandas


def spark_sql() -> Any:
    """Return `pyspark.sql`.

    Raises:
        MissingExtra: It is not installed.
    """
    try:
        import pyspark.sql
    except ImportError as error:
        raise MissingExtra("Apache Spark", "spark") from error
    return pyspark.sql
