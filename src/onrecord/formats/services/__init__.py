"""The JSON that bibliographic services answer with, saved to disk: one reader, a table for each service.

What each module does: `table` says what a service's JSON is and makes sources of its works; `zotero`, `datacite` and
`openalex` are the tables. Crossref's JSON is close to CSL's and is read with it (`onrecord.formats.csl_json`).
"""
