"""Dates that belong together: the ends of a stretch, several days of one month, months that share a year."""

from articles.analysis.dates.joining.neighbours import joined_readings
from articles.analysis.dates.joining.readings import DateReading, Surroundings

__all__ = ["DateReading", "Surroundings", "joined_readings"]
