"""What the readers' pages weigh, and how soon they are painted."""
