"""The kinds of expressions: each module has the patterns of its kind and what they mean."""
