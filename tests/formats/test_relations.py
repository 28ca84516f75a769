"""Works known through others, in formats that relate entries to each other."""

import json
from pathlib import Path

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Person, Source
from onrecord.records.losses import Loss
from tests.formats.judges import biber

READ = Source(
    key="ramani2016", type="article-journal", title="A Connection", author=["Ramani, Samuel"],
    container_title="Journal", issued=2016,
)  # fmt: skip
OTHER = READ.evolve(key="other2017", title="Another", issued=2017)
BOOK = Source(key="person1999", type="book", title="On Arms", author=["Person, James"], issued=1999)
COPY = Source(key="copy", type="book", title="On Arms", author=["Person, James"], issued=2001, reprint_of=BOOK)


BESIDE = [
    ("person", "", Person),
    ("arms", "", Claim),
    *((f"Attribution 'arms / person / {key}'", "", Attribution) for key in ("ramani2016", "other2017", "ramani2016")),
]
"""The losses of what is no work: record, field and the class of what is lost."""


def dossier(*more: Source, via: Source = BOOK) -> Dossier:
    person, claim = Person(key="person", name="Person, James"), Claim(key="arms", text="So it was.")
    said = [Attribution(claim=claim, speaker=person, source=source, via=via) for source in (READ, OTHER, READ)]
    return Dossier([person, claim, READ, OTHER, BOOK, *more, *said])


def written(made: Dossier, format: str = "biblatex") -> tuple[str, list[Loss]]:
    losses: list[Loss] = []
    return onrecord.dumps(made, format, losses.append, second_hand=True), losses


def told(losses: list[Loss]) -> list[tuple[str, str, type]]:
    return [(loss.record, loss.field, type(loss.value)) for loss in losses]


def test_biblatex_says_in_which_works_a_source_is_quoted() -> None:
    text, losses = written(dossier())

    assert "  related = {other2017,ramani2016},\n  relatedtype = {quotedin},\n" in text
    assert text.count("quotedin") == 1
    assert told(losses) == BESIDE


def test_biber_accepts_the_relation(tmp_path: Path) -> None:
    assert biber(written(dossier())[0], tmp_path) == ([], [])


def test_the_relation_comes_back_and_is_written_again() -> None:
    text, _ = written(dossier())

    read = onrecord.loads(text, "biblatex")

    assert dict(read.sources["person1999"].extra) == {
        "bib:related": "other2017,ramani2016", "bib:relatedtype": "quotedin",
    }  # fmt: skip
    assert written(read)[0] == text


def test_a_relation_alone_says_neither_who_nor_what_so_that_no_attribution_is_made_of_it() -> None:
    read = onrecord.loads(written(dossier())[0], "biblatex")

    assert (len(read.attributions), len(read.claims), len(read.people)) == (0, 0, 0)


def test_a_relation_that_an_entry_has_already_stays_and_the_other_is_a_loss() -> None:
    text, losses = written(dossier(COPY, via=COPY))

    assert "quotedin" not in text
    assert told(losses[:-1]) == BESIDE
    assert (losses[-1].record, losses[-1].field, losses[-1].value) == ("copy", "related", ("other2017", "ramani2016"))


def test_sources_that_are_not_listed_are_not_related() -> None:
    losses: list[Loss] = []

    assert "related" not in onrecord.dumps(dossier(), "biblatex", losses.append)
    assert sorted(told(losses), key=str) == sorted([*BESIDE, ("person1999", "", Source)], key=str)
    assert "related" not in written(dossier(), "bibtex")[0]


@pytest.mark.parametrize("second_hand", [True, False])
def test_csl_json_says_it_in_custom_and_restores_the_dossier(second_hand: bool) -> None:
    text = onrecord.dumps(dossier(), "csl-json", second_hand=second_hand)

    quoted = {item["id"]: item.get("custom", {}).get("onrecord", {}).get("quoted_in") for item in json.loads(text)}
    assert quoted.get("person1999") == (["other2017", "ramani2016"] if second_hand else None)
    assert onrecord.loads(text, "csl-json") == dossier()
