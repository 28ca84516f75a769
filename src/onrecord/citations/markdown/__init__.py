"""Citations in Markdown: scanning, blocks, filling."""
