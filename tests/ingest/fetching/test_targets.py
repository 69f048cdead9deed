import pytest

from articles.ingest.fetching.outcomes import FetchError, Problem
from articles.ingest.fetching.targets import read_target, redirected


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://kabar.example/feed", "https://kabar.example/feed"),
        ("http://Kabar.Example:80", "http://kabar.example/"),
        ("https://kabar.example:443/a?b=c#top", "https://kabar.example/a?b=c"),
        ("http://kabar.example:443/a", "http://kabar.example:443/a"),
        ("https://bücher.example/ä?q=ö", "https://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
        ("https://kabar.example/a%20b?c=%2F", "https://kabar.example/a%20b?c=%2F"),
        ("https://kabar.example./", "https://kabar.example/"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
        ("  https://kabar.example/feed\n", "https://kabar.example/feed"),
    ],
)
def test_an_address_is_read_into_one_form(address: str, asked: str) -> None:
    assert read_target(address).address == asked


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", Problem.MALFORMED),
        ("kabar.example/feed", Problem.MALFORMED),
        ("file:///etc/passwd", Problem.MALFORMED),
        ("gopher://kabar.example/", Problem.MALFORMED),
        ("ftp://kabar.example/", Problem.MALFORMED),
        ("javascript:alert(1)", Problem.MALFORMED),
        ("data:text/html,x", Problem.MALFORMED),
        ("//kabar.example/", Problem.MALFORMED),
        ("http:///feed", Problem.MALFORMED),
        ("https://kabar.example\\@127.0.0.1/", Problem.MALFORMED),
        ("https://kabar.example/\r\nHost: x", Problem.MALFORMED),
        ("https://kabar.example:0/", Problem.MALFORMED),
        ("https://kabar.example:99999/", Problem.MALFORMED),
        ("https://%31%32%37.0.0.1/", Problem.MALFORMED),
        ("https://[fe80::1%25eth0]/", Problem.MALFORMED),
        ("https://[::1/", Problem.MALFORMED),
        ("https://a..example/", Problem.MALFORMED),
        (f"https://kabar.example/{'a' * 5000}", Problem.MALFORMED),
        (f"https://{'a.' * 200}example/", Problem.MALFORMED),
        ("https://reader:secret@kabar.example/", Problem.FORBIDDEN),
        ("https://kabar.example@127.0.0.1/", Problem.FORBIDDEN),
        ("https://@kabar.example/", Problem.FORBIDDEN),
        ("https://kabar.example:8080/", Problem.FORBIDDEN),
        ("http://kabar.example:22/", Problem.FORBIDDEN),
    ],
)
def test_what_is_not_asked_for_is_refused_before_anything_is_looked_up(address: str, problem: Problem) -> None:
    with pytest.raises(FetchError) as raised:
        read_target(address)
    assert raised.value.outcome.problem is problem


def test_a_named_host_is_asked_at_its_port_and_at_no_other() -> None:
    named = {"feeds.internal:8080"}
    assert read_target("http://feeds.internal:8080/a", named).is_named
    assert not read_target("http://feeds.internal/a", named).is_named
    with pytest.raises(FetchError):
        read_target("http://feeds.internal:8081/a", named)


def test_a_redirect_is_read_as_strictly_as_an_address() -> None:
    target = read_target("https://kabar.example/a/b")
    assert redirected(target, "../c d").address == "https://kabar.example/c%20d"
    with pytest.raises(FetchError):
        redirected(target, "file:///etc/passwd")
    with pytest.raises(FetchError):
        redirected(target, "//x:y@other.example/")
