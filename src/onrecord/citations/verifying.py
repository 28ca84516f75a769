"""Whether the words of what a text cites stand in their sources."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from onrecord.citations.second_hand.citables import CLAIM
from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.records.attributions import Attribution
from onrecord.texts.texts import AnyTexts
from onrecord.texts.verifying import Verdict, verify


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
            attributions = list(self._attributions(key))
            if not attributions:
                yield Fault("cite an attribution, whose words can be verified", key, field="verify", severity="warning")
            for attribution in attributions:
                verdict = self._verdicts.get(id(attribution))
                grade = "no words are recorded" if verdict is None else verdict.grade.value
                if verdict is None or not verdict.is_verified:
                    must = f"stand in {attribution.source!r} as recorded"
                    yield Fault(must, grade, entry=key, field="verify", severity="warning")

    def _attributions(self, key: str) -> Iterator[Attribution]:
        found = self._dossier.get(key) or self._dossier.claims.get(key.removeprefix(CLAIM))
        if isinstance(found, Attribution):
            yield found
        elif found is not None:
            name = found.key
            for kind in ("claim", "speaker", "source"):
                yield from self._dossier.attributions_of(**{kind: name})
