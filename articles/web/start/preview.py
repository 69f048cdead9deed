"""The first entries of a chronology that everybody opens: once a minute, and anew when one of its articles changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from articles.caching.expiring import ExpiringByKey
from articles.models import Article
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Chronology

ENTRIES: Final = 6
SECONDS: Final = 60.0
MOST_KEPT: Final = 32
"""Chronologies, each in a language: editors choose a handful."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Some entries of a chronology, and the revision of each article (its id) that they quote."""

    chronology: Chronology
    revisions: Mapping[int, int]


preview_cache: Final = ExpiringByKey[Preview](MOST_KEPT)


def preview(query: SearchQuery, now: datetime, language: str) -> Chronology:
    """The chronology's ENTRIES most reported days, told at most a minute ago; what it quotes is visible at `now`.

    Raises SearchUnavailable.
    """
    kept = preview_cache.of((query, language))

    def told(_: Preview | None) -> Preview:
        built = build_chronology(query, entries=ENTRIES, now=now, faceted=False, language=language)
        return Preview(built.chronology, _quoted(built.chronology))

    found = kept.get(told, SECONDS)
    if not _stands(found, now):
        kept.expire()
        found = kept.get(told, SECONDS)
    return found.chronology


def _quoted(chronology: Chronology) -> dict[int, int]:
    evidence = [one for entry in chronology.listed for one in entry.evidence]
    worded_by = [entry.words.article for entry in chronology.listed]
    return {article.pk: article.revision for article in (*worded_by, *(one.article for one in evidence))}


def _stands(told: Preview, now: datetime) -> bool:
    """Whether readers see every article that it quotes, as it was quoted. A query."""
    rows = Article.objects.filter(pk__in=told.revisions).visible(now).values_list("pk", "revision")
    return dict(rows) == told.revisions
