"""Foreign files that are made to do harm: each is a fault, soon, and nothing is fetched or expanded."""

import socket
import time
from collections.abc import Callable

import pytest

import onrecord
from onrecord import Fault
from onrecord.formats.known import FORMATS
from tests.formats.samples import SAMPLES
from tests.growth import grows_linearly

LONGEST_S = 20
"""Of processor time, on any machine; what grows as a square takes hours."""

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_BILLION = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'
_YAML_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
_XML = ("pubmed-xml", "mods", "endnote-xml", "crossref-xml", "marc")
_ROOTS = {
    "pubmed-xml": "PubmedArticleSet", "mods": "mods", "endnote-xml": "xml", "crossref-xml": "doi_records",
    "marc": "collection",
}  # fmt: skip


_TAGGED = ("ris", "nbib", "web-of-science", "endnote", "ovid", "refworks")


def faults_of(text: str | bytes, name: str) -> list[Fault]:
    faults: list[Fault] = []
    begun = time.process_time()
    dossier = onrecord.loads(text, name, faults.append)
    assert time.process_time() - begun < LONGEST_S
    assert len(dossier) <= 2
    return faults


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*arguments: object) -> None:
        raise AssertionError("nothing may be fetched")

    monkeypatch.setattr(socket, "socket", refused)


@pytest.mark.parametrize("name", _XML)
@pytest.mark.parametrize(
    "before",
    [
        _BILLION, '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY l9 "x">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
    ids=["billion laughs", "a file", "a parameter entity", "an external subset"],
)  # fmt: skip
def test_entities_of_xml_are_neither_expanded_nor_fetched(name: str, before: str) -> None:
    faults = faults_of(f"{before}<{_ROOTS[name]}><title>&l9;</title></{_ROOTS[name]}>", name)

    assert len(faults) == 1 or "ENTITY" not in before
    assert not [fault for fault in faults if "root:" in str(fault)]


@pytest.mark.parametrize("name", ["cff", "hayagriva"])
def test_aliases_of_yaml_are_not_expanded(name: str) -> None:
    (fault,) = faults_of(_YAML_LAUGHS, name)

    assert "no aliases" in fault.must


def _line(tag: str, piece: str, opening: str = "TY  - JOUR\n") -> Callable[[int], str]:
    return lambda count: f"{opening}{tag}{piece * (count // len(piece))}\n"


_MANY: tuple[Callable[[int], str], ...] = (
    lambda count: "TY  - JOUR\n" * count, lambda count: "TY  - JOUR\n" + "AU  - \n" * count,
    lambda count: "PMID- 1\n" + "      x\n" * count,
    lambda count: "PT J\nAU x\n" + "   y\n" * count,
    lambda count: "%0 Book\n" + "%A\n" * count, lambda count: "<1. >\nSO  - " + "a; b (1):" * count,
    lambda count: "RT Book\n" + "ID \n" * count,
)  # fmt: skip
"""Files of many lines or values, by their number."""
_LONG = (
    _line("AU  - ", "A, "),
    _line("AU  - ", "A. "),
    _line("TI  - ", "x"),
    _line("SP  - ", "1-"),
    _line("SN  - ", "1234-"),
    _line("DA  - ", "2011/"),
    _line("DA  - ", "May "),
    _line("DO  - ", "10.1/"),
    _line("UR  - ", "://"),
    _line("N1  - ", "A: "),
    _line("FAU - ", "Lee [", "PMID- 1\n"),
    _line("PG  - ", "1,", "PMID- 1\n"),
    _line("LID - ", "x [doi] ", "PMID- 1\n"),
    _line("PD ", "JAN ", "PT J\n"),
    _line("AF ", "Lee (", "PT J\n"),
    _line("SO  - ", "12(", "<1. >\n"),
    _line("BT  - ", "a [Ed], ", "<1. >\n"),
    _line("AU  - ", "Lee MD, ", "<1. >\n"),
    _line("TI  - ", "[a] ", "<1. >\n"),
    _line("%A ", "Lee, ", "%0 Book\n"),
    _line("A1 ", "Lee,", "RT Book\n"),
    _line("PT\tTI\t", "AU\t", ""),
    _line("PT\tTI\nJ\t", "a\t", ""),
)
"""Files of one long value, by its length."""


@pytest.mark.slow  # python -m pytest -m slow tests/formats/test_hostile_files.py
@pytest.mark.parametrize("make", [*_MANY, *_LONG])
def test_a_million_lines_or_characters_cost_in_proportion(make: Callable[[int], str]) -> None:
    head = make(100)[:2_000]
    name = next(name for name in _TAGGED if FORMATS[name].sniff(head))

    assert grows_linearly(lambda count: onrecord.loads(make(count), name, lambda fault: None), 250_000)


@pytest.mark.parametrize("make", _MANY)
def test_tags_of_a_million_are_read_in_bounded_time(make: Callable[[int], str]) -> None:
    text = make(50_000)
    name = next(name for name in _TAGGED if FORMATS[name].sniff(text[:2_000]))
    faults: list[Fault] = []
    begun = time.process_time()

    onrecord.loads(text, name, faults.append)

    assert time.process_time() - begun < LONGEST_S


@pytest.mark.parametrize("name", ["cff", "hayagriva", "schema-org", "zotero-json", "datacite-json", "openalex-json"])
@pytest.mark.parametrize("piece", ["[", '{"a":', "a: ", "- ", "? "])
def test_what_is_nested_without_end_is_a_fault(name: str, piece: str) -> None:
    assert faults_of(piece * 50_000, name)


@pytest.mark.parametrize("text", ["{{cite web" * 50_000, "{{cite web|title=[[" * 50_000, "<ref name=" * 50_000,
                                  "<!--" * 50_000, "{{cite web|title='''" + "''a" * 50_000 + "}}"])  # fmt: skip
def test_wikitext_without_ends_is_read_in_bounded_time(text: str) -> None:
    faults_of(text, "wikipedia")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_in_a_wrong_encoding_loses_no_work_in_silence(name: str) -> None:
    text = SAMPLES[name].replace("Lee", "Lée")
    whole = len(onrecord.loads(text, name))

    for encoding in ("latin-1", "utf-16", "utf-8-sig"):
        faults: list[Fault] = []
        dossier = onrecord.loads(text.encode(encoding), name, faults.append)
        assert len(dossier) == whole or faults
    broken: list[Fault] = []
    onrecord.loads(text.encode("utf-16-le"), name, broken.append)
    assert broken
