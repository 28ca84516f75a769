"""Is it there, word for word? Folding texts, finding passages in them, grading what was found.

What each module does: `layers` changes a text and keeps the way back, `folding` evens out typography, `loosening`
case and accents; `grading` says what a match is; `edges` tells where words and numbers end, `places` finds whole
ones, `unspaced` finds words that only differ in spaces, `page_ends` such as run over the end of a page; `editing`
resolves an editor's marks but for `negations`, `near` finds words that differ, `digests` finds a passage of which
only the digest is known, and `finding` puts them together. `capturing` makes passages.
"""

from onrecord.passages.annotation import passage_of, selectors
from onrecord.passages.capturing import capture
from onrecord.passages.finding import find, find_all
from onrecord.passages.folding import digest, fold
from onrecord.passages.grading import Grade, Match
from onrecord.passages.layers import Edit, Folded
from onrecord.passages.text import Text

__all__ = [
    "Edit",
    "Folded",
    "Grade",
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
