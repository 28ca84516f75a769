"""Works as databases and reference managers export them, with tags; every work here is invented."""

from types import ModuleType

import pytest

from onrecord import Fault, Source
from onrecord.formats.known import sniffed
from onrecord.formats.tagged import endnote, nbib, ovid, refworks, ris, web_of_science
from tests.formats.samples import ENDNOTE, NBIB, OVID, REFWORKS, WEB_OF_SCIENCE


def works(module: ModuleType, text: str) -> list[Source]:
    faults: list[Fault] = []
    found: list[Source] = module.read(text, faults.append)
    assert faults == []
    return found


def authors(source: Source) -> list[str]:
    return [str(name) for name in source.author]


def test_medline_is_read_with_its_wrapped_lines_and_short_pages() -> None:
    first, second = works(nbib, NBIB)

    assert first.title == "Load of old piers and the people who inspect them."
    assert (first.page, first.volume, first.issue, str(first.issued)) == ("475-482", "129", "5", "2015-05")
    assert authors(first) == ["Ann B Lee", "Ada Okafor"]
    assert (first.container_title, first.container_title_short) == ("Bridge health", "Bridge Health")
    assert (first.doi, first.pmid, first.issn) == ("10.1234/pier.2015", "90000001", "1476-0000 0033-0001")
    assert authors(second) == ["C. D. Kim"]
    assert second.key == "kim2016second"


def test_web_of_science_lists_names_a_line_each() -> None:
    article, paper = works(web_of_science, WEB_OF_SCIENCE)

    assert authors(article) == ["Ann B. Lee", "Ada Okafor"]
    assert article.title == "Load of old piers and their keepers"
    assert (str(article.issued), article.page, article.issn) == ("2015-02-03", "11-19", "0033-0001, 1476-0000")
    assert (paper.type, paper.collection_title) == ("paper-conference", "Bridge Studies")
    assert [str(name) for name in paper.editor] == ["Dana Moon"]


def test_web_of_science_may_have_lost_the_spaces_before_its_further_lines() -> None:
    bare = "\n".join(line.strip() for line in WEB_OF_SCIENCE.split("\n"))

    assert [authors(work) for work in works(web_of_science, bare)] == [["Ann B. Lee", "Ada Okafor"], ["C. Kim"]]


def test_endnote_has_one_letter_tags() -> None:
    article, section = works(endnote, ENDNOTE)

    assert (article.type, str(article.issued), article.doi) == ("article-journal", "2015-02-03", "10.1234/pier")
    assert authors(article) == ["Ann Lee", "Bridge Club"]
    assert (section.type, section.container_title, str(section.editor[0])) == (
        "chapter", "Bridges of the World", "Dana Moon",
    )  # fmt: skip


def test_refworks_joins_its_pages_and_dates() -> None:
    article, thesis = works(refworks, REFWORKS)

    assert (article.page, str(article.issued), article.issue) == ("11-19", "2015-02", "2")
    assert (thesis.type, thesis.number_of_pages, thesis.publisher) == ("thesis", "141", "University of Leeds")
    assert article.extra["refworks:SR"] == "Electronic(1)"


def test_ovid_says_in_a_citation_what_it_has_no_tag_for() -> None:
    article, chapter = works(ovid, OVID)

    assert (article.title, article.container_title) == ("Old Piers", "Bridge Health")
    assert (article.volume, article.issue, article.page, str(article.issued)) == ("7", "2", "11-19", "2015-02")
    assert authors(article) == ["Ann B. Lee", "A. Okafor"]
    assert (chapter.type, chapter.container_title, chapter.page) == ("chapter", "Bridges of the world", "37-41")
    assert [str(name) for name in chapter.editor] == ["Dana Moon", "Eve Sol"]


@pytest.mark.parametrize(
    ("citation", "parts"),
    [
        ("Bridge Health. 201(2-3):327-334, November 15, 2004.", ("Bridge Health", "201", "2-3", "327-334")),
        ("Bridge Health 12, Winter 2007: 7-14.", ("Bridge Health", "12", "", "7-14")),
        ("Bridge Health, 2013(1): 3-28.", ("Bridge Health", "2013", "1", "3-28")),
        ("Bridge Health. 12(3):45-50, 2001 Jan.", ("Bridge Health", "12", "3", "45-50")),
    ],
)
def test_citations_of_several_databases_are_divided(citation: str, parts: tuple[str, ...]) -> None:
    (work,) = works(ovid, f"<1. >\nTI  - Old piers.\nSO  - {citation}\n")

    assert (work.container_title, work.volume, work.issue, work.page) == parts


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("TY  - JOUR\nA1  - Lee, Ann\nAU  - Kim, Bo\nJO  - Piers\n", {"author": "Lee Kim", "container_title": "Piers"}),
        ("TY - JOUR\nAU - Lee, Ann\nT2 - Piers\nSP - 4\nEP - 9\n", {"page": "4-9", "container_title": "Piers"}),
        ("TY  - CHAP\nT2  - Bridges\nA2  - Moon, Dana\nSP  - 4-9\n", {"container_title": "Bridges", "editor": "Moon"}),
        ("TY  - BOOK\nA1  - Lee, Ann\nT2  - Bridge Studies\nVL  - 3\n", {"collection_title": "Bridge Studies"}),
        ("TY  - THES\nPB  - Leeds\nM3  - PhD\n", {"publisher": "Leeds", "genre": "PhD"}),
        ("TY  - ICOMM\nA2  - Kim, Bo\n", {"recipient": "Kim"}),
        ("TY  - ELEC\nUR  - https://piers.example/a\nY2  - 2026/02/03/\n", {"accessed": "2026-02-03"}),
        ("TY  - NEWS\nDA  - 2016///Spring\n", {"issued": "2016-21"}),
        ("TY  - JOUR\nUR  - https://doi.org/10.1234/pier\n", {"doi": "10.1234/pier"}),
        ("TY  - JOUR\nN1  - 10.1234/pier\n", {"doi": "10.1234/pier", "note": ""}),
        ("TY  - JOUR\nAB  - one\n\n  two\n", {"abstract": "one\ntwo"}),
    ],
)
def test_the_tags_of_ris_mean_what_the_type_makes_of_them(lines: str, values: dict[str, str]) -> None:
    (work,) = works(ris, f"{lines}ER  - \n")

    for name, expected in values.items():
        value = work.value(name)
        told = " ".join(each.family for each in value) if isinstance(value, tuple) else str(value or "")
        assert told == expected, name


@pytest.mark.parametrize(
    ("module", "text"),
    [(ris, "TY  - JOUR\nZZ  - odd\nER  - "), (nbib, "PMID- 1\nZZ  - odd\n"), (endnote, "%0 Book\n%j odd\n")],
)
def test_what_no_row_knows_is_kept_as_foreign(module: ModuleType, text: str) -> None:
    (work,) = works(module, text)

    assert "odd" in work.extra.values()


def test_lines_outside_entries_are_told_once_a_stretch() -> None:
    faults: list[Fault] = []

    found = ris.read("Search: X\nHits: Y\n\nTY  - JOUR\nTI  - On\nER  - \nstray\n", faults.append, "a.ris")

    assert len(found) == 1
    assert [(fault.line, fault.severity) for fault in faults] == [(1, "warning"), (7, "warning")]


def test_each_kind_is_told_by_how_it_begins() -> None:
    heads = {
        ris: "TY  - JOUR\n",
        nbib: NBIB,
        web_of_science: WEB_OF_SCIENCE,
        endnote: ENDNOTE,
        refworks: REFWORKS,
        ovid: OVID,
    }

    for module in heads:
        assert f"onrecord.formats.tagged.{sniffed(heads[module]).replace('-', '_')}" == module.__name__


@pytest.mark.parametrize("module", [ris, nbib, web_of_science, endnote, refworks, ovid])
def test_a_million_lines_of_one_value_cost_one_pass(module: ModuleType) -> None:
    openings = {ris: "TY  - JOUR\nN1  - a", nbib: "PMID- 1\nAB  - a", web_of_science: "PT J\nAB a"}
    openings |= {endnote: "%0 Book\n%X a", refworks: "RT Book\nAB a", ovid: "<1. >\nAB  - a"}

    (work,) = module.read(openings[module] + "\n   b" * 200_000, lambda fault: None)

    assert len(f"{work.abstract}{work.note}") == 400_001


@pytest.mark.parametrize("end", ["ER  - ", "ER  -", "ER - ", "ER", "ER "])
def test_an_entry_of_ris_may_end_with_its_tag_alone(end: str) -> None:
    text = f"TY  - JOUR\nTI  - Old piers\nAB  - In the ER\n{end}\n\nTY  - BOOK\nTI  - New piers\n{end}\n"

    assert [work.title for work in works(ris, text)] == ["Old piers", "New piers"]


def test_an_article_number_of_ris_is_the_number() -> None:
    (work,) = works(ris, "TY  - JOUR\nTI  - Old piers\nC7  - e12\nER  - \n")

    assert (work.number, dict(work.extra)) == ("e12", {})


def test_what_medline_says_serves_as_pagination_is_the_page() -> None:
    (work,) = works(nbib, "PMID- 1\nTI  - Old piers\nJT  - Bridges\nLID - S1080-6032(22)00139-0 [pii]\nDP  - 2022\n")

    assert work.page == "S1080-6032(22)00139-0"


def test_the_pages_of_a_chapter_are_not_those_of_its_book() -> None:
    citation = (
        "Moon, D. [Ed.]. [Bridges of the world.] [Mosty.] Arch Press, Leeds. 2002: 1-234. Chapter pagination: 21-28."
    )
    (work,) = works(ovid, f"<1. >\nTI  - Piers\nBT  - {citation}\nPT  - Book chapter\nYR  - 2002\n")

    assert (work.container_title, work.page) == ("Bridges of the world", "21-28")


@pytest.mark.parametrize(
    ("tags", "container", "series"),
    [
        ("%J Arch Letters\n%B Essays\n", "Arch Letters", "Essays"),
        ("%J\n%B Essays\n", "Essays", ""),
        ("%B Essays\n%B\n", "Essays", ""),
        ("%J\n%B\n", "", ""),
        ("%J Arch Letters\n%J\n%S Old Series\n%B\n", "Arch Letters", "Old Series"),
    ],
)
def test_a_tag_whose_only_value_is_taken_has_none_for_the_next_row(tags: str, container: str, series: str) -> None:
    for kind in ("Newspaper Article", "Unheard Of"):
        [source] = endnote.read(f"%0 {kind}\n%T Bridges\n{tags}", lambda fault: None)
        assert isinstance(source, Source)

        assert (source.container_title, source.collection_title) == (container, series)
