"""What a saved page tells of its work, from every kind of tag and from what it shows, and what is refused."""

import os
from pathlib import Path

import pytest

import onrecord
from onrecord import Described, source_from
from tests.benchmarks.page_metadata import FOLDER, by_onrecord, by_tags, main_text, score

BODY = "<p>" + "The council met behind closed doors to talk of the bridge that has been shut since May. " * 6 + "</p>"


def page(head: str = "", body: str = "", lang: str = "en") -> bytes:
    return f"<!doctype html><html lang={lang}><head>{head}</head><body>{body}{BODY}</body></html>".encode()


def told(found: Described) -> tuple[str, tuple[str, ...], str]:
    source = found.source
    return source.title, tuple(map(str, source.author)), str(source.issued or "")


SHOWN = "<h1>The bridge stays shut</h1>"
WANTED = ("The bridge stays shut", ("Ada Okafor",), "2026-02-03")


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            "<meta name=citation_title content='The bridge stays shut'><meta name=citation_author content='Okafor, "
            "Ada'>"
            "<meta name=citation_publication_date content='2026/02/03'>",
            SHOWN,
        ),
        (
            "<title>The bridge stays shut | The Gazette</title><meta property=og:site_name content='The Gazette'>"
            "<meta name=author content='Ada Okafor'><meta property=article:published_time "
            "content=2026-02-03T08:00:00Z>",
            SHOWN + "<p>By Ada Okafor, 3 February 2026</p>",
        ),
        (
            '<script type="application/ld+json">{"@context":"https://schema.org","@graph":['
            '{"@type":"WebSite","name":"Gazette"},'
            '{"@type":"Person","@id":"#a","name":"Ada Okafor"},'
            '{"@type":"NewsArticle","headline":"The bridge stays shut",'
            '"author":{"@id":"#a"},"datePublished":"2026-02-03T10:00:00+01:00",}]}</script>',
            SHOWN + "<span class=author>Ada Okafor</span> <time datetime=2026-02-03>3 Feb</time>",
        ),
        (
            "<meta name=DC.title content='The bridge stays shut'><meta name=DC.creator content='Ada Okafor'>"
            "<meta name=DC.date.issued content=2026-02-03>",
            SHOWN + "<p>Ada Okafor</p><p>Published: February 3, 2026</p>",
        ),
        ("", SHOWN + "<p class=byline>Von <a rel=author href=/a>Ada Okafor</a> | 3. Februar 2026</p>"),
        ("", SHOWN + "<p>par Ada Okafor</p><p>publié le 3 février 2026</p>"),
        ("", SHOWN + "<div>Por Ada Okafor</div><div>3 de febrero de 2026</div>"),
        (
            "",
            "<div itemscope><h2 itemprop=headline>The bridge stays shut</h2><b itemprop=author>Ada Okafor</b>"
            "<time itemprop=datePublished datetime=2026-02-03>today</time></div>",
        ),
        (
            "",
            SHOWN + "<span class=Z3988 title='ctx_ver=Z39.88-2004&amp;rft.genre=article"
            "&amp;rft.atitle=The+bridge+stays+shut"
            "&amp;rft.aulast=Okafor&amp;rft.aufirst=Ada&amp;rft.date=2026-02-03&amp;rft.jtitle=Bridges'></span>",
        ),
    ],
)  # fmt: skip
def test_title_author_and_day_are_read_from_every_kind_of_tag(head: str, body: str) -> None:
    assert told(source_from(page(head, body))) == WANTED


@pytest.mark.parametrize(
    ("head", "body", "refused"),
    [
        ("<meta name=author content=admin>", "", "a login or a role, not a name"),
        ("<meta name=author content='Super User'>", "", "a login or a role, not a name"),
        ("<meta property=article:author content='https://www.facebook.com/gazette'>", "", "an address, not a name"),
        ("<meta property=og:site_name content=Gazette><meta name=author content='The Gazette'>", "", "the site itself"),
        ("<meta name=author content='Bo Lee'>", "", "stated, but the page does not show it"),
        ("", "<span class=author>Redaktion</span>", "a login or a role, not a name"),
        ("", "<p class=byline>By webmaster@example.org</p>", "an address, not a name"),
    ],
)  # fmt: skip
def test_logins_roles_sites_and_addresses_are_no_authors(head: str, body: str, refused: str) -> None:
    found = source_from(page(head, SHOWN + body), "https://www.gazette.example/bridge")

    assert found.source.author == ()
    assert refused in {one.note for one in found.evidence if one.field == "author"}


@pytest.mark.parametrize(
    "body",
    [
        "<section class=comments><p class=author>Bo Lee</p></section>",
        "<aside class=related><h3>Ferry late</h3><span class=author>Bo Lee</span></aside>",
        "<figure><figcaption>Photo <span class=author>Bo Lee</span></figcaption></figure>",
        "<nav><a rel=author href=/lee>Bo Lee</a></nav>",
        "<address>Harbour Street 12, 01067 Dresden, phone 0351 123456</address>",
    ],
)
def test_whoever_is_named_in_comments_teasers_and_captions_is_no_author(body: str) -> None:
    assert source_from(page("", SHOWN + BODY + body)).source.author == ()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<meta property=article:modified_time content=2026-02-03>", ""),
        ("<meta name=last-modified content=2026-02-03>", "<p>Last updated: 3 February 2026</p>"),
        ("", "<p>Zuletzt aktualisiert am 3. Februar 2026</p>"),
        ("<meta name=dc.date content=2026-02-03>", "<p>Zuletzt geändert am: 3.2.2026</p>"),
        ("", "<p class=updated>3 February 2026</p><footer>© 2026</footer>"),
    ],
)
def test_a_day_of_change_is_no_day_of_issue(head: str, body: str) -> None:
    found = source_from(page(head, SHOWN + body))

    assert found.source.issued is None
    assert not any(one.is_used for one in found.evidence if one.field == "issued")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Enable JavaScript and cookies to continue"),
        ("Attention Required! | Cloudflare", "Sorry, you have been blocked. You are unable to access gazette.example"),
        ("Access Denied", "You don't have permission to access this server. Reference #18"),
        ("404 Not Found", "nginx"),
        ("Before you continue to Gazette", "We use cookies and data to deliver services. Accept all. Reject all."),
        ("Gazette", "Wir und unsere Partner nutzen Cookies und Tracking. Zustimmung: Akzeptieren, Ablehnen."),
        ("Log in to Gazette", "Email Password Forgot password?"),
    ],
)  # fmt: skip
def test_challenges_cookie_walls_and_log_ins_are_refused(title: str, text: str) -> None:
    data = f"<html><title>{title}</title><body><h1>{title}</h1><p>{text}</p></body></html>".encode()

    found = source_from(data, "https://gazette.example/bridge")

    assert found.finding is not None
    assert (found.source.title, found.source.author) == ("", ())
    assert found.source.url == "https://gazette.example/bridge"


@pytest.mark.parametrize(
    "title", ["Just a moment in the life of a bridge", "Cookies for the council", "Log in the river"]
)
def test_an_article_with_such_words_in_its_title_is_not_refused(title: str) -> None:
    found = source_from(page(f"<title>{title}</title>", f"<h1>{title}</h1>"))

    assert found.finding is None
    assert found.source.title == title


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        (
            "<p class=byline>By <b class=name>Ada Okafor</b> <i class=author-title>Science Editor</i></p>",
            ["Ada Okafor"],
        ),
        ("<p>By ADA OKAFOR and BO LEE</p>", ["ADA OKAFOR", "BO LEE"]),
        ("<div class=byline>By Dr. Ada Okafor, Staff Writer</div>", ["Ada Okafor"]),
        ("<p>Text: Ada Okafor | Fotos: Bo Lee</p>", ["Ada Okafor"]),
        ("<div>Von Ada Okafor (dpa)</div>", ["Ada Okafor"]),
        ("<div><a rel=author>Ada Okafor</a>, <a rel=author>Bo Lee</a></div>", ["Ada Okafor", "Bo Lee"]),
        ("<p>Written by Ada Okafor on 3 May 2020</p>", ["Ada Okafor"]),
        ("<p>Par Ada Okafor avec AFP</p>", ["Ada Okafor"]),
        ("<p>Por: Ada Okafor - 3 mayo, 2020</p>", ["Ada Okafor"]),
        ("<p>Posted on 3 May 2020 by Ada Okafor</p>", ["Ada Okafor"]),
        ("<p class=author>Reuters Staff</p>", []),
        ("<p>Von Berlin nach Paris</p>", []),
        ("<p>By the river Thames</p>", []),
    ],
)
def test_bylines_name_all_authors_and_nobody_else(byline: str, names: list[str]) -> None:
    assert [str(name) for name in source_from(page("", SHOWN + byline)).source.author] == names


def test_fields_that_contradict_each_other_are_listed() -> None:
    head = (
        "<meta property=og:title content='Bridge closed for good'><meta property=article:published_time "
        "content=2026-02-01>"
        "<meta name=author content='Bo Lee'><link rel=canonical href=https://other.example/a>"
    )
    body = (
        SHOWN
        + "<p class=byline>By Ada Okafor</p><time datetime=2026-02-03>3 February 2026</time><p>Photos by Bo Lee</p>"
    )

    found = source_from(page(head, body), "https://gazette.example/bridge")

    assert set(found.contradictions) >= {"title", "author", "issued", "url"}
    assert [one.value for one in found.contradictions["author"]] == ["Ada Okafor", "Bo Lee"]
    assert all(found.contradictions[name][0].is_used for name in found.contradictions)


def test_every_value_of_the_source_has_its_evidence() -> None:
    head = (
        "<meta name=citation_title content='On bridges'><meta name=citation_author content='Lee, Ann'>"
        "<meta name=citation_author content='Kim, Bo'><meta name=citation_journal_title content='Bridges Today'>"
        "<meta name=citation_volume content=7><meta name=citation_issue content=2><meta name=citation_firstpage "
        "content=11>"
        "<meta name=citation_lastpage content=19><meta name=citation_doi content='https://doi.org/10.1000/ABC'>"
        "<meta name=citation_pmid content=123456><meta name=citation_issn content=0378-5955>"
        "<meta name=citation_publication_date content=2025><meta name=citation_publisher content='Bridge Press'>"
    )

    source = source_from(page(head, "<h1>On bridges</h1>"), "https://bridges.example/7/2/11").source

    assert (source.type, source.doi, source.pmid, source.page) == ("article-journal", "10.1000/abc", "123456", "11-19")
    assert [name.family for name in source.author] == ["Lee", "Kim"]
    assert (source.container_title, source.volume, source.issue) == ("Bridges Today", "7", "2")
    assert (source.publisher, source.issn, source.language) == ("Bridge Press", "0378-5955", "en")
    assert (str(source.issued), source.key) == ("2025", "lee2025bridges")


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        ("NewsArticle", "article-newspaper"), ("BlogPosting", "post-weblog"), ("ScholarlyArticle", "article-journal"),
        ("Report", "report"), ("PodcastEpisode", "broadcast"), ("Book", "book"), ("Article", "webpage"),
    ],
)  # fmt: skip
def test_the_types_of_schema_org_have_types_of_csl(kind: str, type: str) -> None:
    data = f'<script type="application/ld+json">{{"@type":["{kind}"],"headline":"The bridge stays shut"}}</script>'

    assert source_from(page(data, SHOWN)).source.type == type


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[[[[[[",
        '{"@graph":' * 500,
        '{"author":' * 30 + '"x"' + "}" * 30,
        '{"@type":"Article","author":[1,null,{"name":7}]}',
    ],
)
def test_broken_json_ld_tells_nothing_and_breaks_nothing(script: str) -> None:
    data = page(f'<script type="application/ld+json">{script}</script>', SHOWN + "<p>By Ada Okafor</p>")

    assert source_from(data).source.title == "The bridge stays shut"


def test_nothing_that_a_page_says_makes_a_source_that_is_not_valid() -> None:
    head = (
        "<meta name=citation_author content='{\\\\x} and ~ and'><meta name=citation_author content=','>"
        "<meta name=citation_doi content='not a doi'><meta name=citation_isbn content='123'>"
        "<meta name=citation_date content='99/99/9999'><meta property=og:url content='javascript:alert(1)'>"
        "<meta property=og:type content='<b>'><meta property=og:locale content='x y z'>"
    )

    source = source_from(page(head, SHOWN)).source

    assert (source.title, source.doi, source.isbn, source.url) == ("The bridge stays shut", "", "", "")
    assert source.issued is None


@pytest.mark.skipif(FOLDER not in os.environ, reason=f"{FOLDER} does not name a folder of saved pages")
def test_saved_pages_are_read_as_people_read_them() -> None:
    folder = Path(os.environ[FOLDER])

    ours, plain, found = score(folder, by_onrecord), score(folder, by_tags), main_text(folder)

    assert ours.whole >= 0.6 * ours.pages
    assert ours.whole >= 2 * plain.whole
    assert ours.false_author <= 0.15 * ours.without_author
    assert ours.wrong_dates <= 0.05 * ours.dates
    assert found.in_main_text >= 0.98 * found.verified


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\ud800", "\ufffd"),
        (r"\uDC00 and \uD800", "\ufffd and \ufffd"),
        (r"\uD83D\uDE00", "\U0001f600"),
        (r"\\ud800", r"\ud800"),
        (r"\u00e9", "\u00e9"),
    ],
)
def test_half_a_character_in_json_is_read_as_browsers_do(written: str, shown: str) -> None:
    facts = '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Gazette WORDS"}}'
    page = (
        f'<script type="application/ld+json">{facts.replace("WORDS", written)}</script><h1>A Bridge</h1><p>It is old.'
    )

    found = source_from(page.encode())

    assert f"Gazette {shown}" in {one.value for one in found.evidence}
    assert onrecord.dumps(onrecord.Dossier([found.source]), "biblatex", lambda loss: None)


@pytest.mark.parametrize(
    ("byline", "day"),
    [
        ("Kirjoittanut Outi Salo", "8. marraskuuta 2021"),
        ("Συντάκτης: Νίκος Ράπτης", "8 Νοεμβρίου 2021"),
        ("작성자: Outi Salo", "2021년 11월 8일"),
        ("作者: Outi Salo", "2021年11月8日"),
        ("Автор: Анна Серова", "8 ноябрь 2021"),
    ],
)
def test_bylines_and_days_are_read_in_further_languages(byline: str, day: str) -> None:
    page = f"<title>Ferry</title><h1>Ferry</h1><p class=byline>{byline}</p><p class=date>{day}</p><p>It sails."

    source = source_from(f"<html>{page}".encode()).source

    assert [str(name) for name in source.author] == [
        byline.removeprefix("Kirjoittanut").partition(": ")[2] or "Outi Salo"
    ]
    assert str(source.issued) == "2021-11-08"


@pytest.mark.parametrize("role", ["toimitus", "Redakce", "Redakcja", "Редакция", "Σύνταξη", "superadmin", "編集部"])
def test_editors_are_no_authors_in_further_languages(role: str) -> None:
    page = f"<html><title>Ferry</title><meta name=author content='{role}'><h1>Ferry</h1><p class=author>{role}</p>"

    found = source_from(f"{page}<p>It sails.".encode())

    assert found.source.author == ()
    assert [one.note for one in found.evidence if one.field == "author"].count("a login or a role, not a name") > 0


@pytest.mark.parametrize(
    "title",
    ["Um momento…", "Even geduld a.u.b.", "Chwileczkę…", "Подождите…", "少々お待ちください...", "Bir dakika lütfen...",
     "Accès refusé", "Acceso denegado", "Доступ запрещён", "Checking your browser before accessing example.org"],
)  # fmt: skip
def test_challenges_and_refusals_are_known_in_further_languages(title: str) -> None:
    found = source_from(f"<html><title>{title}</title><h1>{title}</h1><p>example.org".encode())
    story = source_from(f"<html><title>{title}</title><h1>{title}</h1>{'<p>It rained on the ferry.' * 150}".encode())

    assert found.finding is not None
    assert found.source.title == ""
    assert story.finding is None
