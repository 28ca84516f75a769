"""CITATION.cff, Hayagriva, schema.org, Wikipedia's templates and notes: works written and read again."""

import json
from collections.abc import Iterator
from types import MappingProxyType, ModuleType
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings

from onrecord import Attribution, Claim, Dossier, Fault, Loss, Person, Snapshot, Source, dumps
from onrecord.formats.structured import cff, hayagriva, markdown_notes, schema_org, wikipedia
from onrecord.items.vocabulary import TYPES
from onrecord.records.key_fields import AnyRecord
from tests.sizes import times
from tests.strategies import sources

MODULES: Final = MappingProxyType(
    {"cff": cff, "hayagriva": hayagriva, "schema-org": schema_org, "wikipedia": wikipedia,
     "markdown-notes": markdown_notes}
)  # fmt: skip
each_module = pytest.mark.parametrize("module", MODULES.values(), ids=MODULES)

ARTICLE: Final = Source(
    key="lee2026", type="article-journal", title="Old piers: a survey", author=["Lee, Ann", "Okafor, Ada"],
    container_title="Bridge Health", issued="2026-02-03", volume="7", issue="2", page="11-19", doi="10.1234/pier",
    url="https://bridges.example/pier", accessed="2026-03-01", issn="1476-0000", language="en", keyword="stone, load",
)  # fmt: skip
CHAPTER: Final = Source(
    key="kim2011", type="chapter", title="Piers of stone", author=["Kim, Chris", "{Bridge Club}"],
    editor=["Moon, Dana"], container_title="Bridges of the World", publisher="Arch Press", publisher_place="Leeds",
    issued="2011", page="37-41", isbn="9780306406157",
)  # fmt: skip


def written(module: ModuleType, *works: AnyRecord, **options: bool) -> tuple[str, list[Loss]]:
    losses: list[Loss] = []
    return "".join(module.write(Dossier(works), losses.append, **options)), losses


def read(module: ModuleType, text: str) -> list[Source]:
    faults: list[Fault] = []
    found: list[Source] = module.read(text, faults.append)
    assert faults == []
    return found


@each_module
@settings(max_examples=times(20))
@given(source=sources())
def test_every_source_comes_back_as_it_was(module: ModuleType, source: Source) -> None:
    alone = source.evolve(reprint_of="")

    text, losses = written(module, alone)

    assert read(module, text) == [alone]
    assert losses == []


@each_module
@settings(max_examples=times(20))
@given(source=sources())
def test_without_json_of_ours_each_field_that_differs_is_told(module: ModuleType, source: Source) -> None:
    alone = source.evolve(reprint_of="")

    text, losses = written(module, alone, lossless=False)

    (back,) = read(module, text)
    differing = {
        field.name for field in attrs.fields(Source) if getattr(back, field.name) != getattr(alone, field.name)
    }
    assert differing <= {loss.field for loss in losses}


@each_module
def test_several_works_come_back_in_their_order(module: ModuleType) -> None:
    works = [ARTICLE, CHAPTER, Source(key="tool", type="software", title="Pier"), Source(key="?")]

    text, _ = written(module, *works)

    assert sorted(work.key for work in read(module, text)) == sorted(work.key for work in works)
    assert {work.key: work for work in read(module, text)} == {work.key: work for work in works}


@pytest.mark.parametrize(
    ("name", "least"), [("cff", 30), ("hayagriva", 24), ("schema-org", 29), ("wikipedia", 17), ("markdown-notes", 45)]
)
def test_the_vocabulary_itself_tells_most_types_apart(name: str, least: int) -> None:
    texts = [written(MODULES[name], Source(key="a", type=type, title="On", container_title="In"), lossless=False)[0]
             for type in TYPES]  # fmt: skip

    back = [read(MODULES[name], text)[0].type for text in texts]

    assert sum(map(str.__eq__, back, TYPES)) >= least


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.parametrize("work", [ARTICLE, CHAPTER], ids=["article", "chapter"])
def test_what_everybody_cites_needs_no_json_of_ours(name: str, work: Source) -> None:
    _, losses = written(MODULES[name], work, lossless=False)

    lost = {loss.field for loss in losses}
    assert lost <= {"cff": {"key", "editor"}, "hayagriva": {"keyword"}, "wikipedia": {"keyword"}}.get(name, set()) | (
        {"accessed"} if name == "schema-org" else set()
    )


def test_a_cff_file_is_of_its_first_software_and_refers_to_the_rest() -> None:
    tool = Source(key="tool", type="software", title="Pier", author=["Lee, Ann"], version="1.10", issued="2026-02-03")

    text, _ = written(cff, ARTICLE, tool)

    assert text.startswith('# onrecord {"key":"tool"}\ncff-version: 1.2.0\nmessage: ')
    assert "\ntype: software\ntitle: Pier\n" in text
    assert '\nversion: "1.10"\n' in text
    assert "\ndate-released: 2026-02-03\n" in text
    assert "\nreferences:\n" in text
    assert "preferred-citation" not in text


def test_a_cff_file_of_works_alone_says_which_is_to_be_cited() -> None:
    text, _ = written(cff, ARTICLE)

    assert "\npreferred-citation:\n" in text
    assert [work.key for work in read(cff, text)] == ["lee2026"]


CFF = """cff-version: 1.2.0
message: Cite it.
title: "Pier: a tool"
version: 1.10
date-released: 2026-02-03
authors:
  - family-names: Berg
    given-names: Ann
    name-particle: van den
    orcid: https://orcid.org/0000-0001-2345-6789
  - name: The Bridge Club
repository-code: https://code.example/pier
contact:
  - email: a@b.example
preferred-citation:
  type: article
  title: Old piers
  authors: [{family-names: Lee, given-names: Ann}]
  journal: Bridge Health
  year: 2025
  month: 2
  start: 11
  end: 19
"""


def test_a_cff_file_is_read_with_what_is_to_be_cited_and_nothing_is_lost() -> None:
    tool, article = read(cff, CFF)

    assert (tool.type, tool.title, tool.version, str(tool.issued)) == ("software", "Pier: a tool", "1.10", "2026-02-03")
    assert [str(name) for name in tool.author] == ["Ann van den Berg", "The Bridge Club"]
    assert tool.extra["cff:authors.0.orcid"] == "https://orcid.org/0000-0001-2345-6789"
    assert tool.extra["cff:contact.0.email"] == "a@b.example"
    assert (article.container_title, article.page, str(article.issued)) == ("Bridge Health", "11-19", "2025-02")


def test_what_a_cff_file_says_of_people_stands_there_again_when_it_is_written() -> None:
    text, losses = written(cff, *read(cff, CFF), lossless=False)

    assert 'orcid: "https://orcid.org/0000-0001-2345-6789"' in text
    assert 'contact:\n  - email: "a@b.example"\n' in text
    assert losses == []


HAYAGRIVA = """piers:
  type: Article
  title: {value: Old piers, verbatim: true}
  author: ["Lee, Ann", {given-name: Ada, name: Okafor}, UNICEF]
  date: 2026-02
  page-range: 11-19
  url: {value: "https://bridges.example/1", date: 2026-03-01}
  serial-number: {doi: 10.1234/PIER, arxiv: "2601.1"}
  affiliated: [{role: CastMember, names: "Doe, Jo"}]
  parent: {title: Bridge Health, volume: 7, issue: 2, serial-number: {issn: 1476-0000}}
stone:
  type: anthos
  title: Piers of stone
  parent: [{title: Bridges of the World, editor: "Moon, Dana"}, {type: video, title: The film}]
"""


def test_hayagriva_is_read_with_its_parents() -> None:
    piers, stone = read(hayagriva, HAYAGRIVA)

    assert (piers.key, piers.type, piers.title, str(piers.issued)) == (
        "piers",
        "article-journal",
        "Old piers",
        "2026-02",
    )
    assert [str(name) for name in piers.author] == ["Ann Lee", "Ada Okafor", "UNICEF"]
    assert (piers.container_title, piers.volume, piers.issue, piers.issn) == ("Bridge Health", "7", "2", "1476-0000")
    assert (piers.doi, piers.page, str(piers.accessed)) == ("10.1234/pier", "11-19", "2026-03-01")
    assert str(piers.performer[0]) == "Jo Doe"
    assert piers.extra["hayagriva:serial-number.arxiv"] == "2601.1"
    assert (stone.type, stone.container_title, str(stone.editor[0])) == ("chapter", "Bridges of the World", "Dana Moon")
    assert stone.extra["hayagriva:parents.0.title"] == "The film"


@pytest.mark.parametrize(
    ("yaml", "must"),
    [
        ("a: &x [1, 2]\nb: [*x, *x]\n", "no aliases"), ("a: {type: book}\na: {type: book}\n", "each key once"),
        ("a: [" * 300, "deep"), ("a:\n  - b\n c", "be YAML"), ("a: {type: book}\n---\nb: {}\n", "one document"),
        ("{[a]: b}", "texts as keys"), ("- a\n- b\n", "have works"), ("just words", "have works"),
        ("a: !!python/object/apply:os.system [id]\n", "have works"),
    ],
)  # fmt: skip
def test_yaml_that_is_dangerous_or_wrong_is_a_fault(yaml: str, must: str) -> None:
    faults: list[Fault] = []

    assert hayagriva.read(yaml, faults.append) == []
    assert [must in fault.must for fault in faults] == [True]


def test_what_looks_like_numbers_dates_and_truth_stays_text() -> None:
    (work,) = read(hayagriva, "no:\n  type: book\n  title: yes\n  volume: 1.10\n  edition: 0x1F\n  note: ~\n")

    assert (work.key, work.title, work.volume, work.edition, work.note) == ("no", "yes", "1.10", "0x1F", "")


def test_schema_org_puts_an_article_into_issue_volume_and_journal() -> None:
    text, _ = written(schema_org, ARTICLE)

    (work,) = json.loads(text)["@graph"]
    assert work["@type"] == "ScholarlyArticle"
    assert work["isPartOf"]["@type"] == "PublicationIssue"
    assert work["isPartOf"]["isPartOf"]["volumeNumber"] == "7"
    journal = work["isPartOf"]["isPartOf"]["isPartOf"]
    assert (journal["@type"], journal["name"], journal["issn"]) == ("Periodical", "Bridge Health", "1476-0000")
    assert work["author"][0] == {"@type": "Person", "name": "Ann Lee", "familyName": "Lee", "givenName": "Ann"}


def pages() -> Iterator[Any]:
    person = {"@type": "Person", "name": "Ann Lee"}
    work = {"@type": "NewsArticle", "headline": "Old piers", "author": person, "datePublished": "2026-02-03T10:00:00Z",
            "publisher": {"@type": "Organization", "name": "Gazette"}}  # fmt: skip
    yield {"@context": "https://schema.org", **work}
    yield {"@context": {"@vocab": "http://schema.org/"}, "@graph": [{"@type": "BreadcrumbList"}, work]}
    yield [{"@context": "https://schema.org/", **work, "@type": ["schema:NewsArticle"]}]


@pytest.mark.parametrize("page", tuple(pages()))
def test_schema_org_of_others_is_read(page: Any) -> None:
    (work,) = read(schema_org, json.dumps(page))

    assert (work.type, work.title, str(work.author[0])) == ("article-newspaper", "Old piers", "Ann Lee")
    assert (str(work.issued), work.publisher) == ("2026-02-03", "Gazette")


def test_wikipedia_gets_named_notes_with_the_right_template() -> None:
    text, _ = written(wikipedia, ARTICLE, CHAPTER)

    first, second = text.splitlines()
    assert first.startswith('<ref name="lee2026">')
    assert "{{cite journal |last1=Lee |first1=Ann |last2=Okafor |first2=Ada |title=Old piers: a survey " in first
    assert "|journal=Bridge Health |date=2026-02-03 |access-date=2026-03-01 |volume=7 |issue=2 |pages=11-19" in first
    assert "{{cite book |last1=Kim |first1=Chris |author2=Bridge Club |editor-last=Moon |editor-first=Dana" in second
    assert "|chapter=Piers of stone |title=Bridges of the World" in second


def test_an_archived_copy_goes_to_wikipedia_and_back() -> None:
    copy = Snapshot(archive_url="https://archive.example/1", archived="2026-03-02")
    page = Source(key="a", type="webpage", title="Piers", url="https://b.example", snapshots=[copy])

    text, losses = written(wikipedia, page, lossless=False)

    assert "|archive-url=https://archive.example/1 |archive-date=2026-03-02" in text
    assert (read(wikipedia, text), losses) == ([page], [])


PAGE = """Piers age.<ref>{{Cite news|surname=Lee|given=Ann|author2=The Desk|title=Old ''piers'' of [[Leeds|the city]]
 |url=http://b.example/?a=1|work=[[The Gazette]]|date=3 February 2026|accessdate=1 March 2026|page=4}}</ref> They
{{refn|group=n|Said in {{cite book | last = Kim | first = Chris | editor1-last = Moon | editor1-first = Dana
 | chapter = Piers {{!}} stone | title = Bridges | location = Leeds | publisher = [[Arch Press]] | year = 2011
 | pages = 37–41 | isbn = 978-0-306-40615-7 <!-- checked --> }}.}} {{citation|vauthors=Okafor A, Lee AB|title=Load
 |journal=J|doi=10.1234/X}} {{Infobox bridge|name=Old}} <nowiki>{{cite web|title=No}}</nowiki> {{cite web|title=
"""


def test_a_whole_page_of_wikitext_is_read() -> None:
    news, chapter, article = read(wikipedia, PAGE)

    assert (news.type, news.title) == ("article-newspaper", "Old <i>piers</i> of the city")
    assert [str(name) for name in news.author] == ["Ann Lee", "The Desk"]
    assert (news.container_title, str(news.issued), str(news.accessed)) == ("The Gazette", "2026-02-03", "2026-03-01")
    assert (chapter.type, chapter.title, chapter.container_title) == ("chapter", "Piers | stone", "Bridges")
    assert (str(chapter.editor[0]), chapter.page, chapter.isbn) == ("Dana Moon", "37-41", "978-0-306-40615-7")
    assert (article.type, article.doi, [name.family for name in article.author]) == (
        "article-journal", "10.1234/x", ["Okafor", "Lee"],
    )  # fmt: skip


@pytest.mark.parametrize("text", ["}} {{Delete}} [[x]]", "-->{{cite web}}", "''b'' ~~~~ <ref>", "{{{1}}}", "|x=y"])
def test_no_value_becomes_wikitext(text: str) -> None:
    work = Source(key="a", type="book", title=text, note=text, publisher=text)

    written_, _ = written(wikipedia, work)

    assert read(wikipedia, written_) == [work]
    bare = written(wikipedia, work, lossless=False)[0]
    assert (bare.count("{{"), bare.count("}}"), bare.count("[["), bare.count("~~~~")) == (1, 1, 0, 0)
    assert bare.count("<ref") == 1


def test_a_note_has_properties_for_queries_and_lines_for_readers() -> None:
    (text,) = markdown_notes.write(Dossier([ARTICLE]), print)

    assert text.startswith('---\ncitekey: lee2026\ntype: article-journal\ntitle: "Old piers: a survey"\nauthor:\n')
    assert "\n  - Lee, Ann\n" in text
    assert "\ndate: 2026-02-03\n" in text
    assert "\nyear: 2026\n---\n\n# Old piers: a survey\n" in text
    assert "\n<https://doi.org/10.1234/pier>\n" in text


def test_a_note_lists_who_says_what_if_asked() -> None:
    said = Attribution(claim="c", speaker="p", source="lee2026", cue="warned")
    dossier = Dossier([ARTICLE, Claim(key="c", text="They *fall*."), Person(key="p", name="Doe, Jo"), said])

    assert "\n- Jo Doe (warned): They \\*fall\\*.\n" in dumps(dossier, "markdown-notes", print, claims=True)


@each_module
def test_hostile_values_stay_inside_their_place(module: ModuleType) -> None:
    nasty = 'x\n---\n- a: *b\n# onrecord {"title":"no"}\n</script>{{x}} <!-- --> \x00\x85\u2028'
    work = Source(key=nasty, type="book", title=nasty, note=nasty)

    text, _ = written(module, work, ARTICLE)

    assert {one.key: one for one in read(module, text)} == {work.key: work, ARTICLE.key: ARTICLE}
