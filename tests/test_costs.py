"""What one public request may cost the database, whatever it says: at most 15 queries, a chronology 28.

A start page and the profile of an entity, which have one on them, 44 and 40.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.analysis.names.countries import country_names
from articles.annotation import entities, name_index
from articles.api.protocol.parameters import MOST_HITS
from articles.models import Article, Entity, FeaturedChronology, NameVersion
from articles.search.coverage.featured import MOST_FEATURED
from articles.search.fields import FACET_NAMES, FACETS, MANY_VALUED, SPELLINGS
from articles.search.filterset import LAST_PAGE, MOST_ENTRIES
from articles.search.language.grammar import MAX_CLAUSES, MAX_DEPTH, MAX_PREFIXES
from articles.search.parameter_fields import LONGEST_TYPED, LONGEST_VALUE, MOST_VALUES
from tests.caches import forget_caches
from tests.security.surfaces import routes

MOST_QUERIES: Final = 15
MOST_OF_ARTICLE: Final = 20
"""With the search that found it, which is read as any other to say where the article stands among its results."""
MOST_OF_CHRONOLOGY: Final = 28
"""What a chronology reads beside a search: sentences, their places, names, words before them; and of another day the
revisions that stood then.
"""
MOST_OF_START: Final = 45
"""It tells a chronology too, and once in ten minutes counts days, names, sections and how rare words are."""
MOST_OF_PROFILE: Final = 40
"""It tells a chronology too, and once in ten minutes counts which countries are named together."""

NAMES: Final = (0, 3, 5)
"""What a process's first request asks to know the names, and their order too: a mark and what it marks. Here they are
known, and only marks are asked for, as reading all names takes longer than all the rest.
"""

HTMX: Final = {"HX-Request": "true"}

COUNTRIES: Final = [record["name"] for record in country_names()]
FIELD_TERMS: Final = {
    facet.name: " ".join(f"{facet.name}:zz{n}" for n in range(MAX_CLAUSES)) for facet in FACETS if facet.spellings
}
SPELT: Final = [spelling for spelling, field in SPELLINGS.items() if field.kind != "words"]
ALL_FIELDS: Final = " ".join(f"{spelling}:zz{n}" for n, spelling in enumerate((*SPELT, *SPELT, *SPELT)))
BEGINNINGS: Final = " ".join(("mis*", "pre*", "ind*", "con*")[: MAX_PREFIXES + 1])
TEXTS: Final = {
    "a word": "leaders",
    **{f"many of {name}": said for name, said in FIELD_TERMS.items()},
    "all fields": ALL_FIELDS,
    "names": " OR ".join(COUNTRIES[:MAX_CLAUSES]),
    "names together": "North Korea Russia Vladimir Putin Kim Jong Un place:russia source:zz section:zz",
    "deep groups": "(" * MAX_DEPTH + "leaders OR korea" + ")" * MAX_DEPTH + " (a OR -(b c)) -section:world",
    "beginnings": BEGINNINGS,
    "phrases": " OR ".join(f'"the {word}"' for word in ("leader", "president", "summit", "treaty") * 8),
    "the longest": "korea " * 80,
    "nothing but a hit": "korea zzzzqqqq section:zz source:zz person:zz",
}
VALUES: Final = {
    facet.name: [f"{value}"[:LONGEST_VALUE] for value in ("_none", *(f"zz{n}" for n in range(MOST_VALUES - 1)))]
    for facet in FACETS
}
EXCLUDED: Final = {f"-{name}": [one.replace("zz", "xx") for one in some[1:]] for name, some in VALUES.items()}
DAYS: Final = {
    f"{axis}_{end}": day for axis in ("published", "happened") for end, day in (("from", "1800"), ("to", "2100"))
}

Parameters = dict[str, Any]


def searches() -> Iterator[Parameters]:
    """What the box and the choices let through, each kind at its worst, and all of them together."""
    for text in TEXTS.values():
        yield {"q": text}
    yield {"q": ALL_FIELDS, "any": "true"}
    yield {**VALUES, **DAYS}
    yield {**VALUES, **EXCLUDED, **DAYS, "all_of": MANY_VALUED}
    yield {"q": "korea", **EXCLUDED}
    yield {"q": TEXTS["names together"], **VALUES, **DAYS, "sort": "oldest"}
    yield {"q": "korea", "page": LAST_PAGE, "sort": "newest"}
    yield {"q": TEXTS["names together"], **VALUES, "rows": "stories"}
    yield {"q": "korea", "published_from": "2024-10-05", "published_to": "2024-10-20", "bars": "outlet"}
    yield {"q": "korea", "axis": "happened", "happened_from": "-9000d", "bars": "share"}


def told() -> Iterator[Parameters]:
    """Those that a chronology is told of, which takes longer."""
    yield {"q": "korea"}
    yield {"q": TEXTS["names together"]}
    yield {"q": "North Korea Russia -place:zz -source:zz -section:zz", "source": "_none"}
    yield {"q": "North Korea Russia OR source:zz OR section:zz", **DAYS}


@dataclass(frozen=True)
class Ask:
    path: str
    headers: tuple[tuple[str, str], ...] = ()


def at(path: str, parameters: Parameters) -> str:
    return f"{path}?{urlencode(parameters, doseq=True)}" if parameters else path


Asks = Callable[[], Iterator[Ask]]


def once(*paths: str) -> Asks:
    return lambda: (Ask(path) for path in paths)


def searched(path: str, *choices: Parameters) -> Asks:
    """The path with each search and each choice beside it."""
    return lambda: (Ask(at(path, {**search, **choice})) for search in searches() for choice in choices or ({},))


def typed(path: str, **choice: Any) -> Asks:
    """Ends of a text that names, words and values of fields complete, beside all that can be chosen."""
    ends = ("ko", "north kor", "leaders OR kor", "source:", "topic:", "person:k", "language:", "title:kor", "-kor")
    return lambda: (
        Ask(at(path, {"q": end, **beside, **choice})) for end in ends for beside in ({}, {**VALUES, **DAYS})
    )


def chronicled(path: str, **choice: Any) -> Asks:
    return lambda: (Ask(at(path, {**search, "entries": MOST_ENTRIES, **choice})) for search in told())


def both(asks: Asks) -> Asks:
    """Whole pages, and the parts of pages that htmx asks for."""

    def every() -> Iterator[Ask]:
        for one in asks():
            yield one
            yield Ask(one.path, tuple(HTMX.items()))

    return every


def of_facets(path: str, typed: str) -> Asks:
    def every() -> Iterator[Ask]:
        for name in FACET_NAMES:
            for search in ({}, {"q": TEXTS["names together"], **VALUES, **DAYS}):
                yield Ask(at(path.format(name=name), {**search, "find": typed}))
                yield Ask(at(path.format(name=name), search))

    return every


def together(*several: Asks) -> Asks:
    return lambda: (one for asks in several for one in asks())


WHOLE: Final = {"include": "facets,histogram,snippets"}
ARTICLE: Final = "/articles/{pk}/{slug}/"

READERS: Final[dict[str, Asks]] = {
    "": both(once("/")),
    "healthz": once("/healthz"),
    "readyz": once("/readyz"),
    "metrics": once("/metrics"),
    "search/": together(both(searched("/search/")), chronicled("/search/", view="timeline")),
    "search/facets/<str:name>/": both(of_facets("/search/facets/{name}/", "a" * LONGEST_TYPED)),
    "help/": once("/help/"),
    "language/": once("/language/"),
    "entities/<str:address>/": once("/entities/north-korea/", "/entities/north-korea+russia/", "/entities/pyongyang/"),
    "times/": once("/times/"),
    "compare/": together(
        chronicled("/compare/", **{"with": TEXTS["names together"]}), chronicled("/compare/", **{"with": "korea"})
    ),
    "articles/<int:pk>/compare/<int:other>/": once("/articles/{pk}/compare/1/", "/articles/{pk}/compare/{pk}/"),
    "suggest/": together(
        once("/suggest/?q=ko", f"/suggest/?q={'k' * LONGEST_TYPED}"), searched("/suggest/"), typed("/suggest/")
    ),
    "articles/<int:pk>/": searched("/articles/{pk}/"),
    "articles/<int:pk>/revisions/": once("/articles/{pk}/revisions/", "/articles/{pk}/revisions/?page=2"),
    "articles/<int:pk>/<slug:slug>/": searched(ARTICLE),
}
PROGRAMS: Final[dict[str, Asks]] = {
    "": once("/api/v1/"),
    "^.*/$": once("/api/v1/nothing/here/"),
    "^.*[^/]$": once("/api/v1/articles", "/api/v1/nothing/here"),
    "articles/": searched(
        "/api/v1/articles/",
        {**WHOLE, "limit": MOST_HITS, "total": "exact"},
        {"sort": "newest", "limit": MOST_HITS},
    ),
    "articles/<int:pk>/": once("/api/v1/articles/{pk}/"),
    "articles/<int:pk>/withdraw/": once("/api/v1/articles/{pk}/withdraw/"),
    "timeline/": together(
        chronicled("/api/v1/timeline/", **WHOLE),
        chronicled("/api/v1/timeline/", axis="published", as_of="2026-01-01", **WHOLE),
    ),
    "export/": searched("/api/v1/export/", {"format": "csv"}),
    "suggest/": together(once("/api/v1/suggest/?q=ko&limit=20"), typed("/api/v1/suggest/", limit=20)),
    "facets/<str:name>/": of_facets("/api/v1/facets/{name}/", "korea"),
    "changes/": once("/api/v1/changes/?limit=500"),
    "sources/": once("/api/v1/sources/?limit=500", "/api/v1/sources/?q=a&language=id&country=ID&is_wire=false"),
    "entities/": once("/api/v1/entities/?limit=500", "/api/v1/entities/?q=a&kind=person&kind=place"),
    "schema/": once("/api/v1/schema/"),
    "docs/": once("/api/v1/docs/"),
    "docs/try/": once("/api/v1/docs/try/"),
}
EVERY: Final = {**READERS, **{f"api/v1/{route}": asks for route, asks in PROGRAMS.items()}}


def public_routes() -> set[str]:
    return {route for route in routes() if not route.startswith("admin/")}


def test_every_public_address_is_asked_for_its_worst() -> None:
    assert public_routes() == EVERY.keys()


# What a page asks of the database does not depend on the engine: the second one is the long form.
@pytest.fixture(scope="module", params=["tantivy", pytest.param("elasticsearch", marks=pytest.mark.long)])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def article(standing_newsroom: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Article:
    """One that was edited often and names much; beside it are some that were hidden since the index was written."""
    for module in (entities, name_index):
        # Whether a slow request asks for the mark once more is no matter here.
        monkeypatch.setattr(module, "CHECK_EVERY_SECONDS", 3600.0)
    some = list(Article.objects.order_by("pk")[:8])
    Article.objects.filter(pk__in=[one.pk for one in some[:4]]).update(status="withdrawn")
    Article.objects.filter(pk__in=[one.pk for one in some[:2]]).update(status="published")
    named = Article.objects.exclude(pk__in=[one.pk for one in some]).filter(entity_mentions__isnull=False)
    for number in range(MOST_FEATURED):
        search = {"q": f"korea {number}", "section": "zz", "person": "zz", "place": "zz"}
        FeaturedChronology.objects.create(title=f"Korea {number}", search=urlencode(search))
    edited = named.exclude(topics=[]).order_by("-pk").first()
    assert edited and Entity.objects.exists()
    for number in range(12):
        Article.objects.filter(pk=edited.pk).update(deck=f"Version {number}.")
    return Article.objects.get(pk=edited.pk)


def most_of(ask: Ask) -> int:
    if ask.path == "/":
        return MOST_OF_START
    if ask.path.startswith("/compare/"):
        return 2 * MOST_OF_CHRONOLOGY
    if ask.path.startswith("/entities/"):
        return MOST_OF_PROFILE
    if ask.path.startswith("/articles/") and "?" in ask.path:
        return MOST_OF_ARTICLE
    is_chronology = "/timeline/" in ask.path or "view=timeline" in ask.path
    return MOST_OF_CHRONOLOGY if is_chronology else MOST_QUERIES


@pytest.mark.django_db
def test_all_names_and_their_order_are_read_with_five_queries(django_assert_num_queries: Any) -> None:
    entities.present_names()
    name_index.name_index()
    Entity.objects.create(key="freedonia", kind="country", name="Freedonia")
    forget_caches()
    with django_assert_num_queries(NAMES[2]):
        entities.present_names()
        name_index.name_index()


def queries_of(ask: Ask, article: Article, client: Client) -> list[str]:
    """What the database was asked until the whole answer was there, by a process that knows nothing but names."""
    forget_caches()
    with CaptureQueriesContext(connection) as captured:
        path = ask.path.format(pk=article.pk, slug=article.slug)
        response = client.get(path, headers=dict(ask.headers))
        if response.streaming:
            b"".join(response)
    assert response.status_code < 500, path
    return [str(one["sql"])[:160] for one in captured.captured_queries]


def cost_of(queries: list[str]) -> int:
    """How many there would be in a process that does not know the names either."""
    marks = sum(NameVersion._meta.db_table in one for one in queries)
    return len(queries) - marks + NAMES[marks]


@pytest.mark.django_db
@pytest.mark.parametrize("route", EVERY)
def test_no_request_asks_the_database_more_often_than_that(route: str, article: Article, client: Client) -> None:
    queries = {ask: queries_of(ask, article, client) for ask in EVERY[route]()}
    over = {ask: cost_of(one) - most_of(ask) for ask, one in queries.items()}
    worst = max(over, key=over.__getitem__)
    assert over[worst] <= 0, "\n".join([worst.path, *queries[worst]])
