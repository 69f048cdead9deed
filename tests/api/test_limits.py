from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.test import Client

from tests.api.conftest import MakeKey

pytestmark = pytest.mark.django_db

SOURCES = "/api/v1/sources/"
NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def small(settings: LazySettings) -> None:
    settings.API_BUDGET_ANONYMOUS = 5
    settings.API_BUDGET_KEY = 20


@time_machine.travel("2024-06-20 12:00:15+00:00", tick=False)
def test_every_answer_tells_of_the_budget(client: Client, small: None) -> None:
    first = client.get(SOURCES)
    assert first["RateLimit-Policy"] == '"anonymous";q=5;w=60'
    assert first["RateLimit"] == '"anonymous";r=4;t=45'
    again = client.get(SOURCES, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["RateLimit"]) == (304, '"anonymous";r=3;t=45')
    assert client.get("/api/v1/articles/7/")["RateLimit"] == '"anonymous";r=2;t=45'
    assert client.get(SOURCES, headers={"Authorization": "Bearer x"})["RateLimit"] == '"anonymous";r=1;t=45'
    assert client.get(SOURCES, {"nothing": "1"})["RateLimit"] == '"anonymous";r=0;t=45'


def test_who_spent_all_waits_for_the_next_minute(client: Client, small: None) -> None:
    with time_machine.travel("2024-06-20 12:00:15+00:00", tick=False):
        for _ in range(5):
            assert client.get(SOURCES).status_code == 200
        refused = client.get(SOURCES)
        assert (refused.status_code, refused["Retry-After"]) == (429, "45")
        assert refused["Content-Type"] == "application/problem+json"
        assert "This request costs 1; 0 of your 5 per minute are left." in refused.json()["detail"]
    with time_machine.travel("2024-06-20 12:01:00+00:00", tick=False):
        assert client.get(SOURCES).status_code == 200


def test_what_costs_too_much_leaves_the_rest_to_be_spent(client: Client, small: None) -> None:
    assert client.get("/api/v1/timeline/").status_code == 429
    assert client.get(SOURCES)["RateLimit"].startswith('"anonymous";r=4;')


@pytest.mark.parametrize(
    ("path", "parameters", "cost"),
    [
        ("suggest/", {"q": "tre"}, 1),
        ("articles/", {}, 2),
        ("articles/", {"include": "facets,histogram"}, 6),
        ("articles/", {"include": "facets", "not_topic": "a", "-place": "KP"}, 5),
        ("articles/", {"not_topic": "a"}, 2),
        ("facets/section/", {}, 2),
        ("timeline/", {}, 10),
        ("timeline/", {"-topic": "a"}, 11),
        ("timeline/", {"entries": "200"}, 70),
        ("timeline/", {"entries": "9" * 5000}, 10),
        ("export/", {}, 50),
    ],
)
def test_what_takes_more_time_costs_more(
    client: Client, settings: LazySettings, path: str, parameters: dict[str, str], cost: int, engine_name: str
) -> None:
    settings.API_BUDGET_ANONYMOUS = 100
    # Wrong on purpose, so that the cost is all there is to it.
    response = client.get(f"/api/v1/{path}", parameters | {"nothing": "1"})
    assert (response.status_code, response["RateLimit"].split(";")[1]) == (400, f"r={100 - cost}")


def test_each_key_has_a_budget_of_its_own(program: MakeKey, client: Client, small: None) -> None:
    one, other = program("read"), program("read")
    assert one.get(SOURCES)["RateLimit"].startswith('"key";r=19;')
    assert other.get(SOURCES)["RateLimit"].startswith('"key";r=19;')
    assert client.get(SOURCES)["RateLimit"].startswith('"anonymous";r=4;')


def test_a_key_that_is_not_for_reading_reads_as_anybody(program: MakeKey, small: None) -> None:
    assert program("write").get(SOURCES)["RateLimit"].startswith('"anonymous";r=4;')


def test_a_list_costs_as_many_as_it_holds(program: MakeKey, small: None) -> None:
    items = [{"source": "kabar", "headline": f"Number {number}"} for number in range(21)]
    client = program("write")

    def send(sent: list[Any]) -> Any:
        return client.post("/api/v1/articles/", sent, content_type="application/json")

    assert send(items).status_code == 429
    done = send(items[:15])
    assert (done.status_code, done["RateLimit"].split(";")[1]) == (200, "r=4")


@pytest.mark.parametrize("behind_proxy", [False, True])
def test_a_made_up_address_is_nobody_else_s(
    client: Client, small: None, settings: LazySettings, behind_proxy: bool
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    left = [
        client.get(SOURCES, headers={"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.9"})["RateLimit"]
        for number in range(3)
    ]
    assert [one.split(";")[1] for one in left] == ["r=4", "r=3", "r=2"]


def test_addresses_behind_a_proxy_are_told_apart(client: Client, small: None, settings: LazySettings) -> None:
    settings.BEHIND_PROXY = True
    for number in range(3):
        said = client.get(SOURCES, headers={"X-Forwarded-For": f"203.0.113.{number}"})["RateLimit"]
        assert said.split(";")[1] == "r=4"


def test_a_network_of_ipv6_is_one_client(client: Client, small: None) -> None:
    left = [
        client.get(SOURCES, REMOTE_ADDR=address)["RateLimit"].split(";")[1]
        for address in ("2001:db8::1", "2001:db8::2", "2001:db8:0:1::1")
    ]
    assert left == ["r=4", "r=3", "r=4"]


def test_while_the_cache_is_away_everybody_is_answered_and_told_that_nobody_counts(
    client: Client, small: None, settings: LazySettings
) -> None:
    settings.CACHES = {"default": {"BACKEND": "articles.metering.cache.QuickRedisCache", "LOCATION": NOBODY}}
    answers = [client.get(SOURCES) for _ in range(9)]
    assert [one.status_code for one in answers] == [200] * 9
    assert {one["RateLimit-Policy"] for one in answers} == {'"anonymous";q=5;w=60;uncounted'}
    assert not any("RateLimit" in one for one in answers)


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_not_answered_more_often_than_the_budget_allows(settings: LazySettings) -> None:
    settings.API_BUDGET_ANONYMOUS = 20

    def ask(_: int) -> int:
        try:
            return Client().get("/api/v1/articles/7/").status_code
        finally:
            connection.close()

    with time_machine.travel("2024-06-20 12:00:15+00:00", tick=False), ThreadPoolExecutor(50) as pool:
        statuses = list(pool.map(ask, range(50)))
    assert (statuses.count(404), statuses.count(429)) == (20, 30)


ORIGIN = "https://app.example"


def test_no_origin_is_allowed_unless_it_is_named(client: Client) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(SOURCES, headers={"Origin": ORIGIN})


def test_a_named_origin_may_read_the_answer_and_what_its_headers_say(client: Client, settings: LazySettings) -> None:
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]
    response = client.get(SOURCES, headers={"Origin": ORIGIN})
    assert response["Access-Control-Allow-Origin"] == ORIGIN
    assert {"RateLimit", "ETag", "Retry-After", "Location"} <= set(
        response["Access-Control-Expose-Headers"].split(", ")
    )
    assert "Access-Control-Allow-Credentials" not in response
    assert "Access-Control-Allow-Origin" not in client.get(SOURCES, headers={"Origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"Origin": ORIGIN})


def test_a_named_origin_is_told_before_it_writes(client: Client, settings: LazySettings) -> None:
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization, if-match",
    }
    response = client.options("/api/v1/articles/7/", headers=asked)
    assert (response.status_code, "PATCH" in response["Access-Control-Allow-Methods"]) == (200, True)
    assert {"authorization", "if-match", "idempotency-key"} <= set(response["Access-Control-Allow-Headers"].split(", "))
