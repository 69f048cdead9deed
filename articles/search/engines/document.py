"""What an engine knows of an article: the same on both."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.models import Status
from articles.search.fields import FOREVER, FacetName, Visibility


@dataclass(frozen=True, slots=True)
class Document:
    """What an engine knows of an article, field by field (see `search.fields`).

    Days are proleptic ordinals; visible_from and visible_until are seconds since 1970. `out_day` is the day it was
    published, or if undated the day it was first seen.
    `pairs` are entities, by their keys, that one sentence names, each pair once. `through` are those that entities
    which the article names belong to: the country of a capital, a leader, an agency.
    `facets` has every facet of INDEXED_FACETS, with NOT_STATED alone where the article says nothing.
    """

    id: int
    revision: int
    status: str
    visible_from: int
    visible_until: int
    newest_key: int
    oldest_key: int
    headline: str
    text: str
    facets: Mapping[FacetName, tuple[str, ...]]
    published_day: int | None
    published_month_number: int | None
    published_year_number: int | None
    event_days: tuple[int, ...]
    event_months: tuple[int, ...]
    event_years: tuple[int, ...]
    happened_months: tuple[int, ...]
    happened_years: tuple[int, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    through: tuple[str, ...] = ()
    out_day: int | None = None

    @property
    def language(self) -> str:
        (language,) = self.facets["language"]
        return language

    @property
    def shown(self) -> Visibility:
        if self.status != Status.PUBLISHED:
            return "never"
        return "always" if self.visible_from == 0 and self.visible_until == FOREVER else "window"
