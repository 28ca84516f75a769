"""Where and when a page was saved, as its file tells, and the snapshot that is made of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Name, Source, source_from
from onrecord.records.archives import memento, same_page
from onrecord.texts.describing import new_key

PAGE = "<html><head>{}</head><body><h1>The bridge</h1><p>It is shut since May, said the engineer.</p>{}</body></html>"
ADDRESS = "https://gazette.example/bridge"
WOMBAT = f'<script>__wm.wombat("{ADDRESS}","20160609101500","https://web.archive.org/","web")</script>'
WAYBACK = f"https://web.archive.org/web/20160609101500/{ADDRESS}"


@pytest.mark.parametrize(
    ("data", "accessed"),
    [
        (f"<!-- saved from url=(0030){ADDRESS} -->\n" + PAGE.format("", ""), ""),
        (
            "<!--\n Page saved with SingleFile \n url: " + ADDRESS + " \n saved date: Sat Nov 28 2026 10:00:00 GMT+0100"
            " (CET)\n-->" + PAGE.format("", ""),
            "2026-11-28",
        ),
        (
            f'<html data-scrapbook-source="{ADDRESS}" data-scrapbook-create="20261128100000000">'
            + PAGE.format("", "").removeprefix("<html>"),
            "2026-11-28",
        ),
        (PAGE.format(f'<link rel="canonical" href="{ADDRESS}">', ""), ""),
        (PAGE.format(f'<meta property="og:url" content="{ADDRESS}">', ""), ""),
    ],
)
def test_the_file_tells_its_address_and_when_it_was_saved(data: str, accessed: str) -> None:
    source = source_from(data.encode()).source

    assert source.url == ADDRESS
    assert str(source.accessed or "") == accessed
    assert str(source.snapshots[0].accessed or "") == accessed


@pytest.mark.parametrize(
    ("data", "url"),
    [
        (PAGE.format("", ""), WAYBACK),
        (PAGE.format(WOMBAT, ""), None),
        (f"<!-- saved from url=(0099){WAYBACK} -->" + PAGE.format("", ""), None),
    ],
)  # fmt: skip
def test_an_archived_copy_has_the_original_address_and_the_archived_one(data: str, url: str | None) -> None:
    source = source_from(data.encode(), url).source
    [shot] = source.snapshots

    assert source.url == ADDRESS
    assert (shot.archive_url, str(shot.archived)) == (WAYBACK, "2016-06-09")
    assert shot.sha256


def test_the_address_that_is_given_counts_before_what_the_file_says() -> None:
    found = source_from(PAGE.format('<link rel=canonical href="https://other.example/x">', "").encode(), ADDRESS)

    assert found.source.url == ADDRESS
    assert [one.value for one in found.contradictions["url"]] == [ADDRESS, "https://other.example/x"]


@pytest.mark.parametrize(
    ("address", "original", "day"),
    [
        ("https://web.archive.org/web/20160609101500/http://a.example/b", "http://a.example/b", "2016-06-09"),
        ("http://web.archive.org/web/20160609101500id_/a.example/2008/05/", "http://a.example/2008/05/", "2016-06-09"),
        ("https://archive.ph/20160609101500/https://a.example/b", "https://a.example/b", "2016-06-09"),
        ("https://webarchive.example.gov/ukgwa/20160609/https://a.example", "https://a.example", "2016-06-09"),
        ("https://arquivo.pt/wayback/20160609101500/http:/a.example/b", "http://a.example/b", "2016-06-09"),
        ("https://web.archive.org/web/2016/https://a.example/", "https://a.example/", "2016"),
        ("https://wayback.archive-it.org/5821/20160609101500/https://a.example/b", "https://a.example/b", "2016-06-09"),
        ("https://wayback.archive-it.org/all/20160609101500/http://a.example/", "http://a.example/", "2016-06-09"),
        ("https://archive.is/2016.06.09-101500/https://a.example/b", "https://a.example/b", "2016-06-09"),
        ("https://web.archive.org/web/20160609101500/https%3A%2F%2Fa.example%2Fb", "https://a.example/b", "2016-06-09"),
        ("https://web.archive.org/web/20160609/http%3a//a.example/c%20d", "http://a.example/c d", "2016-06-09"),
    ],
)  # fmt: skip
def test_addresses_of_archives_name_the_original_and_the_day(address: str, original: str, day: str) -> None:
    found = memento(address)

    assert found is not None
    assert (found.original, str(found.day)) == (original, day)


@pytest.mark.parametrize(
    "address",
    [
        "https://gazette.example/2016/06/09/https-is-slow", "https://archive.ph/aBc12", "https://perma.cc/AB12-CD34",
        "",
        "https://web.archive.org/web/20169999999999/https://a.example/",
        "https://web.archive.org/save/https://a.example/",
        "https://wayback.archive-it.org/5821/2016",
        "https://archive.is/2016.06.09-1015/https://a.example/b",
        "https://shop.example/20160609/https://a.example",
    ],
)  # fmt: skip
def test_other_addresses_name_none(address: str) -> None:
    assert memento(address) is None


@given(st.text(st.sampled_from("htps:/.a20we?#&=x-_%"), max_size=60))
def test_any_text_is_the_same_page_as_itself_and_perhaps_a_memento(address: str) -> None:
    memento(f"https://web.archive.org/web/{address}")

    assert same_page(address, address)


WORDS = st.text(st.sampled_from("aBé9 -金Łß'"), min_size=1, max_size=8).filter(lambda word: word.strip(" -'") != "")


@given(WORDS, WORDS, st.sampled_from(["", "2026", "2026-02-03", "-0043"]))
def test_a_new_key_is_never_one_that_is_taken(author: str, title: str, issued: str) -> None:
    source = Source(key="x", author=[Name(literal=author)], title=title, issued=issued)
    taken: set[str] = set()
    for _ in range(30):
        key = new_key(source, taken)

        assert key not in taken
        assert key.isascii()
        assert key[0].isalpha()
        taken.add(key)
