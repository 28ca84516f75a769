"""Value shapes of the BibTeX family with their way back: text, titles, names, dates, pages, addresses."""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from onrecord.errors import OnrecordError
from onrecord.formats import _tex
from onrecord.formats.mapping import Codec
from onrecord.records.dates import PartialDate
from onrecord.records.fields import as_date
from onrecord.records.names import Name, parse_extended, split_names, split_parts

_SPACE: Final = re.compile(r"\s+")


def spaced(text: str) -> str:
    """Fold white space as BibTeX does when it reads a field ("BibTeXing", section 2): one space, none at the ends."""
    return _SPACE.sub(" ", text).strip() if "\n" in text or "  " in text or "\t" in text else text.strip()


def read_text(tex: str) -> str:
    """Read a field of text."""
    return _tex.decode(spaced(tex))


def read_title(tex: str) -> str:
    """Read a title; braces that protect case become `nocase`."""
    return _tex.decode(spaced(tex), title=True)


def _text_codec(
    read: Callable[[str], str], stands: Callable[[str], bool], *, title: bool = False, ascii: bool = False
) -> Codec:
    is_sure = _tex.is_sure_title if title else _tex.is_sure

    def write(text: str) -> tuple[str, bool]:
        return _tex.encode(text, title, ascii), is_sure(text) and (text.isascii() or not ascii)

    return Codec(write, read, stands)


TEXT: Final = _text_codec(read_text, _tex.stands)
TITLE: Final = _text_codec(read_title, _tex.stands_in_title, title=True)
ASCII_TEXT: Final = _text_codec(read_text, _tex.ascii_stands, ascii=True)
ASCII_TITLE: Final = _text_codec(read_title, _tex.stands_in_title, title=True, ascii=True)


def _write_verbatim(text: str) -> tuple[str, bool]:
    return _tex.encode_verbatim(text), _tex.is_verbatim(text)


VERBATIM: Final = Codec(_write_verbatim, str.strip, _tex.is_verbatim)

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
    """Give the codec of a field in which a localisation key stands for words.

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


# Lists of places

_PLACES: Final = "; "


def write_places(text: str) -> tuple[str, bool]:
    """Write places as a list (biblatex manual, section 2.2.1, "literal lists"); "and" within one is in braces.

    >>> write_places("Durham; London")[0], write_places("Trinidad and Tobago")[0]
    ('Durham and London', '{Trinidad and Tobago}')
    """
    if _PLACES not in text and " and " not in text:
        return TEXT.write(text)
    places = [_tex.encode(place) for place in text.split(_PLACES)]
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
    return (_tex.encode(text).replace("-", "--") if _PAGES.fullmatch(text) else _tex.encode(text)), False


def read_pages(tex: str) -> str:
    """Read page ranges; every dash between page labels is a hyphen (CSL 1.0.2, `page`)."""
    return _RANGE.sub("-", read_text(tex))


PAGES: Final = Codec(write_pages, read_pages)

# Dates


def read_date(text: str) -> PartialDate | None:
    """Read a date in EDTF, as biblatex has it (manual, section 2.3.8); anything else is kept literally."""
    date: PartialDate | None = as_date(spaced(text))
    return PartialDate(literal=read_text(text) or text) if date is not None and date.literal else date


def write_date(date: PartialDate) -> tuple[str, bool]:
    """Write a date as EDTF; nothing where it is no date, which biber would refuse."""
    return ("", False) if date.literal else (date.isoformat(), True)


EDTF: Final = Codec(write_date, read_date)

# Names

_UNBRACED: Final = re.compile(r"[{}]")


def write_name(name: Name, ascii: bool = False, extended: bool = False) -> str:
    """Write a name in the form "von Last, Jr, First"; braces keep together what BibTeX would take apart.

    No part is ever empty before its comma, which crashes biber and is an error in BibTeX.
    """
    parts = [
        _tex.encode(part, ascii=ascii)
        for part in (name.non_dropping_particle, name.family, name.suffix, name.given, name.dropping_particle)
    ]
    if name.literal:
        return f"{{{_tex.encode(name.literal, ascii=ascii)}}}"
    von, last, jr, first, dropping = parts
    if not last:
        only = " ".join(part for part in (first, dropping, von, jr) if part)
        return f"{{{only}}}"
    if dropping and extended and not jr and not von:
        given = f"given={{{first}}}, " if first else ""
        return f"family={{{last}}}, {given}prefix={{{dropping}}}, useprefix=false"
    von = " ".join(part for part in (dropping, von) if part)
    written = _composed(von, last, jr, first)
    back = split_parts(written)
    if (back.von, back.last, back.jr, back.first) != (von, last, jr, first) or " and " in f" {written.lower()} ":
        particle = von if not von or von[0].islower() else f"{{{von}}}"
        written = _composed(particle, f"{{{last}}}", _grouped(jr), _grouped(first))
    return written


def _grouped(part: str) -> str:
    return f"{{{part}}}" if part and re.search(r"[,~]|\band\b| $|^ |  ", part, re.IGNORECASE) else part


def _composed(von: str, last: str, jr: str, first: str) -> str:
    joint = "" if von.endswith(("-", "'", "’")) else " "
    family = f"{von}{joint}{last}" if von else last
    return ", ".join(part for part in (family, jr, first) if part) if first or not jr else f"{family}, {jr}, {{}}"


_CAPITAL: Final = "A-Z" + "".join(letter for letter in map(chr, range(0xC0, 0x250)) if letter.isupper())
_LETTERS: Final = r"[\w.'’]*+"
_LAST: Final = f"[{_CAPITAL}]{_LETTERS}(?:-[{_CAPITAL}]{_LETTERS})*+"
_FIRST: Final = rf"[{_CAPITAL}]{_LETTERS}(?:-[\w.'’]++)*+"
_USUAL_NAME: Final = re.compile(
    f"({_LAST}(?: {_LAST})*+), ({_FIRST}(?: {_FIRST})*+)|({_FIRST}(?: {_FIRST})*) ({_LAST})"
)
"""Most names: "Last, First" or "First Last" of words with capitals, so that no rule finds another part in them."""
_PLAIN_LETTERS: Final = "[A-Za-zÀ-ÖØ-öø-ɏ.']"
_PLAIN_WORD: Final = rf"(?!(?i:and)\b)[{_CAPITAL}]{_PLAIN_LETTERS}*+"
_PLAIN_LAST: Final = f"{_PLAIN_WORD}(?:-{_PLAIN_WORD})*+"
_PLAIN_FIRST: Final = f"{_PLAIN_WORD}(?:-{_PLAIN_LETTERS}++)*+"
_PLAIN_VON: Final = r"(?:(?!and )[a-z]++ )*+"
_PLAIN_NAME: Final = re.compile(
    f"({_PLAIN_VON})({_PLAIN_LAST}(?: {_PLAIN_LAST})*+), {_PLAIN_FIRST}(?: {_PLAIN_FIRST})*+"
)
"""Names that are written as they stand, save for their accents, and read back so."""
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_BARE_INITIAL: Final = re.compile(r"(?:^|[\s,-])\\")
"""A command without braces at the beginning of a word, which may or may not be a letter of it."""
_ACCENTED: Final = re.compile(
    r"""\{\\(?:[`'^"~=.]\s*|[Hcvukrdb]\s+)\\?[A-Za-z]\}
      |\{\\[`'^"~=.Hcvukrdb]\s*\{\\?[A-Za-z]\}\}
      |\\[`'^"~=.]\s*(?:\{\\?[A-Za-z]\}|\\[ij](?:\{\}|\b\s*)|[A-Za-z])
      |\\[Hcvukrdb]\s*\{\\?[A-Za-z]\}""",
    re.VERBOSE,
)
"""A letter with an accent, whole: biber reads it before it divides a name, so that its case counts."""


@lru_cache(maxsize=4096)
def read_name(tex: str) -> Name | None:
    """Read one name; None if there is nobody in it."""
    bare = "\\" in tex and _BARE_INITIAL.search(tex)
    usual = None if bare else _USUAL_NAME.fullmatch(_tex.decode_letters(tex) if "\\" in tex else tex)
    if usual:
        last, first, first_before, last_after = usual.groups()
        return Name.of_sound(last or last_after, first or first_before)
    return read_unusual_name(tex)


_rest_of: Final = attrgetter("dropping_particle", "suffix", "comma_suffix", "static_ordering", "literal")
_NO_REST: Final = ("", "", False, False, "")


def _usual(name: Name, ascii: bool) -> str:
    """Write a name that neither TeX nor a rule of names touches, as `read_name` reads it back; "" for others."""
    if _rest_of(name) != _NO_REST:
        return ""
    von = name.non_dropping_particle
    text = f"{von} {name.family}, {name.given}" if von else f"{name.family}, {name.given}"
    found = _PLAIN_NAME.fullmatch(text)
    if not found or found[2] != name.family or "''" in text:
        return ""
    if text.isascii() or (not ascii and not von):
        return text
    return "" if von or not all(map(_tex.sure_letter, _NOT_ASCII.findall(text))) else _tex.to_ascii(text)


def read_unusual_name(tex: str) -> Name | None:
    """Read a name by all the rules: braces, particles, suffixes, biblatex's extended format."""
    text = spaced(tex)
    if not text.strip(" ,{}~"):
        return None
    if "=" in text:
        extended = parse_extended(text)
        if extended is not None:
            return Name(**{part: _decoded(value) for part, value in extended.items()})
    if "\\" in text:
        text = _ACCENTED.sub(lambda found: _tex.decode(found[0]), text)
    if "\\" not in text and "{" not in text and "~" not in text and "--" not in text:
        try:
            return Name.parse(text)
        except OnrecordError:
            return None
    if _is_group(text):
        return Name(literal=_tex.decode(text[1:-1].strip()) or text)
    parts = split_parts(text, keep_hyphens=True)
    try:
        return Name(
            family=_part(parts.last),
            given=_part(parts.first),
            non_dropping_particle=_part(parts.von),
            suffix=_part(parts.jr),
            comma_suffix=bool(parts.jr),
        )
    except OnrecordError:
        return Name(literal=text)


def _decoded(value: Any) -> Any:
    return _tex.decode(value) if isinstance(value, str) else value


def _part(tex: str) -> str:
    return _tex.decode(tex).replace("\u00a0", " ") if "~" in tex else _tex.decode(tex)


def _is_group(text: str) -> bool:
    """Whether one pair of braces holds the whole text, and it is no special character such as {\\'E}."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for mark in _UNBRACED.finditer(text):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0:
            return mark.end() == len(text)
    return False


OTHERS: Final = Name(literal="others")


def read_names(tex: str) -> tuple[Name, ...]:
    """Read a list of names; "and others" is the last name, literal "others", since CSL has no place for it."""
    return tuple(name for part in split_names(tex) if (name := OTHERS if part == "others" else read_name(part)))


def names_codec(ascii: bool, extended: bool) -> Codec:
    """Give the codec of name lists for a dialect."""

    @lru_cache(maxsize=4096)
    def written(name: Name) -> tuple[str, bool]:
        """Write a name, and tell whether it comes back; what is read never says whom it names."""
        text = "others" if name == OTHERS else write_name(name, ascii, extended)
        return text, read_names(text) == (evolve(name, agent="") if name.agent else name,)

    def write(names: tuple[Name, ...]) -> tuple[str, bool]:
        texts, sure = [], True
        for name in names:
            text = _usual(name, ascii)
            if not text:
                text, comes_back = written(name)
                sure = sure and comes_back
            texts.append(text)
        return " and ".join(texts), sure

    return Codec(write, read_names)


# Languages

_LANGUAGES: Final = MappingProxyType(
    {
        "af": "afrikaans", "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "cy": "welsh",
        "da": "danish", "de": "german", "de-AT": "naustrian", "de-CH": "nswissgerman", "de-DE": "ngerman",
        "el": "greek", "en": "english", "en-AU": "australian", "en-CA": "canadian", "en-GB": "british",
        "en-NZ": "newzealand", "en-US": "american", "eo": "esperanto", "es": "spanish", "et": "estonian",
        "eu": "basque", "fa": "farsi", "fi": "finnish", "fr": "french", "fr-CA": "canadien", "ga": "irish",
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
        "UKenglish": "en-GB", "USenglish": "en-US", "austrian": "de-AT", "swissgerman": "de-CH", "francais": "fr",
        "acadian": "fr-CA", "hungarian": "hu", "norsk": "nb", "portuges": "pt", "brazil": "pt-BR",
        "slovenian": "sl", "persian": "fa", "bahasa": "id", "polutonikogreek": "grc", "frenchb": "fr",
    }
)  # fmt: skip
"""Babel's names and BCP 47 tags (babel manual, section 1.27; biblatex manual, section 2.1.3, `langid`)."""


def _write_language(tag: str) -> tuple[str, bool]:
    return (_LANGUAGES[tag], True) if tag in _LANGUAGES else (_tex.encode(tag), False)


LANGUAGE: Final = Codec(_write_language, lambda text: _TAGS.get(text.strip()) or read_text(text))

# Exact values, for what has no field of its own or does not come back from it


def write_exact(value: Any) -> str:
    """Write any value so that it comes back to the letter; programs that typeset ignore the field."""
    if isinstance(value, PartialDate):
        return _tex.encode_exact(("=" if value.literal else "") + value.isoformat())
    if isinstance(value, tuple):
        return _tex.encode_exact(json.dumps([_name_parts(name) for name in value], ensure_ascii=False))
    return _tex.encode_exact(value)


def _name_parts(name: Name) -> dict[str, Any]:
    parts = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "comma_suffix",
             "static_ordering", "literal", "agent")  # fmt: skip
    return {part: value for part in parts if (value := getattr(name, part))}


def read_exact(text: str) -> str:
    """Read an exact text."""
    return _tex.decode_exact(text)


def read_exact_date(text: str) -> PartialDate:
    """Read an exact date; one that was literal stays so, whatever it looks like."""
    exact = _tex.decode_exact(text)
    return PartialDate(literal=exact[1:]) if exact.startswith("=") and len(exact) > 1 else PartialDate.parse(exact)


def read_exact_names(text: str) -> tuple[Name, ...]:
    """Read an exact list of names."""
    try:
        return tuple(Name(**parts) for parts in json.loads(_tex.decode_exact(text)))
    except (TypeError, ValueError, RecursionError):
        return read_names(text)


def _write_surely(value: Any) -> tuple[str, bool]:
    return write_exact(value), True


EXACT_TEXT: Final = Codec(_write_surely, read_exact)
EXACT_DATE: Final = Codec(_write_surely, read_exact_date)
EXACT_NAMES: Final = Codec(_write_surely, read_exact_names)
