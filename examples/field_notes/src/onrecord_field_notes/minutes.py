"""A proposer: minutes and transcripts, in which each line is a speaker, a colon and what was said."""

import re
from collections.abc import Iterator

from onrecord import Suggestion

_LINE = re.compile(r"^(?P<speaker>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}): (?P<words>\S.*)$", re.MULTILINE)


def propose(text: str) -> Iterator[Suggestion]:
    """Yield a suggestion for each line in which somebody speaks, by the places where the words stand.

    >>> [one["name"] for one in propose("Ada Okafor: It is over.\\nThe meeting was closed.")]
    ['Ada Okafor']
    """
    for found in _LINE.finditer(text):
        yield {
            "content": found.span("words"), "speaker": found.span("speaker"), "name": found["speaker"],
            "confidence": 0.9,
        }  # fmt: skip
