"""The four experts of the worked example in eight styles: the text, the list, and the rule for both."""

from typing import Final, NamedTuple

import pytest

import onrecord
from onrecord import Attribution, Dossier
from tests.worked_example import dossier

URL: Final = "http://thediplomat.com/2016/06/the-north-korea-cuba-connection/"
WORK: Final = f"Samuel Ramani, “The North Korea-Cuba Connection,” The Diplomat, June 7, 2016, {URL}"


class Style(NamedTuple):
    """What a style prints for each of Person, Lankov, Melvin and O'Grady.

    Attributes:
        rule: Where the rule was published, as the table of rules names it.
        texts: Citations, with "p. 4" of the work consulted where the style gives pages.
        narrative: The same with the name in the sentence.
        listed: Keys of the works listed after all four were cited, and of the work within an entry.
    """

    rule: str
    texts: tuple[str, str, str, str]
    narrative: tuple[str, str, str, str]
    listed: tuple[str, ...]


STYLES: Final = {
    "apa": Style(
        "Publication Manual of the American Psychological Association, 7th ed., section 8.6",
        (
            "(Person, 2013, as cited in Ramani, 2016, p. 4)",
            "(Lankov, as cited in Ramani, 2016, p. 4)",
            "(Melvin, as cited in Ramani, 2016, p. 4)",
            "(O’Grady, as cited in Ramani, 2016, p. 4)",
        ),
        (
            "Person (2013, as cited in Ramani, 2016, p. 4)",
            "Lankov (as cited in Ramani, 2016, p. 4)",
            "Melvin (as cited in Ramani, 2016, p. 4)",
            "O’Grady (as cited in Ramani, 2016, p. 4)",
        ),
        ("ramani2016",),
    ),
    "modern-language-association": Style(
        "MLA Handbook, 9th ed., section 6.77",
        (
            "(Person, qtd. in Ramani 4)",
            "(Lankov, qtd. in Ramani 4)",
            "(Melvin, qtd. in Ramani 4)",
            "(O’Grady, qtd. in Ramani 4)",
        ),
        (
            "Person (qtd. in Ramani 4)",
            "Lankov (qtd. in Ramani 4)",
            "Melvin (qtd. in Ramani 4)",
            "O’Grady (qtd. in Ramani 4)",
        ),
        ("ramani2016",),
    ),
    "chicago-notes-bibliography": Style(
        "The Chicago Manual of Style, 17th ed., section 14.260",
        (
            f"James Person, BBC, July 2013, quoted in {WORK.replace(URL, f'4, {URL}')}.",
            f"Andrei Lankov, quoted in {WORK.replace(URL, f'4, {URL}')}.",
            f"Curtis Melvin, quoted in {WORK.replace(URL, f'4, {URL}')}.",
            f"Mary O’Grady, quoted in {WORK.replace(URL, f'4, {URL}')}.",
        ),
        (
            f"James Person, BBC, July 2013, quoted in {WORK.replace(URL, f'4, {URL}')}.",
            f"Andrei Lankov, quoted in {WORK.replace(URL, f'4, {URL}')}.",
            f"Curtis Melvin, quoted in {WORK.replace(URL, f'4, {URL}')}.",
            f"Mary O’Grady, quoted in {WORK.replace(URL, f'4, {URL}')}.",
        ),
        ("bbc2013", "ramani2016"),
    ),
    "chicago-author-date": Style(
        "The Chicago Manual of Style, 17th ed., sections 15.56 and 14.260",
        (
            "(Person 2013, quoted in Ramani 2016, 4)",
            "(Lankov, quoted in Ramani 2016, 4)",
            "(Melvin, quoted in Ramani 2016, 4)",
            "(O’Grady, quoted in Ramani 2016, 4)",
        ),
        (
            "Person (2013, quoted in Ramani 2016, 4)",
            "Lankov (quoted in Ramani 2016, 4)",
            "Melvin (quoted in Ramani 2016, 4)",
            "O’Grady (quoted in Ramani 2016, 4)",
        ),
        ("bbc2013 + ramani2016", "ramani2016"),
    ),
    "harvard-cite-them-right": Style(
        "Pears and Shields, Cite Them Right, 12th ed., 'Secondary referencing'",
        (
            "(Person, 2013, cited in Ramani, 2016, p. 4)",
            "(Lankov, cited in Ramani, 2016, p. 4)",
            "(Melvin, cited in Ramani, 2016, p. 4)",
            "(O’Grady, cited in Ramani, 2016, p. 4)",
        ),
        (
            "Person (2013, cited in Ramani, 2016, p. 4)",
            "Lankov (cited in Ramani, 2016, p. 4)",
            "Melvin (cited in Ramani, 2016, p. 4)",
            "O’Grady (cited in Ramani, 2016, p. 4)",
        ),
        ("ramani2016",),
    ),
    "associacao-brasileira-de-normas-tecnicas": Style(
        "ABNT NBR 10520:2023, 'Citação de citação'",
        (
            "(Person, 2013 apud Ramani, 2016, p. 4)",
            "(Lankov apud Ramani, 2016, p. 4)",
            "(Melvin apud Ramani, 2016, p. 4)",
            "(O’Grady apud Ramani, 2016, p. 4)",
        ),
        (
            "Person (2013 apud Ramani, 2016, p. 4)",
            "Lankov (apud Ramani, 2016, p. 4)",
            "Melvin (apud Ramani, 2016, p. 4)",
            "O’Grady (apud Ramani, 2016, p. 4)",
        ),
        ("ramani2016",),
    ),
    "ieee": Style(
        "IEEE Reference Guide, section I: a name in the sentence, the number of the work read in brackets",
        (
            "(Person, as cited in [1, p. 4])",
            "(Lankov, as cited in [1, p. 4])",
            "(Melvin, as cited in [1, p. 4])",
            "(O’Grady, as cited in [1, p. 4])",
        ),
        (
            "Person, as cited in [1, p. 4]",
            "Lankov, as cited in [1, p. 4]",
            "Melvin, as cited in [1, p. 4]",
            "O’Grady, as cited in [1, p. 4]",
        ),
        ("ramani2016",),
    ),
    "nlm-citation-sequence": Style(
        "NLM, Citing Medicine, 2nd ed., and ICMJE Recommendations, section IV.A.3.g: cite what was read",
        ("[Person, cited in (1)]", "[Lankov, cited in (1)]", "[Melvin, cited in (1)]", "[O’Grady, cited in (1)]"),
        ("Person, cited in (1)", "Lankov, cited in (1)", "Melvin, cited in (1)", "O’Grady, cited in (1)"),
        ("ramani2016",),
    ),
}
EXPERTS: Final = ("person", "lankov", "melvin", "ogrady")


@pytest.fixture(scope="module")
def on_record() -> Dossier:
    return dossier()


def said_by(on_record: Dossier, speaker: str) -> Attribution:
    [attribution] = on_record.attributions_of(speaker=speaker)
    return attribution


@pytest.mark.parametrize("at", range(4), ids=EXPERTS)
@pytest.mark.parametrize("style", STYLES)
def test_an_expert_is_cited_as_the_published_rule_says(on_record: Dossier, style: str, at: int) -> None:
    said = said_by(on_record, EXPERTS[at])

    assert onrecord.Document(on_record, style).rule.rule == STYLES[style].rule
    assert onrecord.cite(on_record, said, style, locator="4") == STYLES[style].texts[at]
    assert onrecord.cite(on_record, said, style, locator="4", narrative=True) == STYLES[style].narrative[at]


@pytest.mark.parametrize("style", STYLES)
def test_the_list_holds_what_the_published_rule_says(on_record: Dossier, style: str) -> None:
    document = onrecord.Document(on_record, style)
    for expert in EXPERTS:
        document.cite(said_by(on_record, expert))

    listed = [f"{entry.source} + {entry.within}" if entry.within else entry.source for entry in document.entries()]

    assert tuple(listed) == STYLES[style].listed
