"""Value shapes of the BibTeX family with their way back: text, titles, dates, pages, places, addresses, languages."""

import re
from types import MappingProxyType
from typing import Any, Final

from onrecord.formats import tex as latex
from onrecord.formats.mapping import Codec
from onrecord.lazy import late
from onrecord.records.dates import PartialDate
from onrecord.records.fields import as_date
from onrecord.records.markup import without_markup
from onrecord.records.name_parsing import split_names
from onrecord.records.unwrapping import PLAIN, unwrapped
from onrecord.records.web_markup import may_be_web_markup, read_web_markup

_SPACE: Final = re.compile(r"\s+")


def spaced(text: str) -> str:
    """Fold white space as BibTeX does when it reads a field ("BibTeXing", section 2): one space, none at the ends."""
    return _SPACE.sub(" ", text).strip() if "\n" in text or "  " in text or "\t" in text else text.strip()


def is_plain(tex: str) -> bool:
    """Whether a field says what it says without TeX, markup of the web and space to fold, as most do.

    Asked of nearly every field, it looks for the signs of `latex.has_tex` itself.
    """
    return tex.isalnum() or not (
        "{" in tex
        or "--" in tex
        or "\\" in tex
        or "&" in tex
        or "\n" in tex
        or "  " in tex
        or "}" in tex
        or "$" in tex
        or "~" in tex
        or "`" in tex
        or "''" in tex
        or "<" in tex
        or "\t" in tex
    )


def read_text(tex: str) -> str:
    """Read a field of text."""
    if is_plain(tex):
        return tex.strip()
    text = latex.decode(spaced(tex))
    return read_web_markup(text) if "&" in text or "<" in text else text


def plain_text(tex: str) -> str:
    """Read a field in which fonts say nothing."""
    return without_markup(read_text(tex))


def read_title(tex: str) -> str:
    """Read a title; braces that protect case become `nocase`."""
    if is_plain(tex):
        return tex.strip()
    text = latex.decode(spaced(tex), title=True)
    return read_web_markup(text) if "&" in text or "<" in text else text


def _write_text(text: str) -> tuple[str, bool]:
    if tex := latex.escape_surely(text):
        return tex, not (("&" in text or "<" in text) and may_be_web_markup(text))
    return latex.encode(text), False


def _write_title(text: str) -> tuple[str, bool]:
    tex, is_sure = written = latex.encode_title(text)
    return (tex, is_sure and not may_be_web_markup(text)) if "&" in text or "<" in text else written


def _write_ascii_text(text: str) -> tuple[str, bool]:
    tex, is_sure = _write_text(text)
    if text.isascii():
        return tex, is_sure
    letters = latex.letters_to_ascii(tex) if is_sure else ""
    return (letters, True) if letters else (latex.encode(text, ascii=True), False)


def _write_ascii_title(text: str) -> tuple[str, bool]:
    tex, is_sure = _write_title(text)
    if text.isascii():
        return tex, is_sure
    letters = latex.letters_to_ascii(tex) if is_sure and tex == text else ""
    return (letters, True) if letters else (latex.encode(text, title=True, ascii=True), False)


def settable(codec: Codec) -> Codec:
    r"""Return a codec of text that writes as TeX what LaTeX has no character for.

    >>> settable(TEXT).write("Café α")
    ('Café \\ensuremath{\\alpha}', False)
    """
    write_any = codec.write

    def write(text: str) -> tuple[str, bool]:
        if text.isascii():
            return write_any(text)
        tex, is_sure = written = write_any(text)
        if not latex.has_unset_sign(tex):
            return written
        settable = latex.to_settable(tex)
        return settable, is_sure and settable == tex

    return Codec(write, codec.read)


TEXT: Final = Codec(_write_text, read_text)
TITLE: Final = Codec(_write_title, read_title)
CLASSIC_TEXT: Final = settable(TEXT)
CLASSIC_TITLE: Final = settable(TITLE)
ASCII_TEXT: Final = Codec(_write_ascii_text, read_text)
ASCII_TITLE: Final = Codec(_write_ascii_title, read_title)


def _write_verbatim(text: str) -> tuple[str, bool]:
    return (text, True) if latex.is_verbatim(text) else (latex.encode_verbatim(text), False)


def _identifier(kind: str, *, verbatim: bool) -> Codec:
    """Return the codec of identifiers of a kind, of which few are wrapped in anything."""
    is_plain = PLAIN[kind].fullmatch

    def read(tex: str) -> str:
        if is_plain(tex):
            return tex
        bare = unwrapped(kind, tex if verbatim else read_text(tex))
        return _ACCENTED.sub(lambda found: latex.decode(found[0]), bare) if verbatim and "\\" in bare else bare

    return Codec(_write_verbatim if verbatim else _write_text, read)


_ACCENTED = late(
    r"""\{\\(?:[`'^"=.][A-Za-z]|[Hcvukrd]\ [A-Za-z]|(?:ss|[ao]e|aa|A[EA]|O?E|[lLoO]))\}   # {\"u}, {\c c}, {\ss}
       |\\(?:[`'^"=.](?:[A-Za-z]|\{\\?[A-Za-z]\})|[Hcvukrd]\{[A-Za-z]\})               # \"u, \'{\i}, \c{c}
    """,
    re.VERBOSE,
)
"""A letter beyond ASCII as TeX, which has no place in an address but in those of exports."""


DOI: Final = _identifier("doi", verbatim=True)
URL: Final = _identifier("url", verbatim=True)
ISBN: Final = _identifier("isbn", verbatim=False)
ISSN: Final = _identifier("issn", verbatim=False)
"""Identifiers; the first two stand in fields that TeX reads verbatim (biblatex manual, section 2.2.1)."""

# Words that biblatex knows by a key

_WORDS: Final = MappingProxyType(
    {
        "bathesis": "Bachelor's thesis", "mathesis": "Master's thesis", "phdthesis": "PhD thesis",
        "candthesis": "Candidate thesis", "resreport": "research report", "techreport": "technical report",
        "software": "computer software", "datacd": "CD-ROM", "audiocd": "audio CD", "patent": "patent",
        "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
        "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "patent request",
        "patreqde": "German patent request", "patreqeu": "European patent request",
        "patreqfr": "French patent request", "patrequk": "British patent request", "patrequs": "U.S. patent request",
        "inpreparation": "in preparation", "submitted": "submitted", "forthcoming": "forthcoming",
        "inpress": "in press", "prepublished": "pre-published", "newseries": "new series", "oldseries": "old series",
        "countryde": "Germany", "countryeu": "European Union", "countryep": "European Union", "countryfr": "France",
        "countryuk": "United Kingdom", "countryus": "United States of America",
    }
)  # fmt: skip
"""Localisation keys and what they print in English (biblatex manual, section 4.9.2; `english.lbx`)."""

_KEYS: Final = MappingProxyType({words: key for key, words in reversed(tuple(_WORDS.items()))})


def keyed(codec: Codec, *, keys: bool = True) -> Codec:
    """Return the codec of a field in which a localisation key stands for words.

    Args:
        codec: How words are written and read that have no key.
        keys: Write the keys; classic BibTeX knows none, and gets the words.
    """

    def write(text: str) -> tuple[str, bool]:
        if keys and text in _KEYS:
            return _KEYS[text], True
        tex, sure = codec.write(text)
        return tex, sure and text not in _WORDS

    def read(tex: str) -> Any:
        return _WORDS.get(tex.strip()) or codec.read(tex)

    return Codec(write, read)


KEYED: Final = keyed(TEXT)

_ORDINAL_SERIES: Final = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th) series")
_ENDINGS: Final = MappingProxyType({1: "st", 2: "nd", 3: "rd"})


def series_of_journal(codec: Codec) -> Codec:
    """Return the codec of the series of a journal, in which a number stands for words, as biblatex prints it.

    Source:
        biblatex manual, section 2.2.2, `series`.

    >>> series_of_journal(TITLE).read("3"), series_of_journal(TITLE).write("12th series")
    ('3rd series', ('12', True))
    """

    def write(text: str) -> tuple[str, bool]:
        found = _ORDINAL_SERIES.fullmatch(text)
        return (found[1], read(found[1]) == text) if found else codec.write(text)

    def read(tex: str) -> Any:
        number = tex.strip()
        if not number.isdecimal() or not number.isascii() or len(number) > 3:
            return codec.read(tex)
        ending = "th" if number[-2:-1] == "1" else _ENDINGS.get(int(number[-1]), "th")
        return f"{number}{ending} series"

    return Codec(write, read)


# Lists of places

_PLACES: Final = "; "


def write_places(text: str) -> tuple[str, bool]:
    """Write places as a list (biblatex manual, section 2.2.1, "literal lists"); "and" within one is in braces.

    >>> write_places("Durham; London")[0], write_places("Trinidad and Tobago")[0]
    ('Durham and London', '{Trinidad and Tobago}')
    """
    if _PLACES not in text and " and " not in text:
        return TEXT.write(text)
    places = [latex.encode(place) for place in text.split(_PLACES)]
    return " and ".join(f"{{{place}}}" if " and " in f" {place} " else place for place in places), False


def read_places(tex: str) -> str:
    """Read a list of places; a semicolon stands between them."""
    words = _WORDS.get(tex.strip())
    if words or " and " not in tex:
        return words or read_text(tex)
    return _PLACES.join(_WORDS.get(place) or read_text(place) for place in split_names(spaced(tex)))


PLACES: Final = Codec(write_places, read_places)

# Page ranges

_RANGE: Final = re.compile(r"(?<=[^\W_])\s*(?:-{1,3}|–|—|‑|‐)\s*(?=[^\W_])")


_PLAIN_PAGES: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)?")
_PAGES: Final = re.compile(r"[\w.:]+-[\w.:]+(?:, ?[\w.:]+(?:-[\w.:]+)?)*")


def write_pages(text: str) -> tuple[str, bool]:
    """Write page ranges with `--` ("BibTeXing", section 3.2, field `pages`)."""
    if _PLAIN_PAGES.fullmatch(text):
        return text.replace("-", "--"), True
    return (latex.encode(text).replace("-", "--") if _PAGES.fullmatch(text) else latex.encode(text)), False


def read_pages(tex: str) -> str:
    """Read page ranges; every dash between page labels is a hyphen (CSL 1.0.2, `page`)."""
    return _RANGE.sub("-", read_text(tex))


PAGES: Final = Codec(write_pages, read_pages)

# Dates


def read_date(text: str) -> PartialDate | None:
    """Read a date in EDTF, as biblatex has it (manual, section 2.3.8), or in words."""
    date: PartialDate | None = as_date(spaced(text))
    return as_date(plain_text(text) or text) if date is not None and (date.literal or date.words) else date


_BIBER_TIME: Final = re.compile(r"\d\d:\d\d:\d\d(?:Z|[-+]\d\d:?\d\d)?")
"""A time of day as biber takes it."""


def in_edtf(date: PartialDate) -> str:
    """Write a date as EDTF, with its times where biber takes them."""
    if not date.time and date.end is None:
        return date.isoformat()
    times = [end.time for end in (date, date.end) if end is not None and end.time]
    return date.isoformat(time=bool(times) and all(map(_BIBER_TIME.fullmatch, times)))


def write_date(date: PartialDate) -> tuple[str, bool]:
    """Write a date as EDTF; nothing where it is no date, which biber would refuse."""
    return ("", False) if date.literal else (in_edtf(date), not (date.words or date.time))


EDTF: Final = Codec(write_date, read_date)

# Languages

_LANGUAGES: Final = MappingProxyType(
    {
        "af": "afrikaans", "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "cy": "welsh",
        "da": "danish", "de": "german", "de-AT": "naustrian", "de-CH": "nswissgerman", "de-DE": "ngerman",
        "el": "greek", "en": "english", "en-AU": "australian", "en-CA": "canadian", "en-GB": "british",
        "en-NZ": "newzealand", "en-US": "american", "eo": "esperanto", "es": "spanish", "es-ES": "spanish",
        "es-MX": "mexican", "et": "estonian", "eu": "basque", "fa": "farsi", "fi": "finnish", "fr": "french",
        "fr-CA": "canadien", "fr-FR": "french", "ga": "irish",
        "gl": "galician", "grc": "ancientgreek", "he": "hebrew", "hi": "hindi", "hr": "croatian",
        "hu": "magyar", "hy": "armenian", "id": "indonesian", "is": "icelandic", "it": "italian",
        "ja": "japanese", "ko": "korean", "la": "latin", "lt": "lithuanian", "lv": "latvian", "mn": "mongolian",
        "nb": "norwegian", "nl": "dutch", "nn": "nynorsk", "pl": "polish", "pt": "portuguese",
        "pt-BR": "brazilian", "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene",
        "sq": "albanian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "th": "thai", "tr": "turkish",
        "uk": "ukrainian", "vi": "vietnamese", "zh": "chinese",
    }
)  # fmt: skip
_TAGS: Final = MappingProxyType(
    {babel: tag for tag, babel in _LANGUAGES.items()}
    | {
        "german": "de-DE", "french": "fr-FR", "spanish": "es-ES",
        "UKenglish": "en-GB", "USenglish": "en-US", "austrian": "de-AT", "swissgerman": "de-CH", "francais": "fr-FR",
        "acadian": "fr-CA", "hungarian": "hu", "norsk": "nb", "portuges": "pt", "brazil": "pt-BR",
        "slovenian": "sl", "persian": "fa", "bahasa": "id", "polutonikogreek": "grc", "frenchb": "fr-FR",
    }
)  # fmt: skip
"""Babel's names and BCP 47 tags (babel manual, section 1.27; biblatex manual, section 2.1.3, `langid`).

Where babel has other names for a language of other countries, the plain one is that of the first country: `german`
beside `austrian` and `swissgerman`, `french` beside `canadien`, `spanish` beside `mexican`; pandoc reads them so.
"""


def _write_language(tag: str) -> tuple[str, bool]:
    if tag not in _LANGUAGES:
        return latex.encode(tag), False
    return _LANGUAGES[tag], _TAGS[_LANGUAGES[tag]] == tag


LANGUAGE: Final = Codec(_write_language, lambda text: _TAGS.get(text.strip()) or read_text(text))
