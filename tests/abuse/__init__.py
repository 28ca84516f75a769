"""What happens when everything goes wrong: `python -m tests.abuse` (ten minutes at most) prints a table of it.

Each trial tries something many times and counts what must never be: `lost` is a state that was reported as written and
is not there, `torn` what is neither the old state nor the new one (or an answer that is another thread's), `hung` what
did not end in its time, `leaked` a temporary file that nobody names or others can read, or a word off the record.

`workers` are the processes that are killed, `trials` the trials, `__main__` runs them all; the tests run a few of each.
"""
