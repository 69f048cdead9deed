"""What the box takes is read, in any script, through gunicorn as configured and nginx as documented."""

import json
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from articles.search.language.grammar import MAX_CHARACTERS
from tests.serving.conftest import Site

SCRIPTS = {"chinese": "中", "cyrillic": "ж", "emoji": "😀", "thai": "ก", "latin": "a", "percent": "%"}
ENTRANCES = ("gunicorn", "nginx")


@pytest.fixture(params=ENTRANCES)
def entrance(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue("site" if request.param == "gunicorn" else "behind_nginx")


@pytest.fixture(params=SCRIPTS)
def longest(request: pytest.FixtureRequest) -> str:
    """As many characters as are read, in words."""
    word = SCRIPTS[request.param] * 15 + " "
    return (word * MAX_CHARACTERS)[: MAX_CHARACTERS - 1] + SCRIPTS[request.param]


def test_the_longest_search_is_answered_and_stands_in_the_box(entrance: Site, longest: str) -> None:
    answer = entrance.ask(f"/search/?q={quote(longest)}")
    assert answer.status == 200
    assert f'value="{longest}"' in unescape(answer.text)
    assert "Only the first" not in answer.text


def test_an_article_that_was_found_so_is_opened(entrance: Site, longest: str) -> None:
    moved = entrance.ask(f"/articles/1/?q={quote(longest)}&nothing={quote(longest[:10])}")
    assert moved.status == 302
    assert "nothing" not in moved.headers["Location"]
    opened = entrance.ask(moved.headers["Location"])
    assert (opened.status, longest in unescape(opened.text)) == (200, True)


def test_the_admin_asks_to_sign_in_and_remembers_the_search(entrance: Site, longest: str) -> None:
    moved = entrance.ask(f"/admin/articles/article/?q={quote(longest)}")
    assert moved.status == 302
    door = entrance.ask(moved.headers["Location"])
    assert door.status == 200
    following = parse_qs(urlsplit(moved.headers["Location"]).query)["next"][0]
    assert parse_qs(urlsplit(following).query)["q"] == [longest]


def test_a_page_that_was_reached_from_the_longest_search_is_answered(entrance: Site, longest: str) -> None:
    whole = f"https://news.example.org/search/?q={quote(longest)}"
    headers = {"Referer": whole, "HX-Current-URL": whole, "HX-Request": "true"}
    assert entrance.ask(f"/search/?q={quote(longest)}", **headers).status == 200


def test_programs_ask_for_as_much(entrance: Site, longest: str) -> None:
    assert entrance.ask(f"/api/v1/articles/?q={quote(longest)}").status == 200


@pytest.mark.parametrize("length", [9_000, 15_000, 40_000])
def test_what_is_longer_than_any_search_gets_a_page_that_says_so(behind_nginx: Site, length: int) -> None:
    answer = behind_nginx.ask("/search/?q=" + "a" * length)
    assert answer.status == 414
    assert "That address is too long." in answer.text
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_program_that_asks_for_more_gets_a_problem(entrance: Site) -> None:
    answer = entrance.ask("/api/v1/articles/?q=" + "a" * 9_000)
    assert (answer.status, answer.headers["Content-Type"]) == (414, "application/problem+json")
    assert json.loads(answer.text)["status"] == 414


def test_what_newsdesk_says_itself_goes_through_the_proxy_unchanged(behind_nginx: Site) -> None:
    missing = behind_nginx.ask("/articles/999999/")
    assert missing.status == 404 and "newsdesk" in missing.text
    assert behind_nginx.ask("/api/v1/articles/?nothing=1").headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "kind"), [("/", "text/html; charset=utf-8"), ("/api/v1/", "application/problem+json")]
)
def test_while_newsdesk_is_away_the_proxy_says_so(lonely_nginx: Site, path: str, kind: str) -> None:
    answer = lonely_nginx.ask(path)
    assert (answer.status, answer.headers["Retry-After"], answer.headers["Content-Type"]) == (503, "10", kind)
    assert "does not answer just now" in answer.text
