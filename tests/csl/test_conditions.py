"""Conditions (CSL 1.0.2, "Choose")."""

from itertools import product

import pytest

from onrecord.csl import Processor


def holds(match: str, answers: list[bool]) -> bool:
    return all(answers) if match == "all" else any(answers) == (match == "any")


def printed(choose: str, **item: str) -> str:
    xml = f"<style><citation><layout><choose>{choose}</choose></layout></citation></style>"
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", **item}])[0]


@pytest.mark.parametrize(
    ("match", "types", "variables", "type"),
    list(product(("all", "any", "none"), ("", "book", "book map"), ("", "volume", "volume issue"), ("book", "song"))),
)
def test_a_condition_asks_for_one_type_of_several_and_for_each_variable(
    match: str, types: str, variables: str, type: str
) -> None:
    item = {"type": type, "volume": "3"}
    asked = (f'type="{types}"' if types else "", f'variable="{variables}"' if variables else "")

    shown = printed(
        f'<if match="{match}" {" ".join(asked)}><text value="yes"/></if><else><text value="no"/></else>', **item
    )

    answers = [type in types.split()] if types else []
    answers += [name in item for name in variables.split()]
    assert shown == ("yes" if holds(match, answers) else "no")


@pytest.mark.parametrize(
    ("type", "shown"), [("book", "a"), ("map", "b"), ("song", "c"), ("unheard-of", "d"), ("", "d")]
)
def test_the_first_branch_counts_that_the_type_of_an_item_leaves_open(type: str, shown: str) -> None:
    branches = (
        '<if type="book"><text value="a"/></if>'
        '<else-if type="book map"><text value="b"/></else-if>'
        '<else-if type="song" variable="title"><text value="c"/></else-if>'
        '<else><text value="d"/></else>'
    )

    assert printed(branches, type=type, title="A Title") == shown


@pytest.mark.parametrize(
    ("name", "item"),
    [("title-short", "shortTitle"), ("container-title-short", "journalAbbreviation"), ("event-title", "event")],
)
def test_a_variable_is_there_under_its_other_name_too(name: str, item: str) -> None:
    assert printed(f'<if variable="{name}"><text variable="{name}"/></if>', **{item: "Doors"}) == "Doors"


@pytest.mark.parametrize("kind", ["article-locator", "title-locator", "sub-verbo", "page"])
def test_a_kind_of_locator_is_known_with_a_hyphen_or_a_space(kind: str) -> None:
    xml = (
        f'<style><citation><layout><choose><if locator="{kind}"><text value="yes"/></if>'
        '<else><text value="no"/></else></choose></layout></citation></style>'
    )
    clusters = [[{"id": "x", "locator": "3", "label": label}] for label in (kind, kind.replace("-", " "), "note")]

    assert Processor(xml).cite(clusters, [{"id": "x"}]) == ["yes", "yes", "no"]


FIELDS = {"volume": "3", "issue": "", "page": "12-19", "edition": "late", "title": "Rivers 2"}


@pytest.mark.parametrize("match", ["all", "any", "none"])
@pytest.mark.parametrize(
    ("variables", "numbers"),
    [
        ("volume issue", ""), ("volume page", ""), ("number genre", ""), ("volume number", ""), ("issue number", ""),
        ("page-first number", ""), ("citation-number number", ""), ("locator number", ""),
        ("", "volume page"), ("", "volume edition"), ("", "number version"), ("", "title volume"),
        ("volume", "page"), ("number", "volume"), ("citation-number", "version"), ("edition", "edition"),
    ],
)  # fmt: skip
def test_several_questions_are_answered_as_each_alone(match: str, variables: str, numbers: str) -> None:
    asked = [f'variable="{name}"' for name in variables.split()] + [f'is-numeric="{name}"' for name in numbers.split()]
    alone = [printed(f'<if {one}><text value="yes"/></if>', **FIELDS) == "yes" for one in asked]
    both = " ".join(f'{name}="{names}"' for name, names in (("variable", variables), ("is-numeric", numbers)) if names)

    shown = printed(f'<if match="{match}" {both}><text value="yes"/></if><else><text value="no"/></else>', **FIELDS)

    assert shown == ("yes" if holds(match, alone) else "no")
