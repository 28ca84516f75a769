"""How texts report: paragraphs, sentences, quotations, reporting verbs, and the constructions that join them.

The order of the work, a module each: `paragraphs` joins hard-wrapped lines and keeps every place; `quotations` pairs
the quotation marks; `words` has the words with their classes (`classes`), a quotation as one word; `sentences`; then,
for each reporting verb (`verbs`), `phrases` finds its subject, `complements` what follows, `statements` who says what.
Each sentence is looked at as one of `scopes`. `people` knows whom a text names and whom pronouns mean (`families`:
which names are one person's), `offices` whom "the mayor" means, `speakers` whether a text names somebody on record as
the speaker of a passage; `set_phrases` adds, for that question only, what fixed phrases say.
`ReportedSpeech` (in `reported`) is all of it for one text.

English, but for `set_phrases`, which knows the plain constructions of other languages by the verbs of `reporting`: the
tables of `classes`, `verbs`, `roles`, `places` and `given_names` are its own.
"""

from typing import TYPE_CHECKING

from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.speech.reported import ReportedSpeech, Statement
    from onrecord.speech.speakers import Speaker, is_named, speaker_of, statements_at

__all__ = ["ReportedSpeech", "Speaker", "Statement", "is_named", "speaker_of", "statements_at"]

__getattr__ = later(
    __name__,
    {
        "reported": "ReportedSpeech Statement",
        "speakers": "Speaker is_named speaker_of statements_at",
    },
)
