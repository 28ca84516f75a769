"""Highlights of other programs: each is looked for in the text at hand, and is a proposal without a speaker.

What each module does: `files` tells of which program a file is; `annotations`, `clippings` and `answers` read it as
what `highlight` says; `proposing` looks for the words and makes proposals.
"""

from onrecord.proposals.highlights.files import KINDS_OF_FILE, read_highlights
from onrecord.proposals.highlights.highlight import Highlight
from onrecord.proposals.highlights.proposing import Highlighted, proposals_of

__all__ = ["KINDS_OF_FILE", "Highlight", "Highlighted", "proposals_of", "read_highlights"]
