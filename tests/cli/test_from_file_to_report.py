"""From a file of each kind, written by a program of that kind, to a source, a verdict and a report."""

import gzip
import plistlib
import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

import onrecord
from onrecord import Attribution, Claim, Passage, Person
from tests.cli.test_adding import ADDRESS, ARCHIVE_PAGE, MHTML, WARC
from tests.cli.test_commands import run
from tests.csl.oracles import pandoc_program
from tests.texts.made_pdf import pdf

WORDS = "The piers of the bridge are not safe at all, the engineer said."
QUOTED = "piers of the bridge are not safe at all"
MARKDOWN = (
    f"---\ntitle: The bridge stays shut\nauthor: Ada Okafor\ndate: 2026-02-03\nlang: en\n---\n\n# Piers\n\n{WORDS}\n"
)


def by_pandoc(target: str) -> Callable[[], bytes]:
    def make() -> bytes:
        program = pandoc_program()
        if program is None:
            pytest.skip("pandoc is not at hand")
        command = [program, "--from", "markdown", "--to", target, "--standalone", "--output", "-"]
        return subprocess.run(command, input=MARKDOWN.encode(), capture_output=True, check=True).stdout

    return make


def mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ada Okafor <ada@example.org>", "The bridge stays shut"
    message["Date"] = "Tue, 03 Feb 2026 10:00:00 +0100"
    message.set_content(WORDS)
    return message.as_bytes()


def web_archive() -> bytes:
    page = {
        "WebResourceData": ARCHIVE_PAGE, "WebResourceURL": ADDRESS, "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8", "WebResourceFrameName": "",
    }  # fmt: skip
    return plistlib.dumps({"WebMainResource": page}, fmt=plistlib.FMT_BINARY)


KINDS: dict[str, Callable[[], bytes]] = {
    "docx": by_pandoc("docx"), "odt": by_pandoc("odt"), "rtf": by_pandoc("rtf"), "epub": by_pandoc("epub"),
    "html": by_pandoc("html"), "md": MARKDOWN.encode, "txt": WORDS.encode, "eml": mail, "mhtml": lambda: MHTML,
    "warc": lambda: WARC, "warc.gz": lambda: gzip.compress(WARC), "webarchive": web_archive,
    "vtt": lambda: f"WEBVTT\n\n00:01.000 --> 00:04.000\n{WORDS}\n".encode(),
    "srt": lambda: f"1\n00:00:01,000 --> 00:00:04,000\n{WORDS}\n".encode(), "pdf": lambda: pdf([WORDS]),
}  # fmt: skip


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_is_put_on_record_verified_and_reported(suffix: str, tmp_path: Path) -> None:
    texts, into = tmp_path / "texts", tmp_path / "dossier.jsonl"
    texts.mkdir()
    (texts / f"bridge.{suffix}").write_bytes(KINDS[suffix]())

    added = run("add", texts / f"bridge.{suffix}", "--into", into, "--key", "bridge")
    dossier = onrecord.read(into)
    dossier.add(
        Person(key="okafor", name="Okafor, Ada"),
        Claim(key="c", text="The bridge is not safe."),
        Attribution(claim="c", speaker="okafor", source="bridge", passage=Passage(exact=QUOTED), first_hand=True),
    )
    onrecord.write(dossier, into)
    verified = run("verify", into, "--texts", texts)
    reported = run("report", into, "--texts", texts)

    assert added.exit_code == 0, added.stderr
    assert verified.exit_code == 0, verified.stdout
    assert verified.stdout.startswith("verbatim\t")
    assert reported.exit_code == 0
    assert QUOTED in reported.stdout
    assert "snapshot-changed" not in run("check", into, "--texts", texts).stdout


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "html", "md", "eml", "mhtml", "warc", "webarchive"])
def test_files_that_say_who_wrote_them_are_described_by_that(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"file.{suffix}"
    path.write_bytes(KINDS[suffix]())

    source = onrecord.source_from(path).source

    assert source.title == "The bridge stays shut"
    assert [str(name) for name in source.author] == ["Ada Okafor"]
    assert suffix in ("docx", "odt") or str(source.issued) == "2026-02-03"
