"""The commands that write files of other kinds: convert, diagram, init."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from types import MappingProxyType
from typing import Any, Final

from onrecord.captions import kind_of_record
from onrecord.cli.engine import (
    AtLeastOne,
    Choice,
    ClickCommand,
    Exit,
    UsageError,
    argument,
    command,
    note,
    only_one,
    option,
    typed,
    working,
)
from onrecord.cli.files import NATIVE, FormatChoice, losses_told, note_losses_left_out, open_dossier, reads_dossier
from onrecord.cli.quarto import extension
from onrecord.cli.screen import OUTPUT, account, as_account, fits, print_json, print_text, writing
from onrecord.cli.starter import TEXT, TEXT_NAME, starter
from onrecord.errors import UnknownFormat
from onrecord.files import replace_file
from onrecord.formats.io import dumps, write
from onrecord.formats.known import WRITTEN, format_named, format_of
from onrecord.nearest import either
from onrecord.off_record import is_secret
from onrecord.records.losses import Loss
from onrecord.records.sources import Source
from onrecord.tables.suffixes import SUFFIXES, is_store


@command(
    "convert",
    "onrecord convert dossier.jsonl out.bib",
    "onrecord convert refs.bib refs.json --claims",
    "cat refs.bib | onrecord convert --from biblatex --to csl-json - -",
    "onrecord convert dossier.jsonl dossier.sqlite",
    "onrecord convert dossier.jsonl claims.trig --base https://example.org/np/",
    finds="the format could not hold everything",
)
@option(
    "--to",
    "target_format",
    type=FormatChoice(WRITTEN),
    metavar="FORMAT",
    help="Format of OUT (see `onrecord formats`); by default its name tells.",
)
@option("--claims", is_flag=True, help="Write the claims of each source as its annotation.")
@option("--second-hand", is_flag=True, help="Also write the sources that are known only through another source.")
@option(
    "--biblatex-second-hand",
    is_flag=True,
    help="Also write second-hand sources for LaTeX with biblatex, and the command \\apud that cites them.",
)
@option("--off-record", is_flag=True, help="Include what was said off the record.")
@option(
    "--plain",
    is_flag=True,
    help="Write only fields that other programs read, too. What has none is then lost; without this it is kept in "
    "fields of onrecord's own: in a .bib file, a composer in csl-composer.",
)
@option("--base", metavar="IRI", help="Beginning of the addresses that records get: https://example.org/checks#.")
@option("--allow-losses", is_flag=True, help="Exit 0 even if something is lost.")
@option("--json", "as_json", is_flag=True, help="Print the losses as JSON (on standard error if OUT is -).")
@reads_dossier
@argument("out", metavar="OUT")
def convert(
    dossier: str, out: str, source_format: str | None, keep_going: bool, target_format: str | None, claims: bool,
    second_hand: bool, biblatex_second_hand: bool, off_record: bool, plain: bool, base: str | None, allow_losses: bool,
    as_json: bool,
) -> Exit:  # fmt: skip
    """Write a dossier in another format, or as a database. Exits 1 if that cannot hold everything."""
    if target_format is None and (is_store(out) or (is_store(dossier) and _is_native(out))):
        _refuse_for_store(claims, second_hand, biblatex_second_hand, plain, base)
        done = _convert_store(dossier, out, source_format, keep_going)
        if as_json:
            print_json([])
        return done
    try:
        target = target_format or format_of(out)
    except UnknownFormat as error:
        what = "standard output" if out == "-" else repr(out)
        raise UsageError(f"the format of {what} is not known; add --to FORMAT, {_targets(out)}") from error
    if not format_named(target).is_written:
        raise UsageError(f"OUT {out}: onrecord reads {target} and does not write it; add --to FORMAT, {_targets(out)}")
    options = _options(
        target,
        claims=claims,
        second_hand=second_hand,
        biblatex_second_hand=biblatex_second_hand,
        off_record=off_record,
        plain=plain,
        base=base or "",
    )
    opened = open_dossier(dossier, source_format, keep_going)
    if opened.faults and _is_one_file(dossier, out):
        raise UsageError("OUT must be another file than DOSSIER, since what could not be read would be lost")
    losses: list[Loss] = []
    if out == "-":
        print_text(dumps(opened.dossier, target, losses.append, **options))
    else:
        with writing(out):
            write(opened.dossier, out, target, losses.append, **options)
    _tell_losses(losses, as_json, on_error_stream=out == "-")
    return Exit.FINDINGS if losses and not allow_losses else opened.exit


def _is_native(path: str) -> bool:
    try:
        return format_of(path) == "onrecord"
    except UnknownFormat:
        return False


def _targets(out: str) -> str:
    """List what a dossier can be converted to: to standard output, formats; to a file, a database too."""
    return f"one of {', '.join(WRITTEN)}" + ("" if out == "-" else f"; or let OUT end in {either(SUFFIXES)}")


def _refuse_for_store(*asked: bool | str | None) -> None:
    """Refuse options of writers of formats where a store is written or read, which holds all records as they are.

    Raises:
        UsageError: One of them was asked for.
    """
    options = ("--claims", "--second-hand", "--biblatex-second-hand", "--plain", "--base")
    for option_, value in zip(options, asked, strict=True):
        if value:
            raise UsageError(f"a database holds every record as it is, so {option_} changes nothing; leave it out")


def _convert_store(dossier: str, out: str, source_format: str | None, keep_going: bool) -> Exit:
    """Write a store, or the native file of one, record by record where the input is native or a store."""
    from onrecord.tables.conversion import convert as convert_stored
    from onrecord.tables.conversion import write_store

    with nullcontext() if "://" in out else writing(out):
        if source_format is None and not keep_going and dossier != "-" and (is_store(dossier) or _is_native(dossier)):
            convert_stored(dossier, out)
            return Exit.SOUND
        opened = open_dossier(dossier, source_format, keep_going)
        write_store(opened.dossier, out)
    return opened.exit


def _is_one_file(one: str, other: str) -> bool:
    return os.path.exists(one) and os.path.exists(other) and os.path.samefile(one, other)


def _options(target: str, *, off_record: bool, plain: bool, **asked: bool | str) -> dict[str, Any]:
    """Return the options of a writer that were asked for.

    Raises:
        UsageError: The format has no such option.
    """
    options = {name: wanted for name, wanted in asked.items() if wanted} | ({"lossless": False} if plain else {})
    known = format_named(target).options
    for name in options:
        if name not in known:
            spelled = "--plain" if name == "lossless" else "--" + name.replace("_", "-")
            raise UsageError(f"the format {target} has no option {spelled}; leave it out")
    return options | ({"off_record": True} if off_record else {})


def _tell_losses(losses: list[Loss], as_json: bool, on_error_stream: bool) -> None:
    """Tell what was lost; of what is off the record, how many records."""
    told = [loss for loss in losses if not is_secret(loss)]
    note_losses_left_out(losses)
    if as_json:
        print_json(losses_told(told)["left_out"], error=on_error_stream)
        return
    for what, reason in _told(told):
        note(f"loss: {what}: {reason.replace('second_hand=True', '--second-hand')}")


def _told(losses: list[Loss]) -> Iterator[tuple[str, str]]:
    """Yield what is lost and why: works and values one by one, other whole records by their number."""
    counted = Counter((type(loss.value), loss.reason) for loss in losses if _is_counted(loss))
    for (kind, reason), count in counted.items():
        yield f"{count} {kind_of_record(kind, count)}", reason
    for loss in losses:
        if not _is_counted(loss):
            yield f"{loss.record}, {loss.field}" if loss.field else loss.record, loss.reason


def _is_counted(loss: Loss) -> bool:
    return not loss.field and not isinstance(loss.value, Source)


_PICTURES: Final = MappingProxyType(
    {
        ".svg": "svg", ".dot": "dot", ".gv": "dot", "": "mermaid", ".mmd": "mermaid", ".mermaid": "mermaid",
        ".md": "mermaid", ".txt": "mermaid",
    }
)  # fmt: skip
"""The format of a picture, by the suffix of its file."""


@command(
    "diagram",
    "onrecord diagram dossier.jsonl",
    "onrecord diagram dossier.jsonl bridge-unsafe --format svg -o bridge.svg",
    progress=True,
)
@option(
    "--format",
    "picture",
    type=Choice(["mermaid", "dot", "svg"]),
    help="Form of the picture; by default the suffix of FILE tells, else mermaid.",
)
@option("--off-record", is_flag=True, help="Include what was said off the record.")
@option("--most", type=AtLeastOne(), default=1000, show_default=True, help="Draw at most this many steps.")
@as_account("the picture if it goes to none, and what is not drawn")
@OUTPUT
@reads_dossier
@argument("claim", required=False)
def diagram(
    claim: str | None, dossier: str, source_format: str | None, keep_going: bool, output: str, off_record: bool,
    picture: str | None, most: int, as_json: bool,
) -> Exit:  # fmt: skip
    """Draw who said what through whom: the whole dossier, or the trails of one claim.

    If a dossier is too large for one picture, the first claims are drawn, and the picture says how many are left out.
    """
    chosen = picture or _PICTURES.get(os.path.splitext(output)[1].lower())
    if chosen is None:
        raise UsageError(f"the format of {output!r} is not known; add --format mermaid, dot or svg")
    fits(output, *(suffix for suffix, form in _PICTURES.items() if form == chosen and suffix), ".txt")
    from onrecord.diagrams import drawn, picture_of

    opened = open_dossier(dossier, source_format, keep_going)
    with working("Drawing"):
        made = picture_of(opened.dossier, claim, off_record=off_record, most=most)
        text = drawn(made, chosen)
    told = {"title": made.title, "summary": made.summary, "left_out": made.left_out}
    account(text, output, told if as_json else None, is_private=off_record)
    return opened.exit


@command(
    "init",
    "onrecord init story.jsonl",
    "onrecord init story.jsonl --texts texts --force",
    "onrecord init --quarto",
    "onrecord init --sheet claims.csv",
)
@option(
    "--sheet", is_flag=True, help="Write a sheet with one attribution in each row: claims.csv, or FILE (.csv or .xlsx)."
)
@option("--quarto", is_flag=True, help="Write only a Quarto extension that cites by onrecord, beside FILE.")
@option(
    "--texts",
    metavar="DIR",
    help="Also write the text of its article into this folder, so that `verify` has something to check.",
)
@option("--force", is_flag=True, help="Replace files that exist.")
@as_account("or the text if FILE is -")
@argument("file", required=False, metavar="[FILE]")
def init(file: str | None, texts: str | None, force: bool, quarto: bool, sheet: bool, as_json: bool) -> Exit:
    """Write a small dossier to start from (dossier.jsonl, or FILE). Its records explain themselves."""
    only_one({"--quarto": quarto, "--sheet": sheet})
    only_one({"--quarto": quarto, "--texts": texts})
    file = file or ("claims.csv" if sheet else "dossier.jsonl")
    if quarto:
        return _init_quarto(os.path.dirname(file), force, as_json)
    target = "sheet" if sheet else "onrecord"
    if sheet and file != "-" and os.path.splitext(file)[1].lower() not in format_named("sheet").suffixes:
        raise UsageError(f"FILE must end in {either(format_named('sheet').suffixes)} with --sheet (got {file!r})")
    if not sheet:
        fits(file, *NATIVE, option="FILE")
    if file == "-":
        text = dumps(starter(), target, on_loss=_passed_over)
        account(text, file, {}) if as_json else print_text(text)
        return Exit.SOUND
    article = os.path.join(texts, TEXT_NAME) if texts else ""
    _refuse_existing(filter(None, (file, article)), force)
    if texts and os.path.exists(texts) and not os.path.isdir(texts):
        raise UsageError(f"--texts must be a folder (got {texts!r}, which is a file)")
    with writing(file):
        write(starter(), file, target, on_loss=_passed_over)
    if texts:
        os.makedirs(texts, exist_ok=True)
        with writing(article):
            replace_file(article, (TEXT,))
    if as_json:
        print_json({"wrote": [*filter(None, (file, article))]})
    wrote = f"{file} and {article}" if article else file
    note(f"wrote {wrote}; next: {typed('show', file)}, {typed('check', file)} (it finds two things)")
    return Exit.SOUND


def _passed_over(loss: Loss) -> None:
    """Pass over the assessment of the starting dossier, for which a sheet has no place."""


def _refuse_existing(paths: Iterable[str], force: bool) -> None:
    for path in paths:
        if os.path.lexists(path) and not force:
            raise UsageError(f"{path} exists already (--force replaces it)")


def _init_quarto(folder: str, force: bool, as_json: bool) -> Exit:
    """Write the extension into the folder of a project."""
    files = {os.path.join(folder, path): text for path, text in extension().items()}
    _refuse_existing(files, force)
    for path, text in files.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with writing(path):
            replace_file(path, (text,))
    if as_json:
        print_json({"wrote": [*files]})
    note(f"wrote {', '.join(files)}; next: in the header of a text, citeproc: false and filters: [onrecord]")
    return Exit.SOUND


COMMANDS: tuple[ClickCommand, ...] = (convert, diagram, init)
