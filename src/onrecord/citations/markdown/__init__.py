"""Citations in Markdown: scanning, blocks, filling.

What each module does: `blocks` finds what is not prose, `yaml_blocks` the headers and `header` what they ask for;
`scanning` finds citations (`roles` those of MyST) as what `found` says; `filling` replaces them, with `affixes` the
words around keys and `emphasis` the writer's own italics.
"""
