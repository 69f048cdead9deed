from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from articles.api.protocol.cursors import FORGOTTEN, MOST_PLACES, cursor, places
from articles.models import Article, Entity, Status
from articles.search import service
from articles.search.engines.base import Engine
from articles.search.errors import SearchUnavailable
from tests.api.conftest import Get
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
Index = Callable[[], Engine]
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)


def walked(get: Get, **parameters: Any) -> Iterator[Any]:
    """The pages of a search, one after the other, by `next`."""
    page = get("articles/", **parameters)
    yield page
    while page["next"]:
        page = get(page["next"])
        yield page


def ids(page: Any) -> list[int]:
    return [hit["article"]["id"] for hit in page["hits"]]


def test_a_search_tells_what_was_found_and_how_it_was_read(write: Write, index: Index, get: Get, korea: Entity) -> None:
    article = write("Envoy arrives", body="Korut mengirim utusan. Hujan turun.", language="id")
    write("Rain", body="Nothing else happened.")
    index()
    page = get("articles/", q="North Korea", include="snippets")
    assert (page["total"], page["total_is_exact"], page["next"]) == (1, True, None)
    (hit,) = page["hits"]
    assert (hit["article"]["id"], hit["article"]["revision"]) == (article.pk, 1)
    assert hit["article"]["source"]["slug"] == "kabar"
    assert hit["article"]["published"]["at"] == "2024-06-20T03:00:00Z"
    (snippet,) = hit["snippets"]
    assert [snippet["text"][first:last] for first, last in snippet["marks"]] == ["Korut"]
    assert [chip["label"] for chip in page["interpretation"]["chips"]] == ["North Korea"]


def test_copies_are_one_hit_on_request_and_pages_lead_on(write: Write, index: Index, get: Get, source: Any) -> None:
    body = " ".join(f"Sentence number {n} tells of the treaty in its own words." for n in range(12))
    other = type(source).objects.create(slug="other", name="Other", language="en")
    write("Wire", body=body)
    write("Wire again", body=body, source=other)
    write("Treaty", body="A treaty of its own.")
    index()
    assert get("articles/", q="treaty")["stories"] is None
    pages = list(walked(get, q="treaty", rows="stories", sort="newest", limit=1))
    assert [(page["total"], page["stories"], len(page["hits"])) for page in pages] == [(3, 2, 1)] * 2


def test_values_are_excluded_by_either_name_of_the_parameter(write: Write, index: Index, get: Get) -> None:
    write("Treaty signed", section="World")
    kept = write("Match", section="Sport")
    index()
    for name in ("-section", "not_section"):
        page = get("articles/", include="facets", **{name: "World"})
        assert ids(page) == [kept.pk]
        assert [chip["label"] for chip in page["interpretation"]["chips"]] == ["not World"]
        sections = next(facet for facet in page["facets"] if facet["name"] == "section")
        assert {one["value"]: (one["count"], one["excluded"]) for one in sections["values"]} == {
            "World": (1, True),
            "Sport": (1, False),
        }
        refused = get("articles/", 400, section="World", **{name: "World"})
        assert f"{name}: “World” is both selected and excluded. Remove one of the two." in refused["detail"]


def test_all_values_of_a_facet_are_asked_for_and_it_is_told(write: Write, index: Index, get: Get) -> None:
    both = write("Both", topics=["rail", "bridge"])
    write("One", topics=["rail"])
    index()
    page = get("articles/", include="facets", topic=["rail", "bridge"], all_of="topic")
    assert ids(page) == [both.pk]
    assert {facet["name"]: facet["match"] for facet in page["facets"]}["topic"] == "all"
    assert "Choose from topic, person" in get("articles/", 400, all_of="source")["detail"]


def test_what_takes_time_comes_on_request_only(write: Write, index: Index, get: Get) -> None:
    write("Treaty signed", body="A treaty.", section="World")
    index()
    plain = get("articles/", q="treaty")
    always = {"total", "total_is_exact", "stories", "interpretation", "hits", "next", "prev", "suggestions"}
    assert plain.keys() == always
    assert "snippets" not in plain["hits"][0]
    whole = get("articles/", q="treaty", include="facets,histogram,snippets")
    sections = next(facet for facet in whole["facets"] if facet["name"] == "section")
    assert sections["values"][0] == {
        "value": "World",
        "label": "World",
        "count": 1,
        "selected": False,
        "excluded": False,
    }
    assert [bar["count"] for bar in whole["histogram"]["bars"] if bar["count"]] == [1]


def test_the_page_and_the_programs_get_the_same_total(write: Write, index: Index, get: Get, client: Client) -> None:
    for number in range(12):
        write(f"Treaty {number}", section="World" if number % 2 else "Sport")
    index()
    assert get("articles/", q="treaty", section="World")["total"] == 6
    assert "6 articles" in client.get("/search/", {"q": "treaty", "section": "World"}).content.decode()


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_a_walk_meets_every_article_once_in_the_order_of_time(write: Write, index: Index, get: Get, sort: str) -> None:
    made = [write(f"Treaty {number}", published_at=NOON + timedelta(minutes=number)).pk for number in range(7)]
    index()
    found = [pk for page in walked(get, q="treaty", sort=sort, limit=3) for pk in ids(page)]
    assert found == (made if sort == "oldest" else made[::-1])


def test_a_walk_goes_on_while_articles_come_and_go(write: Write, index: Index, get: Get) -> None:
    made = [write(f"Treaty {number}", published_at=NOON + timedelta(minutes=number)).pk for number in range(6)]
    index()
    pages = walked(get, q="treaty", sort="newest", limit=2)
    found = ids(next(pages))
    write("Treaty that is new", published_at=NOON + timedelta(days=1))
    Article.objects.filter(pk=made[2]).update(status=Status.WITHDRAWN)
    index()
    found += [pk for page in pages for pk in ids(page)]
    assert found == [made[5], made[4], made[3], made[1], made[0]]


def test_pages_of_relevance_follow_each_other(write: Write, index: Index, get: Get) -> None:
    made = {write(f"Treaty {number}").pk for number in range(5)}
    index()
    pages = list(walked(get, q="treaty", limit=2))
    assert [len(page["hits"]) for page in pages] == [2, 2, 1]
    assert {pk for page in pages for pk in ids(page)} == made


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"sort": "newest", "cursor": "abc"}, "Invalid cursor"),
        ({"q": "treaty", "cursor": "abc"}, "needs sort=newest"),
        ({"q": "treaty", "sort": "newest", "rows": "stories", "cursor": "abc"}, "Use page with rows=stories"),
        ({"limit": "0"}, "from 1 to 100"),
        ({"limit": "ten"}, "“ten” is not a whole number"),
        ({"include": "everything"}, "Choose from facets, histogram, snippets"),
        ({"published_from": "soon"}, "Write 2024, 2024-10, Oct 2024"),
        ({"sort": "best"}, "“best” is not available. Choose from relevance, newest, oldest"),
        ({"exact": "maybe"}, "“maybe” must be true or false"),
        ({"limit": ["1", "2"]}, "Takes one value only"),
        ({"published_to": ""}, "Give it a value or omit it"),
        ({"topic": ["a", ""]}, "Give it a value or omit it"),
        ({"topic": ["a"] * 21}, "At most 20 values; 21 were given"),
        ({"lang": "id"}, "Unknown parameter. Choose from q, exact"),
        ({"view": "timeline"}, "Unknown parameter"),
        ({"total": "yes"}, "Choose from exact"),
        ({"page": "1001"}, "“1001” is not a whole number from 1 to 1000"),
        ({"page": "1.5"}, "“1.5” is not a whole number"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_to_write(
    index: Index, get: Get, parameters: dict[str, Any], named: str
) -> None:
    index()
    said = get("articles/", 400, **parameters)
    assert (said["status"], said["title"], said["type"]) == (400, "Bad Request", "about:blank")
    (error,) = said["errors"]
    assert error["name"] == list(parameters)[-1]
    assert named in f"{error['name']}: {error['detail']}"


@pytest.mark.parametrize("method", ["put", "delete", "trace"])
def test_a_method_that_is_not_offered_is_refused_as_such_whatever_else_is_asked(client: Client, method: str) -> None:
    assert getattr(client, method)("/api/v1/sources/?limit=2").status_code == 405


def test_a_cursor_of_another_search_is_refused(write: Write, index: Index, get: Get, client: Client) -> None:
    for number in range(3):
        write(f"Treaty {number}")
    index()
    following = get("articles/", q="treaty", sort="newest", limit=1)["next"]
    said = get(following.replace("treaty", "peace"), 400)
    assert "another search" in said["errors"][0]["detail"]


@pytest.mark.parametrize("path", ["articles/999/", "articles/abc/", "nothing/at/all/", "facets/a/b/"])
def test_problems_have_their_own_media_type(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", ["articles", "articles/1", "articles/1/withdraw", "docs", "nothing"])
def test_a_write_to_an_address_without_its_last_slash_is_told_the_right_one(
    client: Client, db: None, method: str, path: str
) -> None:
    answer = getattr(client, method)(f"/api/v1/{path}", {}, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert f"/api/v1/{path}/" in answer.json()["detail"]


def test_an_address_without_its_last_slash_at_which_there_is_nothing_is_a_problem(client: Client, db: None) -> None:
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client: Client) -> None:
    response = client.get("/api/v1/articles?q=treaty")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/articles/?q=treaty")


def test_what_nobody_knows_of_an_article_is_null(write: Write, get: Get) -> None:
    whole = get(f"articles/{write('Undated', published_at=None).pk}/")
    assert whole["article"]["published"] == {"at": None, "day": None, "precision": None, "origin": None}


def test_while_search_is_down_programs_are_told_so_and_articles_are_answered(
    write: Write, index: Index, get: Get, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = write("Treaty")
    index()

    def fail(*_: Any) -> None:
        raise SearchUnavailable("no server")

    monkeypatch.setattr(service, "query_engine", fail)
    response = client.get("/api/v1/articles/", {"q": "treaty"})
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "no server" not in response.content.decode()
    assert get(f"articles/{article.pk}/")["article"]["headline"] == "Treaty"


def test_an_article_comes_with_what_was_read_in_it(write: Write, index: Index, get: Get, korea: Entity) -> None:
    article = write("Envoy arrives", body="North Korea sent an envoy on 19 June 2024.\n\nHe stayed.", deck="A visit")
    index()
    whole = get(f"articles/{article.pk}/")
    assert whole["text"] == "Envoy arrives\n\nA visit\n\nNorth Korea sent an envoy on 19 June 2024.\n\nHe stayed."
    assert whole["is_read"]
    (named,) = whole["entity_mentions"]
    assert (named["entity"]["key"], whole["text"][named["start"] : named["end"]]) == ("KP", "North Korea")
    dated = next(one for one in whole["dated_mentions"] if one["start"] is not None)
    assert (dated["first_day"], whole["text"][dated["start"] : dated["end"]]) == ("2024-06-19", "19 June 2024")
    assert [revision["revision"] for revision in whole["revisions"]] == [1]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_an_article_out_of_sight_is_not_there(write: Write, get: Get, status: str) -> None:
    get(f"articles/{write('Secret', status=status).pk}/", 404)


def test_an_article_tells_its_latest_hundred_revisions(write: Write, get: Get) -> None:
    article = write("Wording 1")
    for number in range(2, 103):
        Article.objects.filter(pk=article.pk).update(headline=f"Wording {number}")
    told = [revision["headline"] for revision in get(f"articles/{article.pk}/")["revisions"]]
    assert told == [f"Wording {number}" for number in range(102, 2, -1)]


def test_revisions_tell_only_what_readers_could_see(write: Write, get: Get) -> None:
    article = write("Draft wording", status=Status.DRAFT)
    Article.objects.filter(pk=article.pk).update(headline="Published wording", status=Status.PUBLISHED)
    Article.objects.filter(pk=article.pk).update(headline="Later wording")
    whole = get(f"articles/{article.pk}/")
    assert [revision["headline"] for revision in whole["revisions"]] == ["Later wording", "Published wording"]


def test_a_client_that_asks_again_is_told_when_nothing_changed(write: Write, index: Index, client: Client) -> None:
    article = write("Treaty")
    index()
    for path in ("/api/v1/articles/?q=treaty", f"/api/v1/articles/{article.pk}/", "/api/v1/sources/"):
        first = client.get(path)
        assert "no-cache" in first["Cache-Control"]
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    Article.objects.filter(pk=article.pk).update(headline="Treaty signed")
    assert client.get(f"/api/v1/articles/{article.pk}/", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("sort", ["newest", "oldest", "relevance"])
def test_every_page_leads_back_to_the_one_before(write: Write, index: Index, get: Get, sort: str) -> None:
    for number in range(7):
        write(f"Treaty {number}", published_at=NOON + timedelta(minutes=number))
    index()
    pages = list(walked(get, q="treaty", sort=sort, limit="2"))
    assert len(pages) == 4
    assert pages[0]["prev"] is None
    for before, page in pairwise(pages):
        assert ids(get(page["prev"])) == ids(before)


def test_a_walk_can_be_gone_back_so_far() -> None:
    newest = cursor("a walk", range(1, MOST_PLACES + 5))
    assert places("a walk", newest) == [FORGOTTEN, *range(6, MOST_PLACES + 5)]


def test_what_may_have_been_meant_is_told_with_its_address(write: Write, index: Index, get: Get) -> None:
    write("Reservoir", body="A reservoir.")
    index()
    (found,) = get("articles/", q="resevoir")["suggestions"]
    assert (found["kind"], found["label"], found["total"]) == ("spelling", "reservoir", 1)
    assert get(f"articles/?{found['parameters']}")["total"] == 1


def test_a_search_longer_than_what_is_read_of_one_is_refused(get: Get) -> None:
    assert "At most 512 characters; this has 513" in get("articles/", 400, q="a" * 513)["detail"]


@pytest.mark.parametrize("path", ["articles/?q=treaty", "timeline/?q=treaty", "sources/"])
def test_head_has_the_tag_of_get_and_is_known_again_by_it(index: Index, client: Client, path: str) -> None:
    index()
    address = f"/api/v1/{path}"
    tag = client.get(address)["ETag"]
    head = client.head(address)
    assert (head.status_code, head["ETag"], head.content) == (200, tag, b"")
    assert client.head(address, headers={"If-None-Match": tag}).status_code == 304


def test_values_are_chosen_in_any_capitals_and_what_is_none_is_said(write: Write, index: Index, get: Get) -> None:
    write("Treaty", section="World", topics=["trade"])
    write("Pact", section="WORLD")
    index()
    assert get("articles/", section="world")["total"] == 2
    assert get("articles/", topic="TRADE")["total"] == 1
    assert get("articles/", language="xx")["interpretation"]["repairs"] == ["No language is called “xx”."]


def test_what_a_country_is_found_through_is_counted_beside_facets(
    write: Callable[..., Article], index: Callable[[], Any], korea: Entity, get: Get
) -> None:
    capital = Entity.objects.create(key="pyongyang", kind="place", name="Pyongyang", parent=korea)
    capital.names.create(language="en", text="Pyongyang")
    write("Leaders meet", body="North Korea signed a treaty.")
    write("Quiet streets", body="The streets of Pyongyang were quiet.")
    forget_caches()
    index()
    (chip,) = get("articles/", q="Korut", include="facets")["interpretation"]["chips"]
    assert [(one["entity"], one["articles"], one["names"]) for one in chip["through"]] == [("KP", 1, ["Pyongyang"])]
    assert get("articles/", q="Korut", through="KP")["total"] == 2
