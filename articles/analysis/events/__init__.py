"""What happened when: the dated events that the sentences of an article state."""

from articles.analysis.events.extraction import read_events
from articles.analysis.events.mention import Basis, Dated, EventRole, ExtractedEvent, event_days, names_days
from articles.analysis.events.yearless import YearlessDay, yearless_days

__all__ = [
    "Basis",
    "Dated",
    "EventRole",
    "ExtractedEvent",
    "YearlessDay",
    "event_days",
    "names_days",
    "read_events",
    "yearless_days",
]
