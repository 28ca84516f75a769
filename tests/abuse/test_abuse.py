"""A few tries of each trial; `python -m tests.abuse` runs all of them."""

import threading
from pathlib import Path
from random import Random

import pytest

from onrecord import Source, UnreadableStore
from onrecord.tables import open_store
from tests.abuse.trials import FULL, Tally, doublings, full_disks, kill, mutations, thread_works, together
from tests.abuse.workers import KINDS, store

CALLS = 480


@pytest.mark.parametrize("kind", KINDS)
def test_a_kill_leaves_the_state_that_was_written_or_the_next(kind: str) -> None:
    assert kill(kind, Random(kind)) == Tally(tried=1)


def test_a_full_disk_leaves_the_old_file_and_says_so() -> None:
    assert full_disks(Random(1), len(FULL)) == Tally(tried=len(FULL))


@pytest.mark.parametrize("shared", thread_works())
def test_eight_threads_get_the_answers_of_one(shared: str) -> None:
    calls = CALLS // 8 if shared == "changing dossier" else CALLS

    assert together(thread_works()[shared], calls, 1) == Tally(tried=8 * calls)


def test_what_is_damaged_or_doubled_ends() -> None:
    assert mutations(Random(2), 1)[1:] == (0, 0, 0, 0)
    assert doublings(Random(3), 2)[1:] == (0, 0, 0, 0)


def test_a_store_refuses_another_thread_than_the_one_that_opened_it(tmp_path: Path) -> None:
    """A connection to SQLite is for its thread: https://docs.python.org/3/library/sqlite3.html, `check_same_thread`."""
    store(tmp_path, 0)
    told: list[BaseException] = []
    with open_store(tmp_path / "d.sqlite") as held:

        def use() -> None:
            for deed in (lambda: held["s1"], lambda: held.add(Source(key="new")), lambda: len(held)):
                try:
                    deed()
                except UnreadableStore as error:
                    told.append(error)

        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
        assert "new" not in held

    assert ["thread" in str(one) for one in told] == [True, True, True]
