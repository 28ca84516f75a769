"""The report opens with the answer: a table of claims and what stands out."""

import re

import pytest

from onrecord import Attribution, Claim, Dossier, Organization, Passage, Person, Source, report
from onrecord.records.key_fields import AnyRecord
from tests import wire_story

WIRE: list[AnyRecord] = [
    Person(key="m", name="Varga, Hanna"), Organization(key="agency", name="Agency"),
    Claim(key="c", text="Imports fall."), Claim(key="d", text="Exports rise."), Claim(key="e", text="Nobody says so."),
    Source(key="wire", title="Wire", container_title="Agency", issued="2026-02-01"),
    *(Source(key=key, title=key.title(), container_title=key.title(), issued="2026") for key in ("daily", "post")),
    Attribution(claim="c", speaker="m", source="wire", first_hand=True),
    Attribution(claim="c", speaker="m", source="daily", via="wire", passage=Passage(exact="imports fall", locator="3")),
    Attribution(claim="c", speaker="m", source="post", via="wire"),
    Attribution(claim="d", speaker="m", source="post"),
]  # fmt: skip
TEXT = "On Monday Hanna Varga said that imports fall."


def rows(page: str) -> list[list[str]]:
    table = page.partition('<table class="answers">')[2].partition("</table>")[0]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)]
    return [[" ".join(re.sub(r"<[^>]+>", "", cell).split()) for cell in row] for row in cells]


def test_the_page_opens_with_a_row_for_each_claim_in_the_order_on_record() -> None:
    page = report(Dossier(WIRE), {"daily": TEXT})
    head, first, second, third = rows(page)

    assert head == ["Claim", "Who says it", "Where", "Through whom", "Words", "Origins", "What is doubtful"]
    assert first[:2] == ["Imports fall.", "Hanna Varga"]
    assert "Daily, 2026, page 3" in first[2]
    assert first[3] == "first-hand; Agency, 1 February 2026"
    assert first[4] == "✓ verified same speaker in the text"
    assert first[5].startswith("1 origin, in")
    assert (second[3], second[4], second[5]) == ("unknown", "–", "no known origin, in 1 work")
    assert third[5] == "nobody makes it"
    assert page.index('class="answers"') < page.index("<svg")


def test_without_texts_there_is_no_column_of_words() -> None:
    head, first, *_ = rows(report(Dossier(WIRE)))

    assert head == ["Claim", "Who says it", "Where", "Through whom", "Origins", "What is doubtful"]
    assert len(first) == len(head)


def test_whom_several_texts_name_is_counted_and_a_text_that_stands_alone_is_named() -> None:
    texts = {"daily": TEXT, "post": "Dan Osei said that imports fall.", "wire": TEXT}
    quoted = [
        Attribution(claim="c", speaker="m", source=key, passage=Passage(exact="imports fall"))
        for key in ("wire", "post")
    ]
    first = rows(report(Dossier([*WIRE, *quoted]), texts))[1]

    assert first[4].startswith("✓ verified same speaker in the text (2), ")
    assert first[4].endswith(" of Post, 2026")


def test_words_that_do_not_stand_there_show_in_the_row() -> None:
    first = rows(report(Dossier(WIRE), {"daily": "Nothing of the kind was ever written in this paper."}))[1]

    assert first[4] == "✗ 0 of 1 verified"


def test_what_all_papers_have_through_one_place_is_said_in_a_sentence() -> None:
    page = re.sub(r"<[^>]+>", "", report(Dossier(WIRE)))

    assert "Both documents have “Imports fall” through" in page


def test_a_dossier_without_claims_has_no_table() -> None:
    assert "answers" not in report(Dossier([Source(key="a", title="A")])).partition("</style>")[2]


def test_what_is_doubtful_of_a_claim_has_an_origin_that_is_not_known_or_not_read() -> None:
    said = Attribution(claim="f", speaker="m", source="post", via="unread")
    dossier = Dossier([*WIRE, Claim(key="f", text="Prices hold."), Source(key="unread", title="Unread"), said])
    told = {row[0]: row[-1] for row in rows(report(dossier))}

    assert "no known origin" in told["Exports rise."]
    assert "second hand only" in told["Prices hold."]
    assert "second hand only" not in told["Imports fall."]
    assert told["Nobody says so."] == "–"


@pytest.mark.parametrize(
    ("read", "heading"),
    [
        ([], "Who said what, and through whom"),
        (["The Bridge"], "Who said what in “The Bridge”"),
        (["The Bridge", "The Dam"], "Who said what in “The Bridge” and one more work"),
        (["The Bridge", *"abc"], "Who said what in “The Bridge” and three more works"),
        (["Bridges " * 20], f"Who said what in “{' '.join(['Bridges'] * 11)}…”"),
        (["A < B"], "Who said what in “A &lt; B”"),
    ],
)
def test_the_heading_names_the_work_in_which_it_was_said(read: list[str], heading: str) -> None:
    works = [Source(key=f"s{at}", title=title, reprint_of="") for at, title in enumerate(read)]
    said = [Attribution(claim="c", speaker="m", source=work, first_hand=True) for work in works]
    copies = [Source(key="copy", title="A Copy", reprint_of="s0")] if works else []

    page = report(Dossier([Person(key="m", name="Varga, Hanna"), Claim(key="c", text="So."), *works, *copies, *said]))

    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == [heading]
    assert f"<title>{heading}</title>" in page


def test_a_heading_that_is_given_stays() -> None:
    assert "<h1>Mine</h1>" in report(Dossier(WIRE), title="Mine")


def test_a_work_in_which_only_what_is_off_the_record_was_said_is_not_in_the_heading() -> None:
    said = Attribution(claim="d", speaker="m", source="secret", terms="off_record")
    dossier = Dossier([Source(key="secret", title="Secret Minutes"), *WIRE, said])

    assert "Secret Minutes" not in report(dossier)
    assert "Secret Minutes" in report(dossier, off_record=True)


def test_a_disputed_claim_says_so_where_it_is_doubtful_and_each_work_says_whose_words_it_has() -> None:
    page = report(wire_story.dossier(), wire_story.TEXTS)
    _, *claims = rows(page)

    assert claims[0][2] == (
        "Agency, 2 February 2026 (Varga); Daily, 3 February 2026 (Varga); Courier, 3 February 2026 (Varga); "
        "Post, 4 February 2026 (Varga); Herald, 4 February 2026 (Osei)"
    )
    assert claims[0][-1].startswith("disputed by “The bridge is safe for all traffic”")
    assert claims[2][2] == "Herald, 4 February 2026"
    assert claims[2][-1].startswith("disputes “The old bridge cannot carry trucks”")
