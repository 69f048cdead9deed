"""How good a chronology is against expert timelines: the field's own measures on the product's own code.

AR1 and AR2 are date-and-content aligned ROUGE-1 and ROUGE-2 F1, many to one (Martschat and Markert
2017, "Improving ROUGE for Timeline Summarization", https://aclanthology.org/E17-2046/).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import fmean

from articles.models import Article, Source, Status
from articles.search.fields import DayRange
from articles.search.query import SearchQuery, Selection
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Entry

RULE = "-" * 32

Days = Mapping[date, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reference:
    """An expert's timeline of a topic: day -> sentences."""

    topic: str
    name: str
    days: Days

    @property
    def window(self) -> DayRange:
        return DayRange(min(self.days), max(self.days))

    @property
    def sentences_a_day(self) -> int:
        return max(1, round(fmean(len(sentences) for sentences in self.days.values())))


@dataclass(frozen=True, slots=True)
class Scores:
    topic: str
    reference: str
    ar1: float
    ar2: float
    date_f1: float


def references(folder: Path) -> list[Reference]:
    """Every reference under DIR/gold/tl17-TOPIC, by topic and name."""
    return [
        Reference(path.parent.name.removeprefix("tl17-"), path.stem, read_timeline(path.read_text("utf-8")))
        for path in sorted(folder.glob("gold/tl17-*/*.txt"))
    ]


def read_timeline(text: str) -> dict[date, list[str]]:
    """A timeline in tilse's text format: a day, its sentences a line each, a line of dashes."""
    days: dict[date, list[str]] = {}
    for block in text.split(RULE):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        if lines:
            days.setdefault(date.fromisoformat(lines[0]), []).extend(lines[1:])
    return {day: sentences for day, sentences in days.items() if sentences}


def write_timeline(days: Days) -> str:
    """The same format, oldest day first."""
    return "".join(f"{day}\n{''.join(one + chr(10) for one in days[day])}{RULE}\n" for day in sorted(days))


def articles_of(folder: Path, topic: str) -> Iterator[Article]:
    """The articles of DIR/t17/articles/TOPIC.jsonl, each under its first line; not stored yet, but their source is."""
    source, _ = Source.objects.get_or_create(slug=f"timeline-{topic}", defaults={"name": topic})
    with (folder / "t17" / "articles" / f"{topic}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            paragraphs = [one.strip() for one in record["text"].splitlines() if one.strip()]
            if paragraphs:
                yield Article(
                    source=source,
                    headline=paragraphs[0][:500],
                    body="\n\n".join(paragraphs),
                    topics=[topic],
                    language=record["lang"],
                    published_at=datetime.fromisoformat(record["published"]).replace(tzinfo=UTC),
                    published_precision="day",
                    published_origin="stated",
                    status=Status.PUBLISHED,
                )


def predict(reference: Reference) -> dict[date, list[str]]:
    """The chronology of the topic's articles within the reference's window, with as many days."""
    query = SearchQuery(
        selections=(Selection("topic", (reference.topic,)),),
        happened=reference.window,
        view="timeline",
        axis="happened",
        entries=len(reference.days),
    )
    built = build_chronology(query)
    by_day: dict[date, list[Entry]] = {}
    for year in built.chronology.years:
        for month in year.months:
            for item in month.items:
                if isinstance(item, Entry) and item.granularity in ("day", "interval"):
                    by_day.setdefault(item.first_day, []).append(item)
    return {day: _sentences(entries, reference.sentences_a_day) for day, entries in by_day.items()}


def _sentences(entries: Sequence[Entry], limit: int) -> list[str]:
    """What is shown first of a day: each entry's wording, then its proof."""
    shown = [entry.wording for entry in entries]
    shown += [proof.passage.text for entry in entries for proof in entry.evidence]
    return list(dict.fromkeys(" ".join(one.split()) for one in shown))[:limit]


def score(reference: Reference, predicted: Days) -> Scores:
    """Scores of one prediction, each 0 to 1. Raises ImportError when tilse is not installed."""
    if not predicted:
        # Where nothing is predicted, tilse has nothing to align.
        return Scores(reference.topic, reference.name, 0.0, 0.0, 0.0)
    from tilse.data.timelines import GroundTruth, Timeline
    from tilse.evaluation.rouge import TimelineRougeEvaluator

    evaluator = TimelineRougeEvaluator(measures=["rouge_1", "rouge_2"], rouge_computation="reimpl")
    measures = evaluator.evaluate_align_date_content_costs_many_to_one(
        Timeline(dict(predicted)), GroundTruth([Timeline(dict(reference.days))])
    )
    shared = len(predicted.keys() & reference.days.keys())
    return Scores(
        reference.topic,
        reference.name,
        measures["rouge_1"]["f_score"],
        measures["rouge_2"]["f_score"],
        2 * shared / (len(predicted) + len(reference.days)),
    )


def mean(scores: Sequence[Scores]) -> dict[str, float]:
    return {measure: round(fmean(getattr(one, measure) for one in scores), 4) for measure in ("ar1", "ar2", "date_f1")}
