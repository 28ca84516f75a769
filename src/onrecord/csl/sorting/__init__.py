"""In which order items stand.

What each module does: `keys` are the keys that a style sorts by, `collation` compares texts, `alphabets` has the
letters beyond the Latin ones.
"""
