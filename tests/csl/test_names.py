"""Lists of names, their labels, and single names."""

from collections.abc import Mapping
from typing import Any

import pytest

from onrecord.csl import Processor

Name = Mapping[str, Any]


def printed(names: str, style: str = "", **roles: list[Name]) -> str:
    xml = f'<style class="in-text" version="1.0" {style}><citation><layout>{names}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", "type": "book", **roles}])[0]


def people(*families: str) -> list[Name]:
    return [{"family": family} for family in families]


@pytest.mark.parametrize(
    ("first", "written"),
    [("1", "Amin … Egan"), ("2", "Amin, Bose, … Egan")],
)
def test_the_ellipsis_before_the_last_name_has_the_delimiter_where_several_precede(first: str, written: str) -> None:
    """CSL 1.0.2, "Name", `et-al-use-last`."""
    names = f'<names variable="author"><name et-al-min="4" et-al-use-first="{first}" et-al-use-last="true"/></names>'

    assert printed(names, author=people("Amin", "Bose", "Cole", "Dunn", "Egan")) == written
