"""Strings with markup: cases, punctuation, output.

What each module does: `marks` is rich text as a string with marks, `tags` the marks that name a variable or a cite;
`casing` and `capitals` change its case, `punctuation` settles its seams, `links` makes addresses links, `runs` is what
writers get; `scripts` tells which put spaces between words.
"""
