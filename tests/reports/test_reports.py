"""The report: what stands in it, and that nothing of a dossier becomes markup."""

import base64
import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import (
    Assessment,
    Attribution,
    Claim,
    Dossier,
    Passage,
    Person,
    Snapshot,
    Source,
    claims_table,
    report,
    texts,
)
from onrecord.cli.starter import TEXT, starter
from onrecord.csl.writers.known import output
from onrecord.passages import Grade
from onrecord.records.findings import SEVERITIES
from onrecord.reports.notes import GRADES
from onrecord.reports.notes import SEVERITIES as SHOWN_SEVERITIES
from onrecord.reports.reference_list import LOOKS
from onrecord.texts import verifying
from onrecord.texts.texts import Texts
from tests import worked_example
from tests.reports.pages import EVIL, URLS, Page, hostile
from tests.sizes import times
from tests.strategies import dossiers

ELEMENTS = """
html head meta title style body a header nav main section article footer h1 h2 h3 h4 p ul ol li dl dt dd div span
strong bdi q code blockquote mark del ins br i em b sup sub figure figcaption svg g rect path text desc defs marker
table caption thead tbody tr th td
"""


def small(*more: object, **fields: object) -> Dossier:
    """A dossier with one attribution."""
    said = Attribution(claim="c", speaker="p", source="s", **fields)  # type: ignore[arg-type]
    records = [Person(key="p", name="Doe, Jo"), Source(key="s", title="Title"), Claim(key="c", text="All is well.")]
    return Dossier([*records, said, *more])  # type: ignore[list-item]


QUOTED = re.compile(r"""'[^']*'|"[^"]*\"""")
"""What findings put between marks, as Python writes a text."""


def test_everything_on_record_is_told() -> None:
    dossier = worked_example.dossier()

    page = Page(report(dossier))

    for claim in dossier.claims.values():
        assert claim.text in page.words
    for person in dossier.people.values():
        assert str(person.name) in page.words
    for source in dossier.sources.values():
        assert (source.title or source.container_title) in page.words
    for finding in onrecord.check(dossier):
        for piece in QUOTED.split(finding.message):
            assert piece.replace("_", " ").lower() in page.words.lower()
    for key in dossier.claims:
        assert f"{onrecord.origins(dossier, key).chains} independent chain" in page.words
    assert sum(tag == "svg" and "aria-labelledby" in values for tag, values in page.elements) == 1


@settings(max_examples=times(8))
@given(dossier=dossiers(), texts=st.dictionaries(st.sampled_from(("first", "second", "third")), st.text()))
def test_every_link_leads_somewhere_and_every_place_is_one(dossier: Dossier, texts: dict[str, str]) -> None:
    page = Page(report(dossier, texts, off_record=True))

    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert all(not re.search(r"\s", place) for place in page.ids)


@settings(max_examples=times(8))
@given(dossier=dossiers(), texts=st.dictionaries(st.sampled_from(("first", "second", "third")), st.text()))
def test_nothing_of_a_dossier_becomes_markup(dossier: Dossier, texts: dict[str, str]) -> None:
    assert_harmless(report(dossier, texts))


def test_script_in_every_field_of_every_record_stays_text() -> None:
    made = report(hostile(), dict.fromkeys(hostile().sources, f"Before. {EVIL} After."), title=EVIL)

    assert_harmless(made)
    assert "<script" not in made
    assert "<img" not in made


def assert_harmless(made: str) -> None:
    page = Page(made)
    made.encode()
    assert {tag.lower() for tag, _ in page.elements} <= set(ELEMENTS.split())
    for _, values in page.elements:
        assert not [name for name in values if name.startswith("on") or name in ("style", "src", "srcdoc", "action")]
    assert [link for link in page.links if not re.match(r"#|https?://", link)] == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", made)


def test_a_finding_stands_at_the_attribution_that_it_is_about_and_at_no_other_of_its_kind() -> None:
    texts = {"s": "All is well in the capital, she said."}
    wrong = [Attribution(claim="c", speaker="p", source="s", passage=Passage(exact=f"never said {n}")) for n in "ab"]

    page = Page(report(small(*wrong, passage=Passage(exact="All is well in the capital")), texts))

    assert page.words.count("✗ error “never said a” is not in the text word for word") == 1
    assert page.words.count("✗ error “never said b” is not in the text word for word") == 1
    right, *_ = page.words.split("Attribution 2")
    assert "Wording: ✓ letter for letter" in right
    assert "graded" not in right


def test_a_report_verifies_the_passages_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Dossier] = []

    def counted(dossier: Dossier, texts: Texts) -> list[onrecord.Verdict]:
        calls.append(dossier)
        return verifying.verify(dossier, texts)

    monkeypatch.setattr(texts, "verify", counted)

    made = report(small(passage=Passage(exact="All is well")), {"s": "All is well, she said."})

    assert "1 of 1 passage verified" in made
    assert len(calls) == 1


def test_trails_that_read_alike_are_told_once() -> None:
    again = [Attribution(claim="c", speaker="p", source="s", cue=cue) for cue in ("said", "added")]

    page = Page(report(small(*again)))

    assert page.words.count("no known origin → on to Title") == 1
    assert "no known origin → on to Title (3 times)" in page.words


def test_the_markup_of_a_title_is_shown_nowhere() -> None:
    dossier = small(Source(key="t", title="The <i>Titanic</i> Files", reprint_of="s"))
    dossier.replace(dossier["s"].evolve(title="The <i>Titanic</i> Files"))

    assert "The Titanic Files" in Page(report(dossier)).words
    assert "i&gt;" not in report(dossier)
    assert "<i>" not in claims_table(dossier)


def test_a_place_without_a_label_is_a_page() -> None:
    assert "in Title, page 4" in Page(report(small(passage=Passage(locator="4")))).words


@pytest.mark.parametrize("url", [*URLS, "//example.org/x", "ftp://example.org", "http://a b", "https:x.org"])
def test_what_is_no_web_address_is_text(url: str) -> None:
    dossier = Dossier([Source(key="s", url=url, snapshots=[Snapshot(archive_url=url)])])

    page = Page(report(dossier))

    assert [link for link in page.links if not link.startswith("#")] == []


def test_web_addresses_are_links() -> None:
    source = Source(key="s", url="https://example.org/?a=1&b=2", doi="10.1000/a<b", issn="0378-5955")

    links = Page(report(Dossier([source]))).links

    assert {"https://example.org/?a=1&b=2", "https://doi.org/10.1000/a%3Cb"} <= set(links)


def test_the_page_forbids_all_but_its_own_style_sheet() -> None:
    """Content Security Policy Level 3, section 2.3.1: a digest of the sheet's own bytes."""
    made = report(starter())

    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    sheet = re.search(r"<style>(.*?)</style>", made, re.DOTALL)

    assert policy is not None
    assert sheet is not None
    digest = base64.b64encode(hashlib.sha256(sheet[1].encode()).digest()).decode()
    assert policy[1].replace("&#x27;", "'").split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]


@pytest.mark.parametrize("dossier", [Dossier(), starter(), worked_example.dossier(), hostile()], ids=repr)
def test_headings_go_down_one_by_one_and_landmarks_are_named(dossier: Dossier) -> None:
    """WCAG 2.2, 1.3.1 and 2.4.1; WAI-ARIA 1.2, section 5.3.4."""
    page = Page(report(dossier))

    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings[:-1], page.headings[1:], strict=True))
    for landmark in ("header", "nav", "main", "footer"):
        assert sum(tag == landmark for tag, _ in page.elements) == 1
    labels = [values.get("aria-labelledby") for tag, values in page.elements if tag == "section"]
    assert None not in labels
    assert set(labels) <= set(page.ids)


def test_the_same_dossier_gives_the_same_bytes() -> None:
    texts = {"gazette2026": TEXT}

    assert report(starter(), texts) == report(Dossier(starter()), texts)


def test_verdicts_lead_to_the_words_and_back() -> None:
    made = report(starter(), {"gazette2026": TEXT})

    page = Page(made)
    assert "2 of 2 passages verified" in page.words
    assert {"#passage-1", "#said-1", "#text-gazette2026"} <= set(page.links)
    assert re.search(
        r'<mark><a href="#said-1" id="passage-1"[^>]*>1</a>The two middle piers are no longer safe</mark>', made
    )


def test_words_that_differ_are_shown_as_recorded_and_as_found() -> None:
    dossier = small(passage=Passage(exact="the two middle piers are no longer safe to use at all"))

    made = report(dossier, {"s": "He said the two middle piers are no longer fit to use at all."})

    assert "<del>safe</del> <ins>fit</ins>" in made
    assert "≈ other words, 9" in Page(made).words
    assert '<mark class="doubtful">' in made


def test_without_texts_the_page_says_that_wording_was_not_checked() -> None:
    assert "the wording of passages was not checked" in Page(report(starter())).words


def test_a_text_that_cannot_be_read_is_told_of() -> None:
    dossier = small(passage=Passage(exact="words"))

    made = report(dossier, {"s": b"%PDF-1.7 broken"})

    assert "0 of 1 passage verified: ○ not checked" in Page(made).words
    assert "PDF must be whole and undamaged" in Page(made).words


def test_texts_may_come_from_a_function() -> None:
    assert report(starter(), {"gazette2026": TEXT}.get) == report(starter(), {"gazette2026": TEXT})


def test_what_was_said_off_the_record_is_left_out_and_the_page_says_so() -> None:
    secret = Person(key="secret", name="Whisper, Will")
    dossier = small(secret, Assessment(of="a", by="desk", why="hush"), key="a", terms="off_record")
    dossier.add(Attribution(claim="c", speaker="secret", source="s", terms="off_record", note="hush"))
    dossier.add(Attribution(claim="c", speaker="p", source="s", note="open"))

    public, whole = report(dossier), report(dossier, off_record=True)

    assert "2 attributions were made off the record and are left out of this report." in Page(public).words
    assert "open" in public
    assert "hush" not in public
    assert "Whisper" not in public
    assert "hush" in whole
    assert "Will Whisper" in whole
    assert "off the record" in Page(whole).words
    assert "left out" not in Page(whole).words


def test_each_grade_and_severity_is_shown_by_sign_and_word() -> None:
    """WCAG 2.2, 1.4.1: not by colour alone."""
    assert set(GRADES) == set(Grade)
    assert set(SHOWN_SEVERITIES) == set(SEVERITIES)
    assert all((shown.look == "good") == grade.is_verified for grade, shown in GRADES.items())


def test_a_claim_with_too_many_steps_is_told_without_a_picture() -> None:
    sources = [Source(key=f"s{number}") for number in range(130)]
    speaker, claim = Person(key="p", name="Doe, Jo"), Claim(key="c", text="All is well.")
    said = [Attribution(claim="c", speaker="p", source=source, first_hand=True) for source in sources]

    page = Page(report(Dossier([speaker, claim, *sources, *said])))

    assert "130 steps are too many for a picture." in page.words
    assert "More than 40 trails" in page.words


def test_references_are_in_the_style_that_is_asked_for() -> None:
    apa, ieee = Page(report(starter())), Page(report(starter(), style="ieee"))

    assert "Lee, A. (2026, February 3). Old bridge to stay closed." in apa.words
    assert "A. Lee, “Old bridge to stay closed,”" in ieee.words
    with pytest.raises(onrecord.StyleError):
        report(starter(), style="no-such-style")


def test_each_style_of_the_citation_processor_has_a_class_on_the_page() -> None:
    styles = {opened for opened, _ in output("html").spans.values() if "style" in opened}

    assert {f'<span style="{style}">' for style in LOOKS} == styles
    assert all(f".{look} {{" in report(Dossier()) for look in LOOKS.values())


def test_equal_attributions_have_places_of_their_own() -> None:
    said = Attribution(claim="c", speaker="p", source="s", passage=Passage(exact="well"))
    dossier = small(said, said, passage=Passage(exact="well"))

    page = Page(report(dossier, {"s": "All is well."}))

    assert {"said-1", "said-2", "said-3", "passage-1", "passage-2", "passage-3"} <= set(page.ids)
