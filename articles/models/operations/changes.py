"""What has changed since a place: every article once, at its latest change, and in its present state."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.db import connection, models, transaction
from django.db.models import BigIntegerField, Exists, F, Func, OuterRef, Q, QuerySet, Value
from django.db.models.lookups import GreaterThan

from articles.models.article import Article, ArticleRevision, Status, body_lengths, fitting
from articles.models.database_time import database_now

EVERY: Final = 2**63 - 1
MOST_CHARACTERS: Final = 2_000_000
"""Of the bodies in one answer: five hundred of the usual 2,500 characters are 1.3 million."""

OPEN: Final = Func(template="pg_snapshot_xmin(pg_current_snapshot())::text::bigint", output_field=BigIntegerField())
"""The oldest transaction of PostgreSQL that may still commit."""

FUTURE: Final = Func(template="pg_snapshot_xmax(pg_current_snapshot())::text::bigint", output_field=BigIntegerField())


class BegunAgain(Exception):
    """The place is of the time before `restart_changes`: nobody knows what has changed since."""


class RestoredElsewhere(Exception):
    """Changes are numbered by the transactions of another PostgreSQL cluster, so that new ones would be missed."""


class ArticleChange(models.Model):
    """The latest change of an article that there is or was; written by database triggers only.

    `position` only ever rises: on PostgreSQL it is the transaction, on SQLite, where writers come one after the
    other, a number of its own. Read in the order of (position, article_id).
    """

    article_id = models.BigIntegerField(primary_key=True)
    position = models.BigIntegerField()
    seen_from = models.DateTimeField(
        null=True, help_text="From when on readers could see the article before this change"
    )

    class Meta:
        indexes = [models.Index(fields=["position", "article_id"], name="change_place")]

    def __str__(self) -> str:
        return f"{self.article_id} at {self.position}"


class ChangeEpoch(models.Model):
    """One row: what the places given out since `restart_changes` last ran are marked with; none before its first run.

    The name is random: a counter would repeat itself once a backup from before the last run is restored.
    """

    name = models.CharField(max_length=16)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class ChangesPlace:
    """What a follower has been given: changes up to an article at a position; ends of embargoes and of showing up to an
    article (`EVERY` one) at a moment. `latest` is when anything was given last: what readers saw only from then on
    the follower does not hold; None when nothing was given yet.
    """

    epoch: str
    position: int
    article: int
    moment: datetime
    ended: int
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """`article` is None when readers cannot see it any more."""

    pk: int
    article: Article | None


@dataclass(frozen=True, slots=True)
class ChangePage:
    """`changes` may be none although there is `more`: what nobody was ever shown is passed over in silence."""

    changes: Sequence[Change]
    place: ChangesPlace
    more: bool


def changes_since(place: ChangesPlace | None, most: int) -> ChangePage:
    """Up to `most` changes after a place, or from the beginning: whoever applies them all holds what readers see.
    They are fewer where texts are long.

    First the changes, then the embargoes and showings that ended. An article may be listed again in the same state.
    Raises BegunAgain and RestoredElsewhere.
    """
    now = database_now()
    epoch = ChangeEpoch.objects.values_list("name", flat=True).first() or ""
    place = place or ChangesPlace(epoch=epoch, position=0, article=0, moment=now, ended=EVERY, latest=None)
    if place.epoch != epoch:
        raise BegunAgain
    if connection.vendor == "postgresql" and ArticleChange.objects.filter(position__gte=FUTURE).exists():
        raise RestoredElsewhere
    # A clock that steps back takes nothing back that was given.
    moment = max(now, place.moment)
    rows = list(_committed(_after(place))[: most + 1])
    room = max(most - len(rows), 0)
    ends = _ended(place, moment, room + 1) if len(rows) <= most else []
    lengths = body_lengths([*(row.article_id for row in rows), *(pk for _, pk in ends)][:most])
    fits = min(most, fitting(lengths, MOST_CHARACTERS))
    more = len(rows) + len(ends) > fits
    rows, ends = rows[:fits], ends[: max(fits - len(rows), 0)]
    changes = _states(rows, [pk for _, pk in ends], moment, place.latest)
    return ChangePage(changes, _place_after(place, rows, ends, moment, whole=not more), more)


def restart_changes() -> None:
    """Have every follower begin again, as needed after the database was restored."""
    with transaction.atomic():
        ChangeEpoch.objects.update_or_create(pk=1, defaults={"name": secrets.token_hex(8)})
        if connection.vendor == "postgresql":
            ArticleChange.objects.exclude(position=0).update(position=0)


def _pair(first: F | Value, second: F | Value) -> Func:
    return Func(first, second, template="(%(expressions)s)", output_field=BigIntegerField())


def _after(place: ChangesPlace) -> QuerySet[ArticleChange]:
    here = _pair(Value(place.position), Value(place.article))
    beyond = GreaterThan(_pair(F("position"), F("article_id")), here)
    return ArticleChange.objects.filter(beyond).order_by("position", "article_id")


def _committed(rows: QuerySet[ArticleChange]) -> QuerySet[ArticleChange]:
    """Those before which nothing can come any more: a transaction that began earlier may commit later."""
    return rows.filter(position__lt=OPEN) if connection.vendor == "postgresql" else rows


def _ended(place: ChangesPlace, moment: datetime, most: int) -> list[tuple[datetime, int]]:
    """When whose embargo or showing ended since the place's moment, in that order; what was over before it was
    recorded never began.
    """
    here = _pair(Value(place.moment), Value(place.ended))
    recorded = ArticleRevision.objects.filter(article_id=OuterRef("pk"), recorded_at__lt=OuterRef("visible_until"))
    began = Q(visible_until=None) | Exists(recorded.filter(revision=OuterRef("revision")))
    ends: list[tuple[datetime, int]] = []
    for time in ("visible_from", "visible_until"):
        beyond = GreaterThan(_pair(F(time), F("pk")), here)
        rows = Article.objects.filter(began, beyond, status=Status.PUBLISHED, **{f"{time}__lte": moment})
        ends += rows.order_by(time, "pk").values_list(time, "pk")[:most]
    return sorted(ends)[:most]


def _states(
    rows: Sequence[ArticleChange], ended: Sequence[int], moment: datetime, latest: datetime | None
) -> list[Change]:
    changed = dict.fromkeys([*(row.article_id for row in rows), *ended])
    held = {row.article_id for row in rows if latest and row.seen_from and row.seen_from <= latest}.union(ended)
    shown = Article.objects.visible(moment).select_related("source").order_by().in_bulk(changed)
    return [Change(pk, shown.get(pk)) for pk in changed if pk in shown or pk in held]


def _place_after(
    place: ChangesPlace,
    rows: Sequence[ArticleChange],
    ends: Sequence[tuple[datetime, int]],
    moment: datetime,
    *,
    whole: bool,
) -> ChangesPlace:
    """The place after these; where nothing was left out, `moment` is the one up to which everything is listed."""
    if not rows and not ends:
        return place
    if rows:
        place = replace(place, position=rows[-1].position, article=rows[-1].article_id)
    if ends:
        place = replace(place, moment=ends[-1][0], ended=ends[-1][1])
    return replace(place, latest=moment, moment=moment, ended=EVERY) if whole else replace(place, latest=moment)
