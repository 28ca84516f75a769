"""Fuzz one target by coverage: `python -m tests.fuzz.atheris_targets biblatex -max_total_time=600 [DIR ...]`.

Needs atheris (`pip install atheris`; release 3.0 has wheels for Python 3.11 to 3.13 on Linux), which is no dependency
of the tests. Options that begin with "-" are libFuzzer's; folders hold inputs to begin with, to which it adds. A find
is written to `crash-...`; `-timeout=10` and `-rss_limit_mb=2048` are set unless they are given.
"""

import sys
from random import Random

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

with atheris.instrument_imports(include=["onrecord", "bibtexparser"]):
    from tests.fuzz.targets import TARGETS

LIMITS = ("-timeout=10", "-rss_limit_mb=2048")


def main() -> None:
    """Fuzz the target that is named first."""
    name, *rest = sys.argv[1:]
    target = TARGETS[name]

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        """Half of the time mutate as libFuzzer does, else make a new case as the target does."""
        if seed % 2:
            return bytes(atheris.Mutate(data, most))
        return target.make(Random(seed))[:most]

    given = {option.split("=")[0] for option in rest}
    limits = [limit for limit in LIMITS if limit.split("=")[0] not in given]
    atheris.Setup([sys.argv[0], *limits, *rest], lambda data: target.run(data) and None, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
