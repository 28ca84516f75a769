"""A few cases for each target, and thousands where slow tests are asked for; then what was found before."""

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.texts.readers import FILE_KINDS, Kind
from tests.fuzz.file_targets import files_of
from tests.fuzz.limits import TooSlow, time_limit
from tests.fuzz.targets import TARGETS
from tests.sizes import times

CORPUS = Path(__file__).parents[1] / "corpus" / "fuzz"
FOUND = sorted(CORPUS.glob("*.input"))
SECONDS = 20
"""A case takes far less than a second; this tells an endless one, also on a machine that has much else to do."""
EVERY = (
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.large_base_example,
    HealthCheck.function_scoped_fixture,
)


@pytest.mark.parametrize("name", TARGETS)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=times(3), suppress_health_check=EVERY)
def test_no_damage_breaks_more_than_the_rules_allow(name: str, random: Random) -> None:
    target = TARGETS[name]

    with time_limit(SECONDS):
        assert target.run(target.make(random))


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
@given(seed=st.integers(0, 1 << 64))
@settings(max_examples=2_000, suppress_health_check=EVERY)
def test_no_damage_breaks_more_than_the_rules_allow_thousands_of_times(name: str, seed: int) -> None:
    target = TARGETS[name]

    with time_limit(SECONDS):
        assert target.run(target.make(Random(seed)))


@pytest.mark.parametrize("file", FOUND, ids=lambda file: file.stem)
def test_what_was_found_before_ends_as_it_must(file: Path) -> None:
    """Names are those of a target, a dot and what was wrong; the outcome stands beside the input."""
    target = TARGETS[file.name.split(".")[0]]

    with time_limit(SECONDS):
        outcome = target.run(file.read_bytes())

    assert outcome == file.with_suffix(".txt").read_text(encoding="utf-8").strip()


def test_the_corpus_is_there() -> None:
    assert FOUND


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.reader)
def test_every_reader_has_a_target(kind: Kind) -> None:
    assert files_of(kind), f"tests/texts/test_readers.py has no file that ends with one of {kind.suffixes}"


@pytest.mark.parametrize("endless", [lambda: None, lambda: time.sleep(0.01)], ids=["working", "waiting"])
def test_an_endless_case_is_stopped(endless: Callable[[], None]) -> None:
    with pytest.raises(TooSlow):
        for_ever(endless)


def for_ever(step: Callable[[], None]) -> None:
    with time_limit(0.05):
        while True:
            step()
