"""Yesterday, last week, early next year, this weekend, this day in 1961."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from articles.analysis.dates import calendar
from articles.analysis.dates.calendar import Interval, Unit
from articles.analysis.dates.kinds.context import Context, NormalisedDate, Pattern, one_day, squeezed
from articles.analysis.dates.kinds.counts import COUNT_GRANULARITY
from articles.analysis.dates.kinds.months import part_of_pattern
from articles.analysis.dates.lexicon import NONE
from articles.analysis.dates.mention import DateGranularity
from articles.analysis.dates.pieces import DAY, SPACE, YEAR, Pieces, any_word, spaced

SATURDAY: Final = 5
MONDAY: Final = 0

UNIT_GRANULARITY: Final[dict[Unit, DateGranularity]] = COUNT_GRANULARITY | {"week": "week"}


def calendar_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """On this day in 1961, the 30th of last month."""
    lexicon = pieces.lexicon
    if lexicon.this_day != NONE:
        yield "this_day", f"(?i:{spaced(lexicon.this_day)}){SPACE}(?P<y>{YEAR})", "year"
    if lexicon.day_number != NONE:
        day = spaced(f"(?i:{lexicon.day_number})").replace("{d}", f"(?P<d>{DAY})")
        yield "day_of_month", f"{day}{SPACE}{pieces.unit_modified}", "digit unit"


def unit_patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Last weekend, awal minggu ini, next year."""
    lexicon = pieces.lexicon
    if lexicon.weekend != NONE:
        weekend = f"(?i:{spaced(lexicon.weekend)})"
        first, last = f"(?:{pieces.modifier}|(?i:the)){SPACE}{weekend}", f"{weekend}(?:{SPACE}{pieces.modifier})?"
        yield "weekend", first if lexicon.modifier_first else last, "other"
    yield "part_unit", f"{part_of_pattern(pieces)}{pieces.unit_modified}", "unit"
    yield "unit", pieces.unit_modified, "unit"


def patterns(pieces: Pieces) -> Iterator[Pattern]:
    """Yesterday, Rabu kemarin, the next day, the same day."""
    lexicon = pieces.lexicon
    named = f"(?:(?P<wd>{pieces.weekday}){SPACE})?"
    yield "deictic", f"{named}(?i:(?P<deictic>{any_word(lexicon.deictic)}))", "deictic"
    same = spaced(lexicon.same_day)
    yield "day_after", f"(?i:(?P<after>{any_word(lexicon.day_after)})|(?P<same>{same}))", "deictic"


def _this_day(context: Context, published: date) -> NormalisedDate | None:
    return one_day(calendar.calendar_day(context.number("y") or 0, published.month, published.day))


def _day_of_month(context: Context, published: date) -> NormalisedDate | None:
    if context.unit != "month":
        return None
    month = calendar.shifted_unit(published, "month", context.direction or 0).first
    return one_day(calendar.calendar_day(month.year, month.month, context.number("d") or 0))


def _deictic(context: Context, published: date) -> NormalisedDate | None:
    offset = context.grammar.lexicon.deictic[squeezed(context["deictic"] or "")]
    if context.weekday is not None:
        back = (published.weekday() - context.weekday) % 7
        return one_day(published + timedelta(7 - back if back and offset > 0 else -back))
    return one_day(published + timedelta(offset))


def _unit(context: Context, published: date) -> NormalisedDate | None:
    sunday = _as_weekday(context)
    if sunday is not None:
        back = (published.weekday() - sunday) % 7
        if context.direction == 0 and not context.future:
            return one_day(published - timedelta(back))
        return one_day(calendar.week(published).first + timedelta(sunday + 7 * (context.direction or 0)))
    unit, direction = context.unit, context.direction or 0
    if unit == "day" and direction:
        return None
    return NormalisedDate(calendar.shifted_unit(published, unit, direction), UNIT_GRANULARITY[unit])


def _as_weekday(context: Context) -> int | None:
    """In Indonesian the word for week is that for Sunday too, which has a capital in mid-sentence."""
    word, before = context["u"] or "", context.before(2)
    number = context.grammar.weekdays.get(word.lower())
    is_mid_sentence = before[-1:] == " " and before[:1] not in ".!?"
    return number if number is not None and word[:1].isupper() and is_mid_sentence else None


def _part_unit(context: Context, published: date) -> NormalisedDate | None:
    unit = context.unit
    if unit == "day" or context.section is None:
        return None
    days = calendar.shifted_unit(published, unit, context.direction or 0)
    word = context.match[0].split()[0].lower()
    if word == "earlier" and days.first <= published <= days.last:
        return NormalisedDate(Interval(days.first, days.last if unit == "week" else published), "interval", True)
    if word == "later" and days.first <= published <= days.last:
        return NormalisedDate(Interval(published, days.last), "interval", True)
    return NormalisedDate(calendar.section(days, context.section), "interval", True)


def _weekend(context: Context, published: date) -> NormalisedDate | None:
    """On a Monday "this weekend" is the one that is over where the sentence speaks of what has been."""
    monday = calendar.shifted_unit(published, "week", context.direction or 0).first
    is_over = context.direction is None and published.weekday() < SATURDAY
    is_over = is_over or (context.direction == 0 and published.weekday() == MONDAY and context.tense() < 0)
    if is_over and not context.future:
        monday -= timedelta(7)
    return NormalisedDate(Interval(monday + timedelta(5), monday + timedelta(6)), "interval")


ABSOLUTE: Final[Mapping[str, Callable[[Context], NormalisedDate | None]]] = {}
RELATIVE: Final[Mapping[str, Callable[[Context, date], NormalisedDate | None]]] = {
    "this_day": _this_day, "day_of_month": _day_of_month, "deictic": _deictic, "unit": _unit, "part_unit": _part_unit, "weekend": _weekend,
}  # fmt: skip
