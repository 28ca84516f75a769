"""In which order items stand."""
