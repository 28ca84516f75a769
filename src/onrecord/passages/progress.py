"""A progress bar for the terminal. The only import of rich (the extra `progress`)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(title: str = "Verifying passages") -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the terminal's error stream while the block runs; gives what `verify` takes as `progress`.

    Raises:
        ImportError: rich is not installed (`pip install "onrecord[progress]"`).
    """
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
