"""How one work is exported by databases and reference managers, each in its dialect; every work is invented."""

import time
from types import ModuleType

import pytest

import onrecord
from onrecord import Fault, Source
from onrecord.formats.known import sniffed
from onrecord.formats.tagged import endnote, nbib, ovid, ris, web_of_science
from onrecord.formats.tagged.ovid_citations import article


def only(module: ModuleType, text: str) -> Source:
    found = module.read(text, lambda fault: pytest.fail(str(fault)))
    assert len(found) == 1
    assert isinstance(found[0], Source)
    return found[0]


def told(work: Source, name: str) -> str:
    value = work.value(name)
    if isinstance(value, tuple):
        return "; ".join(each.literal or f"{each.family}, {each.given}".rstrip(", ") for each in value)
    return str(value or "")


_RIS = {
    "a newspaper database": (
        "TY  - NEWS\nT1  - Pier shut\nAU  - Moon, Dana\nJF  - Leeds Post\nY1  - 2026/02/03/\nPY  - 2026\n"
        "DA  - 2026 Feb 03\nSP  - A.4\n",
        {"issued": "2026-02-03", "container_title": "Leeds Post", "page": "A.4", "ris:Y1": ""},
    ),
    "a host that adds the month in words": (
        "TY  - JOUR\nT1  - Pier\nAU  - Moon, Dana\nY1  - 2026/02//Feb2026\nPY  - 2026/02//Feb2026\nSN  - 12345679\n",
        {"issued": "2026-02", "issn": "12345679", "ris:Y1": ""},
    ),
    "a host with a season": ("TY  - JOUR\nT1  - Pier\nPY  - 2008///Winter2008\n", {"issued": "2008-24"}),
    "a host with a double issue": (
        "TY  - JOUR\nT1  - Pier\nPY  - 2008/05//May/Jun2008\n",
        {"issued": "2008-05/2008-06"},
    ),
    "a day without its year": (
        "TY  - BLOG\nTI  - Pier\nDA  - 3 May\nPY  - 2009\nT2  - Spans\n",
        {"issued": "2009-05-03", "container_title": "Spans", "ris:PY": ""},
    ),
    "days of a meeting": (
        "TY  - CONF\nTI  - Pier\nY1  - 3-5 Feb. 2025\nPY  - 2025\n",
        {"issued": "2025-02-03/2025-02-05"},
    ),
    "a year and a day that differ": ("TY  - JOUR\nDA  - 1950/01/01\nY1  - 1900/01/01\n", {"issued": "1950-01-01"}),
    "a manager that says when a page was seen": (
        "TY  - JOUR\nTI  - Pier\nY2  - 2026/02/03/12:34:56\n",
        {"accessed": "2026-02-03"},
    ),
    "initials before family names": (
        "TY  - CONF\nAU  - B. C. Kim\nAU  - J.-P. van der Berg\nAU  - World Bridge Office\nSN  - 2153-0866\n",
        {"author": "Kim, B. C.; van der Berg, J.-P.; World Bridge Office", "issn": "2153-0866", "isbn": ""},
    ),
    "numbers with what they are": ("TY  - JOUR\nSN  - 12345679 (ISSN)\n", {"issn": "12345679"}),
    "both kinds of number": (
        "TY  - CHAP\nSN  - 0302-9743 (ISSN); 978-3-642-00230-4 (ISBN)\n",
        {"issn": "0302-9743", "isbn": "978-3-642-00230-4"},
    ),
    "a number that only looks like the other": (
        "TY  - BOOK\nSN  - 0-8218-2310-4\n",
        {"isbn": "0-8218-2310-4", "issn": ""},
    ),
    "pages with a hyphen of print": ("TY  - JOUR\nSP  - 101\u2010112\n", {"page": "101-112"}),
    "a book by its pages": ("TY  - BOOK\nSP  - xii, 212\n", {"number_of_pages": "xii, 212", "page": ""}),
    "pages within a book": ("TY  - CLSWK\nSP  - 10-11\n", {"number_of_pages": "", "page": "10-11"}),
    "an edited book": ("TY  - EDBOOK\nAU  - Moon, Dana\n", {"author": "", "editor": "Moon, Dana"}),
    "a film": ("TY  - MPCT\nA2  - Moon, Dana\nA3  - Sol, Eve\n", {"director": "Moon, Dana", "producer": "Sol, Eve"}),
    "a bill": (
        "TY  - BILL\nA2  - Moon, Dana\nDA  - 2 Feb\nPY  - 2005\n",
        {"author": "Moon, Dana", "issued": "2005-02-02"},
    ),
    "a case": ("TY  - CASE\nA4  - Counsel, C\nPB  - High Court\n", {"translator": "", "authority": "High Court"}),
    "a paper and its two places": (
        "TY  - CPAPER\nC1  - Leeds\nCY  - York\n",
        {"publisher_place": "Leeds", "event_place": "York"},
    ),
    "a paper and its one place": ("TY  - CPAPER\nCY  - York\n", {"publisher_place": "York", "event_place": ""}),
    "a talk": ("TY  - SLIDE\nT2  - Bridge Days\n", {"event_title": "Bridge Days"}),
    "a piece on an album": ("TY  - MUSIC\nT2  - Pier Songs\nT3  - Sea\n", {"container_title": "Pier Songs"}),
}


@pytest.mark.parametrize(("lines", "values"), _RIS.values(), ids=_RIS)
def test_exports_in_ris_are_read_whoever_wrote_them(lines: str, values: dict[str, str]) -> None:
    work = only(ris, f"{lines}ER  - \n")

    assert {name: told(work, name) for name in values} == values


_NBIB = {
    "a chapter of a book that is kept up": (
        "TI  - Pier Fatigue\nBTI - BridgePearls\nPB  - Arch\nDP  - 2026 Jan\nFAU - Lee, Ann B.\nPT  - Study Guide\n",
        {"title": "Pier Fatigue", "container_title": "BridgePearls", "issued": "2026-01"},
    ),
    "a book with editors": (
        "BTI - BridgeReviews\nFED - Moon, Dana\nED  - Moon D\nDP  - 1993\nISBN- 9781234567897\n",
        {"title": "BridgeReviews", "editor": "Moon, Dana", "container_title": "", "isbn": "9781234567897"},
    ),
    "a book of a series": (
        "CTI - Bridge Reports\nBTI - Keeping Piers\nFAU - Lee, Ann\nDP  - 2003\n",
        {"title": "Keeping Piers", "collection_title": "Bridge Reports", "container_title": ""},
    ),
    "ahead of print, with a group": (
        "TI  - Pier\nDP  - 2026 Feb 3\nDEP - 20260203\nFAU - Lee, Ann\nAU  - Lee A\nCN  - Bridge Group\nJT  - Piers\n"
        "PST - aheadofprint\n",
        {"author": "Lee, Ann; Bridge Group", "issued": "2026-02-03", "nbib:DEP": ""},
    ),
    "a suffix after the given names": (
        "TI  - Pier\nFAU - van der Berg, J Jr\nFAU - Lee, Ann B 3rd\nJT  - Piers\n",
        {"author": "van der Berg, J.; Lee, Ann B"},
    ),
    "a preprint": (
        "TI  - Pier\nPT  - Preprint\nLID - 2017.01.02.1 [pii]\nJT  - Rxiv\n", {"page": "", "container_title": "Rxiv"}
    ),
    "months of two years": (
        "TI  - Pier\nDP  - 1998 Dec-1999 Jan\nPG  - S12-9\nJT  - P\n", {"issued": "1998-12/1999-01", "page": "S12-S19"}
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "values"), _NBIB.values(), ids=_NBIB)
def test_medline_has_books_groups_and_works_ahead_of_print(lines: str, values: dict[str, str]) -> None:
    work = only(nbib, f"PMID- 1\n{lines}")

    assert {name: told(work, name) for name in values} == values


_WOS = {
    "a group beside full names": (
        "PT J\nAU Lee, A\nAF Lee, Ann\nCA Bridge Group\n",
        {"author": "Lee, Ann; Bridge Group"},
    ),
    "early access": ("PT J\nTI Pier\nEA JAN 2026\n", {"issued": "2026-01"}),
    "an issue after early access": ("PT J\nTI Pier\nEA JAN 2025\nPD FEB\nPY 2026\n", {"issued": "2026-02"}),
    "a page and further ones": ("PT C\nTI Pier\nBP 10\nEP +\n", {"page": "10+"}),
}


@pytest.mark.parametrize(("lines", "values"), _WOS.values(), ids=_WOS)
def test_web_of_science_has_groups_and_early_access(lines: str, values: dict[str, str]) -> None:
    work = only(web_of_science, f"FN X\nVR 1.0\n{lines}ER\n\nEF\n")

    assert {name: told(work, name) for name in values} == values


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_web_of_science_delimits_by_tabs_too(mark: str, end: str) -> None:
    rows = (
        ("PT", "AU", "AF", "TI", "SO", "PD", "PY", "BP", "EP", "CR"),
        (
            "J",
            "Lee, A; Kim, BC",
            "Lee, Ann; Kim, Bo C.",
            '"Load" of piers',
            "BRIDGES",
            "FEB 3",
            "2011",
            "101",
            "112",
            "",
        ),
        ("C", "Lee, A", "", "Paper", "PROC BRIDGES", "", "2012", "1", "9", "Kim B, 2001; Lee A, 2002"),
    )
    article_, paper = web_of_science.read(mark + end.join("\t".join(row) for row in rows) + end, print)
    assert isinstance(article_, Source)
    assert isinstance(paper, Source)

    assert (told(article_, "author"), str(article_.issued), article_.page) == (
        "Lee, Ann; Kim, Bo C.",
        "2011-02-03",
        "101-112",
    )
    assert (paper.type, paper.container_title, paper.title) == ("paper-conference", "PROC BRIDGES", "Paper")


_OVID = {
    "Journal of Spans. 12(3):101-12, 2011 Feb.": ("Journal of Spans", "12", "3", "101-12", "2011 Feb"),
    "Spans. 385 Suppl 1:S12, 2015 Feb 26.": ("Spans", "385 Suppl 1", "", "S12", "2015 Feb 26"),
    "Spans. 12 (3) (pp 101-112), 2011. Article Number: 45.": ("Spans", "12", "3", "101-112", "2011"),
    "Spans. 12 (3) (no pagination), 2011. Article Number: 45.": ("Spans", "12", "3", "", "2011"),
    "Spans. Conference: 5th Days. Leeds. 12 (pp A33), 2011.": ("Spans", "12", "", "A33", "2011"),
    "Spans. Vol.12(3), Feb 2011, pp. 101-112.": ("Spans", "12", "3", "101-112", "Feb 2011"),
    "Spans 12(3):101-112, February 2011.": ("Spans", "12", "3", "101-112", "February 2011"),
    "Spans June 2015;58(6):688-696": ("Spans", "58", "6", "688-696", "June 2015"),
    "Spans 2011. 12(3):101-112. 20 ref.": ("Spans", "12", "3", "101-112", "2011"),
    "Spans, March 2011, v. 12, iss. 3, pp. 101-12": ("Spans", "12", "3", "101-12", "March 2011"),
    "Spans 12, Winter 2007: 7-14.": ("Spans", "12", "", "7-14", "Winter 2007"),
    "Spans, vol.12, no.3, March 2011, pp. 101-12. Publisher: Arch.": ("Spans", "12", "3", "101-12", "March 2011"),
    "Spans. v12 n3 p101-112 Mar 2011": ("Spans", "12", "3", "101-112", "Mar 2011"),
    "Spans, 2011, 12(3), 101-112": ("Spans", "12", "3", "101-112", "2011"),
    "Spans 2000 (London). 12(3):1-2, 2011.": ("Spans 2000 (London)", "12", "3", "1-2", "2011"),
    "Spans. 12; 3, Pages 101-112. 2011.": ("Spans", "12", "3", "101-112", "2011"),
    "Archives of Spans. 2011.": ("Archives of Spans", "", "", "", "2011"),
    "Annals of nothing in figures": ("", "", "", "", ""),
}


@pytest.mark.parametrize("citation", _OVID)
def test_a_citation_of_any_database_is_divided_at_its_volume(citation: str) -> None:
    parts = article(citation)

    assert tuple(parts.get(label, "") for label in ("JN", "VO", "IP", "PG", "DP")) == _OVID[citation]


def test_a_citation_of_any_length_costs_no_more_than_its_beginning() -> None:
    for piece in ("12(", "1-1-", "v1 n1 ", "[Ed", "2011, "):
        assert isinstance(article(piece * 500_000), dict)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lee A.", "Lee, A."), ("Kim B.-C.", "Kim, B.-C."), ("Lee, Ann.", "Lee, Ann"), ("LEE ANN", "LEE, ANN"),
        ("Lee AB MD, MPH", "Lee, A. B."), ("Bridge Group", "Bridge Group"),
    ],
)  # fmt: skip
def test_ovid_writes_names_in_the_ways_of_its_databases(name: str, expected: str) -> None:
    assert told(only(ovid, f"<1>\nAU  - {name}\nTI  - Pier.  [Article] [45 refs]\n"), "author") == expected


def test_what_ovid_says_of_a_title_in_brackets_is_no_part_of_it() -> None:
    titles = ("Pier. [Review] [45 refs]", "[Pier.] [German]", "[On piers].")

    assert [only(ovid, f"<1. >\nTI  - {title}\n").title for title in titles] == ["Pier", "[Pier.]", "[On piers]"]


def test_a_chapter_of_psychology_names_its_book_before_the_pages() -> None:
    citation = "Moon, Dana [Ed]; Sol, Eve [Ed]. (2011). A book on piers (pp. 11-22). xii, 300 pp. York, UK: Arch Press."
    work = only(ovid, f"<1. >\nTI  - Pier.\nSO  - {citation}\nPT  - Book Chapter\n")

    assert (work.container_title, work.page, work.publisher) == ("A book on piers", "11-22", "Arch Press")
    assert told(work, "editor") == "Moon, Dana; Sol, Eve"


def test_authors_of_an_edited_book_are_its_editors() -> None:
    work = only(endnote, "%0 Edited Book\n%A Moon, Dana\n%T Piers\n")

    assert (told(work, "author"), told(work, "editor")) == ("", "Moon, Dana")


def test_the_time_at_which_a_page_was_seen_is_kept() -> None:
    work = only(ris, "TY  - ELEC\nTI  - Pier\nY2  - 2026/02/03/12:34:56\nER  - \n")

    assert work.accessed is not None
    assert work.accessed.time == "12:34:56"


def test_remarks_at_the_end_of_a_name_go_and_those_that_are_all_stay() -> None:
    names = ("Lee, Ann [Editor]", "Lee, Ann (deceased) [Ed.];", "Lee, Ann,", "[Anonymous]")
    works = [only(nbib, f"PMID- 1\nFAU - {name}\n") for name in names]

    assert [told(work, "author") for work in works] == ["Lee, Ann"] * 3 + ["[Anonymous]"]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1e"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n"])
def test_signs_that_end_a_line_elsewhere_begin_no_work_in_a_table(sign: str, end: str) -> None:
    text = f"PT\tAU\tTI\tAB\tPY\nJ\tLee, A\tOld bridges\tOne{sign}two\t2026{end}J\tKim, B\tNew piers\tThree\t2025{end}"

    faults: list[Fault] = []
    found = web_of_science.read(text, faults.append)

    assert faults == []
    assert [source.title for source in found if isinstance(source, Source)] == ["Old bridges", "New piers"]


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Lee A.B.", "Lee", "A.B."), ("van der Moon D.-E.", "van der Moon", "D.-E."),
        ("Hill Dale E.", "Hill Dale", "E."),
        ("Hill E", "Hill", "E"), ("de Moon AB", "de Moon", "AB"), ("O’Hill E.F.", "O’Hill", "E.F."),
    ],
)  # fmt: skip
def test_initials_after_a_name_without_a_comma_are_given_names(name: str, family: str, given: str) -> None:
    (author,) = only(ris, f"TY  - JOUR\nTI  - Piers\nAU  - {name}\nER  - \n").author

    assert (author.family, author.given) == (family, given)


@pytest.mark.parametrize("name", ["Riverside Bridge Group", "Pier Society of the U.S.", "UNESCO", "Study Group B"])
def test_a_group_without_a_comma_stays_undivided(name: str) -> None:
    (author,) = only(ris, f"TY  - JOUR\nTI  - Piers\nAU  - {name}\nER  - \n").author

    assert author.literal == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann B. Lee", ("Lee", "Ann B.", "")), ("Cy de Kim", ("Kim", "Cy", "")), ("Lee, Ann", ("Lee", "Ann", "")),
        ("Bridge Foundation", ("", "", "Bridge Foundation")), ("Friends of Piers", ("", "", "Friends of Piers")),
    ],
)  # fmt: skip
def test_refer_has_the_given_name_first(name: str, expected: tuple[str, str, str]) -> None:
    (author,) = only(endnote, f"%0 Book\n%A {name}\n%T Piers\n").author

    assert (author.family, author.given, author.literal) == expected


def test_an_advisor_of_a_thesis_is_no_translator_and_no_editor_of_a_series() -> None:
    works = (
        only(ris, "TY  - THES\nTI  - Piers\nA2  - Moon, D.\nER  - \n"),
        only(endnote, "%0 Thesis\n%T Piers\n%Y Moon, D.\n"),
    )

    assert [[variable for variable, _ in work.named()] for work in works] == [["contributor"], ["contributor"]]


@pytest.mark.parametrize("tag", ["M3", "N1"])
@pytest.mark.parametrize("doi", ["doi: 10.1000/piers", "doi:10.1000/piers", "10.1000/piers"])
def test_a_doi_among_the_kinds_of_works_is_a_doi_and_said_once(tag: str, doi: str) -> None:
    for more in ("", "DO  - 10.1000/piers\n"):
        work = only(ris, f"TY  - JOUR\nTI  - Piers\n{more}{tag}  - {doi}\nER  - \n")

        assert (work.doi, work.genre, work.note, dict(work.extra)) == ("10.1000/piers", "", "", {})


def test_cochrane_numbers_its_records_and_has_tags_of_its_own() -> None:
    text = (
        "Record #1 of 1\n"
        "TY  - JOUR\nTI  - Piers\nSO  - Bridge reviews\nYR  - 2016\n"
        "NO  - 3\nDOI - 10.1000/piers\nUS  - https://example.org/piers\nER  - \n"
    )
    faults: list[Fault] = []
    (work,) = ris.read(text, faults.append)

    assert isinstance(work, Source)
    assert (work.container_title, str(work.issued), work.issue, work.doi) == (
        "Bridge reviews",
        "2016",
        "3",
        "10.1000/piers",
    )
    assert (work.url, faults) == ("https://example.org/piers", [])


def test_jstor_says_the_month_beside_the_year_and_what_is_reviewed() -> None:
    work = only(
        ris,
        "TY  - JOUR\nTI  - Piers\nPY  - 1990\nC1  - Full publication date: April 1990\n"
        "RI  - Spans\nA4  - Hill, Eve\nER  - \n",
    )

    assert (str(work.issued), work.extra["reviewed_title"], work.translator) == ("1990-04", "Spans", ())
    assert told(work, "reviewed_author") == "Hill, Eve"


@pytest.mark.parametrize("kind", ["JOUR", "CPAPER", "CONF", "BOOK", "XXXX"])
def test_a_day_in_words_leaves_its_tag_free_in_a_work_of_any_type(kind: str) -> None:
    day = "C1  - Full publication date: May 3, 2001\n"

    alone = only(ris, f"TY  - {kind}\nTI  - Piers\n{day}ER  - \n")
    beside = only(ris, f"TY  - {kind}\nTI  - Piers\n{day}C1  - Oslo\nER  - \n")

    assert (str(alone.issued), str(beside.issued)) == ("2001-05-03", "2001-05-03")
    assert "Oslo" in (beside.publisher_place, beside.extra.get("ris:C1"))
    assert (alone.publisher_place, "ris:C1" in alone.extra) == ("", False)


def test_numbers_that_stand_twice_are_read_once_and_what_is_said_beside_one_stays() -> None:
    twice = "SN  - 1234-5679 (print) 978-0-306-40615-7\n" * 2

    work = only(ris, f"TY  - JOUR\nTI  - Piers\n{twice}SN  - 1234-5679\nER  - \n")

    assert (work.issn, work.isbn) == ("1234-5679", "978-0-306-40615-7")


@pytest.mark.parametrize(
    ("lines", "variable", "value"),
    [
        ("TI  - Old piers\nthat stay closed", "title", "Old piers that stay closed"),
        ("T2  - Review of\n  Bridges\n  and Piers", "container_title", "Review of Bridges and Piers"),
        ("ST  - Old\npiers", "title_short", "Old piers"),
        ("PB  - Harbour\nPress", "publisher", "Harbour Press"),
        ("AB  - Piers stand.\nBridges fall.", "abstract", "Piers stand.\nBridges fall."),
        ("N1  - One.\nTwo.", "note", "One.\nTwo."),
        ("KW  - piers\nbridges\n locks", "keyword", "piers, bridges, locks"),
        ("KW  - piers\nKW  - bridges\nlocks", "keyword", "piers, bridges, locks"),
    ],
)
def test_a_value_that_goes_on_is_one_line_a_text_of_several_or_a_list(lines: str, variable: str, value: str) -> None:
    work = only(ris, f"TY  - JOUR\n{lines}\nER  - \n")

    assert work.value(variable) == value


def test_a_name_that_goes_on_is_one_name() -> None:
    work = only(ris, "TY  - JOUR\nTI  - Piers\nAU  - van der Berg,\n  Ann\nAU  - Harbour\n  Board\nER  - \n")

    assert [(name.family, name.given, name.literal) for name in work.author] == [
        ("van der Berg", "Ann", ""),
        ("", "", "Harbour Board"),
    ]


def test_a_paper_has_its_meeting_over_some_days_and_its_article_number() -> None:
    work = only(
        ris,
        "TY  - CONF\nTI  - Piers\nC3  - Meeting\nC7  - 9123\nY2  - 30 May 2020 through 2 June 2020\nVO  - 4\nER  - \n",
    )

    assert (str(work.event_date), work.number, work.volume) == ("2020-05-30/2020-06-02", "9123", "4")


_OVID_IN_FULL = {
    "names above": "<1>\nUnique Identifier\n  99\nTitle\n  Old piers and\n  spans.\nAuthors\n  Lee AB. Kim C.\nSource\n"
    "  Bridges. 12(3):101-12, 2011 Feb.\n",
    "names before a colon": "1.\nAccession Number: 99\nAuthors: Lee AB; Kim C\nTitle: Old piers and\n  spans.\n"
    "Source: Bridges. 12(3):101-12, 2011 Feb.\nAbstract: Aim: piers\n",
}


@pytest.mark.parametrize("text", _OVID_IN_FULL.values(), ids=_OVID_IN_FULL)
def test_ovid_names_its_fields_in_full_where_asked(text: str) -> None:
    work = only(ovid, text)

    assert (work.title, told(work, "author")) == (
        "Old piers and spans",
        told(only(ovid, "AU  - Lee AB\nAU  - Kim C\n"), "author"),
    )
    assert (work.container_title, work.volume, work.issue, work.page) == ("Bridges", "12", "3", "101-112")
    assert sniffed(text) == "ovid"


def only_of(text: str) -> Source:
    """Read a text by what it looks like."""
    (work,) = onrecord.loads(text, sniffed(text), lambda fault: pytest.fail(str(fault))).sources.values()
    return work


@pytest.mark.parametrize(
    "before",
    [
        "", "\n\n", "Provider: JSTOR http://j.example\nDatabase: JSTOR\nContent: text/plain\n\n\n", "Record #1 of 1\n",
        "Record #1 of 1\r\n",
    ],
)  # fmt: skip
def test_lines_of_a_host_before_the_first_entry_hide_no_ris(before: str) -> None:
    assert only_of(f"{before}TY  - JOUR\nTI  - Locks\nER  - \n").title == "Locks"


@pytest.mark.parametrize("text", ["Dear Ann,\n\nTY for the locks.\n", "TYPE  - JOUR\n", "\n" * 40 + "Ode"])
def test_a_letter_is_no_ris(text: str) -> None:
    assert sniffed(text) != "ris"


@pytest.mark.parametrize(
    ("name", "family", "given", "suffix"),
    [
        ("Ode, Ifa, PhD", "Ode", "Ifa", "PhD"), ("Ode, Ifa, M.D., MPH", "Ode", "Ifa", "M.D., MPH"),
        ("Ode, Ifa, Jr., PhD", "Ode", "Ifa", "Jr., PhD"), ("Ode, I. B., Esq.", "Ode", "I. B.", "Esq."),
        ("Ode, MD", "Ode", "MD", ""), ("J. -P. Ode", "Ode", "J.-P.", ""), ("Y. Östlund", "Östlund", "Y.", ""),
        ("M. -L. van der Ode", "van der Ode", "M.-L.", ""), ("A. B. -C. Ode", "Ode", "A. B.-C.", ""),
    ],
)  # fmt: skip
def test_names_of_ris_have_degrees_and_compound_initials(name: str, family: str, given: str, suffix: str) -> None:
    (author,) = only(ris, f"TY  - JOUR\nAU  - {name}\nER  - ").author

    assert (author.family, author.given, author.suffix) == (family, given, suffix)


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Ode K-H", "Ode", "K.-H."), ("Ode, K-H", "Ode", "K.-H."), ("van Ode J-P-L", "van Ode", "J.-P.-L."),
        ("Ode KH", "Ode", "K. H."),
    ],
)  # fmt: skip
def test_initials_of_a_catalogue_may_have_hyphens(name: str, family: str, given: str) -> None:
    (author,) = only(nbib, f"PMID- 1\nAU  - {name}\n").author

    assert (author.family, author.given) == (family, given)


@pytest.mark.parametrize(
    ("lines", "container"),
    [
        ("T2  - Special issue on gates\nJF  - Canal Studies\n", "Canal Studies"),
        ("T2  - Canal Studies\nJO  - Canal Stud.\n", "Canal Studies"),
        ("JF  - Canal Studies\nJO  - Canal Stud.\nT2  - Canal Studies\n", "Canal Studies"),
        ("JO  - Canal Studies\n", "Canal Studies"),
    ],
)  # fmt: skip
def test_the_journal_has_its_own_tag_before_any_second_title(lines: str, container: str) -> None:
    work = only(ris, f"TY  - JOUR\nTI  - Locks\n{lines}ER  - ")

    assert work.container_title == container
    assert ("Special issue on gates" in str(work.extra)) == ("Special" in lines)


@pytest.mark.parametrize("tag", ["DO", "M3", "N1", "L3"])
@pytest.mark.parametrize("doi", ["https://doi.org/10.1234/lock", "http://dx.doi.org/10.1234/LOCK", "doi: 10.1234/lock"])
def test_the_address_of_a_doi_is_said_once(tag: str, doi: str) -> None:
    work = only(ris, f"TY  - JOUR\nTI  - Locks\nDO  - 10.1234/lock\n{tag}  - {doi}\nER  - ")

    assert (work.doi, dict(work.extra), work.note) == ("10.1234/lock", {}, "")


@pytest.mark.parametrize(
    ("value", "meeting", "seen"),
    [
        ("2019/05/02/", "2019-05-02", "None"), ("2-4 May 2019", "2019-05-02/2019-05-04", "None"),
        ("2020/03/02/12:11:01", "None", "2020-03-02"), ("2020/03/02/9:05", "None", "2020-03-02"),
        ("2020/03/02", "None", "2020-03-02"), ("2018/11/02", "2018-11-02", "None"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("year", ["PY  - 2019", "DA  - 2019/06/01\nPY  - 2019", "Y1  - 2019///"])
def test_a_later_year_or_a_time_of_day_is_when_a_paper_was_seen(year: str, value: str, meeting: str, seen: str) -> None:
    work = only(ris, f"TY  - CPAPER\nTI  - Locks\n{year}\nY2  - {value}\nER  - ")

    assert (str(work.event_date), str(work.accessed)) == (meeting, seen)


def test_pages_of_cochranes_articles_are_pages() -> None:
    assert only(ris, "TY  - JOUR\nTI  - Locks\nSO  - Canals\nPG  - 640-7\nER  - ").page == "640-647"


def test_a_book_of_web_of_science_is_no_series_of_its_own() -> None:
    work = only(web_of_science, "PT B\nAU Ode, I\nTI Locks and Gates\nSO LOCKS AND GATES\nPY 2001\nER\n")
    other = only(web_of_science, "PT B\nAU Ode, I\nTI Locks and Gates\nSO CANAL HISTORIES\nPY 2001\nER\n")

    assert (work.collection_title, other.collection_title) == ("", "CANAL HISTORIES")


def test_keywords_of_endnote_stand_one_a_line() -> None:
    assert only(endnote, "%0 Book\n%T Locks\n%K gates\nlock keepers\n%X Water\nruns.\n").keyword == (
        "gates, lock keepers"
    )


@pytest.mark.parametrize(
    ("lines", "type", "book", "page"),
    [
        (
            "BT  - On canals.\nSO  - Ek, Bo [Ed]. (2010). On canals. (pp. 33-52). xiv, 520 pp. Ghent: Canal Press.\n",
            "chapter", "On canals", "33-52",
        ),
        ("BT  - On canals.\n", "chapter", "On canals", ""), ("BT  - Locks\n", "book", "", ""), ("", "book", "", ""),
    ],
)  # fmt: skip
def test_a_work_in_a_book_of_another_title_is_a_chapter(lines: str, type: str, book: str, page: str) -> None:
    work = only(ovid, f"<1>\nVN  - Ovid\nTI  - Locks.\n{lines}PT  - Book; Edited Book\n")

    assert (work.type, work.container_title, work.page) == (type, book, page)


def test_a_tab_may_follow_the_hyphen_of_a_tag() -> None:
    work = only_of("TY  -\tJOUR\nAU  -\tOde, Ifa\nTI  -\tLocks\nER  -\t\n")

    assert (work.type, work.title, work.author[0].family) == ("article-journal", "Locks", "Ode")


def test_very_many_degrees_cost_one_pass() -> None:
    begun = time.process_time()
    (author,) = only(ris, f"TY  - JOUR\nAU  - Ode, Ifa{', PhD' * 200_000}\nER  - ").author

    assert (author.family, author.given, author.suffix.count("PhD")) == ("Ode", "Ifa", 200_000)
    assert time.process_time() - begun < 5
