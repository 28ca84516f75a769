"""How texts report: paragraphs, sentences, quotations, reporting verbs, and the constructions that join them.

The order of the work, a module each: `paragraphs` joins hard-wrapped lines and keeps every place; `quotations` pairs
the quotation marks; `words` has the words with their classes (`classes`), a quotation as one word; `sentences`; then,
for each reporting verb (`verbs`), `phrases` finds its subject, `complements` what follows, `statements` who says what.
`people` knows whom a text names and whom pronouns mean, `speakers` whether a text names somebody on record as the
speaker of a passage. `ReportedSpeech` is all of it for one text.

English, for now: the tables of `classes`, `verbs` and `given_names` are its own.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from onrecord.speech.reported import ReportedSpeech, Statement
    from onrecord.speech.speakers import Speaker, is_named, speaker_of, statements_at

_LATER: Final = MappingProxyType(
    {
        "ReportedSpeech": "onrecord.speech.reported",
        "Statement": "onrecord.speech.reported",
        "Speaker": "onrecord.speech.speakers",
        "is_named": "onrecord.speech.speakers",
        "speaker_of": "onrecord.speech.speakers",
        "statements_at": "onrecord.speech.speakers",
    }
)

__all__ = ["ReportedSpeech", "Speaker", "Statement", "is_named", "speaker_of", "statements_at"]


def __getattr__(name: str) -> Any:
    """Import a name when it is first asked for (PEP 562): whoever needs the verbs alone does not need the rest."""
    if name in _LATER:
        value = globals()[name] = getattr(import_module(_LATER[name]), name)
        return value
    raise AttributeError(f"module 'onrecord.speech' has no attribute {name!r}")
