"""How onrecord's values are shown in a notebook: as HTML and Markdown; a dossier as a picture, too.

Each is a table: of its fields, or of what it holds. Whoever spoke off the record is not named, unless `shown` is asked
to: a notebook is saved with all that it shows.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from html import escape
from itertools import islice
from typing import Any, Final, NamedTuple

from attrs import fields

from onrecord.captions import counted, date_in_words, record_line
from onrecord.citations.claim_tables import HEAD, rows
from onrecord.diagrams import diagram
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText
from onrecord.off_record import publishable
from onrecord.provenance import Debate, Impact, Origins, Trail
from onrecord.provenance.origin_counts import MEANINGS, counts_of
from onrecord.records.attributions import Attribution
from onrecord.records.dates import PartialDate
from onrecord.records.fields import Record
from onrecord.records.findings import Finding
from onrecord.records.key_fields import RECORD_CLASSES
from onrecord.records.losses import Loss
from onrecord.reports.html import Html, tag, text
from onrecord.texts import QuoteVerdict, Verdict

MOST_ROWS: Final = 30
"""Rows that a table has at most; it says how many more there are."""
MOST_DRAWN: Final = 40
"""Attributions of a dossier that is drawn, at most."""
HIDDEN: Final = "(off the record)"


class Table(NamedTuple):
    """What is shown: a title, the head, the rows, and what is said beneath.

    >>> Table("Claims", ("key",), [("c",)]).note
    ''
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


class Shown:
    """A value as a notebook shows it, with what was said off the record.

    >>> from onrecord import Person
    >>> "Jo Doe" in Shown(Person(key="p", name="Doe, Jo"))._repr_markdown_()
    True
    """

    def __init__(self, value: Any) -> None:
        self.value = value

    def _repr_html_(self) -> str:
        return html_of(self.value, off_record=True)

    def _repr_markdown_(self) -> str:
        return markdown_of(self.value, off_record=True)


def shown(value: Any) -> Shown:
    """Return a value as a notebook shows it, with whoever spoke off the record: the notebook keeps that when saved.

    >>> from onrecord import Claim
    >>> "All is well." in shown(Claim(key="c", text="All is well."))._repr_html_()
    True
    """
    return Shown(value)


def html_of(value: Any, off_record: bool = False) -> str:
    """Return a value as an HTML table; all text is escaped.

    >>> from onrecord import Claim
    >>> print(html_of(Claim(key="c", text="1 < 2")))
    <table><caption>Claim &#x27;c&#x27;</caption><tr><th>text</th><td dir="auto">1 &lt; 2</td></tr></table>
    """
    table = table_of(value, off_record)
    head = tag("tr", *(tag("th", name) for name in table.head)) if table.head else None
    body = [tag("tr", *_cells(row, not table.head)) for row in table.rows]
    made = tag("table", tag("caption", table.title), head, *body)
    return str(made + tag("p", table.note)) if table.note else str(made)


def _cells(row: Sequence[str], is_named: bool) -> Iterator[Html]:
    for place, cell in enumerate(row):
        yield tag("th", cell) if is_named and not place else tag("td", cell, dir="auto")


def markdown_of(value: Any, off_record: bool = False) -> str:
    """Return a value as a table of Markdown (GitHub Flavored Markdown, section 4.10); all text is escaped.

    >>> from onrecord import Claim
    >>> print(markdown_of(Claim(key="c", text="a|b")))
    **Claim 'c'**
    <BLANKLINE>
    | | |
    | --- | --- |
    | text | a\\|b |
    """
    table = table_of(value, off_record)
    columns = len(table.head) or max(map(len, table.rows), default=1)
    head = f"| {' | '.join(map(_plain, table.head))} |" if table.head else f"|{' |' * columns}"
    lines = [f"| {' | '.join(map(_plain, row))} |" for row in table.rows]
    made = [f"**{_plain(table.title)}**", "", head, f"|{' --- |' * columns}", *lines]
    return "\n".join([*made, *(["", _plain(table.note)] if table.note else [])])


def _plain(words: str) -> str:
    """Escape what Markdown or HTML would take for more than words."""
    safe = escape(text(" ".join(words.split())).replace("&#x27;", "'").replace("&quot;", '"'), quote=False)
    safe = safe.replace("&amp;lt;", "&lt;").replace("&amp;gt;", "&gt;").replace("&amp;amp;", "&amp;")
    return "".join(f"\\{char}" if char in "\\`*_[]|#~$" else char for char in safe)


def in_a_list(value: Any) -> str:
    """Return a value as it is shown within a list: a record as Python writes it, anything else in a line.

    >>> from onrecord import Claim, Finding
    >>> in_a_list(Claim(key="c", text="So."))
    "Claim(key='c', text='So.')"
    >>> in_a_list(Finding(code="unused-record", severity="note", record="Claim 'c'", message="nobody makes it"))
    "<note: unused-record; record: Claim 'c'; what: nobody makes it>"
    """
    if isinstance(value, RECORD_CLASSES):
        return repr(value)
    table = table_of(value, False)
    rows = (": ".join(filter(None, row[:2])) if len(row) == 2 else " ".join(filter(None, row)) for row in table.rows)
    return f"<{'; '.join((table.title, *rows))}>"


def svg_of(dossier: Dossier) -> str | None:
    """Return the picture of a dossier that is small enough to be read; None of a larger one.

    >>> svg_of(Dossier()) is None
    True
    """
    return diagram(dossier, format="svg") if 0 < len(dossier.attributions) <= MOST_DRAWN else None


@singledispatch
def table_of(value: Any, off_record: bool) -> Table:
    """Return the table in which a value is shown.

    Raises:
        InvalidText: It is nothing of onrecord's.

    >>> from onrecord import Claim
    >>> table_of(Claim(key="c", text="So."), False).rows[0]
    ('text', 'So.')
    """
    raise InvalidText("what is shown", "be a dossier, a record, or what onrecord found out about one", repr(value)[:80])


@table_of.register
def _(value: Dossier, off_record: bool) -> Table:
    """Show a dossier by its claims, or by its records where it has none."""
    part = publishable(value)
    dossier = value if off_record else part.dossier
    counts = (
        counted(len(dossier.attributions), "attribution"), counted(len(dossier.claims), "claim"),
        counted(len(dossier.sources), "source"),
    )  # fmt: skip
    title = f"Dossier: {', '.join(counts)}"
    secret = "" if off_record or not part.attributions else _left_out(len(part.attributions))
    if not dossier.claims:
        every = list(islice(dossier, MOST_ROWS))
        listed = [(type(one).__name__.lower(), getattr(one, "key", ""), record_line(dossier, one)) for one in every]
        return Table(title, ("Record", "Key", "What"), listed, _notes(len(dossier) - len(every), "record", secret))
    made = list(islice(rows(dossier, ()), MOST_ROWS + 1))
    total = len(dossier.attributions) + sum(not dossier.attributions_of(claim=key) for key in dossier.claims)
    kept = [HEAD.index(name) for name in HEAD if name != "Verified"]
    shown_rows = [[row[place] for place in kept] for row in made[:MOST_ROWS]]
    return Table(title, [HEAD[place] for place in kept], shown_rows, _notes(total - len(shown_rows), "row", secret))


def _left_out(count: int) -> str:
    return f"{counted(count, 'attribution')} off the record left out."


def _notes(more: int, noun: str, *others: str) -> str:
    return " ".join(filter(None, (f"{counted(more, f'more {noun}')}." if more > 0 else "", *others)))


@table_of.register
def _(value: Record, off_record: bool) -> Table:
    """Show the fields of a record that say something."""
    secret = isinstance(value, Attribution) and value.terms == "off_record" and not off_record
    kind: Any = type(value)
    named = ((one.name, getattr(value, one.name), one.default) for one in fields(kind) if one.eq)
    told = [
        (name.replace("_", " "), HIDDEN if secret and name != "terms" else _in_words(held))
        for name, held, default in named
        if name != "key" and held != default
    ]
    title = "Attribution" if secret else value.described()
    return Table(title, (), told)


def _in_words(value: Any) -> str:
    """Return the value of a field as people write it."""
    if isinstance(value, PartialDate):
        return date_in_words(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_in_words(held)}" for name, held in value.items())
    if isinstance(value, tuple):
        return "; ".join(map(_in_words, value))
    if isinstance(value, Record):
        return ", ".join(value_ for _, value_ in table_of(value, False).rows)
    return "yes" if value is True else str(value)


def _unless_secret(made: Attribution | None, words: str, off_record: bool) -> str:
    """Return words of an attribution; off the record, that they are hidden."""
    return HIDDEN if made and made.is_off_record and not off_record else words


@table_of.register
def _(value: Verdict, off_record: bool) -> Table:
    made = value.attribution
    return Table(f"{value.grade}: {_unless_secret(made, made.claim, off_record)}", (), _verdict(value, off_record))


def _verdict(value: Verdict, off_record: bool) -> list[tuple[str, str]]:
    """Lay out what came of a passage; off the record neither the words nor who said them."""
    made = value.attribution
    secret = made.is_off_record and not off_record
    changes = "; ".join(f"{recorded or 'nothing'} → {found or 'nothing'}" for recorded, found in value.changes)
    told = (
        ("grade", str(value.grade)), ("verified", "yes" if value.is_verified else "no"),
        *((name, _unless_secret(made, getattr(made, name), off_record)) for name in ("claim", "speaker", "source")),
        ("passage", HIDDEN if secret else made.passage.brief if made.passage else ""),
        ("recorded and found", HIDDEN if secret and changes else changes),
        ("where", "" if secret else value.found_at),
        ("note", "" if secret else value.note),
    )  # fmt: skip
    return [(name, words) for name, words in told if words]


@table_of.register
def _(value: QuoteVerdict, off_record: bool) -> Table:
    told = (
        ("quotation", value.quote.words), ("line", str(value.quote.line or "")), ("text", value.found_in),
        ("grade", str(value.grade)), ("also in", ", ".join(value.also_in)), ("note", value.note),
    )  # fmt: skip
    return Table(str(value.grade), (), [(name, words) for name, words in told if words])


@table_of.register
def _(value: list, off_record: bool) -> Table:  # type: ignore[type-arg]
    """Show verdicts or findings, a row each."""
    tables = [table_of(one, off_record) for one in value[:MOST_ROWS]]
    told = [{row[0]: row[1] for row in table.rows} for table in tables]
    head = list(dict.fromkeys(name for cells in told for name in cells))
    listed = [[cells.get(name, "") for name in head] for cells in told]
    kind = type(value[0]).__name__.lower() if value else "verdict"
    verified = sum(getattr(one, "is_verified", False) for one in value)
    title = f"{counted(len(value), kind)}, {verified} verified" if "erdict" in kind else counted(len(value), kind)
    return Table(title, head, listed, _notes(len(value) - len(listed), "row"))


@table_of.register
def _(value: Finding, off_record: bool) -> Table:
    about = value.about
    secret = isinstance(about, Attribution) and about.terms == "off_record" and not off_record
    told = (
        ("record", "Attribution" if secret else value.record), ("what", HIDDEN if secret else value.message),
        ("what to do", value.advice),
    )  # fmt: skip
    return Table(f"{value.severity}: {value.code}", (), [(name, words) for name, words in told if words])


@table_of.register
def _(value: Loss, off_record: bool) -> Table:
    told = (("record", value.record), ("field", value.field), ("reason", value.reason))
    return Table("Loss", (), [(name, words) for name, words in told if words])


@table_of.register
def _(value: Trail, off_record: bool) -> Table:
    """Show the steps of a trail, and of those off the record how they go."""
    steps = [
        (
            _unless_secret(hop.attribution, hop.at, off_record), hop.kind,
            _unless_secret(hop.attribution, hop.to, off_record) or "unknown",
            _unless_secret(hop.attribution, date_in_words(hop.date), off_record),
        )
        for hop in value.hops
    ]  # fmt: skip
    first = value.hops[0].attribution if value.hops else None
    title = f"Trail of {_unless_secret(first, value.claim, off_record)}, ends: {value.end}"
    return Table(title, ("From", "How", "To", "When"), steps)


@table_of.register
def _(value: Origins, off_record: bool) -> Table:
    """Show what was counted; keys of documents and speakers are not told, since some may be off the record."""
    keys = {name: getattr(value, name) for name in ("documents", "bottlenecks", "origins")}
    told = [
        *((name, ", ".join(held) or "none" if off_record else str(len(held))) for name, held in keys.items()),
        ("independent chains", str(value.chains)), ("unknown", str(value.unknown)),
    ]  # fmt: skip
    note = " ".join(f"{name.capitalize()}: {MEANINGS[name]}." for name in ("chains", "bottlenecks", "unknown"))
    return Table(", ".join(counts_of(value)), (), told, note)


@table_of.register
def _(value: Impact, off_record: bool) -> Table:
    lost = ", ".join(value.lost) if off_record else counted(len(value.lost), "origin")
    told = [
        ("loses all support", "yes" if value.loses_all_support else "no"), ("loses", lost),
        ("documents", f"{len(value.before.documents)} → {len(value.after.documents)}"),
        ("independent chains", f"{value.before.chains} → {value.after.chains}"),
    ]  # fmt: skip
    return Table(f"Impact on {value.claim}", (), told)


@table_of.register
def _(value: Debate, off_record: bool) -> Table:
    voices = value.voices[:MOST_ROWS]
    told = [
        (one.part, *(_unless_secret(one.attribution, key, off_record) for key in (one.speaker, one.about, one.claim)))
        for one in voices
    ]
    note = _notes(len(value.voices) - len(voices), "voice")
    return Table(f"Debate on {value.claim}", ("Part", "Speaker", "About", "Claim"), told, note)
