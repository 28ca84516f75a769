"""One file packed by gzip: a web archive, or a file of any other kind (RFC 1952)."""

from onrecord.errors import InvalidText, InWords
from onrecord.texts import warc
from onrecord.texts.archives import gzip_members
from onrecord.texts.extract import Asked, Extract
from onrecord.texts.sniffing import is_warc


def read(data: bytes, asked: Asked) -> Extract:
    """Return what is in the file that is packed.

    Raises:
        InvalidText: It is damaged, becomes too large, or what is in it cannot be read.
    """
    members = gzip_members(data, "gzip file", asked.budget)
    first = next(members, b"")
    if is_warc(first[:64]):
        return warc.read_packed(data, asked)
    if asked.inner is None:
        raise InvalidText("gzip file", "be opened by a table of readers", InWords("none"))
    return asked.inner(b"".join((first, *members)), asked._replace(name=asked.name.removesuffix(".gz")))
