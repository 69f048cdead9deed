import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.management.benchmark import fill, peak_mebibytes, timings, writing_rates
from articles.management.scratch import in_scratch, run_in_scratch


class Command(BaseCommand):
    help = "Fills a newsroom of its own with realistic articles and times every kind of search in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, default=10_000)
        parser.add_argument("--keep", type=Path, help="keep the newsroom in this folder, and use it when it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        if not in_scratch():
            sys.exit(run_in_scratch(sys.argv[1:], options["keep"]))
        for rate in fill(options["articles"]):
            self.stdout.write(f"{rate.name:22}{rate.articles:>9,} articles {rate.per_second:>8,.0f}/s")
        memory = peak_mebibytes()
        write, bare = writing_rates()
        for rate in (write, bare):
            self.stdout.write(f"{rate.name:22}{rate.articles:>9,} articles {rate.per_second:>8,.0f}/s")
        self.stdout.write(f"{'write / bare client':22}{write.per_second / bare.per_second:>9.2f}")
        self.stdout.write(f"{'peak memory':22}{memory:>9,.0f} MiB")
        self.stdout.write(f"{'':22}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'p50 x bare':>12}{'p95 x bare':>12}")
        for one in timings():
            ratios = "".join(f"{ratio:>12.2f}" for ratio in (one.ratio, one.ratio_95) if ratio is not None)
            self.stdout.write(f"{one.kind:22}{one.p50:>9.1f}{one.p95:>9.1f}{one.p99:>9.1f}{ratios}")
