"""Run targets for a time: `python -m tests.fuzz --seconds 60 [--target bibtex ...] [--found DIR]`.

Each find is made small and written to a file, with what happened beside it. Ends with 1 if anything was found.
"""

import argparse
import time
import traceback
from pathlib import Path
from random import Random, SystemRandom

from tests.fuzz.limits import TooSlow, limit_memory, time_limit
from tests.fuzz.targets import TARGETS, Target


def happened(target: Target, data: bytes, seconds: float) -> str:
    """Run a case; give what went wrong as a text whose first line tells one find from another, or ""."""
    try:
        with time_limit(seconds):
            target.run(data)
    except (Exception, TooSlow) as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "onrecord" in frame.filename and "fuzz" not in frame.filename]
        place = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "target"
        place = "somewhere" if isinstance(error, TooSlow) else place
        return f"{type(error).__name__} in {place}\n{''.join(traceback.format_exception(error))[-3000:]}"
    return ""


def smallest(target: Target, data: bytes, what: str, seconds: float) -> bytes:
    """Take out pieces as long as the same happens (Zeller and Hildebrandt 2002, `ddmin`, greedy)."""
    kind = what.partition("\n")[0]
    size = max(1, len(data) // 2)
    end = time.monotonic() + 60
    while size and time.monotonic() < end:
        at = 0
        while at < len(data) and time.monotonic() < end:
            shorter = data[:at] + data[at + size :]
            if happened(target, shorter, seconds).partition("\n")[0] == kind:
                data = shorter
            else:
                at += size
        size //= 2
    return data


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--target", action="append", choices=list(TARGETS), help="one of several; all by default")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--total", type=float, help="seconds for all of them together, instead")
    parser.add_argument("--limit", type=float, default=5, help="seconds of processor time that a case may take")
    parser.add_argument("--memory", type=int, default=2048, help="megabytes of address space")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    parser.add_argument("--found", type=Path, default=Path("found"), help="folder for what is found")
    asked = parser.parse_args()
    limit_memory(asked.memory)
    print(f"seed {asked.seed}", flush=True)
    seen: set[str] = set()
    names = asked.target or list(TARGETS)
    seconds = asked.seconds if asked.total is None else asked.total / len(names)
    for name in names:
        target, random = TARGETS[name], Random(f"{asked.seed} {name}")
        end, cases, slowest = time.monotonic() + seconds, 0, 0.0
        while time.monotonic() < end:
            data = target.make(random)
            start = time.process_time()
            what = happened(target, data, asked.limit)
            slowest = max(slowest, time.process_time() - start)
            cases += 1
            kind = f"{name} {what.partition(chr(10))[0]}"
            if what and kind not in seen:
                seen.add(kind)
                asked.found.mkdir(parents=True, exist_ok=True)
                stem = asked.found / f"{name}-{len(seen)}"
                stem.with_suffix(".first").write_bytes(data)
                stem.with_suffix(".input").write_bytes(smallest(target, data, what, asked.limit))
                stem.with_suffix(".txt").write_text(what, encoding="utf-8", errors="backslashreplace")
                print(f"FOUND {kind} -> {stem}.input", flush=True)
        print(f"{name}: {cases:,} cases, slowest {slowest:.2f} s", flush=True)
    return 1 if seen else 0


if __name__ == "__main__":
    raise SystemExit(main())
