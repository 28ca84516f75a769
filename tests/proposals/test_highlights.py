"""Highlights of other programs become proposals, every word verified; nobody speaks until somebody decides."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import InvalidText, Source
from onrecord.cli.app import app
from onrecord.proposals.highlights import Highlight, proposals_of, read_highlights

TEXT = "The piers are old. “The two middle piers are no longer safe,” she said. The piers are old."
ZOTERO = [
    {"key": "W", "data": {"itemType": "journalArticle", "title": "Piers", "DOI": "10.1234/x"}},
    {"key": "A", "data": {"itemType": "attachment", "parentItem": "W"}},
    {
        "key": "H",
        "data": {
            "itemType": "annotation", "parentItem": "A", "annotationType": "highlight", "annotationPageLabel": "xii",
            "annotationText": "The two middle piers are no longer safe", "annotationComment": "They cannot be trusted.",
        },
    },
    {"key": "I", "data": {"itemType": "annotation", "parentItem": "A", "annotationType": "image"}},
]  # fmt: skip
QUOTE = {"type": "TextQuoteSelector", "exact": "The piers are old", "prefix": "said. ", "suffix": "."}
HYPOTHESIS = {
    "total": 1,
    "rows": [
        {
            "uri": "https://a.example/piers", "user": "acct:ann@hypothes.is", "text": "Old.",
            "document": {"title": ["Piers"]},
            "target": [
                {
                    "source": "https://a.example/piers",
                    "selector": [{"type": "RangeSelector"}, {"type": "TextPositionSelector", "start": 72}, QUOTE],
                }
            ],
        }
    ],
}  # fmt: skip
W3C = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "AnnotationPage",
    "items": [
        {
            "type": "Annotation", "body": {"type": "TextualBody", "value": "Old."},
            "target": {
                "source": {"id": "https://a.example/piers"},
                "selector": {"type": "FragmentSelector", "value": "page=12", "refinedBy": QUOTE},
            },
        }
    ],
}  # fmt: skip
ANSWER = {
    "model": "some-model",
    "content": [
        {"type": "text", "text": "As the report says, "},
        {
            "type": "text",
            "text": "the piers cannot be trusted.",
            "citations": [
                {
                    "type": "page_location", "cited_text": "The two middle piers are no longer safe",
                    "document_title": "Piers", "start_page_number": 4, "end_page_number": 5,
                },
                {
                    "type": "char_location", "cited_text": "The piers are old", "document_title": "Piers",
                    "start_char_index": 80, "end_char_index": 97,
                },
            ],
        },
    ],
}  # fmt: skip
READWISE = (
    "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at\n"
    '"The two middle piers are no longer safe",Piers,Ann Lee,,"Not, trusted",,,page,4,2026\n'
)
KINDLE = (
    "\ufeffPiers (Lee, Ann)\r\n- Your Highlight on page 4 | Location 170-172 | Added on Monday\r\n\r\n"
    "The two middle piers are no longer safe\r\n==========\r\n"
    "Piers (Lee, Ann)\r\n- Your Note on page 4 | Location 172 | Added on Monday\r\n\r\nNot trusted\r\n==========\r\n"
    "Piers (Lee, Ann)\r\n- Your Bookmark on page 9 | Location 200 | Added on Monday\r\n\r\n\r\n==========\r\n"
)
SAID = "The gates leak, as it says."
WORDS = "The lower gates have leaked since May"


def _bedrock(*locations: dict[str, Any]) -> dict[str, Any]:
    cited = [
        {"title": "Locks", "sourceContent": [{"text": WORDS}], "location": location} if "web" not in location
        else {"location": location}
        for location in locations
    ]  # fmt: skip
    block = {
        "citationsContent": {"content": [{"text": "The gates leak,"}, {"text": " as it says."}], "citations": cited}
    }
    return {"output": {"message": {"role": "assistant", "content": [block]}}}


ANSWERS: dict[str, tuple[Any, list[tuple[str, str, str]]]] = {
    "Bedrock, pages": (
        _bedrock({"documentPage": {"documentIndex": 0, "start": 7, "end": 8}}), [(WORDS, "page 7", SAID)],
    ),
    "Bedrock, characters": (_bedrock({"documentChar": {"start": 3, "end": 40}}), [(WORDS, "", SAID)]),
    "Bedrock, a stream": (
        {"contentBlockDelta": {"delta": {"citation": {"title": "Locks", "sourceContent": [{"text": WORDS}]}}}},
        [(WORDS, "", "")],
    ),
    "Bedrock, a knowledge base": (
        {
            "citations": [
                {
                    "generatedResponsePart": {"textResponsePart": {"text": SAID}},
                    "retrievedReferences": [
                        {
                            "content": {"text": WORDS}, "location": {"type": "S3", "s3Location": {"uri": "s3://a/b"}},
                            "metadata": {"x-amz-bedrock-kb-document-page-number": 7.0},
                        }
                    ],
                }
            ],
            "output": {"text": SAID},
        },
        [(WORDS, "page 7", SAID)],
    ),
    "OpenAI, a file that is quoted": (
        {
            "content": [
                {
                    "type": "text",
                    "text": {
                        "value": SAID,
                        "annotations": [
                            {
                                "type": "file_citation", "text": "[1]", "start_index": 3, "end_index": 6,
                                "file_citation": {"file_id": "file-1", "quote": WORDS},
                            }
                        ],
                    },
                }
            ]
        },
        [(WORDS, "", SAID)],
    ),
    "Gemini, what was retrieved": (
        {
            "candidates": [
                {
                    "content": {"parts": [{"text": SAID}]},
                    "groundingMetadata": {
                        "groundingChunks": [
                            {"retrievedContext": {"ragChunk": {"text": WORDS, "pageSpan": {"firstPage": 7}}}}
                        ],
                        "groundingSupports": [
                            {"segment": {"endIndex": 27, "text": SAID}, "groundingChunkIndices": [0, 4]}
                        ],
                    },
                }
            ],
            "modelVersion": "some-model",
        },
        [(WORDS, "page 7", SAID)],
    ),
    "Gemini, by its client": (
        {
            "candidates": [
                {
                    "grounding_metadata": {
                        "grounding_chunks": [{"retrieved_context": {"title": "Locks", "text": WORDS}}],
                        "grounding_supports": [{"segment": {"text": SAID}, "grounding_chunk_indices": [0]}],
                    }
                }
            ]
        },
        [(WORDS, "", SAID)],
    ),
    "Cohere": (
        {
            "message": {
                "content": [{"type": "text", "text": SAID}],
                "citations": [{"text": SAID, "sources": [{"type": "document", "document": {"snippet": WORDS}}]}],
            }
        },
        [(WORDS, "", SAID)],
    ),
    "Azure, the user's documents": (
        {"choices": [{"message": {"context": {"citations": [{"content": WORDS, "title": "Locks", "chunk_id": "0"}]}}}]},
        [(WORDS, "", "")],
    ),
}  # fmt: skip


FILES = {
    "zotero": json.dumps(ZOTERO), "hypothesis": json.dumps(HYPOTHESIS), "w3c": json.dumps(W3C),
    "w3c lines": "\n".join(json.dumps(W3C["items"][0]) for _ in range(2)), "answer": json.dumps(ANSWER),
    "readwise": READWISE, "kindle": KINDLE,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "places", "claims"),
    [
        ("zotero", ["page xii"], ["They cannot be trusted."]),
        ("hypothesis", [""], ["Old."]),
        ("w3c", ["page 12"], ["Old."]),
        ("w3c lines", ["page 12", "page 12"], ["Old.", "Old."]),
        ("answer", ["page 4", ""], ["the piers cannot be trusted."] * 2),
        ("readwise", ["page 4"], ["Not, trusted"]),
        ("kindle", ["page 4"], ["Not trusted"]),
    ],
)
def test_a_highlight_is_a_verified_passage(name: str, places: list[str], claims: list[str]) -> None:
    made = proposals_of(read_highlights(FILES[name]), {"piers": TEXT}, source="piers")

    assert [one.content.place for one in made.proposals] == places
    assert [one.claim for one in made.proposals] == claims
    assert all(one.speaker is None and one.source == "piers" and one.by for one in made.proposals)
    for one in made.proposals:
        assert TEXT[one.content.start : one.content.end] == one.content.words
        assert one.content.digest
    assert len({one.key for one in made.proposals}) == len(places)
    assert made.unverified == 0
    assert [one.note for one in made.refusals] == (["entry 4 has no words"] if name == "zotero" else [])


def test_offsets_and_words_around_choose_between_equal_places_and_are_trusted_no_further() -> None:
    (by_words,) = proposals_of(read_highlights(FILES["hypothesis"]), {"p": TEXT}, source="p").proposals
    last = Highlight(exact="The piers are old", start=70, by="x")
    first = Highlight(exact="The piers are old", start=2, by="x")
    wrong = Highlight(exact="no longer safe", start=0, by="x")
    made = proposals_of([last, first, wrong], {"p": TEXT}, source="p")

    assert by_words.content.start == TEXT.rindex("The piers")
    assert [one.content.start for one in made.proposals] == [
        TEXT.rindex("The piers"), TEXT.index("The piers"), TEXT.index("no longer"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["The two middle piers are now safe", "The two outer arches are no longer safe"])
def test_words_that_the_text_does_not_have_are_refused_with_the_difference(words: str) -> None:
    made = proposals_of([Highlight(exact=words, by="some-model")], {"p": TEXT}, source="p")

    assert made.proposals == []
    assert "suggested and found" in str(made.refusals[0]) or "not in the text" in str(made.refusals[0])


def test_without_a_text_it_is_kept_and_counted_as_not_checked() -> None:
    made = proposals_of(read_highlights(KINDLE), {})

    assert made.unverified == 1
    assert made.proposals[0].content.digest == ""
    assert [(one.title, str(one.author[0])) for one in made.sources] == [("Piers", "Ann Lee")]


def test_a_work_on_record_is_known_again() -> None:
    dossier = onrecord.Dossier(
        [
            Source(key="lee", doi="10.1234/X"),
            Source(key="kim", title="Bridges"),
            Source(key="u", url="https://a.example/piers/"),
        ]
    )
    given = [
        *read_highlights(FILES["zotero"]), *read_highlights(FILES["hypothesis"]),
        Highlight(exact="so", title="bridges", by="x"),
    ]  # fmt: skip

    made = proposals_of(given, {}, dossier)

    assert [one.source for one in made.proposals] == ["lee", "u", "kim"]
    assert made.sources == []


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("- Ihre Markierung auf Seite 12 | bei Position 170-172 | Hinzugefügt am Montag", "12"),
        ("- La subrayado en la página 12 | posición 170-172 | Añadido el lunes", "12"),
        ("- Votre surlignement sur la page xii | emplacement 170-172 | Ajouté le lundi", "xii"),
        ("- La tua evidenziazione a pagina 12 | posizione 170-172 | Aggiunto in data", "12"),
        ("- Seu destaque na página 12 | posição 170-172 | Adicionado: segunda", "12"),
        ("- 12ページ|位置No. 170-172のハイライト |作成日: 2019年", "12"),
        ("- Your Highlight at location 1036-1037 | Added on Monday", ""),
    ],
)
def test_a_kindle_speaks_many_languages(line: str, page: str) -> None:
    (found,) = read_highlights(f"Piers (Lee, Ann)\n{line}\n\nno longer safe\n==========\n")

    assert (found.exact, found.locator, found.title, found.author) == ("no longer safe", page, "Piers", "Lee, Ann")


@pytest.mark.parametrize("text", ["", "Dear Ann,", "[]", "{}", '{"a": 1}', "[1, 2]", "a,b\n1,2\n", "[" * 10_000])
def test_what_is_of_no_program_is_refused_by_the_names_of_those_that_are(text: str) -> None:
    with pytest.raises(InvalidText, match="Zotero annotations"):
        read_highlights(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=100)
@given(data=st.data(), name=st.sampled_from(["zotero", "hypothesis", "w3c", "answer", *ANSWERS]))
def test_damaged_values_are_never_an_exception(data: st.DataObject, name: str) -> None:
    value: Any = json.loads(FILES[name]) if name in FILES else json.loads(json.dumps(ANSWERS[name][0]))
    holders = _holders(value)
    holder = data.draw(st.sampled_from(holders))
    holder[data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))] = data.draw(
        JSON
    )
    try:
        found = read_highlights(json.dumps(value))
    except InvalidText:
        return
    proposals_of(found, {"p": TEXT}, source="p")


def _holders(value: Any) -> list[Any]:
    found, stack = [], [value]
    while stack:
        one = stack.pop()
        if isinstance(one, dict | list) and one:
            found.append(one)
            stack.extend(one.values() if isinstance(one, dict) else one)
    return found


def test_the_command_writes_proposals_and_sources_and_keeps_what_is_decided(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "leepiers.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "clippings.txt").write_text(KINDLE, encoding="utf-8")
    arguments = ["highlights", "clippings.txt", "--texts", "texts", "--into", "d.jsonl", "-o", "p.jsonl"]
    names = [str(tmp_path / one) if "." in one or one == "texts" else one for one in arguments]

    done = CliRunner().invoke(app(), names)
    again = CliRunner().invoke(app(), names)

    assert (done.exit_code, again.exit_code) == (0, 0), done.output
    assert done.stdout == "leepiers\tpage 4\tThe two middle piers are no longer safe\tyes\n"
    assert list(onrecord.read(tmp_path / "d.jsonl").sources) == ["leepiers"]
    held = onrecord.read_proposals(tmp_path / "p.jsonl")
    assert [(one.source, one.speaker) for one in held.proposals] == [("leepiers", None)]


@pytest.mark.parametrize(
    "around",
    [
        lambda message: {"custom_id": "1", "result": {"type": "succeeded", "message": message}},
        lambda message: {"type": "content_block_delta", "delta": {"citation": message["content"][0]["citations"][0]}},
        lambda message: {"output": [message]},
    ],
    ids=["a batch", "a stream", "an output"],
)
def test_citations_of_batches_and_streams_are_read(around: Callable[[Any], Any]) -> None:
    citation = {"type": "char_location", "cited_text": "The pier is shut.", "start_char_index": 4}
    message = {"content": [{"type": "text", "text": "Shut.", "citations": [citation]}]}

    (found,) = read_highlights(json.dumps(around(message)))

    assert (found.exact, found.start) == ("The pier is shut.", 4)


def test_annotations_in_a_graph_are_read() -> None:
    one = {"type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector", "exact": "pier"}}}

    assert [found.exact for found in read_highlights(json.dumps({"@context": "x", "@graph": [one, one]}))] == [
        "pier"
    ] * 2


def test_a_table_of_hypothesis_is_read_by_its_headings() -> None:
    head = '"Created at","Author","Page","URL","Group","Type","Quote","Comment","Tags"\n'
    (found,) = read_highlights(
        f'{head}"2026","ann","iv","https://e.org/p","Public","Annotation","a ""pier""","So.",""\n'
    )

    assert (found.exact, found.locator, found.url, found.comment) == ('a "pier"', "iv", "https://e.org/p", "So.")
    assert found.by == "hypothes.is ann"


def test_a_kindle_divides_authors_by_semicolons_and_speaks_turkish() -> None:
    place = "- 12. Sayfa 12 konumundaki vurgunuz | Eklenme Tarihi 5 Mayıs"
    (found,) = read_highlights(f"Piers (Lee, Ann;Kim, Cy)\n{place}\n\nshut\n==========\n")
    (source,) = proposals_of([found], {}).sources

    assert found.locator == "12"
    assert [name.family for name in source.author] == ["Lee", "Kim"]


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("- 31. sayfadaki vurgunuz | konum 400-402 | Eklenme", "31"),
        ("- 您在第 31 頁（位置 #400-402）的標註 | 新增於", "31"),
        ("- 31페이지의 하이라이트 | 위치 400 | 추가", "31"),
        ("- Din markering på sidan 31 | Plats 400 | Lades till", "31"),
        ("- आपका कोई निशान | स्थान 400", ""),
    ],
)
def test_words_that_a_kindle_gives_in_other_languages_are_highlights(line: str, page: str) -> None:
    (found,) = read_highlights(f"Locks (Ode, Ifa)\n{line}\n\nthe gates leak\n==========\n")

    assert (found.exact, found.locator) == ("the gates leak", page)


@pytest.mark.parametrize(
    "line",
    [
        "- 您在第 31 頁（位置 #400）的筆記 | 新增於",
        "- Din anteckning på sidan 31 | Plats 400",
        "- 31페이지의 메모 | 위치 4",
    ],
)
def test_a_note_in_other_languages_belongs_to_the_highlight_before_it(line: str) -> None:
    mark = "Locks (Ode, Ifa)\n- Your Highlight on page 31 | Added\n\nthe gates leak\n==========\n"
    (found,) = read_highlights(f"{mark}Locks (Ode, Ifa)\n{line}\n\nask her\n==========\n")

    assert (found.exact, found.comment) == ("the gates leak", "ask her")


def test_the_targets_of_a_set_are_highlights_one_by_one() -> None:
    def target(words: str) -> dict[str, object]:
        return {"source": "https://e.org/a", "selector": {"type": "TextQuoteSelector", "exact": words}}

    both = {"type": "Composite", "items": [target("locks"), {"type": "Choice", "items": [target("gates")]}]}

    assert [one.exact for one in read_highlights(json.dumps({"type": "Annotation", "target": both}))] == [
        "locks", "gates",
    ]  # fmt: skip


def test_a_highlight_of_readwise_names_its_source_rather_than_the_page_of_readwise() -> None:
    head = "Highlight,Book Title,Location Type,Location,URL,Source URL\n"
    (found,) = read_highlights(f"{head}the gates leak,Locks,page,ix,https://readwise.io/open/1,https://e.org/locks\n")

    assert (found.url, found.locator) == ("https://e.org/locks", "ix")


@pytest.mark.parametrize("name", ANSWERS)
def test_words_that_an_answer_cites_are_verified_passages(name: str) -> None:
    answer, expected = ANSWERS[name]
    made = proposals_of(read_highlights(json.dumps(answer)), {"locks": f"{WORDS}, she says."}, source="locks")

    assert [(one.content.words, one.content.place, one.claim) for one in made.proposals] == expected
    assert all(one.content.digest for one in made.proposals)


@pytest.mark.parametrize("name", ANSWERS)
def test_words_of_an_answer_that_the_text_does_not_have_are_refused(name: str) -> None:
    answer, expected = ANSWERS[name]
    text = "The upper gates have never leaked, she says."
    made = proposals_of(read_highlights(json.dumps(answer)), {"locks": text}, source="locks")

    assert made.proposals == []
    assert [one.words for one in made.refusals] == [words for words, _, _ in expected]


URL = {"type": "url_citation", "start_index": 0, "end_index": 14, "url": "https://e.org/locks", "title": "Locks"}


@pytest.mark.parametrize(
    "answer",
    [
        {"output": [{"type": "message", "content": [{"type": "output_text", "text": SAID, "annotations": [URL]}]}]},
        {"choices": [{"message": {"content": SAID, "annotations": [{"type": "url_citation", "url_citation": URL}]}}]},
        {"type": "response.output_text.annotation.added", "annotation": URL},
        _bedrock({"web": {"url": "https://e.org/locks", "domain": "e.org"}}),
        {"candidates": [{"groundingMetadata": {"groundingChunks": [{"web": {"uri": "https://e.org/locks"}}]}}]},
        {"candidates": [{"citationMetadata": {"citationSources": [{"startIndex": 0, "uri": "https://e.org/locks"}]}}]},
        {"citations": ["https://e.org/locks"], "choices": [{"message": {"content": SAID}}]},
    ],
    ids=["responses", "chat", "a stream", "bedrock", "gemini", "gemini recites", "addresses alone"],
)
def test_a_citation_without_words_of_its_source_is_told_and_nothing_is_proposed(answer: dict[str, Any]) -> None:
    made = proposals_of(read_highlights(json.dumps(answer)), {"locks": f"{SAID} The gates leak"}, source="locks")

    assert made.proposals == []
    assert [one.note for one in made.refusals] == ["entry 1 has no words of https://e.org/locks"]


def test_a_file_that_is_cited_without_a_quotation_is_told() -> None:
    cited = [{"type": kind, "file_id": "file-1", "filename": "locks.txt"} for kind in ("file_citation", "file_path")]
    (found,) = read_highlights(json.dumps([{"type": "output_text", "text": SAID, "annotations": cited}]))

    assert (found.exact, found.title, found.comment) == ("", "locks.txt", SAID)


@pytest.mark.parametrize(
    "saved",
    [
        json.dumps([ZOTERO[:2], ZOTERO[2:]]), json.dumps({"items": ZOTERO, "version": 3}),
        "\n".join(map(json.dumps, ZOTERO)), json.dumps([{"items": ZOTERO[:1]}, {"items": ZOTERO[1:]}]),
    ],
    ids=["pages", "an export", "lines", "exports"],
)  # fmt: skip
def test_annotations_of_zotero_are_read_from_pages_with_the_works_beside_them(saved: str) -> None:
    first, *_ = read_highlights(saved)

    assert (first.exact, first.locator, first.title) == ("The two middle piers are no longer safe", "xii", "Piers")
