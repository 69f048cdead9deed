"""Where hostile texts show: every address of the project, with hostile words in it, and every form."""

from typing import Final
from urllib.parse import quote, urlencode

from django.contrib import admin

from articles.search.fields import FACET_NAMES
from tests.browser.hostile_newsroom import COPY, DRAFT, FIRST, NAMES, ODD_LANGUAGE, PKS, TOWNS
from tests.browser.payloads import VOLLEYS, hostile

KINDS: Final = tuple(VOLLEYS)
ALL: Final = (*PKS.values(), COPY, DRAFT, ODD_LANGUAGE)
Paths = tuple[str, ...]


def asked(path: str, name: str, kinds: tuple[str, ...] = ("markup",), **more: str) -> Paths:
    """The path with a hostile value of this parameter, of each kind."""
    return tuple(f"{path}?{urlencode({name: hostile(f'asked.{name}', kind, 180)} | more)}" for kind in kinds)


def each(pattern: str, pks: tuple[int, ...] = tuple(PKS.values())) -> Paths:
    return tuple(pattern.format(pk=pk) for pk in pks)


def typed(pattern: str) -> Paths:
    return tuple(pattern.format(quote(hostile("asked.path", kind, 80), safe="")) for kind in ("markup",))


TOWN_KEYS: Final = sorted(name.lower() for name in TOWNS.values())
PROFILED: Final = (*TOWN_KEYS, "+".join(TOWN_KEYS))
SEARCHED: Final = (
    "",
    "?q=treaty",
    "?q=treaty&rows=articles",
    f"?q={'+'.join(NAMES.values())}",
    f"?q={NAMES['markup']}",
    f"?{urlencode({'q': NAMES['markup'], 'through': hostile('entity.key', 'markup', 64)})}",
    "?q=treaty&sort=oldest&section=none",
)
FACET: Final = "/search/facets/{}/"
READERS: Final[dict[str, Paths]] = {
    "": ("/",),
    "search/": (
        *(f"/search/{one}" for one in SEARCHED),
        *(f"/search/{one}{'&' if one else '?'}view=timeline" for one in SEARCHED),
        *(path for name in ("section", "page", "sort", "published_from") for path in asked("/search/", name)),
        *(path for name in FACET_NAMES for path in asked("/search/", name, q="treaty")),
        *(path for name in ("happened_to", "topic") for path in asked("/search/", name, published_from="soon")),
        *(f"/search/?q=treaty&published_from=2024&bars={bars}" for bars in ("outlet", "language", "share")),
        *asked("/search/", "q", KINDS, view="timeline", section="x"),
        *asked("/search/", "q", KINDS),
        *(f"/search/?{urlencode({'q': f'source:{one} OR -section:{one} title:{one}*'})}" for one in ("<x-f0>", "\"'")),
    ),
    "search/facets/<str:name>/": (
        *(FACET.format(name) for name in FACET_NAMES),
        *asked(FACET.format("section"), "find", q=hostile("asked.q", "address")),
        *typed(FACET),
    ),
    "help/": ("/help/",),
    "language/": ("/language/",),
    "entities/<str:address>/": (
        *(f"/entities/{one}/" for one in (*TOWN_KEYS, "+".join(sorted(TOWN_KEYS)))),
        *typed("/entities/{}/"),
    ),
    "times/": ("/times/",),
    "compare/": (
        "/compare/",
        *asked("/compare/", "q", KINDS, **{"with": "treaty"}),
        *asked("/compare/", "with", KINDS, q="treaty"),
    ),
    "articles/<int:pk>/compare/<int:other>/": (f"/articles/{FIRST}/compare/{COPY}/",),
    "suggest/": (*asked("/suggest/", "q"), "/suggest/?q=treaty", *(f"/suggest/?q={one[:4]}" for one in NAMES.values())),
    "articles/<int:pk>/": (*each("/articles/{pk}/", ALL), *asked(f"/articles/{FIRST}/", "q")),
    "articles/<int:pk>/revisions/": each("/articles/{pk}/revisions/"),
    "articles/<int:pk>/<slug:slug>/": (
        f"/articles/{FIRST}/some-other-slug/?q=treaty",
        *asked(f"/articles/{FIRST + 1}/x/", "q"),
    ),
    "healthz": ("/healthz",),
    "readyz": ("/readyz",),
    "metrics": ("/metrics",),
}
API: Final = "/api/v1/"
PROGRAMS: Final[dict[str, Paths]] = {
    "": (API,),
    "^.*/$": (*typed(f"{API}{{}}/"), *asked(f"{API}nothing/here/", "x")),
    "^.*[^/]$": typed(f"{API}{{}}"),
    "articles/": (f"{API}articles/?include=facets,histogram,snippets", *asked(f"{API}articles/", "sort"),
                  *asked(f"{API}articles/", "q")),
    "articles/<int:pk>/": each(f"{API}articles/{{pk}}/"),
    "articles/<int:pk>/withdraw/": (f"{API}articles/{FIRST}/withdraw/",),
    "timeline/": (f"{API}timeline/?q=treaty&include=facets,histogram", *asked(f"{API}timeline/", "axis")),
    "export/": (f"{API}export/?format=csv", f"{API}export/?format=jsonl", *asked(f"{API}export/", "format")),
    "suggest/": (f"{API}suggest/?q=treaty", *asked(f"{API}suggest/", "limit", q="treaty")),
    "facets/<str:name>/": (f"{API}facets/section/", f"{API}facets/place/", *typed(f"{API}facets/{{}}/")),
    "changes/": (f"{API}changes/", *asked(f"{API}changes/", "cursor")),
    "sources/": (f"{API}sources/", *asked(f"{API}sources/", "q"), *asked(f"{API}sources/", "language")),
    "entities/": (f"{API}entities/", *asked(f"{API}entities/", "page")),
    "schema/": (f"{API}schema/",),
    "docs/": (f"{API}docs/", *asked(f"{API}docs/", "x")),
    "docs/try/": (f"{API}docs/try/", *asked(f"{API}docs/try/", "x")),
}  # fmt: skip
LIST: Final = "/admin/articles/article/"
AUDIT: Final = "/admin/articles/auditrecord/"
CANDIDATE: Final = "/admin/articles/namecandidate/"
SOURCE_FILTERS: Final = ("q", "country", "owner_group", "o", "_to_field")
AUDIT_FILTERS: Final = ("q", "deed", "action", "model", "object_id", "key", "since", "user")
PICK: Final = {"app_label": "articles", "model_name": "article", "field_name": "source"}
DESKS: Final[dict[str, Paths]] = {
    "": ("/admin/", *asked("/admin/", "x")),
    "login/": asked("/admin/login/", "next", KINDS),
    "password_change/": ("/admin/password_change/",),
    "password_change/done/": ("/admin/password_change/done/",),
    "autocomplete/": (f"/admin/autocomplete/?{urlencode(PICK)}", *asked("/admin/autocomplete/", "term", **PICK)),
    "jsi18n/": ("/admin/jsi18n/",),
    "auth/user/<id>/password/": each("/admin/auth/user/{pk}/password/"),
    "articles/apikey/<path:object_id>/revoke/": each("/admin/articles/apikey/{pk}/revoke/"),
    "articles/auditrecord/export/<str:form>/": tuple(f"{AUDIT}export/{one}/" for one in ("csv", "jsonl", "<x-f0>")),
    "(?P<url>.*)$": typed("/admin/{}/"),
    "articles/indexdoctor/": ("/admin/articles/indexdoctor/",),
    **{f"articles/indexdoctor/{one}/": (f"/admin/articles/indexdoctor/{one}/",) for one in ("progress", "rebuild")},
    "articles/article/": (
        LIST,
        f"{LIST}?q=treaty",
        *(path for name in ("q", "status", "source", "language", "sort", "p", "e") for path in asked(LIST, name)),
    ),
    "articles/article/<slug:act>/these/": tuple(
        f"{LIST}{act}/these/?" + urlencode({"article": ALL}, doseq=True) for act in ("publish", "embargo", "withdraw")
    ),
    "articles/article/add/paste/": (f"{LIST}add/paste/",),
    "articles/auditrecord/": (
        AUDIT,
        *(path for name in AUDIT_FILTERS for path in asked(AUDIT, name)),
    ),
    "articles/source/<int:pk>/merge/": each(f"/admin/articles/source/{{pk}}/merge/?into={FIRST}"),
    **{
        f"articles/entity/<int:pk>/{one}/": each(f"/admin/articles/entity/{{pk}}/{one}/")
        for one in ("hide", "name", "split")
    },
    "articles/entity/<int:pk>/merge/": each(f"/admin/articles/entity/{{pk}}/merge/?into={FIRST + 1}"),
    "articles/namecandidate/<int:pk>/make/": each(
        f"{CANDIDATE}{{pk}}/make/?{urlencode({'kind': 'person', 'name': 'A', 'key': 'a', 'language': 'id'})}"
    ),
    "articles/namecandidate/<int:pk>/join/": each(f"{CANDIDATE}{{pk}}/join/?entity={FIRST}&language=id"),
    "articles/feed/opml/": ("/admin/articles/feed/opml/",),
    "articles/feed/feeds.opml": ("/admin/articles/feed/feeds.opml",),
    "articles/source/": (
        "/admin/articles/source/?_popup=1&_to_field=id",
        *(path for name in SOURCE_FILTERS for path in asked("/admin/articles/source/", name)),
    ),
}  # fmt: skip
POSTED: Final = (
    "logout/",
    "articles/auditrecord/<int:pk>/undo/",
    "articles/article/preview/",
    "articles/article/<int:pk>/preview/",
    "articles/article/<int:pk>/restore/<int:revision>/",
    "articles/indexdoctor/verify/",
    "articles/indexdoctor/retry/",
)
"""What answers POST alone: a form that is sent leads there."""


def of_models() -> dict[str, Paths]:
    """The pages that the admin has of each model, for each kind of text, and for a row that is not there."""
    made: dict[str, Paths] = {}
    for model in admin.site._registry:
        route = f"{model._meta.app_label}/{model._meta.model_name}/"
        base = f"/admin/{route}"
        made[route] = (base, *asked(base, "q", ("markup",)))
        made[f"{route}add/"] = (f"{base}add/", *asked(f"{base}add/", "name", _popup="1"))
        for end in ("history/", "delete/", "change/"):
            made[f"{route}<path:object_id>/{end}"] = each(f"{base}{{pk}}/{end}")
        made[f"{route}<path:object_id>/"] = typed(f"{base}{{}}/change/")
    made["^(?P<app_label>articles|auth)/$"] = ("/admin/articles/", "/admin/auth/")
    return made


def pages() -> dict[str, Paths]:
    """Route -> the addresses under it that are opened."""
    desks = {**of_models(), **DESKS, **dict.fromkeys(POSTED, ())}
    return {
        **READERS,
        **{f"api/v1/{route}": paths for route, paths in PROGRAMS.items()},
        **{f"admin/{route}": paths for route, paths in desks.items()},
    }
