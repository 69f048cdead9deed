"""Nothing hidden leaks: states x surfaces x roles x moments, against a world where it never existed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from articles.indexing.outbox import drain
from articles.models import Article
from articles.search import engines
from tests.caches import forget_caches
from tests.security.asking import Answer, answer, answers, differences, leaks, signed_in
from tests.security.conftest import Worlds
from tests.security.filters import Filters, Site, sites
from tests.security.moments import (
    MOMENTS,
    Moment,
    during_a_rebuild,
    engine_down,
    hidden_meanwhile,
    in_step,
    indexed_open,
    rolled_back,
    worker_dead,
)
from tests.security.surfaces import Ask, admin_asks, every_ask, public_asks, routes
from tests.security.world import COPIED, EARLIER_PKS, FIELDS, PKS, SECRET, World, secret_texts, word

pytestmark = pytest.mark.django_db

WORDING_BEFORE: Final = {
    f"/articles/{EARLIER_PKS['corrected']}/revisions/",
    f"/api/v1/articles/{EARLIER_PKS['corrected']}/",
}
"""Where readers may read what a corrected article said before; a chronology as known on a day quotes it too."""

OF_OTHERS: Final = f"{word('(?!corrected)', '')}[a-z]"

TEXT: Final = "|".join(word("[a-z]+", name) for name in FIELDS if name not in ("section", "topic"))


LONG: Final = {engine_down: pytest.mark.long, during_a_rebuild: pytest.mark.long}
"""Moments at which what must hold is no engine's own code: Elasticsearch has its turn in the long run."""


def readers_asks() -> list[Ask]:
    return [ask for ask in public_asks() if ask.path not in WORDING_BEFORE and not quotes_wording_before(ask)]


def quotes_wording_before(ask: Ask) -> bool:
    return "as_of=" in ask.path and "timeline" in ask.path


def asked_at(moment: Moment, world: World, patch: pytest.MonkeyPatch) -> dict[Ask, Answer]:
    found: dict[Ask, Answer] = {}
    with patch.context() as meanwhile:
        moment(world, meanwhile, lambda: found.update(answers(signed_in(), readers_asks())))
    assert found
    return found


@pytest.fixture(scope="module")
def kept() -> dict[tuple[str, Moment], dict[Ask, Answer]]:
    """What newsrooms without secrets answered."""
    return {}


@pytest.fixture
def without_secrets(
    world: Worlds, engine_name: str, monkeypatch: pytest.MonkeyPatch, kept: dict[Any, Any]
) -> Callable[[Moment], dict[Ask, Answer]]:
    """What readers are answered at a moment in a newsroom in which nothing is hidden."""

    def ask(moment: Moment) -> dict[Ask, Answer]:
        place = (engine_name, MOMENTS[moment])
        if place not in kept:
            with world(secret=False) as one:
                kept[place] = asked_at(MOMENTS[moment], one, monkeypatch)
        return kept[place]

    return ask


def test_every_address_of_the_project_is_asked() -> None:
    unknown = [route for route in routes() if route not in every_ask()]
    assert unknown == [], "say in tests/security/surfaces.py what is asked of these addresses"


@pytest.mark.parametrize(
    ("engine_name", "moment"),
    # The embedded engine keeps no generation to go back to.
    [
        *(("tantivy", one) for one in MOMENTS if one is not rolled_back),
        *(pytest.param("elasticsearch", one, marks=LONG.get(one, ())) for one in MOMENTS),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_readers_are_answered_as_if_what_is_hidden_had_never_been(
    world: Worlds, moment: Moment, without_secrets: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = without_secrets(moment)
    with world(secret=True) as one:
        found = asked_at(moment, one, monkeypatch)
    told = differences(expected, found)
    assert not told, "\n".join(told)
    assert [ask.path for ask, said in found.items() if said.shows() and not ask.says_a_secret] == []


@pytest.mark.parametrize("engine_name", ["tantivy"])
def test_as_known_on_a_day_no_wording_is_quoted_that_readers_never_saw(world: Worlds) -> None:
    asks = [ask for ask in public_asks() if quotes_wording_before(ask)]
    assert asks
    found: dict[Ask, Answer] = {}
    with world(secret=True) as one, pytest.MonkeyPatch.context() as patch:
        in_step(one, patch, lambda: found.update(answers(signed_in(), asks)))
    assert [ask.path for ask, said in found.items() if said.shows(OF_OTHERS)] == []


@pytest.mark.parametrize("engine_name", ["tantivy"])
def test_what_is_hidden_while_a_search_is_under_way_is_not_shown(
    world: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world(secret=True) as one:
        indexed_open(one)
        shown = [ask for ask, _ in _text_shown_in_a_race(one, monkeypatch, readers_asks())]
    assert shown == []


def _text_shown_in_a_race(world: World, patch: pytest.MonkeyPatch, asks: list[Ask]) -> list[tuple[Ask, Answer]]:
    """The answers with a text that was hidden before its rows were read; counts are of the moment before.

    Pages whose rows are read before the engine is asked are passed over: those of articles and their copies.
    """
    found = []
    early = (*PKS.values(), *EARLIER_PKS.values(), *COPIED)
    for ask in asks:
        if ask.says_a_secret or any(f"/{pk}/" in ask.path for pk in early):
            continue
        with hidden_meanwhile(world, patch) as engine:
            said = answer(signed_in(), ask)
        if engine.has_answered and said.shows(TEXT):
            found.append((ask, said))
    return found


@pytest.mark.long
def test_each_filter_is_missed_when_it_is_gone(
    world: Worlds, engine_name: str, without_secrets: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {"tantivy": "elasticsearch", "elasticsearch": "tantivy"}[engine_name]
    left = {site for site in sites() if f"engines.{other}" not in site[1]}
    if engine_name == "elasticsearch":
        # The others are the same code on both engines.
        left = {site for site in left if site[0] in ("visibility", "hidden_ids")}
    if connection.vendor == "postgresql":
        # It tells no change of a transaction that is still open, as this test's is.
        left = {site for site in left if site[1] != "articles.models.operations.changes"}
    # It guards what is remembered, which is forgotten here before each request: tests/web/start/test_preview.py.
    left = {site for site in left if site[1] != "articles.web.start.preview"}
    filters = Filters(monkeypatch)
    for moment in (in_step, worker_dead, engine_down):
        if left:
            expected = without_secrets(moment)
            with world(secret=True) as one:
                moment(one, monkeypatch, lambda: left.difference_update(_missed(left, filters, expected)))  # noqa: B023
    with world(secret=True) as one:
        indexed_open(one)
        for site in sorted(left):
            filters.gone = site
            if _text_shown_in_a_race(one, monkeypatch, filters.asked[site]):
                left.remove(site)
        filters.gone = None
    assert left == set()


def _missed(left: set[Site], filters: Filters, expected: dict[Ask, Answer]) -> set[Site]:
    """The filters without which a request is answered otherwise than where nothing is hidden."""
    client = signed_in()
    for ask in expected:
        filters.now = ask
        answer(client, ask)
    filters.now = None
    found = set()
    for site in sorted(left):
        filters.gone = site
        if any(_differs(client, ask, expected) for ask in filters.asked[site]):
            found.add(site)
    filters.gone = None
    return found


def _differs(client: Client, ask: Ask, expected: dict[Ask, Answer]) -> bool:
    forget_caches()
    return leaks(ask, expected[ask], answer(client, ask))


MOMENTS_OF_A_BOUNDARY: Final = tuple(timedelta(seconds=at) for at in (-1, -0.001, 0, 0.001, 0.499, 0.5, 0.999, 1, 1.5))


# PostgreSQL's clock, by which an embargo ends there, cannot be moved.
@pytest.mark.only_on("sqlite")
@pytest.mark.parametrize("boundary", [timedelta(0), timedelta(seconds=0.5)], ids=["whole", "within a second"])
@pytest.mark.parametrize("field", ["visible_from", "visible_until"])
def test_nothing_shows_before_its_embargo_ends_nor_from_its_expiry_on(
    world: Worlds, field: str, boundary: timedelta
) -> None:
    telling = [
        Ask("", path)
        for path in (
            "/",
            "/search/?q=treaty",
            f"/articles/{PKS['embargoed']}/",
            "/suggest/?q=treaty",
            "/search/facets/section/",
            "/api/v1/articles/?include=facets,histogram",
            "/api/v1/timeline/",
            "/api/v1/export/",
        )
    ]
    with world(secret=False) as one:
        drain(engines.get_engine())
        never = answers(signed_in(), telling)
    with world(secret=True) as one:
        moment = one.now + timedelta(hours=1)
        one.add(PKS["embargoed"], **secret_texts("embargoed"), **{field: moment + boundary})
        drain(engines.get_engine())
        early, seen = [], set()
        for after in MOMENTS_OF_A_BOUNDARY:
            forget_caches()
            with time_machine.travel(moment + after, tick=False):
                told = differences(never, answers(signed_in(), telling))
            hidden = after < boundary if field == "visible_from" else after >= boundary
            seen |= {after for _ in told if not hidden}
            early += [f"{after}: {one}" for one in told if hidden]
    assert not early, "\n".join(early)
    assert seen, "it is seen in its time"


ROLES: Final[dict[str, Callable[[], Client]]] = {
    "nobody": signed_in,
    "a key": lambda: signed_in(Authorization=f"Bearer {SECRET}"),
    "staff without a membership": lambda: signed_in(get_user_model().objects.get(username="stranger")),
    "a contributor of other sources": lambda: signed_in(get_user_model().objects.get(username="neighbour")),
}


@pytest.mark.parametrize("engine_name", ["tantivy"])
@pytest.mark.parametrize("role", ROLES)
def test_who_may_not_see_drafts_is_shown_none_on_any_page_of_the_admin(
    world: Worlds, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for secret in (False, True):
        with world(secret=secret) as one:
            in_step(one, monkeypatch, lambda: found.append(answers(ROLES[role](), admin_asks())))
    without, with_secrets = found
    told = differences(without, with_secrets)
    assert not told, "\n".join(told)
    assert [ask.path for ask, said in with_secrets.items() if said.shows() and not ask.says_a_secret] == []


@pytest.mark.parametrize("engine_name", ["tantivy"])
@pytest.mark.parametrize("somebody", ["editor", "superuser"])
def test_who_may_see_drafts_finds_them_in_the_admin(
    world: Worlds, somebody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: dict[Ask, Answer] = {}
    with world(secret=True) as one:
        client = signed_in(get_user_model().objects.get(username=somebody))
        in_step(one, monkeypatch, lambda: found.update(answers(client, admin_asks())))
    shown = {ask.route for ask, said in found.items() if said.shows(word("draft", "headline"))}
    assert {"admin/articles/article/", "admin/articles/article/<path:object_id>/change/"} <= shown


@pytest.mark.parametrize("engine_name", ["tantivy"])
def test_readers_pages_are_the_same_for_whoever_is_signed_in(world: Worlds, monkeypatch: pytest.MonkeyPatch) -> None:
    one_a_route = list({ask.route: ask for ask in readers_asks()}.values())
    told: list[str] = []
    with world(secret=True) as one:
        in_step(one, monkeypatch, lambda: None)
        expected = answers(signed_in(), one_a_route)
        for user in get_user_model().objects.all():
            told += differences(expected, answers(signed_in(user), one_a_route))
        by_key = answers(signed_in(Authorization=f"Bearer {SECRET}"), one_a_route)
    assert not told, "\n".join(told)
    # Of answers to a key only the headers say that no cache may share them.
    assert [ask.path for ask, said in by_key.items() if said.body != expected[ask].body] == []


@pytest.mark.parametrize("engine_name", ["tantivy"])
def test_a_copy_that_a_program_kept_stays_good_when_only_what_is_hidden_changes(
    world: Worlds, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world(secret=True) as one:
        in_step(one, monkeypatch, lambda: None)
        client = signed_in()
        tags = {
            ask: client.get(ask.path).headers.get("ETag") for ask in public_asks() if ask.route == "api/v1/articles/"
        }
        Article.objects.filter(pk=PKS["draft"]).update(headline="Another draft", body="Of another thing.")
        drain(engines.get_engine())
        asked = {
            ask.path: client.get(ask.path, headers={"If-None-Match": tag}).status_code
            for ask, tag in tags.items()
            if tag and "cursor" not in str(answer(client, ask).body)
        }
    assert asked
    assert [path for path, status in asked.items() if status != 304] == []
