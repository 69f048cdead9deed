"""Times in any form, as programs write them or as people read them -> ISO 8601."""

from typing import Final

from articles.ingest.times.page_times import Stamp, is_month_first, stamps
from articles.ingest.times.written_times import iso_time
from articles.models import Precision

MOST_BESIDE: Final = 12
"""Letters beside a time up to which a text says nothing else: a weekday, or a word for "published"."""


def any_iso_time(text: str, language: str = "") -> str:
    """The time in ISO 8601, with an offset where it states a zone; `language` tells how 3/5/2024 is meant.

    Raises ValueError for what is no time.
    """
    try:
        return iso_time(text)
    except (ValueError, OverflowError):
        pass
    line = " ".join(text.split())
    stamp = next(iter(stamps(line, "UTC", is_month_first=is_month_first(language))), None)
    if stamp is None or sum(map(str.isalpha, line[: stamp.start] + line[stamp.end :])) > MOST_BESIDE:
        raise ValueError(f"not a time: {line[:40]!r}")
    return _iso(stamp)


def _iso(stamp: Stamp) -> str:
    at = stamp.publication.at
    if at is None:
        raise ValueError("not a time")
    if stamp.publication.precision is Precision.DAY:
        return at.date().isoformat()
    return (at if stamp.publication.zone else at.replace(tzinfo=None)).isoformat()
