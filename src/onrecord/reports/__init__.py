"""A dossier as one HTML page that needs nothing else: no network, no script, no font.

What each module does: `facts` gathers what there is to tell, `claims`, `findings`, `texts`, `sources` and `speakers`
tell it, `page` puts them together; `notes` tells verdicts, findings and assessments, `naming` and `dates` give words,
`anchors` gives places, `html` is the one door through which text becomes part of the page, `style` is how it looks.
"""

from onrecord.dossier import Dossier
from onrecord.passages.texts import Texts
from onrecord.reports.facts import gather
from onrecord.reports.page import page

__all__ = ["report"]


def report(
    dossier: Dossier,
    texts: Texts | None = None,
    *,
    title: str = "Who said what, and through whom",
    off_record: bool = False,
) -> str:
    """Make a report of a dossier: one HTML page with claims, trails, verdicts, findings, texts and references.

    The page runs nothing and loads nothing; its policy forbids both (Content Security Policy Level 3, delivered by
    `meta`). All text is escaped, and only http and https addresses become links.

    Args:
        dossier: What to tell.
        texts: Texts of sources, as `verify` takes them; those that can be read are shown with their passages marked.
        title: Heading of the page.
        off_record: Tell what was said off the record, too. Else the page says how much was left out.

    Returns:
        The page; the same dossier and texts give the same page.

    >>> from onrecord import Claim
    >>> made = report(Dossier([Claim(key="c", text="<b>All</b> is well.")]))
    >>> made.startswith("<!doctype html>"), "&lt;b&gt;All&lt;/b&gt; is well." in made, "<b>" in made
    (True, True, False)
    """
    return str(page(gather(dossier, texts, off_record), title))
