"""How others write it: one module per format, both directions from the same table."""
