"""Elements near the heading of a page: those selectors are asked whose word is in the page, and none else is missed."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.texts.describing.page_headings import _AUTHORS, _DAYS, _HEADINGS, values_of

SELECTORS = {**_AUTHORS, **_DAYS, **_HEADINGS}


def element_for(selector: str) -> str:
    """Write an element that the selector fits, in capitals where it ignores case."""
    name = re.match(r"[\w-]+", selector)
    attribute = re.search(r"\[([\w-]+)(?:[~*$]?='([^']*)')?( i)?\]", selector)
    if attribute is None:
        return f"<{selector}>Ann</{selector}>"
    value = (attribute[2] or "x").upper() if attribute[3] else attribute[2] or "x"
    tag = name[0] if name else "i"
    return f'<{tag} {attribute[1]}="{value}">Ann</{tag}>'


@pytest.mark.parametrize("selector", SELECTORS)
def test_an_element_that_a_selector_fits_is_found_by_its_word(selector: str) -> None:
    tree = LexborHTMLParser(f"<!doctype html><title>T</title><body><p>{element_for(selector)}</p>")
    name, word = SELECTORS[selector]

    assert len(tree.css(selector)) == 1
    assert word in values_of(tree).get(name, word)


@pytest.mark.parametrize("selector", [selector for selector in SELECTORS if SELECTORS[selector][1]])
def test_without_its_word_no_element_fits(selector: str) -> None:
    page = f"<!doctype html><title>T</title><body><p>{element_for(selector)}</p>"
    name, word = SELECTORS[selector]
    tree = LexborHTMLParser(re.sub(re.escape(word), "q", page, flags=re.IGNORECASE))

    assert tree.css(selector) == []
    assert word not in values_of(tree).get(name, "")


def test_values_are_those_of_all_elements_each_once() -> None:
    tree = LexborHTMLParser("<p class='Lead a'><i class='Lead a'></i><svg class=b></svg><a href=/Author/1 id=x>")

    found = values_of(tree)

    assert sorted(found["class"].split("\n")) == ["b", "lead a"]
    assert (found["href"], found["id"], found["rel"]) == ("/author/1", "x", "")
