"""Dates in news text as intervals of days, in eleven languages."""

from articles.analysis.dates.clocks import Clock, find_clock
from articles.analysis.dates.extraction import find_dates
from articles.analysis.dates.mention import DateGranularity, DateMention

__all__ = ["Clock", "DateGranularity", "DateMention", "find_clock", "find_dates"]
