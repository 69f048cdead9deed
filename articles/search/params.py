"""URL parameters <-> SearchQuery, both ways."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, cast
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from articles.search.dates.written_ends import written_ends
from articles.search.errors import InvalidQuery
from articles.search.fields import FACETS, MANY_VALUED, SEARCH_FIELDS, DayRange, FacetField, FacetName, facet_fields
from articles.search.filterset import MOST_ENTRIES, SearchFilterSet, excluding, spelled_out
from articles.search.messages import message
from articles.search.query import ENTRIES, PAGE_SIZE, STANDARD, Axis, Match, Rows, SearchQuery, Selection, Sort, View

CHOSEN: Final = facet_fields(SEARCH_FIELDS)
ANY_DAY: Final = DayRange()


def parse_query(parameters: QueryDict) -> SearchQuery:
    """The search that a page's address asks for; unknown parameters are passed over.

    Raises InvalidQuery with a message per parameter that says what is wrong.
    """
    return query_of(SearchFilterSet(parameters).validated())


def query_of(parameters: Mapping[str, Any]) -> SearchQuery:
    """The search that validated parameters mean; one that is not among them has its default."""
    view = cast(View, parameters.get("view") or "articles")
    query = SearchQuery(
        text=(parameters.get("q") or "").strip(),
        exact=bool(parameters.get("exact")),
        any_word=bool(parameters.get("any")),
        through=tuple(parameters.get("through") or ()),
        selections=tuple(chosen for one in CHOSEN if (chosen := _selection(parameters, one.name))),
        published=_range(parameters, "published"),
        happened=_range(parameters, "happened"),
        as_of=parameters.get("as_of"),
        rows=cast(Rows, parameters.get("rows") or ""),
        page=parameters.get("page", 1),
        page_size=parameters.get("limit", PAGE_SIZE),
        view=view,
        axis=parameters.get("axis") or default_axis(view),
        bars=parameters.get("bars") or "articles",
        entries=parameters.get("entries", STANDARD),
        disputed=bool(parameters.get("disputed")),
        language_first=parameters.get("language_first") or "",
    )
    return replace(query, sort=parameters.get("sort") or default_sort(query))


def _selection(parameters: Mapping[str, Any], facet: FacetName) -> Selection:
    """What is chosen of the facet; all of no values is any of them."""
    values, excluded = parameters.get(facet) or (), parameters.get(excluding(facet)) or ()
    match: Match = "all" if values and facet in (parameters.get("all_of") or ()) else "any"
    return Selection(facet, values, excluded, match)


def _range(parameters: Mapping[str, Any], axis: str) -> DayRange:
    return DayRange(parameters.get(f"{axis}_from"), parameters.get(f"{axis}_to"))


def default_sort(query: SearchQuery) -> Sort:
    return "relevance" if query.text else "newest"


def default_axis(view: str) -> Axis:
    return "happened" if view == "timeline" else "published"


def parameters_of(query: SearchQuery) -> list[tuple[str, str]]:
    """The shortest parameters that mean `query`, in a fixed order."""
    parameters: list[tuple[str, str]] = []
    if query.text:
        parameters.append(("q", query.text))
    if query.exact:
        parameters.append(("exact", "true"))
    if query.any_word:
        parameters.append(("any", "true"))
    parameters += [("through", key) for key in query.through]
    # A page has some two hundred links: what is not chosen is not looked at.
    by_facet = {chosen.field: chosen for chosen in query.selections}
    selections = [by_facet[facet.name] for facet in FACETS if facet.name in by_facet]
    for chosen in selections:
        parameters += [(chosen.field, value) for value in chosen.values]
        parameters += [(excluding(chosen.field), value) for value in chosen.excluded]
    parameters += [("all_of", chosen.field) for chosen in selections if chosen.match == "all"]
    for axis, days in (("published", query.published), ("happened", query.happened)):
        if days == ANY_DAY:
            continue
        ends = zip(("from", "to"), written_ends(days), strict=True)
        parameters += [(f"{axis}_{end}", written) for end, written in ends if written]
    if query.as_of:
        parameters.append(("as_of", f"{query.as_of}"))
    return parameters + _presentation(query)


def _presentation(query: SearchQuery) -> list[tuple[str, str]]:
    options = (
        ("view", query.view, "articles"),
        ("axis", query.axis, default_axis(query.view)),
        ("bars", query.bars, "articles"),
        ("sort", query.sort, default_sort(query)),
        ("rows", query.rows, ""),
        ("entries", str(query.entries), str(STANDARD)),
        ("disputed", "true" if query.disputed else "", ""),
        ("language_first", query.language_first, ""),
        ("page", str(query.page), "1"),
    )
    return [(name, value) for name, value, default in options if value != default]


def url_of(query: SearchQuery) -> str:
    """'?q=…', or '' for the search that asks for everything."""
    parameters = parameters_of(query)
    return "?" + urlencode(parameters) if parameters else ""


def cost_of_chronology(parameters: Mapping[str, str]) -> int:
    """What a chronology takes, where an article takes 1: 10 for each 30 entries begun, as its time grows with them."""
    text = parameters.get("entries", "")
    entries = int(text) if text.isdecimal() and len(text) < 6 else ENTRIES
    return 10 * max(1, -(-min(entries, MOST_ENTRIES) // ENTRIES))


def cost_of_bars(parameters: Mapping[str, str]) -> int:
    """What bars of several outlets or languages, or of shares, take beside those of articles."""
    return 2 if parameters.get("bars", "articles") != "articles" else 0


def cost_of_exclusions(parameters: MultiValueDict[str, str]) -> int:
    """What the counts beside excluded values take: 1 for each two begun, where an article may have several values."""
    names = [name for facet in MANY_VALUED for name in (excluding(facet), spelled_out(excluding(facet)))]
    return -(-sum(len(parameters.getlist(name)) for name in names) // 2)


def facet_named(name: str) -> FacetField:
    """The facet of that name; raises InvalidQuery when readers have no such facet."""
    for facet in FACETS:
        if facet.name == name:
            return facet
    known = ", ".join(facet.name for facet in FACETS)
    raise InvalidQuery(
        {"facet": [message("“%(typed)s” is not a facet. Facets: %(known)s.", typed=name[:40], known=known)]}
    )
