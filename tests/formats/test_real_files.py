"""Bibliographies by others: every .bib file of the TeX systems that are installed, and of a folder of one's own.

`BIB_FILES` names a folder with more of them; Debian's packages texlive-*-doc bring several hundred.
"""

import functools
import gzip
import os
import re
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from attrs import frozen

import onrecord
from onrecord import Fault
from onrecord.encodings import decode
from tests.formats.judges import bibtex

_HEAD = re.compile(
    r"^[ \t]*@[ \t]*(?!(?:string|comment|preamble)\b)[A-Za-z]\w*[ \t]*[{(]", re.MULTILINE | re.IGNORECASE
)


@frozen
class Reading:
    """What came of one file.

    Attributes:
        name: Its name.
        entries: Lines in it that begin an entry.
        kept: Entries that became sources, or were kept aside with a note that they are no works.
        reported: Entries that were not read, each with a fault.
        seconds: Processor time that it took.
    """

    name: str
    entries: int
    kept: int
    reported: int
    seconds: float


def _folders() -> list[Path]:
    names = ("TEXMFDIST", "TEXMFMAIN", "TEXMFLOCAL", "TEXMFHOME")
    try:
        answers = [
            subprocess.run(["kpsewhich", f"-var-value={name}"], capture_output=True, text=True, check=False).stdout
            for name in names
        ]
    except OSError:
        answers = []
    own = os.environ.get("BIB_FILES", "")
    found = [answer.strip() for answer in answers] + ["/usr/share/doc/texlive-doc" if answers else "", own]
    return [Path(name) for name in found if name and Path(name).is_dir()]


@functools.cache
def libraries() -> Mapping[str, bytes]:
    """Return every file by its name, each text once; skip, saying so, where there are none."""
    files = sorted(
        {file for folder in _folders() for ending in ("bib", "bib.gz") for file in folder.rglob(f"*.{ending}")}
    )
    if not files:
        pytest.skip("no .bib file is installed (Debian: texlive-bibtex-extra has some; or set BIB_FILES)")
    texts: dict[bytes, str] = {}
    for file in files:
        data = file.read_bytes()
        texts.setdefault(gzip.decompress(data) if file.suffix == ".gz" else data, str(file))
    return MappingProxyType({path: data for data, path in texts.items()})


@functools.cache
def readings() -> tuple[Reading, ...]:
    """Read every file, each text once."""
    return tuple(_reading(Path(path).name, data) for path, data in libraries().items())


def _reading(name: str, data: bytes) -> Reading:
    faults: list[Fault] = []
    begun = time.process_time()
    dossier = onrecord.loads(data, "biblatex", on_fault=faults.append, path=name)
    seconds = time.process_time() - begun
    errors = [fault for fault in faults if fault.severity == "error"]
    aside = sum(fault.must.startswith("be a work") for fault in faults)
    return Reading(name, len(_HEAD.findall(decode(data)[0])), len(dossier.sources) + aside, len(errors), seconds)


@pytest.mark.slow
def test_no_file_is_refused_and_no_entry_is_lost_unreported() -> None:
    silent = [found for found in readings() if found.kept + found.reported < found.entries]

    assert silent == []


@pytest.mark.slow
def test_nearly_all_entries_are_kept() -> None:
    entries = sum(max(found.entries, found.kept) for found in readings())
    kept = sum(found.kept for found in readings())

    print(f"{len(readings())} files, {entries} entries, {100 * kept / entries:.2f} % kept")
    assert kept / entries >= 0.993


@pytest.mark.slow
def test_no_file_takes_more_than_two_seconds() -> None:
    slowest = max(readings(), key=lambda found: found.seconds)

    print(f"slowest: {slowest.name}, {slowest.seconds:.2f} s")
    assert slowest.seconds < 2


@pytest.mark.slow
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_every_library_is_equal_after_it_was_written_and_read(format: str) -> None:
    differing = []
    for path, data in libraries().items():
        once = onrecord.loads(data, format, on_fault=_passed_over)
        written = onrecord.dumps(once, format, on_loss=_passed_over)
        again = onrecord.loads(written, format, on_fault=_passed_over)
        differing += [(path, key) for key, source in once.sources.items() if again.sources.get(key) != source]

    assert differing == []


_NAMED = re.compile(r"""(?:\bin |for "|entry ")([^\s"']+)""")
"""The key of the entry that BibTeX warns of."""


@pytest.mark.slow
def test_bibtex_warns_of_no_entry_of_which_it_did_not_warn(tmp_path: Path) -> None:
    """Of files that BibTeX reads to their ends; an entry without a key, which it passes over, has a made one."""
    warnings, more = [0, 0], []
    for path, data in libraries().items():
        before = bibtex(decode(data)[0], "plain", tmp_path / "before", latex=False)
        dossier = onrecord.loads(data, "bibtex", on_fault=_passed_over)
        after = bibtex(
            onrecord.dumps(dossier, "bibtex", on_loss=_passed_over), "plain", tmp_path / "after", latex=False
        )
        warnings = [warnings[0] + len(before.warnings), warnings[1] + len(after.warnings)]
        if not before.errors:
            known = _named(before.warnings) | {"entry"}
            more += [(path, warning) for warning in after.warnings if not _named([warning]) <= known]

    print(f"{warnings[0]} warnings of BibTeX before, {warnings[1]} after")
    assert more == []


def _named(warnings: list[str]) -> set[str]:
    return {key.lower() for warning in warnings for key in _NAMED.findall(warning)}


def _passed_over(_: object) -> None:
    """Take what is told; other tests look at it."""
