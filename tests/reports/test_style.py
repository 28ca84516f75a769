"""Colours: every one of the pictures has its like on dark screens, and all can be read."""

import re

import pytest

from onrecord.diagrams.svg import ARROWS, BOXES, GROUND, INK, QUIET
from onrecord.reports.style import DARK, style_sheet
from tests.contrast import contrast

SCHEMES = re.findall(r":root \{(.*?)\}", style_sheet(), re.DOTALL)[:2]
COLOURS = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", scheme)) for scheme in SCHEMES]
TEXTS = (
    ("ink", "ground"), ("ink", "surface"), ("quiet", "ground"), ("quiet", "surface"), ("accent", "ground"),
    ("accent", "surface"), ("good", "good-ground"), ("poor", "poor-ground"), ("bad", "bad-ground"), ("bad", "surface"),
    ("good", "surface"), ("ink", "none-ground"), ("ink", "mark"), ("ink", "mark-deep"), ("ink", "target"),
    ("quiet", "target"), ("accent", "target"),
)  # fmt: skip


def test_every_colour_of_the_pictures_has_one_for_dark_screens() -> None:
    used = {INK, QUIET, GROUND, *(look.fill for look in BOXES.values())}
    used |= {look.stroke for table in (BOXES, ARROWS) for look in table.values()}

    assert used == set(DARK)


@pytest.mark.parametrize("colours", COLOURS, ids=("light", "dark"))
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_has_a_contrast_of_four_and_a_half_to_one(colours: dict[str, str], ink: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3."""
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("fill", [look.fill for look in BOXES.values()])
def test_text_in_dark_pictures_has_a_contrast_of_seven_to_one(fill: str) -> None:
    """WCAG 2.2, 1.4.6."""
    assert min(contrast(DARK[INK], DARK[fill]), contrast(DARK[QUIET], DARK[fill])) >= 7


def test_labels_and_arrows_of_dark_pictures_have_a_contrast_of_four_and_a_half_to_one() -> None:
    assert min(contrast(DARK[look.stroke], DARK[GROUND]) for look in ARROWS.values()) >= 4.5
