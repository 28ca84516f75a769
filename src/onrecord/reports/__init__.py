"""A dossier as one HTML page that needs nothing else: no network, no script, no font; or, if large, as several.

What each module does: `facts` gathers what there is to show. In the order of the page: `lead` is the whole in a
sentence, `claim_table` the first table, `whole` what is to be said of all claims in sentences, `claim_details` one
claim after the other, then `findings`, `texts`, `sources`, `speakers`, `reference_list` and `foot`. `whole_page` puts
them together, `folder` spreads them over several pages, `budget` tells how much a page may hold, `printing` makes a
PDF. `pictures` draws, `notes` shows verdicts, findings and assessments, `naming` links to records, `anchors` names
places, all text enters the page through `html`, which escapes it, and `style_sheet` is how it looks. `review_pages` is
the page on which proposals are decided.
"""

import math
from collections.abc import Iterable
from datetime import date
from os import PathLike
from os.path import join

from onrecord.arguments import A_PATH, PATHS, must_be
from onrecord.collector import collector_paused
from onrecord.csl import Style
from onrecord.dossier import Dossier
from onrecord.reports.facts import Facts, gather
from onrecord.reports.folder import pages, write_pages
from onrecord.reports.foot import foot_of
from onrecord.reports.reference_list import references_of
from onrecord.reports.whole import heading_of
from onrecord.reports.whole_page import html_page
from onrecord.texts.texts import AnyTexts

__all__ = ["report", "report_folder"]


def report(
    dossier: Dossier,
    texts: AnyTexts | None = None,
    *,
    title: str = "",
    style: Style | str | PathLike[str] = "apa",
    locale: str | None = None,
    off_record: bool = False,
    files: Iterable[str | PathLike[str]] = (),
    made_on: date | None = None,
    links: bool = True,
) -> str:
    """Make a report of a dossier: one HTML page with claims, trails, verdicts, findings, texts and references.

    The page runs nothing and loads nothing; its policy forbids both (Content Security Policy Level 3, delivered by
    `meta`). All text is escaped, and only http and https addresses become links.

    Args:
        dossier: What to tell.
        texts: Texts of sources, as `verify` takes them; those that can be read are shown with their passages marked.
        title: Heading of the page; if it is empty, the heading names the work in which it was said, or the first.
        style: The CSL style of the references, as `bibliography` takes it; so is `locale`.
        locale: BCP 47 tag of the language of the references; the page itself is in English.
        off_record: Tell what was said off the record, too. Else the page says how much was left out.
        files: Files that the dossier was made from; the foot names them, and the texts, with their SHA-256.
        made_on: The day that the foot tells; None for today, or for that of the environment variable
            SOURCE_DATE_EPOCH.
        links: Whether addresses and identifiers in the references are links.

    Returns:
        The page; the same dossier, texts, files and day give the same page.

    Raises:
        StyleError: The style cannot be found or used.

    >>> from onrecord import Claim
    >>> made = report(Dossier([Claim(key="c", text="<b>All</b> is well.")]))
    >>> made.startswith("<!doctype html>"), "&lt;b&gt;All&lt;/b&gt; is well." in made, "<b>" in made
    (True, True, False)
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("title", title, "a text", str)
    return page_of(gather(dossier, texts, off_record), texts, title, style, locale, files, made_on, links)


@collector_paused()
def page_of(
    facts: Facts,
    texts: AnyTexts | None,
    title: str = "",
    style: Style | str | PathLike[str] = "apa",
    locale: str | None = None,
    files: Iterable[str | PathLike[str]] = (),
    made_on: date | None = None,
    links: bool = True,
) -> str:
    """Return the page of `report` for what was gathered."""
    foot = foot_of(facts, texts, files, made_on)
    return str(
        html_page(facts, title or heading_of(facts), references_of(facts.dossier, style, locale, links=links), foot)
    )


def report_folder(
    dossier: Dossier,
    folder: str | PathLike[str],
    texts: AnyTexts | None = None,
    *,
    title: str = "",
    style: Style | str | PathLike[str] = "apa",
    locale: str | None = None,
    off_record: bool = False,
    files: Iterable[str | PathLike[str]] = (),
    made_on: date | None = None,
    links: bool = True,
) -> None:
    """Write a report of a dossier, however large, into a folder: index.html and a page for each source.

    Every attribution is on the page of its source, and every passage is marked in its text. The pages run nothing, and
    load nothing but the style sheet beside them.

    Args:
        dossier: What to tell.
        folder: Where the pages go; it is made if it is not there. Pages of sources that an earlier report left there
            and that are no more are deleted.
        texts: As of `report`; so are the further arguments.

    Raises:
        StyleError: The style cannot be found or used.
        UnwritableFile: A page cannot be written.

    >>> import os, tempfile
    >>> from onrecord import Source
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report_folder(Dossier([Source(key="a", title="Old Bridges")]), folder)
    ...     sorted(os.listdir(folder))
    ['index.html', 'references.html', 'report.css', 'source-1.html']
    """
    must_be("dossier", dossier, "a Dossier", Dossier)
    must_be("title", title, "a text", str)
    must_be("folder", folder, A_PATH, *PATHS)
    facts = gather(dossier, texts, off_record)
    folder_of(facts, folder, texts, title, style, locale, files, made_on, links, is_private=off_record)


@collector_paused()
def folder_of(
    facts: Facts,
    folder: str | PathLike[str],
    texts: AnyTexts | None,
    title: str = "",
    style: Style | str | PathLike[str] = "apa",
    locale: str | None = None,
    files: Iterable[str | PathLike[str]] = (),
    made_on: date | None = None,
    links: bool = True,
    *,
    is_private: bool,
) -> list[str]:
    """Write the pages of `report_folder` for what was gathered, and return the paths of the files."""
    foot = foot_of(facts, texts, files, made_on)
    made = pages(facts, title or heading_of(facts), references_of(facts.dossier, style, locale, math.inf, links), foot)
    return [join(folder, name) for name in write_pages(made, folder, is_private=is_private)]
