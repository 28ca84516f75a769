"""A corpus made up for the measures of passages: texts, quotations with noise of each kind, and absent ones.

Words are made of syllables and used as often as Zipf's law says, so that texts share words and phrases as real ones do.
"""

import random
from collections.abc import Callable, Mapping
from types import MappingProxyType

SYLLABLES = ["ba", "be", "bo", "ca", "ce", "co", "da", "de", "di", "en", "er", "es", "fa", "fi", "flo", "ga", "go", "ha", "in", "ka", "la", "le", "li", "lo", "ma", "mi", "mo", "na", "ne", "no", "on", "or", "pa", "pe", "po", "ra", "re", "ri", "ro", "sa", "se", "si", "so", "sta", "ta", "te", "ti", "to", "tra", "un", "va", "ve", "vi", "fflu", "ffi"]
SMALL = ["the", "of", "and", "to", "in", "a", "that", "is", "was", "he", "for", "it", "with", "as", "his", "on", "be", "at", "by", "had", "not", "are", "but", "from", "or", "have", "an", "they", "which", "one", "you", "were", "her", "all", "she", "there", "would", "their", "we", "him", "been", "has", "when", "who", "will", "more", "no", "if", "out", "so", "said", "what", "up", "its", "about"]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Writer:
    """Somebody who writes sentences; the same seed writes the same ones."""

    def __init__(self, seed: int, vocabulary: int = 3000) -> None:
        self.random = random.Random(seed)
        made = random.Random(1)
        words = ["".join(made.choices(SYLLABLES, k=made.choice((1, 2, 2, 3, 3, 4)))) for _ in range(vocabulary)]
        self.words = SMALL + words
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]

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
                words[place] = str(self.random.randint(2, 2100))
            elif chance < 0.13:
                words[place] += "'s"
        words[0] = words[0].capitalize()
        return " ".join(words) + "."

    def text(self, size: int) -> str:
        """Write `size` characters or a few more, in paragraphs."""
        sentences: list[str] = []
        length = 0
        while length < size:
            sentences.append(self.sentence())
            length += len(sentences[-1]) + 1
        return "\n".join(" ".join(sentences[place : place + 6]) for place in range(0, len(sentences), 6))

    def quotation(self, text: str, length: int) -> tuple[str, int]:
        """Choose whole words of `length` characters or up to 19 more, and say where they start."""
        while True:
            start = self.random.randrange(max(1, len(text) - 2 * length))
            start = text.find(" ", start) + 1
            end = text.find(" ", start + length)
            if 0 < start < end and end - start < length + 20:
                return text[start:end], start


Noise = Callable[[str, random.Random], str]


def characters(share: float) -> Noise:
    """Make single-character errors: a wrong, missing, additional or exchanged letter."""

    def noise(text: str, chance: random.Random) -> str:
        chars = list(text)
        for place in range(len(chars)):
            if chance.random() >= share:
                continue
            kind = chance.randrange(4)
            if kind == 0:
                chars[place] = chance.choice(LETTERS)
            elif kind == 1:
                chars[place] = ""
            elif kind == 2:
                chars[place] += chance.choice(LETTERS)
            elif place + 1 < len(chars):
                chars[place], chars[place + 1] = chars[place + 1], chars[place]
        return "".join(chars)

    return noise


def words(share: float) -> Noise:
    """Change whole words: another word, none, or one more; at least one."""

    def noise(text: str, chance: random.Random) -> str:
        parts = text.split(" ")
        for place in {*chance.sample(range(len(parts)), max(1, round(share * len(parts))))}:
            kind = chance.randrange(3)
            word = "".join(chance.choices(SYLLABLES, k=2))
            parts[place] = (word, "", f"{parts[place]} {word}")[kind]
        return " ".join(filter(None, parts))

    return noise


def typeset(text: str, chance: random.Random) -> str:
    """Set quotation marks, apostrophes and spaces as a typesetter does."""
    opening = True
    out = []
    for char in text:
        if char == '"':
            out.append("“" if opening else "”")
            opening = not opening
        else:
            out.append({"'": "’", ",": ",\u2009" if chance.random() < 0.1 else ","}.get(char, char))
    return "".join(out).replace(",\u2009 ", ", \u200b")


def ligatures(text: str, chance: random.Random) -> str:
    """Set ligatures and soft hyphens."""
    for plain, joined in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("sta", "s\xadta")):
        text = text.replace(plain, joined)
    return text


def rewrapped(text: str, chance: random.Random) -> str:
    """Break lines at 60 characters, with hyphenation within words."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > 60:
            room = min(59 - len(line), len(word) - 3)
            if room > 2 and word.isalpha():
                lines.append(f"{line} {word[:room]}-")
                line = word[room:]
                continue
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def shouted(text: str, chance: random.Random) -> str:
    """Set in capitals."""
    return text.upper()


IN_THE_TEXT: Mapping[str, Noise] = MappingProxyType(
    {"typeset quotes, spaces": typeset, "ligatures, soft hyphens": ligatures, "re-wrapped, hyphenated": rewrapped}
)
IN_THE_QUOTE: Mapping[str, Noise] = MappingProxyType(
    {
        "none": lambda text, chance: text,
        "capitals": shouted,
        "1 % of characters": characters(0.01),
        "5 % of characters": characters(0.05),
        "10 % of characters": characters(0.10),
        "10 % of words": words(0.10),
    }
)
