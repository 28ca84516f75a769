"""A passage as selectors of the W3C Web Annotation Data Model (2017), sections 4.2.4 and 4.2.5, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.arguments import all_must_be, must_be
from onrecord.records.passages import Passage


def selectors(passage: Passage) -> list[dict[str, Any]]:
    """Return the selectors of a passage: one `TextQuoteSelector` and one `TextPositionSelector` for each stretch.

    The prefix stands with the first stretch, the suffix with the last.

    >>> for one in selectors(Passage(exact=("So,", "it is."), start=1, end=23, stretches=[(1, 4), (17, 23)])):
    ...     print(one)
    {'type': 'TextQuoteSelector', 'exact': 'So,'}
    {'type': 'TextPositionSelector', 'start': 1, 'end': 4}
    {'type': 'TextQuoteSelector', 'exact': 'it is.'}
    {'type': 'TextPositionSelector', 'start': 17, 'end': 23}
    """
    must_be("passage", passage, "a Passage", Passage)
    made: list[dict[str, Any]] = []
    spans, last = passage.spans, max(len(passage.parts), len(passage.spans)) - 1
    for number in range(last + 1):
        if number < len(passage.parts):
            prefix, suffix = passage.prefix * (number == 0), passage.suffix * (number == last)
            quote = {"type": "TextQuoteSelector", "exact": passage.parts[number], "prefix": prefix, "suffix": suffix}
            made.append({name: value for name, value in quote.items() if value})
        if len(spans) == last + 1:
            made.append({"type": "TextPositionSelector", "start": spans[number][0], "end": spans[number][1]})
    return made


def passage_of(found: Sequence[Mapping[str, Any]]) -> Passage:
    """Return the passage that selectors are of; those of other types are passed over.

    >>> whole = Passage(exact=("So,", "it is."), prefix="“", start=1, end=23, stretches=[(1, 4), (17, 23)])
    >>> passage_of(selectors(whole)) == whole
    True
    """
    found = all_must_be("found", found, "selectors, each an object", Mapping)
    quotes = [one for one in found if one.get("type") == "TextQuoteSelector"]
    places = [(one["start"], one["end"]) for one in found if one.get("type") == "TextPositionSelector"]
    return Passage(
        exact=[one.get("exact", "") for one in quotes],
        prefix=quotes[0].get("prefix", "") if quotes else "",
        suffix=quotes[-1].get("suffix", "") if quotes else "",
        start=places[0][0] if places else None,
        end=places[-1][1] if places else None,
        stretches=places if len(places) > 1 else (),
    )
