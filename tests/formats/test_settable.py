"""What classic BibTeX gets can be typeset by a LaTeX that knows no Unicode beyond its fonts, and comes back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, Source
from onrecord.formats.bib.codecs import read_title
from onrecord.formats.tex import has_unset_sign, may_give_unset_signs

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


AS_TEX = (r"On $\alpha$ rays", r"\ensuremath{\le} and caf\'e", r"An {\u{c}} of \v{S}", r"{$\Delta$}G of \~{n}")


@pytest.mark.parametrize("family", ["biblatex", "bibtex"])
@pytest.mark.parametrize("back", ["biblatex", "bibtex"])
@pytest.mark.parametrize("title", AS_TEX)
def test_signs_that_a_file_has_as_tex_are_written_as_tex(family: str, back: str, title: str) -> None:
    text = f"@book{{a, author = {{B{{\\u{{c}}}}, D.}}, title = {{{title}}}, address = {{{title}}}, note = {{{title}}}}}"
    dossier = onrecord.loads(text, family)

    written = onrecord.dumps(dossier, back)

    assert not set("α≤Δ\u0306") & set(written)
    assert "csl-signs" not in written
    for format in ("biblatex", "bibtex", "csl-json", "onrecord"):
        assert onrecord.loads(onrecord.dumps(dossier, format), format) == dossier


@pytest.mark.parametrize(
    "text",
    ["@book{a, title = {On α rays}}", r"@book{a, title = {On $\alpha$ rays, α}}", r"@book{a, title = {\v{S} é}}"],
)
def test_a_file_that_has_such_signs_as_characters_keeps_them(text: str) -> None:
    dossier = onrecord.loads(text, "biblatex")

    assert dossier.sources["a"].extra == {}
    assert onrecord.loads(onrecord.dumps(dossier, "bibtex"), "bibtex") == dossier
    assert dossier.sources["a"].title in onrecord.dumps(dossier, "biblatex")


@pytest.mark.parametrize("family", ["biblatex", "bibtex"])
def test_an_entry_that_does_not_show_how_its_signs_are_written_says_so(family: str) -> None:
    marked = Source(key="a", title="Plain", extra={"signs": "tex"})
    dossier = Dossier(
        [marked, Source(key="b", title="Of α", extra={"bib:x": r"$\beta$"}), Source(key="c", title="Of c̆")]
    )

    assert onrecord.loads(onrecord.dumps(dossier, family), family) == dossier


def test_what_plain_writing_cannot_say_of_signs_is_told() -> None:
    losses: list[onrecord.Loss] = []

    onrecord.dumps(Dossier([Source(key="a", title="Of α")]), "bibtex", losses.append, lossless=False)

    assert [(loss.field, loss.value) for loss in losses] == [("signs", "unicode")]


_PIECES = (
    "a", "c", "q", "i", " ", "{", "}", "\\", "$", "&", ";", "&alpha;", r"\alpha",
    r"\'", r'\"', r"\^", r"\~", r"\=", r"\.", r"\u", r"\c", r"\d", r"\v",
    r"\k", r"\b", r"\t", r"\i", r"\j", r"\ae", r"\emph", r"\textbf{", r"\ensuremath{",
    r"\(", r"\)", r"\le", r"\ss", r"\url{", r"\&", r"\,", r"\ldots", r"\textbeta", "--", "~", "é", "ж",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=8).map("".join))
@example(r"\'{\"c}")
@example(r"\v{\i}")
@example(r"{\"\ae}")
def test_what_gives_signs_that_latex_has_no_character_for_is_never_missed(tex: str) -> None:
    if "\\" in tex and has_unset_sign(read_title(tex)):
        assert may_give_unset_signs(tex)


@pytest.mark.parametrize(
    "tex", [r"M{\"u}ller", r"{\v S}abi{\'c}, \'{\i}", r"R\&D \emph{now}", r"\AA{} and {\ss}", "no backslash, α and $x$"]
)
def test_usual_accents_and_fonts_are_not_looked_at_twice(tex: str) -> None:
    assert not may_give_unset_signs(tex)
