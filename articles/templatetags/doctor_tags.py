"""Numbers and searches of the index doctor in words."""

from typing import Final
from urllib.parse import parse_qsl

from django import template

from articles.analysis.direction import isolated

register = template.Library()

MINUTE: Final = 60
HOUR: Final = 3_600


@register.filter
def duration(seconds: float) -> str:
    """'0.4 s', '35 s', '12 min', '3 h 20 min'."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 2 * MINUTE:
        return f"{seconds:.0f} s"
    if seconds < HOUR:
        return f"{seconds / MINUTE:.0f} min"
    minutes = round(seconds / MINUTE)
    return f"{minutes // 60} h {minutes % 60} min"


@register.filter
def milliseconds(seconds: float) -> str:
    """'42 ms'."""
    return f"{seconds * 1000:,.0f} ms"


@register.filter
def search_words(parameters: str) -> str:
    """A search's URL parameters as they were typed and chosen: 'korut rusia · language: en'."""
    words = [isolated(value if name == "q" else f"{name}: {value}") for name, value in parse_qsl(parameters)]
    return " · ".join(words) or "All articles"
