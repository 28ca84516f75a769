"""CSL-JSON items: spelling, dates, note fields, documents.

What each module does: `documents` reads a text of any shape (`splitting` item by item), `reading` makes sources of
items, `item_plans` quickly of plain ones; `spelling` is the table of variables and `dates` has the dates, both ways.
"""
