"""The citations of language-model answers: those with the words that are cited, and those that name a work alone.

What an answer says itself is never taken for the words of a source: it is the comment. A citation without words of its
source is a highlight without words, which is refused and told.

Sources: Anthropic Messages API, "Citations"; OpenAI API, "Responses", "Chat completions" and "Messages", annotations;
Amazon Bedrock API, "CitationsContentBlock" and "RetrieveAndGenerate"; Gemini API, "GroundingMetadata" and
"CitationMetadata"; Cohere API v2, "Citation"; Azure OpenAI, "On your data", context of a message.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from onrecord.proposals.highlights.highlight import Highlight, listed, members, text_of, whole_number

_Found = Iterator[dict[str, Any]]
"""What is known of each citation, by the fields of a highlight."""

_MODELS: Final = ("model", "modelVersion", "model_version", "modelId")
_AROUND: Final = frozenset(
    (
        "annotation", "body", "candidates", "choices", "citation", "citationsContent", "content", "contentBlockDelta",
        "context", "data", "delta", "item", "message", "messages", "output", "part", "response", "responses", "result",
        "text",
    )
)  # fmt: skip
"""The members in which citations may stand: of conversations, results of batches and events of a stream."""


def answers(value: Any) -> Iterator[Highlight]:
    """Yield the citations of a language model's answers, by characters, pages or blocks, with the cited text."""
    for number, found in enumerate(_citations(value), 1):
        yield Highlight(**found, line=number)


def is_answer(value: Any) -> bool:
    """Return whether a value has citations of a language model's answer."""
    return next(_citations(value), None) is not None


def _citations(value: Any) -> _Found:
    """Yield each citation, with the model: of messages, batches, streams, or blocks alone."""
    stack: list[tuple[Any, str]] = [(value, "")]
    while stack:
        one, model = stack.pop()
        if isinstance(one, list):
            stack.extend((inner, model) for inner in reversed(one))
        elif isinstance(one, dict):
            model = next(filter(None, (text_of(one.get(name)) for name in _MODELS)), model)
            by = model or "language model"
            yield from ({**found, "by": by} for found in _of_object(one))
            stack.extend((one[name], model) for name in reversed(one) if name in _AROUND)


def _of_object(one: dict[str, Any]) -> _Found:
    """Yield the citations that an object lists, or the one that it is."""
    said = text_of(one.get("text")) or text_of(one.get("value")) or _joined(one.get("content"))
    yield from _grounded(one)
    for each in (*_list(one, "citations"), *_list(one, "annotations")):
        if isinstance(each, str) and each.startswith(_ADDRESS):
            yield {"url": each, "comment": ""}
        yield from _cited(members(each), said)
    if one.keys() & _ALONE or one.get("type") in _NAMED:
        yield from _cited(one, "")


def _list(one: dict[str, Any], name: str) -> list[Any]:
    return one[name] if isinstance(one.get(name), list) else []


def _joined(value: Any) -> str:
    """Return a text, or the texts of a list of parts as one."""
    parts = (members(part).get("text") for part in listed(value))
    return text_of(value) or text_of("".join(part for part in parts if isinstance(part, str)))


def _cited(one: dict[str, Any], said: str) -> _Found:
    """Yield what a citation cites, by the first of the ways of saying it that it has; nothing if it is none.

    Args:
        one: The citation.
        said: What the answer says, to which it belongs.
    """
    for name, read in _WAYS:
        if name in one:
            yield from read(one, said)
            return
    if one.get("type") in _NAMED:
        yield from _annotated(one, said)


def _with_cited_text(one: dict[str, Any], said: str) -> _Found:
    """Yield a citation of Anthropic's: its pages are counted from 1, the last one is not included."""
    first, last = (whole_number(one.get(f"{end}_page_number")) for end in ("start", "end"))
    page = "" if first is None else str(first) if last is None or last <= first + 1 else f"{first}-{last - 1}"
    yield {
        "exact": text_of(one.get("cited_text")), "start": whole_number(one.get("start_char_index")),
        "label": "page" if page else "", "locator": page, "comment": said,
        "title": text_of(one.get("document_title")) or text_of(one.get("title")),
        "url": text_of(one.get("url")) or _address(one.get("source")),
    }  # fmt: skip


def _of_bedrock(one: dict[str, Any], said: str) -> _Found:
    """Yield a citation of Bedrock's, one for each stretch of its source; its page is that of the first."""
    place = members(one.get("location"))
    page = whole_number(members(place.get("documentPage")).get("start"))
    words = [text_of(members(part).get("text")) for part in _list(one, "sourceContent")]
    for number, exact in enumerate(words or [""]):
        is_first = not number
        yield {
            "exact": exact, "comment": said, "title": text_of(one.get("title")),
            "start": whole_number(members(place.get("documentChar")).get("start")) if is_first else None,
            "label": "page" if page and is_first else "", "locator": str(page) if page and is_first else "",
            "url": text_of(members(place.get("web")).get("url")) or _address(one.get("source")),
        }  # fmt: skip


def _retrieved(one: dict[str, Any], _: str) -> _Found:
    """Yield what Bedrock's knowledge bases found for a part of an answer."""
    part = members(members(one.get("generatedResponsePart")).get("textResponsePart"))
    for reference in map(members, _list(one, "retrievedReferences")):
        places = [members(place) for place in members(reference.get("location")).values()]
        address = next((text_of(place.get(name)) for place in places for name in ("url", "uri") if place.get(name)), "")
        page = members(reference.get("metadata")).get("x-amz-bedrock-kb-document-page-number")
        locator = str(int(page)) if isinstance(page, int | float) and 0 < page < _MOST_PAGES else ""
        yield {
            "exact": text_of(members(reference.get("content")).get("text")), "comment": text_of(part.get("text")),
            "url": address, "label": "page" if locator else "", "locator": locator,
        }  # fmt: skip


_MOST_PAGES: Final = 10**6


def _with_sources(one: dict[str, Any], _: str) -> _Found:
    """Yield the documents of a citation of Cohere's; its own text is the answer's."""
    for source in map(members, _list(one, "sources")):
        document = members(source.get("document"))
        document = members(document.get("data")) or document
        words = (text_of(document.get(name)) for name in ("text", "snippet", "content"))
        yield {
            "exact": next(filter(None, words), ""), "comment": text_of(one.get("text")),
            "title": text_of(document.get("title")), "url": _address(document.get("url")),
        }  # fmt: skip


def _annotated(one: dict[str, Any], said: str) -> _Found:
    """Yield an annotation of OpenAI's, by its places in the answer or by a mark in it; only files were ever quoted."""
    held = {**one, **members(one.get(text_of(one.get("type"))))}
    start, end = whole_number(held.get("start_index")), whole_number(held.get("end_index"))
    is_whole = start is None or "text" in held
    yield {
        "exact": text_of(held.get("quote")), "comment": said if is_whole else said[start:end].strip(),
        "title": text_of(held.get("title")) or text_of(held.get("filename")), "url": text_of(held.get("url")),
    }  # fmt: skip


def _of_a_chunk(one: dict[str, Any], said: str) -> _Found:
    """Yield a citation of Azure's: a stretch of a document of the user's."""
    yield {
        "exact": text_of(one.get("content")), "comment": said, "url": _address(one.get("url")),
        "title": text_of(one.get("title")) or text_of(one.get("filepath")),
    }  # fmt: skip


_WAYS: Final[tuple[tuple[str, Callable[[dict[str, Any], str], _Found]], ...]] = (
    ("cited_text", _with_cited_text),
    ("sourceContent", _of_bedrock),
    ("location", _of_bedrock),
    ("retrievedReferences", _retrieved),
    ("sources", _with_sources),
    ("chunk_id", _of_a_chunk),
)
"""The member that tells in which way a citation says what it cites."""
_ALONE: Final = frozenset(("cited_text", "sourceContent"))
"""Members of a citation that stands for itself, as in a stream."""
_NAMED: Final = ("url_citation", "file_citation", "container_file_citation")


def _grounded(one: dict[str, Any]) -> _Found:
    """Yield what Gemini grounds an answer on: what was retrieved has words, what was found in the web has none."""
    for source in _list(_member(one, "citationMetadata"), "citationSources"):
        yield {"url": text_of(members(source).get("uri")), "title": text_of(members(source).get("title"))}
    held = _member(one, "groundingMetadata")
    chunks = [_chunk(members(chunk)) for name in _spellings("groundingChunks") for chunk in _list(held, name)]
    supports = [members(each) for name in _spellings("groundingSupports") for each in _list(held, name)]
    for support in supports:
        said = text_of(members(support.get("segment")).get("text"))
        places = [place for name in _spellings("groundingChunkIndices") for place in _list(support, name)]
        for place in map(whole_number, places):
            if place is not None and place < len(chunks):
                yield {**chunks[place], "comment": said}
    if not supports:
        yield from chunks


def _chunk(chunk: dict[str, Any]) -> dict[str, Any]:
    """Return what is known of a chunk that an answer is grounded on."""
    retrieved = _member(chunk, "retrievedContext")
    held = retrieved or members(chunk.get("web")) or members(chunk.get("maps"))
    whole = _member(retrieved, "ragChunk")
    page = whole_number(_member(whole, "pageSpan").get("firstPage"))
    return {
        "exact": text_of(whole.get("text")) or text_of(retrieved.get("text")), "title": text_of(held.get("title")),
        "url": text_of(held.get("uri")), "label": "page" if page else "", "locator": str(page) if page else "",
    }  # fmt: skip


def _member(one: dict[str, Any], name: str) -> dict[str, Any]:
    """Return an object within another, as the interface or its client for Python spells its name."""
    return next(filter(None, (members(one.get(spelled)) for spelled in _spellings(name))), {})


def _spellings(name: str) -> tuple[str, str]:
    """Return a name as the interface spells it and as its client does.

    >>> _spellings("groundingChunks")
    ('groundingChunks', 'grounding_chunks')
    """
    return name, "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name)


_ADDRESS: Final = ("http://", "https://")


def _address(value: Any) -> str:
    text = text_of(value)
    return text if text.startswith(_ADDRESS) else ""
