"""Stores of a made file: in and back, origins of all claims, impact, full-text search, beside the dossier in memory.

Run with `python -m tests.benchmarks.stores 1000000 FOLDER`; each step runs in a process of its own, so that its memory
is its own. Times are CPU seconds, which other work on the machine inflates less than it does the clock.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import onrecord
from onrecord.tables import ask, convert, losing_all_support, open_store
from tests.benchmarks.stores_made import lines

ENGINES = ("parquet", "duckdb", "sqlite")
_PROBED = 20


def main(count: int, folder: Path) -> None:
    """Make the file, run every step and print what it took."""
    made = folder / "a.jsonl"
    if not made.exists():
        with made.open("wb") as file:
            file.writelines(lines(count))
    for engine in ENGINES:
        for step in ("in", "back", "origins", "impact", *(["search"] if engine == "sqlite" else [])):
            print(engine, step, _apart(step, folder, engine), flush=True)
    for step in ("memory", "memory_origins"):
        print("memory", step, _apart(step, folder, ""), flush=True)


def _apart(step: str, folder: Path, engine: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks.stores", "--step", step, str(folder), engine]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr.strip()[-300:]


def step(name: str, folder: Path, engine: str) -> dict[str, Any]:
    """Run one step and return what it took."""
    made, store = folder / "a.jsonl", folder / f"a.{engine}"
    began = time.process_time()
    told = STEPS[name](made, store)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"cpu_s": round(time.process_time() - began, 2), "peak_mb": peak, **told}


def _in(made: Path, store: Path) -> dict[str, Any]:
    convert(made, store)
    files = [store] if store.is_file() else [path for path in store.rglob("*") if path.is_file()]
    return {"mb": sum(path.stat().st_size for path in files) >> 20}


def _back(made: Path, store: Path) -> dict[str, Any]:
    back = made.with_name("back.jsonl")
    convert(store, back)
    with made.open("rb") as one, back.open("rb") as other:
        same = all(map(bytes.__eq__, one, other)) and made.stat().st_size == back.stat().st_size
    back.unlink()
    return {"same_bytes": same}


def _origins(made: Path, store: Path) -> dict[str, Any]:
    with open_store(store) as opened:
        return {"pairs": sum(1 for _ in ask(opened, "origins"))}


def _impact(made: Path, store: Path) -> dict[str, Any]:
    """Ask for wires, through which most is known, and for papers; warm, CPU milliseconds each."""
    with open_store(store) as opened:
        count = opened.backend.count("sources")
        found: dict[str, list[float]] = {}
        for kind, keys in (("wire", range(0, count, 500)), ("paper", range(7, count, 501))):
            for number in [*keys][: _PROBED // 2]:
                losing_all_support(opened, f"s{number:08}")
                began = time.process_time()
                losing_all_support(opened, f"s{number:08}")
                found.setdefault(f"{kind}_ms", []).append(1000 * (time.process_time() - began))
        touched = len(opened.attributions_of(via="s00000000")) + len(opened.attributions_of(source="s00000000"))
        return {name: round(statistics.median(each), 1) for name, each in found.items()} | {
            "wire_attributions": touched
        }


def _search(made: Path, store: Path) -> dict[str, Any]:
    with open_store(store) as opened:
        asked = "SELECT count(*) FROM passages_text WHERE passages_text MATCH ?"
        times = []
        for number in range(_PROBED):
            began = time.process_time()
            list(opened.backend.query(asked, [f'"bridge {number * 100} is"']))
            times.append(1000 * (time.process_time() - began))
        return {"phrase_ms": round(statistics.median(times), 2)}


def _memory(made: Path, store: Path) -> dict[str, Any]:
    return {"records": len(onrecord.read(made))}


def _memory_origins(made: Path, store: Path) -> dict[str, Any]:
    dossier = onrecord.read(made)
    began = time.process_time()
    pairs = sum(len(onrecord.origins(dossier, claim).origins) for claim in dossier.claims)
    return {"pairs": pairs, "origins_cpu_s": round(time.process_time() - began, 1)}


STEPS: dict[str, Callable[[Path, Path], dict[str, Any]]] = {
    "in": _in, "back": _back, "origins": _origins, "impact": _impact, "search": _search, "memory": _memory,
    "memory_origins": _memory_origins,
}  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1] == "--step":
        print(json.dumps(step(sys.argv[2], Path(sys.argv[3]), sys.argv[4])))
    else:
        main(int(sys.argv[1]), Path(sys.argv[2]))
