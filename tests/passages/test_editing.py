"""What an editor marks is resolved, unless it turns the meaning: then the quotation is only near."""

import pytest

from onrecord.passages import Grade, find, find_all
from onrecord.passages.editors_marks import OMITTED_AT_MOST
from onrecord.passages.negations import BY_LANGUAGE, negations

LETTERS = "abcdefghij"


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("[B]oats were burning in the harbour", "All boats were burning in the harbour."),
        ("[b]oats were burning in the harbour", "Boats were burning in the harbour."),
        ("Boats ... in the harbour", "Boats were burning in the harbour."),
        ("Boats … in the harbour", "Boats were burning in the harbour."),
        ("Boats [. . .] in the harbour", "Boats were burning in the harbour."),
        ("Boats (...) in the harbour", "Boats were burning in the harbour."),
        ("sails at [...] from here,", "The ferry sails at dawn from here, he said"),
        ("old boats [...] sank", "Many old boats of ours sank"),
        ("Boats .... In the harbour", "Boats were burning. Much was lost. In the harbour, it was hot."),
        ("... were burning in the harbour ...", "Boats were burning in the harbour."),
        ("The long negotiations about peace start[ed] well", "The long negotiations about peace starting well"),
        ("He flatly den[ied] the legal claims", "He flatly denies the legal claims"),
        ("[Mr Foo] flatly denied the legal claims", "He flatly denied the legal claims"),
        ("the president [of Cuba] agreed to it", "the president agreed to it"),
        ("Boats were burnning [sic] in the harbour", "Boats were burnning in the harbour"),
        ("Boats were burnning (sic) in the harbour", "Boats were burnning in the harbour"),
        ("boats were burning in the harbour (emphasis added)", "All boats were burning in the harbour."),
        ("boats were burning in the harbour [italics mine]", "All boats were burning in the harbour."),
        ("les bateaux brûlaient au port (nous soulignons)", "Tous les bateaux brûlaient au port."),
        ("die Boote brannten im Hafen (Hervorhebung im Original)", "Alle sagten, die Boote brannten im Hafen."),
        ("лодки горели в гавани (курсив мой)", "Все лодки горели в гавани."),
        ("港で船が燃えていた（強調引用者）", "昨夜、港で船が燃えていた。"),
        ("港で［ママ］船が燃えていた", "昨夜、港で船が燃えていた。"),
        ("港で船が燃え（中略）町が焼けた", "港で船が燃え、風が強くなり、町が焼けた。"),
        ("港口的船……整座城都烧了", "港口的船起火了，风很大，整座城都烧了。"),
        ("Лодки горели <…> и город сгорел", "Лодки горели всю ночь и город сгорел."),
        ("“[B]oats were burning in the harbour”", "All boats were burning in the harbour."),
        ("in [2015] the whole population agreed", "in that year the whole population agreed"),
        ("a man [not] known for restraint", "a man not known for restraint"),
        (
            "He agreed at once ... and left the matter",
            "He agreed at once. There was no doubt. He did and left the matter",
        ),
    ],
)
def test_an_editors_marks_are_resolved(exact: str, text: str) -> None:
    match = find(exact, text)

    assert match is not None
    assert match.grade == Grade.EDITORIAL
    assert [match.start for match in find_all(exact, text)] == [match.start]


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("He did ... agree to the terms", "He did not agree to the terms"),
        ("He did [...] agree to the terms", "He didn't, nor will he, agree to the terms"),
        ("He did [] agree to the terms", "He did not agree to the terms"),
        ("He did (sic) agree to the terms", "He did not agree to the terms"),
        ("彼は条件に（中略）同意すると述べた", "彼は条件に決して同意しないと述べ、同意すると述べた"),
        ("He agreed to the terms (old)", "He agreed to the terms"),
        ("He [never] agreed to the terms", "He agreed to the terms"),
        ("He [did] agree to the terms", "He did not agree to the terms"),
        ("[Not] everybody agreed to the terms", "Everybody agreed to the terms"),
        ("everybody agreed to the terms [not]", "everybody agreed to the terms"),
        ("it was law[less] to leave the country", "it was lawful to leave the country"),
        ("it was harm[ful] to leave the country", "it was harmless to leave the country"),
        ("it was [un]lawful to leave the country", "it was lawful to leave the country"),
        ("the sum was [5] million dollars in all", "the sum was 6 million dollars in all"),
        ("the sum was [5] million dollars in all", "the sum was −5 million dollars in all"),
        ("er sagte ... zu den Bedingungen ja", "er sagte niemals zu den Bedingungen ja"),
        ("il a dit ... aux conditions de tous", "il n’a dit jamais aux conditions de tous"),
        ("他说……他会来参加这个会议的晚宴", "他说他不知道，他会来参加这个会议的晚宴"),
    ],
)
def test_marks_that_turn_the_meaning_verify_nothing(exact: str, text: str) -> None:
    match = find(exact, text)

    assert match is None or not match.grade.is_verified
    assert find_all(exact, text) == []


def test_a_match_that_marks_turn_tells_what_they_cover() -> None:
    match = find("He did [...] agree to the terms", "He did not agree to the terms")

    assert match is not None
    assert (match.grade, match.changes) == (Grade.NEAR, (("...", "not"),))
    assert match.note == "the editor's marks leave out or put in a negation or another number"
    assert match.score < 1


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("He flatly den[ied] the legal", "He flatly denies the legality"),
        ("[M]inister Foo resigned in the evening", "administer Foo resigned in the evening"),
        ("He said it aloud ... agreed", "He said it aloud " + "and on " * 200 + "agreed"),
        (
            "He said it aloud ... agreed to the terms",
            "He said it aloud " + LETTERS * (OMITTED_AT_MOST // 9) + " agreed",
        ),
        ("... [...] (...)", "He said it aloud ... (...)"),
    ],
)
def test_marks_do_not_stand_for_just_anything(exact: str, text: str) -> None:
    match = find(exact, text)

    assert match is None or not match.grade.is_verified


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_negations_are_known_in_their_natural_spelling(language: str) -> None:
    from onrecord.passages.folding import fold_marked
    from onrecord.passages.loosening import loosely

    words = BY_LANGUAGE[language]

    assert negations(loosely(fold_marked(words)).text).total() >= len(set(words.split()))
