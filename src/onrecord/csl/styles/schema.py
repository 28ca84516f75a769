"""What the schema of CSL allows: the attributes of each element, and the values of each attribute.

Source: CSL 1.0.2, csl.rnc; `locale` of layouts, `intext` and `names-use-last` are of later drafts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from onrecord.items.vocabulary import CSL_DATES, CSL_NAMES, CSL_NUMBERS, CSL_TEXTS, LABELS, TYPES


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_AFFIXES: Final = "prefix suffix"
_FONT: Final = "font-style font-variant font-weight text-decoration vertical-align"
_NAME: Final = (
    "and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first et-al-subsequent-min "
    "et-al-subsequent-use-first et-al-use-last initialize initialize-with name-as-sort-order sort-separator"
)
_INHERITED: Final = f"{_NAME} name-delimiter name-form names-delimiter"
_CONDITIONS: Final = "type variable is-numeric is-uncertain-date locator position disambiguate match"

ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "style": _words("class default-locale version demote-non-dropping-particle initialize-with-hyphen "
                        "page-range-format", _INHERITED),
        "citation": _words("cite-group-delimiter collapse year-suffix-delimiter after-collapse-delimiter "
                           "disambiguate-add-names disambiguate-add-givenname disambiguate-add-year-suffix "
                           "givenname-disambiguation-rule near-note-distance", _INHERITED),
        "bibliography": _words("hanging-indent entry-spacing line-spacing second-field-align "
                               "subsequent-author-substitute subsequent-author-substitute-rule", _INHERITED),
        "intext": _words(_INHERITED),
        "layout": _words("delimiter locale", _AFFIXES, _FONT),
        "sort": _words(),
        "key": _words("variable macro names-min names-use-first names-use-last sort"),
        "macro": _words("name"),
        "names": _words("variable delimiter display", _AFFIXES, _FONT),
        "name": _words("form delimiter", _NAME, _AFFIXES, _FONT),
        "name-part": _words("name text-case", _AFFIXES, _FONT),
        "et-al": _words("term", _FONT),
        "label": _words("variable form plural strip-periods text-case", _AFFIXES, _FONT),
        "substitute": _words(),
        "date": _words("variable date-parts form delimiter display text-case", _AFFIXES, _FONT),
        "date-part": _words("name form range-delimiter strip-periods text-case", _AFFIXES, _FONT),
        "text": _words("macro term form plural value variable display quotes strip-periods text-case", _AFFIXES, _FONT),
        "number": _words("variable form display text-case", _AFFIXES, _FONT),
        "group": _words("delimiter display", _AFFIXES, _FONT),
        "choose": _words(),
        "if": _words(_CONDITIONS),
        "else-if": _words(_CONDITIONS),
        "else": _words(),
        "locale": _words("version"),
        "style-options": _words("limit-day-ordinals-to-day-1 punctuation-in-quote"),
        "terms": _words(),
        "term": _words("name form gender gender-form match"),
        "single": _words(),
        "multiple": _words(),
    }
)  # fmt: skip
"""By element: the attributes that it may have, besides those of other namespaces."""
ALL_ATTRIBUTES: Final = frozenset[str]().union(*ATTRIBUTES.values())

_OF_CITES: Final = (
    "locator citation-number citation-label year-suffix first-reference-note-number page-first hereinafter"
)
_OLD: Final = "event editortranslator"
"""Variables of CSL 1.0.1, which styles still ask for."""
_SHORT: Final = "title-short container-title-short"
_NAMES: Final = frozenset((*CSL_NAMES, "editortranslator"))
_NUMBERS: Final = frozenset(
    (*CSL_NUMBERS, *_words("locator citation-number first-reference-note-number page-first page"))
)
_STANDARD: Final = frozenset((*CSL_NUMBERS, *CSL_TEXTS, *_words(_OF_CITES, _SHORT, "event")))
_VARIABLES: Final = frozenset((*CSL_NAMES, *CSL_DATES, *CSL_NUMBERS, *CSL_TEXTS, *_words(_OF_CITES, _OLD, _SHORT)))
_BOOLEAN: Final = _words("true false")
_PRECEDES: Final = _words("contextual after-inverted-name always never")
_GENDERS: Final = _words("masculine feminine")
_TERM_FORMS: Final = _words("long verb short verb-short symbol")

VALUES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "and": _words("text symbol"),
        "class": _words("in-text note"),
        "collapse": _words("citation-number year year-suffix year-suffix-ranged"),
        "date-parts": _words("year-month-day year-month year"),
        "delimiter-precedes-et-al": _PRECEDES,
        "delimiter-precedes-last": _PRECEDES,
        "demote-non-dropping-particle": _words("never sort-only display-and-sort"),
        "disambiguate": _words("true"),
        "disambiguate-add-givenname": _BOOLEAN,
        "disambiguate-add-names": _BOOLEAN,
        "disambiguate-add-year-suffix": _BOOLEAN,
        "display": _words("block left-margin right-inline indent"),
        "et-al-use-last": _BOOLEAN,
        "font-style": _words("normal italic oblique"),
        "font-variant": _words("normal small-caps"),
        "font-weight": _words("normal bold light"),
        "gender": _GENDERS,
        "gender-form": _GENDERS,
        "givenname-disambiguation-rule": _words("all-names all-names-with-initials primary-name "
                                                "primary-name-with-initials by-cite"),
        "hanging-indent": _BOOLEAN,
        "initialize": _BOOLEAN,
        "initialize-with-hyphen": _BOOLEAN,
        "is-numeric": _VARIABLES,
        "is-uncertain-date": frozenset(CSL_DATES),
        "limit-day-ordinals-to-day-1": _BOOLEAN,
        "locator": frozenset((*LABELS, "sub-verbo", "sub", "verbo")),
        "match": _words("all any none nand"),
        "name-as-sort-order": _words("first all"),
        "name-form": _words("long short count"),
        "names-use-last": _BOOLEAN,
        "page-range-format": _words("chicago chicago-15 chicago-16 expanded minimal minimal-two"),
        "plural": _words("contextual always never"),
        "position": _words("first subsequent ibid ibid-with-locator near-note"),
        "punctuation-in-quote": _BOOLEAN,
        "quotes": _BOOLEAN,
        "second-field-align": _words("flush margin"),
        "sort": _words("ascending descending"),
        "strip-periods": _BOOLEAN,
        "subsequent-author-substitute-rule": _words("complete-all complete-each partial-each partial-first"),
        "text-case": _words("lowercase uppercase capitalize-first capitalize-all sentence title"),
        "text-decoration": _words("none underline"),
        "type": frozenset(TYPES),
        "variable": _VARIABLES,
        "vertical-align": _words("baseline sup sub"),
    }
)  # fmt: skip
"""By attribute: what each word of it may be, whatever its element; of others anything is taken."""
OWN_VALUES: Final[Mapping[tuple[str, str], frozenset[str]]] = MappingProxyType(
    {
        ("date", "form"): _words("text numeric"),
        ("date", "variable"): frozenset(CSL_DATES),
        ("et-al", "term"): frozenset(("et-al", "and others")),
        ("label", "form"): _TERM_FORMS,
        ("label", "variable"): _NUMBERS,
        ("name", "form"): _words("long short count"),
        ("name-part", "name"): _words("family given"),
        ("names", "variable"): _NAMES,
        ("number", "form"): _words("numeric ordinal long-ordinal roman"),
        ("number", "variable"): _NUMBERS,
        ("date-part", "name"): _words("day month year"),
        ("term", "form"): _TERM_FORMS,
        ("term", "match"): _words("last-digit last-two-digits whole-number"),
        ("text", "form"): _TERM_FORMS,
        ("text", "plural"): _BOOLEAN,
        ("text", "variable"): _STANDARD,
    }
)
"""The same where an element has values of its own."""
PART_FORMS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "day": _words("numeric numeric-leading-zeros ordinal"),
        "month": _words("long short numeric numeric-leading-zeros"),
        "year": _words("long short"),
    }
)
"""The forms of each part of a date."""
COUNTS: Final = _words(
    "et-al-min et-al-use-first et-al-subsequent-min et-al-subsequent-use-first names-min names-use-first "
    "near-note-distance entry-spacing line-spacing"
)
"""The attributes that are whole numbers."""
