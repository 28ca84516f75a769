"""The trials: kills, full disks, threads, mutations, doublings."""

import os
import resource
import signal
import statistics
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import onrecord
from onrecord import (
    Attribution,
    Claim,
    Document,
    Dossier,
    LeftoverWarning,
    OnrecordError,
    Person,
    Source,
    Style,
    UnwritableFile,
)  # fmt: skip
from onrecord.csl import Processor
from onrecord.files import leftovers, replace_file
from onrecord.proposals import read_proposals
from onrecord.proposals.reviewing import Review
from onrecord.tables import open_store
from onrecord.tables.suffixes import SUFFIXES
from tests.abuse.workers import KINDS, RECORDS, started, state

ROOT: Final = Path(__file__).parents[2]
ENVIRONMENT: Final = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
PATIENCE_S: Final = 120
"""Seconds after which something hangs; what is tried takes a second on an idle machine."""


class Tally(NamedTuple):
    """What came of a trial: how often something was tried, and what must never be."""

    tried: int = 0
    lost: int = 0
    torn: int = 0
    hung: int = 0
    leaked: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Add up."""
        return Tally(*map(sum, zip(self, other, strict=True)))


# Kills


def kill(kind: str, random: Random) -> Tally:
    """Kill a process at a random moment while it changes files, and look at what is on the disk."""
    with TemporaryDirectory() as folder:
        said = Path(folder, "said")
        said.touch()
        process = started(kind, Path(folder))
        end = time.monotonic() + PATIENCE_S
        while not said.read_bytes().endswith(b"\n") and time.monotonic() < end and process.is_alive():
            time.sleep(0.01)
        time.sleep(random.random() * 0.4)
        process.kill()
        process.join()
        lines = said.read_bytes().split(b"\n")[:-1]
        if not lines:
            return Tally(1, hung=1)
        return _after_kill(kind, Path(folder), int(lines[-1]))


def _after_kill(kind: str, folder: Path, done: int) -> Tally:
    """Tell whether a folder has the state that was reported as done, or the next one, and nothing that is not named."""
    left = [*leftovers(folder / "d.jsonl"), *leftovers(folder / "d.sqlite"), *leftovers(folder / "p.jsonl")]
    strange = {path.name for path in folder.iterdir()} - {one.name for one in left}
    strange -= {"d.jsonl", "p.jsonl", "d.sqlite", "d.sqlite-journal", "d.sqlite-wal", "d.sqlite-shm", "said"}
    leaked = len(strange) + sum(bool(one.stat().st_mode & 0o077) for one in left) + (not _are_named(left))
    try:
        found = _found(kind, folder)
    except Exception:
        return Tally(1, torn=1, leaked=leaked)
    return Tally(1, lost=int(found < done), torn=int(found > done + 1), leaked=leaked)


def _are_named(left: list[Path]) -> bool:
    """Whether the next write of a file names all that is left of it."""
    for one in left:
        target = one.with_name(one.name[1:].rsplit(".", 2)[0])
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            replace_file(target.with_name(target.name), [target.read_bytes()] if target.exists() else [])
        if not any(one.name in str(each.message) and each.category is LeftoverWarning for each in told):
            return False
    return True


def _found(kind: str, folder: Path) -> int:
    """Return the number of the state that a folder has; an error if it has none that is whole."""
    if kind == "write":
        return _number(onrecord.read(folder / "d.jsonl"))
    if kind == "store":
        with open_store(folder / "d.sqlite") as held:
            return _number(Dossier(held))
    if kind == "store-add":
        with open_store(folder / "d.sqlite") as held:
            return _last(Dossier(held))
    if kind == "merge":
        return _last(onrecord.read(folder / "d.jsonl"))
    dossier, held_file = onrecord.read(folder / "d.jsonl"), read_proposals(folder / "p.jsonl")
    made = [one.decision.of for one in dossier.attributions if one.decision]
    again = Review(dossier, held_file, by="me")
    again.accept()
    assert len(made) == len(set(made)) == len(again.held.decisions) - 1, "something is accepted twice, or was lost"
    assert len(held_file.decisions) <= len(made) <= len(held_file.decisions) + 1
    return len(made) - 1


def _number(dossier: Dossier) -> int:
    """Return the number that all records of a state say."""
    [title] = {source.title for source in dossier.sources.values()}
    assert (len(dossier.sources), title) == (RECORDS, dossier.claims["c"].text)
    return int(title.split()[1])


def _last(dossier: Dossier) -> int:
    """Return the number of the last part; none before it may be missing."""
    numbers = sorted(int(key[1:]) for key in dossier.sources)
    assert numbers == list(range(len(numbers)))
    return len(numbers) - 1


def kills(random: Random, count: int) -> Tally:
    """Kill so many processes, of all kinds in turn."""
    kinds = list(KINDS)
    return _sum(kill(kinds[number % len(kinds)], random) for number in range(count))


def _sum(tallies: Iterator[Tally]) -> Tally:
    total = Tally()
    for one in tallies:
        total = total.plus(one)
    return total


# Full disks


def _with_full_disk(change: Callable[[], object], room: int) -> bool:
    """Whether a change ends with an error that names its file, on a disk that has so many bytes left for a file."""
    child = os.fork()
    if child == 0:
        code = 3
        with suppress(BaseException):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            code = _ending(change)
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _ending(change: Callable[[], object]) -> int:
    try:
        change()
    except UnwritableFile as error:
        return 0 if error.filename and error.filename in str(error) else 4
    except OnrecordError:
        return 0
    return 5


def full_disks(random: Random, count: int) -> Tally:
    """Fill the disk while something is written: an error tells it, the old file is there, and nothing beside it."""
    return _sum(_full_disk(random, number) for number in range(count))


def _full_disk(random: Random, number: int) -> Tally:
    from onrecord.tables import write_store

    with TemporaryDirectory() as folder:
        path = Path(folder, FULL[number % len(FULL)])
        write = write_store if path.suffix in SUFFIXES else _write_in_any_format
        write(state(1), path)
        before = _files(path)
        is_told = _with_full_disk(
            lambda: write(state(2), path), random.randrange(min(map(len, before.values())) // 2 % LITTLE)
        )
        beside = [one for one in Path(folder).iterdir() if one != path]
        return Tally(1, lost=int(not is_told), torn=int(_files(path) != before), leaked=len(beside))


FULL: Final = ("d.jsonl", "d.bib", "d.json", "d.sqlite", "d.duckdb", "d.parquet")
"""What is written on a full disk."""
LITTLE: Final = 65_536
"""Bytes that no store of DuckDB does with, whose size is not the same each time."""


def _files(path: Path) -> dict[str, bytes]:
    """Return what stands in a file, or in each file of a folder, by its name."""
    held = [one for one in path.rglob("*") if one.is_file()] if path.is_dir() else [path]
    return {str(one): one.read_bytes() for one in held}


def _write_in_any_format(dossier: Dossier, path: Path) -> None:
    onrecord.write(dossier, path, on_loss=lambda loss: None)


# Threads

THREADS: Final = 8


def together(work: Callable[[int, Random], int], calls: int, seed: int) -> Tally:
    """Let threads do the same beside each other, switching as often as Python can; count wrong answers."""
    wrong: list[int] = []
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)

    start = threading.Barrier(THREADS)

    def run(number: int) -> None:
        random = Random(f"{seed} {number}")
        start.wait(PATIENCE_S)
        try:
            wrong.append(sum(work(number, random) for _ in range(calls)))
        except Exception:
            wrong.append(calls)

    threads = [threading.Thread(target=run, args=(number,), daemon=True) for number in range(THREADS)]
    try:
        for one in threads:
            one.start()
        for one in threads:
            one.join(PATIENCE_S * 4)
    finally:
        sys.setswitchinterval(before)
    return Tally(THREADS * calls, torn=sum(wrong), hung=sum(one.is_alive() for one in threads))


def library() -> Dossier:
    """Return sixty sources that are told apart by their authors."""
    return Dossier(
        Source(key=f"s{n}", type="book", title=f"Title {n}", author=f"Name{n:03d}, Ann", issued="2020")
        for n in range(60)
    )


def thread_works() -> dict[str, Callable[[int, Random], int]]:
    """Return what threads do with what they share, by its name; each call gives 1 where its answer is wrong."""
    dossier = library()
    document, processor, style = Document(dossier, "apa"), Processor("ieee"), Style("chicago-author-date", "de-DE")
    items = [{"id": f"i{n}", "type": "book", "title": f"Work {n}"} for n in range(60)]
    alone = {item["id"]: processor.bibliography([item]) for item in items}
    changing = Dossier([*library(), Person(key="p", name="Doe, Jo")])
    texts = onrecord.Texts({f"s{n}": f"The words of {n} stand here." for n in range(60)}, dossier)
    single = {n: str(Document(dossier, style).cite(f"s{n}")) for n in range(60)}

    def cite(_: int, random: Random) -> int:
        n = random.randrange(60)
        return f"Name{n:03d}" not in str(document.cite(f"s{n}"))

    def process(_: int, random: Random) -> int:
        item = random.choice(items)
        return processor.bibliography([item]) != alone[item["id"]]

    def share_style(_: int, random: Random) -> int:
        n = random.randrange(60)
        return str(Document(dossier, style).cite(f"s{n}")) != single[n]

    def change(number: int, random: Random) -> int:
        keys = [f"t{number}-{random.random()}" for _ in range(20)]
        said = [Attribution(claim=key, speaker="p", source="s1", cue=key) for key in keys]
        changing.add(said, [Claim(key=key, text="New.") for key in keys])
        seen = copy(changing)
        is_whole = all(one.claim in seen.claims for one in seen.attributions)
        is_there = changing.attributions_of(claim=keys[0]) == said[:1] and said[-1] in changing.attributions
        changing.remove(*said, *keys)
        return not (is_there and is_whole) or bool(changing.attributions_of(claim=keys[0]))

    def read(_: int, random: Random) -> int:
        n = random.randrange(60)
        reading = texts[f"s{n}"]
        return reading.text is None or f"of {n} stand" not in reading.text.original

    def look_up(_: int, random: Random) -> int:
        n = random.randrange(60)
        return dossier[f"s{n}"] is not dossier.sources[f"s{n}"] or len(dossier.bibliography_sources()) != 60

    return {"document": cite, "processor": process, "style": share_style, "changing dossier": change, "texts": read,
            "dossier": look_up}  # fmt: skip


def threads(random: Random, count: int) -> Tally:
    """Let eight threads call `count` times what they share, one thing after the other."""
    return _sum(together(work, count, random.randrange(1 << 30)) for work in thread_works().values())


# Mutations and doublings


def mutations(random: Random, count: int) -> Tally:
    """Damage documents, `count` for each target of the fuzzer: nothing but the library's own errors, and in time."""
    from tests.fuzz.limits import TooSlow, time_limit
    from tests.fuzz.targets import TARGETS

    total = Tally()
    for target in TARGETS.values():
        for _ in range(count):
            try:
                with time_limit(20):
                    target.run(target.make(random))
                total = total.plus(Tally(1))
            except TooSlow:
                total = total.plus(Tally(1, hung=1))
            except Exception:
                total = total.plus(Tally(1, torn=1))
    return total


PIECES: Final = (
    "\\", "{", "}", "{}", "\\{", "$", "<i>", "</i>", "<", "&", "&amp;", " ", "\t", "\n", "\r\n", '"', "'", "“", "(",
    "[",
    "[@", "-", "--", "~", "_", "^", "`", "*", "%", "#", "@", "a ", "a, ", "a and ", "A. ", "1", "1-", "1.", "/", "://",
    "http://a/", "doi:", "\\'", "\\url{", "\u0301", "\u202e", "’", "…", ". . . ",
)  # fmt: skip
"""What is doubled."""


def doubled_documents(piece: str, size: int) -> Iterator[tuple[str, str]]:
    """Yield documents of all kinds that say a piece again and again."""
    words = (piece * (size // len(piece) + 1))[:size]
    plain = words.replace("{", "(").replace("}", ")").replace("@", "a")
    yield "bibtex", f"@book{{a, title = {{{plain}}}, doi = {{{plain}}}, author = {{{plain}}}, pages = {{{plain}}}}}"
    yield "biblatex", f"@book{{a, title = {{{words}}}, date = {{{words}}}}}"
    yield "ris", f"TY  - BOOK\nTI  - {words}\nAU  - {words}\nSP  - {words}\nUR  - {words}\nER  - \n"
    yield "words", words
    yield "fill", words
    yield "propose", f"Ada Okafor said it was {words} over. “{words},” she said."
    yield "manuscript", f"“{words}” he said."


def doublings(random: Random, count: int) -> Tally:
    """Double what is said again and again: eight times the size may take no more than twenty times the time.

    Times are of the processor, side by side, the median of three; below a tenth of a second nothing hangs.
    """
    from tests.fuzz.targets import TARGETS

    total = Tally()
    for piece in random.sample(PIECES, min(count, len(PIECES))):
        sizes = zip(doubled_documents(piece, 1_000), doubled_documents(piece, 8_000), strict=True)
        for (name, small), (_, large) in sizes:
            run = TARGETS[name].run
            times = [_cpu_s(run, large), _cpu_s(run, small)]
            if times[0] > 0.1:
                times = [statistics.median(_cpu_s(run, one) for _ in range(3)) for one in (large, small)]
            is_hung = times[0] > 0.1 and times[0] > 20 * times[1]
            if is_hung:
                print(
                    f"  hung: {name} of {piece!r}, {times[0]:.2f} s for 8,000, {times[1]:.2f} s for 1,000", flush=True
                )
            total = total.plus(Tally(1, hung=int(is_hung)))
    return total


def _cpu_s(run: Callable[[bytes], object], text: str) -> float:
    begun = time.process_time()
    with suppress(OnrecordError):
        run(text.encode())
    return time.process_time() - begun


# Secrets


def secrets(random: Random, count: int) -> Tally:
    """Run the tests of the threat model."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_threat_model.py"],
        cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=PATIENCE_S * 4,
    )  # fmt: skip
    return Tally(count, leaked=done.stdout.count("FAILED") or int(done.returncode != 0))


TRIALS: Final[dict[str, tuple[Callable[[Random, int], Tally], int]]] = {
    "kills in write, merge, store and review": (kills, 50),
    "full disks": (full_disks, 24),
    "threads that share": (threads, 480),
    "mutations, of each target": (mutations, 12),
    "doublings": (doublings, len(PIECES)),
    "names off the record": (secrets, 1),
}
"""The trials and how often each is tried."""
