"""Time and size of a report by the number of attributions: `python -m tests.benchmarks.bench_report`."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, report
from onrecord.records.key_fields import AnyRecord
from tests.benchmarks.measure import Measure, grown

SIZES = (1_000, 2_000, 5_000, 10_000)


def made(size: int) -> tuple[Dossier, dict[str, str]]:
    """Make a dossier with four attributions a claim, ten a source, and a text for each source."""
    works = size // 10
    texts: dict[str, list[str]] = {}

    def records() -> Iterator[AnyRecord]:
        for number in range(works):
            title, url = f"A story, number {number}, about what was said", f"https://example.org/{number}"
            yield Source(key=f"s{number}", type="article-newspaper", title=title, issued="2016-05-11", url=url)
        for number in range(size // 20):
            yield Person(key=f"p{number}", name=f"Family{number}, Given", affiliations=["Some Institute"])
        for number in range(size // 4):
            yield Claim(
                key=f"c{number}", text=f"Claim number {number} says something of about this length, as they do."
            )
        for number in range(size):
            source, via = number % works, (number * 7 + 3) % works
            words = f"this is statement {number} that was made"
            texts.setdefault(f"s{source}", []).append(f"Some words before, and then {words}, with some more after it.")
            yield Attribution(
                claim=f"c{number // 4}",
                speaker=f"p{number % (size // 20)}",
                source=f"s{source}",
                via=f"s{via}" if number % 3 == 0 and via != source else "",
                first_hand=number % 3 == 1,
                passage=Passage(exact=words, locator=str(number % 30 + 1), label="page"),
                cue="said",
            )

    return Dossier(records()), {key: "\n\n".join(parts) for key, parts in texts.items()}


def took(size: int) -> tuple[float, int]:
    """Give the seconds that a report of `size` attributions takes, median of three, and its size in bytes."""
    dossier, texts = made(size)
    seconds: list[float] = []
    page = ""
    for _ in range(3):
        start = perf_counter()
        page = report(dossier, texts)
        seconds.append(perf_counter() - start)
    return median(seconds), len(page.encode())


def measures() -> Iterator[Measure]:
    """Measure that a report grows with its dossier and no faster."""
    few, many = SIZES[0], SIZES[-1]
    yield grown(
        f"report of {many:,} attributions with their texts", took(many)[0] / many, f"{few:,}", took(few)[0] / few
    )


def main() -> None:
    """Print a table."""
    print("| attributions | seconds | ms each | MB |")
    print("|---:|---:|---:|---:|")
    for size in SIZES:
        seconds, weight = took(size)
        print(f"| {size:,} | {seconds:.1f} | {seconds / size * 1000:.2f} | {weight / 1e6:.1f} |")


if __name__ == "__main__":
    main()
