"""An identifier is not text: it is kept without what people and exports wrap it in."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Dossier, Source
from onrecord.records.unwrapping import IDENTIFIER_VARIABLES, unwrapped
from tests.sizes import times
from tests.strategies import texts

WRAPPED = (
    ("doi", "{10.1000/ab}", "10.1000/ab"), ("doi", "{{10.1000/ab}}", "10.1000/ab"),
    ("doi", r"10.1000/a\_b", "10.1000/a_b"),
    ("doi", r"10.1000/a{\_}b", "10.1000/a_b"), ("doi", "https://doi.org/10.1000/ab", "10.1000/ab"),
    ("doi", "http://dx.doi.org/10.1000%2Fab", "10.1000/ab"), ("doi", "doi.org/10.1000/ab", "10.1000/ab"),
    ("doi", "DOI: 10.1000/ab", "10.1000/ab"), ("doi", "doi:https://doi.org/10.1000/ab", "10.1000/ab"),
    ("doi", r"\url{https://doi.org/10.1000/a\_b}", "10.1000/a_b"),
    ("doi", r"\href{https://doi.org/10.1000/ab}{10.1000/ab}", "10.1000/ab"),
    ("doi", "urn:doi:10.1000/ab", "10.1000/ab"),
    ("doi", "https://doi.acm.example/10.1145/3.4", "10.1145/3.4"), ("doi", "10.1000/a&lt;b&gt;c", "10.1000/a<b>c"),
    ("doi", "https://onlinelibrary.example/doi/abs/10.1002/x.1", "10.1002/x.1"),
    ("doi", "10.1000/(SICI)1097(19980815)17:15<1661::AID>2-2", "10.1000/(SICI)1097(19980815)17:15<1661::AID>2-2"),
    ("doi", r"10.1000/a\textless{}b\textgreater{}c", "10.1000/a<b>c"), ("doi", r"10.1000/a$<$b", "10.1000/a<b"),
    ("doi", "10.1000/it's_'x'--y", "10.1000/it's_'x'--y"), ("doi", "not yet", "not yet"),
    ("url", r"\url{https://e.org/a\_b\%20c\#d?x=1\&y=2}", "https://e.org/a_b%20c#d?x=1&y=2"),
    ("url", r"https://e.org/\~{}ann/{\textasciitilde}bo/$\sim$cy", "https://e.org/~ann/~bo/~cy"),
    ("url", r"https://e.org/\string~ann", "https://e.org/~ann"), ("url", "<https://e.org/a>", "https://e.org/a"),
    ("url", "{https://e.org/a}", "https://e.org/a"), ("url", r"\href{https://e.org/a_b}{the page}", "https://e.org/a_b"),
    ("url", "URL: https://e.org/a", "https://e.org/a"), ("url", "https://e.org/?a=1&amp;b=2", "https://e.org/?a=1&b=2"),
    ("url", "https://e.org/a{b}c", "https://e.org/a{b}c"), ("url", " https://e.org/a ", "https://e.org/a"),
    ("isbn", "{978-0-306-40615-7}", "978-0-306-40615-7"), ("isbn", "ISBN-13: 978-0-306-40615-7", "978-0-306-40615-7"),
    ("isbn", "urn:isbn:0306406152", "0306406152"), ("issn", "{{1234-5679}}", "1234-5679"),
    ("issn", "ISSN 1234-5679", "1234-5679"), ("issn", "e-ISSN: 1234-5679", "1234-5679"),
    ("pmid", "PMID: 123456", "123456"), ("pmid", "https://pubmed.ncbi.nlm.nih.gov/123456/", "123456"),
    ("pmcid", "PMCID: PMC1234", "PMC1234"),
    ("pmcid", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234/", "PMC1234"),
    ("arxiv", "arXiv:1706.03762v5", "1706.03762v5"),
    ("arxiv", "https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
    ("doi", r"{\tt 10.1000/ab}", "10.1000/ab"), ("doi", "10.1000/ab.", "10.1000/ab"),
    ("doi", "[doi:10.1000/ab]", "10.1000/ab"),
    ("doi", "10.1000%2Fab", "10.1000/ab"), ("doi", "https://doi-org.proxy.example/10.1000/ab", "10.1000/ab"),
    ("doi", "DOI:&nbsp;10.1000/ab", "10.1000/ab"), ("doi", r"10.1000/a$\_$b", "10.1000/a_b"),
    ("doi", r"10.1000/a\slash b", "10.1000/a/b"),
    ("url", r"\url|https://e.org/a_b|", "https://e.org/a_b"), ("url", r"https://e.org/a{\linebreak}b", "https://e.org/ab"),
    ("url", r"https://e.org/a\discretionary{}{}{}b", "https://e.org/ab"), ("url", r"https://e.org/a\^{}b", "https://e.org/a^b"),
    ("url", r"https://e.org/\{a\}", "https://e.org/{a}"), ("url", "https://e.org/a/\n    b?c=1", "https://e.org/a/b?c=1"),
    ("url", "https://e.org/a&#38;b", "https://e.org/a&b"),
    ("isbn", "978–0–306–40615–7", "978-0-306-40615-7"), ("isbn", "978--0--306--40615--7", "978-0-306-40615-7"),
    ("issn", "1234–5679", "1234-5679"), ("issn", "https://portal.issn.org/resource/ISSN/1234-5679", "1234-5679"),
    ("pmcid", "pmc1234", "PMC1234"),
    ("url", r"https://e.org/\char126 ann/{\char`\~}bo/\char'176cy", "https://e.org/~ann/~bo/~cy"),
    ("handle", "https://hdl.handle.net/2027/abc", "2027/abc"), ("handle", "hdl:2027/abc", "2027/abc"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "given", "bare"), WRAPPED)
def test_an_identifier_is_taken_out_of_what_it_is_wrapped_in(kind: str, given: str, bare: str) -> None:
    assert unwrapped(kind, given) == bare


@pytest.mark.parametrize(("kind", "given", "bare"), [row for row in WRAPPED if row[0] in IDENTIFIER_VARIABLES])
@pytest.mark.parametrize("format", ["record", "csl-json", "bibtex", "biblatex"])
def test_every_format_gives_the_same_identifier_and_writes_it_so_that_it_comes_back(
    kind: str, given: str, bare: str, format: str
) -> None:
    if format == "record":
        source = Source(key="a", **({kind: given} if kind != "pmcid" else {"extra": {kind: given}}))
    elif format == "csl-json":
        source = onrecord.loads(json.dumps({"id": "a", "type": "book", kind.upper(): given}), format).sources["a"]
    else:
        source = onrecord.loads(f"@book{{a, {kind} = {{{given}}}}}", format).sources["a"]

    assert source.value(kind) == bare
    for other in ("csl-json", "onrecord", "bibtex", "biblatex"):
        assert onrecord.loads(onrecord.dumps(Dossier([source]), other), other).sources["a"].value(kind) == bare


@settings(max_examples=times(20))
@given(text=texts() | st.text(r"\{}&;amplt_%~$<>:/ 10.doiurl", max_size=30))
def test_what_is_unwrapped_has_nothing_more_to_unwrap(text: str) -> None:
    for kind in (*IDENTIFIER_VARIABLES, "arxiv", "handle"):
        assert unwrapped(kind, unwrapped(kind, text)) == unwrapped(kind, text)


@pytest.mark.parametrize("text", ["{" * 50_000 + "}" * 50_000, "\\" * 100_000 + "_", "&amp;" * 30_000, "doi:" * 30_000])
def test_hostile_wrapping_takes_linear_time(text: str) -> None:
    assert len(unwrapped("doi", text)) <= len(text)


@pytest.mark.parametrize("sign", "|!+?")
@pytest.mark.parametrize("form", [r"\url{%s}", "<%s>", r"\tt %s", r"\path|%s|", r"\href{%s}{%s}"])
def test_a_link_to_nothing_but_a_sign_is_taken_off_or_kept_and_breaks_nothing(form: str, sign: str) -> None:
    text = form.replace("%s", sign)

    for kind in IDENTIFIER_VARIABLES:
        assert unwrapped(kind, text) in (sign, text)
