"""What stands under "Search tips" beside results is the query language as it is."""

import re
from html import unescape

import pytest
from django.test import Client

from articles.search.query import SearchQuery
from articles.search.service import search_articles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_newsroom")]


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_example_beside_the_results_finds_articles_and_needs_no_repair(client: Client, language: str) -> None:
    page = client.get("/search/", headers={"Accept-Language": language}).content.decode()
    box = page.partition('<dl class="examples">')[2].partition("</dl>")[0]
    examples = [unescape(one) for one in re.findall(r"<code>(.+?)</code>", box)]
    assert len(examples) >= 8
    found = {text: search_articles(SearchQuery(text=text)) for text in examples}
    assert [text for text, results in found.items() if not results.total or results.interpretation.repairs] == []
