"""Works as catalogues and databases export them in XML; every work here is invented."""

from types import ModuleType

import pytest

import onrecord
from onrecord import Fault, Source
from onrecord.formats.structured import crossref_xml, endnote_xml, marc, mods, pubmed_xml
from onrecord.formats.structured.trees import xml_tree
from tests.formats.samples import CROSSREF_XML, ENDNOTE_XML, MARC, MODS, PUBMED_XML


def works(module: ModuleType, text: str) -> list[Source]:
    faults: list[Fault] = []
    found: list[Source] = module.read(text, faults.append)
    assert faults == []
    return found


def names(source: Source, variable: str = "author") -> list[str]:
    return [str(name) for name in getattr(source, variable)]


def test_pubmed_gives_article_journal_and_sections_of_the_abstract() -> None:
    (work,) = works(pubmed_xml, PUBMED_XML)

    assert (work.title, work.container_title) == ("Load of <i>old</i> piers.", "Bridge health")
    assert (str(work.issued), work.page, work.pmid, work.doi) == ("2015-02-03", "475-482", "90000001", "10.1234/pier")
    assert names(work) == ["Ann B Lee", "Bridge Club"]
    assert work.abstract == "AIM: To look.\nEND: Seen."


def test_mods_finds_its_container_in_the_related_item() -> None:
    (work,) = works(mods, MODS)

    assert (work.type, work.title, work.container_title) == (
        "article-journal",
        "The Piers: an account",
        "Bridge Health",
    )
    assert (work.volume, work.issue, work.page, str(work.issued)) == ("7", "2", "11-19", "2015-02")
    assert names(work) == ["Ann Lee", "Bridge Club"]
    assert work.editor[0].family == "Moon"


def test_endnote_keeps_the_faces_of_its_styles() -> None:
    (work,) = works(endnote_xml, ENDNOTE_XML)

    assert (work.title, work.container_title) == ("Load of <i>old</i> piers", "Bridge Health")
    assert (str(work.issued), work.page, names(work)) == ("2015-02-03", "11-19", ["Ann Lee"])


def test_crossref_takes_the_date_of_the_print() -> None:
    (work,) = works(crossref_xml, CROSSREF_XML)

    assert (work.type, work.title, work.container_title) == ("article-journal", "Old piers", "Bridge Health")
    assert (str(work.issued), work.page, work.doi) == ("2015-02", "11-19", "10.1234/pier")
    assert (names(work), names(work, "editor")) == (["Ann Lee"], ["Dana Moon"])


def test_marc_loses_the_punctuation_of_cataloguing() -> None:
    (work,) = works(marc, MARC)

    assert (work.type, work.title, work.edition) == ("book", "The piers: an account", "2nd ed")
    assert (work.publisher_place, work.publisher, str(work.issued)) == ("Leeds", "Arch Press", "2015")
    assert (work.isbn, work.number_of_pages, work.language) == ("9780306406157", "417", "eng")
    assert (names(work), names(work, "editor")) == (["Ann Lee"], ["Dana Moon"])


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))


@pytest.mark.parametrize("module", [crossref_xml, endnote_xml, marc, mods, pubmed_xml])
@pytest.mark.parametrize(
    ("text", "must"),
    [
        (f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>', "declare no entities"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>', "declare no entities"),
        ("<a>" * 100_000, "elements deep"),
        ("<x>&unknown;</x>", "be XML"),
        ("<x", "be XML"),
        ("", "be XML"),
        ("<x/>", "hold works"),
    ],
)
def test_hostile_xml_is_refused_with_a_word(module: ModuleType, text: str, must: str) -> None:
    faults: list[Fault] = []

    assert module.read(text, faults.append, "a.xml") == []

    (fault,) = faults
    assert must in str(fault)


def test_a_named_external_subset_is_passed_over_and_not_fetched() -> None:
    assert xml_tree('<!DOCTYPE a SYSTEM "file:///nowhere.dtd"><a>On</a>')["a"]["#"] == "On"


def test_iso_2709_gives_what_the_same_record_in_xml_gives() -> None:
    from io import BytesIO

    from pymarc import MARCWriter, parse_xml_to_array

    (record,) = parse_xml_to_array(BytesIO(MARC.encode()))  # type: ignore[no-untyped-call]
    file = BytesIO()
    MARCWriter(file).write(record)

    (binary,) = works(marc, file.getvalue().decode())

    assert binary == works(marc, MARC)[0]


def test_iso_2709_whose_lengths_are_wrong_is_read_by_its_separators() -> None:
    fields = {"001": "1", "100": "1 \x1faMüller, Ada.", "245": "10\x1faPiers"}
    directory = "".join(f"{tag}{9:04}{number * 9:05}" for number, tag in enumerate(fields))
    record = "00000cam a2200000 a 4500" + directory + "".join(f"\x1e{value}" for value in fields.values()) + "\x1e\x1d"

    dossier = onrecord.loads((record * 3).encode(), "marc")

    assert [(work.title, str(work.author[0])) for work in dossier.sources.values()] == [("Piers", "Ada Müller")] * 3
