"""Styles and locales as read from their XML.

What each module does: `xml` reads safely, `style` finds and loads a style, `locale` a language, `kept` keeps both in
the user's cache; `schema` is what CSL allows, `checking` what is doubtful in a style, `whitespace` the space around
entries.
"""
