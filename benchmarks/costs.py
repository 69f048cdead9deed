"""What the worst of each kind of public request costs, in processor time, beside a search for a plain word."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any, Final
from urllib.parse import urlencode

from django.test import Client

from articles.models import Article
from articles.search.fields import FACETS
from articles.search.filterset import LAST_PAGE, MOST_ENTRIES
from articles.search.language.grammar import MAX_CLAUSES, MAX_DEPTH
from articles.search.parameter_fields import MOST_VALUES

REPEATS: Final = 5
MOST_TIMES_A_WORD: Final = 5.0
MOST_MILLISECONDS: Final = 300.0
READER_SETTINGS: Final[dict[str, Any]] = {
    "ALLOWED_HOSTS": ["testserver"],
    "SECURE_SSL_REDIRECT": False,
    "API_BUDGET_ANONYMOUS": 10**9,
    "PAGE_BUDGET_ANONYMOUS": 10**9,
    "KEEP_QUERIES": False,
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}
"""Settings under which pages can be asked for in this process, without collected files and without a budget."""

WORDS: Final = (
    "government pemerintah president year percent market police Indonesia China minister people country world "
    "company percent trade energy health war peace bank city law court child school water price record report "
    "summit treaty"
).split()[:MAX_CLAUSES]


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of processor time, the median of five; over those of a plain word on the same page."""

    kind: str
    milliseconds: float
    ratio: float
    status: int

    @property
    def is_too_much(self) -> bool:
        return self.milliseconds > MOST_MILLISECONDS or self.ratio > MOST_TIMES_A_WORD


def _searched(**parameters: object) -> str:
    return "/search/?" + urlencode(parameters, doseq=True)


def requests() -> dict[str, str]:
    """Kind -> the address that is requested."""
    many = {name: " ".join(f"{name}:zz{n}" for n in range(MAX_CLAUSES)) for name in ("source", "section", "person")}
    values = {facet.name: ["_none", *(f"zz{n}" for n in range(MOST_VALUES - 1))] for facet in FACETS}
    days = {"published_from": "1900", "published_to": "2100", "happened_from": "1900", "happened_to": "2100"}
    addresses = {
        "everything": _searched(sort="newest"),
        **{f"{MAX_CLAUSES} x {name}:": _searched(q=clauses) for name, clauses in many.items()},
        "32 words": _searched(q=" ".join(WORDS)),
        "any of 32 words": _searched(q=" OR ".join(WORDS)),
        "all without 31 words": _searched(q="government " + " ".join(f"-{word}" for word in WORDS[1:])),
        "32 phrases": _searched(q=" OR ".join(f'"the {word}"' for word in WORDS)),
        "three beginnings": _searched(q="pre* OR con* OR int*"),
        "deep groups": _searched(q="(" * MAX_DEPTH + " OR ".join(WORDS[:16]) + ")" * MAX_DEPTH + " government"),
        "20 values of every facet": _searched(q="government", **values, **days),
        "the last page": _searched(q="government", page=LAST_PAGE, sort="newest"),
        "chronology": _searched(q="government", view="timeline"),
        "chronology of 200 days": _searched(q="government", view="timeline", entries=MOST_ENTRIES),
        "chronology of everything": _searched(view="timeline", entries=MOST_ENTRIES),
        "facet": "/search/facets/person/?q=government",
        "facet, found": "/search/facets/person/?q=government&find=a",
        "suggest": "/suggest/?q=go",
        "start page": "/",
        "API, 100 hits and everything": "/api/v1/articles/?q=government&limit=100&total=exact"
        "&include=facets,histogram,snippets",
        "changes": "/api/v1/changes/?limit=500",
        "entities": "/api/v1/entities/?limit=500",
        "sources": "/api/v1/sources/?limit=500",
    }
    article = Article.objects.order_by("-pk").first()
    if article:
        addresses["article"] = f"{article.get_absolute_url()}?{urlencode({'q': ' '.join(WORDS)})}"
        addresses["API, article"] = f"/api/v1/articles/{article.pk}/"
    return addresses


def costs() -> Iterator[Cost]:
    """The plain word's cost, then each kind's."""
    client = Client()
    plain, status = _measured(client, _searched(q="government"))
    yield Cost("a plain word", plain, 1.0, status)
    for kind, address in requests().items():
        took, status = _measured(client, address)
        yield Cost(kind, took, took / plain, status)


def _measured(client: Client, address: str) -> tuple[float, int]:
    status = client.get(address).status_code
    took = []
    for _ in range(REPEATS):
        begun = time.process_time()
        client.get(address)
        took.append((time.process_time() - begun) * 1000)
    return median(took), status
