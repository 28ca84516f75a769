"""Packed files, opened with limits: nothing is written, and a small file does not become a huge one."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from onrecord.errors import InvalidText, InWords

UNPACKED_AT_LEAST: Final = 24_000_000
UNPACKED_TIMES: Final = 24
"""Bytes that a file may become when it is unpacked: so many, or so many times its size, at most `UNPACKED_AT_MOST`.
Real documents become 3 to 20 times as large."""
UNPACKED_AT_MOST: Final = 600_000_000
ELEMENTS_AT_LEAST: Final = 400_000
"""Elements of XML that any file may have; larger ones may have more, one for each 8 bytes of the packed file."""
TAGS_AT_LEAST: Final = 400_000
"""Tags that the web pages in any file may open, as many as one page may have; those in larger files may open more, two
for each 5 bytes."""
PAGE_COSTS: Final = 150
"""Tags that a page counts for beside its own, as what it takes to begin one."""
_DEEP_FROM: Final = 8
"""Part of the tags from which it is counted, too, how deep pages go."""
FILES_AT_MOST: Final = 20_000
"""Files in one archive."""
_PIECE: Final = 1 << 18


def budget(size: int) -> int:
    """Return the bytes that a packed file of a size may become.

    >>> budget(1_000), budget(2_000_000)
    (24000000, 48000000)
    """
    return min(UNPACKED_AT_MOST, max(UNPACKED_AT_LEAST, UNPACKED_TIMES * size))


class Budget:
    """What a file, with all the files in it, may still become: many small ones are no way around what one may not.

    Made for the reading of one file, by one thread.

    Args:
        size: Bytes of the file that is read.

    Attributes:
        unpacked: Bytes that may still be unpacked.
        elements: Elements of XML that may still be read.
        tags: Tags that web pages in it may still open.
        cut: Why not all of it is read; "" if nothing of it was too much yet.
    """

    __slots__ = ("_tags_at_first", "cut", "elements", "tags", "unpacked")

    def __init__(self, size: int) -> None:
        self.unpacked = budget(size)
        self.elements = max(ELEMENTS_AT_LEAST, size // 8)
        self.tags = self._tags_at_first = max(TAGS_AT_LEAST, size // 5 * 2)
        self.cut = ""

    def take(self, size: int, what: str) -> None:
        """Count bytes that were unpacked.

        Raises:
            InvalidText: They are too many.
        """
        self.unpacked -= size
        if self.unpacked < 0:
            raise too_large(what)

    def take_elements(self, count: int, what: str) -> None:
        """Count elements that are to be read.

        Raises:
            InvalidText: They are too many, and none is counted: what is smaller may still be read.
        """
        if count > self.elements:
            raise InvalidText(what, "have fewer elements", InWords("more than any real document of its size"))
        self.elements -= count

    @property
    def counts_depth(self) -> bool:
        """Whether so much was read of it that it is to be counted how deep a page goes, which takes time itself."""
        return self._tags_at_first - self.tags > self._tags_at_first // _DEEP_FROM

    def take_page(self, tags: int, depth: int, what: str) -> None:
        """Count a web page that is to be read.

        Args:
            tags: Tags that it opens.
            depth: How deep they go, as far as that was counted: what a parser takes grows with the square of it.
            what: What it is, for errors.

        Raises:
            InvalidText: It is one too many, and is not counted: a smaller one may still be read.
        """
        costs = PAGE_COSTS + tags + depth * depth // 64
        if costs > self.tags:
            self.cut = "not all pages in the file were read: they are more, or have more tags, than in any real one"
            raise InvalidText(what, "be in a file with fewer pages and tags", InWords("more than in any real one"))
        self.tags -= costs


class Packed:
    """The files in a ZIP archive, by name; the names are never paths of anything else.

    Attributes:
        names: Those of its files.
        budget: What they may still become.
    """

    def __init__(self, data: bytes, what: str, budget: Budget | None = None) -> None:
        """Open the archive; what it may become is its own, or what is left of that of a file that it is in.

        Raises:
            InvalidText: It is damaged, encrypted, or has more than 20,000 files.
        """
        self._what, self.budget = what, budget or Budget(len(data))
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            got = InWords("a damaged one" if data[:4] == _ZIP else "a file of another kind under its name")
            raise InvalidText(what, "be whole and undamaged; get or save the file again", got) from error
        self.names = tuple(self._zip.namelist()[: FILES_AT_MOST + 1])
        if len(self.names) > FILES_AT_MOST:
            raise InvalidText(what, f"have at most {FILES_AT_MOST:,} files in it", f"{len(self._zip.filelist):,}")

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Unpack one file.

        Raises:
            InvalidText: It is not there, damaged, encrypted, or what was unpacked becomes too large.
        """
        if name not in self:
            raise InvalidText(self._what, f"have a file {name!r} in it", InWords(", ".join(self.names[:5])))
        try:
            with self._zip.open(name) as packed:
                data = packed.read(self.budget.unpacked + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError) as error:
            must = f"have its part {name!r} whole and undamaged; get or save the file again"
            raise InvalidText(self._what, must, InWords("a damaged one")) from error
        except RuntimeError as error:
            raise InvalidText(self._what, "be open without a password", InWords(error)) from error
        self.budget.take(len(data), self._what)
        return data

    def get(self, name: str) -> bytes:
        """Unpack one file; b"" if it is not there."""
        return self.read(name) if name in self else b""


_ZIP: Final = b"PK\x03\x04"
_GZIP: Final = b"\x1f\x8b"
"""How files of these two kinds begin."""


def too_large(what: str) -> InvalidText:
    """Return the error for a file that becomes too large when it is unpacked."""
    return InvalidText(
        what, f"unpack to at most {UNPACKED_TIMES} times its size", InWords("more: a bomb, or not a text")
    )


def gzip_members(data: bytes, what: str, budget: Budget | None = None) -> Iterator[bytes]:
    """Yield the members of a gzip file, each unpacked (RFC 1952, section 2.2); a cut one as far as it goes.

    What they may become is their own, or what is left of that of a file that they are in.

    Raises:
        InvalidText: It is damaged, or becomes too large.
    """
    budget, view = budget or Budget(len(data)), memoryview(data)
    while view:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            member = unpacker.decompress(view, max(0, budget.unpacked) + 1)
        except zlib.error as error:
            got = InWords("a damaged one" if data[:2] == _GZIP else "a file of another kind under its name")
            raise InvalidText(what, "be whole and undamaged; get the file again", got) from error
        budget.take(len(member), what)
        yield member
        if not unpacker.eof or not unpacker.unused_data:
            return
        view = view[len(view) - len(unpacker.unused_data) :]
