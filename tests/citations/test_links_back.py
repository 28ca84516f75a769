"""Citations lead to entries and entries back to citations; ids stand once."""

import re

import pytest

from onrecord import Dossier, Source
from onrecord.citations.document import Document

WORKS = Dossier(
    [
        Source(key="lee", type="book", title="Rivers", author="Lee, Ann", issued=2000),
        Source(key="moe 2", type="book", title="Canals", author="Moe, Bo", issued=2001),
        Source(key="uncited", type="book", title="Lakes", author="Poe, Cy", issued=2002),
    ]
)
PLACES = {
    "html": (r' id="([^"]+)"', r'href="#([^"]+)"'),
    "markdown": (r'<a id="([^"]+)"', r"\]\(#([^)]+)\)"),
    "pandoc": (r"\{#([^}]+)\}", r"\]\(#([^)]+)\)"),
    "latex": (r"\\hypertarget\{([^}]+)\}", r"\\hyperlink\{([^}]+)\}"),
    "typst": (r"\(none\)<([^>]+)>", r"#link\(<([^>]+)>"),
    "rtf": (r"bkmkstart ([^}]+)\}", r'\\\\l "([^"]+)"'),
}


def whole(output: str, style: str, links_back: bool | None = None) -> str:
    document = Document(WORKS, style, output, links_cites=True, links_back=links_back)
    document.cite("lee", "moe 2")
    document.cite("moe 2", narrative=True)
    document.cite("lee", locator="4")
    document.list_all(WORKS.sources.values())
    return "\n\n".join([*map(str, document.citations()), document.bibliography()])


@pytest.mark.parametrize("style", ["apa", "ieee", "nature", "chicago-notes-bibliography", "chicago-author-date"])
@pytest.mark.parametrize("output", PLACES)
def test_what_leads_somewhere_leads_to_a_place_that_is_there_once(output: str, style: str) -> None:
    there, leading = (re.findall(pattern, whole(output, style)) for pattern in PLACES[output])

    assert len(there) == len(set(there))
    assert set(leading) <= set(there)
    assert sum(name.startswith("cite") for name in leading) == 2, "the entries of two works lead back, that of one not"
    assert sum(name.startswith("ref") for name in leading) >= 4


@pytest.mark.parametrize("output", PLACES)
def test_entries_need_not_lead_back(output: str) -> None:
    there, leading = (re.findall(pattern, whole(output, "apa", links_back=False)) for pattern in PLACES[output])

    assert not any(name.startswith("cite") for name in (*there, *leading))
    assert set(leading) <= set(there)


def test_an_entry_leads_back_to_what_is_the_first_citation_after_an_edit() -> None:
    document = Document(WORKS, "apa", "html", links_cites=True)
    first, second = document.cite("lee"), document.cite("lee")
    assert ('id="cite-lee"' in str(first), 'id="cite-lee"' in str(second)) == (True, False)

    document.remove(first)

    assert 'id="cite-lee"' in str(second)
    assert 'href="#cite-lee"' in document.bibliography()
