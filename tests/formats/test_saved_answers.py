"""Answers of services as people save them: alone, in pages and envelopes, one a line; others are refused by name."""

import json
from collections.abc import Callable
from typing import Any

import pytest

import onrecord
from onrecord import Fault, Source
from onrecord.csl.processor import Processor
from onrecord.formats.known import sniffed
from tests.formats.samples import DATACITE, OPENALEX, ZOTERO

LOCK: dict[str, Any] = {
    "DOI": "10.9999/lock.7", "type": "proceedings-article", "title": ["The lock at Evergem"],
    "subtitle": ["Gates and their keepers"], "container-title": ["Proceedings of Locks 9"],
    "author": [{"given": "Ifa", "family": "Ode", "sequence": "first", "affiliation": []}],
    "issued": {"date-parts": [[2019, 6]]}, "page": "4-9", "publisher": "Canal Press",
    "license": [
        {"URL": "https://l.example/by", "start": {"date-parts": [[2019, 6, 1]]}, "content-version": "vor"},
        {"URL": "https://l.example/by", "content-version": "am"}, {"URL": "https://l.example/tdm"},
    ],
    "event": {
        "name": "Locks 9", "location": "Ghent", "start": {"date-parts": [[2019, 5, 2]]},
        "end": {"date-parts": [[2019, 5, 4]]},
    },
}  # fmt: skip


def answer(*works: dict[str, Any]) -> dict[str, Any]:
    return {"status": "ok", "message-type": "work-list", "message": {"items": list(works), "total-results": 9}}


def read(text: str, format: str = "") -> list[Source]:
    return list(onrecord.loads(text, format or sniffed(text)).sources.values())


def test_a_work_of_crossrefs_is_read_whole_and_without_a_fault() -> None:
    (work,) = read(json.dumps({"status": "ok", "message-type": "work", "message": LOCK}))

    assert work.title == "The lock at Evergem: Gates and their keepers"
    assert (work.event_title, work.event_place, str(work.event_date)) == (
        "Locks 9", "Ghent", "2019-05-02/2019-05-04",
    )  # fmt: skip
    assert work.extra["license"] == "https://l.example/by; https://l.example/tdm"
    assert "content-version" in str(work.extra["csl-json:license"])


def test_a_work_of_crossrefs_comes_back_as_it_was_read() -> None:
    dossier = onrecord.loads(json.dumps([LOCK]), "csl-json")

    assert onrecord.loads(onrecord.dumps(dossier, "csl-json"), "csl-json") == dossier


def test_a_list_of_references_has_the_subtitle_too() -> None:
    (entry,) = Processor("apa").bibliography([{"id": "x", **LOCK}])

    assert "The lock at Evergem: Gates and their keepers" in entry


@pytest.mark.parametrize(
    ("changed", "title"),
    [
        ({"subtitle": []}, "The lock at Evergem"),
        ({"title": ["The lock: gates and their keepers"]}, "The lock: gates and their keepers"),
        ({"title": ["The lock:"]}, "The lock: Gates and their keepers"), ({"title": []}, ""),
        ({"subtitle": "of a format of somebody's"}, "The lock at Evergem"),
    ],
)  # fmt: skip
def test_a_subtitle_is_said_once(changed: dict[str, Any], title: str) -> None:
    (work,) = read(json.dumps([LOCK | changed]), "csl-json")

    assert work.title == title


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"name": "Locks 9"}, ("Locks 9", "", "None")), ({"acronym": "L9", "location": None}, ("L9", "", "None")),
        ({"name": "L9", "start": {"date-parts": [[2019]]}, "end": {"date-parts": [[2019]]}}, ("L9", "", "2019")),
        ({"name": "L9", "start": {"date-parts": [[]]}}, ("L9", "", "None")), ("L9", ("L9", "", "None")),
    ],
)  # fmt: skip
def test_a_meeting_may_say_less(event: object, said: tuple[str, str, str]) -> None:
    (work,) = read(json.dumps([LOCK | {"event": event}]), "csl-json")

    assert (work.event_title, work.event_place, str(work.event_date)) == said


@pytest.mark.parametrize("licence", [[{"URL": 1}], [{}], {"URL": "https://l.example/by"}, [[]]])
def test_a_licence_of_another_form_is_told(licence: object) -> None:
    faults: list[Fault] = []
    onrecord.loads(json.dumps([{**LOCK, "id": "x", "license": licence}]), "csl-json", faults.append)

    assert [(fault.field, fault.severity) for fault in faults] == [("license", "error")]


ONE: dict[str, Callable[[int], dict[str, Any]]] = {
    "csl-json": lambda number: {**LOCK, "DOI": f"10.9999/lock.{number}"},
    "openalex-json": lambda number: {**OPENALEX, "doi": f"https://doi.org/10.9999/lock.{number}"},
    "datacite-json": lambda number: {"type": "dois", "attributes": {**DATACITE, "doi": f"10.9999/lock.{number}"}},
    "zotero-json": lambda number: {"data": {**ZOTERO["data"], "DOI": f"10.9999/lock.{number}"}},
}
PAGE: dict[str, Callable[[list[Any]], Any]] = {
    "csl-json": lambda works: answer(*works),
    "openalex-json": lambda works: {"meta": {"count": 9}, "results": works, "group_by": []},
    "datacite-json": lambda works: {"data": works, "meta": {"total": 9}, "links": {"next": "x"}},
    "zotero-json": lambda works: works,
}


@pytest.mark.parametrize("format", ONE)
@pytest.mark.parametrize("saved", ["a list of pages", "pages, one a line", "works, one a line", "a page, indented"])
def test_all_works_of_pages_and_lines_are_read_in_order(format: str, saved: str) -> None:
    works = [ONE[format](number) for number in (3, 1, 2)]
    pages = [PAGE[format](works[:2]), PAGE[format](works[2:])]
    texts = {
        "a list of pages": json.dumps(pages),
        "pages, one a line": "\n".join(map(json.dumps, pages)),
        "works, one a line": "\r\n".join(map(json.dumps, works)) + "\r\n\r\n",
        "a page, indented": json.dumps(PAGE[format](works), indent=2),
    }

    assert sniffed(texts[saved]) == format
    assert [work.doi for work in read(texts[saved])] == ["10.9999/lock.3", "10.9999/lock.1", "10.9999/lock.2"]


@pytest.mark.parametrize(
    "value",
    [
        {"paperId": "9f", "title": "Locks", "year": 2020, "authors": [{"name": "I. Ode"}], "venue": "Canals"},
        {"kind": "books#volume", "id": "q", "volumeInfo": {"title": "Locks", "authors": ["I. Ode"]}},
        [{"id": 7, "name": "Locks", "full_name": "ode/locks", "html_url": "https://g.example"}],
        {"title": "Locks", "creator": ["Ode"], "publisher_name": "x", "docs": []},
    ],
    ids=["a scholar's graph", "a bookshop", "a repository", "a library"],
)
def test_json_of_others_with_a_title_or_a_key_is_no_blank_document(value: Any) -> None:
    faults: list[Fault] = []
    dossier = onrecord.loads(json.dumps(value), "csl-json", faults.append)

    assert len(dossier) == 0
    assert "be an item of CSL-JSON with a type and variables" in faults[0].must


@pytest.mark.parametrize("item", [{"id": "a"}, {"id": "a", "title": "Locks", "mood": "calm"}, {"title": "Locks"}])
def test_an_item_without_a_type_that_is_one_is_still_read(item: dict[str, str]) -> None:
    (work,) = onrecord.loads(json.dumps([item]), "csl-json", lambda fault: None).sources.values()

    assert (work.type, work.title) == ("document", item.get("title", ""))


@pytest.mark.parametrize("letter", ["A", "I", "S", "C", "T"])
def test_what_is_no_work_of_openalex_is_refused(letter: str) -> None:
    faults: list[Fault] = []
    thing = {"id": f"https://openalex.org/{letter}12", "display_name": "Ode"}
    dossier = onrecord.loads(json.dumps({"meta": {}, "results": [thing]}), "openalex-json", faults.append)

    assert len(dossier) == 0
    assert "have works in it, as openalex has them" in faults[0].must


def test_the_abstract_of_openalex_is_put_in_order() -> None:
    index = {"gates": [1, 4], "The": [0], "leak;": [2], "new": [3], None: [], "x": "y"}
    (work,) = read(json.dumps({**OPENALEX, "abstract_inverted_index": {str(word): at for word, at in index.items()}}))

    assert work.abstract == "The gates leak; new gates"


def test_a_draft_among_works_of_datacite_keeps_none_of_the_others_out() -> None:
    draft = {"attributes": {"doi": "10.9999/draft", "titles": [], "creators": [], "types": {}}}
    works = read(json.dumps({"data": [draft, {"attributes": DATACITE}]}), "datacite-json")

    assert [work.title for work in works] == ["", "Survey of piers: All of them"]


def test_data_in_a_series_are_of_the_series() -> None:
    (work,) = read(json.dumps({**DATACITE, "container": {"type": "Series", "title": "Surveys"}}), "datacite-json")

    assert work.collection_title == "Surveys"


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ("PMID: 99\nSeen in print.", {"pmid": "99", "note": "Seen in print."}),
        ("original-date: 1911", {"original_date": "1911", "note": ""}),
        ("type: hearing\nauthority: Council", {"type": "hearing", "authority": "Council", "note": ""}),
        ("DOI: 10.9999/other", {"doi": "10.1234/own", "note": "DOI: 10.9999/other"}),
        ("Reader: kept as it is", {"note": "Reader: kept as it is"}),
    ],
)
def test_lines_of_zoteros_extra_are_what_zotero_cites(extra: str, said: dict[str, str]) -> None:
    item = {"itemType": "report", "title": "Locks", "DOI": "10.1234/own", "extra": extra}
    (work,) = read(json.dumps([{"data": item}]))

    assert {name: work.type if name == "type" else str(work.value(name)) for name in said} == said


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"citationKey": "odeLocks"}, "odeLocks"), ({"extra": "Citation Key: odeLocks"}, "odeLocks"),
        ({"extra": "OCLC: 4\ncitation key: odeLocks\nSeen."}, "odeLocks"), ({"extra": "Seen."}, "2020locks"),
    ],
)  # fmt: skip
def test_a_work_of_zoteros_has_the_key_under_which_it_is_cited(fields: dict[str, str], key: str) -> None:
    (work,) = read(json.dumps({"items": [{"itemType": "book", "title": "Locks", "date": "2020", **fields}]}))

    assert work.key == key
    assert "itation" not in work.note
