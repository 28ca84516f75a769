r"""TeX, as it stands in the fields of .bib files, to and from Unicode with CSL's inline markup.

What each module does: `decoding` reads TeX and `encoding` writes it; one set of tables serves both directions: `signs`,
`ascii`, `commands` and `journals`. `escaping` tells whether a text is TeX, `untouched` has what TeX must not touch,
`capitals` protects words, `markup` finds CSL's markup. `decode` knows accents, letters,
punctuation, mathematics and font commands; of other commands it reads the arguments, and `unknown_commands` names
them, so that nothing is lost in silence and nothing is executed. `encode` escapes every character that TeX or BibTeX
would take for more than itself: braces become commands, since BibTeX counts braces even after a backslash (Patashnik,
"BibTeXing", section 4).

Text is CSL rich text: `<i>`, `<b>`, `<sup>`, `<sub>`, `<span style="font-variant:small-caps;">` and
`<span class="nocase">` are markup where they are balanced (CSL-JSON, "Rich text"), and `<math>TeX</math>` is a formula
(`onrecord.items.mathematics.markup`), which is written live if all it does is to set one; any other `<` is itself.
"""

from onrecord.formats.tex.ascii import has_unset_sign, letters_to_ascii, may_give_unset_signs, to_settable
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
    "has_unset_sign",
    "is_verbatim",
    "letters_to_ascii",
    "may_give_unset_signs",
    "safe_key",
    "settled",
    "to_settable",
    "unknown_commands",
    "unknown_names",
    "unsafe_key",
]
