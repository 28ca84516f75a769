"""Works in JSON, XML and YAML of other makers: one reader and one writer, a table for each kind.

What each module does: `trees` makes the same tree of JSON and XML, `yaml_tree` of YAML, `wikitext` of wikis; `table`
says where in a tree the variables stand and makes sources by it; `zotero`, `datacite` and `openalex` (JSON),
`pubmed_xml`, `mods`, `endnote_xml`, `crossref_xml` and `marc` (XML) and `coins` (HTML) are the tables of what is only
read. `cff` and `hayagriva` (YAML), `schema_org` (JSON-LD), `wikipedia` and `markdown_notes` are written, too: by
`writing`, with the `codecs` of their rows. Crossref's JSON is close to CSL's and is read with it
(`onrecord.formats.csl_json`).
"""
