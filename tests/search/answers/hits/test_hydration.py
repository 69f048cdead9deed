"""Hits quote the sentences that match, whatever the size of the texts."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.analysis.text import compose
from articles.models import Article
from articles.search.answers.hits import hydration
from articles.search.answers.hits.hydration import fair_share, snippets
from articles.search.query import SearchQuery
from articles.search.service import search_articles

Write = Callable[..., Article]


@pytest.mark.parametrize(
    ("sizes", "most", "share"),
    [
        ([], 100, 0),
        ([10, 20, 30], 100, 30),
        ([10, 20, 30], 60, 30),
        ([10, 90, 90], 100, 45),
        ([50, 50], 10, 5),
    ],
)
def test_what_is_short_is_had_whole_and_the_long_share_the_rest(sizes: list[int], most: int, share: int) -> None:
    assert fair_share(sizes, most) == share


def test_of_many_paragraphs_the_one_that_matches_most_is_quoted() -> None:
    body = "\n\n".join(["Peace came."] * 3_000 + ["Peace and war came."])
    text = compose("A headline", "", body, ())
    peace = [(at, at + 5) for at in range(len(text.text)) if text.text.startswith("Peace", at)]
    war = text.text.index("war")
    found = snippets(text, {0: peace, 1: [(war, war + 3)]})
    assert [snippet.passage.text for snippet in found] == ["Peace came.", "Peace and war came."]


@pytest.mark.django_db
def test_a_match_far_down_in_one_of_many_long_texts_is_left_to_its_article(
    write: Write, index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hydration, "CHARACTERS_SEARCHED", 400)
    write("Far down", body="The lead stands here. " + "Something else is said. " * 40 + "A treaty was signed.")
    write("Short", body="Rain fell. A treaty was signed.")
    index()
    found = search_articles(SearchQuery(text="treaty")).hits
    quoted = {hit.article.headline: [snippet.passage.text for snippet in hit.snippets] for hit in found}
    assert quoted == {"Far down": ["The lead stands here."], "Short": ["A treaty was signed."]}
