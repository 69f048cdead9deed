"""The rules of a language, most distinctive first, and the cheap scan for where they can match at all."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, compress
from operator import itemgetter, or_
from typing import Final, Literal

from articles.analysis.dates.grammar import Grammar, build_grammar
from articles.analysis.dates.kinds import (
    counts,
    days,
    holidays,
    months,
    periods,
    relatives,
    weekdays,
    years,
)
from articles.analysis.dates.kinds.context import Context, NormalisedDate, Pattern
from articles.analysis.dates.lexicon import Lexicon
from articles.analysis.dates.lexicons import LEXICONS
from articles.analysis.dates.pieces import BEGIN, END, WORD, YEAR, Pieces

Cue = Literal["digit", "year", "bracket", "month", "weekday", "unit", "deictic", "season", "feast", "short", "other"]

REACH: Final = 40
"""Characters around a cue in which a date that it is part of may begin and end."""

AFTER_AND: Final = r"(?<![^\Wو])"
"""In Arabic "and" is written onto the word after it."""

SHORT: Final = 3
"""Words up to this length say too little of a pattern to be cues."""

PARAGRAPH_END: Final = "\n"
ABBREVIATED: Final = (
    *(f"{kind}{number}" for kind in "qh" for number in range(1, 5)),
    *(f"{number}{kind}{year:02d}" for number in range(1, 5) for kind in "qh" for year in range(100)),
    *(f"{number}{kind}" for number in range(1, 5) for kind in "qh"),
)


@dataclass(frozen=True)
class Rule:
    """An expression, and the cues without which it cannot match."""

    name: str
    expression: str
    needs: frozenset[Cue]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text first has its cues: all rules of seven languages take 1.8 s, and most texts need few."""
        return re.compile(self.expression)


@dataclass(frozen=True)
class Rules:
    """The rules of a language, made of its `pieces`; `cues` has words in lower case."""

    pieces: Pieces
    rules: tuple[Rule, ...]
    cues: Mapping[str, frozenset[Cue]]

    @cached_property
    def grammar(self) -> Grammar:
        return build_grammar(self.pieces)


@dataclass(frozen=True, slots=True)
class Window:
    """Characters [start, end) that hold these cues."""

    start: int
    end: int
    cues: frozenset[Cue]


@cache
def rules_of(language: str) -> Rules:
    """The rules of a language; English for one that has no lexicon."""
    pieces = Pieces(LEXICONS.get(language, LEXICONS["en"]))
    begin = AFTER_AND if pieces.lexicon.language == "ar" else BEGIN
    rules = tuple(
        Rule(name, f"{begin}(?:{pattern}){END}", frozenset(needs.split()))  # type: ignore[arg-type]
        for name, pattern, needs in _patterns(pieces)
    )
    return Rules(pieces, rules, _cues(pieces))


def _patterns(pieces: Pieces) -> Iterator[Pattern]:
    for patterns in (
        days.patterns, relatives.calendar_patterns, counts.patterns, holidays.patterns, months.part_patterns,
        periods.patterns, years.part_patterns, weekdays.unit_patterns, relatives.unit_patterns,
        weekdays.modified_patterns, months.modified_patterns, years.modified_patterns, relatives.patterns,
        months.patterns, weekdays.patterns, years.patterns, months.bare_patterns,
    ):  # fmt: skip
        yield from patterns(pieces)


def _cues(pieces: Pieces) -> Mapping[str, frozenset[Cue]]:
    """Which cues a word is."""
    lexicon: Lexicon = pieces.lexicon
    cues_of: dict[str, set[Cue]] = {}
    words_of: dict[Cue, Iterable[str]] = {
        "month": _keywords(pieces.months),
        "weekday": _keywords(pieces.weekdays),
        "unit": (*pieces.units, *lexicon.period_words),
        "deictic": (*_keywords((*lexicon.deictic, *lexicon.day_after), pieces.units), *lexicon.units["day"]),
        "season": _keywords(lexicon.seasons),
        "feast": _keywords(lexicon.feasts),
        "short": ABBREVIATED,
        "other": (
            *_keywords(lexicon.one_unit),
            *(word for word in WORD.findall(lexicon.weekend.lower()) if len(word) > SHORT),
        ),
    }
    for cue, words in words_of.items():
        for word in words:
            cues_of.setdefault(word, set()).add(cue)
    return {word: frozenset(cues) for word, cues in cues_of.items()}


def _keywords(phrases: Iterable[str], units: Container[str] = ()) -> Iterator[str]:
    """Of each phrase the word by which it is found: that of a unit, else the longest."""
    for phrase in phrases:
        words = WORD.findall(phrase.lower())
        yield next((word for word in words if word in units), max(words, key=len))


DIGIT: Final[frozenset[Cue]] = frozenset({"digit"})
BRACKET: Final[frozenset[Cue]] = frozenset({"bracket"})
YEAR_DIGITS: Final[frozenset[Cue]] = frozenset({"digit", "year"})
FOUR_DIGITS: Final = re.compile(YEAR)
NO_CUE: Final[frozenset[Cue]] = frozenset()
WORD_AND_REST: Final = re.compile(f"({WORD.pattern})")
"""Splits a text into what stands between words and the words, in turn."""

FIRST: Final = itemgetter(0)


def windows(text: str, rules: Rules) -> Iterator[Window]:
    """The stretches of the text that may hold a date, ascending, apart, and never over the end of a paragraph."""
    start = end = 0
    cues: set[Cue] = set()
    for word, at, stop in _cue_words(text, rules.cues):
        if not cues or at - 2 * REACH > end or PARAGRAPH_END in text[end:at]:
            if cues:
                yield _window(text, start, end, cues)
            cues, start = set(), at
        cues |= _cues_of(word, rules.cues)
        end = stop
    if cues:
        yield _window(text, start, end, cues)


def _cue_words(text: str, cues: Mapping[str, frozenset[Cue]]) -> Iterator[tuple[str, int, int]]:
    """The words that are cues, and where they stand: few of many, so that none of the others is looked at by itself."""
    parts = WORD_AND_REST.split(text)
    words, stops = parts[1::2], list(accumulate(map(len, parts)))
    are_cues = map(cues.__contains__, map(str.lower, words))
    begin_with_digits = map(str.isdigit, map(FIRST, words))
    return compress(zip(words, stops[::2], stops[1::2], strict=False), map(or_, are_cues, begin_with_digits))


def _cues_of(word: str, cues: Mapping[str, frozenset[Cue]]) -> frozenset[Cue]:
    known = cues.get(word.lower(), NO_CUE)
    if word[0].isdigit():
        known |= YEAR_DIGITS if FOUR_DIGITS.match(word) else DIGIT
    return known


def _window(text: str, start: int, end: int, cues: Iterable[Cue]) -> Window:
    """From the first to the last cue, with what a date may have before and after them."""
    begin = max(text.rfind(PARAGRAPH_END, max(0, start - REACH), start) + 1, start - REACH)
    stop = text.find(PARAGRAPH_END, end, end + REACH)
    stop = min(len(text), end + REACH) if stop < 0 else stop
    held = frozenset(cues)
    return Window(begin, stop, held | BRACKET if text.find("(", begin, stop) >= 0 else held)


ABSOLUTE: Final = {
    **days.ABSOLUTE, **counts.ABSOLUTE, **holidays.ABSOLUTE, **months.ABSOLUTE, **periods.ABSOLUTE, **years.ABSOLUTE,
    **weekdays.ABSOLUTE, **relatives.ABSOLUTE,
}  # fmt: skip
RELATIVE: Final = {
    **days.RELATIVE, **counts.RELATIVE, **holidays.RELATIVE, **months.RELATIVE, **periods.RELATIVE, **years.RELATIVE,
    **weekdays.RELATIVE, **relatives.RELATIVE,
}  # fmt: skip


def normalise(rule: str, context: Context) -> NormalisedDate | None:
    """What a match means by its rule; None when it is no date after all."""
    if rule in ABSOLUTE:
        return ABSOLUTE[rule](context)
    return RELATIVE[rule](context, context.published) if context.published else None
