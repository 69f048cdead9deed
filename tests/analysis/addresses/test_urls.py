import pytest

from articles.analysis.addresses.urls import canonical_url


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("http://m.kabar.example/a/amp?utm_source=x#top", "https://kabar.example/a"),
        ("https://www.kabar.example/a?fbclid=1&id=7", "https://kabar.example/a?id=7"),
        ("https://amp.kabar.co.id/a", "https://kabar.co.id/a"),
        ("https://kabar.example:443/a/", "https://kabar.example/a"),
        ("https://kabar.example/a?page=all", "https://kabar.example/a"),
        ("https://KABAR.example/Berita", "https://kabar.example/Berita"),
        ("https://kabar.example/a?b=2&a=1", "https://kabar.example/a?a=1&b=2"),
        ("https://kabar-example.cdn.ampproject.org/c/s/kabar.example/a", "https://kabar.example/a"),
        ("https://kabar.example/r%C3%A9sum%c3%a9", "https://kabar.example/r%C3%A9sum%C3%A9"),
    ],
)
def test_addresses_of_one_article_fold_into_one(given: str, canonical: str) -> None:
    assert canonical_url(given) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "given",
    ["kabar.example/a", "ftp://kabar.example/a", "https://", "https://user:pw@kabar.example/", "https://a b/", ""],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(ValueError):
        canonical_url(given)
