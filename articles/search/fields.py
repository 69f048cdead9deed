"""Which fields are searched, counted and sorted: stated once for grammar, parameters, faces and engines."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
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


ValueKind = Literal["outlet", "language", "text", "tag", "entity", "year", "month", "state", "words", "days"]
"""What values of a field are: they decide how one is labelled, sorted, and found when it is typed.

An entity's value is its key, an outlet's its slug, a language's its code; a year is written 2024, a month 2024-06.
A text is as articles have it, a tag in small letters; "words" are searched rather than chosen, "days" are a
range of days.
"""


@dataclass(frozen=True, slots=True)
class SearchField:
    """What an article can be asked for by a name: how people see it, and how it is written in a query.

    `spellings` are in small letters, without blanks; the first is the name, with which a query is written back. Without
    any the field cannot be asked for in the box. `finds` completes "it finds articles".
    """

    name: str
    label: str
    kind: ValueKind
    spellings: tuple[str, ...] = ()
    finds: str = ""


@dataclass(frozen=True, slots=True)
class FacetField(SearchField):
    """A field whose values are listed with counts, and which the index holds under its name.

    So many values are `shown` beside readers' results, and `shown_to_staff` beside the list of editors; with 0 it is
    no facet there. Readers are offered it once a value of the facet `after` is chosen. Values of the kind "entity" are
    keys of those of the kinds `entities`. Of `many` an article may have several values at once.
    """

    name: FacetName
    shown: int = 6
    shown_to_staff: int = 0
    after: FacetName | None = None
    entities: tuple[str, ...] = ()
    many: bool = False


Bound = Literal["within", "since", "after", "until", "before"]
"""Which days are meant beside those that are named: these, or all from their first, after their last, and so on."""


@dataclass(frozen=True, slots=True)
class DayField(SearchField):
    """A field whose value names days of publication, or days on which something happened."""

    axis: Literal["published", "happened"] = "published"
    bound: Bound = "within"


SEARCH_FIELDS: Final[tuple[SearchField, ...]] = (
    FacetField("status", "State", "state", shown=0, shown_to_staff=3),
    FacetField(
        "source", "Outlet", "outlet", ("source", "outlet", "sumber", "media"), "of this outlet", shown_to_staff=30
    ),
    FacetField(
        "language", "Language", "language", ("language", "lang", "bahasa"), "in this language", shown_to_staff=10
    ),
    FacetField("section", "Section", "text", ("section", "rubrik", "kanal"), "in this section", shown_to_staff=15),
    FacetField("topic", "Topic", "tag", ("topic", "topik", "tag"), "with this topic", many=True),
    FacetField(
        "person", "Person", "entity", ("person", "tokoh"), "that name this person", entities=("person",), many=True
    ),
    FacetField(
        "organisation",
        "Organisation",
        "entity",
        ("organisation", "organization", "org", "organisasi", "lembaga"),
        "that name this organisation",
        entities=("organisation",),
        many=True,
    ),
    FacetField(
        "place",
        "Place",
        "entity",
        ("place", "tempat", "lokasi"),
        "that name this place",
        entities=("place", "country"),
        many=True,
    ),
    FacetField(
        "published_year",
        "Year published",
        "year",
        ("published_year", "year", "tahun"),
        "published in this year",
        shown_to_staff=15,
    ),
    FacetField(
        "happened_year", "Year happened", "year", ("happened_year",), "that date an event to this year", many=True
    ),
    FacetField(
        "published_month",
        "Month published",
        "month",
        ("published_month", "month", "bulan"),
        "published in this month",
        after="published_year",
    ),
    SearchField(
        "title",
        "Headline",
        "words",
        ("title", "headline", "judul"),
        "with this word, phrase or beginning in the headline",
    ),
    DayField("published", "Published", "days", ("published", "date", "terbit", "tanggal"), "published on these days"),
    DayField(
        "since", "Published", "days", ("since", "from", "sejak", "dari", "с"), "published then or later", bound="since"
    ),
    DayField("after", "Published", "days", ("after", "sesudah", "setelah", "после"), "published later", bound="after"),
    DayField(
        "until",
        "Published",
        "days",
        ("until", "to", "hingga", "sampai", "по"),
        "published then or earlier",
        bound="until",
    ),
    DayField("before", "Published", "days", ("before", "sebelum", "до"), "published earlier", bound="before"),
    DayField(
        "happened",
        "Happened",
        "days",
        ("happened", "terjadi", "kejadian"),
        "that date an event to these days",
        axis="happened",
    ),
)
"""Every field of a search, in the order in which facets stand beside the results.

What names, lists, describes or checks fields is made from this table, so that a facet is added here, and its values
in `articles.indexing.documents` (see CONTRIBUTING.md). Months say something once a year is chosen: 12 values then.
"""


def facet_fields(fields: Iterable[SearchField]) -> tuple[FacetField, ...]:
    """The facets among the fields."""
    return tuple(one for one in fields if isinstance(one, FacetField))


def spellings(fields: Iterable[SearchField]) -> dict[str, SearchField]:
    """What can be written before the colon of `field:value` -> the field."""
    return {spelling: one for one in fields for spelling in one.spellings}


INDEXED_FACETS: Final = tuple(one for one in facet_fields(SEARCH_FIELDS) if one.kind != "state")
"""Facets whose values a document lists; an article's state decides of more than counts, and is kept apart."""

FACETS: Final = tuple(one for one in INDEXED_FACETS if one.shown)
STAFF_FACETS: Final = tuple(one for one in facet_fields(SEARCH_FIELDS) if one.shown_to_staff)
"""What staff count; the state is no choice of readers, who see one only."""

FACET_NAMES: Final = tuple(one.name for one in FACETS)
MANY_VALUED: Final = tuple(one.name for one in INDEXED_FACETS if one.many)
"""Facets of which an article may have several values, so that all of those that are chosen can be asked for."""

ENTITY_FACETS: Final = tuple(one.name for one in INDEXED_FACETS if one.kind == "entity")
FACET_OF_ENTITY: Final[Mapping[str, FacetName]] = {kind: one.name for one in FACETS for kind in one.entities}
"""Kind of an entity -> the facet among whose values it is."""

FIELDS_BY_NAME: Final[Mapping[str, SearchField]] = {one.name: one for one in SEARCH_FIELDS}
SPELLINGS: Final[Mapping[str, SearchField]] = spellings(SEARCH_FIELDS)

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
