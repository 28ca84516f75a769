"""What entries take from others."""

import pytest

import onrecord
from onrecord.errors import Fault
from onrecord.formats.bib.inheritance import resolve
from onrecord.formats.bib.scanner import scan


def resolved(text: str, classic: bool = False) -> tuple[dict[str, dict[str, str]], list[Fault]]:
    faults: list[Fault] = []
    entries = resolve(scan(text, faults.append), faults.append, "x.bib", classic=classic)
    return {entry.key: dict(entry.fields) for entry in entries}, faults


WORKS = """
@inbook{ch, crossref = {bk}, title = {Chapter}, pages = {1--2}}
@book{bk, crossref = {mv}, title = {Volume Two}, shorttitle = {V2}, volume = {2}, date = {2005}}
@mvbook{mv, author = {Mv, Anna}, title = {Works}, subtitle = {All}, shorttitle = {W}, date = {2000/2010}, volumes = {3},
  options = {useprefix=true}}
"""


def test_a_chain_of_parents_gives_titles_their_place() -> None:
    """biblatex manual, appendix B: mvbook to book, book to inbook."""
    fields, faults = resolved(WORKS)

    assert faults == []
    assert fields["bk"] == {
        "crossref": "mv", "title": "Volume Two", "shorttitle": "V2", "volume": "2", "date": "2005",
        "maintitle": "Works", "mainsubtitle": "All", "author": "Mv, Anna", "volumes": "3",
    }  # fmt: skip
    assert fields["ch"] == {
        "crossref": "bk", "title": "Chapter", "pages": "1--2", "booktitle": "Volume Two", "bookauthor": "Mv, Anna",
        "author": "Mv, Anna", "maintitle": "Works", "mainsubtitle": "All", "volume": "2", "volumes": "3",
        "date": "2005",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("parent", "child", "name"),
    [
        ("mvbook", "book", "maintitle"), ("mvbook", "inbook", "maintitle"), ("mvcollection", "collection", "maintitle"),
        ("mvcollection", "incollection", "maintitle"), ("mvreference", "inreference", "maintitle"),
        ("mvproceedings", "proceedings", "maintitle"), ("mvproceedings", "inproceedings", "maintitle"),
        ("book", "inbook", "booktitle"), ("book", "bookinbook", "booktitle"), ("book", "suppbook", "booktitle"),
        ("collection", "incollection", "booktitle"), ("reference", "inreference", "booktitle"),
        ("collection", "suppcollection", "booktitle"), ("proceedings", "inproceedings", "booktitle"),
        ("proceedings", "conference", "booktitle"), ("periodical", "article", "journaltitle"),
        ("periodical", "suppperiodical", "journaltitle"), ("book", "misc", "title"), ("report", "article", "title"),
    ],
)  # fmt: skip
def test_the_title_of_a_parent_becomes_what_the_manual_says(parent: str, child: str, name: str) -> None:
    """biblatex manual, appendix B, table of the default inheritance."""
    fields, _ = resolved(f"@{child}{{a, crossref = {{b}}}} @{parent}{{b, title = {{T}}, subtitle = {{S}}}}")

    assert fields["a"] == {"crossref": "b", name: "T", name.replace("title", "subtitle"): "S"}


def test_classic_bibtex_takes_fields_under_their_own_names() -> None:
    """btxdoc, section 2.1: the cross-referenced entry's fields are inherited where they are missing."""
    text = (
        "@inproceedings{a, crossref = {B}, title = {Own}} @proceedings{b, title = {T}, booktitle = {BT}, year = 2001}"
    )

    fields, faults = resolved(text, classic=True)

    assert faults == []
    assert fields["a"] == {"crossref": "B", "title": "Own", "booktitle": "BT", "year": "2001"}


def test_xdata_fills_in_whole_and_by_field() -> None:
    fields, faults = resolved(
        "@xdata{p, publisher = {Press}, location = {Here and There}, xdata = {deep}} @xdata{deep, series = {S}}"
        "@book{a, xdata = {p, q}, title = {T}} @xdata{q, publisher = {Other}, title = {No}}"
        "@book{b, publisher = {xdata=p-publisher}, location = {Elsewhere and xdata=p-location-2}, "
        "note = {xdata=p-none}}"
    )

    assert faults == []
    assert fields["a"] == {
        "xdata": "p, q", "title": "T", "publisher": "Other", "location": "Here and There", "series": "S",
    }  # fmt: skip
    assert fields["b"] == {"publisher": "Press", "location": "Elsewhere and There", "note": "xdata=p-none"}


def test_a_date_is_inherited_whole_or_not_at_all() -> None:
    fields, _ = resolved("@inproceedings{a, crossref = {b}, year = 2002} @proceedings{b, year = 2001, month = mar}")

    assert fields["a"] == {"crossref": "b", "year": "2002"}


def test_xref_gives_nothing() -> None:
    fields, faults = resolved("@misc{a, xref = {b}} @book{b, title = {T}}")

    assert (fields["a"], faults) == ({"xref": "b"}, [])


def test_missing_parents_are_reported_once_each() -> None:
    fields, faults = resolved("@misc{z}\n@misc{a, crossref = {b}, xdata = {c}, title = {T}}")

    assert fields["a"] == {"crossref": "b", "xdata": "c", "title": "T"}
    assert [(fault.line, fault.entry, fault.field, fault.got) for fault in faults] == [
        (2, "a", "crossref", "b"),
        (2, "a", "xdata", "c"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("@misc{a, crossref = {a}, title = {T}}", 1),
        ("@misc{a, crossref = {b}, title = {T}} @misc{b, crossref = {a}, note = {N}}", 1),
        ("@xdata{a, xdata = {b}, title = {T}} @xdata{b, xdata = {c}} @xdata{c, xdata = {a}}", 1),
        (
            "@misc{a, xdata = {b, c}, title = {T}} @xdata{b, xdata = {d}} @xdata{c, xdata = {d}} @xdata{d, note = {N}}",
            0,
        ),
    ],
)
def test_loops_are_reported_and_broken(text: str, count: int) -> None:
    fields, faults = resolved(text)

    assert len(faults) == count
    assert all("lead back" in fault.must for fault in faults)
    assert fields["a"]["title"] == "T"


def test_long_chains_and_wide_references_cost_no_more_than_they_give() -> None:
    chain = "".join(f"@misc{{k{n}, crossref = {{k{n + 1}}}, f{n} = {{x}}}}\n" for n in range(5_000)) + "@misc{k5000}"
    wide = "".join(f"@xdata{{x{n}, g{n} = 1}}" for n in range(5_000))
    wide += "@misc{w, xdata = {" + ",".join(f"x{n}" for n in range(5_000)) + "}}"

    assert len(resolved(wide)[0]["w"]) == 5_001
    fields, faults = resolved(chain)

    assert sum(map(len, fields.values())) < 4_000_000
    assert any("hundred times" in fault.must for fault in faults)


FAMILIES = (
    # the parent of a part has volumes, and no title of its own
    "@inbook{a, title = {Part}, author = {Lee, Ann}, crossref = {w}, volume = 2}"
    " @mvbook{w, title = {Works}, date = {1990}}",
    "@collection{a, crossref = {w}, volume = 1, subtitle = {The First}} @mvcollection{w, title = {Works}, year = 1990}",
    "@incollection{a, title = {Part}, crossref = {b}} @collection{b, crossref = {w}, volume = 1}"
    " @mvcollection{w, title = {Works}, titleaddon = {All of them}, date = {1990}, publisher = {Press}}",
    # a field of the parent that the child has under another name
    "@inproceedings{a, title = {T}, organization = {Society}, crossref = {p}}"
    " @proceedings{p, title = {P}, publisher = {Press}}",
    "@thesis{a, title = {T}, institution = {School}, crossref = {p}} @book{p, title = {P}, publisher = {Press}}",
    "@inproceedings{a, title = {T}, organization = {}, crossref = {p}}"
    " @proceedings{p, title = {P}, publisher = {Press}}",
    # the part is called as the whole is, which has a subtitle
    "@inbook{a, title = {Doors}, crossref = {b}, author = {Lee, Ann}} @book{b, title = {Doors}, subtitle = {Essays}}",
    # what sorts the parent
    "@article{a, author = {Lee, Ann}, title = {T}, crossref = {j}}"
    " @periodical{j, title = {J}, key = {Journal}, year = 1990}",
    # what the parent only has through others
    "@inbook{a, title = {T}, crossref = {b}} @book{b, title = {B}, xdata = {x}}"
    " @xdata{x, publisher = {Press}, location = {Ulm}}",
    "@inbook{a, title = {T}, xdata = {b}, note = {own}} @book{b, title = {B}, note = {of the book}, subject = {doors}}",
)


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize("text", FAMILIES)
def test_what_was_inherited_is_written_and_inherits_no_more(text: str, format: str) -> None:
    dossier = onrecord.loads(text, format, lambda fault: None)

    written = onrecord.dumps(dossier, format)

    assert onrecord.loads(written, format, lambda fault: None) == dossier
    assert onrecord.dumps(onrecord.loads(written, format, lambda fault: None), format) == written


def entry_of(text: str, key: str) -> str:
    """Give an entry as it is written."""
    start = text.index(f"{{{key},\n")
    return text[start : text.index("\n}\n", start)]


PROCEEDINGS = (
    "@inproceedings{a, title = {T}, crossref = {p}}"
    " @proceedings{p, title = {P}, date = {2001}, publisher = {Press}, location = {Ulm}}"
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (PROCEEDINGS, "title = {T} date = {2001} crossref = {p}"),
        (
            "@inbook{a, title = {T}, crossref = {q}} @mvbook{q, title = {Q}, date = {1990}}",
            "title = {T} date = {1990} crossref = {q}",
        ),
        (
            "@collection{a, volume = 2, crossref = {q}} @mvcollection{q, title = {Works}, date = {1990/1994}}",
            "date = {1990/1994} volume = {2} crossref = {q}",
        ),
        (
            "@incollection{a, title = {Part}, crossref = {b}} @collection{b, crossref = {w}, volume = 1, isbn = {3}}"
            " @mvcollection{w, title = {Works}, publisher = {Press}}",
            "title = {Part} crossref = {b}",
        ),
        (
            "@thesis{p, title = {P}, institution = {School}, date = 2001}"
            " @bookinthesis{a, author = {Lee, Ann}, title = {T}, pages = {4}, crossref = {p}}",
            "author = {Lee, Ann} title = {T} date = {2001} pages = {4} crossref = {p}",
        ),
    ],
)
def test_an_entry_is_written_without_what_it_inherits_but_for_its_date(text: str, written: str) -> None:
    dossier = onrecord.loads(text, "biblatex")

    again = onrecord.dumps(dossier, "biblatex")

    assert entry_of(again, "a").partition("\n  ")[2].replace(",\n  ", " ").rstrip(",") == written
    assert onrecord.loads(again, "biblatex") == dossier


@pytest.mark.parametrize(
    ("changes", "own"),
    [
        ({"publisher": "Another"}, ["publisher = {Another}"]),
        ({"publisher": ""}, ['crossref+an:csl = {="nothing"}', "location = {Ulm}"]),
        ({"issued": "2002"}, ["date = {2002}"]),
        ({"issued": None}, ['crossref+an:csl = {="nothing"}', "publisher = {Press}"]),
    ],
)
def test_what_was_changed_after_reading_is_written(changes: dict[str, str], own: list[str]) -> None:
    dossier = onrecord.loads(PROCEEDINGS, "biblatex")
    dossier.replace(dossier.sources["a"].evolve(**changes))

    written = onrecord.dumps(dossier, "biblatex")

    assert [line for line in own if line not in entry_of(written, "a")] == []
    assert onrecord.loads(written, "biblatex") == dossier


def test_a_child_keeps_its_values_when_those_of_its_parent_change() -> None:
    dossier = onrecord.loads(PROCEEDINGS, "biblatex")
    dossier.replace(dossier.sources["p"].evolve(publisher="Another", publisher_place=""))

    written = onrecord.dumps(dossier, "biblatex")

    assert "publisher = {Press}" in entry_of(written, "a")
    assert onrecord.loads(written, "biblatex") == dossier


def test_a_child_is_whole_where_its_parent_is_not_written() -> None:
    dossier = onrecord.loads(PROCEEDINGS, "biblatex")
    dossier.remove("p")

    assert "publisher = {Press}" in entry_of(onrecord.dumps(dossier, "biblatex"), "a")


def test_bibtex_gets_children_whole_that_come_after_their_parents() -> None:
    """btxdoc, section 2.1: a cross-referenced entry must come after the entries that refer to it."""
    child = "@inproceedings{a, title = {T}, crossref = {p}}"
    parent = "@proceedings{p, title = {P}, booktitle = {P}, year = 2001, publisher = {Press}}"

    before = onrecord.dumps(onrecord.loads(child + parent, "bibtex"), "bibtex")
    after = onrecord.dumps(onrecord.loads(parent + child, "bibtex"), "bibtex")

    assert "publisher" not in entry_of(before, "a")
    assert "publisher = {Press}" in entry_of(after, "a")


def test_children_that_lead_back_to_themselves_lose_nothing() -> None:
    text = "".join(
        f"@book{{{key}, title = {{{key}}}, publisher = {{Press}}, crossref = {{{parent}}}}}"
        for key, parent in ("ab", "bc", "ca")
    )
    dossier = onrecord.loads(text, "biblatex", lambda fault: None)

    written = onrecord.dumps(dossier, "biblatex")

    assert written.count("publisher = {Press}") == 3
    assert onrecord.loads(written, "biblatex", lambda fault: None) == dossier


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_children_of_children_come_back_however_many_there_are(format: str) -> None:
    chain = [f"@misc{{k{n}, title = {{T{n}}}, crossref = {{k{n + 1}}}}}" for n in range(40)]
    dossier = onrecord.loads("".join(chain) + "@misc{k40, title = {T}, year = 1990, url = {https://a.org/}}", format)

    written = onrecord.dumps(dossier, format)

    assert onrecord.loads(written, format) == dossier
    assert "url" not in entry_of(written, "k39")


def test_annotations_of_a_parent_do_not_become_those_of_its_children() -> None:
    dossier = onrecord.loads(PROCEEDINGS, "biblatex")
    dossier.add(onrecord.Claim(key="c", text="So."))
    dossier.add(onrecord.Person(key="lee", name="Lee, Ann"))
    dossier.add(onrecord.Attribution(claim="c", speaker="lee", source="p", cue="wrote"))

    written = onrecord.dumps(dossier, "biblatex", claims=True, on_loss=lambda loss: None)

    assert onrecord.loads(written, "biblatex").sources["a"].annote == ""


def test_only_entries_that_would_inherit_more_say_so() -> None:
    dossier = onrecord.loads(PROCEEDINGS.replace("}} @", "}} @inbook{b, title = {T}, crossref = {p}} @"), "biblatex")
    dossier.replace(dossier.sources["b"].evolve(publisher_place=""))

    written = onrecord.dumps(dossier, "biblatex")

    assert written.count('crossref+an:csl = {="nothing"}') == 1
    assert "crossref+an:csl" in entry_of(written, "b")
