"""Elements near the heading of a page: those selectors are asked whose word is in the page, and none else is missed."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.texts.describing.page_headings import _AUTHORS, _DAYS

SELECTORS = {**_AUTHORS, **_DAYS}


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
def test_an_element_that_a_selector_fits_has_its_word_in_the_page(selector: str) -> None:
    page = f"<!doctype html><title>T</title><body><p>{element_for(selector)}</p>"

    assert len(LexborHTMLParser(page).css(selector)) == 1
    assert SELECTORS[selector] in page.lower()


@pytest.mark.parametrize("selector", SELECTORS)
def test_without_its_word_no_element_fits(selector: str) -> None:
    page = f"<!doctype html><title>T</title><body><p>{element_for(selector)}</p>"
    without = re.sub(re.escape(SELECTORS[selector]), "q", page, flags=re.IGNORECASE)

    assert LexborHTMLParser(without).css(selector) == []
