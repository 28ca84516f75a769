"""Lists of names, their labels, and single names."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from onrecord.csl import Processor
from onrecord.csl.values.item import Name
from onrecord.csl.values.names import read_names
from tests.csl.oracles import pandoc, pandoc_program, text

Person = Mapping[str, Any]


def printed(names: str, style: str = "", **roles: list[Person]) -> str:
    xml = f'<style class="in-text" version="1.0" {style}><citation><layout>{names}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", "type": "book", **roles}])[0]


def people(*families: str) -> list[Person]:
    return [{"family": family} for family in families]


@pytest.mark.parametrize(
    ("first", "written"),
    [("1", "Amin … Egan"), ("2", "Amin, Bose, … Egan")],
)
def test_the_ellipsis_before_the_last_name_has_the_delimiter_where_several_precede(first: str, written: str) -> None:
    """CSL 1.0.2, "Name", `et-al-use-last`."""
    names = f'<names variable="author"><name et-al-min="4" et-al-use-first="{first}" et-al-use-last="true"/></names>'

    assert printed(names, author=people("Amin", "Bose", "Cole", "Dunn", "Egan")) == written


OTHERS: Person = {"literal": "others"}


def two_and_others(attributes: str, families: int = 2) -> str:
    names = f'<names variable="author"><name et-al-min="4" et-al-use-first="1" and="text" {attributes}/></names>'
    return printed(names, author=[*people("Amin", "Bose", "Cole", "Dunn")[:families], OTHERS])


@pytest.mark.parametrize(
    ("families", "attributes", "written"),
    [
        (1, "", "Amin et al."),
        (2, "", "Amin, Bose, et al."),
        (2, 'delimiter-precedes-et-al="never"', "Amin, Bose et al."),
        (1, 'delimiter-precedes-et-al="always"', "Amin, et al."),
        (1, 'delimiter-precedes-last="always"', "Amin et al."),
        (3, "", "Amin et al."),
        (4, 'et-al-use-last="true"', "Amin et al."),
        (2, 'form="count"', "2"),
    ],
)
def test_a_list_that_ends_in_others_goes_on(families: int, attributes: str, written: str) -> None:
    """CSL 1.0.2, "Name", `delimiter-precedes-et-al`; BibTeX's "and others"."""
    assert two_and_others(attributes, families) == written


def test_a_list_that_goes_on_has_the_et_al_of_the_style_and_labels_in_the_plural() -> None:
    names = '<names variable="editor"><name/><et-al term="and others" font-style="italic"/><label prefix=" "/></names>'

    assert printed(names, editor=[*people("Amin"), OTHERS]) == "Amin and others editors"


@pytest.mark.parametrize(
    "author",
    [[OTHERS], [OTHERS, {"family": "Amin"}], [{"family": "Amin"}, {"family": "others"}]],
)
def test_others_that_do_not_end_a_list_of_names_are_a_name(author: list[Person]) -> None:
    assert "others" in printed('<names variable="author"><name/></names>', author=author)


def test_works_whose_lists_go_on_are_told_apart_by_what_their_lists_say() -> None:
    xml = (
        '<style class="in-text" version="1.0"><citation et-al-min="3" et-al-use-first="1" disambiguate-add-names="true"'
        ' disambiguate-add-year-suffix="true"><layout><names variable="author"/><text variable="year-suffix"/></layout>'
        "</citation></style>"
    )
    lists = (("Amin", "Bose", "Cole"), ("Amin", "Dunn", "Egan"), ("Amin", "Dunn", "Egan"))
    items = [
        {"id": str(at), "type": "book", "author": [*people(*families), OTHERS]} for at, families in enumerate(lists)
    ]

    cites = Processor(xml).cite([[{"id": item["id"]}] for item in items], items)

    assert cites == ["Amin, Bose, et al.", "Amin, Dunn, et al.a", "Amin, Dunn, et al.b"]


@pytest.mark.slow
@pytest.mark.skipif(not pandoc_program(), reason="not at hand: pandoc")
@pytest.mark.parametrize(
    "style", ["apa", "chicago-author-date", "harvard-cite-them-right", "ieee", "modern-language-association"]
)
def test_pandoc_writes_lists_that_go_on_alike(style: str, tmp_path: Path) -> None:
    """The works share no name: of those whose cites are alike, pandoc shows "and others" as it stands."""
    families = [[letter * count for letter in "ABCDEFG"[:count]] for count in range(1, 8)]
    items = [
        {"id": f"i{len(listed)}", "type": "book", "title": f"T {len(listed)}", "author": [*people(*listed), OTHERS]}
        for listed in families
    ]
    cites = [[{"id": item["id"]}] for item in items]

    other = pandoc(style, items, cites, tmp_path)

    document = Processor(style).document(items, "html")
    document.cite_all(cites)
    assert {key: text(entry) for key, entry in document.entries().items()} == other.entries
    assert [text(citation) for citation in document.citations()] == list(other.citations)


def written(name: Person, attributes: str = "", style: str = "", parts: str = "", **item: str) -> str:
    names = f'<names variable="author"><name {attributes}>{parts}</name></names>'
    xml = f'<style class="in-text" version="1.0" {style}><citation><layout>{names}</layout></citation></style>'
    return Processor(xml).cite([[{"id": "x"}]], [{"id": "x", "type": "book", "author": [name], **item}])[0]


@pytest.mark.parametrize(
    ("given", "short"),
    [("(Bob)", "(Bob)"), ("John (Jack)", "J. (Jack)"), ("\u02bbUmar", "\u02bbUmar"), ('"Duke" John', "“Duke” John"),
     ("3rd", "3rd"), ("R2 D2", "R. D."), ("א", "א."), ("Lady", "Lady")],
)  # fmt: skip
def test_what_begins_with_no_letter_and_what_is_a_title_have_no_initial(given: str, short: str) -> None:
    assert written({"family": "Ito", "given": given}, 'initialize-with=". "') == f"{short} Ito"


@pytest.mark.parametrize(("mark", "suffix"), [("", "PhD"), (".", "Ph.D."), (". ", "Ph. D.")])
def test_a_suffix_has_the_full_stops_of_initials(mark: str, suffix: str) -> None:
    name = {"family": "Ito", "given": "Ken", "suffix": "Ph.D."}

    assert written(name, f'initialize-with="{mark}"').endswith(f"Ito {suffix}")
    assert written(name) == "Ken Ito Ph.D."


@pytest.mark.parametrize(
    ("name", "attributes", "text"),
    [
        ({"family": "de' Rossi", "given": "Ugo"}, "", "Ugo de’ Rossi"),
        ({"family": "de'Rossi", "given": "Ugo"}, "", "Ugo de’Rossi"),
        ({"family": "Rossi", "given": "Ugo de'"}, "", "Ugo de’ Rossi"),
        ({"family": "Rossi", "given": "Ugo d'"}, "", "Ugo d’Rossi"),
        ({"family": "de' Rossi", "given": "Ugo"}, 'name-as-sort-order="all"', "Rossi, Ugo de’"),
    ],
)
def test_a_particle_keeps_the_space_after_its_apostrophe(name: Person, attributes: str, text: str) -> None:
    assert written(name, attributes) == text


@pytest.mark.parametrize("language", ["hu", "ja", "zh-TW", "vi"])
def test_a_work_in_a_language_that_puts_the_family_name_first_has_its_names_so(language: str) -> None:
    """CSL 1.0.2, "Name", `name-as-sort-order`: such names have no separator."""
    name = {"family": "Ito", "given": "Ken"}

    assert written(name, 'name-as-sort-order="all"', language=language) == "Ito Ken"
    assert written(name, language="en") == "Ken Ito"


def test_a_name_in_a_script_without_spaces_has_none_even_where_it_says_its_order() -> None:
    assert written({"family": "李", "given": "明", "static-ordering": True}) == "李明"
    assert written({"family": "李", "given": "Ming"}) == "李 Ming"


def test_a_given_name_alone_is_written_as_the_style_writes_given_names() -> None:
    """CSL 1.0.2, "Name-part Formatting"."""
    parts = '<name-part name="family" text-case="uppercase"/><name-part name="given" prefix="&lt;" suffix="&gt;"/>'

    assert written({"given": "Avicenna"}, parts=parts) == "<Avicenna>"
    assert written({"given": "Elizabeth", "suffix": "II"}, 'name-as-sort-order="all"') == "Elizabeth II"


def test_the_parts_of_a_short_inverted_name_keep_their_affixes() -> None:
    parts = '<name-part name="family" suffix="*"/><name-part name="given" prefix="["  suffix="]"/>'

    text = written({"family": "van Dam", "given": "Jo"}, 'form="short" name-as-sort-order="all"', parts=parts)

    assert text == "Dam*, [van]"


def test_a_family_name_without_given_name_that_is_said_to_be_an_institution_has_no_affixes_of_names() -> None:
    assert written({"family": "River Trust", "isInstitution": True}, 'prefix="[" suffix="]"') == "River Trust"


def sorted_by(key: str, authors: list[Person], style: str = "") -> list[str]:
    xml = (
        f'<style class="in-text" version="1.0" {style}>'
        '<macro name="short"><names variable="author"><name form="short"/></names></macro>'
        f'<citation><sort>{key}</sort><layout delimiter="|"><names variable="author"/></layout></citation></style>'
    )
    items = [{"id": str(at), "type": "book", "author": [name]} for at, name in enumerate(authors)]
    return Processor(xml).cite([[{"id": item["id"]} for item in items]], items)[0].split("|")


def test_institutions_sort_without_their_english_article() -> None:
    """CSL 1.0.2, "Name-part Order"."""
    authors: list[Person] = [{"literal": "The River Post"}, {"literal": "An Agency"}, {"family": "Stone"}]

    assert sorted_by('<key variable="author"/>', authors) == ["An Agency", "The River Post", "Stone"]


@pytest.mark.parametrize(
    ("demote", "order"), [("never", ["Dam", "van Dam"]), ("sort-only", ["Dam", "van Dam"])]
)  # fmt: skip
def test_short_names_that_are_alike_sort_by_their_particles(demote: str, order: list[str]) -> None:
    """CSL 1.0.2, "Name-part Order": particles are the second key where they are demoted, part of the first else."""
    authors: list[Person] = [{"family": "Dam", "non-dropping-particle": "van"}, {"family": "Dam"}]

    assert sorted_by('<key macro="short"/>', authors, f'demote-non-dropping-particle="{demote}"') == order


def test_a_dropping_particle_sorts_before_the_given_name_where_none_is_demoted() -> None:
    """CSL 1.0.2, "Name-part Order", order for "never"."""
    authors: list[Person] = [
        {"family": "Dam", "given": "Ab", "dropping-particle": "von"},
        {"family": "Dam", "given": "Cor", "dropping-particle": "af"},
    ]

    key = '<key variable="author"/>'
    assert sorted_by(key, authors, 'demote-non-dropping-particle="never"') == ["Cor af Dam", "Ab von Dam"]
    assert sorted_by(key, authors) == ["Ab von Dam", "Cor af Dam"]


def listed(attributes: str, families: int, terms: str = "", et_al: str = "") -> str:
    xml = (
        f'<style class="in-text" version="1.0"><locale><terms>{terms}</terms></locale><citation><layout>'
        f'<names variable="author"><name {attributes}/>{et_al}</names></layout></citation></style>'
    )
    item = {"id": "x", "type": "book", "author": people("Amin", "Bose", "Cole")[:families]}
    return Processor(xml).cite([[{"id": "x"}]], [item])[0]


@pytest.mark.parametrize(
    ("attributes", "families", "term", "text"),
    [
        ('and="text"', 2, "と", "AminとBose"),
        ('and="text"', 3, "と", "Amin, BoseとCole"),
        ('and="text" delimiter-precedes-last="always"', 2, "和", "Amin, 和Bose"),
        ('and="text"', 2, "ו", "AminוBose"),
        ('and="text"', 2, "व", "Amin व Bose"),
        ('and="text"', 2, " y ", "Amin y Bose"),
        ('and="text"', 2, "i", "Amin i Bose"),
        ('and="symbol"', 2, "+", "Amin &amp; Bose"),
    ],
)
def test_a_word_that_begins_with_no_letter_stands_between_names_as_it_is(
    attributes: str, families: int, term: str, text: str
) -> None:
    """Languages without spaces, and terms that bring their own."""
    shown = listed(attributes, families, f'<term name="and">{term}</term>')

    assert shown == text.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("attributes", "text"),
    [
        ('et-al-min="2" et-al-use-first="1"', "Amin等"),
        ('et-al-min="3" et-al-use-first="2"', "Amin, Bose, 等"),
        ('et-al-min="3" et-al-use-first="2" delimiter-precedes-et-al="never"', "Amin, Bose等"),
    ],
)
def test_so_does_et_al(attributes: str, text: str) -> None:
    assert listed(attributes, 3, '<term name="et-al">等</term>') == text


def html(names: str, **roles: list[Person]) -> str:
    xml = f'<style class="in-text" version="1.0"><citation><layout>{names}</layout></citation></style>'
    document = Processor(xml).document([{"id": "x", "type": "book", **roles}], "html")
    document.cite_all([[{"id": "x"}]])
    return document.citations()[0]


def test_the_formatting_of_names_holds_a_list_cut_short_with_its_et_al() -> None:
    names = '<names variable="author"><name font-weight="bold" et-al-min="2" et-al-use-first="1"/></names>'

    assert html(names, author=people("Amin", "Bose")) == "<b><b>Amin</b> et al.</b>"


def test_an_institution_has_the_formatting_of_names_and_family_names_once() -> None:
    names = (
        '<names variable="author"><name font-style="italic" font-weight="bold">'
        '<name-part name="family" font-weight="normal" text-case="uppercase"/></name></names>'
    )

    assert html(names, author=[{"literal": "River Trust"}]) == "<i>RIVER TRUST</i>"


def test_scripts_without_italics_have_none_in_parts_of_names_and_et_al() -> None:
    names = (
        '<names variable="author"><name et-al-min="2" et-al-use-first="1">'
        '<name-part name="family" font-style="italic"/></name><et-al font-style="italic"/></names>'
    )

    assert html(names, author=[{"family": "李", "given": "明"}]) == "李明"
    assert html(names, author=people("李", "王")).startswith("李 <i>et al.</i>")


def test_one_label_for_two_roles_counts_in_the_form_that_the_label_asks_for() -> None:
    """CSL 1.0.2, "Names", the `editortranslator` term."""
    terms = '<term name="editortranslator" form="short">ed. &amp; tr.</term><term name="editortranslator"></term>'
    xml = (
        f'<style class="in-text" version="1.0"><locale><terms>{terms}</terms></locale><citation><layout>'
        '<names variable="editor translator" delimiter="; "><label form="{form}" prefix=" "/></names>'
        "</layout></citation></style>"
    )
    item = {"id": "x", "type": "book", "editor": people("Amin"), "translator": people("Amin")}

    assert Processor(xml.replace("{form}", "short")).cite([[{"id": "x"}]], [item]) == ["Amin ed. & tr."]
    assert Processor(xml.replace("{form}", "long")).cite([[{"id": "x"}]], [item]) == ["Amin editor; Amin translator"]


@pytest.mark.parametrize(
    ("key", "order"), [("", "XYZ"), ('names-use-last="true"', "ZXY"), ('names-use-last="false"', "XYZ")]
)
def test_a_sort_key_says_whether_the_last_name_of_a_list_cut_short_counts(key: str, order: str) -> None:
    """CSL 1.0.2, "Sorting", `names-use-last`."""
    lists = {"X": ("Amin", "Bose", "Dunn"), "Y": ("Amin", "Cole", "Egan"), "Z": ("Amin", "Gray", "Bose")}
    items = [{"id": at, "type": "book", "title": at, "author": people(*names)} for at, names in lists.items()]
    xml = (
        '<style class="in-text" version="1.0"><macro name="a"><names variable="author"/></macro><citation><sort>'
        f'<key macro="a" names-min="3" names-use-first="1" {key}/></sort>'
        '<layout><text variable="title"/></layout></citation></style>'
    )

    assert Processor(xml).cite([[{"id": at} for at in lists]], items) == [order]


def test_the_last_name_after_an_ellipsis_is_counted() -> None:
    """CSL 1.0.2, "Name", `form`: what would be rendered is counted."""
    count = 'form="count" et-al-min="4" et-al-use-first="1"'

    names = f'<names variable="author"><name {count} et-al-use-last="true"/></names>'
    assert printed(names, author=people("Amin", "Bose", "Cole", "Dunn")) == "2"
    assert printed(f'<names variable="author"><name {count}/></names>', author=people("A", "B", "C", "D")) == "1"


def test_works_without_names_sort_by_what_stands_in_for_them_not_by_their_number() -> None:
    xml = (
        '<style class="in-text" version="1.0"><macro name="a"><names variable="author"><name form="count"/><substitute>'
        '<names variable="editor"/><text variable="title"/></substitute></names></macro><citation><sort>'
        '<key macro="a" sort="descending"/></sort><layout><text variable="title"/></layout></citation></style>'
    )
    items: list[Person] = [
        {"id": "x", "type": "book", "title": "X"},
        {"id": "y", "type": "book", "title": "Y", "author": people("Q")},
    ]

    assert Processor(xml).cite([[{"id": "y"}, {"id": "x"}]], items) == ["XY"]


@pytest.mark.parametrize(("prefix", "text"), [(". ", "Amin, B. ed."), (", ", "Amin, B., ed."), (" (", "Amin, B. (ed.")])
def test_stops_of_names_and_their_label_meet_as_others_do(prefix: str, text: str) -> None:
    name = '<name initialize-with="." name-as-sort-order="all"/>'

    names = f'<names variable="editor">{name}<label form="short" prefix="{prefix}"/></names>'
    assert printed(names, editor=[{"family": "Amin", "given": "Bo"}]) == text


def test_names_that_keep_the_family_name_first_have_no_affixes_of_parts() -> None:
    """They space the parts of names whose order changes; citeproc-js has none here either."""
    parts = '<name-part name="family" suffix=" "/><name-part name="given" prefix=" "/>'

    assert written({"family": "李", "given": "明"}, parts=parts) == "李明"


@pytest.mark.parametrize(("own", "text"), [("", "CHAN"), ('<name-part name="family" text-case="lowercase"/>', "chan")])
def test_names_that_stand_in_have_the_parts_of_those_they_stand_in_for(own: str, text: str) -> None:
    """CSL 1.0.2, "Substitute"."""
    names = (
        '<names variable="author"><name><name-part name="family" text-case="uppercase"/></name><substitute>'
        f'<names variable="editor"><name form="short">{own}</name></names></substitute></names>'
    )

    assert printed(names, editor=[{"family": "Chan", "given": "Li"}]) == text


@pytest.mark.parametrize(
    ("et_al", "text"),
    [("1", "Amin et al. (eds. & trans.)"), ("2", "Amin, Bose, et al. (eds.); Amin, Cole, et al. (trans.)")],
)
def test_two_lists_cut_short_to_the_same_names_have_one_label(et_al: str, text: str) -> None:
    names = (
        f'<names variable="editor translator" delimiter="; "><name et-al-min="3" et-al-use-first="{et_al}"/>'
        '<label form="short" prefix=" (" suffix=")"/></names>'
    )

    assert printed(names, editor=people("Amin", "Bose", "Cole"), translator=people("Amin", "Cole", "Dunn")) == text


def test_a_list_that_is_cut_short_ends_as_a_name_does() -> None:
    names = '<names variable="author"><name suffix="/" et-al-min="2" et-al-use-first="1"/></names>'

    assert printed(names, author=people("Amin", "Bose")) == "Amin/ et al./"


@pytest.mark.parametrize(("own", "text"), [("", "Amin et al."), ('et-al-min="4"', "Amin, Bose, Cole")])
def test_names_that_stand_in_are_cut_short_as_those_they_stand_in_for(own: str, text: str) -> None:
    """CSL 1.0.2, "Substitute"."""
    names = (
        '<names variable="author"><name et-al-min="3" et-al-use-first="1"/><substitute>'
        f'<names variable="editor"><name {own}/></names></substitute></names>'
    )

    assert printed(names, editor=people("Amin", "Bose", "Cole")) == text


def test_capitals_of_names_are_those_of_the_language() -> None:
    parts = '<name-part name="family" text-case="uppercase"/>'

    assert written({"family": "Dinçer"}, style='default-locale="tr-TR"', parts=parts) == "DİNÇER"
    assert written({"family": "Dinçer"}, parts=parts) == "DINÇER"


@pytest.mark.parametrize(
    ("name", "straight", "shortened"),
    [
        ({"family": "बोस", "given": "सुभाष"}, "सुभाष बोस", "सुभाष बोस"),
        ({"family": "Հակոբյան", "given": "Արամ"}, "Արամ Հակոբյան", "Ա. Հակոբյան"),
        ({"family": "ナカムラ", "given": "タロウ"}, "ナカムラタロウ", "ナカムラタロウ"),
        ({"family": "김", "given": "철수"}, "김철수", "김철수"),
    ],
)
def test_only_east_asian_scripts_put_the_family_name_first(name: Person, straight: str, shortened: str) -> None:
    """CSL 1.0.2, "Name-part Order"."""
    assert [written(name), written(name, 'initialize-with=". "')] == [straight, shortened]


def test_in_sort_keys_the_limits_of_the_bibliography_come_before_those_of_names() -> None:
    author = '<names variable="author"><name et-al-min="9" et-al-use-first="8"/></names>'
    xml = (
        f'<style class="in-text" version="1.0"><macro name="author">{author}</macro>'
        '<citation><layout><text variable="title"/></layout></citation>'
        '<bibliography et-al-min="3" et-al-use-first="1"><sort><key macro="author"/></sort>'
        '<layout><text variable="title"/></layout></bibliography></style>'
    )
    items = [
        {"id": "a", "title": "Two", "author": people("Amin", "Bose")},
        {"id": "b", "title": "Three", "author": people("Amin", "Cole", "Dunn")},
    ]

    assert Processor(xml).bibliography(items) == ["Three", "Two"]


@pytest.mark.parametrize(
    "family",
    ["Doe", "Núñez", "Smith-Jones", "De Vries", "Ångström", "McAdam", "van Dam", "O'Neil", "d’Orsay", "Łaski"],
)
@pytest.mark.parametrize(
    "given", ["Jo", "J.", "J. B.", "Jean-Luc", "Zoë", "Ludwig van", "José María", "Jo, Jr.", "<i>Jo</i>"]
)
@pytest.mark.parametrize("language", ["", "hu"])
def test_most_names_are_read_at_once_and_as_all_others_are(family: str, given: str, language: str) -> None:
    [at_once] = read_names([{"family": family, "given": given}], language)
    [in_general] = read_names([{"family": family, "given": given, "suffix": None}], language)

    for part in set(Name.__slots__) - {"is_usual"}:
        assert getattr(at_once, part) == getattr(in_general, part)


@pytest.mark.parametrize(
    "style", ["apa", "ieee", "modern-language-association", "chicago-notes-bibliography", "nature"]
)
def test_usual_names_are_written_at_once_and_as_all_others_are(style: str) -> None:
    usual = [("Doe", "Jo"), ("Núñez", "José María"), ("Smith-Jones", "J. B."), ("Ångström", "Jean-Luc"), ("Li", "L")]
    usual += [("O'Neil", "Sean"), ("D'Arcy-Webb", "Ann B."), ("De'Ath Kent", "Wei")]
    names = [{"family": family, "given": given} for family, given in usual]
    works = [{"id": "w", "type": "book", "title": "Rivers", "author": names}]
    in_general = [{**works[0], "author": [{**name, "suffix": None} for name in names]}]

    for output in ("text", "html"):
        assert Processor(style).bibliography(works, output) == Processor(style).bibliography(in_general, output)
        assert Processor(style).cite([[{"id": "w"}]], works) == Processor(style).cite([[{"id": "w"}]], in_general)


@pytest.mark.parametrize("locale", ["pt-BR", "tr-TR", "en-US"])
def test_capitals_of_a_name_are_those_of_the_language_of_its_item(locale: str) -> None:
    """Unicode, SpecialCasing.txt, "tr" and "az"."""
    writer = {"author": [{"family": "Kırbiç", "given": "Ali"}], "type": "book", "publisher": "P"}
    items = [
        {**writer, "id": f"{at}", "title": f"{at} Kitap", "language": language}
        for at, language in enumerate(("tr", "en", "az-Latn", "tr-TR", "de"))
    ]
    style = "associacao-brasileira-de-normas-tecnicas"
    families = [entry.partition(",")[0] for entry in Processor(style, locale).bibliography(items)]
    assert families == ["KIRBİÇ", "KIRBIÇ", "KIRBİÇ", "KIRBİÇ", "KIRBIÇ"]


def test_a_name_of_an_item_without_a_language_follows_the_list() -> None:
    item = {"id": "a", "type": "book", "title": "Kitap", "author": [{"literal": "Dil Kurumu", "family": ""}]}
    style = "associacao-brasileira-de-normas-tecnicas"
    [turkish], [english] = (Processor(style, lang).bibliography([item]) for lang in ("tr-TR", "en-US"))
    assert turkish.startswith("DİL KURUMU")
    assert english.startswith("DIL KURUMU")


@pytest.mark.parametrize(
    ("limits", "people_count", "written"),
    [
        ('et-al-min="2" et-al-use-first="0"', 3, "(2016)"),
        ('et-al-min="2" et-al-use-first="0"', 1, "(Amin, 2016)"),
        ('et-al-min="1" et-al-use-first="0"', 1, "(2016)"),
        ('et-al-min="2"', 3, "(Amin, Bose, Cole, 2016)"),
        ('et-al-min="2" et-al-use-first="1"', 3, "(Amin et al., 2016)"),
    ],
)
def test_a_list_of_which_no_name_is_used_prints_nothing(limits: str, people_count: int, written: str) -> None:
    """So does citeproc-js; a label alone does not stand for names either."""
    for label in ("", '<label form="short" prefix=" "/>'):
        xml = (
            f'<style class="in-text"><citation {limits}><layout prefix="(" suffix=")"><group delimiter=", ">'
            f'<names variable="author"><name form="short"/>{label}</names><date variable="issued">'
            '<date-part name="year"/></date></group></layout></citation></style>'
        )
        author = people("Amin", "Bose", "Cole")[:people_count]
        work = {"id": "a", "type": "book", "author": author, "issued": "2016"}

        assert Processor(xml).cite([[{"id": "a"}]], [work]) == [written]


NONE_SHOWN = 'et-al-min="2" et-al-use-first="0"'


@pytest.mark.parametrize(
    ("roles", "written"),
    [
        ({"author": people("Amin", "Bose")}, "2007"),
        ({"editor": people("Amin", "Bose")}, "2007"),
        ({"translator": people("Amin", "Bose", "Cole")}, "2007"),
        ({"editor": people("Amin")}, "Amin (editor), 2007"),
        ({}, "Wells, 2007"),
    ],
)
def test_names_of_which_none_is_shown_end_the_search_for_what_stands_in_for_names(
    roles: dict[str, list[Person]], written: str
) -> None:
    """CSL 1.0.2, "Substitute": what is absent is substituted; a name that `et-al-use-first` leaves out is not."""
    layout = (
        f'<group delimiter=", "><names variable="author"><name {NONE_SHOWN}/><label prefix=" (" suffix=")"/>'
        '<substitute><names variable="editor"/><names variable="translator"/><text variable="title"/></substitute>'
        '</names><date variable="issued"><date-part name="year"/></date></group>'
    )
    assert printed(layout, title="Wells", issued={"date-parts": [[2007]]}, **roles) == written  # type: ignore[arg-type]


def test_a_label_stands_beside_names_only() -> None:
    for place in ("<name {0}/><label/>", "<label/><name {0}/>"):
        names = f'<names variable="editor">{place.format(NONE_SHOWN)}</names>'
        assert printed(names, editor=people("Amin", "Bose")) == ""


@pytest.mark.parametrize("term", ["", " ", "\n   "])
def test_without_a_word_for_and_the_delimiter_stands_before_the_last_name(term: str) -> None:
    xml = (
        f'<style class="in-text"><locale><terms><term name="and">{term}</term></terms></locale><citation><layout>'
        '<names variable="author"><name and="text"/></names></layout></citation></style>'
    )
    item = {"id": "x", "type": "book", "author": people("Amin", "Bose", "Cole")}
    assert Processor(xml).cite([[{"id": "x"}]], [item]) == ["Amin, Bose, Cole"]


@pytest.mark.parametrize("given", [["Ada"], {"x": "Ada"}, None, 7, ""])
def test_a_name_of_two_members_that_are_not_both_texts_is_read(given: Any) -> None:
    [name] = read_names([{"family": "Varga", "given": given}])
    assert (name.family, name.given) == ("Varga", "7" if given == 7 else "")


def test_the_same_two_parts_are_read_by_the_language_of_each_item() -> None:
    bela = [{"family": "Bartók", "given": "Béla"}]
    assert [read_names(bela, language)[0].static for language in ("hu", "de", "hu")] == [True, False, True]
