import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.test.utils import override_settings

from benchmarks.costs import MOST_MILLISECONDS, MOST_TIMES_A_WORD, READER_SETTINGS, costs
from benchmarks.load.end_to_end import import_end_to_end, told, write_lines
from benchmarks.newsroom import fill
from benchmarks.sandbox import in_sandbox, run_in_sandbox
from benchmarks.speed import peak_mebibytes, timings, writing_rates


class Command(BaseCommand):
    help = "Fills a newsroom of its own with realistic articles and times every kind of search in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, default=10_000)
        parser.add_argument("--keep", type=Path, help="keep the newsroom in this folder, and use it when it is there")
        parser.add_argument("--fill", action="store_true", help="fill the newsroom and measure nothing else")
        parser.add_argument(
            "--import", action="store_true", dest="end_to_end", help="import as many lines end to end instead"
        )
        parser.add_argument("--worst", action="store_true", help="measure what the worst public requests cost instead")

    def handle(self, *args: Any, **options: Any) -> None:
        if not in_sandbox():
            sys.exit(run_in_sandbox(sys.argv[1:], options["keep"]))
        if options["end_to_end"]:
            self._import(options["articles"])
            return
        for rate in fill(options["articles"]):
            self.stdout.write(f"{rate.name:22}{rate.articles:>9,} articles {rate.per_second:>8,.0f}/s")
        if options["worst"]:
            self._write_costs()
        elif not options["fill"]:
            self._write_times()

    def _import(self, count: int) -> None:
        with TemporaryDirectory(prefix="newsdesk-lines-") as folder:
            path = Path(folder) / "archive.jsonl"
            write_lines(path, count)
            for line in told(import_end_to_end(path, count)):
                self.stdout.write(line)

    def _write_costs(self) -> None:
        self.stdout.write(f"{'':30}{'CPU ms':>9}{'x a word':>10}{'status':>8}")
        with override_settings(**READER_SETTINGS):
            for one in costs():
                mark = "  too much" if one.is_too_much else ""
                self.stdout.write(f"{one.kind:30}{one.milliseconds:>9.1f}{one.ratio:>10.2f}{one.status:>8}{mark}")
        self.stdout.write(f"Held: {MOST_MILLISECONDS:.0f} ms, and {MOST_TIMES_A_WORD:.0f} times a plain word.")

    def _write_times(self) -> None:
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
