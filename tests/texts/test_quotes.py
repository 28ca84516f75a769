"""The quotations of a manuscript are found whatever their marks, and looked for in all texts."""

import pytest

from onrecord import Attribution, Claim, Dossier, Passage, Person, Source
from onrecord.passages import Grade
from onrecord.texts import passed, verify_quotes
from onrecord.texts.manuscripts import Quote, quotes_in, unquoted

TEXTS = {
    "holt2026": "“Our mill is old,” said Vera Holt, “and nobody asked us.” The weir is not safe, the council said.",
    "aker2025": "The weir is older than the mill. Fish cannot pass it, and the river board knows that.",
}
DRAFT = """---
title: "Not a quotation"
---

# The weir

As @holt2026 reports, “Our mill is old, and nobody asked us.” The council calls it
“not safe” [@holt2026, p. 3], and ‘older than the mill’ [@aker2025].

> Fish cannot pass it, and the *river board* knows that. [@aker2025]

He wrote "fish can pass it" and `"code"` and “nobody ever said this at all”.

```
“not in code”
```

„Fish cannot pass it“ [@holt2026] and «the weir is older» and 「the council said」.
"""


def test_every_quotation_is_found_with_its_line_and_what_it_cites() -> None:
    assert quotes_in(DRAFT) == [
        Quote("Our mill is old, and nobody asked us.", 7, ("holt2026",)),
        Quote("not safe", 8, ("holt2026",)),
        Quote("older than the mill", 8, ("aker2025",)),
        Quote("Fish cannot pass it, and the river board knows that.", 10, ("aker2025",)),
        Quote("fish can pass it", 12),
        Quote("nobody ever said this at all", 12),
        Quote("Fish cannot pass it", 18, ("holt2026",)),
        Quote("the weir is older", 18),
        Quote("the council said", 18),
    ]


def test_every_quotation_is_verified_where_or_told_why_not() -> None:
    verdicts = verify_quotes(quotes_in(DRAFT), TEXTS)

    assert [(verdict.grade.value, verdict.found_in, verdict.is_verified) for verdict in verdicts] == [
        ("editorial", "holt2026", True),
        ("verbatim", "holt2026", True),
        ("verbatim", "aker2025", True),
        ("verbatim", "aker2025", True),
        ("absent", "", False),
        ("absent", "", False),
        ("verbatim", "aker2025", False),
        ("case", "aker2025", True),
        ("verbatim", "holt2026", True),
    ]
    assert not passed(verdicts)
    assert "cited as 'holt2026', but it stands in 'aker2025'" in verdicts[6].note


def test_generated_text_is_gated_in_three_lines() -> None:
    answer = "The council says it is “not safe”."
    verdicts = verify_quotes(quotes_in(answer), TEXTS.values())

    assert passed(verdicts)
    assert verdicts[0].found_in == "1"


@pytest.mark.parametrize("made", ["The weir is safe, the council said.", "Our mill is new and nobody asked us"])
def test_altered_words_are_never_verified(made: str) -> None:
    [verdict] = verify_quotes([made], TEXTS)

    assert not verdict.is_verified


def test_the_other_texts_that_have_the_words_are_told() -> None:
    [verdict] = verify_quotes(["The weir is not safe"], {"a": TEXTS["holt2026"], "b": TEXTS["holt2026"]})

    assert (verdict.found_in, verdict.also_in) == ("a", ("b",))


def test_words_on_record_are_told_with_their_speaker() -> None:
    made = Attribution(claim="c", speaker="holt", source="holt2026", passage=Passage(exact="Our mill is old"))
    holt, claim = Person(key="holt", name="Holt, Vera"), Claim(key="c", text="The mill is old.")
    dossier = Dossier([holt, claim, Source(key="holt2026"), made])

    on_record, other = verify_quotes(["Our mill is old, and nobody asked us", "the council said"], TEXTS, dossier)

    assert "on record as said by holt" in on_record.note
    assert "not on record" in other.note


def test_a_quotation_goes_on_over_paragraphs_that_open_again() -> None:
    quotes = quotes_in("She said: “Our mill is old.\n\n“Nobody asked us,” and left.\n\nSo it ended.")

    assert [quote.words for quote in quotes] == ["Our mill is old.\n\nNobody asked us,"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's the workers' mill, isn't it?", []),
        ("He said 'the mill is old' and it's so", ["the mill is old"]),
        ("‘the workers’ mill is old’ he said", ["the workers’ mill is old"]),
        ("„Die Mühle“, sagte sie, »ist alt«.", ["Die Mühle", "ist alt"]),
        ("« Le moulin est vieux », dit-elle", ["Le moulin est vieux"]),
        ('a 6" pipe and a 7" one', []),
        ("“He said ‘no’ to us”", ["He said ‘no’ to us"]),
        ("“” and “ ” and ““", []),
        ("> one\n> two\n>\n> three", ["one\ntwo\n\nthree"]),
        ('> "The mill is old." [@a]', ["The mill is old."]),
        ("me@example.org says “yes”", ["yes"]),
        ("``The mill'' is old", ["The mill"]),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, words: list[str]) -> None:
    assert [quote.words for quote in quotes_in(text)] == words


def test_outer_marks_are_taken_off() -> None:
    assert [unquoted(words) for words in ("“a b”", '"a b"', "a “b”", "“a” b “c”")] == [
        "a b",
        "a b",
        "a “b”",
        "“a” b “c”",
    ]


def test_a_text_of_marks_alone_takes_time_linear_in_it() -> None:
    for unit in ("“", '"', "' ", "‘a", "> ", "`", "[@a] ", ' "a', " 'a", " «a", " ``a"):
        assert len(quotes_in(unit * 20_000)) <= 20_000


def test_a_quotation_without_words_is_not_checked() -> None:
    [verdict] = verify_quotes(["…"], TEXTS)

    assert verdict.grade == Grade.UNCHECKED


def test_where_no_text_is_at_hand_nothing_was_looked_for() -> None:
    verdicts = verify_quotes(["The pier is closed", "…"], {})

    assert [(str(one.grade), one.note) for one in verdicts] == [("unchecked", "no text at hand")] * 2
