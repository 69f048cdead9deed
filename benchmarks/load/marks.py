"""What a run of load has shown, as a table, and whether it holds what is promised."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

PROBE_SECONDS: Final = 0.2
ALLOWANCE: Final = 1.2
Times = Sequence[tuple[int, int]]
"""Milliseconds, rounded as locust rounds them, and how often."""


@dataclass(frozen=True, slots=True)
class Run:
    """What so many clients met in so many seconds; `slowest` tells of each probe how long it took at most."""

    clients: int
    seconds: float
    times: Times
    refused: Mapping[str, int]
    errors: Mapping[str, int]
    slowest: Mapping[str, float]

    @property
    def answered(self) -> int:
        return sum(often for _, often in self.times)

    def percentile(self, part: float) -> int:
        """Milliseconds within which this part of the answers came; 0 without any."""
        wanted, counted = part * self.answered, 0
        for milliseconds, often in self.times:
            counted += often
            if counted >= wanted:
                return milliseconds
        return 0


def table(runs: Sequence[Run]) -> str:
    probes = list(runs[0].slowest) if runs else []
    head = f"{'clients':>7}{'answers':>9}{'a second':>10}{'p50 ms':>8}{'p95 ms':>8}{'refused':>9}{'errors':>8}"
    lines = [head + "".join(f"{f'slowest {name}':>18}" for name in probes), *map(_line, runs)]
    lines += [
        f"  {run.clients} clients, {kind}: {often:,}x {what}"
        for run in runs
        for kind, counted in (("refused", run.refused), ("error", run.errors))
        for what, often in counted.items()
    ]
    return "\n".join(lines)


def _line(run: Run) -> str:
    return (
        f"{run.clients:>7}{run.answered:>9,}{run.answered / run.seconds:>10.1f}"
        f"{run.percentile(0.5):>8,}{run.percentile(0.95):>8,}"
        f"{sum(run.refused.values()):>9,}{sum(run.errors.values()):>8,}"
        + "".join(f"{seconds * 1000:>15,.0f} ms" for seconds in run.slowest.values())
    )


def missed(runs: Sequence[Run]) -> Iterator[str]:
    """Each mark that does not hold, in words."""
    for run in runs:
        if not run.answered:
            yield f"{run.clients} clients: nothing was answered"
        if run.errors:
            yield f"{run.clients} clients: {sum(run.errors.values()):,} errors that are no labelled 429 or 503"


def missed_times(runs: Sequence[Run]) -> Iterator[str]:
    """Each mark of time that does not hold, in words."""
    for run in runs:
        for name, took in run.slowest.items():
            if took > PROBE_SECONDS:
                yield f"{run.clients} clients: {name} took {took * 1000:,.0f} ms, more than {PROBE_SECONDS * 1000:g}"
    if len(runs) < 2:
        return
    fewer, most = runs[-2], runs[-1]
    allowed = fewer.percentile(0.95) * most.clients / fewer.clients * ALLOWANCE
    if most.percentile(0.95) > allowed:
        yield f"p95 at {most.clients} clients is {most.percentile(0.95):,} ms, more than {allowed:,.0f}"
