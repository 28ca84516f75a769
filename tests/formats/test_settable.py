"""What classic BibTeX gets can be typeset by a LaTeX that knows no Unicode beyond its fonts, and comes back."""

import pytest

import onrecord
from onrecord import Dossier, Source

TITLES = (
    "Bounds ≥ 0 and ∞",
    "β-Catenin in ΔT",
    "The π of <i>Ω</i>",
    "On x̆ and ŷ̄",
    'Of <span class="nocase">ΔG</span>',
)
UNSET = "≥∞βΔπΩ\u0306\u0304"


@pytest.mark.parametrize("title", TITLES)
def test_signs_that_latex_has_no_character_for_become_tex_and_come_back(title: str) -> None:
    dossier = Dossier([Source(key="a", type="book", title=title, publisher=title, author="Ex̆, Ann")])

    written = onrecord.dumps(dossier, "bibtex")

    assert not set(UNSET) & set("".join(line for line in written.splitlines() if not line.startswith("  csl-")))
    assert onrecord.loads(written, "bibtex") == dossier


def test_letters_that_latex_has_stay_in_titles() -> None:
    dossier = Dossier([Source(key="a", title="Čapek’s café – 5 µm")])

    assert "Čapek’s café – 5 µm" in onrecord.dumps(dossier, "bibtex")


def test_a_word_that_begins_with_mathematics_is_no_accented_letter_to_bibtex() -> None:
    dossier = Dossier([Source(key="a", title="Of ΔT")])

    assert r"{{}\ensuremath{\Delta}T}" in onrecord.dumps(dossier, "bibtex")


def test_biblatex_keeps_all_signs() -> None:
    dossier = Dossier([Source(key="a", title=TITLES[0])])

    assert TITLES[0] in onrecord.dumps(dossier, "biblatex")
