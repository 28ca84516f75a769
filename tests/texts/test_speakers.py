"""Whether the text lays the words of an attribution to the recorded speaker."""

import pytest

from onrecord import (
    Affiliation,
    Attribution,
    Claim,
    Dossier,
    Organization,
    Passage,
    Person,
    Source,
    Unnamed,
    Verdict,
    check,
    verify,
)

TEXT = """By Nils Aker

The weir must go, the council decided.

“Our mill is older than the town,” said Vera Holt, who owns it. “Nobody asked us,” she added.

The mayor, Ove Lund, said that the weir was a danger. An official of the River Board said the fish could not pass.
Ms. Brandt was not there.

It seems that nobody will be asked.
"""
AGENTS = (
    Person(key="holt", name="Holt, Vera"),
    Person(key="lund", name="Lund, Ove", affiliations=[Affiliation("town", role="mayor")]),
    Person(key="brandt", name="Brandt, Ilse"),
    Person(key="aker", name="Aker, Nils"),
    Person(key="stranger", name="Quist, Per"),
    Organization(key="town", name="Town of Aske"),
    Organization(key="board", name="River Board", aliases="the Board"),
    Unnamed(key="official", description="an official of the River Board"),
)


def verdict(speaker: str, exact: str) -> tuple[Dossier, Verdict]:
    made = Attribution(claim="c", speaker=speaker, source="s", passage=Passage(exact=exact), first_hand=True)
    source = Source(key="s", type="article-newspaper", author="Aker, Nils", title="The weir")
    dossier = Dossier([*AGENTS, source, Claim(key="c", text="The mill is old."), made])
    [found] = verify(dossier, {"s": TEXT})
    return dossier, found


@pytest.mark.parametrize(
    ("speaker", "exact", "named", "code"),
    [
        ("holt", "Our mill is older than the town", "named", ""),
        ("holt", "Nobody asked us", "named", ""),
        ("holt", "“Our mill is older than the town,” said Vera Holt", "named", ""),
        ("lund", "the weir was a danger", "named", ""),
        ("official", "the fish could not pass", "named", ""),
        ("lund", "Our mill is older than the town", "somebody else is named as speaker", "another-speaker"),
        ("stranger", "Our mill is older than the town", "somebody else is named as speaker", "another-speaker"),
        ("stranger", "It seems that nobody will be asked", "not named in the text", "speaker-not-named"),
        ("brandt", "It seems that nobody will be asked", "named elsewhere in the text", ""),
        ("aker", "It seems that nobody will be asked", "own voice", ""),
    ],
)
def test_the_text_is_asked_who_says_the_words(speaker: str, exact: str, named: str, code: str) -> None:
    dossier, found = verdict(speaker, exact)

    codes = {one.code for one in check(dossier, {"s": TEXT}) if "speaker" in one.code}

    assert found.is_verified
    assert found.speaker is not None
    assert found.speaker.verdict == named
    assert codes == ({code} if code else set())


def test_words_that_are_nowhere_have_no_speaker() -> None:
    _, found = verdict("holt", "The town is younger than our mill ever was")

    assert found.speaker is None or not found.is_verified
