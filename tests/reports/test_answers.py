"""The report opens with the answer: a table of claims and what stands out."""

import re

from onrecord import Attribution, Claim, Dossier, Organization, Passage, Person, Source, report
from onrecord.records.key_fields import AnyRecord

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

    assert head == ["Claim", "Who says it", "Where", "Through whom", "Words", "Origins", "Doubtful"]
    assert first[:2] == ["Imports fall.", "Hanna Varga"]
    assert "Daily, 2026, page 3" in first[2]
    assert first[3] == "heard there first hand; Agency, 1 February 2026"
    assert first[4] == "✓ verified speaker named"
    assert first[5].startswith("1 origin, in")
    assert (second[3], second[4], second[5]) == ("not known", "–", "none known, in 1 document")
    assert third[5] == "nobody makes it"
    assert page.index('class="answers"') < page.index("<svg")


def test_without_texts_there_is_no_column_of_words() -> None:
    head, first, *_ = rows(report(Dossier(WIRE)))

    assert head == ["Claim", "Who says it", "Where", "Through whom", "Origins", "Doubtful"]
    assert len(first) == len(head)


def test_whom_several_texts_name_is_counted() -> None:
    texts = {"daily": TEXT, "post": "Dan Osei said that imports fall.", "wire": TEXT}
    quoted = [
        Attribution(claim="c", speaker="m", source=key, passage=Passage(exact="imports fall"))
        for key in ("wire", "post")
    ]
    first = rows(report(Dossier([*WIRE, *quoted]), texts))[1]

    assert first[4].startswith("✓ verified speaker named (2), ")
    assert first[4].endswith(" (1)")


def test_words_that_do_not_stand_there_show_in_the_row() -> None:
    first = rows(report(Dossier(WIRE), {"daily": "Nothing of the kind was ever written in this paper."}))[1]

    assert first[4] == "✗ 0 of 1 verified"


def test_what_all_papers_have_through_one_place_is_said_in_a_sentence() -> None:
    page = re.sub(r"<[^>]+>", "", report(Dossier(WIRE)))

    assert "All 2 documents have “Imports fall.” through" in page


def test_a_dossier_without_claims_has_no_table() -> None:
    assert "answers" not in report(Dossier([Source(key="a", title="A")])).partition("</style>")[2]
