"""Highlights of other programs: each is looked for in the text at hand, and is a proposal without a speaker."""

from onrecord.proposals.highlights.files import KINDS_OF_FILE, read_highlights
from onrecord.proposals.highlights.highlight import Highlight
from onrecord.proposals.highlights.proposing import Highlighted, proposals_of

__all__ = ["KINDS_OF_FILE", "Highlight", "Highlighted", "proposals_of", "read_highlights"]
