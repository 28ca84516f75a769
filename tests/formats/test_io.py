"""Reading and writing files: formats by suffix, whole replacement, losses and faults."""

import gc
import os
import signal
import stat
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Fault, FaultGroup, Loss, LossWarning, Person, Source, UnknownFormat
from onrecord.collector import collector_paused
from onrecord.errors import FaultWarning, UnknownOption, UnwritableFile
from onrecord.formats.known import format_of

SRC = Path(__file__).parents[2] / "src"
SMALL = Dossier([Source(key="a", title="On Claims", issued="2016-06")])


def test_a_file_reads_back(tmp_path: Path) -> None:
    for name in ("d.jsonl", "d.json"):
        onrecord.write(SMALL, tmp_path / name)

        assert onrecord.read(tmp_path / name) == SMALL
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_unknown_suffix_or_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"\.json"):
        onrecord.write(SMALL, tmp_path / "d.docx")
    with pytest.raises(UnknownFormat, match="csl-json"):
        onrecord.dumps(SMALL, "risk")
    with pytest.raises(UnknownFormat, match=r"must be one of onrecord, bibtex, biblatex, .*ris, cff, .*csl-json "):
        onrecord.dumps(SMALL, "nbib")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "onrecord"])
def test_an_unknown_option_is_refused_with_the_known_ones(format: str, tmp_path: Path) -> None:
    path = tmp_path / "d"
    path.write_text("old")

    with pytest.raises(
        UnknownOption,
        match=rf"^{format}: options must be among .*off_record.* \(got asci, claim\)(: did you mean .*)?$",
    ):
        onrecord.dumps(SMALL, format, claim=True, asci=True)
    with pytest.raises(UnknownOption):
        onrecord.write(SMALL, path, format, asci=True)

    assert [(file, file.read_text()) for file in tmp_path.iterdir()] == [(path, "old")]


@pytest.mark.parametrize("place", ["missing/d.json", "file/d.json", "folder.json"])
def test_a_file_that_cannot_be_made_is_reported_under_its_own_name(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "folder.json").mkdir()
    path = tmp_path / place

    with pytest.raises(UnwritableFile, match=r"must be (a file )?in a folder") as caught:
        onrecord.write(SMALL, path)

    assert isinstance(caught.value, OSError)
    assert (caught.value.path, str(caught.value).startswith(f"{path}: ")) == (str(path), True)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder.json"]


def test_a_replaced_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "d.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)

    onrecord.write(SMALL, link)

    assert link.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert onrecord.read(target) == SMALL


def test_a_failure_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    from onrecord.files import replace_file

    path = tmp_path / "d.json"
    path.write_text("old")

    def broken() -> object:
        yield "half"
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        replace_file(path, broken())  # type: ignore[arg-type]

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


WRITING = """
import sys
import onrecord

dossier = onrecord.Dossier([onrecord.Source(key=f"k{number}", title="T" * 500) for number in range(20_000)])
print("writing", flush=True)
onrecord.write(dossier, sys.argv[1])
"""


def is_killed_while_writing(path: Path) -> bool:
    """Kill a process that replaces a file as soon as half of the new one is there; say whether it came to that."""
    onrecord.write(SMALL, path)
    command = [sys.executable, "-c", WRITING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(SRC)}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        while process.poll() is None and not any(half.stat().st_size for half in path.parent.glob(".*.tmp")):
            pass
        process.kill()
    return process.returncode == -signal.SIGKILL and any(path.parent.glob(".*.tmp"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process at once")
@pytest.mark.parametrize("name", ["d.jsonl", "d.json", "d.bib", "d.bibtex"])
def test_a_process_killed_in_the_middle_of_write_leaves_the_old_file_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / name

    assert any(is_killed_while_writing(path) for _ in range(10))

    assert path.read_text(encoding="utf-8") == onrecord.dumps(SMALL, format_of(path))
    assert onrecord.read(path) == SMALL


def off_record() -> Dossier:
    return Dossier(
        [
            Person(key="open", name="Open, Ann"),
            Person(key="secret", name="Secret, Bo"),
            Source(key="paper"),
            Source(key="meeting"),
            Claim(key="said", text="It is so."),
            Claim(key="whispered", text="It is not."),
            Attribution(claim="said", speaker="open", source="paper"),
            Attribution(claim="whispered", speaker="secret", source="meeting", terms="off_record"),
        ]
    )


def test_what_was_said_off_the_record_is_not_exported_unless_asked_for() -> None:
    losses: list[Loss] = []

    text = onrecord.dumps(off_record(), "csl-json", on_loss=losses.append)

    assert "meeting" not in text
    assert "Secret" not in text
    assert "whispered" not in text
    assert [(loss.record, loss.field) for loss in losses] == [
        ("meeting", "attributions"),
        *((key, "") for key in ("whispered", "secret", "meeting")),
    ]
    assert onrecord.loads(onrecord.dumps(off_record(), "csl-json", off_record=True), "csl-json") == off_record()
    assert onrecord.loads(onrecord.dumps(off_record(), "onrecord"), "onrecord") == off_record()


def test_losses_are_summed_up_in_one_warning_unless_somebody_takes_them() -> None:
    with pytest.warns(
        LossWarning, match=r"4 value\(s\): attributions \(1\), claim \(1\), person \(1\), source \(1\)"
    ) as caught:
        onrecord.dumps(off_record(), "csl-json")

    assert len(caught) == 1


def test_faults_are_raised_together_with_their_lines_or_handed_over_one_by_one() -> None:
    text = "\n".join(
        [
            '{"onrecord":1}',
            '{"record":"source","key":"good"}',
            '{"record":"source","key":"bad","type":"artikel","titel":"T"}',
            "not json",
            '{"record":"claim","key":"good","text":"the key is taken"}',
            '{"record":"attribution","claim":"c","speaker":"s","source":"good"}',
            '{"record":"sauce"}',
        ]
    )

    with pytest.raises(FaultGroup) as caught:
        onrecord.loads(text, "onrecord", path="d.jsonl")
    faults: list[Fault] = []
    kept = onrecord.loads(text, "onrecord", on_fault=faults.append, path="d.jsonl")

    assert list(kept) == [Source(key="good")]
    assert len(faults) == len(caught.value.exceptions) >= 6
    assert {fault.line for fault in faults} == {0, 3, 4, 7}
    assert all("d.jsonl" in str(fault) for fault in faults)
    assert any("not json" in fault.raw for fault in faults)


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        ("person", ["key", "name"]),
        ("organization", ["key", "name"]),
        ("unnamed", ["key", "description"]),
        ("source", ["key"]),
        ("claim", ["key", "text"]),
        ("attribution", ["claim", "speaker", "source"]),
        ("assessment", ["of", "by"]),
    ],
)
def test_each_field_that_a_record_of_a_file_lacks_is_named(kind: str, needed: list[str]) -> None:
    with pytest.raises(FaultGroup) as caught:
        onrecord.loads(f'{{"onrecord":1}}\n{{"record":"{kind}"}}', "onrecord")

    assert [str(fault) for fault in caught.value.exceptions] == [
        f"text:2: {field} must be given (got nothing)" for field in needed
    ]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ('{"onrecord":1}\n{"record":"snapshot","note":"seen"}', "onrecord"),
        ('[{"id":"a","type":"book","custom":{"onrecord":{"records":[{"record":"snapshot"}]}}}]', "csl-json"),
    ],
)
def test_what_is_a_record_only_within_another_is_refused_as_one_of_its_own(text: str, format: str) -> None:
    with pytest.raises(FaultGroup) as caught:
        onrecord.loads(text, format)

    assert "must be one of person, organization, unnamed, source, claim, attribution, assessment (got 'snapshot')" in (
        str(caught.value)
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "header"),
        ('{"record":"source","key":"a"}', "header"),
        ('{"onrecord":2}', "be 1"),
        ('{"onrecord":1}\n[]', "be one of"),
        ('{"onrecord":1}\n{"record":["source"]}', "be one of"),
        ('{"onrecord":1}\n{"record":"source","key":"a","author":5}', "list of names"),
        ('{"onrecord":1}\n{"record":"source","key":"a","author":{"family":"Ramani","x":1}}', "fields but those"),
        ('{"onrecord":1}\n{"record":"source","key":"a","issued":{"year":2016}}', "date"),
        ('{"onrecord":1}\n' + "[" * 100_000, "JSON"),
    ],
)
def test_a_damaged_native_file_is_refused_with_the_reason(text: str, word: str) -> None:
    with pytest.raises(FaultGroup) as caught:
        onrecord.loads(text, "onrecord")

    assert word in str(caught.value)


def test_records_are_read_one_at_a_time_from_native_files_and_csl_json(tmp_path: Path) -> None:
    dossier = Dossier(Source(key=f"k{number}", title="T") for number in range(5))
    for name in ("d.jsonl", "d.json"):
        onrecord.write(dossier, tmp_path / name)

        assert list(onrecord.iter_read(tmp_path / name)) == list(dossier)


def test_reading_one_at_a_time_takes_the_memory_of_one_record(tmp_path: Path) -> None:
    import tracemalloc

    peaks = []
    for count in (200, 4000):
        path = tmp_path / f"{count}.json"
        onrecord.write(Dossier(Source(key=f"k{number}", title="T" * 500) for number in range(count)), path)
        tracemalloc.start()
        read = sum(1 for _ in onrecord.iter_read(path))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert read == count

    assert peaks[1] < 2 * peaks[0] + 500_000


def test_latin_1_bytes_are_read_and_reported_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_bytes('[{"id": "a",\n "type": "book", "title": "Café"}]'.encode("latin-1"))

    with pytest.warns(FaultWarning, match=r"1 doubtful place, nothing is lost: must be UTF-8 \(1\)"):
        onrecord.read(path)
    faults: list[Fault] = []
    dossier = onrecord.read(path, on_fault=faults.append)

    assert dossier.sources["a"].title == "Café"
    assert [(fault.line, fault.column, fault.severity) for fault in faults] == [(2, 31, "warning")]


def test_what_is_doubtful_and_loses_nothing_is_one_warning_that_counts_it() -> None:
    text = "@a{k, t = nowhere, u = nobody}\n@a{l, crossref = {m}}\n@a{k, t = {x}}"

    with pytest.warns(FaultWarning, match=r"4 doubtful .* must be in braces .* \(2\), .*on_fault=") as caught:
        dossier = onrecord.loads(text, "bibtex")

    assert len(caught) == 1
    assert list(dossier.sources) == ["k", "l", "k-2"]


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "onrecord"])
@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 80, b"\x89PNG\r\n" + b"\0\1\2" * 5_000, "@a{k}".encode("utf-16-le") * 9]
)
def test_a_file_that_is_no_text_is_one_error_that_names_the_way_past_it(data: bytes, format: str) -> None:
    faults: list[Fault] = []
    dossier = onrecord.loads(data, format, faults.append)

    assert len(dossier) == 0
    assert [fault.severity for fault in faults] == ["error"]
    assert "UTF-8" in faults[0].must
    with pytest.raises(FaultGroup):
        onrecord.loads(data, format)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["big.jsonl", "big.json"])
def test_a_file_of_hundreds_of_megabytes_takes_no_more_memory_than_a_small_one(name: str, tmp_path: Path) -> None:
    code = (
        "import resource, sys, onrecord\n"
        "count = sum(1 for _ in onrecord.iter_read(sys.argv[1]))\n"
        "print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    heights = []
    for count in (200, 40_000):
        path = tmp_path / name
        source = onrecord.dumps(Dossier([Source(key="k0", title="T" * 5000)]), onrecord.formats.known.format_of(path))
        header, record = source.split("\n")[:2]
        joint, end = (",\n", "\n]\n") if name.endswith(".json") else ("\n", "\n")
        with path.open("w") as file:
            file.write(header + "\n")
            for number in range(count):
                file.write((joint if number else "") + record.replace("k0", f"k{number}"))
            file.write(end)
        command = [sys.executable, "-c", code, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(SRC)})
        read, kilobytes = map(int, done.stdout.split())
        assert read == count
        heights.append(kilobytes)

    assert path.stat().st_size > 200_000_000
    assert heights[1] < heights[0] + 8_000


@pytest.fixture
def collector() -> Iterator[None]:
    """Leave the collector as it was."""
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_collector_is_after_reading_as_it_was(collector: None, is_enabled: bool) -> None:
    (gc.enable if is_enabled else gc.disable)()

    onrecord.loads('[{"id": "a", "type": "book"}]', "csl-json")

    assert gc.isenabled() == is_enabled


def test_the_collector_is_after_an_error_as_it_was(collector: None) -> None:
    gc.enable()

    with pytest.raises(FaultGroup):
        onrecord.loads("[", "csl-json")
    with pytest.raises(RuntimeError), collector_paused():
        raise RuntimeError

    assert gc.isenabled()


def test_reading_again_and_again_leaves_no_more_garbage_than_the_collector_is_used_to(collector: None) -> None:
    class Link:
        to: object

    gc.enable()
    gc.collect()
    gone: list[weakref.ref[Link]] = []
    for _ in range(300):
        for _ in range(10):
            link = Link()
            link.to = [link] * 10
            gone.append(weakref.ref(link))
        onrecord.loads('[{"id": "a", "type": "book"}]', "csl-json")

    assert sum(one() is not None for one in gone) < len(gone) / 2


def test_what_is_made_while_the_collector_rests_is_collected_later(collector: None) -> None:
    class Link:
        to: object

    gc.enable()
    with collector_paused():
        link = Link()
        link.to = link
        gone = weakref.ref(link)
        del link

    assert gone() is not None
    gc.collect()
    assert gone() is None
