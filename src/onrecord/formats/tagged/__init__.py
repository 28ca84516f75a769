"""Formats of one tag a line (RIS, MEDLINE, Web of Science, EndNote, RefWorks, Ovid): one reader, a table each.

What each module does: `scanning` divides a text into entries of tags and values; `values` reads names, dates, pages and
identifiers; `table` holds what a dialect is and makes sources of entries by it; `ris`, `nbib`, `web_of_science`,
`endnote`, `refworks` and `ovid` (with `ovid_labels` and `ovid_citations`) are the tables; `writing` writes by the one
that is written.
"""
