"""Print, as a Markdown table, how many passages are found with noise of each kind, and how many that are not there.

PYTHONPATH=src:. python tests/benchmarks/passages_table.py
"""

import argparse
from collections import Counter
from itertools import chain

from tests.benchmarks.passages_corpus import IN_THE_QUOTE, IN_THE_TEXT, Writer

from onrecord.passages import Grade, Text, find

LENGTHS = (15, 25, 50, 100, 250, 1000)


def cells(counts: Counter[str], of: int) -> str:
    """Tell how many percent were found at their place, and how many of these as verified."""
    right = counts["verified"] + counts["near"] + counts["ambiguous"]
    wrong = f", {100 * counts['wrong'] / of:.1f} elsewhere" if counts["wrong"] else ""
    return f"{100 * right / of:.1f} ({100 * counts['verified'] / of:.1f}){wrong}"


def outcome(quote: str, start: int, end: int, text: Text) -> str:
    """Say what became of a quotation that stands from `start` to `end`."""
    match = find(quote, text)
    if match is None:
        return "absent"
    if match.grade == Grade.AMBIGUOUS:
        return "ambiguous"
    overlap = min(end, match.end) - max(start, match.start)
    if overlap * 2 < end - start:
        return "wrong"
    return "verified" if match.grade.is_verified else "near"


def rows(size: int, each: int) -> list[str]:
    """Measure all kinds of noise over one text of `size` characters, `each` quotations per length."""
    plain = Writer(1).text(size)
    lines = []
    for name, noise in chain(IN_THE_QUOTE.items(), IN_THE_TEXT.items()):
        writer = Writer(7)
        made = noise(plain, writer.random) if name in IN_THE_TEXT else plain
        text = Text(made)
        columns = []
        for length in LENGTHS:
            counts: Counter[str] = Counter()
            for _ in range(each):
                quote, start = writer.quotation(plain, length)
                if name in IN_THE_TEXT:
                    start = round(start * len(made) / len(plain))
                    counts[
                        outcome(quote, start - 3000, start + 3000, text) if len(quote) < 0 else landed(quote, text)
                    ] += 1
                else:
                    counts[outcome(noise(quote, writer.random), start, start + len(quote), text)] += 1
            columns.append(cells(counts, each))
        lines.append(f"| {name} | {' | '.join(columns)} |")
    return lines


def landed(quote: str, text: Text) -> str:
    """Say what became of a quotation whose place the typesetting moved: the words found decide."""
    match = find(quote, text)
    if match is None:
        return "absent"
    if match.grade == Grade.AMBIGUOUS:
        return "ambiguous"
    found = text.original[match.start : match.end]
    letters = [char for char in quote if char.isalnum()]
    same = abs(len(letters) - sum(map(str.isalnum, found))) <= 0.1 * len(letters) + 4
    return "wrong" if not same else "verified" if match.grade.is_verified else "near"


def absent_row(size: int, each: int) -> str:
    """Measure quotations that nobody wrote, of the same vocabulary."""
    text, stranger = Text(Writer(1).text(size)), Writer(99)
    other = stranger.text(size)
    columns = []
    for length in LENGTHS:
        found: Counter[str] = Counter()
        for _ in range(each):
            quote, _ = stranger.quotation(other, length)
            match = find(quote, text)
            found["verified" if match and match.grade.is_verified else "near" if match else "absent"] += 1
        columns.append(f"{100 * found['near'] / each:.1f} near, {100 * found['verified'] / each:.1f} verified")
    return f"| *absent: false finds* | {' | '.join(columns)} |"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=1_000_000, help="characters of the text")
    options.add_argument("--each", type=int, default=200, help="quotations per cell")
    asked = options.parse_args()
    print(f"| noise, {asked.each} quotations per cell in {asked.size:,} characters | "
          + " | ".join(f"{length} characters" for length in LENGTHS) + " |")  # fmt: skip
    print("|---" * (len(LENGTHS) + 1) + "|")
    for line in rows(asked.size, asked.each):
        print(line, flush=True)
    print(absent_row(asked.size, asked.each))


if __name__ == "__main__":
    main()
