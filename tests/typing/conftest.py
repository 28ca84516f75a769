"""What is here for type checkers alone is not imported."""

collect_ignore = ("user_code.py",)
