"""What the fields of .bib entries become."""

from typing import Any

import pytest

import onrecord
from onrecord import Dossier, Fault, FaultGroup, Name, Source
from onrecord.formats.biblatex import TYPES as ENTRY_TYPES
from onrecord.items.vocabulary import TYPES
from tests.sizes import DEEP, times


def read(text: str, format: str = "biblatex") -> Dossier:
    """Read a text that must be without a fault."""
    return onrecord.loads(text, format)


def entry(fields: str, type: str = "book", format: str = "biblatex") -> Source:
    return read(f"@{type}{{k, {fields}}}", format).sources["k"]


def again(source: Source, format: str = "biblatex") -> Source:
    """Write and read a source."""
    return read(onrecord.dumps(Dossier([source]), format), format).sources[source.key]


BY_ENTRY_TYPE = {
    "article": "article-journal", "artwork": "graphic", "audio": "song", "book": "book", "bookinbook": "chapter",
    "booklet": "pamphlet", "collection": "book", "commentary": "book", "conference": "paper-conference",
    "customa": "document", "dataset": "dataset", "electronic": "webpage", "image": "graphic", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference", "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case", "legal": "treaty", "legislation": "legislation", "letter": "personal_communication",
    "manual": "report", "mastersthesis": "thesis", "misc": "document", "movie": "motion_picture", "music": "song",
    "mvbook": "book", "mvcollection": "book", "mvproceedings": "book", "mvreference": "book", "online": "webpage",
    "patent": "patent", "performance": "performance", "periodical": "periodical", "phdthesis": "thesis",
    "proceedings": "book", "reference": "book", "report": "report", "review": "review", "software": "software",
    "standard": "standard", "suppbook": "chapter", "suppcollection": "chapter", "suppperiodical": "article-journal",
    "techreport": "report", "thesis": "thesis", "unpublished": "manuscript", "video": "motion_picture",
    "www": "webpage",
}  # fmt: skip


@pytest.mark.parametrize("type", sorted(BY_ENTRY_TYPE))
def test_every_entry_type_and_alias_has_a_csl_type_and_comes_back(type: str) -> None:
    """biblatex manual, sections 2.1.1 to 2.1.3: regular types, aliases and non-standard types."""
    source = entry("title = {T}", type.upper())

    assert source.type == BY_ENTRY_TYPE[type]
    assert again(source) == source
    written = onrecord.dumps(Dossier([source]), "biblatex").partition("{")[0].removeprefix("@")
    aliases = {"conference": "inproceedings", "electronic": "online", "www": "online", "techreport": "report"}
    assert written == aliases.get(type, type)


def test_the_table_of_entry_types_has_all_that_the_data_model_has() -> None:
    assert set(ENTRY_TYPES) - {f"custom{letter}" for letter in "bcdef"} == set(BY_ENTRY_TYPE)
    assert {type.lstrip("=") for type in ENTRY_TYPES.values()} <= set(TYPES)


@pytest.mark.parametrize(
    ("type", "fields", "csl"),
    [
        ("article", "entrysubtype = {newspaper}", "article-newspaper"),
        ("article", "entrysubtype = {magazine}", "article-magazine"),
        ("article", "entrysubtype = {nonacademic}", "article-newspaper"),
        ("audio", "entrysubtype = {podcast}", "broadcast"),
        ("video", "entrysubtype = {tvbroadcast}", "broadcast"),
        ("misc", "entrysubtype = {interview}", "interview"),
        ("misc", "howpublished = {\\url{https://e.org}}", "webpage"),
        ("unpublished", "eventtitle = {A Day of Talks}", "speech"),
        ("hologram", "title = {T}", "document"),
    ],
)
def test_subtypes_and_telling_fields_decide_between_csl_types(type: str, fields: str, csl: str) -> None:
    source = entry(fields, type)

    assert source.type == csl
    assert again(source) == source


@pytest.mark.parametrize(
    ("fields", "variable", "value"),
    [
        ("journal = {J}", "container_title", "J"),
        ("journaltitle = {J}, journalsubtitle = {S}", "container_title", "J: S"),
        ("title = {T}, subtitle = {S}, titleaddon = {A}", "title", "T: S. A"),
        ("title = {T?}, subtitle = {S}", "title", "T? S"),
        ("annote = {A}", "annote", "A"),
        ("annotation = {A}", "annote", "A"),
        ("hyphenation = {french}", "language", "fr-FR"),
        ("langid = {english}, langidopts = {variant=british}", "language", "en-GB"),
        ("langid = {german}, langidopts = {variant=austrian,spelling=new}", "language", "de-AT"),
        ("langid = {klingon}", "language", "klingon"),
        ("pages = {1--4, 9-11, 20–25}", "page", "1-4, 9-11, 20-25"),
        ("pages = {xii}", "page", "xii"),
        ("issue = {Spring}", "issue", "Spring"),
        ("number = {3}", "issue", "3"),
        ("eid = {e17}", "number", "e17"),
        ("isbn = {978-3-16-148410-0}", "isbn", "978-3-16-148410-0"),
        ("keywords = {a, b}", "keyword", "a, b"),
        ("doi = {10.1000/a_b%c#d}", "doi", "10.1000/a_b%c#d"),
        ("url = {https://e.org/~a_b%20c?d=--e&f={x}}", "url", "https://e.org/~a_b%20c?d=--e&f={x}"),
        ("location = {Durham and London}", "publisher_place", "Durham; London"),
        ("location = {{Trinidad and Tobago}}", "publisher_place", "Trinidad and Tobago"),
        ("address = {Trinidad and Tobago}", "publisher_place", "Trinidad and Tobago"),
        ("pubstate = {inpress}", "status", "in press"),
        ("series = {newseries}", "collection_title", "new series"),
        ("eprint = {math/0307200v3}, eprinttype = {arxiv}", "url", "https://arxiv.org/abs/math/0307200v3"),
        ("eprint = {1008.2849}, archiveprefix = {arXiv}", "url", "https://arxiv.org/abs/1008.2849"),
        ("eprint = {123}, eprinttype = {pubmed}", "pmid", "123"),
        ("pmid = {123}", "pmid", "123"),
        ("howpublished = {\\url{https://e.org/a_b}}", "url", "https://e.org/a_b"),
        ("howpublished = {https://e.org/a_b}", "url", "https://e.org/a_b"),
        ("url = {https://e.org/caf{\\'e}/\\\"{u}ber/{\\ss}}", "url", "https://e.org/café/über/ß"),
        ("eprint = {arXiv:1008.2849v2}, eprinttype = {arxiv}", "url", "https://arxiv.org/abs/1008.2849v2"),
        ("eprint = {https://arxiv.org/abs/1008.2849}", "url", "https://arxiv.org/abs/1008.2849"),
        ("arxivid = {1008.2849}", "url", "https://arxiv.org/abs/1008.2849"),
        ("eprint = {https://www.jstor.org/stable/42}, eprinttype = {jstor}", "url", "https://www.jstor.org/stable/42"),
        ("eprint = {hdl:2027/x}, eprinttype = {handle}", "url", "https://hdl.handle.net/2027/x"),
        ("handle = {10125/7}", "url", "https://hdl.handle.net/10125/7"),
        ("hdl = {http://hdl.handle.net/10125/7}", "url", "https://hdl.handle.net/10125/7"),
        ("ee = {https://doi.org/10.1000/a}", "url", "https://doi.org/10.1000/a"),
        ("link = {http://e.org/a}", "url", "http://e.org/a"),
        ("eprint = {PMC77}, eprinttype = {pmcid}", "pmcid", "PMC77"),
        ("pmc = {PMC77}", "pmcid", "PMC77"),
        ("pubmedid = {PMID: 77}", "pmid", "77"),
        ("eissn = {1234-5679}", "issn", "1234-5679"),
        ("isbn13 = {978-3-16-148410-0}", "isbn", "978-3-16-148410-0"),
        ("place = {Ulm}", "publisher_place", "Ulm"),
        ("collection = {Works}", "collection_title", "Works"),
    ],
)  # fmt: skip
def test_a_field_is_read_by_what_it_says(fields: str, variable: str, value: str) -> None:
    source = entry(fields, "article")

    assert source.value(variable) == value
    assert again(source) == source


@pytest.mark.parametrize(
    "name", ["lastchecked", "lastaccessed", "lastvisited", "urlaccessdate", "accessed", "dateaccessed", "access-date"]
)
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_the_date_of_access_has_many_names_of_which_urldate_counts(name: str, format: str) -> None:
    url = "url = {https://e.org}, "

    assert str(entry(f"{url}{name} = {{3 May 2020}}", "misc", format).accessed) == "2020-05-03"
    both = entry(f"{url}urldate = {{2021}}, {name} = {{3 May 2020}}", "misc", format)
    assert (str(both.accessed), both.extra[f"bib:{name}"]) == ("2021", "3 May 2020")
    assert again(both, format) == both


@pytest.mark.parametrize(
    ("url", "address", "seen"),
    [
        ("https://e.org/a https://e.org/b", "https://e.org/a", "None"),
        ("https://e.org/a; http://e.org/b", "https://e.org/a", "None"),
        (r"\url{https://e.org/a} and \url{https://e.org/b}", "https://e.org/a", "None"),
        ("https://e.org/a (accessed 3 May 2020)", "https://e.org/a", "2020-05-03"),
        ("https://e.org/a, abgerufen am 3. Mai 2020", "https://e.org/a", "2020-05-03"),
        ("https://e.org/a b", "https://e.org/a b", "None"),
        ("https://e.org/a (Accessed by many)", "https://e.org/a (Accessed by many)", "None"),
    ],
)
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_of_several_addresses_the_first_is_the_address(url: str, address: str, seen: str, format: str) -> None:
    source = entry(f"title = {{T}}, url = {{{url}}}", "article", format)

    assert (source.url, str(source.accessed)) == (address, seen)
    assert source.extra.get("bib:url", source.url) == url
    assert again(source, format) == source


@pytest.mark.parametrize(
    "url", ["https://e.org/a;\n       https://e.org/b", r"\url{https://e.org/a}, \url{https://e.org/c_d}"]
)
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_several_addresses_are_written_as_they_were(url: str, format: str) -> None:
    source = entry(f"title = {{T}}, url = {{{url}}}", "misc", format)
    others = [
        source.evolve(url="https://e.org/new"),
        source.evolve(extra={**source.extra, "bib:url": "https://e.org/x}{"}),
        entry(f"title = {{T}}, url = {{{url} (accessed 3 May 2020)}}", "misc", format).evolve(accessed=None),
    ]

    assert f"  url = {{{url}}},\n" in onrecord.dumps(onrecord.Dossier([source]), format)
    assert "csl-" not in onrecord.dumps(onrecord.Dossier([source]), format)
    assert [again(other, format) for other in others] == others


@pytest.mark.parametrize(
    ("howpublished", "publisher"),
    [
        (r"\url{https://e.org/a} (accessed 3 Jan. 2020)", ""),
        (r"Blog post, \url{https://e.org/a} [last visited Jan. 3, 2020]", "Blog post"),
        (r"consulté le 3 janv. 2020, \url{https://e.org/a}", ""),
    ],
)
def test_a_month_cut_short_does_not_end_the_date_of_access(howpublished: str, publisher: str) -> None:
    source = entry(f"title = {{T}}, howpublished = {{{howpublished}}}", "misc")

    assert (source.url, str(source.accessed), source.publisher) == ("https://e.org/a", "2020-01-03", publisher)


@pytest.mark.parametrize(
    ("entry_type", "written", "genre"),
    [
        ("thesis", "mathesis", "Master's thesis"),
        ("thesis", "A thesis", "A thesis"),
        ("report", "White paper", "White paper"),
        ("misc", "Poster", "Poster"),
        ("article", "Journal Article", ""),
        ("book", "Book", ""),
        ("incollection", "Book Section", ""),
        ("inproceedings", "Conference Proceedings", ""),
        ("misc", "Web Page", ""),
        ("report", "Report", ""),
    ],
)
def test_a_type_is_a_genre_only_where_the_data_models_have_one(entry_type: str, written: str, genre: str) -> None:
    """EndNote gives every entry its own name of the entry's type; it is kept and written back."""
    source = entry(f"type = {{{written}}}", entry_type)

    assert source.genre == genre
    assert source.extra.get("bib:type", "") == ("" if genre else written)
    assert again(source) == source


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {2016-06-07}", "2016-06-07"),
        ("date = {2016-06}", "2016-06"),
        ("date = {1850~}", "1850~"),
        ("date = {1850?}", "1850?"),
        ("date = {1850%}", "1850%"),
        ("date = {2020-21}", "2020-21"),
        ("date = {2001/2003}", "2001/2003"),
        ("date = {2001-05/..}", "2001-05/.."),
        ("date = {/2003}", "/2003"),
        ("date = {-0043-03-15}", "-0043-03-15"),
        ("date = {Y-123456}", "Y-123456"),
        ("date = {199X}", "=199X"),
        ("year = 2016", "2016"),
        ("year = 2016, month = jun", "2016-06"),
        ("year = 2016, month = jun # {~7}", "2016-06-07"),
        ('year = 2016, month = "7~" # jun', "2016-06-07"),
        ("year = 2016, month = {June}, day = 7", "2016-06-07"),
        ("year = 2016, month = 6", "2016-06"),
        ("year = {c. 1850}", "1850~"),
        ("year = {2001--2003}", "2001/2003"),
        ("year = {n.d.}", "=n.d."),
        ("year = 2016, month = {Michaelmas}", "2016=Michaelmas 2016"),
        ("year = 2016, month = feb, day = 31", "2016=31 February 2016"),
        ("year = 2018, month = {10--15 Jul}", "2018-07-10/2018-07-15"),
        ("year = 2018, month = {{JAN-FEB}}", "2018-01/2018-02"),
        ("year = 2018, month = jul # {--} # aug", "2018-07/2018-08"),
        ("year = 2018, month = {7--8}", "2018-07/2018-08"),
        ('year = 2018, month = jul # ", " # aug', "2018-07/2018-08"),
        ("year = 2018, month = {Oct.; Nov.}", "2018-10/2018-11"),
        ("year = 2018, month = {Juli u. August}", "2018-07/2018-08"),
        ("year = 2018, month = {Monday, July 2}", "2018-07-02"),
        ("year = 2018, month = {July, then August}", "2018=July, then August 2018"),
        ("year = 2018, month = {Spring}", "2018-21"),
        ("year = 2018, month = {f{\\'e}vrier}", "2018-02"),
        ("year = 2018, month = jun, day = {7--9}", "2018-06-07/2018-06-09"),
        ("date = {2018}, month = {Q2}", "2018=Q2 2018"),
        ("year = {2018a}", "2018=2018a"),
        ("date = {1999/open}", "1999/.."),
        ("date = {2024-05-05T08:52:58Z}", "2024-05-05T08:52:58Z"),
        ("year = {16.1.25}", "=16.1.25"),
        ("year = {in press}", "=in press"),
    ],
)
def test_a_date_is_read_as_precise_as_it_is(fields: str, date: str) -> None:
    """biblatex manual, section 2.3.8; EDTF; "BibTeXing", section 3.2."""
    source = entry(fields)

    assert source.issued is not None
    assert source.issued.exactly() == date
    assert again(source) == source
    assert again(source, "bibtex") == source


@pytest.mark.parametrize("text", ["Y10000", "Y10000-02-29", "Y12345-03-31/2000"])
def test_a_year_beyond_9999_comes_back_from_classic_bibtex_and_nothing_beside_it(text: str) -> None:
    source = Source(key="a", issued=text)

    assert onrecord.loads(onrecord.dumps(Dossier([source]), "bibtex"), "bibtex")["a"] == source


def test_other_dates_are_read_whole_or_in_parts() -> None:
    source = entry("origdate = {-0044}, urlyear = 2020, urlmonth = 1, urlday = 2, eventdate = {2019-05/2019-06}")

    assert (str(source.original_date), str(source.accessed)) == ("-0044", "2020-01-02")
    assert str(source.event_date) == "2019-05/2019-06"


@pytest.mark.parametrize(
    ("type", "titles", "variables"),
    [
        ("book", "title = {V}, maintitle = {W}, shorttitle = {v}", {"title": "W", "volume_title": "V"}),
        ("book", "maintitle = {W}", {"title": "W", "volume_title": ""}),
        ("inbook", "booktitle = {V}, maintitle = {W}", {"container_title": "W", "volume_title": "V"}),
        ("inbook", "booktitle = {V}", {"container_title": "V", "volume_title": ""}),
        ("inbook", "maintitle = {W}", {"container_title": "W", "volume_title": ""}),
        ("periodical", "title = {J}, issuetitle = {I}", {"title": "J", "volume_title": "I"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_a_volume_is_told_from_its_work(type: str, titles: str, variables: dict[str, str], format: str) -> None:
    """CSL 1.0.2, appendix IV: volume-title is the "title of the volume of the item or container"."""
    source = entry(titles, type, format)

    assert {name: source.value(name) for name in variables} == variables
    assert source.value("volume_title_short") == ("v" if "shorttitle" in titles else "")
    assert again(source, format) == source


NAMES: tuple[tuple[str, dict[str, Any]], ...] = (
    (r"\'{E}mile Zola", {"given": "Émile", "family": "Zola"}),
    (r"{\v{S}}imon \v{C}erny", {"given": "Šimon", "family": "Černy"}),
    ("{World Health Organization}", {"literal": "World Health Organization"}),
    ("Johnson, {\\relax Ch}arles", {"family": "Johnson", "given": "Charles"}),
    ("van der Berg, Jr., Jan", {"family": "Berg", "given": "Jan", "non_dropping_particle": "van der",
                                "suffix": "Jr.", "comma_suffix": True}),
    ("family=Berg, given=Jan, prefix=van, useprefix=false",
     {"family": "Berg", "given": "Jan", "dropping_particle": "van"}),
    ("given=Jan, family=Berg, prefix=van, useprefix=true, given-i=J",
     {"family": "Berg", "given": "Jan", "non_dropping_particle": "van"}),
    ("others", {"literal": "others"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), NAMES)
def test_a_name_is_read_in_every_form(text: str, parts: dict[str, Any]) -> None:
    """BibTeXing, section 4; biblatex manual, section 3.4 (extended name format)."""
    source = entry(f"author = {{First, A. and {text}}}")

    assert source.author == (Name(family="First", given="A."), Name(**parts))
    assert again(source) == source


def test_a_work_that_says_so_is_a_reprint_and_other_relations_are_kept() -> None:
    """biblatex manual, section 3.5, `related` and `relatedtype`."""
    dossier = read(
        "@book{old, title = {T}} @book{new, related = {old}, relatedtype = {reprintof}}"
        "@book{other, related = {old}, relatedtype = {translationof}}"
        "@book{several, related = {old, new}, relatedtype = {reprintof}}"
        "@book{away, related = {nowhere}, relatedtype = {reprintof}}"
    )

    assert {key: source.reprint_of for key, source in dossier.sources.items() if source.reprint_of} == {"new": "old"}
    assert read(onrecord.dumps(dossier, "biblatex", second_hand=True)) == dossier


@pytest.mark.parametrize(("type", "genre"), [("phdthesis", "PhD thesis"), ("techreport", "technical report")])
def test_an_alias_brings_the_type_that_it_stands_for_unless_another_is_given(type: str, genre: str) -> None:
    """biblatex manual, section 2.1.2."""
    assert entry("title = {T}", type).genre == genre
    assert entry("title = {T}, type = {Other}", type).genre == "Other"
    assert entry("title = {T}", type, "bibtex").genre == ("PhD thesis" if type == "phdthesis" else "")


def test_unknown_fields_and_types_are_kept_and_come_back() -> None:
    source = entry("title = {T}, file = {a:b\\c_d.pdf:PDF}, x-rank = {5}, usera = {$x$ \\foo{y}}", "hologram")

    assert dict(source.extra) == {
        "bib:entrytype": "hologram", "bib:file": "a:b\\c_d.pdf:PDF", "bib:usera": "$x$ \\foo{y}", "bib:x-rank": "5",
    }  # fmt: skip
    assert again(source) == source


def test_all_faults_of_a_file_are_raised_together_with_their_places() -> None:
    text = "@book{a,\n title = {T}\n year = 2000}\n@book{a, title = {U}}\n@book{b, title = {V}, crossref = {c}}\n@book{"

    with pytest.raises(FaultGroup) as caught:
        onrecord.loads(text, "biblatex", path="x.bib")
    faults: list[Fault] = []
    dossier = onrecord.loads(text, "biblatex", on_fault=faults.append, path="x.bib")

    raised = [fault for fault in caught.value.exceptions if isinstance(fault, Fault)]
    assert [(f.line, f.column, f.entry, f.field) for f in raised] == [
        (f.line, f.column, f.entry, f.field) for f in faults
    ]
    assert [(f.line, f.entry, f.field) for f in faults] == [
        (2, "a", "title"),
        (6, "", ""),
        (4, "a-2", ""),
        (5, "b", "crossref"),
    ]
    assert [source.title for source in dossier.sources.values()] == ["T", "U", "V"]
    assert all(f.must and f.path == "x.bib" for f in faults)


def test_classic_bibtex_inherits_by_its_own_rule() -> None:
    text = "@inproceedings{a, crossref = {b}} @proceedings{b, title = {T}, booktitle = {B}}"

    assert (read(text, "bibtex").sources["a"].title, read(text).sources["a"].title) == ("T", "")


HOSTILE: tuple[tuple[str, str], ...] = (
    ("@book{a, title = {%s}}", "word " * times(400_000) + "end"),
    ("@book{a, title = {%s}}", r"{\'E}tude \& word " * DEEP + "end"),
    ("@book{a, author = {%s}}", "Smith, John and " * times(4_000) + "Last, One"),
    ("@book{a, author = {%s}}", "{" * DEEP + "}" * DEEP),
    ("@book{a, author = {A %s B}}", "{" * DEEP + "}" * DEEP),
    ("@book{a, title = {%s}}", "{" * DEEP + "x" + "}" * DEEP),
    ("@book{a, title = {%s}}", "\\emph{" * DEEP + "x" + "}" * DEEP),
    ("@book{a, pages = {%s}}", "1--2, " * DEEP + "3"),
    ("@book{a, keywords = {%s}}", "a, " * DEEP + "b"),
    ("@book{a, location = {%s}}", "Here and " * DEEP + "there"),
    ("@book{a, howpublished = {%s}}", "http://" * DEEP),
    ("@book{a, month = {%s}, year = 2000}", "x~" * DEEP),
    ("@book{a, year = {%s}}", "1" * DEEP),
    ("@book{a, date = {%s}}", "2000/" * DEEP),
    ("@book{a, related = {%s}, relatedtype = {reprintof}}", "a," * DEEP),
    ("@book{a, csl-author = {%s}}", "[" * DEEP),
    ("@book{a, csl-extra = {%s}}", "%7B%22a%22:" * DEEP),
    ("@book{a, title = {%s}}", "\\input{/etc/passwd}\\write18{ls}\\catcode`\\@=0\\def\\x{\\x}\\x"),
    ("@book{a, crossref = {b}, note = {%s}} @book{b, crossref = {a}}", "x"),
)  # fmt: skip


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
@pytest.mark.parametrize(("entry", "value"), HOSTILE, ids=lambda text: repr(text[:24]))
def test_no_value_is_too_much_and_none_runs(entry: str, value: str, format: str) -> None:
    dossier = onrecord.loads(entry % value, format, on_fault=lambda fault: None)

    written = onrecord.dumps(dossier, format, on_loss=lambda loss: None)
    assert set(dossier.sources) >= {"a"}
    assert "\\input" not in written
    assert "\\write18" not in written
    assert onrecord.loads(written, format, on_fault=lambda fault: None) == dossier


@pytest.mark.parametrize(
    ("damaged", "severity", "place"),
    [
        ("@book{a, title = {T}}\n@book{a, title = {U}}", "warning", (2, 1)),
        ("@book{a, title = {T}}\n@book{b, title = {U}", "error", (2, 21)),
        ("@book{a, title = {T}\n year = 2000}", "warning", (1, 21)),
        ("@book{a, title = {T}, note = nowhere}", "warning", (1, 30)),
        ("@book{a, title = {T\0}}", "warning", (1, 20)),
        ("@book{a, title = {T}} @book{, title = {U}}", "warning", (1, 23)),
        ("@book{a, title = {T}, crossref = {z}}", "warning", (1, 1)),
        ("\n  @book{a, title = {T}, crossref = {a}}", "warning", (2, 3)),
    ],
)  # fmt: skip
def test_each_damage_is_reported_where_it_is_and_the_good_is_kept(
    damaged: str, severity: str, place: tuple[int, int]
) -> None:
    faults: list[Fault] = []

    dossier = onrecord.loads(damaged, "biblatex", on_fault=faults.append)

    assert dossier.sources["a"].title.startswith("T")
    assert [(fault.severity, (fault.line, fault.column)) for fault in faults] == [(severity, place)]
    assert severity != "error" or faults[0].raw


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_a_byte_order_mark_and_any_line_end_change_nothing(change: Any) -> None:
    text = "@book{a,\n title = {T\n U},\n year = 2000}\n"

    assert onrecord.loads(change(text).encode(), "biblatex") == read(text)


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
@pytest.mark.parametrize("besides", ["year = {forthcoming}", "year = {2015}", "month = {someday}"])
def test_what_stands_beside_a_date_and_says_something_else_is_kept(format: str, besides: str) -> None:
    dossier = onrecord.loads(f"@book{{a, title = {{T}}, date = {{2016-05}}, {besides}}}", format)

    field, value = besides.rstrip("}").split(" = {")
    assert dossier.sources["a"].extra[f"bib:{field}"] == value
    assert onrecord.loads(onrecord.dumps(dossier, format), format) == dossier


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    ("field", "url", "accessed", "publisher"),
    [
        (r"Available at \url{https://e.org/a\_b}", "https://e.org/a_b", None, ""),
        (r"\href {https://e.org/c_d} {\texttt{e.org}}", "https://e.org/c_d", None, ""),
        (r"Available at \url{https://e.org/a}, accessed 2 May 2020", "https://e.org/a", "2020-05-02", ""),
        (r"Blog post, \url{https://e.org/a} (last visited on 2019-11-03)", "https://e.org/a", "2019-11-03",
         "Blog post"),
        (r"[Online]. Available: https://e.org/a.", "https://e.org/a", None, ""),
        (r"\url{https://e.org/a}", "https://e.org/a", None, ""),
        (r"{\tt https://e.org/a}", "https://e.org/a", None, ""),
        (r"\url{https://e.org/a}. [Online; accessed 2-May-2020]", "https://e.org/a", "2020-05-02", ""),
        (r"Retrieved May 2, 2020, from \url{https://e.org/a}", "https://e.org/a", "2020-05-02", ""),
        (r"Downloaded from \url{https://e.org/a} on 2 May 2020", "https://e.org/a", "2020-05-02", ""),
        (r"Abrufbar unter: \url{https://e.org/a} (letzter Zugriff: 02.05.2020)", "https://e.org/a", "2020-05-02", ""),
        (r"Disponibile all'indirizzo \url{https://e.org/a}, consultato il 2 maggio 2020", "https://e.org/a",
         "2020-05-02", ""),
        (r"Disponível em: \url{https://e.org/a}. Acesso em: 2 maio 2020", "https://e.org/a", "2020-05-02", ""),
        (r"Beschikbaar op \url{https://e.org/a}, geraadpleegd op 2 mei 2020", "https://e.org/a", "2020-05-02", ""),
        (r"Доступно: \url{https://e.org/a} (дата обращения: 02.05.2020)", "https://e.org/a", "2020-05-02", ""),
        (r"\url{https://e.org/a} and \url{https://e.org/b}", "https://e.org/a", None, ""),
        (r"Available at \verb|https://e.org/a_b|", "https://e.org/a_b", None, ""),
        (r"Available at \url{https://e.org/a} (2019)", "https://e.org/a", None, ""),
        ("www.e.org/a", "www.e.org/a", None, ""), ("Mimeo, Example University", "", None, "Mimeo, Example University"),
        ("Web page", "", None, ""),
    ],
)  # fmt: skip
def test_how_it_was_published_tells_the_address_the_access_and_the_rest(
    field: str, url: str, accessed: str | None, publisher: str, format: str
) -> None:
    source = entry(f"title = {{T}}, howpublished = {{{field}}}", "misc", format)

    assert (source.url, source.publisher) == (url, publisher)
    assert (source.accessed and str(source.accessed)) == accessed
    assert again(source, format) == source


def test_a_note_that_tells_when_a_page_was_seen_is_its_date_and_comes_back() -> None:
    source = entry("title = {T}, url = {https://e.org}, note = {Accessed: 2020-01-02}", "misc")

    assert (str(source.accessed), source.note) == ("2020-01-02", "")
    assert "note = {Accessed: 2020-01-02}" in onrecord.dumps(Dossier([source]), "biblatex")
    assert again(source) == source
    assert again(source, "bibtex") == source


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    ("note", "url", "accessed"),
    [
        ("[Online; accessed 2-May-2020]", "", "2020-05-02"), (r"\url{https://e.org/a}", "https://e.org/a", None),
        (r"Available at \url{https://e.org/a\_b}, accessed 2 May 2020", "https://e.org/a_b", "2020-05-02"),
        ("[Online]. Available: https://e.org/a", "https://e.org/a", None), ("Accessed 2020", "", "2020"),
        (r"\url{https://e.org/a} (abgerufen am 2.5.2020)", "https://e.org/a", "2020-05-02"),
    ],
)  # fmt: skip
def test_a_note_that_only_tells_where_and_when_a_page_was_seen_is_read_as_that(
    note: str, url: str, accessed: str | None, format: str
) -> None:
    source = entry(f"title = {{T}}, year = 2020, note = {{{note}}}", "misc", format)

    assert (source.url, source.accessed and str(source.accessed), source.note) == (url, accessed, "")
    assert again(source, format) == source
    assert note == "Accessed 2020" or f"note = {{{note}}}" in onrecord.dumps(Dossier([source]), format)


@pytest.mark.parametrize("note", [r"See also \url{https://e.org/code} for the code", "Accessed by many", "Version 3"])
def test_a_note_that_says_more_stays_a_note(note: str) -> None:
    source = entry(f"title = {{T}}, note = {{{note}}}", "misc")

    assert source.note
    assert not source.url


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    "fields",
    ["howpublished = {arXiv:1706.03762}", "howpublished = {arXiv preprint arXiv:1706.03762}",
     "note = {arXiv:1706.03762 [cs.CL]}", "note = {arXiv preprint arXiv:1706.03762}", "note = {arXiv:1706.03762}",
     "url = {https://arxiv.org/abs/1706.03762}", r"howpublished = {\url{https://arxiv.org/abs/1706.03762}}"],
)  # fmt: skip
def test_a_work_that_only_has_a_number_of_arxiv_is_a_preprint_wherever_it_stands(fields: str, format: str) -> None:
    source = entry(f"title = {{T}}, year = 2017, {fields}", "misc", format)

    assert (source.type, source.number, source.publisher) == ("article", "arXiv:1706.03762", "arXiv")
    assert again(source, format) == source


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ("journal = {CoRR}, volume = {abs/1706.03762}", "1706.03762"),
        ("journal = {CoRR}, volume = {cs.CL/0601001}, url = {http://arxiv.org/abs/cs.CL/0601001}", "cs.CL/0601001"),
        ("journal = {ArXiv}, volume = {abs/1706.03762v2}", "1706.03762v2"),
        ("journal = {arXiv e-prints}, eid = {arXiv:1706.03762}, pages = {arXiv:1706.03762}", "1706.03762"),
        ("journal = {{arXiv}}, eprint = {1706.03762}", "1706.03762"),
    ],
)
def test_a_journal_that_holds_all_preprints_is_none(fields: str, number: str, format: str) -> None:
    source = entry(f"title = {{T}}, author = {{Lee, Ann}}, year = 2017, {fields}", "article", format)

    assert (source.type, source.number, source.publisher) == ("article", f"arXiv:{number}", "arXiv")
    assert (source.container_title, source.volume, source.page) == ("", "", "")
    assert again(source, format) == source


def test_a_journal_of_the_name_of_the_repository_without_a_number_stays() -> None:
    assert entry("title = {T}, journal = {CoRR}, volume = {12}", "article").container_title == "CoRR"


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_proceedings_that_are_called_a_journal_are_what_holds_a_paper(format: str) -> None:
    source = entry("title = {T}, journal = {Proceedings of Rivers}", "conference", format)
    both = entry("title = {T}, journal = {Series}, booktitle = {Proceedings of Rivers}", "inproceedings", format)

    assert (source.container_title, both.container_title) == ("Proceedings of Rivers", "Proceedings of Rivers")
    assert (again(source, format), again(both, format)) == (source, both)


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize("type", ["audio", "video", "performance"])
def test_what_holds_a_recording_comes_back_where_howpublished_says_the_publisher(type: str, format: str) -> None:
    source = entry("title = {Song}, booktitle = {An Album}, howpublished = {Reed Records}, year = 1965", type, format)

    assert (source.container_title, source.publisher) == ("An Album", "Reed Records")
    assert again(source, format) == source


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize("fields", ["eprint = {123}, eprinttype = {pubmed}, url = {https://e.org/}",
                                    "eprint = {123}, eprinttype = {pmid}", "note = {[PubMed:\\href{https://e.org/123}{123}]}",
                                    "note = {[PMID: 123]}"])  # fmt: skip
def test_a_number_of_pubmed_is_read_wherever_it_stands(fields: str, format: str) -> None:
    source = entry(f"title = {{T}}, {fields}", "article", format)

    assert (source.pmid, source.note) == ("123", "")
    assert again(source, format) == source


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize("type", ["manual", "misc"])
def test_the_organization_of_a_manual_is_its_publisher(type: str, format: str) -> None:
    source = entry("title = {T}, organization = {R Foundation}", type, format)

    assert (source.publisher, source.container_title) == ("R Foundation", "")
    assert again(source, format) == source
    if type == "manual":
        assert "  organization = {R Foundation},\n" in onrecord.dumps(Dossier([source]), "biblatex")


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize(("written", "read_as"), [("bibtex", "biblatex"), ("biblatex", "bibtex")])
@pytest.mark.parametrize("extra", [{}, {"bib:entrysubtype": "Data Set"}])
def test_a_type_survives_whichever_dialect_it_is_written_and_read_in(
    type: str, written: str, read_as: str, extra: dict[str, str]
) -> None:
    source = Source(key="a", type=type, title="T", author="Lee, Ann", issued="2020", extra=extra)
    once = read(onrecord.dumps(Dossier([source]), written), read_as).sources["a"]

    assert once.type == type
    assert again(once, written).type == type
    assert again(once, read_as).type == type


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    ("type", "subtype", "told"),
    [
        ("incollection", "book", "chapter"), ("inbook", "report", "chapter"), ("misc", "webpage", "webpage"),
        ("misc", "thesis", "document"), ("article", "magazine", "article-magazine"),
        ("article", "review", "review"), ("misc", "Data Set", "document"),
    ],
)  # fmt: skip
def test_a_subtype_tells_a_type_only_where_one_of_the_families_writes_it(
    type: str, subtype: str, told: str, format: str
) -> None:
    source = entry(f"title = {{T}}, entrysubtype = {{{subtype}}}", type, format)

    assert source.type == told
    assert again(source, format) == source


@pytest.mark.parametrize(
    "value",
    ["Read this\n   again", "lines \\\\\n  of TeX \\\\ I.7", "two  spaces",
     r"C:\\folder\\file.pdf", r"\emph{x} and \'e", " padded ", "50\\% {of} it",
     "a\tb"],
)  # fmt: skip
@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_a_foreign_field_of_any_shape_keeps_its_own_name(value: str, format: str) -> None:
    source = entry(f"title = {{T}}, comment = {{{value}}}", "book", format)
    written = onrecord.dumps(Dossier([source]), format)

    assert f"  comment = {{{value}}},\n" in written
    assert "csl-extra" not in written
    assert again(source, format) == source


@pytest.mark.parametrize("name", ["_credits", "isbn-13", "bdsk-url-1", "x:y", "años", "date_added.at"])
@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_a_foreign_field_of_any_name_keeps_it(name: str, format: str) -> None:
    source = entry(f"title = {{T}}, {name} = {{kept}}", "book", format)

    assert f"  {name} = {{kept}},\n" in onrecord.dumps(Dossier([source]), format)
    assert again(source, format) == source


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    ("type", "fields"),
    [
        ("unpublished", "title = {T}, venue = {Ulm}"), ("unpublished", "title = {T}, eventtitle = {Meeting}"),
        ("unpublished", "title = {T}"), ("online", "title = {T}"), ("mastersthesis", "title = {T}, school = {S}"),
        ("article", "title = {T}, date = {15/05/84}, month = {??}, year = 1984"),
        ("article", "title = {T}, year = {in press}, month = {May}, day = {??}"),
        ("misc", "title = {T}, addendum = {Accessed on 3 May 2016}"),
    ],
)  # fmt: skip
def test_an_entry_comes_back_whatever_tells_its_type_and_its_date(type: str, fields: str, format: str) -> None:
    source = entry(fields, type, format)

    assert again(source, format) == source


def test_a_library_keeps_the_works_that_others_reprint() -> None:
    text = "@book{new, title = {T}, related = {old}, relatedtype = {reprintof}} @book{old, title = {T}, date = {1885}}"
    dossier = read(text)

    for format in ("bibtex", "biblatex"):
        assert read(onrecord.dumps(dossier, format), format) == dossier


@pytest.mark.parametrize(
    "value", [r"\input{/etc/passwd}", r"\write18{x}", "x\n  title = {y}", "x\n@book{y}", r"\def\x{\x}\x"]
)
def test_a_foreign_field_that_would_run_or_look_like_another_is_kept_apart(value: str) -> None:
    source = Source(key="a", title="T", extra={"bib:comment": value})
    written = onrecord.dumps(Dossier([source]), "biblatex")

    assert "  comment = " not in written
    assert again(source) == source


@pytest.mark.parametrize(
    ("fields", "annotation"),
    [
        ("title = {T}, year = {1979, 1980}", 'date+an:csl = {="1979%3D1979, 1980"}'),
        ("title = {T}, year = {1994 (to appear); new}", 'date+an:csl = {="1994%3D1994 (to appear)%3B new"}'),
        (r"title = {T}, year = 2001, note = {One\par\par\ Two}", "note+an:csl = "),
        (r"title = {a  {\ }b;c=\textquotedbl{}d}, year = 2001", "title+an:csl = "),
    ],
)
def test_what_a_field_cannot_say_is_an_annotation_of_it(fields: str, annotation: str) -> None:
    """Biblatex manual, section 3.7: annotations are part of the data model, unlike fields that nobody declared."""
    source = entry(fields)
    written = onrecord.dumps(Dossier([source]), "biblatex")

    assert annotation in written
    assert "  csl-" not in written
    assert again(source) == source
    assert again(again(source), "bibtex") == source


def test_what_parents_say_exactly_is_not_said_of_their_children() -> None:
    text = "@inbook{a, title = {T}, crossref = {b}} @book{b, title = {One  {\\ }two}, year = {1979, 1980}}"
    dossier = read(text)
    written = onrecord.dumps(dossier, "biblatex")

    assert written.count("\n  title+an:csl") == 1
    assert read(written) == dossier
    assert read(written.replace("booktitle+an:csl", "note")).sources["a"].container_title == "One two"


@pytest.mark.parametrize(
    ("year", "edtf"),
    [
        (r"\switchargs{--90}{1968}", "1968/1990"),
        (r"{\noopsort{1973b}}{\switchargs{ (reprinted)}{1981}}", "1981"),
        (r"\switchargs{b}{1999}", "1999"),
    ],
)
def test_what_sorts_before_what_it_follows_is_read_in_the_order_of_print(year: str, edtf: str) -> None:
    assert str(entry(f"title = {{T}}, year = {{{year}}}").issued).partition(" ")[0] == edtf


@pytest.mark.parametrize(
    ("type", "fields", "publisher", "foreign"),
    [
        ("phdthesis", "publisher = {[s.n.]}, school = {University of Ulm}", "University of Ulm", "[s.n.]"),
        ("mastersthesis", "school = {University of Ulm}, publisher = {UMI}", "University of Ulm", "UMI"),
        ("thesis", "publisher = {UMI}, institution = {University of Ulm}", "University of Ulm", "UMI"),
        ("techreport", "publisher = {Springer}, institution = {Inria}", "Inria", "Springer"),
        ("phdthesis", "publisher = {UMI}, school = { }", "UMI", None),
        ("phdthesis", "publisher = {UMI}", "UMI", None),
        ("book", "publisher = {Springer}, school = {Ulm}", "Springer", None),
        ("book", "publisher = {Springer}, institution = {Inria}", "Springer", None),
    ],
)
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_the_publisher_of_a_thesis_is_its_school(
    type: str, fields: str, publisher: str, foreign: str | None, format: str
) -> None:
    source = entry(f"title = {{T}}, {fields}", type, format)

    assert (source.publisher, source.extra.get("bib:publisher")) == (publisher, foreign)
    assert again(source, format) == source


@pytest.mark.parametrize(
    ("fields", "edtf", "words"),
    [
        ("year = 1975, date = {15/05/84}", "1975", "15/05/84"),
        ("date = {soon}, year = 1975, month = may", "1975-05", "soon"),
        ("date = {16.1.25}, year = 1925, month = {10--15 Jul}", "1925-07-10/1925-07-15", "16.1.25"),
    ],
)
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_a_date_that_cannot_be_read_does_not_hide_the_year(fields: str, edtf: str, words: str, format: str) -> None:
    source = entry(f"title = {{T}}, {fields}", "book", format)

    assert source.issued is not None
    assert (source.issued.isoformat(), source.issued.words) == (edtf, words)
    assert again(source, format) == source


@pytest.mark.parametrize(
    ("year", "edtf", "words"),
    [
        ("2020/21", "2020/2021", ""), ("2023/24", "2023/2024", ""), ("1921/22", "1921/1922", ""),
        ("2019/20", "2019/2020", ""), ("2020/12", "2020-12", ""), ("2020-21", "2020-21", ""),
        ("2020/24", "2020-24", ""), ("vor 1900", "1900", "vor 1900"), ("nach 1900", "1900", "nach 1900"),
        ("vår 1900", "1900-21", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_two_years_after_one_another_are_no_season(year: str, edtf: str, words: str, format: str) -> None:
    issued = entry(f"title = {{T}}, year = {{{year}}}", "book", format).issued

    assert issued is not None
    assert (issued.isoformat(), issued.words) == (edtf, words)


@pytest.mark.parametrize(
    ("howpublished", "publisher"),
    [
        (r"Press release, \url{https://e.org/a}, May 2020", "Press release, May 2020"),
        (r"Leaflet; \url{https://e.org/a}; Ulm", "Leaflet; Ulm"),
        (r"Report (\url{https://e.org/a}), Berlin", "Report, Berlin"),
        (r"Blog [\url{https://e.org/a}]", "Blog"),
        (r"Blog, e.g. one, \url{https://e.org/a}", "Blog, e.g. one"),
    ],
)
def test_what_stood_around_an_address_goes_with_it(howpublished: str, publisher: str) -> None:
    source = entry(f"title = {{T}}, howpublished = {{{howpublished}}}", "misc")

    assert (source.publisher, source.url) == (publisher, "https://e.org/a")
    assert again(source) == source


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ("doi = {10.1016/{S}0140-6736(05)1}", "doi", "10.1016/S0140-6736(05)1"),
        (r"isbn = {978\-3\-16\-148410\-0}", "isbn", "9783161484100"),
        ("url = {https://e.org/{z}/{x}.png}", "url", "https://e.org/{z}/{x}.png"),
        ("eprint = {1706.03762 [cs.CL]}, archiveprefix = {arXiv}", "number", "arXiv:1706.03762"),
        ("eprint = {hep-th/9901001v2 [hep-th]}, eprinttype = {arxiv}", "number", "arXiv:hep-th/9901001v2"),
    ],
)
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_identifiers_lose_case_protection_hyphenation_and_classes(
    fields: str, name: str, value: str, format: str
) -> None:
    source = entry(f"title = {{T}}, {fields}", "misc", format)

    assert getattr(source, name) == value
    assert again(source, format) == source


def test_the_number_of_pubmed_central_has_no_space() -> None:
    assert entry("title = {T}, pmcid = {PMC 123456}").extra["pmcid"] == "PMC123456"
