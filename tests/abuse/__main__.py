"""Run all trials and print a table: `python -m tests.abuse [--seed N] [--share 0.1]`; ends with 1 at a find."""

import argparse
import time
from random import Random, SystemRandom

from tests.abuse.trials import TRIALS, Tally


def main() -> int:
    """Run."""
    parser = argparse.ArgumentParser(prog="python -m tests.abuse")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    parser.add_argument("--share", type=float, default=1.0, help="of the tries: 0.1 for a tenth")
    asked = parser.parse_args()
    print(f"seed {asked.seed}\n{'trial':40}{''.join(f'{name:>8}' for name in (*Tally._fields, 'seconds'))}", flush=True)
    total, begun = Tally(), time.monotonic()
    for name, (trial, count) in TRIALS.items():
        start = time.monotonic()
        tally = trial(Random(f"{asked.seed} {name}"), max(1, int(count * asked.share)))
        total = total.plus(tally)
        print(_row(name, tally, time.monotonic() - start), flush=True)
    print(_row("all", total, time.monotonic() - begun))
    found = dict(zip(Tally._fields[1:], total[1:], strict=True))
    print(", ".join(f"{count} {what}" for what, count in found.items()))
    return int(any(found.values()))


def _row(name: str, tally: Tally, seconds: float) -> str:
    return f"{name:40}{''.join(f'{count:8,}' for count in tally)}{seconds:8.0f}"


if __name__ == "__main__":
    raise SystemExit(main())
