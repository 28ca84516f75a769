"""Quotations altered in twenty ways, broken ones joined, and those spliced of two speakers: what is verified of each.

    PYTHONPATH=src:. python -m tests.benchmarks.passages_altered [--passages 20000]

Prints a Markdown table: for each kind how many were made and how many are verified. Altered and spliced ones must all
be refused; what was cut just after a negation is verified and carries a note; joined ones are verified as `editorial`.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from onrecord.passages import Grade, Text, find

NAMES: Final = ("Ada Okafor", "Bo Lindqvist", "Carla Weiss", "Dmitri Sokol", "Esra Demir", "Femi Adu", "Greta Holm")
ROLES: Final = ("the mayor", "an engineer", "a spokesman for the port", "the board's chair", "a farmer from Aske")
THINGS: Final = ("the bridge", "the old mill", "the harbour", "the northern road", "the water plant", "the new school")
VERBS: Final = ("reopen", "collapse", "be sold", "cost far too much", "serve the whole valley", "stay closed")
TIMES: Final = ("in May", "before the winter", "after the vote", "within ten years", "on Monday", "this autumn")
SAID: Final = ("said", "added", "argued", "told reporters", "warned", "noted")


class Made(NamedTuple):
    """A text, a true quotation of it, and the words of another statement in it."""

    text: str
    quotation: str
    other: str


def clause(chance: random.Random) -> str:
    """Make a clause with a number, a decimal, a name or a negation in it."""
    thing, verb, time, name = (chance.choice(of) for of in (THINGS, VERBS, TIMES, NAMES))
    figure, decimal = chance.randint(3, 980), f"{chance.randint(1, 90)}.{chance.randint(1, 9)}"
    return chance.choice(
        (
            f"{thing} will not {verb} {time}, whatever {name} has promised",
            f"{figure} of the towns along the river will pay for {thing} {time}",
            f"{thing} lost {decimal} million crowns {time} and nobody has asked why",
            f"{name} never told the council that {thing} would {verb} {time}",
            f"we shall see {thing} {verb} {time}, since {decimal} per cent of it is gone",
            f"it was {name} [then the minister] who let {thing} {verb} {time}",
        )
    )


def made(chance: random.Random) -> Made:
    """Make a short article with a direct quotation and another speaker's."""
    said, other = clause(chance), clause(chance)
    first, second = chance.sample(NAMES, 2)
    before = f"{chance.choice(ROLES).capitalize()} spoke {chance.choice(TIMES)} of {chance.choice(THINGS)}."
    text = (
        f"{before} “{said[0].upper()}{said[1:]},” {first}, {chance.choice(ROLES)}, {chance.choice(SAID)}.\n\n"
        f"{second} {chance.choice(SAID)} that {other}. {clause(chance).capitalize()}."
    )
    return Made(text, said[0].upper() + said[1:], other)


Alter = Callable[[Made, random.Random], str | None]


def replaced(pattern: str, put: Callable[[re.Match[str], random.Random], str]) -> Alter:
    """Alter the first stretch with a pattern; None where there is none."""

    def alter(one: Made, chance: random.Random) -> str | None:
        found = re.search(pattern, one.quotation)
        if not found:
            return None
        changed = one.quotation[: found.start()] + put(found, chance) + one.quotation[found.end() :]
        return None if changed == one.quotation else changed

    return alter


def inserted(word: str) -> Alter:
    """Put a word in somewhere after the first."""

    def alter(one: Made, chance: random.Random) -> str | None:
        words = one.quotation.split()
        words.insert(chance.randrange(1, len(words)), word)
        return " ".join(words)

    return alter


def _other_name(found: re.Match[str], chance: random.Random) -> str:
    return chance.choice([name for name in NAMES if name != found[0]])


def _spliced(one: Made, chance: random.Random) -> str:
    words, others = one.quotation.split(), one.other.split()
    return " ".join((*words[: len(words) // 2 + 1], *others[len(others) // 2 :]))


def _swapped(one: Made, chance: random.Random) -> str | None:
    words = one.quotation.split()
    place = chance.randrange(len(words) - 1)
    if words[place].lower() == words[place + 1].lower():
        return None
    words[place : place + 2] = reversed(words[place : place + 2])
    return " ".join(words)


def _dropped(one: Made, chance: random.Random) -> str | None:
    words = one.quotation.split()
    del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words)


NAMED: Final = "|".join(NAMES)
KINDS: Final[Mapping[str, Alter]] = MappingProxyType(
    {
        "negation left out": replaced(r" not(?= )", lambda found, _: ""),
        "never made always": replaced(r"\bnever\b", lambda found, _: "always"),
        "nobody made everybody": replaced(r"\bnobody\b", lambda found, _: "everybody"),
        "not put in": inserted("not"),
        "never put in": inserted("never"),
        "will made will not": replaced(r"\bwill\b(?! not)", lambda found, _: "will not"),
        "another number": replaced(r"(?<![\d.])\d{1,3}\b(?!\.\d)", lambda found, _: str(int(found[0]) + 7)),
        "a digit more": replaced(r"(?<![\d.])\d{1,3}\b(?!\.\d)", lambda found, _: f"{found[0]}0"),
        "decimal sign left out": replaced(r"(\d)\.(\d)", lambda found, _: found[1] + found[2]),
        "decimal sign moved": replaced(r"(\d)\.(\d)", lambda found, _: f".{found[1]}{found[2]}"),
        "decimal sign a space": replaced(r"(\d)\.(\d)", lambda found, _: f"{found[1]} {found[2]}"),
        "a minus sign": replaced(r"(?<![\d.])\d", lambda found, _: f"−{found[0]}"),
        "another name": replaced(NAMED, _other_name),
        "another given name": replaced(r"\b(?:Ada|Bo|Carla|Dmitri|Esra|Femi|Greta)\b", lambda found, _: "Hana"),
        "another thing": replaced("|".join(THINGS), lambda found, _: "the cathedral"),
        "another verb": replaced("|".join(VERBS), lambda found, _: "be rebuilt"),
        "words in the source's brackets": replaced(r"\[then the minister\]", lambda found, _: "[later the mayor]"),
        "a word left out": _dropped,
        "two words exchanged": _swapped,
        "two statements spliced": _spliced,
        "a question mark": lambda one, _: one.quotation + "?",
        "an ellipsis over a negation": replaced(r" (?:not|never) ", lambda found, _: " ... "),
    }
)
"""Ways to alter a quotation so that it is no longer what the text has."""


def altered(passages: int, seed: int = 1) -> Iterator[tuple[str, str, Text]]:
    """Yield altered quotations by kind, each with the text that it is of; as many as asked for."""
    chance, count = random.Random(seed), 0
    while count < passages:
        one = made(chance)
        text = Text(one.text)
        for kind, alter in KINDS.items():
            quotation = alter(one, chance)
            if quotation is not None and quotation.lower() not in one.text.lower():
                count += 1
                yield kind, quotation, text


def cut_after_negation(passages: int, seed: int = 2) -> Iterator[tuple[str, Text]]:
    """Yield true words that were cut just after a negation, each with its text."""
    chance, count = random.Random(seed), 0
    while count < passages:
        one = made(chance)
        found = re.search(r"\b(?:not|never|nobody) (?=\w)", one.quotation)
        if found and len(one.quotation) - found.end() > 12:
            count += 1
            yield one.quotation[found.end() :], Text(one.text)


def broken(seed: int, *, same: bool) -> tuple[str, Text]:
    """Make a quotation joined of two stretches, by one speaker or spliced of two, and the text that breaks it."""
    chance = random.Random(seed)
    first, second = clause(chance), clause(chance)
    one, other = chance.sample(NAMES, 2)
    said, replied = chance.choice(SAID), chance.choice(("replied", "said", "answered", "argued"))
    role, first = chance.choice(ROLES), first[0].upper() + first[1:]
    begun = second[0].upper() + second[1:]
    if same:
        text = chance.choice(
            (
                f"“{first},” {one} {said}, “and {second}.” Then the meeting ended.",
                f"“{first},” {said} {one}, {role}. “{begun}.”\n\n“Nobody knows,” {other} {replied}.",
                f"“{first},” {one}, {role}, {said} {chance.choice(TIMES)}. “{begun}.” {other} was not there.",
                f"„{first}“, {said} {one}, „und {second}.“ Then the meeting ended.",
                f'"{first}," {one} {said}. "{begun}," and so on. {other} left.',
                f"«{first}», {one} {said}, «{second}».",
                f"‘{first},’ {one} {said}, ‘and {second}.’ Then the meeting ended.",
                f"“{first}—” {one} {said}, “{second}.” Then the meeting ended.",
            )
        )
    else:
        text = chance.choice(
            (
                f"“{first},” said {one}. “{begun},” said {other}.",
                f"“{first},” {one} {said}. {other} {replied}: “{begun}.”",
                f"“{first},” {one} {said}, and {other} {replied}, “{begun}.”",
                f"“{first},” {one} {said}.\n\n“{begun},” {other} {replied}.",
                f"“{first},” {one} {said}.\n“{begun},” {other} {replied}.",
                f"{one} {said}: “{first}.” {other} {replied}: “{begun}.”",
                f'"{first}," {one} {said}. "{begun}," {replied} {other}, {role}.',
                f"“{first},” {one} {said}; {other} {replied}, “{begun}.”",
                f"„{first}“, {said} {one}. „{begun}“, {replied} {other}.",
                f"“{first},” {one} {said}, to which {other} {replied}, “{begun}.”",
            )
        )
    linked = re.search(r"[“„«‘]((?:and|und) )?(?=" + re.escape(second) + ")", text)
    middle = f", {linked[1]}{second}" if linked and linked[1] else f". {begun}" if begun in text else f" {second}"
    return f"{first}{middle}.", Text(text)


def counts(passages: int) -> dict[str, Counter[str]]:
    """Count, by kind, what was made and what is verified, noted or editorial."""
    told: dict[str, Counter[str]] = {}
    for kind, quotation, text in altered(passages):
        match = find(quotation, text)
        told.setdefault(kind, Counter())["made"] += 1
        told[kind]["verified"] += bool(match and match.grade.is_verified)
    for quotation, text in cut_after_negation(max(100, passages // 20)):
        match = find(quotation, text)
        count = told.setdefault("cut after a negation (true)", Counter())
        count["made"] += 1
        count["verified"] += bool(match and match.grade.is_verified)
        count["with the note"] += bool(match and "stands just before" in match.note)
    for same, kind in ((True, "two stretches joined (true)"), (False, "spliced of two speakers")):
        for seed in range(300):
            quotation, text = broken(seed, same=same)
            match = find(quotation, text)
            count = told.setdefault(kind, Counter())
            count["made"] += 1
            count["verified"] += bool(match and match.grade.is_verified)
            count["editorial"] += bool(match and match.grade == Grade.EDITORIAL and match.stretches)
    return told


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=20_000)
    print("| kind | made | verified | with the note | editorial |\n|---|---:|---:|---:|---:|")
    for kind, count in counts(parser.parse_args().passages).items():
        print(f"| {kind} | {count['made']} | {count['verified']} | {count['with the note']} | {count['editorial']} |")


if __name__ == "__main__":
    main()
