"""What else a search is for programs: a file, the values of a facet; and completions of what is typed."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from itertools import chain
from typing import Any, Final

from django.conf import settings
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol.base_views import StrictView, documented_read, problems
from articles.api.protocol.filters import TypedFilter, limit_filter
from articles.api.protocol.parameters import ApiSearchFilterSet, described, search_query
from articles.api.serializers.articles import FacetSerializer, SuggestionsSerializer
from articles.api.views.byte_order_mark import BOM, refuse_mark
from articles.metering.gates import Busy, Gate, Ticket
from articles.models import database_now
from articles.presentation.export_lines import WriteLines, csv_lines, json_lines
from articles.presentation.exports import COLUMNS, MakeRow, Written, export_rows, row
from articles.presentation.files import BYTE_ORDER_MARK, as_file
from articles.presentation.formats.ninjs import ninjs_row
from articles.search.completion.completions import suggest
from articles.search.fields import FACET_NAMES
from articles.search.filterset import SEARCH, choice
from articles.search.params import facet_named, url_of
from articles.search.query import SearchQuery
from articles.search.service import find_in_facet
from articles.search.walking import walk

SUGGESTIONS: Final = 6
MOST_SUGGESTIONS: Final = 20

JSON_LINES: Final = "application/jsonl"
CSV: Final = "text/csv"
EXPORTS: Final[Mapping[str, tuple[MakeRow, WriteLines, str, str]]] = {
    "jsonl": (row, json_lines, JSON_LINES, "jsonl"),
    "csv": (row, partial(csv_lines, columns=COLUMNS), CSV, "csv"),
    "ninjs": (ninjs_row, json_lines, JSON_LINES, "ninjs.jsonl"),
}
"""Format -> the row of an article, what writes rows, their media type, and how the name of the file ends."""

EXPORTED_AT_ONCE: Final = 200
EXPORTS_AT_ONCE: Final = Gate(settings.WEB_EXPORTS, retry_after_seconds=30)
"""Of this process: they go on for as long as a search is large, and pages are answered meanwhile."""


class TooManyExports(APIException):
    status_code = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(
            f"Too many exports at once; nothing was charged to your budget. Try again in {retry_after_seconds} seconds."
        )
        self.wait = retry_after_seconds


class ExportFilterSet(ApiSearchFilterSet):
    offered = (*SEARCH, "sort", "format", "bom")

    format = choice(
        "Format", tuple((name, name) for name in EXPORTS), "JSON Lines, CSV, or ninjs 3.0 in lines", initial="jsonl"
    )
    bom = BOM


class ExportView(StrictView):
    """Export a search

    Every matching article, streamed as JSON Lines, CSV or ninjs. The last line says that the file is complete, of
    which search it is and when it was made; without it the file is cut off. In CSV, cells that a spreadsheet would
    read as a formula start with an apostrophe.
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
        refuse_mark(self.parameters, kind)
        make_row, write, media_type, ending = EXPORTS[kind]
        batches = walk(query, EXPORTED_AT_ONCE)
        # Asked for before the answer begins, so that a search that is down is said by the status.
        first = next(batches)
        # A server that is asked for the head alone reads the body all the same, and throws it away.
        is_head = request.method == "HEAD"
        rows = export_rows(chain([first], batches), request.build_absolute_uri, make_row)
        lines = iter(()) if is_head else write(rows, "articles", _about(request, query))
        assert self.ticket
        if kind == "csv" and self.parameters["bom"]:
            lines = chain([BYTE_ORDER_MARK], lines)
        response = StreamingHttpResponse(Written(lines, self.ticket), content_type=f"{media_type}; charset=utf-8")
        return as_file(response, ending)


def _about(request: Request, query: SearchQuery) -> dict[str, str]:
    """Of which search an export is, as a page for people, and when it was begun."""
    page = request.build_absolute_uri(reverse("search") + url_of(query))
    return {"search": page, "retrieved_at": database_now().isoformat()}


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
