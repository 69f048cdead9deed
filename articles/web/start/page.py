"""What the start page shows: what this is, what is new, and one chronology ready to read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import EntityKind, Source, database_now
from articles.presentation.translation import translated
from articles.search.answers.labels import label_of_entity
from articles.search.completion.most_told import Pair, most_told_pair
from articles.search.coverage.featured import Featured, SearchSize, featured_chronologies, search_sizes
from articles.search.coverage.recent import recent_news
from articles.search.errors import SearchUnavailable
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.search.service import newest
from articles.web.start.preview import preview

STORIES: Final = 6
EVERYTHING: Final = SearchQuery(view="timeline", axis="happened")


@dataclass(frozen=True, slots=True)
class ToldChronology:
    """The chronology of which the page shows entries: `profile` is the address of the entities that it is about."""

    query: SearchQuery
    title: str
    note: str
    language: str = ""
    profile: str = ""


def start_page() -> dict[str, Any]:
    """The context of articles/start.html; without its chronology and its counts of articles when search is down."""
    now = database_now()
    featured = featured_chronologies(now, get_language() or "")
    pair, chronology, recent = None, None, None
    sizes: Sequence[SearchSize | None] = [None] * max(1, len(featured))
    told = _chosen(featured) or _most_told(None)
    try:
        pair = most_told_pair(now)
        told = _chosen(featured) or _most_told(pair)
        chronology = preview(told.query, now, get_language() or "")
        everything, *others = search_sizes([SearchQuery(), *(one.query for one in featured[1:])], now)
        sizes = [everything, *others]
        recent = recent_news(everything.latest, now) if everything.latest else None
    except SearchUnavailable:
        chronology = None
    return {
        # Read last: what is hidden while the engine counts is not shown.
        "stories": newest(STORIES, now),
        "recent": recent,
        "articles": sizes[0].articles if sizes[0] else None,
        "outlets": Source.objects.count(),
        "fictional": settings.DEMO,
        "preview": chronology,
        "examples": [(text, reverse("search") + url_of(SearchQuery(text=text))) for text in _examples(_names(pair))],
        "told": told,
        "featured": list(zip(featured[1:], sizes[1:], strict=True)),
    }


def _chosen(featured: Sequence[Featured]) -> ToldChronology | None:
    """What editors put first."""
    first = next(iter(featured), None)
    return ToldChronology(first.query, first.title, first.note, first.language) if first else None


def _most_told(pair: Pair | None) -> ToldChronology:
    """What a newsroom that chose nothing itself is about; everything where no countries are named together."""
    names = _names(pair)
    query = replace(EVERYTHING, text=" ".join(names))
    profile = "+".join(pair.keys).lower() if pair else ""
    note = _("The most-reported days, with sources.")
    return ToldChronology(query, "–".join(names) or _("All articles"), note, profile=profile)


def _names(pair: Pair | None) -> tuple[str, ...]:
    """What the countries are called in the reader's language, in which they can be searched for too."""
    return tuple(translated(label_of_entity(EntityKind.COUNTRY, name)) for name in pair.names) if pair else ()


def _examples(names: Sequence[str]) -> list[str]:
    """Searches for what the newsroom is about, each written in another way."""
    if not names:
        return []
    first, second = names
    both = {"first": first, "second": second}
    return [
        f"{first} {second}",
        f'"{first}"',
        _("sentence:(%(first)s %(second)s)") % both,
        _('title:"%(second)s"') % both,
    ]
