"""A walk by cursor through a whole search, while articles are edited, added and withdrawn."""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest

from articles.indexing.outbox import drain
from articles.models import Article, Source, Status
from articles.search.engines import get_engine
from tests.api.conftest import Get

ARTICLES: Final = int(os.environ.get("WALKED_ARTICLES", "1000"))
"""`make conformance` walks through 50,000."""

PAGES_BETWEEN_INDEXING: Final = 3
FIRST: Final = datetime(2010, 1, 1, tzinfo=UTC)


def treaty(source: Source, number: int, rng: random.Random) -> Article:
    """One of several that may have been published in the same minute."""
    return Article(
        source=source,
        headline=f"Treaty {number}",
        body="Nothing else was said.",
        language="en",
        status=Status.PUBLISHED,
        published_at=FIRST + timedelta(minutes=rng.randrange(ARTICLES // 2)),
        published_precision="minute",
        published_origin="stated",
    )


def edit(source: Source, number: int, there: list[int], withdrawn: set[int], rng: random.Random) -> None:
    """A few articles get another text, one is added, and one is withdrawn."""
    Article.objects.filter(pk__in=rng.sample(there, 5)).exclude(pk__in=withdrawn).update(
        headline=f"Treaty, edited {number}"
    )
    treaty(source, ARTICLES + number, rng).save()
    gone = rng.choice(there)
    withdrawn.add(gone)
    Article.objects.filter(pk=gone).update(status=Status.WITHDRAWN)


@pytest.mark.django_db
@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_walk_meets_all_that_was_there_from_beginning_to_end_exactly_once(
    source: Source, index: Callable[[], Any], get: Get, sort: str
) -> None:
    rng = random.Random(11)
    Article.objects.bulk_create([treaty(source, n, rng) for n in range(ARTICLES)], batch_size=1000)
    there = list(Article.objects.values_list("pk", flat=True))
    index()
    met: list[tuple[str, int]] = []
    late: set[int] = set()
    withdrawn: set[int] = set()
    begun, pages = time.monotonic(), 0
    page = get("articles/", q="treaty", sort=sort, limit=100)
    while True:
        pages += 1
        found = [(hit["article"]["published"]["at"], hit["article"]["id"]) for hit in page["hits"]]
        late |= {pk for _, pk in found} & withdrawn
        met += found
        if page["next"] is None:
            break
        edit(source, pages, there, withdrawn, rng)
        if pages % PAGES_BETWEEN_INDEXING == 0:
            drain(get_engine())
        page = get(page["next"])
    print(f"{len(met):,} articles in {pages:,} pages under edits: {time.monotonic() - begun:.1f} s")
    assert met == sorted(met, reverse=sort == "newest")
    ids = [pk for _, pk in met]
    assert len(set(ids)) == len(ids)
    assert set(there) - withdrawn - set(ids) == set()
    assert late == set()
    assert len(withdrawn) > pages // 2
