"""What is fuzzed, and what must hold: no error but the library's own, no word lost in silence, nothing out of bounds.

A target makes a case from a source of chance, or from bytes as they are, and `run`s it. What `run` lets through is a
find: any exception that is not an `OnrecordError`, or an assertion that fails.
"""

import json
import os
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from click.testing import CliRunner

import onrecord
from onrecord import Attribution, Claim, Dossier, OnrecordError, Passage, Person, Source
from onrecord.cli.app import app
from onrecord.cli.starter import TEXT, starter
from onrecord.csl import Processor
from onrecord.errors import FaultWarning
from onrecord.formats.known import FORMATS, WRITTEN
from onrecord.formats.sheets.workbook import pack
from onrecord.passages import Text, find, fold
from onrecord.records import identifiers
from onrecord.texts import read_text
from tests.formats.samples import SAMPLES
from tests.fuzz import grammars
from tests.fuzz.draft_targets import draft_targets, or_mutated
from tests.fuzz.file_targets import damaged, file_targets, pdf
from tests.fuzz.mutations import mutated
from tests.fuzz.proposal_targets import proposal_targets


class Target(NamedTuple):
    """Something to fuzz.

    Attributes:
        name: Its name.
        make: Makes the bytes of a case.
        run: Feeds them to the library, and tells in a few words what came of it.
    """

    name: str
    make: Callable[[Random], bytes]
    run: Callable[[bytes], str]


@cache
def seeds(format: str) -> tuple[bytes, ...]:
    """Good documents of a format."""
    if format in SAMPLES:
        return (SAMPLES[format].encode(),)
    more = Source(
        key="book", type="book", title="On <i>Claims</i> & Proofs",
        author=["Müller, Jörg and van der Berg, A. and others"],
        issued="2015~/..", edition="2nd", page="131--137", doi="10.1000/182", isbn="0-306-40615-2", keyword="one, two",
        extra={"scale": "1:25", "bib:foreign": "x"}, container_title="{TeX} \\emph{x}", volume="3", editor=["{NATO}"],
    )  # fmt: skip
    dossiers = (starter(), Dossier([*starter(), more]), Dossier([more]))
    return tuple(onrecord.dumps(dossier, format, on_loss=lambda loss: None).encode() for dossier in dossiers)


def workbooks() -> tuple[bytes, ...]:
    """Good sheets, packed as workbooks."""
    return tuple(b"".join(pack(text.decode())) for text in seeds("sheet"))


GROWN: Final[Mapping[str, Callable[[Random], bytes]]] = MappingProxyType(
    {"bibtex": grammars.bib, "biblatex": grammars.bib, "csl-json": grammars.csl_json}
)


def _document(format: str) -> Callable[[Random], bytes]:
    def make(random: Random) -> bytes:
        grow = GROWN.get(format)
        if grow is None or random.random() < 0.5:
            return mutated(seeds(format), random)
        grown = grow(random)
        return mutated([grown, *seeds(format)], random) if random.random() < 0.5 else grown

    return make


def _loads(format: str) -> Callable[[bytes], str]:
    def run(data: bytes) -> str:
        faults: list[Any] = []
        dossier = onrecord.loads(data, format, on_fault=faults.append)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", FaultWarning)
                assert onrecord.loads(data, format) == dossier
        except (OnrecordError, FaultWarning):
            assert faults
        for other in WRITTEN:
            losses: list[Any] = []
            text = onrecord.dumps(dossier, other, losses.append, off_record=True)
            unread: list[Any] = []
            back = onrecord.loads(text, other, on_fault=unread.append)
            if other in ("onrecord", "csl-json"):
                told = {fault.must for fault in faults}
                lost = [fault for fault in unread if fault.severity != "note" and fault.must not in told]
                assert not lost, lost
                assert back == dossier or losses
        return f"{len(dossier)} records, {len(faults)} faults"

    return run


def whole(data: bytes) -> str:
    """Ask everything there is to ask of a dossier."""
    dossier = onrecord.loads(data, "onrecord", on_fault=lambda fault: None)
    list(onrecord.check(dossier))
    for claim in dossier.claims:
        onrecord.origins(dossier, claim)
        onrecord.debate(dossier, claim)
    for format in ("svg", "mermaid", "dot"):
        onrecord.diagram(dossier, None, format)
    onrecord.verify(dossier, dict.fromkeys(dossier.sources, TEXT))
    onrecord.report(dossier, dict.fromkeys(dossier.sources, TEXT)).encode()
    onrecord.claims_table(dossier, "csv")
    for output in ("text", "latex", "rtf", "markdown", "html"):
        onrecord.bibliography(dossier, output=output, annotated=True).encode()
    return f"{len(dossier)} records"


ITEMS: Final = (
    {"id": "a", "type": "book", "title": "On Record", "author": [{"family": "Doe", "given": "Jo"}]},
    {"id": "b", "type": "chapter", "title": "Two", "page": "1-9", "issued": {"date-parts": [[2016, 6, 7]]}},
)  # fmt: skip


def style(data: bytes) -> str:
    """Cite and list two items in a style."""
    try:
        return _cited(Processor(data.decode("utf-8", "replace")), ITEMS)
    except OnrecordError as error:
        return type(error).__name__


def items(data: bytes) -> str:
    """Cite and list any items of text that UTF-8 can hold, in styles that differ much."""
    try:
        given = json.loads(data)
        json.dumps(given, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return "no JSON"
    if not isinstance(given, list) or not all(
        isinstance(one, dict) and isinstance(one.get("id"), str) for one in given
    ):
        return "no items"
    try:
        return "; ".join(_cited(processor, given) for processor in _processors())
    except OnrecordError as error:
        return type(error).__name__


@cache
def _processors() -> tuple[Processor, ...]:
    return tuple(map(Processor, ("apa", "ieee", "chicago-fullnote-bibliography", "modern-language-association")))


def _cited(processor: Processor, given: Sequence[Mapping[str, Any]]) -> str:
    keys = [str(one["id"]) for one in given]
    cites: list[list[dict[str, Any]]] = [[{"id": key} for key in keys]]
    cites += [[{"id": key, "locator": "4", "label": "page", "prefix": "see "}] for key in keys]
    cited, listed = processor.cite(cites, given), processor.bibliography(given)
    "".join([*cited, *listed]).encode()
    return f"{len(cited)} citations, {len(listed)} entries"


def passages(data: bytes) -> str:
    """Find words in a text; the first line is what is looked for, cut by "|" into prefix, words and suffix."""
    quoted, _, words = data.decode("utf-8", "replace").partition("\n")
    prefix, exact, suffix = (["", *quoted.split("|"), "", ""] if "|" not in quoted else [*quoted.split("|"), "", ""])[
        :3
    ]
    folded = fold(words)
    assert isinstance(folded.text, str)
    match = find(Passage(exact=exact, prefix=prefix, suffix=suffix), Text(words))
    if match is not None:
        assert 0 <= match.start <= match.end <= len(words)
        assert 0 <= match.score <= 1
        if match.grade == "verbatim":
            assert exact.strip() in words
    said = Attribution(claim="c", speaker="p", source="s", passage=Passage(exact=exact, prefix=prefix, suffix=suffix))
    records = (Source(key="s"), Claim(key="c", text="t"), Person(key="p", name="N"), said)
    onrecord.verify(Dossier(records), {"s": words})
    _captured(words)
    return match.grade if match else "not found"


def _captured(words: str) -> None:
    """What is captured in the middle of a text is found there."""
    middle = len(words) // 2
    try:
        captured = onrecord.capture(words, middle, min(len(words), middle + 20))
    except OnrecordError:
        return
    match = find(captured, Text(words))
    assert match is not None
    assert (match.grade, match.start, match.end) == ("verbatim", captured.start, captured.end)


def make_passage(random: Random) -> bytes:
    """Make a text, and words that stand in it more or less."""
    words = TEXT if random.random() < 0.3 else grammars.words(random, 60)
    start = random.randint(0, len(words))
    quoted = words[start : start + random.randint(0, 80)].replace("\n", " ").encode("utf-8", "surrogatepass")
    return (
        mutated([quoted], random).replace(b"\n", b" ")
        + b"\n"
        + mutated([words.encode("utf-8", "surrogatepass")], random)
    )


def texts(data: bytes) -> str:
    """Read a document whose kind is told by how it begins: one that is cut by a limit has a text and a finding."""
    reading = read_text(data)
    is_cut = bool(reading.extract and reading.extract.cut)
    assert (reading.finding is not None) == (reading.text is None or is_cut)
    return (
        reading.finding.code if reading.finding else f"{len(reading.text.original if reading.text else '')} characters"
    )


PAGES: Final = (
    b"<!doctype html><html><title>t</title><body><p>One <b>two</b><br>three<table><tr><td>x</table></body></html>",
    b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>One&amp;&#x41;</p></body></html>",
    TEXT.encode(), TEXT.encode("utf-16"), "naïve café".encode("latin-1"),
)  # fmt: skip


def words(data: bytes) -> str:
    """Read names, dates and identifiers."""
    text = data.decode("utf-8", "replace")
    done = 0
    for read in (onrecord.Name.parse, onrecord.PartialDate.parse, *_identifiers()):
        try:
            value = read(text)
        except OnrecordError:
            continue
        if isinstance(value, onrecord.PartialDate):
            assert onrecord.PartialDate.of_exact(value.exactly()) == value
        done += 1
    return f"{done} readings"


def _identifiers() -> list[Callable[[str], Any]]:
    return [lambda text, kind=kind: identifiers.parse(kind, text) for kind in identifiers.IDENTIFIER_KINDS]  # type: ignore[misc]


NAMES: Final = (
    "van der Berg, Jr., Anna Maria", "Ludwig van Beethoven", "{NATO}", "family=Doe, given=Jo, prefix=de la",
    "2016-06-07~",
    "2016-05/..", "Y-17000", "10.1000/182", "https://example.org/a/../b?x=%7e#f", "0-306-40615-2",
    "0000-0002-1825-0097",
)  # fmt: skip

COMMANDS: Final = (
    "check", "trails", "origins", "show", "diagram", "bib", "claims", "report", "verify --texts .",
    "convert - --to bibtex",
    "convert - --to biblatex", "convert - --to csl-json", "convert - --to onrecord", "cite gazette2026", "formats",
)  # fmt: skip
OPTIONS: Final = (
    "--json", "--keep-going", "--off", "anonymous-only", "--least", "warning", "--limit", "1", "--style", "ieee",
    "--markup",
    "html", "--off-record", "--second-hand", "--claims", "--plain", "-", "--", "bridge-usable", "--locale", "de-DE",
    "x\x00y",
)  # fmt: skip


def make_call(random: Random) -> bytes:
    """Make a command line and what is read from standard input."""
    format = random.choice(list(FORMATS))
    asked = [*random.choice(COMMANDS).split(), *random.sample(OPTIONS, random.randint(0, 3))]
    arguments = [asked[0], "-", *asked[1:], "--from", format] if asked[0] != "formats" else asked
    return json.dumps(arguments).encode() + b"\n" + _document(format)(random)


def call(data: bytes) -> str:
    """Run the command line in this process, in an empty folder."""
    line, _, stdin = data.partition(b"\n")
    try:
        arguments = json.loads(line)
    except ValueError:
        return "no command line"
    if not isinstance(arguments, list) or "-o" in arguments or not all(isinstance(one, str) for one in arguments):
        return "no command line"
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            done = CliRunner().invoke(app(), arguments, input=stdin)
        finally:
            os.chdir(before)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code in (0, 1, 2), done.exit_code
    assert "Traceback" not in done.output
    return f"exit {done.exit_code}"


def _mutated(*documents: bytes) -> Callable[[Random], bytes]:
    return lambda random: mutated(documents, random)


TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {
        target.name: target
        for target in (
            *(Target(format, _document(format), _loads(format)) for format in FORMATS),
            Target("whole", _document("onrecord"), whole),
            Target("style", or_mutated(grammars.style), style),
            Target("items", or_mutated(lambda random: json.dumps(grammars.items(random)).encode()), items),
            Target("passages", make_passage, passages),
            Target("texts", lambda random: mutated([*PAGES, pdf(), pdf(), pdf()], random), texts),
            *file_targets(Target),
            *proposal_targets(Target),
            *draft_targets(Target),
            Target("workbook", partial(damaged, workbooks()), _loads("sheet")),
            Target("words", _mutated(*(name.encode() for name in NAMES)), words),
            Target("cli", make_call, call),
        )
    }
)
"""All targets by name."""
