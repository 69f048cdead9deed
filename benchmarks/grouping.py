"""How well articles are grouped by the event they report: B-cubed scores of the product's own grouping.

B-cubed precision and recall (Bagga and Baldwin 1998, "Entity-Based Cross-Document Coreferencing Using the Vector Space
Model", https://aclanthology.org/P98-1012/) are means over articles: of those grouped with one, which share tells of its
event, and of those that tell of its event, which share is grouped with it.
"""

import json
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

from articles.analysis.events import ExtractedEvent
from articles.analysis.sentences import Sentence, sentences
from articles.analysis.text import compose
from articles.models import Article, Source
from articles.timeline.event_clustering import Candidate, Idf, terms_of
from articles.timeline.event_grouping import group

LEAD_SENTENCES: Final = 2
"""Of an article that are read with its headline."""

SEED: Final = 1
"""Of the shuffle that parts the events into halves."""


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article as it is held against others, the terms of each of its sentences, and the event that it reports."""

    event: str
    lead: Candidate
    sentences: tuple[Mapping[str, int], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """The terms of a sentence, of which rarity is counted. One language has no need of entities."""

    terms: Mapping[str, int]
    entities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GroupingScore:
    articles: int
    events: int
    groups: int
    precision: float
    recall: float
    f1: float


def read_articles(folder: Path) -> list[LabelledArticle]:
    """The articles of DIR/news_cluster/*.json by file name.

    Raises OSError, ValueError and KeyError on what is no such file.
    """
    paths = sorted(folder.glob("news_cluster/*.json"))
    return [_labelled(number, json.loads(path.read_text("utf-8"))) for number, path in enumerate(paths, 1)]


def _labelled(number: int, record: Mapping[str, object]) -> LabelledArticle:
    label = record["newsCluster"]
    assert isinstance(label, dict)
    language = str(record["language"] or "en")
    article = Article(
        pk=number,
        source=Source(pk=1, slug=str(record["source_domain"])),
        headline=str(record["title"]),
        body=str(record["text"] or ""),
        language=language,
        published_at=datetime.fromisoformat(str(record["date_publish"])).replace(tzinfo=UTC),
        published_precision="minute",
    )
    text = compose(article.headline, "", article.body, ())
    parts = sentences(text)
    lead = [one for one in parts if one.kind == "paragraph"][:LEAD_SENTENCES] or list(parts[:1])
    lead_text = text.text[lead[0].start : lead[-1].end]
    candidate = Candidate(article, lead_text, _dated_by_publication(article, lead), frozenset())
    sentence_terms = tuple(terms_of(text.text[one.start : one.end], language) for one in parts)
    return LabelledArticle(str(label["Event"]), candidate, sentence_terms)


def _dated_by_publication(article: Article, lead: Sequence[Sentence]) -> ExtractedEvent:
    assert article.published_at is not None
    day = article.published_at.date()
    return ExtractedEvent(
        sentence=lead[0].index,
        sentence_start=lead[0].start,
        sentence_end=lead[-1].end,
        start=None,
        end=None,
        first_day=day,
        last_day=day,
        granularity="day",
        role="event",
        basis="publication",
        planned=False,
        approximate=True,
        rule="publication",
        weight=1.0,
    )


def halves(articles: Sequence[LabelledArticle]) -> tuple[list[LabelledArticle], list[LabelledArticle]]:
    """The articles of one half of the events, and of the other: thresholds are chosen on the first."""
    events = sorted({article.event for article in articles})
    Random(SEED).shuffle(events)
    first = set(events[: len(events) // 2])
    return [one for one in articles if one.event in first], [one for one in articles if one.event not in first]


def evaluate(articles: Sequence[LabelledArticle]) -> GroupingScore:
    """The scores of grouping these articles, and no others."""
    rarity = Idf([Counted(terms) for article in articles for terms in article.sentences])
    groups = group([article.lead for article in articles], rarity)
    group_of = {candidate: number for number, members in enumerate(groups) for candidate in members}
    labels = [article.event for article in articles]
    precision, recall = b_cubed(labels, [group_of[article.lead] for article in articles])
    f1 = 2 * precision * recall / (precision + recall)
    return GroupingScore(len(articles), len(set(labels)), len(groups), precision, recall, f1)


def b_cubed(labels: Sequence[Hashable], groups: Sequence[Hashable]) -> tuple[float, float]:
    """Precision and recall, each 0 to 1, of `groups` beside the true `labels` of the same items."""
    pairs = list(zip(labels, groups, strict=True))
    shared = Counter(pairs)
    return _mean_share(shared, pairs, Counter(groups), 1), _mean_share(shared, pairs, Counter(labels), 0)


def _mean_share(
    shared: Mapping[tuple[Hashable, Hashable], int],
    pairs: Sequence[tuple[Hashable, Hashable]],
    sizes: Mapping[Hashable, int],
    by: int,
) -> float:
    return sum(shared[pair] / sizes[pair[by]] for pair in pairs) / len(pairs)


def scores(articles: Sequence[LabelledArticle]) -> Iterator[tuple[str, GroupingScore]]:
    """Of both halves of the events and of all."""
    chosen, held_out = halves(articles)
    yield "half that thresholds were chosen on", evaluate(chosen)
    yield "other half", evaluate(held_out)
    yield "all", evaluate(articles)
