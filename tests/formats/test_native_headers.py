"""What is told of a native file whose first lines are not those of one."""

import pytest

from onrecord.errors import Fault
from onrecord.formats.native import iter_lines


@pytest.mark.parametrize("lines", ["hello\n", "hello\n[1,\n", "\ufeff{\n"])
def test_a_file_whose_lines_are_no_json_is_told_of_these_alone(lines: str) -> None:
    faults: list[Fault] = []

    assert not list(iter_lines(lines.splitlines(keepends=True), faults.append, "d.jsonl"))
    assert [fault.line for fault in faults] == [number for number, _ in enumerate(lines.splitlines(), 1)]
    assert all("JSON" in str(fault) for fault in faults)


@pytest.mark.parametrize(
    ("line", "words"), [('{"a": 1}', "d.jsonl:1: must begin with the header"), ("", "d.jsonl:1: must begin")]
)
def test_of_a_header_that_is_not_there_the_file_is_told(line: str, words: str) -> None:
    faults: list[Fault] = []
    list(iter_lines([line], faults.append, "d.jsonl"))

    assert str(faults[0]).startswith(words)
