"""What is off the record reaches no output: a name is planted, and everything that is printed or written is searched.

`src/onrecord/README.md`, "The threat model". Commands are taken from the command's own table with every flag and every
choice they have, so that a new command is searched without being named here.
"""

import itertools
import logging
import os
import pickle
import re
import stat
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

import onrecord
from onrecord import (
    Affiliation,
    Assessment,
    Attribution,
    Claim,
    Dossier,
    Name,
    OffTheRecord,
    OnrecordError,
    Organization,
    Passage,
    Person,
    Source,
)
from onrecord.cli.app import app
from onrecord.cli.starter import TEXT, starter
from onrecord.formats.known import WRITTEN
from onrecord.notebooks import html_of, markdown_of
from onrecord.off_record import published_part
from onrecord.texts import verify, verify_quotes

PLANTED = (
    "Quorra", "Zyxwvut", "Nightowl", "Hushmann", "Plover", "Marabou", "zebra", "whispered", "drinks", "Kestrel", "qzx",
)  # fmt: skip
"""Words that only what is off the record has; all keys of such records begin with "qzx"."""
SECRET = (
    Person(
        key="qzxperson", name="Zyxwvut, Quorra", affiliations=[Affiliation("Hushmann Works", role="clerk")],
        aliases=["Nightowl"],
    ),
    Organization(key="qzxgroup", name="Kestrel Group"),
    Claim(key="qzxclaim", text="The Plover memo was burnt.", disputes="bridge-usable"),
    Source(
        key="qzxsource", type="interview", title="Talk in the Marabou", author=[Name.of("Zyxwvut, Quorra")],
        issued="2026-02-01", url="https://example.org/Marabou",
    ),
    Attribution(
        claim="qzxclaim", speaker="qzxperson", source="qzxsource", terms="off_record", key="qzxsaid", cue="whispered",
        first_hand=True, passage=Passage(exact="the Plover memo is ash"), addressee="Kestrel", note="zebra",
    ),
    Attribution(
        claim="bridge-usable", speaker="qzxgroup", source="gazette2026", terms="off_record",
        passage=Passage(exact="zebra words that are not there"),
    ),
    Attribution(
        claim="bridge-unsafe", speaker="qzxperson", source="gazette2026", terms="off_record",
        passage=Passage(exact="The two middle piers are no longer safe"),
    ),
    Assessment(of="qzxperson", by="desk", reliability="E", why="drinks"),
    Assessment(of="qzxsaid", by="Nightowl", credibility="4"),
)  # fmt: skip
DRAFT = "As it was said [@claim:bridge-unsafe], “The two middle piers are no longer safe” [@gazette2026].\n"
OWN = {"review", "propose", "add", "init", "merge"}
"""Commands that write the dossier's own stores, merges and proposals, which are for their owner alone."""
VALUES = {
    "dossier": "d.jsonl", "source_format": "onrecord", "out": "out.csl.json", "texts": "texts", "text": "draft.md",
    "manuscript": "draft.md", "output": "out.file", "claims": "bridge-usable", "claim": "bridge-usable",
    "keys": "bridge-usable", "file": "texts/gazette2026.txt", "files": "texts/gazette2026.txt", "locator": "4",
    "original_locator": "4", "locale": "en-GB", "style": "apa", "name": "bibtex", "sort": "-issued",
    "off": "no-archive",
    "limit": "5", "title": "Title", "url": "https://example.org/a", "source_type": "book", "query": "apa",
    "field": "history", "journal": "nature", "into": "d.jsonl", "key": "gazette2026", "by": "me",
    "target_format": "csl-json", "explain": "no-archive", "sources": "gazette2026",
}  # fmt: skip
"""A good value for each parameter, by its name; one that is not here is given the dossier."""
KEYS = ("gazette2026", "okafor", "bridge-unsafe", "qzxclaim", "qzxperson", "qzxsource", "qzxsaid")


def dossier() -> Dossier:
    return Dossier([*starter(), *SECRET])


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the dossier, its texts and a draft; what is temporary goes there, too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    for name in ("temporary", "texts"):
        (tmp_path / name).mkdir()
    onrecord.write(dossier(), "d.jsonl")
    (tmp_path / "texts" / "gazette2026.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "texts" / "qzxsource.txt").write_text("She whispered that the plover memo is ash.", encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def leaks(text: str, given: str = "") -> set[str]:
    """Return the planted words that a text has, but for a key that was given, and what is asked for by it."""
    asked = {"qzxclaim": "The Plover memo was burnt.", "qzxsource": "Zyxwvut"}.get(given, "")
    rest = text.replace(given, "").replace(asked, "") if given else text
    return {word for word in PLANTED if re.search(word, rest, re.IGNORECASE)}


def calls(command: click.Command) -> Iterator[list[str]]:
    """Yield ways to call a command: with its arguments, and with each of its options besides."""
    arguments = [one for one in command.params if isinstance(one, click.Argument)]
    needed = [one for one in command.params if isinstance(one, click.Option) and one.required]
    base = [*itertools.chain.from_iterable(_option(one)[0] for one in needed)]
    base += [value for one in arguments for value in _value(one)]
    yield base
    for one in command.params:
        if isinstance(one, click.Option) and one.name not in ("off_record", "help") and one not in needed:
            for given in _option(one):
                yield [*given, *base]
    for place, one in enumerate(arguments):
        if one.name in ("keys", "claims", "claim", "sources"):
            others = [value for other in arguments[:place] for value in _value(other)]
            for key in KEYS:
                yield [*base[: len(base) - sum(len(_value(each)) for each in arguments)], *others, key]


def _value(parameter: click.Parameter) -> list[str]:
    return [VALUES.get(parameter.name or "", "d.jsonl")]


def _option(option: click.Option) -> list[list[str]]:
    if option.is_flag:
        return [[name] for name in (*option.opts, *option.secondary_opts)]
    name = option.opts[-1]
    if isinstance(option.type, click.Choice) and option.name != "source_format":
        return [[name, str(choice)] for choice in option.type.choices if [name, choice] != ["--to", "onrecord"]]
    return [[name, *_value(option)]]


COMMANDS = sorted(app().commands)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in OWN])
def test_no_command_tells_what_is_off_the_record(name: str, room: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    before = {path for path in room.rglob("*") if path.is_file()}

    for call in calls(app().commands[name]):
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            done = CliRunner().invoke(app(), [name, *call])
        given = call[-1] if call and call[-1].startswith("qzx") else ""
        said = done.stdout + done.stderr + "".join(str(one.message) for one in told)
        assert isinstance(done.exception, SystemExit | None), (call, done.exception)
        assert not leaks(said, given), (name, call, said)
        for path in {path for path in room.rglob("*") if path.is_file()} - before:
            assert not leaks(path.read_bytes().decode("utf-8", "replace") + path.name, given), (name, call, path.name)
            path.unlink()
    assert not leaks(caplog.text)


def test_the_search_finds_what_is_asked_for(room: Path) -> None:
    """Every command that leaves something out has an option that does not."""
    for name in ("show", "verify --texts texts", "trails", "origins", "bib", "claims", "report", "diagram"):
        command, *rest = name.split()
        done = CliRunner().invoke(app(), [command, "d.jsonl", *rest, "--off-record"])
        assert leaks(done.stdout), (name, done.stdout)
        assert "left out" not in done.stderr


@pytest.mark.parametrize("name", ["show", "verify --texts texts", "trails", "origins", "bib", "claims", "check"])
def test_what_is_left_out_is_told_by_its_number(name: str, room: Path) -> None:
    command, *rest = name.split()

    done = CliRunner().invoke(app(), [command, "d.jsonl", *rest])

    assert re.search(r"note: 3 attributions off the record left out, 9 records in all", done.stderr), done.stderr


@pytest.mark.parametrize("command", ["show", "check", "verify --texts texts"])
def test_no_fault_of_a_line_off_the_record_tells_what_stands_there(command: str, room: Path) -> None:
    lines = Path("d.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    for damaged in itertools.chain.from_iterable(_damaged(lines, line) for line in range(1, len(lines))):
        Path("d.jsonl").write_text("".join(damaged), encoding="utf-8")
        done = CliRunner().invoke(app(), [*command.split()[:1], "d.jsonl", *command.split()[1:]])
        assert not leaks(done.stdout + done.stderr), done.stderr


def _damaged(lines: list[str], line: int) -> Iterator[list[str]]:
    """Yield a file without a line that others name, with a cut line, and with a line off the record that is wrong."""
    held = lines[line]
    yield [*lines[:line], held[: len(held) // 2] + "\n", *lines[line + 1 :]]
    if '"qzx' in held and '"off_record"' not in held:
        yield [*lines[:line], *lines[line + 1 :]]
    if '"off_record"' in held:
        for old, new in (('"speaker":"', '"speaker":"x'), ('"source":"', '"stance":7,"source":"'), ('"claim"', '"x"')):
            yield [*lines[:line], held.replace(old, new), *lines[line + 1 :]]


def test_no_public_function_that_writes_for_readers_tells_it() -> None:
    made, texts = dossier(), {"gazette2026": TEXT, "qzxsource": "She whispered that the plover memo is ash."}
    written: dict[str, Callable[[], Any]] = {
        "report": lambda: onrecord.report(made, texts),
        "bibliography": lambda: onrecord.bibliography(made, annotated=True, originals=True),
        "check": lambda: [*map(str, onrecord.check(made, texts)), *map(repr, onrecord.check(made, texts))],
        "fill": lambda: onrecord.fill(made, DRAFT),
        "quotes": lambda: verify_quotes(["The two middle piers are no longer safe"], texts, made),
        "repr": lambda: [made, repr(made.attributions), [one.attribution for one in verify(made, texts)][-3:]],
    }
    for name in WRITTEN:
        if name != "onrecord":
            written[f"dumps {name}"] = partial(onrecord.dumps, made, name)
    for name in ("text", "markdown", "html", "csv", "json"):
        written[f"table {name}"] = partial(onrecord.claims_table, made, name, list(verify(made, texts)))
    for picture in ("svg", "mermaid", "dot"):
        written[picture] = partial(onrecord.diagram, made, None, picture)
        written[f"{picture} of a claim"] = partial(onrecord.diagram, made, "bridge-usable", picture)

    for name, write in written.items():
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            said = str(write())
        assert not leaks(said), (name, leaks(said))
        assert not leaks("".join(str(one.message) for one in told)), name


def test_no_error_about_it_tells_it() -> None:
    made = dossier()
    secret = made.attributions_of(speaker="qzxperson")[0]

    with pytest.raises(OffTheRecord) as cited:
        onrecord.cite(made, secret)
    with pytest.raises(OnrecordError) as dangling:
        made.add(secret.evolve(key="", source="qzxnone"))
    with pytest.raises(OnrecordError) as held:
        made.remove("qzxsource")
    with pytest.raises(OnrecordError) as wrong:
        Attribution(claim="c", speaker="qzxperson", source="s", terms="off_record", via="v", first_hand=True)
    for error in (cited, dangling, wrong):
        assert not leaks(f"{error.value} {error.value!r}"), error.value
    assert not leaks(str(held.value), "'qzxsource'")


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "zebra"}, {"note": b"zebra"}, {"cue": ["zebra"]}, {"passage": "zebra"}, {"addressee": "zebra\ud800"},
        {"mode": "zebra", "note": 5, "stance": "zebra\ud800"}, {"mode": "zebra", "terms": "off-record"},
        {"key": "qzxother", "mode": "zebra", "terms": "Off_record"},
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "show", [str, repr, lambda error: str(vars(error)), lambda error: str(pickle.loads(pickle.dumps(error)))]
)
def test_no_value_of_it_that_is_wrong_is_told(wrong: dict[str, Any], show: Callable[[Exception], str]) -> None:
    """Also where the terms are misspelt, which are told."""
    given = {"claim": "qzxclaim", "speaker": "qzxperson", "source": "qzxsource", "terms": "off_record"} | wrong

    with pytest.raises(OnrecordError) as caught:
        Attribution(**given)

    for one in (caught.value, *getattr(caught.value, "exceptions", ())):
        assert not leaks(show(one)), show(one)
    assert "off the record" in str(caught.value)
    assert given["terms"] == "off_record" or given["terms"] in str(caught.value)


def test_what_is_found_out_about_it_shows_nothing_of_it_in_a_notebook() -> None:
    """Neither the claim nor the work is told, which may be there for it alone."""
    made, texts = dossier(), {"gazette2026": TEXT, "qzxsource": "She whispered that the plover memo is ash."}
    secret = [one for one in made.attributions if one.is_off_record]
    claims = ("bridge-usable", "bridge-unsafe", "qzxclaim")
    trails = [trail for claim in claims for trail in onrecord.trails(made, claim)]
    found: list[Any] = [
        made, *secret, *trails, *verify(made, texts), onrecord.debate(made, "bridge-usable"),
        *(onrecord.origins(made, claim) for claim in claims), list(verify(made, texts)),
    ]  # fmt: skip

    assert any(hop.attribution in secret for trail in trails for hop in trail.hops)
    for one in found:
        for shown in (html_of(one), markdown_of(one)):
            assert not leaks(shown, "qzxclaim"), (type(one), leaks(shown), shown)
    hops = [hop for trail in trails for hop in trail.hops]
    for one in (*hops, *onrecord.debate(made, "bridge-usable").voices):
        assert not leaks(repr(one)), repr(one)


def test_what_is_on_record_twice_is_left_out_twice() -> None:
    made = dossier()
    made.add(made.attributions_of(speaker="qzxperson")[0])

    left_out: list[Any] = []
    part = published_part(made, False, left_out.append)

    assert not leaks(str(list(part)))
    assert len(left_out) == len(made) - len(part)
    assert sum(loss.field == "attributions" for loss in left_out) == 4


def test_what_holds_it_is_for_its_owner_alone(room: Path) -> None:
    onrecord.write(dossier(), "e.jsonl")
    onrecord.write(dossier(), "e.bib", on_loss=lambda loss: None, off_record=True)
    for call in (
        ["convert", "d.jsonl", "f.jsonl"], ["convert", "d.jsonl", "f.json", "--to", "csl-json", "--off-record"],
        ["report", "d.jsonl", "--off-record", "-o", "f.html"], ["bib", "d.jsonl", "--off-record", "-o", "f.txt"],
        ["claims", "d.jsonl", "--off-record", "-o", "g.txt"], ["diagram", "d.jsonl", "--off-record", "-o", "f.svg"],
        ["propose", "texts/gazette2026.txt", "--into", "p.jsonl"], ["init", "i.jsonl"],
        ["add", "texts/gazette2026.txt", "--into", "a.jsonl"],
        ["merge", "d.jsonl", "d.jsonl", "d.jsonl", "-o", "m.jsonl"],
        ["convert", "d.jsonl", "s.sqlite"],
    ):  # fmt: skip
        CliRunner().invoke(app(), call)
    held = [path for path in room.iterdir() if path.is_file() and path.name not in ("draft.md",)]

    assert len(held) >= 10
    for path in held:
        has_all = leaks(path.read_bytes().decode("utf-8", "replace")) or path.suffix in (".jsonl", ".sqlite")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 or not has_all, path.name


def test_what_is_temporary_is_for_its_owner_alone(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, int]] = []
    real = os.replace

    def replace(old: Any, new: Any) -> None:
        seen.append((Path(old).name, stat.S_IMODE(os.stat(old).st_mode)))
        real(old, new)

    monkeypatch.setattr(os, "replace", replace)

    onrecord.write(dossier(), "n.jsonl")

    assert [mode for _, mode in seen] == [0o600]
