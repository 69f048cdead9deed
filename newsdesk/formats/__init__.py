"""How the admin writes times, as readers' pages do."""
