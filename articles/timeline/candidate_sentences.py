"""The sentences of given articles that date something to chosen days, months and years, read from the database."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from articles.analysis.events import ExtractedEvent, names_days
from articles.analysis.text import Edition
from articles.annotation.annotations import ArticleAnnotations
from articles.annotation.editions import Editions, editions_of
from articles.models import Article
from articles.timeline.event_clustering import Candidate
from articles.timeline.events.dated_articles import DatedArticle, dated_articles
from articles.timeline.relevance.topic_places import places_of
from articles.timeline.relevance.weighing import Places, SearchTopic, relevance_of

MOST_SENTENCES: Final = 12
"""Of one article that date something to the same time: those that weigh most. A report that names one day in each of
hundreds of sentences would have every two of them compared. On the same timelines AR1 was .130 with 6, .131 with 24.
"""

COARSE: Final = ("month", "year")
ARTICLE_COLUMNS: Final = (
    "source",
    "headline",
    "language",
    "published_at",
    "published_precision",
    "published_origin",
    "updated_at",
    "revision",
    "story",
    "correction",
)
"""What a chronology shows of an article: all but its text."""

NO_EDITIONS: Final = Editions({}, frozenset())
NO_TOPIC: Final = SearchTopic(())
NO_PLACES: Final = Places("", ())

DatedSentence = tuple[int, str, ExtractedEvent]
"""Id of an article, text of one of its sentences, and an event that it dates."""


@dataclass(frozen=True, slots=True)
class CandidateSentences:
    """Candidates by day (ordinal), by month (year * 100 + month) and by year; times without any are left out.

    `beyond` are those of articles that the search does not find, by the first of their days, whichever it is.
    """

    days: dict[int, list[Candidate]]
    months: dict[int, list[Candidate]]
    years: dict[int, list[Candidate]]
    beyond: dict[int, list[Candidate]] = field(default_factory=dict)


def candidates(
    ids: Iterable[int],
    days: Sequence[int],
    months: Sequence[int],
    years: Sequence[int],
    now: datetime,
    topic: SearchTopic = NO_TOPIC,
    as_of: date | None = None,
    beyond: Collection[int] = frozenset(),
) -> CandidateSentences:
    """Sentences of those of the articles `ids` that are visible at `now`, by the times they date something to.

    Days are ordinals, months year * 100 + month. A sentence that dates an event of several days stands under the first
    of those that were chosen, and under each when it says only about when. `topic` is what the sentences are to be
    about. `as_of` the end of a day articles say what they said then, where that is kept. `beyond` are ids of articles
    that the search does not find. Two queries and one for the outlets, two more where articles are not remembered;
    with a subject one more, and as of a day two.
    """
    # The few outlets once, not a copy of its outlet with each article.
    # Nor does their order matter, for which the database would look at every row twice.
    rows = Article.objects.filter(pk__in={*ids, *beyond}).visible(now).only(*ARTICLE_COLUMNS).order_by()
    articles = {row.pk: row for row in rows.prefetch_related("source")}
    dated = dated_articles(articles)
    mentions = _mentions(articles, dated, _ChosenTimes(days, months, years), beyond)
    editions = editions_of(articles, as_of, now) if as_of else NO_EDITIONS
    mentions = [mention for mention in mentions if mention[0] not in editions.earlier]
    dating = {pk for pk, _, _ in mentions}
    places = places_of(dating, topic, ((pk, name.key, name.start) for pk in dating for name in dated[pk].names))
    sentences = CandidateSentences(defaultdict(list), defaultdict(list), defaultdict(list))
    chosen_days = set(days)
    for pk, text, event in mentions:
        article = articles[pk]
        named = dated[pk].entities_in(event.sentence)
        about = relevance_of(event, places.get(pk, NO_PLACES))
        edition: Edition = "later" if pk in editions.later else "present"
        candidate = Candidate(article, text, event, named, about, edition)
        _put(sentences, candidate, chosen_days, is_beyond=pk in beyond)
    for pk, read in editions.earlier.items():
        for candidate in _of_earlier(read, months, years):
            _put(sentences, candidate, chosen_days, is_beyond=pk in beyond)
    return sentences


def _of_earlier(read: ArticleAnnotations, months: Sequence[int], years: Sequence[int]) -> Iterator[Candidate]:
    """What an earlier revision dates to any day, and to these months and years."""
    for event in read.events:
        first = event.first_day
        is_chosen = {"month": first.year * 100 + first.month in months, "year": first.year in years}
        if event.role != "citation" and is_chosen.get(event.granularity, True) and _is_short(event):
            text = read.text[event.sentence_start : event.sentence_end]
            named = frozenset(key for _, key, sentence in read.entities if sentence == event.sentence)
            yield Candidate(read.article, text, event, named, edition="earlier")


def _is_short(event: ExtractedEvent) -> bool:
    """Whether it lies on days that can be listed one by one, or in a month or a year."""
    length = event.last_day - event.first_day
    return event.granularity in COARSE or names_days(event.granularity, length, approximate=event.approximate)


def _put(sentences: CandidateSentences, candidate: Candidate, chosen_days: set[int], *, is_beyond: bool) -> None:
    event = candidate.event
    if is_beyond:
        if event.granularity not in COARSE:
            sentences.beyond.setdefault(event.first_day.toordinal(), []).append(candidate)
    elif event.granularity == "month":
        sentences.months.setdefault(event.first_day.year * 100 + event.first_day.month, []).append(candidate)
    elif event.granularity == "year":
        sentences.years.setdefault(event.first_day.year, []).append(candidate)
    else:
        for day in _days_of(event, chosen_days):
            sentences.days.setdefault(day, []).append(candidate)


def _days_of(event: ExtractedEvent, chosen: set[int]) -> list[int]:
    """The chosen days that an event stands under: the first of an exact span, each of an approximate one."""
    spanned = range(event.first_day.toordinal(), event.last_day.toordinal() + 1)
    days = [day for day in spanned if day in chosen]
    return days if event.approximate else days[:1]


def _mentions(
    articles: Mapping[int, Article], dated: Mapping[int, DatedArticle], times: "_ChosenTimes", beyond: Collection[int]
) -> list[DatedSentence]:
    """What the present revisions date to those times, and those of articles `beyond` the search to any day."""
    mentions = [
        (pk, text, event)
        for pk in sorted(articles)
        if dated[pk].revision == articles[pk].revision
        for text, event in dated[pk].events
        if (times.hold(event) or (pk in beyond and event.granularity not in COARSE)) and _is_short(event)
    ]
    return _weightiest(mentions)


class _ChosenTimes:
    """Days (ordinals), months (year * 100 + month) and years that were chosen."""

    def __init__(self, days: Sequence[int], months: Sequence[int], years: Sequence[int]) -> None:
        self._of: Mapping[str, frozenset[date]] = {
            "day": frozenset(map(date.fromordinal, days)),
            "month": frozenset(date(month // 100, month % 100, 1) for month in months),
            "year": frozenset(date(year, 1, 1) for year in years),
        }
        self._first, self._last = min(days, default=0), max(days, default=0)

    def hold(self, event: ExtractedEvent) -> bool:
        """Whether it is dated to one of them, or to several days among which may be one."""
        if event.granularity == "interval":
            return event.first_day.toordinal() <= self._last and event.last_day.toordinal() >= self._first
        return event.first_day in self._of.get(event.granularity, ())


def _weightiest(mentions: Sequence[DatedSentence]) -> list[DatedSentence]:
    """At most `MOST_SENTENCES` of each article and time, those that weigh most, in the order given."""
    of_articles = Counter(pk for pk, _, _ in mentions)
    by_time: dict[tuple[int, date, str], list[DatedSentence]] = defaultdict(list)
    for mention in mentions:
        if of_articles[mention[0]] > MOST_SENTENCES:
            by_time[_time(mention)].append(mention)
    too_many = {time: of_one for time, of_one in by_time.items() if len(of_one) > MOST_SENTENCES}
    if not too_many:
        return list(mentions)
    weightiest: set[DatedSentence] = set()
    for of_one_time in too_many.values():
        weightiest.update(sorted(of_one_time, key=lambda mention: -mention[2].weight)[:MOST_SENTENCES])
    return [mention for mention in mentions if _time(mention) not in too_many or mention in weightiest]


def _time(mention: DatedSentence) -> tuple[int, date, str]:
    """The article and the time to which it dates something."""
    pk, _, event = mention
    return pk, event.first_day, event.granularity
