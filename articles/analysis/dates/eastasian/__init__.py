"""Dates in Chinese, Japanese and Korean: figures before the signs for year, month and day."""

from articles.analysis.dates.eastasian.finding import find_east_asian
from articles.analysis.dates.eastasian.signs import SIGNS

__all__ = ["SIGNS", "find_east_asian"]
