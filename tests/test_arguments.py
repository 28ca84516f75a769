"""Whoever gives a public function something of another kind is told which argument it was, and what it must be."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import Attribution, Claim, Dossier, OnrecordError, Passage, Person, ProposalFile, Source
from onrecord.resolving import Identifier
from onrecord.speech import ReportedSpeech

ROOMS = sorted(path.parent.name for path in Path(onrecord.__file__).parent.glob("*/__init__.py"))
FILES = sorted(path.stem for path in Path(onrecord.__file__).parent.glob("[a-z]*.py"))


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every function that the package or a room makes public, once."""
    seen: set[object] = set()
    for module in ("onrecord", *(f"onrecord.{name}" for name in (*ROOMS, *FILES))):
        found = import_module(module)
        for name in getattr(found, "__all__", ()):
            function = getattr(found, name)
            if inspect.isfunction(function) and function not in seen:
                seen.add(function)
                yield f"{module}.{name}", function


def parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    return [one for one in inspect.signature(function).parameters.values() if one.name != "changes"]


FUNCTIONS = {name: one for name, one in public_functions() if parameters(one)}

DOSSIER = Dossier(
    [
        Person(key="p", name="Doe, Jo"),
        Source(key="a", title="Bridges"),
        Claim(key="c", text="So."),
        Attribution(key="x", claim="c", speaker="p", source="a", passage=Passage(exact="So it is")),
    ]
)
PROPOSAL = onrecord.propose("Ada Okafor said the piers were no longer safe.", "a")[0]
SOUND: dict[str, Any] = {
    "dossier": DOSSIER, "before": DOSSIER, "after": DOSSIER, "agent": DOSSIER["p"], "item": "a", "source": "a",
    "claim": "c", "texts": {}, "text": "So it is", "words": "So it is", "material": "So it is", "passage": "So",
    "quotes": ["So it is"], "reading": ReportedSpeech("So."), "proposal": PROPOSAL, "proposals": [PROPOSAL],
    "decisions": [], "decision": onrecord.reject(PROPOSAL, by="Kim"), "held": ProposalFile(), "by": "Kim",
    "path": "no/such/file.bib", "target": "no/such/store.sqlite", "folder": "no/such/folder", "format": "bibtex",
    "style": "apa", "forms": (), "start": 0, "end": 1, "name": "claims", "retractions": {}, "answer": "[]",
    "resolver": lambda identifier: [], "identifier": Identifier("doi", "10.1234/x"), "found": (),
}  # fmt: skip
"""What the arguments that must be given may be, by their names."""

WRONG = {"a number": 3, "nothing": None, "a list of numbers": [3], "something else": object()}


def complaint(function: Callable[..., Any], argument: str, value: object) -> str:
    """Call a function with one wrong argument, and return what it says of it."""
    given = {
        one.name: SOUND[one.name] for one in parameters(function) if one.default is one.empty and one.name in SOUND
    }
    with pytest.raises(OnrecordError) as caught:
        called(function, {**given, argument: value})
    return str(caught.value)


def called(function: Callable[..., Any], given: dict[str, Any]) -> object:
    """Call a function; a generator begins when it is asked."""
    made = function(**given)
    return list(made) if inspect.isgenerator(made) else made


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_first_argument_of_another_kind_is_named_with_what_it_must_be_and_what_was_got(
    name: str, kind: str
) -> None:
    function = FUNCTIONS[name]
    argument = parameters(function)[0].name

    said = complaint(function, argument, WRONG[kind])

    assert argument in said.split(" must ")[0]
    assert " must " in said
    assert "(got " in said


def test_every_room_is_walked() -> None:
    assert len(FUNCTIONS) > 45


@pytest.mark.parametrize(
    ("name", "argument", "value", "must"),
    [
        ("onrecord.verify", "texts", 3, "a mapping from keys of sources to texts, or a function"),
        ("onrecord.verify", "texts", "the text itself", "a mapping from keys of sources to texts, or a function"),
        ("onrecord.check", "texts", ["So it is"], "a mapping from keys of sources to texts, or a function"),
        ("onrecord.report", "texts", "texts", "a mapping from keys of sources to texts, or a function"),
        ("onrecord.report", "title", 3, "a text"),
        ("onrecord.verify_quotes", "quotes", "one text", "several texts or Quotes, such as a list"),
        ("onrecord.verify_quotes", "quotes[1]", ["So it is", 3], "one of several texts or Quotes"),
        ("onrecord.verify_quotes", "texts", "one text", "several texts, such as a list"),
        ("onrecord.verify_quotes", "texts[0]", [3.5], "one of several texts"),
        ("onrecord.fill", "text", DOSSIER, "a text"),
        ("onrecord.fill", "style", 3, "the name of a style, its XML, its path, or a Style"),
        ("onrecord.bibliography", "style", ["apa"], "the name of a style, its XML, its path, or a Style"),
        ("onrecord.bibliography", "output", 3, "one of text, html"),
        ("onrecord.cite", "item", 3, "several records or keys that can be cited"),
        ("onrecord.cite", "item[1]", ["a", 3], "one of several records or keys that can be cited"),
        ("onrecord.trails", "claim", ["c"], "a Claim or its key"),
        ("onrecord.origins", "claim", ["c"], "a Claim or its key"),
        ("onrecord.debate", "claim", {}, "a Claim or its key"),
        ("onrecord.impact", "source", ["a"], "a Source or its key"),
        ("onrecord.diagram", "claim", 3, "several Claims or keys of claims"),
        ("onrecord.diagram", "format", [], "the name of a format"),
        ("onrecord.claims_table", "verdicts[0]", [3], "one of several Verdicts"),
        ("onrecord.propose", "source", 3, "a Source or its key"),
        ("onrecord.propose", "dossier", {}, "a Dossier or None"),
        ("onrecord.propose", "proposer", 3, "a function from a text to suggestions, or the name of one"),
        ("onrecord.accept", "claim", ["c"], "a Claim, its key or its words, or None"),
        ("onrecord.diff", "after", "dossier.jsonl", "a Dossier"),
        ("onrecord.find", "text", b"So it is", "a text or a Text"),
        ("onrecord.loads", "text", Path("refs.bib"), "a text or bytes"),
        ("onrecord.tables.convert", "target", 3, "the path of a file"),
    ],
)
def test_another_argument_of_another_kind_is_named(name: str, argument: str, value: object, must: str) -> None:
    said = complaint(FUNCTIONS[name], argument.partition("[")[0], value)

    assert said.startswith(f"{argument} must be {must}")


def test_what_is_no_plain_value_is_called_by_its_kind_and_its_words_are_not_repeated() -> None:
    secret = Attribution(claim="c", speaker="mole", source="a", first_hand=True, terms="off_record")

    assert complaint(onrecord.verify, "dossier", secret) == "dossier must be a Dossier (got an Attribution)"
    assert complaint(onrecord.verify, "dossier", {"a": "words"}) == "dossier must be a Dossier (got a dict)"
    assert complaint(onrecord.verify, "dossier", "d.jsonl") == "dossier must be a Dossier (got 'd.jsonl')"
