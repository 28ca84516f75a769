"""An example of what a package can add to onrecord: a format, a proposer and a reader of texts."""
