"""What is said of a value that is of no use: the field, and the name that may have been meant."""

from collections.abc import Callable

import pytest

from onrecord import Dossier, Name, OnrecordError, Passage, Source, check


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Source(key="a", title=5), "title must be a text (got 5)"),  # type: ignore[arg-type]
        (lambda: Source(key="a", title="\ud800"), "of characters that UTF-8 can hold"),
        (lambda: Name(family=5), "family must be a text (got 5)"),  # type: ignore[arg-type]
        (lambda: Passage(start=3), "end must be given where start is (got nothing)"),
        (lambda: Passage(end=3), "start must be given where end is (got nothing)"),
        (lambda: Source.from_dict({"kye": "a"}), "no fields but those of Source (got 'kye'): did you mean 'key'?"),
        (
            lambda: Source.from_dict({"key": "a", "author": [{"famly": "Lee"}]}),
            "author of Source must have no fields but those of Name",
        ),
    ],
)
def test_a_wrong_value_is_told_by_its_field(make: Callable[[], object], told: str) -> None:
    with pytest.raises(OnrecordError) as raised:
        make()

    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2026-02-31", "2026-02 has 28 days"), ("2024-02-30", "2024-02 has 29 days"),
        ("2026-04-31", "2026-04 has 30 days"), ("2026-13-01", "there is no month 13"),
    ],
)  # fmt: skip
def test_a_day_that_there_is_not_is_told_by_the_days_of_its_month(written: str, told: str) -> None:
    found = [str(one) for one in check(Dossier([Source(key="a", issued=written)])) if one.code == "unreadable-date"]

    assert len(found) == 1
    assert told in found[0]
