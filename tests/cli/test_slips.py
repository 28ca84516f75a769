"""Slips at the command line: each is refused, and the message tells the truth and the way on."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, Person, Source
from tests.cli.test_commands import run

WORDS = "Ann Lee, a warden, said the weir was leaking. “It will break,” she said."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a dossier, a text, its proposals, and files of other kinds."""
    monkeypatch.chdir(tmp_path)
    source = Source(key="weekly", type="article-newspaper", title="Weirs", issued="2026", doi="10.5555/weirs")
    claim, speaker = Claim(key="leak", text="The weir leaks."), Person(key="lee", name="Lee, Ann")
    said = Attribution(claim="leak", speaker="lee", source="weekly")
    onrecord.write(Dossier([source, speaker, claim, said]), "w.jsonl")
    files: dict[str, str | bytes] = {
        "weekly.txt": WORDS, "other.txt": "It rained in the hills, and nobody spoke.", "note.md": "So [@weekly].\n",
        "empty.jsonl": "", "bytes.jsonl": b"\xff\xfe\xfa\n", "hello.txt": "hello\n", "page.docx": b"PK\x03\x04zzzz",
        "noise.md": bytes(range(32)) * 20, "claims.csv": "speaker,claim,source\nAnn,It leaks.,weekly\n",
        "rain.csv": "year,rain\n2025,12\n", "refs.bib": "@book{a, title = {Weirs}}\n",
        "refs.ris": "TY  - BOOK\nER  - \n",
        "slips_lookups.py": "def nothing(identifier):\n    return []\n",
    }  # fmt: skip
    for name, held in files.items():
        Path(name).write_bytes(held if isinstance(held, bytes) else held.encode())
    assert run("propose", "weekly.txt", "-o", "p.jsonl").exit_code == 0
    return tmp_path


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("review hello.txt --into d.jsonl", "hello.txt:1: must be a file of proposals"),
        ("review hello.txt --into d.jsonl", "(got 'hello')"),
        ("review empty.jsonl --into d.jsonl", "`onrecord propose` makes one (got an empty file)"),
        ("review bytes.jsonl --into d.jsonl", "(got bytes that are no text in UTF-8)"),
        ("review w.jsonl --into d.jsonl", "(got {'onrecord': 1})"),
        ("fill w.jsonl", "name a TEXT after w.jsonl, which is a DOSSIER: onrecord fill w.jsonl TEXT"),
        ("fill refs.bib", "name a TEXT after refs.bib"),
        ("fill note.md w.jsonl", "note.md is a text, and DOSSIER comes before it: onrecord fill w.jsonl note.md"),
        ("fill note.md note.md", "onrecord fill DOSSIER note.md"),
        ("fill w.jsonl page.docx", "TEXT must be Markdown or LaTeX, not .docx (got 'page.docx')"),
        ("fill w.jsonl refs.ris", "not .ris"),
        ("fill page.docx", "TEXT must be Markdown or LaTeX, not .docx"),
        ("fill w.jsonl noise.md", "noise.md: must be a text in Markdown or LaTeX (got a binary file)"),
        ("bib w.jsonl --where cited=perhaps", "--where: cited must be yes or no (got 'perhaps')"),
        ("resolve w.jsonl --resolver slips_lookups:nothing isbn:123", "isbn:123: ISBN must have 10 or 13 digits"),
        ("resolve w.jsonl --resolver slips_lookups:nothing pmid:x1", "pmid:x1: PMID must have figures only (got 'x1')"),
        ("resolve w.jsonl --resolver slips_lookups:nothing PMCID:PMCx", "PMCID must have figures only, after PMC"),
        ("resolve w.jsonl --resolver slips_lookups:nothing doi:weirs", "doi:weirs: DOI must be like 10.1234/abc"),
        ("resolve w.jsonl --resolver slips_lookups:nothing weakly", "before it: did you mean 'weekly'?"),
        ("check gone", "gone: No such file or directory"),
        ("show .", ".: Is a directory"),
        ("convert gone.xyz out.bib", "gone.xyz: No such file or directory"),
        ("check hello.txt", "the format of 'hello.txt' is not known; add --from FORMAT"),
        ("convert w.jsonl out.nbib", "OUT out.nbib: onrecord reads nbib and does not write it; add --to FORMAT"),
        ("convert w.jsonl out --to pubmed-xml", "'pubmed-xml' is only read, not written"),
        ("check w.jsonl --from prov-json", "'prov-json' is only written, not read"),
        ("convert w.jsonl out.db", "or let OUT end in .sqlite, .duckdb or .parquet"),
        ("convert w.jsonl -", "the format of standard output is not known; add --to FORMAT, one of onrecord"),
        ("convert w.jsonl out.sqlite --plain", "so --plain changes nothing; leave it out"),
        ("add other.txt --into d.nbib", "--into d.nbib: onrecord reads nbib and does not write it"),
        ("add other.txt --url notaurl", "--url must begin with http://, https:// or ftp:// and a host (got 'notaurl')"),
        ("add other.txt --url htp://weirs.example", "(got 'htp://weirs.example')"),
        ("text other.txt --url weirs.example", "--url must begin with http://"),
        ("propose weekly.txt --least 2", "'2' is not a number from 0 to 1"),
        ("propose weekly.txt --least -1", "'-1' is not a number from 0 to 1"),
        ("propose weekly.txt --least abc", "'abc' is not a number from 0 to 1"),
        ("propose weekly.txt --least nan", "'nan' is not a number from 0 to 1"),
        ("review p.jsonl --html a.html --text gone.txt", "gone.txt: No such file or directory"),
        ("review p.jsonl --html a.html --text other.txt", "(got one with the words of no proposal)"),
        ("review p.jsonl --into d.jsonl --keys --text page.docx", "page.docx: it is a damaged ZIP archive"),
        ("review p.jsonl --html a.html --edit", "--html and --edit do not go together; choose one"),
        ("review p.jsonl --into d.jsonl --edit --keys", "--edit and --keys do not go together"),
        ("init --quarto --sheet", "--quarto and --sheet do not go together; choose one"),
        ("init --quarto --texts t", "--quarto and --texts do not go together"),
        ("text other.txt --plain --json", "--plain and --json do not go together"),
        ("claims w.jsonl --json --format csv", "--json and --format csv do not go together"),
        ("add w.jsonl --into d.jsonl", "w.jsonl: it is a dossier, not a work to read; `onrecord merge` joins dossiers"),
        ("add p.jsonl --into d.jsonl", "p.jsonl: it is a file of proposals, not a work to read; `onrecord review`"),
        ("add claims.csv --into d.jsonl", "claims.csv: it holds records (sheet), and is not a work to read"),
        ("add refs.bib --into d.jsonl", "it holds records (biblatex)"),
        ("add refs.ris --into d.jsonl", "it holds records (ris)"),
        ("propose w.jsonl", "a dossier, not a work to read"),
        ("text p.jsonl", "a file of proposals, not a work to read"),
        ("bib w.jsonl -o list.xyz", "not .xyz; for another name add --markup"),
        ("cite w.jsonl weekly -o list.htlm", "-o list.htlm: this writes .txt"),
        ("claims w.jsonl -o list.xyz", "for another name add --format"),
    ],
)  # fmt: skip
def test_a_slip_is_refused_with_the_truth_and_the_way_on(line: str, told: str, desk: Path) -> None:
    before = {path: path.read_bytes() for path in desk.iterdir()}

    done = run(*line.split())

    assert done.exit_code == 2
    assert told in done.stderr
    assert {path: path.read_bytes() for path in desk.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("csl: gone.csl", "t.md:2: csl must name a CSL file that is there, or a style"),
        ("title: T\ncsl: gone.csl", "t.md:3: csl must name a CSL file that is there"),
        ("csl: chicgo", "t.md:2: csl must name a CSL file that is there, or a style that `onrecord styles` lists"),
        ("csl: chicgo", "(got 'chicgo'): did you mean 'chicago"),
    ],
)
def test_a_style_that_a_header_names_and_that_is_not_there_is_told_with_its_line(
    header: str, told: str, desk: Path
) -> None:
    Path("t.md").write_text(f"---\n{header}\n---\nSo [@weekly].\n", encoding="utf-8")

    done = run("fill", "w.jsonl", "t.md")

    assert done.exit_code == 2
    assert told in done.stderr


@pytest.mark.parametrize("style", ["apa.csl", "vancouver", "http://www.zotero.org/styles/ieee"])
def test_a_style_that_a_header_names_by_name_file_name_or_id_is_taken(style: str, desk: Path) -> None:
    Path("t.md").write_text(f"---\ncsl: {style}\n---\nSo [@weekly].\n", encoding="utf-8")

    assert run("fill", "w.jsonl", "t.md").exit_code == 0


@pytest.mark.parametrize(
    "line",
    [
        "add rain.csv --into d.jsonl", "add other.txt --into d.jsonl --url https://weirs.example/rain",
        "propose weekly.txt --least 1", "propose weekly.txt --least 0.5", "bib w.jsonl -o list.xyz --markup text",
        "bib w.jsonl -o list", "claims w.jsonl --json --format json", "convert w.jsonl out.duckdb",
        "review p.jsonl --html a.html --text weekly.txt", "bib w.jsonl --where cited=No", "fill w.jsonl note.md",
    ],
)  # fmt: skip
def test_what_is_no_slip_is_done(line: str, desk: Path) -> None:
    done = run(*line.split())

    assert (done.exit_code, done.stderr.startswith("Usage")) == (0, False)


def test_a_database_that_loses_nothing_says_so_as_json(desk: Path) -> None:
    assert json.loads(run("convert", "w.jsonl", "out.sqlite", "--json").stdout) == []


def test_a_command_that_is_to_be_typed_next_has_quotation_marks_where_it_needs_them(desk: Path) -> None:
    spaced = run("propose", "weekly.txt", "-o", "my proposals.jsonl")
    none = run("propose", "weekly.txt", "-o", "none.jsonl", "--least", "1")

    assert "to decide: onrecord review 'my proposals.jsonl'" in spaced.stderr
    assert none.stderr.rstrip().endswith("0 proposals in none.jsonl, 0 to decide")


@pytest.mark.parametrize("least", [2, -0.1, math.nan, "0.5"])
def test_propose_refuses_a_confidence_that_none_can_have(least: Any) -> None:
    with pytest.raises(onrecord.InvalidText, match="least must be a number from 0 to 1"):
        onrecord.propose(WORDS, Source(key="a"), least=least)
