"""Names for programs: outlets, and the people, organisations and places that are recognised."""

from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol import parameters as asked
from articles.api.protocol.base_views import StrictView, documented_read
from articles.api.serializers.articles import (
    EntityPageSerializer,
    EntitySerializer,
    SourcePageSerializer,
    SourceSerializer,
)
from articles.models import Entity, EntityKind, Source
from articles.search.params import LONGEST_TYPED

NAMES_A_PAGE: Final = 50
MOST_NAMES_A_PAGE: Final = 500

LIMIT_OF_NAMES: Final = OpenApiParameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": MOST_NAMES_A_PAGE, "default": NAMES_A_PAGE},
    description="Names a page",
)
PAGE_OF_NAMES: Final = OpenApiParameter(
    "page", {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1}, description="Which page of names"
)


class NamesView(StrictView):
    """Rows in the order of their names, a page at a time."""

    offered: ClassVar[tuple[OpenApiParameter, ...]] = (LIMIT_OF_NAMES, PAGE_OF_NAMES)

    def page_of(self, rows: QuerySet[Any]) -> tuple[list[Any], str | None]:
        """The rows of the page that was asked for, and the address of the next one."""
        size = asked.limit(self.request.query_params, most=MOST_NAMES_A_PAGE, default=NAMES_A_PAGE)
        page = asked.whole(self.request.query_params, "page", 1, 100_000, 1)
        found = list(rows[(page - 1) * size : page * size + 1])
        return found[:size], self.address(page=page + 1) if len(found) > size else None


class SourcesView(NamesView):
    """List sources

    The outlets and news agencies whose articles are here, in the order of their names.
    """

    @documented_read("sources", SourcePageSerializer, LIMIT_OF_NAMES, PAGE_OF_NAMES)
    def get(self, _: Request) -> Response:
        sources, following = self.page_of(Source.objects.order_by("name", "pk"))
        return Response({"sources": SourceSerializer(sources, many=True).data, "next": following})


class EntitiesView(NamesView):
    """List entities

    The people, organisations, places and countries that are recognised, each with the names that find it.
    """

    offered = (
        *NamesView.offered,
        OpenApiParameter(
            "q",
            {"type": "string", "maxLength": LONGEST_TYPED, "pattern": asked.TEXT},
            description="What a name begins with, in any language",
        ),
        OpenApiParameter(
            "kind",
            {"type": "array", "items": {"type": "string", "enum": EntityKind.values}},
            explode=True,
            description="Any of these kinds",
        ),
    )

    @documented_read("entities", EntityPageSerializer, *offered)
    def get(self, request: Request) -> Response:
        rows = Entity.objects.order_by("name", "pk").prefetch_related("names")
        kinds = asked.chosen(request.query_params, "kind", EntityKind.values)
        if kinds:
            rows = rows.filter(kind__in=kinds)
        typed = asked.typed(request.query_params, "q")
        if typed:
            rows = rows.filter(pk__in=Entity.objects.filter(names__text__istartswith=typed).values("pk"))
        entities, following = self.page_of(rows)
        return Response({"entities": EntitySerializer(entities, many=True).data, "next": following})
