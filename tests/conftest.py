"""Settings for all tests: Hypothesis without a clock, since these machines are noisy; nothing in the user's cache.

The same cases are drawn each time, so that a change alone decides whether the tests pass;
`--hypothesis-profile explore` draws new ones, as `python -m tests.fuzz` does.
"""

import os

from hypothesis import HealthCheck, settings

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("onrecord", UNTIMED, derandomize=True)
settings.register_profile("explore", UNTIMED)
settings.load_profile("onrecord")
os.environ["ONRECORD_CACHE"] = "off"
