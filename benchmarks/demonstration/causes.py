"""Why a chronology does not tell an event: the first step from article to entry at which it is lost."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from articles.models import Article, EventMention
from articles.search.service import MatchingArticles, query_engine
from articles.timeline.entries import Entry
from benchmarks.demonstration.reference import ReferenceEvent

MOST_ARTICLES: Final = 1_000


def matching_ids(matching: MatchingArticles) -> frozenset[int]:
    """Ids of all articles that match."""
    (answer,) = query_engine([replace(matching.request, limit=MOST_ARTICLES)])
    return frozenset(hit.id for hit in answer.hits)


def cause(event: ReferenceEvent, entries: Sequence[Entry], matching: frozenset[int]) -> str:
    """Why none of the entries tells the event; `matching` are ids of the articles that the search finds."""
    proofs = Article.objects.filter(headline__in=event.articles, pk__in=matching)
    if not proofs:
        return "no article that tells it matches"
    if not any(_is_read(event, article) for article in proofs):
        return "none of its days is read in an article that matches"
    of_days = [entry for entry in entries if event.is_of(entry.first_day, entry.last_day)]
    if not of_days:
        return "none of its days has an entry"
    if any(entry.planned and event.is_described_in(entry.wording) for entry in of_days):
        return "it is told as a plan"
    if any(_is_proof(event, entry) for entry in of_days):
        return "its entry words it so that it cannot be known"
    return "its day tells of something else"


def _is_read(event: ReferenceEvent, article: Article) -> bool:
    mentions = EventMention.objects.filter(article=article, revision=article.revision).exclude(role="citation")
    return any(event.is_of(*days) for days in mentions.values_list("first_day", "last_day"))


def _is_proof(event: ReferenceEvent, entry: Entry) -> bool:
    """Whether a sentence of an article that tells the event stands behind the entry."""
    return any(proof.article.headline in event.articles for proof in entry.evidence)
