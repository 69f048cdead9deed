"""From ids of an engine to hits: rows, matching sentences, days of events, and who else carries the same story."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Final

from django.db.models import F

from articles.analysis.sentences import spans
from articles.analysis.text import ArticleText, PartKind, Span
from articles.analysis.words.word_search import Range
from articles.annotation.annotations import composed
from articles.models import Article, EntityMention, EventMention
from articles.search.answers.highlighting import entities, matches, merged_ranges, within
from articles.search.answers.hit_details import Copies
from articles.search.answers.hits.reasons import reasons
from articles.search.answers.hits.stories import copies
from articles.search.answers.results import HighlightedText, Hit, Snippet
from articles.search.engines.base import EngineHit
from articles.search.query import Node

SNIPPETS: Final = 2
DAYS_SHOWN: Final = 4
CHARACTERS_SEARCHED: Final = 300_000
"""Characters of a page's texts that are searched for sentences to quote, shared fairly: twenty ordinary articles have
some 60,000. Twenty texts of 150,000 with no word twice took 25 ms so, and 2.1 s whole.
"""
QUOTED_PARTS: Final = ("deck", "paragraph", "caption")


def hydrate(hits: Sequence[EngineHit], tree: Node | None, now: datetime) -> tuple[Hit, ...]:
    """The hits with their rows, in their order; those that are not visible at `now` are left out."""
    ids = [hit.id for hit in hits]
    rows = {row.pk: row for row in Article.objects.filter(pk__in=ids).visible(now).select_related("source")}
    named = _named_ranges(rows.values(), tree)
    days = _days(rows)
    stories = copies(rows.values(), now)
    shown = [(hit, rows[hit.id], composed(rows[hit.id])) for hit in hits if hit.id in rows]
    share = fair_share([len(text.text) for _, _, text in shown], CHARACTERS_SEARCHED)
    return tuple(
        _hit(hit, article, _beginning(text, share), tree, named[hit.id], days[hit.id], stories)
        for hit, article, text in shown
    )


def fair_share(sizes: Sequence[int], most: int) -> int:
    """The largest size to cut texts to so that together they have `most` at most; the longest text's when all fit."""
    left = most
    for taken, size in enumerate(sorted(sizes)):
        if size * (len(sizes) - taken) > left:
            return left // (len(sizes) - taken)
        left -= size
    return max(sizes, default=0)


def _beginning(text: ArticleText, size: int) -> ArticleText:
    """The text's first `size` characters; a part that is cut ends there."""
    if len(text.text) <= size:
        return text
    parts = (replace(part, end=min(part.end, size)) for part in text.parts if part.start < size)
    return ArticleText(text.text[:size], tuple(parts))


def _hit(
    hit: EngineHit,
    article: Article,
    text: ArticleText,
    tree: Node | None,
    named: dict[str, Sequence[Range]],
    days: tuple[date, ...],
    stories: Mapping[int, Copies],
) -> Hit:
    matched = matches(text.text, article.language, tree, named)
    marks = _merged_ranges(matched)
    headline = text.parts[0]
    same = stories.get(article.story_id or 0, Copies())
    return Hit(
        article=article,
        score=hit.score,
        headline=HighlightedText(article.headline, within(marks, headline.start, headline.end)),
        snippets=snippets(text, matched),
        days=days,
        copies=same.others(article),
        also_in=same.outlets_beside(article),
        also_languages=same.languages,
        reasons=reasons(text, tree, matched, named),
    )


def _merged_ranges(matched: dict[int, list[Range]]) -> tuple[Range, ...]:
    return merged_ranges(match for ranges in matched.values() for match in ranges)


def snippets(text: ArticleText, by_part: dict[int, list[Range]]) -> tuple[Snippet, ...]:
    """The SNIPPETS sentences below the headline that match most parts of the query, in the text's order.

    `by_part` maps the number of a part to its matches in the text. Whole sentences, so that no phrase is ever cut; the
    lead when only the headline matches.
    """
    marks = _merged_ranges(by_part)
    ordered = [sorted(ranges) for ranges in by_part.values()]
    quotable = [part for part in text.parts if part.kind in QUOTED_PARTS]
    matching = [part for part in quotable if within(marks, part.start, part.end)]

    def rank(sentence: tuple[PartKind, Span]) -> tuple[int, bool, int]:
        kind, span = sentence
        matched = sum(_begins_in(ranges, span) for ranges in ordered)
        return -matched, kind != "paragraph", span.start

    candidates = [(part.kind, span) for part in matching for span in spans(text.text, part)]
    best = [span for _, span in sorted((one for one in candidates if rank(one)[0]), key=rank)[:SNIPPETS]]
    lead = [span for part in quotable[:1] for span in islice(spans(text.text, part), 1)]
    return tuple(
        Snippet(HighlightedText(text.text[span.start : span.end], within(marks, span.start, span.end)), span.start)
        for span in sorted(best or lead, key=lambda span: span.start)
    )


def _begins_in(ranges: Sequence[Range], span: Span) -> bool:
    """Whether one of the ranges, which are in order, begins within the span."""
    first = bisect_left(ranges, (span.start, 0))
    return first < len(ranges) and ranges[first][0] < span.end


def _named_ranges(rows: Iterable[Article], tree: Node | None) -> dict[int, dict[str, Sequence[Range]]]:
    """Article -> entity key -> where it is named, for the entities of the query."""
    named = entities(tree)
    by_article: dict[int, dict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    current = {row.pk: row.revision for row in rows}
    if named and current:
        # All of these few articles' mentions: a database asked for an entity's looks through all articles that name it.
        mentions = EntityMention.objects.filter(article_id__in=current)
        for pk, revision, entity, start, end in mentions.values_list(
            "article_id", "revision", "entity__key", "start", "end"
        ):
            if entity in named and revision == current[pk]:
                by_article[pk][entity].append((start, end))
    return {pk: dict(by_article[pk]) for pk in current}


def _days(rows: dict[int, Article]) -> dict[int, tuple[date, ...]]:
    """Article -> up to DAYS_SHOWN days that it states events to have happened on, the weightiest, ascending."""
    days: dict[int, list[date]] = defaultdict(list)
    mentions = EventMention.objects.filter(
        article_id__in=rows, granularity="day", basis="stated", first_day=F("last_day")
    ).exclude(role="citation")
    weightiest_first = mentions.order_by("-weight", "sentence").values_list("article_id", "revision", "first_day")
    for pk, revision, day in weightiest_first:
        if revision == rows[pk].revision and day not in days[pk] and len(days[pk]) < DAYS_SHOWN:
            days[pk].append(day)
    return {pk: tuple(sorted(days[pk])) for pk in rows}
