"""The page of a search in another format, at the same address: feeds of it, and files of a chronology."""

from dataclasses import replace
from hashlib import sha256
from typing import Final, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control

from articles.models import database_now
from articles.presentation.formats.chronology_formats import CHRONOLOGY_FORMATS, chronology_file
from articles.presentation.formats.chronology_report import EVERYTHING, ChronologyReport, chronology_report
from articles.presentation.formats.feeds import FEED_FORMATS, MOST_ITEMS, SearchFeed, article_items, chronology_items
from articles.presentation.translation import wording_language
from articles.search.errors import InvalidQuery
from articles.search.filterset import ONLY, ParameterSet, choice
from articles.search.messages import message
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.search.service import search_articles
from articles.timeline.chronology import build_chronology

FEED_SECONDS: Final = 300
"""For which a reader of feeds need not ask again."""


LABELS: Final = (
    *((name, one.label) for name, one in FEED_FORMATS.items()),
    *((name, one.label) for name, one in CHRONOLOGY_FORMATS.items()),
)


class FormatFilterSet(ParameterSet):
    """In which format the page of a search is wanted, and of a chronology which entries; a page where none is."""

    format = choice("Format", LABELS)
    only = ONLY


def formatted(request: HttpRequest, query: SearchQuery) -> HttpResponseBase | None:
    """The search in the format that the address names; None where it names none.

    Raises InvalidQuery, and SearchUnavailable as the page does.
    """
    parameters = FormatFilterSet(request.GET).validated()
    kind = parameters["format"]
    if not kind:
        return None
    if kind in FEED_FORMATS:
        if parameters["only"]:
            raise InvalidQuery({"only": [message("A feed has all entries. Choose a file for some of them.")]})
        return _feed(request, query, kind)
    if query.view != "timeline":
        offered = ", ".join(FEED_FORMATS)
        fault = message(
            "“%(format)s” is a format of chronologies. Of articles: %(offered)s.", format=kind, offered=offered
        )
        raise InvalidQuery({"format": [fault]})
    # People open CSV in a spreadsheet, which takes it for another encoding without the mark.
    report = _report(request, query, parameters["only"], wording_language(query))
    return chronology_file(report, kind, marked=kind == "csv")


def _report(
    request: HttpRequest, query: SearchQuery, only: tuple[str, ...] = (), language: str = ""
) -> ChronologyReport:
    chronology = build_chronology(query, language=language).chronology
    return chronology_report(chronology, request.build_absolute_uri, database_now(), only)


def _feed(request: HttpRequest, query: SearchQuery, kind: str) -> HttpResponseBase:
    wanted = FEED_FORMATS[kind]
    content = wanted.write(_feed_of(request, query, kind))
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type=f"{wanted.media_type}; charset=utf-8", headers={"ETag": etag})
    patch_cache_control(response, max_age=FEED_SECONDS)
    return cast(HttpResponseBase, get_conditional_response(request, etag=etag, response=response))


def _feed_of(request: HttpRequest, query: SearchQuery, kind: str) -> SearchFeed:
    page = request.build_absolute_uri(request.path + url_of(query))
    address = f"{page}{'&' if '?' in page else '?'}format={kind}"
    if query.view == "timeline":
        report = _report(request, query)
        return SearchFeed(report.title, page, address, chronology_items(report))
    newest = replace(query, sort="newest", page=1, page_size=MOST_ITEMS)
    hits = search_articles(newest, counted=False).hits
    items = tuple(article_items(hits, request.build_absolute_uri))
    return SearchFeed(f"newsdesk: {query.text or EVERYTHING}", page, address, items)
