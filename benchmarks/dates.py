"""How well dates are found and read, on annotated texts in three formats."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from articles.analysis.dates import DateMention, calendar, find_dates
from articles.analysis.dates.calendar import Interval, Section

MARKED: Final = re.compile(r"\[\[(?P<said>[^|\]]*)\|(?P<value>[^\]]*)\]\]")
SECTIONS: Final[dict[str, Section]] = {"START": "early", "MID": "mid", "END": "late"}
SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Gold:
    """Characters [start, end) that name the days of the interval."""

    start: int
    end: int
    days: Interval


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text with its dates.

    What is found where `others` name times that are no dates (durations, "now") counts for nothing; with
    `only_given`, so does everything found beside the dates.
    """

    text: str
    language: str
    published: date
    gold: tuple[Gold, ...]
    others: tuple[tuple[int, int], ...] = ()
    only_given: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of a comparison; a found date is right when it overlaps one that was annotated."""

    gold: int
    found: int
    overlapping: int
    right: int

    @property
    def f1(self) -> float:
        return _f1(self.overlapping, self.found, self.gold)

    @property
    def value_f1(self) -> float:
        """As f1, for the same days only."""
        return _f1(self.right, self.found, self.gold)

    @property
    def accuracy(self) -> float:
        """Of the annotated dates, how many were read as the same days."""
        return self.right / self.gold if self.gold else 0.0


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def score(documents: Iterable[Annotated]) -> Score:
    """Found against annotated dates; each of one counts for at most one of the other."""
    gold = found = overlapping = right = 0
    for document in documents:
        mentions = find_dates(document.text, document.language, document.published)
        pairs = list(_pairs(document.gold, mentions))
        gold += len(document.gold)
        found += len(pairs) if document.only_given else len(mentions) - _ignored(document, mentions, pairs)
        overlapping += len(pairs)
        right += sum(one.days == Interval(mention.first, mention.last) for one, mention in pairs)
    return Score(gold, found, overlapping, right)


def _ignored(document: Annotated, mentions: Sequence[DateMention], pairs: Sequence[tuple[Gold, DateMention]]) -> int:
    matched = {mention for _, mention in pairs}
    return sum(
        any(mention.start < end and start < mention.end for start, end in document.others)
        for mention in mentions
        if mention not in matched
    )


def _pairs(gold: Sequence[Gold], mentions: Sequence[DateMention]) -> Iterator[tuple[Gold, DateMention]]:
    free = list(mentions)
    for one in gold:
        matching = next((mention for mention in free if mention.start < one.end and one.start < mention.end), None)
        if matching is not None:
            free.remove(matching)
            yield one, matching


def read_value(value: str) -> Interval | None:
    """The days of an ISO 8601 or TIMEX3 value; None for what names none (durations, PAST_REF)."""
    if "/" in value:
        first, last = (read_value(part) for part in value.split("/", 1))
        return Interval(first.first, last.last) if first and last else None
    plain = value.split("T")[0]
    for pattern, days in _VALUES:
        match = pattern.fullmatch(plain)
        if match:
            try:
                return days(*match.groups())
            except ValueError:
                return None
    return None


def _week(year: str, number: str) -> Interval:
    monday = date.fromisocalendar(int(year), int(number), 1)
    return Interval(monday, monday + timedelta(6))


_VALUES = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda y, m, d: calendar.day(date(int(y), int(m), int(d)))),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: calendar.month(int(y), int(m))),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: calendar.quarter(int(y), int(q))),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: calendar.months(int(y), 6 * int(h) - 5, 6)),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: calendar.months(int(y), SEASONS[s], 3)),
    (re.compile(r"(\d{4})"), lambda y: calendar.year(int(y))),
    (re.compile(r"(\d{3})X?"), lambda d: calendar.decade(int(d) * 10)),
)


def read_annotated(path: Path) -> list[Annotated]:
    """A .jsonl of weekday mentions, a .txt of lines with [[dates|values]], or a folder with TimeML files below it.

    Raises ValueError when it is none of these.
    """
    if path.suffix == ".jsonl":
        return [_weekday(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    if path.suffix == ".txt":
        lines = path.read_text("utf-8").splitlines()
        return [_marked(line) for line in lines if line.strip() and not line.startswith("#")]
    if path.is_dir():
        found = [one for file in sorted(path.rglob("*.tml")) if (one := _timeml(file))]
        if found:
            return found
    raise ValueError(f"{path} is no .jsonl, no .txt and no folder of TimeML files (.tml)")


def _weekday(row: dict[str, str | int]) -> Annotated:
    start = int(row["expr_start"])
    day = date.fromisoformat(str(row["gold"]))
    gold = Gold(start, start + len(str(row["expr"])), calendar.day(day))
    published = date.fromisoformat(str(row["published"]))
    return Annotated(str(row["context"]), "id", published, (gold,), only_given=True)


def _marked(line: str) -> Annotated:
    language, published, written = line.split("\t")[:3]
    text, gold, at = "", [], 0
    for match in MARKED.finditer(written):
        text += written[at : match.start()]
        days = read_value(match["value"])
        if days is not None:
            gold.append(Gold(len(text), len(text) + len(match["said"]), days))
        text += match["said"]
        at = match.end()
    return Annotated(text + written[at:], language, date.fromisoformat(published), tuple(gold))


def _timeml(path: Path) -> Annotated | None:
    # Annotated collections from disk, not from the network; Python's parser fetches no external entities.
    root = ElementTree.parse(path).getroot()
    created = root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    body = root.find("TEXT")
    published = read_value(created.get("value", "")) if created is not None else None
    if body is None or published is None:
        return None
    reader = _TimeML()
    reader.walk(body)
    return Annotated("".join(reader.pieces), "en", published.first, tuple(reader.gold), tuple(reader.others))


class _TimeML:
    """The plain text of a TimeML body, and its dates and other times with their places in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.gold: list[Gold] = []
        self.others: list[tuple[int, int]] = []

    def walk(self, node: ElementTree.Element) -> None:
        start = sum(map(len, self.pieces))
        self.pieces.append(node.text or "")
        for child in node:
            self.walk(child)
            self.pieces.append(child.tail or "")
        if node.tag == "TIMEX3":
            self._take(node, start, sum(map(len, self.pieces)))

    def _take(self, node: ElementTree.Element, start: int, end: int) -> None:
        days = read_value(node.get("value", "")) if node.get("type") in ("DATE", "TIME") else None
        section = SECTIONS.get(node.get("mod", ""))
        if days is None:
            self.others.append((start, end))
        else:
            self.gold.append(Gold(start, end, calendar.section(days, section) if section else days))
