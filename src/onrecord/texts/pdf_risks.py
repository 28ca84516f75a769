"""How much a PDF makes a reader do, counted before anything else opens it: no clock says how much is too much.

Counted are the bytes that its streams become, pictures aside, and those that describe its pages: what each page shows,
with the forms that it draws and the forms within these, as often as they are drawn. A file is looked at as it stands,
object by object; where it has an object several times, the one that costs most counts.

Source: ISO 32000-1:2008, sections 7.3.8 "Stream objects", 7.5.7 "Object streams", 7.8 "Content streams and resources",
8.10 "Form XObjects".
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from onrecord.texts.archives import budget
from onrecord.texts.pdf_filters import FILTER, unpacked

_OBJECT: Final = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
_BODY_END: Final = re.compile(rb"\bstream[^\r\n]{0,20}(?:\r\n?|\n)|\bendobj\b")
_NUMBER: Final = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\s{1,9}(\d{1,10})\s{0,9}endobj")
"""An object that is only a number, such as the length of a stream."""
_LENGTH: Final = re.compile(rb"/Length\s{0,9}(\d{1,10})(?:\s{1,9}\d{1,5}\s{1,9}R\b)?")
"""The length of a stream, or the number of the object that has it."""
_REFERENCE: Final = re.compile(rb"(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b")
_CONTENTS: Final = re.compile(rb"/Contents\s{0,9}(?:\[([^\]]*)|(\d{1,10}\s{1,9}\d{1,5}\s{1,9}R\b))")
"""The streams that draw a page."""
_RESOURCES: Final = re.compile(rb"/Resources\s{0,9}(?:(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b|<<)")
"""The resources of a page or form."""
_FORMS: Final = re.compile(rb"/XObject\s{0,9}(?:(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b|<<([^>]*))")
"""The forms among the resources."""
_NAMED: Final = re.compile(rb"/([^\s/<>\[\]()]{1,99})\s{1,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b")
"""A name and the number of the object it stands for."""
_DRAWN: Final = re.compile(rb"/([^\s/<>\[\]()]{1,99})\s{1,9}Do\b")
_PARENT: Final = re.compile(rb"/Parent\s{0,9}(\d{1,10})\s")
_PICTURE: Final = re.compile(rb"/Subtype\s{0,9}/Image\b")
_PACKED_OBJECTS: Final = re.compile(rb"/Type\s{0,9}/ObjStm\b")
_FIRST: Final = re.compile(rb"/First\s{0,9}(\d{1,10})")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_PAGES: Final = re.compile(rb"/Pages\s{0,9}(\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b")
_KIDS: Final = re.compile(rb"/Kids\s{0,9}(?:\[([^\]]*)|(\d{1,10}\s{1,9}\d{1,5}\s{1,9}R\b))")
"""The pages, or groups of pages, below a group."""
_DEEPEST: Final = 40
"""Forms within forms that are followed; PDFium follows no more."""
_DEEPEST_TREE: Final = 100
"""Levels of the tree of pages; what has more is too much."""
DESCRIBED_AT_LEAST: Final = 12_000_000
_TIMES: Final = 25
"""Bytes that may describe pages, those of forms again wherever they are drawn: so many, or so many times the file's."""


class Weight(NamedTuple):
    """What there is to be read in a file.

    Attributes:
        is_bomb: Whether its streams become more than `archives.budget` allows.
        page: Bytes that describe the page with most of them.
        pages: Bytes that describe all pages that are shown, as often as they are.
        most: Bytes that may be read of these.
    """

    is_bomb: bool
    page: int = 0
    pages: int = 0
    most: int = 0

    @property
    def readable(self) -> int | None:
        """How many pages may be read, so that at most `most` bytes describe them; None for all.

        >>> Weight(False, page=100, pages=800, most=300).readable, Weight(False, page=100, pages=300, most=300).readable
        (3, None)
        """
        return None if self.pages <= self.most else self.most // max(1, self.page)


class _Stream(NamedTuple):
    """A stream: how many bytes it becomes, and which forms it draws how often."""

    size: int
    drawn: Mapping[bytes, int]


class _Object(NamedTuple):
    """An object: its dictionary or other value, and its stream if it has one."""

    body: bytes
    stream: _Stream | None = None


def weigh(data: bytes) -> Weight:
    """Count what a PDF that is not encrypted makes its reader do.

    >>> weigh(b"%PDF-1.4")
    Weight(is_bomb=False, page=0, pages=0, most=12000000)
    """
    objects: dict[int, list[_Object]] = {}
    left, most = budget(len(data)), max(DESCRIBED_AT_LEAST, _TIMES * len(data))
    for number, one, size in _objects(data, left):
        left -= size
        if left < 0:
            return Weight(is_bomb=True)
        objects.setdefault(number, []).append(one)
    weighing = _Weighing(objects, most)
    return Weight(False, weighing.largest(), weighing.all_pages(), most)


def _objects(data: bytes, most: int) -> Iterator[tuple[int, _Object, int]]:
    """Yield the objects with their numbers, and the bytes that their streams become."""
    lengths = {int(number): int(value) for number, value in _NUMBER.findall(data)}
    place = 0
    while head := _OBJECT.search(data, place):
        end = _BODY_END.search(data, head.end())
        body = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data[head.end() : end.start() if end else None])
        place = end.end() if end else len(data)
        number = int(head[1])
        if end is None or end[0] == b"endobj":
            yield number, _Object(body), 0
            continue
        close = data.find(b"endstream", place)
        close = close if close >= 0 else len(data)
        said = _LENGTH.search(body)
        length = (lengths.get(int(said[1]), 0) if said[0].endswith(b"R") else int(said[1])) if said else 0
        stop = max(close, min(len(data), place + length))
        packed, place = data[place:stop], close
        if _PICTURE.search(body):
            yield number, _Object(body, _Stream(0, {})), 0
            continue
        content = unpacked(packed, FILTER.findall(body), most)
        drawn = Counter(_DRAWN.findall(content)) if b"Do" in content else {}
        yield number, _Object(body, _Stream(len(content), drawn)), len(content) + stop - close
        if _PACKED_OBJECTS.search(body):
            yield from ((held, one, 0) for held, one in _packed_objects(body, content))


def _packed_objects(body: bytes, content: bytes) -> Iterator[tuple[int, _Object]]:
    """Yield the objects of an object stream: first pairs of number and place, then the objects."""
    said = _FIRST.search(body)
    first = int(said[1]) if said else 0
    pairs = [int(one) for one in content[:first].split() if one.isdigit()]
    places = [first + place for place in pairs[1::2]]
    for number, start, end in zip(pairs[::2], places, [*places[1:], len(content)], strict=False):
        yield number, _Object(content[start:end])


class _Weighing:
    """The bytes that describe the pages of a file, by its objects."""

    def __init__(self, objects: Mapping[int, list[_Object]], most: int) -> None:
        self.objects, self.most = objects, most
        self.forms: dict[tuple[int, int | bytes], int] = {}
        self.contents: dict[tuple[int, int | bytes], int] = {}
        self.names: dict[int | bytes, dict[bytes, int]] = {}
        self.nodes: dict[int, int] = {}

    def largest(self) -> int:
        """Return the bytes that describe the page with most of them."""
        return max((self._page(one) for held in self.objects.values() for one in held), default=0)

    def all_pages(self) -> int:
        """Return the bytes that describe all pages, a page that is shown twice twice."""
        roots = {int(number) for held in self.objects.values() for one in held for number in _PAGES.findall(one.body)}
        return max((self._node(number, 0) for number in roots), default=0)

    def _node(self, number: int, depth: int) -> int:
        """Return the bytes that describe the pages below a node of the tree of pages; one within itself has none."""
        if depth > _DEEPEST_TREE:
            return self.most + 1
        if number not in self.nodes:
            self.nodes[number] = 0
            for one in self.objects.get(number, ()):
                kids = map(int, _REFERENCE.findall(self._kids(one.body)))
                weight = sum(self._node(kid, depth + 1) for kid in kids) or self._page(one)
                self.nodes[number] = max(self.nodes[number], weight)
        return self.nodes[number]

    def _kids(self, body: bytes) -> bytes:
        """Return the references to what is below a node."""
        found = _KIDS.search(body)
        if not found or found[2] is None:
            return found[1] if found else b""
        return b" ".join(one.body for one in self.objects.get(int(found[2].split()[0]), ()))

    def _page(self, page: _Object) -> int:
        found = _CONTENTS.search(page.body)
        if not found:
            return 0
        resources = self._resources(page.body, 0)
        numbers = map(int, _REFERENCE.findall(found[1] or found[2] or b""))
        return sum(self._described(number, resources, 0) for number in numbers)

    def _resources(self, body: bytes, depth: int) -> int | bytes:
        """Return the number of the resources of a page or form, or what stands there; else those of its parent."""
        found = _RESOURCES.search(body)
        if found:
            return int(found[1]) if found[1] else body[found.start() :]
        parent = _PARENT.search(body)
        held = self.objects.get(int(parent[1]), ()) if parent and depth < _DEEPEST else ()
        return self._resources(held[-1].body, depth + 1) if held else b""

    def _described(self, number: int, resources: int | bytes, depth: int) -> int:
        """Return the bytes of a stream of contents, or of an array of such, and of the forms that it draws.

        An array within itself ends there.
        """
        key = (number, resources)
        if key in self.contents:
            return self.contents[key]
        weight = self.contents[key] = 0
        for one in self.objects.get(number, ()):
            if one.stream is not None:
                weight = max(weight, one.stream.size + self._forms(one.stream.drawn, resources, depth))
            elif depth < _DEEPEST:
                inner = map(int, _REFERENCE.findall(one.body))
                weight = max(weight, sum(self._described(each, resources, depth + 1) for each in inner))
        self.contents[key] = weight
        return weight

    def _forms(self, drawn: Mapping[bytes, int], resources: int | bytes, depth: int) -> int:
        if not drawn or depth > _DEEPEST:
            return 0
        named = self._named(resources)
        return sum(times * self._form(named.get(name, 0), resources, depth + 1) for name, times in drawn.items())

    def _named(self, resources: int | bytes) -> dict[bytes, int]:
        """Return the forms and pictures that resources name, by their numbers, read once for all that share them."""
        if resources in self.names:
            return self.names[resources]
        bodies = [resources] if isinstance(resources, bytes) else [one.body for one in self.objects.get(resources, ())]
        named = self.names[resources] = {}
        for body in bodies:
            for number, written in _FORMS.findall(body):
                texts = [one.body for one in self.objects.get(int(number), ())] if number else [written]
                named.update((name, int(held)) for text in texts for name, held in _NAMED.findall(text))
        return named

    def _form(self, number: int, around: int | bytes, depth: int) -> int:
        """Return the bytes of a form with the forms that it draws; one that draws itself ends there."""
        key = (number, around)
        if key not in self.forms:
            self.forms[key] = 0
            self.forms[key] = max(
                (self._form_of(one, around, depth) for one in self.objects.get(number, ())), default=0
            )
        return self.forms[key]

    def _form_of(self, form: _Object, around: int | bytes, depth: int) -> int:
        if form.stream is None:
            return 0
        return form.stream.size + self._forms(form.stream.drawn, self._resources(form.body, 0) or around, depth)
