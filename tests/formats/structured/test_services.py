"""Works as services answer with them; every work here is invented."""

import json
from types import ModuleType
from typing import Any

import pytest

from onrecord import Fault, Source
from onrecord.formats.structured import datacite, openalex, zotero
from tests.formats.samples import DATACITE, OPENALEX, ZOTERO


def works(module: ModuleType, value: Any) -> list[Source]:
    faults: list[Fault] = []
    found: list[Source] = module.read(json.dumps(value), faults.append)
    assert faults == []
    return found


def test_openalex_gives_article_authors_and_pages() -> None:
    (work,) = works(openalex, OPENALEX)

    assert (work.type, work.title, work.container_title) == ("article-journal", "Old piers", "Bridge Health")
    assert [name.family for name in work.author] == ["Lee", "Okafor"]
    assert (work.doi, work.page, str(work.issued)) == ("10.1234/pier", "11-19", "2015-02-03")
    assert work.extra["openalex:id"] == "https://openalex.org/W1"


def test_datacite_joins_subtitles_and_knows_institutions() -> None:
    (work,) = works(datacite, DATACITE)

    assert (work.type, work.title, work.version) == ("dataset", "Survey of piers: All of them", "2.1")
    assert [name.family or name.literal for name in work.author] == ["Lee", "Bridge Club"]
    assert (str(work.issued), work.publisher, work.doi) == ("2025-03-04", "Depot", "10.1234/survey")


def test_a_day_of_issue_of_another_year_gives_way_to_the_year_of_publication() -> None:
    (work,) = works(datacite, DATACITE | {"publicationYear": 2024})

    assert str(work.issued) == "2024"


def test_zotero_gives_its_creators_by_role() -> None:
    (work,) = works(zotero, [ZOTERO, {"data": {"itemType": "attachment"}}])

    assert (work.type, work.container_title, work.page) == ("article-newspaper", "The Example Gazette", "4-5")
    assert [str(name) for name in work.author] == ["Ann Lee", "Desk"]
    assert (str(work.editor[0]), work.keyword, str(work.accessed)) == ("Bo Kim", "bridges", "2026-02-04")
    assert work.key == "lee2026old"


@pytest.mark.parametrize(
    ("module", "value"),
    [
        (openalex, [OPENALEX]), (openalex, {"meta": {"count": 1}, "results": [OPENALEX]}),
        (datacite, {"data": {"id": "10.1234/survey", "attributes": DATACITE}}),
        (datacite, {"data": [{"attributes": DATACITE}]}),
        (zotero, ZOTERO), (zotero, ZOTERO["data"]), (zotero, {"items": [ZOTERO]}),
    ],
)  # fmt: skip
def test_envelopes_and_pages_are_opened(module: ModuleType, value: Any) -> None:
    (work,) = works(module, value)

    assert work.title


@pytest.mark.parametrize("module", [openalex, datacite, zotero])
@pytest.mark.parametrize("text", ['{"hello": "world"}', "[]", "null", "3", '"x"', "[1, 2]", "{", "[" * 100_000])
def test_what_is_not_of_the_service_is_refused_by_name(module: ModuleType, text: str) -> None:
    faults: list[Fault] = []

    assert module.read(text, faults.append, "a.json") == []

    (fault,) = faults
    assert fault.path == "a.json"
    assert fault.severity == "error"


@pytest.mark.parametrize("odd", [None, [], {}, 3, "x", [None], {"x": [{}]}, True])
def test_members_of_any_shape_stop_nothing(odd: Any) -> None:
    for module, value in ((openalex, OPENALEX), (datacite, DATACITE), (zotero, ZOTERO["data"])):
        assert isinstance(value, dict)
        for name in value.keys() - {"id", "itemType", "titles"}:
            module.read(json.dumps(value | {name: odd}), lambda fault: None)


def test_a_part_is_of_the_year_of_the_work_in_which_it_was_published() -> None:
    book = {"titles": [{"title": "Spans"}], "relationType": "IsPublishedIn", "publicationYear": "2022"}
    deposited = {
        "titles": [{"title": "Load"}],
        "publicationYear": 2024,
        "types": {"resourceTypeGeneral": "BookChapter"},
    }

    (work,) = works(datacite, deposited | {"relatedItems": [book]})
    (alone,) = works(datacite, deposited)
    assert (str(work.issued), work.container_title, str(alone.issued)) == ("2022", "Spans", "2024")
