"""An item as a style sees it: names, numbers, texts.

What each module does: `item` reads an item on first use, `names` and `readings` its names, `numbers` its numbers,
`abbreviations` its short forms.
"""
