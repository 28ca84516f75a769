"""How it reads: citations of a dossier, second-hand ones included, lists of references, and tables of claims.

What each module does: `rules` is the table of how styles cite at second hand and `connectives` has their words by
language; `originals` finds who and what is behind a work; `citables` turns what is asked for into works to cite;
`composing` puts citations together, `listing` the list, `document` both; `claims` tells who claims what through whom;
`markdown` finds citations in a text, `locators` reads places in works, and `filling` replaces the citations.
"""

from onrecord.citations.document import Citation, Document
from onrecord.citations.listing import Entry
from onrecord.citations.rules import RULES, SecondHandRule
from onrecord.citations.shortcuts import bibliography, cite

__all__ = ["RULES", "Citation", "Document", "Entry", "SecondHandRule", "bibliography", "cite"]
