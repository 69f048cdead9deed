"""A worker that is killed while it polls a feed loses no entry and brings none twice (F1)."""

import random
import time

import pytest

from tests.faults.project import ROUNDS, Process, Project, until
from tests.ingest.feeds.clock import MONDAY
from tests.ingest.feeds.written_feeds import Item, rss
from tests.ingest.fetching.played_site import PlayedSites, Reply

pytestmark = pytest.mark.fault

KILLS = 4 * ROUNDS
ENTRIES = 300
"""So many that storing them takes long enough to be killed in."""

ADD_FEED = """
import sys, django; django.setup()
from articles.models import Feed, Source
Feed.objects.create(address=sys.argv[1], source=Source.objects.get(slug="kabar"))
"""
DUE = (
    "UPDATE articles_feedstate SET held_until = NULL, next_poll_at = '2000-01-01', digest = ''",
    "UPDATE articles_fetchedhost SET held_until = NULL, next_at = NULL",
)
TAKEN = "SELECT count(*) FROM articles_article WHERE url LIKE 'https://kabar.example/news/%'"


def items(count: int) -> list[Item]:
    return [
        Item(f"https://kabar.example/news/{n}", f"Report {n}", f"Officials filed report {n}.", MONDAY, f"id{n}")
        for n in range(count)
    ]


def start_polling(project: Project, sites: PlayedSites) -> Process:
    """A worker, with the feed due at once, as if whoever held it had been dead for long."""
    for statement in DUE:
        project.sql(statement)
    return project.start("manage.py", "run_worker", FETCH_INTERNAL_HOSTS=f"127.0.0.1:{sites.port}")


def test_a_worker_killed_while_it_polls_loses_no_entry_and_brings_none_twice(embedded: Project) -> None:
    shown = 0

    def growing(_: object) -> Reply:
        nonlocal shown
        shown = min(ENTRIES, shown + ENTRIES // (KILLS + 1) + 1)
        return Reply(body=rss(items(shown)).encode())

    with PlayedSites().serving() as sites:
        sites.play("127.0.0.1/feed", growing)
        assert embedded.run("-c", ADD_FEED, sites.at("127.0.0.1/feed")).returncode == 0
        for _ in range(KILLS):
            before = len(sites.visits)
            worker = start_polling(embedded, sites)
            until(lambda seen=before: len(sites.visits) > seen, 60, "the feed is asked")
            time.sleep(random.uniform(0, 1.5))
            worker.end()
        shown = ENTRIES
        worker = start_polling(embedded, sites)
        until(lambda: embedded.sql(TAKEN)[0][0] >= ENTRIES, 60, "all entries are taken")
        worker.stop()
    assert embedded.sql(TAKEN) == [(ENTRIES,)]
    assert embedded.sql("SELECT count(*), count(DISTINCT article_id) FROM articles_feedentry") == [(ENTRIES, ENTRIES)]
