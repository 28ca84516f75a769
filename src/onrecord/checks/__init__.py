"""Is it sound? Doubts about a dossier, each with a code, a severity and what to do about it.

`check` runs every check and yields findings; it never raises on a valid dossier and takes time linear in its size
(the search for near-duplicates sorts, too). `CODES` lists the checks with what each one looks for.

What each module does: `codes` is the table and `run` goes through it with a `context`, what several checks need;
`archives` looks at archived copies, `chains` asks how a claim is known, `dates` compares dates, `duplicates` looks for
records that are alike, `look_alikes` for names that cannot be told apart, `retractions` for sources in a list of
retracted papers (`crossref_updates` reads Crossref's), `slips` for what was mistyped, `hygiene` for what is missing,
unsafe or unused; `required` tells what the style guides need, `texts` compares with the texts at hand.
"""

from onrecord.checks.codes import CODES, Code, explained
from onrecord.checks.retractions import Retraction, notices_about, read_retractions
from onrecord.checks.run import check

__all__ = ["CODES", "Code", "Retraction", "check", "explained", "notices_about", "read_retractions"]
