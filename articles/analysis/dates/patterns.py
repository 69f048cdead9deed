"""A lexicon made into the patterns that find dates, most telling first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from babel import Locale

from articles.analysis.dates.calendar import Unit
from articles.analysis.dates.lexicon import NONE, Lexicon
from articles.analysis.dates.lexicons import LEXICONS

Cue = Literal["digit", "month", "weekday", "unit", "deictic", "other"]

WORD: Final = re.compile(r"\w+")
DIGIT: Final = re.compile(r"\d")
YEAR: Final = r"(?:1[5-9]|20)\d\d"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
MONTH_NUMBER: Final = r"(?:1[0-2]|0?[1-9])"
BEGIN: Final = r"(?<!\w)"
END: Final = r"(?!\w)"
BLANK: Final = re.compile(r"\[[^\]]*\]| ")
SPACE: Final = r"[\s\u00a0]{1,3}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and the cues without which it cannot match."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[Cue]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that finding needs of one language; keys of the mappings are in lower case."""

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    cues: Mapping[Cue, frozenset[str]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, Unit]
    future: re.Pattern[str]
    licence: re.Pattern[str]
    not_a_year: re.Pattern[str]
    named_after: re.Pattern[str]
    same_year: re.Pattern[str]
    sequel: re.Pattern[str]
    late_hour: re.Pattern[str]


@cache
def grammar(language: str) -> Grammar:
    """The grammar of a language; English for one that has no lexicon."""
    lexicon = LEXICONS.get(language, LEXICONS["en"])
    return _Builder(lexicon).grammar()


def _spaced(pattern: str) -> str:
    return BLANK.sub(lambda match: SPACE if match[0] == " " else match[0], pattern)


def cues_in(text: str, grammar: "Grammar") -> set[Cue]:
    """What the text holds that a date may be made of; far cheaper to tell than any date."""
    words = set(WORD.findall(text.lower()))
    found: set[Cue] = {cue for cue, known in grammar.cues.items() if not words.isdisjoint(known)}
    if DIGIT.search(text):
        found.add("digit")
    return found


def _words(said: Iterable[str]) -> frozenset[str]:
    """Every word in these words, phrases and patterns."""
    return frozenset(word for one in said for word in WORD.findall(one.lower()))


def _any(words: Iterable[str]) -> str:
    return (
        "|".join(_spaced(re.escape(word).replace(r"\ ", " ")) for word in sorted(words, key=len, reverse=True)) or NONE
    )


class _Builder:
    """Named groups: d, d2 days of a month; mon, mon2 months by name, m by number; y, y1, y2 years; wd a weekday;
    n and u a count of units; last, this, next; early, mid, late; time and zone.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.months = dict(_months(lexicon))
        self.weekdays = dict(_weekdays(lexicon))
        self.units: dict[str, Unit] = {word: unit for unit, words in lexicon.units.items() for word in words}
        capital = lexicon.capitalised
        self.month = _cased(self.months, capitalised=capital) + r"\.?"
        self.weekday = _cased(self.weekdays, capitalised=capital) + r"\.?"
        self.modifier = _spaced(f"(?i:(?P<last>{lexicon.last})|(?P<this>{lexicon.this})|(?P<next>{lexicon.next}))")
        self.part = _spaced(f"(?i:(?P<early>{lexicon.early})|(?P<mid>{lexicon.mid})|(?P<late>{lexicon.late}))")
        self.unit = f"(?i:{_spaced(lexicon.unit_article)}(?P<u>{_any(self.units)}))"
        self.number = rf"(?P<n>\d{{1,3}}|{_any(lexicon.numbers)})"
        self.year = YEAR + (f"(?:{_spaced(lexicon.year_suffix)})?" if lexicon.year_suffix else "")
        self.joiner = _spaced(lexicon.joiner)
        self.daypart = f"(?:{SPACE}(?i:{_spaced(lexicon.dayparts)}))?"
        zones = _any(zone.upper() for zone in lexicon.zones if lexicon.zones[zone])
        self.time = _spaced(
            rf"(?:(?:,? (?:(?i:{lexicon.at_time}) )?|, )(?P<time>(?:[01]?\d|2[0-3])[:.][0-5]\d)(?!\d)(?: (?P<zone>{zones}))?)?"
        )
        self.named_weekday = f"(?:{self.weekday}{self.daypart},?{SPACE})?"

    def grammar(self) -> Grammar:
        lexicon = self.lexicon
        return Grammar(
            lexicon=lexicon,
            rules=tuple(self._rules()),
            cues={
                "month": _words(self.months),
                "weekday": _words(self.weekdays),
                "unit": _words(self.units),
                "deictic": _words((*lexicon.deictic, *lexicon.day_after, lexicon.same_day)),
                "other": _words((*lexicon.one_unit, *lexicon.seasons, lexicon.weekend)),
            },
            months=self.months,
            weekdays=self.weekdays,
            units=self.units,
            future=re.compile(f"(?i:{BEGIN}(?:{_spaced(lexicon.future)}){END})"),
            licence=re.compile(
                _spaced(f"(?i:{BEGIN}(?:{lexicon.year_licence}|{lexicon.early}|{lexicon.late}|{lexicon.mid}) ?)$")
                + _spaced(f"|(?i:{lexicon.article})$")
            ),
            not_a_year=re.compile(_spaced(f"(?i:{lexicon.no_year_after})$")),
            named_after=re.compile(f"(?:{lexicon.named_after})"),
            same_year=re.compile(_spaced(f",? (?i:{lexicon.same_year}){END}")),
            sequel=re.compile(_spaced(rf"(?i:{BEGIN}(?:{lexicon.sequel}),? (?:\w{{1,4}} )?)$")),
            late_hour=re.compile(_spaced(rf",?(?: \w+)? (?i:{lexicon.at_time}) 2[23][:.]\d\d(?!\d)")),
        )

    def _rules(self) -> Iterator[Rule]:
        for name, pattern, needs in (
            *self._numbers(), *self._days(), *self._counts(), *self._parts(), *self._modified(), *self._periods(), *self._bare()
        ):  # fmt: skip
            yield Rule(name, re.compile(f"{BEGIN}(?:{pattern}){END}"), frozenset(needs.split()))  # type: ignore[arg-type]

    def _numbers(self) -> Iterator[tuple[str, str, str]]:
        """Dates in figures: Rabu (19/6/2024), 2024-06-19, 19/6/2024."""
        figures = rf"(?P<d>{DAY})[/.-](?P<m>{MONTH_NUMBER})(?:[/.-](?P<y>{YEAR}|\d\d))?"
        words = f"(?P<d>{DAY}){self.joiner}(?P<mon>{self.month})(?:,?{self.joiner}(?P<y>{self.year}))?"
        for name, inside, needs in (("figures", figures, "digit"), ("words", words, "digit month")):
            opening = rf"{self.weekday}{self.daypart},?\s?"
            yield (
                f"weekday_{name}",
                rf"{opening}\(\s?{inside}\s?\)(?!\w){self.time}{self.daypart}|(?!)",
                f"{needs} weekday",
            )
        yield (
            "iso",
            rf"(?<![-/])(?P<y>{YEAR})-(?P<m>{MONTH_NUMBER})-(?P<d>{DAY})(?:T(?P<time>\d\d:\d\d))?(?!-)",
            "digit",
        )
        yield (
            "numeric",
            rf"(?<![/.-]){self.named_weekday}(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{YEAR})(?![/-]){self.time}",
            "digit",
        )

    def _days(self) -> Iterator[tuple[str, str, str]]:
        """Days and spans of days of a named month."""
        lexicon = self.lexicon
        until = rf"\s?(?i:{_spaced(lexicon.until)})\s?"
        day, month, join, year = lexicon.ordinal, self.month, self.joiner, self.year
        start = f"{self.named_weekday}(?P<d>{DAY})" + day
        needs = "digit month"
        yield (
            "span_months",
            (
                f"{start}{join}(?P<mon>{month})(?:,?{join}(?P<y1>{year}))?{until}{self.named_weekday}"
                f"(?P<d2>{DAY}){day}{join}(?P<mon2>{month})(?:,?{join}(?P<y>{year}))?"
            ),
            needs,
        )
        yield (
            "span_days",
            (f"{start}{until}{self.named_weekday}(?P<d2>{DAY}){day}{join}(?P<mon>{month})(?:,?{join}(?P<y>{year}))?"),
            needs,
        )
        if lexicon.numeric_order == "MDY":
            yield (
                "span_days",
                (rf"(?P<mon>{month})\s(?P<d>{DAY}){day}{until}(?P<d2>{DAY}){day}(?!\d)(?:,?\s(?P<y>{year}))?"),
                needs,
            )
        modifier = f"(?:{SPACE}{self.modifier})?" if not lexicon.modifier_first else ""
        yield "day", f"{start}{join}(?P<mon>{month})(?:,?{join}(?P<y>{year}))?{modifier}{self.time}", needs
        if lexicon.numeric_order == "MDY":
            yield (
                "day",
                (rf"{self.named_weekday}(?P<mon>{month})\s(?P<d>{DAY}){day}(?![\d:])(?:,?\s(?P<y>{year}))?{self.time}"),
                needs,
            )

    def _counts(self) -> Iterator[tuple[str, str, str]]:
        """Three weeks ago, in two days, the last five years; and durations, which are no dates."""
        lexicon = self.lexicon
        if lexicon.days_after != NONE:
            yield "day_after", f"(?i:{_spaced(lexicon.days_after.replace('{n}', self.number))})", "unit"
        for name, pattern in (
            ("span", lexicon.span), ("ago", lexicon.ago), ("ahead", lexicon.ahead), ("duration", lexicon.duration)
        ):  # fmt: skip
            if pattern == NONE:
                continue
            for single in _alternatives(pattern):
                filled = single.replace("{n}", self.number).replace("{u}", f"(?P<u>{_any(self.units)})")
                yield name, f"(?i:{_spaced(filled)})", "unit"
        if lexicon.one_unit:
            yield "one_unit", f"(?i:(?P<one>{_any(lexicon.one_unit)}){_spaced(lexicon.one_unit_tail)})", "other"

    def _parts(self) -> Iterator[tuple[str, str, str]]:
        """Early June 2024, the end of 2023, awal minggu ini."""
        lexicon = self.lexicon
        of = f"{self.part}[ -]?(?:(?i:{_spaced(lexicon.part_of)}))?(?:(?i:{_spaced(lexicon.article)}))?"
        month_year = f"(?P<mon>{self.month})(?:,?{self.joiner}(?P<y>{self.year}))?"
        tail = f"(?:{SPACE}{self.modifier})?" if not lexicon.modifier_first else ""
        yield "part_month", of + month_year + tail, "month"
        yield "part_year", f"{of}(?P<y>{self.year})(?![.,]\\d)", "digit"
        yield "part_unit", f"{of}{self._unit_modified()}", "unit"

    def _unit_modified(self) -> str:
        if self.lexicon.modifier_first:
            return f"{self.modifier}{SPACE}{self.unit}"
        return f"{self.unit}{SPACE}{self.modifier}"

    def _modified(self) -> Iterator[tuple[str, str, str]]:
        """Last Friday, Jumat pekan lalu, next year, this weekend."""
        lexicon = self.lexicon
        weekday, month = f"(?P<wd>{self.weekday})", f"(?P<mon>{self.month})"
        unit = self._unit_modified()
        yield "weekday_unit", f"{weekday}{self.daypart}{SPACE}(?:of{SPACE})?{unit}", "weekday unit"
        yield "month_unit", f"{month}{SPACE}(?:of{SPACE})?{unit}", "month unit"
        if lexicon.weekend != NONE:
            weekend = f"(?i:{_spaced(lexicon.weekend)})"
            first, last = f"(?:{self.modifier}|(?i:the)){SPACE}{weekend}", f"{weekend}(?:{SPACE}{self.modifier})?"
            yield "weekend", first if lexicon.modifier_first else last, "other"
        yield "unit", unit, "unit"
        if lexicon.modifier_first:
            yield "weekday_modified", f"{self.modifier}{SPACE}{weekday}{self.daypart}", "weekday"
            yield "month_modified", f"{self.modifier}{SPACE}{month}", "month"
        else:
            yield "weekday_modified", f"{weekday}{self.daypart}{SPACE}{self.modifier}", "weekday"
            yield "month_modified", f"{month}{SPACE}{self.modifier}", "month"
            yield "year_modified", f"(?P<y>{YEAR}){SPACE}{self.modifier}", "digit"

    def _periods(self) -> Iterator[tuple[str, str, str]]:
        """Quarters, halves, decades, seasons, spans of years."""
        lexicon = self.lexicon
        ordinal = f"(?P<ordinal>{_any(lexicon.ordinals)})"
        of_year = rf"(?:[ /-](?:(?i:{_spaced(lexicon.article)}|of |tahun ))?(?P<y>{YEAR}))?"
        for name, pattern in (("quarter", lexicon.quarter), ("half", lexicon.half)):
            if pattern != NONE:
                filled = (
                    _half_ordinals(pattern) if "{ordinal}" not in pattern else pattern.replace("{ordinal}", ordinal)
                )
                yield name, f"(?i:{_spaced(filled)}){of_year}", ""
        if lexicon.decade != NONE:
            decade = lexicon.decade.replace("{decade}", r"(?P<decade>(?:1[5-9]|20)\d0)")
            yield "decade", f"(?i:{_spaced(decade)})", "digit"
        if lexicon.seasons:
            season = f"(?i:(?P<season>{_any(lexicon.seasons)}))"
            yield (
                "season",
                f"(?:{self.modifier}{SPACE}(?:past{SPACE})?{season}|{season.replace('P<season>', 'P<season2>')}{SPACE}(?:of{SPACE})?(?P<y>{YEAR}))",
                "other",
            )
        licence = f"(?i:{_spaced(lexicon.year_licence)}){SPACE}"
        yield (
            "span_years",
            rf"{licence}(?P<y1>{YEAR})\s?(?i:{_spaced(lexicon.until)})\s?(?:{licence})?(?P<y2>{YEAR})",
            "digit",
        )

    def _bare(self) -> Iterator[tuple[str, str, str]]:
        """What stands alone: yesterday, June 2024, Wednesday, June, 2024."""
        lexicon = self.lexicon
        same = _spaced(lexicon.same_day)
        yield "day_after", f"(?i:(?P<after>{_any(lexicon.day_after)})|(?P<same>{same}))", "deictic"
        named = f"(?:(?P<wd>{self.weekday}){SPACE})?"
        yield "deictic", f"{named}(?i:(?P<said>{_any(lexicon.deictic)}))", "deictic"
        yield "month_year", f"(?P<mon>{self.month}),?{self.joiner}(?P<y>{self.year})", "digit month"
        yield "weekday", f"(?P<wd>{self.weekday}){self.daypart}", "weekday"
        if lexicon.whole_year != NONE:
            yield "year", f"(?i:{_spaced(lexicon.whole_year)}){SPACE}(?P<y>{YEAR})(?![.,]\\d)", "digit"
        if lexicon.year_suffix:
            yield "year", f"(?P<y>{YEAR})(?:{_spaced(lexicon.year_suffix)})", "digit"
        article = f"(?:(?i:{_spaced(lexicon.article)}))?"
        yield "year", f"(?i:{_spaced(lexicon.year_licence)}){SPACE}{article}(?P<y>{YEAR})(?![.,]\\d|[%°$-]\\w)", "digit"
        yield "month", f"(?P<mon>{self.month})", "month"


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, apart, so that each may name its groups."""
    found, depth = [""], 0
    for sign in pattern:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found


def _half_ordinals(pattern: str) -> str:
    return pattern.replace("(?:first|second)", "(?P<ordinal>first|second)")


def _cased(names: Mapping[str, int], *, capitalised: bool) -> str:
    """Names as written: with a capital where ordinary words are spelled alike, else in any case."""
    if not capitalised:
        return f"(?i:{_any(names)})"
    written = {form for name in names for form in (name[0].upper() + name[1:], name.upper())}
    return f"(?:{_any(written)})"


def _months(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    locale = Locale.parse(lexicon.language)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated") if lexicon.month_abbreviations else ("wide",):
            for number, name in locale.months[context][width].items():
                plain = name.lower().rstrip(".")
                if sum(letter.isalpha() for letter in plain) > 2:
                    yield plain, number
    yield from lexicon.months.items()


def _weekdays(lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    locale = Locale.parse(lexicon.language)
    for width in ("wide", "abbreviated") if lexicon.weekday_abbreviations else ("wide",):
        for number, name in locale.days["format"][width].items():
            yield name.lower().rstrip("."), number
    yield from lexicon.weekdays.items()
