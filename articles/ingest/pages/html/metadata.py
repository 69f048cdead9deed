"""What a page of HTML says of itself to machines: the best place that says something usable of a field is taken."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from html import unescape
from typing import Final
from urllib.parse import urljoin, urlsplit

from babel.core import get_global
from babel.localedata import exists

from articles.analysis.addresses.hosts import host_of
from articles.analysis.addresses.urls import canonical_url
from articles.ingest.bodies.titles import bare_letters, spells_domain
from articles.ingest.pages.author_names import author_names
from articles.ingest.pages.html.headlines import CUT_SHORT, cut_headline, plain_line, says_something
from articles.ingest.pages.html.outlets import outlet_called, own_name
from articles.ingest.pages.html.places import Statement, statements_on
from articles.ingest.pages.html.publication import take_times
from articles.ingest.pages.html.taken import NOT_USABLE, Metadata, take_field, take_instead
from articles.ingest.pages.html.topics import read_topics
from articles.ingest.records import OUTLET_NAME_LIMIT, SourceDescription
from articles.models.article_fields import FIELD

BESIDE_TIME: Final = ("page", "name")
SHOWN_AUTHORS: Final = (("page", "by-line"), BESIDE_TIME)
OTHER_HOST: Final = "address of another site"
FRONT_PAGE: Final = "address of the front page"
TOO_LONG: Final = "too long to keep"
CUT: Final = "cut short"
AGAIN: Final = "repeats the headline"
SUBJECT: Final = "the headline speaks of it"

BASE: Final = ("element", "base")
HEADING: Final = ("page", "heading")
WHOLE: Final = re.compile(r"https?://[^/\s]", re.IGNORECASE)
NO_SECTION: Final = re.compile(
    r"(?:posts?|articles?|pages?|all|front ?page|home ?page|uncategori[sz]ed|index|\S+[:_]\S+)", re.IGNORECASE
)
LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?=[-_]|$)")
OF_COUNTRIES: Final = {"kr": "ko", "jp": "ja", "cn": "zh", "ua": "uk", "cz": "cs", "dk": "da", "gr": "el", "vn": "vi"}
"""Codes of countries that pages give for languages."""


def read_metadata(
    statements: Sequence[Statement], source_of: Callable[[str], SourceDescription], address: str
) -> tuple[Metadata, SourceDescription]:
    """What is taken, and the outlet. Raises ValueError where the outlet is not known, or `address` is none."""
    metadata = Metadata()
    _take_address(metadata, statements, address)
    source = _source(metadata, statements, source_of)
    _take_the_rest(metadata, statements, source)
    return metadata, source


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

    take_field(metadata, statements, "url", read)
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
    take_field(metadata, statements, "source", outlet_called)
    named = str(metadata.values.get("source", ""))
    linked = next((statement.value for statement in statements if statement.kind == "links"), "")
    source = source_of(host or named or linked)
    if host and source.stated_name:
        stated = [statement for _, group in statements_on(statements, "source") for statement in group]
        in_title = next((part for part in _added_to_title(statements) if spells_domain(part, host)), "")
        own = own_name(stated, host)
        if own:
            take_instead(metadata, "source", outlet_called([own.statement.value]), str(own.statement), [own.statement])
        called = own.name[:OUTLET_NAME_LIMIT] if own else in_title
        source = replace(source, domain=source.domain or host, name=called or source.name)
    if "url" in metadata.values:
        metadata.origins["source"] = f"the address, {metadata.origins['url']}"
    elif host or not named:
        metadata.origins["source"] = "the site's own address" if host else "the site that most links lead to"
    return source


def _host(metadata: Metadata) -> str:
    """The host of the address, or of one of the front page, which names the outlet though not the article."""
    if "url" in metadata.values:
        return urlsplit(metadata.values["url"]).hostname or ""
    front = (statement.value for statement, why in metadata.dropped.items() if why == FRONT_PAGE)
    return host_of(next(front, ""))


def _take_the_rest(metadata: Metadata, statements: Sequence[Statement], source: SourceDescription) -> None:
    outlets = _outlets(metadata, source)
    language = next((statement.value for statement in statements if statement.name == "html lang"), "")
    _take_headline(metadata, statements, outlets)
    take_field(metadata, statements, "deck", lambda values: _deck(values[0], metadata.values.get("headline", "")))
    named = (*outlets, *_added_to_title(statements))
    subjects = _subjects(statements, bare_letters(metadata.values.get("headline", "")))
    metadata.dropped |= dict.fromkeys(subjects, SUBJECT)
    others = [statement for statement in statements if statement not in subjects]
    take_field(metadata, others, "authors", lambda values: _authors(values, named))
    take_times(metadata, statements, source, language)
    take_field(metadata, statements, "section", lambda values: _section(values[0]))
    take_field(metadata, statements, "topics", read_topics)
    take_field(metadata, statements, "language", _language)
    _add_shown_authors(metadata, statements, named)


def _subjects(statements: Sequence[Statement], headline: str) -> list[Statement]:
    """Names beside the time that the headline has: nobody says that these wrote it."""
    return [one for one in statements if (one.kind, one.name) == BESIDE_TIME and bare_letters(one.value) in headline]


def _outlets(metadata: Metadata, source: SourceDescription) -> tuple[str, ...]:
    """What the outlet is called: its names, its domain and the first label of that."""
    domain = source.domain or host_of(metadata.values.get("url", ""))
    return (metadata.values.get("source", ""), source.name, source.slug, domain, domain.partition(".")[0])


def _added_to_title(statements: Sequence[Statement]) -> list[str]:
    """What a title holds beside the headline: its longest part."""
    titles = [unescape(statement.value).strip() for statement in statements if statement.name in {"title", "og:title"}]
    parts = [re.split(r"\s*\|\s*|\s+[-–—:]\s+|:\s+", title) for title in titles]
    return [part for each in parts for part in each if part != max(each, key=len)]


def _take_headline(metadata: Metadata, statements: Sequence[Statement], outlets: Sequence[str]) -> None:
    """The one heading above the text is the headline, where what machines are told says neither it nor more of it."""
    read = _headline_reader(statements, outlets)
    take_field(metadata, statements, "headline", read)
    stated = bare_letters(metadata.values.get("headline", ""))
    for above in [one for one in statements if (one.kind, one.name) == HEADING][:1]:
        with suppress(ValueError):
            shown = read([above.value])
            if stated and stated not in (letters := bare_letters(shown)) and letters not in stated:
                same = [one for one in statements if one.name == "h1" and letters in bare_letters(one.value)]
                take_instead(metadata, "headline", shown, str(same[0] if same else above), same)


def _headline_reader(statements: Sequence[Statement], outlets: Sequence[str]) -> Callable[[list[str]], str]:
    texts = [statement.value for _, group in statements_on(statements, "headline") for statement in group]
    others = [plain_line(text) for text in texts if text.strip()]
    names = {bare_letters(outlet) for outlet in outlets if outlet}
    titles = [bare_letters(statement.value) for statement in statements if statement.name == "title"]

    def read(values: list[str]) -> str:
        headline = cut_headline(plain_line(values[0]), outlets, others)
        letters = bare_letters(headline)
        is_label = not says_something(headline) and not all(letters in title for title in titles)
        if letters in names or not letters or (is_label and any(map(says_something, others))):
            raise ValueError(NOT_USABLE)
        return headline[: FIELD["headline"].longest]

    return read


def _deck(text: str, headline: str) -> str:
    deck = plain_line(text)
    if CUT_SHORT.search(deck):
        raise ValueError(CUT)
    if bare_letters(deck) == bare_letters(headline):
        raise ValueError(AGAIN)
    if len(deck) > FIELD["deck"].longest:
        raise ValueError(TOO_LONG)
    return deck


def _add_shown_authors(metadata: Metadata, statements: Sequence[Statement], named: Sequence[str]) -> None:
    """Whom the page shows beside those that it names to machines, which often is the first alone."""
    stated: tuple[str, ...] = metadata.values.get("authors", ())
    by_place = [[one for one in statements if (one.kind, one.name) == place] for place in SHOWN_AUTHORS]
    for shown in by_place:
        names = author_names([one.value for one in shown], *named)
        if stated and {name.casefold() for name in stated} < {name.casefold() for name in names}:
            take_instead(metadata, "authors", names, str(shown[0]), shown)
            return


def _authors(values: list[str], outlets: Sequence[str]) -> tuple[str, ...]:
    """Names of people; an address, the outlet and a role are none."""
    names = author_names([value for value in values if "://" not in value], *outlets)
    if not names:
        raise ValueError(NOT_USABLE)
    return names


def _section(text: str) -> str:
    """The first of several; a kind of page or all sections together is none."""
    name = plain_line(text.split(",")[0])
    if NO_SECTION.fullmatch(name):
        raise ValueError(NOT_USABLE)
    return name[: FIELD["section"].longest]


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
