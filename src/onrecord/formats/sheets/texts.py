"""How the values of a field stand in a cell: as people write them where that reads back, else as JSON."""

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.errors import OnrecordError
from onrecord.records.agents import Affiliation
from onrecord.records.dates import PartialDate
from onrecord.records.json_values import Words
from onrecord.records.names import Name, parse_names

BREAK: Final = " […] "
"""What stands between the stretches of words in one cell."""
_YES: Final = frozenset(("yes", "y", "true", "x", "1", "ja", "oui", "sí", "si"))
_NO: Final = frozenset(("no", "n", "false", "0", "nein", "non"))


class Codec(NamedTuple):
    """How a cell is written and read.

    Attributes:
        write: From a value of the native format to the plainest text.
        read: From a text to a value of the native format; it raises ValueError with what the text must be.
    """

    write: Callable[[Any], str]
    read: Callable[[str], Any]


def cell_of(codec: Codec, value: Any) -> str | None:
    """Return the text of a cell that reads back as a value; None if there is none.

    >>> cell_of(CODECS["words"], ["So,", "it is."]), cell_of(CODECS["text"], " ")
    ('So, […] it is.', None)
    """
    for text in (codec.write(value), json.dumps(value, ensure_ascii=False)):
        try:
            if text.strip() and codec.read(text) == value:
                return text
        except (ValueError, OnrecordError):
            continue
    return None


def _as_it_is(text: str) -> str:
    return text


class GivenKey(str):
    """A key that stands in quotation marks, so that it is taken for nothing else."""

    __slots__ = ()


def _key(text: str) -> str:
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == '"':
        try:
            return GivenKey(json.loads(stripped))
        except ValueError:
            return stripped
    return stripped


def is_plain_key(text: str) -> bool:
    """Return whether a text where a key may stand is one; a title has spaces, an address begins like one.

    >>> is_plain_key("lee2026"), is_plain_key("Old Bridge"), is_plain_key("https://a.example")
    (True, False, False)
    """
    return isinstance(text, GivenKey) or (bool(_PLAIN_KEY.fullmatch(text)) and not text.startswith(_ADDRESSES))


_PLAIN_KEY: Final = re.compile(r"[^\s,;\"]{1,80}")
_ADDRESSES: Final = ("http://", "https://")


def _write_key(value: str) -> str:
    return value if is_plain_key(value) else json.dumps(value, ensure_ascii=False)


def _word(text: str) -> str:
    return text.strip().lower().replace(" ", "_")


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,18}", text.strip(), re.ASCII):
        raise ValueError("be a whole number, 0 or more")
    return int(text)


def _yes(text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES | _NO:
        raise ValueError("be yes or no")
    return word in _YES


def _json(text: str) -> Any:
    """Read a cell as JSON where it begins like a list or an object; else as text."""
    stripped = text.strip()
    if stripped[:1] not in ("[", "{"):
        return text
    try:
        return json.loads(stripped)
    except (ValueError, RecursionError):
        return text


def _words(text: str) -> Any:
    value = _json(text)
    if isinstance(value, list):
        return value if len(value) != 1 else value[0]
    return text.split(BREAK) if BREAK in text else text


def _write_words(value: Any) -> str:
    if isinstance(value, list):
        return BREAK.join(value)
    return (
        value if not isinstance(_json(value), list) and BREAK not in value else json.dumps([value], ensure_ascii=False)
    )


def _list(text: str) -> Any:
    value = _json(text)
    if isinstance(value, list | dict):
        return value
    return [one.strip() for one in text.split(";") if one.strip()]


def _write_list(value: Any) -> str:
    return "; ".join(value) if all(isinstance(one, str) for one in value) else ""


def _date(text: str) -> Any:
    value = _json(text)
    return value if isinstance(value, dict) else text.strip()


def _names(text: str) -> Any:
    value = _json(text)
    return value if isinstance(value, list | dict) else list(map(_parts, parse_names(text)))


def _write_names(value: Any) -> str:
    return " and ".join(map(_written_name, value))


def _written_name(value: Mapping[str, Any]) -> str:
    """Return a name of the native format as the BibTeX rules read it; of one that they do not, something else."""
    if set(value) <= {"family", "given"}:
        return ", ".join(filter(None, (value.get("family"), value.get("given"))))
    literal = value.get("literal", "")
    return f"{{{literal}}}" if literal else Name(**value).sort_form


def _name(text: str) -> Any:
    value = _json(text)
    return value if isinstance(value, dict) else _parts(Name.parse(text))


def _parts(name: Name) -> Any:
    """Return a name as the native format has it."""
    from onrecord.formats.native import converter

    return converter().unstructure(name)


def _affiliations(text: str) -> Any:
    value = _list(text)
    return [{"organization": one} if isinstance(one, str) else one for one in value]


def _write_affiliations(value: Any) -> str:
    return "; ".join(one["organization"] for one in value if set(one) == {"organization"})


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_yes(value: Any) -> str:
    return "yes" if value else "no"


CODECS: Final[Mapping[Any, Codec]] = MappingProxyType(
    {
        "text": Codec(_text, _as_it_is),
        "key": Codec(_write_key, _key),
        "word": Codec(_text, _word),
        "words": Codec(_write_words, _words),
        "date": Codec(_text, _date),
        "yes or no": Codec(_write_yes, _yes),
        "name": Codec(_written_name, _name),
        "json": Codec(_text, _json),
        tuple[Affiliation, ...]: Codec(_write_affiliations, _affiliations),
        str: Codec(_text, _as_it_is),
        bool: Codec(_write_yes, _yes),
        int | None: Codec(str, _number),
        PartialDate | None: Codec(_text, _date),
        tuple[str, ...]: Codec(_write_list, _list),
        tuple[Name, ...]: Codec(_write_names, _names),
        Words: Codec(_write_words, _words),
    }
)
"""By the name of a kind of value, and by the annotation of a field."""
