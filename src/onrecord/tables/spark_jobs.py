"""The same work on Apache Spark: verifying, the walks, and proposing, over Parquet that all machines reach.

Source: Apache Spark 4, "Apache Arrow in PySpark" (`mapInArrow`, `applyInArrow` on cogrouped frames).
"""

import os
import re
import sys
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import unquote

from onrecord.errors import InvalidText, OnrecordError
from onrecord.files import PathLike
from onrecord.tables.crawls import ARCHIVES, crawled, is_archive
from onrecord.tables.engines import arrow, spark_sql
from onrecord.tables.parquet_store import ParquetBackend
from onrecord.tables.schema import TABLES
from onrecord.tables.verification import (
    PASSAGE_COLUMNS,
    TASK,
    Task,
    content_of,
    joined_by,
    key_of,
    material,
    verdict_schema,
    verdicts_of,
)
from onrecord.tables.walk_queries import ANSWERS, needed
from onrecord.tables.walk_views import VIEWS

PARTS: Final = 16
"""Parts, by a hash of the source, in which results are written; a part that is finished is not done again."""
_VERDICTS: Final = (
    "id string, source string, grade string, is_verified boolean, start bigint, end bigint, score double, "
    "label string, locator string, note string"
)
_PROPOSALS: Final = "source string, proposal string, note string"
_DONE: Final = "_SUCCESS"


def session(name: str = "onrecord", **settings: str) -> Any:
    """Return the session of `spark-submit`, or one of this machine, with what Arrow needs.

    Workers run the Python that `PYSPARK_PYTHON` names; where nothing does, this one, since it has onrecord.
    """
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    made = spark_sql().SparkSession.builder.appName(name)
    for key, value in {"spark.sql.execution.arrow.pyspark.enabled": "true", **settings}.items():
        made = made.config(key, value)
    return made.getOrCreate()


def verified(passages: Any, texts: Any, task: int = TASK) -> Any:
    """Return a frame of verdicts, equal row by row to what `verify_table` yields.

    A source with more than `task` passages is dealt to several tasks, each with the text.

    Args:
        passages: A frame with the columns that `verify_table` takes.
        texts: A frame of texts, with `source` and `text` or `html`, or with `url` and `html`; one row a source.
        task: Passages of one source that are verified together.
    """
    functions = spark_sql().functions
    by, content = joined_by(passages.columns, texts.columns), content_of(texts.columns)
    if not content:
        must = "have the columns source and text, or source and html, or url and html"
        raise InvalidText("texts", must, ", ".join(texts.columns))
    names = [name for name in (*PASSAGE_COLUMNS, "url") if name in passages.columns]
    asked = keyed(passages, by).select(*names, _KEY)
    heavy = asked.groupBy(_KEY).count().where(functions.col("count") > task)
    heavy = functions.broadcast(
        heavy.select(_KEY, functions.ceil(functions.col("count") / task).cast("int").alias("deals"))
    )
    deals = functions.coalesce(functions.col("deals"), functions.lit(1))
    dealt = asked.join(heavy, _KEY, "left").withColumn("deal", functions.pmod(functions.hash("id"), deals))
    sound = functions.col(content).isNotNull() & (functions.col(_KEY) != "")
    copies = keyed(texts, by).select(_KEY, content).where(sound).join(heavy, _KEY, "left")
    copies = copies.withColumn("deal", functions.explode(functions.sequence(functions.lit(0), deals - 1)))
    left = dealt.drop("deals").groupBy(_KEY, "deal")
    right = copies.drop("deals").groupBy(_KEY, "deal")
    return left.cogroup(right).applyInArrow(_verdicts, _VERDICTS)


_KEY: Final = "found_by"
"""The column by which passages find their text: `onrecord.tables.verification.key_of`."""


def keyed(frame: Any, by: str) -> Any:
    """Return a frame with the column by which passages and texts are joined, unless it is there already."""
    functions = spark_sql().functions
    if _KEY in frame.columns:
        return frame
    if by not in frame.columns:
        raise InvalidText("passages and texts", "both have the column source, or url", ", ".join(frame.columns))
    if by == "source":
        return frame.withColumn(_KEY, functions.coalesce(functions.col("source"), functions.lit("")))
    schema = ", ".join(f"`{field.name}` {field.dataType.simpleString()}" for field in frame.schema.fields)
    return frame.mapInArrow(_with_key, f"{schema}, `{_KEY}` string")


def _with_key(batches: Iterator[Any]) -> Iterator[Any]:
    pa = arrow()
    for batch in batches:
        keys = [key_of("url", url) for url in batch.column(batch.schema.names.index("url")).to_pylist()]
        columns = [*batch.columns, pa.array(keys, pa.string())]
        yield pa.RecordBatch.from_arrays(columns, names=[*batch.schema.names, _KEY])


def _verdicts(passages: Any, texts: Any) -> Any:
    """Verify the passages of a group against its text."""
    pa = arrow()
    if texts.num_rows > 1:
        raise InvalidText("texts", "have one row for each source or url", texts.column(_KEY)[0].as_py())
    if not passages.num_rows:
        return pa.Table.from_batches([], verdict_schema())
    if "source" not in passages.column_names:
        passages = passages.append_column("source", passages.column("url"))
    rows = passages.to_pylist()
    content = content_of(texts.column_names)
    held = texts.column(content)[0].as_py() if texts.num_rows else None
    text = None if held is None else material(held, content)
    made = verdicts_of(Task(rows[0]["source"] or rows[0].get("url") or "", rows, text))
    return pa.Table.from_batches([made])


def proposed(texts: Any) -> Any:
    """Return a frame of proposals: a source, a proposal as JSON, or a note why its text cannot be read."""
    by, content = joined_by(texts.columns), content_of(texts.columns)
    if not content or by not in texts.columns:
        raise InvalidText("texts", "have the columns source (or url) and text (or html)", ", ".join(texts.columns))
    return texts.select(by, content).mapInArrow(_proposals, _PROPOSALS)


def _proposals(batches: Iterator[Any]) -> Iterator[Any]:
    """Propose in each text of some batches; a text that cannot be read has a note."""
    from orjson import OPT_SORT_KEYS, dumps

    from onrecord.proposals import propose
    from onrecord.proposals.files import as_json
    from onrecord.records.sources import Source

    for batch in batches:
        rows: list[dict[str, Any]] = []
        for key, held in zip(batch.column(0).to_pylist(), batch.column(1).to_pylist(), strict=True):
            try:
                text = material(held or "", batch.schema.names[1])
                made = [dumps(as_json(one), option=OPT_SORT_KEYS).decode() for one in propose(text, Source(key=key))]
                rows += [{"source": key, "proposal": one, "note": None} for one in made]
            except OnrecordError as error:
                rows.append({"source": key, "proposal": None, "note": str(error)})
        pa = arrow()
        schema = pa.schema([("source", pa.string()), ("proposal", pa.string()), ("note", pa.string())])
        yield pa.RecordBatch.from_pylist(rows, schema)


class Walks:
    """The walks over a Parquet store on Spark; a view that grows is iterated, since recursion there ends early.

    Args:
        spark: The session.
        path: The store.
    """

    def __init__(self, spark: Any, path: PathLike) -> None:
        self._spark = spark
        backend = ParquetBackend(path)
        for name, table in TABLES.items():
            files = [_address(backend, file) for file in backend.paths(name)]
            columns = [f"`{one}`" for one in table.names]
            frame = spark.read.parquet(*files).select(*columns) if files else _nothing(spark, table)
            frame.createOrReplaceTempView(name)

    def answer(self, name: str) -> Any:
        """Return a frame with an answer about all claims, one of `onrecord.tables.walks.ANSWERS`."""
        views = needed(name)
        used = [use for one in views for use in VIEWS[one].uses]
        for one in views:
            view = VIEWS[one]
            frame = self._select(view.select.replace("{attributions}", "attributions"), view.columns)
            if view.grow:
                frame = self._grown(one, frame, view.grow, view.columns)
            elif used.count(one) > 1:
                frame = self._kept(frame)
            frame.createOrReplaceTempView(one)
        return self._spark.table(name)

    def _kept(self, frame: Any) -> Any:
        """Keep what several views are made of, as it is: to compress texts, Spark counts them one by one.

        That takes longer than all the rest, with texts of which no two are alike, as names of records are
        (Spark 4, "Performance Tuning", `spark.sql.inMemoryColumnarStorage.compressed`).
        """
        name = "spark.sql.inMemoryColumnarStorage.compressed"
        before = self._spark.conf.get(name)
        self._spark.conf.set(name, "false")
        try:
            return frame.persist(_on_disk())
        finally:
            self._spark.conf.set(name, before)

    def _select(self, sql: str, columns: str) -> Any:
        return self._spark.sql(sql).toDF(*columns.split(", "))

    def _grown(self, name: str, first: Any, grow: str, columns: str) -> Any:
        """Add what a round finds until it finds nothing new; a round begins with what the last one found."""
        every = newest = first.distinct().localCheckpoint()
        while not newest.isEmpty():
            newest.createOrReplaceTempView(name)
            newest = self._select(grow, columns).distinct().exceptAll(every).localCheckpoint()
            every = every.union(newest).localCheckpoint()
        return every


def _on_disk() -> Any:
    import importlib

    return importlib.import_module("pyspark").StorageLevel.MEMORY_AND_DISK


def _address(backend: ParquetBackend, file: str) -> str:
    """Return how Spark calls a file of a store: of an object storage by its address, else by its path."""
    scheme = backend.path.partition("://")[0] if "://" in backend.path else ""
    return f"{'s3a' if scheme == 's3' else scheme}://{file}" if scheme else f"file://{os.path.abspath(file)}"


def _nothing(spark: Any, table: Any) -> Any:
    types = {"text": "string", "json": "string", "integer": "bigint", "boolean": "boolean"}
    return spark.createDataFrame([], ", ".join(f"`{one.name}` {types[one.type]}" for one in table.columns))


def run(job: str, passages: str, texts: str, out: str, spark: Any = None) -> int:
    """Do a job and write its result as Parquet; return how many parts were done now.

    A part that was finished before, as its `_SUCCESS` tells, is left as it is: a job that was stopped is started again
    with the same words. What a stopped job left of a part is replaced.

    Args:
        job: "verify", "origins" or "propose".
        passages: For "verify", Parquet with passages; for "origins", a store in Parquet.
        texts: Parquet with texts, or web archives: a file or a folder of them.
        out: The folder of the results.
        spark: The session; that of `spark-submit`, or a local one, if None.
    """
    spark = spark or session()
    if job == "origins":
        walks = Walks(spark, passages)
        left = [name for name in ANSWERS if not _exists(spark, f"{out}/answer={name}/{_DONE}")]
        for name in left:
            walks.answer(name).write.mode("overwrite").parquet(f"{out}/answer={name}")
        return len(left)
    functions = spark_sql().functions
    part = functions.pmod(functions.crc32(functions.col(_KEY).cast("binary")), functions.lit(PARTS))
    given = [*([spark.read.parquet(passages)] if job == "verify" else []), texts_at(spark, texts)]
    by = joined_by(*(frame.columns for frame in given))
    frames = [keyed(frame, by) for frame in given]
    if by == "url":  # worked out in Python, where archives are read, too: once, and not for each part
        frames = [frame.persist(_on_disk()) for frame in frames]
    numbers = [number for number in range(PARTS) if not _exists(spark, f"{out}/part={number:02}/{_DONE}")]
    for number in numbers:
        some = [frame.where(part == number) for frame in frames]
        frame = verified(*some) if job == "verify" else proposed(*some)
        frame.write.mode("overwrite").parquet(f"{out}/part={number:02}")
    for frame in frames:
        frame.unpersist()
    return len(numbers)


def texts_at(spark: Any, path: str) -> Any:
    """Return a frame of the texts at a path: Parquet, or a web archive or a folder of these, each read by one task."""
    folder = path.rstrip("/")
    if not is_archive(folder) and not _exists(spark, f"{folder}/*{{{','.join(ARCHIVES)}}}"):
        return spark.read.parquet(path)
    found = spark.read.format("binaryFile").option("pathGlobFilter", f"*{{{','.join(ARCHIVES)}}}").load(path)
    return found.select("path").repartition("path").mapInArrow(_crawled, "url string, html binary")


def _crawled(batches: Iterator[Any]) -> Iterator[Any]:
    for batch in batches:
        for path in batch.column(0).to_pylist():
            yield from crawled(_path_of(path))


def _path_of(address: str) -> str:
    """Return how PyArrow calls a file that Spark found.

    >>> _path_of("file:/tmp/a.warc"), _path_of("s3a://desk/a.warc")
    ('/tmp/a.warc', 's3://desk/a.warc')
    """
    if address.startswith("file:"):
        return re.sub(r"\Afile:/+", "/", unquote(address))
    return re.sub(r"\As3[an]:", "s3:", address)


def _exists(spark: Any, path: str) -> bool:
    """Return whether anything is at a path, or fits a pattern, in whatever file system."""
    files = spark._jvm.org.apache.hadoop.fs
    at = files.Path(path)
    return len(at.getFileSystem(spark._jsc.hadoopConfiguration()).globStatus(at) or ()) > 0
