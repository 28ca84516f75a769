"""How long a passage is looked for in hostile texts, as they grow.

    python -m tests.benchmarks.passages_hostile [characters ...]

Prints a Markdown table: for each kind of text the time of one process for folding, indexing and looking for five
quotations (plain, near, absent, with an editor's marks, and one longer than the text), for each size, and how many
times longer a text of four times the size takes: 4 is linear.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from onrecord import InvalidRecord, Passage
from onrecord.passages import Text, capture, find, find_all
from tests.benchmarks.passages_corpus import Writer

SIZES: Final = (3_125_000, 12_500_000, 50_000_000)
PLAIN: Final = "the harbour was closed for repairs on the fourth of May"


def repeated(unit: str) -> Callable[[int], str]:
    """Make texts of one thing over and over, cut at a size."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def one_line(size: int) -> str:
    """Words without a line break."""
    writer = Writer(1)
    page = writer.text(min(size, 1_000_000)).replace("\n", " ")
    return repeated(page)(size)


def with_words_in_the_middle(text: str) -> str:
    """Put a sentence into the middle."""
    middle = len(text) // 2
    return f"{text[:middle]} {PLAIN} {text[middle:]}"


TEXTS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "words in one line": one_line,
        "one letter": repeated("a"),
        "one word": repeated("ab "),
        "combining marks only": repeated("\u0301"),
        "a letter with 40 marks": repeated("e" + "\u0301\u0323" * 20),
        "soft hyphens only": repeated("\xad"),
        "zero-width characters": repeated("\u200b\u2060\ufeff"),
        "lone surrogates": repeated("\ud800"),
        "right to left, with overrides": repeated("\u202eשלום עולם\u202c "),
        "hyphens at line ends": repeated("a-\n"),
        "hyphens and spaces": repeated("- - "),
        "dashes": repeated("—"),
        "spaces only": repeated(" "),
        "line breaks only": repeated("\r\n"),
        "digits with separators": repeated("1,"),
        "digits in threes": repeated("100 "),
        "apostrophes": repeated("n't'"),
        "brackets": repeated("["),
        "ellipses": repeated("... "),
        "guillemets": repeated("« » "),
        "zero bytes": repeated("\0"),
    }
)
"""Hostile texts, by what they are: a function from the size in characters to the text."""


def answers(text: str) -> list[str]:
    """Look for quotations of each kind, and give their grades; every answer is within the text."""
    indexed = Text(text)
    quotations = (
        PLAIN,
        "the harbor was closed for repair on the fourth of May",
        "nobody at all has ever said this of anybody else",
        "the harbour was [...] closed ... for repairs on the [fourth] of May",
        text[:200_000] * (1 + len(text) // 200_000) + " and more",
    )
    grades = []
    for exact in quotations:
        try:
            match = find(exact, indexed)
        except InvalidRecord:
            grades.append("refused")
            continue
        assert match is None or 0 <= match.start < match.end <= len(text)
        grades.append(str(match.grade) if match else "absent")
    assert len(find_all(PLAIN, indexed)) <= 1
    start = text.find(PLAIN)
    if start >= 0:
        captured = capture(indexed, start, start + len(PLAIN))
        assert find(captured, indexed) == find(Passage(exact=PLAIN, start=start, end=captured.end), indexed)
    return grades


def took(kind: str, size: int) -> tuple[float, list[str]]:
    """Time the answers for one text, in seconds of the processor."""
    text = with_words_in_the_middle(TEXTS[kind](size))
    begun = time.process_time()
    grades = answers(text)
    return time.process_time() - begun, grades


def table(sizes: Sequence[int]) -> Iterator[str]:
    """Write the table, line by line."""
    yield f"| text | {' | '.join(f'{size / 1e6:g} million' for size in sizes)} | growth | answers |"
    yield f"|---|{'---:|' * len(sizes)}---:|---|"
    for kind in TEXTS:
        times = [took(kind, size) for size in sizes]
        growth = (times[-1][0] / times[-2][0]) / (sizes[-1] / sizes[-2]) * 4 if len(sizes) > 1 else 0
        cells = " | ".join(f"{seconds:.2f} s" for seconds, _ in times)
        yield f"| {kind} | {cells} | {growth:.1f} | {', '.join(times[-1][1])} |"


def main(sizes: Sequence[int]) -> None:
    """Print the table."""
    for line in table(sizes):
        print(line, flush=True)


if __name__ == "__main__":
    main([int(text) for text in sys.argv[1:]] or SIZES)
