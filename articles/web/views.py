"""The readers' face: parse, ask, render."""

from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.metering.pages import costs
from articles.models import Action, Article, database_now, may, same_story
from articles.presentation.article_parts.sentence_citation import sentence_citation
from articles.presentation.article_parts.story_versions import story_version
from articles.presentation.article_parts.way_back import way_back
from articles.presentation.article_view import article_page
from articles.presentation.revisions import changed, revision_changes
from articles.presentation.translation import wording_language
from articles.search.answers.results import Completions
from articles.search.completion.completions import suggest
from articles.search.errors import CountsUnavailable, InvalidQuery, SearchUnavailable
from articles.search.fields import SEARCH_FIELDS
from articles.search.interpretation import read, renamed
from articles.search.parameter_fields import LONGEST_TYPED
from articles.search.params import (
    cost_of_bars,
    cost_of_chronology,
    cost_of_exclusions,
    facet_named,
    parse_query,
    url_of,
)
from articles.search.query import SearchQuery
from articles.search.service import find_in_facet, newest, newest_titled, search_articles
from articles.timeline.chronology import build_chronology
from articles.web.files import formatted
from articles.web.responses import (
    finds_in_place,
    invalid,
    opens_in_place,
    page_or_fragment,
    requested_query,
    unavailable,
)
from articles.web.start.page import start_page
from articles.web.times import times_of

SUGGESTIONS = 6
COMPLETIONS = 4


def _cost_of_search(request: HttpRequest) -> int:
    """With facets and histogram, in what the API takes for them."""
    shown = cost_of_chronology(request.GET) if request.GET.get("view") == "timeline" else 6
    return shown + cost_of_exclusions(request.GET) + cost_of_bars(request.GET)


@require_safe
@costs(2)
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/start.html", start_page())


@require_safe
@costs(1)
def help_page(request: HttpRequest) -> HttpResponse:
    """How to search and how to read what is found; its fields are those that the grammar knows."""
    fields = [one for one in SEARCH_FIELDS if one.spellings]
    return render(request, "articles/help.html", {"fields": fields})


@require_safe
@costs(_cost_of_search)
def search(request: HttpRequest) -> HttpResponseBase:
    try:
        query = renamed(parse_query(request.GET))
        return _searched(request, query)
    except InvalidQuery as fault:
        return invalid(request, fault)
    except CountsUnavailable:
        return unavailable(request, {"query": query, "stories": (), "counts_are_late": True})
    except SearchUnavailable:
        titled = newest_titled(query, SUGGESTIONS)
        return unavailable(request, {"query": query, "titled": titled, "stories": newest(SUGGESTIONS)})


def _searched(request: HttpRequest, query: SearchQuery) -> HttpResponseBase:
    other = formatted(request, query)
    if other is not None:
        return other
    return _timeline(request, query) if query.view == "timeline" else _articles(request, query)


def _articles(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    shown = query if query.rows else replace(query, rows="stories")
    try:
        results, counted = search_articles(shown), True
    except CountsUnavailable:
        results, counted = search_articles(shown, counted=False), False
    if query.page > results.pages:
        return redirect(request.path + url_of(replace(query, page=results.pages)))
    return page_or_fragment(
        request,
        "articles/search.html",
        "articles/_results.html",
        {"results": results, "query": query, "counts_are_late": not counted},
    )


def _timeline(request: HttpRequest, query: SearchQuery) -> HttpResponse:
    built = build_chronology(query, language=wording_language(query))
    context = {"chronology": built.chronology, "facets": built.facets, "query": query, "times": times_of(request)}
    fragment = "articles/_stretch.html" if opens_in_place(request) else "articles/_timeline.html"
    return page_or_fragment(request, "articles/timeline.html", fragment, context)


@require_safe
@costs(2)
def facet_values(request: HttpRequest, name: str) -> HttpResponse:
    """Up to fifty values of one facet, on a page of their own, or in its list beside the results."""
    typed = _typed(request, "find")
    try:
        query = renamed(parse_query(request.GET))
        facet = find_in_facet(query, facet_named(name), typed)
    except InvalidQuery as fault:
        return invalid(request, fault)
    except SearchUnavailable as fault:
        late = isinstance(fault, CountsUnavailable)
        return unavailable(request, {"query": query, "stories": (), "counts_are_late": late})
    context = {"facet": facet, "query": query, "typed": typed}
    fragment = "articles/_found_values.html" if finds_in_place(request) else "articles/_facet.html"
    return page_or_fragment(request, "articles/facet.html", fragment, context)


@require_safe
@costs(1)
def completions(request: HttpRequest) -> HttpResponse:
    """What completes the words that are typed, and headlines; an empty list when search is down or cannot be asked."""
    query = SearchQuery()
    try:
        query = renamed(parse_query(request.GET))
        suggested = suggest(query, COMPLETIONS)
    except (InvalidQuery, SearchUnavailable):
        suggested = Completions()
    response = render(request, "articles/_suggestions.html", {"query": query, "suggested": suggested})
    patch_cache_control(response, no_store=True)
    return response


def _typed(request: HttpRequest, name: str) -> str:
    """What a reader is typing, without what no text of the database can have in it."""
    return request.GET.get(name, "").replace("\0", "").strip()[:LONGEST_TYPED]


def _visible_article(pk: int) -> Article:
    return get_object_or_404(
        Article.objects.visible(database_now()).select_related("source", "edited_by", "reading"), pk=pk
    )


def _cost_of_article(request: HttpRequest) -> int:
    """One that was found by a search says where it stands among its results."""
    return 2 if request.GET else 1


@require_safe
@costs(_cost_of_article)
def article(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    row = _visible_article(pk)
    query = renamed(requested_query(request))
    if slug != row.slug:
        # Only what is understood goes along: an address may hold more than a proxy takes in a header of an answer.
        return redirect(row.get_absolute_url() + url_of(query), permanent=False)
    context = {
        "page": article_page(row, read(query).tree),
        "article": row,
        "query": query,
        "way_back": way_back(query, row),
        "times": times_of(request),
        "citation": sentence_citation(row, request.build_absolute_uri, database_now().date()),
        "may_edit": _may_edit(request, row),
    }
    response = render(request, "articles/article.html", context)
    if context["may_edit"]:
        patch_cache_control(response, private=True)
    return response


def _may_edit(request: HttpRequest, row: Article) -> bool:
    """Nobody's session is read for readers, who have none."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and may(request.user, Action.PUBLISH, row.source)


@require_safe
@costs(5)
def compare_versions(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two articles of one story, word by word."""
    row = _visible_article(pk)
    version = get_object_or_404(same_story(row, database_now()).select_related("source", "reading"), pk=other)
    context = {"article": row, "version": story_version(row, version), "changes": changed(row, version)}
    return render(request, "articles/compare.html", context | {"times": times_of(request)})


@require_safe
@costs(5)
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible_article(pk)
    history = revision_changes(row, request.GET.get("page"))
    if not history.changes:
        raise Http404
    context = {"article": row, "revisions": history.changes, "page": history.page}
    return render(request, "articles/revisions.html", context)
