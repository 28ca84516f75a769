"""A style compiled to functions that render an item."""
