"""What a CSL item is: its variables, types and labels, its dates, and the fields that hide in its note.

What each module does: `vocabulary` has the types, variables and kinds of locator. `dates` reads every date: of parts by
`date_parts`, of EDTF by `edtf`, of figures and words by `date_texts` with the words of `date_words` and `month_names`.
`note_fields` reads the lines of a note, `crossref` what Crossref spells in its own way, and `normalizing` puts an item
into CSL's spelling with both. `titles` tells title case, `mathematics` has the formulas of texts.
"""

from typing import TYPE_CHECKING

from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.items.dates import Date

__all__ = ["Date"]

__getattr__ = later(
    __name__,
    {
        "dates": "Date",
    },
)
