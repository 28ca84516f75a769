"""What BibTeX and BibLaTeX share: scanner, names, codecs, reading and writing.

The tables: `dialect` is what a dialect is, `entry_types` its types, `codecs` the shapes of values (`name_codecs`,
`exact_codecs`, `dates`). In: `scanner` reads entries, `inheritance` gives them the fields of others, `normalizing`
brings them into one form (`online`, `preprints`, `title_case`), `reading` makes sources of them, `entry_plans` quickly
of plain ones; `unknown_commands` tells what no table knows. Out: `layouts` says which fields a type has, `writing`
writes them, `heirs` leaves out what is inherited, `tex_signs` keeps signs as TeX, `unwritten` holds what is no entry.
"""
