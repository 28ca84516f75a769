"""An item as a style sees it: names, numbers, texts."""
