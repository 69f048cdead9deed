"""Does the index hold what the database holds: the two compared by (id, revision), and differences mended."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol

from django.db.models import F
from django.db.models.functions import Greatest

from articles.indexing.lease import Lease, carry_out
from articles.indexing.outbox import drain, enqueue, patiently
from articles.models import Article, IndexChange, IndexVerification
from articles.search.engines.base import IndexAdmin

PAGE: Final = 10_000
DRAIN_EVERY_SECONDS: Final = 0.5
ROUNDS: Final = 3
"""How often what differs is looked at again: an edit that was indexed while the walk went on is no difference."""


class Indexed(Protocol):
    """An engine, or a generation that is being built."""

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]: ...


@dataclass(frozen=True, slots=True)
class Walked:
    """An index that is walked while something else is seen to: `at_page` gets how many articles came before."""

    index: Indexed
    at_page: Callable[[int], None]

    def revisions(self, ids: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
        for number, row in enumerate(self.index.revisions(ids)):
            if number % PAGE == 0:
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
    """Walk the index's and the database's (id, revision) side by side, both by ascending id.

    Articles that are queued, or were while this ran, are passed over: their turn is still to come. That of parked
    ones is not, unless `pass_over_parked` says so.
    """
    found = _walk(index.revisions(), _rows())
    articles = found.articles
    for _ in range(ROUNDS):
        if not found:
            break
        found = _again(index, found.ids, pass_over_parked)
    found.articles = articles
    return found


def _rows() -> Iterator[tuple[int, int]]:
    """(id, revision) of every article, by ascending id, page by page.

    One cursor over all would keep SQLite from writing as soon as another process has written.
    """
    rows = Article.objects.order_by("pk").values_list("pk", "revision")
    last = 0
    while page := list(rows.filter(pk__gt=last)[:PAGE]):
        yield from page
        last = page[-1][0]


def _again(index: Indexed, ids: set[int], parked: bool) -> IndexDifference:
    """The same for some articles. The database is read last: what the index then lacks has been queued."""
    waiting = _waiting(ids, parked)
    indexed = list(index.revisions(sorted(ids - waiting)))
    rows = Article.objects.filter(pk__in=ids - waiting).order_by("pk").values_list("pk", "revision")
    found = _walk(iter(indexed), rows.iterator())
    waiting = _waiting(found.ids, parked)
    for some in (found.missing, found.stale, found.ghosts, found.doubled):
        some[:] = [pk for pk in some if pk not in waiting]
    return found


def _waiting(ids: set[int], parked: bool) -> set[int]:
    queued = IndexChange.objects.filter(article_id__in=ids)
    return set((queued if parked else queued.filter(parked=False)).values_list("article_id", flat=True))


def _walk(indexed: Iterator[tuple[int, int]], rows: Iterator[tuple[int, int]]) -> IndexDifference:
    found = IndexDifference()
    entry, row, last = next(indexed, None), next(rows, None), None
    while entry is not None or row is not None:
        if entry is not None and entry[0] == last:
            found.doubled.append(entry[0])
            entry = next(indexed, None)
        elif row is None or (entry is not None and entry[0] < row[0]):
            assert entry is not None
            found.ghosts.append(entry[0])
            found.indexed[entry[0]] = entry[1]
            last, entry = entry[0], next(indexed, None)
        elif entry is None or row[0] < entry[0]:
            found.articles += 1
            found.missing.append(row[0])
            row = next(rows, None)
        else:
            found.articles += 1
            if entry[1] != row[1]:
                found.stale.append(row[0])
                found.indexed[row[0]] = entry[1]
            last, entry, row = entry[0], next(indexed, None), next(rows, None)
    return found


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


def ask_for_verification(*, repair: bool = False) -> IndexVerification:
    """Queue a verification; whichever process takes it first carries it out.

    With `repair`, every article that differs is queued as well.
    """
    return IndexVerification.objects.create(repair=repair)


def verification_due(engine: IndexAdmin) -> IndexVerification | None:
    """Carry out the oldest verification that was asked for and not finished; None when there is none to take."""
    return carry_out(engine, IndexVerification, partial(_verify, engine))


def _verify(engine: IndexAdmin, asked: IndexVerification, lease: Lease) -> str:
    """What is damaged and what differs, in words; empty when nothing is."""

    def go_on(walked: int) -> None:
        lease.hold(done=Greatest(F("done"), walked))
        patiently(lambda: drain(engine))

    lease.hold(done=0, total=Article.objects.count())
    said = _damage(engine, partial(go_on, 0))
    difference = compare(Walked(engine, go_on))
    lease.hold(done=difference.articles, total=difference.articles)
    if difference:
        said.append(difference.summary)
    if difference and asked.repair:
        said.append(f"{repair(difference, engine)} articles queued")
    return "; ".join(said)


def _damage(engine: IndexAdmin, meanwhile: Callable[[], None]) -> list[str]:
    """What is damaged: the files of a large index take long to read."""
    with ThreadPoolExecutor(1) as beside:
        checking = beside.submit(engine.check)
        while not wait([checking], DRAIN_EVERY_SECONDS).done:
            meanwhile()
    return checking.result()
