"""Texts are an object: a folder of them for a dossier, each file read once whoever asks."""

from pathlib import Path

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, Texts

SAID = Attribution(claim="c", speaker="p", source="lee2026", passage=Passage(exact="no longer safe"))
DOSSIER = Dossier(
    [Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"), Source(key="lee2026"), Source(key="conf/kim26"), SAID]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "conf").mkdir()
    (tmp_path / "lee2026.txt").write_text("The piers are no longer safe.", encoding="utf-8")
    (tmp_path / "conf" / "kim26.html").write_text("<html><p>They are safe.</html>", encoding="utf-8")
    (tmp_path / "roe2026.txt").write_text("Of no source.", encoding="utf-8")
    return tmp_path


def test_a_folder_has_the_texts_of_the_sources_it_is_named_after(folder: Path) -> None:
    told: list[str] = []

    texts = Texts.folder(str(folder), DOSSIER, told.append)

    assert sorted(texts) == ["conf/kim26", "lee2026"]
    assert texts["conf/kim26"].text is not None
    assert texts["conf/kim26"].text.original.strip() == "They are safe."
    assert len(told) == 1
    assert "roe2026" in told[0]
    assert "roe2026" not in texts


def test_each_file_is_read_once_whoever_asks(folder: Path) -> None:
    texts = Texts.folder(folder, DOSSIER)
    first = texts["lee2026"]

    (folder / "lee2026.txt").unlink()

    [verdict] = onrecord.verify(DOSSIER, texts)
    assert verdict.is_verified
    assert texts["lee2026"] is first
    assert list(onrecord.check(DOSSIER, texts)) == list(onrecord.check(DOSSIER, {"lee2026": first, **texts}))
    assert "no longer safe" in onrecord.report(DOSSIER, texts)


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Texts.folder(tmp_path / "missing", DOSSIER)


def test_what_is_not_there_is_a_missing_key_and_what_cannot_be_read_a_finding(tmp_path: Path) -> None:
    (tmp_path / "lee2026.pdf").write_bytes(b"%PDF-1.4 broken")
    texts = Texts.folder(tmp_path, DOSSIER)

    assert texts["lee2026"].finding is not None
    with pytest.raises(KeyError):
        texts["conf/kim26"]
