"""Works as catalogues and databases export them in XML; every work here is invented."""

import sys
from types import ModuleType

import pytest

from onrecord import Fault, Source
from onrecord.formats.structured import crossref_xml, endnote_xml, marc, mods, pubmed_xml
from onrecord.formats.structured.trees import xml_tree


def works(module: ModuleType, text: str) -> list[Source]:
    faults: list[Fault] = []
    found: list[Source] = module.read(text, faults.append)
    assert faults == []
    return found


PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.example/pubmed.dtd">
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">90000001</PMID><Article>
<Journal><ISSN IssnType="Print">0033-0001</ISSN><JournalIssue><Volume>7</Volume><Issue>2</Issue>
<PubDate><Year>2015</Year><Month>Feb</Month><Day>03</Day></PubDate></JournalIssue>
<Title>Bridge health</Title><ISOAbbreviation>Bridge Health</ISOAbbreviation></Journal>
<ArticleTitle>Load of <i>old</i> piers.</ArticleTitle><Pagination><MedlinePgn>475-82</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1234/pier</ELocationID>
<Abstract><AbstractText Label="AIM">To look.</AbstractText><AbstractText Label="END">Seen.</AbstractText></Abstract>
<AuthorList><Author><LastName>Lee</LastName><ForeName>Ann B</ForeName></Author>
<Author><CollectiveName>Bridge Club</CollectiveName></Author></AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""

MODS = """<mods xmlns="http://www.loc.gov/mods/v3">
<titleInfo><nonSort>The</nonSort><title>Piers</title><subTitle>an account</subTitle></titleInfo>
<name type="personal"><namePart type="family">Lee</namePart><namePart type="given">Ann</namePart>
<role><roleTerm type="text">author</roleTerm></role></name>
<name type="personal"><namePart>Moon, Dana, 1950-</namePart><role><roleTerm type="code">edt</roleTerm></role></name>
<name type="corporate"><namePart>Bridge Club</namePart><role><roleTerm>aut</roleTerm></role></name>
<genre>journal article</genre>
<relatedItem type="host"><titleInfo><title>Bridge Health</title></titleInfo>
<part><detail type="volume"><number>7</number></detail><detail type="issue"><number>2</number></detail>
<extent unit="pages"><start>11</start><end>19</end></extent><date>2015-02</date></part></relatedItem>
<identifier type="doi">10.1234/pier</identifier>
</mods>"""

ENDNOTE = """<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal" font="default">Lee, Ann</style></author></authors></contributors><titles>
<title><style face="normal">Load of </style><style face="italic">old</style><style face="normal"> piers</style></title>
<secondary-title><style>Bridge Health</style></secondary-title></titles><pages><style>11-19</style></pages>
<volume><style>7</style></volume><number><style>2</style></number><dates><year><style>2015</style></year>
<pub-dates><date><style>February 3</style></date></pub-dates></dates></record></records></xml>"""

CROSSREF = """<doi_records><doi_record><crossref><journal><journal_metadata language="en">
<full_title>Bridge Health</full_title><abbrev_title>Br H</abbrev_title><issn media_type="print">00330001</issn>
</journal_metadata><journal_issue><publication_date media_type="online"><year>2014</year></publication_date>
<publication_date media_type="print"><month>02</month><year>2015</year></publication_date>
<journal_volume><volume>7</volume></journal_volume><issue>2</issue></journal_issue>
<journal_article><titles><title>Old piers</title></titles><contributors>
<person_name contributor_role="author" sequence="first"><given_name>Ann</given_name><surname>Lee</surname></person_name>
<person_name contributor_role="editor"><given_name>Dana</given_name><surname>Moon</surname></person_name></contributors>
<pages><first_page>11</first_page><last_page>19</last_page></pages>
<doi_data><doi>10.1234/PIER</doi><resource>https://bridges.example/pier</resource></doi_data></journal_article>
</journal></crossref></doi_record></doi_records>"""

MARC = """<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000cam a2200000 a 4500</leader>
<controlfield tag="008">150101s2015    enk           000 0 eng  </controlfield>
<datafield tag="020" ind1=" " ind2=" "><subfield code="a">9780306406157 (pbk.)</subfield></datafield>
<datafield tag="100" ind1="1" ind2=" "><subfield code="a">Lee, Ann,</subfield></datafield>
<datafield tag="245" ind1="1" ind2="4"><subfield code="a">The piers :</subfield><subfield code="b">an account /</subfield>
<subfield code="c">Ann Lee.</subfield></datafield>
<datafield tag="250" ind1=" " ind2=" "><subfield code="a">2nd ed.</subfield></datafield>
<datafield tag="264" ind1=" " ind2="4"><subfield code="c">©2014</subfield></datafield>
<datafield tag="264" ind1=" " ind2="1"><subfield code="a">Leeds :</subfield><subfield code="b">Arch Press,</subfield>
<subfield code="c">[2015]</subfield></datafield>
<datafield tag="300" ind1=" " ind2=" "><subfield code="a">xii, 417 pages :</subfield></datafield>
<datafield tag="700" ind1="1" ind2=" "><subfield code="a">Moon, Dana.</subfield><subfield code="4">edt</subfield></datafield>
</record></collection>"""  # noqa: E501


def names(source: Source, variable: str = "author") -> list[str]:
    return [str(name) for name in getattr(source, variable)]


def test_pubmed_gives_article_journal_and_sections_of_the_abstract() -> None:
    (work,) = works(pubmed_xml, PUBMED)

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
    (work,) = works(endnote_xml, ENDNOTE)

    assert (work.title, work.container_title) == ("Load of <i>old</i> piers", "Bridge Health")
    assert (str(work.issued), work.page, names(work)) == ("2015-02-03", "11-19", ["Ann Lee"])


def test_crossref_takes_the_date_of_the_print() -> None:
    (work,) = works(crossref_xml, CROSSREF)

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


def test_without_pymarc_iso_2709_is_named_with_what_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymarc", None)
    faults: list[Fault] = []

    assert marc.read("00714cam a2200205 a 4500" + "0" * 20, faults.append) == []

    assert "onrecord[marc]" in str(faults[0])
