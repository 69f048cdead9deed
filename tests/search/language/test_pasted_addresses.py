import pytest

from articles.search.language.pasted import pasted_address


@pytest.mark.parametrize(
    ("text", "url", "host"),
    [
        ("https://kabar.example/a/b", "https://kabar.example/a/b", "kabar.example"),
        ("see m.kabar.example/a?utm_source=x now", "https://kabar.example/a", "kabar.example"),
        ("www.kabar.example", "", "kabar.example"),
        ("kabar.example/", "", "kabar.example"),
    ],
)
def test_an_address_is_read_as_articles_keep_theirs(text: str, url: str, host: str) -> None:
    found = pasted_address(text)
    assert found and (found.url, found.host) == (url, host)


@pytest.mark.parametrize("text", ["", "kabar", "U.S.", "3.14", "file:///etc/passwd", "a@kabar.example", "Rp1.500.000"])
def test_what_is_no_address_is_none(text: str) -> None:
    assert pasted_address(text) is None
