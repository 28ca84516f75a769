"""Values that mean harm, or something else, in some format; none may be more than text in any."""

from typing import Any, Final

from onrecord.csl import Document

FIELDS: Final = (
    "title", "container-title", "publisher", "URL", "DOI", "PMID", "PMCID", "volume", "page", "edition", "genre",
    "note", "title-short", "citation-label", "language",
)  # fmt: skip
_ELEMENTS: Final = "".join(
    f'<text variable="{field}" font-style="italic" quotes="true"/><text variable="{field}" font-weight="bold"/>'
    for field in FIELDS
)
STYLE: Final = (
    '<style class="in-text"><citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=", ">'
    '<names variable="author"><name form="short"/></names><text variable="title" font-style="italic"/>'
    '<text variable="URL"/><text variable="locator"/></group></layout></citation>'
    '<bibliography><layout suffix="."><group delimiter=", "><names variable="author"><name name-as-sort-order="all" '
    'initialize-with="."/></names><names variable="editor"><name font-variant="small-caps"/></names>'
    '<date variable="issued"><date-part name="year" text-decoration="underline"/></date>'
    f'{_ELEMENTS}<text variable="title" text-case="title" vertical-align="sup"/></group>'
    "</layout></bibliography></style>"
)  # fmt: skip
VALUES: Final = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", '" onclick="alert(1)',
    "' x='",
    "</div></span></i><b>", "<!-- x", "--> <b>x</b>", "]]>", "<![CDATA[x", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;b&#62;", "&amp", "javascript:alert(1)", "https://example.org/<script>alert(1)</script>",
    'https://example.org/"onmouseover="alert(1)', "https://example.org/a b", "https://example.org/](javascript:x)",
    "10.1/<img src=x onerror=alert(1)>", "10.1/}\\input{x}", "data:text/html,<script>x</script>", "mailto:a@b.org",
    "me@example.org", "www.example.org", "# Heading", "- item", "1. item", "> quote", "| a | b |", "```\ncode\n```",
    "    indented", "line\n\n# two\n\n- three", "a\u2028b\x85c", "[a](javascript:b)", "![a](x)", "[a]: x", "[^1]",
    "`code`",
    "*a* _b_ **c** ~~d~~ ^e^ ~f~", "$x^2_1$ $$y$$", "@key [@key]", "{.class #id}", "\\", "\\\\ \\x \\{", "}}{",
    "% comment",
    "\\input{/etc/passwd}", "\\write18{x}", "}}\\def\\x{", "~^_#&%$", "\\end{document}", "{\\rtf1 {\\object x}}",
    '"}}{\\field{\\*\\fldinst DDE x}', "\\u0?\\'41", "\x1b[31mred\x1b]8;;http://evil\x1b\\", "\x9b31m\x07\x08\x00\x7f",
    "\ud800\ufdd0\ufdef\uffff", '#eval("1") #import "x"', "= Heading <label> @ref", "/* x */ // y", '#let x = [',
    ".. raw:: html",
    "`x <javascript:alert(1)>`_ |sub| ref_ __ ::", ":math:`x` *a **b** \u202ec",
    "java\tscript:alert(1)", "  JaVaScRiPt:alert(1)", "vbscript:x", "https://example.org/\\", "ends in \\", "#", "$",
    "$$",
    "\r\n\r\n# Heading\r\n=====", "word " * 40 + "end", "https://example.org/" + "a_*b" * 20, "a|b|c\n---|---|---",
    "<https://example.org/*a*_b_>", "{{ x }} {% y %} ${z} <%= w %>", "\"\"\"x\"\"\" '''y'''", "&#x3c;img src=x&#x3e;",
    "\\bin5 abcdefgh", "{\\*\\generator x}", "\\par\\pard\\sect", "{\\pict\\pngblip 89}", "\\'9",
    'HYPERLINK "x" \\o "y"', "\\char92 x", "\\catcode`\\%=0", "^^5cinput", "\\\\[1cm]", "\\verb|x|", "%\n%",
    "// to the end", "#import \"@preview/x:1.0.0\": *", "$ x $ #[y] #{z}", "/ term: what it is", "+ item", "?`!`",
    ":doc:`/etc/passwd`", "|subst|_ [1]_ [#a]_ [CIT2002]_", "_`target` link_ __", "__ anonymous", ".. |x| image:: y",
    "::\n\n  literal", ">>> doctest", "+--+\n|  |\n+--+", "-o option", "(a) item", "#. item", "====", "\"*\"*a*",
    "<me@example.org>", "<http://example.org>", "http://example.org/a_b*c~d^e|f", "https://[::1]/x", "https://",
    "//example.org/x", "https://user:pass@example.org/", "&Tab;&NewLine;&copy;", "&lt", "[^n]: note", "^[inline]",
    "*[HTML]: abbreviation", "::: note", "{=html}", "`<b>`{=html}", "<?php echo 1 ?>", "<!DOCTYPE x>", ":a: :smile:",
    "<a\nhref=x>", "\x1b\\\x07 \x9c", "\u009d8;;http://evil\u009c", "x\u2028y\u2029z\x0bv\x0cw\x85", "\u2066x\u2069",
)  # fmt: skip


def item(value: str, at: int) -> dict[str, Any]:
    """Return an item with a value in every field, part of a name and its key."""
    names = [{"family": value, "given": value}, {"literal": value}, {"family": "Lee", "given": value, "suffix": value}]
    return {
        "id": f"{value}{at}", "type": "book", **dict.fromkeys(FIELDS, value), "author": names, "editor": names,
        "issued": {"literal": value},
    }  # fmt: skip


def written(to: str) -> tuple[list[str], list[str]]:
    """Write, of an item for each value, the entries and the citations; these lead to each other."""
    items = [item(value, at) for at, value in enumerate(VALUES)]
    document = Document(STYLE, items, to, links_cites=True, classes=True)
    clusters = [
        [{"id": each["id"], "locator": value, "prefix": value, "suffix": value}]
        for each, value in zip(items, VALUES, strict=True)
    ]
    document.cite_all(clusters)
    return document.bibliography(), document.citations()
