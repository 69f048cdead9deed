"""What pages cost each address, and what is said to who asked for too much."""

from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from articles.models import Article
from tests.markup import flat

pytestmark = pytest.mark.django_db

NOON = "2024-06-20 12:00:15+00:00"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def small(settings: LazySettings) -> None:
    settings.PAGE_BUDGET_ANONYMOUS = 20
    settings.PAGE_BUDGET_STAFF = 40
    cache.clear()


@pytest.fixture
def article(write: Any, index: Any) -> Article:
    written = write("A treaty")
    index()
    return written


def spent(answer: Any) -> int:
    return 20 - int(answer["RateLimit"].split(";")[1].removeprefix("r="))


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("path", "cost"),
    [
        ("/", 2),
        ("/search/?q=treaty", 6),
        ("/search/?q=treaty&view=timeline", 10),
        ("/search/?q=treaty&view=timeline&entries=31", 20),
        ("/search/?q=treaty&view=timeline&entries=many", 10),
        ("/search/?published_from=never", 6),
        ("/search/?q=treaty&bars=outlet", 8),
        ("/search/?q=treaty&-topic=a&-topic=b&-place=KP&-source=kabar", 8),
        ("/search/?view=timeline&not_topic=a", 11),
        ("/search/facets/section/", 2),
        ("/suggest/?q=tre", 1),
        ("{article}", 1),
        ("{article}revisions/", 5),
    ],
)
def test_a_page_costs_what_it_takes(client: Client, article: Article, path: str, cost: int) -> None:
    address = path.format(article=f"/articles/{article.pk}/")
    assert spent(client.get(address)) == cost


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/static/newsdesk/base.css", "/nothing/"])
def test_what_machines_ask_is_free(client: Client, index_folder: Any, path: str) -> None:
    assert "RateLimit" not in client.get(path)


def test_a_loop_is_refused_until_the_next_minute(client: Client, article: Article) -> None:
    with time_machine.travel(NOON, tick=False):
        answers = [client.get("/search/?q=treaty") for _ in range(9)]
        assert [one.status_code for one in answers] == [200] * 3 + [429] * 6
        assert answers[-1]["Retry-After"] == "45"
        assert client.get("/suggest/?q=tre").status_code == 200, "a refused page takes nothing"
    with time_machine.travel("2024-06-20 12:01:00+00:00", tick=False):
        assert client.get("/search/?q=treaty").status_code == 200


def refused(client: Client, path: str, **headers: str) -> Any:
    with time_machine.travel(NOON, tick=False):
        for _ in range(20):
            client.get("/suggest/?q=t")
        answer = client.get(path, headers=headers)
    assert answer.status_code == 429
    return answer


def test_the_page_says_when_to_try_again_and_keeps_what_was_asked(client: Client, article: Article) -> None:
    answer = refused(client, "/search/?q=%D0%BC%D0%B8%D1%80+treaty&topic=trade&sort=oldest")
    page = flat(answer.content.decode())
    assert "Try again in 45 seconds." in page
    assert 'value="мир treaty"' in page
    assert 'name="topic" value="trade"' in page
    assert "topic=trade&amp;sort=oldest" in page


def test_words_that_come_with_a_slip_are_kept_too(client: Client, article: Article) -> None:
    assert 'value="treaty"' in refused(client, "/search/?q=treaty&published_from=never").content.decode()


def test_a_part_of_a_page_is_refused_as_a_part(client: Client, article: Article) -> None:
    answer = refused(client, "/search/?q=treaty", **HTMX)
    assert "Try again in 45 seconds." in flat(answer.content.decode())
    assert "<html" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"] and "HX-Request" in answer["Vary"]


@time_machine.travel(NOON, tick=False)
def test_a_program_that_loops_takes_nothing_from_the_pages_of_its_address(client: Client, article: Article) -> None:
    client.get("/api/v1/sources/")
    assert spent(client.get("/")) == 2


@time_machine.travel(NOON, tick=False)
def test_staff_pay_for_themselves_wherever_they_sit(client: Client, article: Article) -> None:
    client.force_login(User.objects.create_user("sari", password="x", is_staff=True))
    assert client.get("/")["RateLimit"] == '"staff";r=38;t=45'
    assert Client().get("/")["RateLimit"] == '"pages";r=18;t=45'


@time_machine.travel(NOON, tick=False)
def test_a_reader_with_any_cookie_pays_as_an_address(client: Client, settings: LazySettings) -> None:
    client.cookies[settings.SESSION_COOKIE_NAME] = "made up"
    assert client.get("/")["RateLimit"] == '"pages";r=18;t=45'


@time_machine.travel(NOON, tick=False)
def test_the_admin_s_list_is_paid_for(client: Client, article: Article) -> None:
    client.force_login(User.objects.create_superuser("sari", password="x"))
    answers = [client.get("/admin/articles/article/?q=treaty") for _ in range(7)]
    assert [one.status_code for one in answers] == [200] * 6 + [429]
    assert "Try again in 45 seconds." in flat(answers[-1].content.decode())
