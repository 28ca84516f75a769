"""What we write, other readers read: bibtexparser and pybtex."""

import bibtexparser.entrypoint
import pytest

import onrecord
from tests.benchmarks.library import bib_text
from tests.worked_example import dossier as worked_example


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_bibtexparser_reads_our_files_without_a_failed_block(format: str) -> None:
    for dossier in (worked_example(), onrecord.loads(bib_text(50), "bibtex")):
        text = onrecord.dumps(dossier, format, on_loss=lambda loss: None, claims=True)

        library = bibtexparser.entrypoint.parse_string(text)

        assert library.failed_blocks == []
        assert [entry.key for entry in library.entries] == [source.key for source in dossier.bibliography_sources()]


def test_pybtex_reads_our_files_and_finds_the_same_people() -> None:
    from pybtex.database import parse_string  # type: ignore[import-untyped]

    dossier = onrecord.loads(bib_text(50), "bibtex")

    data = parse_string(onrecord.dumps(dossier, "bibtex"), "bibtex")

    assert list(data.entries) == list(dossier.sources)
    for key, entry in data.entries.items():
        assert len(entry.persons["author"]) == len(dossier.sources[key].author)
