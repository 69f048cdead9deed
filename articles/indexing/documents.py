"""The document that an engine indexes, from an article and its annotations."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from math import ceil

from articles.analysis.events import Dated, event_days
from articles.models import Article
from articles.search.engines.document import Document
from articles.search.fields import FOREVER, NOT_STATED, month_number, sort_keys


def index_document(article: Article, mentions: Sequence[Dated], entities: Iterable[tuple[str, str]]) -> Document:
    """The document of `article`, given its event mentions and the (kind, key) of entities it names."""
    published = article.published_day
    newest_key, oldest_key = sort_keys(article.published_at, article.pk)
    named = set(entities)
    happened = [mention for mention in mentions if mention.role != "citation"]
    days = event_days(happened)
    months = _of_granularity(happened, "month", month_number)
    years = _of_granularity(happened, "year", lambda day: day.year)
    happened_months = {month_number(date.fromordinal(day)) for day in days} | set(months)
    happened_years = {month // 100 for month in happened_months} | set(years)
    return Document(
        id=article.pk,
        revision=article.revision,
        status=article.status,
        # No reader asks as of a time before 1970.
        # An embargo that ends within a second ends with it: engines count in whole ones, and none may be early.
        visible_from=max(0, ceil(article.visible_from.timestamp())) if article.visible_from else 0,
        visible_until=max(0, int(article.visible_until.timestamp())) if article.visible_until else FOREVER,
        newest_key=newest_key,
        oldest_key=oldest_key,
        language=article.language or NOT_STATED,
        headline=article.headline,
        text="\n\n".join(part for part in (article.deck, article.body, *article.captions) if part),
        source=article.source.slug,
        section=article.section or NOT_STATED,
        topic=tuple(article.topics) or (NOT_STATED,),
        place=_keys(named, "place", "country"),
        person=_keys(named, "person"),
        organisation=_keys(named, "organisation"),
        published_year=f"{published:%Y}" if published else NOT_STATED,
        published_month=f"{published:%Y-%m}" if published else NOT_STATED,
        happened_year=tuple(str(year) for year in sorted(happened_years)) or (NOT_STATED,),
        published_day=published.toordinal() if published else None,
        published_month_number=month_number(published) if published else None,
        published_year_number=published.year if published else None,
        event_days=days,
        event_months=months,
        event_years=years,
        happened_months=tuple(sorted(happened_months)),
        happened_years=tuple(sorted(happened_years)),
    )


def _of_granularity(mentions: Sequence[Dated], granularity: str, number: Callable[[date], int]) -> tuple[int, ...]:
    return tuple(sorted({number(mention.first_day) for mention in mentions if mention.granularity == granularity}))


def _keys(named: set[tuple[str, str]], *kinds: str) -> tuple[str, ...]:
    return tuple(sorted(key for kind, key in named if kind in kinds)) or (NOT_STATED,)
