"""Web archives as crawlers leave them, however large, as Arrow batches of addresses and pages.

Sources: ISO 28500:2017 (WARC 1.1), WACZ 1.1.1 (a ZIP file with archives in it). Records are read one after the other;
`onrecord.texts` reads single archives whole, with their list of pages.
"""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any, Final

from onrecord.arguments import A_PATH, PATHS, must_be
from onrecord.encodings import decoded
from onrecord.errors import InvalidText
from onrecord.files import PathLike
from onrecord.records.archives import bare_address
from onrecord.tables.engines import arrow
from onrecord.tables.parquet_store import place_of
from onrecord.texts.warc import Record, body_of, captures_in

if TYPE_CHECKING:
    import pyarrow

ARCHIVES: Final = (".warc", ".warc.gz", ".wacz")
"""What the names of web archives end in."""
PAGE_AT_MOST: Final = 64_000_000
"""Bytes of a page; one that is larger is passed over."""
HEADERS_AT_MOST: Final = 1000
"""Headers of a record; with more it is no archive."""
_PAGES: Final = ("text/html", "application/xhtml+xml", "text/plain")
_BATCH: Final = 8_000_000
_LINE: Final = 65_536


def is_archive(path: PathLike) -> bool:
    """Return whether a path is named as a web archive is.

    >>> is_archive("crawl.warc.gz"), is_archive("texts.parquet")
    (True, False)
    """
    return str(path).lower().endswith(ARCHIVES)


def crawled(path: PathLike) -> Iterator["pyarrow.RecordBatch"]:
    """Yield the pages of a web archive, for `verify_table`: batches with `url` and `html`.

    In memory are a batch, and some 100 bytes for each address that was met.

    Args:
        path: A file `.warc`, `.warc.gz` or `.wacz`, here or where `pyarrow.fs` reaches (`s3://...`).

    Yields:
        Of each address the first answer with a page (status 200), in bytes; in UTF-8, with a byte order mark, where an
        encoding came with it.

    Raises:
        InvalidText: The archive is damaged.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> page = b"WARC/1.1\\r\\nWARC-Type: resource\\r\\nWARC-Target-URI: https://example.org/a\\r\\n" \\
    ...     b"Content-Type: text/html\\r\\nContent-Length: 10\\r\\n\\r\\n<p>So.</p>\\r\\n\\r\\n"
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.warc").write_bytes(page)
    ...     [batch.to_pylist() for batch in crawled(f"{folder}/a.warc")]
    [[{'url': 'https://example.org/a', 'html': b'<p>So.</p>'}]]
    """
    must_be("path", path, A_PATH, *PATHS)
    pa = arrow()
    schema = pa.schema([("url", pa.string()), ("html", pa.binary())])
    held: list[dict[str, Any]] = []
    size = 0
    for url, page in _pages(str(path)):
        held.append({"url": url, "html": page})
        size += len(page)
        if size > _BATCH:
            yield pa.RecordBatch.from_pylist(held, schema)
            held, size = [], 0
    if held:
        yield pa.RecordBatch.from_pylist(held, schema)


def _pages(path: str) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of each page of a web archive, the first capture of each."""
    files, place = place_of(path)
    seen: set[bytes] = set()
    with io.BufferedReader(files.open_input_file(place)) as file:
        try:
            for capture in captures_in(_records_of(file, path)):
                if capture.status != 200 or capture.media_type not in _PAGES:
                    continue
                mark = hashlib.blake2b(bare_address(capture.address).encode(), digest_size=12).digest()
                if mark not in seen:
                    page = body_of(capture, PAGE_AT_MOST)
                    seen.add(mark)
                    yield capture.address, _marked(page, capture.charset)
        except (EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile) as error:
            raise InvalidText(path, "be a whole web archive", str(error)) from error


def _marked(page: bytes, charset: str) -> bytes:
    """Return a page in UTF-8, with a byte order mark, where its encoding came with it; else as it is."""
    return decoded(page, charset)[0].removeprefix("\ufeff").encode("utf-8-sig") if charset else page


def _records_of(file: IO[bytes], path: str) -> Iterator[Record]:
    """Yield the records of an archive, or of the archives in one."""
    if not path.lower().endswith(".wacz"):
        yield from _records(gzip.GzipFile(fileobj=file) if path.lower().endswith(".gz") else file)
        return
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            if name.startswith("archive/") and name.endswith(ARCHIVES):
                with packed.open(name) as inner:
                    yield from _records(gzip.GzipFile(fileobj=inner) if name.endswith(".gz") else inner)


def _records(file: Any) -> Iterator[Record]:
    """Yield the records that stand one after the other; the content of one that is too large is passed over."""
    while line := file.readline(_LINE):
        if not line.startswith(b"WARC/"):
            continue
        headers: dict[str, str] = {}
        while (line := file.readline(_LINE)).strip():
            name, _, value = line.decode("utf-8", "replace").partition(":")
            headers.setdefault(name.strip().lower(), value.strip())
            if len(headers) > HEADERS_AT_MOST:
                raise ValueError(f"a record with more than {HEADERS_AT_MOST} headers")
        size = headers.get("content-length", "")
        left = int(size) if size.isdecimal() and len(size) < 16 else 0
        content = file.read(min(left, PAGE_AT_MOST))
        left -= len(content)
        while left > 0 and (passed := file.read(min(left, PAGE_AT_MOST))):
            left -= len(passed)
        if len(content) < PAGE_AT_MOST:
            yield Record(headers, content)
