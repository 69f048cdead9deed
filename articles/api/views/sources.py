"""Names for programs: outlets, and the people, organisations and places that are recognised."""

from typing import Any, ClassVar, Final

from django.db.models import Q, QuerySet
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol import parameters
from articles.api.protocol.base_views import StrictView, documented_read
from articles.api.protocol.filters import OneOfFilter, StrictFilterSet, TypedFilter, YesOrNoFilter, parameters_of
from articles.api.serializers.articles import (
    EntityPageSerializer,
    EntitySerializer,
    SourcePageSerializer,
    SourceSerializer,
)
from articles.models import Entity, EntityKind, Source

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


class SourceFilterSet(StrictFilterSet):
    q = TypedFilter(method="named", help_text="A part of its name or of its domain")
    language = OneOfFilter(
        field_name="language",
        pattern="[A-Za-z0-9-]{2,12}",
        like="a language: write id or en",
        help_text="Most of its articles are in any of these languages (BCP 47)",
    )
    country = OneOfFilter(
        field_name="country",
        pattern="[A-Z]{2}",
        like="a country: write ID or RU",
        help_text="In any of these countries (ISO 3166-1 alpha-2)",
    )
    is_wire = YesOrNoFilter(help_text="News agencies alone, or outlets alone")

    def named(self, rows: QuerySet[Source], _: str, text: str) -> QuerySet[Source]:
        return rows.filter(Q(name__icontains=text) | Q(domain__icontains=text))


class EntityFilterSet(StrictFilterSet):
    q = TypedFilter(method="named", help_text="What a name begins with, in any language")
    kind = OneOfFilter(field_name="kind", choices=EntityKind.values, help_text="Any of these kinds")

    def named(self, rows: QuerySet[Entity], _: str, text: str) -> QuerySet[Entity]:
        # Beside the rows and not joined to them, so that an entity with several such names comes once.
        return rows.filter(pk__in=Entity.objects.filter(names__text__istartswith=text).values("pk"))


class NamesView(StrictView):
    """Rows in the order of their names, a page at a time."""

    filterset_class: ClassVar[type[StrictFilterSet]]

    def page_of(self, rows: QuerySet[Any]) -> tuple[list[Any], str | None]:
        """The rows of the page that was asked for, and the address of the next one. Raises InvalidQuery."""
        query = self.request.query_params
        size = parameters.limit(query, most=MOST_NAMES_A_PAGE, default=NAMES_A_PAGE)
        page = parameters.whole(query, "page", 1, 100_000, 1)
        matching = self.filterset_class(query, rows).qs
        found = list(matching[(page - 1) * size : page * size + 1])
        return found[:size], self.address(page=page + 1) if len(found) > size else None


class SourcesView(NamesView):
    """List sources

    The outlets and news agencies whose articles are here, in the order of their names.
    """

    filterset_class = SourceFilterSet
    offered = (LIMIT_OF_NAMES, PAGE_OF_NAMES, *parameters_of(SourceFilterSet))

    @documented_read("sources", SourcePageSerializer, *offered)
    def get(self, _: Request) -> Response:
        sources, following = self.page_of(Source.objects.order_by("name", "pk"))
        return Response({"sources": SourceSerializer(sources, many=True).data, "next": following})


class EntitiesView(NamesView):
    """List entities

    The people, organisations, places and countries that are recognised, each with the names that find it.
    """

    filterset_class = EntityFilterSet
    offered = (LIMIT_OF_NAMES, PAGE_OF_NAMES, *parameters_of(EntityFilterSet))

    @documented_read("entities", EntityPageSerializer, *offered)
    def get(self, _: Request) -> Response:
        entities, following = self.page_of(Entity.objects.order_by("name", "pk").prefetch_related("names"))
        return Response({"entities": EntitySerializer(entities, many=True).data, "next": following})
