"""Addresses of archived copies, which name what was archived and when.

Source: RFC 7089 (Memento), section 4; the Wayback Machine and pywb (replay addresses "/web/", 14 digits of UTC, then
the original address), archive.today (the same, without "/web/", or the time as "2016.06.09-101500").
"""

import re
from typing import Final, NamedTuple
from urllib.parse import unquote

from onrecord.records.dates import PartialDate

_REPLAY: Final = re.compile(
    r"""(?:https?://)?(?P<host>[^/\s]+)/(?:[\w.@-]{1,60}/){0,3}?
        (?P<time>\d{4,14}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?/
        (?P<url>(?:https?(?::|%3a)|[^\s/]{0,253}\.)\S+)""",
    re.IGNORECASE | re.VERBOSE,
)
"""The address of an archived page: host, time, and the address that was archived; the time may follow the number of a
collection (Archive-It)."""
_HOSTS: Final = re.compile(
    r"(?:^|\.)(?:web\.archive\.org|archive\.(?:today|is|ph|li|md|vn|fo|org)|perma-archives\.org|webarchive\.[\w.]+|"
    r"arquivo\.pt|"
    r"[\w.-]*(?:archive|wayback|webarchiv|perma|pywb|memento)[\w.-]*)$",
    re.IGNORECASE,
)  # fmt: skip
"""Hosts of web archives."""
_LONGEST_HOST: Final = 253
"""Characters that the name of a host has at most (RFC 1035, section 2.3.4)."""
_TRACKING: Final = re.compile(r"(?<=[?&])(?:utm_[a-z]{1,20}|fbclid|gclid|mc_cid|mc_eid)=[^&#]{0,500}&?", re.IGNORECASE)
"""Parts of an address that only tell where a reader came from."""
_ESCAPED: Final = re.compile("https?%3a", re.IGNORECASE)
_SCHEME: Final = re.compile(r"[a-z]{3,5}:/{1,2}", re.IGNORECASE)


class Memento(NamedTuple):
    """What an address of an archived copy tells.

    Attributes:
        original: The address that was archived.
        day: The day on which it was (UTC).
    """

    original: str
    day: PartialDate


def memento(address: str) -> Memento | None:
    """Read an address of an archived copy; None if it does not tell what was archived and when.

    >>> copy = memento("https://web.archive.org/web/20160609101500/https://example.org/bridge")
    >>> copy.original, str(copy.day)
    ('https://example.org/bridge', '2016-06-09')
    >>> memento("https://example.org/2016/06/bridge"), memento("https://archive.ph/aBc12")
    (None, None)
    """
    found = _REPLAY.fullmatch(address.strip()[:4_000])
    host = found["host"].partition(":")[0] if found else ""
    if not found or len(host) > _LONGEST_HOST or not _HOSTS.search(host):
        return None
    time, original = re.sub(r"\D", "", found["time"]), found["url"]
    if _ESCAPED.match(original):
        original = unquote(original)
    day = PartialDate.parse("-".join(filter(None, (time[:4], time[4:6], time[6:8]))))
    if day.literal or day.words or len(time) % 2:
        return None
    scheme = _SCHEME.match(original)
    if scheme:
        original = f"{scheme[0].rstrip('/')}//{original[scheme.end() :]}"
    elif "." in original.partition("/")[0]:
        original = f"http://{original}"
    else:
        return None
    return Memento(original, day)


def same_page(one: str, other: str) -> bool:
    """Return whether two addresses are of one page.

    >>> same_page("http://www.example.org:80/a/?utm_source=x", "https://example.org/a#top")
    True
    """
    return bare_address(one) == bare_address(other)


def bare_address(address: str) -> str:
    """Return what the addresses of one page share: without scheme, www, port, fragment, tracking and last slash.

    >>> bare_address("http://www.Example.org:80/a/?utm_source=x#top")
    'example.org/a'
    """
    rest = _SCHEME.sub("", _TRACKING.sub("", address.strip().partition("#")[0]), count=1)
    host, slash, path = rest.partition("/")
    host = re.sub(r":(?:80|443)\Z", "", host.lower()).removeprefix("www.")
    return f"{host}{slash}{path}".rstrip("/?&")
