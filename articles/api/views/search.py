"""What else a search is for programs: a chronology, a file, the values of a facet; and completions of what is typed."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from itertools import chain
from typing import Any, Final

import django_filters
from django.conf import settings
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol.base_views import StrictView, documented_read, problems, requested_parts
from articles.api.protocol.filters import TypedFilter, limit_filter
from articles.api.protocol.parameters import ApiSearchFilterSet, described, search_query
from articles.api.serializers.articles import FacetSerializer, SuggestionsSerializer
from articles.api.serializers.timeline import TimelineSerializer
from articles.metering.gates import Busy, Gate, Ticket
from articles.presentation.export_lines import WriteLines, csv_lines, json_lines
from articles.presentation.exports import COLUMNS, Written, export_rows
from articles.search.completion.completions import suggest
from articles.search.errors import InvalidQuery
from articles.search.fields import FACET_NAMES
from articles.search.filterset import CHRONOLOGY, SEARCH, choice
from articles.search.params import cost_of_chronology, cost_of_exclusions, facet_named
from articles.search.service import find_in_facet
from articles.search.walking import walk
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Entry, Gap

SUGGESTIONS: Final = 6
MOST_SUGGESTIONS: Final = 20

JSON_LINES: Final = "application/jsonl"
CSV: Final = "text/csv"
EXPORTS: Final[Mapping[str, tuple[WriteLines, str]]] = {
    "jsonl": (json_lines, JSON_LINES),
    "csv": (partial(csv_lines, columns=COLUMNS), CSV),
}
BYTE_ORDER_MARK: Final = "\ufeff"
EXPORTED_AT_ONCE: Final = 200
EXPORTS_AT_ONCE: Final = Gate(settings.WEB_EXPORTS, retry_after_seconds=30)
"""Of this process: they go on for as long as a search is large, and pages are answered meanwhile."""


class TimelineFilterSet(ApiSearchFilterSet):
    offered = (*SEARCH, *CHRONOLOGY, "include", "axis")


class TimelineView(StrictView):
    """Get a chronology

    Events by date, oldest first, each with the sentences that report it.
    """

    filterset_class = TimelineFilterSet

    def cost_of(self, request: Request) -> int:
        return cost_of_chronology(request.query_params) + cost_of_exclusions(request.query_params)

    @documented_read("timeline", TimelineSerializer, *described(TimelineFilterSet), refused=(503,))
    def get(self, request: Request) -> Response:
        query = search_query(self.parameters, view="timeline")
        built = build_chronology(query)
        items = [item for year in built.chronology.years for month in year.months for item in month.items]
        answer = TimelineSerializer(
            {
                "total": built.chronology.total,
                "disputed": built.chronology.disputed,
                "interpretation": built.chronology.interpretation,
                "entries": [item for item in items if isinstance(item, Entry)],
                "quiet": [item for item in items if isinstance(item, Gap)],
                "yearless": built.chronology.yearless,
                "suggestions": built.chronology.suggestions,
                "facets": built.facets,
                "histogram": built.chronology.histogram,
            },
            context={"request": request, "query": query},
        ).data
        return Response(requested_parts(answer, frozenset(self.parameters["include"])))


class TooManyExports(APIException):
    status_code = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(
            f"Too many exports at once; nothing was charged to your budget. Try again in {retry_after_seconds} seconds."
        )
        self.wait = retry_after_seconds


class ExportFilterSet(ApiSearchFilterSet):
    offered = (*SEARCH, "sort", "format", "bom")

    format = choice("Format", tuple((name, name) for name in EXPORTS), "JSON Lines or CSV", initial="jsonl")
    bom = django_filters.BooleanFilter(
        label="Byte order mark",
        help_text="CSV with a byte order mark (BOM), so that Excel reads it as UTF-8",
    )


class ExportView(StrictView):
    """Export a search

    Every matching article, streamed as JSON Lines or CSV. The last line says that the file is complete; without it
    the file is not. In CSV, cells that a spreadsheet would read as a formula start with an apostrophe.
    """

    cost = 50
    filterset_class = ExportFilterSet
    ticket: Ticket | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        try:
            self.ticket = Ticket(EXPORTS_AT_ONCE)
        except Busy as fault:
            raise TooManyExports(fault.retry_after_seconds) from None
        super().initial(request, *args, **kwargs)

    def handle_exception(self, exc: Exception) -> Response:
        if self.ticket:
            self.ticket.give_back()
        return super().handle_exception(exc)

    @extend_schema(
        operation_id="export",
        parameters=list(described(ExportFilterSet)),
        responses={(200, JSON_LINES): str, (200, CSV): str} | problems(503),
    )
    def get(self, request: Request) -> HttpResponseBase:
        query = search_query(self.parameters)
        kind = self.parameters["format"] or "jsonl"
        if self.parameters["bom"] and kind != "csv":
            raise InvalidQuery({"bom": ["A byte order mark needs format=csv."]})
        write, media_type = EXPORTS[kind]
        batches = walk(query, EXPORTED_AT_ONCE)
        # Asked for before the answer begins, so that a search that is down is said by the status.
        first = next(batches)
        # A server that is asked for the head alone reads the body all the same, and throws it away.
        is_head = request.method == "HEAD"
        rows = export_rows(chain([first], batches), request.build_absolute_uri)
        lines = iter(()) if is_head else write(rows, "articles")
        assert self.ticket
        if kind == "csv" and self.parameters["bom"]:
            lines = chain([BYTE_ORDER_MARK], lines)
        response = StreamingHttpResponse(Written(lines, self.ticket), content_type=f"{media_type}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="newsdesk.{kind}"'
        return response


class FacetFilterSet(ApiSearchFilterSet):
    offered = (*SEARCH, "find")


class FacetView(StrictView):
    """Search the values of a facet

    Up to fifty values of one facet, each with the number of hits it would give: the most frequent ones, or those
    among the 10,000 most frequent whose label or any other name contains `find`.
    """

    cost = 2
    filterset_class = FacetFilterSet

    @documented_read(
        "facet",
        FacetSerializer,
        OpenApiParameter("name", str, OpenApiParameter.PATH, enum=FACET_NAMES, description="The facet"),
        *described(FacetFilterSet),
        refused=(404, 503),
    )
    def get(self, _: Request, name: str) -> Response:
        query = search_query(self.parameters)
        return Response(FacetSerializer(find_in_facet(query, facet_named(name), self.parameters["find"])).data)


class SuggestFilterSet(ApiSearchFilterSet):
    offered = (*SEARCH, "limit")

    q = TypedFilter(label="Words", required=True, help_text="Typed text")  # type: ignore[assignment]
    limit = limit_filter("Suggestions per kind", most=MOST_SUGGESTIONS, default=SUGGESTIONS)


class SuggestView(StrictView):
    """Autocomplete

    Names, words, outlets and topics that complete the last words or the value of a field, each as a whole search with
    its number of articles; and headlines. The other parameters are the filters of the search.
    """

    filterset_class = SuggestFilterSet

    @documented_read("suggest", SuggestionsSerializer, *described(SuggestFilterSet), refused=(503,))
    def get(self, _: Request) -> Response:
        suggestions = suggest(search_query(self.parameters), self.parameters["limit"])
        entities = {
            completion.entity.key: completion.entity for completion in suggestions.completions if completion.entity
        }
        answer = {
            "completions": suggestions.completions,
            "entities": entities.values(),
            "articles": suggestions.articles,
        }
        return Response(SuggestionsSerializer(answer).data)
