"""onrecord: who said what, where, and through whom."""
