"""Where what is said of one event differs: its day, how many of something there were, the place, who is to blame."""
