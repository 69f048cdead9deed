import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.analysis.names.tagging.tagger import MODELS
from benchmarks.names.annotated import read_annotated
from benchmarks.names.scoring import NameScore, finders, score


class Command(BaseCommand):
    help = "Scores how names are found by the model, by the table and by their shape, on a CoNLL file of sentences."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a file, or a folder with dev.txt")
        parser.add_argument("--language", default="id", help="one that has a model")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, path: Path, language: str, **options: Any) -> None:
        if language not in MODELS:
            raise CommandError(f"there is a model of {', '.join(MODELS)} alone")
        try:
            sentences = read_annotated(path / "dev.txt" if path.is_dir() else path)
        except (OSError, ValueError) as fault:
            raise CommandError(str(fault)) from fault
        figures: dict[str, Any] = {"sentences": len(sentences)}
        for name, find in finders(language).items():
            scores = score(sentences, find)
            figures[name] = {kind: self._line(f"{name:<6} {kind:<13}", one) for kind, one in scores.items()}
        if options["json"]:
            self.stdout.write(json.dumps(figures))

    def _line(self, title: str, one: NameScore) -> dict[str, float]:
        figures = {"precision": one.precision, "recall": one.recall, "f1": one.f1}
        columns = "  ".join(f"{name} {figure:.3f}" for name, figure in figures.items())
        self.stdout.write(f"{title} {columns}  of {one.marked}")
        return {"marked": one.marked} | {name: round(figure, 4) for name, figure in figures.items()}
