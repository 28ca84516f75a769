"""What a notebook shows: everything as HTML and Markdown, nothing off the record, and nothing that runs."""

import re
from typing import Any

import pytest
from attrs import fields
from hypothesis import given, settings

import onrecord
from onrecord import Attribution, Claim, Dossier, InvalidText, Passage, Person, Source, Unnamed
from onrecord.cli.starter import TEXT, starter
from onrecord.notebooks import MOST_ROWS, html_of, markdown_of, shown, table_of
from onrecord.records.fields import Record
from onrecord.records.key_fields import RECORD_CLASSES, AnyRecord
from tests import worked_example
from tests.reports.pages import EVIL, Page, hostile
from tests.sizes import times
from tests.strategies import dossiers

SECRET = ("mole", "Mole", "hush", "whispered words")


def found_out(dossier: Dossier, texts: dict[str, str]) -> list[Any]:
    """Return everything that can be found out about a dossier."""
    verdicts = onrecord.verify(dossier, texts)
    found: list[Any] = [dossier, *dossier, verdicts, *verdicts, *onrecord.check(dossier, texts)]
    for claim in dossier.claims:
        found += [*onrecord.trails(dossier, claim), onrecord.origins(dossier, claim), onrecord.debate(dossier, claim)]
    for source in dossier.sources:
        found += onrecord.impact(dossier, source)
    return [*found, *onrecord.verify_quotes(["two middle piers", "nothing"], texts)]


def everything(dossier: Dossier, texts: dict[str, str]) -> list[Any]:
    return [
        *found_out(dossier, texts),
        *(onrecord.claims_table(dossier, name, on_loss=lambda loss: None) for name in ("html", "markdown")),
        *(onrecord.diagram(dossier, format=name) for name in ("svg", "mermaid")),
    ]


def shows(value: Any) -> list[str]:
    """Return all that a notebook could show of a value."""
    names = ("_repr_html_", "_repr_markdown_", "_repr_svg_")
    return [made for name in names if (make := getattr(value, name, None)) and (made := make()) is not None]


class Printer:
    """What IPython gives to `_repr_pretty_`."""

    def __init__(self) -> None:
        self.made = ""

    def text(self, words: str) -> None:
        self.made += words


def in_lists(values: list[Any]) -> list[str]:
    """Return what a notebook shows of values within a list or tuple."""
    printers = [Printer() for _ in values]
    for value, printer in zip(values, printers, strict=True):
        value._repr_pretty_(printer, False)
    return [printer.made for printer in printers]


@pytest.mark.parametrize("via", ["", "talk"])
@pytest.mark.parametrize("speaker", ["mole", "hush"])
def test_nothing_that_is_found_out_tells_within_a_list_who_spoke_off_the_record(via: str, speaker: str) -> None:
    known: list[AnyRecord] = [
        Person(key="mole", name="Mole, Ann") if speaker == "mole" else Unnamed(key="hush", description="a clerk"),
        Person(key="doe", name="Doe, Jo"), Claim(key="c", text="So."), Source(key="s", title="S"),
        Source(key="talk", type="interview"),
    ]  # fmt: skip
    said = Attribution(
        claim="c",
        speaker=speaker,
        source="talk",
        first_hand=True,
        terms="off_record",
        passage=Passage(exact="whispered words"),
    )
    open_one = Attribution(claim="c", speaker="doe", source="s", via=via, passage=Passage(exact="So it is"))
    dossier = Dossier([*known, said, open_one])
    texts = {"talk": "A clerk whispered other words.", "s": "So it is."}

    found = [one for one in found_out(dossier, texts) if not isinstance(one, Person | Unnamed | Dossier)]
    made = in_lists([one for one in found if hasattr(one, "_repr_pretty_")])

    assert len(made) > 8
    assert [text for text in made if any(word in text for word in SECRET)] == []


def test_everything_shows_itself() -> None:
    for value in everything(starter(), {"gazette2026": TEXT}):
        made = shows(value)

        assert made, type(value)
        assert all(text.strip() for text in made)
        if hasattr(value, "_repr_html_"):
            assert "<table" in value._repr_html_()


def test_every_record_finding_and_verdict_shows_itself_and_becomes_json() -> None:
    public = [getattr(onrecord, name) for name in onrecord.__all__]
    tabled = {*table_of.registry} - {object, list, Dossier, Record}

    told = {one for one in public if isinstance(one, type) and hasattr(one, "to_dict")}

    assert {*RECORD_CLASSES, *tabled} <= told
    for one in told:
        names = ("from_dict", "_repr_html_", "_repr_markdown_", "_repr_pretty_")
        assert [name for name in names if not hasattr(one, name)] == [], one


def test_a_dossier_shows_its_claims_and_who_makes_them_and_a_picture() -> None:
    made = starter()._repr_html_()
    svg = starter()._repr_svg_()

    assert "Dossier: 2 attributions, 2 claims, 2 sources" in made
    assert all(text in made for text in ("Claim", "Speaker", "Through whom", "Origins"))
    assert svg is not None
    assert svg.startswith("<svg")
    assert Dossier()._repr_svg_() is None


def test_what_is_long_says_how_much_more_there_is() -> None:
    sources = [Source(key=f"s{number}", title=f"T{number}") for number in range(MOST_ROWS + 5)]

    assert "5 more records." in Dossier(sources)._repr_html_()
    assert "5 more records." in Dossier(sources)._repr_markdown_()


@settings(max_examples=times(5))
@given(dossier=dossiers())
def test_any_dossier_and_all_in_it_show_themselves(dossier: Dossier) -> None:
    for value in [dossier, *dossier]:
        page = Page(value._repr_html_())
        rows = value._repr_markdown_().splitlines()

        assert {name for name, _ in page.elements} <= {"table", "caption", "tr", "th", "td", "p"}
        table = [row for row in rows if row.startswith("|")]
        assert len({re.sub(r"\\.", "", row).count("|") for row in table}) == 1


def test_nothing_of_a_hostile_dossier_becomes_markup() -> None:
    assert "<script>" in EVIL
    for value in [hostile(), *hostile()]:
        page = Page(value._repr_html_())
        assert {name for name, _ in page.elements} <= {"table", "caption", "tr", "th", "td", "p"}
        assert "<" not in value._repr_markdown_()


def secret() -> Dossier:
    people = Person(key="mole", name="Mole, Ann"), Person(key="p", name="Doe, Jo")
    passage = Passage(exact="whispered words")
    said = [
        Attribution(claim="c", speaker="mole", source="s", terms="off_record", note="hush", passage=passage),
        Attribution(claim="c", speaker="p", source="s", passage=Passage(exact="open words")),
    ]
    return Dossier([Claim(key="c", text="So."), *people, Source(key="s", title="S"), *said])


def test_whoever_spoke_off_the_record_is_hidden_unless_asked() -> None:
    dossier = secret()
    texts = {"s": "There were open words."}
    values = [value for value in everything(dossier, texts) if not isinstance(value, Person)]

    for value in values:
        for made in shows(value):
            assert not any(word in made for word in SECRET), type(value)
    assert "1 attribution off the record left out" in dossier._repr_html_()
    assert "mole" in shown(dossier.attributions[0])._repr_html_()
    assert "Mole" in shown(dossier)._repr_markdown_()


def test_what_is_none_of_ours_is_refused() -> None:
    for make in (html_of, markdown_of):
        with pytest.raises(InvalidText, match="be a dossier, a record"):
            make(3)


# Data frames


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_dossier_becomes_frames_with_a_row_for_each_record(engine: str) -> None:
    dossier = worked_example.dossier()

    frames = dossier.to_frames(engine)

    assert {name: len(frame) for name, frame in frames.items()} == {
        "people": 9, "organizations": 4, "unnamed_speakers": 2, "sources": 7, "claims": 17, "attributions": 17,
        "assessments": 0,
    }  # fmt: skip
    said = frames["attributions"]
    assert list(said["claim"]) == [each.claim for each in dossier.attributions]
    assert list(said["passage_start"]) == [each.passage.start for each in dossier.attributions if each.passage]
    assert next(iter(frames["sources"]["author"])) == "Samuel Ramani"
    assert next(iter(frames["sources"]["issued"])) == "2016-06-07"


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_an_empty_dossier_has_frames_with_all_columns(engine: str) -> None:
    frames = Dossier().to_frames(engine)

    assert set(frames["claims"].columns) == {one.name for one in fields(Claim)}
    assert len(frames["attributions"]) == 0


@settings(max_examples=times(5))
@given(dossier=dossiers())
def test_any_dossier_becomes_frames_of_both_kinds_alike(dossier: Dossier) -> None:
    pandas, polars = (dossier.to_frames(engine, off_record=True) for engine in ("pandas", "polars"))

    for name, frame in polars.items():
        assert list(frame.columns) == list(pandas[name].columns)
        assert len(frame) == len(pandas[name])


def test_what_was_said_off_the_record_is_in_no_frame_unless_asked() -> None:
    with pytest.warns(onrecord.LossWarning, match="left out"):
        public = secret().to_frames("polars")

    assert public["attributions"]["speaker"].to_list() == ["p"]
    assert public["people"]["key"].to_list() == ["p"]
    assert secret().to_frames("polars", off_record=True)["attributions"]["speaker"].to_list() == ["mole", "p"]


def test_an_engine_that_is_none_or_not_installed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InvalidText, match="did you mean 'pandas'"):
        Dossier().to_frames("panda")
    monkeypatch.setattr("onrecord.frames.find_spec", lambda name: None)
    with pytest.raises(onrecord.OnrecordError, match="pip install"):
        Dossier().to_frames()
