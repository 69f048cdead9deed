"""Pages of an entity and of two together."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.metering.pages import costs
from articles.models import database_now
from articles.profiles.addresses import entities_at, joined, slugs_of
from articles.profiles.profile import naming, profile_of
from articles.search.errors import CountsUnavailable, SearchUnavailable
from articles.search.service import newest
from articles.web.responses import unavailable

COST = 14
"""A chronology and four counts, in what the API takes for them."""

STORIES = 6


@require_safe
@costs(COST)
def profile(request: HttpRequest, address: str) -> HttpResponse:
    """What articles say of one entity, or of two together; under any other address of theirs, where that is."""
    entities = entities_at(address)
    if entities is None:
        raise Http404
    canonical = joined(slugs_of(entities).values())
    if canonical != address:
        return redirect("profile", canonical)
    try:
        shown = profile_of(entities, database_now(), get_language())
    except SearchUnavailable as fault:
        late = isinstance(fault, CountsUnavailable)
        stories = () if late else newest(STORIES)
        return unavailable(request, {"query": naming(entities), "stories": stories, "counts_are_late": late})
    template = "articles/profile/entity.html" if len(entities) == 1 else "articles/profile/pair.html"
    return render(request, template, {"profile": shown})
