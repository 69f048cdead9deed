"""Days that undated articles name without a year, with the sentences that name them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from django.db.models import F

from articles.models import Article, YearlessMention
from articles.search.answers.results import HighlightedText
from articles.timeline.entries import YearlessEntry
from articles.timeline.relevance.topic_places import places_of
from articles.timeline.relevance.weighing import SearchTopic, relevance

MOST_YEARLESS: Final = 60
"""Sentences, those that are most about the topic. Chosen by hand, not measured."""

FAINTEST: Final = 0.5
"""Sentences that are less about the topic are left out, as days are."""


def yearless_entries(ids: Collection[int], topic: SearchTopic, now: datetime) -> tuple[YearlessEntry, ...]:
    """Of those of these articles that are undated and visible at `now`, by month and day.

    One query, and two more where something is found.
    """
    by_text: dict[str, list[YearlessMention]] = defaultdict(list)
    for mention in _relevant(_present(ids, now), topic):
        by_text[mention.text].append(mention)
    entries = [_entry(first, others) for first, *others in list(by_text.values())[:MOST_YEARLESS]]
    return tuple(sorted(entries, key=lambda entry: (entry.first, entry.article.pk)))


def _present(ids: Collection[int], now: datetime) -> list[YearlessMention]:
    """The mentions of the articles' present revisions, each with its article and outlet."""
    undated = Article.objects.filter(pk__in=ids, published_at=None).visible(now)
    rows = YearlessMention.objects.filter(article__in=undated, revision=F("article__revision"))
    ordered = rows.order_by("article_id", "sentence", "start")
    return list(ordered.select_related("article__source").defer("article__body"))


def _relevant(mentions: Sequence[YearlessMention], topic: SearchTopic) -> list[YearlessMention]:
    """Those that are about the topic, the ones most so first."""
    places = places_of({mention.article_id for mention in mentions}, topic)
    weights = {
        mention.pk: relevance(mention.sentence_start, mention.sentence_end, places[mention.article_id])
        for mention in mentions
        if mention.article_id in places
    }
    near = [mention for mention in mentions if weights.get(mention.pk, 1.0) >= FAINTEST]
    return sorted(near, key=lambda mention: -weights.get(mention.pk, 1.0))


def _entry(mention: YearlessMention, copies: Sequence[YearlessMention]) -> YearlessEntry:
    marks = ((mention.start - mention.sentence_start, mention.end - mention.sentence_start),)
    others = {copy.article_id: copy.article for copy in copies if copy.article_id != mention.article_id}
    return YearlessEntry(
        (mention.first_month, mention.first_day),
        (mention.last_month, mention.last_day),
        HighlightedText(mention.text, marks),
        tuple(others.values()),
        mention.article,
        mention.revision,
        mention.sentence,
        mention.sentence_start,
        mention.sentence_end,
    )
