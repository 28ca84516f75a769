"""Damage: bytes flipped, cut, doubled, spliced, and replaced by what parsers find hard."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

HARD: Final = (
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\r", b"\r\n",
    b"\t",
    b"{", b"}", b"[", b"]",
    b'"', b"'", b"\\", b"@", b"#", b"%", b"&", b"$", b"_", b"^", b"~", b",", b"=", b"(", b")", b"<",
    b">", b"/", b"-", b"--", b"|", b"`", b"*", b":", b";", b" and ", b"null", b"true", b"1e999", b"-0", b"\\u0000",
    b"\\ud800", b"\\", b"\\\\", b"\\'", b"{\\", b"\\input{", b"\\verb|", b"$$", b"@string{", b"@comment", b"@book{",
    b"<i>", b"</i>", b"<span", b"]]>", b"&lt;", b"&#0;", b"<!--", b"<![CDATA[", b"[@", b"@{", b"[^", b"^[", b"```",
    b"0000-00-00", b"9999999999", b"2016/..", b"20161301", b"\xf0\x9f\x99\x82", b"\xcc\x81", b"\xc2\xad", b"...",
    b"[...]",
)  # fmt: skip
"""Pieces that some grammar gives a meaning."""

LONGEST: Final = 60_000
"""Bytes of a document at most."""


def _place(data: bytes, random: Random) -> int:
    return random.randint(0, len(data))


def _stretch(data: bytes, random: Random, longest: int = 60) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.randint(0, longest))


def flip(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Change a bit."""
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1 :]


def cut(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Take a stretch out."""
    start, end = _stretch(data, random)
    return data[:start] + data[end:]


def truncate(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """End early."""
    return data[: _place(data, random)]


def insert(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Put something hard in."""
    at = _place(data, random)
    return data[:at] + random.choice(HARD) + data[at:]


def replace(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Put something hard in the place of a stretch."""
    start, end = _stretch(data, random, 12)
    return data[:start] + random.choice(HARD) + data[end:]


def double(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Say a stretch twice, or many times."""
    start, end = _stretch(data, random)
    return data[:start] + data[start:end] * random.choice((2, 3, 50)) + data[end:]


def pile(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Say something hard thousands of times: what is not linear takes too long here."""
    at = _place(data, random)
    piece = b"".join(random.choice(HARD) for _ in range(random.randint(1, 3)))
    return data[:at] + piece * (random.choice((100, 2_000, 20_000)) // len(piece)) + data[at:]


def move(data: bytes, random: Random, _: Sequence[bytes]) -> bytes:
    """Put a stretch elsewhere."""
    start, end = _stretch(data, random)
    rest = data[:start] + data[end:]
    at = _place(rest, random)
    return rest[:at] + data[start:end] + rest[at:]


def splice(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Go on with another document."""
    other = random.choice(others) if others else data
    return data[: _place(data, random)] + other[_place(other, random) :]


MUTATIONS: Final[tuple[Callable[[bytes, Random, Sequence[bytes]], bytes], ...]] = (
    flip, cut, truncate, insert, insert, replace, replace, double, pile, move, splice,
)  # fmt: skip


def mutated(seeds: Sequence[bytes], random: Random) -> bytes:
    """Damage one of some documents a few times; now and then not at all."""
    data = random.choice(seeds)
    for _ in range(random.choice((0, 1, 1, 2, 3, 5, 8))):
        data = random.choice(MUTATIONS)(data, random, seeds)
    return data[:LONGEST]
