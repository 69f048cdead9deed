"""What the generator of the schema cannot know of the bodies that writes send."""

from collections.abc import Iterator
from typing import Any

from articles.api.writing import MOST_AT_ONCE


def require_exact_bodies(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Hook of the generator: a body is needed, a list in its place is short, and unknown fields are refused."""
    for methods in result["paths"].values():
        for body in (operation["requestBody"] for operation in methods.values() if "requestBody" in operation):
            body["required"] = True
            for content in body["content"].values():
                for shape in _shapes(content["schema"], result["components"]["schemas"]):
                    limits = {"minItems": 1, "maxItems": MOST_AT_ONCE}
                    shape.update(limits if shape["type"] == "array" else {"additionalProperties": False})
    return result


def _shapes(schema: dict[str, Any], schemas: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The objects and lists that a body may be, and the objects in the lists."""
    if "$ref" in schema:
        yield from _shapes(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    elif "oneOf" in schema:
        for one in schema["oneOf"]:
            yield from _shapes(one, schemas)
    else:
        yield schema
        if "items" in schema:
            yield from _shapes(schema["items"], schemas)
