"""A quotation that the source breaks for its speaker is found whole; two speakers' quotations are never one."""

import pytest

from onrecord.passages import Grade, find
from onrecord.passages.between_marks import Part
from onrecord.passages.breaks import breaks
from tests.benchmarks.passages_altered import KINDS, broken, counts

JOINED = "The dam is old, and we have known it for years."


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("“The dam is old,” she said, “and we have known it for years.”", "she said"),
        ("“The dam is old,” Brandt\nsaid on Monday, “and we have known it for years.”", "Brandt said on Monday"),
        ("'The dam is old,' said Ilse Brandt, 'and we have known it for years.'", "said Ilse Brandt"),
        (
            '"The dam is old," Brandt said at Friday\'s meeting, "and we have known it for years."',
            "Brandt said at Friday",
        ),
        ("„The dam is old“, sagte Brandt, „and we have known it for years.“", "sagte Brandt"),
        ("« The dam is old », a dit Mme Brandt, « and we have known it for years. »", "a dit Mme Brandt"),
        ("“The dam is old,” said Brandt, 61, a Dutch engineer. “And we have known it for years.”", "said Brandt, 61"),
        ("“The dam is old,” Brandt told CNN’s “State of the Dam,” “and we have known it for years.”", "Brandt told"),
        ("«The dam is old», ha detto Brandt, «and we have known it for years.»", "ha detto Brandt"),
        ("«The dam is old»، قالت برانت، «and we have known it for years.»", "قالت برانت"),
        ("«The dam is old, — сказала Брандт, — and we have known it for years».", "сказала Брандт"),
        ("— The dam is old, — сказала Брандт. — And we have known it for years.", "сказала Брандт"),
        ("—The dam is old —dijo Brandt—, and we have known it for years.", "dijo Brandt"),
        ("„The dam is old – mondta Brandt –, and we have known it for years.”", "mondta Brandt"),
        ("« The dam is old, a dit Mme Brandt, and we have known it for years. »", "a dit Mme Brandt"),
        ("“The dam is old—” Brandt coughed, “and we have known it for years.”", "Brandt coughed"),
        ("‘The dam is old’, she said, ‘and we have known it for years.’", "she said"),
        ('"The dam is old", Brandt said, "and we have known it for years."', "Brandt said"),
        ("Brandt: “‘The dam is old,’” she said, “‘and we have known it for years.’”", "she said"),
        ("“The dam is old,” she said. “And we have known it for years,” she added.", "she said"),
        ("„The dam is old“, so Brandt, „and we have known it for years.“", "so Brandt"),
        ("“The dam is old” – so Brandt on Monday – “and we have known it for years.”", "so Brandt on Monday"),
        ("« The dam is old », selon Brandt, « and we have known it for years. »", "selon Brandt"),
        ("«The dam is old, — рассказала Брандт, — and we have known it for years».", "рассказала Брандт"),
        ("– The dam is old – stwierdziła Brandt – and we have known it for years.", "stwierdziła Brandt"),
        ("– The dam is old, berättar Brandt, and we have known it for years.", "berättar Brandt"),
        ("«The dam is old», subrayó Brandt, «and we have known it for years».", "subrayó Brandt"),
    ],
)
def test_a_quotation_is_found_across_the_clause_of_its_speaker(text: str, clause: str) -> None:
    match = find(JOINED, text)

    assert match
    assert match.grade == Grade.EDITORIAL
    assert len(match.stretches) == 2
    assert f"interrupted in the source by “{clause}" in match.note


@pytest.mark.parametrize(
    "text",
    [
        "“The dam is old,” said Brandt. “And we have known it for years,” said Lund.",
        "“The dam is old,” said Brandt. Lund replied: “And we have known it for years.”",
        "“The dam is old,” Brandt said, and Lund replied, “And we have known it for years.”",
        "“The dam is old,” said Brandt.\n\n“And we have known it for years.”",
        "“The dam is old,” said Brandt.\n“And we have known it for years.”",
        "Brandt said “the dam is old,” and Lund said “and we have known it for years.”",
        "“The dam is old?” Lund wrote back, “And we have known it for years.”",
        "“The dam is old” for the town “and we have known it for years”",
        "“The dam is old,” said Brandt, but Lund objected. “And we have known it for years.”",
        "“The dam is old,” said Brandt, and the crowd cheered. “And we have known it for years.”",
        "“The dam is old,” Brandt said, while Lund shook her head. “And we have known it for years.”",
        "“The dam is old,” Brandt said, to which Lund replied. “And we have known it for years.”",
        "“The dam is old,” Brandt said before Lund answered. “And we have known it for years.”",
        "“The dam is old,” Brandt said – Lund disagreed – “and we have known it for years.”",
        "„The dam is old“, sagte Brandt, doch Lund widersprach. „And we have known it for years.“",
        "« The dam is old », a dit Brandt, mais Lund protesta. « And we have known it for years. »",
        "“The dam is old,” not the mill, “and we have known it for years.”",
        "“The dam is old,” Brandt said. “And we have known it for years” (Lund).",
        "“The dam is old,” Brandt said. “And we have known it for years” — Lund.",
        "“The dam is old” — so Brandt — “and we have known it for years” — so Lund.",
        "„The dam is old“, so Brandt. „And we have known it for years“, so Lund.",
        "“The dam is old”, so Lund said that he sold it, “and we have known it for years.”",
        "– The dam is old, säger Brandt, and we have known it for years, säger Lund.",
        "– The dam is old – mówi Brandt – and we have known it for years – mówi Lund.",
        "“The dam is old.” Brandt sat down. Lund stood up. “And we have known it for years.”",
        "“The dam is old,” said Mayor Brandt. “And we have known it for years,” said Mayor Lund.",
        "“The dam is old,” which Lund denies. “And we have known it for years,” Lund said.",
        "„The dam is old“, sagte Brandt. „And we have known it for years“, sagte Lund.",
        "«The dam is old, — сказала Брандт. Лунд ответил: — And we have known it for years».",
        "The dam is old — сказала Брандт — and we have known it for years.",
        "«The dam is old — сказочная — and we have known it for years.»",
        "—The dam is old —dijo Brandt.\n—And we have known it for years —dijo Lund.",
        "«The dam is old», ha detto Brandt, «and we have known it for years», ha risposto Lund.",
        "“The dam is old,” she said, but she did not mean “and we have known it for years.”",
        "The dam is old’s sake, she said, “and we have known it for years.”",
        "Of the dam is old’ walls, Brandt said, “and we have known it for years.”",
        'The dam is old" wide, Brandt said, "and we have known it for years."',
        "‘The dam is old,’ she said “and we have known it for years.”",
        "‘Yes,’ he said. The dam is old’ wall, she said, ‘and we have known it for years.’",
        "Le mur dit The dam is old’un, dit-elle, “and we have known it for years.”",
    ],
)
def test_quotations_that_may_be_of_two_speakers_are_never_joined(text: str) -> None:
    match = find(JOINED, text)

    assert match is None or not match.grade.is_verified


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [
        ("He won and the pier is weak.", "He won’t go, she said, “and the pier is weak.”"),
        ("I know it and the pier is weak.", "I know it’s bad, she said, “and the pier is weak.”"),
        ("The bridges and the pier is weak.", "The bridges’ state was bad, she said, “and the pier is weak.”"),
        ("the 5 and the pier is weak.", 'Near the 5" pipe, she said, "and the pier is weak."'),
        ("Le pont d et la pile est faible.", "Le pont d’Aske, dit-elle, a dit “et la pile est faible.”"),
        ("והגשר של צה והעמוד חלש", "והגשר של צה”ל רע, אמרה, “והעמוד חלש”"),
    ],
)
def test_an_apostrophe_or_a_sign_of_inches_closes_no_quotation(recorded: str, printed: str) -> None:
    match = find(recorded, printed)

    assert match is None or not match.grade.is_verified


def test_chinese_quotations_are_broken_without_spaces() -> None:
    match = find("河水很高，桥塌了。", "“河水很高，”她说，“桥塌了。”然后她走了。")

    assert match
    assert match.grade == Grade.EDITORIAL


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [
        ("堤は古い。皆が知っている。", "「堤は古い」とブラントは述べた。「皆が知っている。」"),
        ("堤は古い。皆が知っている。", "「堤は古い」とブラントは述べた。「皆が知っている」と付け加えた。"),
        ("大坝旧了。大家都知道。", "“大坝旧了。”布兰特说。“大家都知道。”"),
        ("大坝旧了。大家都知道。", "“大坝旧了。”布兰特说。“大家都知道。”他还补充说。"),
    ],
)
def test_the_full_stops_of_chinese_and_japanese_part_no_quotation_of_one_speaker(recorded: str, printed: str) -> None:
    match = find(recorded, printed)

    assert match
    assert (match.grade, len(match.stretches)) == (Grade.EDITORIAL, 2)


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [
        ("堤は古い。皆が知っている。", "「堤は古い」とブラントは述べた。「皆が知っている。」とルンドは述べた。"),
        ("堤は古い。皆が知っている。", "「堤は古い」とブラントは述べた。ルンドは「皆が知っている。」と述べた。"),
        ("堤は古い。皆が知っている。", "「堤は古い」とブラントは述べたが、ルンドは黙った。「皆が知っている。」"),
        ("堤は古い皆が知っている。", "「堤は古い」とブラントは述べた。「皆が知っている。」"),
        ("大坝旧了。大家都知道。", "“大坝旧了。”布兰特说。“大家都知道。”伦德说。"),
        ("大坝旧了。大家都知道。", "“大坝旧了。”布兰特说，但伦德不同意。“大家都知道。”"),
        ("둑이 낡았다. 모두가 안다.", "“둑이 낡았다.” 브란트는 말했다. “모두가 안다.” 룬드는 말했다."),
    ],
)
def test_of_two_speakers_in_scripts_without_capitals_nothing_is_joined(recorded: str, printed: str) -> None:
    match = find(recorded, printed)

    assert match is None or not match.grade.is_verified


@pytest.mark.parametrize("dash", ["–", "—"])
def test_a_dash_may_stand_for_the_clause_of_the_speaker(dash: str) -> None:
    match = find(f"The dam is old {dash} and we knew", "“The dam is old” – she said – “and we knew.”")

    assert match
    assert match.grade == Grade.EDITORIAL


def test_of_joined_quotations_nearly_all_are_found_and_of_spliced_ones_none() -> None:
    told = {same: [find(*broken(seed, same=same)) for seed in range(100)] for same in (True, False)}

    joined = sum(bool(match and match.grade == Grade.EDITORIAL and match.stretches) for match in told[True])
    spliced = sum(bool(match and match.grade.is_verified) for match in told[False])
    assert (joined >= 98, spliced) == (True, 0)


def refused_and_noted(passages: int) -> bool:
    """Whether no altered quotation is verified, and each that was cut after a negation is, with a note."""
    told = counts(passages)
    cut = told["cut after a negation (true)"]
    assert {kind: told[kind]["verified"] for kind in KINDS if told[kind]["verified"]} == {}
    return cut["verified"] == cut["with the note"] == cut["made"]


def test_no_altered_quotation_is_verified_and_a_cut_after_a_negation_is_told() -> None:
    assert refused_and_noted(600)


@pytest.mark.slow
def test_of_20_000_altered_quotations_none_is_verified() -> None:
    assert refused_and_noted(20_000)


@pytest.mark.parametrize("unit", ['"', '" a" ', "' ", "a' ", '," a, "b', "“a,” x “", "\n\n“a", "a[1]", "a¹", "\n"])
def test_marks_alone_take_time_linear_in_the_text(unit: str) -> None:
    text = unit * (60_000 // len(unit))

    assert len(list(breaks(Part.whole(text)))) <= 60_000
    assert find("nothing of the kind was said by anybody", text) is None
