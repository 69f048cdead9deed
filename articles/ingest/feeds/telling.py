"""The owner of a feed is told, once, when it breaks, falls silent or is gone: by mail, where mail is set up."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from articles.ingest.feeds.health import FeedHealth, trouble_of, troubled
from articles.models import Feed, FeedState

log = logging.getLogger(__name__)


def tell_owners(now: datetime) -> int:
    """Tell of every feed whose trouble is new; returns of how many. One that is well again may be told of again."""
    found = troubled(Feed.objects.all(), now)
    well = FeedState.objects.exclude(told="").exclude(feed__in=[feed.pk for feed, _ in found])
    if well.exists():
        well.update(told="")
    count = 0
    for feed, health in found:
        news = FeedState.objects.filter(feed=feed).exclude(told=health.name.lower())
        if news.update(told=health.name.lower()):
            count += 1
            _tell(feed, health, now)
    return count


def _tell(feed: Feed, health: FeedHealth, now: datetime) -> None:
    reason = trouble_of(feed, health, now)
    log.warning("a feed is %s: %s", health.value.lower(), reason, extra={"feed": feed.pk})
    if feed.owner is None or not feed.owner.email:
        return
    name = " ".join(str(feed).split())[:100]
    link = f"{settings.SITE_URL}{reverse('admin:articles_feed_change', args=[feed.pk])}"
    lines = [f"{name} ({feed.source}): {health.value.lower()}.", reason, feed.address, link]
    try:
        send_mail(f"newsdesk: the feed {name} is {health.value.lower()}", "\n\n".join(lines), None, [feed.owner.email])
    except OSError as fault:
        log.warning("the owner of a feed could not be told by mail: %s", fault, extra={"feed": feed.pk})
