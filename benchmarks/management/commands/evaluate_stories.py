from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.judged.entries import read_entries, share_right
from benchmarks.judged.stories import JUDGED, precision_at_10, read_stories


class Command(BaseCommand):
    help = "Prints P@10 of the searches whose hits were judged by reading them, and the share of right entries."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, nargs="?", default=JUDGED)

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        try:
            stories = read_stories(path)
        except (OSError, ValueError) as fault:
            raise CommandError(str(fault)) from fault
        for story in stories:
            self.stdout.write(f"{story.precision:.2f}  {sum(story.relevant)}/{len(story.relevant)}  {story.search}")
        self.stdout.write(f"{precision_at_10(stories):.3f} P@10 of {len(stories)} stories")
        if path == JUDGED:
            self._print_entries()

    def _print_entries(self) -> None:
        """The share of right entries of chronologies, of each half and of all."""
        entries = read_entries()
        for half in dict.fromkeys(entry.half for entry in entries):
            of_half = [entry for entry in entries if entry.half == half]
            self.stdout.write(f"{share_right(of_half):.3f} right of {len(of_half)} entries, {half}")
        self.stdout.write(f"{share_right(entries):.3f} right of {len(entries)} entries")
