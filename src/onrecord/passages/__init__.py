"""Is it there, word for word? Folding texts, finding passages in them, verifying those of a dossier.

What each module does: `folding` evens out typography and keeps the way back, `finding` looks for one passage in one
text and grades the find, `near` looks for words that differ, `capture` makes a passage from a place in a text,
`texts` reads text from files, `verify` checks a whole dossier.
"""

from onrecord.passages.folding import Folded, digest, fold

__all__ = ["Folded", "digest", "fold"]
