from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, Source
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.layout import only_disputed

pytestmark = pytest.mark.django_db


def test_a_chronology_counts_what_is_disputed_and_can_be_kept_to_it(
    write: Callable[..., Article], index: Any, source: Source
) -> None:
    other = Source.objects.create(slug="other", name="Other", language="en")
    write("One", body="The treaty brought 1,500 soldiers to the training ground near the border on 19 June 2024.")
    write(
        "Two",
        source=other,
        body="The treaty brought 3,000 soldiers to the training ground near the border on 19 June 2024.",
    )
    write("Three", body="The treaty was ratified by the lower house of parliament on 24 October 2024.")
    index()
    chronology = build_chronology(SearchQuery(text="treaty", view="timeline", axis="happened")).chronology
    disputed = only_disputed(chronology)
    assert (chronology.disputed, disputed.disputed, disputed.entries) == (1, 1, 1)
    assert [entry.first_day.month for entry in disputed.listed] == [6]
