"""What a page of HTML says of itself to machines: the best place that says something usable of a field is taken."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import unescape
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from babel.core import get_global
from babel.localedata import exists

from articles.analysis.addresses.hosts import host_of
from articles.analysis.addresses.urls import canonical_url
from articles.ingest.bodies.titles import bare_letters, outlet_name, spells_domain
from articles.ingest.jsonl import publication
from articles.ingest.pages.author_names import author_names
from articles.ingest.pages.html.dates import day_in_address, guessed_day, most_exact, stated_time
from articles.ingest.pages.html.headlines import cut_headline, plain_line
from articles.ingest.pages.html.places import Statement, statements_on
from articles.ingest.records import OUTLET_NAME_LIMIT, Publication, SourceDescription
from articles.models import Origin
from articles.models.article_fields import FIELD

GUESSED_DATE: Final = ("guess", "date")
SHOWN_AUTHORS: Final = (("page", "by-line"), ("page", "name"))
SUPERSEDED: Final = "stated elsewhere on the page"
NOT_USABLE: Final = "not usable"
OTHER_HOST: Final = "address of another site"
FRONT_PAGE: Final = "address of the front page"
TOO_LONG: Final = "too long to keep"

BASE: Final = ("element", "base")
WHOLE: Final = re.compile(r"https?://[^/\s]", re.IGNORECASE)
MACHINE_KEY: Final = re.compile(r"\S+[:=]\S+|\d+|\S*_\S*")
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
OF_COUNTRIES: Final = {"kr": "ko", "jp": "ja", "cn": "zh", "ua": "uk", "cz": "cs", "dk": "da", "gr": "el", "vn": "vi"}
"""Codes of countries that pages give for languages."""


@dataclass(slots=True)
class Metadata:
    """What is taken from the statements: a value or several a field, where it came from, and why others did not."""

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    used: dict[Statement, str] = field(default_factory=dict)
    dropped: dict[Statement, str] = field(default_factory=dict)


def read_metadata(
    statements: Sequence[Statement], source_of: Callable[[str], SourceDescription], address: str
) -> tuple[Metadata, SourceDescription]:
    """What is taken, and the outlet. Raises ValueError where the outlet is not known, or `address` is none."""
    metadata = Metadata()
    _take_address(metadata, statements, address)
    source = _source(metadata, statements, source_of)
    _take_the_rest(metadata, statements, source)
    return metadata, source


def _take(metadata: Metadata, statements: Sequence[Statement], name: str, read: Callable[[list[str]], Any]) -> None:
    """Take a field from the best place that says something usable; `read` raises ValueError where it is not."""
    for place, matching in statements_on(statements, name):
        if name in metadata.values:
            metadata.dropped |= dict.fromkeys(matching, SUPERSEDED)
            continue
        try:
            value = read([statement.value for statement in matching])
        except ValueError as fault:
            metadata.dropped |= dict.fromkeys(matching, str(fault) or NOT_USABLE)
            continue
        metadata.values[name] = value
        metadata.origins[name] = place
        metadata.used |= dict.fromkeys(matching, name)


def _take_address(metadata: Metadata, statements: Sequence[Statement], address: str) -> None:
    """The address that was given; a page may correct it only to another of the same site."""
    given = canonical_url(address) if address.strip() else ""
    base = given or _base(statements)

    def read(values: list[str]) -> str:
        url = canonical_url(urljoin(base, values[0]) if base else values[0])
        if given and host_of(url) != host_of(given):
            raise ValueError(OTHER_HOST)
        if urlsplit(url).path in {"", "/"} and not urlsplit(url).query:
            raise ValueError(FRONT_PAGE)
        return url

    _take(metadata, statements, "url", read)
    if given and "url" not in metadata.values:
        metadata.values["url"] = given
        metadata.origins["url"] = "as given"


def _base(statements: Sequence[Statement]) -> str:
    """What addresses without a host are in: the page's base, or the first whole one that it states of itself."""
    stated = [statement.value for _, group in statements_on(statements, "url") for statement in group]
    bases = [statement.value for statement in statements if (statement.kind, statement.name) == BASE]
    return next((value for value in (*bases, *stated) if WHOLE.match(value)), "")


def _source(
    metadata: Metadata, statements: Sequence[Statement], source_of: Callable[[str], SourceDescription]
) -> SourceDescription:
    """The outlet of the page's address; without one, the outlet that the page names, or whose pages it links to."""
    host = _host(metadata)
    _take(metadata, statements, "source", _outlet_called)
    named = str(metadata.values.get("source", ""))
    linked = next((statement.value for statement in statements if statement.kind == "links"), "")
    source = source_of(host or named or linked)
    if host and source.stated_name:
        in_title = next((part for part in _added_to_title(statements) if spells_domain(part, host)), "")
        called = outlet_name(named, host)[:OUTLET_NAME_LIMIT] or in_title
        source = replace(source, domain=source.domain or host, name=called or source.name)
    if "url" in metadata.values:
        metadata.origins["source"] = f"the address, {metadata.origins['url']}"
    elif host or not named:
        metadata.origins["source"] = "the site's own address" if host else "the site that most links lead to"
    return source


def _outlet_called(values: list[str]) -> str:
    name = plain_line(values[0])
    if "://" in name:
        raise ValueError(NOT_USABLE)
    return name


def _host(metadata: Metadata) -> str:
    """The host of the address, or of one of the front page, which names the outlet though not the article."""
    if "url" in metadata.values:
        return urlsplit(metadata.values["url"]).hostname or ""
    front = (statement.value for statement, why in metadata.dropped.items() if why == FRONT_PAGE)
    return host_of(next(front, ""))


def _take_the_rest(metadata: Metadata, statements: Sequence[Statement], source: SourceDescription) -> None:
    outlets = _outlets(metadata, source)
    language = next((statement.value for statement in statements if statement.name == "html lang"), "")
    _take(metadata, statements, "headline", _headline_reader(statements, outlets))
    _take(metadata, statements, "deck", _deck)
    named = (*outlets, *_added_to_title(statements))
    _take(metadata, statements, "authors", lambda values: _authors(values, named))
    _take(metadata, statements, "published", lambda values: stated_time(values[0], source, language))
    _take(metadata, statements, "updated", lambda values: _moment(values[0], source, language))
    _take(metadata, statements, "section", lambda values: plain_line(values[0])[: FIELD["section"].longest])
    _take(metadata, statements, "topics", _topics)
    _take(metadata, statements, "language", _language)
    _add_shown_authors(metadata, statements, named)
    _refine_published(metadata, statements, source, language)
    _refine_updated(metadata, source, language)
    _guess_published(metadata, statements, source)


def _outlets(metadata: Metadata, source: SourceDescription) -> tuple[str, ...]:
    """What the outlet is called: its names, its domain and the first label of that."""
    domain = source.domain or host_of(metadata.values.get("url", ""))
    return (metadata.values.get("source", ""), source.name, source.slug, domain, domain.partition(".")[0])


def _added_to_title(statements: Sequence[Statement]) -> list[str]:
    """What a title holds beside the headline: its longest part."""
    titles = [unescape(statement.value).strip() for statement in statements if statement.name in {"title", "og:title"}]
    parts = [re.split(r"\s*\|\s*|\s+[-–—:]\s+|:\s+", title) for title in titles]
    return [part for each in parts for part in each if part != max(each, key=len)]


def _headline_reader(statements: Sequence[Statement], outlets: Sequence[str]) -> Callable[[list[str]], str]:
    texts = [statement.value for _, group in statements_on(statements, "headline") for statement in group]
    others = [plain_line(text) for text in texts if text.strip()]
    names = {bare_letters(outlet) for outlet in outlets if outlet}

    def read(values: list[str]) -> str:
        headline = cut_headline(plain_line(values[0]), outlets, others)
        if bare_letters(headline) in names or not bare_letters(headline):
            raise ValueError(NOT_USABLE)
        return headline[: FIELD["headline"].longest]

    return read


def _deck(values: list[str]) -> str:
    deck = plain_line(values[0])
    if len(deck) > FIELD["deck"].longest:
        raise ValueError(TOO_LONG)
    return deck


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


def _refine_updated(metadata: Metadata, source: SourceDescription, language: str) -> None:
    """A time of update without a zone is of the zone in which the page says when it was published."""
    published: Publication | None = metadata.values.get("published")
    if published is None or published.at is None or not published.zone:
        return
    for statement in [one for one, name in metadata.used.items() if name == "updated"][:1]:
        stated = stated_time(statement.value, source, language)
        if stated.at is not None and not stated.zone:
            metadata.values["updated"] = stated.at.replace(tzinfo=published.at.tzinfo)


def _add_shown_authors(metadata: Metadata, statements: Sequence[Statement], named: Sequence[str]) -> None:
    """Whom the page shows beside those that it names to machines, which often is the first alone."""
    stated: tuple[str, ...] = metadata.values.get("authors", ())
    by_place = [[one for one in statements if (one.kind, one.name) == place] for place in SHOWN_AUTHORS]
    for shown in by_place:
        names = author_names([one.value for one in shown], *named)
        if stated and {name.casefold() for name in stated} < {name.casefold() for name in names}:
            metadata.values["authors"], metadata.origins["authors"] = names, str(shown[0])
            for one in shown:
                metadata.dropped.pop(one, None)
            metadata.used |= dict.fromkeys(shown, "authors")
            return


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


def _authors(values: list[str], outlets: Sequence[str]) -> tuple[str, ...]:
    """Names of people; an address, the outlet and a role are none."""
    names = author_names([value for value in values if "://" not in value], *outlets)
    if not names:
        raise ValueError(NOT_USABLE)
    return names


def _topics(values: list[str]) -> tuple[str, ...]:
    topics = (" ".join(unescape(topic).lower().split()) for value in values for topic in value.split(","))
    limits = FIELD["topics"]
    return tuple(dict.fromkeys(topic for topic in topics if 0 < len(topic) <= limits.longest))[: limits.most]


def usable_topics(topics: Sequence[str], text: str) -> tuple[str, ...]:
    """Without keys of machines; beside such keys, of the words only those that the text has."""
    words = [topic for topic in topics if not MACHINE_KEY.fullmatch(topic)]
    if len(words) == len(topics):
        return tuple(topics)
    folded = text.casefold()
    return tuple(word for word in words if word in folded)


def _language(values: list[str]) -> str:
    """The code of a language. Raises ValueError for what is none."""
    match = LANGUAGE.match(values[0].strip())
    code = match[0].lower() if match else ""
    code = OF_COUNTRIES.get(code, code)
    aliases = get_global("language_aliases").get(code, [code])
    language = (aliases if isinstance(aliases, str) else aliases[0]).partition("_")[0]
    if not language or not exists(language):
        raise ValueError(NOT_USABLE)
    return str(language)
