"""Documents grown from grammars: .bib files, CSL styles and items."""

import json
from collections.abc import Callable
from random import Random
from typing import Any, Final

from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES, NUMBER_VARIABLES, TEXT_VARIABLES, TYPES

WORDS: Final = (
    "the", "claim", "of", "Café", "von", "de la", "O'Brien", "北京", "naïve", "A", "z", "1999", "12--15", "xiv",
    "Straße",
    "it's", "“quoted”", "co-operate", "N.A.T.O.", "e.g.", "...", "[sic]", "<i>in</i>", "<b>", "</b>", "\u00a0", "é",
    "\u202e", "🙂", "&", "%", "McDonald", "et al.", "jr.", "", " ", "\n", "2nd", "ﬁne", "İstanbul",
)  # fmt: skip
TEX: Final = (
    r"{\'e}", r"\'{\i}",
    r"\"o", r"{\ss}", r"\emph{x}", r"\textbf{", r"}", r"\&", r"\%", r"$x^2$", r"$", r"\url{http://a.b}",
    r"\verb|x|", r"{{A}}", r"--", r"``q''", r"~", r"\ ", r"\,", r"\unknown{a}{b}", r"\char`\a", r"\^^M", r"{}",
    r"\foreign",
)  # fmt: skip
ENTRY_TYPES: Final = (
    "book",
    "article",
    "online",
    "inbook",
    "misc",
    "thesis",
    "string",
    "comment",
    "preamble",
    "x y",
    "",
)
FIELDS: Final = (
    "title", "author", "editor", "year", "date", "journal", "journaltitle", "crossref", "xdata", "related", "pages",
    "doi",
    "url", "urldate", "annotation", "note", "keywords", "language", "options", "entrysubtype", "month", "volume",
    "eprint",
    "csl-scale", "author+an", "title:lang", "ids", "xref", "entryset", "maintitle", "booktitle", "school",
    "institution",
)  # fmt: skip


def words(random: Random, most: int = 6) -> str:
    """A few words, some of them hard."""
    return " ".join(random.choice(WORDS) for _ in range(random.randint(0, most)))


def _key(random: Random) -> str:
    return random.choice(("a", "b", "c", "Doe2016", "a:b", "é", "x y", "", "A"))


def _value(random: Random, depth: int = 0) -> str:
    pieces = [random.choice((words(random, 3), random.choice(TEX))) for _ in range(random.randint(0, 4))]
    if depth < 3 and random.random() < 0.2:
        pieces.append("{" + _value(random, depth + 1) + "}")
    return " ".join(pieces)


def bib(random: Random) -> bytes:
    """A .bib file, more or less."""
    made: list[str] = []
    for _ in range(random.randint(0, 5)):
        fields = []
        for _ in range(random.randint(0, 6)):
            value = _value(random)
            written = random.choice(("{%s}", '"%s"', "{%s}", "%s", "a # {%s}", "{%s} # b", "12 # %s")) % value
            fields.append(f"{random.choice(FIELDS)} {random.choice(('=', '= ', '', '=='))} {written}")
        opened, closed = random.choice((("{", "}"), ("(", ")"), ("{", ""), ("{", "}}")))
        body = random.choice((",\n", ",", ",,", " ")).join([_key(random), *fields])
        made.append(f"@{random.choice(ENTRY_TYPES)}{opened}{body}{closed}")
    return random.choice(("\n", "\n\n% text\n", "", " junk @ ")).join(made).encode()


def names(random: Random) -> Any:
    """A list of CSL names."""
    parts = ("family", "given", "literal", "dropping-particle", "non-dropping-particle", "suffix")
    return [
        {random.choice(parts): words(random, 2) for _ in range(random.randint(0, 4))}
        for _ in range(random.randint(0, 5))
    ]


def date(random: Random) -> Any:
    """A CSL date, as some program wrote it."""
    numbers = (2016, -44, 0, 12, 13, 31, 99999, "2016", "", None, "x", 1.5)
    parts = [[random.choice(numbers) for _ in range(random.randint(0, 4))] for _ in range(random.randint(0, 3))]
    return random.choice(
        (
            {"date-parts": parts}, {"raw": words(random, 2)}, {"literal": words(random, 2)},
            {"date-parts": [[2016, 6, 7]]},
            {"date-parts": [[2016]], "circa": True}, {"season": 2, "date-parts": [[2016]]}, {"raw": "2016-05/.."}, {},
        )
    )  # fmt: skip


def item(random: Random, key: str) -> dict[str, Any]:
    """A CSL item of any type, with a handful of variables."""
    made: dict[str, Any] = {"id": key, "type": random.choice(TYPES).replace("_", "-" if random.random() < 0.5 else "_")}
    for _ in range(random.randint(0, 10)):
        kind, grown = random.choice(_GROWN)
        made[random.choice(kind).replace("_", "-")] = grown(random)
    return made


_GROWN: Final[tuple[tuple[tuple[str, ...], Callable[[Random], Any]], ...]] = (
    (NAME_VARIABLES, names), (DATE_VARIABLES, date), (TEXT_VARIABLES, words),
    (NUMBER_VARIABLES, lambda random: random.choice((words(random, 2), random.randint(-5, 5000), "1-3", "4th", "i–v"))),
)  # fmt: skip


def items(random: Random) -> list[dict[str, Any]]:
    """Items, each with an id of its own."""
    return [item(random, f"i{number}") for number in range(random.randint(1, 4))]


def csl_json(random: Random) -> bytes:
    """A CSL-JSON file, now and then of another shape."""
    grown: Any = items(random)
    shape = random.choice((grown, grown, grown, {"items": grown}, grown[0], [grown], [1, None, *grown]))
    return json.dumps(shape, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")


_VARIABLES: Final = ("title", "container-title", "publisher", "page", "volume", "DOI", "URL", "note", "citation-number")
_AFFIXES: Final = ("", "", "(", ")", ", ", ". ", "<i>", "“", "&quot;", "é")


def _attributes(random: Random) -> str:
    made = ""
    for name in ("prefix", "suffix", "delimiter"):
        if random.random() < 0.3:
            made += f' {name}="{random.choice(_AFFIXES).replace("<", "&lt;")}"'
    for name, values in _FORMATS:
        if random.random() < 0.12:
            made += f' {name}="{random.choice(values)}"'
    return made


_FORMATS: Final = (
    ("font-style", ("italic", "normal", "oblique", "bold")), ("font-weight", ("bold", "light")),
    ("text-case", ("title", "sentence", "uppercase", "lowercase", "capitalize-first", "capitalize-all", "x")),
    ("quotes", ("true", "false")), ("strip-periods", ("true",)), ("vertical-align", ("sup", "sub")),
    ("display", ("block", "indent", "left-margin", "right-inline")), ("text-decoration", ("underline",)),
)  # fmt: skip


def _element(random: Random, depth: int) -> str:
    kind = random.choice(_ELEMENTS if depth < 4 else _ELEMENTS[:6])
    return kind(random, depth)


def _several(random: Random, depth: int) -> str:
    return "".join(_element(random, depth + 1) for _ in range(random.randint(0, 3)))


def _text(random: Random, _: int) -> str:
    what = random.choice(
        (
            f'variable="{random.choice(_VARIABLES)}"', f'macro="m{random.randint(0, 4)}"', 'value="in"', 'term="and"',
            'term="page" form="short" plural="true"', 'variable="title" form="short"', "",
        )
    )  # fmt: skip
    return f"<text {what}{_attributes(random)}/>"


def _number(random: Random, _: int) -> str:
    form = random.choice(("numeric", "ordinal", "long-ordinal", "roman", "x"))
    variable = random.choice(("volume", "edition", "page", "issue"))
    return f'<number variable="{variable}" form="{form}"{_attributes(random)}/>'


def _label(random: Random, _: int) -> str:
    return f'<label variable="{random.choice(("page", "locator", "volume"))}" form="short"{_attributes(random)}/>'


def _date(random: Random, _: int) -> str:
    variable = random.choice(("issued", "accessed"))
    if random.random() < 0.4:
        form, parts = random.choice((("text", "year"), ("numeric", "year-month-day"), ("text", "year-month")))
        return f'<date variable="{variable}" form="{form}" date-parts="{parts}"{_attributes(random)}/>'
    names, forms = ("year", "month", "day"), ("short", "long", "numeric")
    parts = "".join(
        f'<date-part name="{random.choice(names)}" form="{random.choice(forms)}"/>' for _ in range(random.randint(0, 3))
    )
    return f'<date variable="{variable}"{_attributes(random)}>{parts}</date>'


def _names(random: Random, depth: int) -> str:
    options = "".join(f' {name}="{random.choice(values)}"' for name, values in _NAME_OPTIONS if random.random() < 0.25)
    inner = f"<name{options}/>" if random.random() < 0.8 else ""
    inner += '<et-al term="and others"/>' if random.random() < 0.1 else ""
    inner += f"<label{_attributes(random)}/>" if random.random() < 0.3 else ""
    inner += f"<substitute>{_several(random, depth)}</substitute>" if random.random() < 0.4 else ""
    return (
        f'<names variable="{random.choice(("author", "editor", "author editor"))}"{_attributes(random)}>{inner}</names>'
    )


_NAME_OPTIONS: Final = (
    ("and", ("text", "symbol")), ("et-al-min", ("1", "2", "0", "x")), ("et-al-use-first", ("1", "5", "-1")),
    ("initialize-with", (". ", "", ".")), ("name-as-sort-order", ("all", "first")),
    ("form", ("short", "count", "long")),
    ("delimiter-precedes-last", ("always", "never")), ("et-al-use-last", ("true",)), ("sort-separator", (", ", "")),
)  # fmt: skip


def _group(random: Random, depth: int) -> str:
    return f"<group{_attributes(random)}>{_several(random, depth)}</group>"


def _choose(random: Random, depth: int) -> str:
    test = random.choice(
        (
            'type="book"', 'variable="author"', 'is-numeric="volume"', 'position="ibid"', 'is-uncertain-date="issued"',
            'disambiguate="true"', 'locator="page"', 'type="book chapter" match="none"', "",
        )
    )  # fmt: skip
    otherwise = f"<else>{_several(random, depth)}</else>" if random.random() < 0.5 else ""
    return f"<choose><if {test}>{_several(random, depth)}</if>{otherwise}</choose>"


_ELEMENTS: Final[tuple[Callable[[Random, int], str], ...]] = (
    _text,
    _text,
    _number,
    _label,
    _date,
    _names,
    _group,
    _choose,
)


def _sort(random: Random) -> str:
    keys = ('<key variable="issued"/>', '<key macro="m0" sort="descending"/>', '<key variable="author"/>')
    return f"<sort>{''.join(random.sample(keys, random.randint(0, 3)))}</sort>" if random.random() < 0.5 else ""


def style(random: Random) -> bytes:
    """A CSL style: macros that may call each other in circles, a citation, perhaps a bibliography."""
    options = "".join(
        f' {name}="{random.choice(values)}"' for name, values in _CITATION_OPTIONS if random.random() < 0.25
    )
    macros = "".join(f'<macro name="m{number}">{_several(random, 1)}</macro>' for number in range(random.randint(0, 5)))
    cited = f"<citation{options}>{_sort(random)}<layout{_attributes(random)}>{_several(random, 0)}</layout></citation>"
    hanging = random.choice(
        ("", ' hanging-indent="true"', ' subsequent-author-substitute="---"', ' second-field-align="flush"')
    )
    listed = f"<bibliography{hanging}>{_sort(random)}<layout>{_several(random, 0)}</layout></bibliography>"
    kind = random.choice(("in-text", "note"))
    return (
        f'<style xmlns="{NAMESPACE}" class="{kind}" version="1.0"><info><title>t</title><id>t</id></info>'
        f"{macros}{cited}{listed if random.random() < 0.8 else ''}</style>"
    ).encode()


NAMESPACE: Final = "http://purl.org/net/xbiblio/csl"
_CITATION_OPTIONS: Final = (
    ("disambiguate-add-names", ("true",)), ("disambiguate-add-givenname", ("true",)),
    ("collapse", ("year", "citation-number")),
    ("disambiguate-add-year-suffix", ("true",)), ("cite-group-delimiter", (", ",)),
    ("near-note-distance", ("5", "x")),
    ("givenname-disambiguation-rule", ("by-cite", "all-names", "primary-name")), ("et-al-min", ("2",)),
)  # fmt: skip
