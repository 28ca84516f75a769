"""Citation labels that an item does not bring itself."""

from typing import Any

import pytest

from onrecord.csl import Processor

LABEL = '<style class="in-text"><citation><layout><text variable="citation-label"/></layout></citation></style>'


def people(*families: str) -> list[dict[str, str]]:
    return [{"family": family} for family in families]


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"author": people("McLean"), "issued": {"date-parts": [[1987]]}}, "Mcle87"),
        ({"author": people("Amin", "Bose"), "issued": {"date-parts": [[2004]]}}, "AmBo04"),
        ({"author": people("Amin", "Bose", "Cole")}, "AmBC00"),
        ({"author": people("Amin", "Bose", "Cole", "Dunn", "Egan")}, "ABCD00"),
        ({"editor": [{"literal": "The River Board"}]}, "Rive00"),
        ({"author": people("D’Souza")}, "Dsou00"),
        ({"title": "Of mice"}, "Ofmi00"),
        ({"title": "Mice of the field"}, "Mice00"),
        ({"citation-label": "mine"}, "mine"),
    ],
)
def test_a_label_is_made_of_names_or_title_and_year(fields: dict[str, Any], label: str) -> None:
    assert Processor(LABEL).cite([[{"id": "x"}]], [{"id": "x", "type": "book", **fields}]) == [label]
