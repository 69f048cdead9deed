import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.ingest.records import RecordError
from benchmarks.retrieval import Collection, evaluate, plain_figures, read_collection, store_documents
from benchmarks.sandbox import in_sandbox, index_all, run_in_sandbox


class Command(BaseCommand):
    help = (
        "Scores the product's own ranking on judged queries (corpus.jsonl, queries.jsonl, qrels/test.tsv), "
        "on a database and an index made for it, and plain BM25 with Snowball's stems beside it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--any", action="store_true", help="join the words of a query by OR")
        parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")

    def handle(self, *args: Any, **options: Any) -> None:
        collection = _read(options["folder"])
        if not in_sandbox():
            sys.exit(run_in_sandbox(sys.argv[1:]))
        stored = store_documents(collection, self._left_out)
        index_all()
        figures = evaluate(collection, stored, any_word=options["any"]) | plain_figures(collection)
        figures["ratio"] = round(figures["ndcg@10"] / figures["plain ndcg@10"], 3) if figures["plain ndcg@10"] else 0.0
        for name, value in figures.items():
            self.stdout.write(f"{name:13} {value}")
        if options["json"]:
            self.stdout.write(json.dumps(figures))

    def _left_out(self, fault: RecordError) -> None:
        self.stderr.write(f"Left out: {fault.reason} (line {fault.line} of the corpus)")


def _read(folder: Path) -> Collection:
    """The collection; raises CommandError when it is none, or nothing in it is judged."""
    try:
        collection = read_collection(folder)
    except FileNotFoundError as fault:
        raise CommandError(f"{fault.filename} is missing") from fault
    except (ValueError, KeyError) as fault:
        raise CommandError(f"{folder} is no collection in BEIR's form: {fault!r}") from fault
    if not collection.judgements.keys() & collection.queries.keys():
        raise CommandError(f"No query of {folder} is judged")
    return collection
