"""Citations and bibliographies of a whole document.

What each module does: `style` is a style as a value, `compiled_style` what it says of whole documents, `document` holds
the citations and their bibliography. Citations: `clusters` are given, `handles` given back, `position` tells ibid,
`citations` lays them out, `collapse` groups them, `layouts` choose by language, `written` has how they read. Works:
`works` numbers and sorts them, `people` and `disambiguation` tell them apart by `disambiguation_rules`, `entries` and
`bibliography` list them, in `sections` where asked.
"""
