"""What an editor sees first: whether search is well, what waits, what was done, and what readers did not find."""
