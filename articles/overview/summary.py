"""The overview as one value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Max

from articles.models import Action, Article, AuditRecord, may, may_everywhere, sources_open_to
from articles.overview.index_state import IndexState, index_state
from articles.overview.unanswered import UnansweredSearch, unanswered_searches
from articles.overview.waiting import Waiting, waiting_for

RECORDS: Final = 8
MOST_ARRIVED: Final = 20_000
DAY: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Overview:
    """`arrived` counts the articles of the last 24 hours, in the outlets that somebody sees; `records` are the latest
    of the whole house for who administers it, their own for others; `unanswered` is for the first."""

    index: IndexState
    waiting: tuple[Waiting, ...]
    records: Sequence[AuditRecord]
    unanswered: tuple[UnansweredSearch, ...]
    arrived: int
    may_write: bool
    administers: bool

    @property
    def total(self) -> int:
        return sum(one.count for one in self.waiting)


def overview_of(user: Any, now: datetime) -> Overview:
    """What somebody with a role sees first."""
    administers = may_everywhere(user, Action.ADMINISTER)
    records = AuditRecord.objects.all() if administers else AuditRecord.objects.filter(user=user)
    return Overview(
        index=index_state(counted=administers),
        waiting=waiting_for(user, now),
        records=list(records.order_by("-id")[:RECORDS]),
        unanswered=unanswered_searches(now) if administers else (),
        arrived=_arrived(user, now),
        may_write=may(user, Action.WRITE),
        administers=administers,
    )


def _arrived(user: Any, now: datetime) -> int:
    """Of the newest rows, for no index knows when an article came: MOST_ARRIVED at most."""
    last = Article.objects.aggregate(last=Max("pk"))["last"] or 0
    rows = Article.objects.filter(pk__gt=last - MOST_ARRIVED, first_seen_at__gt=now - DAY)
    if not may_everywhere(user, Action.VIEW):
        rows = rows.filter(source__in=sources_open_to(user, Action.VIEW))
    return rows.count()
