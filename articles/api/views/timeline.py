"""A chronology for programs, as JSON or as a file in another format."""

from typing import Final

from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol.base_views import ETAG, StrictView, problems, requested_parts
from articles.api.protocol.parameters import ApiSearchFilterSet, described, search_query
from articles.api.serializers.timeline import TimelineSerializer
from articles.api.views.byte_order_mark import BOM, refuse_mark
from articles.models import database_now
from articles.presentation.formats.chronology_formats import CHRONOLOGY_FORMATS, chronology_file
from articles.presentation.formats.chronology_report import chosen_entries, chronology_report
from articles.search.filterset import CHRONOLOGY, ONLY, SEARCH, choice
from articles.search.params import cost_of_chronology, cost_of_exclusions
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Gap

JSON: Final = "application/json"
FILES: Final = tuple(one.media_type for one in CHRONOLOGY_FORMATS.values() if one.media_type != JSON)


class TimelineFilterSet(ApiSearchFilterSet):
    offered = (*SEARCH, *CHRONOLOGY, "include", "axis", "format", "bom", "only")

    format = choice(
        "Format",
        (("json", "JSON"), *((name, one.label) for name, one in CHRONOLOGY_FORMATS.items())),
        "JSON, text or Markdown with numbered sources, CSV, iCalendar, or JSON for TimelineJS",
        initial="json",
    )
    bom = BOM
    only = ONLY


class TimelineView(StrictView):
    """Get a chronology

    Events by date, oldest first, each with the sentences that report it.
    """

    filterset_class = TimelineFilterSet

    def cost_of(self, request: Request) -> int:
        return cost_of_chronology(request.query_params) + cost_of_exclusions(request.query_params)

    @extend_schema(
        operation_id="timeline",
        parameters=[*described(TimelineFilterSet), ETAG],
        responses={200: TimelineSerializer} | {(200, media_type): str for media_type in FILES} | problems(503),
    )
    def get(self, request: Request) -> HttpResponseBase:
        query = search_query(self.parameters, view="timeline")
        kind = self.parameters["format"] or "json"
        refuse_mark(self.parameters, kind)
        built = build_chronology(query)
        if kind != "json":
            report = chronology_report(
                built.chronology, request.build_absolute_uri, database_now(), self.parameters["only"]
            )
            return chronology_file(report, kind, marked=bool(self.parameters["bom"]))
        chosen = chosen_entries(built.chronology.listed, self.parameters["only"])
        items = [item for year in built.chronology.years for month in year.months for item in month.items]
        answer = TimelineSerializer(
            {
                "total": built.chronology.total,
                "disputed": sum(1 for entry in chosen if entry.disagreements),
                "interpretation": built.chronology.interpretation,
                "entries": chosen,
                "quiet": [item for item in items if isinstance(item, Gap)],
                "yearless": built.chronology.yearless,
                "suggestions": built.chronology.suggestions,
                "facets": built.facets,
                "histogram": built.chronology.histogram,
            },
            context={"request": request, "query": query},
        ).data
        return Response(requested_parts(answer, frozenset(self.parameters["include"])))
