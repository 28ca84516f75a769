"""Sheets: one row an attribution, read as a dossier and written from one; as CSV or, with an extra, as a workbook.

What each module does: `sheet` is the format, `columns` the table for both ways, `texts` how a value stands in a cell
and `cells` how cells stand in a file; `reading` and `writing` go each way, `workbook` is for `.xlsx`.
"""
