"""A style compiled to functions that render an item.

What each module does: `compile` turns a style into functions, each of which gets a `context`. An element each: `names`
(with `name_parts`, `initials`, `substitute`), `dates`, `numbers` (with `page_ranges`), `labels`, `citation_labels`,
`conditions`; `formatting` is what any may do to its text, `needs` when a group is gone.
"""
