import gzip
import time
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from articles.ingest.fetching.fetcher import LONGEST_BODY, Fetcher
from articles.ingest.fetching.outcomes import Fetched, NotFetched, Problem, Validators
from articles.ingest.fetching.turns import Turns
from articles.models import FetchedHost
from tests.ingest.fetching.played_site import PlayedSites, Reply

Make = Callable[..., Fetcher]
FEED = "kabar.example/feed"
RSS = b"<rss version='2.0'><channel/></rss>"


def fetched(outcome: Fetched | NotFetched) -> Fetched:
    assert isinstance(outcome, Fetched), outcome
    return outcome


def refused(outcome: Fetched | NotFetched) -> NotFetched:
    assert isinstance(outcome, NotFetched), outcome
    return outcome


def test_a_feed_is_fetched_in_newsdesks_name_without_cookies(sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(body=RSS, headers={"Content-Type": "application/rss+xml", "Set-Cookie": "a=b"}))
    make = fetcher(turns=Turns(timedelta(seconds=5)))
    for _ in range(2):
        answer = fetched(make.feed(sites.at(FEED)))
    assert (answer.body, answer.content_type) == (RSS, "application/rss+xml")
    headers = sites.visits[-1].headers
    assert headers["User-Agent"] == "newsdesk (+https://desk.example)"
    assert "Cookie" not in headers


def test_what_has_not_changed_is_not_sent_again(sites: PlayedSites, fetcher: Make) -> None:
    since = "Mon, 23 Nov 2026 08:00:00 GMT"
    sites.put(FEED, Reply(304))
    answer = fetched(fetcher().feed(sites.at(FEED), Validators('"v1"', since)))
    assert answer.is_unchanged and answer.body == b""
    headers = sites.visits[0].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"v1"', since)


def test_validators_are_kept_for_the_next_time(sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(body=RSS, headers={"ETag": 'W/"7"', "Last-Modified": "Mon, 23 Nov 2026 08:00:00 GMT"}))
    answer = fetched(fetcher().feed(sites.at(FEED)))
    assert answer.validators == Validators('W/"7"', "Mon, 23 Nov 2026 08:00:00 GMT")


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (404, "The server answered 404 (Not Found)."),
        (410, "The server answered 410 (Gone)."),
        (500, "The server answered 500 (Internal Server Error)."),
        (204, "The server answered 204 (No Content)."),
        (499, "The server answered 499."),
    ],
)
def test_an_error_is_told_in_words(status: int, message: str, sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(status))
    outcome = refused(fetcher().feed(sites.at(FEED)))
    assert (outcome.problem, outcome.status, outcome.message) == (Problem.STATUS, status, message)


def test_a_host_that_nobody_knows_is_named(sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply())
    outcome = refused(fetcher(named_hosts=frozenset()).feed("https://nowhere.example/"))
    assert outcome.message == "There is no host nowhere.example."


def test_redirects_are_followed_and_a_permanent_one_is_told(sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(301, headers={"Location": "/new"}))
    sites.put("kabar.example/new", Reply(302, headers={"Location": "/today"}))
    sites.put("kabar.example/today", Reply(body=RSS))
    answer = fetched(fetcher().feed(sites.at(FEED)))
    assert answer.moved_to == sites.at("kabar.example/new")
    assert answer.address == sites.at("kabar.example/today")


def test_a_passing_redirect_moves_nothing(sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(302, headers={"Location": "/new"}))
    sites.put("kabar.example/new", Reply(301, headers={"Location": "/newer"}))
    sites.put("kabar.example/newer", Reply(body=RSS))
    assert fetched(fetcher().feed(sites.at(FEED))).moved_to == ""


def test_it_is_sent_on_five_times_and_no_more(sites: PlayedSites, fetcher: Make) -> None:
    for number in range(9):
        sites.put(f"kabar.example/{number}", Reply(302, headers={"Location": f"/{number + 1}"}))
    outcome = refused(fetcher().feed(sites.at("kabar.example/0")))
    assert outcome.problem is Problem.REDIRECTS
    assert len(sites.visits) == 6


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_packed_is_unpacked(encoding: str, sites: PlayedSites, fetcher: Make) -> None:
    packed = gzip.compress(RSS) if encoding == "gzip" else zlib.compress(RSS)
    sites.put(FEED, Reply(body=packed, headers={"Content-Encoding": encoding}))
    assert fetched(fetcher().feed(sites.at(FEED))).body == RSS


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b"x" * (LONGEST_BODY + 1)),
        Reply(pieces=(b"x" * 1_000_000,) * 6),
        Reply(body=gzip.compress(b"\0" * 500_000_000, 9), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["of known length", "of unknown length", "a gzip bomb"],
)
def test_what_is_too_large_is_let_go(reply: Reply, sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, reply)
    outcome = refused(fetcher().feed(sites.at(FEED)))
    assert (outcome.problem, outcome.message) == (Problem.TOO_LARGE, "The answer is larger than 5 MB.")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_packings_that_were_not_asked_for_are_not_opened(encoding: str, sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(body=b"rubbish", headers={"Content-Encoding": encoding}))
    assert refused(fetcher().feed(sites.at(FEED))).problem is Problem.UNREADABLE


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b"rubbish", headers={"Content-Encoding": "gzip"}),
        Reply(body=b"", headers={"Transfer-Encoding": "chunked"}),
    ],
)
def test_a_broken_answer_is_told(reply: Reply, sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, reply)
    outcome = refused(fetcher(seconds=1.0).feed(sites.at(FEED)))
    assert outcome.problem in {Problem.UNREADABLE, Problem.TOO_SLOW}


def test_a_server_that_drips_is_given_up_in_time(sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(pieces=(b"<",) * 100, pause=0.1))
    started = time.monotonic()
    outcome = refused(fetcher(seconds=0.8).feed(sites.at(FEED)))
    assert outcome.problem is Problem.TOO_SLOW
    assert outcome.message == "The server took longer than 0.8 seconds."
    assert time.monotonic() - started < 3


def test_a_chain_of_slow_redirects_has_no_more_time_than_one_answer(sites: PlayedSites, fetcher: Make) -> None:
    for number in range(5):
        slow = Reply(302, headers={"Location": f"/{number + 1}"}, pieces=(b"",), pause=0.0)
        sites.play(f"kabar.example/{number}", lambda _, slow=slow: (time.sleep(0.4), slow)[1])
    assert refused(fetcher(seconds=0.9).feed(sites.at("kabar.example/0"))).problem is Problem.TOO_SLOW


def test_a_page_is_fetched_if_the_site_lets_programs(sites: PlayedSites, fetcher: Make) -> None:
    rules = (
        b"User-agent: *\nDisallow: /*?print=\nAllow: /\n\nUser-agent: newsdesk\nDisallow: /private/\nDisallow: /*/raw$"
    )
    sites.put("kabar.example/robots.txt", Reply(body=rules))
    for path in ("open/1", "private/1", "a/raw"):
        sites.put(f"kabar.example/{path}", Reply(body=b"<p>A page</p>"))
    outcomes = [fetcher().page(sites.at(f"kabar.example/{path}")) for path in ("open/1", "private/1", "a/raw")]
    assert isinstance(outcomes[0], Fetched)
    assert [refused(one).problem for one in outcomes[1:]] == [Problem.ROBOTS] * 2
    assert refused(outcomes[1]).message == "kabar.example does not let programs fetch this page (robots.txt)."
    assert len(sites.visited("kabar.example/robots.txt")) == 1


@pytest.mark.parametrize(("status", "is_let"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_without_rules_a_page_is_fetched_and_with_unreadable_ones_not(
    status: int, is_let: bool, sites: PlayedSites, fetcher: Make
) -> None:
    sites.put("kabar.example/robots.txt", Reply(status))
    sites.put("kabar.example/page", Reply(body=b"<p>A page</p>"))
    assert isinstance(fetcher().page(sites.at("kabar.example/page")), Fetched) is is_let


def test_feeds_are_for_programs_whatever_robots_txt_says(sites: PlayedSites, fetcher: Make) -> None:
    sites.put("kabar.example/robots.txt", Reply(body=b"User-agent: *\nDisallow: /"))
    sites.put(FEED, Reply(body=RSS))
    fetched(fetcher().feed(sites.at(FEED)))
    assert [visit.path for visit in sites.visits] == ["/feed"]


def test_a_host_is_asked_one_thing_at_a_time_with_a_pause(sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(body=RSS))
    hasty = fetcher(turns=Turns())
    fetched(hasty.feed(sites.at(FEED)))
    outcome = refused(hasty.feed(sites.at(FEED)))
    assert outcome.problem is Problem.BUSY
    assert outcome.again_after is not None and outcome.again_after <= timedelta(seconds=1)


def test_whoever_holds_a_turn_keeps_others_from_the_host_but_not_for_ever(sites: PlayedSites, fetcher: Make) -> None:
    sites.put(FEED, Reply(body=RSS))
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    FetchedHost.objects.create(host=f"kabar.example:{sites.port}", held_until=now + timedelta(seconds=50))
    assert refused(fetcher(turns=Turns(clock=lambda: now)).feed(sites.at(FEED))).problem is Problem.BUSY
    later = now + timedelta(seconds=51)
    fetched(fetcher(turns=Turns(clock=lambda: later)).feed(sites.at(FEED)))


@pytest.mark.parametrize("written", ["120", "Mon, 23 Nov 2026 08:02:00 GMT"])
def test_a_server_that_has_too_much_to_do_is_left_alone_for_as_long_as_it_says(
    written: str, sites: PlayedSites, fetcher: Make
) -> None:
    sites.put(FEED, Reply(503, headers={"Retry-After": written}), Reply(body=RSS))
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    outcome = refused(fetcher(turns=Turns(clock=lambda: now)).feed(sites.at(FEED)))
    assert outcome.again_after == timedelta(seconds=120)
    soon = fetcher(turns=Turns(clock=lambda: now + timedelta(seconds=119)))
    assert refused(soon.feed(sites.at(FEED))).problem is Problem.BUSY
    fetched(fetcher(turns=Turns(clock=lambda: now + timedelta(seconds=120))).feed(sites.at(FEED)))


def test_a_site_may_ask_for_a_longer_pause(sites: PlayedSites, fetcher: Make) -> None:
    sites.put("kabar.example/robots.txt", Reply(body=b"User-agent: *\nCrawl-delay: 7"))
    sites.put("kabar.example/page", Reply(body=b"<p>A page</p>"))
    with time_machine.travel(datetime(2026, 11, 23, 8, tzinfo=UTC), tick=False):
        now = datetime.now(UTC)
        fetched(fetcher(turns=Turns(clock=lambda: now)).page(sites.at("kabar.example/page")))
    assert FetchedHost.objects.get().next_at == now + timedelta(seconds=7)
