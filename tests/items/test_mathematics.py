r"""Formulas of items: what people read of them, in every output of the processor, and back from every format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, Source
from onrecord.items.mathematics import MATH, is_safe, marked, readable
from onrecord.records.markup import without_markup

FORMULAS = (
    (r"\mathcal{O}(n\log n)", "𝒪(n log n)"),
    (r"\mathbb{R}^n", "ℝⁿ"),
    (r"x \in \mathbb{Z}/p\mathbb{Z}", "x ∈ ℤ/pℤ"),
    (r"\frac{a+b}{2}", "(a + b)/2"),
    (r"\sqrt{s}=7~\text{TeV}", "√s = 7 TeV"),
    (r"e^{i\pi Q}", "e^(iπQ)"),
    (r"p\bar{p}\to t\bar{t}", "pp̄ → tt̄"),
    (r"\Lambda_b^0", "Λ_b⁰"),
    (r"\left\{1,\dots,n\right\}", "{1,…,n}"),
    (r"\operatorname{Spec} A", "Spec A"),
    (r"-\frac12", "−1/2"),
    (r"90^\circ", "90°"),
    (r"\begin{pmatrix}a & b\\c & d\end{pmatrix}", "a, b; c, d"),
)


@pytest.mark.parametrize(("tex", "text"), FORMULAS)
def test_a_formula_is_readable_without_anything_that_sets_it(tex: str, text: str) -> None:
    assert readable(tex) == text
    assert without_markup(f"On <math>{tex}</math>") == f"On {text}"


@given(tex=st.text(st.sampled_from("ax1\\{}^_ &-+=<>$~'") | st.characters(), max_size=60))
def test_nothing_is_too_strange_to_be_read_or_judged(tex: str) -> None:
    readable(tex)
    is_safe(tex)
    found = MATH.fullmatch(marked(tex))

    assert found
    assert found[1].replace("< ", "<") == tex.replace("< ", "<")


@pytest.mark.parametrize("tex", ["{" * 5000, r"\frac" * 5000, r"\hat{" * 5000, "_" * 5000, r"\left(" * 5000])
def test_no_nesting_is_too_deep(tex: str) -> None:
    assert isinstance(readable(tex), str)


def cited(title: str, style: str, output: str) -> str:
    source = Source(key="a", type="article-journal", title=title, container_title="J", author="Ash, Bo", issued=2000)
    return onrecord.bibliography(Dossier([source]), style, output)


@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "ieee", "american-medical-association"])
@pytest.mark.parametrize("tex", [tex for tex, _ in FORMULAS])
def test_a_formula_stays_itself_where_mathematics_is_set(tex: str, style: str) -> None:
    for output in ("latex", "markdown"):
        assert f"${tex}$" in cited(f"on <math>{tex}</math> of things", style, output)


@pytest.mark.parametrize(("tex", "text"), FORMULAS)
def test_a_formula_is_readable_in_text(tex: str, text: str) -> None:
    assert f"on {text} of it" in cited(f"A study on <math>{tex}</math> of it", "apa", "text")


def test_a_formula_is_text_with_scripts_in_html_and_rtf() -> None:
    title = r"Maps on <math>\mathbb{R}^n</math> & <math>x<y</math>"

    assert "Maps on ℝ<sup>n</sup> &amp; x &lt; y." in cited(title, "apa", "html")
    assert r"\u8477 ?{\super n}" in cited(title, "apa", "rtf")


def test_a_digit_after_a_formula_does_not_unmake_it_in_markdown() -> None:
    assert r"of $\sqrt{n}$&#50; for \$5" in cited(r"of <math>\sqrt{n}</math>2 for $5", "apa", "markdown")


@pytest.mark.parametrize("tex", [r"\input{/etc/passwd}", r"\write18{x}", "a$b", "x}{", r"\end{document}"])
def test_a_formula_that_would_act_is_never_given_to_tex(tex: str) -> None:
    for output in ("latex", "markdown"):
        written = cited(f"A <math>{tex}</math> b", "apa", output)

        assert "$" not in written.replace(r"\$", "")
        assert not any(name in written for name in (r"\input", r"\write", r"\end"))


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "onrecord"])
@pytest.mark.parametrize("tex", [*(tex for tex, _ in FORMULAS), r"\input{x}", "x", "a< m", r"a\{", "{x}"])
def test_formulas_come_back_from_every_format(tex: str, format: str) -> None:
    title = f"On <math>{tex}</math>: <i>the <math>{tex}</math></i>"
    dossier = Dossier([Source(key="a", type="book", title=title, publisher=f"P <math>{tex}</math>")])

    assert onrecord.loads(onrecord.dumps(dossier, format), format) == dossier


def test_an_item_sorts_by_what_is_read_of_its_formulas() -> None:
    sources = [
        Source(key=key, type="book", title=title)
        for key, title in (("c", "C"), ("a", "A"), ("b", "<math>\\mathrm{B}_n^{xyz}</math>"))
    ]

    listed = onrecord.bibliography(Dossier(sources), "apa")

    assert [line[0] for line in listed.splitlines()] == ["A", "B", "C"]


@pytest.mark.parametrize("math", [r"$k \geq 3$", r"$a^2+b^2=c^2$", r"$\frac{1}{2}$"])
def test_mathematics_in_the_words_around_a_key_stays_mathematics(math: str) -> None:
    dossier = Dossier([Source(key="a", type="book", title="T", author="Ash, Bo", issued=2000)])

    for text in (f"[@a, for {math}]", f"[with {math} in @a]", f"[@a, p. 3, where {math} holds]"):
        assert math in onrecord.fill(dossier, text).splitlines()[0]
    assert r"\$5 and \$6" in onrecord.fill(dossier, "[@a, at $5 and $6]")


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
@pytest.mark.parametrize("opening", [r"\(", r"\[", "$", "$$", r"\ensuremath{"])
def test_mathematics_is_read_however_it_is_opened(opening: str, format: str) -> None:
    closing = {r"\(": r"\)", r"\[": r"\]", r"\ensuremath{": "}"}.get(opening, opening)
    text = rf"@book{{a, title = {{On {opening}\sqrt{{2}}{closing} and {opening}L^2{closing}}}}}"

    assert onrecord.loads(text, format).sources["a"].title == r"On <math>\sqrt{2}</math> and L<sup>2</sup>"
