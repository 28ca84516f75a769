"""Text comes from what people have; what cannot be read is a finding, never a crash."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encodings import decoded
from onrecord.texts import Reading, read_text
from onrecord.texts.html import DEEPEST, visible_text
from tests.texts.made_pdf import pdf

WORDS = {
    "utf-8": "Größe, naïve, 日本語, Слово",
    "utf-16": "Größe, naïve, 日本語, Слово",
    "utf-16-le": "Größe and naïve words",
    "utf-16-be": "Größe and naïve words",
    "utf-32": "Größe, naïve, 日本語, Слово",
    "utf-8-sig": "Größe, naïve, 日本語, Слово",
}


def text_of(reading: Reading) -> str:
    assert reading.text is not None, reading.finding
    return reading.text.original


def trouble(reading: Reading) -> str:
    assert reading.text is None
    assert reading.finding is not None
    assert (reading.finding.code, reading.finding.severity) == ("text-unreadable", "error")
    return reading.finding.message


@pytest.mark.parametrize("encoding", WORDS)
def test_unicode_in_any_form_is_read_without_being_told(encoding: str) -> None:
    reading = read_text(WORDS[encoding].encode(encoding))

    assert (text_of(reading), reading.note) == (WORDS[encoding], "")


@pytest.mark.parametrize(
    ("words", "encoding"),
    [("Größe “naïve” €5", "cp1252"), ("Слово о полку", "koi8-r"), ("Слово о полку", "cp1251"),
     ("日本語の文", "shift_jis"), ("日本語の文", "euc-jp"), ("中文文本", "gb18030"),
     ("Łódź i żółw", "iso-8859-2"), ("שלום", "cp1255")],
)  # fmt: skip
def test_a_declared_encoding_is_obeyed(words: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><p>{words}</p>'.encode(encoding)

    assert text_of(read_text(page)) == words
    assert text_of(read_text(words.encode(encoding), encoding=encoding)) == words


def test_what_html_calls_latin_1_is_windows_1252() -> None:
    """Encoding Standard (WHATWG), section 4.2: the labels iso-8859-1 and ascii mean windows-1252."""
    assert text_of(read_text(b'<html><meta charset="iso-8859-1"><p>\x93no\x94')) == "“no”"


def test_a_guess_is_said_to_be_one() -> None:
    reading = read_text("„Größe“ – überall".encode("cp1252"))

    assert text_of(reading) == "„Größe“ – überall"
    assert reading.note == "encoding not declared, taken for cp1252"


@pytest.mark.parametrize("name", ["undefined", "punycode", "idna", "unicode_escape", "utf-7", "hex", "rot13", "x" * 40])
def test_a_declared_encoding_that_is_none_is_passed_over(name: str) -> None:
    assert decoded(rf'<meta charset="{name}">\x41 +AGE- é'.encode(), name)[0].endswith(r"\x41 +AGE- é")


@given(st.binary(max_size=300), st.text(max_size=12))
def test_any_bytes_give_a_text_or_a_finding(data: bytes, encoding: str) -> None:
    reading = read_text(data, encoding=encoding)

    assert (reading.text is None) == (reading.finding is not None)


@pytest.mark.parametrize(
    ("material", "message"),
    [
        (Path("no/such/file.txt"), "No such file or directory"),
        (Path("zero\0byte"), "zero byte"),
        (Path(), "directory"),
        ("articles/bbc.html", "be the text itself; the path of a file must be a pathlib.Path"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "a picture (PNG), which onrecord cannot read"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\xe9\xf1", "a damaged ZIP archive, which onrecord cannot read"),
        (b"%PDF-1.7 and no more", "a damaged one"),
        (b"", "have words"),
        ("… — …", "have words"),
        (pdf([""]), "not only images"),
        (pdf(["One"], password="secret"), "without a password"),
        ("<!doctype html><html><script>var words</script></html>", "have words"),
        ("<html>" + "<div>" * (DEEPEST + 1) + "word", "nest"),
    ],
    ids=range(13),
)
def test_what_cannot_be_read_is_a_finding_that_says_why(material: Path | str | bytes, message: str) -> None:
    assert message in trouble(read_text(material, "Source 'a'"))


def test_a_pdf_that_everybody_may_read_is_read_though_it_is_encrypted() -> None:
    pytest.importorskip("cryptography")

    assert "No deal" in text_of(read_text(pdf(["No deal"], owner="secret")))


def test_damaged_pdfs_never_crash() -> None:
    dice, whole = random.Random(3), pdf(["No (deal) at all\n" * 9, "Two", "Three"], first_label=7, roman=1)

    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(dice.choice((1, 3, 10, 50))):
            place = dice.randrange(len(damaged))
            damaged[place : place + dice.randrange(20)] = bytes(dice.choices(b"/<>[]()09 obj", k=dice.randrange(6)))
        reading = read_text(bytes(damaged))
        assert (reading.text is None) == (reading.finding is not None)


def test_pages_have_their_printed_labels() -> None:
    reading = read_text(pdf(["Preface words", "First words", "More words"], first_label=14, roman=1))

    places = [reading.place_of(text_of(reading).index(word)) for word in ("Preface", "First", "More")]
    assert [(place.kind, place.name, place.is_printed) for place in places if place] == [
        ("page", "i", True),
        ("page", "14", True),
        ("page", "15", True),
    ]


def test_pages_without_labels_are_counted() -> None:
    reading = read_text(pdf(["First words", "More words"]))

    assert reading.place_of(text_of(reading).index("More")) == (text_of(reading).index("More"), "page", "2", False)
    assert read_text("No pages").place_of(3) is None


@pytest.mark.parametrize(
    ("page", "seen"),
    [
        ("<p>One <b>t</b>wo<br>three</p><ul><li>four<li>five</ul>", "One two\nthree\nfour\nfive"),
        ("<title>no</title><script>no</script><style>no</style><p>yes<noscript>no</noscript>", "yes"),
        ("<p>yes<span hidden>no</span><span style='Display:none'>no</span><i style='visibility: hidden'>no</i>", "yes"),
        ("<p>yes<!-- no --><template>no</template><dialog>no</dialog><dialog open>too</dialog>", "yes\ntoo"),
        ("<p>5&nbsp;&euro; &amp; &lt;b&gt; co&shy;op", "5 € & <b> co\xadop"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a\nb\nc"),
        ("<ruby>漢字<rp>(</rp><rp>)</rp></ruby>です", "漢字です"),
        ("", ""),
    ],
)
def test_of_html_only_what_a_reader_sees_is_text(page: str, seen: str) -> None:
    assert visible_text(page) == seen


def test_html_is_known_by_its_suffix_or_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "page.htm").write_text("<p>One &amp; two", encoding="utf-8")
    (tmp_path / "page.txt").write_text("<p>One &amp; two", encoding="utf-8")

    assert text_of(read_text(tmp_path / "page.htm")) == "One & two"
    assert text_of(read_text(tmp_path / "page.txt")) == "One & two"
    assert text_of(read_text("<?xml version='1.0'?><html><p>One &amp; two</p></html>")) == "One & two"
