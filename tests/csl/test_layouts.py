"""Layouts for items of some languages (CSL-M, "cs:layout"; draft of CSL 1.1)."""

from typing import Any

import pytest

from onrecord.csl import Document, Processor

WHO = '<names variable="author"><name and="text"/></names>'
NAMED = f'{WHO}<text variable="title" quotes="true" prefix=", "/>'
XML = f"""<style class="in-text" version="1.0" default-locale="en-GB">
<citation><layout locale="de nl" prefix="[" suffix="]" delimiter="/ ">{NAMED}<text term="in" prefix=" "/></layout>
<layout locale="zh-CN" prefix="（" suffix="）" delimiter="；">{WHO}</layout>
<layout prefix="(" suffix=")" delimiter="; ">{NAMED}</layout></citation>
<bibliography><sort><key variable="title"/></sort>
<layout locale="de nl" suffix="!">{NAMED}<text term="edition" form="short" prefix=" "/></layout>
<layout locale="zh-CN" suffix="。">{WHO}<text variable="title" prefix="《" suffix="》"/></layout>
<layout suffix=".">{NAMED}<text term="edition" form="short" prefix=" "/></layout></bibliography></style>"""
AUTHORS = [{"family": "Doe", "given": "Jo"}, {"family": "Roe", "given": "Al"}]


def work(language: str, title: str = "Rivers") -> dict[str, Any]:
    return {"id": language or "none", "type": "book", "title": title, "author": AUTHORS, "language": language}


@pytest.mark.parametrize(
    ("language", "entry", "cited"),
    [
        ("en", "Jo Doe and Al Roe, ‘Rivers’ edn.", "(Jo Doe and Al Roe, ‘Rivers’)"),
        ("de", "Jo Doe und Al Roe, „Rivers“ Aufl.!", "[Jo Doe und Al Roe, „Rivers“ in]"),
        ("de-AT", "Jo Doe und Al Roe, „Rivers“ Aufl.!", "[Jo Doe und Al Roe, „Rivers“ in]"),
        ("DE_ch", "Jo Doe und Al Roe, „Rivers“ Aufl.!", "[Jo Doe und Al Roe, „Rivers“ in]"),
        ("nl-BE", "Jo Doe und Al Roe, „Rivers“ Aufl.!", "[Jo Doe und Al Roe, „Rivers“ in]"),
        ("zh", "Doe Jo和Roe Al《Rivers》。", "（Doe Jo和Roe Al）"),
        ("zh-CN", "Doe Jo和Roe Al《Rivers》。", "（Doe Jo和Roe Al）"),
        ("zh-TW", "Doe Jo and Roe Al, ‘Rivers’ edn.", "(Doe Jo and Roe Al, ‘Rivers’)"),
        ("fr", "Jo Doe and Al Roe, ‘Rivers’ edn.", "(Jo Doe and Al Roe, ‘Rivers’)"),
        ("", "Jo Doe and Al Roe, ‘Rivers’ edn.", "(Jo Doe and Al Roe, ‘Rivers’)"),
        ("deadly", "Jo Doe and Al Roe, ‘Rivers’ edn.", "(Jo Doe and Al Roe, ‘Rivers’)"),
    ],
)
def test_a_work_has_the_layout_of_its_language_in_the_first_language_that_this_names(
    language: str, entry: str, cited: str
) -> None:
    processor = Processor(XML)

    assert processor.bibliography([work(language)]) == [entry]
    assert processor.cite([[{"id": language or "none"}]], [work(language)]) == [cited]


@pytest.mark.parametrize(
    ("languages", "written"),
    [
        (("de", "nl"), "[Jo Doe und Al Roe, „Rivers“ in/ Jo Doe und Al Roe, „Rivers“ in]"),
        (("de", "en"), "(Jo Doe und Al Roe, „Rivers“ in; Jo Doe and Al Roe, ‘Rivers’)"),
        (("zh", "zh-CN"), "（Doe Jo和Roe Al；Doe Jo和Roe Al）"),
        (("zh", "de"), "(Doe Jo和Roe Al; Jo Doe und Al Roe, „Rivers“ in)"),
    ],
)
def test_a_citation_has_the_affixes_of_a_language_where_all_its_works_are_of_that_layout(
    languages: tuple[str, ...], written: str
) -> None:
    works = [work(language) for language in languages]

    assert Processor(XML).cite([[{"id": language} for language in languages]], works) == [written]


def test_one_list_has_all_of_them_in_one_order() -> None:
    works = [work("zh", "C"), work("en", "B"), work("de", "A")]

    assert [entry[-1] for entry in Processor(XML).bibliography(works)] == ["!", ".", "。"]


def test_without_a_layout_for_all_languages_the_last_is_for_the_others() -> None:
    xml = (
        '<style class="in-text"><citation><layout locale="de"><text term="in"/></layout>'
        '<layout locale="fr"><text term="and"/></layout></citation></style>'
    )
    works = [work("de"), work("fr"), work("en")]

    assert Processor(xml).cite([[{"id": each["id"]}] for each in works], works) == ["in", "et", "and"]


def test_layouts_of_languages_hold_in_documents_that_are_edited() -> None:
    document = Document(XML, [work("de"), work("en")], "html", classes=True, links_cites=True)
    document.cite([{"id": "en"}])
    change = document.insert(0, [{"id": "de"}])

    assert change.citation.text.startswith("[")
    assert ["Aufl.!" in entry for entry in document.bibliography()].count(True) == 1


def test_citations_in_a_sentence_keep_the_words_of_the_language_of_the_work() -> None:
    [written] = Processor(XML).cite([[{"id": "de", "author-only": True}]], [work("de")])

    assert written == "Jo Doe und Al Roe"
