import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.indexing.consistency import compare, repair
from articles.indexing.status import queue
from articles.search.engines import index_admin
from articles.search.errors import SearchUnavailable


class Command(BaseCommand):
    help = "Compares (id, revision) of the database and the index; exits 1 on any difference or damage."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="queue every article that differs")
        parser.add_argument("--json", action="store_true", help="print the difference as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        engine = index_admin()
        try:
            damage = engine.check()
            difference = compare(engine)
        except SearchUnavailable as fault:
            raise CommandError(f"The index cannot be read: {fault}") from fault
        for line in damage:
            self.stderr.write(line)
        if options["json"]:
            self.stdout.write(json.dumps(asdict(difference) | {"damage": damage}))
        else:
            waiting = queue().waiting
            self.stdout.write(difference.summary + (f"; {waiting} changes wait to be indexed" if waiting else ""))
        if difference and options["repair"]:
            self.stdout.write(f"{repair(difference, engine)} articles queued.")
        if difference or damage:
            sys.exit(1)
