"""Particles written together with a word are named; the words are not verified."""

import pytest

from onrecord.passages import Grade, find


@pytest.mark.parametrize(
    ("exact", "text", "told"),
    [
        ("방앗간", "그는 방앗간을 팔았다", "Korean particle 을"),
        ("오래된 방앗간", "오래된 방앗간에서 일했다", "Korean particle 에서"),
        ("الطاحونة", "قال إن والطاحونة قديمة", "Arabic particle و"),
        ("طاحونة قديمة", "في الطاحونة قديمة", ""),
        ("טחנה ישנה", "אמר שהטחנה ישנה", "Hebrew particle שה"),
    ],
)
def test_a_particle_is_named_and_nothing_verified(exact: str, text: str, told: str) -> None:
    match = find(exact, text)

    assert match is None or match.grade == Grade.NEAR
    assert not told or (match is not None and told in match.note)


def test_letters_that_are_no_particle_make_another_word() -> None:
    for exact, text in (("방앗", "그는 방앗간을 팔았다"), ("legal", "an illegal mill"), ("ملك", "الملكية قديمة")):
        match = find(exact, text)

        assert match is None or not match.grade.is_verified
