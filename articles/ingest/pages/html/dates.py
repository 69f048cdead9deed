"""Times as pages state them, to machines and to people -> when an article was published."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from articles.ingest.jsonl import publication
from articles.ingest.records import FIRST_YEAR, LAST_YEAR, Publication, SourceDescription
from articles.ingest.times.page_times import is_month_first, stamps
from articles.ingest.times.written_times import iso_time
from articles.models import Origin, Precision

IN_ADDRESS: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[/-]?)(?P<month>0[1-9]|1[0-2]|[1-9](?=[/-])|[a-z]{3}(?=/))(?P=sign)"
    r"(?P<day>0[1-9]|[12]\d|3[01]|[1-9](?=/))(?!\d)",
    re.IGNORECASE,
)
ENGLISH_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
YEAR_ALONE: Final = "-01-01"
CLOCK: Final = re.compile(r"\d[T ,]+\d{1,2}:\d\d")


def stated_time(text: str, source: SourceDescription, language: str) -> Publication:
    """A time in any form. One without a zone is read in the source's, and says none. Raises ValueError for no time."""
    try:
        iso = iso_time(text)
    except (ValueError, OverflowError) as fault:
        first = next(iter(stamps(text, source.timezone, is_month_first=is_month_first(language))), None)
        if first is None:
            raise ValueError(f"published is not an ISO 8601 time: {text.strip()[:40]!r}") from fault
        return first.publication
    stated = publication(iso, source)
    has_zone = re.search(r"[+-]\d\d:\d\d$", iso) is not None
    return stated if has_zone or stated.precision is Precision.DAY else replace(stated, zone="")


def most_exact(base: Publication, others: Sequence[Publication]) -> Publication:
    """The same time with its zone or clock, where another statement has what the best one lacks."""
    if base.at is None or base.zone:
        return base
    for other in others:
        if other.at is None or not other.zone:
            continue
        same_clock = other.at.replace(tzinfo=None, second=0, microsecond=0) == base.at.replace(
            tzinfo=None, second=0, microsecond=0
        )
        same_day = base.precision is Precision.DAY and other.at.date() == base.at.date()
        if same_clock or same_day:
            return other
    return base


def day_in_address(url: str, source: SourceDescription) -> Publication:
    """The day in an address, as a guess. Raises ValueError where there is none."""
    match = IN_ADDRESS.search(url.partition("://")[2])
    if match is None:
        raise ValueError("no day in the address")
    name = match["month"].lower()
    month = ENGLISH_MONTHS.index(name) + 1 if name in ENGLISH_MONTHS else int(name)
    at = datetime(int(match["year"]), month, int(match["day"]), tzinfo=ZoneInfo(source.timezone))
    if at > datetime.now(UTC) + timedelta(days=2):
        raise ValueError("the day in the address lies ahead")
    return Publication(at, Precision.DAY, Origin.GUESSED)


def guessed_day(text: str, source: SourceDescription) -> Publication:
    """A day that a library made out. Raises ValueError for one that cannot be, and where it knows the year alone."""
    stated = publication(text, source)
    if text.endswith(YEAR_ALONE) or stated.at is None or not FIRST_YEAR <= stated.at.year <= LAST_YEAR:
        raise ValueError("no day")
    return replace(stated, origin=Origin.GUESSED)
