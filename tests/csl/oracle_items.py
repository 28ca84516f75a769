"""Items of many types for comparisons with other processors; all invented but for a few well-known works."""

# ruff: noqa: E501

from typing import Any, Final

Item = dict[str, Any]


def _people(line: str) -> list[dict[str, str]]:
    """Read "van der Berg, Jan, Jr.; =An Institution": names by semicolon, `=` before one that is not divided."""
    return [_person(part.strip()) for part in line.split(";")]


def _person(text: str) -> dict[str, str]:
    if text.startswith("="):
        return {"literal": text[1:]}
    return dict(zip(("family", "given", "suffix"), (part.strip() for part in text.split(",")), strict=False))


def _day(text: str) -> dict[str, Any]:
    """Read "2016-06-07", "1914/1918", "~1820" (about), "-380" (before Christ), "2019-S2" (a season)."""
    date: dict[str, Any] = {"circa": True} if text.startswith("~") else {}
    ends = text.lstrip("~").split("/")
    if "-S" in text:
        ends = [end.partition("-S")[0] for end in ends]
        date["season"] = int(text.rpartition("-S")[2])
    sign = -1 if text.startswith("-") else 1
    parts = [[int(number) for number in end.lstrip("-").split("-")] for end in ends]
    parts[0][0] *= sign
    return {**date, "date-parts": parts}


_NAMES: Final = frozenset(
    [
        "author",
        "editor",
        "translator",
        "interviewer",
        "director",
        "recipient",
        "composer",
        "illustrator",
        "container-author",
        "reviewed-author",
        "collection-editor",
        "original-author",
        "editorial-director",
        "host",
        "narrator",
        "performer",
        "producer",
        "script-writer",
        "chair",
        "contributor",
        "guest",
    ]
)
_DATES: Final = frozenset(["issued", "accessed", "original-date", "event-date", "submitted", "available-date"])


def _item(key: str, kind: str, title: str, **fields: str) -> Item:
    item: Item = {"id": key, "type": kind}
    if title:
        item["title"] = title
    for field, value in fields.items():
        name = field.replace("_", "-") if field != "archive_location" else field
        if name in _NAMES:
            item[name] = _people(value)
        elif name in _DATES:
            item[name] = _day(value)
        else:
            item[name] = value
    return item


_TWENTY_ONE: Final = "; ".join(f"{name}son, {name[0]}. B." for name in ["Abel", "Bern", "Carl", "Dick", "Eric", "Finn", "Gus", "Hans", "Ivar", "Jack", "Karl", "Lars", "Matts", "Nils", "Olav", "Pers", "Robin", "Sven", "Thors", "Ulf", "Viggo"])  # fmt: skip
_NYT: Final = "The New York Times"

ITEMS: Final[tuple[Item, ...]] = (
    # The press
    _item("magazine", "article-magazine", "The North Korea-Cuba connection: why it matters", author="Ramani, Samuel", container_title="The Diplomat", issued="2016-06-07", URL="https://thediplomat.com/2016/06/x"),
    _item("magazine2", "article-magazine", "Another connection", author="Ramani, Samuel", container_title="The Diplomat", issued="2016-09-01", URL="https://thediplomat.com/2016/09/y", accessed="2024-02-03"),
    _item("monthly", "article-magazine", "The archive of everything", author="Farrow, Tess", container_title="The Atlantic Monthly", volume="312", issue="4", issued="2013-11", page="52-61"),
    _item("newspaper", "article-newspaper", "Panama seizes ship carrying missiles", author="Smith, Ann", container_title=_NYT, issued="2013-07-16", page="A1", section="World"),
    _item("newspaper2", "article-newspaper", "Second ship is searched", author="Smith, Ann", container_title=_NYT, issued="2013-07-18", URL="https://nytimes.example/2"),
    _item("unsigned", "article-newspaper", "Canal traffic resumes", container_title="The Guardian", publisher_place="London", edition="late", issued="2013-07-20", page="4"),
    _item("wire", "article-newspaper", "Officials deny shipment", author="=Associated Press", container_title="Boston Globe", issued="2013-07-21"),
    _item("oped", "article-newspaper", "Don't trust “experts”", author="O'Grady, Ji-woo", container_title="Le Monde", issued="2015-12-31", language="en"),
    _item("review", "review-book", "The view from Pyongyang", author="de Gaulle, Charles", reviewed_title="Only Beautiful, Please", reviewed_author="Everard, John", container_title="The Review", volume="3", issue="1", page="101-4", issued="1960"),
    _item("review2", "review", "", author="Moss, Kate", reviewed_title="Silent Trade", reviewed_author="Lune, Pia", container_title="Journal of Reviews", volume="8", page="9-10", issued="2004"),
    _item("agency", "article-newspaper", "Kim visits pig farm", author="=Korean Central News Agency", container_title="KCNA Watch", issued="2014-03-05", URL="https://kcna.example/pig"),
    # Journals
    _item("journal", "article-journal", 'A "quoted" study of the <i>Homo sapiens</i> family', author="Lankov, Andrei; O'Grady, Ji-woo; van der Berg, Jan; Doe, J. P., Jr.", container_title="Journal of Things", volume="12", issue="3-4", page="321-328", DOI="10.1000/xyz", issued="2012"),
    _item("journal2", "article-journal", "Ties that bind: trade, arms, and ideology", author="Lankov, Andrei", container_title="Asian Survey", volume="52", issue="1", page="1001-1009", DOI="10.1525/as.2012.52.1.1", issued="2012-02"),
    _item("journal3", "article-journal", "Two of us", author="Kim, Min-ji; Kim, Su", container_title="Korea Journal", volume="9", page="107-108", issued="2012"),
    _item("journal4", "article-journal", "Three of us", author="Kim, Min-ji; Kim, Su; Park, Jin", container_title="Korea Journal", volume="10", page="e123", issued="2012"),
    _item("twentyone", "article-journal", "A paper of many hands", author=_TWENTY_ONE, container_title="Big Science", volume="1", page="33-40", issued="2018"),
    _item("seven", "article-journal", "Seven hands", author="Abel, A.; Bern, B.; Carl, C.; Dick, D.; Eric, E.; Finn, F.; Gus, G.", container_title="Small Science", volume="2", issue="2", page="3-4", issued="2018"),
    _item("inpress", "article-journal", "Not out yet", author="Late, Lucy", container_title="Journal of Delay", status="in press"),
    _item("season", "article-journal", "A season's work", author="Summer, Sam", container_title="Quarterly", issued="2019-S2", volume="40", page="1-2"),
    _item("nodate", "article-journal", "Undated findings", author="Anon, Ann", container_title="Undated Quarterly", volume="4"),
    _item("abbrev", "article-journal", "Short of it", author="Brief, Bo", container_title="Proceedings of the National Academy", container_title_short="Proc Natl Acad", volume="99", issue="7", page="12-19", issued="2002-04-02", PMID="1234567"),
    _item("special", "article-journal", "On a special issue: part I", author="Ito, Ken; Ito, Rei", editor="Sato, Yu", container_title="Journal of Issues", volume="5", issue="S1", page="S5-S9", issued="2009"),
    _item("japanese", "article-journal", "Hyphens and half-truths", author="Jean-Luc, Anne-Marie; Lee, J.-H.", container_title="Revue", volume="3", page="77-8", issued="1988-06"),
    # Books
    _item("book", "book", "The real North Korea: life and politics in the failed Stalinist utopia", author="Lankov, Andrei", publisher="Oxford University Press", publisher_place="Oxford", edition="2", issued="2015"),
    _item("translated", "book", "The sorrows", author="von Goethe, Johann Wolfgang", translator="Hulse, Michael", publisher="Penguin", publisher_place="London", original_date="1774", issued="1989"),
    _item("ancient", "book", "Republic", author="Plato", translator="Grube, G. M. A.", original_date="-380", publisher="Hackett", publisher_place="Indianapolis", issued="1992"),
    _item("edited", "book", "Edited things", editor="Jones, Tom; Brown, Bill", publisher="Oxford University Press", issued="2001", collection_title="Series of Things", collection_number="5", volume="2"),
    _item("oneeditor", "book", "Edited alone", editor="Jones, Tom", publisher="Brill", publisher_place="Leiden", issued="2003"),
    _item("authoreditor", "book", "Collected letters", author="Woolf, Virginia", editor="Nicolson, Nigel; Trautmann, Joanne", publisher="Hogarth Press", publisher_place="London", volume="3", number_of_volumes="6", issued="1977"),
    _item("onlytitle", "book", "Only a title"),
    _item("noauthor", "book", "The Chicago manual of manuals", edition="17", publisher="University of Chicago Press", publisher_place="Chicago", issued="2017"),
    _item("junior", "book", "Speeches and dreams", author="King, Martin Luther, Jr.", publisher="Harper", publisher_place="New York", issued="1968"),
    _item("third", "book", "Money matters", author="Gates, William H., III", publisher="Viking", issued="1995"),
    _item("circa", "book", "A book of hours", author="Master, Unknown", issued="~1450", publisher_place="Bruges"),
    _item("range", "book", "A war in letters", author="Long, Lena", publisher="Knopf", publisher_place="New York", issued="1914/1918"),
    _item("hanzi", "book", "论持久战", author="毛, 泽东", publisher="人民出版社", publisher_place="北京", issued="1938", language="zh"),
    _item("arabic", "book", "كتاب التاريخ", author="العلي, محمد", publisher="دار النشر", issued="1999", language="ar"),
    _item("cyrillic", "book", "Преступление и наказание", author="Достоевский, Фёдор", publisher="Наука", publisher_place="Москва", issued="1970", language="ru"),
    _item("german", "book", "Die Verwandlung und andere Texte", author="Kafka, Franz", publisher="Kurt Wolff", publisher_place="Leipzig", issued="1915", language="de"),
    _item("french", "book", "L'étranger et « la peste »", author="d'Ormesson, Jean; L'Amour, Louis", publisher="Gallimard", publisher_place="Paris", issued="1942", language="fr"),
    _item("ebook", "book", "Read on a screen", author="Page, Turner", publisher="Kindle Press", issued="2012", URL="https://books.example/1", DOI="10.2345/b"),
    _item("samename", "book", "First of its kind", author="Smith, Ann", publisher="Alpha", issued="2013"),
    _item("othersmith", "book", "Second of its kind", author="Smith, Adam", publisher="Beta", publisher_place="Bath", issued="2013"),
    _item("bible", "book", "The Holy Bible: King James Version", publisher="Thomas Nelson", issued="1990", original_date="1611"),
    _item("illustrated", "book", "Pictures of cats", author="Cat, Tom", illustrator="Mouse, Jerry", publisher="Whiskers", issued="2005"),
    _item("four", "book", "Four of a kind", author="Ace, A.; King, K.; Queen, Q.; Jack, J.", publisher="Deck", publisher_place="Reno", issued="2010"),
    _item("question", "book", "Who is afraid? An inquiry", author="Ask, Al", publisher="Query!", issued="2000"),
    _item("institution", "book", "World facts", author="=World Health Organization", publisher="World Health Organization", publisher_place="Geneva", issued="2019"),
    # Parts of books
    _item("chapter", "chapter", "Some chapter", author="García Márquez, María", editor="Jones, Tom; Brown, Bill", container_title="Handbook of chapters", page="1-22", publisher="Routledge", publisher_place="London", issued="1999"),
    _item("chapter2", "chapter", "A chapter in volume two", author="Yu, Li", editor="de la Cruz, Ana", container_title="Encyclopaedia of the sea", volume="2", edition="3", page="233-245", publisher="Springer", issued="2008", DOI="10.1007/abc"),
    _item("foreword", "chapter", "Foreword", author="Writer, Well Known", container_title="A life", container_author="Nobody, Ned", page="ix-xii", publisher="Faber", publisher_place="London", issued="1971"),
    _item("encyclopedia", "entry-encyclopedia", "Juche", author="Ed, Eve", container_title="Encyclopedia of Korea", editor="Park, Jin", issued="2005", publisher="Brill", page="44", volume="1"),
    _item("dictionary", "entry-dictionary", "Self-reliance", container_title="Dictionary of words", issued="2016", URL="https://dict.example/self-reliance", publisher="Merriam", accessed="2020-01-31"),
    _item("wiki", "entry-encyclopedia", "Cuba–North Korea relations", container_title="Wikipedia", issued="2021-04-02", URL="https://en.wikipedia.org/wiki/X"),
    _item("conference", "paper-conference", "A talk in the proceedings", author="Turing, Alan; Church, Alonzo", container_title="Proceedings of the Conference on Things", event_title="Conference on Things", event_place="Vienna", page="15-20", publisher="ACM", publisher_place="New York", issued="2011", DOI="10.1145/1.2"),
    _item("conference2", "paper-conference", "Presented, never printed", author="Poe, Ed", event_title="Meeting of Poets", event_place="Boston", issued="1999-05-06"),
    # What is said
    _item("interview", "interview", "On military first", author="Person, James", interviewer="Smith, Ann", issued="2013-07", publisher="BBC"),
    _item("interview2", "interview", "", author="Analyst, Anon", interviewer="Ramani, Samuel", issued="2016-01-02", medium="Telephone"),
    _item("broadcast", "broadcast", "Cuba's missiles", container_title="Newsnight", publisher="BBC", issued="2013-07-17", URL="https://bbc.example/1"),
    _item("episode", "broadcast", "The one with the ship", container_title="World Affairs", director="Lens, Lea", number="4", season="2", publisher="PBS", issued="2014-10-01", genre="TV series episode"),
    _item("podcast", "song", "Missiles under sugar", author="Voice, Vic", container_title="The Arms Trail", genre="Audio podcast", issued="2018-02-03", URL="https://pod.example/7", publisher="Radio X"),
    _item("speech", "speech", "A talk on trade", author="Doe, John", event_title="International Congress", event_place="Berlin", issued="2010-09-09", genre="Keynote"),
    _item("letter", "personal_communication", "", author="Doe, Jane", recipient="Roe, Richard", issued="1950-02-03", genre="Letter"),
    _item("email", "personal_communication", "Re: your question", author="Ramani, Samuel", issued="2017-05-30", medium="E-mail"),
    _item("hearing", "hearing", "Hearing on arms transfers", authority="Committee on Foreign Affairs", publisher_place="Washington", issued="2013-09-11", number="113"),
    # The web
    _item("webpage", "webpage", "About us", container_title="Example Institute", URL="https://example.org/about", accessed="2024-01-02"),
    _item("webpage2", "webpage", "Who supplied the missiles?", author="=Wilson Center", container_title="Wilson Center", issued="2013-08-01", URL="https://wilson.example/x", accessed="2013-09-01"),
    _item("blog", "post-weblog", "Why sugar?", author="Blogger, Bea", container_title="Sugar Blog", issued="2013-07-19", URL="https://sugar.example/1"),
    _item("post", "post", "Big news today!", author="Kim, Min-ji", container_title="Twitter", issued="2020-05-04", URL="https://x.example/1", genre="Tweet"),
    _item("forum", "post", "How do I cite this?", author="=user123", container_title="Ask Forum", issued="2019-12-25", URL="https://forum.example/9"),
    _item("video", "motion_picture", "Ship in the canal", author="=NewsChannel", container_title="YouTube", issued="2013-07-17", URL="https://tube.example/1", genre="Video"),
    # Institutions
    _item("report", "report", "Report of the Panel of Experts", author="=United Nations Security Council", number="S/2014/147", publisher="United Nations", publisher_place="New York", issued="2014-03-06"),
    _item("report2", "report", "Global outlook 2020", author="=World Bank", publisher="World Bank", genre="Annual report", issued="2020", URL="https://bank.example/2020"),
    _item("working", "report", "Arms and sugar", author="Wallis, Tom; Fry, Stephen", genre="Working paper", number="27", collection_title="NBER Working Papers", publisher="NBER", publisher_place="Cambridge, MA", issued="2015-03"),
    _item("preprint", "article", "A preprint on trade", author="Early, Eve", publisher="arXiv", number="arXiv:1501.00001", issued="2015-01-01", URL="https://arxiv.org/abs/1501.00001"),
    _item("standard", "standard", "Information and documentation: rules for references", author="=ISO", number="ISO 690:2021", publisher="International Organization for Standardization", issued="2021"),
    _item("pamphlet", "pamphlet", "Know your rights", author="=Civil Union", publisher="Civil Union", publisher_place="Lyon", issued="1978"),
    # Law
    _item("case", "legal_case", "Brown v. Board of Education", container_title="U.S.", volume="347", page="483", authority="Supreme Court", issued="1954-05-17"),
    _item("case2", "legal_case", "Doe v. Roe", number="No. 12-345", authority="D.C. Cir.", issued="2013-03-03"),
    _item("bill", "bill", "Arms Export Bill", number="H.R. 1", authority="House of Representatives", issued="2009"),
    _item("law", "legislation", "Freedom of Information Act", container_title="U.S.C.", volume="5", section="552", issued="1966"),
    _item("patent", "patent", "Wheel with spokes", author="Inventor, Ivy", number="US123456", authority="US Patent Office", issued="1976-08-09", submitted="1974-02-01"),
    _item("treaty", "treaty", "Treaty on the canal", issued="1977-09-07", container_title="U.N.T.S.", volume="1161", page="177"),
    # Everything else
    _item("phd", "thesis", "My thesis on juche", author="Haddad, Lina", genre="PhD thesis", publisher="University of X", publisher_place="Leeds", issued="2011"),
    _item("master", "thesis", "Small thesis", author="Ng, Bo", genre="Master's thesis", publisher="Yale University", issued="2014", URL="https://theses.example/5"),
    _item("dataset", "dataset", "Arms transfers database", author="=SIPRI", version="2.1", publisher="Zenodo", issued="2021-11-05", DOI="10.5281/z.1"),
    _item("software", "software", "R: a language for statistics", author="=R Core Team", version="4.1.0", URL="https://r-project.org", issued="2021", publisher="R Foundation"),
    _item("film", "motion_picture", "A film of note", director="Lee, Ang", publisher="Fox", publisher_place="Los Angeles", issued="2000", medium="DVD"),
    _item("song", "song", "A song of sugar", composer="Band, Big", publisher="Label", issued="1970", medium="LP", container_title="Sweet Album"),
    _item("score", "musical_score", "Symphony no. 5", composer="van Beethoven, Ludwig", publisher="Breitkopf", publisher_place="Leipzig", issued="1826"),
    _item("painting", "graphic", "Sunflowers", author="van Gogh, Vincent", issued="1888", medium="Oil on canvas", archive="National Gallery", archive_place="London"),
    _item("map", "map", "Map of the canal zone", author="Carto, Gus", publisher="Army Map Service", publisher_place="Washington", issued="1900", scale="1:100,000"),
    _item("manuscript", "manuscript", "Diary of a consul", author="Abel, Niels", archive="National Archives", archive_location="FO 371, box 3", archive_place="Kew", issued="~1820"),
    _item("figure", "figure", "Chart of trade", author="Graph, Gil", container_title="Trade atlas", issued="2006", page="12"),
    _item("periodical", "periodical", "Journal of Sugar", editor="Cane, Kay", publisher="Sweet Press", issued="1998", volume="3", issue="2"),
    _item("event", "event", "Canal centenary", author="=Canal Authority", event_place="Panama City", issued="2014-08-15"),
    _item("dashes", "book", "Between wars, 1918–1939: a history", author="Al-Hassan, Omar; ben Ali, Yusuf", publisher="Cedar & Sons", publisher_place="Beirut", issued="1985", number_of_pages="340"),
    {"id": "literal", "type": "book", "title": "A date in words", "author": _people("Vague, Val"), "issued": {"literal": "Spring of 68"}, "publisher": "Mist"},
    {"id": "particles", "type": "book", "title": "Particles apart", "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}], "issued": _day("1850"), "publisher": "Kosmos", "publisher-place": "Berlin"},
    {"id": "comma", "type": "book", "title": "Comma before Junior", "author": [{"family": "Doe", "given": "John", "suffix": "Jr.", "comma-suffix": True}, {"family": "Roe", "given": "Jane"}], "issued": _day("1991"), "publisher": "Acme"},
    {"id": "days", "type": "article-newspaper", "title": "Days of talks", "author": _people("Reporter, Rita"), "container-title": "The Herald", "issued": {"date-parts": [[2012, 5, 30], [2012, 6, 2]]}},
)  # fmt: skip
"""One id each; the order is the order of citation."""

CITES: Final[tuple[list[dict[str, str]], ...]] = (
    *([{"id": item["id"]}] for item in ITEMS),
    *([{"id": item["id"], "locator": "4", "label": "page"}] for item in ITEMS[::3]),
    [{"id": "book", "locator": "12-15", "label": "page"}],
    [{"id": "book", "locator": "12-15", "label": "page"}],
    [{"id": "book", "locator": "3", "label": "chapter"}],
    [{"id": "translated", "locator": "7", "label": "section", "prefix": "see "}],
    [{"id": "magazine"}, {"id": "magazine2"}],
    [{"id": "newspaper"}, {"id": "newspaper2"}, {"id": "samename"}, {"id": "othersmith"}],
    [{"id": "journal3"}, {"id": "journal4"}, {"id": "journal"}],
    [{"id": "book"}, {"id": "journal2"}, {"id": "report"}],
    [{"id": "twentyone"}, {"id": "seven"}],
    [{"id": "ancient"}],
    [{"id": "ancient"}],
    [{"id": "ancient", "locator": "5", "label": "line"}],
)
"""The citations of one text: the cites of each."""
