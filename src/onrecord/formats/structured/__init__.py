"""Works in JSON and XML of other makers, saved to disk: one reader, a table for each kind.

What each module does: `trees` makes the same tree of JSON and XML; `table` says where in a tree the variables stand and
makes sources by it; `zotero`, `datacite` and `openalex` (JSON), `pubmed_xml`, `mods`, `endnote_xml`, `crossref_xml` and
`marc` (XML) are the tables. Crossref's JSON is close to CSL's and is read with it (`onrecord.formats.csl_json`).
"""
