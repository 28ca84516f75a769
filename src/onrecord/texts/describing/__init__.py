"""What a file tells of itself: from any saved file to a typed source, with the evidence for each field.

The way of a value: `meta_tags`, `json_ld`, `coins`, `xmp`, `file_facts`, `captures` each read one kind of `statements`;
`titles`, `bylines`, `lines`, `days` and `day_forms` know titles, names and dates; `page_headings` sees a page from its
heading; `pages` and `page_days` weigh what a page states beside what it shows; `choosing` weighs the rest; `refusals`
knows pages that are not the work; `keys` makes citation keys; `describing` puts the source together; `twins` tells
whether it is on record.
"""

from onrecord.texts.describing.choosing import Evidence
from onrecord.texts.describing.describing import Described, source_from
from onrecord.texts.describing.keys import new_key
from onrecord.texts.describing.twins import Twin, twin

__all__ = ["Described", "Evidence", "Twin", "new_key", "source_from", "twin"]
