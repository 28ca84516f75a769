"""How fast passages are verified: beside `citations` from PyPI, and in one long text.

    python -m pip install citations==0.6.1
    python -m tests.benchmarks.bench_passages

Prints a line for each promise. Without `citations` the first two are left out, which is said.
"""

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

import onrecord
from onrecord import Attribution, Claim, Dossier, Passage, Person, Source
from onrecord.passages import Text, find, fold
from tests.benchmarks.measure import Measure
from tests.benchmarks.passages_corpus import IN_THE_TEXT, Noise, Writer, characters, typeset, words

ARTICLES: Final = 1_000
QUOTES: Final = 28_000
ARTICLE_SIZE: Final = 5_000
LONG_TEXT: Final = 1_000_000
RUNS: Final = 3
TURNS: Final = 7
"""Runs of each of two commands, in turns; other work on the machine may slow down a few of either."""

EACH: Final = 100
"""Quotations of each kind that are looked for in the long text."""

LETTERS: Final = (
    ("Latin", "a", "z"),
    ("Cyrillic", "а", "я"),
    ("Greek", "α", "ω"),
    ("Arabic", "ء", "ي"),
    ("Devanagari", "अ", "ह"),
    ("Hangul", "가", "깋"),
)
"""Alphabets of made-up texts: the name, the first letter and the last."""


def measures() -> Iterator[Measure]:
    """Yield each promise on passages, measured."""
    yield from beside_citations()
    yield from folding()
    yield from near()


# Beside citations: the same articles and quotations, each program started anew.


def beside_citations(articles: int = ARTICLES, quotes: int = QUOTES) -> Iterator[Measure]:
    """Verify quotations by both commands in turn: all of them true; and one in ten altered or invented.

    Of the altered ones we also tell which words differ, and of the invented ones that no other article has them;
    citations tells neither, and we are to be as fast all the same. A first run of each is not counted: in it both are
    compiled, as a package is that pip installs, whatever the environment says of compiled modules.
    """
    peer, ours = (shutil.which(name, path=str(Path(sys.executable).parent)) for name in ("citations", "onrecord"))
    if peer is None or ours is None:
        print("not measured: citations and onrecord must be installed beside this Python", file=sys.stderr)
        return
    for kind, altered, promised in (("all true", 0.0, 2), ("1 in 10 altered or invented", 0.1, 1)):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            lay_out(root, articles, quotes, altered)
            commands = {
                "theirs": [peer, "verify", "--claims", "claims", "--no-cache"],
                "ours": [ours, "verify", "dossier.jsonl", "--texts", "texts"],
            }
            times: dict[str, list[float]] = {name: [] for name in commands}
            environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
            environment["PYTHONPYCACHEPREFIX"] = str(root / "compiled")
            for turn in range(TURNS + 1):
                for name, command in commands.items():
                    begun = time.perf_counter()
                    subprocess.run(command, cwd=root, capture_output=True, check=False, env=environment)
                    if turn:
                        times[name].append(time.perf_counter() - begun)
            found, told = agreement(root, commands)
            theirs, own = (statistics.median(times[name]) for name in ("theirs", "ours"))
            what = f"{quotes:,} quotations over {articles:,} articles of {ARTICLE_SIZE / 1000:g} kB, {kind}"
            yield Measure(
                f"{what} (verified: {told:,}; found by citations: {found:,})",
                f"{own:.2f} s", f"citations 0.6.1: {theirs:.2f} s", theirs / own, promised,
            )  # fmt: skip


def lay_out(root: Path, articles: int, quotes: int, altered: float) -> None:
    """Write the articles, and the quotations in the form of either program."""
    writer, stranger = Writer(3), Writer(99)
    noises = (typeset, characters(0.05), words(0.1), lambda text, chance: stranger.sentence())
    records: list[Source | Claim | Person | Attribution] = [
        Claim(key="c", text="It was said."), Person(key="p", name="Doe, Jo"),
    ]  # fmt: skip
    for folder in ("claims", "sources", "texts"):
        (root / folder).mkdir()
    for number in range(articles):
        key, text = f"a{number}", writer.text(ARTICLE_SIZE)
        (root / "texts" / f"{key}.txt").write_text(text, encoding="utf-8")
        (root / "sources" / f"{key}.txt").write_text(text, encoding="utf-8")
        said = []
        for _ in range(quotes // articles):
            start, end = writer.quotation(text, writer.random.choice((45, 60, 100, 200)))
            exact = text[start:end]
            if writer.random.random() < altered:
                exact = writer.random.choice(noises)(exact, writer.random)
            said.append(exact)
        records.append(Source(key=key))
        records += [Attribution(claim="c", speaker="p", source=key, passage=Passage(exact=exact)) for exact in said]
        (root / "claims" / f"{key}.yaml").write_text(claims_file(key, text, said), encoding="utf-8")
    onrecord.write(Dossier(records), root / "dossier.jsonl")


def claims_file(key: str, text: str, said: Sequence[str]) -> str:
    """Write a claims file as citations does, with the digest of the article that it checks first."""
    lines = [
        "source:",
        f"  citation: {key}",
        f"  local: sources/{key}.txt",
        f"  sha256: {sha256(text.encode()).hexdigest()}",
    ]
    lines.append("claims:")
    for place, exact in enumerate(said):
        lines += [f"  c{place}:", "    quotes:", f"    - exact: {json.dumps(exact, ensure_ascii=False)}"]
    return "\n".join(lines) + "\n"


def agreement(root: Path, commands: dict[str, list[str]]) -> tuple[int, int]:
    """Count the quotations that citations finds, and those that we verify."""
    theirs = subprocess.run([*commands["theirs"], "--json", "counts.json"], cwd=root, capture_output=True, check=False)
    ours = subprocess.run([*commands["ours"], "--json"], cwd=root, capture_output=True, check=False)
    assert theirs.returncode in (0, 1), theirs.stderr
    counts = json.loads((root / "counts.json").read_text(encoding="utf-8"))["counts"]
    return counts["found"], sum(verdict["verified"] for verdict in json.loads(ours.stdout)["verdicts"])


# One long text


def folding() -> Iterator[Measure]:
    """Fold a text of a million characters, in every alphabet, plain and typeset."""
    for name, text in long_texts().items():
        took = median(partial(fold, text))
        yield Measure(f"fold of {LONG_TEXT:,} characters: {name}", f"{took:.3f} s", "limit: 0.2 s", 0.2 / took, 1)


def near() -> Iterator[Measure]:
    """Look for quotations with wrong characters or words, and for absent ones, in a million characters."""
    for name, vocabulary in (("3,000 words", 3_000), ("300 words", 300), ("the 55 commonest words", 0)):
        plain, other = Writer(1, vocabulary).text(LONG_TEXT), Writer(99, vocabulary).text(LONG_TEXT // 10)
        for alphabet in ("Latin", "Cyrillic") if vocabulary == 3_000 else ("Latin",):
            text, stranger = in_letters(plain, alphabet), in_letters(other, alphabet)
            indexed = Text(text)
            building = median(partial(index, text), 1)
            assert indexed.grams
            for length in (25, 60, 250, 1_000):
                for kind, noise in (
                    ("5 % of characters wrong", characters(0.05)),
                    ("10 % of words changed", words(0.1)),
                ):
                    times = timed(indexed, quotations(text, length, vocabulary), noise)
                    yield near_measure(f"near match, {length} characters, {kind}, {alphabet}, {name}", times)
                times = timed(indexed, quotations(stranger, length, vocabulary), lambda text, chance: text)
                yield near_measure(f"absent, {length} characters, {alphabet}, {name}", times)
            what = f"index of {LONG_TEXT:,} characters for near matches, {alphabet}, {name}"
            yield Measure(what, f"{building:.3f} s", "once for each text", 1, 0)


def index(text: str) -> None:
    """Index a text for near matches."""
    assert Text(text).grams


def near_measure(what: str, times: list[float]) -> Measure:
    """State the median and the 95th percentile, which has to keep the limit."""
    times = sorted(times)
    middle, high = times[len(times) // 2], times[len(times) * 95 // 100]
    return Measure(what, f"{1000 * middle:.2f} ms (95 in 100: {1000 * high:.2f} ms)", "limit: 10 ms", 0.01 / high, 1)


def quotations(text: str, length: int, vocabulary: int) -> list[str]:
    """Choose quotations from a text, the same ones each time."""
    writer = Writer(7, vocabulary)
    return [text[slice(*writer.quotation(text, length))] for _ in range(EACH)]


def timed(text: Text, quoted: list[str], noise: Noise) -> list[float]:
    """Time `find` for each quotation, in seconds."""
    chance, times = random.Random(5), []
    for exact in quoted:
        changed = noise(exact, chance)
        begun = time.perf_counter()
        find(changed, text)
        times.append(time.perf_counter() - begun)
    return times


def long_texts() -> dict[str, str]:
    """Make texts of a million characters, by what they are."""
    plain, chance = Writer(1).text(LONG_TEXT), random.Random(1)
    texts = {"plain": plain}
    texts |= {name: noise(plain, chance)[:LONG_TEXT] for name, noise in IN_THE_TEXT.items()}
    texts |= {alphabet: in_letters(plain, alphabet) for alphabet, _, _ in LETTERS[1:]}
    accented = plain.translate({ord(char): f"{char}\u0301\u0323" for char in "aeiou"})
    return texts | {
        "accents as combining marks": accented[:LONG_TEXT],
        "Hangul, decomposed": decomposed(texts["Hangul"]),
    }


def decomposed(text: str) -> str:
    """Take letters apart (NFD)."""
    return unicodedata.normalize("NFD", text)[:LONG_TEXT]


def in_letters(text: str, alphabet: str) -> str:
    """Write a Latin text in the letters of another alphabet, one for one."""
    first, last = next((ord(first), ord(last)) for name, first, last in LETTERS if name == alphabet)
    if alphabet == "Latin":
        return text
    step = max(1, (last - first) // 26)
    return text.lower().translate({ord("a") + place: first + place * step for place in range(26)})


def median(run: Callable[[], object], times: int = RUNS) -> float:
    """Give the median of some runs, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def main() -> None:
    """Print the measures."""
    for measure in measures():
        kept = "kept" if measure.is_kept else "NOT KEPT"
        print(f"{kept}: {measure.what}: {measure.ours}; {measure.beside}; {measure.times:.2f} times", flush=True)


if __name__ == "__main__":
    main()
