"""From a text to proposals: whoever proposes, each word is looked for, and speakers and circumstances are read."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from types import NoneType
from typing import Final, NamedTuple, cast

from onrecord.arguments import must_be
from onrecord.dossier import Dossier
from onrecord.errors import InvalidText
from onrecord.passages.text import Text
from onrecord.proposals.added_proposers import proposer_named
from onrecord.proposals.agents import Speakers
from onrecord.proposals.checking import Checked, captured, checked
from onrecord.proposals.circumstances import Circumstances, Sentences
from onrecord.proposals.english import RULES, rules, suggestions_of
from onrecord.proposals.suggestions import Proposer, Refusal, Suggestion
from onrecord.records.agents import Agent, Organization
from onrecord.records.dates import PartialDate
from onrecord.records.passages import Passage
from onrecord.records.proposals import Proposal
from onrecord.records.sources import Source
from onrecord.speech.reported import ReportedSpeech
from onrecord.speech.verbs import CUES, NOUNS
from onrecord.texts.texts import Material, read_text

_KEY_DIGITS: Final = 12

Stretch = tuple[int, int]


def propose(
    material: Material,
    source: Source | str,
    proposer: Proposer | str = rules,
    dossier: Dossier | None = None,
    least: float = 0.0,
    on_refusal: Callable[[Refusal], object] | None = None,
    *,
    by: str = "",
) -> list[Proposal]:
    """Propose who says what in a text. Nothing of it is on record until somebody decides (`accept`).

    Args:
        material: The text, or a file with it, as `verify` takes them.
        source: The source that it is of, or its key in `dossier`.
        proposer: Any function from the whole text to suggestions, or the name of one that a package adds by an entry
            point of the group `onrecord.proposers`; the rules, if none is given.
        dossier: Whose speakers are used where the text names them.
        least: The confidence that a proposal must have, from 0 to 1; those of which the proposer gives none are kept.
        on_refusal: Called with each suggestion of which a word is not in the text.
        by: The name of the proposer; else the name of the function with its module.

    Returns:
        Proposals in the order of the text.

    Raises:
        InvalidText: The text cannot be read; the rules are asked for a text that is not English; or `least` is not from
            0 to 1.
        UnknownProposer: No proposer has the name that is given.

    >>> [proposal] = propose("Ada Okafor told the BBC on Monday it was over.", Source(key="a", issued="2026-11-25"))
    >>> proposal.speaker.key, proposal.content.exact, str(proposal.said_on), proposal.inferred, proposal.addressee
    ('okafor', 'it was over', '2026-11-23', ('said_on',), 'BBC')
    """
    must_be("source", source, "a Source or its key", str, Source)
    must_be("proposer", proposer, "a function from a text to suggestions, or the name of one", str, Callable)
    must_be("dossier", dossier, "a Dossier or None", Dossier, NoneType)
    if not isinstance(least, int | float) or not 0 <= least <= 1:
        raise InvalidText("least", "be a number from 0 to 1", least)
    if isinstance(proposer, str):
        by = by or proposer
        proposer = proposer_named(proposer)
    reading = read_text(material)
    if reading.text is None:
        message = reading.finding.message if reading.finding else "it has no text"
        raise InvalidText("material", "be a text that can be read", message)
    of = source if isinstance(source, Source) else _on_record(source, dossier)
    text = reading.text
    speech = ReportedSpeech(text.original)
    given: Iterable[Suggestion]
    if proposer is rules:
        given, name = suggestions_of(speech, of or source), by or RULES
    else:
        given, name = proposer(text.original), by or name_of(proposer)
    sound = []
    for one in given:
        found = checked(_as_suggestion(one), text, name)
        if isinstance(found, Refusal):
            if on_refusal is not None:
                on_refusal(found)
        elif found.suggestion.get("confidence", 1.0) >= least:
            sound.append(found)
    maker = _Maker(text, speech, of, source if isinstance(source, str) else source.key, dossier, name)
    return maker.proposals(sound)


def name_of(proposer: Proposer) -> str:
    """Return the name of a function with its module, as proposals keep it."""
    name = getattr(proposer, "__qualname__", type(proposer).__qualname__)
    return f"{getattr(proposer, '__module__', '')}.{name}".strip(".")


def _on_record(key: str, dossier: Dossier | None) -> Source | None:
    found = dossier.get(key) if dossier is not None else None
    return found if isinstance(found, Source) else None


def _as_suggestion(value: object) -> Suggestion:
    """Return what a proposer yields, or say what it must yield."""
    if isinstance(value, dict) and value.get("content"):
        confidence = value.get("confidence")
        if confidence is not None and not (isinstance(confidence, int | float) and 0 <= confidence <= 1):
            raise InvalidText("confidence of a suggestion", "be a number from 0 to 1, or not given", confidence)
        return cast("Suggestion", {name: one for name, one in value.items() if one is not None})
    raise InvalidText("suggestion of a proposer", "be a dict with 'content'", value)


class _Read(NamedTuple):
    """A checked suggestion with the words that name its speaker."""

    checked: Checked
    named: str
    mention: Stretch | None
    is_meant: bool = False


class _Maker:
    """What makes proposals of the suggestions for one text that hold."""

    def __init__(
        self, text: Text, speech: ReportedSpeech, source: Source | None, key: str, dossier: Dossier | None, by: str
    ) -> None:
        self.text, self.speech, self.source, self.key, self.by = text, speech, source, key, by
        self.dossier = dossier
        issued = source.issued if source else None
        self.sentences = Sentences(speech, issued, _own_names(source))
        self._means = {one.speaker: one.means for one in reversed(speech.statements)}
        self._quoted = [one.start for one in speech.quotations]
        self._vias: dict[str, Source | str] = {}
        self._times: Counter[str] = Counter()

    def proposals(self, sound: list[Checked]) -> list[Proposal]:
        """Return the proposals, in the order of the text."""
        ordered = sorted(sound, key=lambda one: min(filter(None, (one.content[0], one.cue, one.speaker))))
        reads = [self._read(one) for one in ordered]
        speakers = Speakers([one.named for one in reads if one.named], self.dossier, [self.key])
        return [self._proposal(one, speakers) for one in reads]

    def _read(self, one: Checked) -> _Read:
        """Return a suggestion with the words that name its speaker: for a pronoun, those that it means."""
        given = " ".join(filter(None, (one.suggestion.get("name", ""),)))
        if given:
            details = f", {one.suggestion.get('role', '')} of {one.suggestion.get('organization', '')}"
            details = (
                details.removesuffix(" of ") if one.suggestion.get("organization") else details.rpartition(" of ")[0]
            )
            return _Read(one, f"{given}{details if details.strip(', ') else ''}", one.speaker)
        meant = one.means
        if one.speaker and not meant and one.suggestion.get("means") is None:
            meant = self._meant(one.speaker)
        return _Read(one, self.speech.in_full(meant or one.speaker), one.speaker, is_meant=meant is not None)

    def _meant(self, place: Stretch) -> Stretch | None:
        """Return whom a pronoun means that a proposer gave as speaker."""
        return self._means.get(place)

    def _proposal(self, one: _Read, speakers: Speakers) -> Proposal:
        """Make a proposal of a suggestion whose words stand in the text."""
        found, suggestion = one.checked, one.checked.suggestion
        read = speakers.read(one.named) if one.named else None
        agent = speakers.of(one.named) if one.named else None
        said = self.sentences.around(found.content, found.cue, found.speaker, None if one.is_meant else read)
        date = PartialDate.of(suggestion["said_on"]) if suggestion.get("said_on") else None
        content = captured(self.text, found.content)
        cue = self._passage(found.cue)
        mention = self._passage(found.speaker)
        via = self._via(said, agent if read and read.document else None, speakers)
        inferred = (["speaker"] if one.is_meant and agent else []) + (
            ["said_on"] if date is None and said.said_on and said.said_on.is_inferred else []
        )
        return Proposal(
            source=self.key,
            content=content,
            cue=cue,
            mention=mention,
            speaker=agent,
            claim=suggestion.get("claim", ""),
            mode=self._mode(found.content),
            stance=suggestion.get("stance") or stance_of(self.speech.words_at(found.cue)),
            said_on=date or (said.said_on.date if said.said_on else None),
            via=via,
            addressee=said.addressee,
            first_hand=said.first_hand and via is None,
            inferred=tuple(inferred),
            confidence=suggestion.get("confidence"),
            by=self.by,
            key=self._new_key(content, cue, mention),
        )

    def _passage(self, stretch: Stretch | None) -> Passage | None:
        """Return the passage of a cue or mention; None where it is only a mark, as the colon of a headline."""
        if stretch is None or not any(map(str.isalnum, self.text.original[slice(*stretch)])):
            return None
        return captured(self.text, [stretch])

    def _via(self, said: Circumstances, publisher: Agent | str | None, speakers: Speakers) -> Source | str | None:
        """Return the way that a sentence names: a source on record, or the same new one for the same words."""
        via = said.via
        if via is None:
            return None
        if isinstance(publisher, Organization) and via.publisher:
            via = via.evolve(publisher=publisher.name)
        name = (via.publisher or via.container_title).lower()
        for known in self._vias.values():
            is_same = isinstance(known, Source) and (known.publisher or known.container_title).lower() == name
            if is_same and isinstance(known, Source) and known.type == via.type and via.issued in (None, known.issued):
                return known
        is_known = self.dossier is not None and isinstance(self.dossier.get(via.key), Source)
        if is_known and via.key != self.key:
            return via.key
        if via.key not in self._vias:
            self._vias[via.key] = via.evolve(key=speakers.new_key(via.key))
        return self._vias[via.key]

    def _mode(self, content: tuple[Stretch, ...]) -> str:
        """Return the mode by the quotation marks: all words within them, none, or some."""
        words = quoted = 0
        for start, end in content:
            first = max(0, bisect_right(self._quoted, start) - 1)
            beside = self.speech.quotations[first : bisect_left(self._quoted, end)]
            inside = [(max(start, one.start), min(end, one.end)) for one in beside]
            words += sum(map(str.isalnum, self.text.original[start:end]))
            quoted += sum(sum(map(str.isalnum, self.text.original[a:b])) for a, b in inside if a < b)
        return "indirect" if not quoted else "direct" if quoted == words else "mixed"

    def _new_key(self, content: Passage, cue: Passage | None, mention: Passage | None) -> str:
        """Return the digest of source, content, cue and mention, with a counter for what the text says again."""
        parts = (self.key, content.digest, cue.digest if cue else "", mention.digest if mention else "")
        first = f"{'-'.join(self.key.split())}-{hashlib.sha256('/'.join(parts).encode()).hexdigest()[:_KEY_DIGITS]}"
        self._times[first] += 1
        return first if self._times[first] == 1 else f"{first}-{self._times[first]}"


def _own_names(source: Source | None) -> frozenset[str]:
    """Return the names of the paper itself, in lower case, with and without an article."""
    if source is None:
        return frozenset()
    names = {source.container_title.lower(), source.publisher.lower()} - {""}
    return frozenset(names | {re.sub(r"^the\s+", "", name) for name in names})


def stance_of(cue: str) -> str:
    """Return what the speaker does, by the verb or noun of a cue; "" where the table has none.

    >>> stance_of("has repeatedly denied"), stance_of("According to")
    ('denies', 'asserts')
    """
    for word in reversed(re.findall(r"[\w'’-]+", cue.lower())):
        if word in CUES:
            return CUES[word].verb.stance
        if word in NOUNS:
            return NOUNS[word]
    return "asserts" if "according" in cue.lower() else ""
