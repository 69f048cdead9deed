"""Nothing inside the network is asked, however it is written, whoever sends us there, and whatever names say later."""

from collections.abc import Callable

import pytest

from articles.ingest.fetching.fetcher import Fetcher
from articles.ingest.fetching.outcomes import NotFetched, Problem
from articles.ingest.fetching.resolving import INTERNAL, system_addresses
from tests.ingest.fetching.played_site import PlayedSites, Reply

Make = Callable[..., Fetcher]

LITERALS = (
    *("127.0.0.1", "localhost", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "0", "0x0"),
    *("0127.0.0.1", "017700000001", "127.000.000.001", "127.0.0.1.", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]"),
    *("[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]", "[64:ff9b::7f00:1]", "[64:ff9b::127.0.0.1]"),
    *("[2002:7f00:1::]", "[2001:0:7f00:1::]", "[fe80::1]", "[fd00:ec2::254]", "[ff02::1]", "169.254.169.254"),
    *("169.254.43518", "2852039166", "0xA9FEA9FE", "100.100.100.200", "192.0.0.192", "10.0.0.1", "10.1", "172.16.0.1"),
    *("192.168.0.1", "192.168.257", "224.0.0.1", "255.255.255.255", "198.18.0.1", "100.64.0.1", "168.63.129.16"),
    *("１２７.０.０.１", "①②⑦.⓪.⓪.①", "127。0。0。1", "１２７．１", "0x7f.1", "0300.0250.0.1"),
)


@pytest.mark.parametrize("host", LITERALS)
def test_no_literal_in_any_notation_gets_a_connection(
    host: str, fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda _, address: connected.append(address))
    for scheme in ("http", "https"):
        outcome = fetcher(resolve=system_addresses, named_hosts=frozenset()).feed(f"{scheme}://{host}/feed")
        assert isinstance(outcome, NotFetched)
        assert outcome.problem in {Problem.FORBIDDEN, Problem.MALFORMED, Problem.UNKNOWN_HOST}
    assert connected == []


def test_it_is_told_that_the_address_is_inside_the_network(fetcher: Make) -> None:
    outcome = fetcher(resolve=lambda *_: ["10.0.0.7"], named_hosts=frozenset()).page("https://intranet.example/")
    assert isinstance(outcome, NotFetched)
    assert outcome.message == INTERNAL == "That address is inside the network; newsdesk does not fetch it."


@pytest.mark.parametrize(
    "answers", [["10.0.0.7"], ["93.184.216.34", "127.0.0.1"], ["93.184.216.34", "::1"], ["fe80::1%eth0"], ["rubbish"]]
)
def test_a_host_with_one_address_inside_the_network_is_asked_at_none(
    answers: list[str], fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda _, address: connected.append(address))
    outcome = fetcher(resolve=lambda *_: answers, named_hosts=frozenset()).feed("https://kabar.example/")
    assert isinstance(outcome, NotFetched) and outcome.problem is Problem.FORBIDDEN
    assert connected == []


def test_what_was_checked_is_connected_to_whatever_the_name_says_then(
    fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    connected: list[object] = []

    def refuse(_: object, address: object) -> None:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.socket.connect", refuse)
    outcome = fetcher(resolve=lambda *_: next(answers), named_hosts=frozenset()).feed("http://kabar.example/")
    assert isinstance(outcome, NotFetched) and outcome.problem is Problem.UNREACHABLE
    assert connected == [("93.184.216.34", 80)]


@pytest.mark.parametrize(
    "location",
    [
        *("http://127.0.0.1/", "http://10.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest/", "//localhost/"),
        *("http://0x7f000001/", "file:///etc/passwd", "gopher://kabar.example/", "http://a:b@kabar.example/"),
        *("http://rebound.example/", "http://kabar.example:6379/"),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_leads_into_the_network(status: int, location: str, sites: PlayedSites, fetcher: Make) -> None:
    sites.put("kabar.example/feed", Reply(status, headers={"Location": location}))

    def resolve(host: str, port: int) -> list[str]:
        known = {"kabar.example": "127.0.0.1", "rebound.example": "192.168.0.9"}
        return [known[host]] if host in known else system_addresses(host, port)

    outcome = fetcher(resolve=resolve).feed(sites.at("kabar.example/feed"))
    assert isinstance(outcome, NotFetched)
    assert outcome.problem in {Problem.FORBIDDEN, Problem.MALFORMED}
    assert [visit.path for visit in sites.visits] == ["/feed"]


def test_robots_txt_leads_nobody_into_the_network(sites: PlayedSites, fetcher: Make) -> None:
    sites.put("kabar.example/robots.txt", Reply(302, headers={"Location": "http://127.0.0.1/"}))
    sites.put("kabar.example/page", Reply(body=b"<p>A page</p>"))

    def resolve(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "kabar.example" else system_addresses(host, port)

    outcome = fetcher(resolve=resolve).page(sites.at("kabar.example/page"))
    assert isinstance(outcome, NotFetched) and outcome.problem is Problem.FORBIDDEN


def test_proxies_of_the_environment_are_not_used(
    sites: PlayedSites, fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    sites.put("kabar.example/feed", Reply(body=b"<rss/>"))
    assert not isinstance(fetcher().feed(sites.at("kabar.example/feed")), NotFetched)
