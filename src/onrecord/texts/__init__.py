"""What people have: files read to texts with their places, and the passages of a dossier verified in them.

What each module does: `extract` is what a reader gives; `plain`, `html` and `pdf` each read one kind of file;
`readers` has the table of them; `page_parts` tells a page's article from what stands around it; `texts` reads whatever
is given for a source; `library` looks for words that are not in their own source; `verifying` checks the passages of a
dossier.
"""

from onrecord.texts.texts import Reading, Texts, read_text
from onrecord.texts.verifying import Verdict, passed, verify

__all__ = ["Reading", "Texts", "Verdict", "passed", "read_text", "verify"]
