"""Days and times in words, as exactly as they are known, and what sources say of them, in the reader's language."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache, reduce
from typing import Final

from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from articles.timeline.entries import Claim, Disagreement, Entry, Evidence, LaterFigures

DAY: Final = "j M"
FULL_DAY: Final = "j M Y"

DISPUTED: Final[Mapping[str, Promise]] = {
    "day": gettext_lazy("Sources disagree on the day"),
    "hour": gettext_lazy("Sources disagree on the hour"),
    "number": gettext_lazy("Sources disagree on the number"),
    "place": gettext_lazy("Sources disagree on the place"),
    "blame": gettext_lazy("Sources disagree on who is to blame"),
}
DISPUTED_OF: Final[Mapping[str, Promise]] = {
    "day": gettext_lazy("Sources disagree on the day of %(subject)s"),
    "hour": gettext_lazy("Sources disagree on the hour of %(subject)s"),
    "number": gettext_lazy("Sources disagree on the number of %(subject)s"),
    "place": gettext_lazy("Sources disagree on the place of %(subject)s"),
    "blame": gettext_lazy("Sources disagree on who is to blame for %(subject)s"),
}


def date_words(day: date, pattern: str = FULL_DAY) -> str:
    """'19 Jun 2024', or as the pattern of Django's filter `date` has it."""
    return _date_words(date(day.year, day.month, day.day), pattern, get_language())


@lru_cache(maxsize=4_096)
def _date_words(day: date, pattern: str, _language: str | None) -> str:
    # A chronology may say thousands of days, most of them often.
    return dateformat.format(day, pattern)


def span_words(first: date, last: date, granularity: str) -> str:
    """'19 Jun 2024', '24–28 Feb 2024', '30 Jun – 2 Jul 2024', 'June 2024', '2024'; both days are included."""
    if granularity == "year":
        return f"{first.year}"
    if granularity == "month":
        return date_words(first, "F Y")
    if first == last:
        return date_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_words(last)}"
    if first.year == last.year:
        return f"{date_words(first, DAY)} – {date_words(last)}"
    return f"{date_words(first)} – {date_words(last)}"


def full_day_words(entry: Entry) -> str:
    """The days with their year: '19 Jun 2024', 'June 2024', 'around 29 Mar 2024'."""
    return around(entry, span_words(entry.first_day, entry.last_day, entry.granularity))


def around(entry: Entry, days: str) -> str:
    """The days of an entry in words, said to be near where that is all that is known."""
    return _("around %(days)s") % {"days": days} if entry.approximate else days


def clock_words(timed: Entry | Evidence) -> str:
    """'15:30 WIB', without a zone where none is written; empty without a time."""
    return f"{hour_words(timed.time[11:16])} {timed.zone}".rstrip()


def hour_words(written: str) -> str:
    """'15:30' as the reader's language has it: '15.30'."""
    return written.replace(":", pgettext("between hours and minutes", ":"))


def timed_day_words(entry: Entry) -> str:
    """'19 Jun 2024', '12 Dec 2025, 15:30 WIB'."""
    return ", ".join(filter(None, (full_day_words(entry), clock_words(entry))))


def side_words(claim: Claim, about: str) -> str:
    """What a side says, as its source has it: '26 Feb 2025 (“Wednesday”)' of a day, '15:30 WIB' of an hour."""
    if about == "hour":
        return clock_words(claim.evidence)
    if about != "day":
        return claim.words
    return f"{date_words(date.fromisoformat(claim.value))} (“{claim.words}”)"


def disputed_words(disagreement: Disagreement) -> str:
    """'Sources disagree on the day', 'Sources disagree on the number of soldiers'."""
    noun = counted_words(disagreement)
    if noun and not _is_measured(disagreement):
        return str(DISPUTED_OF[disagreement.about]) % {"subject": noun}
    return str(DISPUTED[disagreement.about])


def counted_words(told: Disagreement | LaterFigures) -> str:
    """What is counted, as a source in the reader's language has it; empty where none does: no two languages mix."""
    noun = told.nouns.get(get_language() or "", "")
    return noun.lower() if noun.istitle() else noun


def _is_measured(disagreement: Disagreement) -> bool:
    """Whether a unit stands behind the numbers: of a bridge of 850 m there is no number of bridges."""
    return any(" " in claim.value for claim in disagreement.claims)


def later_figures_words(figures: LaterFigures, told: Iterable[str]) -> str:
    """'Soldiers: 10, later 12, later 15', of what its claims tell."""
    noun = counted_words(figures) or _("number")
    return f"{capfirst(noun)}: {later_words(told)}"


def later_words(figures: Iterable[str]) -> str:
    """'10, later 12, later 15'."""
    return reduce(lambda before, after: _("%(before)s, later %(after)s") % {"before": before, "after": after}, figures)
