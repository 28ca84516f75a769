r"""Commands of TeX that no table knows are told, and nothing of what they hold is lost."""

import pytest

import onrecord
from onrecord import Fault

TEXT = r"""@article{ash, author = {Ash, Bo}, title = {The \strange{Big} Flood of $\ket{x}$ and $\sqrt{2}$},
  year = {2000},
  journal = {\oddname}, note = {\strange{again} and \strange{again}}, url = {https://example.org/\strange}}
@book{bee, author = {B\odd{e}e, Cy}, title = {Plain \emph{Title} of {\v Z}},
  file = {C:\books\bee.pdf}, x = {\foreign{x}}}
"""


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_each_unknown_command_is_told_once_with_entry_field_and_count(format: str) -> None:
    faults: list[Fault] = []

    dossier = onrecord.loads(TEXT, format, faults.append)

    told = {fault.got: (fault.entry, fault.field, fault.severity) for fault in faults}
    assert told == {
        "\\strange (3 times)": ("ash", "title", "note"),
        "\\ket": ("ash", "title", "note"),
        "\\oddname": ("ash", "journal", "note"),
        "\\odd": ("bee", "author", "note"),
    }
    assert "\\strange" in str(faults[0])
    ash = dossier.sources["ash"]
    assert ash.title == r"The Big Flood of <math>\ket{x}</math> and <math>\sqrt{2}</math>"
    assert ash.note == "again and again"
    assert ash.container_title == r"\oddname"
    assert dossier.sources["bee"].author[0].family == "Bee"


def test_a_file_whose_commands_are_known_is_read_without_a_word() -> None:
    faults: list[Fault] = []
    text = r"@book{a, author = {M\"uller, {\O}le}, title = {\href{https://e.org/%7Bx}{On} $\frac{1}{2}$ \textbf{x}}}"

    dossier = onrecord.loads(text, "biblatex", faults.append)

    assert faults == []
    assert dossier.sources["a"].title == r"On <math>\frac{1}{2}</math> <b>x</b>"
