"""Annotations in JSON: Zotero's API, Hypothes.is, W3C Web Annotation.

Sources: Zotero Web API 3, items of type "annotation"; Hypothes.is API, search results and exports; W3C Web Annotation
Data Model (2017), sections 3.2, 3.2.7 (sets of targets), 4.2.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from onrecord.proposals.highlights.highlight import Highlight, listed, members, text_of, whole_number

_PAGE: Final = re.compile(r"(?:^|[#&])page=(\w{1,20})")


def zotero(value: Any) -> Iterator[Highlight]:
    """Yield the annotations of Zotero's API: one item, a list or pages of them; the works beside them tell more."""
    items = _items(value)
    data = {text_of(one.get("key")): members(one.get("data", one)) for one in items}
    for number, one in enumerate(items, 1):
        held = members(one.get("data", one))
        if held.get("itemType") != "annotation":
            continue
        work = data.get(text_of(held.get("parentItem")), {})
        work = data.get(text_of(work.get("parentItem")), work)
        page = text_of(held.get("annotationPageLabel"))
        yield Highlight(
            exact=text_of(held.get("annotationText")), comment=text_of(held.get("annotationComment")),
            label="page" if page else "", locator=page, title=text_of(work.get("title")), url=text_of(work.get("url")),
            doi=text_of(work.get("DOI")), by="zotero", line=number,
        )  # fmt: skip


def is_zotero(value: Any) -> bool:
    """Return whether a value has annotations of Zotero's API."""
    return any(members(one.get("data", one)).get("itemType") == "annotation" for one in _items(value))


def _items(value: Any) -> list[dict[str, Any]]:
    """Return the items of a value: of pages in a row, or of an export that lists them."""
    return [one for one in _apart(value) if isinstance(one, dict)]


def _apart(value: Any) -> Iterator[Any]:
    """Yield what stands in lists and in the `items` of objects, one by one, however deep."""
    stack = [value]
    while stack:
        one = stack.pop()
        inner = one if isinstance(one, list) else members(one).get("items")
        if isinstance(inner, list):
            stack.extend(reversed(inner))
        else:
            yield one


def web(value: Any) -> Iterator[Highlight]:
    """Yield W3C Web Annotations and those of Hypothes.is: one, a list, a page or collection, rows or an export."""
    for number, one in enumerate(_annotations(value), 1):
        document = members(one.get("document"))
        title = next(iter(listed(document.get("title"))), "")
        by = text_of(one.get("user")) or text_of(members(one.get("creator")).get("name")) or text_of(one.get("creator"))
        program = "hypothes.is" if "user" in one else "annotation"
        for target in _apart(listed(one.get("target"))):
            held = members(target)
            source = held.get("source", target if isinstance(target, str) else "")
            address = text_of(source) or text_of(members(source).get("id"))
            yield Highlight(
                **_selected(held), comment=_body(one), title=text_of(title), line=number,
                url=address or text_of(one.get("uri")), by=f"{program} {by}".strip(),
            )  # fmt: skip


def _annotations(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a value, whatever holds them."""
    stack = [value]
    while stack:
        one = stack.pop()
        if isinstance(one, list):
            stack.extend(reversed(one))
        elif isinstance(one, dict):
            names = ("rows", "annotations", "items", "first", "@graph")
            inner = [one[name] for name in names if isinstance(one.get(name), list | dict)]
            if inner:
                stack.extend(reversed(inner))
            elif "target" in one:
                yield one


def is_web(value: Any) -> bool:
    """Return whether a value has web annotations."""
    return next(_annotations(value), None) is not None


def _selected(target: dict[str, Any]) -> dict[str, Any]:
    """Return what the selectors of a target tell, those that refine others too."""
    found: dict[str, Any] = {}
    stack = listed(target.get("selector"))[::-1]
    while stack:
        one = members(stack.pop())
        kind = text_of(one.get("type"))
        if kind == "TextQuoteSelector" and "exact" not in found:
            found |= {name: text_of(one.get(name)) for name in ("exact", "prefix", "suffix")}
        elif kind == "TextPositionSelector":
            found["start"] = whole_number(one.get("start"))
        elif kind == "PageSelector" and text_of(one.get("label")):
            found |= {"label": "page", "locator": text_of(one.get("label"))}
        elif kind == "FragmentSelector" and (page := _PAGE.search(text_of(one.get("value")))):
            found |= {"label": "page", "locator": page[1]}
        stack.extend(listed(one.get("refinedBy")))
    return found


def _body(one: dict[str, Any]) -> str:
    """Return what the body of an annotation says."""
    parts = [text_of(one.get("text")), text_of(one.get("bodyValue"))]
    for body in listed(one.get("body")):
        held = members(body)
        if held.get("purpose") not in ("tagging", "identifying", "classifying"):
            parts.append(text_of(held.get("value")) or (text_of(body) if isinstance(body, str) else ""))
    return "\n".join(filter(None, parts))
