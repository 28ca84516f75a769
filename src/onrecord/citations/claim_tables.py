"""Who claims what, when, where and through whom: the claims of a dossier as rows, and the rows as a table."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.arguments import all_must_be, must_be
from onrecord.captions import agent_name, counted, is_untitled, source_label
from onrecord.citations.table_writers import WRITERS
from onrecord.dossier import Dossier
from onrecord.errors import UnknownFormat
from onrecord.off_record import OnLoss, published_part
from onrecord.provenance import OwnVoice, origins
from onrecord.provenance.own_voice import KNOWN_AS
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.display import HtmlText, MarkdownText
from onrecord.records.fields import as_key
from onrecord.records.sources import Source
from onrecord.texts import Verdict


class Row(NamedTuple):
    """One claim as one speaker makes it in one work; a claim that nobody is on record for has empty cells.

    Attributes:
        claim: The claim.
        speaker: Who makes it.
        when: When it was said, as precise as the work tells (EDTF); empty if it does not.
        where: The work in which it was read, and the place in it as printed.
        through: From whom the work has it: "own voice", "first-hand", works from the nearest back, or "unknown".
        verified: How the passage was found in the text of the work: a grade, "not checked" or "no passage".
        origins: How many origins the claim has, and in how many documents it is met.
    """

    claim: str
    speaker: str = ""
    when: str = ""
    where: str = ""
    through: str = ""
    verified: str = ""
    origins: str = ""


HEAD: Final = Row("Claim", "Speaker", "When", "Where", "Through whom", "Verified", "Origins")
MOST_WORKS: Final = 10
"""Works of a chain that a cell names at most."""

WIDTHS: Final = (36, 18, 10, 22, 20, 11, 14)
"""Of the columns in text, in cells of a terminal."""


def rows(
    dossier: Dossier, verdicts: Iterable[Verdict] = (), claim: str | Claim | None = None
) -> Iterator[Row]:  # fmt: skip
    """Yield a row for each attribution, claim by claim in the order of the dossier.

    Args:
        dossier: Where they are on record.
        verdicts: What `onrecord.verify` found.
        claim: One claim or its key; all if None.

    Raises:
        UnknownKey: There is no such claim.
    """
    grades = {verdict.attribution: str(verdict.grade) for verdict in verdicts}
    wanted: list[str] = list(dossier.claims) if claim is None else [as_key(claim)]
    voices = OwnVoice(dossier)
    for key in wanted:
        count = _count_of_origins(dossier, key)
        attributions = dossier.attributions_of(claim=key)
        text = " ".join(dossier.claims[key].text.split())
        if not attributions:
            yield Row(text)
        for attribution in attributions:
            source = dossier.sources[attribution.source]
            where = ", ".join(filter(None, (_work(source), attribution.passage.place if attribution.passage else "")))
            verified = grades.get(attribution, "not checked" if attribution.passage else "no passage")
            when = str(attribution.said_on or "")
            yield Row(
                text,
                agent_name(dossier.speaker(attribution.speaker)),
                when,
                where,
                _through(dossier, attribution, voices),
                verified,
                count,
            )


def _count_of_origins(dossier: Dossier, claim: str) -> str:
    """Count the origins of a claim; those that are unknown are named, and never counted as any."""
    found = origins(dossier, claim)
    if not found.documents:
        return ""
    known = f"{len(found.origins)} in {counted(len(found.documents), 'document')}"
    return f"{known}, {found.unknown} unknown" if found.unknown else known


def _through(dossier: Dossier, attribution: Attribution, voices: OwnVoice) -> str:
    """Describe through which works it came, the nearest last, as in pictures; of a long chain, the nearest works."""
    known = voices.how_known(attribution)
    if known in KNOWN_AS:
        return KNOWN_AS[known]
    chain: list[str] = []
    passed = {attribution.source}
    onward = attribution.via
    while onward and onward not in passed:
        if len(chain) == MOST_WORKS:
            chain.append("…")
            break
        passed.add(onward)
        chain.append(_work(dossier.sources[onward]))
        behind = dossier.attributions_of(claim=attribution.claim, speaker=attribution.speaker, source=onward)
        onward = next((other.via for other in behind if other.via), "")
    return " → ".join(reversed(chain))


_SHOWN: Final[Mapping[str, type[str]]] = MappingProxyType({"html": HtmlText, "markdown": MarkdownText})
"""As what a notebook shows a table."""


def claims_table(
    dossier: Dossier, format: str = "text", verdicts: Iterable[Verdict] = (), *,
    claim: str | Claim | None = None, off_record: bool = False, on_loss: OnLoss | None = None,
) -> str:  # fmt: skip
    """Write the claims of a dossier as a table: claim, speaker, when, where, through whom, verified, origins.

    Args:
        dossier: Where they are on record.
        format: "text", "markdown", "html", "csv" or "json".
        verdicts: What `onrecord.verify` found, so that the table tells which passages stand.
        claim: One claim or its key; all if None.
        off_record: Tell what was said off the record, too.
        on_loss: Called with each record that is left out as off the record; a `LossWarning` if None.

    Returns:
        The table. CSV is as RFC 4180 has it, with lines that end in CRLF; a cell that a spreadsheet would take for
        a formula begins with an apostrophe.

    Raises:
        UnknownFormat: There is no such format.
        UnknownKey: There is no such claim.

    >>> from onrecord import Person, Source
    >>> attribution = Attribution(claim="c", speaker="p", source="a", said_on="2013-07")
    >>> print(claims_table(Dossier([Claim(key="c", text="So."), Person(key="p", name="Doe, Jo"),
    ...                             Source(key="a", title="A | B", issued=2016), attribution]), "markdown"))
    | Claim | Speaker | When | Where | Through whom | Verified | Origins |
    | --- | --- | --- | --- | --- | --- | --- |
    | So. | Jo Doe | 2013-07 | A \\| B, 2016 | unknown | no passage | 0 in 1 document, 1 unknown |
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("format", format, "the name of a format", str)
    must_be("claim", claim, "a Claim, its key, or None for all", Hashable)
    verdicts = all_must_be("verdicts", verdicts, "Verdicts", Verdict)
    if format not in WRITERS:
        raise UnknownFormat(format, tuple(WRITERS))
    dossier = published_part(dossier, off_record, on_loss)
    written = WRITERS[format](HEAD, list(rows(dossier, verdicts, claim)), WIDTHS)
    return _SHOWN.get(format, str)(written)


def _work(source: Source) -> str:
    """Return a work in a few words; one of which only the type is known by its key, which tells it from others."""
    return source.key if is_untitled(source) else source_label(source)
