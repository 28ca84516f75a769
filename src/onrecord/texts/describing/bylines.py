"""Names in a byline: "By Ann Lee and Bo Kim, Science Editor | 3 May" names two people.

What is no name is refused with a reason: logins and roles of a system, addresses, sites, dates, whole sentences.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

LEADS: Final = (
    "by", "written by", "posted by", "story by", "words by", "text by", "report by", "reported by", "published by",
    "author", "authors", "author(s)", "reporting by", "article by", "contributed by", "submitted by", "reviewed by",
    "von", "ein beitrag von", "beitrag von", "text von", "geschrieben von", "verfasst von", "autor", "autorin",
    "autoren",
    "autor/in", "autor:in", "autoren/innen", "eingestellt von", "gepostet von", "gespeichert von", "erstellt von",
    "veröffentlicht von", "foto und text", "text und foto", "text", "redaktion", "ein gastbeitrag von",
    "gastbeitrag von",
    "blog beitrag von", "ein artikel von", "artikel von", "tipps von", "interview", "interview von", "kommentar von",
    "eine analyse von", "aus", "durch", "verfasser", "ein kommentar von", "publiziert von", "bericht", "bericht von",
    "par", "écrit par", "publié par", "auteur", "auteurs", "auteure", "propos recueillis par", "rédigé par", "texte",
    "por", "escrito por", "publicado por", "redactado por", "autora", "autores", "texto", "texto de",
    "di", "scritto da", "pubblicato da", "a cura di", "autore", "autrice", "testo di",
    "door", "geschreven door", "auteur(s)", "tekst", "av", "skrevet av", "skriven av", "af", "skrevet af", "tekst af",
    "przez", "autorka", "tekst", "napsal", "napsala", "írta", "szerző", "yazan", "yazar",
    "автор", "текст", "автор статьи", "текст подготовил", "автори", "kirjoittanut", "kirjoittaja", "teksti",
    "συντάκτης", "συντάκτρια", "κείμενο", "작성자", "글쓴이", "作者", "著者",
)  # fmt: skip
"""What stands before the name in a byline, in the languages of news."""

_LEAD: Final = re.compile(
    r"(?:\A|[|•·–—;(/:]\s{0,3}|\d[^|]{0,12}[\s,]|\A[\w\s]{0,30}\d[\w\s,.]{0,20}\s)"
    rf"(?:{'|'.join(map(re.escape, sorted(LEADS, key=len, reverse=True)))})(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
"""Such words at the beginning, after a mark that parts, or after a day: "Posted on May 3 by"."""
_WORD: Final = re.compile(r"\w+")
_LEAD_WORDS: Final = frozenset(_WORD.match(lead.casefold())[0] for lead in LEADS)  # type: ignore[index]
"""With what such words begin."""
_BREAK: Final = re.compile(r"\s+[|•·–—»››-]+\s+|[|•·»›\n\t]|\s{3,}|\s*\(|\)|\s*:\s+|, \d")
"""Where a byline goes on with something else than names."""
_AND: Final = re.compile(
    r"(?:(?<!\s)\s+)?(?:,|;|/|&|\+|•)\s*(?:(?:and|und|et|y|e|en|och|og|i|и|with|mit|avec|con)\s+)?"
    r"|(?<!\s)\s+(?:and|und|et|y|en|och|og|и|with|avec|mit|con)\s+",
    re.IGNORECASE,
)
"""What stands between the names of a list."""
_DATE_BEGINS: Final = re.compile(
    r"(?<!\s)\s+(?:(?-i:on|am|vom|le|el|il|den|op|dne|at|um|à|a las|vor|il y a|hace|for|in|from|aus|für|bei)|"
    r"veröffentlicht|published|posted|updated|publié|mis à jour|aktualisiert|stand|zuletzt)\b|\s\d|"
    r"\s(?-i:Mo|Di|Mi|Do|Fr|Sa|So|Mon|Tue|Wed|Thu|Fri|Sat|Sun|lun|mar|mer|jeu|ven|sam|dim)[.,]{0,2}\s+\d|\s(?:Jan|"
    r"Feb|Mar|Mär|Apr|May|Mai|Jun|Jul|Aug|Sep|Oct|Okt|"
    r"Nov|Dec|Dez)[a-zä]{0,8}\.?\s+\d|\s(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun|Mon|Diens|Mitt|Donners|Frei|Sams|"
    r"Sonn)(?:day|tag)\b",
    re.IGNORECASE,
)
"""Where the day of publication, or another clause, begins behind a name: "Ann Lee on May 3", "Ann Lee 3 May"."""
_TITLES: Final = re.compile(
    r"\A(?:(?:dr|prof|professor|mag|dipl|ing|med|rer|nat|phil|iur|jur|msc|mr|mrs|ms|mme|mlle|sir|dame|pfr|priv|doz|"
    r"univ|habil"
    r"|h ?c|staff writer|redakteur(?:in)?|gastautor(?:in)?|journalist(?:in)?)(?:\.[\s-]*|\s+))+(?=[^\W\d_])",
    re.IGNORECASE,
)
"""Academic titles and jobs before a name."""
_DEGREES: Final = re.compile(
    r"(?:(?:,|(?<!\s))\s+(?:Ph\.?D\.?|M\.?D\.?|MSc|BSc|MBA|MA|BA|RD|RN|LL\.?M\.?|CSCS|MPH|DDS))+\Z"
)
"""Degrees behind a name."""
_WITH_DEGREES: Final = 200
"""Characters that a name has at most, its degrees with it."""
_SUFFIX: Final = re.compile(r",\s+(?=(?:jr|sr|ii|iii|iv)\.?\b)", re.IGNORECASE)
_LOGIN: Final = re.compile(
    r"(?:admin(?:istrator|istrador|istrateur|istratore)?|wp[-_ ]?admin|root|web ?master|super ?user|user|users?[-_ "
    r"]?\d+|guest|gast|"
    r"invit[eé]|invitado|anonym(?:ous|e|us)?|an[oó]nimo|editors?|redaktion|red|redaktor|redaktör|online-?redaktion|"
    r"redacci[oó]n|"
    r"la r[eé]daction|r[eé]daction|redazione|redactie|newsroom|news ?desk|staff|staff writer|staff reporter|team|das "
    r"team|the team|"
    r"autor(?:en)?|author|authors|unknown|unbekannt|none|null|undefined|n/?a|test|default|owner|publisher|moderator|"
    r"support|info|"
    r"office|contact|kontakt|home|blog|site|website|web|presse|press|pressestelle|system|content|marketing|pr|"
    r"agentur(?:en)?|"
    r"desk|wires?|\w+ staff|agencies|admin\d*|editorial(?: team| staff| board)?|author name|nicht angegeben|no "
    r"author|human|"
    r"kein autor|sin autor|super ?admin|toimitus|redakce|redakcja|редакция|редакція|σύνταξη|szerkesztőség|"
    r"redaksi(?:yon)?|redaksjonen|redaktionen|redação|編集部|편집부)",
    re.IGNORECASE,
)
"""What systems put for an author: logins, roles, departments, and what says that nobody is named."""
_ADDRESS: Final = re.compile(
    r"https?:|www\.|@|\A[^\s]+\.(?:com|net|org|de|at|ch|fr|es|it|uk|eu|info|io|tv|ru|pl|nl|se|cl|pe|mx)\Z", re.I
)
"""Addresses of the web and of mail, and names of hosts."""
_PARTICLES: Final = frozenset((
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "du", "dos", "das", "la", "le", "el", "al", "bin",
    "ibn", "ben", "ten", "ter", "zu", "zum", "zur", "vom", "y", "e", "i", "und", "af", "av", "san",
))  # fmt: skip
_ELIDED: Final = re.compile(r"(?:d|l|dell|dall|'t)['’ʼ][^\W\d_]|'t\Z")
"""A particle that is written together with the name: "d’Aubigné"."""
_NOT_NAMES: Final = frozenset((
    "the", "this", "that", "these", "our", "your", "all", "more", "read", "view", "see", "photo", "foto", "image",
    "bild", "bilder", "video", "share", "follow", "about", "comments", "kommentare", "mehr", "alle", "weitere",
    "weiterlesen", "lesen", "autor", "autorin", "über", "posted", "published", "updated", "last", "minutes", "min",
    "lesezeit", "uhr", "today", "gestern", "heute", "copyright", "source", "quelle", "quellen", "category",
    "kategorie", "tags", "print", "drucken", "login", "anmelden", "home", "menu", "search", "suche", "newsletter",
    "stand", "zuletzt", "letzte", "aktualisierung", "geändert", "aktualisiert", "zvg", "follow", "folgen",
    "publisher", "vorlesen", "hören", "anhören", "kiosques", "фото", "bildquellefacebook", "twitter", "instagram",
    "whatsapp", "email", "mail", "artikel", "article", "articles", "beiträge", "posts", "archive", "archiv",
    "permalink", "artikel-archiv", "profile", "profil", "datum", "date", "teilen", "comment", "reply", "kommentar",
    "datenschutz", "impressum", "ort", "erscheinungsdatum",
))  # fmt: skip
_JOBS: Final = frozenset((
    "editor", "reporter", "correspondent", "writer", "journalist", "columnist", "contributor", "redakteur",
    "redakteurin",
    "redaktorin", "korrespondent", "korrespondentin", "chefredakteur", "chefredakteurin", "journalistin", "volontärin",
    "volontär", "pressesprecher", "pressesprecherin", "journaliste", "rédacteur", "rédactrice", "redactor", "redactora",
    "periodista", "giornalista", "photographer", "fotograf", "author",
))  # fmt: skip
"""What stands behind a name, or in its place, and is a job."""
_LEADS_SPACED: Final = tuple(f"{lead} " for lead in LEADS if " " not in lead and len(lead) > 3)
_LONGEST: Final = 70
_MOST_WORDS: Final = 6
_MOST_NAMES: Final = 30


class Refused(NamedTuple):
    """A text that is no name, and why."""

    text: str
    reason: str


def names_in(text: str, *, is_marked: bool) -> Iterator[str | Refused]:
    """Yield the names in a byline.

    Args:
        text: The byline.
        is_marked: Whether its element says that it is one; else it must say so itself ("By ...") and each name must
            look like one of a person.

    >>> list(names_in("Von Ada Okafor und Bo Lee, Redakteure | 3. Mai", is_marked=False))
    ['Ada Okafor', 'Bo Lee']
    >>> list(names_in("admin", is_marked=True))
    [Refused(text='admin', reason='a login or a role, not a name')]
    """
    if is_marked and " " not in text.strip() and _ADDRESS.search(text.strip()):
        yield Refused(text.strip(), "an address, not a name")
        return
    taken = 0
    for piece in _AND.split(_list_in(text, is_marked))[:_MOST_NAMES]:
        bare = without_titles(piece)
        reason = why_no_name(bare) if bare else ""
        if reason:
            yield Refused(bare, reason)
            if not taken and " " in bare:
                return
        elif bare and (taken or not is_marked) and not _is_person(bare):
            return
        elif bare:
            taken += 1
            yield bare


def _list_in(text: str, is_marked: bool) -> str:
    """Return the part of a byline that is the list of names, between its first words and the day; "" if it has none."""
    if not is_marked and _LEAD_WORDS.isdisjoint(_WORD.findall(text.casefold())):  # sooner asked than the pattern
        return ""
    lead = _LEAD.search(text)
    if not is_marked and (lead is None or lead.start() > _LONGEST):
        return ""
    rest = _SUFFIX.sub(" ", text[lead.end() :] if lead else text).strip(" :-–—|•·,;\u00a0")
    head = _BREAK.split(rest, maxsplit=1)[0].strip()
    date = _DATE_BEGINS.search(f" {head}")
    return head[: max(0, date.start() - 1)].strip() if date else head


def _is_person(text: str) -> bool:
    return looks_personal(text) and text.lower().rpartition(" ")[2] not in _JOBS


def without_titles(text: str) -> str:
    """Return a name without titles before and degrees after it.

    >>> without_titles("Dr. med. Ada Okafor, Ph.D.")
    'Ada Okafor'
    """
    bare = text.strip(" ,;:-–—\u00a0\"'„“”«»*")
    bare = _DEGREES.sub("", bare) if len(bare) <= _WITH_DEGREES else bare
    last = bare.rpartition(" ")[2]
    bare = bare.rstrip(".") if len(last) > 4 else bare
    return _TITLES.sub("", bare).strip(" ,;:") if " " in bare else bare


def why_no_name(text: str) -> str:
    """Say why a text is not the name of an author; "" if it may be one.

    >>> why_no_name("Super User"), why_no_name("ann@example.org"), why_no_name("Ann Lee")
    ('a login or a role, not a name', 'an address, not a name', '')
    """
    if _ADDRESS.search(text):
        return "an address, not a name"
    if _LOGIN.fullmatch(text.strip(".")):
        return "a login or a role, not a name"
    words = text.split()
    if f"{text.lower()} ".startswith(_LEADS_SPACED) or text.lower() in LEADS:
        return "words of a byline, not a name"
    if len(text) > _LONGEST or len(words) > _MOST_WORDS:
        return "too long for a name"
    if "©" in text or not any(map(str.isalpha, text)) or len(text) < 2:
        return "no letters"
    if any(word.lower().strip(".,:") in _NOT_NAMES for word in words):
        return "words of the page, not a name"
    return ""


def looks_personal(text: str) -> bool:
    """Return whether a text looks like the name of a person: two to five capitalised words, particles aside.

    >>> looks_personal("Ann van der Lee"), looks_personal("Science editor"), looks_personal("Perry Lee Jr.")
    (True, False, True)
    """
    words = text.split()
    if not 2 <= len(words) <= 5 or any(map(str.isdigit, text)):
        return False
    if all(len(word) <= 2 and word.isupper() for word in words):
        return False
    return words[0][0].isupper() and all(
        word[0].isupper() or word.lower() in _PARTICLES or not word[0].isalpha() or _ELIDED.match(word)
        for word in words
    )


_GROUPS: Final = re.compile(
    r"\b(?:agen(?:cy|tur|cia|ce)|redaktion|redacci[oó]n|r[eé]daction|ministry|ministerium|minist[eè]re|ministerio|"
    r"university|"
    r"universit[äé]|universidad|institut\w*|council|committee|association|verband|verein|stiftung|foundation|gmbh|ag|"
    r"inc|ltd|llc|"
    r"e\. ?v\.?|press|news|times|post|zeitung|magazine?|team|staff|group|gruppe|company|corporation|organi[sz]ation|"
    r"department|office|bureau|amt|behörde|pressestelle|kirche|church|club|board|editors?|centre|center|zentrum)\b",
    re.IGNORECASE,
)  # fmt: skip
"""Words of the names of organizations."""


def is_group(text: str) -> bool:
    """Return whether a name is that of an organization, by its words.

    >>> is_group("Ministry of Works"), is_group("Ann Lee")
    (True, False)
    """
    return bool(_GROUPS.search(text))
