"""Identifiers of works, serials and people: what is a right one, and its one canonical spelling.

`parse(kind, text)` refuses a wrong one and says why; `canonical_or_same(kind, text)` never fails, for records that
must keep what real files hold.
"""

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Final, NamedTuple
from urllib.parse import quote, unquote

from onrecord.errors import InvalidText, UnknownKey
from onrecord.lazy import late

_BARE_DOI: Final = late(r"(10\.[0-9]{3,}(?:\.[0-9]+)*/\S+)", re.ASCII)
_DOI: Final = late(
    r"(?:(?:info:|urn:)?doi[:/]?\s*|(?:https?://)?(?:dx\.|www\.)?doi\.org/)?" + _BARE_DOI.pattern,
    re.IGNORECASE | re.ASCII,
)
"""A DOI, bare, as a URN or as an address (ISO 26324; DOI Handbook, section 2.2)."""
_WEB_DOI: Final = late(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE | re.ASCII)
_ISBN: Final = late(r"(?:(?:urn:)?isbn(?:[- ]?1[03](?=[:\s]))?:?\s*)?([0-9][0-9Xx \-‐‑–]*)", re.IGNORECASE)
"""An ISBN with or without its label and dashes."""
_ISSN: Final = late(r"(?:(?:urn:)?[ep]?-?issn(?:-l)?:?\s*)?([0-9]{4})[-‐‑–]?([0-9]{3}[0-9Xx])", re.IGNORECASE)
"""An ISSN with or without its label and dash."""
_ORCID: Final = late(
    r"(?:orcid:\s*|(?:https?://)?(?:www\.)?orcid\.org/)?([0-9]{4}(?:-?[0-9]{4}){2}-?[0-9]{3}[0-9Xx])", re.IGNORECASE
)
"""An ORCID, bare or as an address."""
_ESCAPE: Final = late(r"%[0-9a-fA-F]{2}")
_STRAY_PERCENT: Final = late(r"%(?![0-9a-fA-F]{2})")
_UNSEEN: Final = late(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_URL: Final = late(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
"""The parts of an address (RFC 3986, appendix B): scheme, authority, path, query, fragment."""
_AUTHORITY: Final = late(r"([^]\[@<>\"\\^`{|}]*@)?(\[[0-9A-Fa-f:.]+\]|[^]\[@:<>\"\\^`{|}]+)(?::([0-9]*))?")
"""The parts of an authority (RFC 3986, section 3.2): user, host, port."""
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PORTS: Final = MappingProxyType({"http": 80, "https": 443, "ftp": 21})


def doi(text: str) -> str:
    """Return a DOI in lower case without `doi:` or resolver address.

    Raises:
        InvalidText: It is not a DOI.

    The percent-escapes of a resolver address are resolved; a bare DOI is taken as it stands.

    Source:
        DOI Handbook (2023), 2.2 syntax ("10." prefix, "/", suffix) and 2.4 (case-insensitive ASCII).

    >>> doi("https://doi.org/10.1000/ABC.1")
    '10.1000/abc.1'
    """
    stripped = text.strip()
    if stripped.startswith("10."):
        found = _BARE_DOI.fullmatch(stripped)
    else:
        found = _DOI.fullmatch(unquote(stripped) if _WEB_DOI.match(stripped) else stripped)
    if found and found[1].isascii() and found[1].isprintable():
        return found[1].lower()
    if not found or _UNSEEN.search(found[1]):
        raise InvalidText("DOI", "be like 10.1234/abc: a registrant and a suffix, without white space", text)
    return "".join(letter.lower() if letter.isascii() else letter for letter in found[1])


def isbn(text: str) -> str:
    """Return an ISBN as 13 digits without hyphens, the form that every edition has today.

    Raises:
        InvalidText: The length, a character or the check digit is wrong; the message says which digit is right.

    Source:
        ISO 2108:2017; ISBN Users' Manual (7th ed.), section 4 and appendix 1 (check digits, modulus 10 and 11).

    >>> isbn("0-306-40615-2")
    '9780306406157'
    """
    found = _ISBN.fullmatch(text.strip())
    digits = re.sub(r"[ \-‐‑–]", "", found[1]).upper() if found else ""
    if not (len(digits) == 13 and digits.isdecimal()) and not (len(digits) == 10 and digits[:9].isdecimal()):
        raise InvalidText("ISBN", "have 10 or 13 digits (X only as the last of 10)", text)
    if len(digits) == 10:
        right = "0123456789X"[-sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11]
        _check("ISBN", digits[9], right, text)
        digits = f"978{digits[:9]}"
        return digits + _check_13(digits)
    if not digits.startswith(("978", "979")) or digits.startswith("9790"):
        raise InvalidText("ISBN", "begin with 978 or 979 where it has 13 digits, and not with 9790 (music)", text)
    _check("ISBN", digits[12], _check_13(digits[:12]), text)
    return digits


def _check_13(digits: str) -> str:
    return str(-sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10)


def _check(what: str, got: str, right: str, text: str) -> None:
    if got != right:
        raise InvalidText(what, f"end in the check digit {right}", text)


def issn(text: str) -> str:
    """Return an ISSN as `1234-567X`.

    Raises:
        InvalidText: The form or the check digit is wrong.

    Source:
        ISO 3297:2022, annex A (modulus 11, weights 8 to 2).

    >>> issn("ISSN 03785955")
    '0378-5955'
    """
    found = _ISSN.fullmatch(text.strip())
    if not found:
        raise InvalidText("ISSN", "have 8 digits (X only as the last)", text)
    digits = (found[1] + found[2]).upper()
    right = "0123456789X"[-sum(int(digit) * (8 - place) for place, digit in enumerate(digits[:7])) % 11]
    _check("ISSN", digits[7], right, text)
    return f"{digits[:4]}-{digits[4:]}"


def orcid(text: str) -> str:
    """Return an ORCID iD as four groups of four: `0000-0002-1825-0097`.

    Raises:
        InvalidText: The form or the check digit is wrong.

    Source:
        ORCID, "Structure of the ORCID Identifier"; ISO 7064, MOD 11-2.

    >>> orcid("https://orcid.org/0000-0002-1825-0097")
    '0000-0002-1825-0097'
    """
    found = _ORCID.fullmatch(text.strip())
    if not found:
        raise InvalidText("ORCID", "have 16 digits in groups of four (X only as the last)", text)
    digits = found[1].replace("-", "").upper()
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    _check("ORCID", digits[15], "0123456789X"[(12 - total % 11) % 11], text)
    return "-".join(digits[place : place + 4] for place in range(0, 16, 4))


def url(text: str) -> str:
    """Return a web address in its normal syntax.

    Scheme and host in lower case, no default port, an empty path as "/", percent-escapes in upper case and only
    where needed, no "." and ".." in the path. Query and fragment keep their order.

    Raises:
        InvalidText: The scheme is none of http, https and ftp, there is no host, or a character cannot be in it.

    Source:
        RFC 3986, sections 6.2.2 (syntax-based normalization), 6.2.3 (scheme-based) and appendix B. Letters beyond
        ASCII are kept as RFC 3987 (IRIs) has them; the host is not turned into Punycode.

    >>> url("HTTP://TheDiplomat.com:80/2016/06/../06/%7ex")
    'http://thediplomat.com/2016/06/~x'
    """
    stripped = text.strip()
    if _UNSEEN.search(stripped) or _STRAY_PERCENT.search(stripped):
        raise InvalidText("URL", "have no white space or control characters, and two digits after each %", text)
    whole = _URL.fullmatch(stripped)
    site = _AUTHORITY.fullmatch(whole[2]) if whole else None
    scheme = whole[1].lower() if whole else ""
    if not whole or not site or scheme not in _PORTS:
        raise InvalidText("URL", "begin with http://, https:// or ftp:// and a host", text)
    port = int(site[3][:6]) if site[3] else _PORTS[scheme]
    if port > 65_535:
        raise InvalidText("URL", "have a port of at most 65535", text)
    host = _escapes(_escapes(site[2]).lower())
    netloc = f"{site[1] or ''}{host}" + (f":{port}" if port != _PORTS[scheme] else "")
    path = _without_dots(_escapes(whole[3])) or "/"
    return f"{scheme}://{netloc}{path}{_escapes(whole[4] or '')}{_escapes(whole[5] or '')}"


def _escapes(text: str) -> str:
    def normal(found: re.Match[str]) -> str:
        letter = chr(int(found[0][1:], 16))
        return letter if letter in _UNRESERVED else found[0].upper()

    return _ESCAPE.sub(normal, text) if "%" in text else text


def _without_dots(path: str) -> str:
    """Remove the dot segments of a path (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
    return "/".join(kept) + ("/" if segments[-1] in (".", "..") else "")


class Kind(NamedTuple):
    """A kind of identifier: how it is read, and its address on the web."""

    parse: Callable[[str], str]
    address: str


IDENTIFIER_KINDS: Final = MappingProxyType(
    {
        "doi": Kind(doi, "https://doi.org/"),
        "isbn": Kind(isbn, "urn:isbn:"),
        "issn": Kind(issn, "https://portal.issn.org/resource/ISSN/"),
        "orcid": Kind(orcid, "https://orcid.org/"),
        "url": Kind(url, ""),
    }
)
"""The kinds of identifier by name."""


def parse(kind: str, text: str) -> str:
    """Return the canonical spelling of an identifier.

    Args:
        kind: "doi", "isbn", "issn", "orcid" or "url".
        text: The identifier, with or without the usual wrapping.

    Raises:
        InvalidText: It is a wrong one; the message says why.
        UnknownKey: There is no such kind.

    >>> parse("issn", "0378-5955")
    '0378-5955'
    """
    reader = _kind(kind).parse
    if not isinstance(text, str):
        raise InvalidText(kind.upper(), "be a text", text)
    return reader(text)


def _kind(kind: str) -> "Kind":
    if kind not in IDENTIFIER_KINDS:
        raise UnknownKey("kind of identifier", kind)
    return IDENTIFIER_KINDS[kind]


def is_valid(kind: str, text: str) -> bool:
    """Return whether `text` is a right identifier of this kind."""
    try:
        parse(kind, text)
    except InvalidText:
        return False
    return True


def canonical_or_same(kind: str, text: str) -> str:
    """Return the canonical spelling, or the text as it stands if it is a wrong one.

    >>> canonical_or_same("isbn", "0-306-40615-9")
    '0-306-40615-9'
    """
    try:
        return parse(kind, text)
    except InvalidText:
        return text


def web_address(kind: str, text: str) -> str:
    """Return the address under which an identifier is found, percent-encoded.

    >>> web_address("doi", "10.1000/a<b")
    'https://doi.org/10.1000/a%3Cb'
    """
    canonical = canonical_or_same(kind, text)
    return canonical if kind == "url" else _kind(kind).address + quote(canonical, safe="/:;,.-_~()+@!$&'*=")
