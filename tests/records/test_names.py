"""Names are read as BibTeX reads them, lose nothing, and are put together again."""

import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord import Name, Organization, Person, Source
from onrecord.errors import FaultGroup, InvalidRecord, InvalidText, OnrecordError
from onrecord.records.name_parsing import NameParts, parse_extended, split_names, split_parts
from onrecord.records.names import OTHERS, parse_names
from tests.strategies import names

JUDGE = r"""ENTRY { author editor } {} {}
INTEGERS { count place }
STRINGS { list }
FUNCTION { print } {
  'list :=
  list num.names$ 'count :=
  "=" list * write$ newline$
  #1 'place :=
  { count #1 + place > }
  { "f" list place "{ff}" format.name$ * write$ newline$
    "v" list place "{vv}" format.name$ * write$ newline$
    "l" list place "{ll}" format.name$ * write$ newline$
    "j" list place "{jj}" format.name$ * write$ newline$
    place #1 + 'place :=
  }
  while$
}
FUNCTION { people } {
  author empty$ 'skip$ { author print } if$
  editor empty$ 'skip$ { editor print } if$
}
READ
ITERATE { people }
"""
"""A BibTeX style that prints each list of names and then the four parts of each name."""


TRICKY = tuple(
    r"""
Donald Knuth
Donald E. Knuth
Knuth, Donald E.
Ludwig van Beethoven
van Beethoven, Ludwig
Van Buren, Martin
Charles Louis Xavier Joseph de la Vall{\'e}e Poussin
de la Vall{\'e}e~Poussin, Charles Louis Xavier Joseph
King, Jr., Martin Luther
de la Torre, III, Maria
{World Health Organization}
{Barnes and Noble}
Jean {de La Fontaine}
Jean de la Fontaine
Jean De La Fontaine
jean de la fontaine
Jean {De La} Fontaine
Jean de {La Fontaine}
{jean} de la fontaine
Jean {d}e la fontaine
{d}e la Fontaine
Bashar al-Assad
al-Assad, Bashar
Jean-Paul Sartre
Jean-luc Doumont
Moon, Chung-in
Chung-in Moon
Ban Ki-moon
Foo-Bar
Anna-Lena Foo-Bar
Anna Foo - Bar
Anna Foo -Bar
Anna Foo- Bar
Foo~-~Bar, Anna
Drummond de Andrade, Carlos
Jos{\'e} Ortega y Gasset
Ortega y Gasset, Jos{\'e}
{\'E}mile Zola
{\'e}mile Zola Foo
{\oe}uvre Zola Foo
{\OE}uvre Zola Foo
{\AA}ke {\aa}kesson Foo
{\o}rsted {\O}rsted Foo
{\L}ukasz {\l}asz Foo
{\ss}abc Def Ghi
{\i}abc Def Ghi
{\relax von} Bar Baz
{\relax Von} Bar Baz
{\relax}von Bar Baz
{\relax}Von Bar Baz
{\noopsort{a}Foo} Bar Baz
{\noopsort{}foo} Bar Baz
{\uppercase{d}e} la Fontaine
Jean {\uppercase{d}e} La Fontaine
{\v{S}}imon Foo Bar
{\v{s}}imon Foo Bar
\v{s}imon Foo Bar
\'Emile Foo Bar
{\'\i}bn Foo Bar
{\"{\O}}bn Foo Bar
{\'}bn Foo Bar
{ \'e}bn Foo Bar
{{\'e}}bn Foo Bar
{{\'e}} Foo Bar
{Foo}bar Baz Qux
{foo}Bar baz Qux
1abc Foo Bar
1Abc Foo Bar
'abc Foo Bar
"Abc" def Ghi
3M Company
a b c
A b c
A b C
A b C d E
a B c D
a, b
a b, c
A b C d, E
A b C d E, F
, Given
Family,
Family, , Given
von, Jr, First
von
von der
von der Leyen
der, von
O'Grady, Mary
d'Artagnan, Charles
Charles d'Artagnan
L. d'Orsay Hay
Mary {\relax Mc}Donald
Smith, PhD, MD, John
A, B, C, D
A, B, , D
A,B,C
~Foo ~ Bar
-Foo Bar
Foo- Bar-
Foo-, Bar
Foo -- Bar
Anna Foo--Bar
Anna~Foo--~-Bar
X~and Y
Harold {and} Maude
van der {Graaf}, Robert
Robert {van de} Graaff
Robert Van de Graaff
{van de Graaff}, Robert
{van} {de} Graaff, Robert
Jo{\~a}o {\relax da} Silva
Ma\~na Foo Bar
\MakeUppercase{x} y Z
{\LaTeX} project team
\LaTeX Project Team
{a}{\b c} d E
{\x} Foo Bar
{\x}{\y} Foo Bar
{\} Foo Bar
{\a Foo Bar}
""".strip().splitlines()
)


def judged(bib: str, folder: Path) -> Iterator[tuple[str, list[NameParts]]]:
    """Give the lists of names in `bib` with the parts that real BibTeX sees."""
    (folder / "parts.bst").write_text(JUDGE)
    (folder / "people.bib").write_text(bib)
    (folder / "people.aux").write_text("\\citation{*}\n\\bibdata{people}\n\\bibstyle{parts}\n")
    subprocess.run(["bibtex", "people"], cwd=folder, capture_output=True, check=False)
    lines: list[str] = []
    for line in (folder / "people.bbl").read_text().splitlines():
        if line.startswith("  "):  # BibTeX breaks lines at 79 columns and indents what follows
            lines[-1] += line[1:]
        elif line:
            lines.append(line)
    place = 0
    while place < len(lines):
        whole, found, place = lines[place][1:], [], place + 1
        while place < len(lines) and lines[place][0] == "f":
            found.append(
                NameParts(*(" ".join(line[1:].replace("~", " ").split()) for line in lines[place : place + 4]))
            )
            place += 4
        yield whole, found


def as_bibtex_prints(parts: NameParts) -> NameParts:
    """Leave out the hyphen between von and last, which we keep and BibTeX drops."""
    return NameParts(*(" ".join(part.replace("~", " ").split()) for part in parts))._replace(von=parts.von.rstrip("-"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if not shutil.which("bibtex"):
        pytest.skip("BibTeX (Debian: texlive-binaries) is not installed")
    return tmp_path


def test_every_tricky_name_divides_as_real_bibtex_divides_it(folder: Path) -> None:
    bib = "".join(f"@misc{{k{number}, author = {{{name}}}}}\n" for number, name in enumerate(TRICKY))

    lists = list(judged(bib, folder))

    ours = [[as_bibtex_prints(split_parts(name)) for name in split_names(text)] for text, _ in lists]
    assert len(lists) == len(TRICKY)
    assert ours == [theirs for _, theirs in lists]


def test_a_long_list_divides_as_real_bibtex_divides_it(folder: Path) -> None:
    text = " and ".join(name for name in TRICKY if name.count(",") < 3)

    ((_, theirs),) = judged(f"@misc{{all, author = {{{text}}}, title = {{x}}}}", folder)

    assert [as_bibtex_prints(split_parts(name)) for name in split_names(text)] == theirs


@pytest.mark.slow
def test_the_names_of_tugboat_divide_as_real_bibtex_divides_them(folder: Path) -> None:
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-binary", ":all:", "--no-deps", "pybtex")
    if subprocess.run(pip, cwd=folder, capture_output=True, check=False).returncode:
        pytest.skip("pybtex's source distribution, which has tugboat.bib, cannot be downloaded")
    with tarfile.open(next(folder.glob("pybtex-*.tar.gz"))) as archive:
        member = next(name for name in archive.getnames() if name.endswith("tugboat/tugboat.bib"))
        bib = archive.extractfile(member)
        assert bib is not None
        text = bib.read().decode("latin-1")

    pairs = {
        (ours, theirs)
        for names, parts in judged(text, folder)
        for ours, theirs in zip(split_names(names), parts, strict=True)
    }

    same = sum(as_bibtex_prints(split_parts(ours)) == theirs for ours, theirs in pairs)
    assert len(pairs) > 900
    assert same / len(pairs) >= 0.999


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chung-in Moon", Name(given="Chung-in", family="Moon")),
        ("Kim Jong-un", Name(given="Kim", family="Jong-un")),
        ("Jean-luc de la Tour", Name(given="Jean-luc", non_dropping_particle="de la", family="Tour")),
        ("Bashar al-Assad", Name(given="Bashar", non_dropping_particle="al-", family="Assad")),
        ("al-Assad, Bashar", Name(given="Bashar", non_dropping_particle="al-", family="Assad")),
        ("Jean - Luc Picard", Name(given="Jean - Luc", family="Picard")),
        ("O'Grady, Mary", Name(given="Mary", family="O'Grady")),
        ("King, Jr., Martin Luther", Name(given="Martin Luther", family="King", suffix="Jr.", comma_suffix=True)),
        ("{World Health Organization}", Name(literal="World Health Organization")),
        ("{Barnes and Noble}", Name(literal="Barnes and Noble")),
        ("金正恩", Name(family="金正恩")),
        ("Özgür Müller Foo", Name(given="Özgür Müller", family="Foo")),
        ("Plato", Name(family="Plato")),
        (", Plato", Name(given="Plato")),
        ("{Unbalanced, Name", Name(literal="{Unbalanced, Name")),
        ("-", Name(family="-")),
    ],
)
def test_a_text_is_read_as(text: str, expected: Name) -> None:
    assert Name.parse(text) == expected


@pytest.mark.parametrize("text", ["", " ", ",", "{}", "{ }, ~", "\u00a0", "{{}}", "\t\n", None, 7])
def test_a_text_without_anybody_is_refused(text: object) -> None:
    with pytest.raises(InvalidText, match="name must name somebody"):
        Name.parse(text)  # type: ignore[arg-type]


def test_the_extended_format_of_biblatex_is_read() -> None:
    text = "given=Alexander, given-i=A, family=Humboldt, prefix=von, suffix={Sr, PhD}, useprefix=false"

    name = Name.parse(text)

    assert name == Name(given="Alexander", family="Humboldt", dropping_particle="von", suffix="Sr, PhD")
    assert parse_extended("prefix=von, useprefix=true") is None
    assert Name.parse("family=Leyen, prefix=von der").non_dropping_particle == "von der"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A and B", ["A", "B"]),
        ("A AND B\nAnD\tC", ["A", "B", "C"]),
        ("{A and B} and C", ["{A and B}", "C"]),
        ("Andy Warhol and Sandy Band", ["Andy Warhol", "Sandy Band"]),
        ("A and and B and ", ["A", "B"]),
        ("A~and B", ["A~and B"]),
        ("A} and B", ["A}", "B"]),
        ("", []),
    ],
)
def test_a_list_is_split_at_and_outside_braces(text: str, expected: list[str]) -> None:
    assert split_names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A B and others", [Name(given="A", family="B"), OTHERS]),
        ("Others", [Name(family="Others")]),
        ("A and Others", [Name(family="A"), OTHERS]),
        ("Lee, Ann and Kim, Bo", [Name(family="Lee", given="Ann"), Name(family="Kim", given="Bo")]),
        ("{Johnson and Johnson}", [Name(literal="Johnson and Johnson")]),
    ],
)
def test_a_text_of_several_names_is_a_list_wherever_names_are_taken(text: str, expected: list[Name]) -> None:
    assert list(parse_names(text)) == expected
    assert list(Source(key="a", author=text).author) == expected
    assert Source(key="a", extra={"host": text}).extra["host"] == tuple(expected)


@pytest.mark.parametrize("text", ["Johnson and Johnson", "Lee, Ann and Kim, Bo", "A and others"])
def test_a_name_that_is_several_is_not_divided_into_parts(text: str) -> None:
    assert Name.parse(text) == Person(key="a", name=text).name == Name(literal=text)
    assert Source(key="a", author=[text]).author == (Name(literal=text),)


def test_a_list_with_an_empty_name_is_refused_as_a_whole() -> None:
    with pytest.raises(InvalidRecord, match=r"author must be a list of names, .* \(got 'Lee, Ann and ,'\)"):
        Source(key="a", author="Lee, Ann and ,")


def test_an_agent_gives_its_name_and_its_key() -> None:
    person = Name.of(Person(key="moon", name="Moon, Chung-in"))
    bureau = Name.of(Organization(key="who", name="World Health Organization"))

    assert person == Name(given="Chung-in", family="Moon", agent="moon")
    assert bureau == Name(literal="World Health Organization", agent="who")
    assert Name.of(person) is person


@pytest.mark.parametrize("value", [None, 3, b"A B", object()])
def test_what_is_no_name_is_refused(value: Any) -> None:
    with pytest.raises(InvalidText, match="must be a Name, a text, or a person or organization"):
        Name.of(value)


@pytest.mark.parametrize(
    ("fields", "name", "must"),
    [
        ({}, "family", "be a text that is not empty"),
        ({"agent": "x"}, "family", "be a text that is not empty"),
        ({"literal": "WHO", "given": "A"}, "literal", "stand alone"),
        ({"family": 3}, "family", "be a text"),
        ({"family": "\ud800"}, "family", "UTF-8"),
        ({"family": "A", "comma_suffix": 1}, "comma_suffix", "be true or false"),
    ],
)
def test_a_name_that_cannot_be_names_its_fault(fields: dict[str, object], name: str, must: str) -> None:
    with pytest.raises(InvalidRecord) as caught:
        Name(**fields)  # type: ignore[arg-type]

    assert caught.value.record == "Name"
    assert caught.value.field == name
    assert must in caught.value.must


def test_all_faults_of_a_name_are_raised_together() -> None:
    with pytest.raises(FaultGroup) as caught:
        Name(family=1, given=2)  # type: ignore[arg-type]

    assert [fault.field for fault in caught.value.exceptions if isinstance(fault, InvalidRecord)] == ["family", "given"]


@pytest.mark.parametrize(
    ("text", "read", "listed"),
    [
        ("van Beethoven, Ludwig", "Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("King, Jr., Martin Luther", "Martin Luther King, Jr.", "King, Martin Luther, Jr."),
        ("al-Assad, Bashar", "Bashar al-Assad", "al-Assad, Bashar"),
        ("{Korea Times}", "Korea Times", "Korea Times"),
    ],
)
def test_a_name_is_written_as_read_and_as_listed(text: str, read: str, listed: str) -> None:
    name = Name.parse(text)

    assert (str(name), name.sort_form) == (read, listed)


def test_a_family_name_comes_first_where_its_order_is_static() -> None:
    assert str(Name(family="Kim", given="Jong-un", static_ordering=True)) == "Kim Jong-un"


@given(st.one_of(st.text(), st.text("aB -,~{}\\'é", max_size=30)))
@example("a}b{c")
@example("- , -")
def test_reading_loses_no_letter_and_never_fails_otherwise(text: str) -> None:
    """A reader keeps every value: each letter of the text stands in one of the parts."""
    try:
        name = Name.parse(text)
    except OnrecordError:
        return

    kept = "".join((name.family, name.given, name.non_dropping_particle, name.suffix, name.literal))
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, text))
    assert kept.count("-") == text.count("-")


@given(st.text("aBc -,~{}", max_size=40))
def test_the_parts_of_bibtex_hold_every_word(text: str) -> None:
    parts = split_parts(text)

    assert sorted(filter(str.isalpha, "".join(parts))) == sorted(filter(str.isalpha, text))


@given(names())
def test_a_name_is_a_value(name: Name) -> None:
    twin = evolve(name)

    assert twin == name
    assert hash(twin) == hash(name)
    assert str(name)


@pytest.mark.parametrize(
    "text",
    ["a-" * 20_000, "{" * 100_000, "}" * 100_000, "{\\" * 50_000, ",a" * 50_000, " and " * 20_000, "\0" * 100_000],
    ids=["hyphens", "open", "closed", "special", "commas", "ands", "nul"],
)
def test_hostile_text_is_read_or_refused_clearly(text: str) -> None:
    parts = split_parts(text)
    listed = split_names(text)

    assert sum(map(len, parts)) <= len(text)
    assert sum(map(len, listed)) <= len(text)
    assert not Name.parse(text).agent if text.strip("{}") else _refusal(text)


def _refusal(text: str) -> bool:
    with pytest.raises(InvalidText) as refused:
        Name.parse(text)
    return len(str(refused.value)) < 200


PIECES = ("and", "And", "Ann", "Sandra", "and-", " ", "  ", "\t", "\r", "\u00a0", ",")


@given(text=st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_list_is_split_alike_with_and_without_a_brace_in_it(text: str) -> None:
    """A brace in a name of its own makes the list one that is looked through sign by sign."""
    assert split_names(text) == split_names(f"{text} and {{}}")[:-1]
