"""What the schema says beyond the fields and parameters: a view's docstring, and the examples that tests run."""

from typing import Any, Final

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter

from articles.api.description.examples import EXAMPLES

HEADERS: Final = (
    OpenApiParameter(
        "RateLimit",
        str,
        OpenApiParameter.HEADER,
        required=True,
        response=True,
        description="What is left of the budget, `r`, and the seconds until it is whole again, `t`",
    ),
    OpenApiParameter(
        "RateLimit-Policy",
        str,
        OpenApiParameter.HEADER,
        required=True,
        response=True,
        description="The budget, `q`, of a window of `w` seconds",
    ),
    OpenApiParameter(
        "X-Request-ID",
        str,
        OpenApiParameter.HEADER,
        required=True,
        response=True,
        description="The id under which the site's log tells of this request",
    ),
    OpenApiParameter(
        "Retry-After",
        {"type": "integer", "minimum": 0},
        OpenApiParameter.HEADER,
        required=True,
        response=[429, 503],
        description="Seconds after which to ask again",
    ),
    OpenApiParameter(
        "WWW-Authenticate",
        str,
        OpenApiParameter.HEADER,
        required=True,
        response=[401],
        description="How a key is sent",
    ),
)
"""Headers that come with every answer, or with every answer of a status."""


class Described(AutoSchema):
    """The first paragraph of a docstring is the operation's summary, what follows its description."""

    def get_summary(self) -> str:
        return str(super().get_description()).partition("\n\n")[0]

    def get_description(self) -> str:  # type: ignore[override]
        return str(super().get_description()).partition("\n\n")[2]

    def get_override_parameters(self) -> list[Any]:
        return [*HEADERS, *super().get_override_parameters()]

    def get_examples(self) -> list[OpenApiExample]:
        return [
            shown
            for example in EXAMPLES
            if example.operation == self.get_operation_id()
            for shown in example.in_schema()
        ]
