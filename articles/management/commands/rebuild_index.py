import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.indexing.readers import article_readers
from articles.indexing.rebuild import rebuild_due, request_rebuild
from articles.models import IndexRebuild
from articles.search.engines import index_admin
from articles.search.engines.base import IndexAdmin
from articles.search.errors import IndexBusy


class Command(BaseCommand):
    help = "Builds the index anew from the database, while searches and edits go on."

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--reread", action="store_true", help="read every article again instead of using what was read of it"
        )
        how.add_argument(
            "--reuse",
            action="store_true",
            help="copy the serving index within Elasticsearch: for changed settings, not for changed fields",
        )
        how.add_argument(
            "--roll-back", action="store_true", help="bring the generation before up to date and serve it again"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild = request_rebuild(**{name: options[name] for name in ("reread", "reuse", "roll_back")})
        engine = index_admin()
        try:
            self._carry_out(engine, rebuild)
        finally:
            article_readers().close()
            engine.close()
        if rebuild.outcome:
            raise CommandError(f"The old index still serves: {rebuild.outcome}")
        self.stdout.write(f"{rebuild.done} articles indexed.")

    def _carry_out(self, engine: IndexAdmin, rebuild: IndexRebuild) -> None:
        """Here, or in the worker that holds the index or took the request first."""
        with tqdm(disable=None, file=sys.stderr, unit=" articles") as progress:
            while rebuild.finished_at is None:
                if not self._done_here(engine):
                    time.sleep(0.2)
                rebuild.refresh_from_db()
                progress.total = rebuild.total
                progress.update(rebuild.done - progress.n)

    def _done_here(self, engine: IndexAdmin) -> bool:
        try:
            return rebuild_due(engine) is not None
        except IndexBusy:
            return False
