"""From a file to a source on record, and a text as it is read."""

import io
import json
import zipfile
from pathlib import Path

import pytest

import onrecord
from onrecord import Dossier, Source
from tests.cli.test_commands import run

PAGE = """<!doctype html><html lang=en><head><title>The bridge stays shut | Gazette</title>
<meta property=article:published_time content=2026-02-03></head><body><nav><a href=/>Home</a> <a href=/b>Sport</a></nav>
<article><h1>The bridge stays shut</h1><p class=byline>By Ada Okafor</p><time datetime=2026-02-03>3 February 2026</time>
<p>{}</p></article></body></html>""".format("The piers of the bridge are not safe at all, the engineer said. " * 8)
ADDRESS = "https://gazette.example/bridge"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_file_is_put_on_record_with_where_each_value_stands(page: Path, tmp_path: Path) -> None:
    done = run("add", page, "--into", tmp_path / "d.jsonl", "--url", ADDRESS)

    assert done.exit_code == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert ["okafor2026bridge", "title", "The bridge stays shut", "sure", "heading h1"] in rows
    assert {row[1] for row in rows} >= {"title", "author", "issued", "url", "type", "language"}
    [source] = onrecord.read(tmp_path / "d.jsonl").sources.values()
    assert (source.title, str(source.author[0]), str(source.issued)) == (
        "The bridge stays shut", "Ada Okafor", "2026-02-03",
    )  # fmt: skip
    assert source.url == ADDRESS
    assert source.snapshots[0].sha256


def test_what_is_on_record_is_told_and_gets_no_twin(page: Path, tmp_path: Path) -> None:
    into = tmp_path / "d.jsonl"
    known = Source(key="old", url="http://www.gazette.example/bridge/#top")
    paper = Source(key="paper", doi="https://doi.org/10.1000/ABC")
    onrecord.write(Dossier([known, paper]), into)
    other = tmp_path / "other.html"
    other.write_text("<html><meta name=citation_doi content=10.1000/abc><h1>On bridges</h1><p>Text.", encoding="utf-8")

    by_address, by_doi = run("add", page, "--into", into, "--url", ADDRESS), run("add", other, "--into", into)
    first, again = run("add", page, "--into", into), run("add", page, "--into", into)

    assert "on record already as 'old' (the address" in by_address.stderr
    assert "on record already as 'paper' (the DOI" in by_doi.stderr
    assert "on record already as 'okafor2026bridge' (the same text)" in again.stderr
    assert [done.exit_code for done in (by_address, by_doi, first, again)] == [0, 0, 0, 0]
    assert set(onrecord.read(into).sources) == {"okafor2026bridge", "old", "paper"}


def test_keys_never_collide(page: Path, tmp_path: Path) -> None:
    into, later = tmp_path / "d.jsonl", tmp_path / "later.html"
    later.write_text(PAGE.replace("not safe at all", "as safe as ever"), encoding="utf-8")

    run("add", page, later, "--into", into)
    refused = run("add", page, "--into", into, "--key", "okafor2026bridge")

    assert list(onrecord.read(into).sources) == ["okafor2026bridge", "okafor2026bridgeb"]
    assert refused.exit_code == 2
    assert "--key: 'okafor2026bridge' is taken" in refused.stderr


def test_what_is_not_the_work_or_cannot_be_read_is_not_added(page: Path, tmp_path: Path) -> None:
    wall = tmp_path / "wall.html"
    wall.write_text("<html><title>Just a moment...</title><p>Enable JavaScript and cookies", encoding="utf-8")
    into = tmp_path / "d.jsonl"

    alone, among = run("add", wall, tmp_path / "none.html", "--into", into), run("add", wall, page, "--into", into)

    assert (alone.exit_code, among.exit_code) == (2, 1)
    assert "it is a challenge" in alone.stderr
    assert "No such file" in alone.stderr
    assert list(onrecord.read(into).sources) == ["okafor2026bridge"]


def test_contradictions_are_printed(page: Path, tmp_path: Path) -> None:
    page.write_text(PAGE.replace("<time datetime=2026-02-03>3 February", "<time datetime=2026-02-05>5 February"))

    done = run("add", page, "--into", tmp_path / "d.jsonl", "--json")

    [told] = json.loads(done.stdout)
    assert "issued" in told["contradictions"]
    assert {one["value"] for one in told["evidence"] if one["field"] == "issued"} == {"2026-02-03", "2026-02-05"}
    assert "the file has several values for issued" in done.stderr


def _odt() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        space = (
            'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'
        )
        text = "<text:h>Piers</text:h><text:p>The piers are not safe.</text:p>"
        archive.writestr(
            "content.xml",
            f"<office:document-content {space}><office:body><office:text>{text}</office:text></office:body>"
            "</office:document-content>",
        )
        meta = (
            "<dc:title>Report on piers</dc:title><meta:initial-creator>Ada Okafor</meta:initial-creator>"
            "<dc:creator>admin</dc:creator><dc:date>2026-05-05</dc:date>"
        )
        archive.writestr(
            "meta.xml",
            f"<office:document-meta {space}><office:meta>{meta}</office:meta></office:document-meta>",
        )
    return made.getvalue()


MAIL = (
    b"From: Ada Okafor <ada@example.org>\r\nTo: b@example.org\r\nSubject: Re: The piers\r\n"
    b"Date: Tue, 03 Feb 2026 10:00:00 +0100\r\n\r\nThe piers are not safe.\r\n"
)
ARCHIVE_PAGE = PAGE.encode()
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + ARCHIVE_PAGE
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://gazette.example/bridge\r\n"
    b"WARC-Date: 2026-06-09T10:00:00Z\r\n"
    b"Content-Type: application/http;msgtype=response\r\nContent-Length: "
    + str(len(HTTP)).encode() + b"\r\n\r\n" + HTTP + b"\r\n\r\n"
)  # fmt: skip
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example/bridge\r\nSubject: The bridge\r\n"
    b"Date: Tue, 9 Jun 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html\r\n'
    b"Content-Location: https://gazette.example/bridge\r\n\r\n" + ARCHIVE_PAGE + b"\r\n--b1--\r\n"
)


@pytest.mark.parametrize(
    ("name", "data", "fields"),
    [
        ("a.odt", _odt(), {"title": "Report on piers", "author": "Ada Okafor", "issued": "None"}),
        ("a.eml", MAIL, {"title": "The piers", "author": "Ada Okafor", "issued": "2026-02-03"}),
        ("a.warc", WARC, {"url": ADDRESS, "accessed": "2026-06-09", "author": "Ada Okafor", "issued": "2026-02-03"}),
        ("a.mhtml", MHTML, {"url": ADDRESS, "accessed": "2026-06-09", "title": "The bridge stays shut"}),
        ("a.md", b"---\ntitle: Piers\nauthor: Ada Okafor\ndate: 2026-02-03\n---\n\nNot safe.",
         {"title": "Piers", "author": "Ada Okafor", "issued": "2026-02-03"}),
        ("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nThe piers are not safe.\n", {"title": "", "issued": "None"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_files_of_each_kind_are_put_on_record_and_verified(
    name: str, data: bytes, fields: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    done = run("add", path, "--into", tmp_path / "d.jsonl")

    assert done.exit_code == 0, done.stderr
    [source] = onrecord.read(tmp_path / "d.jsonl").sources.values()
    told = {"author": str(source.author[0]) if source.author else ""}
    told |= {field: str(getattr(source, field)) for field in ("title", "issued", "url", "accessed")}
    assert {field: told[field] for field in fields} == fields


def test_a_text_is_printed_with_its_places(page: Path, tmp_path: Path) -> None:
    cues = tmp_path / "hearing.vtt"
    cues.write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nNot safe.\n\n00:03.000 --> 00:04.000\nAt all.\n", encoding="utf-8"
    )

    shown, plain, told = run("text", page), run("text", page, "--plain"), run("text", cues, "--json")

    assert shown.stdout.splitlines()[:3] == ["[menu]", "Home Sport", "[article]"]
    assert plain.stdout.splitlines()[:2] == ["Home Sport", "The bridge stays shut"]
    places = json.loads(told.stdout)["places"]
    assert [place["kind"] for place in places] == ["timestamp", "timestamp"]
    assert "[timestamp" in run("text", cues).stdout


def test_a_text_that_cannot_be_read_ends_with_2(tmp_path: Path) -> None:
    assert run("text", tmp_path / "none.html").exit_code == 2
