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
        ("<x/>", "have works"),
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


def mods_of(inner: str) -> Source:
    (work,) = works(mods, f'<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods>{inner}</mods></modsCollection>')
    return work


@pytest.mark.parametrize(
    "part", ["Lee, Ann, 1960-", "Lee, Ann, 1860-1931.", "Lee, Ann, b. 1960", "Lee, Ann, 1860?-1931", "Ann Lee"]
)
def test_the_years_of_a_life_are_no_part_of_a_name(part: str) -> None:
    who = f'<name type="personal"><namePart>{part}</namePart></name>'

    assert names(mods_of(f"<titleInfo><title>Piers</title></titleInfo>{who}")) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("written", "date"),
    [("[ca. 1920]", "1920~"), ("c2001", "2001"), ("[c2001]", "2001"), ("©2001", "2001"), ("[1920?]", "1920?")],
)
def test_the_sign_of_copyright_is_not_about(written: str, date: str) -> None:
    day = f"<originInfo><dateIssued>{written}</dateIssued></originInfo>"
    work = mods_of(f"<titleInfo><title>P</title></titleInfo>{day}")

    assert work.issued is not None
    assert work.issued.isoformat() == date


@pytest.mark.parametrize(
    ("genre", "type"),
    [
        ("conference paper", "paper-conference"), ("Newspaper article", "article-newspaper"),
        ("book section", "chapter"), ("magazine article", "article-magazine"),
    ],
)  # fmt: skip
def test_a_genre_may_be_written_in_words(genre: str, type: str) -> None:
    part = '<part><detail type="page"><number>A1</number></detail></part>'
    host = f'<relatedItem type="host"><titleInfo><title>Spans</title></titleInfo>{part}</relatedItem>'
    work = mods_of(f"<titleInfo><title>P</title></titleInfo><genre>{genre}</genre>{host}")

    assert (work.type, work.container_title, work.page) == (type, "Spans", "A1")


def endnote_of(type: str, inner: str) -> Source:
    (work,) = works(
        endnote_xml,
        f'<xml><records><record><ref-type name="{type}">1</ref-type><contributors><authors><author>Lee, Ann</author>'
        f"</authors><secondary-authors><author>Moon, Dana</author></secondary-authors></contributors><titles><title>P"
        f"</title></titles>{inner}</record></records></xml>",
    )
    return work


def test_endnote_means_by_its_fields_what_the_type_makes_of_them() -> None:
    edited, film = endnote_of("Edited Book", "<pages>250</pages>"), endnote_of("Film or Broadcast", "")
    book = endnote_of("Book", "<pages>12-19</pages><access-date>2026/02/03</access-date>")

    assert ([one.family for one in edited.editor], edited.author, edited.number_of_pages) == (["Lee"], (), "250")
    assert ([one.family for one in film.director], film.editor) == (["Moon"], ())
    assert (book.page, book.number_of_pages, str(book.accessed)) == ("12-19", "", "2026-02-03")


def test_a_dataset_of_crossref_has_the_date_of_its_database() -> None:
    data = (
        "<doi_records><doi_record><crossref><database><database_metadata><titles><title>Spans</title></titles>"
        "</database_metadata><dataset><titles><title>Loads</title></titles><database_date><publication_date>"
        "<year>2006</year></publication_date></database_date></dataset></database></crossref></doi_record></doi_records>"
    )

    assert [str(work.issued) for work in works(crossref_xml, data)] == ["2006"]


@pytest.mark.parametrize(
    ("kind", "name", "number", "page"),
    [
        ("article_number", "e12345", "e12345", ""), ("article-number", "043001", "043001", ""),
        ("", "L15", "L15", ""),
        ("article_number", "span.4c01", "", "span.4c01"), ("sequence-number", "5", "", ""),
        ("arNumber", "7870", "", ""),
        ("uuid", "e15741", "", ""),
    ],
)  # fmt: skip
def test_an_item_of_crossref_is_cited_by_the_number_of_an_article_alone(
    kind: str, name: str, number: str, page: str
) -> None:
    item = f'<publisher_item><item_number item_number_type="{kind}">{name}</item_number></publisher_item>'
    work = f"<journal_article><titles><title>Piers</title></titles>{item}</journal_article>"
    journal = f"<journal><journal_metadata><full_title>Bridges</full_title></journal_metadata>{work}</journal>"
    (found,) = works(
        crossref_xml, f"<doi_records><doi_record><crossref>{journal}</crossref></doi_record></doi_records>"
    )

    assert (found.number, found.page) == (number, page)


PUBMED = (
    "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Locks</ArticleTitle>"
    "<Journal><Title>Canals</Title></Journal>{}</Article>{}</MedlineCitation></PubmedArticle></PubmedArticleSet>"
)


@pytest.mark.parametrize(
    ("pages", "page"),
    [
        ("<StartPage>475</StartPage><EndPage>482</EndPage>", "475-482"),
        ("<StartPage>475</StartPage><EndPage>82</EndPage>", "475-482"), ("<StartPage>e7</StartPage>", "e7"),
        ("<StartPage>475</StartPage><EndPage>482</EndPage><MedlinePgn>475-82, 490</MedlinePgn>", "475-482, 490"),
    ],
)  # fmt: skip
def test_pages_of_pubmed_may_stand_apart(pages: str, page: str) -> None:
    (work,) = pubmed_xml.read(PUBMED.format(f"<Pagination>{pages}</Pagination>", ""), lambda fault: None)

    assert isinstance(work, Source)
    assert work.page == page


def test_headings_of_pubmed_are_keywords_as_in_medline() -> None:
    words = "<KeywordList><Keyword>gates</Keyword></KeywordList>"
    heads = "<MeshHeadingList><MeshHeading><DescriptorName>Water</DescriptorName></MeshHeading></MeshHeadingList>"
    (work,) = pubmed_xml.read(PUBMED.format("", heads + words), lambda fault: None)

    assert isinstance(work, Source)
    assert work.keyword == "gates, Water"


def test_authors_of_a_book_of_pubmed_need_not_be_called_so() -> None:
    author = "<AuthorList><Author><LastName>Ode</LastName><ForeName>Ifa</ForeName></Author></AuthorList>"
    book = f"<BookDocument><ArticleTitle>Locks</ArticleTitle>{author}</BookDocument>"
    (work,) = pubmed_xml.read(
        f"<PubmedArticleSet><PubmedBookArticle>{book}</PubmedBookArticle></PubmedArticleSet>", lambda fault: None
    )

    assert isinstance(work, Source)
    assert [str(name) for name in work.author] == ["Ifa Ode"]


@pytest.mark.parametrize(
    ("extent", "pages", "dimensions"),
    [
        ("xii, 300 p.", "xii, 300 p.", ""), ("214 Seiten", "214 Seiten", ""), ("1 v. (unpaged)", "", "1 v. (unpaged)"),
        ("2 microfilms", "", "2 microfilms"),
    ],
)  # fmt: skip
def test_the_extent_of_a_book_is_its_pages_where_they_are_counted(extent: str, pages: str, dimensions: str) -> None:
    (work,) = mods.read(
        f"<mods><titleInfo><title>Locks</title></titleInfo><genre>book</genre><physicalDescription><extent>{extent}"
        "</extent></physicalDescription></mods>", lambda fault: None,
    )  # fmt: skip

    assert isinstance(work, Source)
    assert (work.number_of_pages, work.value("dimensions")) == (pages, dimensions)


def test_the_number_in_a_series_is_said_apart() -> None:
    series = "<titleInfo><title>Canal Books</title><partNumber>4</partNumber></titleInfo>"
    (work,) = mods.read(
        f'<mods><titleInfo><title>Locks</title></titleInfo><relatedItem type="series">{series}</relatedItem></mods>',
        lambda fault: None,
    )

    assert isinstance(work, Source)
    assert (work.collection_title, work.collection_number) == ("Canal Books", "4")
