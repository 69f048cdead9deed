import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from articles.ingest.feeds.health import FeedHealth, health_of, silence_limit, with_numbers
from articles.ingest.feeds.telling import tell_owners
from articles.models import Article, AuditRecord, Feed, FeedEntry, FeedState, Role, Source, database_now
from tests.admin.conftest import OURS, Enter, Staff
from tests.ingest.feeds.clock import MONDAY
from tests.ingest.feeds.written_feeds import Item, rss
from tests.ingest.fetching.played_site import PlayedSites, Reply

PLACE = "127.0.0.1/feed"
LIST = "/admin/articles/feed/"
ADD = "/admin/articles/feed/add/"
TEXT = "The harbour bridge reopened on Tuesday after eleven weeks of repairs."
BRIDGE = Item("https://kabar.example/bridge", "Bridge reopens", TEXT, MONDAY, "b1")
FERRY = Item("https://kabar.example/ferry", "Ferry stops", TEXT, MONDAY, "f1")


@pytest.fixture
def editor(staff: Staff, enter: Enter, ours: Source) -> Client:
    return enter(staff("rina", Role.EDITOR, OURS, email="rina@desk.example"))


def form(sites: PlayedSites, source: Source, **fields: Any) -> dict[str, Any]:
    values = {"address": sites.at(PLACE), "source": source.pk, "title": "", "every_minutes": 60, "publishes": "on"}
    return {**values, "is_active": "on", **fields}


def test_a_test_shows_what_would_come_beside_what_is_there_and_saves_nothing(
    sites: PlayedSites, editor: Client, ours: Source
) -> None:
    sites.put(PLACE, Reply(body=rss([BRIDGE, FERRY], "Our feed").encode()))
    there = Article.objects.create(source=ours, url=FERRY.link, headline="Ferry service ends", body=TEXT)
    page = editor.post(ADD, form(sites, ours, _test="Test")).content.decode()
    assert "Our feed" in page and "2 entries" in page
    assert "Bridge reopens" in page and "Ferry service ends" in page
    assert "<td>new</td>" in page and "<td>already here</td>" in page
    assert 'value="60"' in page
    assert (Feed.objects.count(), FeedEntry.objects.count()) == (0, 0)
    there.refresh_from_db()
    assert there.headline == "Ferry service ends"


def test_a_feed_that_can_be_read_is_saved_under_its_own_name(sites: PlayedSites, editor: Client, ours: Source) -> None:
    sites.put(PLACE, Reply(body=rss([BRIDGE], "Our feed").encode()))
    assert editor.post(ADD, form(sites, ours)).status_code == 302
    feed = Feed.objects.get()
    assert (feed.title, feed.source, feed.address) == ("Our feed", ours, sites.at(PLACE))
    assert AuditRecord.objects.get(model="feed").deed == "add"


def test_one_that_cannot_be_read_is_saved_only_when_that_is_wanted(
    sites: PlayedSites, editor: Client, ours: Source
) -> None:
    sites.put(PLACE, Reply(404))
    page = editor.post(ADD, form(sites, ours)).content.decode()
    assert "The server answered 404 (Not Found)." in page
    assert not Feed.objects.exists()
    assert editor.post(ADD, form(sites, ours, untested="on")).status_code == 302
    assert Feed.objects.exists()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1/feed", "That address is inside the network"),
        ("http://[::1]/feed", "That address is inside the network"),
        ("file:///etc/passwd", "An address begins with http:// or https://."),
        ("https://a:b@kabar.example/", "holds a user name or password"),
    ],
)
def test_an_address_that_newsdesk_does_not_ask_is_refused(
    address: str, told: str, sites: PlayedSites, editor: Client, ours: Source
) -> None:
    page = editor.post(ADD, form(sites, ours, address=address)).content.decode()
    assert told in page
    assert not Feed.objects.exists()


def test_nobody_adds_a_feed_for_an_outlet_of_others(sites: PlayedSites, editor: Client, theirs: Source) -> None:
    sites.put(PLACE, Reply(body=rss([BRIDGE]).encode()))
    editor.post(ADD, form(sites, theirs))
    editor.post(ADD, form(sites, theirs, _test="Test"))
    assert not Feed.objects.exists()
    assert sites.visits == []


def test_a_change_has_the_whole_feed_read_again(sites: PlayedSites, editor: Client, ours: Source) -> None:
    sites.put(PLACE, Reply(body=rss([BRIDGE]).encode()))
    feed = Feed.objects.create(address=sites.at(PLACE), source=ours)
    FeedState.objects.update(etag='"1"', digest="x", next_poll_at=database_now() + timedelta(days=1))
    values = form(sites, ours, full_text="on")
    assert editor.post(f"/admin/articles/feed/{feed.pk}/change/", values).status_code == 302
    state = FeedState.objects.get()
    assert (state.etag, state.digest) == ("", "")
    assert state.next_poll_at <= database_now()


def test_the_list_says_how_each_feed_is_doing(editor: Client, ours: Source, theirs: Source) -> None:
    feed = Feed.objects.create(address="https://kabar.example/feed", title="Kabar", source=ours)
    Feed.objects.create(address="https://other.example/feed", title="Another house", source=theirs)
    now = database_now()
    FeedState.objects.filter(feed=feed).update(
        failures=4, failing_since=now - timedelta(hours=5), last_error="The server answered 500."
    )
    for number in range(14):
        FeedEntry.objects.create(feed=feed, entry_id=str(number), outcome="stored", first_seen_at=now, last_seen_at=now)
    page = editor.get(LIST).content.decode()
    assert "Broken: The server answered 500." in page
    assert "2.0" in page
    assert "Another house" not in page


def test_the_front_page_names_the_feeds_that_need_somebody(
    editor: Client, ours: Source, staff: Staff, enter: Enter
) -> None:
    feed = Feed.objects.create(address="https://kabar.example/feed", title="Kabar news", source=ours)
    FeedState.objects.filter(feed=feed).update(retired_at=database_now(), last_error="It is gone for good.")
    assert "Kabar news" in editor.get("/admin/").content.decode()
    others = enter(staff("sari", Role.EDITOR, "Their house"))
    assert "Kabar news" not in others.get("/admin/").content.decode()


def test_the_owner_is_told_once_and_again_when_it_breaks_again(editor: Client, ours: Source, settings: Any) -> None:
    settings.SITE_URL = "https://desk.example"
    owner = ours.feeds.model._meta.get_field("owner").related_model.objects.get()
    feed = Feed.objects.create(address="https://kabar.example/feed", title="Kabar\nnews", source=ours, owner=owner)
    now = database_now()
    broken = {"failures": 3, "failing_since": now - timedelta(hours=3), "last_error": "The server answered 500."}
    FeedState.objects.update(**broken)
    assert [tell_owners(now), tell_owners(now)] == [1, 0]
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["rina@desk.example"], "newsdesk: the feed Kabar news is broken")
    assert f"https://desk.example/admin/articles/feed/{feed.pk}/change/" in letter.body
    assert "The server answered 500." in letter.body
    FeedState.objects.update(failures=0, failing_since=None, last_good_at=now, last_news_at=now)
    assert tell_owners(now) == 0
    FeedState.objects.update(**broken)
    assert tell_owners(now) == 1


@pytest.mark.parametrize(
    ("entries", "days", "health"),
    [
        (560, 1, FeedHealth.WELL),
        (560, 3, FeedHealth.SILENT),
        (4, 20, FeedHealth.WELL),
        (4, 31, FeedHealth.SILENT),
        (0, 29, FeedHealth.WELL),
        (0, 31, FeedHealth.SILENT),
    ],
)
def test_a_feed_is_silent_when_it_brings_nothing_for_long_by_its_own_measure(
    entries: int, days: int, health: FeedHealth, ours: Source
) -> None:
    feed = Feed.objects.create(address="https://kabar.example/feed", source=ours)
    now = database_now()
    FeedState.objects.update(last_good_at=now, last_news_at=now - timedelta(days=days))
    counted = with_numbers(Feed.objects.filter(pk=feed.pk), now).get()
    counted.month_entries = entries  # type: ignore[attr-defined]
    assert health_of(counted, now) is health
    assert silence_limit(entries) >= timedelta(days=2)


OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Papers">
<outline text="Kabar &amp; co" xmlUrl="https://kabar.example/feed"/>
<outline text="Twice" xmlUrl="https://kabar.example/feed"/>
<outline text="Inside" xmlUrl="http://127.0.0.1:22/feed"/>
<outline text="Nobody's" xmlUrl="https://unknown.example/feed"/></outline></body></opml>"""


def test_a_list_of_feeds_is_taken_by_the_domains_of_outlets_and_given_again(
    editor: Client, ours: Source, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    Source.objects.filter(pk=ours.pk).update(domain="kabar.example")
    file = io.BytesIO(OPML.encode())
    file.name = "feeds.opml"
    page = editor.post("/admin/articles/feed/opml/", {"file": file, "publishes": "on"}).content.decode()
    feed = Feed.objects.get()
    assert (feed.address, feed.title, feed.source) == ("https://kabar.example/feed", "Kabar & co", ours)
    assert "newsdesk asks at 80 and 443 only" in page and "no outlet of yours has this domain" in page
    given = editor.get("/admin/articles/feed/feeds.opml").content
    assert (
        b'<outline type="rss" text="Kabar &amp; co" title="Kabar &amp; co" xmlUrl="https://kabar.example/feed"/>'
        in given
    )
    again = io.BytesIO(given)
    again.name = "again.opml"
    assert "already here" in editor.post("/admin/articles/feed/opml/", {"file": again}).content.decode()


@pytest.mark.parametrize("body", [b"", b"nothing", b"<html/>", b"<opml><body/></opml>", b"%PDF"])
def test_what_is_no_list_of_feeds_is_refused(body: bytes, editor: Client) -> None:
    file = io.BytesIO(body)
    file.name = "feeds.opml"
    page = editor.post("/admin/articles/feed/opml/", {"file": file})
    assert page.status_code == 200
    assert "errorlist" in page.content.decode()
    assert not Feed.objects.exists()


def test_an_edited_entry_is_shown_as_what_is_there(sites: PlayedSites, editor: Client, ours: Source) -> None:
    sites.put(PLACE, Reply(body=rss([replace(BRIDGE, headline="Bridge closes")]).encode()))
    Article.objects.create(source=ours, url=BRIDGE.link, headline=BRIDGE.headline, body=TEXT)
    page = editor.post(ADD, form(sites, ours, _test="Test")).content.decode()
    assert "Bridge closes" in page and "Bridge reopens" in page


@pytest.mark.parametrize(("language", "told"), [("en", "5 Jan 2026, 15:04"), ("id", "5 Jan 2026, 15.04")])
def test_the_list_writes_times_as_readers_see_them(editor: Client, ours: Source, language: str, told: str) -> None:
    feed = Feed.objects.create(source=ours, title="Kabar", address="https://kabar.example/feed")
    FeedState.objects.filter(feed=feed).update(last_good_at=datetime(2026, 1, 5, 15, 4, tzinfo=UTC))
    assert told in editor.get(LIST, headers={"Accept-Language": language}).content.decode()


def test_feeds_are_narrowed_to_those_that_are_read(editor: Client, ours: Source) -> None:
    for name, is_active in (("read", True), ("left", False)):
        Feed.objects.create(source=ours, title=name, address=f"https://{name}.example/feed", is_active=is_active)

    def listed(chosen: str) -> set[str]:
        rows = editor.get(LIST, {"is_active": chosen}).content.decode().partition('id="result_list"')[2]
        return {name for name in ("read", "left") if f">{name}</a>" in rows}

    assert [listed(chosen) for chosen in ("", "True", "False")] == [{"read", "left"}, {"read"}, {"left"}]
    page = editor.get(LIST).content.decode()
    assert "<h1>Feeds</h1>" in page
    assert '<option value="" selected>Any</option>' in page
