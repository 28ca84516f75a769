"""A dossier as one HTML page that needs nothing else: no network, no script, no font.

What each module does: `facts` gathers what there is to show, `claims`, `findings`, `texts`, `sources`, `speakers`
and `reference_list` show it, `whole_page` puts them together; `notes` shows verdicts, findings and assessments,
`naming` links to records, `anchors` names places, all text enters the page through `html`, which escapes it, and
`style_sheet` is how it looks.
"""

from os import PathLike

from onrecord.csl import Style
from onrecord.dossier import Dossier
from onrecord.reports.facts import gather
from onrecord.reports.reference_list import references_of
from onrecord.reports.whole_page import html_page
from onrecord.texts.texts import AnyTexts

__all__ = ["report"]


def report(
    dossier: Dossier,
    texts: AnyTexts | None = None,
    *,
    title: str = "Who said what, and through whom",
    style: Style | str | PathLike[str] = "apa",
    locale: str | None = None,
    off_record: bool = False,
) -> str:
    """Make a report of a dossier: one HTML page with claims, trails, verdicts, findings, texts and references.

    The page runs nothing and loads nothing; its policy forbids both (Content Security Policy Level 3, delivered by
    `meta`). All text is escaped, and only http and https addresses become links.

    Args:
        dossier: What to tell.
        texts: Texts of sources, as `verify` takes them; those that can be read are shown with their passages marked.
        title: Heading of the page.
        style: The CSL style of the references, as `bibliography` takes it; so is `locale`.
        locale: BCP 47 tag of the language of the references; the page itself is in English.
        off_record: Tell what was said off the record, too. Else the page says how much was left out.

    Returns:
        The page; the same dossier and texts give the same page.

    Raises:
        StyleError: The style cannot be found or used.

    >>> from onrecord import Claim
    >>> made = report(Dossier([Claim(key="c", text="<b>All</b> is well.")]))
    >>> made.startswith("<!doctype html>"), "&lt;b&gt;All&lt;/b&gt; is well." in made, "<b>" in made
    (True, True, False)
    """
    facts = gather(dossier, texts, off_record)
    return str(html_page(facts, title, references_of(facts.dossier, style, locale)))
