"""Who says a passage by set phrases of English, and by the plain constructions of other languages.

"As X put it", "in the words of X", "X is convinced that", and "sagte X", "selon X", "ha detto X": tables of phrases, no
grammar. They are asked only where the constructions of `statements` name nobody on record, for the sentence of one
passage, and each names somebody only where a name stands in its place.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.lazy import late
from onrecord.speech.reporting import REPORTING
from onrecord.speech.roles import ROLES

if TYPE_CHECKING:
    from onrecord.speech.reported import ReportedSpeech, Stretch

_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚ"
_PARTICLE: Final = "de|del|della|di|da|do|dos|das|van|von|der|den|du|la|le|ten|ter|af|av|el|al"
"""What may stand within the name of a person."""
_BELONGS: Final = "of|de|del|della|di|da|do|dos|das|van|von|vom|der|des|du|des|zum|zur"
"""What shows, behind a name or noun, that it is not all: the lawyer of Okafor."""
_ARTICLE: Final = (
    "the|an?|its|their|his|her|der|die|das|ein|eine|le|la|les|une?|el|los|las|il|lo|os?|as?|uma?|het|een|de"
)
_NAME: Final = rf"(?:[{_CAPITAL}]\w{{0,3}}\.(?=\s?[{_CAPITAL}])|[{_CAPITAL}]\w*(?:[-'’](?!s\b)\w+)*+)"
_NOUNS: Final = rf"(?:(?!(?:{_BELONGS}|and|or|und|et)\b)[^\W\d_A-Z][\w-]*\s){{0,3}}"
_NAMES: Final = (
    rf"(?>(?:(?i:{_ARTICLE})\s|[Ll]['’]){_NOUNS}{_NAME}(?:\s{_NAME}){{0,5}}"
    rf"|{_NOUNS}{_NAME}(?:\s(?:(?:{_PARTICLE}|{'|'.join(sorted(ROLES))})\s){{0,2}}{_NAME}){{0,5}})"
)
"""A name with its title or the noun before it, whole."""
_WHO: Final = rf"({_NAMES}(?!['’]s\b|\s(?:{_BELONGS})\s)|[Hh]e\b|[Ss]he\b|[Tt]hey\b)"
"""Such a name if it does not go on, as "the lawyer of Okafor" does; or a pronoun."""
_OWNER: Final = rf"({_NAMES})['’]s?"

_ASIDE: Final = r"(?:,[^,:“”\"]{2,80},)?"
_OPENS: Final = r"(?:\A|[,;:—–(] |\b(?:and|but|that|while|und|dass|que) )"
"""Where the subject of a clause may begin."""
_THAT: Final = r"(?:\s?,)?\s(?:that|dass|daß|ob|que|che|dat|att|at|że|že|что|що)\b|\s(?:qu|ch)['’]"
_VIEW: Final = "words|view|opinion|eyes|judgement|judgment|estimation|telling|account|phrase|reading|assessment"
_TOLD_IN: Final = (
    "interview|speech|letter|statement|tweet|post|article|book|report|email|column|essay|memo|hearing|paper"
)
_VIEWED: Final = (
    "view|position|opinion|argument|claim|point|belief|contention|message|conclusion|thesis|answer|response|reply"
    "|advice|verdict|assessment|theory|complaint|warning|take"
)
_GOES_ON: Final = (
    "say|add|argue|explain|note|claim|warn|state|write|insist|suggest|predict|assert|observe|point out|declare|stress"
)

_FRAMES: Final = (
    rf"\bas {{who}}{_ASIDE}(?: has| once| later| recently)? (?:put|puts|phrased|phrases) it"
    rf"(?: (?:to|in) (?:an?|the|her|his|their) (?:[\w-]+ ){{0,2}}(?:{_TOLD_IN})| (?:last|this|on|in|at|to)\s[A-Za-z]+"
    r"| bluntly| simply| recently| later)?(?=[,.;:”\"“)]|\Z)",
    rf"\bin {{owner}} (?:own )?(?:{_VIEW})\b",
    rf"\bin the (?:{_VIEW}) of {{who}}",
    r"\bper {who}(?=[,.;)]|\Z)",
    r"\bto quote {who}(?=[,:])",
    r"\b(?:or )?so (?:says|said) {who}(?=[,.;)]|\Z)",
    r"\b(?:laut|nach (?:Angaben|Ansicht|Meinung|Auffassung|Einschätzung|den Worten) (?:von|der|des)) {who}",
    r"\b(?:selon|d['’]après|aux dires de|de l['’]avis de|pour reprendre les mots de)\s{who}",
    r"\b(?:según|a juicio de|en opinión de|en palabras de)\s{who}",
    r"\b(?:segundo|de acordo com|na opinião de|nas palavras de)\s{who}",
    r"\b(?:secondo|a detta di|a giudizio di|a parere di|nelle parole di|stando a)\s{who}",
    r"\b(?:volgens|aldus|naar het oordeel van|in de woorden van)\s{who}",
    r"\b(?:enligt|ifølge|według|zdaniem|podle)\s{who}",
)
"""Phrases that stand beside what is said, on either side of it."""

_ACTS: Final = (
    rf"(?:went|goes|has gone) on to (?:{_GOES_ON}|tell [\w ]{{2,30}})(?:{_THAT}|[:,])?",
    r"(?:went|goes|continued|continues)(?: on)?[,:]",
    r"(?:is|was|are|were|remains|remained)(?: (?:now|still|also|firmly|absolutely|quite))?"
    r" (?:convinced|sure|certain|confident|adamant|persuaded|of the (?:firm )?(?:opinion|view|belief))"
    r"(?: that)?\b(?! of)",
    r"(?:takes|took|has taken|holds|held) the (?:view|position|line) that\b",
    r"(?:has |have )?(?:made|makes|make)(?: it)?(?: \w+ly| quite| very)? (?:clear|plain)"
    r"(?: to [\w ]{2,30})? that\b",
    r"(?:disagree[sd]?|object(?:s|ed)|demur(?:s|red))[:,]",
    r"lets? it be known that\b",
    rf"(?:is|was) quick to (?:{_GOES_ON})(?: that)?\b",
    r"puts? it [^,:;.“”\"]{2,40}[:,]",
    r"(?:gives?|gave|offers?|offered) [^,:;.“”\"]{2,40}:",
)
"""What a subject does that says that the rest of the clause is what it says, in English."""

_BEFORE: Final = (
    rf"{_OPENS}{{who}}{_ASIDE} (?:{'|'.join(_ACTS)})",
    rf"{_OPENS}{{owner}}(?: own| main| first| only)? (?:{_VIEWED}) (?:is|was|remains|has been)"
    r"(?: that\b|:|,? (?=[“\"]))",
    r"\b[Ii]t (?:is|was) {who} who (?:said|says|told \w+|wrote|writes|added|argued|argues|claimed|claims|noted|warned"
    r"|explained|reported|stated|announced|insisted|suggested|predicted|confirmed)(?: that)?\b",
    r"\A(?:Says|Argues|Adds|Writes|Notes|Explains|Warns|Claims|Concludes|Insists|Asks) {who}[:,]",
)
"""Phrases that stand before what is said, of English."""

_OTHERS_BEFORE: Final = (
    rf"{_OPENS}{{who}}{_ASIDE} (?:a |ont |avait |ha |hanno |aveva |har )?{{other}}"
    rf"[^,:;.“”«»„\"]{{0,60}}(?:{_THAT}|:|,(?=\s))",
)
"""The same of other languages: "Müller sagte am Montag, ", "Dupont a déclaré que"."""

_BEHIND: Final = (r",['’”\"]? {who} went on(?=[,.;]|\Z)",)
_DAYS: Final = (
    "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    "|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato"
    "|domenica|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|maandag|dinsdag|woensdag|donderdag"
    "|vrijdag|zaterdag|zondag|måndagen|tisdagen|onsdagen|torsdagen|fredagen"
    "|gestern|heute|hier|ieri|oggi|ayer|hoy|ontem|hoje|gisteren|igår"
)
_WHEN: Final = rf"(?:(?:(?:am|le|el|il|na|no|op|på|om)\s)?(?:{_DAYS})\s)?"
_OTHERS_BEHIND: Final = (
    rf"[,.!?”»“’\"][”»“’\"]?,?\s(?:[—–]\s)?(?:(?:a|ont|avait|ha|hanno|aveva|har)\s)?{{other}}\s{_WHEN}{{who}}",
    r"(?:[”»“’\"],?|,)\s(?:[—–]\s)?(?:so|aldus)\s{who}(?=[,.;)]|\s[—–]|\Z)",
    rf"[”»“’\"],?\s(?:(?:a|ont|avait|ha)\s)?{{other}}\s(?:{_ARTICLE})\s[^\W\d_A-Z][\w’' -]{{2,60}},\s{{who}}",
)
"""Phrases behind what is said: "…", sagte Müller."""

_SIGNED: Final = r"[.,]?\s?(?:\({who}(?:[,;]?\s[^)]{0,40})?\)|\s?[—–]+\s?(?:so\s)?{who}(?=[,.;(\n]|\s*\Z))"
"""Who signs a quotation: “…” (Okafor), “…” — Okafor."""

_HINTS: Final = frozenset(
    (
        "put puts phrased phrases words view opinion eyes judgement judgment estimation telling account phrase reading"
        " assessment per quote so went goes gone continued continues convinced sure certain confident adamant persuaded"
        " clear plain known quick disagree disagrees disagreed object objects objected demurs demurred give gives gave"
        " offer offers offered who line laut angaben ansicht meinung auffassung einschätzung worten selon après dires"
        " avis reprendre según juicio opinión palabras segundo acordo opinião palavras secondo detta giudizio parere"
        f" parole stando volgens aldus oordeel woorden enligt ifølge według zdaniem podle {_VIEWED.replace('|', ' ')}"
    ).split()
)
"""Some word of each phrase: without one no phrase is looked for."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_RUNS_ON: Final = re.compile(rf",\s(?:but|while|whereas|although|though|aber|doch|mais|pero|mas|ma|maar)\s(?={_WHO}\s)")
"""Where what is said ends: “…, but Lee disagrees”."""
_CLAUSE: Final = re.compile(r";\s")
_MASK: Final = "_"
_SENTENCE_AT_MOST: Final = 1_200


class SetPhrase(NamedTuple):
    """What a set phrase says: who, and what.

    Attributes:
        speaker: Where the words stand that name who says it, in code points, end exclusive.
        content: What is said, in one or two stretches.
        means: For a pronoun, the words that name whom it means; else None.
    """

    speaker: "Stretch"
    content: "tuple[Stretch, ...]"
    means: "Stretch | None" = None


def _filled(rows: tuple[str, ...], verbs: str = "") -> str:
    """Join the rows of a table to one pattern, names and verbs put in their places."""
    joined = "|".join(rows)
    return joined.replace("{who}", _WHO).replace("{owner}", _OWNER).replace("{other}", f"(?:{verbs})")


_BESIDE_PATTERN: Final = late(_filled(_FRAMES))
_BEFORE_PATTERN: Final = late(_filled(_BEFORE))
_BEHIND_PATTERN: Final = late(_filled(_BEHIND))
_SIGNED_PATTERN: Final = late(_filled((_SIGNED,)))


@cache
def _other_verbs() -> frozenset[str]:
    """Return the verbs of other languages that English does not have too, and "so" and "aldus"."""
    from onrecord.speech.verbs import CUES

    forms = {form for language, forms in REPORTING.items() if language != "en" for form in forms.split()}
    return frozenset(("so", "aldus", *(form for form in forms - CUES.keys() if len(form) > 2)))


@lru_cache(maxsize=64)
def _of_verbs(verbs: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile what stands before and behind what is said in other languages, for the verbs that a sentence has."""
    listed = "|".join(sorted(verbs, key=len, reverse=True))
    return re.compile(_filled(_OTHERS_BEFORE, listed)), re.compile(_filled(_OTHERS_BEHIND, listed))


def set_phrases_at(reading: "ReportedSpeech", start: int, end: int) -> Iterator[SetPhrase]:
    """Yield what set phrases say of a passage, those of its sentence.

    Args:
        reading: The text.
        start, end: The passage, in code points, end exclusive.

    >>> from onrecord.speech.reported import ReportedSpeech
    >>> reading = ReportedSpeech("As Ada Byron put it, the mill is old. „Sie ist alt“, sagte Carl Weber.")
    >>> [[reading.words_at(one.speaker) for one in set_phrases_at(reading, *at)] for at in ((21, 36), (39, 50))]
    [['Ada Byron'], ['Carl Weber']]
    """
    low, high = _sentence(reading, start, end)
    masked = _masked(reading, low, high)
    words = _WORD.findall(masked)
    lower = set(map(str.lower, words))
    if not _HINTS.isdisjoint(lower) or (bool(words) and words[0].istitle() and words[0][-1] == "s"):
        yield from _beside(_BESIDE_PATTERN, reading, masked[:1].lower() + masked[1:], low, start, end)
        yield from _forwards(_BEFORE_PATTERN, reading, masked, low, start, end)
        yield from _backwards(_BEHIND_PATTERN, reading, masked, low, start, end)
    verbs = _other_verbs() & lower
    if verbs:
        before, behind = _of_verbs(verbs)
        yield from _forwards(before, reading, masked, low, start, end)
        yield from _backwards(behind, reading, masked, low, start, end)
    yield from _signed(_SIGNED_PATTERN, reading, start, end)


def _sentence(reading: "ReportedSpeech", start: int, end: int) -> "Stretch":
    """Return the sentences of a passage, in code points; not more than a long one."""
    words, sentences = reading.words, reading.sentences
    first = max(0, bisect_right(sentences, start, key=lambda one: words.starts[one.first]) - 1)
    last = max(first, bisect_right(sentences, max(start, end - 1), key=lambda one: words.starts[one.first]) - 1)
    if not sentences:
        return start, end
    low, high = words.starts[sentences[first].first], words.ends[sentences[last].last - 1]
    return max(low, start - _SENTENCE_AT_MOST), min(high, end + _SENTENCE_AT_MOST)


def _masked(reading: "ReportedSpeech", low: int, high: int) -> str:
    """Return a stretch of a text, what is in quotation marks made nothing that could be read as a phrase."""
    text, quotes = reading.joined, reading.quotations
    pieces, done = [], low
    at = max(0, bisect_right(quotes, low, key=lambda one: one.start) - 1)
    while at < len(quotes) and quotes[at].start < high:
        inner_start, inner_end = max(done, quotes[at].inner_start), min(high, quotes[at].inner_end)
        if inner_start < inner_end:
            pieces += [text[done:inner_start], _MASK * (inner_end - inner_start)]
            done = inner_end
        at += 1
    return "".join((*pieces, text[done:high]))


def _said(content: "tuple[Stretch, ...]", start: int, end: int) -> bool:
    """Return whether half of a passage at least is what is said."""
    shared = sum(max(0, min(end, last) - max(start, first)) for first, last in content)
    return shared >= max(1, (end - start) // 2)


def _told(
    reading: "ReportedSpeech", match: re.Match[str], low: int, content: "tuple[Stretch, ...]", start: int, end: int
) -> Iterator[SetPhrase]:
    """Yield what a match says, if it says the passage."""
    assert match.lastindex is not None
    first, last = match.span(match.lastindex)
    if not _said(content, start, end) or (start <= low + first and low + last <= end and match.start() + low > start):
        return
    speaker, meant = (low + first, low + last), None
    if match[match.lastindex].lower() in ("he", "she", "they"):
        mention = reading.people.meant(bisect_right(reading.words.starts, speaker[0]) - 1)
        meant = (reading.words.starts[mention.start], reading.words.ends[mention.end - 1]) if mention else None
    yield SetPhrase(speaker, content, meant)


def _clause(masked: str, match: re.Match[str]) -> "Stretch":
    """Return where the clause of a match begins and ends, between semicolons."""
    stops = [stop.start() for stop in _CLAUSE.finditer(masked)]
    first = max((stop + 2 for stop in stops if stop < match.start()), default=0)
    return first, min((stop for stop in stops if stop >= match.end()), default=len(masked))


def _beside(
    pattern: re.Pattern[str], reading: "ReportedSpeech", masked: str, low: int, start: int, end: int
) -> Iterator[SetPhrase]:
    """Yield what frames say, which stand before, behind or within what is said."""
    for match in pattern.finditer(masked):
        first, last = _clause(masked, match)
        content = ((low + first, low + match.start()), (low + match.end(), low + last))
        yield from _told(reading, match, low, content, start, end)


def _forwards(
    pattern: re.Pattern[str], reading: "ReportedSpeech", masked: str, low: int, start: int, end: int
) -> Iterator[SetPhrase]:
    """Yield what phrases say that stand before what is said."""
    for match in pattern.finditer(masked):
        last = _clause(masked, match)[1]
        ends = _RUNS_ON.search(masked, match.end(), last)
        content = ((low + match.end(), low + (ends.start() if ends else last)),)
        yield from _told(reading, match, low, content, start, end)


def _backwards(
    pattern: re.Pattern[str], reading: "ReportedSpeech", masked: str, low: int, start: int, end: int
) -> Iterator[SetPhrase]:
    """Yield what phrases say that stand behind what is said; a quotation behind them is said too."""
    for match in pattern.finditer(masked):
        first, last = _clause(masked, match)
        goes_on = masked[match.end() : last].lstrip(" ,.:—–")[:1] in '“„«"»‘'
        behind = (low + match.end(), low + (last if goes_on else match.end()))
        yield from _told(reading, match, low, ((low + first, low + match.start() + 1), behind), start, end)


def _signed(pattern: re.Pattern[str], reading: "ReportedSpeech", start: int, end: int) -> Iterator[SetPhrase]:
    """Yield who signs the quotation that a passage is of."""
    quotes = reading.quotations
    at = bisect_right(quotes, start, key=lambda one: one.start) - 1
    if at < 0 or not quotes[at].start <= start < end <= quotes[at].end or not quotes[at].closed:
        return
    match = pattern.match(reading.joined, quotes[at].end)
    if match:
        yield from _told(reading, match, 0, ((quotes[at].start, quotes[at].end),), start, end)
