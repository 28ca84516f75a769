"""Three files of each kind, written by programs of that kind, from `add` over `verify` to `report`.

What a program of Safari would write is made with `plistlib`, since there is none for this system.
"""

# ruff: noqa: E501 -- commands stand on one line each
import io
import mailbox
import plistlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Final

import pytest

import onrecord
from onrecord import Attribution, Claim, Passage, Person
from tests.cli.test_commands import run
from tests.csl.oracles import pandoc_program

pytestmark = pytest.mark.slow

QUOTED: Final = "The old ferry over the river is not at all safe for cars"
ADDRESS: Final = "https://example.org/ferry"
MARKDOWN: Final = (
    "---\ntitle: The ferry stays in harbour\nauthor: Ada Okafor\ndate: 2026-03-03\nlang: en\n---\n\n# The ferry\n\n"
    "“The old **ferry** over the river is [not at all safe](https://example.org/x) for cars,” said the engineer.[^1]\n\n"
    "{more}\n\n[^1]: In a talk that nobody recorded.\n"
)
CONTENTS: Final = (
    MARKDOWN.replace("{more}", "Nobody in the valley had been told of the café’s survey — not even the mayor."),
    MARKDOWN.replace("{more}", "| a | b |\n|---|---|\n| one | two |\n\n- a first point\n- a *second* one"),
    MARKDOWN.replace(
        "{more}", "> A block that is quoted.\n\n## A second part\n\nSüß, naïve, Łódź, 日本, да, x^2^, H~2~O."
    ),
)
CUES: Final = "1\n00:00:01,000 --> 00:00:03,000\n<i>The old ferry over</i>\n\n2\n00:00:03,000 --> 00:00:06,500\nthe river is not\nat all safe for cars\n"
Made = Iterator[tuple[str, bytes]]


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def pandoc(target: str, source: str, reader: str = "markdown") -> bytes:
    program = pandoc_program()
    if program is None:
        pytest.skip("pandoc is not at hand")
    command = [program, "--from", reader, "--to", target, "--standalone", "--output", "-"]
    return subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout


def office(target: str, source: bytes, folder: Path, suffix: str = "docx") -> bytes:
    (folder / f"in.{suffix}").write_bytes(source)
    command = [tool("soffice"), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(folder / f"in.{suffix}")], check=True, capture_output=True
    )
    return (folder / "out" / f"in.{target}").read_bytes()


def by_pandoc_and_office(suffix: str, folder: Path) -> Made:
    """Make two files by pandoc and one by LibreOffice, which reads what pandoc wrote and writes it anew."""
    for number, content in enumerate(CONTENTS[:2]):
        yield f"pandoc{number}.{suffix}", pandoc(suffix, content)
    yield f"office.{suffix}", office(suffix, pandoc("odt", CONTENTS[2]), folder, "odt")


def open_documents(folder: Path) -> Made:
    yield "pandoc.odt", pandoc("odt", CONTENTS[0])
    yield "office.odt", office("odt", pandoc("docx", CONTENTS[1]), folder)
    yield "office.fodt", office("fodt", pandoc("docx", CONTENTS[2]), folder)


def pdfs(folder: Path) -> Made:
    yield "office.pdf", office("pdf", pandoc("docx", CONTENTS[0]), folder)
    yield "table.pdf", office("pdf", pandoc("odt", CONTENTS[1]), folder, "odt")
    page = folder / "page.html"
    page.write_bytes(pandoc("html", CONTENTS[2]))
    command = [tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/browser"]
    subprocess.run(
        [*command, f"--print-to-pdf={folder}/p.pdf", page.as_uri()], check=True, capture_output=True, timeout=180
    )
    yield "chromium.pdf", (folder / "p.pdf").read_bytes()


def pages(folder: Path) -> Made:
    yield "pandoc.html", pandoc("html", CONTENTS[0])
    yield "office.html", office("html", pandoc("docx", CONTENTS[1]), folder)
    page = folder / "page.html"
    page.write_bytes(pandoc("html", CONTENTS[2]))
    command = [
        tool("chromium"),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder}/browser",
        "--dump-dom",
    ]
    yield (
        "chromium.html",
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=180).stdout,
    )


def saved_pages(folder: Path) -> Made:
    """Save pages as Chromium does by "Webpage, Single File"."""
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = tool("chromium")
    for argument in ("--headless=new", "--no-sandbox", f"--user-data-dir={folder}/browser"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(tool("chromedriver")))
    try:
        for number, content in enumerate(CONTENTS):
            page = folder / f"page{number}.html"
            page.write_bytes(pandoc("html", content))
            driver.get(page.as_uri())
            yield (
                f"page{number}.mhtml",
                driver.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})["data"].encode(),
            )
    finally:
        driver.quit()


def subtitles(folder: Path) -> Made:
    (folder / "in.srt").write_text(CUES, encoding="utf-8")
    for suffix in ("srt", "vtt"):
        command = [tool("ffmpeg"), "-v", "error", "-i", str(folder / "in.srt"), str(folder / f"ffmpeg.{suffix}")]
        subprocess.run(command, check=True)
        yield f"ffmpeg.{suffix}", (folder / f"ffmpeg.{suffix}").read_bytes()
    found = pytest.importorskip("pysubs2").SSAFile.from_string(CUES)
    for suffix in ("srt", "vtt"):
        yield f"pysubs2.{suffix}", found.to_string(suffix).encode()
    webvtt = pytest.importorskip("webvtt")
    yield "webvtt.vtt", webvtt.from_srt(str(folder / "in.srt")).content.encode()


def archived(suffix: str, folder: Path) -> Made:
    writer = pytest.importorskip("warcio.warcwriter").WARCWriter
    headers = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    for number, content in enumerate(CONTENTS):
        out = io.BytesIO()
        archive = writer(out, gzip=suffix != "warc")
        archive.write_record(archive.create_warcinfo_record("a", {"software": "warcio"}))
        for address, page in (
            (ADDRESS, pandoc("html", content)),
            (f"{ADDRESS}/other", b"<html><p>Another page.</p></html>"),
        ):
            told = headers("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            archive.write_record(archive.create_warc_record(address, "response", io.BytesIO(page), http_headers=told))
        if suffix != "wacz":
            yield f"archive{number}.{suffix}", out.getvalue()
            continue
        pytest.importorskip("wacz")
        (folder / "a.warc.gz").write_bytes(out.getvalue())
        program = Path(sys.executable).with_name("wacz")
        command = [
            str(program),
            "create",
            "-o",
            str(folder / f"{number}.wacz"),
            "--url",
            ADDRESS,
            str(folder / "a.warc.gz"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        yield f"archive{number}.wacz", (folder / f"{number}.wacz").read_bytes()


def safari(folder: Path) -> Made:
    for number, content in enumerate(CONTENTS):
        page = {"WebResourceData": pandoc("html", content), "WebResourceURL": ADDRESS, "WebResourceMIMEType": "text/html",
                "WebResourceTextEncodingName": "UTF-8", "WebResourceFrameName": ""}  # fmt: skip
        kind = plistlib.FMT_XML if number == 1 else plistlib.FMT_BINARY
        yield f"safari{number}.webarchive", plistlib.dumps({"WebMainResource": page}, fmt=kind)


def books(folder: Path) -> Made:
    yield "pandoc.epub", pandoc("epub", CONTENTS[0])
    yield "office.epub", office("epub", pandoc("odt", CONTENTS[1]), folder, "odt")
    epub = pytest.importorskip("ebooklib.epub")
    book, chapter = epub.EpubBook(), epub.EpubHtml(title="The ferry", file_name="a.xhtml", lang="en")
    book.set_title("The ferry stays in harbour")
    book.add_author("Ada Okafor")
    chapter.content = pandoc("html", CONTENTS[2])
    for item in (chapter, epub.EpubNcx(), epub.EpubNav()):
        book.add_item(item)
    book.spine = ["nav", chapter]
    epub.write_epub(str(folder / "a.epub"), book)
    yield "ebooklib.epub", (folder / "a.epub").read_bytes()


def letters() -> Iterator[EmailMessage]:
    for number, content in enumerate(CONTENTS):
        letter = EmailMessage()
        letter["From"], letter["Subject"] = "Ada Okafor <ada@example.org>", "The ferry — closed"
        letter["Date"] = "Tue, 03 Mar 2026 10:00:00 +0100"
        letter.set_content(pandoc("plain", content).decode() if number != 1 else "See below.")
        if number:
            letter.add_alternative(pandoc("html", content).decode(), subtype="html")
        yield letter


def mails(folder: Path) -> Made:
    yield from ((f"mail{number}.eml", letter.as_bytes()) for number, letter in enumerate(letters()))


def mailboxes(folder: Path) -> Made:
    for number, letter in enumerate(letters()):
        box = mailbox.mbox(folder / f"{number}.mbox")
        box.add(letter)
        box.flush()
        box.close()
        yield f"box{number}.mbox", (folder / f"{number}.mbox").read_bytes()


def markdown(folder: Path) -> Made:
    page = pandoc("html", CONTENTS[0]).decode()
    yield from ((f"{target}.md", pandoc(target, page, "html")) for target in ("markdown", "gfm", "commonmark"))


def plain(folder: Path) -> Made:
    yield "pandoc.txt", pandoc("plain", CONTENTS[0])
    yield "office.txt", office("txt", pandoc("docx", CONTENTS[1]), folder)
    yield "utf16.txt", pandoc("plain", CONTENTS[2]).decode().encode("utf-16")


KINDS: Final[dict[str, Callable[[Path], Made]]] = {
    "docx": lambda folder: by_pandoc_and_office("docx", folder), "odt": open_documents, "rtf": lambda folder: by_pandoc_and_office("rtf", folder),
    "pdf": pdfs, "html": pages, "mhtml": saved_pages, "subtitles": subtitles, "warc": lambda folder: archived("warc", folder),
    "warc.gz": lambda folder: archived("warc.gz", folder), "wacz": lambda folder: archived("wacz", folder), "webarchive": safari,
    "epub": books, "eml": mails, "mbox": mailboxes, "md": markdown, "txt": plain,
}  # fmt: skip


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files that warcio leaves open
@pytest.mark.parametrize("kind", KINDS)
def test_files_of_programs_are_added_verified_and_reported(kind: str, tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    files = list(KINDS[kind](made))
    assert len(files) >= 3

    for name, data in files:
        folder = tmp_path / name
        folder.mkdir()
        path, into = folder / f"ferry{name[name.index('.') :]}", tmp_path / f"{name}.jsonl"
        path.write_bytes(data)
        added = run("add", path, "--into", into, "--key", "ferry", "--url", ADDRESS)
        assert added.exit_code == 0, (name, added.stderr)
        dossier = onrecord.read(into)
        dossier.add(
            Person(key="okafor", name="Okafor, Ada"), Claim(key="c", text="The ferry is not safe."),
            Attribution(claim="c", speaker="okafor", source="ferry", passage=Passage(exact=QUOTED), first_hand=True),
        )  # fmt: skip
        onrecord.write(dossier, into)
        verified = run("verify", into, "--texts", folder)
        reported = run("report", into, "--texts", folder)

        assert verified.exit_code == 0, (name, verified.stdout, verified.stderr)
        assert reported.exit_code == 0, (name, reported.stderr)
        assert "1 of 1 passages verified" in verified.stdout + verified.stderr, name
