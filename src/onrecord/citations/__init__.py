"""How it reads: citations of a dossier, second-hand ones included, lists of references, and tables of claims.

What each module does: in `second_hand`, `rules` is the table of how styles cite at second hand and `connectives` has
their words by language, `originals` finds who and what is behind a work, `citables` turns what is asked for into
works to cite; `composing` puts citations together, `handles` is what is given back of them, `listing` puts the list
together, `document` has both, `functions` in one call;
`title_case` tells which titles are in title case; `claim_tables` tells who claims what through whom and `table_writers`
writes it.

Citations in a text: in the room `markdown`, `blocks` and `scanning` find them and `filling` replaces them, in `pandoc`
`walking` finds them in a document as pandoc writes it, and in `latex` both are done in LaTeX. What these share:
`requests` is what is asked for at one place, `faults` says what is wrong with keys, `labels` tells keys from labels of
figures, `locators` reads places in works, `parts` what stands around a key, `stops` settles what meets there,
`replacing` puts a text together again, `sections` says what a part of a list has, `uncited` what is listed uncited, and
`verifying` whether the words of what is cited stand in their sources.
"""

from typing import TYPE_CHECKING

from onrecord.citations.document import Document
from onrecord.citations.functions import bibliography, cite
from onrecord.citations.handles import Change, Citation, How
from onrecord.citations.listing import Entry
from onrecord.citations.requests import Cite, Part
from onrecord.citations.second_hand.citables import Item
from onrecord.citations.second_hand.rules import RULES, SecondHandRule
from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.citations.claim_tables import claims_table
    from onrecord.citations.markdown.filling import fill

__all__ = [
    "RULES", "Change", "Citation", "Cite", "Document", "Entry", "How", "Item", "Part", "SecondHandRule", "bibliography",
    "cite", "claims_table", "fill",
]  # fmt: skip

__getattr__ = later(
    __name__,
    {
        "claim_tables": "claims_table",
        "markdown.filling": "fill",
    },
)
