"""What the start page shows: what this is, what is new, and one chronology ready to read."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Source, database_now
from articles.search.completion.most_told import most_told_pair
from articles.search.errors import SearchUnavailable
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.search.service import count_articles, newest
from articles.timeline.chronology import build_chronology

STORIES: Final = 6
PREVIEWED: Final = 6
EVERYTHING: Final = SearchQuery(view="timeline", axis="happened")


def ready_chronology(now: datetime) -> tuple[str, SearchQuery]:
    """A title and the chronology that is ready to read: of the two countries that most articles name together.

    Raises SearchUnavailable.
    """
    pair = most_told_pair(now)
    if pair is None:
        return "All articles", EVERYTHING
    return "–".join(pair.names), replace(EVERYTHING, text=" ".join(pair.names))


def start_page() -> dict[str, Any]:
    """The context of articles/start.html; without its chronology and its count of articles when search is down."""
    now = database_now()
    title, query = "All articles", EVERYTHING
    try:
        title, query = ready_chronology(now)
        built = build_chronology(query, entries=PREVIEWED, now=now, faceted=False)
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
                "title": title,
                "url": reverse("search") + url_of(query),
                "lead": _("The most-reported days, with sources."),
            }
        ],
    }
