"""No text that is typed into a form becomes script or markup, or turns a page round, in what is answered."""

from html import escape
from typing import Any, Final
from urllib.parse import quote

from articles.models import Article, Status
from tests.browser.hostile_newsroom import COPY, DRAFT, FIRST
from tests.browser.hostile_pages import LIST
from tests.browser.judging import Enter, Watched, found, turned
from tests.browser.payloads import hostile
from tests.ingest.feeds.clock import MONDAY
from tests.ingest.feeds.written_feeds import Item, json_feed
from tests.ingest.fetching.played_site import Reply, named_in

ADDRESS: Final = FIRST + 1
TYPED: Final = hostile("typed in a form", "markup", 180)
FORMS: Final = (
    *(f"/admin/{one}/add/" for one in ("articles/article", "articles/entity", "articles/source", "articles/apikey")),
    *(f"/admin/articles/{one}/{ADDRESS}/change/" for one in ("article", "entity", "source", "feed")),
    "/admin/articles/feed/add/",
    "/admin/articles/feed/opml/",
    "/admin/auth/user/add/",
    f"/admin/auth/user/{ADDRESS}/change/",
    f"/admin/auth/user/{ADDRESS}/password/",
    "/admin/password_change/",
    "/admin/articles/indexdoctor/rebuild/",
    "/admin/articles/indexdoctor/",
    f"{LIST}add/paste/",
    LIST,
    f"{LIST}embargo/these/?article={ADDRESS}",
)


def test_no_form_that_is_refused_gives_script_or_markup_back(enter: Enter) -> None:
    with enter(policy=False) as watched:
        for path in FORMS:
            watched.send(path, {}, rest=TYPED)
    with enter(policy=False, as_staff=False) as stranger:
        stranger.send("/admin/login/", {}, rest=TYPED)
        stranger.send_here({}, rest=hostile("typed in a form", "address", 100))
    assert found(watched) | found(stranger) == {}
    assert turned(watched) | turned(stranger) == {}


def test_no_form_that_is_taken_gives_script_or_markup_back(enter: Enter) -> None:
    with enter(policy=False) as watched:
        for typed in (TYPED, hostile("typed in a form", "address", 100)):
            watched.send("/admin/articles/source/add/", {"name": typed, "slug": f"source-{len(typed)}"})
            watched.send("/admin/articles/apikey/add/", {"name": typed, "scopes": "read"})
            watched.send(f"{LIST}{DRAFT}/change/", {"headline": typed, "section": typed[:80]}, press="_continue=1")
            watched.send(f"{LIST}publish/these/?article={DRAFT}", {"reason": typed})
            watched.send(f"{LIST}withdraw/these/?article={DRAFT}", {"reason": typed})
            watched.send(f"{LIST}{COPY}/change/", {"headline": typed}, action=f"{LIST}{COPY}/preview/")
            watched.send(f"{LIST}{COPY}/change/", {"language": typed}, action=f"{LIST}{COPY}/preview/")
        for pk in (FIRST, ADDRESS):
            watched.send(f"/admin/articles/apikey/{pk}/revoke/", {"reason": TYPED})
            watched.send(f"{LIST}{pk}/history/", {})
            conflict(watched, pk)
            watched.send(f"/admin/articles/entity/{pk}/hide/", {})
        watched.send(f"{LIST}{DRAFT}/delete/", {})
    assert found(watched) == {}
    assert turned(watched) == {}


def conflict(watched: Watched, pk: int) -> None:
    """Two save one article: what both wrote is shown side by side."""
    watched.open(f"{LIST}{pk}/change/")
    Article.objects.filter(pk=pk).update(deck=f"Theirs {TYPED}", edited_by=ADDRESS)
    watched.send_here({"headline": f"Mine {TYPED}", "deck": f"Mine {TYPED}"})
    assert watched.page.locator(".conflict").count() == 1


PAGE: Final = "{0}\nBy {0}\nJune 19, 2024 8:15 PM GMT+2\n{0}\nPYONGYANG, June 19 - {0} The treaty holds.\n\n{0}\n"
LINE: Final = (
    '{{"headline": {0}, "source": {0}, "body": "A text.", "published": {0}, "topics": [{0}]}}\n{{}}\n{{{0}: 1}}'
)


def test_no_step_of_adding_gives_script_or_markup_back(enter: Enter) -> None:
    paste = f"{LIST}add/paste/"
    outlet = {"outlet": str(FIRST)}
    with enter(policy=False) as watched:
        for typed in (TYPED, hostile("typed in a form", "address", 100)):
            page = PAGE.format(typed)
            watched.send(paste, {"page": page, **outlet})
            assert watched.page.locator(".page li").count() > 1
            watched.send_here({}, rest=typed, press="do=draft")
            watched.send(paste, {"page": page, **outlet})
            watched.send_here({"url": "https://kabar.example/one", "headline": typed}, press="do=publish")
            watched.send(paste, {"page": f"{page}More.", "address": "https://kabar.example/one", **outlet})
            watched.send(paste, {"page": LINE.format(f'"{escaped(typed)}"'), **outlet})
            watched.send(paste, {"page": LINE.format(f'"{escaped(typed)}"')})
        watched.page.goto(paste)
        watched.page.set_input_files("#id_file", [{"name": TYPED, "mimeType": TYPED, "buffer": b"\xff\xfe\xfa\x00"}])
        watched.send_here({}, press="do=read")
    with enter(policy=False, as_staff=False) as stranger:
        stranger.send("/admin/login/", {"username": PAGE.format(TYPED)}, action=paste)
    assert Article.objects.filter(url="https://kabar.example/one", status=Status.PUBLISHED).exists()
    assert found(watched) | found(stranger) == {}
    assert turned(watched) | turned(stranger) == {}


def test_no_feed_that_is_tried_or_listed_gives_script_or_markup_back(enter: Enter, settings: Any) -> None:
    with named_in(settings) as sites, enter(policy=False) as watched:
        for number, typed in enumerate((TYPED, hostile("typed in a form", "address", 100))):
            item = Item(f"https://kabar.example/{number}", typed, f"{typed} {typed}", MONDAY, typed)
            sites.put("127.0.0.1/feed", Reply(body=json_feed([item], typed).encode()))
            given = {"address": sites.at("127.0.0.1/feed"), "source": str(FIRST), "every_minutes": "60"}
            watched.send("/admin/articles/feed/add/", given, press="_test=Test")
            assert watched.page.locator("#trial").count() == 1
            sites.put("127.0.0.1/feed", Reply(301, headers={"Location": f"http://{quote(typed)}/"}))
            watched.send("/admin/articles/feed/add/", given, press="_test=Test")
            watched.page.goto("/admin/articles/feed/opml/")
            outline = f'<opml><body><outline text="{escape(typed)}" xmlUrl="http://{escape(typed)}"/></body></opml>'
            file = {"name": "feeds.opml", "mimeType": "text/xml", "buffer": outline.encode()}
            watched.page.set_input_files("#id_file", [file])
            watched.send_here({})
    assert found(watched) == {}
    assert turned(watched) == {}


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
