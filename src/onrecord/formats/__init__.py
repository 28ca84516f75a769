"""How others write it: one module per format, both directions from the same table.

The door: `known` is the table of formats, `format` the interface that each has, `io` reads and writes in any of them.
What formats share: `mapping` is the table engine (variables to fields, and back), `assembly` puts the records of a file
together, `entry_keys` makes keys for entries without one, `kept` keeps what a format has no place for, `relations`
reads which works are known through which, `json_lines` reads answers saved one after the other, and `withholding` keeps
names that are off the record out of faults.

The formats: `native` (JSON Lines, all of a dossier; `schema` is its JSON Schema), `bibtex` and `biblatex` (in `bib`
what they share, in `tex` their TeX), `csl_json` (its items in `csl_items`), in `tagged` those of one tag a line, in
`structured` JSON, XML and YAML of other makers, in `linked` claims for the web of data, in `sheets` CSV and workbooks.
"""
