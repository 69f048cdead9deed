import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.forms.models import model_to_dict
from django.template.defaultfilters import filesizeformat

from articles.indexing.status import IndexStatus, index_status
from articles.models import IndexRebuild, IndexVerification, IndexWork


class Command(BaseCommand):
    help = "Shows the engine, its generations, what waits for the index, and what it did not take."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        status = index_status()
        if options["json"]:
            document = asdict(status) | {
                "rebuild": _values(status.rebuild),
                "verification": _values(status.verification),
            }
            self.stdout.write(json.dumps(document, default=str))
        else:
            self._report(status)
        if status.fault:
            sys.exit(1)

    def _report(self, status: IndexStatus) -> None:
        self.stdout.write(f"{status.engine}, {status.articles:,} articles in the database")
        if status.fault:
            self.stderr.write(f"The engine does not answer: {status.fault}")
        if status.search_fault:
            self.stderr.write(f"Search does not answer: {status.search_fault}")
        self._report_generations(status)
        queue = status.queue
        self.stdout.write(f"{queue.waiting:,} changes wait, the oldest for {queue.lag_seconds:.1f} s")
        if status.rebuild:
            self.stdout.write(_rebuild_words(status.rebuild))
        if status.verification:
            self.stdout.write(_verification_words(status.verification))
        if queue.parked:
            self.stdout.write(f"{queue.parked:,} articles were not taken; saved again, they are tried again:")
        for change in status.parked:
            self.stdout.write(f"  {change.article} at revision {change.revision}: {change.error}")

    def _report_generations(self, status: IndexStatus) -> None:
        if status.lacks_an_index:
            self.stderr.write("No index serves: a worker makes one (run_worker), and so does rebuild_index.")
        for generation in status.generations:
            outdated = "; made by other code, run rebuild_index" if generation.outdated else ""
            self.stdout.write(
                f"{generation.role:10} {generation.name}  {generation.documents:,} articles, "
                f"{filesizeformat(generation.bytes)}{outdated}"
            )


def _values(work: IndexWork | None) -> dict[str, Any] | None:
    return model_to_dict(work) if work else None


def _rebuild_words(rebuild: IndexRebuild) -> str:
    if rebuild.finished_at is None:
        return f"A rebuild is under way: {rebuild.done:,} of {rebuild.total:,} articles"
    outcome = f"failed: {rebuild.outcome}" if rebuild.outcome else "went well"
    return f"The last rebuild, of {rebuild.finished_at:%Y-%m-%d %H:%M} UTC, {outcome}"


def _verification_words(work: IndexVerification) -> str:
    if work.finished_at is None:
        return f"A verification is under way: {work.done:,} of {work.total:,} articles"
    return f"The last verification, of {work.finished_at:%Y-%m-%d %H:%M} UTC: {work.outcome or 'in step'}"
