r"""TeX, as it stands in the fields of .bib files, to and from Unicode with CSL's inline markup.

One set of tables, in `signs`, serves both directions. `decode` knows accents, letters, punctuation, simple
mathematics and font commands; what it does not know stays as it is written, so that nothing is lost and nothing is
executed. `encode` escapes every character that TeX or BibTeX would take for more than itself: braces become commands,
since BibTeX counts braces even after a backslash (Patashnik, "BibTeXing", section 4).

Text is CSL rich text: `<i>`, `<b>`, `<sup>`, `<sub>`, `<span style="font-variant:small-caps;">` and
`<span class="nocase">` are markup where they are balanced (CSL-JSON, "Rich text"); any other `<` is itself.
"""

from onrecord.formats.tex.ascii import letters_to_ascii
from onrecord.formats.tex.decoding import decode, decode_letters, settled, unknown_commands, unknown_names
from onrecord.formats.tex.encoding import encode, encode_family, encode_given, encode_title
from onrecord.formats.tex.escaping import escape_surely, has_tex
from onrecord.formats.tex.markup import NOCASE, SMALL_CAPS
from onrecord.formats.tex.untouched import (
    decode_exact,
    encode_exact,
    encode_verbatim,
    is_verbatim,
    safe_key,
    unsafe_key,
)

__all__ = [
    "NOCASE",
    "SMALL_CAPS",
    "decode",
    "decode_exact",
    "decode_letters",
    "encode",
    "encode_exact",
    "encode_family",
    "encode_given",
    "encode_title",
    "encode_verbatim",
    "escape_surely",
    "has_tex",
    "is_verbatim",
    "letters_to_ascii",
    "safe_key",
    "settled",
    "unknown_commands",
    "unknown_names",
    "unsafe_key",
]
