"""A dossier as several pages: an index, a page for each source, and pages of speakers and references.

A page of a source has what is said in it, a row for each attribution, its text with the passages marked, what is
doubtful about it, and what is known of it. Every record and attribution is on one of the pages.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from attrs import evolve

from onrecord.captions import agent_name, counted, date_in_words, record_name, source_label
from onrecord.checks.codes import CODES
from onrecord.errors import UnwritableFile
from onrecord.files import folder_beside, settle_folder, write_for
from onrecord.provenance.own_voice import OwnVoice
from onrecord.records.agents import Agent
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.sources import Source
from onrecord.reports import claim_table, findings, sources, speakers, texts
from onrecord.reports.anchors import anchor_of, attribution_anchor, passage_anchor
from onrecord.reports.budget import PRINTED_RECORDS, linked, not_printed, split
from onrecord.reports.claim_details import manner
from onrecord.reports.facts import Facts, Said
from onrecord.reports.foot import Foot
from onrecord.reports.html import Html, inward, joined, lines, listed, tag, together
from onrecord.reports.naming import text_anchor, with_names
from onrecord.reports.notes import GRADES, SEVERITIES, badge
from onrecord.reports.reference_list import References
from onrecord.reports.style_sheet import style_sheet
from onrecord.reports.whole_page import Section, banner_of, footer_of, head_of, overview_of, section_of

SHEET: Final = "report.css"
INDEX: Final = "index.html"
A_PAGE: Final = 1_000
"""Speakers of a page, at most."""
MOST_ROWS: Final = 100
"""Claims that the index shows, at most; all are on the pages of the sources."""
_ELSEWHERE: Final = "the page of each work has all that is said in it"

_OURS: Final = re.compile(r"(source|speakers)-\d{1,6}\.html")


class PageFile(NamedTuple):
    """A file of a report in a folder."""

    name: str
    words: str


def pages(facts: Facts, title: str, references: References, foot: Foot) -> Iterator[PageFile]:
    """Yield every file of a report, one after the other, the index last."""
    shelf = _Shelf(facts)
    yield PageFile(SHEET, style_sheet())
    for source in facts.dossier.sources.values():
        yield PageFile(shelf.page_of[source.key], linked(_source_page(source, shelf), shelf.places))
    for name, agents in shelf.speaker_pages.items():
        yield PageFile(name, linked(_speakers_page(agents, facts), shelf.places))
    if references.size:
        body = section_of(Section("references", "All works", references.size, references.body))
        yield PageFile("references.html", linked(_page("References", body), shelf.places))
    yield PageFile(INDEX, linked(_index(shelf, title, foot, references), shelf.places))


def write_pages(made: Iterable[PageFile], folder: str | os.PathLike[str], is_private: bool = False) -> list[str]:
    """Write files into a folder, each whole or not at all, and return their names; pages of an earlier report go.

    They are written beside each other first and then put in their places, so that the folder is never half of a report
    because something could not be made. Owner and permissions of a page that was there stay; a new one that is private
    can be read by its owner alone. What a killed process left is named by a `LeftoverWarning`.

    Raises:
        UnwritableFile: The folder cannot be made or written into.
    """
    try:
        os.makedirs(folder, exist_ok=True)
        with folder_beside(Path(os.path.realpath(folder), INDEX)) as beside:
            written = []
            for page in made:
                write_for(Path(folder, page.name), beside / page.name, page.words, is_private)
                written.append(page.name)
            for name in written:
                os.replace(beside / name, Path(folder, name))
        settle_folder(Path(folder))
        _clear(Path(folder), frozenset(written))
        return written
    except OSError as error:
        raise UnwritableFile(os.fspath(folder), error.errno, error.strerror or str(error)) from error


def _clear(folder: Path, written: frozenset[str]) -> None:
    """Delete the pages of sources and speakers that an earlier report left in a folder."""
    for name in os.listdir(folder):
        if (
            name not in written
            and _OURS.fullmatch(name)
            and b'content="onrecord"' in (folder / name).read_bytes()[:2000]
        ):
            (folder / name).unlink()


class _Shelf:
    """Which file has which place.

    Attributes:
        page_of: The file of each source, by its key.
        speaker_pages: The speakers of each of their pages.
        places: The address of each place, by its id.
        speakers: The link to each speaker, by the name.
        found: The attributions whose words were found in each text.
        own: Tells with whose voice a source speaks.
        home: The source on whose page a claim has its place: the first that makes it.
        alone: The facts without those that the page of a source tells beside the source itself.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts, dossier = facts, facts.dossier
        self.alone = evolve(facts, by_source={}, by_via={}, texts={}, about={})
        digits = len(str(len(dossier.sources)))
        self.page_of = {key: f"source-{number:0{digits}}.html" for number, key in enumerate(dossier.sources, 1)}
        agents: list[Agent] = [*dossier.people.values(), *dossier.organizations.values(), *dossier.unnamed.values()]
        self.speaker_pages = {
            f"speakers-{start // A_PAGE + 1}.html": agents[start : start + A_PAGE]
            for start in range(0, len(agents), A_PAGE)
        }
        self.speakers = {agent.key: inward(anchor_of(agent), agent_name(agent)) for agent in agents}
        self.found = texts.found_in(facts)
        self.own = OwnVoice(dossier)
        self.home: dict[str, str] = {}
        for one in facts.attributions:
            self.home.setdefault(one.attribution.claim, one.attribution.source)
        self.places = dict(self._places())

    def contents(self) -> Iterator[tuple[str, str]]:
        """Yield the pages of the speakers, each with the words that lead to it."""
        start = 0
        for name, agents in self.speaker_pages.items():
            which = f" {start + 1:,} to {start + len(agents):,}" if len(self.speaker_pages) > 1 else ""
            yield name, f"Speakers{which}"
            start += len(agents)

    def _places(self) -> Iterator[tuple[str, str]]:
        """Yield the address of each place; that of a source is its page."""
        facts = self.facts
        for key, page in self.page_of.items():
            yield anchor_of(facts.dossier.sources[key]), page
            yield text_anchor(key), f"{page}#{text_anchor(key)}"
        for name, agents in self.speaker_pages.items():
            yield from ((anchor_of(agent), f"{name}#{anchor_of(agent)}") for agent in agents)
        for key, claim in facts.dossier.claims.items():
            page = self.page_of[self.home[key]] if key in self.home else INDEX
            yield anchor_of(claim), f"{page}#{anchor_of(claim)}"
        for one in facts.attributions:
            place = attribution_anchor(one.number)
            yield place, f"{self.page_of[one.attribution.source]}#{place}"
        for key, found in self.found.items():
            for place in (passage_anchor(one.number) for one in found):
                yield place, f"{self.page_of[key]}#{place}"


def _page(title: str, *parts: Html | None) -> Html:
    """Make a page with a title that leads back to the index."""
    back = tag("nav", listed([_leading(INDEX, "All sources")]), aria_label="Contents")
    return lines(
        [
            Html("<!doctype html>"), Html('<html lang="en">'), head_of(title, SHEET), Html("<body>"), back,
            Html('<main id="content" tabindex="-1">'), tag("header", tag("h1", title, dir="auto")), *parts,
            Html("</main>"), Html("</body>\n</html>\n"),
        ]
    )  # fmt: skip


def _source_page(source: Source, shelf: _Shelf) -> Html:
    """Return the page of a source: what it says, its text, what is doubtful."""
    facts = shelf.facts
    made = facts.by_source.get(source.key, ())
    reading = facts.texts.get(source.key)
    marked = texts.marks_of(shelf.found[source.key], facts, briefly=True) if reading else []
    text_of = tag("div", texts.words_of(reading, marked), id=text_anchor(source.key)) if reading else None
    doubts = listed([*_of_itself(source, facts), *_doubts(made, facts)], class_="findings")
    return _page(
        record_name(source),
        _section("said", "Said in it", _table(source, made, shelf)) if made else None,
        _section("text", "Text", text_of) if text_of else None,
        _section("doubts", "What is doubtful", doubts) if doubts else None,
        _section("source", "The source", sources.details(source, shelf.alone)),
    )


def _of_itself(source: Source, facts: Facts) -> Iterator[Html]:
    """Yield what was noticed of a source itself, what is equally grave in a line."""
    noticed = facts.about.get(source, ())
    for severity, shown in SEVERITIES.items():
        messages = [with_names(facts.dossier, found.message) for found in noticed if found.severity == severity]
        if messages:
            yield together(badge(shown, severity), " ", joined(messages, "; "))


def _doubts(made: tuple[Said, ...], facts: Facts) -> Iterator[Html]:
    """Yield what was noticed of the attributions of a source and of their claims, each kind once with the numbers."""
    alike: dict[str, dict[int, None]] = {}
    for one in made:
        for record in (one.attribution, facts.dossier.claims[one.attribution.claim]):
            for found in facts.about.get(record, ()):
                alike.setdefault(found.code, {})[one.number] = None
    for code, numbers in sorted(alike.items(), key=lambda kind: list(SEVERITIES).index(CODES[kind[0]].severity)):
        row = CODES[code]
        links = joined(_run(first, last) for first, last in _runs(list(numbers)))
        yield together(badge(SEVERITIES[row.severity], row.severity), f" {row.title}: ", links)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of the runs of some numbers, which are sorted.

    >>> list(_runs([1, 2, 3, 7]))
    [(1, 3), (7, 7)]
    """
    start = 0
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] != numbers[end - 1] + 1:
            yield numbers[start], numbers[end - 1]
            start = end


def _run(first: int, last: int) -> Html:
    return inward(attribution_anchor(first), f"{first}–{last}" if last > first else str(first))


def _section(anchor: str, heading: str, body: Html) -> Html:
    return tag("section", tag("h2", heading), body, id=anchor)


_HEAD: Final = ("No.", "Claim", "Who says it", "Place", "Through whom", "Words", "Origins, of documents")


def _table(source: Source, made: tuple[Said, ...], shelf: _Shelf) -> Html:
    """Show a row for each attribution of a source; the first of a claim is the place of that claim."""
    at_home = [one for one in made if shelf.home[one.attribution.claim] == source.key]
    first = {one.attribution.claim: one.number for one in reversed(at_home)}
    rows = (_row(one, shelf, first.get(one.attribution.claim) == one.number) for one in made)
    return tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in _HEAD))),
        tag("tbody", lines(rows)),
        class_="answers rows",
    )


def _row(one: Said, shelf: _Shelf, is_first: bool) -> Html:
    """Show an attribution in a row, without what HTML lets go: end tags (Living Standard, 13.1.2.4), and the scope of
    the one header in it, which is that of its row (4.9.12.2).
    """
    facts, made = shelf.facts, one.attribution
    claim, passage = facts.dossier.claims[made.claim], made.passage
    number = inward(passage_anchor(one.number), str(one.number)) if _is_shown(one, shelf) else Html(str(one.number))
    words = passage.words if passage and passage.exact and not _is_shown(one, shelf) else ""
    quoted = tag("blockquote", words) if words else None
    note = tag("p", made.note, class_="note") if made.note else None
    at = anchor_of(claim) if is_first else None
    return together(
        Html(f'<tr id="{attribution_anchor(one.number)}">'), _CELL, number,
        tag("th", claim.text, quoted, note, id=at),
        _CELL, _who(made, shelf),
        _CELL, passage.place if passage else "",
        _CELL, claim_table.through(one, facts, shelf.own),
        _CELL, GRADES[one.verdict.grade].name if one.verdict else "",
        _CELL, _origins(claim, facts),
    )  # fmt: skip


_CELL: Final = Html("<td>")


def _who(made: Attribution, shelf: _Shelf) -> Html:
    """Link to whoever says it, and tell with which cue, when, to whom, in which speech and stance."""
    said = f"said {date_in_words(made.said_on)}" if made.said_on else None
    how = joined([said, *manner(made, shelf.facts.dossier)], " · ")
    cue = together(" ", tag("q", made.cue)) if made.cue else None
    return together(shelf.speakers[made.speaker], cue, together(Html("<br>"), how) if how else None)


def _is_shown(one: Said, shelf: _Shelf) -> bool:
    """Return whether the words of an attribution are marked in a text."""
    verdict = one.verdict
    return verdict is not None and verdict.start is not None and verdict.found_in in shelf.facts.texts


def _origins(claim: Claim, facts: Facts) -> str:
    found = facts.graphs[claim.key].support
    return f"{len(found.ends)} of {len(found.documents)}"


def _speakers_page(agents: list[Agent], facts: Facts) -> Html:
    alone = evolve(facts, by_speaker={})
    return _page(
        "Speakers",
        _section(
            "speakers", counted(len(agents), "speaker"), lines(speakers.described(agent, alone) for agent in agents)
        ),
    )


def _index(shelf: _Shelf, title: str, foot: Foot, references: References) -> Html:
    """Return the first page: the answer, and where the rest is."""
    facts = shelf.facts
    rows = [_source_row(source, shelf) for source in facts.dossier.sources.values()]
    head = ("Source", "Attributions", "Words verified", "Doubtful")
    table = tag(
        "table",
        tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head))),
        split(rows, PRINTED_RECORDS, "tbody"),
        class_="answers index",
    )
    more = not_printed(len(rows) - PRINTED_RECORDS, "source")
    answers = claim_table.answers(facts, MOST_ROWS, _ELSEWHERE)
    others = [
        inward("overview", "Overview"),
        inward("index", "Sources"),
        inward("findings", "What to do") if facts.findings else None,
    ]
    others += [_leading(name, words) for name, words in shelf.contents()]
    others += [_leading("references.html", "References")] if references.size else []
    nobody = [claim for claim in facts.claims if claim.key not in facts.by_claim]
    unsaid = listed(tag("span", claim.text, id=anchor_of(claim)) for claim in nobody)
    return lines(
        [
            Html("<!doctype html>"), Html('<html lang="en">'), head_of(title, SHEET), Html("<body>"),
            banner_of(facts, title), tag("nav", listed(others), aria_label="Contents"),
            Html('<main id="content" tabindex="-1">'), overview_of(facts, None, answers),
            _section("index", f"Sources: {len(rows):,}, a page each", together(table, more)),
            _section("findings", "What to do", findings.findings(facts)) if facts.findings else None,
            _section("unsaid", "Claims that nobody makes", unsaid) if unsaid else None,
            Html("</main>"), footer_of(facts, foot), Html("</body>\n</html>\n"),
        ]
    )  # fmt: skip


def _leading(page: str, words: str) -> Html:
    """Lead to another page of the report."""
    return tag("a", words, href=page)


def _source_row(source: Source, shelf: _Shelf) -> Html:
    """Return the row of a source in the index."""
    facts = shelf.facts
    made = facts.by_source.get(source.key, ())
    verdicts = [one.verdict for one in made if one.verdict is not None]
    verified = sum(verdict.is_verified for verdict in verdicts)
    noticed = [*facts.about.get(source, ()), *(found for one in made for found in facts.about.get(one.attribution, ()))]
    counts = joined(
        (badge(shown, counted(count, name)) for name, shown in SEVERITIES.items()
         if name != "note" and (count := sum(found.severity == name for found in noticed))), " ",
    )  # fmt: skip
    return together(
        Html("<tr>"), tag("th", inward(anchor_of(source), source_label(source))),
        _CELL, str(len(made)),
        _CELL, f"{verified} of {len(verdicts)}" if verdicts else "–",
        _CELL, counts or "–",
    )  # fmt: skip
