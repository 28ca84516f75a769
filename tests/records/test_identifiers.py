"""Identifiers have one canonical spelling each, wrong ones are refused with the reason, and none is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InvalidText, UnknownKey
from onrecord.records.identifiers import IDENTIFIER_KINDS, canonical_or_same, is_valid, parse, web_address
from tests.strategies import identifiers

RIGHT = (
    ("doi", "10.1000/ABC.1", "10.1000/abc.1"),
    ("doi", "doi:10.1000/abc", "10.1000/abc"),
    ("doi", "DOI: 10.1000/abc ", "10.1000/abc"),
    ("doi", "info:doi/10.1000/abc", "10.1000/abc"),
    ("doi", "https://doi.org/10.1000/abc", "10.1000/abc"),
    ("doi", "http://dx.doi.org/10.1000/abc", "10.1000/abc"),
    ("doi", "doi.org/10.1000/abc", "10.1000/abc"),
    ("doi", "https://doi.org/10.1000%2Fa%3Cb%3E", "10.1000/a<b>"),
    ("doi", "10.1000/a%3Cb", "10.1000/a%3cb"),
    ("doi", "10.1000.10/123/É", "10.1000.10/123/É"),
    ("isbn", "0-306-40615-2", "9780306406157"),
    ("isbn", "ISBN 978-0-306-40615-7", "9780306406157"),
    ("isbn", "ISBN-13: 978 0 306 40615 7", "9780306406157"),
    ("isbn", "ISBN-10 0-8044-2957-X", "9780804429573"),
    ("isbn", "080442957x", "9780804429573"),
    ("isbn", "urn:isbn:9780306406157", "9780306406157"),
    ("isbn", "978–0–306–40615–7", "9780306406157"),
    ("isbn", "979-10-90636-07-1", "9791090636071"),
    ("issn", "0378-5955", "0378-5955"),
    ("issn", "ISSN 2434561x", "2434-561X"),
    ("issn", "eISSN: 0378-5955", "0378-5955"),
    ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("orcid", "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
    ("orcid", "0000000218250097", "0000-0002-1825-0097"),
    ("url", "HTTP://Example.ORG", "http://example.org/"),
    ("url", "https://example.org:443/a", "https://example.org/a"),
    ("url", "https://example.org:/a", "https://example.org/a"),
    ("url", "https://example.org:8443/a", "https://example.org:8443/a"),
    ("url", "https://example.org/a/./b/../c/%7ed%2fe", "https://example.org/a/c/~d%2Fe"),
    ("url", "https://example.org/../..", "https://example.org/"),
    ("url", "https://ex%41mple.org/", "https://example.org/"),
    ("url", "https://example.org/?", "https://example.org/?"),
    ("url", "https://example.org?b=2&a=1#Top", "https://example.org/?b=2&a=1#Top"),
    ("url", "https://Bücher.example/Ä", "https://bücher.example/Ä"),
    ("url", "https://Me:Pass@Example.org/", "https://Me:Pass@example.org/"),
    ("url", "http://[2001:DB8::1]:80/", "http://[2001:db8::1]/"),
    ("url", "ftp://example.org:21/f", "ftp://example.org/f"),
)

WRONG = (
    ("doi", "11.1000/abc", "be like 10.1234/abc"),
    ("doi", "10.1000", "be like 10.1234/abc"),
    ("doi", "10.../abc", "be like 10.1234/abc"),
    ("doi", "10.1000/a b", "without white space"),
    ("doi", "10.1000/a\0", "without white space"),
    ("isbn", "0-306-40615-3", "end in the check digit 2"),
    ("isbn", "9780306406158", "end in the check digit 7"),
    ("isbn", "0-8044-2957-0", "end in the check digit X"),
    ("isbn", "1234567890128", "begin with 978 or 979"),
    ("isbn", "9790060115615", "not with 9790"),
    ("isbn", "97803064061X7", "have 10 or 13 digits"),
    ("isbn", "٩٧٨٠٣٠٦٤٠٦١٥٧", "have 10 or 13 digits"),
    ("issn", "0378-5956", "end in the check digit 5"),
    ("issn", "0378-595", "have 8 digits"),
    ("orcid", "0000-0002-1825-0098", "end in the check digit 7"),
    ("orcid", "0000-0002-1825", "have 16 digits"),
    ("url", "javascript:alert(1)", "begin with http"),
    ("url", "javascript://example.org/%0Aalert(1)", "begin with http"),
    ("url", "file:///etc/passwd", "begin with http"),
    ("url", "example.org", "begin with http"),
    ("url", "https://", "begin with http"),
    ("url", "https://a@b@c/", "begin with http"),
    ("url", "https://example.org\\@evil.example/", "begin with http"),
    ("url", "https://[::1/", "begin with http"),
    ("url", "https://example.org:99999/", "port"),
    ("url", "https://exa mple.org/", "white space"),
    ("url", "java\nscript:alert(1)", "white space"),
    ("url", "https://example.org/\0", "control characters"),
    ("url", "https://example.org/100%", "two digits"),
)


@pytest.mark.parametrize(("kind", "text", "canonical"), RIGHT)
def test_a_right_identifier_has_one_spelling(kind: str, text: str, canonical: str) -> None:
    assert parse(kind, text) == canonical
    assert parse(kind, canonical) == canonical
    assert is_valid(kind, text)


@pytest.mark.parametrize(("kind", "text", "reason"), WRONG)
def test_a_wrong_identifier_is_refused_with_the_reason_and_kept_as_it_stands(kind: str, text: str, reason: str) -> None:
    with pytest.raises(InvalidText) as caught:
        parse(kind, text)

    assert (caught.value.what, caught.value.got) == (kind.upper(), text)
    assert reason in caught.value.must
    assert not is_valid(kind, text)
    assert canonical_or_same(kind, text) == text


@given(identifiers())
def test_a_right_check_digit_is_accepted_and_every_other_refused(identifier: tuple[str, str]) -> None:
    """ISO 2108, ISO 3297, ISO 7064 (MOD 11-2): exactly one check digit is right."""
    kind, text = identifier

    right = [digit for digit in "0123456789X" if is_valid(kind, text[:-1] + digit)]

    assert right == [text[-1]]


@given(
    st.sampled_from(sorted(IDENTIFIER_KINDS)),
    st.text() | st.text("htps:/.%41aA?#@[]0~", max_size=40).map("http://a".__add__),
)
def test_the_canonical_spelling_is_its_own(kind: str, text: str) -> None:
    """RFC 3986, section 6.2.2: normalization is done after one round."""
    once = canonical_or_same(kind, text)

    assert canonical_or_same(kind, once) == once


@pytest.mark.parametrize("use", [parse, is_valid, canonical_or_same, web_address])
def test_an_unknown_kind_is_named(use: object) -> None:
    with pytest.raises(UnknownKey, match="kind of identifier"):
        use("pmid", "1")  # type: ignore[operator]


@pytest.mark.parametrize("kind", sorted(IDENTIFIER_KINDS))
@pytest.mark.parametrize("text", [None, 3, b"0378-5955", "", "9" * 1_000_000, "http://a/" + "../" * 100_000 + "%"])
def test_anything_else_is_refused_shortly(kind: str, text: object) -> None:
    with pytest.raises(InvalidText) as caught:
        parse(kind, text)  # type: ignore[arg-type]

    assert len(str(caught.value)) < 250


@pytest.mark.parametrize(
    ("kind", "text", "address"),
    [
        ("doi", "10.1000/a<b#c", "https://doi.org/10.1000/a%3Cb%23c"),
        ("orcid", "0000000218250097", "https://orcid.org/0000-0002-1825-0097"),
        ("url", "HTTPS://example.org", "https://example.org/"),
    ],
)
def test_an_identifier_has_an_address(kind: str, text: str, address: str) -> None:
    assert web_address(kind, text) == address
