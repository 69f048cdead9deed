import logging
import signal
import threading
from pathlib import Path
from socket import gethostname
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, InterfaceError, InternalError, OperationalError, connection

from articles.cleaning import Cleaner
from articles.indexing.readers import article_readers
from articles.indexing.worker import Worker
from articles.ingest.deliveries.watched_folder import WatchedFolder
from articles.ingest.feeds.poller import configured_poller
from articles.models import seconds_since_beat

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 5.0
LONGEST_SILENCE_SECONDS: Final = 60.0
"""A worker says that it is at work every five seconds; one article can take it some, and a long rebuild says so too."""


class Command(BaseCommand):
    help = (
        "Keeps the search index in step with the database until it is told to stop, polls feeds, "
        "and once an hour takes away what nobody needs any more."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-idle", action="store_true", help="stop once nothing is queued")
        parser.add_argument(
            "--check",
            action="store_true",
            help="only tell whether a worker on this machine was at work within a minute; exits with 1 when none was",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            _check()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker, cleaner = Worker(), Cleaner()
        if settings.POLL_FEEDS and not options["until_idle"]:
            # Beside the index: a server that is slow to answer keeps no change from being found.
            threading.Thread(target=poll_feeds, args=[stop], name="feeds", daemon=True).start()
        if settings.WATCH_DIR and not options["until_idle"]:
            folder = Path(settings.WATCH_DIR)
            threading.Thread(target=take_deliveries, args=[stop, folder], name="deliveries", daemon=True).start()
        while not stop.is_set():
            wait = self._step(worker)
            if wait and options["until_idle"] and not worker.failures:
                break
            if not options["until_idle"]:
                cleaner.step()
            stop.wait(wait)
        article_readers().close()
        worker.engine.close()

    def _step(self, worker: Worker) -> float:
        try:
            return worker.step()
        except (OperationalError, InterfaceError, InternalError) as fault:
            # The last is how PostgreSQL ends a transaction that was idle for too long: this machine stood still.
            log.error("The database cannot be reached: %s; trying again in 1 s.", fault)
            connection.close()
            return 1.0


def poll_feeds(stop: threading.Event) -> None:
    """Poll feeds until it is told to stop."""
    poller = configured_poller()
    while not stop.is_set():
        try:
            wait = poller.step().total_seconds()
        except Error as fault:
            log.error("feeds cannot be polled: %s; trying again in 5 s", fault)
            connection.close()
            wait = 5.0
        stop.wait(wait)
    connection.close()


def take_deliveries(stop: threading.Event, folder: Path) -> None:
    """Import what is delivered until it is told to stop."""
    watched = WatchedFolder(folder)
    while not stop.is_set():
        wait = LOOK_SECONDS
        try:
            if watched.step():
                wait = 0.0
        except (Error, OSError) as fault:
            log.error("deliveries cannot be taken: %s; trying again", fault)
            connection.close()
        stop.wait(wait)
    connection.close()


def _check() -> None:
    """Raises CommandError when no worker was at work here lately."""
    try:
        seconds = seconds_since_beat(gethostname())
    except (OperationalError, InterfaceError) as fault:
        raise CommandError(f"The database cannot be reached: {fault}") from fault
    if seconds is None:
        raise CommandError("No worker was ever at work on this machine.")
    if seconds > LONGEST_SILENCE_SECONDS:
        raise CommandError(f"No worker was at work on this machine for {seconds:.0f} s.")
