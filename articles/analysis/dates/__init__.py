"""Dates in news text as intervals of days, in eleven languages."""

from articles.analysis.dates.extraction import find_dates
from articles.analysis.dates.mention import DateMention, Granularity

__all__ = ["DateMention", "Granularity", "find_dates"]
