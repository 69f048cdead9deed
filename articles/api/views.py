"""The programs' face: parse, ask, answer."""

import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from itertools import chain
from typing import Any, ClassVar, Final

from django.db.models import QuerySet
from django.http import Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api import parameters as asked
from articles.api.cursors import cursor, place
from articles.api.documentation import document
from articles.api.exporting import csv_lines, json_lines
from articles.api.keys import key_of, needed_key, rights_of, seen_by
from articles.api.limits import MeteredView, spend
from articles.api.problems import MEDIA_TYPE, ProblemSerializer
from articles.api.repeating import HEADER, NAME, Answer, name_of, once
from articles.api.shapes import (
    EntityPageSerializer,
    EntitySerializer,
    FacetSerializer,
    ResultListSerializer,
    ResultSerializer,
    SearchSerializer,
    SourcePageSerializer,
    SourceSerializer,
    SuggestionsSerializer,
    TimelineSerializer,
    WholeArticleSerializer,
    WithdrawalSerializer,
    WritableSerializer,
)
from articles.api.whole_article import whole_article
from articles.api.writing import (
    LONGEST_REASON,
    MOST_AT_ONCE,
    Result,
    add,
    change,
    program,
    refuse,
    withdraw,
)
from articles.models import Entity, Kind, Scope, Source, database_now
from articles.search.errors import InvalidQuery
from articles.search.fields import FACET_NAMES, FACETS
from articles.search.params import facet_name, url_of
from articles.search.query import SearchQuery
from articles.search.results import SearchResults
from articles.search.searching import find_in_facet, search_articles, suggest, walk
from articles.timeline.building import build_chronology
from articles.timeline.entries import Entry, Quiet

SUGGESTIONS: Final = 6
MOST_SUGGESTIONS: Final = 20
NAMES_A_PAGE: Final = 50
MOST_NAMES_A_PAGE: Final = 500
LONGEST_TYPED: Final = 100
TYPED: Final = r"^[^\u0000]*[^\s\u0000][^\u0000]*$"

JSON_LINES: Final = "application/jsonl"
CSV: Final = "text/csv"
EXPORTS: Final = {"jsonl": (json_lines, JSON_LINES), "csv": (csv_lines, CSV)}
EXPORTED_AT_ONCE: Final = 200
FORMAT: Final = OpenApiParameter(
    "format", str, enum=list(EXPORTS), default="jsonl", description="Lines of JSON, or of CSV"
)
ID: Final = OpenApiParameter(
    "id", {"type": "integer", "minimum": 1}, OpenApiParameter.PATH, description="The article's id"
)
NAMED: Final = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": f"^({NAME.pattern})$"},
    OpenApiParameter.HEADER,
    description="Makes it safe to repeat: a write of this name is done once",
)
IF_MATCH: Final = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the article that is changed"
)
LIMIT_OF_NAMES: Final = OpenApiParameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": MOST_NAMES_A_PAGE, "default": NAMES_A_PAGE},
    description="Names a page",
)
PAGE_OF_NAMES: Final = OpenApiParameter(
    "page", {"type": "integer", "minimum": 1, "maximum": 100_000, "default": 1}, description="Which page of names"
)


def described(
    name: str, answer: type, *parameters: OpenApiParameter, refused: Sequence[int] = ()
) -> Callable[..., Any]:
    """What the schema says of a GET: its name, parameters and answer, and the problems that it may be answered with."""
    return extend_schema(operation_id=name, parameters=list(parameters), responses={200: answer} | problems(*refused))


def problems(*refused: int) -> dict[Any, type]:
    """The problems that any request may be answered with, and these."""
    return {(status, MEDIA_TYPE): ProblemSerializer for status in (400, 401, 429, *refused)}


def written(
    name: str, body: Any, answers: dict[int, Any], *parameters: OpenApiParameter, refused: Sequence[int] = ()
) -> Callable[..., Any]:
    """What the schema says of a write: it needs a key, and may be named so that it can be repeated."""
    return extend_schema(
        operation_id=name,
        request=body,
        parameters=[*parameters, NAMED],
        responses=answers | problems(403, 409, 413, 415, 422, 503, *refused),
        auth=[{"key": []}],  # type: ignore[list-item]
    )


class NothingView(MeteredView):
    """Whatever is asked for under the API that is not there is answered as the API answers."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise Http404


class ReadingView(MeteredView):
    """A GET that refuses parameters it does not know, and tells a client that asks again whether anything changed."""

    offered: ClassVar[tuple[OpenApiParameter, ...]] = ()

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return conditional_page(super().as_view(**initkwargs))

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in self.allowed_methods:
            asked.only(request.query_params, self.offered if request.method in SAFE_METHODS else ())

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        # A copy may be kept, but what was withdrawn meanwhile must not be shown from it.
        patch_cache_control(response, no_cache=True, **({"private": True} if request.auth else {}))
        return response

    def address(self, **parameters: object) -> str:
        """This request's own address with these parameters in place of the ones it had."""
        changed = self.request.query_params.copy()
        changed.pop("page", None)
        changed.pop("cursor", None)
        for name, value in parameters.items():
            changed[name] = str(value)
        return str(self.request.build_absolute_uri(f"{self.request.path}?{changed.urlencode()}"))


def _one(request: Request, result: Result) -> Answer:
    """The answer to a write of one article. Raises ValidationError, or PermissionDenied, when it was refused."""
    if result.faults:
        refuse(result.faults, forbidden=result.forbidden)
    status = HTTPStatus.CREATED if result.is_new else HTTPStatus.OK
    return status, dict(ResultSerializer(result, context={"request": request}).data)


def _each(request: Request, results: Sequence[Result]) -> Answer:
    return HTTPStatus.OK, dict(ResultListSerializer({"results": results}, context={"request": request}).data)


class ArticlesView(ReadingView):
    """Search articles

    The articles that match, in any order, and on request facets, a histogram and the sentences that match.

    Ordered by time, a search can be walked to its end: follow `next`. Each hit comes once, though articles are
    added and withdrawn meanwhile. Ordered by relevance, the first 10,000 hits can be paged through.
    """

    cost = 2
    part_cost: ClassVar[int] = 2
    offered = (
        *asked.SEARCH,
        asked.ORDER,
        asked.LIMIT,
        asked.PAGE,
        asked.CURSOR,
        asked.TOTAL,
        asked.INCLUDE,
        asked.AXIS,
    )

    def cost_of(self, request: Request) -> int:
        if request.method == "POST":
            return 1
        included = ",".join(request.query_params.getlist("include"))
        return self.cost + self.part_cost * sum(part in included for part in ("facets", "histogram"))

    @described("search", SearchSerializer, *offered, refused=(503,))
    def get(self, request: Request) -> Response:
        query = asked.search_query(request.query_params)
        included = asked.chosen(request.query_params, "include", asked.INCLUDED)
        exact = bool(asked.chosen(request.query_params, "total", ("exact",)))
        results = search_articles(
            query, after=self._after(query), exact_total=exact, counted=bool(included & {"facets", "histogram"})
        )
        answer = SearchSerializer(
            {
                "total": results.total,
                "total_is_exact": results.total_is_exact,
                "interpretation": results.interpretation,
                "hits": results.hits,
                "next": self._next(query, results),
                "facets": results.facets,
                "histogram": results.histogram,
            },
            context={"request": request},
        ).data
        return Response(_without(answer, included))

    @written(
        "add",
        PolymorphicProxySerializer(
            "WritableOrList",
            [WritableSerializer, WritableSerializer(many=True)],
            resource_type_field_name=None,
            many=False,
        ),
        {
            201: ResultSerializer,
            200: PolymorphicProxySerializer(
                "ResultOrList", [ResultSerializer, ResultListSerializer], resource_type_field_name=None, many=False
            ),
        },
    )
    def post(self, request: Request) -> Response:
        """Add articles

        One object or a list of up to 500, as an import of JSON Lines would add them.

        An article that is there already, by its URL or, without one, by its text, is updated; its status and embargo
        are left as they are. One that somebody has edited is refused. Without the scope `publish` new articles are
        drafts, and only drafts are changed. In a list an item that is wrong stops no other: the answer is 200, and
        `results` say what became of each.
        """
        key = needed_key(request)
        items = request.data if isinstance(request.data, list) else [request.data]
        if not 1 <= len(items) <= MOST_AT_ONCE:
            raise ParseError(f"The list has {len(items):,} articles; send 1 to {MOST_AT_ONCE}.")
        spend(request, len(items) - 1)
        by = program(key, Scope.WRITE, name_of(request))

        def write() -> Answer:
            results = add(items, by)
            return _each(request, results) if request.data is items else _one(request, results[0])

        return once(request, key, write)

    def _after(self, query: SearchQuery) -> int | None:
        said = self.request.query_params.get("cursor", "")
        if not said:
            return None
        if query.sort == "relevance":
            raise InvalidQuery({"cursor": ["A cursor walks in an order by time: add sort=newest or sort=oldest."]})
        if query.page > 1:
            raise InvalidQuery({"page": ["A cursor says where to go on: leave the page out."]})
        return place(_walk(query), said)

    def _next(self, query: SearchQuery, results: SearchResults) -> str | None:
        if query.sort == "relevance":
            return self.address(page=query.page + 1) if query.page < results.pages else None
        if results.last_key is None:
            return None
        return self.address(cursor=cursor(_walk(query), results.last_key))


def _walk(query: SearchQuery) -> str:
    """What tells one walk from another: the search, and its order."""
    return url_of(SearchQuery(**{name: getattr(query, name) for name in WALKED}))


WALKED: Final = ("text", "exact", "any_word", "selections", "published", "happened", "sort")


def _without(answer: dict[str, Any], included: frozenset[str]) -> dict[str, Any]:
    """The answer without the parts that were not asked for."""
    if "snippets" not in included:
        for hit in answer.get("hits", ()):
            del hit["snippets"]
    return {name: part for name, part in answer.items() if name not in ("facets", "histogram") or name in included}


class ArticleView(ReadingView):
    """Read an article

    Its text, its revisions, and the dates and names that were read in it, each with its place in the text.
    A key with the scope `write` gets the articles of its sources in every state.
    """

    @described(
        "article",
        WholeArticleSerializer,
        ID,
        refused=(404,),
    )
    def get(self, request: Request, pk: int) -> Response:
        now = database_now()
        key = key_of(request)
        article = get_object_or_404(seen_by(key, now, Scope.WRITE).select_related("source", "reading"), pk=pk)
        answer = WholeArticleSerializer(whole_article(article, now), context={"request": request}).data
        if key is None or not rights_of(key).may(Scope.WRITE, article.source_id):
            del answer["state"]
        response = Response(answer)
        if not article.is_visible(now):
            patch_cache_control(response, no_store=True)
        response.add_post_render_callback(partial(_tag, article.revision))
        return response

    @written("change", WritableSerializer(partial=True), {200: ResultSerializer}, ID, IF_MATCH, refused=(404, 412, 428))
    def patch(self, request: Request, pk: int) -> Response:
        """Change an article

        Fields that are sent are changed, null empties one. Nothing happens when the article has moved on: `If-Match`
        is the `ETag` that came with it, or with the last write.

        An import leaves an article as it is that was changed here. What is not a draft needs the scope `publish`.
        """
        key = needed_key(request)
        by = program(key, Scope.WRITE, name_of(request))

        def write() -> Answer:
            return _one(request, change(pk, request.data, request.headers.get("If-Match", ""), by))

        return once(request, key, write)


def _tag(revision: int, response: Response) -> None:
    """An ETag of the whole answer that begins with the revision, by which a change knows what it changes."""
    response["ETag"] = f'"{revision}.{hashlib.sha256(response.content).hexdigest()[:16]}"'


class WithdrawView(ReadingView):
    @written("withdraw", WithdrawalSerializer, {200: ResultSerializer}, ID, refused=(404,))
    def post(self, request: Request, pk: int) -> Response:
        """Withdraw an article

        It goes out of every reader's sight at once, for a reason that the audit trail keeps.
        """
        key = needed_key(request)
        by = program(key, Scope.WITHDRAW, name_of(request))
        reason = _reason(request.data)
        return once(request, key, lambda: _one(request, withdraw(pk, reason, by)))


def _reason(sent: Any) -> str:
    reason = sent.get("reason") if isinstance(sent, dict) and len(sent) == 1 else None
    if not isinstance(reason, str) or not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise ValidationError({"reason": [f"Send a reason alone, of 1 to {LONGEST_REASON:,} characters."]})
    return reason.strip()


class TimelineView(ReadingView):
    """Tell a search as a chronology

    What happened when, oldest first, each entry proven by the sentences that say so.
    """

    cost = 10
    offered = (*asked.SEARCH, asked.ENTRIES_ASKED, asked.INCLUDE, asked.AXIS)

    @described("timeline", TimelineSerializer, *offered, refused=(503,))
    def get(self, request: Request) -> Response:
        query = asked.search_query(request.query_params, view="timeline")
        included = asked.chosen(request.query_params, "include", asked.INCLUDED)
        built = build_chronology(query)
        items = [item for year in built.chronology.years for month in year.months for item in month.items]
        answer = TimelineSerializer(
            {
                "total": built.chronology.total,
                "interpretation": built.chronology.interpretation,
                "entries": [item for item in items if isinstance(item, Entry)],
                "quiet": [item for item in items if isinstance(item, Quiet)],
                "facets": built.facets,
                "histogram": built.chronology.histogram,
            },
            context={"request": request, "query": query},
        ).data
        return Response(_without(answer, included))


class ExportView(ReadingView):
    """Export a search

    Every article that matches, as lines of JSON or CSV, written while it is read. The last line says that the file
    is complete; a file without that line is not. In CSV a cell that a spreadsheet would take for a formula has an
    apostrophe before it.
    """

    cost = 50
    offered = (*asked.SEARCH, asked.ORDER, FORMAT)

    @extend_schema(
        operation_id="export",
        parameters=list(offered),
        responses={(200, JSON_LINES): str, (200, CSV): str} | problems(503),
    )
    def get(self, request: Request) -> HttpResponseBase:
        query = asked.search_query(request.query_params)
        kinds = asked.chosen(request.query_params, "format", tuple(EXPORTS)) or {"jsonl"}
        if len(kinds) > 1:
            raise InvalidQuery({"format": ["Choose one of jsonl and csv."]})
        (kind,) = kinds
        write, media_type = EXPORTS[kind]
        batches = walk(query, EXPORTED_AT_ONCE)
        # Asked for before the answer begins, so that a search that is down is said by the status.
        lines = write(chain([next(batches)], batches), request.build_absolute_uri)
        response = StreamingHttpResponse(lines, content_type=f"{media_type}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="newsdesk.{kind}"'
        return response


class FacetView(ReadingView):
    """List a facet's values

    Up to fifty values of one facet of a search, each with the number of hits after choosing it.
    """

    cost = 2
    offered = asked.SEARCH

    @described(
        "facet",
        FacetSerializer,
        OpenApiParameter("name", str, OpenApiParameter.PATH, enum=FACET_NAMES, description="The facet"),
        *offered,
        refused=(404, 503),
    )
    def get(self, request: Request, name: str) -> Response:
        wanted = facet_name(name)
        facet = next(one for one in FACETS if one.name == wanted)
        return Response(FacetSerializer(find_in_facet(asked.search_query(request.query_params), facet)).data)


class SuggestView(ReadingView):
    """Complete what was typed

    Names and headlines with a word that begins so.
    """

    offered = (
        OpenApiParameter(
            "q",
            {"type": "string", "minLength": 1, "maxLength": LONGEST_TYPED, "pattern": TYPED},
            required=True,
            description="What was typed",
        ),
        OpenApiParameter(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": MOST_SUGGESTIONS, "default": SUGGESTIONS},
            description="Names, and headlines, at most",
        ),
    )

    @described("suggest", SuggestionsSerializer, *offered, refused=(503,))
    def get(self, request: Request) -> Response:
        typed = request.query_params.get("q", "")
        if not typed.strip() or len(typed) > LONGEST_TYPED or "\x00" in typed:
            raise InvalidQuery({"q": [f"Write what was typed: 1 to {LONGEST_TYPED} characters."]})
        most = asked.limit(request.query_params, most=MOST_SUGGESTIONS, default=SUGGESTIONS)
        entities, articles = suggest(typed, most)
        return Response(SuggestionsSerializer({"entities": entities, "articles": articles}).data)


class NamesView(ReadingView):
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

    @described("sources", SourcePageSerializer, LIMIT_OF_NAMES, PAGE_OF_NAMES)
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
            {"type": "array", "items": {"type": "string", "enum": Kind.values}},
            explode=True,
            description="Any of these kinds",
        ),
    )

    @described("entities", EntityPageSerializer, *offered)
    def get(self, request: Request) -> Response:
        rows = Entity.objects.order_by("name", "pk").prefetch_related("names")
        kinds = asked.chosen(request.query_params, "kind", Kind.values)
        if kinds:
            rows = rows.filter(kind__in=kinds)
        typed = request.query_params.get("q", "").strip()
        if "\x00" in typed or len(typed) > LONGEST_TYPED:
            raise InvalidQuery({"q": [f"Write at most {LONGEST_TYPED} characters."]})
        if typed:
            rows = rows.filter(pk__in=Entity.objects.filter(names__text__istartswith=typed).values("pk"))
        entities, following = self.page_of(rows)
        return Response({"entities": EntitySerializer(entities, many=True).data, "next": following})


class SchemaView(ReadingView):
    """This API as an OpenAPI 3.1 document."""

    schema = None

    def get(self, _: Request) -> Response:
        return Response(document())
