"""What the schema says beyond the fields and parameters: a view's docstring, and the examples that tests run."""

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample

from articles.api.examples import EXAMPLES


class Described(AutoSchema):
    """The first paragraph of a docstring is the operation's summary, what follows its description."""

    def get_summary(self) -> str:
        return str(super().get_description()).partition("\n\n")[0]

    def get_description(self) -> str:  # type: ignore[override]
        return str(super().get_description()).partition("\n\n")[2]

    def get_examples(self) -> list[OpenApiExample]:
        return [
            shown
            for example in EXAMPLES
            if example.operation == self.get_operation_id()
            for shown in example.in_schema()
        ]
