"""Requests that the documentation and the schema show, each with the answer that the demonstration gave to it.

The requests stand here; the answers lie in `answers/`, a file each, and `make examples` writes them anew.
"""

import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

from drf_spectacular.utils import OpenApiExample

ROOT: Final = "/api/v1/"
SITE: Final = "https://newsdesk.example"
"""What answers and the schema call the site."""

ANSWERS: Final = Path(__file__).resolve().parent / "answers"


@dataclass(frozen=True, slots=True)
class ExampleAnswer:
    """`body` is a value of JSON, or a text where the media type is another's."""

    status: int
    media_type: str
    body: Any


@dataclass(frozen=True, slots=True)
class Example:
    """A request to an operation; `path` is below the API's root and names what `in_path` holds, as in the schema."""

    name: str
    operation: str
    title: str
    path: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    in_path: Mapping[str, Any] = field(default_factory=dict)
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None

    @property
    def address(self) -> str:
        query = f"?{urlencode(self.parameters, doseq=True)}" if self.parameters else ""
        return ROOT + self.path.format(**self.in_path) + query

    @property
    def answer(self) -> ExampleAnswer:
        return _answer(self.name)

    def curl(self, site: str) -> str:
        """The command that asks it of `site`, such as `https://newsdesk.example`."""
        parts = ["curl"] + ([] if self.method == "GET" else ["-X", self.method]) + [shlex.quote(site + self.address)]
        lines = [" ".join(parts), *(f"-H {_quoted(f'{name}: {value}')}" for name, value in self.headers.items())]
        if self.body is not None:
            lines += ["-H 'Content-Type: application/json'", f"-d {shlex.quote(in_words(self.body))}"]
        return " \\\n  ".join(lines)

    def in_schema(self) -> Iterator[OpenApiExample]:
        answer = self.answer
        yield OpenApiExample(
            self.name,
            answer.body,
            summary=self.title,
            response_only=True,
            status_codes=[str(answer.status)],
            media_type=answer.media_type,
        )
        if self.body is not None:
            yield OpenApiExample(self.name, self.body, summary=self.title, request_only=True)
        if answer.status < 400:
            for name, value in self.in_path.items():
                yield OpenApiExample(self.name, value, summary=self.title, parameter_only=(name, "path"))
            for name, value in self.parameters.items():
                yield OpenApiExample(self.name, value, summary=self.title, parameter_only=(name, "query"))
            for name, value in self.headers.items():
                yield OpenApiExample(self.name, value, summary=self.title, parameter_only=(name, "header"))


def _quoted(text: str) -> str:
    """For a shell, which is to put in what a variable such as $NEWSDESK_KEY holds."""
    return f'"{text}"' if "$" in text else shlex.quote(text)


def in_words(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=2)


@cache
def _answer(name: str) -> ExampleAnswer:
    return ExampleAnswer(**json.loads((ANSWERS / f"{name}.json").read_text("utf-8")))


KEY: Final = {"Authorization": "Bearer $NEWSDESK_KEY"}
ADDED: Final = 216
"""The id of the article that is added to the demonstration."""

EXAMPLES: Final = (
    Example(
        "search", "search", "Words in any language", "articles/", {"q": "korut rusia", "sort": "newest", "limit": 2}
    ),
    Example(
        "walk",
        "search",
        "An outlet's articles of one month, oldest first: continue with `next`",
        "articles/",
        {
            "source": ["strait-post"],
            "published_from": "2024-06",
            "published_to": "2024-06",
            "sort": "oldest",
            "limit": 1,
        },
    ),
    Example(
        "facets",
        "search",
        "With facets, a histogram and the sentences that match",
        "articles/",
        {"q": "treaty", "limit": 1, "include": ["facets", "histogram", "snippets"]},
    ),
    Example("refused", "search", "Syntax error and how it is reported", "articles/", {"q": "treaty", "sort": "best"}),
    Example("article", "article", "An article with its dates and names", "articles/{id}/", in_path={"id": 104}),
    Example("nothing", "article", "An article that does not exist", "articles/{id}/", in_path={"id": 999999}),
    Example(
        "timeline",
        "timeline",
        "Events around a treaty in June 2024",
        "timeline/",
        {"q": "putin kim treaty", "happened_from": "2024-06", "happened_to": "2024-06", "entries": 2},
    ),
    Example("lines", "export", "JSON Lines", "export/", {"q": "khasan", "sort": "oldest", "published_from": "2024-06"}),
    Example(
        "spreadsheet",
        "export",
        "CSV for a spreadsheet",
        "export/",
        {"q": "khasan", "sort": "oldest", "published_from": "2024-06", "format": "csv"},
    ),
    Example("changes", "changes", "The first change", "changes/", {"limit": 1}),
    Example("suggest", "suggest", "Suggestions while typing", "suggest/", {"q": "kim", "limit": 2}),
    Example("facet", "facet", "The languages of a search", "facets/{name}/", {"q": "khasan"}, {"name": "language"}),
    Example(
        "facet-find",
        "facet",
        "A place by its name in another language",
        "facets/{name}/",
        {"find": "korut"},
        {"name": "place"},
    ),
    Example("sources", "sources", "The first two sources", "sources/", {"limit": 2}),
    Example("entities", "entities", "The entity behind a short name", "entities/", {"q": "korut"}),
    Example(
        "add",
        "add",
        "One article, published immediately",
        "articles/",
        method="POST",
        headers=KEY | {"Idempotency-Key": "5f0c8a52-9d1e-4d7b-8f5e-2f6f3f1c7a90"},
        body={
            "source": "kabar-nusantara",
            "url": "https://kabarnusantara.example/2026/01/05/kereta-pertama",
            "headline": "Kereta pertama tahun ini tiba di Tumangang",
            "body": "Kereta penumpang dari Khasan tiba di Tumangang pada 5 Januari 2026.",
            "language": "id",
            "published": "2026-01-05T09:30:00+07:00",
            "status": "published",
        },
    ),
    Example(
        "add_some",
        "add",
        "A list with one rejected item",
        "articles/",
        method="POST",
        headers=KEY,
        body=[
            {
                "source": "kabar-nusantara",
                "headline": "Jembatan dibuka",
                "body": "Jembatan itu dibuka.",
                "language": "id",
            },
            {"source": "kabar-nusantara", "headline": "Jembatan ditutup", "published": "kemarin"},
        ],
    ),
    Example(
        "add_nameless",
        "add",
        "Without a key",
        "articles/",
        method="POST",
        body={"source": "kabar-nusantara", "headline": "Jembatan dibuka"},
    ),
    Example(
        "change",
        "change",
        "A new headline",
        "articles/{id}/",
        in_path={"id": ADDED},
        method="PATCH",
        headers=KEY | {"If-Match": '"1"'},
        body={"headline": "Kereta pertama tahun ini tiba di stasiun Tumangang"},
    ),
    Example(
        "moved_on",
        "change",
        "The article has changed since",
        "articles/{id}/",
        in_path={"id": ADDED},
        method="PATCH",
        headers=KEY | {"If-Match": '"1"'},
        body={"section": "Transport"},
    ),
    Example(
        "withdraw",
        "withdraw",
        "With a reason",
        "articles/{id}/withdraw/",
        in_path={"id": ADDED},
        method="POST",
        headers=KEY,
        body={"reason": "The train was yesterday's."},
    ),
)
