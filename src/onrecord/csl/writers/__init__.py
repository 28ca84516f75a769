"""Rich text to outputs: a small class each, every one escaping the text that it is given; `known` lists them."""
