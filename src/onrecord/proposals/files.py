"""The file of proposals: JSON Lines with a header of its own, the decisions appended as they are made.

The header is `{"kind": "proposals", "onrecord": 1}`; each further line is a proposal or a decision, with its kind under
"record". Of several decisions on one proposal the last counts. A dossier refuses such a file and says what it is.
"""

import os
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from attrs import fields, frozen

from onrecord.arguments import A_PATH, PATHS, must_be
from onrecord.dossier import Dossier
from onrecord.errors import Fault, FaultGroup, InWords, OnrecordError, json_told
from onrecord.files import PathLike, replace_file
from onrecord.formats.native import VERSION, as_native, converter, from_native, structured
from onrecord.proposals.deciding import latest
from onrecord.records.decisions import Decision
from onrecord.records.fields import Record
from onrecord.records.json_values import read_date
from onrecord.records.passages import Passage
from onrecord.records.proposals import Proposal

_PASSAGES: Final = ("content", "cue", "mention")
_RECORDS: Final = ("speaker", "via")


@frozen(kw_only=True)
class ProposalFile:
    """What a file of proposals holds.

    Immutable: threads may share it.

    Attributes:
        proposals: In the order of the text.
        decisions: In the order in which they were made.
        text: Path of the text that was read, as it was given; empty if none was.

    >>> from onrecord import Passage
    >>> proposal = Proposal(source="a", content=Passage(exact="So."), by="me", key="a-1")
    >>> held = ProposalFile(proposals=(proposal,), text="a.txt")
    >>> [one.key for one in held.proposals], held.decisions
    (['a-1'], ())
    """

    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    text: str = ""

    def with_decisions_of(self, dossier: Dossier) -> "ProposalFile":
        """Return the file with the decisions that a dossier has and it has not: a review was stopped between the two.

        What is accepted is saved in the dossier first, so that nothing can be accepted twice.
        """
        keys, known = {one.key for one in self.proposals}, set(self.decisions)
        made = (one.decision for one in dossier.attributions if one.decision is not None)
        missed = tuple(one for one in made if one.of in keys and one not in known)
        if not missed:
            return self
        return ProposalFile(proposals=self.proposals, decisions=(*self.decisions, *missed), text=self.text)

    def renewed(self, proposals: Iterable[Proposal]) -> "ProposalFile":
        """Return the file for proposals made anew: decisions are kept, and what was decided on stays.

        A changed text brings back only what changed: the key of a proposal is a digest of its words.
        """
        new = tuple(proposals)
        keys, decided = {one.key for one in new}, latest(self.decisions)
        kept = tuple(one for one in self.proposals if one.key in decided and one.key not in keys)
        return ProposalFile(proposals=(*new, *kept), decisions=self.decisions, text=self.text)


def write_proposals(path: PathLike, held: ProposalFile) -> None:
    """Write a file of proposals, whole or not at all; a new one is for its owner alone.

    Args:
        path: The file; what was there is replaced.
        held: The proposals and the decisions on them.

    Raises:
        UnwritableFile: No file can be made there; what was there is as it was.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_proposals(f"{folder}/a.proposals", ProposalFile(text="a.txt"))
    ...     read_proposals(f"{folder}/a.proposals").text
    'a.txt'
    """
    must_be("path", path, A_PATH, *PATHS)
    must_be("held", held, "a ProposalFile", ProposalFile)
    replace_file(path, lines_of(held), is_private=True)


def lines_of(held: ProposalFile) -> Iterable[str]:
    """Yield the lines of a file of proposals, each with its line end."""
    from orjson import OPT_SORT_KEYS, dumps

    header = {"kind": "proposals", "onrecord": VERSION} | ({"text": held.text} if held.text else {})
    yield dumps(header, option=OPT_SORT_KEYS).decode() + "\n"
    for one in (*held.proposals, *held.decisions):
        yield dumps(as_json(one), option=OPT_SORT_KEYS).decode() + "\n"


def as_json(record: Record) -> dict[str, Any]:
    """Return a proposal or decision as a JSON value, its kind under "record"."""
    tag = type(record).__name__.lower()
    value: dict[str, Any] = {"record": tag}
    for one in fields(cast("Any", type(record))):
        held = getattr(record, one.name)
        if (held == one.default and one.default is not None) or held is None or held == ():
            continue
        value[one.name] = as_native(held) if isinstance(held, Record) else converter().unstructure(held)
    return value


def read_proposals(path: PathLike) -> ProposalFile:
    """Read a file of proposals.

    Args:
        path: The file, as `write_proposals` makes it.

    Returns:
        Its proposals in the order of the text, its decisions, and the path of the text that was read.

    Raises:
        FaultGroup: Lines that are none of its records; all of them, each with its line.
        OSError: The file cannot be read.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_proposals(f"{folder}/a.proposals", ProposalFile(text="a.txt"))
    ...     read_proposals(f"{folder}/a.proposals")
    ProposalFile(proposals=(), decisions=(), text='a.txt')
    """
    must_be("path", path, A_PATH, *PATHS)
    with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        return parse_proposals(file, os.fspath(path))


def parse_proposals(lines: Iterable[str], path: str = "") -> ProposalFile:
    """Read the lines of a file of proposals, as `read_proposals` does.

    >>> parse_proposals(['{"kind":"proposals","onrecord":1}']).proposals
    ()
    """
    from orjson import JSONDecodeError, loads

    faults: list[Fault] = []
    proposals: list[Proposal] = []
    decisions: list[Decision] = []
    header: dict[str, Any] | None = None
    keys: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = loads(line.removeprefix("\ufeff") if number == 1 else line)
        except (JSONDecodeError, UnicodeEncodeError) as error:
            if header is None:
                raise _no_proposals(line.rstrip("\n"), path, number) from error
            must = f"be JSON{json_told(error)}" if isinstance(error, JSONDecodeError) else "be text in UTF-8"
            faults.append(Fault(must, line[:200], path=path, line=number))
            continue
        if header is None:
            header = value if isinstance(value, dict) else {}
            if header.get("kind") != "proposals" or header.get("onrecord") != VERSION:
                raise _no_proposals(value, path, number)
            continue
        record = _record(value, path, number, faults)
        if isinstance(record, Proposal) and record.key in keys:
            faults.append(Fault("stand only once in the file", record.key, path=path, line=number, field="key"))
        elif isinstance(record, Proposal):
            keys.add(record.key)
            proposals.append(record)
        elif isinstance(record, Decision):
            decisions.append(record)
    if header is None:
        raise _no_proposals(InWords("an empty file"), path, 1)
    if faults:
        raise FaultGroup("the file of proposals has faults", faults)
    text = header.get("text")
    return ProposalFile(
        proposals=tuple(proposals), decisions=tuple(decisions), text=text if isinstance(text, str) else ""
    )


def _no_proposals(got: object, path: str, line: int) -> FaultGroup:
    """Return the error of a file that does not begin as one of proposals, with what stands there."""
    begins = f'{{"kind": "proposals", "onrecord": {VERSION}}}'
    must = f"be a file of proposals, which begins with {begins}; `onrecord propose` makes one"
    if isinstance(got, str) and not got.isascii() and any("\ud800" <= letter <= "\udfff" for letter in got):
        got = InWords("bytes that are no text in UTF-8")
    return FaultGroup(
        "this is not a file of proposals, as `onrecord propose` writes it", [Fault(must, got, path=path, line=line)]
    )


def _record(value: Any, path: str, number: int, faults: list[Fault]) -> Proposal | Decision | None:
    """Return the record of a line, or note what is wrong with it."""

    def report(must: str, got: object, field: str) -> None:
        faults.append(Fault(must, got, path=path, line=number, field=field))

    tag = value.get("record") if isinstance(value, dict) else None
    if tag == "decision":
        return next(iter(structured(Decision, {k: v for k, v in value.items() if k != "record"}, report)), None)
    if tag != "proposal":
        report("be one of proposal, decision", tag, "record")
        return None
    given = {name: one for name, one in value.items() if name != "record"}
    before = len(faults)
    read = {name: _field(name, one, report) for name, one in given.items()}
    if len(faults) > before:
        return None
    try:
        return Proposal(**read)
    except TypeError as error:
        report(f"be a proposal: {error}", sorted(given), "")
    except (OnrecordError, ExceptionGroup) as error:
        report(f"be a proposal: {error}", value.get("key"), "")
    return None


def _field(name: str, value: Any, report: Any) -> Any:
    """Read the value of a field of a proposal."""
    if name in _PASSAGES and isinstance(value, Mapping):
        return next(iter(structured(Passage, dict(value), report)), None)
    if name in _RECORDS and isinstance(value, Mapping):
        return next(iter(from_native(dict(value), report)), None)
    return read_date(value) if name == "said_on" else value
