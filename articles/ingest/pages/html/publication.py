"""When a page says that it was published and updated, of all its statements on that."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from articles.ingest.jsonl import publication
from articles.ingest.pages.html.dates import day_in_address, guessed_day, most_exact, stated_time
from articles.ingest.pages.html.places import Statement, statements_on
from articles.ingest.pages.html.taken import NOT_USABLE, Metadata, drop_field, take_field, take_instead
from articles.ingest.records import Publication, SourceDescription
from articles.models import Origin

GUESSED_DATE: Final = ("guess", "date")
TOO_EARLY: Final = "earlier than the publication"


def take_times(metadata: Metadata, statements: Sequence[Statement], source: SourceDescription, language: str) -> None:
    """When it was published and updated; `language` is the page's, of which the order of day and month is."""
    take_field(metadata, statements, "published", lambda values: stated_time(values[0], source, language))
    take_field(metadata, statements, "updated", lambda values: _moment(values[0], source, language))
    _refine_published(metadata, statements, source, language)
    _refine_updated(metadata, statements, source, language)
    _guess_published(metadata, statements, source)


def _moment(text: str, source: SourceDescription, language: str) -> datetime:
    at = stated_time(text, source, language).at
    if at is None:
        raise ValueError(NOT_USABLE)
    return at


def _refine_published(
    metadata: Metadata, statements: Sequence[Statement], source: SourceDescription, language: str
) -> None:
    """The zone or the clock that another statement of the same time has."""
    base = metadata.values.get("published")
    if base is None:
        return
    others: dict[str, Publication] = {}
    for place, group in statements_on(statements, "published"):
        with suppress(ValueError):
            others[place] = stated_time(group[0].value, source, language)
    exact = most_exact(base, list(others.values()))
    if exact is not base:
        metadata.values["published"] = exact
        metadata.origins["published"] = next(place for place, time in others.items() if time is exact)


def _refine_updated(
    metadata: Metadata, statements: Sequence[Statement], source: SourceDescription, language: str
) -> None:
    """The first time of update that is later than the publication; without a zone, it is of the zone of that."""
    published: Publication | None = metadata.values.get("published")
    if "updated" not in metadata.values or published is None or published.at is None:
        return
    times: list[tuple[timedelta, str, datetime, list[Statement]]] = []
    for place, group in statements_on(statements, "updated"):
        with suppress(ValueError):
            stated = stated_time(group[0].value, source, language)
            if stated.at is not None:
                is_bare = not stated.zone and bool(published.zone)
                at = stated.at.replace(tzinfo=published.at.tzinfo) if is_bare else stated.at
                times.append((_after(at, published, has_zone=bool(stated.zone)), place, at, group))
    chosen = [one for one in times if one[0] > timedelta()] or [one for one in times if one[0] == timedelta()]
    if chosen:
        _, place, at, group = chosen[0]
        take_instead(metadata, "updated", at, place, group)
    else:
        drop_field(metadata, "updated", TOO_EARLY)


def _after(at: datetime, published: Publication, *, has_zone: bool) -> timedelta:
    """How long after the publication; by the clock where only the update states its zone."""
    first = published.at or at
    if has_zone and not published.zone:
        return at.replace(tzinfo=None) - first.replace(tzinfo=None)
    return at - first


def _guess_published(metadata: Metadata, statements: Sequence[Statement], source: SourceDescription) -> None:
    """Where no time of publication is stated: the day in the address, the update, or what a library makes out."""
    if "published" in metadata.values:
        return
    with suppress(ValueError):
        metadata.values["published"] = day_in_address(metadata.values.get("url", ""), source)
        metadata.origins["published"] = "guessed: the day in the address"
        return
    if "updated" in metadata.values:
        guessed = publication(metadata.values["updated"].isoformat(), source)
        metadata.values["published"] = replace(guessed, origin=Origin.GUESSED)
        metadata.origins["published"] = f"guessed: the time of the update, {metadata.origins['updated']}"
        return
    day = next((statement.value for statement in statements if (statement.kind, statement.name) == GUESSED_DATE), "")
    with suppress(ValueError):
        if day:
            metadata.values["published"] = guessed_day(day, source)
            metadata.origins["published"] = "guessed: a day on the page"
