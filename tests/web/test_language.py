"""In which language the pages of readers are, and how another is chosen."""

import pytest
from django.test import Client

from articles.search.fields import SEARCH_FIELDS

pytestmark = pytest.mark.django_db


def lang(client: Client, path: str = "/nothing-here/", **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert "Accept-Language" in response["Vary"] and "Cookie" in response["Vary"]
    page = response.content.decode()
    return page.partition('<html lang="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("wanted", "language"), [("", "en"), ("id-ID,id;q=0.9,en;q=0.8", "id"), ("ko,id;q=0.5", "id"), ("ko", "en")]
)
def test_a_page_is_in_the_first_language_that_the_browser_asks_for(client: Client, wanted: str, language: str) -> None:
    assert lang(client, **({"Accept-Language": wanted} if wanted else {})) == language


def test_the_language_that_was_chosen_stays_and_leads_back_to_the_page(client: Client) -> None:
    came_from = {"Referer": "http://testserver/search/?q=korut&view=timeline"}
    response = client.post("/language/", {"language": "id"}, headers=came_from)
    assert (response.status_code, response["Location"]) == (302, "/search/?q=korut&view=timeline")
    assert lang(client, **{"Accept-Language": "en"}) == "id"
    client.post("/language/", {"language": "en"}, headers=came_from)
    assert lang(client, **{"Accept-Language": "id"}) == "en"


@pytest.mark.parametrize(
    "referrer",
    [
        "",
        "https://elsewhere.example/",
        "//elsewhere.example/x",
        "javascript:alert(1)",
        "http://testserver//elsewhere.example/x",
        "http://testserver/\\elsewhere.example/x",
        "http://testserver///elsewhere.example",
    ],
)
def test_nobody_is_led_to_another_site(client: Client, referrer: str) -> None:
    assert client.post("/language/", {"language": "id"}, headers={"Referer": referrer})["Location"] == "/"


def test_a_language_that_there_is_not_changes_nothing(client: Client) -> None:
    assert not client.post("/language/", {"language": "xx"}).cookies
    looked = client.get("/language/?language=id")
    assert (looked.status_code, looked["Location"], dict(looked.cookies)) == (302, "/", {})


def test_programs_are_answered_in_english(client: Client) -> None:
    assert '<html lang="en' in client.get("/api/v1/docs/", headers={"Accept-Language": "id"}).content.decode()


def test_help_lists_the_fields_of_a_search_in_the_reader_s_language(client: Client) -> None:
    english = client.get("/help/").content.decode()
    indonesian = client.get("/help/", headers={"accept-language": "id"}).content.decode()
    assert "of this outlet" in english
    assert "dari media ini" in indonesian
    for field in SEARCH_FIELDS:
        for spelling in field.spellings:
            assert f"<code>{spelling}:</code>" in english
