"""What people have: files read to texts with their places, and the passages of a dossier verified in them.

What each module does: `extract` is what a reader gives. Readers, each of one kind of file or a few: `plain`, `html`,
`markdown`, `pdf`, `word`, `opendocument`, `rtf`, `epub`, `subtitles`, `timed_text`, `mail`, `mhtml`, `webarchive`,
`warc`, `gzipped`; what they share: `mime`, `xml_events`, `paragraphs`, `joining`, `archives`, `codings`. Of a web page,
`html_source` reads what it declares before it is parsed, and `html_main_text` tells its article from what stands around
it. Of a PDF, `pdf_risks` counts what it would cost before it is opened (through `pdf_filters`), `pdfium` reads its
pages, `between_pages` finds running heads and notes. `sniffing` tells what a file is, `readers` has the table of them,
`added_readers` those of other packages; the room `describing` makes a source of a file. `versions` are several texts of
one source, `locators` says where words were found. `texts` reads whatever is given for a source, `folder` finds the
files of many; `library` looks for words that are not in their own source; `verifying` checks the passages of a dossier,
`speakers` who says them, `voices` whether several places have several speakers; `manuscripts` has the quotations of a
finished text, which `quotes` looks for in all texts.
"""

from typing import TYPE_CHECKING

from onrecord.lazy import later

if TYPE_CHECKING:
    from onrecord.texts.extract import Extract, Field, Part, Place
    from onrecord.texts.manuscripts import Quote
    from onrecord.texts.quotes import QuoteVerdict, verify_quotes
    from onrecord.texts.texts import AnyTexts, Material, Reading, Texts, read_text
    from onrecord.texts.verifying import Verdict, Verified, passed, verify

__all__ = [
    "AnyTexts",
    "Extract",
    "Field",
    "Material",
    "Part",
    "Place",
    "Quote",
    "QuoteVerdict",
    "Reading",
    "Texts",
    "Verdict",
    "Verified",
    "passed",
    "read_text",
    "verify",
    "verify_quotes",
]

__getattr__ = later(
    __name__,
    {
        "extract": "Extract Field Part Place",
        "manuscripts": "Quote",
        "quotes": "QuoteVerdict verify_quotes",
        "texts": "AnyTexts Material Reading Texts read_text",
        "verifying": "Verdict Verified passed verify",
    },
)
