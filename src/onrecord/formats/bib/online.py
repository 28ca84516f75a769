r"""Where and when a work was seen, as `howpublished` and `note` say it: address, date of access, and what is left.

`Available at \url{https://e.org}, accessed 2 May 2020` is an address and a date; in `Blog post, \url{...}` the words
"Blog post" are left. The field itself stays as it was written.

Source: btxdoc, section 3.2 (`howpublished`); biblatex manual, section 2.2.2 (`url`, `urldate`).
"""

import re
from typing import Final

from onrecord.formats.bib.codecs import read_text, spaced
from onrecord.records.dates import PartialDate
from onrecord.records.unwrapping import unwrapped

_ADDRESS: Final = re.compile(
    r"""\\href\s*\{([^{}]*)\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}       # \href{address}{words}
       |\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}                  # \url{address}
       |\{?\\(?:tt|ttfamily|texttt)\s*\{?((?:https?|ftp)://[^\s{}]+)\}{0,2}
       |<?((?:https?|ftp)://[^\s{}<>]+?)>?(?=[.,;:)\]]*(?:[\s}]|$))
    """,
    re.VERBOSE,
)
_WORDS_OF_ACCESS: Final = (
    r"accessed|retrieved|visited|viewed|consulted|checked|downloaded|seen|abgerufen|aufgerufen|zugriff|stand"
    r"|consult[ée]e?|consultado|visitado|acces[os]+|geraadpleegd"
)
_ACCESS: Final = re.compile(
    rf"[\[(,;.\s-]*\b(?:(?:last|date|zuletzt|letzter|online)\s+)?(?:{_WORDS_OF_ACCESS})\b"
    r"(?:\s+(?:on|am|at|le|el|il|em|op|date))?\s*:?\s+"
    r"([^\[\]();]{4,40}?)(?=\s*[\])]|[.;]?\s*$|\.\s)",
    re.IGNORECASE,
)
_HINT: Final = re.compile(r"cess|etriev|isited|iewed|heck|rufen|ugriff|onsult|ownload|Stand|seen", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"(?:\[?online\]?|available|electronic(?:ally)?|website|web\s?(?:page|site)?|url|internet|link|homepage|see|from|at|in"
    r"|on|via|under|retrieved|downloaded|verf[uü]gbar|unter|disponible|sur|en|published|and|the|http|last|date)\b|[\W_]+",
    re.IGNORECASE,
)
"""Words that only say that an address comes."""


_ANNOUNCED: Final = re.compile(
    r"\b(?:available|retrieved|downloaded)\s+(?:at|from|online|via|on)\b:?|\[online\]\.?", re.IGNORECASE
)


def may_tell_access(text: str) -> bool:
    """Return whether a text may say when something was seen; most do not, and that is seen soon."""
    return _HINT.search(text) is not None


def date_of_access(text: str) -> PartialDate | None:
    """Return the date of access if a text says that and nothing else.

    >>> str(date_of_access("Accessed: 2020-01-02")), date_of_access("Accessed by many")
    ('2020-01-02', None)
    """
    date, rest = _access(read_text(text)) if may_tell_access(text) else (None, "")
    return date if not re.search(r"\w", rest) else None


def _access(text: str) -> tuple[PartialDate | None, str]:
    """Take the date of access out of a text."""
    for found in _ACCESS.finditer(text):
        date = PartialDate.parse(found[1].strip(" ,."))
        if date.year is not None and not date.words:
            return date, f"{text[: found.start()]} {text[found.end() :]}"
    return None, text


def find_online(fields: dict[str, str]) -> None:
    r"""Give an entry the address, the date of access and the publisher that its `howpublished` says.

    >>> fields = {"howpublished": r"Blog post, \url{https://e.org/a\_b}, accessed 2 May 2020"}
    >>> find_online(fields)
    >>> fields["url"], fields["urldate"], fields["publisher"]
    ('https://e.org/a_b', '2020-05-02', 'Blog post')
    """
    given = spaced(fields.get("howpublished", ""))
    found = _ADDRESS.search(given)
    if not found:
        return
    href, words, *others = found.groups()
    address = unwrapped("url", href if href is not None else next(other for other in others if other is not None))
    if not address or " " in address:
        return
    fields["url"] = address
    if found[0] == given and words is None:
        del fields["howpublished"]
        return
    bare = re.sub(r"^\w+://|\\[a-z]+|[\\{}\s]", "", words or "")
    name = "" if bare in address else words
    date, rest = _access(read_text(f"{given[: found.start()]} {name} {given[found.end() :]}"))
    if date is not None:
        fields.setdefault("urldate", date.isoformat())
    rest = spaced(rest).strip(" ,;:.()[]-")
    told = spaced(_ANNOUNCED.sub("", rest))
    told = told.strip(" ,;:.()[]-")
    if _LEAD.sub("", told) and fields.keys().isdisjoint(("publisher", "organization", "institution", "school")):
        fields["publisher"] = told
