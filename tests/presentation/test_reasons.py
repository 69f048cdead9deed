"""What rooms say in English is told to editors in their language."""

import pytest
from django.utils.translation import override

from articles.presentation.translation import outcome_words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("There is an entity kim-jong-un by now.", "Sudah ada entitas kim-jong-un."),
        ("not a host name: 'a b'", "bukan nama host: 'a b'"),
        (
            "Addresses of www.kompas.example are kept as those of kompas.example: give kompas.example",
            "Alamat www.kompas.example disimpan sebagai alamat kompas.example: tulis kompas.example",
        ),
        # A value that is said twice is the same.
        (
            "Addresses of a.example are kept as those of b.example: give c.example",
            "Addresses of a.example are kept as those of b.example: give c.example",
        ),
        ("Whatever nobody translated %(name)s", "Whatever nobody translated %(name)s"),
        (
            "The server answered 302 and did not say where to go.",
            "Server menjawab 302 tanpa menyebut tujuannya.",
        ),
        ("Its page is no article: new.", "Halamannya bukan artikel: baru."),
        ("“%(key)s” was changed meanwhile.", "“%(key)s” sudah diubah orang lain."),
    ],
)
def test_a_reason_is_told_with_its_values(said: str, words: str) -> None:
    with override("id"):
        assert outcome_words(said) == words
    assert outcome_words(said) == said
