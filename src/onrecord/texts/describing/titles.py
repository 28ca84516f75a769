"""The title of a work among headings and page titles: "The bridge stays shut | The Gazette" is not it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

_SEPARATORS: Final = re.compile(r"(?<!\s)\s+[|•·»«›‹—–:~/\\-]+\s+|(?:(?<!\s)\s+)?[|»•›]\s*")
_MARKS: Final = re.compile("[\u0300-\u036f]")
_WORDS: Final = re.compile(r"[^\W_]+")
_ROLE: Final = re.compile(
    r"\b(?:(?:die |la )?(?:online ?)?redak[ct]ion|redaccion|(?:la )?redaction(?: de)?|redazione|team|staff|editors?|"
    r"editorial|noticias|news)\b"
)
"""What a site calls those who write for it, folded; with its name, that is still the site."""
_SECOND_LEVEL: Final = frozenset(("co", "com", "gov", "ac", "gv", "org", "bund"))
_ENDINGS: Final = ("de", "com", "org", "at", "ch", "net", "fr", "es", "it", "uk", "couk")
_LONGEST: Final = 1_000


def folded(text: str) -> str:
    """Return a text as it is compared: letters and digits only, in lower case, without accents.

    >>> folded("L’Évaluation – et plus")
    'l evaluation et plus'
    """
    return _folded(text[:_LONGEST])


def folded_long(text: str) -> str:
    """Fold a text of any length."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(_WORDS.findall(plain if plain.isascii() else _MARKS.sub("", plain)))


_folded: Final = lru_cache(maxsize=4_096)(folded_long)


class Sites:
    """The names of a site: those that it gives itself, and those that its address gives.

    >>> sites = Sites("https://www.example-times.org/a", ["The Example Times - News"])
    >>> [name in sites for name in ("example-times.org", "Example Times", "Example Times team", "The bridge")]
    [True, True, True, False]
    """

    def __init__(self, address: str, stated: Iterable[str]) -> None:
        host = split_address(address).hostname or ""
        bare = host.removeprefix("www.")
        label = bare.rsplit(".", 1)[0].rsplit(".", 1)[-1]
        if label in _SECOND_LEVEL:
            label = bare.rsplit(".", 2)[0].rsplit(".", 1)[-1]
        pieces = [piece for name in stated for piece in (name.lstrip("@"), *_SEPARATORS.split(name))]
        names = [name for name in map(folded, (*pieces, label, label.replace("-", ""), bare, host)) if name]
        self._forms = frozenset(name.replace(" ", "") for name in names)
        self._asked: dict[str, bool] = {}
        self._initials = tuple({"".join(word[0] for word in name.split()) for name in names if " " in name})

    def __contains__(self, text: str) -> bool:
        """Return whether a text is the name of the site, articles, endings of addresses and its staff aside."""
        known = self._asked.get(text)
        if known is None:
            known = self._asked[text] = self._have(text)
        return known

    def _have(self, text: str) -> bool:
        """Return whether a text is one of the names, once it is bare of what surrounds it."""
        plain = folded(text)
        bare = plain.replace(" ", "")
        if not bare or bare in self._forms:
            return bool(bare)
        forms = {bare.removeprefix(article) for article in ("the", "die", "der", "das", "le", "la", "el")}
        forms |= {form.removesuffix(end) for form in forms for end in _ENDINGS}
        if not forms.isdisjoint(self._forms) or bare in self._initials:
            return True
        rest = _ROLE.sub("", plain).replace(" ", "")
        if rest == bare:
            return False
        return rest in self._forms or (len(rest) > 1 and any(all.startswith(rest) for all in self._initials))


class Titles:
    """What a page states as its title, ready to be compared with many headings."""

    def __init__(self, stated: Sequence[str], sites: Sites, slug: str) -> None:
        self._sites = sites
        self._slug = frozenset(slug.split())
        wanted: set[frozenset[str]] = set()
        ends: set[frozenset[str]] = set()
        for title in dict.fromkeys(stated):
            pieces = _SEPARATORS.split(title)
            for piece in (title, without_site(title, sites, slug), pieces[0], max(pieces, key=len)):
                if piece not in sites:
                    wanted.add(frozenset(folded(piece).split()))
            first = len(folded(pieces[0]).split())
            ends |= {words for piece in pieces[1:] if len(words := frozenset(folded(piece).split())) < first}
        self._wanted, self._ends = tuple(wanted), tuple(ends)

    def fitness(self, heading: str) -> float:
        """Return how well a heading fits, about 0 to 1.35; -1 for the name of the site."""
        words = frozenset(folded(heading).split())
        if not words or heading in self._sites:
            return -1
        in_address = likeness(words, self._slug)
        if in_address <= 0.3 and any(likeness(words, end) > 0.9 for end in self._ends):
            return -1
        return max((likeness(words, title) for title in self._wanted), default=0.0) + 0.35 * in_address


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common words (Dice).

    >>> likeness(frozenset(("the", "bridge")), frozenset(("a", "bridge")))
    0.5
    """
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def without_site(title: str, sites: Sites, slug: str = "") -> str:
    """Return a page title without the name of the site at its ends.

    >>> without_site("The bridge stays shut | News | The Gazette", Sites("", ["The Gazette"]), "the bridge stays shut")
    'The bridge stays shut'
    """
    pieces = [piece.strip() for piece in _SEPARATORS.split(title)]
    if len(pieces) < 2:
        return title.strip()
    kept = list(range(len(pieces)))
    while len(kept) > 1 and (pieces[kept[-1]] in sites or _is_short(pieces, kept[-1], slug)):
        kept.pop()
    while len(kept) > 1 and pieces[kept[0]] in sites:
        kept.pop(0)
    start = title.find(pieces[kept[0]])
    end = title.rfind(pieces[kept[-1]]) + len(pieces[kept[-1]])
    return title[start:end].strip()


def _is_short(pieces: Sequence[str], place: int, slug: str) -> bool:
    """Whether a piece at the end is of few words that the address does not have, and less than what stands before."""
    words = set(folded(pieces[place]).split())
    before = sum(len(folded(piece).split()) for piece in pieces[:place])
    return len(words) <= 3 and before > 2 * len(words) and not words & set(slug.split()) and bool(slug)


def split_address(address: str) -> SplitResult:
    """Return the parts of an address; of what is none, empty ones.

    >>> split_address("https://example.org/a").hostname, split_address("//[").hostname, split_address("a").path
    ('example.org', None, '')
    """
    try:
        return urlsplit(address if "//" in address else "")
    except ValueError:
        return urlsplit("")


def slug_of(address: str) -> str:
    """Return the words of the last part of an address's path, folded.

    >>> slug_of("https://example.org/2020/05/the-bridge-stays-shut.html?x=1")
    'the bridge stays shut'
    """
    parts = [part for part in unquote(split_address(address).path).split("/") if part]
    return folded(re.sub(r"\.\w{2,5}\Z", "", max(parts[-2:], key=len))) if parts else ""
