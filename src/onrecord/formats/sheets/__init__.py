"""Sheets: one row an attribution, read as a dossier and written from one; as CSV or, with an extra, as a workbook."""
