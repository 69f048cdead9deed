"""Every address of the project, found by walking its URL configuration, and what is asked of each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver

from articles.admin.articles.publishing import ACTS
from articles.presentation.formats.chronology_formats import CHRONOLOGY_FORMATS
from articles.presentation.formats.feeds import FEED_FORMATS
from articles.search.fields import FACET_NAMES
from tests.security.world import EARLIER_PKS, MARK, PKS, word

PARTS: Final = {"include": "facets,histogram,snippets", "total": "exact"}


@dataclass(frozen=True)
class Ask:
    """One request to an address of `route`."""

    route: str
    path: str
    headers: tuple[tuple[str, str], ...] = field(default=())

    @property
    def tells_removals(self) -> bool:
        return self.route == f"api/v1/{CHANGES}"

    @property
    def says_a_secret(self) -> bool:
        """Whether the request itself holds a word that must not show: it may come back."""
        return MARK in self.path.lower()


Asks = Callable[[str], Iterator[Ask]]

SEEN: Final = (1, 2, 3, *EARLIER_PKS.values())
PKS_ASKED: Final = (*SEEN, *PKS.values())
QUERIES: Final = (
    "",
    "treaty",
    "Pyongyang",
    f"{MARK}*",
    f"title:{MARK}*",
    word("republished", "body"),
    # Values are given in another case than they are stored in.
    *(f"{name}:{word('draft', name).upper()}" for name in ("section", "topic")),
)
CHOICES: Final = (
    {"section": word("withdrawn", "section")},
    {"section": word("draft", "section").upper()},
    {"topic": word("embargoed", "topic"), "q": "treaty"},
    {"happened_from": "2024-06-11", "happened_to": "2024-06-11"},
    {"q": "crates", "published_from": "2024-06-20"},
    {"q": "treaty", "as_of": "2024-06-30"},
    {"q": "treaty", "published_from": "2024-06", "published_to": "2024-06", "bars": "outlet"},
    {"bars": "share", "published_from": "-9000d"},
)
TYPED: Final = (
    *("treaty", "tr", MARK, word("republished", "headline")[:14], "pyong", "open"),
    *("topic:", "source:", "section:", "person:", "place:", "tahun:", f"title:{MARK}"),
    *(f"{field}:{MARK}" for field in ("topic", "section")),
    *(f"treaty OR {field}:{MARK}" for field in ("topic", "section")),
)
SEARCHES: Final = (*({"q": query} for query in QUERIES), *CHOICES)
ORDERS: Final = (
    *({"q": "treaty", "sort": order} for order in ("newest", "oldest")),
    *({"q": "treaty", "rows": rows} for rows in ("articles", "stories")),
    {"q": "treaty", "page": "2"},
)
CHRONOLOGIES: Final = (
    *({"q": query} for query in ("treaty", f"{MARK}*", word("republished", "body"))),
    {"entries": "1"},
    {"entries": "3", "axis": "happened"},
    {"q": "treaty", "axis": "published"},
    {"q": "treaty", "disputed": "true", "language_first": "id"},
    {"q": "treaty", "as_of": "2024-06-30"},
)


def at(path: str, **parameters: str) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


def once(path: str) -> Asks:
    return lambda route: iter([Ask(route, path)])


def with_each(path: str, choices: Sequence[dict[str, str]], **more: str) -> Asks:
    """The path with each choice of parameters."""

    def asks(route: str) -> Iterator[Ask]:
        for chosen in choices:
            yield Ask(route, at(path, **(chosen | more)))

    return asks


def of_each_article(pattern: str) -> Asks:
    """The pattern with the number of every article, seen and hidden."""

    def asks(route: str) -> Iterator[Ask]:
        for pk in PKS_ASKED:
            yield Ask(route, pattern.format(pk=pk))

    return asks


def in_each_facet(pattern: str) -> Asks:
    """Every facet alone, and those that hidden articles have values of their own in beside a search."""

    def asks(route: str) -> Iterator[Ask]:
        for name in (*FACET_NAMES, "colour"):
            yield Ask(route, pattern.format(name=name))
        for name in ("section", "topic", "happened_year"):
            yield Ask(route, at(pattern.format(name=name), q="treaty"))
            yield Ask(route, at(pattern.format(name=name), find=MARK))
            yield Ask(route, at(pattern.format(name=name), **{f"-{name}": "_none"}))

    return asks


def all_of(*several: Asks) -> Asks:
    def asks(route: str) -> Iterator[Ask]:
        for one in several:
            yield from one(route)

    return asks


def as_fragment(asks: Asks) -> Asks:
    def fragments(route: str) -> Iterator[Ask]:
        for one in asks(route):
            yield Ask(route, one.path, (("HX-Request", "true"),))

    return fragments


PROFILED: Final = ("north-korea", "kp", "moscow", "moscow+north-korea", MARK)
READERS: Final[dict[str, Asks]] = {
    "": all_of(once("/"), as_fragment(once("/"))),
    "healthz": once("/healthz"),
    "readyz": once("/readyz"),
    "metrics": once("/metrics"),
    "search/": all_of(
        with_each("/search/", (*SEARCHES, *ORDERS, {"page": "90"}, {"sort": "best"})),
        with_each("/search/", CHRONOLOGIES, view="timeline"),
        as_fragment(with_each("/search/", ({"q": "treaty"}, {"q": f"{MARK}*"}))),
        as_fragment(with_each("/search/", ({"q": "treaty"},), view="timeline")),
        *(with_each("/search/", ({"q": "treaty"}, {"q": f"{MARK}*"}), format=kind) for kind in FEED_FORMATS),
        *(
            with_each("/search/", ({"q": "treaty"}, {"q": f"{MARK}*"}), format=kind, view="timeline")
            for kind in (*FEED_FORMATS, *CHRONOLOGY_FORMATS)
        ),
    ),
    "search/facets/<str:name>/": in_each_facet("/search/facets/{name}/"),
    "entities/<str:address>/": all_of(
        *(once(f"/entities/{one}/") for one in ("north-korea", "kp", "moscow", "moscow+north-korea", MARK))
    ),
    "suggest/": with_each("/suggest/", [{"q": typed} for typed in TYPED]),
    "help/": once("/help/"),
    "language/": once("/language/"),
    "times/": once("/times/"),
    "compare/": with_each(
        "/compare/", ({}, {"q": "treaty"}, {"q": "treaty", "with": "Pyongyang"}, {"q": f"{MARK}*", "with": "treaty"})
    ),
    "articles/<int:pk>/compare/<int:other>/": all_of(
        of_each_article("/articles/{pk}/compare/3/"), of_each_article("/articles/3/compare/{pk}/")
    ),
    "articles/<int:pk>/": of_each_article("/articles/{pk}/"),
    "articles/<int:pk>/revisions/": of_each_article("/articles/{pk}/revisions/"),
    "articles/<int:pk>/<slug:slug>/": all_of(
        with_each("/articles/3/treaty-in-the-open-3/", ({}, {"q": "treaty"})),
        *(once(f"/articles/{pk}/treaty-in-the-open-{pk}/") for pk in (1, 2)),
        *(once(f"/articles/{pk}/treaty-talks-of-the-presentheadline/") for pk in EARLIER_PKS.values()),
        *(once(f"/articles/{pk}/treaty-talks-of-the-{word(state, 'headline')}/") for state, pk in PKS.items()),
    ),
}

CHANGES: Final = "changes/"
"""Where readers are told the ids of what they once saw and cannot see any more, and nothing else of it."""

PROGRAMS: Final[dict[str, Asks]] = {
    "": once("/api/v1/"),
    "^.*/$": once("/api/v1/nothing/here/"),
    "^.*[^/]$": all_of(once("/api/v1/articles"), once("/api/v1/nothing/here")),
    "articles/": all_of(
        with_each("/api/v1/articles/", (*SEARCHES, *ORDERS), **PARTS),
        with_each("/api/v1/articles/", ({"limit": "2", "sort": "newest"}, {"q": "treaty", "limit": "2"}, {"x": "1"})),
    ),
    "articles/<int:pk>/": of_each_article("/api/v1/articles/{pk}/"),
    "articles/<int:pk>/withdraw/": of_each_article("/api/v1/articles/{pk}/withdraw/"),
    "timeline/": all_of(
        with_each("/api/v1/timeline/", CHRONOLOGIES, include="facets,histogram"),
        with_each("/api/v1/timeline/", ({"q": "treaty"}, {"q": f"{MARK}*"}), format="txt"),
    ),
    "export/": all_of(
        with_each("/api/v1/export/", ({}, {"q": f"{MARK}*"}, {"q": "treaty", "sort": "oldest"}), format="jsonl"),
        *(with_each("/api/v1/export/", ({}, {"q": f"{MARK}*"}), format=kind) for kind in ("csv", "ninjs")),
    ),
    "suggest/": with_each("/api/v1/suggest/", [{"q": typed, "limit": "4"} for typed in TYPED]),
    "facets/<str:name>/": in_each_facet("/api/v1/facets/{name}/"),
    CHANGES: with_each("/api/v1/changes/", ({}, {"limit": "2"}, {"cursor": "none"})),
    "sources/": with_each("/api/v1/sources/", ({}, {"q": "k", "language": "id"})),
    "entities/": with_each("/api/v1/entities/", ({}, {"q": "pyong"})),
    "schema/": once("/api/v1/schema/"),
    "docs/": once("/api/v1/docs/"),
    "docs/try/": once("/api/v1/docs/try/"),
}

LIST: Final = "/admin/articles/article/"
DOCTOR: Final = "/admin/articles/indexdoctor/"
DESKS: Final[dict[str, Asks]] = {
    "": once("/admin/"),
    "login/": once("/admin/login/"),
    "logout/": once("/admin/logout/"),
    "password_change/": once("/admin/password_change/"),
    "password_change/done/": once("/admin/password_change/done/"),
    "autocomplete/": with_each(
        "/admin/autocomplete/",
        [{"app_label": "articles", "model_name": "article", "field_name": "source", "term": "kab"}],
    ),
    "jsi18n/": once("/admin/jsi18n/"),
    "auth/user/<id>/password/": once("/admin/auth/user/2/password/"),
    "articles/apikey/<path:object_id>/revoke/": once("/admin/articles/apikey/1/revoke/"),
    "articles/auditrecord/export/<str:form>/": all_of(
        *(once(f"/admin/articles/auditrecord/export/{form}/") for form in ("csv", "jsonl"))
    ),
    "(?P<url>.*)$": once("/admin/nothing/here/"),
    **{
        f"articles/indexdoctor/{page}/": once(f"{DOCTOR}{page}/") for page in ("progress", "rebuild", "verify", "retry")
    },
    "articles/article/preview/": once(f"{LIST}preview/"),
    "articles/article/<int:pk>/preview/": of_each_article(f"{LIST}{{pk}}/preview/"),
    "articles/article/<int:pk>/restore/<int:revision>/": of_each_article(f"{LIST}{{pk}}/restore/1/"),
    "articles/article/<slug:act>/these/": all_of(
        *(once(f"{LIST}{act}/these/?" + urlencode({"article": PKS_ASKED}, doseq=True)) for act in ACTS)
    ),
    "articles/article/add/paste/": once(f"{LIST}add/paste/"),
    "articles/source/<int:pk>/merge/": all_of(
        once("/admin/articles/source/1/merge/"), once("/admin/articles/source/1/merge/?into=2")
    ),
    "articles/feed/opml/": once("/admin/articles/feed/opml/"),
    "articles/feed/feeds.opml": once("/admin/articles/feed/feeds.opml"),
    "articles/auditrecord/<int:pk>/undo/": once("/admin/articles/auditrecord/1/undo/"),
    **{
        f"articles/entity/<int:pk>/{one}/": once(f"/admin/articles/entity/1/{one}/")
        for one in ("hide", "name", "split")
    },
    "articles/entity/<int:pk>/merge/": once("/admin/articles/entity/1/merge/?into=2"),
    **{
        f"articles/namecandidate/<int:pk>/{one}/": once(f"/admin/articles/namecandidate/1/{one}/")
        for one in ("make", "join")
    },
    "articles/article/": with_each(LIST, ({}, {"q": "treaty"}, {"q": f"{MARK}*"}, {"status": "draft"})),
}
"""What is asked of an address in the admin; those that Django makes for every model follow below."""


def of_models() -> dict[str, Asks]:
    """The addresses that Django's admin makes for each model, with the rows that there are."""
    made: dict[str, Asks] = {}
    for model in admin.site._registry:
        label, name = model._meta.app_label, model._meta.model_name
        base = f"{label}/{name}/"
        pks = PKS_ASKED if name == "article" else (1, 2)
        made[base] = once(f"/admin/{base}")
        made[f"{base}add/"] = once(f"/admin/{base}add/")
        for end in ("history/", "delete/", "change/", ""):
            made[f"{base}<path:object_id>/{end}"] = all_of(*(once(f"/admin/{base}{pk}/{end}") for pk in pks))
    labels = "|".join(dict.fromkeys(model._meta.app_label for model in admin.site._registry))
    made[f"^(?P<app_label>{labels})/$"] = all_of(*(once(f"/admin/{label}/") for label in labels.split("|")))
    return made


def every_ask() -> dict[str, Asks]:
    """Route -> what is asked of its addresses."""
    return {
        **READERS,
        **{f"api/v1/{route}": asks for route, asks in PROGRAMS.items()},
        **{f"admin/{route}": asks for route, asks in (of_models() | DESKS).items()},
    }


def routes() -> list[str]:
    """The route of every address of the project, as its URL configuration writes it."""
    return [route for route, _ in _walk(get_resolver().url_patterns)]


def _walk(patterns: Sequence[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route, pattern


def public_asks() -> list[Ask]:
    return [one for route, asks in every_ask().items() if not route.startswith("admin/") for one in asks(route)]


def admin_asks() -> list[Ask]:
    known = set(routes())
    return [
        one
        for route, asks in every_ask().items()
        if route.startswith("admin/") and route in known
        for one in asks(route)
    ]
