"""Notes in Markdown with YAML front matter, one a source, as Obsidian, Zettlr and Logseq keep them in a folder.

The front matter holds the variables under CSL's names, so that they can be queried. What stands between two comments is
written anew when a folder is written again; whatever else somebody wrote, properties of his own included, stays.

Source: Obsidian Help, "Properties"; pandoc's Markdown, "Metadata blocks" ("YAML"); CSL 1.0.2, appendix IV.
"""

import hashlib
import itertools
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from onrecord.captions import annotation, source_line
from onrecord.csl.writers.markdown import Markdown
from onrecord.dossier import Dossier
from onrecord.errors import Fault
from onrecord.formats.structured.codecs import name_list, plain, words
from onrecord.formats.structured.table import ALL, OWN, Item, Row, Vocabulary, paths_of, read_with, text, texts
from onrecord.formats.structured.writing import Asked, Tree, Writing, works_of
from onrecord.formats.structured.yaml_tree import scalar, yaml_lines, yaml_tree
from onrecord.items.vocabulary import DATE_VARIABLES, NAME_VARIABLES, SPELLED, TYPES
from onrecord.records.dates import PartialDate
from onrecord.records.key_fields import AnyRecord
from onrecord.records.losses import Loss
from onrecord.records.markup import without_markup
from onrecord.records.names import Name
from onrecord.records.sources import Source

_OTHERWISE: Final = MappingProxyType({"issued": "date", "keyword": "keywords", "citation_key": ""})
"""The property of a variable where it is not CSL's name: what vaults and pandoc call it; "" for none."""
_PROPERTIES: Final = MappingProxyType(
    {ours: _OTHERWISE.get(ours, theirs.lower().replace("_", "-")) for ours, theirs in SPELLED.items()}
)
_FIRST: Final = ("title", "author", "issued", "container_title")


def _read_name(value: Any) -> Name | None:
    """Read a name: with a comma the family name comes first, without it is undivided."""
    whole = text([value])
    return (Name.parse(whole) if "," in whole else Name(literal=whole)) if any(map(str.isalnum, whole)) else None


def _write_names(names: tuple[Name, ...]) -> list[str]:
    return [name.literal or name.sort_form for name in names]


def _read_date(values: list[Any]) -> PartialDate | None:
    return PartialDate.parse(text(values)) if text(values) else None


def _row(ours: str) -> Row:
    theirs = _PROPERTIES[ours]
    if ours in NAME_VARIABLES:
        return Row(ours, theirs, name_list(_read_name), ALL, _write_names)
    if ours in DATE_VARIABLES:
        return Row(ours, theirs, _read_date, ALL, PartialDate.isoformat)
    return Row(ours, theirs, texts(", "), ALL, words) if ours == "keyword" else Row(ours, theirs, text, ALL, plain)


_ROWS: Final = tuple(_row(ours) for ours in dict.fromkeys((*_FIRST, *_PROPERTIES)) if _PROPERTIES[ours])

_FENCE: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
_OPENING: Final = "<!-- onrecord: written anew each time; what stands around this part stays -->"
_CLOSING: Final = "<!-- /onrecord -->"


def notes_tree(data: str) -> Any:
    """Return the front matter of each note of a text, in which notes follow each other.

    Raises:
        InvalidText: Some front matter is no YAML.

    >>> notes_tree("---\\ncitekey: lee2026\\n---\\n\\n# Piers\\n")
    [{'citekey': 'lee2026'}]
    """
    fences = list(_FENCE.finditer(data))
    blocks = [data[one.end() : other.start()] for one, other in itertools.pairwise(fences)]
    return [yaml_tree(block) for block in blocks if _CITEKEY.match(block)]


_CITEKEY: Final = re.compile(r"\s*citekey:")


def works(value: Any) -> list[Item] | None:
    """Return the front matters that are a work's; None where there is none.

    >>> works([{"citekey": "lee2026"}]), works([])
    ([{'citekey': 'lee2026'}], None)
    """
    return [each for each in value if isinstance(each, dict)] or None


def _type(note: Item) -> str:
    found = note.get("type")
    return found if isinstance(found, str) and found in TYPES else "document"


VOCABULARY: Final = Vocabulary(
    "markdown-notes", notes_tree, works, _type, _ROWS, is_written=True, key="citekey",
    known=frozenset({"citekey", "type", "year", "aliases"}),
)  # fmt: skip

fields_of: Final = partial(paths_of, VOCABULARY)
"""Maps the variables of a CSL type to the properties in which they stand."""


def _closed(tree: Tree, source: Source) -> Tree:
    """Put the key first, and add the year, which queries ask for."""
    year = {"year": source.issued.year} if source.issued and source.issued.year is not None else {}
    return {"citekey": source.key, **tree, **({} if "year" in tree else year)}


_WRITING: Final = Writing(VOCABULARY, lambda type: {"type": type}, _closed)


def read(data: str, on_fault: Callable[[Fault], None], path: str = "") -> list[AnyRecord]:
    """Read the works that the front matter of notes describes; what is written below it is the reader's.

    >>> note = "---\\ncitekey: lee2026\\ntype: book\\ntitle: Piers\\nauthor:\\n- Lee, Ann\\ndate: 2026-02\\n---\\nSo."
    >>> [(work.key, work.type, str(work.author[0]), str(work.issued)) for work in read(note, print)]
    [('lee2026', 'book', 'Ann Lee', '2026-02')]
    """
    return read_with(VOCABULARY, data, on_fault, path) if data.strip("\ufeff \t\r\n") else []


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = False, second_hand: bool = False,
    lossless: bool = True,
) -> Iterator[str]:  # fmt: skip
    """Write a note for each source of a dossier.

    Args:
        dossier: What to write.
        on_loss: Called with what has no place.
        claims: List what each source is attributed with.
        second_hand: Write the sources known only through another source, too.
        lossless: Keep what no property can say in the property `onrecord`; without it each such value is a loss.

    Yields:
        Note by note.
    """
    for source, tree in works_of(_WRITING, dossier, on_loss, Asked(False, second_hand, lossless)):
        kept = tree.pop(OWN, "")
        lines = "".join([*yaml_lines(tree), *([f"{OWN}: {scalar(kept)}\n"] if kept else [])])
        said = annotation(dossier, source) if claims else ""
        yield f"---\n{lines}---\n\n# {_safe(without_markup(source.title) or source.key)}\n\n{_section(source, said)}\n"


def _section(source: Source, said: str) -> str:
    """Return the part of a note that is ours: the work in a line, its address, and a line for each attribution."""
    address = f"https://doi.org/{source.doi}" if source.doi else source.url
    lines = [_safe(source_line(source)), *([f"<{address}>"] if re.fullmatch(r"https?://[^\s<>]+", address) else [])]
    told = [f"- {_safe(line)}" for line in said.split("\n") if line]
    return "\n".join([_OPENING, "", *lines, *(["", "## Who says what", "", *told] if told else []), "", _CLOSING])


_LINKS: Final = re.compile(r"%%|==|(?<!\\)#(?=\w)")
_START: Final = re.compile(r"^(\d{0,9})([#+=.)-])")


def _safe(line: str) -> str:
    """Escape what Markdown gives a meaning, and Obsidian: comments, highlights and tags."""
    escaped = _LINKS.sub(lambda found: f"\\{found[0]}", Markdown().escaped(" ".join(line.split())))
    return _START.sub(r"\1\\\2", escaped)


_NAME: Final = re.compile(r"\w[\w .@+-]{0,98}\w|\w", re.ASCII)
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def file_name(note: str) -> str:
    """Return the name of the file of a note: its key, or where no file can be called so everywhere, what is like it.

    >>> file_name("---\\ncitekey: lee2026\\n---\\n"), file_name('---\\ncitekey: "a/b"\\n---\\n')
    ('lee2026.md', 'a-b~c14cddc033f64b9d.md')
    """
    line = note.split("\n", 2)[1].partition(": ")[2]
    key: str = json.loads(line) if line.startswith('"') else line
    if _NAME.fullmatch(key) and not _DEVICES.fullmatch(key):
        return f"{key}.md"
    like = re.sub(r"[^\w.@+-]+", "-", key)[:60].strip("-. ")
    return f"{like}~{hashlib.sha256(key.encode()).hexdigest()[:16]}.md"


def renewed(old: str, new: str) -> str:
    """Return a note that is written again: new properties and our part, and all that somebody else wrote.

    Args:
        old: The note as it stands in its file.
        new: The note as it is written now.

    >>> old = "---\\ncitekey: a\\ntitle: Old\\nrating: 5\\n---\\n\\nMy thoughts.\\n"
    >>> print(renewed(old, "---\\ncitekey: a\\ntitle: New\\n---\\n\\n# New\\n"), end="")
    ---
    citekey: a
    title: New
    rating: 5
    ---
    <BLANKLINE>
    My thoughts.
    """
    front, body = _divided(new)
    old_front, old_body = _divided(old)
    own = [lines for name, lines in _properties(old_front) if name not in _OURS]
    start, end = old_body.find(_OPENING), old_body.find(_CLOSING)
    if 0 <= start < end and _OPENING in body:
        section = body[body.index(_OPENING) : body.index(_CLOSING)]
        old_body = old_body[:start] + section + old_body[end:]
    return f"---\n{front}{''.join(own)}---\n{old_body if old_body.strip() else body}"


_OURS: Final = frozenset((*_PROPERTIES.values(), "citekey", "type", "year", OWN))
_PROPERTY: Final = re.compile(r"""^(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#'"][^:\n]*?))\s*:""")
"""The name of a property at the beginning of a line of YAML."""


def _divided(note: str) -> tuple[str, str]:
    """Divide a note into the lines of its front matter and what follows; a note without any is all body."""
    text = note.replace("\r\n", "\n").removeprefix("\ufeff")
    if not text.startswith("---\n"):
        return "", text
    end = _FENCE.search(text, 4)
    return (text[4 : end.start()], text[end.end() + 1 :]) if end else ("", text)


def _properties(front: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the lines of each property of a front matter; comments go with what they stand before."""
    name, lines = "", ""
    for line in front.splitlines(keepends=True):
        found = _PROPERTY.match(line)
        if found:
            if lines:
                yield name, lines
            name, lines = next(filter(None, found.groups())), ""
        lines += line if line.endswith("\n") else f"{line}\n"
    if lines:
        yield name, lines
