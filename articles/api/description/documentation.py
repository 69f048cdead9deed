"""The schema, and the page that explains it to people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any, Final

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api.description.examples import EXAMPLES, SITE, in_words
from articles.api.description.schema import HEADERS
from articles.api.protocol.base_views import StrictView

Schema = Mapping[str, Any]
WITH_EVERY_ANSWER: Final = frozenset(header.name for header in HEADERS if header.response is True)
"""Headers that are explained once, under Limits."""


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, a header or a part of an answer; `fields` are the parts of its own."""

    name: str
    type: str
    description: str
    required: bool
    place: str = ""
    default: str = ""
    allowed: tuple[str, ...] = ()
    fields: "tuple[Field, ...]" = ()


@dataclass(frozen=True, slots=True)
class DocumentedBody:
    """A body: of a request, or of an answer with its status."""

    type: str
    media_types: tuple[str, ...]
    fields: tuple[Field, ...]
    status: str = ""
    meaning: str = ""
    headers: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedExample:
    """An example: the command that asks, and what is answered."""

    title: str
    command: str
    status: str
    answer: str


@dataclass(frozen=True, slots=True)
class Operation:
    anchor: str
    method: str
    path: str
    summary: str
    paragraphs: tuple[str, ...]
    needs_key: bool
    parameters: tuple[Field, ...]
    body: DocumentedBody | None
    answers: tuple[DocumentedBody, ...]
    problems: tuple[DocumentedBody, ...]
    examples: tuple[RenderedExample, ...]


@cache
def openapi_document() -> dict[str, Any]:
    """The OpenAPI document: the same for everybody, so made once a process."""
    generator = SchemaGenerator()  # type: ignore[no-untyped-call]
    return dict(generator.get_schema(public=True))  # type: ignore[no-untyped-call]


class PageView(APIView):
    """A page for people among the addresses for programs: it takes no key, and refuses a write as the API refuses."""

    schema = None
    authentication_classes = ()
    http_method_names = ("get", "head")  # type: ignore[assignment]


class BeginningView(PageView):
    def get(self, _: Request) -> HttpResponseBase:
        return redirect("api_documentation")


class DocumentationView(PageView):
    def get(self, request: Request) -> HttpResponseBase:
        site = f"{request.scheme}://{request.get_host()}"
        return render(request._request, "articles/documentation.html", {"site": site, "operations": operations(site)})


def operations(site: str) -> list[Operation]:
    """Every operation, in the order of the schema; `site` stands in the examples, such as `https://news.example`."""
    return [
        _operation(path, method, operation, site)
        for path, methods in openapi_document()["paths"].items()
        for method, operation in methods.items()
    ]


def _operation(path: str, method: str, operation: Schema, site: str) -> Operation:
    body = operation.get("requestBody")
    answers = [_answer(status, answer) for status, answer in sorted(operation["responses"].items())]
    return Operation(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        paragraphs=tuple(operation.get("description", "").split("\n\n")),
        needs_key=bool(operation.get("security")) and {} not in operation["security"],
        parameters=tuple(_parameter(parameter) for parameter in operation.get("parameters", ())),
        body=_body(body["content"]) if body else None,
        answers=tuple(answer for answer in answers if answer.status < "400"),
        problems=tuple(answer for answer in answers if answer.status >= "400"),
        examples=tuple(_rendered_examples(operation["operationId"], site)),
    )


def _parameter(parameter: Schema) -> Field:
    schema = parameter["schema"]
    values = schema["items"] if schema.get("type") == "array" else schema
    return Field(
        name=parameter["name"],
        type=_type(schema),
        description=parameter.get("description", ""),
        required=parameter.get("required", False),
        place="" if parameter["in"] == "query" else parameter["in"],
        default=str(schema.get("default", "")),
        allowed=tuple(map(str, values.get("enum", ()))),
    )


def _answer(status: str, answer: Schema) -> DocumentedBody:
    headers = tuple(
        Field(
            name, _type(header["schema"]), header.get("description", ""), header.get("required", False), place="header"
        )
        for name, header in answer.get("headers", {}).items()
        if name not in WITH_EVERY_ANSWER
    )
    meaning = HTTPStatus(int(status)).phrase
    return _body(answer.get("content", {}), status=status, meaning=meaning, headers=headers)


def _body(content: Schema, **more: Any) -> DocumentedBody:
    schema = next(iter(content.values()))["schema"] if content else {}
    return DocumentedBody(
        type=_type(schema) if content else "", media_types=tuple(content), fields=_fields(schema), **more
    )


def _rendered_examples(operation: str, site: str) -> Iterator[RenderedExample]:
    for example in EXAMPLES:
        if example.operation == operation:
            status = f"{example.answer.status} {HTTPStatus(example.answer.status).phrase}"
            answer = in_words(example.answer.body).replace(SITE, site)
            yield RenderedExample(example.title, example.curl(site), status, answer)


def _resolved(schema: Schema) -> tuple[Schema, str]:
    """What the schema refers to, and the name that this has; '' for one that is written out where it stands."""
    name = ""
    while "$ref" in schema or "allOf" in schema:
        if "allOf" in schema:
            schema = schema["allOf"][0]
        else:
            name = schema["$ref"].rpartition("/")[2]
            schema = openapi_document()["components"]["schemas"][name]
    return schema, name


def _alternatives(schema: Schema) -> Sequence[Schema]:
    return [one for kind in ("oneOf", "anyOf") for one in schema.get(kind, ())]


def _type(schema: Schema) -> str:
    """`array of integer`, `string (date) or null`, `Hit`."""
    found, name = _resolved(schema)
    if found.get("enum") == [None]:
        return "null"
    if _alternatives(found):
        return " or ".join(map(_type, _alternatives(found)))
    kinds = found.get("type", "object")
    if isinstance(kinds, list):
        return " or ".join(_type({**found, "type": kind}) for kind in kinds)
    if kinds == "array":
        most = f", at most {found['maxItems']}" if "maxItems" in found else ""
        return f"array of {_type(found['items']).partition(' (')[0]}{most}"
    if kinds == "object":
        return name or "object"
    if kinds == "null":
        return "null"
    return f"{kinds}{_limits(found)}"


def _limits(schema: Schema) -> str:
    if "format" in schema and schema["type"] == "string":
        return f" ({schema['format']})"
    if "maximum" in schema:
        return f" ({schema.get('minimum', 0)} to {schema['maximum']:,})"
    if "maxLength" in schema:
        return f" (at most {schema['maxLength']:,} characters)"
    return ""


def _fields(schema: Schema) -> tuple[Field, ...]:
    """The parts of an object, of what a list holds, or of the first of several shapes that has parts."""
    found, _ = _resolved(schema)
    if "items" in found:
        return _fields(found["items"])
    for alternative in _alternatives(found):
        if fields := _fields(alternative):
            return fields
    return tuple(
        Field(
            name=name,
            type=_type(part),
            description=part.get("description") or _resolved(part)[0].get("description", ""),
            required=name in found.get("required", ()),
            allowed=_values(part),
            fields=_fields(part),
        )
        for name, part in found.get("properties", {}).items()
    )


def _values(schema: Schema) -> tuple[str, ...]:
    found, _ = _resolved(schema)
    for one in (*_alternatives(found), found):
        values = _resolved(one)[0].get("enum", [None])
        if values != [None]:
            return tuple(map(str, values))
    return ()


class SchemaView(StrictView):
    """This API as an OpenAPI 3.1 document."""

    schema = None

    def get(self, _: Request) -> Response:
        return Response(openapi_document())
