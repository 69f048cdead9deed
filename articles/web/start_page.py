"""What the start page shows: what this is, what is new, and one chronology ready to read."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import EntityKind, Source, database_now
from articles.presentation.translation import translated
from articles.search.answers.labels import label_of_entity
from articles.search.completion.most_told import Pair, most_told_pair
from articles.search.coverage.recent import recent_news
from articles.search.errors import SearchUnavailable
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.search.service import count_articles, newest
from articles.timeline.chronology import build_chronology

STORIES: Final = 6
PREVIEWED: Final = 6
EVERYTHING: Final = SearchQuery(view="timeline", axis="happened")


def start_page() -> dict[str, Any]:
    """The context of articles/start.html; without its chronology and its count of articles when search is down."""
    now = database_now()
    dated = newest(1, now)
    pair, preview, articles, recent = None, None, None, None
    try:
        # What a newsroom that chose nothing itself is about.
        pair = most_told_pair(now)
        query = _ready(_names(pair))
        built = build_chronology(query, entries=PREVIEWED, now=now, faceted=False, language=get_language())
        preview, articles = built.chronology, count_articles(SearchQuery(), now, beside=built.matching)
        latest = dated[0].article.published_day if dated else None
        recent = recent_news(latest, now) if latest else None
    except SearchUnavailable:
        preview = None
    names = _names(pair)
    return {
        # Read last: what is hidden while the engine counts is not shown.
        "stories": newest(STORIES, now),
        "recent": recent,
        "profile": "+".join(pair.keys).lower() if pair else "",
        "articles": articles,
        "outlets": Source.objects.count(),
        "fictional": settings.DEMO,
        "preview": preview,
        "examples": [(text, reverse("search") + url_of(SearchQuery(text=text))) for text in _examples(names)],
        "chronologies": [
            {
                "title": "–".join(names) or _("All articles"),
                "url": reverse("search") + url_of(_ready(names)),
                "lead": _("The most-reported days, with sources."),
            }
        ],
    }


def _names(pair: Pair | None) -> tuple[str, ...]:
    """What the countries are called in the reader's language, in which they can be searched for too."""
    return tuple(translated(label_of_entity(EntityKind.COUNTRY, name)) for name in pair.names) if pair else ()


def _ready(names: Sequence[str]) -> SearchQuery:
    return replace(EVERYTHING, text=" ".join(names))


def _examples(names: Sequence[str]) -> list[str]:
    """Searches for what the newsroom is about, each written in another way."""
    if not names:
        return []
    first, second = names
    return [f"{first} {second}", f'"{first}"', f"sentence:({first} {second})", f'title:"{second}"']
