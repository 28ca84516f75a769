"""What a web page tells of its work: what it states for machines, beside what it shows to people.

Each of title, authors and day has its rule. A name or day that people see counts more than one that only machines see,
since that is what a reader would cite; a statement that nothing on the page bears out is less sure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from onrecord.texts.describing.bylines import Refused, is_group, looks_personal, names_in, why_no_name, without_titles
from onrecord.texts.describing.choosing import Evidence, chosen, values
from onrecord.texts.describing.coins import coins_statements
from onrecord.texts.describing.days import days_in
from onrecord.texts.describing.json_ld import json_ld_statements
from onrecord.texts.describing.lines import SHORT, Lines, lines_of
from onrecord.texts.describing.meta_tags import meta_statements
from onrecord.texts.describing.page_days import day_evidence
from onrecord.texts.describing.page_headings import Page, Seen
from onrecord.texts.describing.refusals import why_refused
from onrecord.texts.describing.statements import CITED, GUESSED, MARKED, READ, SHOWN, Statement
from onrecord.texts.describing.titles import Sites, Titles, folded, slug_of, without_site
from onrecord.texts.extract import Extract
from onrecord.texts.html import parsed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_DAY_ALONE: Final = 80
"""Characters of a line that has a day and little else; the longest day has less than fifty."""
_DASHES: Final = frozenset("-–—:|")
_SAYS_AUTHOR: Final = re.compile(
    r"\A(?:aut(?:h)?or(?:en|es|s|in|innen|e|a)?|auteure?s?|autor:in|text|geschrieben von|written by|verfasst von|"
    r"écrit par|"
    r"escrito por|scritto da|автор)\b",
    re.IGNORECASE,
)
"""How a line begins that names the author wherever in the article it stands."""
_CALLED_AUTHOR: Final = re.compile(
    r"(?:auth?or|posted_?by|byline|creator|writer|auteur|redakteur|verfasser)s?[^\w<>][^\n<>]{0,60}\Z"
)
"""What stands, in lower case, in the code of a page before the name of somebody whom it calls an author."""
_CALLED_WITHIN: Final = 80
"""Characters before a name in which that stands."""


def title_evidence(statements: Sequence[Statement], page: Page, sites: Sites, slug: str) -> list[Evidence]:
    """Weigh the titles: the heading that fits what the page states, else what it states, without the site's name."""
    stated = [
        one._replace(value=without_site(one.value, sites, slug))
        for one in statements
        if one.field == "title" and one.value not in sites
    ]
    refused = [
        Evidence(field="title", value=one.value, where=one.where, confidence=0.0, note="the name of the site")
        for one in statements
        if one.field == "title" and one.value in sites
    ]
    heading = page.heading
    stated = [one._replace(value=without_day(one.value)) for one in stated]
    if heading:
        value = without_day(_without_surplus(heading, stated))
        stated.insert(0, Statement("title", value, f"heading {page.heading_tag}", MARKED + 0.01))
    stated += [Statement("title", text, "heading h1", READ) for text in page.other_headings if text not in sites]
    return [*chosen(stated, "title"), *refused]


def _without_surplus(heading: str, stated: Sequence[Statement]) -> str:
    """Return a heading without a day that stands in it, or the stated title of which it is only the beginning."""
    for one in stated:
        if one.confidence >= MARKED and heading.endswith(one.value) and heading != one.value:
            surplus = heading.removesuffix(one.value)
            if next(days_in(surplus), None):
                return one.value
    parts = [one.value for one in stated if one.value.startswith(f"{heading}:") or heading.startswith(f"{one.value} ")]
    agreed = [value for value in parts if parts.count(value) > 1 and not next(days_in(value), None)]
    return agreed[0] if agreed else heading


def without_day(title: str) -> str:
    """Return a title without a day set before or after it.

    >>> without_day("23.01.2022 - The bridge stays shut"), without_day("Speech of 3 May 2020 at the bridge")
    ('The bridge stays shut', 'Speech of 3 May 2020 at the bridge')
    """
    for day in days_in(title):
        if day.start == 0 and len(title) - day.end > 12:
            rest = title[day.end :].lstrip()
            return rest.lstrip("-–—:|,. ") if rest[:1] in _DASHES or (day.end < len(title) and rest != title) else title
        if len(title) - day.end < 14 and title[: day.start].rstrip()[-1:] in _DASHES:
            return title[: day.start].rstrip("-–—:|, ")
    return title


def author_evidence(
    statements: Sequence[Statement], page: Page, lines: Lines, sites: Sites, markup: str
) -> list[Evidence]:
    """Weigh the authors: those made for citing; else the byline that is shown and what bears it out; else the rest."""
    given = [one for one in statements if one.field == "author"]
    stated, refused = _stated(given, lines, sites)
    cited = [one for one in stated if one.confidence >= CITED]
    if cited:
        return [*_used(_unique(cited)), *(one for one in stated if one not in cited), *refused]
    shown, refused_here = _byline(page, sites)
    if not shown:
        shown = _read(lines, sites, markup)
    refused += refused_here
    best = _best_stated(stated)
    used = _combined(shown, best)
    others = [one for one in (*shown, *stated) if one not in used]
    return [*_used(used), *others, *refused]


def _unique(found: Iterable[Evidence]) -> list[Evidence]:
    kept: dict[str, Evidence] = {}
    for one in found:
        key = folded(one.value)
        if key not in kept:
            kept[key] = one
    return list(kept.values())


def _used(found: Iterable[Evidence]) -> list[Evidence]:
    return [evolve(one, is_used=True) for one in found]


def _stated(given: Sequence[Statement], lines: Lines, sites: Sites) -> tuple[list[Evidence], list[Evidence]]:
    """Divide the names that are stated for machines into those that may be authors and those that may not."""
    kept: list[Evidence] = []
    refused: list[Evidence] = []
    for one in given:
        for name in _names_of(one):
            reason = "the site itself" if name in sites else why_no_name(name)
            if not reason and is_group(name) and one.confidence < MARKED:
                reason = "an organization, stated as the owner of the page"
            if reason:
                refused.append(Evidence(field="author", value=name, where=one.where, confidence=0.0, note=reason))
            elif one.confidence < CITED and not lines.have(name):
                note = "stated, but the page does not show it"
                refused.append(Evidence(field="author", value=name, where=one.where, confidence=GUESSED, note=note))
            else:
                kept.append(
                    Evidence(field="author", value=name, where=one.where, confidence=one.confidence, kind=one.kind)
                )
    return kept, refused


def _names_of(one: Statement) -> list[str]:
    """List the names in a statement: one, "Lee, Ann", or several that a site has put into one value."""
    text = one.value
    first, comma, last = text.partition(",")
    is_turned = comma and " " not in first.strip() and last.strip().count(" ") < 2 and "," not in last
    if is_turned and not looks_personal(first) and why_no_name(last.strip()) == "":
        turned = without_titles(f"{last.strip()} {first.strip()}")
        return [turned] if looks_personal(turned) else [text]
    found = [name.text if isinstance(name, Refused) else name for name in names_in(text, is_marked=True)]
    return found or [text]


def _byline(page: Page, sites: Sites) -> tuple[list[Evidence], list[Evidence]]:
    """Read the byline nearest to the heading, and those beside it."""
    refused: list[Evidence] = []
    found: list[Evidence] = []
    group: tuple[int, int] | None = None
    for seen in page.authors():
        if found and (seen.height, seen.group) != group:
            continue
        names = [seen.data] if not seen.text and seen.data else [*names_in(seen.text, is_marked=True)]
        here = []
        for name in names:
            text = name.text if isinstance(name, Refused) else name
            reason = name.reason if isinstance(name, Refused) else why_no_name(text)
            reason = reason or ("the site itself" if text in sites else "")
            if reason:
                refused.append(Evidence(field="author", value=text, where=seen.where, confidence=0.0, note=reason))
            else:
                here.append(Evidence(field="author", value=text, where=f"byline {seen.where}", confidence=SHOWN))
        if here:
            found += _inner(here, seen, page)
            group = (seen.height, seen.group)
    return _unique(found), refused


def _inner(here: list[Evidence], seen: Seen, page: Page) -> list[Evidence]:
    """Return the names of elements within a byline, where it goes on with something else: "Ann Lee Science Editor"."""
    if len(here) > 1 or (looks_personal(here[0].value) and len(here[0].value.split()) < 3):
        return here
    within = [
        name
        for other in page.authors()
        if other.height == seen.height and other.text != seen.text and other.text in seen.text
        for name in names_in(other.text, is_marked=True)
        if isinstance(name, str) and looks_personal(name) and name != here[0].value and name in here[0].value
    ]
    return [evolve(here[0], value=name) for name in dict.fromkeys(within)] or here


def _read(lines: Lines, sites: Sites, markup: str) -> list[Evidence]:
    """Read a byline in the words around the title, in a line that says so, or beside a line that is only a day."""
    saying = [line for line in lines.main if _SAYS_AUTHOR.match(line)]
    for line in (*lines.near, *lines.first, *lines.last, *saying):
        if len(line) > SHORT:
            continue
        names = [name for name in names_in(line, is_marked=False) if isinstance(name, str) and name not in sites]
        if names:
            return [Evidence(field="author", value=name, where="line of the text", confidence=READ) for name in names]
    return [
        Evidence(field="author", value=name, where="line beside the day", confidence=READ)
        for name in _beside_day(lines.near)
        if name not in sites and not why_no_name(name) and _is_called_author(name, markup)
    ][:1]


def _is_called_author(name: str, markup: str) -> bool:
    """Return whether the code of a page calls a name that of an author: in an address, an attribute or its data.

    >>> _is_called_author("Ann Lee", "<a href=/author/ann-lee>"), _is_called_author("Home News", "<b>Home News</b>")
    (True, False)
    """
    code = markup.lower()
    return any(
        _CALLED_AUTHOR.search(code, max(0, at - _CALLED_WITHIN), at)
        for form in (name.lower(), folded(name).replace(" ", "-"))
        for at in _places_of(form, code)
    )


def _places_of(form: str, code: str) -> Iterator[int]:
    at = code.find(form)
    while at >= 0:
        yield at
        at = code.find(form, at + 1)


def _beside_day(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that stand just before or after a line that is only a day and look like the name of a person."""
    are_days = [len(line) < _DAY_ALONE and _is_day(line) for line in lines]
    for (one, one_is_day), (other, other_is_day) in pairwise(zip(lines, are_days, strict=True)):
        for is_day, name in ((one_is_day, other), (other_is_day, one)):
            bare = name.strip(" |·•-–—,") if is_day else ""
            if bare and looks_personal(bare) and len(bare.split()) < 4 and "," not in bare:
                yield bare


def _is_day(line: str) -> bool:
    """Return whether a line has a day and little else."""
    found = next(days_in(line), None)
    return found is not None and len(line) - (found.end - found.start) < 12


def _best_stated(stated: Sequence[Evidence]) -> list[Evidence]:
    """Return the names of the surest place that states some."""
    if not stated:
        return []
    best = max(stated, key=lambda one: one.confidence)
    return _unique(one for one in stated if one.where == best.where and one.confidence >= best.confidence - 0.25)


def _combined(shown: Sequence[Evidence], stated: Sequence[Evidence]) -> list[Evidence]:
    """Combine what is shown and what is stated: the larger of two lists that agree, else what is shown."""
    seen, said = ({folded(one.value) for one in some} for some in (shown, stated))
    if not seen:
        return [one for one in stated if one.confidence >= READ]
    if not said:
        return list(shown)
    is_read = shown[0].confidence <= READ
    borne_out = all(any(name in one for one in seen) for name in said)
    if said >= seen or (borne_out and (is_read or not seen >= said)):
        return [evolve(one, confidence=min(0.99, round(one.confidence + 0.08, 2))) for one in stated]
    if seen > said:
        return [evolve(one, confidence=MARKED) if folded(one.value) in said else one for one in shown]
    return list(shown)


def page_evidence(
    found: Extract, known: Sequence[Statement], tree: "LexborHTMLParser | None" = None
) -> tuple[list[Evidence], list[Statement], str]:
    """Weigh title, authors and day of a web page.

    Args:
        found: What was read of the page.
        known: What is known of it beside its markup: its address, when it was saved.
        tree: The page as it was parsed for its text, which is changed here; None to parse it.

    Returns:
        The evidence for the three; what the page states of all other fields; and why the page is not the work, or "".
    """
    tree = parsed(found.markup) if tree is None else tree
    address = next((one.value for one in known if one.field == "url"), "")
    stated = [*known, *meta_statements(tree), *coins_statements(tree)]
    address = address or next((one.value for one in stated if one.field == "url" and "//" in one.value), "")
    stated += json_ld_statements(tree, address)
    for node in tree.css("script, style, noscript, template"):
        node.decompose()
    given = [one.value for one in stated if one.field == "title"]
    sites, slug = Sites(address, (one.value for one in stated if one.field == "site")), slug_of(address)
    page = Page(tree, Titles(given, sites, slug))
    title = title_evidence(stated, page, sites, slug)
    lines = Lines(lines_of(found.text, found.parts), next(iter(values(title, "title")), ""))
    language = max((one.value for one in stated if one.field == "language"), key=lambda tag: len(tag) > 3, default="")
    evidence = [
        *title,
        *author_evidence(stated, page, lines, sites, found.markup),
        *day_evidence(stated, page, lines, address, language),
    ]
    refusal = why_refused([*given, page.heading], found.text, found.markup)
    return evidence, stated[len(known) :], refusal
