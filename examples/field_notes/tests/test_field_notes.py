"""What a package that adds to onrecord tests: the checks of a format, and that what it adds is found."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import Attribution, Claim, Dossier, Passage, Person, Source, propose, read, verify, write
from onrecord.testing import FORMAT_CHECKS


@pytest.mark.parametrize("check", FORMAT_CHECKS, ids=lambda check: check.__name__)
def test_the_format_keeps_the_promises(check: Callable[[str], object]) -> None:
    check("field-notes")


def test_the_format_is_found_by_suffix(tmp_path: Path) -> None:
    dossier = Dossier([Source(key="lee2026", type="book", title="Old piers", author="Lee, Ann", issued="2026-02")])

    write(dossier, tmp_path / "trip.notes")

    assert list(read(tmp_path / "trip.notes")) == list(dossier)


def test_the_proposer_is_found_by_name() -> None:
    minutes = "Ada Okafor: It is over.\nThe meeting was closed."

    (proposal,) = propose(minutes, Source(key="minutes"), "minutes")

    assert isinstance(proposal.speaker, Person)
    assert (str(proposal.speaker.name), proposal.content.exact, proposal.by) == ("Ada Okafor", "It is over.", "minutes")


def test_the_reader_is_found_by_suffix(tmp_path: Path) -> None:
    file = tmp_path / "a.chat"
    file.write_text(json.dumps([{"from": "Ada", "text": "It is over."}, {"from": "Bo", "text": "Is it?"}]))
    said = Attribution(claim="c", speaker="p", source="a", passage=Passage(exact="It is over."))
    dossier = Dossier([Source(key="a"), Claim(key="c", text="Over."), Person(key="p", name="Okafor, Ada"), said])

    (verdict,) = verify(dossier, {"a": file})

    assert (verdict.grade.value, verdict.label, verdict.locator) == ("verbatim", "section", "1")
