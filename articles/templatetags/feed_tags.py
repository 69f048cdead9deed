"""Feeds in trouble, for the front page of the admin."""

from dataclasses import dataclass
from typing import Any, Final

from django import template

from articles.ingest.feeds.health import FeedHealth, trouble_of, troubled
from articles.models import Action, Feed, database_now, sources_open_to

register = template.Library()

MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class TroubledFeed:
    feed: Feed
    health: FeedHealth
    reason: str

    @property
    def name(self) -> str:
        return str(self.feed)


@register.simple_tag
def feeds_in_trouble(user: Any) -> list[TroubledFeed]:
    """Those that are broken, silent or gone, of the outlets for which somebody may publish."""
    now = database_now()
    feeds = Feed.objects.filter(source__in=sources_open_to(user, Action.PUBLISH))
    return [TroubledFeed(feed, health, trouble_of(feed, health, now)) for feed, health in troubled(feeds, now)][
        :MOST_SHOWN
    ]
