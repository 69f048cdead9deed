"""What an engine knows of an article: the same on both."""

from dataclasses import dataclass

from articles.models import Status
from articles.search.fields import FOREVER, Visibility


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine knows of an article, field by field (see `search.fields`).

    Days are proleptic ordinals; visible_from and visible_until are seconds since 1970.
    Facet lists hold NOT_STATED where the article says nothing.
    """

    id: int
    revision: int
    status: str
    visible_from: int
    visible_until: int
    newest_key: int
    oldest_key: int
    language: str
    headline: str
    text: str
    source: str
    section: str
    topic: tuple[str, ...]
    place: tuple[str, ...]
    person: tuple[str, ...]
    organisation: tuple[str, ...]
    published_year: str
    published_month: str
    happened_year: tuple[str, ...]
    published_day: int | None
    published_month_number: int | None
    published_year_number: int | None
    event_days: tuple[int, ...]
    event_months: tuple[int, ...]
    event_years: tuple[int, ...]
    happened_months: tuple[int, ...]
    happened_years: tuple[int, ...]

    @property
    def shown(self) -> Visibility:
        if self.status != Status.PUBLISHED:
            return "never"
        return "always" if self.visible_from == 0 and self.visible_until == FOREVER else "window"
