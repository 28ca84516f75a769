"""Settings for all tests: Hypothesis without a clock, since these machines are noisy."""

from hypothesis import settings

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
