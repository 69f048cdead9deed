"""Sentences that name two entities, newest first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.analysis.sentences import Sentence, sentences
from articles.annotation.annotations import composed
from articles.models import Article, Entity, EntityMention
from articles.search.answers.highlighting import merged_ranges
from articles.search.answers.results import HighlightedText


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence with both names marked; `number` counts the sentences of its article from 0."""

    article: Article
    number: int
    passage: HighlightedText


Named = Mapping[int, Sequence[tuple[int, int, int]]]
"""Sentence -> (entity's id, start, end) of each of the two in it."""


def shared_sentences(
    pair: Sequence[Entity], ids: Sequence[int], now: datetime, limit: int
) -> tuple[SharedSentence, ...]:
    """Of the articles that readers may see the first such sentence of each, in the order of `ids`; two queries.

    At most `limit`, and one of a story: its copies have the same.
    """
    rows = {row.pk: row for row in Article.objects.filter(pk__in=ids).visible(now).select_related("source")}
    named = _named(pair, rows)
    found = (_first(rows[pk], named[pk]) for pk in ids if pk in named)
    by_story: dict[object, SharedSentence] = {}
    for sentence in found:
        if sentence:
            by_story.setdefault(sentence.article.story_id or sentence.passage.text, sentence)
    return tuple(by_story.values())[:limit]


def _named(pair: Sequence[Entity], rows: Mapping[int, Article]) -> dict[int, Named]:
    by_article: dict[int, dict[int, list[tuple[int, int, int]]]] = defaultdict(lambda: defaultdict(list))
    mentions = EntityMention.objects.filter(entity__in=pair, article_id__in=rows)
    for pk, revision, sentence, entity, start, end in mentions.values_list(
        *("article_id", "revision", "sentence", "entity_id", "start", "end")
    ):
        if revision == rows[pk].revision:
            by_article[pk][sentence].append((entity, start, end))
    return dict(by_article)


def _first(article: Article, named: Named) -> SharedSentence | None:
    """The first sentence with both, of the text rather than of the headline where there is one."""
    text = composed(article)
    both = [one for one in sentences(text) if len({entity for entity, *_ in named.get(one.index, ())}) > 1]
    best = min(both, key=lambda one: (one.kind == "headline", one.index), default=None)
    if best is None:
        return None
    marks = tuple(_within(best, named[best.index]))
    return SharedSentence(article, best.index, HighlightedText(text.text[best.start : best.end], merged_ranges(marks)))


def _within(sentence: Sentence, named: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    for _, start, end in named:
        yield start - sentence.start, min(end, sentence.end) - sentence.start
