"""Servers of one's own for tests and measurements, gone when they end."""
