"""The sentences of given articles that date something to chosen days, months and years, read from the database."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from articles.analysis.events import ExtractedEvent
from articles.models import Article, EntityMention, EventMention
from articles.timeline.event_clustering import Candidate, terms_of
from articles.timeline.relevance.topic_places import places_of
from articles.timeline.relevance.weighing import Asked, Places, relevance

LONGEST_SPAN_DAYS: Final = 3
"""An event of more days stands under none of them.

Nine expert timelines of Timeline17 gave AR1 .131 and Date-F1 .716 with 3 days; .126 and .715 with 1, .125 and .709
with 7.
"""

MOST_SENTENCES: Final = 12
"""Of one article that date something to the same time: those that weigh most. A report that names one day in each of
hundreds of sentences would have every two of them compared. On the same timelines AR1 was .130 with 6, .131 with 24.
"""

COARSE: Final = ("month", "year")
MENTION_COLUMNS: Final = ("article_id", "revision", "text")
ARTICLE_COLUMNS: Final = (
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
NO_ENTITIES: Final[frozenset[str]] = frozenset()
NO_SUBJECT: Final = Asked(())
NO_PLACES: Final = Places(0, ())

DatedSentence = tuple[int, str, ExtractedEvent]
"""Id of an article, text of one of its sentences, and an event that it dates."""


@dataclass(frozen=True, slots=True)
class CandidateSentences:
    """Candidates by day (ordinal), by month (year * 100 + month) and by year; times without any are left out."""

    days: dict[int, list[Candidate]]
    months: dict[int, list[Candidate]]
    years: dict[int, list[Candidate]]


def candidates(
    ids: Iterable[int],
    days: Sequence[int],
    months: Sequence[int],
    years: Sequence[int],
    now: datetime,
    asked: Asked = NO_SUBJECT,
) -> CandidateSentences:
    """Sentences of those of the articles `ids` that are visible at `now`, by the times they date something to.

    Days are ordinals, months year * 100 + month. A sentence that dates an event of several days stands under each of
    those that were chosen. `asked` says what the sentences are to be about. Three queries, and one for the outlets;
    with a subject up to three more.
    """
    # The few outlets once, not a copy of its outlet with each article.
    rows = Article.objects.filter(pk__in=set(ids)).visible(now).only(*ARTICLE_COLUMNS).prefetch_related("source")
    articles = {row.pk: row for row in rows}
    mentions = _mentions(articles, days, months, years)
    entities = _entities(mentions)
    places = places_of({pk for pk, _, _ in mentions}, asked)
    sentences = CandidateSentences(defaultdict(list), defaultdict(list), defaultdict(list))
    chosen_days = set(days)
    for pk, text, event in mentions:
        article = articles[pk]
        named = entities.get((pk, event.sentence), NO_ENTITIES)
        about = relevance(event.sentence_start, event.sentence_end, places.get(pk, NO_PLACES))
        _put(sentences, Candidate(article, text, event, named, terms_of(text, article.language), about), chosen_days)
    return sentences


def _put(sentences: CandidateSentences, candidate: Candidate, chosen_days: set[int]) -> None:
    event = candidate.event
    if event.granularity == "month":
        sentences.months.setdefault(event.first_day.year * 100 + event.first_day.month, []).append(candidate)
    elif event.granularity == "year":
        sentences.years.setdefault(event.first_day.year, []).append(candidate)
    else:
        for day in range(event.first_day.toordinal(), event.last_day.toordinal() + 1):
            if day in chosen_days:
                sentences.days.setdefault(day, []).append(candidate)


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
    mentions = []
    for pk, revision, text, *columns in rows.order_by("article_id", "sentence", "id").values_list(
        *MENTION_COLUMNS, *EVENT_COLUMNS
    ):
        event = ExtractedEvent(*columns)
        days_long = (event.last_day - event.first_day).days
        if revision == articles[pk].revision and (event.granularity in COARSE or days_long < LONGEST_SPAN_DAYS):
            mentions.append((pk, text, event))
    return _weightiest(mentions)


def _weightiest(mentions: Sequence[DatedSentence]) -> list[DatedSentence]:
    """At most `MOST_SENTENCES` of each article and time, those that weigh most, in the order given."""
    by_time: dict[tuple[int, date, str], list[DatedSentence]] = defaultdict(list)
    for mention in mentions:
        pk, _, event = mention
        by_time[pk, event.first_day, event.granularity].append(mention)
    kept: set[DatedSentence] = set()
    for of_one_time in by_time.values():
        kept.update(sorted(of_one_time, key=lambda mention: -mention[2].weight)[:MOST_SENTENCES])
    return [mention for mention in mentions if mention in kept]


def _entities(mentions: Sequence[DatedSentence]) -> Mapping[tuple[int, int], frozenset[str]]:
    """(article, sentence) -> keys of the entities that it names; those that name none are left out."""
    entities: dict[tuple[int, int], set[str]] = defaultdict(set)
    sentences = {(pk, event.sentence) for pk, _, event in mentions}
    rows = EntityMention.objects.filter(
        article_id__in={pk for pk, _ in sentences}, sentence__in={sentence for _, sentence in sentences}
    )
    for pk, sentence, key in rows.values_list("article_id", "sentence", "entity__key"):
        if (pk, sentence) in sentences:
            entities[pk, sentence].add(key)
    return {sentence: frozenset(keys) for sentence, keys in entities.items()}
