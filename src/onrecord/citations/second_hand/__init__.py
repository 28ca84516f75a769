"""Works known through other works, and how styles say so."""
