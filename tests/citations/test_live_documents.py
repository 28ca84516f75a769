"""Documents of a dossier that are edited: they read, and list, as documents made anew."""

import random
from typing import Any, Final

import pytest

from onrecord import Cite, Dossier, Source, UnknownCitation, UnknownKey
from onrecord.citations import Citation, Document
from tests.worked_example import dossier as worked_example

STYLES: Final = ("apa", "mla", "ieee", "chicago-notes-bibliography", "chicago-author-date", "nlm")


def _cite(dossier: Dossier, dice: random.Random) -> Cite:
    """Ask for a source or an attribution, at second hand or not, in the sentence or in brackets."""
    things: list[Any] = [*dossier.sources.values(), *dossier.attributions, *dossier.attributions]
    how: dict[str, Any] = {"narrative": dice.random() < 0.3}
    if dice.random() < 0.3:
        how["locator"] = dice.randrange(1, 4)
    return Cite(*dice.sample(things, dice.choice((1, 1, 2))), **how)


def _read(document: Document) -> list[tuple[str, str]]:
    return [(citation.text, citation.note) for citation in document.citations()]


@pytest.mark.parametrize("style", STYLES)
def test_after_every_edit_a_document_reads_and_lists_as_one_made_anew(style: str) -> None:
    dossier, dice = worked_example(), random.Random(STYLES.index(style))
    document, cites = Document(dossier, style), list[Cite]()
    texts: dict[Citation, tuple[str, str]] = {}
    entries: dict[str, list[Any]] = {}
    for _ in range(14):
        kind, new = dice.choice(("insert", "insert", "cite", "remove", "move", "replace")), _cite(dossier, dice)
        at = dice.randrange(len(cites)) if cites else 0
        if kind == "insert" or not cites:
            change = document.insert(at, new)
            cites.insert(at, new)
        elif kind == "cite":
            change = document.insert(len(cites), new)
            cites.append(new)
        elif kind == "remove":
            change = document.remove(at)
            del cites[at]
        elif kind == "move":
            to = dice.randrange(len(cites))
            change = document.move(document.citations()[at], to)
            cites.insert(to, cites.pop(at))
        else:
            change = document.replace(at, new)
            cites[at] = new
        anew = Document(dossier, style)
        anew.cite_all(cites)

        assert _read(document) == _read(anew)
        assert document.entries() == anew.entries()
        assert document.bibliography() == anew.bibliography()
        now = {citation: (citation.text, citation.note) for citation in document.citations()}
        listed: dict[str, list[Any]] = {}
        for entry in document.entries():
            listed.setdefault(entry.source, []).append(entry)
        assert set(change.citations) == {one for one, text in now.items() if texts.get(one) != text}
        differing = {key for key in entries.keys() | listed.keys() if entries.get(key) != listed.get(key)}
        assert differing <= set(change.entries)
        texts, entries = now, listed


LEE: Final = Source(key="lee", type="book", author=["Lee, An"], title="Rivers", issued=2016)
LEES: Final = Dossier([LEE, LEE.evolve(key="later", title="Waters"), LEE.evolve(key="roe", author=["Roe, Al"])])


def test_an_insertion_tells_what_it_changed() -> None:
    document = Document(LEES, "apa")
    first, roe = document.cite("lee", locator=4), document.cite("roe")
    assert str(first) == "(Lee, 2016, p. 4)"

    change = document.insert(roe, "later", narrative=True)

    assert change.citations == (first, change.citation)
    assert change.entries == ("lee", "later")
    assert [str(one) for one in document.citations()] == ["(Lee, 2016a, p. 4)", "Lee (2016b)", "(Roe, 2016)"]
    assert document.remove(change.citation).entries == ("lee", "later")
    assert str(first) == "(Lee, 2016, p. 4)"


def test_what_is_listed_without_being_cited_stays() -> None:
    document = Document(LEES, "apa")
    document.list_all([LEE])
    document.cite("lee")

    change = document.remove(0)

    assert change.entries == ()
    assert [entry.source for entry in document.entries()] == ["lee"]


def test_a_citation_that_cannot_be_made_changes_nothing() -> None:
    document = Document(LEES, "apa")
    document.cite("lee")

    for edit in (document.insert, document.replace):
        with pytest.raises(UnknownKey):
            edit(0, "nobody")
    with pytest.raises(UnknownCitation):
        document.insert(3, "roe")
    assert _read(document) == [("(Lee, 2016)", "")]


def test_the_handle_of_a_removed_citation_is_refused() -> None:
    document = Document(LEES, "chicago-notes-bibliography")
    gone, left = document.cite("lee"), document.cite("lee")
    document.remove(gone)

    for use in (lambda: gone.text, lambda: gone.note, lambda: gone.at, lambda: document.move(gone, left)):
        with pytest.raises(UnknownCitation):
            use()
    assert repr(gone) == "<Citation that was removed>"
    assert left.note.startswith("An Lee")
