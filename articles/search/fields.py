"""Which fields are searched, counted and sorted: said once for every engine."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final, Literal, get_args

LANGUAGES: Final = ("id", "en", "ru", "ko", "de", "fr", "es", "ar", "zh", "ms")
OTHER_LANGUAGE: Final = "other"

NOT_STATED: Final = "_none"

FacetName = Literal[
    "source",
    "language",
    "section",
    "topic",
    "place",
    "person",
    "organisation",
    "published_year",
    "published_month",
    "happened_year",
    "status",
]


@dataclass(frozen=True, slots=True)
class FacetField:
    """A field whose values are listed with counts beside the results."""

    name: FacetName
    label: str
    shown: int = 6


FACETS: Final = (
    FacetField("source", "Outlet"),
    FacetField("language", "Language"),
    FacetField("section", "Section"),
    FacetField("topic", "Topic"),
    FacetField("person", "Person"),
    FacetField("organisation", "Organisation"),
    FacetField("place", "Place"),
    FacetField("published_year", "Year published"),
    FacetField("happened_year", "Year happened"),
    FacetField("published_month", "Month published"),
)
STAFF_FACETS: Final = (
    FacetField("status", "State", 3),
    FacetField("source", "Outlet", 30),
    FacetField("language", "Language", 10),
    FacetField("section", "Section", 15),
    FacetField("published_year", "Year published", 15),
)
"""What staff count; the state is no choice of readers, who see one only."""

FACET_NAMES: Final = tuple(facet.name for facet in FACETS)
ENTITY_FACETS: Final[tuple[FacetName, ...]] = ("person", "organisation", "place")
"""Facets whose values are keys of entities."""

CountName = Literal[
    "published_day",
    "published_month_number",
    "published_year_number",
    "event_days",
    "event_months",
    "event_years",
    "happened_months",
    "happened_years",
]
"""Whole-number fields that are counted by value.

published_day and event_days are proleptic Gregorian ordinals (`date.toordinal()`), months are
year * 100 + month, years are years. event_* hold only mentions of exactly that granularity;
happened_* hold every mention at that or a finer one.
"""

COUNT_NAMES: Final[tuple[CountName, ...]] = get_args(CountName)

EPOCH_1800: Final = datetime(1800, 1, 1, tzinfo=UTC)
UNDATED: Final = (1 << 34) - 1
FOREVER: Final = 1 << 40


Visibility = Literal["always", "window", "never"]
"""Most articles are always visible or never: only the others need their times compared."""


def sort_keys(published_at: datetime | None, pk: int) -> tuple[int, int]:
    """Keys for newest first and oldest first: seconds since 1800 << 29 | pk, undated last in both.

    Since 1800, so that a newspaper of 1913 sorts right in an unsigned field; 29 bits hold
    536 million articles.
    """
    if published_at is None:
        return pk, UNDATED << 29 | pk
    seconds = min(UNDATED - 1, max(1, int((published_at - EPOCH_1800).total_seconds())))
    return seconds << 29 | pk, seconds << 29 | pk


def month_number(day: date) -> int:
    return day.year * 100 + day.month


def _month(year: int, month: int) -> int:
    """The month's number; month 0 is the last of the year before, month 13 the first of the next."""
    return (year - 1) * 100 + 12 if month < 1 else (year + 1) * 100 + 1 if month > 12 else year * 100 + month


@dataclass(frozen=True, slots=True)
class DayRange:
    """Days from `first` to `last`, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None

    @property
    def whole_months(self) -> tuple[int | None, int | None]:
        """First and last month number (year * 100 + month) that lie in the range whole; None is open."""
        # In numbers, for no date lies before the year 1 or after 9999.
        first, last = self.first, self.last
        return (
            _month(first.year, first.month + (first.day > 1)) if first else None,
            _month(last.year, last.month - (last.day < monthrange(last.year, last.month)[1])) if last else None,
        )

    @property
    def whole_years(self) -> tuple[int | None, int | None]:
        """First and last year that lie in the range whole; None is open."""
        first, last = self.first, self.last
        return (
            first.year + ((first.month, first.day) != (1, 1)) if first else None,
            last.year - ((last.month, last.day) != (12, 31)) if last else None,
        )
