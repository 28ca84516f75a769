"""One reader of items: what `Processor` prints of an item of CSL-JSON, a dossier prints of it too."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.csl import Processor
from onrecord.items.vocabulary import (
    CSL_DATES,
    CSL_NAMES,
    CSL_NUMBERS,
    CSL_TEXTS,
    IN_SCHEMA,
    SPELLED,
    TYPES,
    VARIABLE_ALIASES,
)

_OF_DOCUMENTS = {"citation-number", "citation-key", "first-reference-note-number", "locator", "page-first", "note"}
"""Variables that an item has none of, or that have tests of their own."""
_NUMBERS = sorted(CSL_NUMBERS - _OF_DOCUMENTS)
_TEXTS = sorted(CSL_TEXTS - _OF_DOCUMENTS - {"year-suffix", "language", "citation-label"})
_ASKED = {*_NUMBERS, *_TEXTS, *CSL_NAMES, *CSL_DATES, "note"}


def _tag(type: str) -> str:
    return "if" if type == TYPES[0] else "else-if"


def _everything() -> str:
    """Return a style that prints whatever an item has."""
    parts = [f'<text variable="{name}" prefix=" {name}="/>' for name in (*_NUMBERS, *_TEXTS, "event", "note")]
    parts += [f'<names variable="{name}" prefix=" {name}="/>' for name in sorted(CSL_NAMES)]
    parts += [f'<date variable="{name}" form="text" prefix=" {name}="/>' for name in sorted(CSL_DATES)]
    types = "".join(f'<{tag} type="{type}"><text value="{type}:"/></{tag}>' for type in TYPES for tag in (_tag(type),))
    return (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
        '<citation><layout><text variable="title"/></layout></citation>'
        f"<bibliography><layout><choose>{types}</choose>{''.join(parts)}</layout></bibliography></style>"
    )


EVERYTHING = Processor(_everything())
_WORDS = st.sampled_from(("Rivers", "The 2nd flood", "on canals", "Zürich & Söhne", "<i>Vitis</i> 3", "a–b", "12"))
_SMALL = st.sampled_from(("3", "2-4", "12–14", "iv", "2nd", "S12", "4, 7", "A 3"))
_NAMES = st.sampled_from(
    (
        {"family": "Doe", "given": "Jo"}, {"family": "van Gogh", "given": "Vincent"}, {"literal": "Ministry of Canals"},
        {"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}, {"family": "Roe"},
        {"family": "King", "given": "Al", "suffix": "Jr."}, {"family": "毛", "given": "泽东"},
        {"given": "Plato"}, {"family": "Poe", "given": "E. A.", "dropping-particle": "de"},
    )
)  # fmt: skip
DATES = st.sampled_from(
    (
        {"date-parts": [[2016]]}, {"date-parts": [[2016, 5]]}, {"date-parts": [[2016, 5, 4]]},
        {"date-parts": [["2016", "5"]]}, {"date-parts": [[2015, 1], [2016, 2]]},
        {"date-parts": [[2016]], "circa": True},
        {"date-parts": [[2016]], "season": 2}, {"literal": "in the year of the flood"}, {"raw": "2016-05"},
        {"raw": "2016-05-04"}, {"raw": "2016"}, {"date-parts": [[-44, 3, 15]]}, {"raw": "10–15 Jul 2018"},
        {"raw": "44 BC"}, {"raw": "Michaelmas 2016"}, {"date-parts": [[1996], [0]]}, {"date-parts": [[2016, 22]]},
        {"date-parts": [[0, 5, 3]]}, {"date-parts": [[2016, 2, 30]]}, {"raw": "2024-02-21T10:00Z"}, {"raw": "16.1.25"},
        {"literal": "Spring 2020"}, {"date-parts": [[2016]], "season": "Hilary"}, {"raw": "2016?"}, {"raw": "1999/.."},
        {"date-parts": [[2000, 11], [0, 0]]}, {"date-parts": [["1987"], [""]]}, {"date-parts": [[2016, 0, 0]]},
        {"date-parts": [[2016]], "circa": "1"}, {"date-parts": [[2016]], "season": "Trinity"}, "2016-05", 2016,
        {"date-parts": [[2016]], "literal": "n.d."}, {"raw": "winter 2016/17"}, {"raw": "c. 1900"}, {"raw": "190X"},
        {"raw": "19th century"}, {"raw": "AD 800"}, {"raw": "[2016]"}, {"raw": "in press"}, {"raw": "-0044"},
        {"raw": "5 de mayo de 2016"}, {"raw": "2016年5月"}, {"raw": "May"}, {"raw": "03.05.2016"}, {"raw": " 2016 "},
        {"raw": "2016-05-03/2016-06-04"}, {"raw": "before 1900"}, {"raw": "2016-13"}, {"raw": "../2016"},
    )
)  # fmt: skip
"""Forms of date; `tests/formats/test_dates.py` has all kinds of them."""
_NOTES = st.sampled_from(
    (
        "Seen in print.", "volume: 3", "Seen in print.\nvolume: 3\nissue: 4", "volume: 3\nSeen in print.\nissue: 4",
        "Original Date: 1990", "DOI: 10.1000/182", "Type: dataset\nPublisher Place: Kyiv", "{:genre: Essay} and more",
        "type: song", "editor: Doe || Jo\neditor: Roe || Al", "title: Never", "see: elsewhere", "shortTitle: Flood",
        "A text: of prose.\nOf two lines.\nissue: 9\n{:status: in press}", "Number-of-Pages: 12", "part: 2",
        "editor-translator: Doe || Jo",
        "volume_title: Waters", "issued: 2001", "Journal Abbreviation: J. Can.", "event: Congress on Canals",
    )
)  # fmt: skip


@st.composite
def items(draw: st.DrawFn) -> dict[str, Any]:
    """Items of all types, each with a few variables of every kind, under any of their names."""
    item: dict[str, Any] = {"id": "a", "type": draw(st.sampled_from(TYPES))}
    spellings = {SPELLED[ours]: theirs for ours, theirs in IN_SCHEMA.items()}
    for name in draw(st.lists(st.sampled_from((*_NUMBERS, *_TEXTS, *sorted(CSL_NAMES | CSL_DATES))), max_size=6)):
        value: st.SearchStrategy[Any] = _SMALL if name in CSL_NUMBERS else _WORDS
        if name in CSL_NAMES:
            value = st.lists(_NAMES, min_size=1, max_size=3)
        elif name in CSL_DATES:
            value = DATES
        others = [theirs for theirs, csl in VARIABLE_ALIASES.items() if csl == name]
        item[draw(st.sampled_from((name, spellings.get(name, name), *others)))] = draw(value)
    if draw(st.booleans()):
        item["note"] = draw(_NOTES)
    return item


def through_a_dossier(item: dict[str, Any], style: str) -> str:
    dossier = onrecord.loads(json.dumps([item]), "csl-json", on_fault=lambda fault: None)
    return onrecord.bibliography(dossier, style, on_loss=lambda loss: None)


@settings(max_examples=150)
@given(item=items())
def test_an_item_prints_the_same_through_the_processor_and_through_a_dossier(item: dict[str, Any]) -> None:
    assert through_a_dossier(item, _everything()) == "".join(EVERYTHING.bibliography([item])).strip()


@pytest.mark.parametrize("type", TYPES)
def test_every_type_prints_every_variable_the_same_both_ways(type: str) -> None:
    item: dict[str, Any] = {"id": "a", "type": type}
    item |= dict.fromkeys(_NUMBERS, "3") | {name: f"the {name}" for name in _TEXTS}
    item |= {name: [{"family": name.title(), "given": "Jo"}] for name in CSL_NAMES}
    item |= {name: {"date-parts": [[2000 + at, 5]]} for at, name in enumerate(sorted(CSL_DATES))}

    [entry] = EVERYTHING.bibliography([item])

    assert through_a_dossier(item, _everything()) == entry
    assert all(f" {name}=" in entry for name in _ASKED - {"note"})


@pytest.mark.parametrize(("theirs", "csl"), VARIABLE_ALIASES.items())
def test_a_variable_under_another_name_is_read_by_both(theirs: str, csl: str) -> None:
    item = {"id": "a", "type": "book", theirs: "7"}

    [entry] = EVERYTHING.bibliography([item])

    assert f" {csl}=7" in entry
    assert through_a_dossier(item, _everything()) == entry
