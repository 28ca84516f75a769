"""Names and keys that look equal and are not, names that two organizations share, and marks that turn text around.

Source: Unicode Technical Standard 39, section 4 ("Confusable Detection"): two texts are confusable where their
skeletons are equal. The table has those of its data that are whole letters of Cyrillic, Greek, Armenian and Cherokee
with the looks of a Latin letter, and hyphens and apostrophes; wide and presentation forms go by NFKC. Within Latin it
has the pairs that people mistake: I, l and 1, O and 0, m and rn. Unicode Standard Annex 9, section 2, has the marks of
direction.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final, TypeVar

from onrecord.captions import agent_name
from onrecord.checks.codes import finding
from onrecord.checks.context import Context
from onrecord.checks.duplicates import plain
from onrecord.dossier import Dossier
from onrecord.records.agents import Agent, Organization
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.findings import Finding
from onrecord.records.sources import Source

One = TypeVar("One")

_LATIN: Final = (
    "aаɑα", "bЬ", "cсϲᴄ", "dԁ", "eеҽ", "gɡ", "hһհ", "iіιɩ", "jјϳ", "kκк", "lӏ", "mм", "nո", "oоοօσ", "pрρ", "qԛ", "rг",
    "sѕ", "uυսʋ", "vνѵ", "wԝω", "xхχ", "yуүγ", "zᴢ", "AАΑᎪ", "BВΒᏴ", "CСϹᏟ", "DᎠ", "EЕΕᎬ", "FϜ", "GԌᏀ", "HНΗᎻ", "IІΙӀ",
    "JЈᎫ", "KКΚᏦ", "LᏞ", "MМΜᎷ", "NΝ", "OОΟՕ", "PРΡᏢ", "RᏒ", "SЅՏᏚ", "TТΤᎢ", "UՍ", "VѴᏙ", "WԜᎳ", "XХΧ", "YУΥҮ", "ZΖᏃ",
    "-‐‑‒–−⁃˗", "'’‘ʼʹʻ′`",
)  # fmt: skip
"""A Latin letter or sign and those that look like it."""
_LOOKS_LIKE: Final = MappingProxyType({ord(other): row[0] for row in _LATIN for other in row[1:]})
_WITHIN_LATIN: Final = MappingProxyType({ord("I"): "l", ord("1"): "l", ord("|"): "l", ord("0"): "O", ord("m"): "rn"})
"""What looks alike within Latin and ASCII's digits, where the case of letters is as it is written."""
_UNSEEN: Final = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Signs that print nothing: soft hyphens, joiners, marks of direction."""
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates, and what ends them."""
_HINTS: Final = re.compile("[\u061c\u200e\u200f]")
"""Marks of direction that only hint; among letters of right-to-left scripts they are usual."""


def skeleton(text: str) -> str:
    """Return what a text looks like: texts with one skeleton cannot be told apart by eye.

    >>> skeleton("\u0412\u0412\u0421") == skeleton("BBC"), skeleton("CNN") == skeleton("BBC")
    (True, False)
    """
    return _looks(text)[0]


def _looks(text: str) -> tuple[str, str]:
    """Return how a text looks: whatever its case, and in the case that it has with what is mistaken within Latin."""
    bare = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_LOOKS_LIKE)
    letters = " ".join(unicodedata.normalize("NFD", bare).split())
    return letters.casefold(), letters.translate(_WITHIN_LATIN)


def _first_like(seen: dict[tuple[int, str], One], text: str, one: One) -> One:
    """Return the first whose text looks like this one, which is the one that has it if there was none before."""
    like = [seen.setdefault(look, one) for look in enumerate(_looks(text))]
    return next((other for other in like if other is not one), one)


def look_alike(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find agents whose names look like another's and are not, and organizations of one name; and keys likewise."""
    agents = _agents(dossier)
    names: dict[tuple[int, str], Agent] = {}
    for agent in agents:
        other = _first_like(names, agent_name(agent), agent)
        if other is not agent and (how := _how(agent, other)):
            yield finding("look-alike", agent, f"the name of {agent.key!r} {how} that of {other.key!r}")
    keys: dict[tuple[int, str], Agent | Source | Claim] = {}
    keyed: tuple[Agent | Source | Claim, ...] = (*agents, *dossier.sources.values(), *dossier.claims.values())
    for record in keyed:
        first = _first_like(keys, record.key, record)
        if first is not record:
            yield finding("look-alike", record, f"the key {record.key!r} looks like {first.key!r}")


def _agents(dossier: Dossier) -> tuple[Agent, ...]:
    return (*dossier.people.values(), *dossier.organizations.values(), *dossier.unnamed.values())


def _how(one: Agent, other: Agent) -> str:
    """Describe how a name is like another's; "" for people of one name, whom another check knows."""
    if plain(agent_name(one)) != plain(agent_name(other)):
        return "looks like"
    return "is the same as" if isinstance(one, Organization) and isinstance(other, Organization) else ""


def turned_text(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find marks that show names, keys, claims and quotations in another order than they are in."""
    for agent in _agents(dossier):
        yield from _turned(agent, {"key": agent.key, "name": agent_name(agent)})
    for source in dossier.sources.values():
        yield from _turned(source, {"key": source.key, "title": source.title})
    for claim in dossier.claims.values():
        yield from _turned(claim, {"key": claim.key, "text": claim.text})
    for attribution in dossier.attributions:
        yield from _turned(attribution, {"quotation": " ".join(_words(attribution))})


def _words(attribution: Attribution) -> Iterable[str]:
    exact = attribution.passage.exact if attribution.passage else ""
    return (exact,) if isinstance(exact, str) else exact


def _is_right_to_left(letter: str) -> bool:
    return letter.isalpha() and unicodedata.bidirectional(letter) in ("R", "AL")


def _turned(record: Agent | Source | Claim | Attribution, texts: dict[str, str]) -> Iterator[Finding]:
    for what, text in texts.items():
        if text.isascii():
            continue
        found = _TURNING.findall(text)
        if not found and not any(map(_is_right_to_left, text)):
            found = _HINTS.findall(text)
        if found:
            names = ", ".join(dict.fromkeys(f"U+{ord(mark):04X}" for mark in found))
            yield finding("turned-text", record, f"the {what} has marks of direction ({names})")
