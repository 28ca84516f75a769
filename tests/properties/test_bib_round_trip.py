"""What is written as BibTeX and BibLaTeX reads back."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, Name, Source
from onrecord.formats import tex as latex
from onrecord.formats.bib.name_codecs import names_codec, read_names, write_name
from onrecord.formats.mapping import VARIABLES
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES, TYPES
from onrecord.records.losses import Loss
from onrecord.records.names import OTHERS
from onrecord.records.sources import FIELDS
from tests.sizes import times
from tests.strategies import keys, sources, texts

DIALECTS = ("biblatex", "bibtex")


def round_trip(source: Source, format: str, **options: bool) -> tuple[Dossier, list[Loss]]:
    losses: list[Loss] = []
    dossier = Dossier([source])
    text = onrecord.dumps(dossier, format, on_loss=losses.append, **options)
    read = onrecord.loads(text, format)
    again = onrecord.dumps(read, format, on_loss=losses.append, **options)
    assert again == text, "one round must be a fixed point"
    return read, losses


@pytest.mark.parametrize("format", DIALECTS)
@settings(max_examples=times(30))
@given(source=sources())
@example(source=Source(key="a", title="NATO and {Boston}", author=["Ortega y Gasset, José"]))
def test_a_source_reads_back_to_the_letter(source: Source, format: str) -> None:
    """biblatex manual, section 2.2; "BibTeXing", section 3: every field that we write, we read."""
    plain = source.evolve(snapshots=())

    read, losses = round_trip(plain, format)

    assert losses == []
    assert read[plain.key] == plain


@pytest.mark.parametrize("format", DIALECTS)
@pytest.mark.parametrize("type", TYPES)
def test_every_variable_of_every_type_comes_back(type: str, format: str) -> None:
    """CSL 1.0.2, appendices III and IV: 45 types, all variables."""
    values: dict[str, object] = {}
    for number, name in enumerate(VARIABLES):
        if name in NAME_VARIABLES:
            values[name] = ["Lee, Ann B.", "van der Berg, Jan"]
        elif name in DATE_VARIABLES:
            values[name] = "2016-06-07"
        elif name == "language":
            values[name] = "en-US"
        else:
            values[name] = f"Value {number} of {name.replace('_', ' ')}"
    fields = {name: value for name, value in values.items() if name in FIELDS}
    extra = {name: value for name, value in values.items() if name not in FIELDS}
    source = Source(key="a", type=type, extra=extra, **fields)  # type: ignore[arg-type]

    read, losses = round_trip(source, format)

    assert losses == []
    assert read["a"] == source


@pytest.mark.parametrize("title", [False, True])
@pytest.mark.parametrize("ascii", [False, True])
@given(text=texts())
def test_tex_keeps_its_braces_balanced_and_runs_nothing(text: str, title: bool, ascii: bool) -> None:
    """ "BibTeXing", section 2: braces must balance; a backslash before a brace does not count for BibTeX."""
    tex = latex.encode(text, title=title, ascii=ascii)

    depth = 0
    for letter in tex:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
    assert depth == 0
    assert "\\input" not in tex
    assert "\\write" not in tex


@given(text=texts())
def test_exact_text_comes_back_to_the_letter(text: str) -> None:
    assert latex.decode_exact(latex.encode_exact(text)) == text


@given(one=keys(), other=keys())
def test_safe_keys_differ_where_keys_differ(one: str, other: str) -> None:
    assert latex.unsafe_key(latex.safe_key(one)) == one
    assert (latex.safe_key(one) == latex.safe_key(other)) == (one == other)
    assert not set(latex.safe_key(one)) & set(" \"#%'(),=\\{}~\n\t\0")


WORDS = (
    "Lee",
    "And",
    "and",
    "O'Neil",
    "van",
    "Min-ji",
    "J.",
    "''",
    "X-",
    "-y",
    "Others",
    "J.-P.",
    "'t",
    "a",
    " C",
    "D,",
)


@given(family=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), given_=st.lists(st.sampled_from(WORDS)))
def test_a_usual_name_is_written_as_all_the_rules_write_it(family: list[str], given_: list[str]) -> None:
    """BibTeXing, section 4: "each name consists of four parts"; the short way finds the same two as the long one."""
    name = Name(family=" ".join(family), given=" ".join(given_))
    written, sure = names_codec(ascii=True, extended=False).write((name,))

    assert written == (write_name(name, ascii=True) if name != OTHERS else "others")
    assert not sure or read_names(f"{written} and Lee, Ann") == (name, Name(family="Lee", given="Ann"))
