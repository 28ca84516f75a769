"""Values and keys that TeX must not touch: verbatim fields, exact copies, citation keys."""

import re
from types import MappingProxyType
from typing import Final

_UNSAFE_VERBATIM: Final = re.compile(r"[{}\\\x00-\x20\x7f]")


def is_verbatim(text: str) -> bool:
    """Whether a text stands in a verbatim field as it is, and is not stripped of white space on reading."""
    return not _UNSAFE_VERBATIM.search(text) and (text.isascii() or text == text.strip())


def encode_verbatim(text: str) -> str:
    """Percent-encode what would break a verbatim field (url, doi, file): braces, backslash, space, controls.

    Source:
        biblatex manual, section 2.2.1 (verbatim and uri fields); RFC 3986, section 2.1.

    >>> encode_verbatim("http://e.org/a{b} c")
    'http://e.org/a%7Bb%7D%20c'
    """
    return _UNSAFE_VERBATIM.sub(lambda found: f"%{ord(found[0]):02X}", text)


_UNSAFE_EXACT: Final = re.compile(r"[%{}\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|^ | $|(?<= ) ")
"""What a field cannot hold and give back as it was."""


def encode_exact(text: str) -> str:
    """Write any text so that it stands in a field untouched: UTF-8 bytes percent-encoded where needed.

    >>> encode_exact("100% {sure}"), decode_exact(encode_exact("100% {sure}"))
    ('100%25 %7Bsure%7D', '100% {sure}')
    """
    return _UNSAFE_EXACT.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


def decode_exact(text: str) -> str:
    """Undo `encode_exact`."""
    if "%" not in text:
        return text
    data = text.encode()
    return re.sub(rb"%([0-9A-F]{2})", lambda found: bytes([int(found[1], 16)]), data).decode(errors="replace")


_UNSAFE: Final = "".join(
    ("\"#%'(),=\\^{}~\u1680\u3000\ufeff", *map(chr, range(0x21)), *map(chr, range(0x7F, 0xA1)),
     *map(chr, range(0x2000, 0x2010)), *map(chr, range(0x2028, 0x2030)), *map(chr, range(0x205F, 0x2070)))
)  # fmt: skip
"""What one of BibTeX, biber, LaTeX and pandoc refuses in a key."""

_KEY_NUMBERS: Final = MappingProxyType({f"{ord(character):02x}": character for character in (*_UNSAFE, "_")})
_KEY_ESCAPE: Final = re.compile(rf"_x({'|'.join(_KEY_NUMBERS)})_")
_UNSAFE_KEY: Final = re.compile(
    rf"[{re.escape(_UNSAFE)}]|_(?=x(?:{'|'.join(_KEY_NUMBERS)})(?:_|[{re.escape(_UNSAFE)}]))"
)
"""What a key cannot hold, and what would be read as its replacement."""


def safe_key(key: str) -> str:
    """Return a key that BibTeX, biber and LaTeX accept; different keys stay different, and `unsafe_key` undoes it.

    Source:
        Tried character by character in BibTeX 0.99d, biber 2.18 and LaTeX's `cite`.

    >>> safe_key("a,b"), unsafe_key(safe_key("a,b"))
    ('a_x2c_b', 'a,b')
    """
    return key if key.isalnum() else _UNSAFE_KEY.sub(lambda found: f"_x{ord(found[0]):02x}_", key)


def unsafe_key(key: str) -> str:
    """Undo `safe_key`; what it never writes stays as it is."""
    return _KEY_ESCAPE.sub(lambda found: _KEY_NUMBERS[found[1]], key) if "_x" in key else key
