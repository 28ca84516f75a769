"""How many true quotations are verified, and how many altered ones, in samples of real files.

    SAVED_PAGES=FOLDER PDF_FILES=FOLDER python -m tests.texts.samples

A folder has a `gold.json`, a list of files with quotations that are true (`quotations.true` or `true`; objects with
`text`, or strings) and altered, beside `html/` or `files/` with the files. `crossing` of a file, if it is there, are
true sentences that run over the end of a page.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from onrecord.passages import Text, find
from onrecord.texts import Reading, read_text

SAVED_PAGES: Final = os.environ.get("SAVED_PAGES", "")
PDF_FILES: Final = os.environ.get("PDF_FILES", "")
KINDS: Final = ("true", "crossing", "altered")


class Tally(NamedTuple):
    """What came of the quotations of a sample.

    Attributes:
        grades: How often each grade was given, "unread" included, for each kind of quotation.
        missed: The quotations with another outcome than they should have: file, kind, grade, words.
        seconds: Seconds of the processor for reading each file.
        kinds: What each file was taken for.
    """

    grades: dict[str, Counter[str]]
    missed: list[tuple[str, str, str, str]]
    seconds: dict[str, float]
    kinds: dict[str, str]

    def verified(self, kind: str) -> float:
        """Return the part of the decided quotations of a kind that were verified: those that are not ambiguous."""
        decided = sum(self.grades[kind].values()) - self.grades[kind]["ambiguous"]
        return sum(self.grades[kind][grade] for grade in VERIFIED) / max(1, decided)


VERIFIED: Final = ("verbatim", "typographic", "case", "accents", "editorial", "moved")


def tally(folder: Path, by_path: bool = False) -> Tally:
    """Read the files of a sample and look for their quotations.

    Args:
        folder: The sample.
        by_path: Whether to give the path of a file, and not only its bytes.
    """
    result = Tally({kind: Counter() for kind in KINDS}, [], {}, {})
    for row in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        path = next(path for path in (folder / "html" / row["file"], folder / "files" / row["file"]) if path.exists())
        begun = cpu_s()
        reading = read_text(path if by_path else path.read_bytes())
        result.seconds[row["file"]] = cpu_s() - begun
        result.kinds[row["file"]] = reading.extract.kind if reading.extract else "unread"
        for kind, words in quotations(row):
            grade = graded(words, reading)
            result.grades[kind][grade] += 1
            if (grade in VERIFIED) == (kind == "altered"):
                result.missed.append((row["file"], kind, grade, words))
    return result


def cpu_s() -> float:
    """Return the seconds of the processor that this process and those that it started have taken."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def quotations(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the quotations of a file with their kind."""
    rows = row.get("quotations", row)
    for kind in KINDS:
        for one in rows.get(kind, ()):
            yield kind, one if isinstance(one, str) else one["text"]


def graded(words: str, reading: Reading) -> str:
    """Return the grade of words in a text, or "unread" or "absent"."""
    if reading.text is None:
        return "unread"
    match = find(words, reading.text or Text(""))
    return match.grade.value if match else "absent"


def told(name: str, result: Tally) -> Iterator[str]:
    """Yield the lines of a report."""
    for kind, grades in result.grades.items():
        if grades:
            total, counts = sum(grades.values()), ", ".join(f"{grade} {count}" for grade, count in grades.most_common())
            yield f"{name}, {kind}: {total} asked, {result.verified(kind):.2%} of decided verified ({counts})"
    slowest = max(result.seconds, key=result.seconds.__getitem__)
    whole = sum(result.seconds.values())
    yield f"{name}: {len(result.seconds)} files in {whole:.1f} s, slowest {result.seconds[slowest]:.2f} s ({slowest})"
    yield f"{name}: taken for {dict(Counter(result.kinds.values()))}"


def main(arguments: list[str]) -> int:
    """Print what is measured on the samples that are at hand; with "-v" what was missed, too."""
    for name, folder in (("pages", SAVED_PAGES), ("pdfs", PDF_FILES)):
        if not folder:
            print(f"{name}: not measured, no folder is named")
            continue
        result = tally(Path(folder), "--paths" in arguments)
        print(*told(name, result), sep="\n")
        if "-v" in arguments:
            print(*("  " + " | ".join(row) for row in result.missed), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
