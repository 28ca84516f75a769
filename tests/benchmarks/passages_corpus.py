"""A corpus made up for the measures of passages: texts, quotations, and noise of each kind.

Words are made of syllables and used as often as Zipf's law says, so that texts share words and phrases as real ones do.
"""

import random
import re
from collections.abc import Callable, Mapping
from string import ascii_lowercase
from types import MappingProxyType
from typing import Final

SYLLABLES: Final = (
    "ba", "be", "bo", "ca", "ce", "co", "da", "de", "di", "en", "er", "es", "fa", "fi", "flo", "ga", "go", "ha",
    "in", "ka", "la", "le", "li", "lo", "ma", "mi", "mo", "na", "ne", "no", "on", "or", "pa", "pe", "po", "ra",
    "re", "ri", "ro", "sa", "se", "si", "so", "sta", "ta", "te", "ti", "to", "tra", "un", "va", "ve", "vi", "fflu",
    "ffi",
)  # fmt: skip
SMALL: Final = (
    "the", "of", "and", "to", "in", "a", "that", "is", "was", "he", "for", "it", "with", "as", "his", "on", "be",
    "at", "by", "had", "not", "are", "but", "from", "or", "have", "an", "they", "which", "one", "you", "were",
    "her", "all", "she", "there", "would", "their", "we", "him", "been", "has", "when", "who", "will", "more", "no",
    "if", "out", "so", "said", "what", "up", "its", "about",
)  # fmt: skip
WIDTH: Final = 60
"""Characters in a line of re-wrapped text."""

Noise = Callable[[str, random.Random], str]


class Writer:
    """Somebody who writes sentences; the same seed writes the same ones."""

    def __init__(self, seed: int, vocabulary: int = 3_000) -> None:
        self.random = random.Random(seed)
        made = random.Random(1)
        words = ("".join(made.choices(SYLLABLES, k=made.choice((1, 2, 2, 3, 3, 4)))) for _ in range(vocabulary))
        self.words = (*SMALL, *words)
        self.weights = tuple(1 / (rank + 3) for rank in range(len(self.words)))

    def sentence(self) -> str:
        """Write a sentence of 6 to 24 words."""
        words = self.random.choices(self.words, self.weights, k=self.random.randint(6, 24))
        for place in range(3, len(words) - 2):
            chance = self.random.random()
            if chance < 0.06:
                words[place] += ","
            elif chance < 0.09:
                words[place] = f'"{words[place]}"'
            elif chance < 0.11:
                words[place] = str(self.random.randint(2, 2_100))
            elif chance < 0.13:
                words[place] += "'s"
        return f"{' '.join(words).capitalize()}."

    def text(self, size: int) -> str:
        """Write `size` characters or a few more, in paragraphs of six sentences."""
        sentences: list[str] = []
        length = 0
        while length < size:
            sentences.append(self.sentence())
            length += len(sentences[-1]) + 1
        return "\n".join(" ".join(sentences[place : place + 6]) for place in range(0, len(sentences), 6))

    def quotation(self, text: str, length: int) -> tuple[int, int]:
        """Choose whole words of `length` characters or up to 19 more; say where they start and end."""
        while True:
            start = text.find(" ", self.random.randrange(max(1, len(text) - 2 * length))) + 1
            end = text.find(" ", start + length)
            if 0 < start < end < start + length + 20:
                return start, end


def characters(share: float) -> Noise:
    """Make errors in single characters: a wrong, missing, additional or exchanged one."""

    def noise(text: str, chance: random.Random) -> str:
        chars = list(text)
        for place in range(len(chars)):
            if chance.random() >= share:
                continue
            kind = chance.randrange(4)
            if kind == 3 and place + 1 < len(chars):
                chars[place], chars[place + 1] = chars[place + 1], chars[place]
            else:
                letter = chance.choice(ascii_lowercase)
                chars[place] = (letter, "", chars[place] + letter, chars[place])[kind]
        return "".join(chars)

    return noise


def words(share: float) -> Noise:
    """Change whole words: another word, none, or one more; at least one."""

    def noise(text: str, chance: random.Random) -> str:
        parts = text.split(" ")
        for place in chance.sample(range(len(parts)), max(1, round(share * len(parts)))):
            word = "".join(chance.choices(SYLLABLES, k=2))
            parts[place] = chance.choice((word, "", f"{parts[place]} {word}"))
        return " ".join(filter(None, parts))

    return noise


def unchanged(text: str, chance: random.Random) -> str:
    """Leave the text as it is."""
    return text


def shouted(text: str, chance: random.Random) -> str:
    """Set in capitals."""
    return text.upper()


def shortened(text: str, chance: random.Random) -> str:
    """Leave out some words in the middle and mark that with an ellipsis in brackets."""
    parts = text.split(" ")
    gap = max(1, len(parts) // 5)
    start = max(1, (len(parts) - gap) // 2)
    return " ".join([*parts[:start], "[...]", *parts[start + gap :]])


def typeset(text: str, chance: random.Random) -> str:
    """Set curly quotation marks, apostrophes, thin spaces and zero-width spaces, as a typesetter or a browser does."""
    text = re.sub(r'"(\w+)"', r"“\1”", text).replace("'", "’")
    return re.sub(r", ", lambda _: chance.choice((", ", ",\u2009", ", \u200b")), text)


def ligatures(text: str, chance: random.Random) -> str:
    """Set ligatures and soft hyphens."""
    for plain, joined in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("sta", "s\xadta")):
        text = text.replace(plain, joined)
    return text


def rewrapped(text: str, chance: random.Random) -> str:
    """Break lines at 60 characters, with hyphenation within words."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 <= WIDTH:
            line = f"{line} {word}" if line else word
            continue
        room = min(WIDTH - 1 - len(line), len(word) - 3)
        if room > 2 and word.isalpha():
            lines.append(f"{line} {word[:room]}-")
            line = word[room:]
        else:
            lines.append(line)
            line = word
    return "\n".join([*lines, line])


IN_THE_TEXT: Final[Mapping[str, Noise]] = MappingProxyType(
    {
        "quotes and spaces typeset": typeset,
        "ligatures, soft hyphens": ligatures,
        "re-wrapped, hyphenated": rewrapped,
    }
)
"""Noise in the text: what typesetters do to the words that were quoted."""

IN_THE_QUOTE: Final[Mapping[str, Noise]] = MappingProxyType(
    {
        "none": unchanged,
        "capitals": shouted,
        "words left out and marked": shortened,
        "1 % of characters wrong": characters(0.01),
        "5 % of characters wrong": characters(0.05),
        "10 % of characters wrong": characters(0.10),
        "10 % of words changed": words(0.10),
    }
)
"""Noise in the quotation: what those who quote do to the words of the text."""
