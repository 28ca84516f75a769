"""CSL-JSON to BibLaTeX or BibTeX and back; `python -m tests.benchmarks.round_trips` puts the peers beside it."""

from pathlib import Path

import pytest

from tests.benchmarks.round_trips import (
    TWO_WAY,
    examples,
    measured,
    of_every_variable,
    round_trip,
    two_way,
    two_way_row,
)
from tests.formats.converters import tex_file
from tests.schema import csl_schema

BIB = "biblatex-examples.bib"
PAGE = (Path(__file__).parents[2] / "src" / "onrecord" / "formats" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_every_type_with_every_variable_comes_back_whole(format: str) -> None:
    result = round_trip("onrecord", of_every_variable(), format)

    assert (result.types_kept, result.lost, result.failures) == (45, [], [])
    assert result.fields > 45 * 90


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_the_examples_of_biblatex_come_back_whole(format: str) -> None:
    path = tex_file(BIB)
    if path is None:
        pytest.skip(f"{BIB} is not installed (Debian: texlive-bibtex-extra)")
    given = examples(path.read_text(encoding="utf-8"), by_pandoc=False)

    result = round_trip("onrecord", given, format)

    assert len(given) > 80
    assert (result.lost, result.failures) == ([], [])


def test_the_items_that_are_sent_round_are_valid_and_what_is_lost_is_counted() -> None:
    given = of_every_variable()

    csl_schema().validate(given)
    broken = {str(item["id"]): {**item, "title": "another"} for item in given}
    result = measured(given, broken)
    assert len(result.lost) == 45
    assert 0.98 < result.share < 1


@pytest.mark.parametrize("name", TWO_WAY)
def test_a_work_of_every_type_comes_back_or_each_loss_is_told(name: str) -> None:
    result = two_way(name)

    assert (result.whole, result.untold) == (45, [])
    assert result.types >= {"ris": 35, "wikipedia": 17, "hayagriva": 24}.get(name, 29)
    assert two_way_row(name, result) in PAGE
