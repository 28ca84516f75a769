"""Colours of the page: all can be read. Those of the pictures are tested with the pictures."""

import re

import pytest

from onrecord.reports.style_sheet import style_sheet
from tests.contrast import contrast

SCHEMES = re.findall(r":root \{(.*?)\}", style_sheet(), re.DOTALL)[:2]
COLOURS = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme)) for scheme in SCHEMES]
TEXTS = (
    ("ink", "ground"), ("ink", "surface"), ("quiet", "ground"), ("quiet", "surface"), ("accent", "ground"),
    ("accent", "surface"), ("good", "good-ground"), ("poor", "poor-ground"), ("bad", "bad-ground"), ("bad", "surface"),
    ("good", "surface"), ("ink", "none-ground"), ("ink", "mark"), ("ink", "mark-deep"), ("ink", "target"),
    ("quiet", "target"), ("accent", "target"),
)  # fmt: skip


@pytest.mark.parametrize("colours", COLOURS, ids=("light", "dark"))
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_has_a_contrast_of_four_and_a_half_to_one(colours: dict[str, str], ink: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3."""
    assert contrast(colours[ink], colours[ground]) >= 4.5
