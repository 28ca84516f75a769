"""Settings for all tests: Hypothesis without a clock, since these machines are noisy; nothing in the user's cache.

The same cases are drawn each time, so that a change alone decides whether the tests pass;
`--hypothesis-profile explore` draws new ones, as `python -m tests.fuzz` does. `--cases 3` and
`--hypothesis-profile few` run a part of each test, for what is slow: `.ci/coverage`.
"""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("onrecord", UNTIMED, derandomize=True)
settings.register_profile("explore", UNTIMED)
settings.register_profile("few", UNTIMED, derandomize=True, max_examples=10)
settings.load_profile("onrecord")
os.environ["ONRECORD_CACHE"] = "off"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cases", type=int, help="run the first so many cases only of each test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out all but the first cases of each test, if so asked: most of the code runs in a part of the time."""
    most = config.getoption("--cases")
    if most is None:
        return
    taken: Counter[str] = Counter()
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        test = item.nodeid.partition("[")[0]
        taken[test] += 1
        (kept if taken[test] <= most else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept
