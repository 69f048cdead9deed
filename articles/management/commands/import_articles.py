import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from tqdm import tqdm

from articles.ingest.importing import FORMATS, import_paths
from articles.ingest.records import Notice, RecordError
from articles.ingest.upsert import Outcome


class Command(BaseCommand):
    help = (
        "Stores the articles of files, folders or standard input (-); importing them again changes nothing. "
        "Articles left as edited and addresses taken by another outlet's article are named on standard error. "
        "The exit code is 1 when a record failed or an address was taken."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--source", default="", help="the outlet of every article, whatever the files say")
        parser.add_argument("--format", choices=FORMATS, default="auto")

    def handle(self, *args: Any, **options: Any) -> None:
        bar = tqdm(unit=" articles", disable=not sys.stderr.isatty(), file=sys.stderr)

        def emit(notice: RecordError | Notice) -> None:
            bar.clear()
            self.stderr.write(str(notice))

        try:
            report = import_paths(
                options["paths"],
                source=options["source"],
                form=options["format"],
                on_failure=emit,
                on_notice=emit,
                on_progress=bar.update,
            )
        except (OperationalError, ProgrammingError) as fault:
            raise CommandError(f"The database cannot be written ({fault}); is it up, and has migrate run?") from fault
        finally:
            bar.close()
        self.stdout.write(str(report))
        left = report.failures + report.stored[Outcome.TAKEN]
        if left:
            raise CommandError(f"{left:,} could not be imported; the reasons are above.")
