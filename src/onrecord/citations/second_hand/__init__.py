"""Works known through other works, and how styles say so.

What each module does: `originals` finds who and what is behind a work, `citables` turns what is asked for into works to
cite, `rules` is the table of how styles cite at second hand, `connectives` has their words by language.
"""
