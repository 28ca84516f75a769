"""What style guides let a quotation change in silence is verified and named; what they do not is not."""

import pytest

from onrecord.passages import Grade, find
from onrecord.passages.silent_changes import CHANGES
from onrecord.passages.silent_omissions import CUTS

VERSE = "The mill wheel turns\nand grinds the corn,\nand all is well.\n\nThe miller sleeps"
SPOKEN = "“We shall close the mill,” Vera Holt said on Friday, “and nobody will lose a job.” Then she left."
REOPENED = "“Our mill is old.\n\n“It stands by the weir, as it always did.”\n\nSo spoke the miller."


@pytest.mark.parametrize(
    ("exact", "text", "reason"),
    [
        ("The mill will close in May.", "“The mill will close in May,” she said.", "final punctuation"),
        ("The mill will close in May,", "“The mill will close in May.” She left.", "final punctuation"),
        ("“The mill will close in May.”", "„Die“ or “The mill will close in May”, she said.", "final punctuation"),
        ("The mill will close.", "The mill will close in May, she said.", "final punctuation"),
        ("a “shame for us.”", "It was a “shame for us” all, she said.", "final punctuation"),
        ("the mill, “a ruin,” must go", "she said the mill, “a ruin”, must go", "order of punctuation"),
        (
            "the “old ‘grist’ mill” by the weir.",
            "the 'old \"grist\" mill' by the weir, he said",
            "double quotation marks",
        ),
        ("The mill wheel turns / and grinds the corn, / and all is well. // The miller sleeps", VERSE, "a slash"),
        ("We waited ( an hour ) ; then ,he came.", "We waited (an hour); then, he came, and so on", "spaces beside"),
        ("The mill is 40km away.", "“The mill is 40 km away,” he said.", "a space before a unit"),
        ("The mill is 40 km away.", "“The mill is 40km away,” he said.", "a space before a unit"),
        ("(The mill is old.", "He said (the mill is old, he thinks)", "final punctuation"),
        (
            "We shall close the mill, and nobody will lose a job.",
            SPOKEN,
            "interrupted in the source by “Vera Holt said",
        ),
        ("We shall close the mill and nobody will lose a job", SPOKEN, "beside the speaker's clause"),
        ("Our mill is old. It stands by the weir", REOPENED, "opens a paragraph again"),
        ("The mill is old and stands by the weir", "The mill is old[12] and stands[3, 4] by the weir", "note marks"),
        ("The mill is old and stands by the weir", "The mill is old¹² and stands³ by the weir", "note marks"),
        ("The mill is old. It stands by the weir", "The mill is old.³ It stands by the weir", "note marks"),
        ("The mill is old, it stands by the weir", "The mill is old,* it stands by the weir", "note marks"),
        (
            "The mill is old and stands by the weir",
            "The mill is old[1, p. 5] and stands [ref. 3] by the weir",
            "note marks",
        ),
        ("製粉所は古く、堰のそばにある", "製粉所は古く [3]、堰のそばにある。", "note marks"),
        ("The mill wheel turns / and grinds the corn,/and all is well.", VERSE, "a slash"),
        ("Die Mühle ist alt.", "„Die Mühle ist alt“, sagte sie.", "final punctuation"),
        ("चक्की पुरानी हो चुकी है।", "“चक्की पुरानी हो चुकी है,” उसने कहा।", "final punctuation"),
        ("چکی پرانی ہو چکی ہے۔", "“چکی پرانی ہو چکی ہے،” اس نے کہا۔", "final punctuation"),
        ("Ջրաղացը հին է։", "«Ջրաղացը հին է», ասաց նա։", "final punctuation"),
        ("ወፍጮው አርጅቷል።", "“ወፍጮው አርጅቷል፣” አለች።", "final punctuation"),
        ("The mill is old and stands by the weir", "The mill is old[nb 2] and stands[*] by the weir", "note marks"),
        (
            "The mill is old and stands by the weir",
            "The mill is old[Anm. 1] and stands[1],[2] by the weir",
            "note marks",
        ),
        ("The mill is old and stands by the weir", "The mill is old[3]:12 and stands⁽⁴⁾ by the weir", "note marks"),
        ("The mill is old and stands by the weir", "The mill is old[who?] and stands[ii] by the weir", "note marks"),
        ("Le moulin est vieux et seul", "Le moulin est vieux[réf. nécessaire] et seul", "note marks"),
        ("La noria es vieja y sola", "La noria es vieja[¿quién?] y sola", "note marks"),
        ("磨坊月光照 / 水聲到天明", "夜裡\n磨坊月光照\n水聲到天明\n", "a slash"),
        ("磨坊月光照，/ 水聲到天明", "夜裡\n磨坊月光照，\n水聲到天明\n", "a slash"),
        ("The mill is old. It stands here", "« The mill is old.\n\n« It stands here. » She left.", "opens a paragraph"),
        ("The mill is old. It stands here", "« The mill is old.\n\n» It stands here », she said.", "opens a paragraph"),
        ("The mill is old. It stands here", "»The mill is old.\n\n»It stands here.« She left.", "opens a paragraph"),
        ("The mill is old. It stands here", "”The mill is old.\n\n”It stands here.” She left.", "opens a paragraph"),
        ("The mill is old. It stands here", "'The mill is old.\n\n'It stands here,' she said.", "opens a paragraph"),
        ("The mill [was] old ... by the weir.", "The mill is[3] old and stands by the weir, she said", "note marks"),
    ],
)
def test_a_change_that_needs_no_mark_is_verified_and_named(exact: str, text: str, reason: str) -> None:
    match = find(exact, text)

    assert match is not None
    assert match.grade == Grade.EDITORIAL
    assert reason in match.note


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("The mill will close in May?", "“The mill will close in May,” she said."),
        ("The mill will close in May.", "“The mill will close in May?” she asked."),
        ("The mill will close in May!", "“The mill will close in May.” She left."),
        ("She paid 5.", "She paid 5.30 for it"),
        ("Rates rose by 5.", "Rates rose by 5% this year"),
        ("she paid 7 million.", "she paid $7 million, he said"),
        ("the area is 10 km wide.", "the area is 10² km wide, he said"),
        ("the area of 12 km is small.", "the area of 12 km² is small, he said"),
        ("then x is the sum of it.", "then x² is the sum of it, he said"),
        ("The mill wheel turns and / grinds the corn", VERSE),
        ("The mill wheel turns // and grinds the corn", VERSE),
        ("The well / known mill", "The well-known mill"),
        ("the mill costs 1 , 500 in all.", "the mill costs 1,500 in all, he said"),
        ("We shall close the mill, and somebody will lose a job.", SPOKEN),
        ("We shall close the mill? And nobody will lose a job.", SPOKEN),
        ("nobody will lose a job. Then she left", SPOKEN),
        ("It stands by the weir, as it always did. So spoke the miller", REOPENED),
        ("It stands at 5 -3 degrees.", "It stands at 5 3 degrees, he said"),
        ("the mill, however is old.", "the mill however, is old, he said"),
        ("the old mill (and the weir.", "the old mill and the weir, he said"),
        ("Ο μύλος είναι παλιός.", "«Ο μύλος είναι παλιός;» ρώτησε"),
        ("the mill has the sum of mc today", "the mill has the sum of mc² today"),
        ("the air has more CO than before", "the air has more CO² than before"),
        ("the wheel turns by sin alpha here", "the wheel turns by sin² alpha here"),
        ("they agree to sell the mill", "they agree[d] to sell the mill"),
        ("they paid 5 at the old mill", "they paid 5§ at the old mill"),
        ("The mill is old. It stands here", "»The mill is old.«\n\n»It stands here«, said Lund."),
        ("The mill is old. It stands here", "« The mill is old. »\n\n« It stands here », said Lund."),
        ("The mill is old. It stands here", "'The mill is old.'\n\n'It stands here,' said Lund."),
        ("磨坊月光照 / 水聲到天明", "夜裡\n磨坊月\n光照水聲到天明\n"),
        ("磨坊月光照 / 水聲到天明", "夜裡磨坊月光照水聲到天明"),
    ],
)
def test_other_changes_of_punctuation_are_not_verified(exact: str, text: str) -> None:
    match = find(exact, text)

    assert match is None or not match.grade.is_verified


def test_the_words_of_the_source_are_found_where_they_stand_with_and_without_cuts() -> None:
    exact = "We shall close the mill, and nobody will lose a job."

    match = find(exact, SPOKEN)

    assert match
    pieces = [SPOKEN[start:end] for start, end in match.stretches]
    assert pieces == ["We shall close the mill,", "and nobody will lose a job."]
    assert SPOKEN[match.start : match.end] == " ".join(
        (pieces[0] + "” Vera Holt said on Friday, “" + pieces[1]).split()
    )


def test_every_rule_names_its_reason_and_its_source() -> None:
    rules = (*CHANGES, *CUTS)

    assert all(rule.reason and rule.source for rule in rules)
    assert len({rule.reason for rule in rules}) == len(rules)


def test_a_passage_that_ends_in_a_spaced_dash_is_there_word_for_word() -> None:
    text = "It is flat out wrong — according to him. A ruin – he thinks—and so on."

    for exact in ("flat out wrong —", "flat out wrong", "wrong —", "— according to him", "A ruin –", "he thinks—"):
        match = find(exact, text)

        assert match
        assert match.grade == Grade.VERBATIM, exact
    for exact in ("wrong –", "flat out wrong --", "– according to him", "ruin —", "he thinks –"):
        match = find(exact, text)

        assert match
        assert match.grade == Grade.TYPOGRAPHIC, exact


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("we left the [harbour] at dawn", "we left the [mill] at dawn"),
        ("we left the mill[s] at [noon]", "we left the mill[s] at [dawn]"),
        ("it was ... a bad idea for us", "it was... in no way... a bad idea for us"),
        ("it was a very ... big mill here", "it was a very... old... big mill here"),
    ],
)
def test_brackets_and_ellipses_of_the_source_are_words_like_others(exact: str, text: str) -> None:
    match = find(exact, text)

    assert match is None or not match.grade.is_verified


def test_what_an_editor_put_is_shown_with_what_it_stands_for() -> None:
    match = find("[Vera Holt] denied it [firmly] and left the [mill]", "She denied it and left the building at noon")

    assert match
    assert match.grade == Grade.EDITORIAL
    assert match.changes == (("[Vera Holt]", ""), ("[firmly]", ""), ("[mill]", ""))
    assert "“[firmly]” and “[mill]” were put in by an editor" in match.note


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("until 7p.m. the ferry runs", "They said that until 7 p.m. the ferry runs."),
        ("until 7 a.m. the ferry runs", "They said that until 7a.m. the ferry runs."),
        ("Low lies the mist | on the water, | cold", "Low lies the mist\non the water,\ncold and still"),
        ("Low lies the mist || on the water", "Low lies the mist\n\non the water"),
        ("Low lies the mist,/ on the water", "Low lies the mist,\non the water"),
        ("白日依山尽／黄河入海流", "白日依山尽\n黄河入海流"),
        ("渡船慢。没人在意", "「渡船慢。\n\n「没人在意，」他说。"),
        ("the ferry is slow and cold", "In spring the ferry is slow[3]–[5] and cold."),
        ("the ferry is slow. Nobody minds", "In spring the ferry is slow [12]. Nobody minds that."),
        ("the ferry is slow, and cold", "In spring the ferry is slow [3, 4], and cold."),
        ("It is a 'wreck' and no more.", "“It is a 'wreck'”, Osei, “and no more.”"),
    ],
)
def test_what_setting_changes_needs_no_mark_however_it_is_set(quotation: str, text: str) -> None:
    match = find(quotation, text)

    assert match is not None
    assert match.grade == Grade.EDITORIAL


@pytest.mark.parametrize(
    ("quotation", "text"),
    [
        ("Low lies the mist | on the water", "Low lies the mist on the water"),
        ("Low lies the mist || on the water", "Low lies the mist\non the water"),
        ("it took days to cross", "it took [3] days to cross"),
        ("the list a is empty", "the list a[3] is empty"),
        ("Low lies/ the mist", "Low lies\nthe mist/fog"),
        ("the ferry of is gone.", "the ferry of [1998] is gone."),
        ("until 7 the ferry runs", "until 7p.m. the ferry runs"),
    ],
)
def test_what_is_more_than_setting_stays_refused(quotation: str, text: str) -> None:
    match = find(quotation, text)

    assert match is None or not match.grade.is_verified
