"""Where a text names dates, and which days they are."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from articles.analysis.dates.eastasian import SIGNS, find_east_asian
from articles.analysis.dates.mention import DateMention
from articles.analysis.dates.normalisation import Context, NormalisedDate, normalise
from articles.analysis.dates.patterns import Grammar, cues_in, grammar
from articles.analysis.dates.weekday_anchoring import recounted

PARAGRAPH: Final = re.compile(r"[^\n]+")
CLAUSE: Final = re.compile(r"[,;:\"“”()–—]|\.\s")
BEFORE: Final = 60
AFTER: Final = 25
ONLY_BEFORE: Final = frozenset({"weekday", "month"})
"""Rules for which a word of the future counts only before: "said Tuesday he will resign"."""

YEAR_ONLY: Final = frozenset({"year", "span_years"})


def find_dates(text: str, language: str, published: date | None) -> list[DateMention]:
    """The dates that the text names, ascending and apart.

    `published` is the day that "yesterday" counts from; without it only dates that say their year are read.
    An unknown language is read like English. After HeidelTime (Strötgen and Gertz 2010) in kind: patterns
    by language, resolved against the day of publication.
    """
    primary = language.partition("-")[0].lower()
    if primary in SIGNS:
        return sorted(find_east_asian(text, primary, published), key=lambda mention: mention.start)
    rules = grammar(primary)
    found: list[DateMention] = []
    anchor: date | None = None
    for paragraph in PARAGRAPH.finditer(text):
        for mention in _of_paragraph(text, paragraph.start(), paragraph.end(), rules, published, anchor):
            if mention.granularity in ("day", "minute"):
                anchor = mention.first
            found.append(mention)
    return recounted(found, text, rules, published) if published else found


def _of_paragraph(
    text: str, start: int, end: int, rules: Grammar, published: date | None, anchor: date | None
) -> Iterator[DateMention]:
    """The dates of text[start:end]; what counts from the day last named is resolved last, in the text's order."""
    matches = _matches(text, start, end, rules)
    taken: list[tuple[int, int]] = []
    kept: list[tuple[str, re.Match[str], NormalisedDate]] = []
    waiting: list[tuple[str, re.Match[str]]] = []
    for rule, match in matches:
        if any(match.start() < other_end and other_start < match.end() for other_start, other_end in taken):
            continue
        if rule == "day_after":
            taken.append(match.span())
            waiting.append((rule, match))
            continue
        context = Context(rules, text, match, published, None, partial(_is_future, rules, text, rule, match, start))
        normalised = normalise(rule, context)
        if normalised is not None:
            taken.append(match.span())
            kept.append((rule, match, normalised))
    yield from _in_order(text, rules, published, anchor, kept, waiting)


def _matches(text: str, start: int, end: int, rules: Grammar) -> Iterator[tuple[str, re.Match[str]]]:
    cues = cues_in(text[start:end], rules)
    for rule in rules.rules if cues else ():
        if rule.needs <= cues:
            yield from ((rule.name, match) for match in rule.pattern.finditer(text, start, end))


def _in_order(
    text: str,
    rules: Grammar,
    published: date | None,
    anchor: date | None,
    kept: list[tuple[str, re.Match[str], NormalisedDate]],
    waiting: list[tuple[str, re.Match[str]]],
) -> Iterator[DateMention]:
    read: list[tuple[str, re.Match[str], NormalisedDate | None]] = [
        *kept,
        *((rule, match, None) for rule, match in waiting),
    ]
    for rule, match, normalised in sorted(read, key=lambda one: one[1].start()):
        if normalised is None:
            normalised = normalise(rule, Context(rules, text, match, published, anchor, lambda: False))
        if normalised is None or normalised.days is None:
            continue
        mention = _mention(text, rule, match, normalised, rules)
        if mention.granularity in ("day", "minute"):
            anchor = mention.first
        yield mention


def _mention(text: str, rule: str, match: re.Match[str], normalised: NormalisedDate, rules: Grammar) -> DateMention:
    assert normalised.days is not None
    start, end = match.span()
    if rule in YEAR_ONLY:
        start = match.start("y" if rule == "year" else "y1")
    if text[end - 1] == ".":
        end -= 1
    time = _time(match, normalised, rules)
    granularity = "minute" if time else normalised.granularity
    days = normalised.days
    return DateMention(
        start, end, text[start:end], days.first, days.last, granularity, rule, normalised.approximate, time
    )


def _time(match: re.Match[str], normalised: NormalisedDate, rules: Grammar) -> str:
    said = match.groupdict().get("time")
    if not said or normalised.days is None:
        return ""
    hour, _, minute = said.replace(".", ":").partition(":")
    zone = rules.lexicon.zones.get((match.groupdict().get("zone") or "").lower(), "")
    return f"{normalised.days.first}T{int(hour):02d}:{minute}{zone}"


def _is_future(rules: Grammar, text: str, rule: str, match: re.Match[str], floor: int) -> bool:
    """Whether a word of what is to come stands in the clause of the match."""
    start, end = match.span()
    begin = max(floor, start - BEFORE)
    for clause in CLAUSE.finditer(text, begin, start):
        begin = clause.end()
    stop = end
    if rule not in ONLY_BEFORE:
        stop = min(len(text), end + AFTER)
        closing = CLAUSE.search(text, end, stop)
        stop = closing.start() if closing else stop
    return rules.future.search(text, begin, stop) is not None
