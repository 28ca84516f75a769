"""What work a dossier takes, counted and not timed; in a process of its own, since a tracer there may be but one.

Run as `python -m tests.counting calls 500` it prints the count.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import Any, Final

from onrecord import Attribution, Claim, Dossier, Person, Source
from onrecord.records.key_fields import AnyRecord

_RECORDS: Final = (Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="s"))


def _attributions(count: int) -> list[Attribution]:
    return [Attribution(claim="c", speaker="p", source="s", note=str(number)) for number in range(count)]


def calls_of_loading(count: int) -> int:
    """Count the calls that it takes to make a dossier with so many attributions."""
    records: list[AnyRecord] = [*_RECORDS, *_attributions(count)]
    seen = 0

    def counting(frame: object, event: str, argument: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    sys.setprofile(counting)
    Dossier(records)
    sys.setprofile(None)
    return seen


def lines_of_changing(count: int) -> int:
    """Count the lines that ten changes take in a dossier with so many attributions."""
    made = _attributions(count)
    dossier = Dossier([*_RECORDS, *made])
    dossier.replace(made[0], made[0].evolve(cue="said"))
    seen = 0

    def counting(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal seen
        seen += event == "line"
        return counting

    sys.settrace(counting)
    for attribution in made[1:11]:
        dossier.replace(attribution, attribution.evolve(cue="argued"))
        dossier.remove(attribution.evolve(cue="argued"))
    sys.settrace(None)
    return seen


COUNTS: Final[Mapping[str, Callable[[int], int]]] = MappingProxyType(
    {"calls": calls_of_loading, "lines": lines_of_changing}
)


def counted(what: str, count: int) -> int:
    """Count in a process of its own."""
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "tests.counting", what, str(count)],
        cwd=root, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(root / "src")},
    )  # fmt: skip
    return int(done.stdout)


if __name__ == "__main__":
    print(COUNTS[sys.argv[1]](int(sys.argv[2])))
