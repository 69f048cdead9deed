"""The dates that an article names, as a list beside its text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from articles.models import EventMention
from articles.presentation.article_parts.date_reading import DateReadAs, reading_words
from articles.presentation.day_words import span_words

LONGEST_EXCERPT: Final = 90


@dataclass(frozen=True, slots=True)
class ReadDate:
    """Days in words and as the `datetime` of a <time>, the sentence they stand in, and how they were read.

    `excerpt` is the beginning of the sentence.
    """

    days: str
    iso: str
    sentence: int
    excerpt: str
    reading: str


def dates_read(text: str, mentions: Iterable[EventMention]) -> tuple[ReadDate, ...]:
    """The dates that stand in `text`, earliest first, each once for each way in which it is written."""
    found: dict[tuple[object, ...], ReadDate] = {}
    for one in sorted(mentions, key=lambda one: (one.first_day, one.last_day, one.start or 0)):
        if one.start is None or one.end is None:
            continue
        expression = text[one.start : one.end]
        found.setdefault((one.first_day, one.last_day, expression), _read_date(one, expression))
    return tuple(found.values())


def _read_date(one: EventMention, expression: str) -> ReadDate:
    days = approximate_days(one)
    read_as = DateReadAs(expression, one.first_day, one.last_day, one.granularity, one.rule, one.basis, one.role)
    planned = [_("announced in advance")] if one.planned else []
    return ReadDate(
        days, iso_date(one), one.sentence, _excerpt(one.text), "; ".join([reading_words(read_as), *planned])
    )


def approximate_days(one: EventMention) -> str:
    """'27 Feb 2025', 'around 27 Feb 2025'."""
    days = span_words(one.first_day, one.last_day, one.granularity)
    return _("around %(days)s") % {"days": days} if one.approximate else days


def iso_date(one: EventMention) -> str:
    """The day as the `datetime` of a <time>, a month or a year as such."""
    day = one.first_day
    return {"year": f"{day:%Y}", "month": f"{day:%Y-%m}"}.get(one.granularity, day.isoformat())


def _excerpt(sentence: str) -> str:
    words = " ".join(sentence.split())
    if len(words) <= LONGEST_EXCERPT:
        return words
    return words[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"
