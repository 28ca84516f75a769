"""All checks in a row."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from onrecord.arguments import must_be
from onrecord.checks import archives, chains, dates, duplicates, hygiene, look_alikes, retractions, slips, texts
from onrecord.checks.codes import explained
from onrecord.checks.context import Check, Context
from onrecord.dossier import Dossier
from onrecord.off_record import publishable
from onrecord.records.findings import Finding

if TYPE_CHECKING:
    from onrecord.checks.retractions import Retractions
    from onrecord.texts.texts import AnyTexts

CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    ("single-origin", chains.single_origin),
    ("circular-reporting", chains.circular_reporting),
    ("loop-without-origin", chains.loop_without_origin),
    ("origin-unknown", chains.origin_unknown),
    ("second-hand-only", chains.second_hand_only),
    ("anonymous-only", chains.anonymous_only),
    ("older-than-cited", dates.older_than_cited),
    ("outside-affiliation", dates.outside_affiliation),
    ("duplicate-source", duplicates.duplicate_source),
    ("duplicate-person", duplicates.duplicate_person),
    ("duplicate-attribution", duplicates.duplicate_attribution),
    ("look-alike", look_alikes.look_alike),
    ("turned-text", look_alikes.turned_text),
    ("missing-field", hygiene.missing_field),
    ("misspelt-field", slips.misspelt_field),
    ("unknown-type", slips.unknown_type),
    ("unreadable-date", slips.unreadable_date),
    ("misread-name", slips.misread_name),
    ("odd-locator", slips.odd_locator),
    ("unknown-language", slips.unknown_language),
    ("passage-not-verified", texts.passage_not_verified),
    ("another-speaker", texts.another_speaker),
    ("speaker-not-named", texts.speaker_not_named),
    ("text-unreadable", texts.text_unreadable),
    ("snapshot-changed", texts.snapshot_changed),
    ("no-archive", hygiene.no_archive),
    ("archive-of-another-page", archives.archive_of_another_page),
    ("archive-of-another-day", archives.archive_of_another_day),
    ("archived-before-issued", archives.archived_before_issued),
    ("retracted-source", retractions.retracted_source),
    ("unsafe-key", hygiene.unsafe_key),
    ("unused-record", hygiene.unused_record),
    ("claim-in-the-articles-words", texts.claim_in_the_articles_words),
)
"""The check behind each code, in the order of `CODES`."""


def check(
    dossier: Dossier,
    texts: "AnyTexts | None" = None,
    off: Collection[str] = (),
    *,
    off_record: bool = False,
    retractions: "Retractions | None" = None,
) -> Iterator[Finding]:
    """Look for what is doubtful in a dossier.

    Args:
        dossier: What to check.
        texts: Texts of sources, as `verify` takes them; without them the wording of passages is not checked.
        off: Codes of the checks to leave out; one code may be given as a text.
        off_record: Look at what was said off the record, too, and at what is on record only for that.
        retractions: Notices about papers, as `onrecord.checks.read_retractions` gives them.

    Yields:
        Findings, check by check in the order of `CODES`.

    Raises:
        InvalidText: `off` names a code that there is not. A valid dossier never raises.

    >>> from onrecord import Claim, Dossier
    >>> for found in check(Dossier([Claim(key="c", text="Talks were held.")])):
    ...     print(found)
    note unused-record: Claim 'c': nobody makes it (attribute something to it, or remove it)
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    if texts is not None:
        from onrecord.texts.texts import must_be_texts

        must_be_texts(texts)
    silent = frozenset((off,) if isinstance(off, str) else off)
    for code in sorted(silent):
        explained(code)
    return findings(Context(dossier if off_record else publishable(dossier).dossier, texts, retractions), silent)


def findings(context: Context, off: Collection[str] = ()) -> Iterator[Finding]:
    """Yield the findings of all checks but those whose codes are `off`."""
    return (found for code, run in CHECKS if code not in off for found in run(context.dossier, context))
