"""The same results on Spark, on this machine and on a cluster of two workers, one of which is killed.

These take minutes and need PySpark and Java: `pip install 'onrecord[spark]'`, then `pytest -m slow tests/tables`.
"""

import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import onrecord
from onrecord import InvalidText
from onrecord.cli.app import app
from onrecord.tables import spark_jobs, write_store
from onrecord.tables.reading import spark_schema
from onrecord.tables.verification import verdict_schema, verify_table
from onrecord.tables.walk_queries import ANSWERS
from tests.tables.crawls import archive_of, made_pages, packed, passages_of, table_of
from tests.tables.graphs import answers_of_python, many_graphs
from tests.tables.test_reading import check
from tests.tables.test_verification import UNKEYED, made_passages, made_texts, with_addresses

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        patch.setenv("PYTHONPATH", os.pathsep.join(map(os.path.abspath, sys.path)))
        session = spark_jobs.session("tests", **LOCAL)
        session.sparkContext.setLogLevel("ERROR")
        yield session
        session.stop()


LOCAL = {
    "spark.master": "local[2]", "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2",
    "spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.showConsoleProgress": "false",
}  # fmt: skip


def test_views_on_spark_are_equal_to_python_on_500_graphs(spark: Any, tmp_path: Path) -> None:
    dossier = many_graphs(500)
    write_store(dossier, tmp_path / "a.parquet")
    expected = answers_of_python(dossier)

    assert spark_jobs.run("origins", str(tmp_path / "a.parquet"), "", str(tmp_path / "out"), spark) == len(ANSWERS)

    for name in ANSWERS:
        rows = [tuple(row) for row in spark.read.parquet(f"{tmp_path}/out/answer={name}").collect()]
        assert len(rows) == len(set(rows))
        assert set(rows) == expected[name]
    assert spark_jobs.run("origins", str(tmp_path / "a.parquet"), "", str(tmp_path / "out"), spark) == 0


def written(folder: Path, passages: pa.Table, texts: pa.Table) -> tuple[str, str]:
    pq.write_table(passages, folder / "passages.parquet")
    pq.write_table(texts, folder / "texts.parquet")
    return str(folder / "passages.parquet"), str(folder / "texts.parquet")


def rows_of(batches: Any) -> list[tuple[Any, ...]]:
    return sorted(tuple(row.values()) for batch in batches for row in batch.to_pylist())


def results(folder: Path) -> list[tuple[Any, ...]]:
    names = [field.name for field in verdict_schema()]
    tables = [pq.read_table(path, partitioning=None) for path in sorted(folder.rglob("*.parquet"))]
    return sorted(tuple(row[name] for name in names) for table in tables for row in table.to_pylist())


def test_verdicts_are_equal_row_by_row_also_of_a_source_with_most_of_them(spark: Any, tmp_path: Path) -> None:
    """A source with many passages is dealt; a part that is finished is not done again."""
    passages, texts = made_passages(1_000, 40, heavy=600), made_texts(40)
    asked = written(tmp_path, passages, texts)

    expected = rows_of(verify_table(passages, texts))
    dealt = spark_jobs.verified(spark.read.parquet(asked[0]), spark.read.parquet(asked[1]), task=100)

    assert sorted(tuple(row) for row in dealt.collect()) == expected
    assert spark_jobs.run("verify", *asked, str(tmp_path / "out"), spark) == spark_jobs.PARTS
    assert results(tmp_path / "out") == expected
    (tmp_path / "out" / "part=03" / "_SUCCESS").unlink()
    assert spark_jobs.run("verify", *asked, str(tmp_path / "out"), spark) == 1
    assert results(tmp_path / "out") == expected


def test_a_text_of_50_megabytes_is_verified(spark: Any, tmp_path: Path) -> None:
    long = "All is well with the bridge. " * (50_000_000 // 29) + "The last pier is gone."
    texts = pa.table({"source": ["s"], "text": [long]})
    passages = pa.table({"id": ["1"], "source": ["s"], "passage_exact": ["The last pier is gone."]})
    asked = written(tmp_path, passages, texts)

    found = spark_jobs.verified(spark.read.parquet(asked[0]), spark.read.parquet(asked[1])).collect()

    assert [(row.grade, row.start) for row in found] == [("verbatim", len(long) - 22)]


def test_pages_are_joined_by_their_address_from_parquet_and_web_archives(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whatever spelling of it, and with encodings that only the archive tells; a part done is not done again."""
    monkeypatch.setattr(spark_jobs, "PARTS", 3)
    pages = made_pages(40)
    passages = passages_of(pages, 300)
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "a.warc.gz").write_bytes(packed(archive_of(pages[:20])))
    (tmp_path / "crawl" / "b.warc").write_bytes(archive_of(pages[20:]))
    asked, _ = written(tmp_path, passages, table_of(pages))

    expected = rows_of(verify_table(passages, table_of(pages)))
    spark_jobs.run("verify", asked, str(tmp_path / "texts.parquet"), str(tmp_path / "out"), spark)
    assert spark_jobs.run("verify", asked, str(tmp_path / "crawl"), str(tmp_path / "crawled"), spark) == 3

    assert {row[2] for row in expected} == {"verbatim", "near", "unchecked"}
    assert results(tmp_path / "out") == results(tmp_path / "crawled") == expected
    assert spark_jobs.run("verify", asked, str(tmp_path / "crawl"), str(tmp_path / "crawled"), spark) == 0


def test_archives_are_read_once_and_not_for_each_part(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And what passages and texts are joined by is worked out once."""
    monkeypatch.setattr(spark_jobs, "PARTS", 4)
    pages = made_pages(20)
    asked, texts = written(tmp_path, passages_of(pages, 100), table_of(pages))
    log = str(tmp_path / "read.log")

    def counted(batches: Iterator[Any]) -> Iterator[Any]:
        with open(log, "a", encoding="ascii") as file:
            for batch in batches:
                file.write(f"{batch.num_rows}\n")
                yield batch

    monkeypatch.setattr(
        spark_jobs, "texts_at", lambda session, path: session.read.parquet(path).mapInArrow(counted, PAGES)
    )

    assert spark_jobs.run("verify", asked, texts, str(tmp_path / "out"), spark) == 4

    assert sum(map(int, Path(log).read_text(encoding="ascii").split())) == 20
    assert results(tmp_path / "out") == rows_of(verify_table(passages_of(pages, 100), table_of(pages)))


PAGES = "url string, html string"


def test_texts_are_joined_by_what_both_sides_have(spark: Any, tmp_path: Path) -> None:
    """As in one process; a text without a key is nobody's, and a key with two texts is refused."""
    passages, texts = made_passages(60, 4), made_texts(4)
    without = pa.table(
        {"id": ["none"], "source": pa.array([None], pa.string()), "passage_exact": ["pier"], "url": ["a"]}
    )
    given = pa.concat_tables([with_addresses(passages), without], promote_options="default")
    held = pa.concat_tables([texts, pa.table(UNKEYED).slice(0, 2)])
    asked = written(tmp_path, given, held)

    found = spark_jobs.verified(spark.read.parquet(asked[0]), spark.read.parquet(asked[1])).collect()

    assert sorted(tuple(row) for row in found) == rows_of(verify_table(given, held))
    twice = spark.createDataFrame([("z", "pier"), ("z", "pier")], "source string, text string")
    with pytest.raises(Exception, match="have one row for each source or url"):
        spark_jobs.verified(spark.read.parquet(asked[0]), twice).collect()
    with pytest.raises(InvalidText, match="both have the column source, or url"):
        spark_jobs.verified(spark.read.parquet(asked[0]).drop("source", "url"), twice)


def test_a_source_with_a_million_passages_is_verified(spark: Any, tmp_path: Path) -> None:
    """Dealt to many tasks: each passage, a thousand of them again and again, has the verdict that it has alone."""
    kinds, texts = made_passages(1_000, 1), made_texts(1)
    expected = {row[0]: row[1:] for row in rows_of(verify_table(kinds, texts))}
    for number in range(10):
        numbers = range(100_000 * number, 100_000 * (number + 1))
        again = kinds.take([one % 1_000 for one in numbers])
        (tmp_path / "many").mkdir(exist_ok=True)
        pq.write_table(
            again.set_column(0, "id", [[str(one) for one in numbers]]), tmp_path / "many" / f"{number}.parquet"
        )
    pq.write_table(texts, tmp_path / "texts.parquet")

    spark_jobs.run("verify", str(tmp_path / "many"), str(tmp_path / "texts.parquet"), str(tmp_path / "out"), spark)

    found = results(tmp_path / "out")
    assert len({row[0] for row in found}) == len(found) == 1_000_000
    assert all(row[1:] == expected[str(int(row[0]) % 1_000)] for row in found)


def test_proposals_are_those_of_the_library(spark: Any, tmp_path: Path) -> None:
    pq.write_table(
        pa.table({"source": ["a", "b"], "text": ["Ada Okafor told the BBC on Monday it was over.", "一二三"]}),
        tmp_path / "texts.parquet",
    )

    assert spark_jobs.run("propose", "", str(tmp_path / "texts.parquet"), str(tmp_path / "out"), spark) > 0

    rows = [row for path in (tmp_path / "out").rglob("*.parquet") for row in pq.read_table(path).to_pylist()]
    assert ["okafor" in row["proposal"] for row in rows if row["source"] == "a"] == [True]


def test_the_command_does_what_the_library_does(tmp_path: Path) -> None:
    """As its help shows it, and again: what is finished is not done again."""
    passages, texts = made_passages(100, 5), made_texts(5)
    written(tmp_path, passages, texts)
    write_store(many_graphs(3), tmp_path / "dossier.parquet")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "SPARK_LOCAL_IP": "127.0.0.1"}

    for line in app("spark").commands["spark"].examples:  # type: ignore[attr-defined]
        for parts in ("part", "0 parts"):
            command = [sys.executable, "-m", *line.split()]
            done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            assert parts in done.stderr

    assert results(tmp_path / "verdicts") == rows_of(verify_table(passages, texts))


def test_spark_keeps_every_column_of_a_native_file(spark: Any, tmp_path: Path) -> None:
    dossier = many_graphs(20)
    onrecord.write(dossier, tmp_path / "a.jsonl")

    found = spark.read.schema(spark_schema()).json(str(tmp_path / "a.jsonl"))

    check([row.asDict() for row in found.collect()], tmp_path / "a.jsonl")


CLUSTER_JOB = """
import sys
from onrecord.tables import spark_jobs
spark = spark_jobs.session("cluster", **{
    "spark.master": sys.argv[1], "spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "8",
    "spark.executor.memory": "512m", "spark.executor.cores": "1", "spark.driver.memory": "1g",
    "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
})
print("session", flush=True)
print(spark_jobs.run("verify", *sys.argv[2:], spark), flush=True)
"""


def test_a_cluster_of_two_workers_loses_nothing_when_one_is_killed(tmp_path: Path) -> None:
    """A standalone cluster on loopback; the other worker does what the killed one had begun."""
    import pyspark

    passages, texts = made_passages(20_000, 400), made_texts(400)
    asked = written(tmp_path, passages, texts)
    home = Path(pyspark.__file__).parent
    environment = os.environ | {
        "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": os.pathsep.join(sys.path),
        "PYSPARK_PYTHON": sys.executable, "SPARK_WORKER_DIR": str(tmp_path / "work"),
    }  # fmt: skip

    def start(*words: str) -> subprocess.Popen[bytes]:
        command = [str(home / "bin" / "spark-class"), *words]
        log = (tmp_path / f"{words[0]}-{time.monotonic_ns()}.log").open("wb")
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)

    master = "spark://127.0.0.1:17077"
    kind = "org.apache.spark.deploy."
    running = [start(f"{kind}master.Master", "--host", "127.0.0.1", "--port", "17077", "--webui-port", "18099")]
    try:
        time.sleep(15)
        worker = f"{kind}worker.Worker", "--host", "127.0.0.1", "-c", "1", "-m", "700m", master
        running += [start(*worker), start(*worker)]
        job = [sys.executable, "-c", CLUSTER_JOB, master, *asked, str(tmp_path / "out")]
        driver = subprocess.Popen(job, env=environment, stdout=subprocess.PIPE, text=True)
        while len(list((tmp_path / "out").glob("part=*/_SUCCESS"))) < 3:
            assert driver.poll() is None
            time.sleep(0.5)
        os.killpg(running[-1].pid, signal.SIGKILL)
        told, _ = driver.communicate(timeout=1_500)
    finally:
        for process in running:
            try:
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                continue
            process.wait()

    assert driver.returncode == 0
    assert told.splitlines()[-1] == str(spark_jobs.PARTS)
    assert results(tmp_path / "out") == rows_of(verify_table(passages, texts))
