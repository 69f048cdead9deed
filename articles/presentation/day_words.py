"""Days and times in words, as exactly as they are known."""

from datetime import date

from articles.timeline.entries import Claim, Entry, Evidence


def span_words(first: date, last: date, granularity: str) -> str:
    """'19 Jun 2024', '24–28 Feb 2024', '30 Jun – 2 Jul 2024', 'June 2024', '2024'; both days are included."""
    if granularity == "year":
        return f"{first.year}"
    if granularity == "month":
        return f"{first:%B %Y}"
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {first:%b %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {last.day} {last:%b %Y}"
    return f"{first.day} {first:%b %Y} – {last.day} {last:%b %Y}"


def full_day_words(entry: Entry) -> str:
    """The days with their year: '19 Jun 2024', 'June 2024', 'around 29 Mar 2024'."""
    return around(entry, span_words(entry.first_day, entry.last_day, entry.granularity))


def around(entry: Entry, days: str) -> str:
    """The days of an entry in words, said to be near where that is all that is known."""
    return f"around {days}" if entry.approximate else days


def clock_words(timed: Entry | Evidence) -> str:
    """'15:30 WIB', without a zone where none is written; empty without a time."""
    return f"{timed.time[11:16]} {timed.zone}".rstrip()


def side_words(claim: Claim, about: str) -> str:
    """What a side says, as its source has it; a day by its date first: '26 Feb 2025 (“Wednesday”)'."""
    if about != "day":
        return claim.words
    day = date.fromisoformat(claim.value)
    return f"{span_words(day, day, 'day')} (“{claim.words}”)"
