"""What BibTeX, LaTeX and biber make of our output."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord import Dossier, Loss, Name, Person, Source
from tests.formats.judges import STYLES, biber, bibtex
from tests.worked_example import dossier as worked_example

UNAVOIDABLE = re.compile(r"empty (title|year|author|institution)|all relevant fields are empty in repost")
"""What the article does not tell, no writer can supply."""


@pytest.mark.parametrize("style", STYLES)
def test_the_worked_example_goes_through_bibtex_and_latex(style: str, tmp_path: Path) -> None:
    text = onrecord.dumps(worked_example(), "bibtex", on_loss=lambda loss: None, second_hand=True)

    run = bibtex(text, style, tmp_path)

    assert run.errors == []
    assert [warning for warning in run.warnings if not UNAVOIDABLE.search(warning)] == []
    assert sorted(run.keys) == sorted(worked_example().sources)


def test_the_worked_example_is_valid_for_biber(tmp_path: Path) -> None:
    text = onrecord.dumps(worked_example(), "biblatex", on_loss=lambda loss: None, claims=True, lossless=False)

    warnings, errors = biber(text, tmp_path)

    assert errors == []
    assert [warning for warning in warnings if "andatory" not in warning] == []


def test_a_newspaper_article_keeps_its_newspaper_and_its_day_in_classic_bibtex(tmp_path: Path) -> None:
    article = Source(
        key="a",
        type="article-newspaper",
        title="T",
        author="Lee, Ann",
        container_title="Korea Times",
        issued="2016-05-24",
    )
    text = onrecord.dumps(Dossier([article]), "bibtex")

    run = bibtex(text, "plain", tmp_path)

    assert "Korea Times" in run.bbl
    assert "May~24 2016" in run.bbl
    assert (run.warnings, run.errors) == ([], [])
    assert onrecord.loads(text, "bibtex")["a"] == article


@pytest.mark.parametrize("fields", ["", "note = {N}, ", "title = {T}, "])
def test_an_entry_of_a_style_of_its_own_gets_no_sort_key_that_bibtex_warns_of(fields: str, tmp_path: Path) -> None:
    text = f"@symbol{{a, {fields}sign = {{x}}}}\n@misc{{b, author = {{Lee, Ann}}, title = {{T}}, year = 2020}}"
    before = bibtex(text, "plain", tmp_path / "before").warnings

    after = bibtex(onrecord.dumps(onrecord.loads(text, "bibtex"), "bibtex"), "plain", tmp_path / "after").warnings

    assert set(after) <= set(before)


HOSTILE = (
    "}", "{", "}{", "{{", "}}", "\\", "\\\\", "\\}", "\\{", "a\\", "%", "50% off", "a%b}c", ",", "a, b", "\"",
    "say \"hi\"", "x}, note={INJECTED", "x\", note=\"INJECTED", "x}}\n@misc{injected, title={I}}",
    "\\input{/etc/passwd}", "\\input /etc/passwd", "\\write18{ls}", "\\catcode`\\@=0", "\\def\\x{\\x}\\x",
    "\\end{document}", "\\", "$", "$$", "$x$", "a$b", "#", "a # b", "&", "a & b", "_", "a_b", "^", "~", "a~b",
    "\\begin{verbatim}", "\\verb|x|", "<i>", "</i>", "<i>x</i>", "<b><i>x</b></i>", "<script>alert(1)</script>",
    "a\nb", "a\n\nb", "\n", "a\tb", " ", "  a  ", "\x00", "a\x00b", "\x1b[31m", "\x7f", "@", "@misc{x,",
    "@comment{", "@string{a = {b}}", "--", "---", "``", "''", "?`", "and", "a and b", " and ", "others",
    "and others", "{\'e}", "\'e", "''''", "=", "a = b", "(", ")", "%%", "\\%", "\\&", "^^M", "^^5c",
    "\\textbf{", "\\cite{x}", "\\bibitem{x}", "\\newcommand{\\a}{b}", "\\par", "{\\bf x}", "x" * 5000,
)  # fmt: skip


def hostile_sources(value: str) -> Iterator[Source]:
    yield Source(
        key="first",
        title="A first title",
        author="Adams, Ann",
        issued="2001",
        container_title="J",
        type="article-journal",
    )
    yield Source(
        key="hostile",
        type="book",
        title=f"T {value}",
        author=[Name(family=f"F{value}", given=f"G{value}"), Name(literal=f"L{value}")],
        publisher=f"P {value}",
        issued="2002",
        note=f"N {value}",
        url=f"http://example.org/{value}",
        doi=f"10.1000/{value}",
        extra={"composer": [Name(family=f"I{value}")], "bib:usera": f"U {value}", "scale": value + "s"},
    )
    yield Source(
        key=f"k{value}", type="webpage", title="Key", author="Young, Yu", issued="2003", url="http://example.org/"
    )


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:24]))
def test_a_hostile_value_comes_back_to_the_letter(value: str) -> None:
    dossier = Dossier(hostile_sources(value))

    for format in ("bibtex", "biblatex"):
        text = onrecord.dumps(dossier, format, on_loss=lambda loss: pytest.fail(str(loss)))
        assert onrecord.loads(text, format) == dossier


def test_bibtex_sees_exactly_the_entries_that_were_written(tmp_path: Path) -> None:
    """All hostile values in one file, so that one injection anywhere would show."""
    sources = []
    for number, value in enumerate(HOSTILE):
        first, hostile, keyed = hostile_sources(value)
        sources += [hostile.evolve(key=f"hostile{number}"), keyed.evolve(key=f"{keyed.key}{number}")]
        del first
    text = onrecord.dumps(Dossier(sources), "bibtex")

    run = bibtex(text, "plain", tmp_path)

    assert len(run.keys) == len(sources)
    assert run.errors == []
    assert "INJECTED" not in {line.strip() for line in run.bbl.splitlines()}


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:24]))
def test_each_hostile_value_compiles(value: str, style: str, tmp_path: Path) -> None:
    run = bibtex(onrecord.dumps(Dossier(hostile_sources(value)), "bibtex"), style, tmp_path)

    assert len(run.keys) == 3
    assert run.errors == []


def test_a_value_of_a_megabyte_goes_through(tmp_path: Path) -> None:
    dossier = Dossier(
        [Source(key="a", title="word " * 200_000 + "end", author="Adams, Ann", issued="2001", type="book")]
    )

    text = onrecord.dumps(dossier, "bibtex")

    assert onrecord.loads(text, "bibtex") == dossier
    assert bibtex(text, "plain", tmp_path, latex=False).keys == ["a"]


def test_no_name_has_an_empty_part_and_initials_are_whole_letters(tmp_path: Path) -> None:
    people = [
        Name(given="Sukarno"),
        Name(family="Plato"),
        Name(family="Çelik", given="Özge"),
        Name(family="O'Grady", given="Mary"),
        Name(family="de Gaulle", given="Charles"),
        Name(family="Gaulle", given="Charles", non_dropping_particle="de"),
        Name(family="King", given="Martin Luther", suffix="Jr."),
        Name(literal="Johnson and Johnson"),
        Name(family="Smith and Wesson", given="A, B"),
    ]
    dossier = Dossier(
        Source(key=f"k{number}", type="book", title="T", author=[name], publisher="P", issued="2001")
        for number, name in enumerate(people)
    )
    text = onrecord.dumps(dossier, "bibtex")

    for style in STYLES:
        run = bibtex(text, style, tmp_path / style)
        assert (run.errors, run.warnings) == ([], [])
        assert len(run.keys) == len(people)
    lists = re.findall(r"^  author = \{(.*)\},$", text, re.MULTILINE)
    assert len(lists) == len(people)
    assert not [names for names in lists if re.search(r"^\s*,|,\s*$|,\s*,", names)]
    assert onrecord.loads(text, "bibtex") == dossier
    assert onrecord.loads(onrecord.dumps(dossier, "biblatex"), "biblatex") == dossier


@pytest.mark.parametrize(
    "text", ["金正恩", "Ким Чен Ын", "علي", "Ελλάδα", "🙂", "a\u00a0b", "ﬁ", "Dvořák", "ß", "Łódź"]
)
def test_no_character_of_any_script_is_deleted(text: str) -> None:
    source = Source(key="a", title=text, author=[Name(family=text, given=text)], publisher=text)

    written = [onrecord.dumps(Dossier([source]), "bibtex", ascii=ascii) for ascii in (False, True)]
    written.append(onrecord.dumps(Dossier([source]), "biblatex"))

    for bib in written:
        assert onrecord.loads(bib, "biblatex" if bib is written[2] else "bibtex")["a"] == source


def test_ascii_writes_latin_letters_as_tex() -> None:
    source = Source(key="a", title="Dvořák – “Łódź”", author=[Name(family="Çelik", given="Özge")])

    written = onrecord.dumps(Dossier([source]), "bibtex", ascii=True)

    assert written.isascii()


def test_agents_of_names_come_back_as_records() -> None:
    person = Person(key="ramani", name="Ramani, Samuel")
    dossier = Dossier([person, Source(key="a", author=[person])])

    for format in ("bibtex", "biblatex"):
        assert onrecord.loads(onrecord.dumps(dossier, format), format) == dossier


@pytest.mark.parametrize(
    "title", ["Études of façade", "The NATO études", 'On <span class="nocase">São Paulo</span>', "Œuvres & ŒUVRES"]
)
def test_ascii_writes_titles_as_tex_too(title: str) -> None:
    source = Source(key="a", title=title)

    written = onrecord.dumps(Dossier([source]), "bibtex", ascii=True)

    assert written.isascii()
    assert onrecord.loads(written, "bibtex")["a"] == source


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_names_of_known_people_are_written_once(format: str) -> None:
    person = Person(key="person", name="Person, James")
    source = Source(key="a", type="interview", interviewer=[Name(family="Person", given="J.", agent="person")])

    losses: list[Loss] = []

    written = onrecord.dumps(Dossier([person, source]), format, losses.append)

    assert [(loss.record, loss.field, loss.value) for loss in losses] == [("person", "name", person.name)]
    assert written.count("csl-interviewer") == 1
    assert onrecord.loads(written, format)["a"] == source


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("family", "given", "initials"),
    [
        ("Иванов", "Иван Петрович", r"{\relax И}.~{\relax П}."),
        ("Παπαδόπουλος", "Γιώργος", r"{\relax Γ}."),
        ("金", "正恩", r"{\relax 正}."),
        ("Ó Briain", "Seán Éamonn", r"S.~{\'E}."),
    ],
)
def test_initials_are_whole_letters_of_every_script(
    family: str, given: str, initials: str, style: str, tmp_path: Path
) -> None:
    """BibTeXing, section 3.4: what BibTeX takes for one letter; it cuts others between their bytes."""
    name = Name(family=family, given=given)
    source = Source(key="a", type="book", title="T", author=[name], publisher="P", issued="2001")
    text = onrecord.dumps(Dossier([source]), "bibtex")

    bibtex(text, style, tmp_path, latex=False)

    bbl = (tmp_path / "main.bbl").read_bytes().decode("utf-8")
    assert style == "plain" or initials in bbl
    assert onrecord.loads(text, "bibtex")["a"] == source
