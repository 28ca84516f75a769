"""Settings for all tests: Hypothesis without a clock, since these machines are noisy; nothing in the user's cache."""

import os

from hypothesis import settings

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
os.environ["ONRECORD_CACHE"] = "off"
