"""Citations in documents as pandoc reads them, whatever they were written in: its JSON, filled."""
