"""Whether the words of what a text cites stand in their sources."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from onrecord.citations.second_hand.citables import CLAIM
from onrecord.dossier import Dossier
from onrecord.errors import Fault, InWords
from onrecord.passages.grading import Grade
from onrecord.records.attributions import Attribution
from onrecord.texts.texts import AnyTexts
from onrecord.texts.verifying import Verdict, verify


def _unverified(source: str, verdict: Verdict | None) -> tuple[str, str]:
    """Return what words must be that are not verified, and what they are."""
    if verdict is None:
        return f"have words on record that can be looked for in {source!r}", InWords("none")
    if verdict.grade is Grade.UNCHECKED:
        return f"be verified in a text of {source!r}", InWords(verdict.note or "no text at hand")
    return f"stand in {source!r} as recorded", verdict.grade.value


class CitedWords:
    """Verifies what keys name; nothing is read before something is asked.

    Threads may not share it.

    Args:
        dossier: Where what is cited is on record.
        texts: Texts of sources; without any nothing is verified.
    """

    def __init__(self, dossier: Dossier, texts: AnyTexts | None) -> None:
        self._dossier, self._texts = dossier, texts

    @cached_property
    def _verdicts(self) -> Mapping[int, Verdict]:
        verdicts = verify(self._dossier, {} if self._texts is None else self._texts)
        return {id(one.attribution): one for one in verdicts}

    def faults(self, keys: Iterable[str]) -> Iterator[Fault]:
        """Yield what was not found of what keys name, as warnings."""
        for key in keys:
            told = set[tuple[str, str]]()
            attributions = list(self._attributions(key))
            if not attributions:
                yield Fault("cite an attribution, whose words can be verified", key, field="verify", severity="warning")
            for attribution in attributions:
                verdict = self._verdicts.get(id(attribution))
                if verdict is None or not verdict.is_verified:
                    must, got = _unverified(attribution.source, verdict)
                    if (must, got) not in told:
                        yield Fault(must, got, entry=key, field="verify", severity="warning")
                    told.add((must, got))

    def _attributions(self, key: str) -> Iterator[Attribution]:
        found = self._dossier.get(key) or self._dossier.claims.get(key.removeprefix(CLAIM))
        if isinstance(found, Attribution):
            yield found
        elif found is not None:
            name = found.key
            for kind in ("claim", "speaker", "source"):
                yield from self._dossier.attributions_of(**{kind: name})
