"""Is it there, word for word? Folding texts, finding passages in them, verifying those of a dossier.

What each module does: `folding` evens out typography and keeps the way back; `grading` says what a match is;
`places` finds whole words, `editing` resolves an editor's marks, `near` finds words that differ, `digests` finds
a passage of which only the digest is known, and `finding` puts them together.
"""

from onrecord.passages.finding import find, find_all
from onrecord.passages.folding import Folded, digest, fold
from onrecord.passages.grading import Grade, Match, Text

__all__ = ["Folded", "Grade", "Match", "Text", "digest", "find", "find_all", "fold"]
