import json
import sys
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.models import Article
from benchmarks.sandbox import in_sandbox, index_all, run_in_sandbox
from benchmarks.timelines import Reference, Scores, articles_of, mean, predict, references, score, write_timeline


class Command(BaseCommand):
    help = "Scores the chronology against expert timelines, on a database and an index made for it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="holds t17/articles/TOPIC.jsonl and gold/tl17-TOPIC/*.txt")
        parser.add_argument("--dump", type=Path, help="write each predicted timeline into this folder")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = references(options["folder"])
        if not wanted:
            raise CommandError(f"No timelines found: {options['folder']}/gold/tl17-TOPIC/*.txt")
        if not in_sandbox():
            sys.exit(run_in_sandbox(sys.argv[1:]))
        for topic in sorted({reference.topic for reference in wanted}):
            Article.objects.bulk_create(articles_of(options["folder"], topic))
        index_all()
        scores = [self._score(reference, options["dump"]) for reference in wanted]
        self._report(scores)
        if options["json"]:
            rounded = [{name: _rounded(value) for name, value in asdict(one).items()} for one in scores]
            self.stdout.write(json.dumps({"timelines": rounded, "mean": mean(scores)}))

    def _score(self, reference: Reference, dump: Path | None) -> Scores:
        predicted = predict(reference)
        if dump:
            dump.mkdir(parents=True, exist_ok=True)
            (dump / f"{reference.topic}-{reference.name}.txt").write_text(write_timeline(predicted), "utf-8")
        return score(reference, predicted)

    def _report(self, scores: list[Scores]) -> None:
        topics: dict[str, list[Scores]] = defaultdict(list)
        for one in scores:
            topics[one.topic].append(one)
            self._line(f"{one.topic:12} {one.reference}", asdict(one))
        for topic, some in topics.items():
            self._line(f"topic {topic}", mean(some))
        self._line("mean of timelines", mean(scores))

    def _line(self, title: str, figures: dict[str, Any]) -> None:
        self.stdout.write(
            f"{title:57} AR1 {figures['ar1']:.3f}  AR2 {figures['ar2']:.3f}  Date-F1 {figures['date_f1']:.3f}"
        )


def _rounded(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value
