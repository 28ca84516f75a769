"""Names and keys that look equal and are not, names that two organizations share, and marks that turn text around.

Source: Unicode Technical Standard 39, section 4 ("Confusable Detection"): two texts are confusable where their
skeletons are equal. The table has those of its data that are whole letters of Cyrillic, Greek, Armenian, Cherokee,
Coptic and Lisu with the looks of a Latin letter or a digit, Han characters and kana, Arabic letters of two languages,
and signs between words; letters are taken apart from their accents, and wide and presentation forms from what makes
them so, by NFKD. Within Latin it has the pairs that people mistake: I, l and 1, O and 0, m and rn. What prints nothing
is `Default_Ignorable_Code_Point` (Unicode Character Database), and fillers. Unicode Standard Annex 9, section 2, has
the marks of direction.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
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
from onrecord.terminal import HINTS, has_right_to_left

One = TypeVar("One")

_ALIKE: Final = (
    "aаɑα", "bЬ", "cсϲᴄⲥꮯ", "dԁ", "eеҽ", "gɡ", "hһհ", "iіιɩıꭵ", "jјϳ", "kκк", "lӏ", "mм", "nո", "oоοօσⲟ", "pрρⲣ", "qԛ",
    "rгꮁ", "sѕꮪ", "uυսʋ", "vνѵꮩ", "wԝωꮃ", "xхχ", "yуүγ", "zᴢꮓ", "AАΑᎪꓮ", "BВΒᏴⲂꓐ", "CСϹᏟⲤꓚ", "DᎠꓓ", "EЕΕᎬꓰ", "FϜꓝ",
    "GԌᏀꓖ", "HНΗᎻⲎꓧ", "IІΙӀⲒꓲ", "JЈᎫꓙ", "KКΚᏦⲔꓗ", "LᏞⳐꓡ", "MМΜᎷⲘꓟ", "NΝⲚꓠ", "OОΟՕⲞꓳ", "PРΡᏢⲢꓑ", "RᏒꓣ", "SЅՏᏚꓢ",
    "TТΤᎢⲦꓔ", "UՍꓴ", "VѴᏙꓦ", "WԜᎳꓪ", "XХΧⲬꓫ", "YУΥҮⲨꓬ", "ZΖᏃꓜ", "3ЗзӠӡƷʒ", "6б", "كک", "ىی", "一ー", "二ニ", "八ハ",
    "卜ト", "力カ", "口ロ", "夕タ", "工エ", "ヘへ", "-‐‑‒–−⁃˗", "'’‘ʼʹʻ′`", ",‚", ":ː꞉∶", "/⁄∕", "*∗⁎",
)  # fmt: skip
"""A letter or sign and those that look like it."""
_LOOKS_LIKE: Final = MappingProxyType({ord(other): row[0] for row in _ALIKE for other in row[1:]})
_WITHIN_LATIN: Final = MappingProxyType({ord("I"): "l", ord("1"): "l", ord("|"): "l", ord("0"): "O", ord("m"): "rn"})
"""What looks alike within Latin and ASCII's digits, where the case of letters is as it is written."""
_UNSEEN: Final = re.compile(
    "[\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Signs that print nothing: soft hyphens, joiners, marks of direction, selectors of variants, tags, fillers."""
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates, and what ends them."""
"""Marks of direction that only hint; among letters of right-to-left scripts they are usual."""


def skeleton(text: str) -> str:
    """Return what a text looks like: texts with one skeleton cannot be told apart by eye.

    >>> skeleton("\u0412\u0412\u0421") == skeleton("BBC"), skeleton("CNN") == skeleton("BBC")
    (True, False)
    """
    return _looks(text)[0]


def _looks(text: str) -> tuple[str, str]:
    """Return how a text looks: whatever its case, and in the case that it has with what is mistaken within Latin."""
    if text.isascii() and text.isprintable():
        letters = " ".join(text.split())
        return letters.lower(), letters.translate(_WITHIN_LATIN)
    bare = _UNSEEN.sub("", unicodedata.normalize("NFKD", text))
    letters = " ".join(unicodedata.normalize("NFD", bare.translate(_LOOKS_LIKE)).split())
    whatever = letters.casefold().translate(_LOOKS_LIKE).casefold()
    return whatever, letters.translate(_WITHIN_LATIN)


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
    yield from _alike_aliases(agents, names)
    keys: dict[tuple[int, str], Agent | Source | Claim] = {}
    keyed: tuple[Agent | Source | Claim, ...] = (*agents, *dossier.sources.values(), *dossier.claims.values())
    for record in keyed:
        first = _first_like(keys, record.key, record)
        if first is not record:
            yield finding("look-alike", record, f"the key {record.key!r} looks like {first.key!r}")


def _alike_aliases(agents: Iterable[Agent], names: Mapping[tuple[int, str], Agent]) -> Iterator[Finding]:
    """Find what else agents are called that looks like what another is called; "the minister" may be many.

    Args:
        agents: All of them.
        names: The first agent of each look of a name.
    """
    called = {look: (agent, agent_name(agent)) for look, agent in names.items()}
    for one in agents:
        for alias in one.aliases:
            other, name = _first_like(called, alias, (one, alias))
            hides = bool(_UNSEEN.search(alias)) != bool(_UNSEEN.search(name))
            if other is not one and (hides or plain(name) != plain(alias)):
                what = "the name" if name == agent_name(other) else f"the alias {name!r}"
                yield finding(
                    "look-alike", one, f"the alias {alias!r} of {one.key!r} looks like {what} of {other.key!r}"
                )


def _agents(dossier: Dossier) -> tuple[Agent, ...]:
    return (*dossier.people.values(), *dossier.organizations.values(), *dossier.unnamed.values())


def _how(one: Agent, other: Agent) -> str:
    """Describe how a name is like another's; "" for people of one name, whom another check knows."""
    if plain(agent_name(one)) != plain(agent_name(other)):
        return "looks like"
    return "is the same as" if isinstance(one, Organization) and isinstance(other, Organization) else ""


def turned_text(dossier: Dossier, _: Context) -> Iterator[Finding]:
    """Find marks that show names, keys, claims, quotations and notes in another order than they are in."""
    for agent in _agents(dossier):
        aliases = (("alias", alias) for alias in agent.aliases)
        yield from _turned(agent, ("key", agent.key), ("name", agent_name(agent)), *aliases)
    for source in dossier.sources.values():
        yield from _turned(source, *_texts_of(source))
    for claim in dossier.claims.values():
        yield from _turned(claim, ("key", claim.key), ("text", claim.text))
    for attribution in dossier.attributions:
        yield from _turned(attribution, *_texts_of_saying(attribution))


def _texts_of(source: Source) -> Iterator[tuple[str, str]]:
    """Yield what of a work stands in lists and tables."""
    yield from (("key", source.key), ("title", source.title), ("container", source.container_title))
    for variable, names in source.named():
        for name in names:
            yield variable, f"{name.given} {name.family}{name.literal}"


def _texts_of_saying(attribution: Attribution) -> Iterator[tuple[str, str]]:
    """Yield what of an attribution stands in tables and reports."""
    passage = attribution.passage
    exact = passage.exact if passage else ""
    yield from (("quotation", words) for words in ((exact,) if isinstance(exact, str) else exact))
    yield from (("key", attribution.key), ("cue", attribution.cue), ("addressee", attribution.addressee))
    yield "note", attribution.note


def _turned(record: Agent | Source | Claim | Attribution, *texts: tuple[str, str]) -> Iterator[Finding]:
    """Yield a finding for each of the texts that has such marks."""
    for what, text in texts:
        if text.isascii():
            continue
        found = _TURNING.findall(text)
        if not found and not has_right_to_left(text):
            found = HINTS.findall(text)
        if found:
            names = ", ".join(dict.fromkeys(f"U+{ord(mark):04X}" for mark in found))
            yield finding("turned-text", record, f"the {what.replace('_', ' ')} has marks of direction ({names})")
