"""Fuzzing of the whole library: `python -m tests.fuzz --seconds 60`.

What each module does: `mutations` damages documents, `grammars` and `draft_grammars` grow them, `targets` feeds them to
the library and holds what must be true of whatever comes out, with `file_targets` for every reader of files,
`draft_targets` and `proposal_targets`; `__main__` runs targets for a time, with limits of time and memory, and writes
the smallest input of what it finds; `atheris_targets` does it by coverage; the tests run a few of each.
"""
