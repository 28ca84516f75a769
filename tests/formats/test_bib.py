"""The text of .bib files to entries, whole and damaged."""

import os
import re
import subprocess
import sys
from importlib.metadata import requires
from pathlib import Path

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import RemoveEnclosingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, Source
from onrecord.encodings import decode
from onrecord.errors import Fault
from onrecord.formats.bib.scanner import RawEntry, scan
from tests.sizes import DEEP, times

CORPUS = Path(__file__).parent.parent / "corpus" / "bib"


def scanned(text: str) -> tuple[list[RawEntry], list[Fault]]:
    faults: list[Fault] = []
    return scan(text, faults.append, "x.bib"), faults


def fields_of(text: str) -> dict[str, str]:
    """Give the fields of the one entry of a text without a fault."""
    entries, faults = scanned(text)
    assert faults == []
    assert len(entries) == 1
    return dict(entries[0].fields)


names = st.from_regex(r"[a-zA-Z][a-zA-Z0-9+:_.-]{0,8}", fullmatch=True)
words = st.text(st.sampled_from("ab é,=#%@()\n&~金"), max_size=12)
inner = st.recursive(words, lambda deeper: st.lists(deeper.map(lambda text: f"{{{text}}}") | words).map("".join))
values = st.one_of(
    inner.map(lambda text: f"{{{text}}}"),
    words.map(lambda text: f'"{text}"'),
    st.integers(0, 9999).map(str),
)
gaps = st.sampled_from(["", " ", "\n  ", "\t"])


@st.composite
def entries(draw: st.DrawFn, number: int) -> str:
    """A well-formed entry, by the grammar that BibTeX and bibtexparser share."""
    opening, closing = draw(st.sampled_from([("{", "}"), ("(", ")")]))
    chosen: list[str] = draw(st.lists(names, unique_by=str.lower, max_size=5))
    kind: str = draw(st.sampled_from(["article", "BOOK", "Misc"]))
    text = f"@{kind}{opening}key{number}"
    for name in chosen:
        value = draw(values)
        if opening == "(":
            value = value.replace(")", "").replace("(", "")
        value = re.sub(r"\n\s*@", "\n.", value)
        text += f",{draw(gaps)}{name}{draw(gaps)}={draw(gaps)}{value}{draw(gaps)}"
    comma: str = draw(st.sampled_from(["", ","])) if chosen else ""
    return text + comma + closing


@settings(max_examples=times(40))
@given(data=st.data(), count=st.integers(1, 4))
def test_well_formed_entries_are_what_bibtexparser_reads(data: st.DataObject, count: int) -> None:
    """btxdoc, section 2.2: entries, field names, and values in braces, quotes or as numbers."""
    text = "\n".join(data.draw(entries(number=number)) for number in range(count))
    library = parse_string(text, parse_stack=[RemoveEnclosingMiddleware(False)])

    ours, faults = scanned(text)

    assert faults == []
    assert library.failed_blocks == []
    expected = [
        (entry.entry_type, entry.key, {field.key.lower(): str(field.value).strip() for field in entry.fields})
        for entry in library.entries
    ]
    assert [(e.type, e.key, {name: value.strip() for name, value in e.fields.items()}) for e in ours] == expected
    assert [entry.raw for entry in ours] == [entry.raw for entry in library.entries]
    assert [entry.line - 1 for entry in ours] == [entry.start_line for entry in library.entries]


@settings(max_examples=300)
@given(text=st.lists(st.sampled_from(
    ["@article{", "@book(", "@string{", "@comment{", "\n", "\n@misc{", "key,", " title = ", "{", "}", '"', ",", "= ",
     "#", "jan", "2020", "text ", "\\{", "{x}", "(", ")", "% c", "@", "a", "é", "\0", "\r", "{T},", "={v},", "}\n"]
), max_size=30).map("".join))  # fmt: skip
def test_no_text_passes_in_silence_or_ends_the_reading(text: str) -> None:
    """BibTeXing, section 2: what is no entry is a comment; here every such stretch is reported."""
    entries, faults = scanned(text)

    clean = text.replace("\r", "\n")
    seen = sum(len(entry.raw) for entry in entries) + sum(len(fault.raw) for fault in faults)
    strings = clean.lower().count("@string")
    assert strings or seen >= len("".join(clean.split())) - clean.count("\0")
    assert all(fault.line >= 1 and fault.line <= clean.count("\n") + 1 for fault in faults)


def test_macros_and_joined_values_are_resolved() -> None:
    text = '@STRING{NYT = "New York " # {Times}} @string(b = nyt) @a{k, x = b # " -- " # 7, Month = MAR # "~9", y = 2}'

    fields = fields_of(text)

    assert fields == {"x": "New York Times -- 7", "month": "March~9", "y": "2"}


def test_a_macro_that_is_not_defined_yet_stays_and_is_reported() -> None:
    entries, faults = scanned("@a{k,\n x = later # { y}}\n@string{later = {z}}")

    assert entries[0].fields == {"x": "later y"}
    assert [(fault.line, fault.column, fault.entry, fault.field, fault.got) for fault in faults] == [
        (2, 6, "k", "x", "later")
    ]


def test_macros_that_grow_without_end_are_left_as_they_stand() -> None:
    bomb = "@string{a0 = {xxxxxxxxxx}}" + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}" for n in range(1, 60))

    entries, faults = scanned(bomb + "@a{k, t = a59}")

    assert len(entries[0].fields["t"]) < 2_000_000
    assert faults
    assert "characters longer" in faults[0].must


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("@a(k, t = {x)})", {"t": "x)"}),
        ('@a{k, t = "x {"} y",}', {"t": 'x {"} y'}),
        ("@a{k, t = {a {b {c {d {e {f}}}}}}}", {"t": "a {b {c {d {e {f}}}}}"}),
        ("@ a {k , T\n=\n{x}\n}", {"t": "x"}),
        ("@a{k}", {}),
        ("@a{k,}", {}),
        ("\ufeff@a{k, t = {x}}", {"t": "x"}),
        ("@a{k,\r\n t = {x\r\ny}\r\n}", {"t": "x\ny"}),
        ("@a{k,\r t = {x},\r}", {"t": "x"}),
        ("@a{k, t = {mail me@e.org @ {CLEF}}}", {"t": "mail me@e.org @ {CLEF}"}),
        ("@a{k, t = {}, u = \"\"}", {"t": "", "u": ""}),
    ],
)  # fmt: skip
def test_the_grammar_is_read_in_all_its_forms(text: str, fields: dict[str, str]) -> None:
    assert fields_of(text) == fields


@pytest.mark.parametrize("key", ['a"b', "a=b", "a:b/c", "müller", "a b", "a'b", "50%", "a\\b", "[x]", "Größe|1"])
def test_keys_with_odd_characters_are_read(key: str) -> None:
    entries, faults = scanned(f"@a{{{key}, t = {{x}}}}")

    assert [entry.key for entry in entries] == [key]
    assert faults == []


def test_a_missing_comma_is_reported_and_both_fields_are_kept() -> None:
    entries, faults = scanned("@a{k,\n  title = {T}\n  year = {2020}\n  month = mar\n}")

    assert entries[0].fields == {"title": "T", "year": "2020", "month": "March"}
    assert [(fault.line, fault.field, fault.severity) for fault in faults] == [
        (2, "title", "warning"),
        (3, "year", "warning"),
    ]


@pytest.mark.parametrize(
    ("text", "fields", "raw"),
    [
        ("@a{k, t = {x} junk, u = {y}}", {"t": "x", "u": "y"}, "junk"),
        ("@a{k, t {x}, u = {y}}", {"u": "y"}, "t {x}"),
        ("@a{k, t = {x}), u = {y}}", {"t": "x", "u": "y"}, ")"),
        ("@a{k, t = {x}, , u = {y}}", {"t": "x", "u": "y"}, ""),
        ("@a{k, t = {x},\n % u = {y},\n v = 1}", {"t": "x", "v": "1"}, "% u = {y},"),
        ("@a{k, t = {x}, t = {y}, v = 1}", {"t": "x", "v": "1"}, "t = {y},"),
    ],
)
def test_a_bad_field_leaves_the_others_whole(text: str, fields: dict[str, str], raw: str) -> None:
    entries, faults = scanned(text + "\n@b{l, z = 1}")

    assert [dict(entry.fields) for entry in entries] == [fields, {"z": "1"}]
    assert [fault.raw for fault in faults] == [raw]
    assert faults[0].entry == "k"
    assert faults[0].severity != "error"


@pytest.mark.parametrize(
    "bad",
    [
        "@a{k, t = {x\n", '@a{k, t = "x\n', "@a{k, t = {x}\n", "@a{k, t = x", "@a{k", "@a{",
        "@a{k, t = {x", "@a{k, t = {x, u = {y}}\n",
        '@a{k, t = "a } b"\n', "@comment{x\n", '@preamble{"x\n', "@string{x = {y\n",
    ],
)  # fmt: skip
def test_a_damaged_entry_is_reported_and_the_next_one_is_read(bad: str) -> None:
    entries, faults = scanned(f"@b{{first, z = 1}}\n{bad}\n@b{{last, z = 1}}\n")

    assert [entry.key for entry in entries if entry.type == "b"] == ["first", "last"]
    assert len(entries) == 2
    assert faults
    assert any(fault.severity == "error" and bad.strip() in fault.raw for fault in faults)


def test_an_unclosed_entry_does_not_swallow_the_next_ones() -> None:
    entries, faults = scanned("@a{k, t = {x\n@b{l, t = {y}}\n@c{m, t = {z}}}}\n@d{n, z = 1}")

    assert [entry.key for entry in entries] == ["l", "m", "n"]
    assert (faults[0].severity, faults[0].entry, faults[0].line) == ("error", "k", 2)


def test_braces_after_a_backslash_are_read_if_nothing_else_makes_sense() -> None:
    entries, faults = scanned("@a{k, t = {set \\{ x}, month = mar}\n@b{l, z = 1}")

    assert [(entry.key, dict(entry.fields)) for entry in entries] == [
        ("k", {"t": "set \\{ x", "month": "March"}),
        ("l", {"z": "1"}),
    ]
    assert [fault.severity for fault in faults] == ["warning"]


def test_entries_with_a_key_that_another_has_are_kept_under_a_made_key() -> None:
    entries, faults = scanned("@a{k, t = {x}}\n@a{k, t = {y}}\n@a{K, t = {z}}\n@a{k-2, t = {v}}\n@a{k, t = {w}}")

    assert [(entry.key, entry.fields["t"]) for entry in entries] == [
        ("k", "x"), ("k-3", "y"), ("K", "z"), ("k-2", "v"), ("k-4", "w")
    ]  # fmt: skip
    assert {(fault.severity, fault.line) for fault in faults} == {("warning", 2), ("warning", 3), ("warning", 5)}
    assert any(fault.raw == "@a{k, t = {y}}" and "'k-3'" in fault.must for fault in faults)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@article{\n author = {Lee, Ann and Roe, Rik},\n title = {Old Bridges},\n year = {2012}\n}", "lee2012old"),
        ("@misc{, author = {Bo {\\'E}tienne}, date = {2019-05}, title = {The River}}", "etienne2019river"),
        ("@misc{year=2020, title = {On Doors}}", "2020doors"), ("@misc{,}", "entry"), ("@a{t = {x}}", "entry"),
        ("@article(author = {Lee, Ann}, year = 2012)", "lee2012"),
    ],
)  # fmt: skip
def test_an_entry_without_a_key_is_kept_under_one_of_author_year_and_title(text: str, key: str) -> None:
    entries, faults = scanned(text)

    assert [entry.key for entry in entries] == [key]
    assert [fault.severity for fault in faults] == ["warning"]


@pytest.mark.parametrize("key", ["10.1016/S0140-6736(20)30183-5", "lee(2020)", "(x)y", "[Lee]2020", "lee[1]", "a(b"])
def test_a_key_may_have_parentheses_and_brackets(key: str) -> None:
    entries, faults = scanned(f"@a{{{key}, t = {{x}}}}")

    assert ([entry.key for entry in entries], faults) == ([key], [])


def test_control_characters_are_one_warning_that_counts_them() -> None:
    _, faults = scanned("@a{k, t = {x\0y}}\n" * 1 + "\x01 \x02 \x03")

    assert [fault.must for fault in faults if fault.severity == "warning"] == [
        "be text without control characters (4 places)"
    ]


def test_comments_preambles_and_mail_addresses_are_notes_with_their_text() -> None:
    text = 'Written by foo@bar.com {x}\n@preamble{"\\input{x}" # "y"}\n@comment{ @a{inner, t = 1} }\n% c\n@a{k, t = 1}'

    entries, faults = scanned(text)

    assert [entry.key for entry in entries] == ["k"]
    assert {fault.severity for fault in faults} == {"note"}
    assert [fault.raw for fault in faults] == [
        "Written by foo@bar.com {x}", '@preamble{"\\input{x}" # "y"}', "@comment{ @a{inner, t = 1} }", "% c"
    ]  # fmt: skip
    assert [fault.line for fault in faults] == [1, 2, 3, 4]


def test_an_entry_behind_a_percent_sign_is_an_entry() -> None:
    """bibtex.web, section 236: outside entries BibTeX looks for nothing but `@`."""
    assert [entry.key for entry in scanned("% @a{k, t = 1}")[0]] == ["k"]


def test_an_at_sign_without_an_entry_is_a_warning() -> None:
    assert [fault.severity for fault in scanned("@artic")[1]] == ["warning"]


def test_control_characters_are_reported_and_kept() -> None:
    entries, faults = scanned("@a{k, t = {x\0y}}")

    assert entries[0].fields == {"t": "x\0y"}
    assert [(fault.line, fault.column, fault.severity) for fault in faults] == [(1, 13, "warning")]


def test_input_and_write_are_text() -> None:
    assert fields_of("@a{k, t = {\\input{/etc/passwd}\\write18{rm}}}") == {"t": "\\input{/etc/passwd}\\write18{rm}"}


@pytest.mark.parametrize(
    ("text", "keys", "most"),
    [
        ("@a{k, t = {" + "{" * DEEP + "}" * DEEP + "}}", 1, 0),
        ('@a{k, t = "' + "{" * DEEP + "}" * DEEP + '"}', 1, 0),
        ("@a{k, t = " + "{" * DEEP, 0, 1),
        ("@a{k, t = {" + "word " * times(400_000) + "}}", 1, 0),
        ("@a{k, t = {x\n" * times(2_000), 0, times(2_000)),
        ("@a{k, t = {{{{{{x}}}}}}, u={x\n" * times(2_000), 0, times(2_000)),
        ("@a{k" + "," * DEEP + "}", 1, DEEP),
        ("@a{k, " + "x " * DEEP + "}", 1, 1),
        ("@" * DEEP + "@ " * DEEP, 0, 1),
        ("@a{k, t = 1" + " # 1" * DEEP + "}", 1, 0),
        ("@a{k, t={x} t={y}}" * times(2_000), times(2_000), times(6_000)),
        ("@a{t={x}}" * times(2_000), times(2_000), times(6_000)),
    ],
    ids=lambda value: repr(value)[:16],
)
def test_no_length_and_no_nesting_is_too_much(text: str, keys: int, most: int) -> None:
    entries, faults = scanned(text)

    assert len(entries) == keys
    assert len(faults) <= most
    assert bool(faults) == bool(most)


def test_bytes_that_are_not_unicode_are_read_and_reported() -> None:
    text, fault = decode("@a{k, t = {Café}}".encode("latin-1"), "x.bib")

    assert fields_of(text) == {"t": "Café"}
    assert fault is not None
    assert fault.severity == "warning"
    assert decode("@a{k}".encode("utf-16")) == ("@a{k}", None)


def test_japanese_text_in_its_old_encoding_is_read_and_reported() -> None:
    """RFC 1468: ISO-2022-JP writes its letters with bytes that are braces and quotation marks elsewhere."""
    text, fault = decode('@a{鍵, t = "旧京, 練"}'.encode("iso2022_jp"), "x.bib")

    assert fields_of(text) == {"t": "旧京, 練"}
    assert (fault.line, fault.column) == (1, 4) if fault else False
    assert decode(b"@a{k, t = {\x1b$B\xff}}")[0].startswith("@a{k")


@pytest.mark.slow
@pytest.mark.parametrize("version", ["bibtexparser==1.4.4", "bibtexparser>=2"])
def test_damaged_files_are_read_beside_either_major_of_bibtexparser(version: str, tmp_path: Path) -> None:
    """pyzotero needs bibtexparser 1; others need 2. Damaged blocks are read by our own scanner, beside any of them."""
    installing = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(tmp_path), version]
    subprocess.run(installing, check=True, capture_output=True)
    program = (
        "import bibtexparser, onrecord, sys; assert bibtexparser.__file__.startswith(sys.argv[1]);"
        "print(onrecord.loads(sys.argv[2], 'biblatex', lambda fault: None).sources['k'].title)"
    )
    paths = os.pathsep.join([str(tmp_path), str(Path(onrecord.__file__).parents[1])])
    arguments = [sys.executable, "-c", program, str(tmp_path), "@a{k, title = {set \\{ x}, month = mar}"]
    done = subprocess.run(
        arguments, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, "set { x"), done.stderr


def test_no_version_of_bibtexparser_is_asked_for() -> None:
    assert not any(re.match(r"bibtexparser\b", line) and "extra" not in line for line in requires("onrecord") or ())


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.bib")), ids=lambda file: file.name)
def test_the_corpus_reads_as_noted_beside_it(file: Path) -> None:
    entries, faults = scanned(file.read_text(encoding="utf-8"))

    lines = [f"{entry.line} {entry.type} {entry.key} {dict(entry.fields)}" for entry in entries]
    lines += [f"{fault.severity} {fault}" for fault in faults]
    assert lines == file.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
@pytest.mark.parametrize("type", ["bookinarticle", "jurisprudence", "game", "my-type"])
@pytest.mark.parametrize("more", ["", ", journaltitle = {Bridges}", ", entrysubtype = {old}"])
def test_types_of_styles_of_their_own_are_written_as_they_came(format: str, type: str, more: str) -> None:
    read = onrecord.loads(f"@{type}{{a, title = {{Piers}}{more}}}", format)
    text = onrecord.dumps(read, format)

    assert text.startswith(f"@{type}{{a,\n")
    assert "entrytype" not in text
    assert onrecord.loads(text, format) == read


@pytest.mark.parametrize("type", ["comment", "string", "preamble", "xdata", "set", "My Type", "a{b", "", "ä"])
@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_what_is_no_type_of_works_is_never_written_as_one(type: str, format: str) -> None:
    source = Source(key="a", title="Piers", extra={"bib:entrytype": type})

    assert onrecord.loads(onrecord.dumps(Dossier([source]), format), format)["a"] == source


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
@pytest.mark.parametrize(
    "fields", ["organization = {Society}, publisher = {Press}", "publisher = {Press}, organization = {Society}"]
)
def test_a_publisher_stays_beside_an_organization(format: str, fields: str) -> None:
    read = onrecord.loads(f"@inproceedings{{a, title = {{Piers}}, {fields}}}", format)
    text = onrecord.dumps(read, format)

    assert (read.sources["a"].publisher, read.sources["a"].extra["bib:organization"]) == ("Press", "Society")
    assert "csl-extra" not in text
    assert onrecord.loads(text, format) == read


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
@pytest.mark.parametrize("type", ["misc", "booklet"])
def test_who_published_a_work_is_not_printed_twice(format: str, type: str) -> None:
    read = onrecord.loads(f"@{type}{{a, title = {{Piers}}, howpublished = {{Arch Press}}}}", format)
    text = onrecord.dumps(read, format)

    assert (read.sources["a"].publisher, text.count("{Arch Press},\n") - text.count("  key = ")) == ("Arch Press", 1)
    assert onrecord.loads(text, format) == read


@pytest.mark.parametrize("format", ["biblatex", "bibtex"])
def test_a_number_of_pubmed_is_written_under_its_usual_name(format: str) -> None:
    source = Source(key="a", title="Piers", pmid="123", extra={"pmcid": "PMC45"})
    text = onrecord.dumps(Dossier([source]), format)

    assert "\n  pmid = {123},\n  pmcid = {PMC45},\n" in text
    for each in (text, text.replace("  pm", "  csl-pm")):
        assert onrecord.loads(each, format)["a"] == source


@pytest.mark.parametrize("written_as", ["biblatex", "bibtex"])
@pytest.mark.parametrize(
    "fields",
    [
        {"publisher": "River Press", "organization": "University"},
        {"publisher": "River Press", "institution": "Bridge Institute", "organization": "University"},
    ],
)
def test_several_who_publish_keep_their_own_names(fields: dict[str, str], written_as: str, tmp_path: Path) -> None:
    inner = "".join(f", {name} = {{{value}}}" for name, value in fields.items())
    (tmp_path / "a.bib").write_text(f"@misc{{a, author = {{Doe, Jo}}, title = {{Notes}}, year = 2002{inner}}}")
    dossier = onrecord.read(tmp_path / "a.bib")

    text = onrecord.dumps(dossier, written_as)

    assert "csl-extra" not in text
    assert all(f"{name} = {{{value}}}" in text for name, value in fields.items())
    (tmp_path / "b.bib").write_text(text)
    assert onrecord.read(tmp_path / "b.bib") == dossier
