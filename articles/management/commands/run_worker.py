import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, connection

from articles.search.worker import Worker


class Command(BaseCommand):
    help = "Keeps the search index in step with the database until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-idle", action="store_true", help="stop once nothing is queued")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker = Worker()
        while not stop.is_set():
            wait = self._step(worker)
            if wait and options["until_idle"] and not worker.failures:
                break
            stop.wait(wait)
        worker.engine.close()

    def _step(self, worker: Worker) -> float:
        try:
            return worker.step()
        except (OperationalError, InterfaceError) as fault:
            self.stderr.write(f"The database cannot be reached: {fault}; trying again in 1 s.")
            connection.close()
            return 1.0
