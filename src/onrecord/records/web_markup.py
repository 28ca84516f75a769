r"""Texts as the web has them, read as the texts of a source: entities of HTML, tags of HTML, JATS and MathML.

Publishers deposit titles with their own markup, and Crossref, DataCite and .bib exports hand it on: `Caf&eacute;s
&amp; Bars`, `<jats:italic>E. coli</jats:italic>`, `<scp>DNA</scp>`, `<mml:math>`. What CSL has a tag for gets it;
other tags of these vocabularies are taken off, and what they hold stays. Whatever else stands between `<` and `>` is
text.

Sources: JATS 1.3, "Formatting elements"; HTML, "Named character references"; Crossref, "Face markup" and "MathML".
"""

import html
import re
from types import MappingProxyType
from typing import Final

from onrecord.items.mathematics import from_tex
from onrecord.items.mathematics.mathml import from_mathml
from onrecord.items.mathematics.safety import is_safe
from onrecord.lazy import late

_SMALL_CAPS: Final = '<span style="font-variant:small-caps;">'
_FACES: Final = MappingProxyType(
    dict.fromkeys(("em", "italic", "it", "emphasis", "i"), ("<i>", "</i>"))
    | dict.fromkeys(("strong", "bold", "b"), ("<b>", "</b>"))
    | dict.fromkeys(("sup", "superscript"), ("<sup>", "</sup>"))
    | dict.fromkeys(("sub", "inf", "subscript"), ("<sub>", "</sub>"))
    | dict.fromkeys(("sc", "scp", "smallcaps"), (_SMALL_CAPS, "</span>"))
)
"""Names of elements whose contents CSL can mark, and how."""
_OWN: Final = frozenset({"i", "b", "sup", "sub", "sc"})
"""Elements that are CSL's own where they have no attributes."""
_BLOCKS: Final = frozenset({"p", "br", "sec", "title", "div", "list", "list-item", "break", "label", "li", "ul"})
"""Elements before and after which a word ends."""
_BARE_LINE: Final = (
    "em italic strong bold superscript inf subscript scp smallcaps u ul underline tt monospace overline font br p div"
    " roman sans-serif named-content styled-content inline-formula alternatives tex-math xref ext-link email li"
    " small big inline-graphic graphic astrobj h1 h2 h3 center strike"
)
_BARE: Final = "|".join(_BARE_LINE.split())
_TAG: Final = late(
    rf"""<(?P<end>/?)
         (?i:(?:jats|ce|sb):(?P<prefixed>[a-z-]{{1,30}})|(?P<bare>{_BARE}|(?:i|b|sup|sub|sc)(?=\s|>)|(?:a|span)(?=\s|>|/)))
         (?P<attributes>\s[^<>]{{0,500}})?\s*(?P<empty>/?)>""",
    re.VERBOSE,
)
_KEPT: Final = late(r'<span (?:class="no(?:case|decor)"|style="font-variant: ?small-caps;?")>')
"""Spans of CSL itself."""
_ENTITY: Final = late(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""A character reference of HTML."""
_MATHML: Final = late(r"<(mml:)?math\b(\s[^<>]*)?>((?:[^<]|<(?!/?(?:mml:)?math\b))*+)</(?:mml:)?math>")
"""A formula in MathML, with its prefix, attributes and content."""
_TEX_MATH: Final = late(
    r"<(?:jats:)?tex-math\b[^<>]*>(?:<!\[CDATA\[)?\s*(?:\\documentclass.{0,2000}?\\begin\{document\})?\s*\$*"
    r"(?P<tex>[^<>]{0,2000}?)\$*\s*(?:\\end\{document\})?\s*(?:\]\]>)?</(?:jats:)?tex-math>"
    r"(?P<again>\s*(?=<(?:mml:)?math\b))?",
    re.DOTALL,
)
"""A formula in TeX, which may be followed by the same one in MathML."""
_LOOSE: Final = late(r"</?mml:[a-z]{1,20}(?:\s[^<>]{0,500})?/?>")
"""A tag of MathML that stands in no formula: of one that is cut off."""
_ASIDE: Final = late(r"<!(?:--|–).{0,2000}?(?:--|–)>|<!\[CDATA\[(.{0,2000}?)\]\]>", re.DOTALL)
"""A comment, or text of which XML is told to read no markup."""
_FOREIGN_TAG: Final = late(
    rf"""<(?!/?(?:i|b|su[bp]|sc)>|/span>|span\ class="nocase">)
        (?:/?(?:I|B|SU[BP]|SC)>|!--|!–|!\[CDATA\[
        |(?i:/?(?:jats:|ce:|sb:|mml:|math\s|math>[^<]*<(?:m|sem)|a\s|{_BARE}|(?:i|b|su[bp]|sc)\s)
            |span(?!\ class="no(?:case|decor)">|\ style="font-variant:\ ?small-caps;?">)))""",
    re.VERBOSE,
)
"""What begins a tag that is not CSL's own."""
_ROUNDS: Final = 3
"""How often entities may have been escaped."""


def may_be_web_markup(text: str) -> bool:
    """Whether a text may say something else once it is read as the web writes it."""
    if "&" in text and ";" in text and _ENTITY.search(text):
        return True
    return "<" in text and _FOREIGN_TAG.search(text) is not None


def read_web_markup(text: str) -> str:
    """Return a text without entities, and with CSL's markup instead of that of HTML, JATS and MathML.

    >>> read_web_markup("Caf&eacute;s &amp; <jats:italic>E. coli</jats:italic>, p &lt; 3")
    'Cafés & <i>E. coli</i>, p < 3'
    """
    if not may_be_web_markup(text):
        return text
    for _ in range(_ROUNDS):
        before = text
        if "<!" in text:
            text = _ASIDE.sub(r"\1", text)
        if "<" in text:
            text = _MATHML.sub(_formula, _TEX_MATH.sub(_tex_formula, text))
            text = _without_tags(_LOOSE.sub("", text) if "mml:" in text else text)
        if "&" in text:
            text = _ENTITY.sub(_character, text)
        if text == before:
            break
    return text


def read_entities(text: str) -> str:
    """Return a text without entities, for names, which have no markup.

    >>> read_entities("M&uuml;ller &amp; O&#39;Neil")
    "Müller & O'Neil"
    """
    for _ in range(_ROUNDS):
        before = text
        text = _ENTITY.sub(_character, text)
        if text == before:
            break
    return text


def _formula(found: re.Match[str]) -> str:
    prefix, attributes, source = found.groups()
    if not prefix and not attributes and "<m" not in source:
        return found[0]
    tex = from_mathml(source)
    if not tex:
        return ""
    return from_tex(tex) if is_safe(tex) else html.unescape(re.sub(r"<[^<>]*>", "", source))


def _tex_formula(found: re.Match[str]) -> str:
    tex = html.unescape(found["tex"]).strip()
    if found["again"] is not None:
        return ""
    return from_tex(tex) if is_safe(tex) else tex


def _character(found: re.Match[str]) -> str:
    read = html.unescape(found[0])
    return read if read.isprintable() or read == "\u00a0" else " "


def _without_tags(text: str) -> str:
    """Put the tags of CSL in the place of the elements of a text, or none."""
    pieces: list[str] = []
    opened: list[tuple[str, str]] = []  # name, what closes it
    end = 0
    for tag in _TAG.finditer(text):
        name = (tag["prefixed"] or tag["bare"]).lower()
        if name == "span" and not _is_foreign_span(tag, opened):
            opened += [] if tag["end"] else [(name, "</span>")]
            continue
        if (
            tag["bare"] == name
            and name in _OWN
            and not tag["attributes"]
            and (not tag["end"] or name not in (inner for inner, _ in opened))
        ):
            continue
        pieces.append(text[end : tag.start()])
        end = tag.end()
        if tag["end"]:
            pieces.append(_closed(name, opened))
        elif not tag["empty"] and name != "br":
            opened.append((name, _FACES.get(name, ("", ""))[1]))
            pieces.append(_FACES.get(name, ("", ""))[0])
        if name in _BLOCKS:
            pieces.append(" ")
    if not end:
        return text
    pieces.append(text[end:])
    pieces += [closing for _, closing in reversed(opened)]
    return re.sub(r"[ \t\n]{2,}", " ", "".join(pieces)).strip()


def _is_foreign_span(tag: re.Match[str], opened: list[tuple[str, str]]) -> bool:
    """Whether a span, or its end, is not one of CSL."""
    if not tag["end"]:
        return not _KEPT.fullmatch(tag[0])
    last = next((closing for name, closing in reversed(opened) if name == "span"), "</span>")
    if last:
        for place in range(len(opened) - 1, -1, -1):
            if opened[place][0] == "span":
                del opened[place]
                break
    return not last


def _closed(name: str, opened: list[tuple[str, str]]) -> str:
    """Return what closes an element and all that is open within it; nothing where it was not opened."""
    if not any(inner == name for inner, _ in opened[-20:]):
        return ""
    closing = ""
    while opened:
        inner, mark = opened.pop()
        closing += mark
        if inner == name:
            break
    return closing
