"""The text table of claims: its columns stand under each other in every script."""

import unicodedata

import pytest
from rich.cells import cell_len

from onrecord import Attribution, Claim, Dossier, Person, Source, claims_table
from onrecord.terminal import in_lines

CLAIMS = (
    "Plain words of a claim.",
    unicodedata.normalize("NFD", "Nước sông Hồng đã dâng cao trở lại từ tuần trước."),
    "แม่น้ำท่วมที่นี่เมื่อสัปดาห์ที่แล้ว",
    "नदी का जल स्तर बढ़ गया है।",
    "水位は先週から上がっている。",
    "강물이 지난주부터 불어났다.",
    "ارتفع منسوب النهر منذ الأسبوع الماضي.",
    "The flood 👨‍👩‍👧 came 🇵🇦 early.",
)


def test_the_second_column_begins_in_one_cell_whatever_the_script_of_the_first() -> None:
    records: list[object] = [Person(key="p", name="Roe, Al"), Source(key="s", title="T", author="Lee, Ann")]
    for at, text in enumerate(CLAIMS):
        records += [Claim(key=f"c{at}", text=text), Attribution(claim=f"c{at}", speaker="p", source="s")]

    lines = claims_table(Dossier(records), "text").splitlines()  # type: ignore[arg-type]

    starts = {cell_len(line[: line.index("Roe")]) for line in lines if "Roe" in line}
    assert len(starts) == 1
    assert sum("Roe" in line for line in lines) == len(CLAIMS)


@pytest.mark.parametrize("width", [2, 5, 11, 40])
@pytest.mark.parametrize("text", CLAIMS)
def test_lines_take_no_more_cells_than_they_may_and_lose_no_letter(text: str, width: int) -> None:
    lines = in_lines(text, width)

    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
