"""Works looked up by a function of the user's: what it says is laid beside what is on record, and replaces nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import onrecord
from onrecord import Attribution, Claim, Dossier, InvalidRecord, InvalidText, Person, Source
from onrecord.cli.app import app
from onrecord.errors import UnknownKey
from onrecord.resolving import Candidate, Identifier, candidates, identifiers_of, look_up, resolve

ROOT = Path(__file__).parent.parent


def crossref(**more: Any) -> str:
    """Write an answer of Crossref's interface about an invented work."""
    work = {
        "DOI": "10.1234/piers", "type": "journal-article", "title": ["Load of piers"], "volume": "7",
        "author": [{"given": "Ann", "family": "Lee"}], "issued": {"date-parts": [[2026, 2]]},
        "container-title": ["Spans"],
    }  # fmt: skip
    return json.dumps({"status": "ok", "message-type": "work", "message": work | more})


def saying(*answers: str) -> Any:
    return lambda identifier: [one for answer in answers for one in candidates(answer, "csl-json")]


@pytest.mark.parametrize(
    ("answer", "format", "fields"),
    [
        (crossref(), "csl-json", {"title": "title", "container_title": "container-title", "doi": "DOI"}),
        ("TY  - BOOK\nTI  - Piers\nPY  - 2026\nER  - \n", "ris", {"title": "TI", "issued": "DA"}),
        ("PMID- 1\nTI  - Piers\nJT  - Spans\n", "nbib", {"pmid": "PMID", "container_title": "JT BTI TA"}),
        ("@book{a, title = {Piers}, date = {2026}}", "biblatex", {"title": "title", "issued": "date"}),
        (
            '{"titles": [{"title": "Piers"}], "publicationYear": 2026, "types": {"resourceTypeGeneral": "Dataset"}}',
            "datacite-json",
            {"title": "titles"},
        ),
    ],
)
def test_an_answer_in_any_format_tells_from_which_field_a_value_came(
    answer: str, format: str, fields: dict[str, str]
) -> None:
    [found] = candidates(answer, format)

    assert fields.items() <= dict(found.fields).items()


def test_a_candidate_says_of_every_value_where_it_came_from() -> None:
    with pytest.raises(InvalidRecord, match="name where each value came from"):
        Candidate(Source(key="a", title="Piers", volume="7"), {"title": "TI"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1234/ABC", "doi:10.1234/abc"), ("doi:10.1234/abc", "doi:10.1234/abc"),
        ("https://doi.org/10.1234/abc", "doi:10.1234/abc"), ("isbn:0-306-40615-2", "isbn:9780306406157"),
        ("PMID: 123", "pmid:123"), ("pmcid:PMC12", "pmcid:PMC12"), ("pmcid:12", "pmcid:PMC12"),
    ],
)  # fmt: skip
def test_an_identifier_is_read_in_all_of_its_spellings(text: str, expected: str) -> None:
    assert str(Identifier.parse(text)) == expected


@pytest.mark.parametrize("text", ["", "lee2026", "isbn:12", "pmid:x", "pmid:²", "doi:", "issn:0033-3506"])
def test_what_is_no_identifier_of_a_work_is_refused(text: str) -> None:
    with pytest.raises(InvalidText):
        Identifier.parse(text)


def test_a_source_is_asked_for_by_its_doi_first_and_then_by_the_others() -> None:
    asked: list[str] = []

    def nothing(identifier: Identifier) -> Iterable[Candidate]:
        asked.append(str(identifier))
        return ()

    lee = Source(key="lee", doi="10.1234/piers", isbn="0-306-40615-2", pmid="7")
    [found] = resolve(Dossier([lee, Source(key="no")]), nothing)

    assert asked == ["doi:10.1234/piers", "pmid:7", "isbn:9780306406157"] == list(map(str, identifiers_of(lee)))
    assert (found.key, found.candidates, found.failure) == ("lee", (), "")


def test_what_is_on_record_stays_and_what_is_missing_is_offered() -> None:
    lee = Source(key="lee", type="article-journal", title="Load of Piers", volume="7", doi="10.1234/PIERS")
    dossier = Dossier([lee])
    [found] = resolve(dossier, saying(crossref()))

    standings = {offer.variable: offer.standing for offer in found.offers}
    assert standings == {
        "title": "other", "volume": "same", "doi": "same", "author": "new", "issued": "new", "container_title": "new",
    }  # fmt: skip
    assert dossier.sources["lee"] == lee
    completed = found.completed(lee)
    assert (completed.title, completed.container_title, str(completed.issued)) == ("Load of Piers", "Spans", "2026-02")


def test_candidates_that_contradict_each_other_fill_nothing_in() -> None:
    lee = Source(key="lee", doi="10.1234/piers")
    [found] = resolve(Dossier([lee]), saying(crossref(), crossref(volume="8")))

    assert (len(found.candidates), found.completed(lee).volume, found.completed(lee).title) == (2, "", "Load of piers")


def test_a_work_with_another_identifier_of_the_kind_is_no_candidate() -> None:
    [found] = resolve(Dossier([Source(key="lee", doi="10.1234/piers")]), saying(crossref(DOI="10.1234/other")))

    assert (found.candidates, found.offers) == ((), ())


def test_what_a_resolver_raises_is_told_and_the_next_source_is_looked_up() -> None:
    def fails(identifier: Identifier) -> Iterable[Candidate]:
        if identifier.value.endswith("1"):
            raise TimeoutError("no answer")
        return candidates(crossref(DOI=identifier.value), "csl-json")

    one, two = resolve(Dossier([Source(key="a", doi="10.1234/1"), Source(key="b", doi="10.1234/2")]), fails)

    assert (one.failure, one.candidates) == ("TimeoutError: no answer", ())
    assert (two.failure, len(two.candidates)) == ("", 1)


def test_what_is_no_candidate_is_told() -> None:
    [found] = resolve(Dossier([Source(key="a", doi="10.1234/1")]), lambda identifier: [{"title": "x"}])  # type: ignore[arg-type]

    assert found.failure == "a resolver must return candidates (got dict)"


def test_an_unknown_source_is_an_error() -> None:
    with pytest.raises(UnknownKey):
        list(resolve(Dossier(), saying(), ["lee"]))


def test_a_work_that_is_not_on_record_becomes_a_source_of_what_candidates_agree_on() -> None:
    found = look_up(Identifier.parse("10.1234/piers"), saying(crossref()))

    work = found.work("lee2026")
    assert (work.key, work.type, work.title, work.doi) == (
        "lee2026",
        "article-journal",
        "Load of piers",
        "10.1234/piers",
    )
    assert {offer.standing for offer in found.offers} == {"new"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    code = (
        "from onrecord.resolving import candidates\n"
        "def saved(identifier):\n"
        "    with open('asked', 'a') as file:\n"
        "        file.write(f'{identifier}\\n')\n"
        f"    return candidates({crossref()!r}, 'csl-json')\n"
    )
    name = f"saved_{tmp_path.name}"
    (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAVED", f"{name}:saved")
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app(), ["resolve", *arguments, "--resolver", os.environ["SAVED"]])
    return done.exit_code, done.stdout, done.stderr


def test_the_command_fills_in_what_is_new_if_asked_and_tells_the_rest(folder: Path) -> None:
    onrecord.write(Dossier([Source(key="lee", title="Load of Piers", doi="10.1234/piers")]), "d.jsonl")

    code, shown, _ = run("d.jsonl")
    assert (code, "lee\tdoi:10.1234/piers\tvolume\t7\tvolume\tnew\n" in shown) == (1, True)
    assert onrecord.read("d.jsonl").sources["lee"].volume == ""

    run("d.jsonl", "--fill")
    lee = onrecord.read("d.jsonl").sources["lee"]
    assert (lee.title, lee.volume, lee.container_title) == ("Load of Piers", "7", "Spans")


def test_an_identifier_is_put_on_record_once(folder: Path) -> None:
    onrecord.write(Dossier(), "d.jsonl")

    assert run("d.jsonl", "https://doi.org/10.1234/PIERS", "--fill")[0] == 0
    assert run("d.jsonl", "doi:10.1234/piers", "--fill")[0] == 0
    assert [source.title for source in onrecord.read("d.jsonl").sources.values()] == ["Load of piers"]


def test_nobody_is_asked_about_what_is_known_only_off_the_record(folder: Path) -> None:
    dossier = Dossier([
        Source(key="open", doi="10.1234/piers"), Source(key="leak", doi="10.1234/leak"),
        Claim(key="c", text="It fell."),
        Person(key="p", name="Roe, Rik"), Attribution(claim="c", speaker="p", source="leak", terms="off_record"),
    ])  # fmt: skip
    onrecord.write(dossier, "d.jsonl", off_record=True)

    _, shown, told = run("d.jsonl")
    assert (folder / "asked").read_text() == "doi:10.1234/piers\n"
    assert "leak" not in shown + told

    run("d.jsonl", "--off-record")
    assert "doi:10.1234/leak" in (folder / "asked").read_text()


@pytest.mark.parametrize("resolver", ["nobody", "os:nothing", "os:", "no.such.module:x", "os:sep"])
def test_a_resolver_that_is_none_is_wrong_usage(resolver: str, folder: Path) -> None:
    onrecord.write(Dossier(), "d.jsonl")

    done = CliRunner().invoke(app(), ["resolve", "d.jsonl", "--resolver", resolver])

    assert done.exit_code == 2
    assert "must" in done.stderr


def test_resolvers_of_other_packages_are_found_by_name(tmp_path: Path) -> None:
    (tmp_path / "added.py").write_text("def look(identifier):\n    return []\nnone = 3\n", encoding="utf-8")
    info = tmp_path / "added-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: added\nVersion: 1.0\n", encoding="utf-8")
    points = "[onrecord.resolvers]\nlook = added:look\nnone = added:none\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    code = (
        "from onrecord.resolving import resolver_named\n"
        "from onrecord.errors import BrokenPlugin, UnknownResolver\n"
        "print(resolver_named('look')(None))\n"
        "for name in ('none', 'lok'):\n"
        "    try: resolver_named(name)\n"
        "    except (BrokenPlugin, UnknownResolver) as error: print(error)\n"
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT / "src")])

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": path}
    )

    lines = done.stdout.splitlines()
    assert lines[0] == "[]"
    assert "int is no function" in lines[1]
    assert "did you mean 'look'?" in lines[2]


def test_no_resolver_is_built_in_and_nothing_here_opens_a_connection() -> None:
    code = (
        "import onrecord.resolving, sys; print(sorted({'socket', 'http.client', 'urllib.request'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "src")}
    )

    assert done.stdout.strip() == "[]"
