from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.analysis.names.tagging.chain import write_model
from articles.analysis.names.tagging.tagger import MODELS
from benchmarks.names.annotated import read_annotated
from benchmarks.names.training import train

TRAINED_ON: Final = "train.txt"
LICENCE: Final = "LICENSE"


class Command(BaseCommand):
    help = "Trains the model of unlisted names anew, on the sentences of idner-news-2k or others in its format."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help=f"with {TRAINED_ON} and its {LICENCE}")
        parser.add_argument("--target", type=Path, default=MODELS["id"])

    def handle(self, *args: Any, folder: Path, target: Path, **options: Any) -> None:
        try:
            sentences = read_annotated(folder / TRAINED_ON)
            licence = (folder / LICENCE).read_text("utf-8")
        except (OSError, ValueError) as fault:
            raise CommandError(str(fault)) from fault
        model = train(sentences)
        about = [
            "Weights of a linear-chain conditional random field that finds names in Indonesian news.",
            f"Trained by CRFsuite on {len(sentences)} sentences of {folder.resolve().name}: make tagger.",
            "Of that data it holds words and weights, no sentences. The licence of the data:",
            "",
            *licence.splitlines(),
        ]
        write_model(model, about, target)
        self.stdout.write(f"{len(model.features)} features, {target.stat().st_size} bytes")
