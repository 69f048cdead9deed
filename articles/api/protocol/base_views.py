"""How every address of the API answers: what it refuses, what it tells of itself in the schema, and what it costs."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar, Final

from django.http import Http404, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.cache import patch_cache_control
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.permissions import SAFE_METHODS, AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from articles.api.protocol.authentication import HasScope, needed_key
from articles.api.protocol.idempotency import HEADER, NAME, REPLAYED, RepeatableView
from articles.api.protocol.parameters import StrictFilterSet
from articles.api.protocol.preconditions import conditional
from articles.api.protocol.problems import MEDIA_TYPE, ProblemSerializer
from articles.api.protocol.throttling import MeteredView, charge
from articles.api.writing import Program, rights_of
from articles.models import Scope

IDEMPOTENCY_KEY: Final = OpenApiParameter(
    HEADER,
    {"type": "string", "pattern": f"^({NAME.pattern})$"},
    OpenApiParameter.HEADER,
    description="Makes retries safe: a write with this key is done once",
)

ETAG: Final = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    required=True,
    response=[200],
    description="Send it as If-None-Match to get 304 while nothing has changed",
)
ETAG_OF_WRITE: Final = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    response=[200, 201],
    description="Revision of the written article; send it as If-Match with the next change",
)
LOCATION: Final = OpenApiParameter(
    "Location",
    OpenApiTypes.URI,
    OpenApiParameter.HEADER,
    required=True,
    response=[201],
    description="The new article in the API",
)
IDEMPOTENCY_REPLAYED: Final = OpenApiParameter(
    REPLAYED,
    {"type": "string", "enum": ["true"]},
    OpenApiParameter.HEADER,
    response=[200, 201],
    description=f"This {HEADER} was used before; this is the first response",
)


def documented_read(
    name: str, answer: type, *parameters: OpenApiParameter, refused: Sequence[int] = ()
) -> Callable[..., Any]:
    """What the schema says of a GET: its name, parameters and answer, and the problems that it may be answered with."""
    return extend_schema(
        operation_id=name, parameters=[*parameters, ETAG], responses={200: answer} | problems(*refused)
    )


def problems(*refused: int) -> dict[Any, type]:
    """The problems that any request may be answered with, and these."""
    return {(status, MEDIA_TYPE): ProblemSerializer for status in (400, 401, 429, 503, *refused)}


def documented_write(
    name: str, body: Any, answers: dict[int, Any], *parameters: OpenApiParameter, refused: Sequence[int] = ()
) -> Callable[..., Any]:
    """What the schema says of a write: it needs a key, and may be named so that it can be repeated."""
    return extend_schema(
        operation_id=name,
        request=body,
        parameters=[*parameters, IDEMPOTENCY_KEY, ETAG_OF_WRITE, IDEMPOTENCY_REPLAYED],
        responses=answers | problems(403, 409, 413, 415, 422, 503, *refused),
        auth=[{"key": []}],  # type: ignore[list-item]
    )


class NothingView(MeteredView):
    """Whatever is asked for under the API that is not there is answered as the API answers."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise Http404


class SlashlessView(NothingView):
    """Addresses end with a slash. Who reads is sent there; a write, which clients would turn into a read, is not."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if request.method not in ("GET", "HEAD"):
            MeteredView.initial(self, request, *args, **kwargs)
            raise NotFound(f"Addresses end with a slash. Nothing was done; use {request.path}/ instead.")
        if _is_nothing(f"{request.path_info}/"):
            super().initial(request, *args, **kwargs)

    def get(self, request: Request, *_: Any, **__: Any) -> HttpResponseBase:
        return HttpResponsePermanentRedirect(request._request.get_full_path(force_append_slash=True))


def _is_nothing(path: str) -> bool:
    return getattr(resolve(path).func, "cls", None) is NothingView


class StrictView(MeteredView):
    """A view that refuses parameters it does not know, and tells a client that asks again whether anything changed."""

    filterset_class: ClassVar[type[StrictFilterSet]] = StrictFilterSet
    parameters: Mapping[str, Any]
    """Those of the request, validated."""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return conditional(super().as_view(**initkwargs))

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in self.allowed_methods and request.method != "OPTIONS":
            is_read = request.method in SAFE_METHODS
            taken = self.filterset_class if is_read else StrictFilterSet
            self.parameters = taken(request.query_params).validated()

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        # A copy may be kept, but what was withdrawn meanwhile must not be shown from it.
        # By the header alone: to ask whose key it is may be what failed.
        is_keyed = "Authorization" in request.headers
        patch_cache_control(response, no_cache=True, **({"private": True} if is_keyed else {}))
        return response

    def address(self, **parameters: object) -> str:
        """This request's own address with these parameters in place of the ones it had."""
        changed = self.request.query_params.copy()
        changed.pop("page", None)
        changed.pop("cursor", None)
        for name, value in parameters.items():
            changed[name] = str(value)
        return str(self.request.build_absolute_uri(f"{self.request.path}?{changed.urlencode()}"))


class WriteView(RepeatableView, StrictView):
    """A view that writes: with a key of the scope that it declares, and an answer that can be had again."""

    # The first tells the schema that what needs no scope needs no key.
    permission_classes = (AllowAny, HasScope)
    required_scope: ClassVar[Mapping[str, Scope]]
    """By method; a method that it does not name needs no key."""

    def cost_of_body(self, _: Request) -> int:
        """What the body costs beyond `cost_of`."""
        return 0

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in self.required_scope:
            charge(request, self.cost_of_body(request))

    @cached_property
    def program(self) -> Program:
        """Who writes; needs a handler that is `idempotent`."""
        key = needed_key(self.request)
        return Program(key, rights_of(key), self.idempotency_key)


def requested_parts(answer: dict[str, Any], included: frozenset[str]) -> dict[str, Any]:
    """The answer without the parts that were not asked for."""
    if "snippets" not in included:
        for hit in answer.get("hits", ()):
            del hit["snippets"]
    return {name: part for name, part in answer.items() if name not in ("facets", "histogram") or name in included}
