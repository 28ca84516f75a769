"""Citations of sources, speakers and claims, and the lists that follow."""

import csv
import io
import re
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from hypothesis import given, settings

import onrecord
from onrecord import (
    Attribution,
    Cite,
    Claim,
    Document,
    Dossier,
    InvalidText,
    Loss,
    LossWarning,
    OffTheRecord,
    Organization,
    Passage,
    Person,
    Source,
    UnknownFormat,
    UnknownKey,
    Unnamed,
)
from tests.sizes import times
from tests.strategies import dossiers
from tests.worked_example import dossier as worked_example

ARMS: Final = Claim(key="arms", text="So it was.")
LANKOV: Final = Person(key="lankov", name="Lankov, Andrei")
MELVIN: Final = Person(key="melvin", name="Melvin, Curtis")
RAMANI: Final = Source(key="ramani2016", title="A Connection", author=["Ramani, Samuel"], issued=2016)
HASTY: Final = Source(key="hasty2018", title="Arms and Sugar", author=["Hasty, Nora"], issued=2018)
BASE: Final = (ARMS, LANKOV, MELVIN, RAMANI, HASTY)
OUTPUTS: Final = ("text", "html", "markdown", "latex", "rtf")
STYLES: Final = ("apa", "mla", "chicago-notes-bibliography", "chicago-author-date", "ieee")


def said(speaker: Any = LANKOV, source: Source = RAMANI, **more: Any) -> Attribution:
    return Attribution(claim=ARMS, speaker=speaker, source=source, **more)


def cited(*records: Any, item: Any = "claim:arms", style: str = "apa", **options: Any) -> str:
    return onrecord.cite(Dossier([*BASE, *records]), item, style, **options)


# Who said it


def test_the_own_voice_of_an_author_is_an_ordinary_citation() -> None:
    ramani = Person(key="ramani", name="Ramani, Samuel")
    linked = RAMANI.evolve(key="linked", author=[ramani])

    assert cited(ramani, linked, said(ramani, linked)) == "(Ramani, 2016)"
    assert cited(ramani, said(ramani)) == "(Ramani, 2016)"
    assert cited(ramani, linked, said(ramani, linked), narrative=True) == "Ramani (2016)"


def test_an_author_who_is_said_to_be_somebody_else_is_not_the_speaker() -> None:
    ramani, other = (Person(key=key, name="Ramani, Samuel") for key in ("ramani", "other"))
    by_other = RAMANI.evolve(key="by-other", author=[other])

    assert "as cited in" in cited(ramani, other, by_other, said(ramani, by_other))


def test_a_newspaper_speaks_with_its_own_voice_in_its_own_pages() -> None:
    times = Organization(key="kt", name="Korea Times")
    page = Source(key="page", type="article-newspaper", title="Talks", container_title="Korea Times", issued=2016)

    assert "as cited in" not in cited(times, page, said(times, page))


def test_speakers_without_a_name_are_cited_by_their_description() -> None:
    minister = Unnamed(key="minister", description="Panama's foreign minister")

    assert cited(minister, said(minister)) == "(Panama’s foreign minister, as cited in Ramani, 2016)"
    assert cited(minister, said(minister), narrative=True) == "Panama’s foreign minister (as cited in Ramani, 2016)"
    note = cited(Unnamed(key="u", description="some analysts"), said("u"), style="chicago-notes-bibliography")
    assert note.startswith("Some analysts, quoted in Samuel Ramani")


def test_several_speakers_of_one_claim_share_the_work_consulted() -> None:
    both = (said(), said(MELVIN))

    assert cited(*both) == "(Lankov and Melvin, as cited in Ramani, 2016)"
    assert cited(*both, locale="de-DE") == "(Lankov und Melvin, zitiert nach Ramani, 2016)"
    assert cited(*both, narrative=True) == "Lankov and Melvin (as cited in Ramani, 2016)"
    assert cited(*both, style="ieee", narrative=True) == "Lankov and Melvin, as cited in [1]"


def test_a_claim_in_several_works_cites_each() -> None:
    both = (said(), said(MELVIN, HASTY))

    assert cited(*both) == "(Melvin, as cited in Hasty, 2018; Lankov, as cited in Ramani, 2016)"
    assert cited(*both, narrative=True) == "Lankov (as cited in Ramani, 2016) and Melvin (as cited in Hasty, 2018)"


def test_words_themselves_are_quoted_in_harvard_and_thoughts_are_cited() -> None:
    assert cited(said(mode="direct"), style="harvard1") == "(Lankov, quoted in Ramani, 2016)"
    assert cited(said(mode="indirect"), style="harvard1") == "(Lankov, cited in Ramani, 2016)"


# Which work is behind it


def test_the_date_of_the_original_work_stands_with_the_name_and_the_day_it_was_said_does_not() -> None:
    bbc = Source(key="bbc", container_title="BBC", issued="2013-07")

    assert cited(bbc, said(via=bbc, said_on="2012")) == "(Lankov, 2013, as cited in Ramani, 2016)"
    assert cited(said(said_on="2012")) == "(Lankov, as cited in Ramani, 2016)"
    assert cited(bbc.evolve(issued=None), said(via=bbc, said_on="2012")) == "(Lankov, as cited in Ramani, 2016)"


def test_the_year_of_a_work_by_somebody_else_is_not_the_speakers() -> None:
    jones = Source(key="jones", type="book", title="History", author=["Jones, Ann"], issued=2001)

    assert cited(jones, said(via=jones)) == "(Lankov, as cited in Ramani, 2016)"
    note = cited(jones, said(via=jones), style="chicago-notes-bibliography")
    assert note.startswith("Andrei Lankov, quoted in Ann Jones, History (2001), quoted in Samuel Ramani")


def test_a_chain_leads_to_the_first_work_and_the_work_consulted_is_named() -> None:
    wire, first = Source(key="wire", container_title="Wire", issued=2014), Source(key="first", issued=1999)
    chain = (wire, first, said(via=wire), said(source=wire, via=first))

    assert cited(*chain, item=said(via=wire)) == "(Lankov, 1999, as cited in Ramani, 2016)"


def test_a_chain_that_runs_in_a_loop_comes_to_an_end() -> None:
    wire = Source(key="wire", title="Wire", issued=2014)
    loop = (wire, said(via=wire), said(source=wire, via=RAMANI))

    assert cited(*loop, item=said(via=wire)) == "(Lankov, 2014, as cited in Ramani, 2016)"
    assert cited(said(via=RAMANI)) == "(Lankov, as cited in Ramani, 2016)"


def test_a_place_in_the_original_stands_with_the_original() -> None:
    first = Source(key="first", issued=1986)

    written = cited(
        first, said(via=first), style="associacao-brasileira-de-normas-tecnicas", locator="214-215",
        original_locator="172",
    )  # fmt: skip

    assert written == "(Lankov, 1986, p. 172 apud Ramani, 2016, p. 214–215)"
    assert cited(said(), original_locator="p. 9") == "(Lankov, p. 9, as cited in Ramani, 2016)"


@pytest.mark.parametrize(
    ("locator", "written"),
    [("4", "p. 4"), ("pp. 3-4", "pp. 3–4"), ("para. 2", "para. 2"), ("chapter 3", "Chapter 3"), ("§ 5", "Section 5"),
     ("xii", "p. xii"), ("A14", "p. A14")],
)  # fmt: skip
def test_a_place_is_read_as_people_write_it(locator: str, written: str) -> None:
    assert cited(item=RAMANI, locator=locator) == f"(Ramani, 2016, {written})"


# Many citations


def test_a_second_work_of_a_year_changes_what_stood_before() -> None:
    later = RAMANI.evolve(key="later", title="B Side")
    document = Document(Dossier([*BASE, later, said()]))

    assert str(document.cite("claim:arms")) == "(Lankov, as cited in Ramani, 2016)"
    document.cite(later)

    assert [str(citation) for citation in document.citations()] == [
        "(Lankov, as cited in Ramani, 2016a)", "(Ramani, 2016b)",
    ]  # fmt: skip
    assert document.bibliography().splitlines() == ["Ramani, S. (2016a). A Connection.", "Ramani, S. (2016b). B Side."]


def test_numbers_follow_the_order_of_citation() -> None:
    document = Document(Dossier([*BASE, said()]), "ieee")

    texts = [str(document.cite(item)) for item in (HASTY, "claim:arms", HASTY)]

    assert texts == ["[1]", "(Lankov, as cited in [2])", "[1]"]
    assert [entry.source for entry in document.entries()] == ["hasty2018", "ramani2016"]


def test_a_note_gives_names_for_the_sentence_and_is_shorter_the_second_time() -> None:
    document = Document(Dossier([*BASE, said()]), "chicago-notes-bibliography")

    first, second = document.cite("claim:arms", narrative=True), document.cite("claim:arms")

    assert (first.text, second.text) == ("Andrei Lankov", "")
    assert first.note == "Andrei Lankov, quoted in Samuel Ramani, “A Connection,” 2016."
    assert second.note == "Lankov, quoted in Ramani, “A Connection.”"


def test_speakers_who_share_a_name_are_told_apart() -> None:
    kims = [Person(key=key, name=name) for key, name in (("un", "Kim, Jong-un"), ("sung", "Kim, Il-sung"))]
    document = Document(Dossier([*BASE, *kims, *(said(kim) for kim in kims)]))

    assert str(document.cite("claim:arms")) == "(J. Kim and I. Kim, as cited in Ramani, 2016)"


def test_cited_one_by_one_or_at_once_a_document_reads_the_same() -> None:
    made = worked_example()
    for style in STYLES:
        one_by_one, again = Document(made, style), Document(made, style)
        for said_there in made.attributions:
            one_by_one.cite(said_there)
        for said_there in made.attributions:
            again.cite(said_there)
            assert all(map(str, again.citations()))
        at_once = Document(made, style).cite_all(map(Cite, made.attributions))
        assert [*map(str, one_by_one.citations())] == [*map(str, again.citations())] == [*map(str, at_once)]


# Lists


def test_originals_are_listed_if_asked_and_never_if_refused() -> None:
    book = Source(key="book", type="book", title="On Arms", author=[LANKOV], issued=1999)
    read = RAMANI.evolve(key="read2016", type="book")
    made = Dossier([*BASE, book, read, said(source=read, via=book)])

    def listed(style: str, originals: bool | None) -> list[str]:
        document = Document(made, style, originals=originals)
        document.cite("claim:arms")
        return [entry.source for entry in document.entries()]

    assert listed("apa", None) == ["read2016"]
    assert listed("apa", True) == ["book", "read2016"]
    assert listed("associacao-brasileira-de-normas-tecnicas", True) == ["book", "read2016"]
    assert listed("mla", True) == ["book", "read2016"]
    assert listed("ieee", True) == ["read2016", "book"]
    assert listed("chicago-notes-bibliography", None) == ["book", "read2016"]
    assert listed("chicago-notes-bibliography", False) == ["read2016"]
    assert listed("chicago-author-date", None) == ["book"]


def test_an_original_that_was_read_too_is_listed_once() -> None:
    bbc = Source(key="bbc", title="Talk", container_title="BBC", issued=2013)
    read = [record.evolve(type="article-magazine") if isinstance(record, Source) else record for record in BASE]
    made = Dossier([*read, bbc.evolve(type="broadcast"), said(via=bbc), said(source=bbc, first_hand=True)])

    listed = onrecord.bibliography(made, "chicago-notes-bibliography")

    assert listed.count("BBC") == 1


def test_a_copy_of_a_listed_work_is_not_listed_unless_something_stands_in_it() -> None:
    copy = RAMANI.evolve(key="copy", title="The Copy", reprint_of="ramani2016")

    assert "The Copy" not in onrecord.bibliography(Dossier([*BASE, copy, said()]))
    assert "The Copy" in onrecord.bibliography(Dossier([*BASE, copy, said(), said(source=copy)]))


@pytest.mark.parametrize(
    ("sort", "order"),
    [("title", "ABC"), ("-title", "CBA"), ("issued", "BAC"), ("-issued", "ABC"), ("added", "CAB"), ("-added", "BAC"),
     ("key", "ABC"), ("author", "BCA")],
)  # fmt: skip
def test_a_list_is_sorted_as_asked_and_works_without_the_value_come_last(sort: str, order: str) -> None:
    works = [
        Source(key="c", title="C", author=["Lee, Ann"]), Source(key="a", title="A", issued=1990),
        Source(key="b", title="B", issued=-43, author=["Cato, M."]),
    ]  # fmt: skip

    listed = onrecord.bibliography(Dossier(works), "ieee", sort=sort)

    assert "".join(re.findall(r"“([ABC])[.,]”", listed)) == order
    assert re.findall(r"\[(\d)\]", listed) == ["1", "2", "3"]


def test_an_order_that_there_is_not_is_an_error() -> None:
    with pytest.raises(InvalidText, match="sort must be one of author"):
        onrecord.bibliography(Dossier(BASE), sort="size")


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("text", "    - Andrei Lankov: So it was."), ("html", "<li>Andrei Lankov: So it was.</li>"),
        ("markdown", "- Andrei Lankov: So it was."), ("latex", "\\item Andrei Lankov: So it was."),
        ("rtf", "\\tab\\endash  Andrei Lankov: So it was.\\par"),
    ],
)  # fmt: skip
def test_an_annotated_list_has_the_claims_under_their_work(output: str, line: str) -> None:
    listed = onrecord.bibliography(Dossier([*BASE, said()]), output=output, annotated=True)

    assert line in listed.splitlines()
    assert listed.index("Ramani") < listed.index(line)


def test_a_locator_may_be_a_number_and_nothing_else_but_text() -> None:
    made = Dossier([*BASE, said()])

    assert onrecord.cite(made, "claim:arms", locator=4) == onrecord.cite(made, "claim:arms", locator="4")
    with pytest.raises(InvalidText, match=r"locator must be a text or a whole number \(got 4.5\)"):
        onrecord.cite(made, "claim:arms", locator=4.5)  # type: ignore[arg-type]


def test_a_work_that_the_style_does_not_list_is_told() -> None:
    letter = Source(key="letter", type="personal_communication", author="Lee, Ann", issued=2020)
    made = Dossier([letter, Source(key="b", type="book", title="Old Piers", author="Lee, Ann")])
    losses: list[Loss] = []

    listed = onrecord.bibliography(made, "chicago-notes-bibliography", on_loss=losses.append)

    assert listed == "Lee, Ann. Old Piers. n.d."
    assert [(loss.record, loss.field) for loss in losses] == [("letter", "entry")]
    with pytest.warns(LossWarning, match=r"records that are not listed by the style: 1; on_loss= tells which"):
        onrecord.bibliography(made, "chicago-notes-bibliography")


def test_under_a_work_it_is_told_from_whom_it_has_a_claim_or_who_has_it_from_there() -> None:
    again = [said(passage=Passage(locator=page), via="bbc") for page in ("3", "4")]
    ramani = RAMANI.evolve(type="article-magazine")
    made = Dossier([ARMS, LANKOV, ramani, Source(key="bbc", container_title="BBC", issued=2013), *again])

    listed = onrecord.bibliography(made, "chicago-notes-bibliography", annotated=True)

    assert [line for line in listed.splitlines() if "    - " in line] == [
        "    - Andrei Lankov (told in Ramani, 2016): So it was.",
        "    - Andrei Lankov (through BBC, 2013): So it was.",
    ]


# What is refused


def test_what_was_said_off_the_record_is_cited_only_if_asked() -> None:
    secret = said(terms="off_record", key="secret")
    made = Dossier([*BASE, secret])

    for item in (secret, "secret", ARMS, "claim:arms"):
        with pytest.raises(OffTheRecord, match="said off the record"):
            onrecord.cite(made, item)
        assert onrecord.cite(made, item, off_record=True) == "(Lankov, as cited in Ramani, 2016)"
    assert cited(secret, said(MELVIN)) == "(Melvin, as cited in Ramani, 2016)"


def test_lists_and_tables_leave_it_out_and_say_so() -> None:
    hidden = HASTY.evolve(key="hidden", title="Hidden")
    made = Dossier([*BASE, hidden, said(source=hidden, terms="off_record"), said(MELVIN)])
    losses: list[Loss] = []

    assert "Hidden" not in onrecord.bibliography(made, on_loss=losses.append)
    assert {loss.record for loss in losses} == {"hidden", "lankov"}
    with pytest.warns(LossWarning, match="off the record"):
        assert "Lankov" not in onrecord.claims_table(made)
    assert "Hidden" in onrecord.bibliography(made, off_record=True)
    assert "Lankov" in onrecord.claims_table(made, off_record=True)


@pytest.mark.parametrize("item", ["nobody", "lankov", "claim:gone", said(), Claim(key="arms2", text="x"), ARMS])
def test_what_is_not_on_record_is_an_error_that_names_it(item: Any) -> None:
    with pytest.raises(UnknownKey, match="is not on record"):
        cited(item=item)


def test_an_unknown_output_or_nothing_to_cite_is_an_error() -> None:
    with pytest.raises(UnknownFormat):
        cited(item=RAMANI, output="word")
    with pytest.raises(UnknownFormat):
        onrecord.claims_table(Dossier(BASE), "pdf")
    with pytest.raises(InvalidText):
        onrecord.cite(Dossier(BASE), [])


# Whatever stands in a record


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}


@pytest.mark.parametrize("style", STYLES)
def test_no_name_or_description_brings_markup_into_an_output(style: str) -> None:
    evil = "<script>alert(1)</script> <img src=x onerror=y> \\input{x} $a$ {\\b}"
    speaker = Unnamed(key="evil", description=evil)
    made = Dossier([*BASE, speaker, said(speaker)])

    page = Document(made, style, "html")
    page.cite("claim:arms"), page.cite("claim:arms", narrative=True)
    whole = "".join(f"{one.text} {one.note}" for one in page.citations()) + page.bibliography(annotated=True)
    tags = Tags()
    tags.feed(whole)

    assert not tags.found & {"script", "img", "onerror", "src"}
    assert "\\input{" not in onrecord.cite(made, "claim:arms", style, "latex")
    assert "{\\b}" not in onrecord.cite(made, "claim:arms", style, "rtf").replace("\\{\\\\b\\}", "")


@settings(max_examples=times(8))
@given(made=dossiers())
def test_whatever_is_on_record_can_be_cited_and_listed_in_every_output(made: Dossier) -> None:
    for style, output in zip(STYLES, OUTPUTS, strict=True):
        document = Document(made, style, output, off_record=True)
        items: list[Source | Attribution] = [*made.sources.values(), *made.attributions]
        for item in items:
            assert isinstance(str(document.cite(item)), str)
            assert document.cite(item, narrative=True) is not None
        listed = {entry.source for entry in document.entries()}
        assert listed <= set(made.sources)
        assert isinstance(document.bibliography(annotated=True), str)


@settings(max_examples=times(8))
@given(made=dossiers(off_record=False))
def test_a_table_of_claims_has_a_row_for_each_attribution_and_runs_nothing(made: Dossier) -> None:
    """RFC 4180; OWASP, "CSV Injection"."""
    rows = list(csv.reader(io.StringIO(onrecord.claims_table(made, "csv"), newline="")))

    silent = sum(1 for claim in made.claims if not made.attributions_of(claim=claim))
    assert len(rows) == 1 + len(made.attributions) + silent
    assert all(len(row) == 7 and not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    table = onrecord.claims_table(made, "markdown").splitlines()
    assert len(table) == 1 + len(rows)
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in table} == {8}
    tags = Tags()
    tags.feed(onrecord.claims_table(made, "html"))
    assert tags.found <= {"table", "class", "thead", "tbody", "tr", "th", "scope", "td"}
    assert all(len(line) <= 160 for line in onrecord.claims_table(made, "text").splitlines())


def test_a_table_of_claims_tells_the_trail_and_the_verdict() -> None:
    wire = Source(key="wire", container_title="Wire", issued=2014)
    chain = said(via=wire, said_on="2013~", passage=Passage(exact="so it was", locator="2", label="paragraph"))
    made = Dossier([*BASE, wire, chain, said(MELVIN, HASTY, first_hand=True)])

    count = "2 in 2 documents"
    table = onrecord.claims_table(made, "csv", onrecord.verify(made, {"ramani2016": "He said so it was."}))

    assert list(csv.reader(io.StringIO(table)))[1:] == [
        ["So it was.", "Andrei Lankov", "2013~", "Ramani, 2016, paragraph 2", "Wire, 2014", "verbatim", count],
        ["So it was.", "Curtis Melvin", "", "Hasty, 2018", "first-hand", "no passage", count],
    ]  # fmt: skip
