"""How many quotations are found, by kind of noise, grade and length; and how many that nobody wrote.

    PYTHONPATH=src:. python -m tests.benchmarks.passages_table [--size 1000000] [--each 1000]

Prints the table as Markdown. A quotation is found if the match covers at least half of its letters; anything else is
a false find ("elsewhere"), and so is whatever is found of a quotation from another text, of the same vocabulary.
"""

import argparse
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from onrecord.passages import Grade, Text, find
from tests.benchmarks.passages_corpus import IN_THE_QUOTE, IN_THE_TEXT, Writer, unchanged

LENGTHS: Final = (15, 25, 50, 100, 250, 1_000)
OUTCOMES: Final = (*map(str, Grade), "elsewhere")

Counts = Mapping[str, Sequence[Counter[str]]]
"""For each kind of noise: for each length, how often each outcome came about."""


def letters(text: str) -> list[int]:
    """Count the letters and digits before each place of a text; typesetting does not change their order."""
    worth = {char: sum(map(str.isalnum, unicodedata.normalize("NFKC", char))) for char in set(text)}
    return list(accumulate((worth[char] for char in text), initial=0))


def outcomes(size: int, each: int, lengths: Sequence[int] = LENGTHS) -> Counts:
    """Look for `each` quotations per kind of noise and length, in one text of `size` characters."""
    plain = Writer(1).text(size)
    ruler = letters(plain)
    counts = {}
    for name in (*IN_THE_QUOTE, *IN_THE_TEXT):
        writer, noise = Writer(7), IN_THE_QUOTE.get(name, unchanged)
        text = Text(IN_THE_TEXT.get(name, unchanged)(plain, writer.random))
        there = letters(text.original)
        counts[name] = tuple(Counter[str]() for _ in lengths)
        for length, count in zip(lengths, counts[name], strict=True):
            for start, end in (writer.quotation(plain, length) for _ in range(each)):
                match = find(noise(plain[start:end], writer.random), text)
                found = (there[match.start], there[match.end]) if match else (0, 0)
                grade = match.grade if match else Grade.ABSENT
                count[_outcome(grade, found, (ruler[start], ruler[end]))] += 1
    return counts


def _outcome(grade: Grade, found: tuple[int, int], taken: tuple[int, int]) -> str:
    """Name the grade of a match, or say that it is not where the words were taken from."""
    if grade in (Grade.ABSENT, Grade.AMBIGUOUS):
        return grade
    overlap = min(found[1], taken[1]) - max(found[0], taken[0])
    return grade if overlap * 2 >= taken[1] - taken[0] else "elsewhere"


def false_finds(size: int, each: int, lengths: Sequence[int] = LENGTHS) -> tuple[Counter[str], ...]:
    """Look for `each` quotations per length that are from another text of the same vocabulary."""
    text, stranger = Text(Writer(1).text(size)), Writer(99)
    other = stranger.text(size)
    counts = tuple(Counter[str]() for _ in lengths)
    for length, count in zip(lengths, counts, strict=True):
        for start, end in (stranger.quotation(other, length) for _ in range(each)):
            match = find(other[start:end], text)
            count[match.grade if match else Grade.ABSENT] += 1
    return counts


def rows(name: str, counts: Sequence[Counter[str]]) -> Iterator[str]:
    """Write a row for each outcome that came about, in percent of the quotations of each length."""
    for outcome in OUTCOMES:
        if any(count[outcome] for count in counts):
            shares = (100 * count[outcome] / count.total() for count in counts)
            yield f"| {name} | {outcome} | {' | '.join(f'{share:.1f}' if share else '' for share in shares)} |"
            name = ""


def table(size: int, each: int) -> Iterator[str]:
    """Write the table, line by line."""
    heads = " | ".join(f"{length:,}" for length in LENGTHS)
    yield f"{each:,} quotations per kind of noise and length, in a text of {size:,} characters; in percent."
    yield ""
    yield f"| noise | grade | {heads} |"
    yield f"|---|---|{'---:|' * len(LENGTHS)}"
    for name, counts in outcomes(size, each).items():
        yield from rows(name, counts)
    yield from rows("**not in the text**", false_finds(size, each))


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--size", type=int, default=1_000_000, help="characters of the text")
    options.add_argument("--each", type=int, default=1_000, help="quotations per kind of noise and length")
    asked = options.parse_args()
    for line in table(asked.size, asked.each):
        print(line, flush=True)


if __name__ == "__main__":
    main()
