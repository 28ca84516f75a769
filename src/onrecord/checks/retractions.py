"""Sources that were retracted, corrected or put in doubt, by a list that the user has saved; nothing is fetched.

Sources: the Retraction Watch Database as Crossref gives it out (CSV): a notice a row, days as month/day/year, reasons
as "+One;+Other;", and words such as "unavailable" where a paper has no DOI; Crossref's updates (`crossref_updates`).
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.arguments import must_be
from onrecord.checks.codes import finding
from onrecord.checks.crossref_updates import updates, works
from onrecord.dossier import Dossier
from onrecord.encodings import decode
from onrecord.errors import InvalidText, InWords, json_told
from onrecord.records.findings import Finding
from onrecord.records.sources import Source
from onrecord.records.unwrapping import as_doi

if TYPE_CHECKING:
    from onrecord.checks.context import Context

_NEEDED: Final = ("OriginalPaperDOI", "RetractionNature")
_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")


class Retraction(NamedTuple):
    """A notice about a paper.

    Immutable: threads may share it.

    Attributes:
        nature: What it is: "Retraction", "Expression of concern", "Correction", "Reinstatement".
        day: When it was given, as ISO 8601 has it, or as it stands if it is no day; empty if not said.
        doi: DOI of the notice; empty if it has none.
        reasons: Why, as the list says it.

    >>> str(Retraction("Retraction", "2020-02-01", "10.1/n", ("Error in Data",)))
    'Retraction of 2020-02-01 (https://doi.org/10.1/n): Error in Data'
    """

    nature: str
    day: str = ""
    doi: str = ""
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        when = f" of {self.day}" if self.day else ""
        notice = f" (https://doi.org/{self.doi})" if self.doi else ""
        why = f": {'; '.join(self.reasons)}" if self.reasons else ""
        return f"{self.nature or 'notice'}{when}{notice}{why}"


Retractions = Mapping[str, tuple[Retraction, ...]]
"""The notices about each paper, by its DOI in lower case."""


def read_retractions(data: bytes, path: str = "the list of retractions") -> Retractions:
    """Return the notices of Retraction Watch's CSV, or of Crossref's JSON, by the DOI of the paper, in lower case.

    Args:
        data: The file. Of the CSV's columns OriginalPaperDOI and RetractionNature must be there; RetractionDOI,
            RetractionDate and Reason are read, too. Rows of papers without a DOI are passed over. Of JSON, an answer of
            Crossref's interface or a list of several, `update-to` and `updated-by` are read.
        path: For the messages.

    Raises:
        InvalidText: It has not these columns, or is neither CSV nor JSON.

    >>> head = b"OriginalPaperDOI,RetractionNature,RetractionDate,Reason\\n"
    >>> print(read_retractions(head + b"10.1234/Old,Retraction,3/9/2021 0:00,+Error in Data;")["10.1234/old"][0])
    Retraction of 2021-03-09: Error in Data
    """
    must_be("data", data, "bytes", bytes)
    text = decode(data, path)[0].removeprefix("\ufeff")
    if text.lstrip()[:1] in ("{", "["):
        return _of_crossref(text, path)
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, list[Retraction]] = {}
    try:
        missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
        if missing:
            must = f"have the columns {' and '.join(_NEEDED)}, as Retraction Watch's CSV does"
            raise InvalidText(path, must, ", ".join(map(str, rows.fieldnames or ())))
        for row in rows:
            doi = _doi(row["OriginalPaperDOI"])
            if doi:
                found.setdefault(doi, []).append(_retraction(row))
    except csv.Error as error:
        raise InvalidText(path, f"be CSV: {error}", InWords(f"what follows line {rows.line_num}")) from error
    return {doi: tuple(notices) for doi, notices in found.items()}


def _of_crossref(text: str, path: str) -> Retractions:
    """Return the notices of an answer of Crossref; the same one may be told by its own work and by the other."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidText(path, f"be JSON{json_told(error)}", text[:1]) from error
    if answer != [] and not any(works(answer)):
        must = (
            f"have the columns {' and '.join(_NEEDED)} of Retraction Watch's CSV, or works with a DOI (Crossref's JSON)"
        )
        raise InvalidText(path, must, text[:1])
    found: dict[str, dict[Retraction, None]] = {}
    for one in updates(answer):
        if doi := _doi(one.about):
            found.setdefault(doi, {})[Retraction(one.nature, one.day, _doi(one.notice))] = None
    return {doi: tuple(notices) for doi, notices in found.items()}


def _retraction(row: Mapping[str, str | None]) -> Retraction:
    """Return the notice that a row holds; cells that a short row has not are empty."""
    day = (row.get("RetractionDate") or "").strip()
    parts = _DAY.match(day)
    reasons = ((reason.strip().lstrip("+").strip()) for reason in (row.get("Reason") or "").split(";"))
    return Retraction(
        nature=(row["RetractionNature"] or "").strip(),
        day=f"{parts[3]}-{int(parts[1]):02}-{int(parts[2]):02}" if parts else day,
        doi=_doi(row.get("RetractionDOI")),
        reasons=tuple(filter(None, reasons)),
    )


def _doi(cell: str | None) -> str:
    """Return a DOI as all of its spellings are compared, in lower case (DOI Handbook, 2.4); "" for what is none."""
    bare = as_doi((cell or "").strip()).lower()
    return bare if bare.startswith("10.") else ""


def notices_about(dossier: Dossier, retractions: Retractions) -> list[tuple[Source, tuple[Retraction, ...]]]:
    """Return the sources whose DOI is in a list of retractions, each with the notices about it.

    >>> listed = {"10.1234/old": (Retraction("Retraction"),)}
    >>> [(source.key, len(notices)) for source, notices in notices_about(
    ...     Dossier([Source(key="lee2020", doi="10.1234/OLD"), Source(key="kim2021")]), listed)]
    [('lee2020', 1)]
    """
    must_be("dossier", dossier, "a dossier", Dossier)
    must_be("retractions", retractions, "notices by DOI, as `read_retractions` gives them", Mapping)
    found = ((source, retractions.get(_doi(source.doi), ())) for source in dossier.sources.values())
    return [(source, notices) for source, notices in found if notices]


def retracted_source(dossier: Dossier, context: "Context") -> Iterator[Finding]:
    """Find sources whose DOI is in the list of retractions at hand."""
    for source, notices in notices_about(dossier, context.retractions or {}):
        yield finding("retracted-source", source, f"{source.doi} has {' and '.join(map(str, notices))}")
