import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.management.commands.run_demo import CORPUS
from articles.search.monitoring.deadline import one_answer
from articles.search.query import SearchQuery
from articles.timeline.chronology import BuiltChronology, build_chronology
from benchmarks.demonstration.causes import cause, matching_ids
from benchmarks.demonstration.judging import JudgedEntry, Judgement, judge
from benchmarks.demonstration.reference import REFERENCE, Reference, read_reference
from benchmarks.sandbox import in_sandbox, index_all, run_in_sandbox

STANDARD: Final = SearchQuery(text="korut rusia", view="timeline", axis="happened")
LONGER: Final = replace(STANDARD, entries=80)
COUNTRIES: Final = ("KP", "RU")
VIEWS: Final[Mapping[str, SearchQuery]] = {
    "standard": STANDARD,
    "through": replace(STANDARD, through=COUNTRIES),
    "longer": LONGER,
    "longer through": replace(LONGER, through=COUNTRIES),
}
"""As the page offers them; *through* finds the countries by their capitals and leaders too."""

LONGEST_SECONDS: Final = 60.0
"""What is measured is what entries say, however busy the machine is; a reader would not wait so long."""


class Command(BaseCommand):
    help = "Scores the chronologies of the demonstration's main story, on a database and an index made for it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=REFERENCE, help="holds the reference")
        parser.add_argument("--show", action="store_true", help="list entries, what is missed and why, disagreements")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        reference = _read(options["folder"])
        if not in_sandbox():
            sys.exit(run_in_sandbox(sys.argv[1:]))
        call_command("import_articles", str(CORPUS), stdout=sys.stderr)
        index_all()
        figures: dict[str, Mapping[str, float]] = {}
        for view, query in VIEWS.items():
            with one_answer(LONGEST_SECONDS):
                built = build_chronology(query)
            judgement = judge(built.chronology, reference)
            figures[view] = judgement.figures()
            self._line(view, figures[view])
            if options["show"]:
                self._show(judgement, built)
        if options["json"]:
            self.stdout.write(json.dumps(figures))

    def _line(self, view: str, figures: Mapping[str, float]) -> None:
        columns = "  ".join(f"{name} {figure:g}" for name, figure in figures.items())
        self.stdout.write(f"{view:15} {columns}")

    def _show(self, judgement: Judgement, built: BuiltChronology) -> None:
        for judged in judgement.entries:
            self.stdout.write(f"  {judged.verdict:9} {_days(judged)}  {judged.entry.wording}")
        matching = matching_ids(built.matching)
        entries = [judged.entry for judged in judgement.entries]
        for event in judgement.missed:
            self.stdout.write(f"  missed    {event.days[0]}  {event.id}: {cause(event, entries, matching)}")
        for known in judgement.not_shown:
            self.stdout.write(f"  unshown   {known.id}")
        for entry, shown in judgement.unknown:
            self.stdout.write(f"  unknown   {entry.first_day}  {' | '.join(claim.words for claim in shown.claims)}")


def _read(folder: Path) -> Reference:
    """The reference; raises CommandError when the folder holds none."""
    try:
        return read_reference(folder)
    except FileNotFoundError as fault:
        raise CommandError(f"{fault.filename} is missing") from fault
    except (ValueError, KeyError) as fault:
        raise CommandError(f"{folder} holds no reference: {fault!r}") from fault


def _days(judged: JudgedEntry) -> str:
    entry = judged.entry
    last = f"/{entry.last_day}" if entry.last_day != entry.first_day else ""
    return f"{entry.first_day}{last}{' planned' if entry.planned else ''}"
