"""Several texts of one source: in which of them the words stand, and since when they are gone."""

from hashlib import sha256
from pathlib import Path

import pytest

from onrecord import Attribution, Claim, Dossier, Passage, Person, Snapshot, Source, Texts, check, report, verify
from onrecord.texts import read_text

OLD = "The mayor said: The piers will hold for ten more years. Nobody else was asked."
NEW = "The mayor said nothing of the piers. Nobody else was asked."
WORDS = "The piers will hold for ten more years"


def dossier(exact: str = WORDS, **more: object) -> Dossier:
    return Dossier(
        [
            *(Source(key="a", **more), Person(key="p", name="Doe, Jo"), Claim(key="c", text="So.")),  # type: ignore[arg-type]
            Attribution(claim="c", speaker="p", source="a", passage=Passage(exact=exact)),
        ]
    )


@pytest.mark.parametrize(
    ("texts", "version", "note"),
    [
        ({"2016-06-10": NEW, "2016-06-09": OLD}, "2016-06-09", "there on 2016-06-09, gone on 2016-06-10"),
        ({"2016-06-08": NEW, "2016-06-09": OLD}, "2016-06-09", "not yet there on 2016-06-08, there on 2016-06-09"),
        ({"archived": OLD, "now": NEW}, "archived", "there in “archived”, not in “now”"),
        ({"2016-06-09": OLD, "now": OLD}, "2016-06-09", "there on 2016-06-09, there in “now”"),
        ({"2016-06-09": OLD, "2016-06-10": b"\x89PNG\r\n\x1a\n\0\0"}, "2016-06-09", "there on 2016-06-09; "),
    ],
)  # fmt: skip
def test_a_verdict_says_in_which_texts_the_words_stand(texts: dict[str, str], version: str, note: str) -> None:
    [verdict] = verify(dossier(), {"a": texts})

    assert (verdict.is_verified, verdict.version) == (True, version)
    assert verdict.note.startswith(note)


def test_words_that_stand_in_none_are_not_verified() -> None:
    near, absent = (
        verify(dossier(exact), {"a": {"2016-06-09": OLD, "2016-06-10": NEW}})[0]
        for exact in ("The piers will hold for two more years", "the ferry sails on Sundays only in summer")
    )

    assert (near.grade, near.version) == ("near", "2016-06-09")
    assert (absent.grade, absent.version) == ("absent", "")
    assert "not there on 2016-06-09, not there on 2016-06-10" in absent.note


def test_the_text_that_was_recorded_counts_first() -> None:
    later = OLD + " He said it twice."
    seen = dossier(snapshots=[Snapshot(sha256=sha256(later.encode()).hexdigest(), accessed="2016-06-10")])

    [verdict] = verify(seen, {"a": {"2016-06-09": OLD, "2016-06-10": later}})

    assert (verdict.version, verdict.note) == ("2016-06-10", "there on 2016-06-09, there on 2016-06-10")
    assert "snapshot-changed" not in {one.code for one in check(seen, {"a": {"2016-06-09": OLD, "2016-06-10": later}})}


def test_files_of_a_folder_have_the_day_after_the_key(tmp_path: Path) -> None:
    (tmp_path / "a@2016-06-09.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "a@2016-06-10.html").write_text(f"<html><p>{NEW}</p></html>", encoding="utf-8")
    (tmp_path / "b@2016-06-10.txt").write_text(NEW, encoding="utf-8")
    told: list[str] = []

    texts = Texts.folder(tmp_path, dossier(), told.append)
    [verdict] = verify(dossier(), texts)

    assert verdict.note == "there on 2016-06-09, gone on 2016-06-10"
    assert len(told) == 1


def test_a_key_with_a_sign_of_its_own_is_a_key(tmp_path: Path) -> None:
    (tmp_path / "a@b.txt").write_text(OLD, encoding="utf-8")
    known = Dossier([Source(key="a@b"), Source(key="a")])

    assert list(Texts.folder(tmp_path, known)) == ["a@b"]


def test_the_report_marks_only_passages_of_the_text_that_it_shows() -> None:
    made = report(dossier("The mayor said nothing of the piers"), {"a": {"2016-06-09": OLD, "2016-06-10": NEW}})

    assert "there on 2016-06-10" in made
    assert "<mark>" not in made


def test_a_reading_of_several_texts_is_the_first_that_can_be_read() -> None:
    reading = read_text({"2016-06-10": NEW, "2016-06-09": b"\x89PNG\r\n\x1a\n\0\0"})

    assert reading.text is not None
    assert (reading.text.original, reading.label) == (NEW, "2016-06-10")
    assert [one.label for one in reading.versions] == ["2016-06-09", "2016-06-10"]


def _response(text: str, address: str, time: str) -> bytes:
    body = f"<html><body><h1>The piers</h1><p>{text}</p></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: {time}\r\n"
    return f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("captures", "note"),
    [
        ([(OLD, "2016-06-09"), (NEW, "2016-06-10")], "there on 2016-06-09, gone on 2016-06-10"),
        ([(NEW, "2016-06-08"), (OLD, "2016-06-09")], "not yet there on 2016-06-08, there on 2016-06-09"),
        ([(OLD, "2016-06-09")], ""),
    ],
)
def test_captures_of_a_web_archive_are_texts_of_several_days(captures: list[tuple[str, str]], note: str) -> None:
    address = "https://gazette.example/piers"
    archive = b"".join(_response(text, address, f"{day}T10:00:00Z") for text, day in captures)

    [verdict] = verify(dossier(url=address), {"a": archive})

    assert (verdict.is_verified, verdict.note) == (True, note)
