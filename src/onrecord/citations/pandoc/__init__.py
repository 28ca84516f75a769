"""Citations in documents as pandoc reads them, whatever they were written in: its JSON, filled.

What each module does: `walking` finds the citations, `metadata` reads what the document asks for, `filling` writes them
with `settling` what stands around them, `lists` puts the lists of works where they belong, `verifying` tells whether
words stand in their sources, and `inlines` goes between markup and the elements of pandoc.
"""
