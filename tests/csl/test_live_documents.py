"""Documents that are edited: whatever was inserted, moved or removed, they read as one made anew."""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final

import pytest

from onrecord import UnknownCitation
from onrecord.csl import Change, Citation, Document, Style
from onrecord.csl.citing.disambiguation import Resolver

STYLES: Final = (
    "apa", "chicago-author-date", "chicago-notes-bibliography", "modern-language-association", "ieee",
    "nlm-citation-sequence", "american-sociological-association", "harvard-cite-them-right", "nature", "oscola",
    "american-anthropological-association", "acm-sig-proceedings", "american-political-science-association",
    "mhra-notes", "elsevier-harvard", "springer-basic-author-date", "associacao-brasileira-de-normas-tecnicas",
    "gost-r-7-0-5-2008-numeric", "iso690-author-date-en", "din-1505-2", "bluebook-law-review", "mcgill-en",
    "nlm-name-year", "taylor-and-francis-chicago-author-date",
)  # fmt: skip
_FAMILIES: Final = ("Smith", "Smith", "Doe", "Doe", "Roe", "van Dam", "Ångström", "O'Neil", "Łaski")
_GIVENS: Final = ("John", "Jane", "J.", "Ann Bea", "Ada", "", "Zoë")
_TITLES: Final = ("Rivers", "Canals", "Floods")
_KINDS: Final = ("book", "article-journal", "chapter", "webpage", "legal_case", "report")


def works(count: int, dice: random.Random) -> list[dict[str, Any]]:
    """Make works of few people in few years, so that many have to be told apart."""
    return [
        {
            "id": f"w{at}", "type": dice.choice(_KINDS), "title": f"{dice.choice(_TITLES)} {at % 9}",
            "author": [
                {"family": dice.choice(_FAMILIES), "given": dice.choice(_GIVENS)}
                for _ in range(dice.choice((0, 1, 1, 1, 2, 3, 4)))
            ],
            "issued": {"date-parts": [[dice.choice((2015, 2016, 2016))]]}, "container-title": "The Herald",
            "publisher": "Press", "page": "12-15", "volume": str(at % 5),
        }
        for at in range(count)
    ]  # fmt: skip


def cluster(count: int, dice: random.Random) -> Any:
    """Make a citation of a few works, some with locators, affixes or without their authors."""
    cites = []
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        cite: dict[str, Any] = {"id": f"w{dice.randrange(count)}"}
        if dice.random() < 0.3:
            cite |= {"locator": str(dice.randrange(1, 4)), "label": "page"}
        if dice.random() < 0.1:
            cite["prefix"] = "see"
        if dice.random() < 0.1:
            cite["suppress-author"] = True
        cites.append(cite)
    return {"citationItems": cites, "properties": {}} if dice.random() < 0.5 else cites


def odd_cluster(count: int, dice: random.Random, *, noted: bool) -> Any:
    """Make a citation with a mode, works listed besides, cites in the given order, works at second hand, or a note."""
    made = cluster(count, dice)
    cites = made["citationItems"] if isinstance(made, Mapping) else made
    properties: dict[str, Any] = {"mode": dice.choice(("", "", "", "author-only", "composite", "suppress-author"))}
    if dice.random() < 0.2:
        properties["unsorted"] = True
    if dice.random() < 0.2:
        properties["listed"] = [f"w{dice.randrange(count)}"]
    if noted and dice.random() < 0.3:
        properties["noteIndex"] = dice.randrange(1, 9)
    if noted and dice.random() < 0.2:
        original = {"id": f"w{dice.randrange(count)}", "form": dice.choice(("whole", "names"))}
        cites = [{**cites[0], "connective": " as cited in", "originals": [original]}, *cites[1:]]
    return {"citationItems": cites, "properties": properties}


class Mirror:
    """A document under edits, and the clusters that it should have."""

    def __init__(self, style: str, items: Sequence[Mapping[str, Any]], is_sorted: bool = True) -> None:
        self.make: Callable[[], Document] = lambda: Document(style, items, "html", is_sorted=is_sorted)
        self.live = self.make()
        self.clusters: list[Any] = []

    def edit(self, dice: random.Random, new: Any) -> Change | None:
        """Edit the document in one of the ways that there are, at some place."""
        count = len(self.clusters)
        kind = dice.choice(("insert", "insert", "cite", "remove", "move", "replace")) if count else "cite"
        at = dice.randrange(count + (kind == "insert")) if count else 0
        if kind == "insert":
            self.clusters.insert(at, new)
            return self.live.insert(at, new)
        if kind == "remove":
            del self.clusters[at]
            return self.live.remove(at)
        if kind == "replace":
            self.clusters[at] = new
            return self.live.replace(at, new)
        if kind == "move":
            to = dice.randrange(count)
            self.clusters.insert(to, self.clusters.pop(at))
            return self.live.move(at, to)
        self.clusters.append(new)
        self.live.cite(new)
        return None

    def anew(self) -> Document:
        document = self.make()
        document.cite_all(self.clusters)
        return document


def _edited(
    style: str, count: int, edits: int, seed: int, is_sorted: bool = True, make: Callable[..., Any] = cluster
) -> None:
    """Edit a document at random, and compare it after every edit with one made anew."""
    dice = random.Random(seed)
    mirror = Mirror(style, works(count, dice), is_sorted)
    texts: dict[Citation, str] = {}
    entries: dict[str, str] = {}
    for _ in range(edits):
        change = mirror.edit(dice, make(count, dice))
        anew = mirror.anew()
        assert mirror.live.citations() == anew.citations()
        assert mirror.live.entries() == anew.entries()
        assert mirror.live.order == anew.order
        now, listed = _texts(mirror.live), mirror.live.entries()
        if change is not None:
            assert set(change.citations) == {one for one, text in now.items() if texts.get(one) != text}
            assert [one.at for one in change.citations] == sorted(one.at for one in change.citations)
            assert set(change.entries) == {
                key for key in entries.keys() | listed.keys() if entries.get(key) != listed.get(key)
            }
        texts, entries = now, listed


def _texts(document: Document) -> dict[Citation, str]:
    return {citation: citation.text for citation in document.handles()}


@pytest.mark.parametrize("style", STYLES)
def test_after_every_edit_a_document_reads_as_one_made_anew(style: str) -> None:
    _edited(style, count=12, edits=8, seed=STYLES.index(style))


@pytest.mark.parametrize("noted", [False, True])
@pytest.mark.parametrize("style", ["apa", "chicago-author-date", "ieee", "modern-language-association", "mhra-notes"])
def test_citations_of_all_kinds_follow_every_edit(style: str, noted: bool) -> None:
    """Those of the text that depend only on what is before them are placed one by one, all others from the start."""
    _edited(style, count=7, edits=40, seed=11, make=partial(odd_cluster, noted=noted))


@pytest.mark.parametrize("style", ["ieee", "apa", "chicago-notes-bibliography"])
def test_a_list_in_the_order_of_citation_follows_every_edit(style: str) -> None:
    _edited(style, count=9, edits=12, seed=3, is_sorted=False)


@pytest.mark.slow
@pytest.mark.parametrize("style", STYLES)
def test_in_a_long_text_every_edit_reads_as_made_anew(style: str) -> None:
    dice = random.Random(STYLES.index(style))
    mirror = Mirror(style, works(80, dice))
    mirror.clusters = [cluster(80, dice) for _ in range(200)]
    mirror.live.cite_all(mirror.clusters)
    for _ in range(40):
        mirror.edit(dice, cluster(80, dice))
        anew = mirror.anew()
        assert mirror.live.citations() == anew.citations()
        assert mirror.live.entries() == anew.entries()


@pytest.mark.parametrize(
    "style", ["apa", *(pytest.param(style, marks=pytest.mark.slow) for style in ("chicago-notes-bibliography", "ieee"))]
)
def test_threads_share_a_document(style: str) -> None:
    """Eight threads cite, insert, move, remove and read; in the end it reads as a document made anew."""
    items = works(30, random.Random(7))
    document = Document(style, items)
    kept: list[list[tuple[Citation, Any]]] = [[] for _ in range(8)]
    faults: list[BaseException] = []

    def work(number: int) -> None:
        dice = random.Random(number)
        try:
            for _ in range(480):
                deed, new = dice.random(), cluster(30, dice)
                own = kept[number]
                if deed < 0.05:
                    own.append((document.cite(new), new))
                elif deed < 0.1:
                    own.append((document.insert(0, new).citation, new))
                elif deed < 0.13 and own:
                    document.remove(own.pop(dice.randrange(len(own)))[0])
                elif deed < 0.15 and own:
                    document.move(own[0][0], 0)
                elif own:
                    assert isinstance(own[dice.randrange(len(own))][0].text, str)
                else:
                    document.order  # noqa: B018
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    given = {citation: new for own in kept for citation, new in own}
    anew = Document(style, items)
    anew.cite_all(given[citation] for citation in document.handles())
    assert faults == []
    assert len(given) == len(document.handles())
    assert document.citations() == anew.citations()
    assert document.entries() == anew.entries()


def test_threads_share_a_style() -> None:
    style = Style("chicago-author-date", "de-DE")
    items = works(30, random.Random(5))
    written: list[list[str]] = []

    def write() -> None:
        document = Document(style, items)
        document.cite_all([[{"id": item["id"]}] for item in items])
        written.append([*document.citations(), *document.bibliography()])

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(written) == 8
    assert all(one == written[0] for one in written)


LEE: Final = {
    "id": "lee", "type": "book", "author": [{"family": "Lee", "given": "An"}], "title": "Rivers", "issued": "2016",
}  # fmt: skip
LEES: Final = (LEE, {**LEE, "id": "later", "title": "Waters"}, {**LEE, "id": "roe", "author": [{"family": "Roe"}]})


def test_an_insertion_tells_which_citations_and_entries_it_changed() -> None:
    document = Document("apa", LEES)
    first, roe = document.cite_all([[{"id": "lee"}], [{"id": "roe"}]])
    assert first.text == "(Lee, 2016)"

    change = document.insert(roe, [{"id": "later"}])

    assert change.citations == (first, change.citation)
    assert change.entries == ("lee", "later")
    assert [str(citation) for citation in document.handles()] == ["(Lee, 2016a)", "(Lee, 2016b)", "(Roe, 2016)"]
    assert (first.at, change.citation.at, roe.at) == (0, 1, 2)


def test_a_removal_takes_the_work_out_of_the_list_unless_it_is_registered() -> None:
    document = Document("apa", LEES)
    first, second = document.cite_all([[{"id": "lee"}], [{"id": "later"}]])

    change = document.remove(second)

    assert (change.citation, change.citations, change.entries) == (second, (first,), ("lee", "later"))
    assert document.order == ["lee"]
    document.register(["later"])
    assert (first.text, document.order) == ("(Lee, 2016a)", ["lee", "later"])


def test_numbers_follow_what_is_moved() -> None:
    document = Document("ieee", LEES)
    lee, later, roe = document.cite_all([[{"id": key}] for key in ("lee", "later", "roe")])

    change = document.move(roe, 0)

    assert [lee.text, later.text, roe.text] == ["[2]", "[3]", "[1]"]
    assert change.citations == (roe, lee, later)
    assert set(change.entries) == {"lee", "later", "roe"}
    assert document.move(roe, lee).citations == ()


def test_a_later_position_is_shortened_only_after_the_first() -> None:
    document = Document("chicago-notes-bibliography", LEES)
    short = document.cite([{"id": "lee"}])
    long = short.text

    change = document.insert(0, [{"id": "lee"}])

    assert change.citation.text == long
    assert len(short.text) < len(long)
    assert document.remove(0).citations == (short,)
    assert short.text == long


@pytest.mark.parametrize("at", [3, -4])
def test_a_place_that_there_is_not_is_refused(at: int) -> None:
    document = Document("apa", LEES)
    document.cite_all([[{"id": "lee"}], [{"id": "roe"}], [{"id": "lee"}]])

    with pytest.raises(UnknownCitation, match="must be a place from 0 to 2"):
        document.remove(at)
    with pytest.raises(IndexError):
        document.move(0, at)
    assert len(document.citations()) == 3


def test_the_handle_of_a_removed_citation_is_refused() -> None:
    document, other = Document("apa", LEES), Document("apa", LEES)
    gone, strange = document.cite([{"id": "lee"}]), other.cite([{"id": "lee"}])
    document.remove(gone)

    for use in (lambda: gone.text, lambda: gone.at, lambda: document.remove(gone), lambda: document.insert(gone, [])):
        with pytest.raises(UnknownCitation, match="must be in the document"):
            use()
    with pytest.raises(UnknownCitation):
        document.insert(strange, [{"id": "lee"}])


def test_a_replaced_citation_keeps_its_handle() -> None:
    document = Document("apa", LEES)
    citation = document.cite([{"id": "lee"}])

    change = document.replace(citation, [{"id": "roe"}])

    assert (change.citation, change.citations, citation.text) == (citation, (citation,), "(Roe, 2016)")
    assert change.entries == ("roe", "lee")


def test_an_item_that_comes_after_its_citation_is_cited_then() -> None:
    document = Document("apa", LEES[:1])
    early = document.cite([{"id": "roe"}])
    assert early.text == ""

    document.add(LEES)

    assert (early.text, document.order) == ("(Roe, 2016)", ["roe"])


def test_what_a_new_work_costs_does_not_grow_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted: how often the style renders a cite, for works that are cited and read one after the other."""
    from onrecord.csl.citing.layouts import Layout

    rendered = 0
    render = Layout.text

    def counting(self: Layout, context: Any) -> str:
        nonlocal rendered
        rendered += 1
        return render(self, context)

    monkeypatch.setattr(Layout, "text", counting)
    counts = []
    for count in (50, 200):
        items = [{**LEE, "id": f"i{at}", "author": [{"family": f"Family{at}", "given": "Al"}]} for at in range(count)]
        document, rendered = Document("apa", items), 0
        for item in items:
            assert document.cite([{"id": item["id"]}]).text
        counts.append(rendered)

    assert counts[1] <= 4 * counts[0]


@pytest.mark.parametrize("style", ["apa", "modern-language-association", "chicago-author-date"])
def test_reading_citations_of_people_unlike_each_other_puts_no_list_in_order(
    style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted: how often the style works out by what a work sorts."""
    from onrecord.csl.sorting.keys import SortKey

    asked: list[str] = []
    sorts_by = SortKey.__call__

    def counting(self: SortKey, context: Any) -> str:
        asked.append(context.record.key)
        return sorts_by(self, context)

    monkeypatch.setattr(SortKey, "__call__", counting)
    families = ["Zander", "Abel", "Moss", "Quist", "Bohr", "Yates", "Curie", "Lamb"]
    items = [{**LEE, "id": family, "author": [{"family": family, "given": "Al"}]} for family in families]
    document, at_once = Document(style, items), Document(style, items)
    for family in families:
        assert family in document.cite([{"id": family}]).text
    assert asked == []

    at_once.cite_all([[{"id": family}] for family in families])
    assert document.order == at_once.order == sorted(families)
    document.remove(1)
    assert document.order == sorted(families[:1] + families[2:])


@pytest.mark.parametrize("output", ["text", "rst", "html"])
def test_an_entry_is_told_that_reads_differently_and_no_other(output: str) -> None:
    """A work that was listed already is cited: its entry changes where it leads back to its citation."""
    document = Document("apa", LEES, output, links_cites=True)
    document.register(["lee", "roe"])
    before = document.entries()

    change = document.insert(0, [{"id": "roe"}])

    assert change.entries == tuple(key for key, text in document.entries().items() if before.get(key) != text)
    assert change.entries == (("roe",) if output == "html" else ())


def test_initials_that_end_in_the_stop_after_them_change_no_entry() -> None:
    """The full names of two people are told apart: "Kim, A." ends in one stop, of the initial or of the style."""
    people = [{"family": "Kim", "given": "A."}], [{"family": "Kim", "given": "Al B."}]
    items = [
        {"id": f"k{at}", "type": "book", "title": title, "author": author, "issued": "2002"}
        for at, (author, title) in enumerate(zip(people, ("Ponds", "Wells"), strict=True))
    ]
    document = Document("mhra-author-date", items)
    document.cite([{"id": "k0"}])
    before = document.entries()

    change = document.insert(0, [{"id": "k1"}])

    assert set(change.entries) == {key for key, text in document.entries().items() if before.get(key) != text}


@pytest.mark.parametrize(
    "style", ["chicago-author-date-classic", "mhra-author-date", "vancouver", "spie-proceedings", "sage-harvard"]
)
@pytest.mark.parametrize("seed", range(2))
def test_further_styles_read_after_every_edit_as_made_anew(style: str, seed: int) -> None:
    _edited(style, 20, 25, seed, make=partial(odd_cluster, noted=False))


NAMESAKES: Final = tuple(
    {"family": family, "given": given}
    for family, given in (
        ("Roe", "Ann"), ("Roe", "Al"), ("Roe", "Bo"), ("Roe", "Ann"), ("Roe", "A."), ("Roe", ""), ("Kim", "Ann"),
    )
)  # fmt: skip


def _by_namesakes(count: int, seed: int) -> list[dict[str, Any]]:
    """Make works of two years by people of like names, alone and together, whose titles are in no order."""
    dice = random.Random(seed)
    return [
        {"id": f"n{at}", "type": "book", "title": f"{dice.choice('PQRS')} {dice.randrange(30)}",
         "author": dice.sample(NAMESAKES, dice.choice((1, 1, 2, 4))),
         "issued": {"date-parts": [[dice.choice((2001, 2001, 2002))]]}}
        for at in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "style", ["apa", "chicago-author-date", "harvard-cite-them-right", "american-political-science-association"]
)
@pytest.mark.parametrize("seed", range(3))
def test_namesakes_read_one_by_one_are_told_apart_as_all_at_once(style: str, seed: int) -> None:
    """And so they are when some of them go."""
    items = _by_namesakes(40, seed)
    growing = Document(style, items)
    for at, item in enumerate(items):
        growing.cite([{"id": item["id"]}])
        assert growing.citation(at)
        if at % 8 == 7:
            growing.remove(random.Random(at).randrange(len(growing.handles())))
            growing.insert(0, [{"id": item["id"]}])
            anew = Document(style, items)
            anew.cite_all([cluster.cites for cluster in (handle._placed for handle in growing.handles())])
            assert growing.citations() == anew.citations()
            assert growing.entries() == anew.entries()


@pytest.mark.parametrize("given", ["Ann", "Ann{}"])
def test_a_work_that_joins_others_of_one_author_and_year_lets_them_be(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The letters after the years go on; the group is not told apart anew."""
    groups: list[int] = []
    resolved = Resolver.group

    def counted(resolver: Resolver, alike: Any, start: Any) -> Any:
        groups.append(len(alike))
        return resolved(resolver, alike, start)

    monkeypatch.setattr(Resolver, "group", counted)
    items = [
        {"id": f"n{at}", "type": "book", "title": f"T {at:03}", "issued": {"date-parts": [[2001]]},
         "author": [{"family": "Roe", "given": given.format(chr(97 + at))}]}
        for at in range(26)
    ]  # fmt: skip
    document = Document("apa", items)
    texts = [document.cite([{"id": item["id"]}]).text for item in items]

    assert texts[0] == "(Roe, 2001)"
    assert texts[1:] == [f"(Roe, 2001{chr(97 + at)})" for at in range(1, 26)]
    assert document.citation(0) == "(Roe, 2001a)"
    assert groups == [2]
