"""The citation templates in wikitext: found in one pass over a page, their parameters cleaned, and written.

Source: MediaWiki, "Help:Templates", "Help:Formatting", "Help:Links"; Wikipedia, "Help:Citation Style 1".
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import Final

from onrecord.formats.structured.table import OWN

_TOKEN: Final = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)
        |<nowiki>(?P<verbatim>.*?)(?:</nowiki>|\Z)
        |<ref\b(?P<ref>[^<>]{0,300})>
        |(?P<mark>\{\{|\}\}|\[\[|\]\]|\|)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
"""What divides wikitext: comments, verbatim text, the opening of a note, and the marks of templates and links."""
_NAME: Final = re.compile(r"""\bname\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/>]+))""")
_CITATION: Final = re.compile(r"\s*(cite [\w-]+(?: [\w-]+){0,3}|citation)\s*", re.IGNORECASE)
_DEEPEST: Final = 40
_SIGNS: Final = MappingProxyType({"!": "|", "=": "=", "nbsp": "\u00a0", "snd": " – ", "spaced ndash": " – "})
"""Templates that stand for a sign."""


class _Frame:
    """A template or link that is open: its mark, where it began, and its parts, of which the last is being read."""

    __slots__ = ("before", "mark", "parts")

    def __init__(self, mark: str, before: str) -> None:
        self.mark, self.before = mark, before
        self.parts: list[list[str]] = [[]]

    def add(self, text: str) -> None:
        """Add text to the part that is being read."""
        self.parts[-1].append(text)

    def texts(self) -> list[str]:
        """Return the parts as texts."""
        return ["".join(part) for part in self.parts]


def templates(page: str) -> Iterator[dict[str, str]]:
    """Yield the citation templates of a page, in the order in which they end, as parameters by name.

    The name of the template stands under `template`, that of the note in which it stands under `key`.

    >>> list(templates('<ref name="lee">{{Cite book |title=Piers &amp; [[bridge|bridges]] |year=2026}}</ref>'))
    [{'template': 'cite book', 'key': 'lee', 'title': 'Piers & bridges', 'year': '2026'}]
    """
    root = _Frame("", "")
    frames, position, name, comment = [root], 0, "", ""
    for found in _TOKEN.finditer(page):
        between = page[position : found.start()]
        frames[-1].add(between)
        if between.strip():
            comment = ""
            name = "" if len(frames) == 1 else name
        position = found.end()
        mark = found["mark"]
        if found["ref"] is not None:
            named = _NAME.search(found["ref"])
            name = next(filter(None, named.groups()), "") if named else ""
        elif found["comment"] is not None:
            comment = found["comment"].strip()
        elif found["verbatim"] is not None:
            frames[-1].add(_escaped(found["verbatim"]))
        elif mark in ("{{", "[[") and len(frames) < _DEEPEST:
            frames.append(_Frame(mark, comment))
            comment = ""
        elif mark == "|" and frames[-1].mark:
            frames[-1].parts.append([])
        elif mark in ("}}", "]]") and frames[-1].mark == {"}}": "{{", "]]": "[["}[mark]:
            frame = frames.pop()
            if mark == "}}" and (kind := _CITATION.fullmatch(frame.texts()[0])):
                yield _parameters(kind[1].lower(), name, frame)
                name = ""
            frames[-1].add(_shown(frame))
        else:
            frames[-1].add(mark)
        if len(frames) == 1:
            root.parts = [[]]


def _shown(frame: _Frame) -> str:
    """Return what a closed link shows; a template stands as it is, if it does not stand for a sign."""
    texts = frame.texts()
    if frame.mark == "[[":
        return texts[-1]
    return _SIGNS.get(texts[0].strip().lower()) or "{{" + "|".join(texts) + "}}"


def _parameters(template: str, key: str, frame: _Frame) -> dict[str, str]:
    """Return the parameters that have a name and a value; of one given twice the last counts, as in MediaWiki."""
    found = {"template": template, "key": key} | ({OWN: frame.before} if frame.before.startswith(f"{OWN} ") else {})
    for part in frame.texts()[1:]:
        name, equals, value = part.partition("=")
        if equals and (cleaned := _cleaned(value)):
            found[name.strip().lower().replace("_", "-").replace(" ", "-")] = cleaned
    return found


_BOLD: Final = re.compile(r"'''(?!')([^\n]+?)'''(?!')")
_ITALIC: Final = re.compile(r"''(?!')([^\n]+?)''(?!')")
_SPACE: Final = re.compile(r"\s+")


def _cleaned(value: str) -> str:
    """Return a value without wiki markup."""
    faced = _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", value)) if "''" in value else value
    return unescape(_SPACE.sub(" ", faced.strip(" \t\r\n")))


_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_TAG: Final = re.compile(r"<(?!/?(?:i|b|sup|sub)>)")
_SPAN: Final = re.compile(r"</?span[^<>]{0,100}>")
_SPECIAL: Final = MappingProxyType({ord(sign): f"&#{ord(sign)};" for sign in "|{}[]\t\x00"})


def _escaped(text: str) -> str:
    """Return a text of which no sign means anything to MediaWiki, the tags of CSL's markup apart."""
    plain = _TAG.sub("&lt;", _ENTITY.sub("&amp;", _SPAN.sub("", text))).translate(_SPECIAL)
    return plain.replace("''", "&#39;&#39;").replace("__", "&#95;_").replace("~~~", "&#126;~~")


def template(name: str, parameters: Mapping[str, str]) -> str:
    """Return a template with its parameters on one line.

    >>> template("cite book", {"title": "Piers | bridges", "year": "2026"})
    '{{cite book |title=Piers &#124; bridges |year=2026}}'
    """
    given = (f" |{name}={_escaped(_SPACE.sub(' ', value).strip())}" for name, value in parameters.items())
    return f"{{{{{name}{''.join(given)}}}}}"
