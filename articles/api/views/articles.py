"""Articles for programs: searched, read, added, changed and withdrawn."""

import hashlib
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar, Final

from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol.authentication import key_of
from articles.api.protocol.base_views import LOCATION, WriteView, documented_read, documented_write, requested_parts
from articles.api.protocol.cursors import FORGOTTEN, cursor, places
from articles.api.protocol.idempotency import idempotent, is_answered, write_response
from articles.api.protocol.parameters import ApiSearchFilterSet, described, search_query
from articles.api.protocol.preconditions import expected_revisions
from articles.api.serializers.articles import SearchSerializer, WholeArticleSerializer
from articles.api.serializers.writing import (
    PageAddressSerializer,
    ResultListSerializer,
    ResultSerializer,
    WithdrawalSerializer,
    WritableSerializer,
)
from articles.api.writing import (
    LONGEST_REASON,
    MOST_AT_ONCE,
    WriteResult,
    add_articles,
    add_each,
    add_page,
    change_article,
    fetch_page,
    is_address_alone,
    readable_by,
    rights_of,
    withdraw_article,
)
from articles.models import Scope, database_now
from articles.presentation.article_detail import whole_article
from articles.search.answers.results import SearchResults
from articles.search.errors import InvalidQuery
from articles.search.filterset import SEARCH
from articles.search.params import cost_of_exclusions, url_of
from articles.search.query import SearchQuery
from articles.search.service import search_articles

ID: Final = OpenApiParameter(
    "id", {"type": "integer", "minimum": 1}, OpenApiParameter.PATH, description="The article's id"
)
PAGE_COST: Final = 10
"""Of fetching and reading a page, beyond the one for the request."""

IF_MATCH: Final = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the article that is changed"
)


class ArticlesFilterSet(ApiSearchFilterSet):
    offered = (*SEARCH, "sort", "rows", "limit", "page", "cursor", "total", "include", "axis")


class ArticlesView(WriteView):
    """Search articles

    Matching articles, and on request facets, a histogram and the matching sentences.

    With `sort=newest` or `sort=oldest`, follow `next` to the end: each hit appears once, even if articles are added or
    withdrawn meanwhile. With `sort=relevance` or `rows=stories` the first 10,000 hits are available.
    """

    required_scope: ClassVar = {"POST": Scope.WRITE}
    cost = 2
    part_cost: ClassVar[int] = 2
    filterset_class = ArticlesFilterSet

    def cost_of(self, request: Request) -> int:
        if request.method == "POST":
            return 1
        included = ",".join(request.query_params.getlist("include"))
        counted = sum(part in included for part in ("facets", "histogram"))
        return self.cost + self.part_cost * counted + (cost_of_exclusions(request.query_params) if counted else 0)

    def cost_of_body(self, request: Request) -> int:
        """A list costs as many as it holds, a page that is fetched more. Raises ParseError for none, or too many."""
        if is_address_alone(request.data):
            return PAGE_COST
        count = len(request.data) if isinstance(request.data, list) else 1
        if not 1 <= count <= MOST_AT_ONCE:
            raise ParseError(f"The list has {count:,} articles; send 1 to {MOST_AT_ONCE}.")
        return count - 1

    @documented_read("search", SearchSerializer, *described(ArticlesFilterSet), refused=(503,))
    def get(self, request: Request) -> Response:
        query = search_query(self.parameters)
        included = frozenset(self.parameters["include"])
        before = self._places(query)
        results = search_articles(
            query,
            after=before[-1] if before else None,
            exact_total=self.parameters["total"] == "exact",
            counted=bool(included & {"facets", "histogram"}),
        )
        answer = SearchSerializer(
            {
                "total": results.total,
                "total_is_exact": results.total_is_exact,
                "stories": results.stories,
                "interpretation": results.interpretation,
                "hits": results.hits,
                "next": self._next(query, results, before),
                "prev": self._prev(query, before),
                "facets": results.facets,
                "histogram": results.histogram,
                "suggestions": results.suggestions,
            },
            context={"request": request},
        ).data
        return Response(requested_parts(answer, included))

    @documented_write(
        "add",
        PolymorphicProxySerializer(
            "WritableOrList",
            [WritableSerializer, WritableSerializer(many=True), PageAddressSerializer],
            resource_type_field_name=None,
            many=False,
        ),
        {
            201: ResultSerializer,
            200: PolymorphicProxySerializer(
                "ResultOrList", [ResultSerializer, ResultListSerializer], resource_type_field_name=None, many=False
            ),
        },
        LOCATION,
    )
    def post(self, request: Request) -> Response:
        """Add articles

        One object or a list of up to 500, as an import of JSON Lines would add them. Or a `url` alone: newsdesk fetches
        the page and reads the article on it, if the site lets programs; with `source` it is of that outlet.

        An existing article of the source, with the same URL or else the same text, is updated; its status and embargo
        stay. Rejected are articles that somebody has edited, URLs in the domain of a source that the key may not
        write, and URLs of another source's published article. Without the scope `publish` new articles are drafts,
        and only drafts are changed. In a list a wrong item does not stop the others: the response is 200, and
        `results` gives the outcome of each.
        """
        # Before a transaction begins: a server may be slow.
        is_page = is_address_alone(request.data) and not is_answered(request)
        return self._add(request, fetch_page(request.data) if is_page else None)

    @idempotent
    def _add(self, request: Request, page: Any) -> Response:
        if page is not None:
            return _answer(request, add_page(request.data, page, self.program))
        if not isinstance(request.data, list):
            return _answer(request, add_articles(request.data, self.program))
        return _answer_each(request, add_each(request.data, self.program))

    def _places(self, query: SearchQuery) -> list[int]:
        """Where the pages of a walk begin, up to this one; empty on its first."""
        parameter = self.parameters["cursor"]
        if not parameter:
            return []
        if query.sort == "relevance":
            raise InvalidQuery({"cursor": ["A cursor needs sort=newest or sort=oldest."]})
        if query.rows == "stories":
            raise InvalidQuery({"cursor": ["A cursor lists all articles. Use page with rows=stories."]})
        if query.page > 1:
            raise InvalidQuery({"page": ["Use either cursor or page, not both."]})
        return places(_walk(query), parameter)

    def _next(self, query: SearchQuery, results: SearchResults, before: Sequence[int]) -> str | None:
        if query.sort == "relevance" or query.rows == "stories":
            return self.address(page=query.page + 1) if query.page < results.pages else None
        if results.last_key is None:
            return None
        return self.address(cursor=cursor(_walk(query), [*before, results.last_key]))

    def _prev(self, query: SearchQuery, before: Sequence[int]) -> str | None:
        """The page before; of a walk that has gone too far to be gone back, none."""
        if query.page > 1:
            return self.address(page=query.page - 1) if query.page > 2 else self.address()
        if not before or before[:-1] == [FORGOTTEN]:
            return None
        return self.address(cursor=cursor(_walk(query), before[:-1])) if before[:-1] else self.address()


def _walk(query: SearchQuery) -> str:
    """What tells one walk from another: the search, and its order."""
    return url_of(SearchQuery(**{name: getattr(query, name) for name in WALKED}))


WALKED: Final = ("text", "exact", "any_word", "selections", "published", "happened", "sort")


class ArticleView(WriteView):
    """Read an article

    Its text, its revisions, and the dates and names that were read in it, each with its place in the text.
    A key with the scope `write` gets the articles of its sources in every state.
    """

    required_scope: ClassVar = {"PATCH": Scope.WRITE}

    @documented_read(
        "article",
        WholeArticleSerializer,
        ID,
        refused=(404,),
    )
    def get(self, request: Request, pk: int) -> Response:
        now = database_now()
        key = key_of(request)
        rights = rights_of(key) if key else None
        article = get_object_or_404(readable_by(rights, now, Scope.WRITE).select_related("source", "reading"), pk=pk)
        answer = WholeArticleSerializer(whole_article(article, now), context={"request": request}).data
        if rights is None or not rights.may(Scope.WRITE, article.source_id):
            del answer["state"]
        response = Response(answer)
        if not article.is_visible(now):
            patch_cache_control(response, no_store=True)
        response.add_post_render_callback(partial(_tag, article.revision))
        return response

    @documented_write(
        "change", WritableSerializer(partial=True), {200: ResultSerializer}, ID, IF_MATCH, refused=(404, 412, 428)
    )
    @idempotent
    def patch(self, request: Request, pk: int) -> Response:
        """Change an article

        Fields that are sent are changed, null empties one. Nothing happens when the article has moved on: `If-Match`
        is the `ETag` that came with it, or with the last write.

        An import leaves an article as it is that was changed here. What is not a draft needs the scope `publish`.
        """
        return _answer(request, change_article(pk, request.data, expected_revisions(request), self.program))


def _tag(revision: int, response: Response) -> None:
    """An ETag of the whole answer that begins with the revision, by which a change knows what it changes."""
    response["ETag"] = f'"{revision}.{hashlib.sha256(response.content).hexdigest()[:16]}"'


class WithdrawView(WriteView):
    required_scope: ClassVar = {"POST": Scope.WITHDRAW}

    @documented_write("withdraw", WithdrawalSerializer, {200: ResultSerializer}, ID, refused=(404,))
    @idempotent
    def post(self, request: Request, pk: int) -> Response:
        """Withdraw an article

        It disappears from all pages and search immediately. The audit trail keeps the reason.
        """
        return _answer(request, withdraw_article(pk, _reason(request.data), self.program))


def _reason(sent: Any) -> str:
    reason = sent.get("reason") if isinstance(sent, dict) and len(sent) == 1 else None
    if not isinstance(reason, str) or not 0 < len(reason.strip()) <= LONGEST_REASON:
        raise ValidationError({"reason": [f"Send only a reason of 1 to {LONGEST_REASON:,} characters."]})
    return reason.strip()


def _answer(request: Request, result: WriteResult) -> Response:
    status = HTTPStatus.CREATED if result.is_new else HTTPStatus.OK
    return write_response(status, dict(ResultSerializer(result, context={"request": request}).data))


def _answer_each(request: Request, results: Sequence[WriteResult]) -> Response:
    body = ResultListSerializer({"results": results}, context={"request": request}).data
    return write_response(HTTPStatus.OK, dict(body))
