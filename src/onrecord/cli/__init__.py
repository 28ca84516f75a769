"""The command `onrecord`: parses, calls the library, prints.

What each module does: in the room `commands` is what each command does, `app` puts them together, and `engine` is the
door to click and turns errors into exit codes. `files` reads what is asked for (`abbreviations`, `header_files`: what
else a text names), `user_functions` finds functions of the user's, `screen` prints, `tables` makes rows of what is on
record and of what formats keep. `terminal_review` is the review in the terminal, `starter` the dossier of `init` and
`quarto` its extension. Commands of their own: `pandoc_filter`, and `hooks` for pre-commit and GitHub.

Exit codes: 0 sound; 1 findings (doubts, passages that are not verified, losses, faults that were passed over);
2 wrong usage, or an input that cannot be read; 130 stopped from the keyboard; 141 the reader of a pipe went away.
"""

import gc
import sys
from typing import Final

_NEW_OBJECTS: Final = 500_000
"""How many objects may be made between two searches for cycles: records have none, and a command soon ends."""


def main() -> None:
    """Run the command line on the arguments of this process."""
    from onrecord.cli.app import app

    gc.set_threshold(_NEW_OBJECTS, 20, 20)
    app(next(iter(sys.argv[1:]), "")).main(prog_name="onrecord")
