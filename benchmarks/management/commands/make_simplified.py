from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.analysis.words.letters import SIMPLIFIED_CHARACTERS
from benchmarks.simplified import make_table


class Command(BaseCommand):
    help = "Makes the table of traditional characters anew, from Unihan_Variants.txt and ICU's uconv."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("variants", type=Path)
        parser.add_argument("--target", type=Path, default=SIMPLIFIED_CHARACTERS)

    def handle(self, *args: Any, variants: Path, target: Path, **options: Any) -> None:
        try:
            made = make_table(variants, target)
        except OSError as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{made} characters")
