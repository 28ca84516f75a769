"""Texts as publishers deposit them: entities of HTML, tags of HTML, JATS and MathML."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, Source
from onrecord.records.web_markup import may_be_web_markup, read_web_markup

MML = 'xmlns:mml="http://www.w3.org/1998/Math/MathML"'
SMALL = '<span style="font-variant:small-caps;">'
TEXTS = (
    ("Br&uuml;cken &amp; T&#252;rme &#x2014; p &lt; 0.05", "Brücken & Türme — p < 0.05"),
    ("Research &amp;amp; Development", "Research & Development"),
    ("&lt;i&gt;In situ&lt;/i&gt; &lt;sup&gt;13&lt;/sup&gt;C", "<i>In situ</i> <sup>13</sup>C"),
    ("AT&T; R&D; &nosuchentity; a&b", "AT&T; R&D; &nosuchentity; a&b"),
    (
        "<jats:italic>Ulva</jats:italic> and <jats:bold>b</jats:bold><jats:sup>2</jats:sup>",
        "<i>Ulva</i> and <b>b</b><sup>2</sup>",
    ),
    (
        "<em>a</em> <strong>b</strong> CO<inf>2</inf> <scp>NMR</scp>",
        f"<i>a</i> <b>b</b> CO<sub>2</sub> {SMALL}NMR</span>",
    ),
    (
        "A <span lang='la'>de <span class=\"nocase\">Roma</span></span> <u>b</u><br/>c",
        'A de <span class="nocase">Roma</span> b c',
    ),
    ("<jats:title>Aim</jats:title><jats:p>One.</jats:p><jats:p>Two.</jats:p>", "Aim One. Two."),
    ("<i>own</i> <b>marks</b> x < y > z <foo>", "<i>own</i> <b>marks</b> x < y > z <foo>"),
    (f"<mml:math {MML}><mml:mi>k</mml:mi></mml:math>-means", "k-means"),
    (f"CO<mml:math {MML}><mml:msub><mml:mrow/><mml:mn>2</mml:mn></mml:msub></mml:math>", "CO<sub>2</sub>"),
    (
        "<math><msqrt><mi>s</mi></msqrt><mo>=</mo><mn>8</mn><mtext> TeV</mtext></math>",
        r"<math>\sqrt{s}=8\text{ TeV}</math>",
    ),
    ("<math><mfrac><mn>1</mn><mi>n</mi></mfrac></math>", r"<math>\frac{1}{n}</math>"),
    ("<math><mi mathvariant='double-struck'>R</mi></math>", r"<math>\mathbb{R}</math>"),
    ("<math><mi>n</mi><mo>&lt;</mo><mi>log</mi><mo>&#x2061;</mo><mi>N</mi></math>", r"<math>n<\log N</math>"),
    ("<math><mover><mi>B</mi><mo>¯</mo></mover></math>", r"<math>\bar{B}</math>"),
    (r"our <math>\sqrt{2}</math> stays", r"our <math>\sqrt{2}</math> stays"),
    ("<em>never closed", "<i>never closed</i>"),
    ("10<SUP>-3</SUP> of <I>Ulva</I> in <ASTROBJ>M31</ASTROBJ>", "10<sup>-3</sup> of <i>Ulva</i> in M31"),
    ("H<ce:inf>2</ce:inf>O of <ce:italic>Ulva</ce:italic>", "H<sub>2</sub>O of <i>Ulva</i>"),
    ("<![CDATA[On doors]]><!-- checked --> and keys", "On doors and keys"),
    ("A <small>B</small><inline-graphic xlink:href='x'/>", "A B"),
    ("<math><semantics><mi>x</mi><annotation encoding='TeX'>x</annotation></semantics></math>-ray", "x-ray"),
    ("The <mml:math><mml:mi>k</mml:mi> that is cut off", "The k that is cut off"),
    (r"<tex-math notation='LaTeX'>$\sqrt{2}$</tex-math>", r"<math>\sqrt{2}</math>"),
    (
        r"<jats:tex-math>\documentclass{article}\begin{document}$$\frac{1}{n}$$\end{document}</jats:tex-math>",
        r"<math>\frac{1}{n}</math>",
    ),
    (
        r"<alternatives><tex-math>$\alpha$</tex-math> <mml:math><mml:mi>α</mml:mi></mml:math></alternatives>-rays",
        "α-rays",
    ),
)


@pytest.mark.parametrize(("text", "read"), TEXTS)
def test_entities_and_tags_are_read(text: str, read: str) -> None:
    assert read_web_markup(text) == read
    assert read_web_markup(read) == read


@pytest.mark.parametrize(("text", "read"), [pair for pair in TEXTS if "\\" not in pair[0]])
@pytest.mark.parametrize("format", ["csl-json", "bibtex", "biblatex"])
def test_titles_are_read_so_in_every_format_that_exports_have(text: str, read: str, format: str) -> None:
    item = {"id": "a", "type": "article-journal", "title": text, "container-title": text, "author": [{"family": "Ash"}]}
    entry = f"@article{{a, title = {{{text}}}, journal = {{{text}}}, author = {{Ash}}}}"
    source = onrecord.loads(json.dumps([item]) if format == "csl-json" else entry, format)["a"]

    assert isinstance(source, Source)
    assert (source.title, source.container_title) == (read, read)


@pytest.mark.parametrize("format", ["csl-json", "bibtex", "biblatex", "onrecord"])
@pytest.mark.parametrize("text", [text for text, _ in TEXTS])
def test_a_record_that_holds_such_a_text_gets_it_back(text: str, format: str) -> None:
    dossier = Dossier([Source(key="a", title=text, publisher=text, note=text, extra={"scale": text})])

    assert onrecord.loads(onrecord.dumps(dossier, format), format) == dossier


PIECES = (
    *(
        "<em>",
        "</em>",
        "<i>",
        "</i>",
        "<math>",
        "</math>",
        "<mml:math>",
        "</mml:math>",
        "<mi>",
        "</mi>",
        "<br/>",
        "<p>",
    ),
    *("&amp;", "&lt;", "Q", " ", "<span>", "</span>", '<span class="nocase">', "\\", "<sub x='y'>", "</sub>"),
)


@given(text=st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_letter_of_the_text_between_tags_is_lost(text: str) -> None:
    read = read_web_markup(text)

    assert read.count("Q") == text.count("Q")
    if not may_be_web_markup(text):
        assert read == text
