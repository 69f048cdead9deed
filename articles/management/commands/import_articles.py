import sys
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from tqdm import tqdm

from articles.ingest.foreign_values import KINDS
from articles.ingest.importing import FORMATS, ImportSources, import_paths, read_paths
from articles.ingest.records import ArticleRecord, Notice, RecordError, Skipped
from articles.ingest.storing.upsert import Outcome


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
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help="which column of a table holds a field, such as headline=Judul; once for each",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be imported, and store nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        columns = _columns(options["column"])
        if options["dry_run"]:
            self._preview(options, columns)
            return
        bar = tqdm(unit=" articles", disable=not sys.stderr.isatty(), file=sys.stderr)

        def emit(notice: RecordError | Notice) -> None:
            bar.clear()
            self.stderr.write(str(notice))

        try:
            report = import_paths(
                options["paths"],
                source=options["source"],
                form=options["format"],
                columns=columns,
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

    def _preview(self, options: dict[str, Any], columns: dict[str, str]) -> None:
        """A line for each record: where it stands, its headline, outlet and day."""
        records = failures = skipped = 0
        for item in read_paths(options["paths"], ImportSources(options["source"]), options["format"], columns):
            if isinstance(item, ArticleRecord):
                records += 1
                day = f"{item.published.at:%Y-%m-%d}" if item.published.at else "undated"
                self.stdout.write(f"{item.file}:{item.line}: {item.headline} ({item.source.name}, {day})")
                continue
            failures += isinstance(item, RecordError)
            skipped += isinstance(item, Skipped)
            self.stderr.write(str(item))
        self.stdout.write(f"{records:,} would be imported, {failures:,} failed, {skipped:,} skipped")
        if failures:
            raise CommandError(f"{failures:,} could not be imported; the reasons are above.")


def _columns(named: Sequence[str]) -> dict[str, str]:
    """Field -> column. Raises CommandError for what names no field."""
    columns = {}
    for one in named:
        field, _, column = one.partition("=")
        if field not in KINDS or not column:
            raise CommandError(f"--column {one}: write it as FIELD=COLUMN; the fields are {', '.join(KINDS)}.")
        columns[field] = column
    return columns
