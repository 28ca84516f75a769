"""From what a writer asks to have cited to what a citation names: works, and who is quoted in them."""

from collections.abc import Container, Iterable, Iterator
from typing import Final

from attrs import evolve, frozen

from onrecord.citations.second_hand.connectives import connective
from onrecord.citations.second_hand.originals import Original, Originals
from onrecord.citations.second_hand.rules import SecondHandRule
from onrecord.dossier import Dossier
from onrecord.errors import OffTheRecord, UnknownKey
from onrecord.records.agents import Agent, Organization, Person, Unnamed
from onrecord.records.attributions import Attribution
from onrecord.records.claims import Claim
from onrecord.records.sources import Source

CLAIM: Final = "claim:"
"""What a key may begin with to say that it is a claim's."""

Item = Source | Attribution | Claim | Agent | str
"""What can be cited: a record that is a work or has one behind it, or its key."""


@frozen
class Citable:
    """A work to be cited, for itself or for what others say in it.

    Attributes:
        source: The work consulted.
        originals: Who or what is quoted in it; empty for an ordinary citation.
        connective: The words between them, in the language of the document; markup of CSL-JSON stands for itself.
    """

    source: Source
    originals: tuple[Original, ...] = ()
    connective: str = ""


class Citables:
    """What can be cited of a dossier by the rule of a style.

    Args:
        dossier: The dossier.
        rule: How the style cites at second hand.
        language: BCP 47 tag for the connectives.
        off_record: Cite what was said off the record, too.
    """

    __slots__ = ("dossier", "language", "off_record", "rule")

    def __init__(self, dossier: Dossier, rule: SecondHandRule, language: str, off_record: bool) -> None:
        self.dossier, self.rule, self.language, self.off_record = dossier, rule, language, off_record

    def of(self, item: Item) -> list[Citable]:
        """Return what the citation of an item names: for a claim or a speaker, every work that has it from whom.

        Raises:
            UnknownKey: The item is not on record, or a claim or a speaker to which nothing is attributed.
            OffTheRecord: It was said off the record.
        """
        record = self._on_record(item)
        if isinstance(record, Source):
            return [Citable(record)]
        if isinstance(record, Attribution):
            self._refuse([record])
            return [self._of_attribution(record, Originals(self.dossier))]
        attributions = self.dossier.attributions_of(**{"claim" if isinstance(record, Claim) else "speaker": record.key})
        public = [attribution for attribution in attributions if self._is_public(attribution)]
        if not attributions:
            raise UnknownKey(
                "an attribution of the claim" if isinstance(record, Claim) else "an attribution to the speaker",
                record.key,
            )
        if not public:
            self._refuse(attributions)
        behind = Originals(self.dossier)
        return _merged(self._of_attribution(attribution, behind) for attribution in public)

    def _on_record(self, item: Item) -> Source | Attribution | Claim | Agent:
        """Return the record that is asked for by itself or by its key."""
        if isinstance(item, str):
            found = self.dossier.get(item) or self.dossier.claims.get(item.removeprefix(CLAIM))
        elif isinstance(item, Attribution):
            found = item if item in self.dossier.attributions_of(claim=item.claim, source=item.source) else None
        else:
            found = self.dossier.get(item.key)
        if isinstance(found, Source | Attribution | Claim | Person | Organization | Unnamed):
            return found
        raise self.dossier.unknown_key("the citation key", getattr(item, "key", "") or item)

    def _is_public(self, attribution: Attribution) -> bool:
        return self.off_record or attribution.terms != "off_record"

    def _refuse(self, attributions: Iterable[Attribution]) -> None:
        for attribution in attributions:
            if not self._is_public(attribution):
                why = "it was said off the record (--off-record, in Python off_record=True, cites it)"
                raise OffTheRecord(f"{attribution.described()} must not be cited: {why}")

    def _of_attribution(self, attribution: Attribution, behind: Originals) -> Citable:
        """Return the work of an attribution with the original behind it, unless the speaker wrote the work."""
        source = self.dossier.sources[attribution.source]
        if behind.voices.speaks_for(attribution.speaker, source):
            return Citable(source)
        words = self.rule.quoting if attribution.mode == "direct" and self.rule.quoting else self.rule.connective
        words = connective(words, self.language)
        return Citable(
            source,
            (behind.of(attribution, self.rule),),
            f"{self.rule.before}<i>{words}</i>" if self.rule.is_italic else f"{self.rule.before}{words}",
        )

    def told_in(self, source: str) -> list[Attribution]:
        """Return what may be published of a work: the attributions in it and those that have it from there."""
        attributions = (*self.dossier.attributions_of(source=source), *self.dossier.attributions_of(via=source))
        return [attribution for attribution in attributions if self._is_public(attribution)]

    def originals(self, works: Container[str]) -> Iterator[tuple[Original, Source]]:
        """Return every original that is known as a work through one of these, given by key, with that work."""
        behind = Originals(self.dossier)
        for attribution in self.dossier.attributions:
            if attribution.via and attribution.source in works and self._is_public(attribution):
                citable = self._of_attribution(attribution, behind)
                yield from ((original, citable.source) for original in citable.originals if original.work is not None)


def _merged(citables: Iterable[Citable]) -> list[Citable]:
    """Name a work once for all who are quoted in it, as long as no dates or works stand with their names."""
    merged: dict[tuple[object, ...], Citable] = {}
    for citable in citables:
        works = tuple(original.source.key for original in citable.originals if original.has_more)
        key = (citable.source.key, bool(citable.originals), citable.connective, works)
        found = merged.get(key)
        if found is None:
            merged[key] = citable
        elif not works:
            new = [original for original in citable.originals if original not in found.originals]
            merged[key] = evolve(found, originals=(*found.originals, *new))
    return list(merged.values())
