"""Verifying on Spark beside one process: the same verdicts, and what each takes.

Run with `python -m tests.benchmarks.spark_verify 100000 2000 FOLDER [local[2]]`: passages, texts, a folder to write in,
and the master. Each text has 300 words, each passage 12; every tenth is altered. CPU seconds are those of the process
and of all that it started (Linux).
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from onrecord.tables import spark_jobs, verify_table
from tests.tables.test_verification import made_passages, made_texts

Result = list[tuple[Any, ...]]


def main(passages: int, texts: int, folder: Path, master: str) -> None:
    """Make the files, verify both ways, compare, and print what each took."""
    held = made_passages(passages, texts), made_texts(texts)
    paths = str(folder / "passages.parquet"), str(folder / "texts.parquet")
    for table, path in zip(held, paths, strict=True):
        pq.write_table(table, path)
    began = time.process_time()
    alone = sorted(tuple(row.values()) for batch in verify_table(*held) for row in batch.to_pylist())
    print({"one process, CPU s": round(time.process_time() - began, 1)}, flush=True)
    marks = [(time.monotonic(), cpu_s())]
    spark = spark_jobs.session("bench", **{"spark.master": master, "spark.ui.enabled": "false", **_QUIET})
    marks.append((time.monotonic(), cpu_s()))
    spark_jobs.run("verify", *paths, str(folder / "out"), spark)
    marks.append((time.monotonic(), cpu_s()))
    for name, (start, cpu), (end, cpu_then) in zip(("session", "verify"), marks, marks[1:], strict=False):
        print({name: {"wall_s": round(end - start, 1), "cpu_s": round(cpu_then - cpu, 1)}}, flush=True)
    found = pq.read_table(folder / "out", partitioning=None).to_pylist()
    print({"equal, row by row": sorted(tuple(row.values()) for row in found) == alone, "rows": len(alone)}, flush=True)
    spark.stop()


_QUIET = {
    "spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4", "spark.ui.showConsoleProgress": "false",
}  # fmt: skip


def cpu_s() -> float:
    """Return the CPU seconds of this process, of those it started, and of theirs (proc(5), `/proc/pid/stat`)."""
    times: dict[int, tuple[int, int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                after = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            times[int(folder.name)] = int(after[1]), sum(map(int, after[11:15]))
    own, before = {os.getpid()}, 0
    while len(own) > before:
        before = len(own)
        own |= {pid for pid, (parent, _) in times.items() if parent in own}
    return sum(times[pid][1] for pid in own) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), (sys.argv[4:] or ["local[2]"])[0])
