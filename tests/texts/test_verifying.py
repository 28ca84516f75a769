"""Every passage of a dossier gets an honest verdict, whatever the texts at hand are."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord import Attribution, Claim, Dossier, Passage, Person, Snapshot, Source, Verdict, capture, verify
from onrecord.passages import Grade, digest
from onrecord.texts import passed
from tests.texts.made_pdf import pdf

TEXT = "The minister said on Monday that there would be no deal this year. Nobody else was asked about the matter."
OTHER = "Nothing to see here. “We shall build the longest bridge of the country”, the mayor told reporters in May."
QUOTE = "there would be no deal this year"


def dossier(*passages: Passage, source: str = "a", sources: Iterable[Source] = ()) -> Dossier:
    """Passages laid to one speaker in one source."""
    listed = {made.key: made for made in (Source(key="a"), Source(key="b"), *sources)}
    return Dossier(
        [
            *listed.values(),
            Claim(key="c", text="There is no deal."),
            Person(key="p", name="Doe, Jo"),
            *(Attribution(claim="c", speaker="p", source=source, passage=passage) for passage in passages),
        ]
    )


def verdict(passage: Passage, texts: Any, **more: Any) -> Verdict:
    [only] = verify(dossier(passage, **more), texts)
    return only


def test_an_attribution_without_a_passage_gets_no_verdict() -> None:
    assert verify(dossier(), {"a": TEXT}) == []


def test_verdicts_come_in_the_order_of_the_dossier_with_places_in_the_text() -> None:
    asked = dossier(Passage(exact="on Monday"), Passage(exact=QUOTE), Passage(exact="The minister"))

    found = verify(asked, {"a": TEXT})

    assert [item.attribution for item in found] == list(asked.attributions)
    assert [TEXT[item.start : item.end] for item in found] == ["on Monday", QUOTE, "The minister"]
    assert all(item.is_verified and item.found_in == "a" and item.score == 1 for item in found)
    assert passed(found)


def test_near_words_are_never_verified_and_come_with_what_differs() -> None:
    found = verdict(Passage(exact="there would be a deal this year"), {"a": TEXT})

    assert (found.grade, found.is_verified, found.found_in) == (Grade.NEAR, False, "a")
    assert 0.8 < found.score < 1
    assert found.changes == (("a", "no"),)
    assert not passed([found])


@pytest.mark.parametrize(
    ("passage", "texts", "note"),
    [
        (Passage(exact=QUOTE), {}, "no text at hand"),
        (Passage(exact=QUOTE), {"b": TEXT}, "no text at hand"),
        (Passage(exact=QUOTE), {"a": ""}, "text must have words"),
        (Passage(exact=QUOTE), {"a": Path("no/such.txt")}, "No such file"),
        (Passage(exact="…"), {"a": TEXT}, "the passage has no words"),
        (Passage(locator="14", label="page"), {"a": TEXT}, "the passage has neither words nor digest"),
        (Passage(digest="0" * 64), {"a": TEXT}, "the passage has a digest, but no offsets"),
        (Passage(digest="0" * 64, start=3, end=3), {"a": TEXT}, "the passage has a digest, but no offsets"),
    ],
)
def test_a_passage_that_could_not_be_checked_is_unchecked_and_no_pass(
    passage: Passage, texts: Any, note: str
) -> None:  # fmt: skip
    found = verdict(passage, texts)

    assert (found.grade, found.start, found.score, found.found_in) == (Grade.UNCHECKED, None, 0, "")
    assert note in found.note
    assert not passed([found])
    assert (found.finding is not None) == (texts.get("a") in ("", Path("no/such.txt")))


def test_a_run_that_checked_nothing_has_not_passed() -> None:
    assert not passed([])
    assert not passed(verify(dossier(Passage(exact=QUOTE)), lambda key: None))


def test_a_function_gives_texts_and_is_asked_once_for_each_source() -> None:
    asked: list[str] = []

    def text_of(key: str) -> str | None:
        asked.append(key)
        return TEXT if key == "a" else None

    found = verify(
        dossier(Passage(exact=QUOTE), Passage(exact="on Monday"), Passage(exact="never said by any")), text_of
    )

    assert [str(item.grade) for item in found] == ["verbatim", "verbatim", "absent"]
    assert sorted(asked) == ["a", "b"]


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied", "a.txt"), UnicodeError("not UTF-8")])
def test_a_function_that_cannot_read_leaves_a_finding(error: Exception) -> None:
    def fails(key: str) -> str:
        raise error

    found = verdict(Passage(exact=QUOTE), fails)

    assert found.grade == Grade.UNCHECKED
    assert found.finding is not None
    assert found.finding.record == "Source 'a'"
    assert str(error) in found.note


@pytest.mark.parametrize(
    ("exact", "grade"),
    [
        ("We shall build the longest bridge of the country", "verbatim"),
        ('"We shall build the longest bridge of the country"', "typographic"),
        ("We will build the longest bridge of the country", "near"),
    ],
)
def test_an_absent_passage_is_named_by_the_source_that_has_it(exact: str, grade: str) -> None:
    found = verdict(Passage(exact=exact), {"a": TEXT, "b": OTHER})

    assert (found.grade, found.is_verified, found.found_in) == (Grade.ABSENT, False, "b")
    assert found.note == f"found in 'b' instead (misattributed); {Grade(grade).in_words}"
    assert found.start is not None
    assert OTHER[found.start : found.end].strip("“”").endswith("build the longest bridge of the country")


def test_a_passage_that_no_text_has_is_perhaps_invented() -> None:
    exact = "the harbour will be closed for good by December"

    alone, among = verdict(Passage(exact=exact), {"a": TEXT}), verdict(Passage(exact=exact), {"a": TEXT, "b": OTHER})

    assert (alone.grade, alone.note) == (Grade.ABSENT, "not in the text")
    assert (among.grade, among.found_in) == (Grade.ABSENT, "")
    assert among.note == "in none of the 2 texts at hand (perhaps invented)"


def test_a_passage_too_long_to_be_looked_for_in_other_words_is_said_to_be() -> None:
    found = verdict(Passage(exact="no such word " * 2_000), {"a": TEXT})

    assert found.grade == Grade.ABSENT
    assert found.note.endswith("being longer than 20,000 characters, it was looked for word for word only")


def test_words_that_moved_are_verified_and_the_verdict_says_how_far() -> None:
    passage = capture(TEXT, TEXT.index(QUOTE), TEXT.index(QUOTE) + len(QUOTE))

    found = verdict(passage, {"a": f"Reposted. {TEXT}"})

    assert (found.grade, found.is_verified) == (Grade.MOVED, True)
    assert found.note == "10 characters further on than recorded; letter for letter"


def snapshot(text: str) -> Source:
    return Source(key="a", snapshots=[Snapshot(sha256=sha256(text.encode()).hexdigest())])


def test_a_text_other_than_the_recorded_one_is_said_to_be() -> None:
    words, place = Passage(exact=QUOTE), TEXT.index(QUOTE)
    known = Passage(start=place, end=place + len(QUOTE), digest=digest(QUOTE))

    same = verify(dossier(words, known, sources=[snapshot(TEXT)]), {"a": TEXT})
    other = verify(dossier(words, known, sources=[snapshot(TEXT)]), {"a": f"{TEXT} More."})

    assert [(str(item.grade), item.note) for item in same] == [
        ("verbatim", ""), ("verbatim", "compared by digest with the very text that was recorded"),
    ]  # fmt: skip
    changed = "the text is not the one that was recorded (their SHA-256 digests differ)"
    assert [(str(item.grade), item.note) for item in other] == [
        ("verbatim", changed), ("typographic", f"compared by digest; {changed}"),
    ]  # fmt: skip


def test_a_snapshot_is_of_the_text_or_of_the_bytes_of_the_file(tmp_path: Path) -> None:
    page = f"<html><p>{TEXT}</p></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")

    for recorded in (page, TEXT):
        [found] = verify(dossier(Passage(exact=QUOTE), sources=[snapshot(recorded)]), {"a": tmp_path / "a.html"})
        assert (found.grade, found.note) == (Grade.VERBATIM, "")


def test_a_reprint_serves_where_the_source_itself_is_not_at_hand() -> None:
    reprint = Source(key="b", reprint_of="a")

    from_reprint = verdict(Passage(exact=QUOTE), {"b": TEXT}, sources=[reprint])
    from_original = verdict(Passage(exact=QUOTE), {"a": TEXT}, source="b", sources=[reprint])

    assert (from_reprint.grade, from_reprint.found_in, from_reprint.note) == (Grade.VERBATIM, "b", "in the text of 'b'")
    assert (from_original.grade, from_original.found_in) == (Grade.VERBATIM, "a")


@pytest.mark.parametrize("locator", ["14", "13-15", "13–5", "xii, 14", "12; 14"])
def test_words_on_the_recorded_page_are_where_they_were(locator: str) -> None:
    book = pdf(["Preface", "First words", "No deal this year, she said"], first_label=13, roman=1)

    found = verdict(Passage(exact="No deal this year", locator=locator, label="page"), {"a": book})

    assert (found.grade, found.note) == (Grade.VERBATIM, "")


def test_words_on_another_printed_page_have_moved() -> None:
    book = pdf(["Preface", "First words", "No deal this year, she said"], first_label=13, roman=1)

    verified = verdict(Passage(exact="No deal this year", locator="13", label="page"), {"a": book})
    near = verdict(Passage(exact="No meal this year, she said", locator="13", label="page"), {"a": book})

    assert (verified.grade, verified.note) == (Grade.MOVED, "on page 14, recorded as page 13; letter for letter")
    assert (near.grade, near.is_verified) == (Grade.NEAR, False)
    assert near.note == "on page 14, recorded as page 13"


@pytest.mark.parametrize(
    ("locator", "note"),
    [
        ("13", "on page 14, recorded as page 13; letter for letter"),
        ("xii, 15-16", "on page 14, recorded as pages xii, 15-16; letter for letter"),
        ("p. 13", "on page 14, recorded as page 13; letter for letter"),
        *((right, "") for right in ("14", "p.14", "pp. 13-15", "xii, 14")),
        *((other, "") for other in ("para. 2", "§ 3", "2:13", "front page", "")),
    ],
)
def test_a_number_without_a_label_is_a_page_and_any_other_locator_is_not(locator: str, note: str) -> None:
    book = pdf(["Preface", "First words", "No deal this year, she said"], first_label=13, roman=1)

    found = verdict(Passage(exact="No deal this year", locator=locator), {"a": book})

    assert (found.grade, found.note) == (Grade.MOVED if note else Grade.VERBATIM, note)


def test_pages_that_are_only_counted_are_told_but_prove_nothing() -> None:
    found = verdict(Passage(exact="More words", locator="88", label="page"), {"a": pdf(["First words", "More words"])})

    assert (found.grade, found.note) == (Grade.VERBATIM, "on page 2 of the file, recorded as page 88")


def test_progress_is_told_after_each_passage() -> None:
    told: list[tuple[int, int]] = []

    verify(dossier(*(Passage(exact=f"{QUOTE} {n}") for n in range(3))), {}, lambda *done: told.append(done))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_bar_in_the_terminal_shows_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    from onrecord.terminal import progress_bar

    with progress_bar() as progress:
        verify(dossier(Passage(exact=QUOTE)), {"a": TEXT}, progress)

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("text", "grade", "note"),
    [
        (
            "“No deal,” said Jo Doe. “No deal,” said Bo Lee on Monday.",
            "ambiguous",
            "of different speakers (Jo Doe, Bo Lee)",
        ),
        ("“No deal,” said Jo Doe. Later, “No deal,” said Doe again.", "verbatim", "in 2 places"),
        ("“No deal,” said Jo Doe. “No deal”: so it was printed.", "verbatim", "in 2 places"),
        ("“No deal,” said Jo Doe. “No deal,” said the minister.", "verbatim", "in 2 places"),
        ("No deal. No deal. No deal.", "verbatim", "in 3 places"),
    ],
)
def test_words_of_different_speakers_are_ambiguous(text: str, grade: str, note: str) -> None:
    found = verdict(Passage(exact="No deal"), {"a": text})

    assert found.grade == grade
    assert note in found.note


def test_a_prefix_decides_between_speakers() -> None:
    text = "“No deal,” said Jo Doe. “No deal,” said Bo Lee on Monday."

    found = verdict(Passage(exact="No deal", prefix="said Jo Doe. “"), {"a": text})

    assert (found.grade, found.start) == ("verbatim", 25)


def test_of_different_speakers_the_place_of_the_recorded_one_is_given() -> None:
    found = verdict(Passage(exact="No deal"), {"a": "“No deal,” said Bo Lee. “No deal,” said Jo Doe on Monday."})

    assert (found.grade, found.start) == ("ambiguous", 25)
