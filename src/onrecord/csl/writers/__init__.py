"""Rich text to outputs: a small class each, every one escaping the text that it is given; `known` lists them.

What each module does: `base` is plain text and what all have, `by_runs` the outputs that do not nest; then `html`,
`markdown`, `latex`, `rtf`, `ansi`, `typst`, `rst`.
"""
