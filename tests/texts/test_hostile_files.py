"""A file made to cost its reader time or memory gets a text or a finding; nothing is written, nothing fetched."""

import base64
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.texts import read_text
from tests.texts.hostile_files import CONTAINER, ENTITIES, OUTSIDE, W, docx, epub, files, odt, zipped

SMALL, LARGE = 400, 1_000_000
SECONDS, MEGABYTES = 2, 300
BOMBS = ("bomb.docx", "bomb.odt", "bomb.epub", "bomb.txt.gz", "bomb.warc.gz", "bomb.wacz", "bomb.pdf", "nested.txt.gz")


@pytest.mark.parametrize("name", [name for name, _ in files(1)])
def test_a_hostile_file_gives_a_text_or_a_finding(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(dict(files(SMALL))[name])

    reading = read_text(path)

    assert (reading.text is None) <= (reading.finding is not None)
    assert [file.name for file in tmp_path.iterdir()] == [name]


DECLARING = (
    docx(ENTITIES + "<x>&j;</x>"),
    odt(ENTITIES + "<x>&j;</x>"),
    docx(OUTSIDE + "<x>&a;</x>"),
    zipped({"META-INF/container.xml": ENTITIES + "<x>&j;</x>"}),
)


@pytest.mark.parametrize("data", DECLARING)
def test_entities_of_a_file_are_refused(data: bytes) -> None:
    finding = read_text(data).finding

    assert finding is not None
    assert "declare no entities" in finding.message


def test_files_in_a_file_share_what_it_may_become() -> None:
    """Twenty attached documents of two megabytes each are more than one mail of a few kilobytes may become."""
    file = base64.b64encode(docx(f"<document>{' ' * 2_000_000}</document>")).decode()
    head = "From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    words = "--b\r\n\r\nThe pier is shut.\r\n"
    part = "--b\r\nContent-Type: application/zip; name=a.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n" + file

    few, many = (read_text((head + words + f"{part}\r\n" * count).encode()) for count in (2, 20))

    for reading in (few, many):
        assert reading.text is not None
        assert "The pier is shut." in reading.text.original
    assert "unpack to at most" not in few.note
    assert "unpack to at most 24 times its size" in many.note


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("word/header1.xml", "<w:hdr><w:p>"),
        ("word/footnotes.xml", ENTITIES + "<x>&j;</x>"),
        ("word/comments.xml", "<w:p/>" * 500_000),
    ],
)
def test_a_part_that_cannot_be_read_does_not_lose_the_document(name: str, part: str) -> None:
    body = f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>The pier is shut.</w:t></w:r></w:p></w:document>'

    reading = read_text(zipped({"word/document.xml": body, name: part}))

    assert reading.text is not None
    assert reading.text.original.strip() == "The pier is shut."
    assert f"{name} is not read" in reading.note
    assert reading.extract is not None
    assert not reading.extract.is_whole


def test_an_attached_file_with_too_many_elements_does_not_lose_the_next_one() -> None:
    body = f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'
    large, small = docx(body.format("<w:p/>" * 500_000)), docx(body.format("<w:p><w:r><w:t>It held.</w:t></w:r></w:p>"))
    head = "From: a@example.org\r\nSubject: s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    part = "--b\r\nContent-Type: application/zip; name={}\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n"
    files_in_it = (("a.docx", large), ("b.docx", small))
    mail = head + "".join(part.format(name, base64.b64encode(file).decode()) for name, file in files_in_it)

    reading = read_text(mail.encode())

    assert reading.text is not None
    assert "It held." in reading.text.original
    assert "'a.docx' is not read: Word document must have fewer elements" in reading.note


MESSAGE = "From a@example.org Mon Jan  1 00:00:00 2024\nSubject: {}\n{}\nIt rains.\n\n"


@pytest.mark.parametrize(("count", "padding", "is_read"), [(2_000, 0, True), (2_001, 0, False), (2_400, 300, True)])
def test_a_mailbox_has_no_more_messages_than_its_size_allows(count: int, padding: int, is_read: bool) -> None:
    headers = f"X-Path: {'p' * padding}\n" if padding else ""

    reading = read_text("".join(MESSAGE.format(number, headers) for number in range(count)).encode())

    assert (reading.text is not None) == is_read
    assert is_read or (reading.finding is not None and "at most 2,000 messages" in reading.finding.message)


def mailbox(pages: int) -> bytes:
    """Make a mailbox of so many pages."""
    page = "Content-Type: text/html\nX-Path: " + "p" * 200 + "\n\n<p>"
    return "".join(MESSAGE.format(number, page) for number in range(pages)).encode()


def book(pages: int, depth: int) -> bytes:
    """Make a book of pages that are so deep."""
    return epub("<div>" * depth + "It rains." + "</div>" * depth, pages)


@pytest.mark.parametrize(
    ("few", "many"),
    [
        (mailbox(2_500), mailbox(2_700)),
        (epub("<p>It rains." + "<i>w</i>" * 3_500, 100), epub("<p>It rains." + "<i>w</i>" * 3_500, 120)),
        (book(2_600, 3), book(2_700, 3)),
        (book(12, 3_900), book(24, 3_900)),
    ],
    ids=("mails", "chapters with many tags", "chapters", "deep chapters"),
)
def test_pages_in_a_file_share_the_tags_that_they_may_have(few: bytes, many: bytes) -> None:
    whole, cut = read_text(few), read_text(many)

    assert whole.text is not None
    assert whole.finding is None
    assert cut.text is not None
    assert "It rains." in cut.text.original
    assert cut.finding is not None
    assert "not all pages in the file were read" in cut.finding.message
    assert cut.extract is not None
    assert not cut.extract.is_whole


def test_a_chapter_that_is_too_deep_is_named_and_does_not_lose_the_others() -> None:
    names = ("a", "b")
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    package = f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>"
    pages = {"a.xhtml": "<div>" * 5_000 + "deep", "b.xhtml": "<p>It rains.</p>"}

    reading = read_text(zipped({"META-INF/container.xml": CONTAINER, "book.opf": package, **pages}))

    assert reading.text is not None
    assert reading.text.original == "It rains."
    assert "a.xhtml of the book is not read" in reading.note


def test_paths_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    outside = CONTAINER.replace("book.opf", "../../../../../../etc/passwd")

    finding = read_text(zipped({"META-INF/container.xml": outside, "../../evil": "x"})).finding

    assert finding is not None
    assert "have a file" in finding.message
    assert not list(tmp_path.iterdir())


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = b'<html><link rel=stylesheet href="http://example.org/a.css"><img src="http://example.org/a.png"><p>words'
    book = epub('<html><p>words<img src="http://example.org/a.png"/></p></html>')
    document = docx('<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><w><p><t>words</t></p></w>')

    for data in (page, book, document):
        reading = read_text(data)
        assert reading.text is not None, reading.finding
        assert reading.text.original.strip() == "words"


CODE = """
import sys
from pathlib import Path
from onrecord.texts import read_text
import os, resource
before = os.times()
reading = read_text(Path(sys.argv[1]))
after = os.times()
peak = int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) // 1024
print(sum(after[:4]) - sum(before[:4]), peak, reading.text is None, reading.finding is not None)
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write all hostile files of a megabyte once."""
    folder = tmp_path_factory.mktemp("large")
    for name, data in files(LARGE):
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("name", [name for name, _ in files(1)])
def test_a_hostile_file_of_a_megabyte_takes_little_time_and_memory(name: str, large: Path) -> None:
    command = [sys.executable, "-c", CODE, str(large / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)

    seconds, peak, is_unread, has_finding = done.stdout.split()
    assert float(seconds) <= SECONDS
    assert int(peak) <= MEGABYTES
    assert has_finding == "True" or is_unread == "False"
    assert name not in BOMBS or has_finding == "True"
