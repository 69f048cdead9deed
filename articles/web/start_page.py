"""What the start page shows: what this is, what is new, and one chronology ready to read."""

from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from articles.models import Source, database_now
from articles.search.errors import SearchUnavailable
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.search.service import count_articles, newest
from articles.timeline.chronology import build_chronology

STORIES: Final = 6
PREVIEWED: Final = 6
READY: Final = SearchQuery(text="North Korea Russia", view="timeline", axis="happened")


def start_page() -> dict[str, Any]:
    """The context of articles/start.html; without its chronology and its count of articles when search is down."""
    now = database_now()
    try:
        built = build_chronology(READY, entries=PREVIEWED, now=now, faceted=False)
        preview, articles = built.chronology, count_articles(SearchQuery(), now, beside=built.matching)
    except SearchUnavailable:
        preview, articles = None, None
    return {
        "stories": newest(STORIES, now),
        "articles": articles,
        "outlets": Source.objects.count(),
        "fictional": settings.DEMO,
        "preview": preview,
        "chronologies": [
            {
                "title": "North Korea–Russia",
                "url": reverse("search") + url_of(READY),
                "lead": "The most-reported days, with sources.",
            }
        ],
    }
