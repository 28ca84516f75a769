r"""Identifiers without what people and exports wrap them in: commands and escapes of TeX, braces, resolvers, labels.

An identifier is not text: `{{10.1000/x\_y}}`, `\url{https://doi.org/10.1000/x_y}` and `doi:10.1000/x_y` are one DOI.
What is no identifier stays as it is, and nothing is checked here (`onrecord.records.identifiers` does that).

Source: DOI Handbook (2023), 2.2; RFC 3986, appendix A: no URI has a backslash, a brace or white space.
"""

import re
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from onrecord.lazy import late

_SUSPECT: Final = late(r"[\\{}<>$\s]")
_LINK: Final = late(
    r"""\\href\s*\{([^{}]*)\}\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})?   # \href{address}{words}
       |\\(?:url|path|nolinkurl|doi|texttt)\s*\{([^{}]*)\}       # \url{address}
       |\\(?:url|path)([|!+])([^|!+]*)\3                        # \url|address|
       |\\(?:tt|ttfamily|small|footnotesize)\b\s*(\S[^{}]*)       # {\tt address}, its braces taken off
       |<([^<>\s]+)>                                             # <address>
    """,
    re.VERBOSE,
)
_ESCAPED: Final = late(
    r"""\{?(?<!\\)\\+(?P<sign>[_%#&$])(?:\{\})?\}?               # \_ and {\_}; a run of backslashes is looked at once
       |\{?(?:\\(?:textasciitilde|string~)|(?<!\\)\\+~|\$\\sim\$)(?:\{\})?\}?\s?(?P<tilde>)
       |\{?\\(?:textunderscore|_)(?:\{\})?\}?\s?(?P<underscore>)
       |\{?\\textless(?:\{\})?\}?\s?(?P<less>)|\$<\$(?P<math_less>)
       |\{?\\textgreater(?:\{\})?\}?\s?(?P<greater>)|\$>\$(?P<math_greater>)
       |\{?\\char\s?(?:126|`\\?~|'176|"7[Ee])\s?\}?(?P<code>)
       |\$\\_\$(?P<math_underscore>)|\\(?P<brace>[{}])|\{?\\slash\b(?:\{\})?\}?\s?(?P<slash>)|\\\^\{\}(?P<caret>)
       |\{?(?P<nothing>\\(?:-|/|(?:allow|line|no)?break\b(?:\[\d\])?\s?|penalty-?\d{1,5}\s?|hspace\*?\{[^{}]{0,20}\}
         |discretionary(?:\{[^{}]{0,5}\}){3}))\}?                 # where a line may break
       |(?:(?<!\s)[^\S\n]+)?\n\s*(?!https?:)(?P<line_break>)      # where one does (RFC 3986, appendix C)
       |\{(?P<braced>[-_.:;/~A-Z])\}                             # braces around one sign or one capital
    """,
    re.VERBOSE,
)
_GROUPS: Final = MappingProxyType(
    {
        "tilde": "~",
        "code": "~",
        "underscore": "_",
        "less": "<",
        "math_less": "<",
        "greater": ">",
        "math_greater": ">",
        "math_underscore": "_",
        "slash": "/",
        "caret": "^",
        "line_break": "",
        "nothing": "",
    }
)
_ENTITY: Final = late(r"&(?:amp;)*(amp|lt|gt|quot|nbsp|#38|#x26);")
_ENTITIES: Final = MappingProxyType(
    {"amp": "&", "#38": "&", "#x26": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " "}
)
_MOST_PASSES: Final = 8

_DOI: Final = late(
    r"""(?:https?://[^/\s]+/doi/(?:[a-z]{2,8}/)?|(?:https?:)?(?://)?(?:(?:dx|www)\.)*doi[-.]org[^/]*/\s*
          |https?://doi\.[^/\s]+/|https?://hdl\.handle\.net/
          |(?:info|urn):doi[:/]\s*|(?:doi|digital\ object\ identifier)\s*(?:[:=]\s*)?)*+
        (10\.[0-9]{3,9}(?:\.[0-9]+)*(?:/|%2[Ff])\S+?)[.,;]?""",
    re.VERBOSE | re.IGNORECASE,
)
"""A DOI behind its label, its resolver, or the address that a publisher gives it; these are read in one way only."""
_LABELS: Final = MappingProxyType(
    {
        "isbn": late(r"(?:urn:)?(?:[ep]-?)?isbn(?:[- ]?1[03](?=[:\s]))?[:=]?\s*(?=[0-9])", re.IGNORECASE),
        "issn": late(
            r"(?:(?:urn:)?[ep]?-?issn(?:-l)?[:=]?\s*|https?://portal\.issn\.org/resource/issn(?:-l)?/)(?=[0-9])",
            re.IGNORECASE,
        ),
        "pmid": late(
            r"(?:pmid[:=]?\s*|(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)(?=[0-9])",
            re.IGNORECASE,
        ),
        "pmcid": late(
            r"(?:pmcid[:=]?\s*|(?:https?://)?(?:www\.|pmc\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/)(?=PMC[0-9])",
            re.IGNORECASE,
        ),
        "arxiv": late(
            r"(?:arxiv[:=]?\s*|(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/)(?=[a-z0-9])", re.IGNORECASE
        ),
        "handle": late(r"(?:(?:info:hdl/|hdl[:=]?)\s*|(?:https?://)?hdl\.handle\.net/)(?=[0-9a-z])", re.IGNORECASE),
        "url": late(r"(?:url|address|website|available (?:at|from|online))\s*(?:[:=]\s*)?(?=https?://)", re.IGNORECASE),
    }
)
"""What stands before an identifier and is no part of it: a label, or the address where it is found."""
_TAILS: Final = MappingProxyType(
    {"pmid": "/", "pmcid": "/", "arxiv": "/", "handle": "", "isbn": "", "issn": "", "url": ""}
)


IDENTIFIER_VARIABLES: Final = frozenset({"doi", "isbn", "issn", "pmcid", "pmid", "url"})
"""The variables of a source that hold an identifier, which are its kinds, too."""


def unwrapped(kind: str, text: str) -> str:
    r"""Return an identifier without what it is wrapped in.

    Args:
        kind: "doi", "url", "isbn", "issn", "pmid", "pmcid", "arxiv" or "handle".
        text: The identifier as a file has it.

    >>> unwrapped("doi", r"{{https://doi.org/10.1007/978-3\_12}}"), unwrapped("url", r"\url{https://e.org/a\%20b}")
    ('10.1007/978-3_12', 'https://e.org/a%20b')
    >>> unwrapped("pmid", "PMID: 123"), unwrapped("doi", "none yet")
    ('123', 'none yet')
    """
    if kind in PLAIN and PLAIN[kind].fullmatch(text):
        return text
    bare = text
    for _ in range(_MOST_PASSES):
        last = bare
        bare = _without_label(kind, _without_tex(bare))
        if bare == last:
            return bare
    return text


_PLAIN_NUMBER: Final = late(r"(?!\S*--)[0-9][0-9A-Za-z-]*+")
PLAIN: Final = MappingProxyType(
    {
        "doi": late(r"10\.[0-9]+/[!-#%'-;=?-\[\]-z|~]*[!-#%'-+/-:=?-\[\]-z|~-]"),
        "url": late(r"https?://[!-#%-:=?-\[\]-z|~]++"),
        "isbn": _PLAIN_NUMBER,
        "issn": _PLAIN_NUMBER,
        "pmid": _PLAIN_NUMBER,
    }
)
"""What matches an identifier, by its kind, in which there is nothing to unwrap, as in most: signs of ASCII without
backslash, braces, dollar, tags and entities, and no stop at the end of a DOI."""
_DASHES: Final = MappingProxyType(dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | {0xAD: ""})
"""What a dash becomes in a number; a hyphen where a line may break is nothing."""
_NUMBERS: Final = frozenset({"isbn", "issn", "pmid"})


def as_doi(value: str) -> str:
    """Convert a DOI; what is no text stays."""
    return unwrapped("doi", value) if type(value) is str else value


def as_isbn(value: str) -> str:
    """Convert an ISBN; what is no text stays."""
    return unwrapped("isbn", value) if type(value) is str else value


def as_issn(value: str) -> str:
    """Convert an ISSN; what is no text stays."""
    return unwrapped("issn", value) if type(value) is str else value


def as_pmid(value: str) -> str:
    """Convert a number of PubMed; what is no text stays."""
    return unwrapped("pmid", value) if type(value) is str else value


def as_pmcid(value: str) -> str:
    """Convert a number of PubMed Central; what is no text stays."""
    return unwrapped("pmcid", value) if type(value) is str else value


def as_url(value: str) -> str:
    """Convert an address; what is no text stays."""
    return unwrapped("url", value) if type(value) is str else value


def _is_suspect(text: str) -> bool:
    """Whether a text has what TeX or the web may have put around or into an identifier."""
    return _SUSPECT.search(text) is not None or ("&" in text and ";" in text)


def _without_tex(text: str) -> str:
    """Take off the commands, braces and escapes that TeX wants, and the entities of the web."""
    bare = text.strip()
    if not _is_suspect(bare):
        return bare
    link = _LINK.fullmatch(bare)
    if link:
        bare = link[link.lastindex or 0].strip()
    opened = len(bare) - len(bare.lstrip("{"))
    if opened and (peeled := min(opened, len(bare) - len(bare.rstrip("}")))) and _are_around(bare, peeled):
        bare = bare[peeled:-peeled].strip()
    if "\\" in bare or "{" in bare or "$" in bare or "\n" in bare:
        bare = _ESCAPED.sub(_unescaped, bare)
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], bare) if "&" in bare else bare


def _are_around(text: str, braces: int) -> bool:
    """Return whether so many braces at each end are around all that stands between them."""
    depth = 0
    for sign in text[braces:-braces]:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0 and len(text) > 2 * braces


def _unescaped(found: re.Match[str]) -> str:
    if sign := found["sign"] or found["braced"] or found["brace"]:
        return sign
    return next(sign for name, sign in _GROUPS.items() if found[name] is not None)


def _without_label(kind: str, text: str) -> str:
    """Take off the label or the address before an identifier."""
    if kind == "doi":
        if text[:1] in "[(" and text[-1:] in "])":
            text = text[1:-1]
        found = _DOI.fullmatch(text)
        if not found:
            return text
        is_address = "%" in found[1] and ("/" in text[: found.start(1)] or "/" not in found[1])
        return unquote(found[1]) if is_address and " " not in unquote(found[1]) else found[1]
    found = _LABELS[kind].match(text)
    bare = text[found.end() :] if found else text
    if kind in _NUMBERS:
        bare = bare.translate(_DASHES).replace("--", "-")
    elif kind == "pmcid" and bare[:3].lower() == "pmc" and (number := bare[3:].strip()).isdecimal():
        bare = f"PMC{number}"
    if not found:
        return bare
    return bare.removesuffix(_TAILS[kind]) if _TAILS[kind] else bare
