"""A CSL 1.0.2 processor: CSL-JSON items and a style in, citations and bibliographies out.

A style is parsed once and compiled into plain functions of an item. Nothing is fetched, items are never
changed, and every output escapes what stands in them.
"""

from onrecord.csl.citing.document import Document
from onrecord.csl.processor import Processor
from onrecord.csl.styles.whitespace import Whitespace

__all__ = ["Document", "Processor", "Whitespace"]
