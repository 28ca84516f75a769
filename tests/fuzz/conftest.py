"""What is not to be collected: the script for atheris, which is no dependency of the tests."""

collect_ignore = ["atheris_targets.py"]
