"""Web archives give their pages, address by address, to whatever verifies by the table."""

import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from onrecord import InvalidText
from onrecord.tables import crawled, verify_table
from tests.tables.crawls import archive_of, made_pages, packed, passages_of, table_of


def rows_of(batches: Any) -> list[dict[str, Any]]:
    return sorted((row for batch in batches for row in batch.to_pylist()), key=lambda row: row["id"])


def written(path: Path, archive: bytes) -> Path:
    """Write an archive as the name says."""
    if path.suffix == ".wacz":
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("archive/data.warc.gz", packed(archive))
            file.writestr("pages/pages.jsonl", "{}")
    else:
        path.write_bytes(packed(archive) if path.suffix == ".gz" else archive)
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_passages_are_verified_in_an_archive_as_in_its_pages(name: str, tmp_path: Path) -> None:
    """Encodings that only the archive tells, other spellings of addresses, and what is no page included."""
    pages = made_pages(12)
    passages = passages_of(pages, 100)
    path = written(tmp_path / name, archive_of(pages))

    found = rows_of(verify_table(passages, crawled(path)))

    assert [row["url"] for batch in crawled(path) for row in batch.to_pylist()] == [page.url for page in pages]
    assert found == rows_of(verify_table(passages, table_of(pages)))
    assert {row["grade"] for row in found} == {"verbatim", "near", "unchecked"}
    assert {row["source"] for row in found} == set(passages.column("url").to_pylist())


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wacz"])
def test_a_damaged_archive_is_told_by_its_name(name: str, tmp_path: Path) -> None:
    path = written(tmp_path / name, archive_of(made_pages(12)))
    held = path.read_bytes()
    path.write_bytes(held[: len(held) // 2])

    with pytest.raises(InvalidText, match=f"{name}.*whole web archive"):
        list(crawled(path))


def test_an_archive_of_nothing_but_headers_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"WARC/1.1\r\n" + b"".join(b"X-%d: a\r\n" % number for number in range(2_000)))

    with pytest.raises(InvalidText, match="1000 headers"):
        list(crawled(path))


@pytest.mark.parametrize("declared", ["koi8-r", "iso-8859-1", "utf-16", "utf-8", "nothing"])
def test_a_page_that_comes_as_text_is_not_decoded_again(declared: str) -> None:
    """What it says of its encoding was true of the bytes that it was decoded from."""
    passages = pa.table({"id": ["1"], "source": ["a"], "passage_exact": ["Das Café ist zu"]})
    page = f'<meta charset="{declared}"><p>„Das Café ist zu“, sagte er.</p>'

    found = rows_of(verify_table(passages, pa.table({"source": ["a"], "html": [page]})))

    assert [row["grade"] for row in found] == ["verbatim"]
