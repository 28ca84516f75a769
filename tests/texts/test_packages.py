"""Subtitles and web archives as the packages write them that people make them with: pysubs2, webvtt-py, warcio."""

import io
from pathlib import Path
from typing import Any, Final

import pytest

from onrecord import source_from
from onrecord.passages import find
from onrecord.texts import read_text

CUES: Final = (
    "1\n00:00:01,000 --> 00:00:03,000\n<i>The weir was raised</i>\n\n2\n00:00:03,500 --> 00:00:05,000\n"
    "by Łucja Brandt,\nso „nobody slept“.\n\n3\n01:02:03,000 --> 01:02:05,000\n— Was it safe?\n"
)
QUOTED: Final = "The weir was raised by Łucja Brandt, so „nobody slept“."
PAGE: Final = (
    '<html lang="de"><head><title>Das Wehr</title></head><body><h1>Das Wehr</h1><p>Von Lucia Brandt, 3. März 2026</p>'
    "<p>Das Wehr bleibt für ein Jahr geschlossen, sagte sie.</p></body></html>"
)
ADDRESS: Final = "https://example.org/wehr"


def written(name: str, folder: Path) -> bytes:
    """Write the cues in a form of pysubs2 or webvtt-py."""
    package, _, form = name.partition(" ")
    if package == "pysubs2":
        cues = pytest.importorskip("pysubs2").SSAFile.from_string(CUES)
        text: str = cues.to_string(form, fps=25) if form == "microdvd" else cues.to_string(form)
        return text.encode()
    (folder / "in.srt").write_text(CUES, encoding="utf-8")
    return str(pytest.importorskip("webvtt").from_srt(str(folder / "in.srt")).content).encode()


@pytest.mark.parametrize(
    "name",
    ["webvtt vtt", *(f"pysubs2 {form}" for form in ("srt", "vtt", "ass", "ssa", "ttml", "microdvd", "mpl2", "tmp"))],
)
def test_subtitles_of_packages_are_read_with_their_times(name: str, tmp_path: Path) -> None:
    reading = read_text(written(name, tmp_path))

    assert reading.text is not None
    match = find(QUOTED, reading.text)
    assert match is not None
    assert match.grade.is_verified
    assert find(QUOTED.replace("raised", "lowered"), reading.text).grade.value == "near"  # type: ignore[union-attr]
    place = reading.place_of(reading.text.original.index("Was it safe"), "timestamp")
    assert place is not None
    assert place.name == "1:02:03"


def archive(is_packed: bool) -> bytes:
    """Write an archive of two pages, one captured in windows-1252 and sent in chunks."""
    writer = pytest.importorskip("warcio.warcwriter").WARCWriter
    headers: Any = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    out = io.BytesIO()
    archived = writer(out, gzip=is_packed)
    archived.write_record(archived.create_warcinfo_record("a", {"software": "warcio"}))
    for address, body, more in (
        (f"{ADDRESS}/alt", b"", [("Location", ADDRESS)]),
        (ADDRESS, PAGE.encode("cp1252"), [("Content-Type", "text/html; charset=iso-8859-1")]),
        (f"{ADDRESS}/b", "<p>Die Mühle.</p>".encode(), [("Content-Type", "text/html; charset=utf-8")]),
    ):
        told = headers("200 OK" if body else "302 Found", more, protocol="HTTP/1.1")
        dated = {"WARC-Date": "2026-03-09T10:00:00Z"}
        archived.write_record(
            archived.create_warc_record(
                address, "response", io.BytesIO(body), http_headers=told, warc_headers_dict=dated
            )
        )
    return out.getvalue()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files that warcio leaves open
@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}/alt"])
def test_a_page_of_an_archive_of_warcio_is_found_by_its_address(address: str, is_packed: bool) -> None:
    found = source_from(archive(is_packed), address)

    assert found.text.text is not None
    match = find("Das Wehr bleibt für ein Jahr geschlossen", found.text.text)
    assert match is not None
    assert match.grade.is_verified
    assert "Mühle" not in found.text.text.original
    assert found.source.title == "Das Wehr"
    assert str(found.source.accessed) == "2026-03-09"
