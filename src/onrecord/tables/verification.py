"""Verifying by the table: Arrow batches of passages and of texts in, Arrow batches of verdicts out.

The work is cut into `Task`s, a source and some of its passages each; one process, a pool and Spark do the same with a
task (`verdicts_of`), so that their results are equal row by row.
"""

import codecs
import hashlib
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from onrecord.arguments import must_be
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText, LostWorker, OnrecordError, WrongArgument
from onrecord.records.agents import Unnamed
from onrecord.records.archives import bare_address
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.key_fields import AnyRecord
from onrecord.records.passages import Passage
from onrecord.records.sources import Source
from onrecord.tables.engines import arrow
from onrecord.tables.schema import PASSAGE_TEXTS
from onrecord.texts.verifying import Verdict, verify

if TYPE_CHECKING:
    import pyarrow

TASK: Final = 5_000
"""Passages of one source that are verified together; of a source with more, its text is read once for each so many."""

_VERDICT_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "id": "string", "source": "string", "grade": "string", "is_verified": "bool_", "start": "int64",
        "end": "int64", "score": "float64", "label": "string", "locator": "string", "note": "string",
    }
)  # fmt: skip
_WORDS: Final = ("passage_exact", *(f"passage_{name}" for name in PASSAGE_TEXTS))
_OFFSETS: Final = ("passage_start", "passage_end")
_LISTS: Final = ("passage_parts", "passage_stretches")
PASSAGE_COLUMNS: Final = ("id", "source", *_WORDS, *_OFFSETS, *_LISTS)
"""What is read of a passage, as `attributions` has it; all but `id`, `source` and `passage_exact` may be missing."""

Batches = Any
"""Anything that gives Arrow batches: a table, a reader, a list of batches, a relation of DuckDB, a frame of Polars."""


class Task(NamedTuple):
    """Some passages of one source, and its text.

    Attributes:
        source: Key of the source.
        passages: The passages, by the columns of `PASSAGE_COLUMNS`.
        text: The text, or the bytes of a page; None if there is none.
    """

    source: str
    passages: list[dict[str, Any]]
    text: str | bytes | None


def verdict_schema() -> "pyarrow.Schema":
    """Return the schema of verdicts: `id`, `source`, `grade`, `is_verified`, `start`, `end`, `score`, place and note.

    >>> verdict_schema().names[:4]
    ['id', 'source', 'grade', 'is_verified']
    """
    pa = arrow()
    return pa.schema([(name, getattr(pa, kind)()) for name, kind in _VERDICT_COLUMNS.items()])


def verify_table(
    passages: Batches, texts: Batches, *, workers: int = 1, task: int = TASK
) -> Iterator["pyarrow.RecordBatch"]:
    """Verify passages against the texts of their sources, batch by batch.

    Args:
        passages: Arrow batches with `id`, `source` and `passage_exact`, and any other column of a passage as the table
            `attributions` has it. Held in memory, as Arrow, while the texts go by.
        texts: Arrow batches with `source` and `text`, or with `source` and `html` (a page, as text or bytes), one row a
            source; or with `url` and `html`, as crawlers leave them, where the passages have a column `url`. They are
            read one after the other, and not held.
        workers: Processes that share the work; 1 for this one alone.
        task: Passages of one source that are verified together.

    Yields:
        Batches of verdicts by `verdict_schema`; those of passages without a text come last, as "unchecked".

    Raises:
        InvalidText: A column is missing, or a source has two texts, or a text is not UTF-8.
        LostWorker: One of several processes ended before it was done; the verdicts given before that hold.

    >>> import pyarrow as pa
    >>> passages = pa.table({"id": ["1"], "source": ["a"], "passage_exact": ["All is well."]})
    >>> [batch] = verify_table(passages, pa.table({"source": ["a"], "text": ["He said: All is well."]}))
    >>> batch.column("grade").to_pylist(), batch.column("start").to_pylist()
    (['verbatim'], [9])
    """
    for name, number in (("workers", workers), ("task", task)):
        if not isinstance(number, int) or number < 1:
            raise WrongArgument(name, "a whole number of 1 or more", number)
    tasks = _tasks(passages, texts, task)
    if workers == 1:
        yield from map(verdicts_of, tasks)
        return
    try:
        yield from _shared(tasks, workers)
    except BrokenProcessPool as error:
        raise LostWorker("passages", workers, "one that ended before it was done") from error


def _shared(tasks: Iterable[Task], workers: int) -> Iterator["pyarrow.RecordBatch"]:
    """Yield the verdicts of tasks in their order; processes share them, and a few of each wait."""
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        running: deque[Future[Any]] = deque()
        for one in tasks:
            running.append(pool.submit(verdicts_of, one))
            if len(running) > 2 * workers:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def _tasks(passages: Batches, texts: Batches, most: int) -> Iterator[Task]:
    """Cut the work into tasks, text by text."""
    held, names = _table(passages)
    coming = _batches(texts, "texts")
    first = next(coming, None)
    by = joined_by(names) if first is None else joined_by(names, first.schema.names)
    if names and by not in names:
        raise InvalidText("passages", f"have the column {by}, as the texts have no url", names)
    places: dict[str, list[int]] = {}
    for place, key in enumerate(held.column(by).to_pylist()):
        places.setdefault(key_of(by, key), []).append(place)
    seen: set[bytes] = set()
    for key, text in _texts(chain(() if first is None else (first,), coming), by):
        mark = hashlib.blake2b(key.encode(), digest_size=12).digest()
        if mark in seen:
            raise InvalidText("texts", f"have one row for each {by}", key)
        seen.add(mark)
        yield from _cut(held, places.pop(key, []), text, most)
    for left in places.values():
        yield from _cut(held, left, None, most)


def _cut(held: Any, places: list[int], text: str | bytes | None, most: int) -> Iterator[Task]:
    for start in range(0, len(places), most):
        rows = held.take(places[start : start + most]).to_pylist()
        yield Task(rows[0]["source"] or rows[0].get("url") or "", rows, text)


def _table(passages: Batches) -> tuple[Any, list[str]]:
    """Return passages as one Arrow table with the columns that are read, and the names of those that were given."""
    pa = arrow()
    batches = list(_batches(passages, "passages"))
    with _must("have the same columns in each batch"):
        table = pa.Table.from_batches(batches) if batches else pa.table({})
    missing = [name for name in ("id", "passage_exact") if name not in table.column_names]
    if batches and (missing or not {"source", "url"} & set(table.column_names)):
        raise InvalidText("passages", "have the columns id, passage_exact and source (or url)", table.column_names)
    wanted = [name for name in (*PASSAGE_COLUMNS, "url") if name in table.column_names]
    kinds = [(name, pa.int64() if name in _OFFSETS else pa.string()) for name in wanted]
    with _must(f"have whole numbers in {' and '.join(_OFFSETS)}, and texts in UTF-8 in the other columns"):
        table = table.select(wanted).cast(pa.schema(kinds))
        table.validate(full=True)
    if "source" not in wanted:
        table = table.append_column("source", table.column("url") if batches else pa.array([], pa.string()))
    return table, wanted


@contextmanager
def _must(must: str) -> Iterator[None]:
    """Tell what PyArrow cannot make of passages as what they must be."""
    try:
        yield
    except arrow().ArrowException as error:
        raise InvalidText("passages", must, " ".join(str(error).split())) from error


def _batches(given: Batches, argument: str) -> Iterator[Any]:
    """Yield the batches of whatever gives Arrow (the Arrow PyCapsule interface), or of a list of batches."""
    pa = arrow()
    if hasattr(given, "__arrow_c_stream__"):
        yield from pa.RecordBatchReader.from_stream(given)
        return
    must_be(argument, given, "an Arrow table, or several of them or of their batches", Iterable)
    for number, one in enumerate(given):
        must_be(f"{argument}[{number}]", one, "an Arrow table or a batch of one", pa.Table, pa.RecordBatch)
        yield from one.to_batches() if isinstance(one, pa.Table) else (one,)


def joined_by(*tables: Collection[str]) -> str:
    """Return the column by which passages find their text: the address where all tables have it, else the source.

    >>> joined_by(["id", "url"], ["url", "html"]), joined_by(["id", "source", "url"], ["source", "text"])
    ('url', 'source')
    """
    return "url" if all("url" in names for names in tables) else "source"


def content_of(names: Collection[str]) -> str:
    """Return the column that has the texts; "" if none has.

    >>> content_of(["url", "html"]), content_of(["url"])
    ('html', '')
    """
    return next((name for name in ("text", "html") if name in names), "")


def key_of(by: str, value: str | None) -> str:
    """Return by what a passage finds its text: the key of its source, or the bare address of a page.

    >>> key_of("url", "http://www.example.org/a/#top"), key_of("source", "lee2026")
    ('example.org/a', 'lee2026')
    """
    return bare_address(value or "") if by == "url" else value or ""


def _texts(texts: Iterable[Any], by: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield texts by the key of their source, or by their bare address."""
    for batch in texts:
        names = batch.schema.names
        content = content_of(names)
        if not content or by not in names:
            raise InvalidText("texts", f"have the columns {by} and text, or {by} and html", names)
        try:
            values, held = batch.column(by).to_pylist(), batch.column(content).to_pylist()
        except UnicodeDecodeError as error:
            raise InvalidText("texts", f"be UTF-8 in the columns {by} and {content}", str(error)) from error
        for value, text in zip(values, held, strict=True):
            if not isinstance(value, str | None) or not isinstance(text, str | bytes | None):
                must = f"have texts in the columns {by} and {content}, or bytes in the latter"
                raise InvalidText("texts", must, value if isinstance(text, str | bytes | None) else text)
            if text is not None and (key := key_of(by, value)):
                yield key, material(text, content)


def material(text: str | bytes, content: str) -> str | bytes:
    """Return the text itself, or the bytes of a page, which is read as what it is.

    A page that comes as text was decoded before. It begins with a byte order mark then, which counts more than what the
    page says of its encoding (Encoding Standard, section 4.2; HTML, section 13.2.3.2).

    >>> material("<p>é</p>", "html"), material("é", "text")
    (b'\\xef\\xbb\\xbf<p>\\xc3\\xa9</p>', 'é')
    """
    if content == "html" and isinstance(text, str):
        return codecs.BOM_UTF8 + text.encode("utf-8", "surrogatepass")
    return text


def verdicts_of(task: Task) -> "pyarrow.RecordBatch":
    """Return the verdicts of a task, in the order of its passages."""
    return arrow().RecordBatch.from_pylist(list(_rows(task)), verdict_schema())


def _rows(task: Task) -> Iterator[dict[str, Any]]:
    """Yield the row of each passage of a source: its verdict, or why it is refused."""
    key = task.source or "text"
    read = [_attribution(key, row) for row in task.passages]
    records: list[AnyRecord] = [
        Source(key=key),
        Claim(key=f"{key} claim", text="-"),
        Unnamed(key=f"{key} speaker", description="-"),
    ]
    sound = [one for one in read if isinstance(one, Attribution)]
    verdicts = iter(verify(Dossier([*records, *sound]), {} if task.text is None else {key: task.text}))
    for row, one in zip(task.passages, read, strict=True):
        kept = {"id": row["id"], "source": row["source"] or row.get("url") or task.source}
        yield kept | (_told(next(verdicts)) if isinstance(one, Attribution) else _refused(one))


def _attribution(key: str, row: Mapping[str, Any]) -> Attribution | OnrecordError:
    """Return an attribution with the passage of a row, or what is wrong with it."""
    given: dict[str, Any] = {name.removeprefix("passage_"): row.get(name) or "" for name in _WORDS}
    given |= {name.removeprefix("passage_"): row.get(name) for name in _OFFSETS}
    try:
        parts, stretches = (_listed(name, row.get(name)) for name in _LISTS)
        given["exact"] = parts or given["exact"]
        given["stretches"] = [tuple(pair) if isinstance(pair, list) else pair for pair in stretches]
        passage = Passage(**given)
    except OnrecordError as error:
        return error
    return Attribution(claim=f"{key} claim", speaker=f"{key} speaker", source=key, passage=passage)


def _listed(name: str, value: str | None) -> list[Any]:
    """Return the list that a column holds as JSON; an empty one if it holds nothing."""
    from orjson import JSONDecodeError, loads

    try:
        held = loads(value) if value else []
    except JSONDecodeError:
        held = None
    if not isinstance(held, list):
        raise InvalidText(name, "be a list, as JSON", value)
    return held


def _told(verdict: Verdict) -> dict[str, Any]:
    names = ("is_verified", "start", "end", "score", "label", "locator", "note")
    return {"grade": verdict.grade.value, **{name: getattr(verdict, name) for name in names}}


def _refused(error: OnrecordError) -> dict[str, Any]:
    return {"grade": "unchecked", "is_verified": False, "score": 0.0, "label": "", "locator": "", "note": str(error)}
