"""W3C Web Annotation: a page of annotations, one an attribution, which comes back equal.

| record | where it goes |
| --- | --- |
| attribution | an `Annotation`, motivated by "describing": `target` is the work, `body` the claim |
| claim | the `TextualBody` of each annotation that describes it |
| source | `target.source`: its DOI or address; `TimeState`s for its snapshots |
| passage | `TextQuoteSelector` and `TextPositionSelector`, one of each a stretch |
| all else | `record` of the annotation and `records` of the page, in the native format (JSON literals of JSON-LD 1.1) |

Nothing is lost. Where somebody else changed the selectors, these count. The context stands in the file, so that nothing
is fetched; its terms are those of http://www.w3.org/ns/anno.jsonld.

Sources: W3C Web Annotation Data Model and Vocabulary (2017); JSON-LD 1.1, section 4.2.2.
"""

from collections.abc import Callable, Iterator
from typing import Any

from onrecord.dossier import Dossier
from onrecord.errors import Fault, OnrecordError, json_told
from onrecord.formats.linked.names import BASE, address, address_of_work, checked_base, iso_date
from onrecord.formats.native import as_native, from_native
from onrecord.passages.annotation import passage_of, selectors
from onrecord.records.attributions import Attribution, with_ids
from onrecord.records.losses import Loss
from onrecord.records.passages import Passage
from onrecord.records.sources import Source


def _context() -> dict[str, Any]:
    """Return the context: the terms that are used, as W3C's own context defines them, and two of ours."""
    link, named, json = {"@type": "@id"}, {"@type": "@vocab"}, {"@type": "@json"}
    whole, date = {"@type": "xsd:nonNegativeInteger"}, {"@type": "xsd:dateTime"}
    oa = ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "TimeState")
    return {
        "@version": 1.1, "oa": "http://www.w3.org/ns/oa#", "as": "https://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
        "id": "@id", "type": "@type", **{name: f"oa:{name}" for name in oa}, "describing": "oa:describing",
        "AnnotationPage": "as:OrderedCollectionPage", "items": {"@id": "as:items", "@container": "@list"},
        "motivation": {"@id": "oa:motivatedBy", **named}, "purpose": {"@id": "oa:hasPurpose", **named},
        "body": {"@id": "oa:hasBody"}, "target": {"@id": "oa:hasTarget", **link}, "value": "rdf:value",
        "source": {"@id": "oa:hasSource", **link}, "selector": {"@id": "oa:hasSelector"}, "exact": "oa:exact",
        "prefix": "oa:prefix", "suffix": "oa:suffix", "start": {"@id": "oa:start", **whole},
        "end": {"@id": "oa:end", **whole}, "state": {"@id": "oa:hasState"},
        "sourceDate": {"@id": "oa:sourceDate", **date}, "cached": {"@id": "oa:cachedSource", **link},
        "record": {"@id": f"{BASE}record", **json}, "records": {"@id": f"{BASE}records", **json},
    }  # fmt: skip


def write(
    dossier: Dossier, on_loss: Callable[[Loss], None], *, claims: bool = True, base: str = ""
) -> Iterator[str]:  # fmt: skip
    """Write a page of annotations, one an attribution; nothing is lost.

    Args:
        dossier: What to write.
        on_loss: Taken as by every writer, and never called.
        claims: Taken as by every writer; annotations always have the claims.
        base: The address under which the records are published; else they have names that lead nowhere.

    Yields:
        The text, annotation by annotation.
    """
    from orjson import dumps

    base = checked_base(base)
    others = [as_native(one) for one in dossier if not isinstance(one, Attribution)]
    head = {"@context": _context(), "id": (base or BASE) + "annotations", "type": "AnnotationPage", "records": others}
    yield dumps(head).decode()[:-1] + ',"items":['
    between = "\n"
    for one in with_ids(dossier.attributions):
        yield between + dumps(_annotation(dossier, one, base)).decode()
        between = ",\n"
    yield "\n]}\n"


def _annotation(dossier: Dossier, one: Attribution, base: str) -> dict[str, Any]:
    """Return an attribution as a Web Annotation: the claim as its body, the passage as its target."""
    source = dossier.sources[one.source]
    record = as_native(one)
    target: dict[str, Any] = {"type": "SpecificResource", "source": address_of_work(base, source)}
    if one.passage is not None:
        chosen = selectors(one.passage)
        beside = _beside(one.passage, chosen)
        record["passage"] = beside
        if chosen:
            target["selector"] = chosen
    if states := list(_states(source)):
        target["state"] = states
    text = dossier.claims[one.claim].text
    return {
        "id": address(base, "attribution", one.id), "type": "Annotation", "motivation": "describing",
        "body": [{"type": "TextualBody", "value": text, "purpose": "describing"}], "target": target, "record": record,
    }  # fmt: skip


def _states(source: Source) -> Iterator[dict[str, Any]]:
    """Yield when a work was seen and where a copy is, for snapshots that tell the day."""
    for shot in source.snapshots:
        day = iso_date(shot.accessed)
        if len(day) == len("2016-06-09"):
            state = {"type": "TimeState", "sourceDate": f"{day}T00:00:00Z"}
            yield state | ({"cached": shot.archive_url} if shot.archive_url.startswith(("http://", "https://")) else {})


def _beside(passage: Passage, chosen: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the fields of a passage that its selectors do not tell."""
    told, whole = _told(chosen), as_native(passage)
    return {name: value for name, value in whole.items() if told.get(name) != value}


def _told(chosen: list[dict[str, Any]]) -> dict[str, Any]:
    try:
        return as_native(passage_of(chosen))
    except (OnrecordError, ExceptionGroup, KeyError, TypeError):
        return {}


def read(text: str, on_fault: Callable[[Fault], None], path: str = "") -> Iterator[Any]:
    """Yield the records of a page of annotations that onrecord wrote; others are refused, and told what takes them."""
    from orjson import JSONDecodeError, loads

    if not text.strip():
        return
    try:
        page = loads(text.removeprefix("\ufeff"))
    except (JSONDecodeError, UnicodeEncodeError) as error:
        on_fault(Fault(f"be JSON{json_told(error)}", text[:80], path=path, line=1))
        return
    page = page if isinstance(page, dict) else {}
    records, items = page.get("records"), page.get("items")
    if not isinstance(records, list) or not isinstance(items, list):
        must = "be a page of annotations that onrecord wrote; `onrecord highlights` takes over those of others"
        on_fault(Fault(must, text[:80], path=path, line=1))
        return
    for number, value in enumerate((*records, *map(_record, items)), 1):
        entry = f"record {number}"

        def report(must: str, got: object, field: str, entry: str = entry) -> None:
            on_fault(Fault(must, got, path=path, entry=entry, field=field))

        yield from from_native(value, report)


def _record(item: Any) -> Any:
    """Return the native value of an annotation: its record, and the passage as the selectors have it."""
    record = item.get("record") if isinstance(item, dict) else None
    if not isinstance(record, dict) or not isinstance(record.get("passage"), dict):
        return record
    target = item.get("target")
    found = target.get("selector", []) if isinstance(target, dict) else []
    chosen = [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)]
    return {**record, "passage": {**_told(chosen), **record["passage"]}}
