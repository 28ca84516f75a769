"""Slips are told, with what was meant."""

import json

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Organization, Passage, Person, Source, check

CODES = {"misspelt-field", "unknown-type", "unreadable-date", "misread-name", "odd-locator", "unknown-language"}


def told(dossier: Dossier) -> list[str]:
    return [f"{found.code}: {found.message}" for found in check(dossier) if found.code in CODES]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("@article{a, auhtor = {Doe, Jo}}", "misspelt-field: there is no field 'auhtor'; 'author' may be meant"),
        ("@article{a, tilte = {X}}", "misspelt-field: there is no field 'tilte'; 'title' may be meant"),
        ("@article{a, dio = {10.1/x}}", "misspelt-field: there is no field 'dio'; 'doi' may be meant"),
        ("@article{a, publsher = {X}}", "misspelt-field: there is no field 'publsher'; 'publisher' may be meant"),
        ("@article{a, vol = {3}}", "misspelt-field: there is no field 'vol'; 'volume' may be meant"),
        ("@article{a, yr = {1990}}", "misspelt-field: there is no field 'yr'; 'year' may be meant"),
        ("@article{a, urldat = {2020}}", "misspelt-field: there is no field 'urldat'; 'urldate' may be meant"),
        ("@article{a, langage = {english}}", "misspelt-field: there is no field 'langage'; 'language' may be meant"),
        ("@artcle{a, title = {X}}", "unknown-type: there is no type 'artcle'; 'article' may be meant"),
        ("@book{a, year = {16.1.25}}", "unreadable-date: no year is read from '16.1.25'"),
        ("@book{a, author = {Institute for Trade}}", "misread-name: author: 'Institute for Trade' is read as a person"),
        ("@book{a, author = {King, Jr.}}", "misread-name: author: 'Jr.' is read as the given name of 'King'"),
        ("@book{a, author = {Doe, J. & Ash, B.}}", "misread-name: author: 'Doe, J. & Ash, B.' is read as one person"),
        ("@book{a, author = {Doe, J.; Ash, B.}}", "misread-name: author: 'Doe, J.; Ash, B.' is read as one person"),
        ("@book{a, author = {Doe, J. et al.}}", "misread-name: author: 'Doe, J. et al.' is read as one person"),
        ("@book{a, author = {Amnesty International}}", "misread-name: author: 'Amnesty International' is read as"),
        ("@book{a, author = {Minist{\\`e}re de la Ville}}", "misread-name: author: 'Ministère de la Ville' is read as"),
        ("@website{a, title = {X}}", "unknown-type: there is no type 'website'; 'online' may be meant"),
        ("@artical{a, title = {X}}", "unknown-type: there is no type 'artical'; 'article' may be meant"),
        ("@book{a, langid = {englisch}}", "unknown-language: 'englisch' is not a language tag"),
    ],
)
def test_a_slip_in_a_bib_file_is_found_with_what_was_meant(entry: str, message: str) -> None:
    dossier = onrecord.loads(entry, "biblatex", on_fault=lambda fault: None)

    assert any(line.startswith(message) for line in told(dossier)), told(dossier)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ({"titel": "X"}, "misspelt-field: there is no field 'titel'; 'title' may be meant"),
        ({"auhtor": [{"family": "Doe"}]}, "misspelt-field: there is no field 'auhtor'; 'author' may be meant"),
        ({"issed": {"date-parts": [[2020]]}}, "misspelt-field: there is no field 'issed'; 'issued' may be meant"),
        (
            {"container-titel": "J"},
            "misspelt-field: there is no field 'container-titel'; 'container-title' may be meant",
        ),
    ],
)
def test_a_slip_in_an_item_of_csl_json_is_found_with_what_was_meant(item: dict[str, object], message: str) -> None:
    text = json.dumps([{"id": "a", "type": "book", **item}])

    assert message in told(onrecord.loads(text, "csl-json"))


@pytest.mark.parametrize(
    "field", ["editora", "editortype", "isan", "ismn", "sorttitle", "fjournal", "eissn", "urn", "language", "holder"]
)
def test_fields_of_the_data_model_and_of_exports_are_no_slips(field: str) -> None:
    assert told(onrecord.loads(f"@article{{a, {field} = {{en}}}}", "biblatex")) == []


@pytest.mark.parametrize(
    "author",
    [
        "van der Berg, Anna Maria", "García Márquez, Gabriel", "Smith Jones, Ann Marie", "Ann Lee", "O'Neil Roe, J. M.",
        "de l'Hospital, Guillaume", "Lee, Ann and Roe, Bo", "{Doe & Sons}",
    ],
)  # fmt: skip
def test_a_person_of_several_names_is_no_slip(author: str) -> None:
    assert told(onrecord.loads(f"@book{{a, author = {{{author}}}}}", "biblatex")) == []


def test_what_tools_add_to_items_is_no_slip() -> None:
    item = {"id": "a", "type": "book", "title": "X", "source": "Z", "citation-key": "a", "libraryID": 1, "version": "2"}

    assert told(onrecord.loads(json.dumps([item | {"shortTitle": "X", "citekey": "a"}]), "csl-json")) == []


@pytest.mark.parametrize(
    ("type", "message"),
    [
        ("BOKK", "unknown-type: there is no type 'BOKK'; 'BOOK' may be meant"),
        ("JOURN", "unknown-type: there is no type 'JOURN'; 'JOUR' may be meant"),
        ("QQQQ", "unknown-type: there is no type 'QQQQ'"),
    ],
)
def test_a_reference_type_of_ris_that_there_is_not_is_told(type: str, message: str) -> None:
    for journal in ("", "JO  - J\n"):
        text = f"TY  - {type}\nTI  - T\nPY  - 2020\n{journal}ER  - \n"

        assert message in told(onrecord.loads(text, "ris"))


def test_the_reference_types_of_ris_are_no_slips() -> None:
    for type in ("BOOK", "CONF", "GEN", "ELEC", "jour", "THES", "EDBOOK"):
        assert told(onrecord.loads(f"TY  - {type}\nTI  - T\nPY  - 2020\nER  - \n", "ris")) == []


def test_what_is_right_is_no_slip() -> None:
    text = """@article{a, author = {Doe, Jo and {Ministry of Canals} and von Berg, Ann}, title = {X}, journal = {J},
      year = {in press}, langid = {english}, file = {a.pdf}, timestamp = {2020}, owner = {jo},
      mrnumber = {1}, groups = {g}}"""

    assert told(onrecord.loads(text, "biblatex")) == []


def test_the_name_of_an_organization_on_record_is_no_persons() -> None:
    source = Source(key="s", title="T", author="House for Rivers", issued=2025)

    assert told(Dossier([source, Organization(key="h", name="House for Rivers")])) == [
        "misread-name: author: 'House for Rivers' is read as a person"
    ]


def test_a_locator_with_its_label_is_told() -> None:
    said = Attribution(claim="c", speaker="p", source="s", passage=Passage(locator="p3"))
    dossier = Dossier([Source(key="s"), Person(key="p", name="Doe, Jo"), Claim(key="c", text="It is."), said])

    assert told(dossier) == ["odd-locator: the locator 'p3' means page 3"]
