import re
import socket
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from articles.admin.newsroom_time import newsroom_minute
from articles.indexing.worker import Worker
from articles.models import (
    Article,
    AuditRecord,
    IndexChange,
    IndexRebuild,
    IndexVerification,
    Membership,
    QueryLogEntry,
    Role,
    database_now,
)
from articles.search.engines.base import Engine
from articles.templatetags.doctor_tags import search_words
from tests.markup import flat

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]

DOCTOR = "/admin/articles/indexdoctor/"
DEEDS = ("rebuild/", "verify/", "retry/")


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Client]:
    """Somebody of the staff with a role, of one source group or, without one, of all: `sign_in("editor", "north")`."""

    def signed_in(role: str, group: str = "") -> Client:
        user = User.objects.create_user("somebody", is_staff=True)
        Membership.objects.create(user=user, role=role, owner_group=group)
        client.force_login(user)
        return client

    return signed_in


def told(client: Client) -> str:
    return flat(client.get(DOCTOR).content.decode())


def settle(engine: Engine) -> None:
    """What a worker does until nothing is left to do."""
    worker = Worker(engine)
    worker.step()
    while worker.step() == 0.0:
        pass


def audits() -> list[tuple[Any, ...]]:
    return list(AuditRecord.objects.order_by("id").values_list("deed", "model", "object_id", "username", "detail"))


def test_the_page_tells_engine_generations_aliases_and_documents_against_rows(
    write: Write, index: Index, admin_client: Client
) -> None:
    write("Treaty")
    engine = index()
    (serving,) = engine.generations()
    write("Waiting")
    page = told(admin_client)
    assert f"<dd>{engine.name}</dd>" in page
    assert all(said in page for said in (serving.name, *serving.aliases))
    assert "<dt>Articles in the database</dt><dd>2</dd>" in page
    assert "<dt>Documents in the current index</dt><dd>1</dd>" in page
    assert "<dt>Difference</dt><dd>1; 1 waiting, 0 failed</dd>" in page
    assert "<dt>Search</dt><dd>Up</dd>" in page


def test_a_queue_that_is_late_makes_one_ask_for_the_worker(write: Write, index: Index, admin_client: Client) -> None:
    index()
    write("Waiting")
    assert "Is a worker running?" not in told(admin_client)
    IndexChange.objects.update(queued_at=database_now() - timedelta(seconds=9))
    assert "Is a worker running?" in told(admin_client)


def test_searches_are_told_by_kind(write: Write, index: Index, admin_client: Client) -> None:
    index()
    admin_client.get("/search/?q=treaty")
    assert '<th scope="row">Articles</th>' in told(admin_client)


def test_slow_and_empty_searches_lead_to_the_search(index: Index, admin_client: Client) -> None:
    index()
    QueryLogEntry.objects.create(
        kind="articles", asked="q=%D0%BA%D0%B8%D0%BC&language=ru", times=3, times_empty=1, slowest_ms=1_234, last_ms=5,
        last_day="2026-11-02",
    )  # fmt: skip
    page = told(admin_client)
    assert page.count('<a href="/search/?q=%D0%BA%D0%B8%D0%BC&amp;language=ru">ким · Language: ru</a>') == 2
    assert "1,234 ms" in page


def test_a_search_is_told_in_the_words_of_the_reader_s_language() -> None:
    with translation.override("id"):
        assert search_words("q=kim&source=kabar&view=timeline&page=2") == "kim · Media: kabar · Kronologi · page: 2"


def test_an_article_that_failed_is_shown_with_its_error_and_tried_again(
    write: Write, index: Index, admin_client: Client
) -> None:
    engine = index()
    one, other = write("One"), write("Other")
    IndexChange.objects.update(parked=True, attempts=5, last_error="400 <mapper_parsing_exception>")
    page = told(admin_client)
    assert "400 &lt;mapper_parsing_exception&gt;" in page
    assert f"/admin/articles/article/{one.pk}/change/" in page
    assert "1 article is being retried" in post(admin_client, "retry/", article=one.pk)
    settle(engine)
    assert list(IndexChange.objects.values_list("pk", "parked")) == [(other.pk, True)]
    assert audits() == [
        ("retry", "indexchange", str(one.pk), "admin", {"error": "400 <mapper_parsing_exception>"}),
    ]


def post(client: Client, deed: str, **form: Any) -> str:
    return client.post(DOCTOR + deed, form, follow=True).content.decode()


def test_all_that_failed_are_tried_again_with_a_record_each(write: Write, index: Index, admin_client: Client) -> None:
    engine = index()
    write("One"), write("Other")
    IndexChange.objects.update(parked=True)
    assert "2 articles are being retried" in post(admin_client, "retry/")
    settle(engine)
    assert not IndexChange.objects.exists()
    assert len(audits()) == 2


@pytest.mark.parametrize("article", ["1", "x", "9" * 30, "-1"])
def test_what_is_not_parked_is_not_tried_again(index_folder: Any, admin_client: Client, article: str) -> None:
    assert "Nothing to retry" in post(admin_client, "retry/", article=article)
    assert audits() == []


def test_a_verification_finds_what_differs_and_has_it_mended(write: Write, index: Index, admin_client: Client) -> None:
    write("There")
    engine = index()
    missing = write("Missing")
    IndexChange.objects.all().delete()
    assert "a worker will run it" in post(admin_client, "verify/", repair="on")
    assert "Waiting" in told(admin_client)
    settle(engine)
    assert "2 articles, 1 missing, 0 stale, 0 ghosts, 0 doubled; 1 articles queued" in told(admin_client)
    assert missing.pk in [pk for pk, _ in engine.revisions()]
    asked = IndexVerification.objects.get()
    assert audits() == [("verify", "indexverification", str(asked.pk), "admin", {"repair": True})]


def test_a_rebuild_is_asked_for_after_it_was_explained(write: Write, index: Index, admin_client: Client) -> None:
    write("Treaty")
    engine = index()
    explained = admin_client.get(DOCTOR + "rebuild/").content.decode()
    assert ("Copy within Elasticsearch" in explained) is (engine.name == "elasticsearch")
    assert not IndexRebuild.objects.exists()
    post(admin_client, "rebuild/", how="reread")
    asked = IndexRebuild.objects.get()
    assert asked.reread
    settle(engine)
    assert "<strong>Done:</strong> 1 article." in told(admin_client)
    assert audits() == [("rebuild", "indexrebuild", str(asked.pk), "admin", {"how": "reread"})]


def test_a_way_to_rebuild_that_the_engine_does_not_know_is_refused(index: Index, admin_client: Client) -> None:
    index()
    assert "Select a valid choice" in post(admin_client, "rebuild/", how="by magic")
    assert not IndexRebuild.objects.exists()


@pytest.mark.parametrize(("deed", "kind"), [("rebuild/", IndexRebuild), ("verify/", IndexVerification)])
def test_a_second_one_that_is_asked_for_meanwhile_is_told_so(
    index: Index, admin_client: Client, deed: str, kind: Any
) -> None:
    index()
    post(admin_client, deed, how="anew")
    assert "Not queued" in post(admin_client, deed, how="anew")
    assert kind.objects.count() == len(audits()) == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"held_until": None, "started_at": None, "done": 0}, "<strong>Waiting</strong>"),
        ({"held_until": timedelta(seconds=60)}, "<strong>Running:</strong> 300 of 900 articles, 10 a second, 60 s"),
        ({"held_until": timedelta(seconds=60), "done": 900}, "comparing with the database"),
        ({"held_until": timedelta(seconds=-1)}, "Interrupted"),
    ],
)  # fmt: skip
def test_work_that_goes_on_is_asked_for_every_two_seconds_and_no_longer(
    index_folder: Any, admin_client: Client, fields: dict[str, Any], said: str
) -> None:
    now = database_now()
    at = {name: now + value if isinstance(value, timedelta) else value for name, value in fields.items()}
    values = {"done": 300, "total": 900, "started_at": now - timedelta(seconds=29.95)} | at
    IndexRebuild.objects.create(**values)
    part = flat(admin_client.get(DOCTOR + "progress/").content.decode())
    assert said in part
    assert 'hx-trigger="every 2s"' in part
    IndexRebuild.objects.update(finished_at=now)
    part = flat(admin_client.get(DOCTOR + "progress/").content.decode())
    assert "hx-trigger" not in part
    assert f"Finished {newsroom_minute(now)}." in part
    assert "Finished: Rebuild" in part


@pytest.mark.parametrize(("role", "group"), [(Role.EDITOR, ""), (Role.CONTRIBUTOR, ""), (Role.ADMINISTRATOR, "north")])
def test_who_does_not_administer_the_whole_house_finds_no_link_and_is_refused_everything(
    index_folder: Any, sign_in: Callable[..., Client], role: str, group: str
) -> None:
    client = sign_in(role, group)
    assert DOCTOR not in client.get("/admin/").content.decode()
    assert client.get(DOCTOR).status_code == 403
    assert [client.post(DOCTOR + deed, {"how": "anew"}).status_code for deed in DEEDS] == [403, 403, 403]
    assert "Rebuild" not in client.get(DOCTOR + "progress/").content.decode()
    assert not IndexRebuild.objects.exists()
    assert not IndexVerification.objects.exists()


def test_an_administrator_of_the_whole_house_finds_the_link_and_the_page(
    index: Index, sign_in: Callable[..., Client]
) -> None:
    index()
    client = sign_in(Role.ADMINISTRATOR)
    assert DOCTOR in client.get("/admin/").content.decode()
    assert client.get(DOCTOR).status_code == 200


def test_nobody_is_sent_to_the_login_and_a_part_of_the_page_loads_it_whole(client: Client) -> None:
    assert client.get(DOCTOR).status_code == 302
    assert client.get(DOCTOR + "progress/").headers["HX-Refresh"] == "true"


def test_nothing_is_asked_for_without_the_token_of_the_form_or_by_an_address(
    index_folder: Any, admin_user: User, admin_client: Client
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(admin_user)
    assert [strict.post(DOCTOR + deed, {"how": "anew"}).status_code for deed in DEEDS] == [403, 403, 403]
    assert [admin_client.get(DOCTOR + deed).status_code for deed in DEEDS] == [200, 405, 405]
    assert not IndexRebuild.objects.exists()
    assert not IndexVerification.objects.exists()


def test_while_elasticsearch_is_silent_the_page_tells_what_the_database_knows_within_two_seconds(
    write: Write, index_folder: Any, settings: LazySettings, admin_client: Client
) -> None:
    broken = write("Broken")
    IndexChange.objects.update(parked=True, last_error="400 mapper_parsing_exception")
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"hosts": (f"http://127.0.0.1:{silent.getsockname()[1]}",)}
        begun = time.monotonic()
        page = told(admin_client)
        assert time.monotonic() - begun < 2.0
    assert "no answer within 1 s" in page
    assert "<dt>Search</dt><dd>Down</dd>" in page
    assert "400 mapper_parsing_exception" in page
    assert f"Retry article {broken.pk}" in page


def test_since_when_search_is_down_is_told(index_folder: Any, settings: LazySettings, admin_client: Client) -> None:
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {"hosts": ("http://127.0.0.1:9",)}
    for _ in range(3):
        page = told(admin_client)
    assert re.search(r"No answer from the engine for \d+(\.\d)? s, since \d", page)
    assert "ConnectionError" in page
    assert "Open: searches are tried every two seconds only" in page
