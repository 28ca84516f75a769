"""Citations in LaTeX: scanning, filling.

What each module does: `scanning` finds citations, `header` reads what the preamble asks for, `filling` replaces them.
"""
