"""From chosen days to the sentences that tell of them: one engine request a day, then the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, cast

from django.db.models import Q

from articles.analysis.dates import Granularity
from articles.analysis.events import Basis, Role
from articles.analysis.events import EventMention as ReadEvent
from articles.models import Article, EntityMention, EventMention
from articles.search.reading import composed
from articles.timeline.grouping import Candidate, terms_of

LONGEST_SPAN_DAYS: Final = 3


@dataclass(frozen=True, slots=True)
class Told:
    """The candidates of each chosen day, and of each chosen month and year."""

    days: dict[int, list[Candidate]]
    months: dict[int, list[Candidate]]
    years: dict[int, list[Candidate]]


def candidates(
    ids: Iterable[int], days: Sequence[int], months: Sequence[int], years: Sequence[int], now: datetime
) -> Told:
    """The sentences of visible articles `ids` that date something to these days, months or years."""
    articles = {row.pk: row for row in Article.objects.filter(pk__in=set(ids)).visible(now).select_related("source")}
    mentions = _mentions(articles, days, months, years)
    entities = _entities(mentions)
    texts = {pk: composed(articles[pk]).text for pk in {mention.article_id for mention in mentions}}
    told = Told(defaultdict(list), defaultdict(list), defaultdict(list))
    wanted = set(days)
    for mention in mentions:
        article = articles[mention.article_id]
        one = _candidate(article, mention, texts[article.pk], entities[article.pk, mention.sentence])
        _put(told, one, wanted)
    return told


def _put(told: Told, one: Candidate, wanted: set[int]) -> None:
    event = one.event
    if event.granularity == "month":
        told.months.setdefault(event.first_day.year * 100 + event.first_day.month, []).append(one)
    elif event.granularity == "year":
        told.years.setdefault(event.first_day.year, []).append(one)
    else:
        for day in range(event.first_day.toordinal(), event.last_day.toordinal() + 1):
            if day in wanted:
                told.days.setdefault(day, []).append(one)


def _mentions(
    articles: Mapping[int, Article], days: Sequence[int], months: Sequence[int], years: Sequence[int]
) -> list[EventMention]:
    """Mentions of the present revisions at those times; citations date nothing."""
    if not days and not months and not years:
        return []
    coarse = Q(granularity="month", first_day__in=[date(month // 100, month % 100, 1) for month in months])
    coarse |= Q(granularity="year", first_day__in=[date(year, 1, 1) for year in years])
    starts = {day - back for day in days for back in range(LONGEST_SPAN_DAYS)}
    short = Q(first_day__in=[date.fromordinal(day) for day in sorted(starts)]) & ~Q(granularity__in=["month", "year"])
    found = EventMention.objects.filter(coarse | short, article_id__in=articles).exclude(role="citation")
    return [
        mention
        for mention in found.order_by("article_id", "sentence", "id")
        if mention.revision == articles[mention.article_id].revision
        and (
            mention.granularity in ("month", "year") or (mention.last_day - mention.first_day).days < LONGEST_SPAN_DAYS
        )
    ]


def _entities(mentions: Sequence[EventMention]) -> Mapping[tuple[int, int], frozenset[str]]:
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    wanted = {(mention.article_id, mention.sentence) for mention in mentions}
    rows = EntityMention.objects.filter(article_id__in={pk for pk, _ in wanted})
    for pk, sentence, key in rows.values_list("article_id", "sentence", "entity__key"):
        if (pk, sentence) in wanted:
            found[pk, sentence].add(key)
    return defaultdict(frozenset, {place: frozenset(keys) for place, keys in found.items()})


def _candidate(article: Article, mention: EventMention, text: str, entities: frozenset[str]) -> Candidate:
    said = text[mention.sentence_start : mention.sentence_end]
    event = ReadEvent(
        sentence=mention.sentence,
        sentence_start=mention.sentence_start,
        sentence_end=mention.sentence_end,
        start=mention.start,
        end=mention.end,
        first_day=mention.first_day,
        last_day=mention.last_day,
        granularity=cast(Granularity, mention.granularity),
        role=cast(Role, mention.role),
        basis=cast(Basis, mention.basis),
        planned=mention.planned,
        approximate=mention.approximate,
        rule=mention.rule,
        weight=mention.weight,
    )
    return Candidate(article, said, event, entities, terms_of(said, article.language))
