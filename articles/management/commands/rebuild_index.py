import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.models import IndexRebuild
from articles.search.engines import get_engine
from articles.search.errors import IndexBusy
from articles.search.indexing import ask_for_rebuild, drain, rebuild_due


class Command(BaseCommand):
    help = "Builds the index anew from the database, while searches and edits go on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reread",
            action="store_true",
            help="read every article again instead of using what was read of it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = ask_for_rebuild(reread=options["reread"])
        engine = get_engine()
        try:
            rebuild_due(engine)
            drain(engine)
        except IndexBusy:
            self.stderr.write("A worker holds the index; it does the rebuild.")
            self._watch(asked)
        finally:
            engine.close()
        asked.refresh_from_db()
        if asked.outcome:
            raise CommandError(f"The old index still serves: {asked.outcome}")
        self.stdout.write(f"{asked.done} articles indexed.")

    def _watch(self, asked: IndexRebuild) -> None:
        with tqdm(disable=None, file=sys.stderr, unit=" articles") as progress:
            while asked.finished_at is None:
                progress.total = asked.total
                progress.update(asked.done - progress.n)
                time.sleep(0.2)
                asked.refresh_from_db()
