"""Names for programs: outlets, and the people, organisations and places that are recognised."""

from typing import Any, ClassVar, Final

import django_filters
from django.db.models import Q, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol.base_views import StrictView, documented_read
from articles.api.protocol.filters import OneOfFilter, TypedFilter, limit_filter
from articles.api.protocol.parameters import StrictFilterSet, described
from articles.api.serializers.articles import (
    EntityPageSerializer,
    EntitySerializer,
    SourcePageSerializer,
    SourceSerializer,
)
from articles.models import Entity, EntityKind, Source
from articles.search.parameter_fields import WholeNumberFilter

NAMES_A_PAGE: Final = 50
MOST_NAMES_A_PAGE: Final = 500
LAST_PAGE_OF_NAMES: Final = 100_000


class NamesFilterSet(StrictFilterSet):
    limit = limit_filter("Names per page", most=MOST_NAMES_A_PAGE, default=NAMES_A_PAGE)
    page = WholeNumberFilter(label="Page", least=1, most=LAST_PAGE_OF_NAMES, default=1, help_text="Page number")


class ApiSourceFilterSet(NamesFilterSet):
    q = TypedFilter(label="Name", method="named", help_text="Part of its name or domain")
    language = OneOfFilter(
        label="Language",
        pattern="[A-Za-z0-9-]{2,12}",
        like="a language: write id or en",
        help_text="Main language is any of these (BCP 47)",
    )
    country = OneOfFilter(
        label="Country",
        pattern="[A-Z]{2}",
        like="a country: write ID or RU",
        help_text="In any of these countries (ISO 3166-1 alpha-2)",
    )
    is_wire = django_filters.BooleanFilter(label="News agency", help_text="News agencies alone, or outlets alone")

    def named(self, rows: QuerySet[Source], _: str, text: str) -> QuerySet[Source]:
        return rows.filter(Q(name__icontains=text) | Q(domain__icontains=text))


class ApiEntityFilterSet(NamesFilterSet):
    q = TypedFilter(label="Name", method="named", help_text="Start of a name, in any language")
    kind = OneOfFilter(label="Kind", offered=EntityKind.values, help_text="Any of these kinds")

    def named(self, rows: QuerySet[Entity], _: str, text: str) -> QuerySet[Entity]:
        # Beside the rows and not joined to them, so that an entity with several such names comes once.
        return rows.filter(pk__in=Entity.objects.filter(names__text__istartswith=text).values("pk"))


class NamesView(StrictView):
    """Rows in the order of their names, a page at a time."""

    filterset_class: ClassVar[type[NamesFilterSet]] = NamesFilterSet

    def page_of(self, rows: QuerySet[Any]) -> tuple[list[Any], str | None]:
        """The rows of the page that was asked for, and the address of the next one."""
        size, page = self.parameters["limit"], self.parameters["page"]
        matching: QuerySet[Any] = self.filterset_class(self.request.query_params, rows).qs
        found = list(matching[(page - 1) * size : page * size + 1])
        return found[:size], self.address(page=page + 1) if len(found) > size else None


class SourcesView(NamesView):
    """List sources

    The outlets and news agencies whose articles are here, in the order of their names.
    """

    filterset_class = ApiSourceFilterSet

    @documented_read("sources", SourcePageSerializer, *described(ApiSourceFilterSet))
    def get(self, _: Request) -> Response:
        sources, following = self.page_of(Source.objects.order_by("name", "pk"))
        return Response({"sources": SourceSerializer(sources, many=True).data, "next": following})


class EntitiesView(NamesView):
    """List entities

    The people, organisations, places and countries that are recognised, each with the names that find it.
    """

    filterset_class = ApiEntityFilterSet

    @documented_read("entities", EntityPageSerializer, *described(ApiEntityFilterSet))
    def get(self, _: Request) -> Response:
        entities, following = self.page_of(Entity.objects.known().order_by("name", "pk").prefetch_related("names"))
        return Response({"entities": EntitySerializer(entities, many=True).data, "next": following})
