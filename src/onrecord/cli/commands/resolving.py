"""The command that looks works up, by a function of the user's: resolve."""

from typing import Any

from onrecord.captions import counted
from onrecord.cli.engine import ClickCommand, Exit, UsageError, argument, command, note, option
from onrecord.cli.files import open_dossier, reads_dossier, shown_part, write_back
from onrecord.cli.screen import as_rows, print_json, print_rows
from onrecord.cli.user_functions import imported_function
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText, UnknownResolver
from onrecord.formats.known import format_of
from onrecord.nearest import nearest, question
from onrecord.resolving import Identifier, Resolved, Resolver, identifiers_of, look_up, resolve, resolver_named
from onrecord.texts.describing import new_key


@command(
    "resolve",
    "onrecord resolve dossier.jsonl --resolver lookups:saved",
    "onrecord resolve dossier.jsonl gazette2026 --resolver lookups:saved --json",
    "onrecord resolve dossier.jsonl doi:10.1234/old --resolver lookups:saved --fill",
    columns={
        "key": "key of the source that was looked up",
        "by": "the identifier by which it was found",
        "variable": "field: title, author, issued ...",
        "value": "what it says",
        "from": "field of the answer that it came from",
        "standing": "new if the record has no value, same if it has this value, other if it has another",
    },
    finds="a work is not found, or an answer says something else than the source",
)
@option(
    "--resolver",
    metavar="NAME",
    required=True,
    help="What looks works up: a name that a package adds, or your own function, as MODULE:FUNCTION.",
)
@option("--fill", is_flag=True, help="Add the values marked new to DOSSIER, where all that was found agrees.")
@option(
    "--off-record",
    is_flag=True,
    help="Also look up works that are known only off the record; the service that you ask will see them.",
)
@as_rows
@reads_dossier
@argument("which", metavar="[KEY|IDENTIFIER]...", nargs=-1)
def resolve_works(
    which: tuple[str, ...], dossier: str, source_format: str | None, keep_going: bool, resolver: str, fill: bool,
    off_record: bool, as_json: bool,
) -> Exit:  # fmt: skip
    """Look up works by DOI, PMID or ISBN, and compare what is found with what is on record; no value is replaced.

    onrecord itself never goes online: --resolver names what looks works up. It comes with a package that you install,
    or is a function that you write, which asks a service or reads an answer that you saved: see `python -m
    pydoc onrecord.resolving`. An identifier that is given (doi:10.1234/x, isbn:..., pmid:...) is looked up too, and
    with --fill its work is added.
    """
    ask = _resolver(resolver)
    opened = open_dossier(dossier, source_format, keep_going)
    target = source_format or format_of(dossier) if fill else ""
    public = shown_part(opened.dossier, off_record)
    known = {str(one): key for key, source in public.sources.items() for one in identifiers_of(source)}
    given = [one if one in public.sources else str(_identifier(one, public)) for one in which]
    keys = [known.get(one, one) for one in given if one in public.sources or one in known]
    asked = [Identifier.parse(one) for one in given if one not in public.sources and one not in known]
    results = list(resolve(public, ask, keys)) if keys or not asked else []
    results += [look_up(identifier, ask) for identifier in asked]
    _tell(results, as_json)
    if fill:
        _fill(opened.dossier, results)
        write_back(opened.dossier, dossier, target)
    missing = [resolved for resolved in results if not resolved.candidates]
    for resolved in missing:
        note(f"{resolved.key or resolved.identifier}: {resolved.failure or 'not found'}")
    note(f"{len(results) - len(missing)} of {counted(len(results), 'work')} found")
    differs = any(offer.standing == "other" for resolved in results for offer in resolved.offers)
    return Exit.FINDINGS if missing or differs else opened.exit


def _fill(dossier: Dossier, results: list[Resolved]) -> None:
    """Put on record what is new of works that were found."""
    for resolved in results:
        if resolved.key:
            source = dossier.sources[resolved.key]
            dossier.replace(source, resolved.completed(source))
        elif resolved.candidates:
            dossier.add(resolved.work(new_key(resolved.work("?"), dossier)))


def _resolver(name: str) -> Resolver:
    if ":" in name:
        resolver: Resolver = imported_function("--resolver", name)
        return resolver
    try:
        return resolver_named(name)
    except UnknownResolver as error:
        raise UsageError(str(error)) from error


def _identifier(text: str, dossier: Dossier) -> Identifier:
    """Read an identifier, or say what is wrong with it; what has no kind may have been meant for a key."""
    try:
        return Identifier.parse(text)
    except InvalidText as error:
        if error.what != "identifier":
            raise UsageError(f"{text}: {error}") from error
        near = question(nearest(text, dossier.sources))
        raise UsageError(f"{text!r} must be the key of a source, {error.must.removeprefix('be ')}{near}") from error


def _tell(results: list[Resolved], as_json: bool) -> None:
    """Print what was offered for each record, a line for each value."""
    if as_json:
        print_json(list(map(_as_json, results)))
        return
    print_rows(
        ("key", "by", "variable", "value", "from", "standing"),
        (
            (one.key, str(one.identifier), offer.variable, offer.value, offer.where, offer.standing)
            for one in results
            for offer in one.offers
        ),
    )


def _as_json(one: Resolved) -> dict[str, Any]:
    told = [offer.to_dict() for offer in one.offers]
    return {"key": one.key, "by": str(one.identifier or ""), "failure": one.failure, "offers": told}


COMMANDS: tuple[ClickCommand, ...] = (resolve_works,)
"""What looks works up."""
