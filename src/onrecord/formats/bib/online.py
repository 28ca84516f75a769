r"""Where and when a work was seen, as `howpublished` and `note` say it: address, date of access, and what is left.

`Available at \url{https://e.org}, accessed 2 May 2020` is an address and a date; in `Blog post, \url{...}` the words
"Blog post" are left. The field itself stays as it was written.

Source: btxdoc, section 3.2 (`howpublished`); biblatex manual, section 2.2.2 (`url`, `urldate`).
"""

import re
from types import MappingProxyType
from typing import Any, Final

from onrecord.formats.bib.codecs import read_date, read_text, spaced, write_date
from onrecord.formats.mapping import Codec
from onrecord.lazy import late
from onrecord.records.dates import PartialDate
from onrecord.records.unwrapping import PLAIN, unwrapped

_ADDRESS = late(
    r"""\\href\s*\{(?P<target>[^{}]*)\}\s*\{(?P<words>(?:[^{}]|\{[^{}]*\})*)\}       # \href{address}{words}
       |\\(?:url|path|nolinkurl)\s*\{(?P<url>[^{}]*)\}                             # \url{address}
       |\\(?:url|path|verb)\*?(?P<sign>[|!+])(?P<verb>(?:https?|ftp)://[^\s{}|!+]+)(?P=sign)
       |\{?\\(?:tt|ttfamily|texttt)\s*\{?(?P<tt>(?:(?:https?|ftp)://|www\.)[^\s{}]+)\}{0,2}
       |<?(?P<bare>(?:(?:https?|ftp)://|\bwww\.)(?:[^\s{}<>.,;:)\]]|[.,;:)\]]++(?=[^\s{}<>])){1,2000}+)
           (?:[.,;:)\]]*+>)?(?=[.,;:)\]]*+(?:[\s}]|$))
    """,
    re.VERBOSE,
)
_LONGEST: Final = 8_000
"""Characters of a text in which an address is looked for; one that is longer says more than where a work was seen."""
_ALONE: Final = re.compile(rf"\\url\{{({PLAIN['url'].pattern})\}}")
_WORDS_OF_ACCESS: Final = (
    "accessed|retrieved|visited|viewed|consulted|checked|downloaded|seen|abgerufen|aufgerufen|zugegriffen|zugriff|besucht"
    "|stand|consult[ée]e?|consultat[oa]|consultad[oa]|visitad[oa]|visto|acess(?:o|ado)|acces[os]+|geraadpleegd|bekeken"
    "|bezocht|hämtad|läst|besökt|lest|hentet|besøgt|tilgået|dostępu|dostęp|přístup|обращения|доступа|erişim|erişildi"
)
_ACCESS = late(
    r"(?<![\[(,;.\s-])[\[(,;.\s-]*\b"
    r"(?:(?:last|date|online|zuletzt|letzter|dernière?|última?|ultimo|datum van|data|дата|of)[;:]?\s+){0,4}"
    rf"(?:{_WORDS_OF_ACCESS})\b"
    r"(?:\s+(?:on|am|at|from|le|el|il|em|op|den|d\.|dne|dnia|date|tarihi))*\s*:?\s+"
    r"([^\[\]();]{4,40}?)(?=\s*[\])]|[.;]?\s*$|\.\s(?!\d)|,?\s+(?:from|at|via|von|unter|sur|em|op)\b)",
    re.IGNORECASE,
)
"""Words that say when something was seen, and the date after them."""
_SEEN_AT = late(r"\b(?:閲覧日|閲覧|访问日期|访问|検索|访问于|접속일?)\s*[::]?\s*([\d年月日.\s-]{6,20})")
"""The same in Chinese, Japanese and Korean."""
_HINT: Final = re.compile(
    "://|www|cess|retriev|visit|view|check|rufen|zugriff|zugegr|besuch|onsult|ownload|stand|seen|raadpl|bekek|bezoch|mtad"
    "|besö|entet|dostęp|přís|обращ|доступа|eriş|閲覧|访问|접속|läst|lest|visto"
    r"|\[(?:pm|pubmed|doi)"
)
"""What begins, or is in, words of access and addresses, in small letters; or that of identifiers."""
_LEAD = late(
    r"(?:\[?online\]?|available|electronic(?:ally)?|website|web\s?(?:page|site)?|url|internet|link|homepage|see|from|at|in"
    r"|on|via|under|retrieved|downloaded|verf[uü]gbar|abrufbar|unter|auf|disponib(?:le|ile)|dispon[ií]vel|beschikbaar"
    r"|tillgänglig|tilgj?[eæ]ngelig|saatavilla|dostępn[ey]|dostupn[éáeo]|доступно|режим доступа|электронный ресурс"
    r"|all|indirizzo|adresse|sur|presso|publi[ée]|à|l|en|em|op|på|na|pod|adresem|z|published|and|the|http|last|date|y"
    r"|und|et)\b"
    r"|[\W_]+|\d+",
    re.IGNORECASE,
)
"""Words that only say that an address comes."""


_ANNOUNCED = late(r"\b(?:available|retrieved|downloaded)\s+(?:at|from|online|via|on)\b:?|\[online\]\.?", re.IGNORECASE)
"""Words that only announce an address."""


_DOUBLED = late(r"\s*([,;:])(?:\s+[,;.:])+\s*")
_EMPTY = late(r"\s*(?:\(\s*\)|\[\s*\])")
"""Signs between which an address stood, and brackets in which it did."""


_IN_PUBMED = late(
    r"\s*\[(PubMed Central|PubMed|PMC|PMID|PMCID|DOI):\s*(?:\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}|([^\[\]{}]*))\]\s*", re.I
)
"""An identifier in brackets, as TeXMed puts them into notes."""
_IDENTIFIERS: Final = MappingProxyType(
    {"pubmed central": "pmcid", "pmc": "pmcid", "pmcid": "pmcid", "pubmed": "pmid", "pmid": "pmid", "doi": "doi"}
)


_ONLINE = late(r"\bonline\b", re.IGNORECASE)


def may_tell_access(text: str) -> bool:
    """Return whether a text may say when or where something was seen; most do not, and that is seen soon."""
    return _HINT.search(text.lower()) is not None


def date_of_access(text: str) -> PartialDate | None:
    """Return the date of access if a text says that and nothing else.

    >>> str(date_of_access("Accessed: 2020-01-02")), date_of_access("Accessed by many")
    ('2020-01-02', None)
    """
    date, rest = _access(read_text(text)) if may_tell_access(text) else (None, "")
    return date if not re.search(r"\w", _ONLINE.sub("", rest)) else None


def read_date_of_access(text: str) -> PartialDate | None:
    """Read a date, which may have before it that it is that of access, and brackets around.

    >>> str(read_date_of_access("[Online; accessed 13-November-2024]")), str(read_date_of_access("2024-11"))
    ('2024-11-13', '2024-11')
    """
    date = read_date(text)
    return (date_of_access(text) or date) if date is not None and (date.words or date.literal) else date


ACCESS: Final = Codec(write_date, read_date_of_access)


def _access(text: str) -> tuple[PartialDate | None, str]:
    """Take the date of access out of a text."""
    for found in (*_ACCESS.finditer(text), *_SEEN_AT.finditer(text)):
        date = PartialDate.parse(found[1].strip(" ,."))
        if date.year is not None and not date.words:
            return date, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def find_online(fields: dict[str, str]) -> None:
    r"""Give an entry the address, the date of access and the publisher that its `howpublished` says.

    Words without an address say who published it, as classic styles print them.

    >>> fields = {"howpublished": r"Blog post, \url{https://e.org/a\_b}, accessed 2 May 2020"}
    >>> find_online(fields)
    >>> fields["url"], fields["urldate"], fields["publisher"]
    ('https://e.org/a_b', '2020-05-02', 'Blog post')
    """
    given = spaced(fields.get("howpublished", ""))
    if alone := _ALONE.fullmatch(given):
        fields["url"] = alone[1]
        del fields["howpublished"]
        return
    found = _address_in(given)
    address = _address(found)
    if not found or not address:
        _put_publisher(fields, given)
        return
    fields["url"] = address
    words = found["words"]
    if found[0] == given and words is None:
        del fields["howpublished"]
        return
    bare = re.sub(r"^\w+://|\\[a-z]+|[\\{}\s]", "", words or "")
    name = "" if bare in address else words
    date, rest = _access(read_text(f"{given[: found.start()]} {name} {given[found.end() :]}"))
    if date is not None:
        fields.setdefault("urldate", date.isoformat())
    rest = spaced(rest).strip(" ,;:.()[]-")
    told = _DOUBLED.sub(r"\1 ", _EMPTY.sub("", spaced(_ANNOUNCED.sub("", rest))))
    _put_publisher(fields, told.strip(" ,;:.()[]-"))


_ADDRESSES = late(r"\s*(?:and\s|[,;]|\\\\|\s)\s*(?=(?:\\(?:url|href|path)\b|https?://|www\.))", re.IGNORECASE)
"""What stands between one address and another."""


def first_address(text: str) -> tuple[str, str]:
    r"""Return the first address of a field that holds several, or one and a date of access, and that date.

    Returns:
        The address and the date as EDTF; "" for what the field does not say. Of a field that holds one address alone,
        nothing.

    >>> first_address(r"\url{https://e.org/a} and https://e.org/b")
    ('https://e.org/a', '')
    >>> first_address("https://e.org (accessed 3 May 2020)")
    ('https://e.org', '2020-05-03')
    """
    given = spaced(text)
    found = _address_in(given) if " " in given else None
    address = _address(found)
    if not found or not address or found.start() or not given[found.end() :].strip(" .;,{}"):
        return "", ""
    rest = given[found.end() :]
    if _ADDRESSES.match(rest):
        return address, ""
    date, left = _access(read_text(rest))
    return (address, date.isoformat()) if date is not None and not re.search(r"\w", left) else ("", "")


def online_note(note: str) -> dict[str, Any]:
    r"""Return the address, the date of access or the identifiers of a note that says only that; nothing for others.

    >>> told = online_note(r"Available at \url{https://e.org/a}, accessed 2 May 2020")
    >>> told["url"], str(told["accessed"])
    ('https://e.org/a', '2020-05-02')
    """
    given = spaced(note)
    if given[:1] == "[" and not _IN_PUBMED.sub("", given):
        return {
            _IDENTIFIERS[name.lower()]: unwrapped(_IDENTIFIERS[name.lower()], linked or plain)
            for name, linked, plain in _IN_PUBMED.findall(given)
        }
    found = _address_in(given) if may_tell_access(given) else None
    address = _address(found)
    if not found or not address or found["words"]:
        return {}
    date, rest = _access(read_text(f"{given[: found.start()]} {given[found.end() :]}"))
    if _LEAD.sub("", rest):
        return {}
    return {"url": address} if date is None else {"url": address, "accessed": date}


def _address_in(text: str) -> re.Match[str] | None:
    return _ADDRESS.search(text) if len(text) <= _LONGEST else None


def _address(found: re.Match[str] | None) -> str:
    """Return the address that was found; "" if there is none."""
    if found is None:
        return ""
    text = next(found[name] for name in ("target", "url", "verb", "tt", "bare") if found[name] is not None)
    address = unwrapped("url", text)
    return "" if " " in address else address


def _put_publisher(fields: dict[str, str], words: str) -> None:
    """Take words of `howpublished` for who published it, unless they only lead to an address, or are a DOI."""
    if not _LEAD.sub("", words) or _address_in(words):
        return
    doi = unwrapped("doi", words)
    if doi != words:
        fields.setdefault("doi", doi)
        return
    if fields.keys().isdisjoint(("publisher", "organization", "institution", "school")):
        fields["publisher"] = words
