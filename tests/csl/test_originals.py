"""Cites of one work for what stands in another, which is no part of the bibliography by that."""

from typing import Any

import pytest

from onrecord.csl import Processor
from tests.csl.test_processor import BOOK, RAMANI

AT = [{"id": BOOK["id"], "form": "whole"}]
KIMS = (
    {"id": "one", "type": "document", "author": [{"family": "Kim", "given": "Jong-un"}]},
    {"id": "two", "type": "document", "author": [{"family": "Kim", "given": "Il-sung"}]},
)


def cite(**more: Any) -> dict[str, Any]:
    return {"id": RAMANI["id"], "connective": ", as cited in", **more}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"originals": AT}, "(Lankov, 2013, as cited in Ramani, 2016)"),
        ({"originals": [{**AT[0], "form": "names"}]}, "(Lankov, as cited in Ramani, 2016)"),
        ({"originals": [{**AT[0], "form": "rest"}]}, "(2013, as cited in Ramani, 2016)"),
        ({"originals": [{**AT[0], "locator": "9"}]}, "(Lankov, 2013, p. 9, as cited in Ramani, 2016)"),
        ({"originals": AT, "locator": "4"}, "(Lankov, 2013, as cited in Ramani, 2016, p. 4)"),
        ({"originals": AT, "prefix": "see "}, "(see Lankov, 2013, as cited in Ramani, 2016)"),
        ({"originals": [{"id": "one"}]}, "(Kim, n.d., as cited in Ramani, 2016)"),
        ({"originals": [{"id": "one", "undated": True}]}, "(Kim, as cited in Ramani, 2016)"),
        ({"originals": [{"id": "one", "undated": True, "form": "rest"}]}, "(as cited in Ramani, 2016)"),
        ({}, "(as cited in Ramani, 2016)"),
        ({"originals": [{"id": "nothing", "form": "whole"}]}, "(as cited in Ramani, 2016)"),
    ],
)  # fmt: skip
def test_a_cite_says_what_it_stands_for(more: dict[str, Any], expected: str) -> None:
    document = Processor("apa").document([RAMANI, BOOK, KIMS[0]])

    document.cite_all([[cite(**more)]])

    assert document.citations() == [expected]
    assert document.order == [RAMANI["id"]]


def test_a_note_begins_with_a_capital_and_a_later_one_is_short() -> None:
    document = Processor("chicago-notes-bibliography").document([RAMANI, BOOK])

    document.cite_all([[cite(originals=AT)], [cite(originals=AT)], [cite()]])

    assert document.citations()[1:] == [
        "Lankov, The Real North Korea, as cited in Ramani, “The North Korea-Cuba Connection.”",
        "As cited in Ramani, “The North Korea-Cuba Connection.”",
    ]


def test_speakers_of_one_family_name_are_told_apart_and_get_no_suffix() -> None:
    document = Processor("apa").document([RAMANI, *KIMS])

    document.cite([cite(originals=[{"id": "one", "form": "names"}])])
    assert document.citations() == ["(Kim, as cited in Ramani, 2016)"]
    document.cite([cite(originals=[{"id": "two", "form": "names"}])])

    assert document.citations() == ["(J. Kim, as cited in Ramani, 2016)", "(I. Kim, as cited in Ramani, 2016)"]
    assert document.author({"id": "two"}) == "I. Kim"


def test_several_originals_are_joined_in_the_language_of_the_document() -> None:
    originals = [{"id": key, "form": "names"} for key in ("one", "two", BOOK["id"])]
    document = Processor("apa", "de-DE").document([RAMANI, BOOK, *KIMS])

    document.cite([cite(originals=originals)])

    assert document.citations() == ["(J. Kim, I. Kim und Lankov, as cited in Ramani, 2016)"]


def test_a_bibliography_is_left_in_the_order_of_citation_if_so_asked() -> None:
    document = Processor("apa").document([RAMANI, BOOK], is_sorted=False)

    document.cite_all([[{"id": RAMANI["id"]}], [{"id": BOOK["id"]}]])

    assert document.order == [RAMANI["id"], BOOK["id"]]
