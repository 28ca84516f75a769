"""The text table of claims: its columns stand under each other in every script."""

import csv
import re
import unicodedata

import pytest
from rich.cells import cell_len

from onrecord import Attribution, Claim, Dossier, Person, Source, claims_table, report
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


@pytest.mark.parametrize(
    ("speaker", "via", "first_hand", "in_table", "in_report"),
    [
        ("lee", "wire", False, "Wire, 2016", "Wire, 2016"),
        ("roe", "wire", False, "Wire, 2016", "Wire, 2016"),
        ("lee", "", False, "own voice", "own voice"),
        ("roe", "", True, "first-hand", "first-hand"),
        ("roe", "", False, "unknown", "unknown"),
    ],
)
def test_the_table_and_the_report_tell_alike_through_whom_a_work_knows(
    speaker: str, via: str, first_hand: bool, in_table: str, in_report: str
) -> None:
    dossier = Dossier(
        [
            Person(key="lee", name="Lee, Ann"), Person(key="roe", name="Roe, Al"), Claim(key="c", text="It rained."),
            Source(key="wire", title="Rain", author="Wire, Jo", issued="2016"),
            Source(key="s", title="Floods", author="Lee, Ann", issued="2017"),
            Attribution(claim="c", speaker=speaker, source="s", via=via, first_hand=first_hand),
        ]
    )  # fmt: skip

    (row,) = csv.DictReader(claims_table(dossier, "csv").splitlines())
    cells = re.findall(r"<td[^>]*>(.*?)</td>", report(dossier).partition("</table>")[0])

    assert row["Through whom"] == in_table
    assert in_report in [re.sub(r"<[^>]*>", "", cell) for cell in cells]
