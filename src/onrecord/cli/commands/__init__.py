"""What each command does: its options, its help with an example, and which function of the library it calls.

What each module holds: `adding` (`add`, `text`), `proposing` (`propose`, `review`), `inspecting` (`check`, `verify`,
`show`, `formats`, `schema`), `tracing` (`trails`, `origins`, `impact`, `debate`), `quoting` (`quotes`), `together`
(`merge`, `diff`), `resolving` (`resolve`), `highlighting` (`highlights`), `converting` (`convert`, `diagram`, `init`),
`publishing` (`cite`, `bib`, `claims`, `report`, `styles`), `filling` (`fill`), `scaling` (`spark`), `overview`
(`commands`). Each ends with `COMMANDS`; `cli/app.py` knows which module has which.
"""
