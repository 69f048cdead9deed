"""From chosen days to the sentences that tell of them: one engine request a day, then the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from articles.analysis.events import ExtractedEvent
from articles.models import Article, EntityMention, EventMention
from articles.timeline.event_clustering import Candidate, terms_of

LONGEST_SPAN_DAYS: Final = 3
SENTENCES: Final = 12
"""Of one article that date something to the same time: those that weigh most. A report that names one day in each of
hundreds of sentences would have every two of them compared.
"""

COARSE: Final = ("month", "year")
PLACE: Final = ("article_id", "revision", "text")
SHOWN: Final = (
    "source",
    "headline",
    "language",
    "published_at",
    "published_precision",
    "published_origin",
    "revision",
    "story",
)
"""What a chronology shows of an article: all but its text."""

EVENT_COLUMNS: Final = tuple(field.name for field in fields(ExtractedEvent))
NOBODY: Final[frozenset[str]] = frozenset()

DatedSentence = tuple[int, str, ExtractedEvent]
"""Article, sentence and what it dates."""


@dataclass(frozen=True, slots=True)
class CandidateSentences:
    """The candidates of each chosen day, and of each chosen month and year."""

    days: dict[int, list[Candidate]]
    months: dict[int, list[Candidate]]
    years: dict[int, list[Candidate]]


def candidates(
    ids: Iterable[int], days: Sequence[int], months: Sequence[int], years: Sequence[int], now: datetime
) -> CandidateSentences:
    """The sentences of visible articles `ids` that date something to these days, months or years."""
    # The few outlets once, not a copy of its outlet with each article.
    rows = Article.objects.filter(pk__in=set(ids)).visible(now).only(*SHOWN).prefetch_related("source")
    articles = {row.pk: row for row in rows}
    mentions = _mentions(articles, days, months, years)
    entities = _entities(mentions)
    sentences = CandidateSentences(defaultdict(list), defaultdict(list), defaultdict(list))
    wanted = set(days)
    for pk, said, event in mentions:
        article = articles[pk]
        named = entities.get((pk, event.sentence), NOBODY)
        _put(sentences, Candidate(article, said, event, named, terms_of(said, article.language)), wanted)
    return sentences


def _put(sentences: CandidateSentences, one: Candidate, wanted: set[int]) -> None:
    event = one.event
    if event.granularity == "month":
        sentences.months.setdefault(event.first_day.year * 100 + event.first_day.month, []).append(one)
    elif event.granularity == "year":
        sentences.years.setdefault(event.first_day.year, []).append(one)
    else:
        for day in range(event.first_day.toordinal(), event.last_day.toordinal() + 1):
            if day in wanted:
                sentences.days.setdefault(day, []).append(one)


def _mentions(
    articles: Mapping[int, Article], days: Sequence[int], months: Sequence[int], years: Sequence[int]
) -> list[DatedSentence]:
    """Mentions of the present revisions at those times; citations date nothing."""
    if not days and not months and not years:
        return []
    coarse = Q(granularity="month", first_day__in=[date(month // 100, month % 100, 1) for month in months])
    coarse |= Q(granularity="year", first_day__in=[date(year, 1, 1) for year in years])
    starts = {day - back for day in days for back in range(LONGEST_SPAN_DAYS)}
    short = Q(first_day__in=[date.fromordinal(day) for day in sorted(starts)]) & ~Q(granularity__in=["month", "year"])
    rows = EventMention.objects.filter(coarse | short, article_id__in=articles).exclude(role="citation")
    found = []
    for pk, revision, text, *said in rows.order_by("article_id", "sentence", "id").values_list(*PLACE, *EVENT_COLUMNS):
        event = ExtractedEvent(*said)
        days_long = (event.last_day - event.first_day).days
        if revision == articles[pk].revision and (event.granularity in COARSE or days_long < LONGEST_SPAN_DAYS):
            found.append((pk, text, event))
    return _weightiest(found)


def _weightiest(mentions: Sequence[DatedSentence]) -> list[DatedSentence]:
    """Those of the `SENTENCES` of each article and time that weigh most, in the order given."""
    by_time: dict[tuple[int, date, str], list[DatedSentence]] = defaultdict(list)
    for mention in mentions:
        pk, _, event = mention
        by_time[pk, event.first_day, event.granularity].append(mention)
    kept: set[DatedSentence] = set()
    for some in by_time.values():
        kept.update(sorted(some, key=lambda mention: -mention[2].weight)[:SENTENCES])
    return [mention for mention in mentions if mention in kept]


def _entities(mentions: Sequence[DatedSentence]) -> Mapping[tuple[int, int], frozenset[str]]:
    """(article, sentence) -> keys of the entities that it names; those that name none are left out."""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    wanted = {(pk, event.sentence) for pk, _, event in mentions}
    rows = EntityMention.objects.filter(
        article_id__in={pk for pk, _ in wanted}, sentence__in={sentence for _, sentence in wanted}
    )
    for pk, sentence, key in rows.values_list("article_id", "sentence", "entity__key"):
        if (pk, sentence) in wanted:
            found[pk, sentence].add(key)
    return {place: frozenset(some) for place, some in found.items()}
