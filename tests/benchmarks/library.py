r"""A library of works as a reference manager exports it: the input of the benchmarks of formats.

About 750 bytes an entry; four entries in ten have TeX accents, in names, titles or abstracts. Eight entry types, one to
four authors, protected words, `month` macros, page ranges, identifiers and addresses. The dice are loaded by the
number alone, so that every run and every peer reads the same text.
"""

import random
from collections.abc import Callable
from typing import Final

_FAMILIES: Final = (
    "Smith", "Lee", "Kim", "Person", "Lankov", "O'Grady", "Ramani", "van der Berg", "Johnson", "de la Cruz", "Novak",
    "Okafor", "Tanaka", "Chen", "Ivanova", "MacDonald", "Rossi", "Silva", "Haddad", "Cohen", "Nielsen", "Brown",
    "Fitzgerald", "Park", "Abdi", "Kowalski", "Weber", "Moreau", "Santos", "Nguyen",
)  # fmt: skip
_ACCENTED_FAMILIES: Final = (
    r"Garc{\'\i}a M{\'a}rquez", r"M{\"u}ller", r"Dvo\v{r}{\'a}k", r"{\L}ukasiewicz", r"Bj{\o}rnsen", r"Gon{\c c}alves",
    r"{\c S}im{\c s}ek", r"Erd\H{o}s", r"N{\u a}stase", r"{\AA}str{\"o}m", r"Nu\~{n}ez", r"L{\'e}vy", r"Stra{\ss}er",
)  # fmt: skip
_GIVEN: Final = (
    "James B.", "Mary", "Andrei", "Curtis", "Samuel", "Min-ji", "J.", "A. K.", "Maria", "Wei", "Anna", "Sean", "Lina",
    "Peter", "Olga", "Fatima", "Yuki", "Thomas M.", "Ruth", "Ibrahim",
)  # fmt: skip
_ACCENTED_GIVEN: Final = (
    r"Jos{\'e}", r"Ana Mar{\'\i}a", r"J{\"u}rgen", r"Zo{\"e}", r"Andr{\'e}", r"S{\o}ren", r"Fran{\c c}ois", r"Bj\"orn",
)  # fmt: skip
_VOCABULARY: Final = """
the of and in for on with barter trade arms sanctions policy state party missile famine market border ally
regime grain railway harbour broker vessel cargo inspection embargo currency reform leader embassy diplomat
analyst newspaper report archive evidence attribution witness statement interview doctrine strategy economy
security transfer shipment repair aircraft radar engine workshop contract debt credit loan sugar nickel
tobacco oil supply dependence autonomy solidarity revolution ideology propaganda normalization negotiation
treaty protocol mission committee council resolution panel expert testimony measure model survey sample
estimate method effect cause history memory legacy region island peninsula capital province village school
hospital university institute network community migration labour industry agriculture energy water climate
health education culture language media internet telephone
"""
_WORDS: Final = tuple(_VOCABULARY.split())
_ACCENTED_WORDS: Final = (
    r"pol{\'\i}tica", r"{\'e}tudes", r"na{\"\i}ve", r"fa{\c c}ade", r"Universit{\"a}t", r"S{\~a}o", r"caf\'e",
    r"\v{C}esko", r"Espa{\~n}a", r"{\OE}uvres", r"r{\^o}le",
)  # fmt: skip
_ACRONYMS: Final = ("{NATO}", "{U.N.}", "{DPRK}", "{Cuba}", "{North Korea}", "{Cold War}", "{SIPRI}")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPES: Final = ("article", "book", "incollection", "techreport", "misc", "inproceedings", "phdthesis", "article")
ACCENTED: Final = 0.4
"""The share of entries with TeX accents."""


def bib_text(count: int) -> str:
    """Make the .bib text of a library of `count` entries, the same one every time."""
    dice = random.Random(count)
    return "\n".join(_entry(number, dice) for number in range(count))


def _entry(number: int, dice: random.Random) -> str:
    """Write one entry; the accents of an accented one are in its first author and wherever else the dice say."""
    kind = _TYPES[number % len(_TYPES)]
    accented = dice.random() < ACCENTED
    words = _drawer(dice, accented)
    title = (
        words(6, 12).capitalize() if dice.random() < 0.5 else f"{words(3, 6)} {dice.choice(_ACRONYMS)} {words(2, 4)}"
    )
    fields = {
        "author": _authors(dice, accented),
        "title": title + (r" \& after" if dice.random() < 0.1 else ""),
        **_where(kind, dice, words),
        "year": str(dice.randint(1950, 2026)),
        "volume": str(dice.randint(1, 90)),
        "number": str(dice.randint(1, 12)),
        "pages": f"{(first := dice.randint(1, 900))}--{first + dice.randint(2, 40)}",
        "doi": f"10.{dice.randint(1000, 9999)}/{number}.{dice.randint(1, 99)}",
        "url": f"https://example.org/{kind}/{number}?view=full&lang=en#s_{dice.randint(1, 9)}",
        "keywords": ", ".join(dice.sample(_WORDS[8:], 4)),
        "abstract": ". ".join(words(7, 13).capitalize() for _ in range(3)) + ".",
    }
    if kind in ("book", "phdthesis"):
        del fields["number"], fields["pages"]
    if kind == "misc":
        del fields["url"], fields["number"], fields["pages"], fields["volume"]
    if dice.random() < 0.1:
        fields["note"] = f"Cited as ``{words(2, 4)}'' --- {dice.randint(10, 99)}\\% of cases"
    lines = [f"@{kind}{{key{number},", *(f"  {name} = {{{value}}}," for name, value in fields.items())]
    return "\n".join([*lines, f"  month = {dice.choice(_MONTHS)}", "}\n"])


def _drawer(dice: random.Random, accented: bool) -> Callable[[int, int], str]:
    """Give what draws some words, as many as between two numbers."""

    def words(least: int, most: int) -> str:
        drawn = [dice.choice(_WORDS) for _ in range(dice.randint(least, most))]
        if accented and dice.random() < 0.3:
            drawn[dice.randrange(len(drawn))] = dice.choice(_ACCENTED_WORDS)
        return " ".join(drawn)

    return words


def _authors(dice: random.Random, accented: bool) -> str:
    names = []
    for place in range(dice.randint(1, 4)):
        with_accents = accented and (place == 0 or dice.random() < 0.3)
        family = dice.choice(_ACCENTED_FAMILIES if with_accents else _FAMILIES)
        given = dice.choice(_ACCENTED_GIVEN if with_accents and dice.random() < 0.5 else _GIVEN)
        initial = f" {dice.choice('ABCDEFGHJKLMNPRSTW')}."
        names.append(f"{family}, {given}{initial}" if dice.random() < 0.7 else f"{given}{initial} {family}")
    return " and ".join(names)


def _where(kind: str, dice: random.Random, words: Callable[[int, int], str]) -> dict[str, str]:
    """Say where a work of this kind appeared."""
    number = dice.randint(1, 60)
    publisher = {"publisher": f"University Press {number}", "address": "Cambridge, MA"}
    return {
        "article": {"journal": f"Journal of {words(1, 3)} Studies", "issn": f"1234-{number:04}"},
        "book": {**publisher, "isbn": f"978-0-{number:05}-100-{number % 10}"},
        "incollection": {"booktitle": f"A handbook of {words(2, 4)}", "editor": _authors(dice, False), **publisher},
        "inproceedings": {"booktitle": f"Proceedings of the {number}th conference on {words(1, 2)}", **publisher},
        "techreport": {"institution": f"Institute {number}", "address": "Washington, DC"},
        "phdthesis": {"school": f"University of {words(1, 1)}"},
    }.get(kind, {"howpublished": f"\\url{{https://example.org/pages/{number}}}"})
