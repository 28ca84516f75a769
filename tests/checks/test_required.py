"""What references need: the cases of the manuals, by type of source and by guide."""

from typing import Any

import pytest

from onrecord import Source
from onrecord.checks.required import missing

COMPLETE = {
    "title": "On Claims",
    "author": "Ames, Ann",
    "issued": "2016-05",
    "container_title": "Journal of Claims",
    "volume": "2",
    "issue": "3",
    "page": "1-9",
    "publisher": "Press",
    "publisher_place": "Rome",
    "url": "https://example.org/",
    "genre": "PhD thesis",
    "number": "7",
    "authority": "Supreme Court",
}


def lacks(kind: str, *without: str) -> dict[str, tuple[str, ...]]:
    """Tell what a source of this type lacks when these fields are taken from a complete one."""
    fields: dict[str, Any] = {name: value for name, value in COMPLETE.items() if name not in without}
    return dict(missing(Source(key="a", type=kind, **fields)))


@pytest.mark.parametrize(
    ("kind", "without", "guides"),
    [
        # All three: title, journal and volume.
        ("article-journal", "title", ("APA 7", "MLA 9", "Chicago 18")),
        ("article-journal", "container_title", ("APA 7", "MLA 9", "Chicago 18")),
        ("article-journal", "volume", ("APA 7", "MLA 9", "Chicago 18")),
        # APA leaves out the issue of journals that number their pages through the volume.
        ("article-journal", "issue", ("MLA 9", "Chicago 18")),
        # In MLA a work without an author begins with its title.
        ("article-journal", "author", ("APA 7", "Chicago 18")),
        # The place of publication is gone from all three.
        ("book", "publisher", ("APA 7", "MLA 9", "Chicago 18")),
        # All three: the book that a chapter is in, and its pages.
        ("chapter", "container_title", ("APA 7", "MLA 9", "Chicago 18")),
        ("chapter", "page", ("APA 7", "MLA 9", "Chicago 18")),
        # All three name the institution; APA and Chicago the kind of thesis.
        ("thesis", "publisher", ("APA 7", "MLA 9", "Chicago 18")),
        ("thesis", "genre", ("APA 7", "Chicago 18")),
        # All three: the address of a web page.
        ("webpage", "url", ("APA 7", "MLA 9", "Chicago 18")),
        # All three: the number of a patent.
        ("patent", "number", ("APA 7", "MLA 9", "Chicago 18")),
    ],
)
def test_a_guide_misses_what_its_references_of_a_type_have(kind: str, without: str, guides: tuple[str, ...]) -> None:
    found = lacks(kind, without)

    assert [by for what, by in found.items() if without in what.split(" or ")] == [guides]


@pytest.mark.parametrize("kind", ["article-journal", "book", "chapter", "thesis", "webpage", "patent", "interview"])
def test_a_complete_source_lacks_nothing(kind: str) -> None:
    assert lacks(kind) == {}


def test_one_of_several_variables_is_enough() -> None:
    assert lacks("article-journal", "page", "number", "url") == {
        "page, number, doi or url": ("APA 7", "MLA 9", "Chicago 18")
    }
    assert lacks("article-journal", "number", "url") == {}
