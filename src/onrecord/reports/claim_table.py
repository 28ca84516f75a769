"""The answer, before anything else: who makes each claim, where, through whom, verified or not; what is doubtful."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from onrecord.captions import NO_ORIGIN, agent_name, counted, short_name, source_label
from onrecord.checks.codes import CODES
from onrecord.provenance.own_voice import KNOWN_AS, OwnVoice
from onrecord.records.claims import Claim
from onrecord.reports.anchors import anchor_of, attribution_anchor
from onrecord.reports.budget import PRINTED_CLAIMS, for_screens, not_printed, split
from onrecord.reports.facts import Facts, Said
from onrecord.reports.html import Html, Part, inward, joined, tag, together
from onrecord.reports.naming import few_quoted
from onrecord.reports.notes import GRADES, SEVERITIES, badge
from onrecord.speech.speakers import NAMED, NAMED_ELSEWHERE, NOT_NAMED, OWN_VOICE, SOMEBODY_ELSE

MOST_ROWS: Final = 400
"""Claims of the table at most; the others stand in their section."""
MOST_NAMED: Final = 5
MOST_DOUBTS: Final = 3
MOST_DISPUTES: Final = 2
MOST_OF_DISPUTED: Final = 40
"""Names, doubts and disputed claims in one cell at most, and characters of such a claim."""

_OF_ORIGIN: Final = ("origin-unknown", "second-hand-only")
"""Notes that leave a claim in doubt; the others are about how it is on record."""
_SPEAKERS: Final = MappingProxyType(
    {
        NAMED: "same speaker in the text", NAMED_ELSEWHERE: "speaker named elsewhere in the text",
        SOMEBODY_ELSE: "another speaker in the text", NOT_NAMED: "speaker not in the text", OWN_VOICE: "its own voice",
    }
)  # fmt: skip
"""Whom the text names as speaker, in the words of the table."""
_HEAD: Final = ("Claim", "Who says it", "Where", "Through whom", "Words", "Origins", "What is doubtful")


def answers(facts: Facts, most: int = MOST_ROWS, elsewhere: str = "the others stand below") -> Html | None:
    """Show every claim in a row, in the order of the article, up to so many rows, and say where the others are."""
    if not facts.claims:
        return None
    own, head = OwnVoice(facts.dossier), _head(facts)
    rows = [_row(claim, facts, own, head) for claim in facts.claims[:most]]
    some = f"The first {len(rows):,} of {counted(len(facts.claims), 'claim')}, as they come in the works; {elsewhere}."
    return together(
        for_screens(tag("p", some, class_="quiet beyond")) if len(rows) < len(facts.claims) else None,
        tag(
            "table",
            tag("caption", "Each claim, and what is known of it.", class_="unseen"),
            tag("thead", tag("tr", *(tag("th", name, scope="col") for name in head))),
            split(rows, PRINTED_CLAIMS, "tbody"),
            class_="answers",
        ),
        not_printed(len(facts.claims) - PRINTED_CLAIMS, "claim"),
    )


def _head(facts: Facts) -> tuple[str, ...]:
    """Return the names of the columns: that of words only where some were looked for."""
    return _HEAD if facts.verdicts else tuple(name for name in _HEAD if name != "Words")


def _row(claim: Claim, facts: Facts, own: OwnVoice, head: tuple[str, ...]) -> Html:
    """Return the row of a claim."""
    made = facts.by_claim.get(claim.key, ())
    speakers = dict.fromkeys(one.attribution.speaker for one in made)
    cells = {
        "Who says it": _few((tag("bdi", agent_name(facts.dossier.speaker(key))) for key in speakers), claim),
        "Where": _few((_where(one, facts, len(speakers) > 1) for one in made), claim),
        "Through whom": _few((through(one, facts, own) for one in made), claim),
        "Words": _words(made, facts),
        "Origins": _origins(claim, made, facts) if made else "nobody makes it",
        "What is doubtful": _doubts(claim, made, facts),
    }
    return tag(
        "tr",
        tag("th", inward(anchor_of(claim), tag("bdi", claim.text)), scope="row"),
        *(tag("td", cells[name] or "–", data_label=name) for name in head[1:]),
    )


def _few(parts: Iterable[Part], claim: Claim) -> Html:
    """Put the first few of some parts one after the other, and lead to where the claim has the others."""
    every = list(dict.fromkeys(parts))
    more = len(every) - MOST_NAMED
    return joined([*every[:MOST_NAMED], inward(anchor_of(claim), f"{more} more") if more > 0 else None], "; ")


def _where(one: Said, facts: Facts, is_one_of_several: bool) -> Html:
    """Return the work in which something is said, and the place in it, as a link to the attribution.

    Where the claim has several speakers, it tells whose words the work has.
    """
    made = one.attribution
    place = made.passage.place if made.passage else ""
    whose = f" ({short_name(facts.dossier.speaker(made.speaker))})" if is_one_of_several else None
    link = inward(
        attribution_anchor(one.number), joined([tag("bdi", source_label(facts.dossier.sources[made.source])), place])
    )
    return together(link, tag("bdi", whose) if whose else None)


def through(one: Said, facts: Facts, own: OwnVoice) -> str:
    """Say through whom the source of an attribution has it."""
    known = own.how_known(one.attribution)
    return KNOWN_AS[known] if known in KNOWN_AS else source_label(facts.dossier.sources[one.attribution.via])


def _words(made: tuple[Said, ...], facts: Facts) -> Html | None:
    """Say whether the words stand there, the worst grade first, and whether the text names the speaker.

    Where texts differ in that, it names the one that stands alone.
    """
    verdicts = [one.verdict for one in made if one.verdict is not None]
    if not verdicts:
        return None
    worst = max(verdicts, key=lambda verdict: verdict.grade.rank() + 100 * (not verdict.is_verified))
    verified = sum(verdict.is_verified for verdict in verdicts)
    counts = "verified" if verified == len(verdicts) else f"{verified} of {len(verdicts)} verified"
    heard: dict[str, list[str]] = {}
    for one in made:
        if one.verdict is not None and one.verdict.speaker is not None:
            heard.setdefault(one.verdict.speaker.verdict, []).append(one.attribution.source)
    told = sorted(heard.items(), key=lambda kind: -len(kind[1]))
    shown = [_SPEAKERS.get(words, words) + (_of_texts(keys, facts) if len(heard) > 1 else "") for words, keys in told]
    return joined([badge(GRADES[worst.grade], counts), ", ".join(shown)], " ")


def _of_texts(keys: list[str], facts: Facts) -> str:
    """Name the only text of which something is so, or say of how many it is."""
    return f" ({len(keys):,})" if len(keys) > 1 else f" of {source_label(facts.dossier.sources[keys[0]])}"


def _origins(claim: Claim, made: tuple[Said, ...], facts: Facts) -> str:
    """Say how many origins are known, how many trails have none, and in how many works the claim stands."""
    found = facts.graphs[claim.key].origins
    known = counted(len(found.origins), "origin") if found.origins else NO_ORIGIN
    unknown = f" and {counted(found.unknown, 'trail')} with {NO_ORIGIN}" if found.unknown and found.origins else ""
    works = {one.attribution.source for one in made}
    return f"{known}{unknown}, in {counted(len(works), 'work')}"


def _doubts(claim: Claim, made: tuple[Said, ...], facts: Facts) -> Html | None:
    """Name what is doubtful of a claim, and which others it is at odds with."""
    shown = doubts_of(claim, made, facts)
    more = len(shown) - MOST_DOUBTS
    parts = [
        badge(SEVERITIES[severity], tag("span", f"{severity}: ", class_="unseen"), CODES[code].title)
        for severity, code in shown[:MOST_DOUBTS]
    ]
    return joined([*_disputes(claim, facts), *parts, f"{more} more" if more > 0 else None], " ")


def doubts_of(claim: Claim, made: Iterable[Said], facts: Facts) -> list[tuple[str, str]]:
    """List what the checks noticed of a claim and of who makes it, the gravest first; of notes, those of its origin.

    Returns:
        Severity and code of each kind, once.
    """
    noticed = [*facts.about.get(claim, ()), *(found for one in made for found in facts.about.get(one.attribution, ()))]
    kinds = (
        (found.severity, found.code)
        for severity in (SEVERITIES if noticed else ())
        for found in noticed
        if found.severity == severity and (severity != "note" or found.code in _OF_ORIGIN)
    )
    return list(dict.fromkeys(kinds))


def _disputes(claim: Claim, facts: Facts) -> Iterator[Html]:
    """Tell which claims that somebody makes dispute a claim, and which it disputes."""
    dossier = facts.dossier
    against = {
        "disputed by ": dossier.claims_about(claim, "disputes"),
        "disputes ": map(dossier.claims.__getitem__, claim.disputes),
    }
    for words, others in against.items():
        shown = [other for other in others if other.key in facts.by_claim]
        if shown:
            yield tag("span", words, few_quoted(shown, MOST_DISPUTES, MOST_OF_DISPUTED), class_="disputed")
