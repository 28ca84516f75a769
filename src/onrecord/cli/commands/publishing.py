"""The commands that publish a dossier: cite, bib, claims, report; and which styles there are."""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict

import onrecord
from onrecord.cli.abbreviations import abbreviations_in
from onrecord.cli.engine import (
    Choice,
    ClickCommand,
    Exit,
    UsageError,
    argument,
    command,
    note,
    only_one,
    option,
    working,
)
from onrecord.cli.files import (
    TEXTS,
    losses_told,
    note_losses_left_out,
    open_dossier,
    reads_dossier,
    texts_in,
)
from onrecord.cli.screen import (
    AS_JSON,
    OUTPUT,
    account,
    as_account,
    as_rows,
    chosen_for,
    deliver,
    fits,
    print_json,
    print_rows,
)
from onrecord.csl.catalog import fields_of_styles
from onrecord.nearest import nearest, question
from onrecord.off_record import is_secret
from onrecord.terminal import as_json as json_text

if TYPE_CHECKING:
    from onrecord.reports.facts import Facts

SORTS = ("author", "container", "issued", "key", "title", "type")
TABLES = ("text", "markdown", "html", "csv", "json")
"""What `onrecord.citations` offers; named here, since its import would slow down every other command."""

TABLE_SUFFIXES: Final = MappingProxyType(
    {"text": (".txt",), "markdown": (".md", ".markdown", ".txt"), "html": (".html", ".htm"), "csv": (".csv",),
     "json": (".json",)}
)  # fmt: skip
MARKUP_SUFFIXES: Final = MappingProxyType(
    {"text": (".txt",), "html": (".html", ".htm"), "markdown": (".md", ".markdown", ".txt"), "latex": (".tex",),
     "typst": (".typ",), "rst": (".rst",), "rtf": (".rtf",)}
)  # fmt: skip
"""How the names of files end that hold what is written."""

MARKUP = option(
    "--markup",
    type=Choice(["text", "html", "markdown", "latex", "typst", "rst", "rtf"]),
    help="Markup of the output; by default by the suffix of FILE, else plain text.",
)
OFF_RECORD = option("--off-record", is_flag=True, help="Include what was said off the record.")
ORIGINALS = option(
    "--originals/--no-originals",
    default=None,
    help="A book that you know only from an article that quotes it: list it too, or list only the article. By default "
    "as the style does.",
)
CASE = option(
    "--case",
    type=Choice(["sentence", "written"]),
    help="sentence: put English titles into sentence case; written: leave them as on record. By default the "
    "style decides; if it does not, English titles from .bib files are put into sentence case.",
)
ABBREVIATIONS = option(
    "--abbreviations",
    metavar="FILE",
    help="File with short forms of journals and places, in the JSON of Zotero or pandoc.",
)
LINKS = option("--links/--no-links", default=True, help="Turn addresses and DOIs into links, or not.")
_STYLE = (
    option(
        "--style",
        default="apa",
        metavar="STYLE",
        show_default=True,
        help="Citation style: a name that `onrecord styles` lists, or a CSL file.",
    ),
    option("--locale", metavar="TAG", help="Language of the citations, as a language tag (BCP 47): de-DE."),
    OFF_RECORD,
    OUTPUT,
)


def in_a_style(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a command the options of a style."""
    for decorate in reversed(_STYLE):
        function = decorate(function)
    return function


def style_named(text: str) -> str | Path:
    """Return the style that an option names: a name, or a path where the text looks like one and there is a file."""
    is_path = any(mark in text for mark in (*"/\\", ".csl"))
    return Path(text) if is_path and not text.startswith(("http://", "https://")) else text


def _tell_left_out(losses: list[onrecord.Loss]) -> None:
    """Tell what is left out: of what is off the record, how many records."""
    note_losses_left_out(losses)
    for loss in losses:
        if loss.field == "bibliography":
            note(f"note: no list is written, {loss.reason}")
        elif not is_secret(loss):
            note(f"note: {loss.record}: left out, {loss.reason}")


@command("cite", "onrecord cite dossier.jsonl gazette2026", "onrecord cite dossier.jsonl bridge-usable --style mla")
@option("--narrative", is_flag=True, help="Name outside the brackets, as in running text: Lee (2026).")
@option("--locator", help="Place in the source: 4, 'pp. 3-4', 'para. 2'.")
@option("--original-locator", help="Place in the original work, of a second-hand citation: 'p. 12'.")
@MARKUP
@CASE
@LINKS
@ABBREVIATIONS
@AS_JSON
@in_a_style
@reads_dossier
@argument("keys", metavar="KEY...", nargs=-1, required=True)
def cite(
    keys: tuple[str, ...], dossier: str, source_format: str | None, keep_going: bool, style: str, locale: str | None,
    output: str, markup: str | None, off_record: bool, narrative: bool, locator: str | None,
    original_locator: str | None, case: str | None, as_json: bool, links: bool, abbreviations: str | None,
) -> Exit:  # fmt: skip
    """Print a citation of each source, claim or attribution, by its key, numbered as in one text.

    What is known only through another work is cited second-hand, the way the style does it.
    """
    if as_json:
        fits(output, ".json")
    chosen = (markup or "text") if as_json else chosen_for(output, MARKUP_SUFFIXES, markup)
    opened = open_dossier(dossier, source_format, keep_going)
    document = onrecord.Document(
        opened.dossier, style_named(style), chosen, locale, off_record=off_record, case=case, links=links,
        abbreviations=abbreviations_in(abbreviations),
    )  # fmt: skip
    for key in keys:
        document.cite(key, narrative=narrative, locator=locator, original_locator=original_locator)
    made = list(map(str, document.citations()))
    told = [{"key": key, "text": text} for key, text in zip(keys, made, strict=True)]
    deliver(json_text(told) if as_json else "\n".join(made), output, is_private=off_record)
    return opened.exit


@command(
    "bib",
    "onrecord bib dossier.jsonl",
    "onrecord bib dossier.jsonl --where type=book",
    "onrecord bib refs.bib --style ieee --markup html -o refs.html",
)
@as_account("the list if it goes to none, and what is left out")
@option("--annotated", is_flag=True, help="List the claims of each source under it.")
@option("--sort", metavar="ORDER", help=f"{', '.join(SORTS)} or added; '-' before it turns the order round.")
@option(
    "--where",
    metavar="NAME=VALUE",
    multiple=True,
    help="List only works of this type, keyword or language, or cited=yes or cited=no; they keep their numbers.",
)
@ORIGINALS
@MARKUP
@CASE
@LINKS
@ABBREVIATIONS
@in_a_style
@reads_dossier
def bib(
    dossier: str, source_format: str | None, keep_going: bool, style: str, locale: str | None, output: str,
    markup: str | None, off_record: bool, annotated: bool, sort: str | None, originals: bool | None,
    case: str | None, links: bool, where: tuple[str, ...], as_json: bool, abbreviations: str | None,
) -> Exit:  # fmt: skip
    """Write the list of references."""
    chosen = chosen_for(output, MARKUP_SUFFIXES, markup)
    opened = open_dossier(dossier, source_format, keep_going)
    losses: list[onrecord.Loss] = []
    listed = onrecord.bibliography(
        opened.dossier, style_named(style), chosen, locale, annotated, sort, originals=originals, off_record=off_record,
        on_loss=losses.append, case=case, links=links, where=_conditions(where),
        abbreviations=abbreviations_in(abbreviations),
    )  # fmt: skip
    _tell_left_out(losses)
    account(listed, output, losses_told(losses) if as_json else None, is_private=off_record)
    return opened.exit


_TRUTH: Final = MappingProxyType({"yes": True, "true": True, "no": False, "false": False})


def _conditions(where: tuple[str, ...]) -> dict[str, object] | None:
    """Read the conditions of `--where`: several values of one name are alternatives, several names must all hold."""
    found: dict[str, list[str]] = {}
    for condition in where:
        name, _, value = (part.strip() for part in condition.partition("="))
        if not name or not value:
            raise UsageError(f"--where: a condition must be NAME=VALUE (got {condition!r})")
        found.setdefault(name, []).append(value)
    made: dict[str, object] = {**found}
    if "cited" in found:
        said = found["cited"][-1]
        if said.lower() not in _TRUTH:
            raise UsageError(f"--where: cited must be yes or no (got {said!r})")
        made["cited"] = _TRUTH[said.lower()]
    return made or None


@command(
    "claims",
    "onrecord claims dossier.jsonl",
    "onrecord claims dossier.jsonl --format csv -o claims.csv",
    columns={
        "Claim": "what is claimed, in the recorder's words",
        "Speaker": "who says it",
        "When": "when it was said, if that is known",
        "Where": "the work in which it stands, and the place in it",
        "Through whom": "the works through which it came, the nearest last; or own voice, first-hand, unknown",
        "Verified": "with --texts, how the words stand in the source: a grade, as `onrecord verify` has it; else "
        '"not checked", or "no passage" if no words are on record',
        "Origins": "from how many speakers it comes, in how many documents, and how many times that is unknown",
    },
    progress=True,
)
@option("--format", "table", type=Choice(TABLES), help="By default by the suffix of FILE, else text.")
@AS_JSON
@TEXTS
@OFF_RECORD
@OUTPUT
@reads_dossier
@argument("claim", required=False)
def claims(
    claim: str | None, dossier: str, source_format: str | None, keep_going: bool, output: str, table: str | None,
    texts: str | None, off_record: bool, as_json: bool,
) -> Exit:  # fmt: skip
    """Show who claims what, when, where and through whom, as a table; with --texts also whether the words are there."""
    only_one({"--json": as_json, f"--format {table}": table not in (None, "json")})
    written = chosen_for(output, TABLE_SUFFIXES, "json" if as_json else table, "--format")
    opened = open_dossier(dossier, source_format, keep_going)
    at_hand = texts_in(texts, opened.dossier)
    losses: list[onrecord.Loss] = []
    with working("Verifying passages") as progress:
        verdicts: Iterable[onrecord.Verdict] = onrecord.verify(opened.dossier, at_hand, progress) if at_hand else ()
    rows = onrecord.claims_table(
        opened.dossier, written, verdicts, claim=claim, off_record=off_record, on_loss=losses.append
    )
    _tell_left_out(losses)
    deliver(rows, output, is_private=off_record)
    return opened.exit


@command(
    "report",
    "onrecord report dossier.jsonl -o report.html",
    "onrecord report dossier.jsonl --texts texts -o report.html",
    "onrecord report dossier.jsonl --texts texts -o report/",
    progress=True,
)
@TEXTS
@option("--title", default="", metavar="TEXT", help="Heading of the report; by default 'Who said what in ...'.")
@LINKS
@as_account("the page if it goes to none, what is left out, how passages stand and all findings")
@in_a_style
@reads_dossier
def report(
    dossier: str, source_format: str | None, keep_going: bool, style: str, locale: str | None, output: str,
    texts: str | None, title: str, off_record: bool, links: bool, as_json: bool,
) -> Exit:  # fmt: skip
    """Write a report: who said what, through whom it came, how far it is verified, and what is doubtful.

    -o report.html and -o report.pdf make one file, -o FOLDER/ an index and a page for each source. If a
    dossier is large, one file shows a part, and says what it leaves out. A PDF has the first 60 claims, findings of
    every kind, and the first texts and references; an HTML page has more of them; a folder has everything.
    """
    from onrecord.reports import folder_of, page_of
    from onrecord.reports.budget import on_paper
    from onrecord.reports.facts import gather
    from onrecord.reports.printing import pdf_of

    to_folder = output.endswith(("/", os.sep)) or os.path.isdir(output)
    if not to_folder:
        fits(output, ".html", ".htm", ".pdf")
    opened = open_dossier(dossier, source_format, keep_going)
    at_hand = texts_in(texts, opened.dossier) or None
    made: Any = {
        "style": style_named(style),
        "locale": locale,
        "files": () if dossier == "-" else (dossier,),
        "links": links,
        "title": title,
    }
    with working("Writing the report"):
        facts = gather(opened.dossier, at_hand, off_record)
        if to_folder:
            files, page = folder_of(facts, output, at_hand, is_private=off_record, **made), ""
        else:
            files, page = [], page_of(facts, at_hand, **made)
    if to_folder:
        if as_json:
            print_json({"wrote": files, **_report_told(facts, page)})
        return opened.exit
    is_printed = output.lower().endswith(".pdf")
    page = on_paper(page) if is_printed else page
    whole = pdf_of(page) if is_printed else page
    account(whole, output, _report_told(facts, page) if as_json else None, is_private=off_record)
    return opened.exit


def _report_told(facts: "Facts", page: str) -> dict[str, Any]:
    """Lay out for JSON what a report leaves out and what it says of passages and of what is doubtful."""
    from onrecord.reports.budget import sentences_left_out

    return {
        "left_out": sentences_left_out(page),
        "off_record_left_out": facts.left_out,
        "grades": Counter(str(verdict.grade) for verdict in facts.verdicts),
        "findings": [finding.to_dict() for finding in facts.findings],
    }


@command(
    "styles",
    "onrecord styles harvard",
    "onrecord styles --field history --locale de",
    "onrecord styles oscola --preview",
    columns={
        "name": "what --style takes",
        "kind": "author-date, author, numeric, label or note",
        "locale": "its own language, if it has one",
        "same as": "the style that it follows in all, as those of most journals follow another",
        "title": "its title",
        "citation": "with --preview, which shows only name, citation and entry: a citation of an article",
        "entry": "with --preview: the article in the list of references, if the style has one",
    },
    finds="there are none",
)
@option("--field", default="", help="Styles of a field of research: history, psychology ...")
@option("--journal", default="", help="The styles of journals whose titles have these words.")
@option("--locale", default="", metavar="TAG", help="Styles whose own language is this: de.")
@option("--preview", is_flag=True, help="Show how each style cites and lists an article.")
@as_rows
@argument("query", required=False, default="")
def styles(query: str, field: str, journal: str, locale: str, preview: bool, as_json: bool) -> Exit:
    """List the styles whose name or title matches QUERY, or nearly. Exits 1 if none does."""
    found = onrecord.styles(query, field=field, journal=journal, locale=locale)
    if not found:
        note(_why_no_style(field))
        if not _is_field(field):
            return Exit.UNREADABLE
    if as_json:
        print_json([{**asdict(style), **(style.preview()._asdict() if preview else {})} for style in found])
        return Exit.SOUND if found else Exit.FINDINGS
    if preview:
        print_rows(("name", "citation", "entry"), ((style.name, *style.preview()) for style in found))
        return Exit.SOUND if found else Exit.FINDINGS
    rows = ((style.name, style.kind, style.locale, style.parent, style.titles[0]) for style in found)
    print_rows(("name", "kind", "locale", "same as", "title"), rows)
    return Exit.SOUND if found else Exit.FINDINGS


def _is_field(field: str) -> bool:
    """Return whether a field of research is one that styles name, or none is given."""
    return not field or field.lower().replace(" ", "_") in fields_of_styles()


def _why_no_style(field: str) -> str:
    """Return why no style was found: there is no such field of research, or nothing is all that was asked."""
    known = fields_of_styles()
    if not _is_field(field):
        return f"--field must be one of {', '.join(known)} (got {field!r}){question(nearest(field, known))}"
    return "no style matches all that was asked; `onrecord styles` lists all styles"


COMMANDS: tuple[ClickCommand, ...] = (cite, bib, claims, report, styles)
