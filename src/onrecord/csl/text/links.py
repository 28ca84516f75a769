"""Addresses and identifiers as links: what each leads to, and how an address is written so that it is safe anywhere.

Source: CSL 1.0.2, Appendix VI, "Links"; RFC 3986, sections 2 and 3.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.csl.text.marks import clean, opaque
from onrecord.lazy import late

RESOLVERS: Final = MappingProxyType(
    {
        "URL": "",
        "DOI": "https://doi.org/",
        "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
        "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    }
)
"""What stands before the value of a variable that is a link."""
_IDENTIFIERS: Final = MappingProxyType(
    {"DOI": late(r"10\."), "PMID": late(r"[0-9]+\Z"), "PMCID": late(r"(?:PMC)?[0-9]+\Z")}
)
"""How an identifier starts, or reads, that can be looked up."""
_ADDRESS = late(r"(?:https?|ftp)://[^\s/?#]", re.IGNORECASE)
"""How an address starts that may be a link: no other scheme is, since a page would run a script by some."""
_PREFIX = late(r"https?://(?:(?:dx\.)?doi\.org|(?:www\.)?ncbi\.nlm\.nih\.gov/(?:pubmed|pmc/articles))/\Z")
_PLAIN_ADDRESS = late(r"(?:https?|ftp)://[\w.~-][-\w.~!#$%&'()*+,/:;=?@\[\]]*", re.IGNORECASE | re.ASCII)
"""An address as most are, of nothing that has to be encoded."""
_CONTROL = late("[\x00-\x1f\x7f-\x9f\ufffe\uffff]")
_RANKED: Final = ("DOI", "PMCID", "PMID", "URL")
"""Which identifier a work leads to that has several."""
_IN_ADDRESSES: Final = "!#$%&'()*+,/:;=?@[]~"
_IN_IDENTIFIERS: Final = "!$&'()*+,/:;=@~"


def is_address(text: str) -> bool:
    """Return whether a text is an address that may be a link.

    >>> is_address("HTTPS://example.org"), is_address("javascript:alert(1)")
    (True, False)
    """
    return _ADDRESS.match(text) is not None


_PLAIN_ID: Final = late("[A-Za-z0-9]+(?:[._:-][A-Za-z0-9]+)*")
_NOT_IN_ID: Final = late("[^A-Za-z0-9]")


def entry_id(key: str) -> str:
    """Return the anchor of the entry of a work, by its key, another one for each: most keys are kept in it.

    >>> entry_id("lee2016"), entry_id("lee 2016")
    ('ref-lee2016', 'ref-_lee_20_2016')
    """
    return f"ref-{_in_id(key)}"


def cite_id(key: str) -> str:
    """Return the anchor of the first cite of a work.

    >>> cite_id("lee2016")
    'cite-lee2016'
    """
    return f"cite-{_in_id(key)}"


def _in_id(key: str) -> str:
    return key if _PLAIN_ID.fullmatch(key) else "_" + _NOT_IN_ID.sub(lambda sign: f"_{ord(sign[0]):x}_", key)


def address_of(item: Mapping[str, Any]) -> str:
    """Return the address that a work leads to; "" if it has none.

    >>> address_of({"URL": "https://example.org/", "DOI": "10.1/x"}), address_of({"URL": "example.org"})
    ('https://doi.org/10.1/x', '')
    """
    return next(filter(None, (target_of(name, str(item[name])) for name in _RANKED if item.get(name))), "")


def _bare(value: str) -> str:
    """Return a value without marks and control characters, its white space single."""
    return _CONTROL.sub("", " ".join(clean(value).split()))


def target_of(variable: str, value: str) -> str:
    """Return the address that the value of a variable leads to; "" for none."""
    value = _bare(value)
    if is_address(value):
        return _encoded(value, _IN_ADDRESSES)
    identifier = _IDENTIFIERS.get(variable)
    is_known = identifier is not None and identifier.match(value) is not None
    return RESOLVERS[variable] + _encoded(value, _IN_IDENTIFIERS) if is_known else ""


def split_prefix(prefix: str) -> tuple[str, str]:
    """Split what stands before an identifier into words and the address of its resolver.

    >>> split_prefix("doi: https://doi.org/"), split_prefix("doi:")
    (('doi: ', 'https://doi.org/'), ('doi:', ''))
    """
    at = prefix.find("http")
    return (prefix[:at], prefix[at:]) if at >= 0 and _PREFIX.match(prefix, at) else (prefix, "")


def linked(variable: str, value: str, resolver: str = "") -> str:
    """Return the value of a variable as rich text: a link where it leads somewhere, and never prose.

    Args:
        variable: One of `RESOLVERS`.
        value: As the item has it.
        resolver: The address that the style prints before it; it belongs to the link.
    """
    if _PLAIN_ADDRESS.fullmatch(value) is not None:
        return opaque(value, value)
    value, target = _bare(value), target_of(variable, value)
    return opaque(value if is_address(value) else resolver + value, target)


def _encoded(text: str, safe: str) -> str:
    from urllib.parse import quote

    return quote(text, safe=safe, errors="replace")
