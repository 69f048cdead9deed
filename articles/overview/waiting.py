"""What waits for somebody, in the outlets that are open to them; what does most harm comes first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.analysis.direction import isolated
from articles.ingest.feeds.health import trouble_of, troubled
from articles.models import (
    Action,
    Article,
    Feed,
    IndexChange,
    NameCandidate,
    Status,
    may,
    may_everywhere,
    sources_open_to,
)
from articles.search.fields import NOT_STATED

COUNTED: Final = 1_000
"""More than so many are not counted."""

NAMED: Final = 2
"""Of what waits, so many are called by name."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of what waits: how many, of `more` than are counted, a sentence about them, and where to see to them."""

    kind: str
    count: int
    detail: str
    action: str
    url: str
    more: bool = False
    is_alarm: bool = False


def waiting_for(user: Any, now: datetime) -> tuple[Waiting, ...]:
    """Every kind that concerns them, those of which nothing waits too."""
    return tuple(_kinds(user, now))


def _kinds(user: Any, now: datetime) -> Iterator[Waiting]:
    if may(user, Action.PUBLISH):
        yield _feeds(user, now)
    if may_everywhere(user, Action.ADMINISTER):
        yield _parked()
    if may(user, Action.WRITE):
        yield _drafts(user, now)
        yield _undated(user)
        yield _embargoed(user, now)
    if may_everywhere(user, Action.ADMINISTER):
        yield _names()


def _feeds(user: Any, now: datetime) -> Waiting:
    feeds = Feed.objects.filter(source__in=sources_open_to(user, Action.PUBLISH))
    failing = troubled(feeds, now)
    reasons = (
        f"{isolated(str(feed))}: {health.value.lower()}. {isolated(trouble_of(feed, health, now))}"
        for feed, health in failing[:NAMED]
    )
    return Waiting(
        kind=_("Feeds in trouble"),
        count=len(failing),
        detail=" ".join(reasons),
        action=_("See feeds"),
        url=reverse("admin:articles_feed_changelist"),
        is_alarm=True,
    )


def _parked() -> Waiting:
    parked = IndexChange.objects.filter(parked=True).order_by("queued_at")
    first = parked.first()
    return Waiting(
        kind=_("Articles that could not be indexed"),
        count=parked.count(),
        detail=isolated(first.last_error) if first else "",
        action=_("Try again"),
        url=reverse("admin:articles_indexdoctor_changelist"),
        is_alarm=True,
    )


def _drafts(user: Any, now: datetime) -> Waiting:
    drafts = _articles(user).filter(status=Status.DRAFT)
    count, more = _count(drafts)
    own = drafts.filter(edited_by=user)[:COUNTED].count()
    oldest = drafts.aggregate(oldest=Min("first_seen_at"))["oldest"]
    return Waiting(
        kind=_("Drafts"),
        count=count,
        more=more,
        detail=_of_drafts(own, oldest, now),
        action=_("See drafts"),
        url=_list(status=Status.DRAFT),
    )


def _of_drafts(own: int, oldest: datetime | None, now: datetime) -> str:
    if oldest is None:
        return ""
    days = (now - oldest).days
    age = ngettext("The oldest is %(days)s day old.", "The oldest is %(days)s days old.", days) if days else ""
    yours = ngettext("Yours: %(own)s.", "Yours: %(own)s.", own) % {"own": own} if own else ""
    return " ".join(filter(None, (yours, age and age % {"days": days})))


def _undated(user: Any) -> Waiting:
    count, more = _count(_articles(user).filter(status=Status.PUBLISHED, published_at=None))
    return Waiting(
        kind=_("Published without a date"),
        count=count,
        more=more,
        detail=_("Chronologies use only the days that they state.") if count else "",
        action=_("Set dates"),
        url=_list(status=Status.PUBLISHED, published_year=NOT_STATED),
    )


def _embargoed(user: Any, now: datetime) -> Waiting:
    scheduled = _articles(user).filter(status=Status.PUBLISHED, visible_from__gt=now)
    first = scheduled.order_by("visible_from").first()
    count, more = _count(scheduled)
    return Waiting(
        kind=_("Scheduled"),
        count=count,
        more=more,
        detail=_of_embargoed(first) if first else "",
        action=_("See the next"),
        url=reverse("admin:articles_article_change", args=[first.pk]) if first else "",
    )


def _of_embargoed(article: Article) -> str:
    assert article.visible_from
    local = timezone.localtime(article.visible_from)
    when = f"{date_format(local, 'DATETIME_FORMAT')} {local:%Z}"
    return _("Next: %(headline)s, %(time)s") % {"headline": isolated(article.headline), "time": when}


def _names() -> Waiting:
    count, more = _count(NameCandidate.objects.filter(ignored=False))
    return Waiting(
        kind=_("Names to confirm"),
        count=count,
        more=more,
        detail="",
        action=_("See names"),
        url=reverse("admin:articles_namecandidate_changelist"),
    )


def _articles(user: Any) -> Any:
    rows = Article.objects.all()
    if may_everywhere(user, Action.WRITE):
        return rows
    return rows.filter(source__in=sources_open_to(user, Action.WRITE))


def _count(rows: Any) -> tuple[int, bool]:
    """How many, and whether there are more than are counted."""
    counted = rows.order_by()[: COUNTED + 1].count()
    return min(counted, COUNTED), counted > COUNTED


def _list(**filters: str) -> str:
    return f"{reverse('admin:articles_article_changelist')}?{urlencode(filters)}"
