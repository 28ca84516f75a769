"""What is said of the whole, in sentences; and where pictures, legends, foot and folder tell more."""

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Organization, Passage, Person, Source, Unnamed, report
from onrecord.provenance import ClaimGraph
from onrecord.records.key_fields import AnyRecord
from onrecord.reports import report_folder
from onrecord.reports.budget import within
from onrecord.reports.whole import Shared, shared_by
from tests import worked_example
from tests.benchmarks.bench_report import made
from tests.reports.pages import EVIL, Page, hostile

PAPERS = ("daily", "post", "courier", "herald")


def wire(*via: str, kind: str = "article-newspaper") -> Dossier:
    """A story in four papers, of which those that are named have it from a wire."""
    records: list[AnyRecord] = [
        Person(key="m", name="Varga, Hanna"),
        Person(key="o", name="Osei, Dan"),
        Claim(key="c", text="Imports fall."),
        Source(key="wire", title="Wire", container_title="Agency", issued="2026-02-01"),
        *(Source(key=key, type=kind, title=key.title(), issued="2026") for key in PAPERS),
        Attribution(claim="c", speaker="m", source="wire", first_hand=True),
        *(
            Attribution(claim="c", speaker="m", source=key, via="wire")
            if key in via
            else Attribution(claim="c", speaker="o", source=key, first_hand=True)
            for key in PAPERS
        ),
    ]
    return Dossier(records)


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", page.partition("</style>")[2]).split())


@pytest.mark.parametrize(
    ("via", "kind", "sentence"),
    [
        (PAPERS[:3], "article-newspaper", "Three of four papers have “Imports fall” from one source alone: Wire."),
        (PAPERS[:2], "article-newspaper", "Two of four papers have “Imports fall” from one source alone: Wire."),
        (PAPERS[:3], "webpage", "Three of four documents have “Imports fall” from one source alone: Wire."),
        (PAPERS, "article-newspaper", "All four papers have “Imports fall” through Wire."),
    ],
)
def test_how_many_have_it_from_one_wire_is_said_in_a_sentence(via: tuple[str, ...], kind: str, sentence: str) -> None:
    assert sentence in words(report(wire(*via, kind=kind)))


def test_papers_that_heard_it_themselves_rely_on_nobody() -> None:
    assert shared_by(ClaimGraph(wire("daily"), "c"), wire("daily")) is None
    assert shared_by(ClaimGraph(wire(*PAPERS[:3]), "c"), wire()) == Shared(3, 4, "paper", "wire")


def test_a_paper_that_has_it_from_the_wire_and_another_is_not_counted() -> None:
    dossier = wire(*PAPERS[:3])
    dossier.add(Attribution(claim="c", speaker="o", source="daily", first_hand=True))

    assert shared_by(ClaimGraph(dossier, "c"), dossier) == Shared(2, 4, "paper", "wire")


def test_a_reprint_is_no_witness_of_its_own() -> None:
    said = words(report(worked_example.dossier()))

    assert "An untitled weblog post reprints The North Korea-Cuba Connection and is no witness of its own." in said
    assert "Both documents" not in said
    assert "Nine of 17 claims have no known origin" in said
    assert "Two of 17 claims have no speaker with a name" in said
    assert "“The weapons were sent to be repaired, which the sanctions do not forbid” disputes “Cuba broke" in said


def test_claims_stand_in_the_order_of_the_article() -> None:
    dossier = worked_example.dossier()
    table = report(dossier).partition('<table class="answers">')[2].partition("</table>")[0]

    places = [int(number) for number in re.findall(r"paragraph (\d+)", table)]
    assert places == sorted(places)
    assert len(places) == 17


def test_claims_without_offsets_stand_in_the_order_of_their_places() -> None:
    said = [
        Attribution(claim=key, speaker="p", source="s", passage=Passage(exact="x", label="page", locator=page))
        for key, page in (("a", "12"), ("b", "3"), ("c", "7-9"))
    ]
    texts = [Claim(key=key, text=f"Claim {key}.") for key in "abcd"]
    page = words(report(Dossier([Person(key="p", name="Doe, Jo"), Source(key="s", title="S"), *texts, *said])))

    assert [page.index(f"Claim {key}.") for key in "bcad"] == sorted(page.index(f"Claim {key}.") for key in "abcd")


def test_the_page_shows_no_keys_no_field_names_and_no_marks_of_markdown() -> None:
    page = words(report(worked_example.dossier(), {"ramani2016": "No such words at all."}))

    assert "`" not in page
    for raw in ("ramani2016", "bbc2013", "no-softening", "container_title", "reviewed_title", "reprint_of", "via)"):
        assert raw not in page


def test_legends_explain_what_there_is_and_nothing_else() -> None:
    page = Page(report(wire(*PAPERS[:3])))

    assert "reported through" in page.words
    for absent in ("speaker without a name", "disputes", "reprinted", "the words stand in the text", "it cannot stand"):
        assert absent not in page.words


def test_a_line_is_told_in_words_and_not_drawn() -> None:
    one = Dossier(
        [Person(key="p", name="Doe, Jo"), Source(key="s", title="S"), Claim(key="c", text="So."),
         Attribution(claim="c", speaker="p", source="s", first_hand=True)]
    )  # fmt: skip

    assert "<svg" not in report(one)
    assert "<svg" in report(wire(*PAPERS[:3]))


def test_who_spoke_where_stands_at_the_arrows_where_several_speak() -> None:
    svg = onrecord.diagram(wire(*PAPERS[:3]), format="svg")
    mermaid = onrecord.diagram(wire(*PAPERS[:3]))

    assert svg.count(">Varga</text>") == 4
    assert svg.count(">Osei</text>") == 1
    assert '-->|"Osei"|' in mermaid


def test_a_picture_that_is_wider_than_the_page_says_that_it_scrolls() -> None:
    assert "scroll it sideways" in words(report(worked_example.dossier()))


def test_the_foot_has_date_version_files_and_digests(tmp_path: Path) -> None:
    file, text = tmp_path / "dossier.jsonl", tmp_path / "daily.txt"
    onrecord.write(wire(), file)
    text.write_text("Imports fall.", encoding="utf-8")

    page = words(report(wire(), {"daily": text}, files=[file], made_on=date(2026, 2, 3)))

    assert f"Made on 3 February 2026 by onrecord {onrecord.__version__}, from:" in page
    for path in (file, text):
        assert f"{path.name} SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()}" in page


def test_the_day_can_be_that_of_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")

    assert "Made on 2 January 1970" in words(report(wire()))


def test_findings_are_grouped_by_what_to_do_and_say_why() -> None:
    page = report(worked_example.dossier())
    section = page.partition('<section id="findings"')[2].partition("</section>")[0]

    headings = re.findall(r"<h3[^>]*>(.*?)</h3>", section)
    assert len(headings) == len(set(headings))
    assert "Look for a document that has it independently, or cite it as one report." in headings
    assert "Ten reports that all have it from one place are worth one" in section


# Large dossiers


def many(size: int) -> Dossier:
    """A dossier of one claim a statement, ten statements a source."""
    said = (
        Attribution(claim=f"c{at}", speaker=f"p{at % 7}", source=f"s{at // 10}", first_hand=True, note=f"note {at}")
        for at in range(size)
    )
    return Dossier(
        [
            *(Person(key=f"p{at}", name=f"Doe{at}, Jo") for at in range(7)),
            *(Source(key=f"s{at}", title=f"Story {at}") for at in range(size // 10)),
            *(Claim(key=f"c{at}", text=f"Claim {at} is made.") for at in range(size)),
            *said,
        ]
    )


def test_a_page_that_would_be_too_large_says_what_is_left_out_and_leads_nowhere_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in ("claim_details", "texts"):
        monkeypatch.setattr(f"onrecord.reports.{module}.MOST_ATTRIBUTIONS", 20)
    for module in ("sources", "speakers"):
        monkeypatch.setattr(f"onrecord.reports.{module}.MOST_RECORDS", 3)

    page = Page(report(many(60)))

    for words_left in ("40 more claims are left out", "3 more sources are left out", "4 more speakers are left out"):
        assert words_left in page.words
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= set(page.ids)


def test_a_folder_has_everything_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    dossier = many(60)
    texts = {"s0": "So it is.", "s1": "It is so."}

    report_folder(dossier, tmp_path / "report", texts)

    pages = {path.name: Page(path.read_text("utf-8")) for path in (tmp_path / "report").glob("*.html")}
    every = " ".join(page.words for page in pages.values())
    assert len([name for name in pages if name.startswith("source-")]) == 6
    for at in range(60):
        assert f"Claim {at} is made." in every
        assert f"note {at}" in every
    for name, page in pages.items():
        for link in page.links:
            file, _, place = link.partition("#")
            if link.startswith("http") or file == "report.css":
                continue
            assert not place or place in pages[file or name].ids, (name, link)
            assert (file or name) in pages


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"cue": "argued"}, "James Person argued"),
        ({"mode": "direct"}, "James Person in direct speech"),
        ({"stance": "denies", "mode": "free_indirect"}, "in free indirect speech · stance: denies"),
        ({"cue": "told", "addressee": "o", "said_on": "2013-07"}, "James Person told said July 2013 · to Dan Osei"),
        ({"terms": "background", "stance": "predicts"}, "stance: predicts · on background"),
        ({}, "James Person"),
    ],
)
def test_a_row_of_a_page_of_a_source_tells_how_it_was_said(given: dict[str, str], told: str, tmp_path: Path) -> None:
    said = Attribution(claim="c", speaker="p", source="s", first_hand=True, **given)  # type: ignore[arg-type]
    people = [Person(key="p", name="Person, James"), Person(key="o", name="Osei, Dan")]
    report_folder(Dossier([*people, Claim(key="c", text="So."), Source(key="s", title="S"), said]), tmp_path)

    row = re.search(r'<tr id="said-1">.*', (tmp_path / "source-1.html").read_text(encoding="utf-8"))

    assert row is not None
    cell = row[0].split("<td>")[2].replace("<br>", " ")
    assert re.sub(r"<[^>]+>", "", cell) == told or told in re.sub(r"<[^>]+>", "", cell)


def test_a_hostile_dossier_stays_text_in_a_folder(tmp_path: Path) -> None:
    report_folder(hostile(), tmp_path)

    assert EVIL[:8]
    for path in tmp_path.glob("*.html"):
        page = Page(path.read_text("utf-8"))
        assert not {"script", "img", "iframe"} & {name for name, _ in page.elements}
        assert not any(key.startswith("on") for _, values in page.elements for key in values)


def test_pages_of_an_earlier_report_go_and_other_files_stay(tmp_path: Path) -> None:
    report_folder(many(60), tmp_path)
    (tmp_path / "source-9.html").write_text("mine", encoding="utf-8")
    report_folder(many(20), tmp_path)

    assert sorted(path.name for path in tmp_path.glob("source-*")) == [
        "source-1.html",
        "source-2.html",
        "source-9.html",
    ]


def test_what_was_said_off_the_record_is_on_no_page_of_a_folder(tmp_path: Path) -> None:
    dossier = many(20)
    dossier.add(
        Unnamed(key="mole", description="a mole"), Organization(key="den", name="The Den"),
        Attribution(claim="c0", speaker="mole", source="s0", terms="off_record", note="hush"),
    )  # fmt: skip

    report_folder(dossier, tmp_path)

    every = "".join(path.read_text("utf-8") for path in tmp_path.glob("*.html"))
    assert "a mole" not in every
    assert "hush" not in every
    assert "1 attribution was made off the record" in every


def test_a_picture_of_too_much_says_what_is_left_out() -> None:
    drawn = onrecord.diagram(many(60), most=10)

    assert "10 claims" in drawn
    assert "50 more claims left out, too many for one picture" in drawn
    assert drawn.count("-->") == 20
    assert "left out" not in onrecord.diagram(many(60))


@pytest.mark.parametrize("shape", ["one claim", "one source"])
def test_a_picture_of_one_claim_or_one_source_is_bounded_too(shape: str) -> None:
    size = 50
    claims = [Claim(key=f"c{at}", text="So.") for at in range(1 if shape == "one claim" else size)]
    sources = [Source(key=f"s{at}") for at in range(1 if shape == "one source" else size)]
    said = [
        Attribution(claim=claims[at % len(claims)], speaker="p", source=sources[at % len(sources)], first_hand=True)
        for at in range(size)
    ]
    dossier = Dossier([Person(key="p", name="Doe, Jo"), *claims, *sources, *said])

    assert "40 more" in onrecord.diagram(dossier, most=10)
    assert "40 more steps" in onrecord.diagram(dossier, "c0", most=10) or shape == "one source"


def test_of_one_thing_that_is_too_large_one_is_shown() -> None:
    assert within([5, 1], 3, lambda weight: weight) == [5]
    assert within([1, 1, 5], 3, lambda weight: weight) == [1, 1]
    assert within([], 3) == []


@pytest.mark.slow
def test_a_report_of_28000_attributions_is_no_more_than_twenty_megabytes_as_a_page_or_as_a_folder(
    tmp_path: Path,
) -> None:
    dossier, texts = made(28_000)

    page = report(dossier, texts)
    report_folder(dossier, tmp_path, texts)

    assert len(page.encode()) < 20_000_000
    assert "more claims are left out" in page
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 20_000_000
    assert len(onrecord.diagram(dossier, format="svg")) < 3_000_000
