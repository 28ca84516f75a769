"""What the metadata of a document of pandoc ask of a processor of citations.

Source: pandoc manual, "Metadata variables" and "Citations"; pandoc-types 1.23, `MetaValue`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.citations.pandoc.inlines import Affixes, Node, text_of
from onrecord.csl.styles.locale import checked
from onrecord.errors import OnrecordError

Meta = Mapping[str, Any]


def says(meta: Meta, name: str) -> bool:
    """Return whether a field says yes."""
    value = meta.get(name, {})
    return value.get("c") is True or text_of(value.get("c", "")).lower() in ("true", "yes", "on")


def texts(meta: Meta, name: str) -> tuple[str, ...]:
    """Return the texts of a field: of a list, each item; of a mapping, each value, as for a bibliography in parts.

    >>> texts({"csl": {"t": "MetaString", "c": "apa.csl"}}, "csl")
    ('apa.csl',)
    """
    value = meta.get(name)
    if value is None:
        return ()
    items = value["c"] if value["t"] == "MetaList" else value["c"].values() if value["t"] == "MetaMap" else [value]
    return tuple(filter(None, (_text(item).strip() for item in items)))


def _text(value: Node) -> str:
    inside = value.get("c", "")
    return inside if isinstance(inside, str) else "" if isinstance(inside, bool) else text_of(inside)


def language(meta: Meta) -> str | None:
    """Return the language of a text, if it is one that is known; else None."""
    tag = next(iter(texts(meta, "lang")), "")
    try:
        return checked(tag) if tag else None
    except OnrecordError:
        return None


def list_title(meta: Meta) -> list[Node]:
    """Return the heading of the list of works, as elements; none if the text gives none."""
    value = meta.get("reference-section-title", {})
    if value.get("t") == "MetaInlines":
        return list(value["c"])
    if value.get("t") == "MetaString" and value["c"]:
        return [{"t": "Str", "c": value["c"]}]
    return []


def uncited(meta: Meta) -> tuple[str, ...]:
    """Return the keys of works that are to be listed without being cited, each once; "*" for all."""
    return tuple(dict.fromkeys(_keys(meta.get("nocite"))))


def _keys(value: Any) -> Iterator[str]:
    """Yield the keys that are cited somewhere in a value, in order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and one.get("t") == "Cite":
            yield from (cite["citationId"] for cite in one["c"][0])
        elif isinstance(one, dict):
            waiting += reversed([*one.values()])
        elif isinstance(one, list):
            waiting += reversed(one)


def items(meta: Meta) -> list[Any]:
    """Return the works that the metadata describe themselves (`references`), as CSL-JSON."""
    value = meta.get("references")
    found = _json(value) if value is not None else []
    return found if isinstance(found, list) else []


def _json(value: Node) -> Any:
    """Return a value of metadata as JSON, its markup as that of items."""
    kind, inside = value["t"], value.get("c")
    if kind == "MetaMap":
        return {name: _json(one) for name, one in inside.items()}  # type: ignore[union-attr]
    if kind == "MetaList":
        return [_json(one) for one in inside]  # type: ignore[union-attr]
    if kind == "MetaInlines":
        return _rich(inside)
    if kind == "MetaBlocks":
        return " ".join(_rich(block["c"]) for block in inside if block["t"] in ("Para", "Plain"))  # type: ignore[union-attr]
    return inside


def _rich(nodes: Any) -> str:
    affixes = Affixes()
    text = affixes.rich(nodes)
    for at, node in enumerate(affixes.kept):
        text = text.replace(affixes.mark(at), text_of(node))
    return text
