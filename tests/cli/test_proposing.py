"""The commands propose and review, and a review in the terminal, a key each."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import onrecord
from onrecord import Dossier, ProposalFile, Source, propose, read_proposals
from onrecord.cli.app import app
from onrecord.cli.terminal_review import Screen, run
from onrecord.passages import Text
from onrecord.proposals.reviewing import Review

TEXT = (
    "Ada Okafor, an engineer, said the piers were no longer safe. “It will fall,” she said. “It must go,” Weber said. "
    "The council denied that."
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lee.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def call(*words: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(app(), [str(word) for word in words], input=given)


def test_proposals_are_written_printed_and_made_again_without_asking_twice(folder: Path) -> None:
    done = call("propose", "lee.txt")
    [first, *others] = read_proposals("lee.proposals.jsonl").proposals
    (folder / "decisions.jsonl").write_text(json.dumps({"of": first.key, "outcome": "rejected"}), encoding="utf-8")
    call("review", "lee.proposals.jsonl", "--into", "d.jsonl", "--by", "me", "--decisions", "decisions.jsonl")

    again = call("propose", "lee.txt")

    assert done.exit_code == 0
    assert "Ada Okafor\tsaid\tthe piers were no longer safe" in done.stdout
    assert f"{len(others)} to decide" in again.stderr
    assert [one.outcome for one in read_proposals("lee.proposals.jsonl").decisions] == ["rejected"]


def test_a_proposer_of_the_users_own_is_named_and_its_words_are_checked(folder: Path) -> None:
    (folder / "mine.py").write_text(
        "def model(text):\n"
        "    yield {'content': 'the piers were no longer safe', 'speaker': 'Ada Okafor', 'confidence': 0.7}\n"
        "    yield {'content': 'the piers were not longer safe'}\n",
        encoding="utf-8",
    )

    done = call("propose", "lee.txt", "--with", "mine:model", "--json")

    assert done.exit_code == 0
    assert [one["confidence"] for one in json.loads(done.stdout)] == [0.7]
    assert "refused content “the piers were not longer safe”: near" in done.stderr
    assert call("propose", "lee.txt", "--with", "mine:nothing").exit_code == 2
    assert call("propose", "lee.txt", "--with", "mine").exit_code == 2


def test_without_a_terminal_review_names_the_other_ways(folder: Path) -> None:
    call("propose", "lee.txt")

    done = call("review", "lee.proposals.jsonl", "--into", "d.jsonl")

    assert done.exit_code == 2
    assert "--edit" in done.stderr
    assert "--html" in done.stderr


def test_an_edited_text_puts_what_is_marked_on_record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("propose", "lee.txt")
    monkeypatch.setattr("onrecord.cli.commands.proposing.edit_text", lambda text: text.replace("[ ]", "[x]"))

    done = call("review", "lee.proposals.jsonl", "--into", "d.jsonl", "--by", "C. Kim", "--edit")

    dossier = onrecord.read("d.jsonl")
    assert done.exit_code == 0
    assert {one.decision.by for one in dossier.attributions if one.decision} == {"C. Kim"}
    assert len(dossier.attributions) == len(read_proposals("lee.proposals.jsonl").proposals)


def test_an_edited_text_with_a_fault_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call("propose", "lee.txt")
    monkeypatch.setattr("onrecord.cli.commands.proposing.edit_text", lambda text: text + "surprise\n")

    done = call("review", "lee.proposals.jsonl", "--into", "d.jsonl", "--edit")

    assert done.exit_code == 2
    assert (folder / "lee.proposals.jsonl.edited.txt").read_text(encoding="utf-8").endswith("surprise\n")


def pressed(keys: str, lines: tuple[str, ...] = (), text: str = TEXT) -> tuple[Review, str]:
    """Review with these keys and these answers, and return the review and what the screen showed."""
    written: list[str] = []
    answers: Iterator[str] = iter(lines)
    held = ProposalFile(proposals=tuple(propose(text, "lee")))
    review = Review(Dossier([Source(key="lee")]), held, by="me", text=Text(text))
    typed = iter([*(["\x1b[D" if key == "<" else key for key in keys]), "q"])
    run(review, Screen(lambda: next(typed), lambda prompt: next(answers), written.append))
    return review, "".join(written)


def test_one_key_decides_and_u_takes_it_back() -> None:
    review, shown = pressed("aaru")

    assert review.decided == 2
    assert "[Weber] <said>" in shown
    assert "{It must go}" in shown or "{It will fall}" in shown


def test_e_asks_for_other_words_and_arrows_move_the_end() -> None:
    review, _ = pressed("e<<\r", ("Unsafe!", "", ""), "Okafor said that it would fall.")

    [attribution] = review.dossier.attributions
    assert review.dossier.claims[attribution.claim].text == "Unsafe!"
    assert attribution.passage is not None
    assert attribution.passage.exact == "that it"
    assert attribution.decision is not None
    assert attribution.decision.edited == ("claim", "content")


def test_capital_a_accepts_all_like_it_after_asking() -> None:
    text = "“No,” Lee said. “Yes,” Lee said. “Well,” Lee said. “Oh,” Weber said."

    assert pressed("An", text=text)[0].decided == 0
    assert pressed("Ay", text=text)[0].decided == 3


def test_what_cannot_be_recorded_is_told_and_can_be_mended() -> None:
    review, shown = pressed("a", text="Asked whether it would fall, he smiled.")

    assert "not recorded: " in shown
    assert "speaker" in shown
    assert review.decided == 0


def test_a_hostile_text_steers_no_terminal() -> None:
    _, shown = pressed("kkk", text="“Red \x1b[31m and \u202eback,” Lee said.")

    assert "\x1b[31m" not in shown
    assert "\u202e" not in shown


def test_add_goes_the_whole_way_from_file_to_report(folder: Path) -> None:
    done = call("add", "lee.txt", "--key", "lee", "--into", "d.jsonl", "--propose", "--by", "me")

    assert done.exit_code == 0
    assert "no terminal here; to review: onrecord review lee.proposals.jsonl --into d.jsonl --edit" in done.stderr
    assert len(read_proposals("lee.proposals.jsonl").proposals) == 4
    assert "<html" in (folder / "d.report.html").read_text(encoding="utf-8")[:200]


def test_add_reviews_in_the_terminal_where_there_is_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reviewed(review: Review) -> None:
        while review.current:
            review.accept()

    monkeypatch.setattr("onrecord.cli.commands.proposing.in_terminal", reviewed)
    monkeypatch.setattr("onrecord.cli.commands.proposing._is_terminal", lambda: True)

    done = call("add", "lee.txt", "--key", "lee", "--into", "d.jsonl", "--propose", "--by", "me")

    assert done.exit_code == 0
    dossier = onrecord.read("d.jsonl")
    assert len(dossier.attributions) == 4
    assert {one.decision.by for one in dossier.attributions if one.decision} == {"me"}


def test_the_keys_of_a_review_come_from_standard_input_where_that_is_asked(tmp_path: Path) -> None:
    page = tmp_path / "bridge.txt"
    page.write_text(
        "“The piers are no longer safe,” said Ada Okafor.\n\nTom Reyes denied that money was short.\n", encoding="utf-8"
    )
    made, into = tmp_path / "made.jsonl", tmp_path / "bridge.jsonl"
    assert call("propose", page, "-o", made).exit_code == 0

    told = call("review", made, "--into", into, "--by", "Kim", "--keys", given="eThe piers are bad.\n\n\n\n\nr")

    assert told.exit_code == 0, told.output
    assert told.stdout.rstrip().endswith("2 of 2 decided")
    dossier = onrecord.read(into)
    assert [claim.text for claim in dossier.claims.values()] == ["The piers are bad."]
    assert [one.decision.outcome for one in dossier.attributions if one.decision] == ["edited"]


def test_proposals_are_made_for_the_source_on_record_that_has_the_text(tmp_path: Path) -> None:
    page = tmp_path / "saved.txt"
    page.write_text("“The piers are no longer safe,” said Ada Okafor.\n", encoding="utf-8")
    into = tmp_path / "bridge.jsonl"
    assert call("add", page, "--into", into, "--key", "lee2026").exit_code == 0

    told = call("propose", page, "--dossier", into, "-o", tmp_path / "made.jsonl", "--json")

    assert {one["source"] for one in json.loads(told.stdout)} == {"lee2026"}
