"""Links to records by what they are called, and what is known of somebody besides the name."""

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from onrecord.captions import date_in_words, record_name, without_stop
from onrecord.dossier import Dossier
from onrecord.records.agents import Affiliation, Agent, Organization, Person, Unnamed
from onrecord.records.claims import Claim
from onrecord.records.sources import Source
from onrecord.reports.anchors import anchor, anchor_of
from onrecord.reports.html import Html, Part, inward, joined, tag, together

_BRIEF: Final = 90
"""Characters of a claim in a sentence about several."""


def office(dossier: Dossier, affiliation: Affiliation) -> Html:
    """Describe an affiliation: role, organization, from when until when."""
    known = dossier.organizations.get(affiliation.organization)
    where = link_to(known) if known else affiliation.organization
    since, until = date_in_words(affiliation.since), date_in_words(affiliation.until)
    span = f"{since or '?'} to {until or '?'}" if since or until else ""
    return joined([affiliation.role, where, span])


def offices(dossier: Dossier, affiliations: Iterable[Affiliation]) -> Html:
    """Describe affiliations, one after the other."""
    return joined((office(dossier, each) for each in affiliations), "; ")


def link_to(record: Source | Claim | Agent, words: str = "") -> Html:
    """Link to the place of a record, by its name."""
    return inward(anchor_of(record), tag("bdi", words or record_name(record)))


def quoted(claim: Claim, most: int = _BRIEF) -> Html:
    """Return the words of a claim, or the first of them, in quotation marks as a link to its place."""
    return together("“", inward(anchor_of(claim), tag("bdi", brief(without_stop(claim.text), most))), "”")


def few_quoted(claims: Sequence[Claim], most: int, of_each: int = _BRIEF) -> Html:
    """Quote the first few of some claims, and say how many more there are."""
    more = len(claims) - most
    shown = joined(quoted(claim, of_each) for claim in claims[:most])
    return together(shown, f" and {more} more" if more > 0 else None)


def brief(words: str, most: int = _BRIEF) -> str:
    """Cut words that are too long for a sentence at a space.

    >>> brief("so " * 40)[-6:], brief("so")
    ('so so…', 'so')
    """
    if len(words) <= most:
        return words
    return f"{(words[:most].rpartition(' ')[0] or words[:most]).rstrip(',;:–—-')}…"


def agent_or_words(dossier: Dossier, key: str) -> Html:
    """Link to the agent with this key; what is no key is words."""
    record = dossier.get(key)
    if isinstance(record, Person | Organization | Unnamed):
        return link_to(record)
    return tag("bdi", key)


def key_of(record: Source | Claim | Agent) -> Html:
    """Link to the place of a record itself; the key by which commands name it shows when it is pointed at."""
    return inward(anchor_of(record), "link", class_="key", title=record.key)


def with_names(dossier: Dossier, words: str) -> Html:
    """Return words in which keys of records stand between quotation marks with the names of these, as links."""
    made: list[Part] = []
    pieces = iter(_QUOTED.split(words))  # what stands between, then a mark and what it encloses, and so on
    made.append(_plain(next(pieces)))
    for _, quoted, between in zip(pieces, pieces, pieces, strict=True):
        record = dossier.get(quoted)
        if isinstance(record, Source | Claim | Person | Organization | Unnamed):
            name = without_stop(record.text) if isinstance(record, Claim) else ""
            made += [link_to(record, name), _plain(between)]
        else:
            made.append(f"“{_plain(quoted)}”{_plain(between)}")
    return together(*made)


def _plain(words: str) -> str:
    """Return words in which names of variables are written as words.

    >>> _plain("needs reviewed_title or url")
    'needs reviewed title or URL'
    """
    spaced = _VARIABLE.sub(lambda found: found[0].replace("_", " "), words)
    return _SHORT_NAME.sub(lambda found: found[0].upper(), spaced)


def in_plain_words(words: str) -> str:
    """Return advice without the names of fields that stand in it between backticks.

    >>> in_plain_words("find out where the source has it from (`via`), or correct `reprint_of`")
    'find out where the source has it from, or correct what it reprints'
    """
    plain = _BESIDE.sub("", words)
    return _CODE.sub(lambda found: _FIELD_WORDS.get(found[1], found[1].replace("_", " ")), plain)


_QUOTED: Final = re.compile(r"""(?<!\w)(["'])((?:(?!\1(?!\w)).){1,200})\1(?!\w)""")
"""What stands between two marks, as Python writes a text: between double ones where it has an apostrophe itself.

A mark beside a letter on its outer side is an apostrophe: "isn't".
"""
_VARIABLE: Final = re.compile(r"\b[a-z]{2,20}_[a-z_]{2,30}\b")
_SHORT_NAME: Final = re.compile(r"(?<![\w/.:-])(?:doi|url|isbn|issn)(?![\w/.:-])")
"""A variable that people write in capitals; not a part of an address."""
_CODE: Final = re.compile(r"`([^`]*)`")
_BESIDE: Final = re.compile(r" \(`[^`]*`\)")
_FIELD_WORDS: Final = MappingProxyType(
    {
        "via": "the work that it is from", "reprint_of": "what it reprints", "first_hand": "that it was heard there",
        "description": "what they are known for", "archive_url": "the address of the copy",
        "archived": "the day of the copy", "Snapshot": "snapshot of the source",
        "Name(literal=...)": "an undivided name",
    }
)  # fmt: skip
"""What is said to readers for the names of fields."""


def text_anchor(source: str) -> str:
    """Return the id of the place where the text of a source stands."""
    return anchor("text", source)
