"""Verifying: index and database are compared by (id, revision), and articles that differ are queued."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol

from django.db.models import F
from django.db.models.functions import Greatest

from articles.indexing.lease import Lease, carry_out
from articles.indexing.outbox import drain, enqueue
from articles.indexing.patience import patiently
from articles.models import Article, IndexChange, IndexVerification
from articles.search.engines.base import IndexAdmin

ROWS_A_PAGE: Final = 10_000
DRAIN_EVERY_SECONDS: Final = 0.5
ROUNDS: Final = 3
"""How often what differs is looked at again: an edit that was indexed while the walk went on is no difference."""


class Indexed(Protocol):
    """An engine, or a generation that is being built."""

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]: ...


@dataclass(frozen=True, slots=True)
class PagewiseIndex:
    """An index whose walk calls `at_page` before every page, with how many articles came before it."""

    index: Indexed
    at_page: Callable[[int], None]

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        for number, row in enumerate(self.index.revisions(ids)):
            if number % ROWS_A_PAGE == 0:
                self.at_page(number)
            yield row


@dataclass(slots=True)
class IndexDifference:
    """Article ids by what is wrong with them in the index; false when nothing is.

    `indexed` holds the index's revision of those that it has.
    """

    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    ghosts: list[int] = field(default_factory=list)
    doubled: list[int] = field(default_factory=list)
    articles: int = 0
    indexed: dict[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.ids)

    @property
    def ids(self) -> set[int]:
        return {*self.missing, *self.stale, *self.ghosts, *self.doubled}

    @property
    def summary(self) -> str:
        return (
            f"{self.articles} articles, {len(self.missing)} missing, {len(self.stale)} stale, "
            f"{len(self.ghosts)} ghosts, {len(self.doubled)} doubled"
        )


def compare(index: Indexed, *, pass_over_parked: bool = False) -> IndexDifference:
    """How the index differs from the database: both are walked side by side by (id, revision), ascending.

    Articles that are queued, or were while this ran, are passed over: their turn is still to come. That of parked
    ones is not, unless `pass_over_parked` says so.
    """
    difference = _walk(index.revisions(), _rows())
    articles = difference.articles
    for _ in range(ROUNDS):
        if not difference:
            break
        difference = _difference_among(index, difference.ids, pass_over_parked)
    difference.articles = articles
    return difference


def _rows() -> Iterator[tuple[int, int]]:
    """(id, revision) of every article, by ascending id, page by page.

    One cursor over all would keep SQLite from writing as soon as another process has written.
    """
    rows = Article.objects.order_by("pk").values_list("pk", "revision")
    last = 0
    while page := list(rows.filter(pk__gt=last)[:ROWS_A_PAGE]):
        yield from page
        last = page[-1][0]


def _difference_among(index: Indexed, ids: set[int], parked: bool) -> IndexDifference:
    """The same for some articles. The database is read last: what the index then lacks has been queued."""
    waiting = _waiting(ids, parked)
    indexed = list(index.revisions(sorted(ids - waiting)))
    rows = Article.objects.filter(pk__in=ids - waiting).order_by("pk").values_list("pk", "revision")
    difference = _walk(iter(indexed), rows.iterator())
    waiting = _waiting(difference.ids, parked)
    for differing in (difference.missing, difference.stale, difference.ghosts, difference.doubled):
        differing[:] = [pk for pk in differing if pk not in waiting]
    return difference


def _waiting(ids: set[int], parked: bool) -> set[int]:
    queued = IndexChange.objects.filter(article_id__in=ids)
    return set((queued if parked else queued.filter(parked=False)).values_list("article_id", flat=True))


def _walk(indexed: Iterator[tuple[int, int]], rows: Iterator[tuple[int, int]]) -> IndexDifference:
    difference = IndexDifference()
    entry, row, last = next(indexed, None), next(rows, None), None
    while entry is not None or row is not None:
        if entry is not None and entry[0] == last:
            difference.doubled.append(entry[0])
            entry = next(indexed, None)
        elif row is None or (entry is not None and entry[0] < row[0]):
            assert entry is not None
            difference.ghosts.append(entry[0])
            difference.indexed[entry[0]] = entry[1]
            last, entry = entry[0], next(indexed, None)
        elif entry is None or row[0] < entry[0]:
            difference.articles += 1
            difference.missing.append(row[0])
            row = next(rows, None)
        else:
            difference.articles += 1
            if entry[1] != row[1]:
                difference.stale.append(row[0])
                difference.indexed[row[0]] = entry[1]
            last, entry, row = entry[0], next(indexed, None), next(rows, None)
    return difference


def repair(difference: IndexDifference, engine: IndexAdmin) -> int:
    """Queue every article that differs; returns how many. The worker does the rest.

    Where the index is ahead of the database, as after a restored backup, the article's revision is raised above
    the index's, so that it counts as newer there.
    """
    ahead = difference.indexed | engine.tombstones(difference.missing)
    revisions = dict(Article.objects.filter(pk__in=difference.ids).values_list("pk", "revision"))
    wanted: dict[int, int] = {}
    for pk in difference.ids:
        if pk not in revisions:
            wanted[pk] = ahead.get(pk, 0) + 1
        elif ahead.get(pk, 0) >= revisions[pk]:
            Article.objects.filter(pk=pk).update(revision=ahead[pk])
            Article.objects.filter(pk=pk).update(touched=F("touched") + 1)
        else:
            wanted[pk] = revisions[pk]
    enqueue(wanted)
    return len(difference.ids)


def request_verification(*, repair: bool = False) -> IndexVerification:
    """Request a verification, which whichever process takes it first carries out; returns its row.

    With `repair`, every article that differs is queued as well.
    """
    return IndexVerification.objects.create(repair=repair)


def verification_due(engine: IndexAdmin) -> IndexVerification | None:
    """Carry out the oldest verification that was requested and not finished; None when there is none to take."""
    return carry_out(engine, IndexVerification, partial(_verify, engine))


def _verify(engine: IndexAdmin, request: IndexVerification, lease: Lease) -> str:
    """The outcome: what is damaged and what differs, in words; empty when nothing is."""

    def go_on(walked: int) -> None:
        lease.hold(done=Greatest(F("done"), walked))
        patiently(lambda: drain(engine))

    lease.hold(done=0, total=Article.objects.count())
    outcome = _damage(engine, partial(go_on, 0))
    difference = compare(PagewiseIndex(engine, go_on))
    lease.hold(done=difference.articles, total=difference.articles)
    if difference:
        outcome.append(difference.summary)
    if difference and request.repair:
        outcome.append(f"{repair(difference, engine)} articles queued")
    return "; ".join(outcome)


def _damage(engine: IndexAdmin, meanwhile: Callable[[], None]) -> list[str]:
    """What is damaged, in words; `meanwhile` is called every DRAIN_EVERY_SECONDS, for large indexes take long."""
    with ThreadPoolExecutor(1) as beside:
        checking = beside.submit(engine.check)
        while not wait([checking], DRAIN_EVERY_SECONDS).done:
            meanwhile()
    return checking.result()
