"""Every page of the admin, found by walking its URLs, asked by every kind of person, against a table of who may."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLResolver

from articles.models import (
    ApiKey,
    Article,
    AuditRecord,
    Channel,
    Entity,
    FeaturedChronology,
    Feed,
    Membership,
    NameCandidate,
    Role,
    Source,
    audit,
    database_now,
    new_secret,
)
from tests.admin.conftest import EVERYWHERE, OURS, THEIRS, Enter, Staff

Who = frozenset[str]

PARTS = 4
"""Of the pages, so that they are asked side by side."""

NOBODY: Who = frozenset()
STRANGER: Who = frozenset({"stranger"})
SUPERUSER: Who = frozenset({"superuser"})
GROUPS = {"ours": OURS, "theirs": THEIRS, "everywhere": EVERYWHERE}
MEMBERS = {f"{role} {where}": (role, group) for role in Role for where, group in GROUPS.items()}
MIXED: Who = frozenset({"contributor ours and administrator theirs"})
ANY_ROLE: Who = frozenset(MEMBERS) | MIXED | SUPERUSER
STAFF: Who = ANY_ROLE | {"staff without a role"}
EVERYBODY: Who = STAFF | STRANGER
OF_OURS: Who = frozenset(name for name in MEMBERS if not name.endswith("theirs")) | MIXED | SUPERUSER
ADMINISTRATORS_OF_OURS: Who = frozenset({"administrator ours", "administrator everywhere"}) | SUPERUSER
ADMINISTRATORS: Who = ADMINISTRATORS_OF_OURS | {"administrator theirs"} | MIXED
EDITORS: Who = ADMINISTRATORS | {name for name in MEMBERS if name.startswith("editor")}
EDITORS_OF_OURS: Who = ADMINISTRATORS_OF_OURS | {"editor ours", "editor everywhere"}
HOUSE: Who = frozenset({"administrator everywhere"}) | SUPERUSER
EDITORS_OF_THE_HOUSE: Who = HOUSE | {"editor everywhere"}


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may do what with the objects of a model; the object that is asked for belongs to our house."""

    list: Who
    look: Who
    add: Who
    change: Who
    delete: Who


RIGHTS: dict[type[Model], Rights] = {
    Article: Rights(list=ANY_ROLE, look=OF_OURS, add=ANY_ROLE, change=OF_OURS, delete=ADMINISTRATORS_OF_OURS),
    Source: Rights(
        list=ANY_ROLE,
        look=OF_OURS,
        add=ADMINISTRATORS,
        change=ADMINISTRATORS_OF_OURS,
        delete=ADMINISTRATORS_OF_OURS,
    ),
    Entity: Rights(list=ANY_ROLE, look=ANY_ROLE, add=HOUSE, change=HOUSE, delete=NOBODY),
    NameCandidate: Rights(list=HOUSE, look=HOUSE, add=NOBODY, change=NOBODY, delete=NOBODY),
    User: Rights(list=HOUSE, look=HOUSE, add=HOUSE, change=HOUSE, delete=NOBODY),
    ApiKey: Rights(list=ANY_ROLE, look=HOUSE, add=ANY_ROLE, change=NOBODY, delete=NOBODY),
    FeaturedChronology: Rights(
        list=ANY_ROLE,
        look=ANY_ROLE,
        add=EDITORS_OF_THE_HOUSE,
        change=EDITORS_OF_THE_HOUSE,
        delete=EDITORS_OF_THE_HOUSE,
    ),
    Feed: Rights(list=ANY_ROLE, look=OF_OURS, add=EDITORS, change=EDITORS_OF_OURS, delete=EDITORS_OF_OURS),
    AuditRecord: Rights(list=HOUSE, look=HOUSE, add=NOBODY, change=NOBODY, delete=NOBODY),
}
SITE: dict[str, tuple[Who, Who]] = {
    "": (STAFF, STAFF),
    "login/": (STRANGER, EVERYBODY),
    "logout/": (NOBODY, STAFF),
    "password_change/": (STAFF, STAFF),
    "password_change/done/": (STAFF, NOBODY),
    "autocomplete/": (ANY_ROLE, NOBODY),
    "jsi18n/": (STAFF, NOBODY),
    "articles/": (ANY_ROLE, ANY_ROLE),
    "auth/": (HOUSE, HOUSE),
    "(?P<url>.*)$": (NOBODY, NOBODY),
    "auth/user/<id>/password/": (HOUSE, HOUSE),
    "articles/apikey/<path:object_id>/revoke/": (HOUSE, HOUSE),
    "articles/source/<int:pk>/merge/": (HOUSE, HOUSE),
    "articles/auditrecord/export/<str:form>/": (HOUSE, HOUSE),
    "articles/auditrecord/<int:pk>/undo/": (NOBODY, HOUSE),
    "articles/entity/<int:pk>/hide/": (HOUSE, HOUSE),
    "articles/entity/<int:pk>/merge/": (HOUSE, HOUSE),
    "articles/entity/<int:pk>/split/": (HOUSE, HOUSE),
    "articles/entity/<int:pk>/name/": (HOUSE, HOUSE),
    "articles/namecandidate/<int:pk>/make/": (HOUSE, HOUSE),
    "articles/namecandidate/<int:pk>/join/": (HOUSE, HOUSE),
    # A stranger who sends a page is asked to log in, and goes on with it then.
    "articles/article/add/paste/": (ANY_ROLE, ANY_ROLE | STRANGER),
    "articles/feed/opml/": (EDITORS, EDITORS),
    "articles/feed/feeds.opml": (ANY_ROLE, ANY_ROLE),
    "articles/article/preview/": (NOBODY, ANY_ROLE),
    "articles/article/<int:pk>/preview/": (NOBODY, OF_OURS),
    "articles/article/<int:pk>/restore/<int:revision>/": (NOBODY, OF_OURS),
    "articles/article/<slug:act>/these/": (EDITORS, EDITORS),
    "articles/indexdoctor/": (HOUSE, HOUSE),
    "articles/indexdoctor/progress/": (HOUSE, HOUSE),
    "articles/indexdoctor/rebuild/": (HOUSE, HOUSE),
    "articles/indexdoctor/verify/": (NOBODY, HOUSE),
    "articles/indexdoctor/retry/": (NOBODY, HOUSE),
}
"""Who may GET and who may POST what is no page of a model's own, or one that newsdesk adds."""


def rule(route: str, model: type[Model] | None) -> tuple[Who, Who]:
    """Who may GET and who may POST; KeyError for a route that no rule is for."""
    if model is None or route in SITE:
        return SITE[route]
    rights = RIGHTS[model]
    return {
        "": (rights.list, rights.list),
        "add/": (rights.add, rights.add),
        "<path:object_id>/history/": (rights.look, rights.look),
        "<path:object_id>/delete/": (rights.delete, rights.delete),
        "<path:object_id>/change/": (rights.look, rights.change),
        # It only leads to the page that changes.
        "<path:object_id>/": (STAFF, STAFF),
    }[route.removeprefix(f"{model._meta.app_label}/{model._meta.model_name}/")]


def routes() -> Iterator[tuple[str, type[Model] | None]]:
    """Every route of the admin, with the model that it belongs to."""
    models = {f"{one._meta.app_label}/{one._meta.model_name}/": one for one in admin.site._registry}
    for pattern in admin.site.get_urls():
        route = str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from ((f"{route}{inner.pattern}", models.get(route)) for inner in pattern.url_patterns)
        elif pattern.name == "app_list":
            yield from ((f"{label}/", None) for label in {one._meta.app_label for one in admin.site._registry})
        else:
            yield route, None


@pytest.fixture
def objects(ours: Source, staff: Staff, index_folder: Path) -> dict[type[Model], Model]:
    """One object of each model, of our house."""
    owner = staff("owner", Role.EDITOR, OURS)
    _, prefix, digest = new_secret()
    key = ApiKey(name="Feed", prefix=prefix, digest=digest, owner=owner, scopes=["read"])
    key.expires_at = database_now() + timedelta(days=1)
    key.save()
    article = Article.objects.create(source=ours, headline="A draft", status="draft")
    candidate = NameCandidate.objects.create(kind="person", text="Draft")
    candidate.mentions.create(article=article, revision=1, start=2, end=7)
    return {
        Article: article,
        Source: Source.objects.create(slug="empty", name="Without articles", owner_group=OURS),
        Entity: Entity.objects.create(key="XX", kind="country", name="Nowhere"),
        NameCandidate: candidate,
        User: owner,
        ApiKey: key,
        FeaturedChronology: FeaturedChronology.objects.create(title="Harbour", search="q=harbour"),
        Feed: Feed.objects.create(address="https://ours.example/feed", source=ours),
        AuditRecord: audit("add", ours, channel=Channel.ADMIN, user=owner),
    }


@pytest.fixture
def browsers(staff: Staff, enter: Enter) -> dict[str, Client]:
    """A browser of each kind of person."""
    people = {name: staff(name, role, group) for name, (role, group) in MEMBERS.items()}
    for name in MIXED:
        people[name] = staff(name, Role.CONTRIBUTOR, OURS)
        people[name].memberships.create(role=Role.ADMINISTRATOR, owner_group=THEIRS)
    people["staff without a role"] = staff("staff without a role")
    people["superuser"] = staff("superuser", is_superuser=True)
    assert {*people, "stranger"} == EVERYBODY
    return {name: enter(somebody) for name, somebody in people.items()} | {"stranger": Client()}


def is_refused(answer: HttpResponseBase) -> bool:
    """Whether it shows and does nothing of what was asked."""
    away = answer.status_code == 302 and answer["Location"].partition("?")[0] in ("/admin/", "/admin/login/")
    return away or answer.status_code in (403, 404, 405) or "HX-Refresh" in answer.headers


def address(route: str, model: type[Model] | None, objects: dict[type[Model], Model]) -> str:
    found = str(objects[model].pk) if model in objects else ""
    for hole, filling in {
        "<path:object_id>": found,
        "<int:pk>": found,
        "<id>": found,
        "<int:revision>": "1",
        "<slug:act>": "publish",
        "<str:form>": "csv",
        "(?P<url>.*)$": "no-such-page/",
    }.items():
        route = route.replace(hole, filling)
    return f"/admin/{route}"


AUTOCOMPLETE = {"app_label": "articles", "model_name": "article", "field_name": "source"}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_for_those_whom_the_table_names_and_for_nobody_else(
    objects: dict[type[Model], Model], browsers: dict[str, Client], part: int
) -> None:
    wrong = {}
    # Logging out comes last: it ends the sessions of all.
    for route, model in sorted(set(routes()), key=lambda one: (one[0] == "logout/", one[0]))[part::PARTS]:
        where = address(route, model, objects)
        asked = AUTOCOMPLETE if route == "autocomplete/" else None
        may_get = {name for name, browser in browsers.items() if not is_refused(browser.get(where, asked))}
        may_post = {name for name, browser in browsers.items() if not is_refused(browser.post(where))}
        look, write = rule(route, model)
        if (may_get, may_post) != (look, write):
            wrong[route] = {"GET": sorted(may_get ^ look), "POST": sorted(may_post ^ write)}
    assert wrong == {}


def test_no_page_of_the_admin_is_kept_by_a_browser_or_a_cache(
    objects: dict[type[Model], Model], admin_client: Client
) -> None:
    answers = {route: admin_client.get(address(route, model, objects)) for route, model in set(routes())}
    kept = [
        route
        for route, answer in answers.items()
        if answer.status_code < 400 and not {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    ]
    assert kept == []


def test_django_s_own_permissions_open_nothing(staff: Staff, enter: Enter, ours: Source) -> None:
    somebody = staff("somebody")
    somebody.user_permissions.set(Permission.objects.all())
    browser = enter(somebody)
    for model in RIGHTS:
        assert is_refused(browser.get(f"/admin/{model._meta.app_label}/{model._meta.model_name}/")), model


def test_a_role_that_is_taken_away_counts_no_more_at_once(staff: Staff, enter: Enter) -> None:
    browser = enter(staff("sari", Role.ADMINISTRATOR))
    assert browser.get("/admin/auth/user/").status_code == 200
    Membership.objects.all().delete()
    assert browser.get("/admin/auth/user/").status_code == 403
