"""Pictures: what is in them, that they are accessible, and that nothing breaks out of them."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Attribution, Claim, Dossier, Person, Source, UnknownFormat, UnknownKey, Unnamed
from onrecord.diagrams import FORMATS, diagram
from onrecord.diagrams.curves import Area, at
from onrecord.diagrams.layout import Cell, arrange
from onrecord.diagrams.mermaid_and_dot import as_mermaid
from onrecord.diagrams.palette import ARROWS, BOXES, DARK, FRAME, GROUND, INK, QUIET, Look
from onrecord.diagrams.picture import Picture, of_claim, of_dossier
from onrecord.diagrams.svg import embedded, placed, sample
from onrecord.diagrams.text_fitting import balanced, lines, width
from onrecord.records.key_fields import AnyRecord
from tests import wire_story
from tests.contrast import contrast
from tests.diagrams.hostile import hostile
from tests.sizes import times
from tests.strategies import dossiers
from tests.worked_example import dossier as worked_example

SVG = "{http://www.w3.org/2000/svg}"
STYLE = re.compile(
    r"@media screen and \(prefers-color-scheme:dark\)\{#m[0-9a-f]{8}\{fill:#[0-9a-f]{6}\}"
    r"(#m[0-9a-f]{8} \[(fill|stroke)=\"#[0-9a-f]{6}\"\]\{\2:#[0-9a-f]{6}\})*\}"
)

SPEAKER = Person(key="p", name="Ann Ames")
SOURCE = Source(key="s", title="Daily")
SAID = Attribution(claim="c", speaker="p", source="s")


def test_the_worked_example_shows_every_speaker_claim_and_source() -> None:
    dossier = worked_example()

    tree = ElementTree.fromstring(diagram(dossier, format="svg"))

    shown = " ".join("".join(text.itertext()) for text in tree.iter(f"{SVG}text"))
    for person in dossier.people.values():
        assert str(person.name) in shown
    assert shown.count("no known origin") == 9
    assert "how it got there is unknown" in shown
    assert {"interprets", "disputes"} <= set(shown.split())
    assert "17 claims; the origin of 8 is known, of 9 unknown." in shown


def test_the_trail_of_an_expert_is_told_in_words() -> None:
    tree = ElementTree.fromstring(diagram(worked_example(), "military-first", "svg"))

    assert "James Person said it in BBC. The North Korea-Cuba Connection has it from BBC." in (
        tree.findtext(f"{SVG}desc") or ""
    )
    assert "2 documents, 1 origin, 1 independent chain." in (tree.findtext(f"{SVG}desc") or "")


def test_a_whole_dossier_is_told_in_sentences_about_its_claims() -> None:
    told = of_dossier(Dossier(
        [
            Person(key="p", name="Doe, Jo"), Source(key="s", title="Of <i>Piers</i>: 50% rust"), Source(key="t"),
            Claim(key="one", text="It is so."), Claim(key="two", text="Is it?", disputes="one"),
            Attribution(claim="one", speaker="p", source="s", first_hand=True),
            Attribution(claim="two", speaker="p", source="t"),
        ]
    ), off_record=False).described()  # fmt: skip

    assert told == (
        "2 claims; the origin of 1 is known, of 1 unknown. Jo Doe says: It is so. Jo Doe says: Is it? "
        "“It is so” was said in Of Piers: 50% rust. How “Is it?” came to stand in an untitled document is unknown. "
        "“Is it?” disputes “It is so”."
    )


def test_mermaid_keeps_a_percent_sign_and_no_comment() -> None:
    drawn = as_mermaid(Picture("50% of it %%{init: x}%% 7 %% 8"))

    assert "accTitle: 50% of it init: x 7 8" in drawn


def test_a_picture_is_accessible() -> None:
    tree = ElementTree.fromstring(diagram(worked_example(), "solidarity", "svg"))

    title, description = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")

    assert tree.get("role") == "img"
    assert title is not None
    assert description is not None
    assert (tree.get("aria-labelledby") or "").split() == [title.get("id"), description.get("id")]
    assert title.text


@pytest.mark.parametrize("fill", [GROUND, *(look.fill for look in BOXES.values())])
def test_text_has_a_contrast_of_seven_to_one_on_light_and_dark(fill: str) -> None:
    for ink in (INK, QUIET):
        assert contrast(fill, ink) >= 7
        assert contrast(DARK[fill], DARK[ink]) >= 7


def test_labels_and_arrows_have_a_contrast_of_four_and_a_half_to_one_on_light_and_dark() -> None:
    for look in (*ARROWS.values(), *BOXES.values()):
        assert contrast(GROUND, look.stroke) >= 4.5
        assert contrast(DARK[GROUND], DARK[look.stroke]) >= 4.5


def test_every_colour_of_a_picture_has_a_dark_one() -> None:
    looks = [look for table in (BOXES, ARROWS) for look in table.values()]
    drawn = diagram(worked_example(), format="svg")

    light = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', drawn))

    assert light <= DARK.keys()
    assert DARK.keys() == {colour for look in looks for colour in look[:2] if colour} | {INK, QUIET, GROUND, FRAME}
    rules = drawn.split("<style>")[1]
    assert all(DARK[colour] in rules for colour in light)


def test_some_claims_are_drawn_with_what_they_are_to_each_other() -> None:
    drawn = diagram(worked_example(), ["no-softening", "rhetoric"], "svg")

    shown = " ".join("".join(text.itertext()) for text in ElementTree.fromstring(drawn).iter(f"{SVG}text"))
    assert "2 claims; the origin of 1 is known, of 1 unknown." in shown
    assert "disputes" in shown
    assert "James Person" not in shown
    with pytest.raises(UnknownKey, match="'nothing'"):
        diagram(worked_example(), ["no-softening", "nothing"], "svg")


def test_words_that_are_cut_off_are_told_when_pointed_at() -> None:
    long = "word " * 1_000
    drawn = diagram(Dossier([Claim(key="c", text=long), SOURCE, SPEAKER, SAID]), format="svg")

    tree = ElementTree.fromstring(drawn)

    assert [title.text for title in tree.iter(f"{SVG}title")][1:] == [long.strip()]
    assert len(list(tree.iter(f"{SVG}text"))) < 30


def test_a_record_may_have_the_key_of_an_unknown_step() -> None:
    plain = Dossier([Claim(key="c", text="So."), SOURCE, SPEAKER, SAID])
    (gap,) = (key for key, box in of_claim(plain, "c", off_record=False).boxes.items() if box.kind == "unknown")
    tricky = Dossier([*plain, Source(key=gap, title="Tricky", reprint_of="s")])

    kinds = [box.kind for box in of_claim(tricky, "c", off_record=False).boxes.values()]

    assert sorted(kinds) == ["reprint", "source", "speaker", "unknown"]


def test_pictures_for_one_page_have_ids_of_their_own_and_no_title_that_is_shown() -> None:
    picture = of_claim(worked_example(), "military-first", off_record=False)

    drawn = [embedded(picture, mark) for mark in ("c1", "c2")]

    ids = [re.findall(r' id="([^"]+)"', each) for each in drawn]
    assert len(ids[0]) == 6
    assert not set(ids[0]) & set(ids[1])
    for each, mark in zip(drawn, ("c1", "c2"), strict=True):
        tree = ElementTree.fromstring(each)
        assert tree.get("aria-labelledby") == f"t{mark} d{mark}"
        assert picture.title not in ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]


@pytest.mark.parametrize("look", [*BOXES.values(), *ARROWS.values()], ids=lambda look: look.legend)
def test_a_sample_has_the_look_of_its_kind(look: Look) -> None:
    tree = ElementTree.fromstring(sample(look))

    [drawn] = tree
    assert (drawn.get("fill", ""), drawn.get("stroke")) == (look.fill, look.stroke)
    assert drawn.get("stroke-dasharray", "") == look.dash


def test_what_was_said_off_the_record_is_left_out_and_counted() -> None:
    dossier = Dossier(
        [
            *(Person(key=key, name=key) for key in ("ann", "bob")),
            Claim(key="c", text="So."),
            Source(key="s"),
            Attribution(claim="c", speaker="ann", source="s", first_hand=True),
            Attribution(claim="c", speaker="bob", source="s", first_hand=True, terms="off_record"),
        ]
    )

    for format in FORMATS:
        for claim in (None, "c"):
            closed, opened = diagram(dossier, claim, format), diagram(dossier, claim, format, off_record=True)
            assert "bob" not in closed
            assert "1 attribution off the record left out" in closed
            assert "bob" in opened


def test_a_format_that_there_is_not_is_named() -> None:
    with pytest.raises(UnknownFormat, match="mermaid, dot, svg"):
        diagram(Dossier(), format="png")


def test_a_claim_that_there_is_not_is_named() -> None:
    with pytest.raises(UnknownKey, match="'nothing'"):
        diagram(Dossier(), "nothing")


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_dossier_is_a_picture_too(format: str) -> None:
    assert diagram(Dossier(), format=format)


def test_mermaid_writes_hostile_text_as_codes() -> None:
    for line in diagram(hostile()).splitlines()[3:]:
        if "classDef" not in line:
            label = re.search(r'"(.*)"', line)
            assert label is None or not re.search(r'["`<>\[\]{}|%]', label[1].replace("<br/>", ""))


def test_dot_keeps_hostile_text_within_its_quotes() -> None:
    for line in diagram(hostile(), format="dot").splitlines():
        outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
        assert re.fullmatch(r'[\w\s\[\]=,;{}">.-]*', outside), outside


@given(dossier=dossiers())
@settings(max_examples=times(6))
def test_every_picture_is_well_formed_and_the_same_again(dossier: Dossier) -> None:
    """No text of a user's data is ever executed or trusted; the same dossier gives the same bytes."""
    for claim in (None, "one"):
        drawn = diagram(dossier, claim, "svg")

        tree = ElementTree.fromstring(drawn)

        assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= {
            "svg", "title", "desc", "defs", "marker", "path", "rect", "g", "text", "style",
        }  # fmt: skip
        assert STYLE.fullmatch(tree.findtext(f"{SVG}style") or "")
        assert drawn == diagram(dossier, claim, "svg")
        assert diagram(dossier, claim, "dot").count("digraph") >= 1
        assert "nan" not in drawn.split("<defs>")[1].split("<text")[0]


def test_boxes_never_overlap() -> None:
    tree = ElementTree.fromstring(diagram(worked_example(), format="svg"))
    group = tree.find(f"{SVG}g")
    assert group is not None

    boxes = [
        tuple(float(rect.get(name, "")) for name in ("x", "y", "width", "height")) for rect in group.iter(f"{SVG}rect")
    ]

    for place, (x, y, wide, high) in enumerate(boxes):
        for x2, y2, wide2, high2 in boxes[place + 1 :]:
            assert x + wide <= x2 or x2 + wide2 <= x or y + high <= y2 or y2 + high2 <= y
    assert len(boxes) > 30


def test_a_chain_of_thousands_of_boxes_is_laid_out() -> None:
    count = times(2_000)
    last = str(count - 1)
    cells = {str(n): Cell(10.0, 10.0) for n in range(count)}
    pairs = [(str(n), str(n + 1)) for n in range(count - 1)] + [("0", last), (last, "0")]

    placed = arrange(cells, pairs)

    assert [placed.cells[str(n)].column for n in range(count)] == list(range(count))
    assert placed.back == {(last, "0")}


def test_words_are_broken_and_cut_to_the_room_there_is() -> None:
    made = lines("antidisestablishmentarianism and so on and on", 14, 80, 3)

    assert len(made) == 3
    assert made[-1].endswith("…")
    assert all(width(line, 14) <= 80 for line in made)


@pytest.mark.parametrize(
    "text", ["Omaha administration officials", "a internationalization b", "so characteristically"]
)
def test_words_that_fit_a_line_stay_whole_where_lines_are_balanced(text: str) -> None:
    room = max(width(word, 12) for word in text.split()) + 1

    assert " ".join(balanced(text, 12, room, 9)) == text


LONG_WORDS = (
    "counterintelligence", "Verfassungsgerichtshof", "internationalisation", "Llanfairpwllgwyngyll"
)  # fmt: skip


def lines_of(drawn: str) -> list[str]:
    """Return the lines of text that stand in a picture."""
    return re.findall(r"<text[^>]*>([^<]*)", drawn)


@pytest.mark.parametrize("word", LONG_WORDS)
@pytest.mark.parametrize("place", ["speaker", "claim", "source", "cue"])
def test_a_long_word_stays_whole_wherever_it_stands_in_a_picture(word: str, place: str) -> None:
    words = {name: f"the {word} of it" if name == place else name for name in ("speaker", "claim", "source", "cue")}
    records: list[AnyRecord] = [
        Unnamed(key="u", description=words["speaker"]), Claim(key="c", text=words["claim"]),
        Source(key="s", title=words["source"]), Attribution(claim="c", speaker="u", source="s", cue=words["cue"]),
    ]  # fmt: skip

    drawn = diagram(Dossier(records), format="svg")

    assert any(word in line for line in lines_of(drawn))


def test_a_word_wider_than_any_box_is_broken_and_the_box_keeps_its_width() -> None:
    records: list[AnyRecord] = [
        Unnamed(key="u", description="a" * 200), Claim(key="c", text="So."), Source(key="s", title="T"),
        Attribution(claim="c", speaker="u", source="s"),
    ]  # fmt: skip

    drawn = diagram(Dossier(records), format="svg")

    assert max(map(len, lines_of(drawn))) < 50
    assert max(float(wide) for wide in re.findall(r'<rect x="0" y="[\d.]+" width="([\d.]+)"', drawn)) < 350


# Words at arrows


@st.composite
def stories(draw: st.DrawFn) -> Dossier:
    """Claims about each other, made by several speakers in papers that have them from each other."""
    words = st.sampled_from(["Ames", "Ochs", "Vandenberghe-Iturriaga", "Li", "Ministry of Transport and Public Works"])
    counts = [draw(st.integers(1, most)) for most in (6, 5, 6)]
    claims, speakers, papers = (range(count) for count in counts)
    about = st.sampled_from(["supports", "disputes", "qualifies", "interprets"])
    made = st.tuples(st.sampled_from(claims), st.sampled_from(speakers), st.sampled_from(papers), st.integers(-1, 7))
    said = [
        Attribution(
            claim=f"c{claim}",
            speaker=f"p{speaker}",
            source=f"s{paper}",
            via=f"s{through}" if through in papers and through != paper else "",
            first_hand=through < 0,
        )
        for claim, speaker, paper, through in draw(
            st.lists(made, min_size=1, max_size=16, unique_by=lambda one: one[:3])
        )
    ]
    return Dossier(
        [
            *(Unnamed(key=f"p{one}", description=draw(words)) for one in speakers),
            *(Source(key=f"s{one}", title=f"Paper {one}") for one in papers),
            *(
                Claim(key=f"c{one}", text=f"Claim {one}.").evolve(**{draw(about): f"c{draw(st.sampled_from(claims))}"})
                for one in claims
            ),
            *said,
        ]
    )  # fmt: skip


def gap(one: Area, other: Area) -> float:
    """Return how far two areas are apart, across or down; less than 0 if they overlap."""
    return max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom)


@settings(max_examples=times(30))
@given(dossier=stories())
def test_words_at_arrows_touch_neither_each_other_nor_a_box(dossier: Dossier) -> None:
    drawing = placed(of_dossier(dossier, off_record=False))

    labels = [label.area for label in drawing.labels]
    boxes = [
        Area(cell.x, cell.y - cell.height / 2, cell.x + cell.width, cell.y + cell.height / 2)
        for cell in drawing.placed.cells.values()
    ]
    assert all(gap(one, other) >= 2.9 for place, one in enumerate(labels) for other in (*labels[:place], *boxes))


def test_each_arrow_of_the_wire_story_has_its_words_and_none_lie_on_the_line_of_another() -> None:
    drawing = placed(of_dossier(wire_story.dossier(), off_record=False))

    worded = [(arrow, way) for arrow, way in drawing.courses if arrow.label]
    assert sorted(" ".join(label.lines) for label in drawing.labels) == sorted(arrow.label for arrow, _ in worded)
    for label in drawing.labels:
        met = [
            arrow
            for arrow, way in drawing.courses
            if any(gap(label.area, Area(x, y, x, y)) < 0 for x, y in (at(way, step / 400) for step in range(401)))
        ]
        assert all(arrow.label == " ".join(label.lines) for arrow in met)


def test_arrows_bend_beyond_the_arcs_where_both_have_words() -> None:
    story = wire_story.dossier()
    arcs = {
        named: placed(of_dossier(story, off_record=False, claims=claims)).placed.cells[claims[0]]
        for named, claims in ((True, ("no-trucks", "safe")), (False, ("hollow", "no-trucks")[:1]))
    }

    assert arcs[True].right > arcs[True].x + arcs[True].width + width("disputes", 12)
    assert arcs[False].right == arcs[False].x + arcs[False].width
