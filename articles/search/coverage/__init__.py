"""A search in numbers: how much there is, since when, by whom, and who is named in it."""
