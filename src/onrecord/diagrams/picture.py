"""What there is to see in a dossier: boxes and the arrows between them, without places and colours."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from types import MappingProxyType
from typing import Final

from attrs import Factory, define, evolve, frozen

from onrecord.captions import (
    NO_ORIGIN,
    affiliation_label,
    agent_name,
    counted,
    date_in_words,
    is_untitled,
    short_name,
    title_and_details,
    untitled,
    without_stop,
)
from onrecord.diagrams.text_fitting import clean, shortened
from onrecord.dossier import Dossier
from onrecord.off_record import Publishable, without_off_record
from onrecord.provenance.claim_graph import ClaimGraph, ClaimGraphs
from onrecord.provenance.origin_counts import counts_of
from onrecord.records.agents import Agent, Organization, Unnamed
from onrecord.records.attributions import Attribution
from onrecord.records.claims import LINKS, Claim
from onrecord.records.fields import as_key

BOXES: Final = ("speaker", "unnamed", "claim", "source", "unread", "reprint", "unknown")
"""Kinds of box: named and unnamed speakers, claims; sources that were read, known through others, reprints; and a
step of which nothing is known."""

ARROWS: Final = ("holds", "said", "unknown", "reported", "reprinted", *LINKS)
"""Kinds of arrow, each from what is nearer to the speaker."""

_WORDS: Final = MappingProxyType(
    {
        "said": "{0} said it in {1}",
        "reported": "{1} has it from {0}",
        "reprinted": "{1} reprints {0}",
        "unknown": "How {1} has it from {0} is unknown",
        "holds": "{0} says: {1}",
    }
)
_OF_CLAIMS: Final = MappingProxyType(
    {"said": "“{0}” was said in {1}", "unknown": "How “{0}” came to stand in {1} is unknown"}
)
"""What an arrow says, by its kind; and where it leads from a claim."""

_MOST_WORDS: Final = 60
_MOST_NAMES: Final = 6
"""Steps that are told in words, and speakers that are named at one arrow, at most."""


MOST_STEPS: Final = 1_000
"""Steps that a picture has, at most, unless more are asked for."""


@frozen
class Box:
    """One thing in the picture.

    Attributes:
        kind: One of `BOXES`.
        text: Its name, title or proposition.
        detail: What else is said of it, in a smaller type; may be empty.
        group: Boxes of one column with the same group stay together; empty for none.
        behind: Of an unknown step, the key of the box to which it should lead back.
        called: What it is called in a sentence, if not by its text.
    """

    kind: str
    text: str
    detail: str = ""
    group: str = ""
    behind: str = ""
    called: str = ""


@frozen
class Arrow:
    """How one thing leads to another.

    Attributes:
        tail, head: Keys of the boxes.
        kind: One of `ARROWS`.
        label: What stands at it; may be empty.
    """

    tail: str
    head: str
    kind: str
    label: str = ""

    @property
    def is_link(self) -> bool:
        """Whether it leads from claim to claim."""
        return self.kind in LINKS


@define
class Picture:
    """Boxes by key and arrows, in the order of the dossier.

    Attributes:
        title: What it shows.
        summary: What is counted, in a line.
        boxes, arrows: What is drawn.
        left_out: How many attributions are off the record, and how many claims and steps there are too many.
    """

    title: str
    summary: str = ""
    left_out: dict[str, int] = Factory(dict)
    boxes: dict[str, Box] = Factory(dict)
    arrows: dict[tuple[str, str, str], Arrow] = Factory(dict)

    def arrow(self, tail: str, head: str, kind: str, label: str = "") -> None:
        """Draw an arrow; where there is one of its kind already, that one, whose label stays."""
        self.arrows.setdefault((tail, head, kind), Arrow(tail, head, kind, clean(label)))

    def name_at(self, tail: str, head: str, kind: str, name: str) -> None:
        """Draw an arrow with the name of a speaker at it, besides those that stand there already."""
        arrow = self.arrows.get((tail, head, kind), Arrow(tail, head, kind))
        names = arrow.label.split("; ") if arrow.label else []
        if name and len(names) <= _MOST_NAMES and clean(name) not in names:
            arrow = evolve(arrow, label="; ".join([*names, clean(name) if len(names) < _MOST_NAMES else "…"]))
        self.arrows[tail, head, kind] = arrow

    @property
    def is_line(self) -> bool:
        """Whether it is one line of boxes, so that a sentence tells as much."""
        ends = Counter(end for arrow in self.arrows.values() for end in (arrow.tail, arrow.head))
        return max(ends.values(), default=0) <= 2 and len(self.arrows) < len(self.boxes)

    def described(self) -> str:
        """Describe the picture in words."""
        sentences = [self.summary] if self.summary else []
        ranked = sorted(self.arrows.values(), key=lambda arrow: ARROWS.index(arrow.kind))
        shown = [arrow for arrow in ranked if self.boxes[arrow.head].kind != "unknown"]
        for arrow in shown[:_MOST_WORDS]:
            tail = self.boxes[self.boxes[arrow.tail].behind or arrow.tail]
            names = [shortened(box.called or box.text) for box in (tail, self.boxes[arrow.head])]
            pattern = _WORDS.get(arrow.kind, "")
            if tail.kind == "claim":
                names = [without_stop(name) for name in names]
                pattern = _OF_CLAIMS.get(arrow.kind, f"“{{0}}” {arrow.kind} “{{1}}”")
            text = pattern.format(*names)
            sentences.append(text if text.endswith((".", "!", "?")) else f"{text}.")
        if len(shown) > _MOST_WORDS:
            sentences.append(f"And {len(shown) - _MOST_WORDS} more.")
        return " ".join(sentences)


def of_claim(dossier: Dossier, claim: str | Claim, off_record: bool, most: int = MOST_STEPS) -> Picture:
    """Show the trails of one claim: speakers and sources, up to so many steps."""
    key: str = as_key(claim)
    if key not in dossier.claims:
        raise dossier.unknown_key("the claim", key, Claim)
    dossier, left_out = _public(dossier, off_record)
    return of_graph(ClaimGraph(dossier, key), left_out, most)


def of_graph(graph: ClaimGraph, left_out: int = 0, most: int = MOST_STEPS) -> Picture:
    """Show the trails of the claim of a graph; `left_out` attributions of it are not in its dossier."""
    dossier = graph.steps.dossier
    numbers = ", ".join(counts_of(graph.origins))
    picture = Picture(clean(dossier.claims[graph.claim].text))
    over = _draw_trails(picture, dossier, graph, False, most)
    picture.left_out = {"attributions": left_out, "claims": 0, "steps": over}
    picture.summary = f"{numbers}{_left_out(picture)}."
    return picture


def of_dossier(
    dossier: Dossier,
    off_record: bool,
    claims: Iterable[str | Claim] | None = None,
    graphs: ClaimGraphs | None = None,
    most: int = MOST_STEPS,
) -> Picture:
    """Show all claims, or some, between those who make them and the sources that have them, up to so many steps.

    `graphs` are those of the dossier, where they are made already and nothing is left out.
    """
    asked = dict.fromkeys(dossier.claims if claims is None else map(as_key, claims))
    for key in asked:
        if key not in dossier.claims:
            raise dossier.unknown_key("the claim", key, Claim)
    dossier, left_out = _public(dossier, off_record)
    graphs = graphs if graphs is not None and graphs.dossier is dossier else ClaimGraphs(dossier)
    picture = Picture("Who said what, through whom")
    groups = _groups(dossier)
    for key in asked:
        made = dossier.attributions_of(claim=key)
        if made:
            shown = clean(_label(made[0])) if len(made) == 1 else ""
            picture.boxes[key] = Box("claim", clean(dossier.claims[key].text), shown, groups[key])
    held, drawn = list(picture.boxes), list[str]()
    known = steps = over = 0
    for key in held:
        graph = graphs[key]
        if steps >= most:
            del picture.boxes[key]
            continue
        steps += sum(map(len, graph.survey.steps.values()))
        drawn.append(key)
        known += bool(graph.support.ends)
        over += _draw_trails(picture, dossier, graph, True, most)
    where = f"; the origin of {known} is known, of {len(drawn) - known} unknown" if drawn else ""
    picture.left_out = {"attributions": left_out, "claims": len(held) - len(drawn), "steps": over}
    picture.summary = f"{counted(len(drawn), 'claim')}{where}{_left_out(picture)}."
    for key in drawn:
        for link in LINKS:
            for other in getattr(dossier.claims[key], link):
                if other in picture.boxes:
                    picture.arrow(key, other, link, link)
    return picture


def _draw_trails(picture: Picture, dossier: Dossier, graph: ClaimGraph, through_claim: bool, most: int) -> int:
    """Draw the steps of a claim, from whoever spoke to whoever repeats it; return how many are too many to be drawn.

    Where several speakers make it and the arrows go through the claim, each arrow names those whose words it carries.
    """
    every = graph.survey.steps
    steps_of = list(islice(every.items(), most))
    speakers = {step.attribution.speaker for _, steps in steps_of for step in steps if step.attribution}
    for node, steps in steps_of:
        _draw_source(picture, dossier, node.source)
        for step in steps:
            speaker = step.attribution.speaker if step.attribution else ""
            name = short_name(dossier.speaker(speaker)) if through_claim and len(speakers) > 1 and speaker else ""
            if step.node is not None:
                _draw_source(picture, dossier, step.node.source)
                picture.name_at(step.node.source, node.source, step.kind, name)
                if speaker and through_claim:
                    _draw_speaker(picture, dossier, speaker, graph.claim)
                continue
            tail = _draw_speaker(picture, dossier, speaker, graph.claim if through_claim else "")
            label = "" if through_claim or not step.attribution else _label(step.attribution)
            if step.kind == "unknown":
                gap = _key_of_unknown(dossier, tail, node.source)
                picture.boxes.setdefault(gap, Box("unknown", "", NO_ORIGIN, behind=tail))
                picture.arrow(tail, gap, "unknown", label)
                picture.name_at(tail, gap, "unknown", name)
                picture.arrow(gap, node.source, "unknown")
            elif name:
                picture.name_at(tail, node.source, "said", name)
            else:
                picture.arrow(tail, node.source, "said", label)
    return sum(map(len, every.values())) - sum(len(steps) for _, steps in steps_of)


def _key_of_unknown(dossier: Dossier, tail: str, head: str) -> str:
    """Make a key for the unknown step between two boxes that no record has."""
    key = f"?{len(tail)} {tail} {head}"
    while key in dossier:
        key += "?"
    return key


def _draw_speaker(picture: Picture, dossier: Dossier, key: str, claim: str) -> str:
    """Draw a speaker and, where claims are drawn, the arrow to the claim; give the key that leads on."""
    if key not in picture.boxes:
        agent = dossier.speaker(key)
        kind = "unnamed" if isinstance(agent, Unnamed) else "speaker"
        picture.boxes[key] = Box(kind, clean(agent_name(agent)), _speaker_detail(dossier, agent))
    if not claim:
        return key
    picture.arrow(key, claim, "holds")
    return claim


def _speaker_detail(dossier: Dossier, agent: Agent) -> str:
    """Return what a speaker is: the kind of an organization, the first affiliation of a person, else in words."""
    if isinstance(agent, Organization):
        return clean(agent.kind)
    office = affiliation_label(dossier, agent.affiliations[0]) if agent.affiliations else ""
    return clean(office) or ("" if isinstance(agent, Unnamed) else clean(agent.description))


def _draw_source(picture: Picture, dossier: Dossier, key: str) -> None:
    if key in picture.boxes:
        return
    source = dossier.sources[key]
    read = bool(dossier.attributions_of(source=key))
    kind = "reprint" if source.reprint_of else "source" if read else "unread"
    text, detail = title_and_details(source)
    called = f"an {untitled(source)}" if is_untitled(source) else ""
    picture.boxes[key] = Box(kind, clean(text) or clean(key) or "?", clean(detail), called=called)


def _label(attribution: Attribution) -> str:
    return ", ".join(filter(None, (attribution.cue or attribution.stance, date_in_words(attribution.said_on))))


def _groups(dossier: Dossier) -> dict[str, str]:
    """Name each claim's group: claims that are about each other, however far, are one."""
    groups: dict[str, str] = {}
    for start in dossier.claims:
        queue = [start] if start not in groups else []
        for key in queue:
            if key in groups:
                continue
            groups[key] = start
            for link in LINKS:
                queue.extend(getattr(dossier.claims[key], link))
                queue.extend(claim.key for claim in dossier.claims_about(key, link))
    return groups


def _public(dossier: Dossier, off_record: bool) -> tuple[Dossier, int]:
    """Leave out what was said off the record, unless asked for it; say how much that was."""
    public = Publishable(dossier) if off_record else without_off_record(dossier)
    return public.dossier, len(public.attributions)


def _too_many(count: int, noun: str) -> str:
    """Say how many are not drawn since the picture would be too large."""
    return f"; {counted(count, f'more {noun}')} left out, too many for one picture" if count else ""


def _left_out(picture: Picture) -> str:
    """Say what is not drawn: what is off the record, and what is too much."""
    count, claims, steps = (picture.left_out[name] for name in ("attributions", "claims", "steps"))
    hidden = f"; {counted(count, 'attribution')} off the record left out" if count else ""
    return f"{hidden}{_too_many(claims, 'claim')}{_too_many(steps, 'step')}"
