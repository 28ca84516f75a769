"""Who is cited by the key of a speaker: everybody in whose words something of theirs is on record."""

import pytest

from onrecord import (
    Attribution,
    Claim,
    Dossier,
    FaultGroup,
    Organization,
    Person,
    Source,
    UnknownKey,
    cite,
    fill,
)

DOSSIER = Dossier(
    [
        Person(key="person", name="Person, James"),
        Person(key="silent", name="Silent, Ann"),
        Organization(key="council", name="Example Town Council"),
        Claim(key="arms", text="It arms itself so as to be free."),
        Claim(key="trade", text="It trades with whom it can."),
        Source(key="bbc2013", container_title="BBC", issued="2013-07"),
        Source(key="ramani2016", author=["Ramani, Samuel"], title="A Connection", issued=2016),
        Source(key="lee2018", author=["Lee, Ann"], title="Another", issued=2018),
        Source(key="report2020", author=["{Example Town Council}"], title="A Report", issued=2020),
        Attribution(claim="arms", speaker="person", source="ramani2016", via="bbc2013"),
        Attribution(claim="trade", speaker="person", source="lee2018", first_hand=True),
        Attribution(claim="trade", speaker="council", source="report2020", first_hand=True),
    ]
)


def test_a_speaker_is_cited_by_all_that_is_laid_to_them() -> None:
    assert cite(DOSSIER, "person") == "(Person, as cited in Lee, 2018; Person, 2013, as cited in Ramani, 2016)"
    assert cite(DOSSIER, DOSSIER["person"]) == cite(DOSSIER, "person")


def test_a_speaker_may_be_cited_in_the_running_text() -> None:
    filled = fill(DOSSIER, "@person thinks so, and the council does not [see @council, p. 3].")

    assert filled.splitlines()[0] == (
        "Person (2013, as cited in Ramani, 2016) and Person (as cited in Lee, 2018) thinks so, "
        "and the council does not (see Example Town Council, 2020, p. 3)."
    )


def test_a_speaker_to_whom_nothing_is_laid_cannot_be_cited() -> None:
    with pytest.raises(UnknownKey, match="an attribution to the speaker 'silent' is not on record"):
        cite(DOSSIER, "silent")
    with pytest.raises(FaultGroup) as caught:
        fill(DOSSIER, "Nothing: @silent.")
    assert "text:1:10: citation must have an attribution to the speaker on record" in str(caught.value)
