"""Is it there, word for word? Folding texts, finding passages in them, grading what was found.

What each module does: a `text` is looked through by `finding`, which asks one module after the other, the strictest
first, for the words that are `wanted`. How words are compared: `layers` changes a text and keeps the way back,
`folding` evens out typography, `loosening` case and accents, `iota` the two ways of Greek to set one letter; `scripts`
knows those without spaces between words, and `particles` what others write together with a word; `edges` tells where
words and numbers end, `places` finds whole ones, `unspaced` such as only differ in spaces, `page_ends` such as run over
the end of a page, `near` words that differ, `digests` a passage of which only the digest is known.

What a quotation may differ in: `silent_changes` are those that style guides allow without a sign (with `units`),
`silent_omissions` what may be left out without one, which `across_cuts` looks over (of notes, `numbered_notes` knows
those that only the text shows), `editors_marks` resolves the signs of an editor and `editors_words` names those in
words (but for `negations`); `between_marks`, `breaks` and `incises` are where the source names its speaker in
the middle, `stretches` the pieces of a quotation. What is made of it: `grading` says what a match is, `several` which
of several places is meant, `governing` what stands before and may turn it. `capturing` makes passages, `annotation`
puts them as selectors of the W3C.
"""

from onrecord.passages.annotation import passage_of, selectors
from onrecord.passages.capturing import capture
from onrecord.passages.finding import find, find_all
from onrecord.passages.folding import digest, fold
from onrecord.passages.grading import Grade, Match
from onrecord.passages.layers import Edit, Folded
from onrecord.passages.text import Likely, Text

__all__ = [
    "Edit",
    "Folded",
    "Grade",
    "Likely",
    "Match",
    "Text",
    "capture",
    "digest",
    "find",
    "find_all",
    "fold",
    "passage_of",
    "selectors",
]
