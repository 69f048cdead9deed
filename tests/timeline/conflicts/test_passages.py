from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from articles.annotation.entities import hierarchy
from articles.models import Article, Source
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.conflicts.passages import statements_of
from articles.timeline.entries import Entry

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
QUERY = SearchQuery(text="treaty", view="timeline", axis="happened")
SIGNED = "The treaty was signed by the leaders in the capital on 19 June 2024. Some {} soldiers guarded the capital."


@pytest.fixture
def two_counts(write: Write, index: Any, source: Source) -> Article:
    """An article that counts 1,500 soldiers as another does, and was changed later to count 3,000."""
    other = Source.objects.create(slug="other", name="Other", language="en")
    out = datetime(2024, 6, 19, 12, tzinfo=UTC)
    article = write("Treaty", source=source, body=SIGNED.format("1,500"), published_at=out)
    write("Treaty", source=other, body=SIGNED.format("1,500").replace("signed", "agreed and signed"), published_at=out)
    Article.objects.filter(pk=article.pk).update(body=SIGNED.format("3,000"))
    index()
    return article


def entry(query: SearchQuery = QUERY) -> Entry:
    return next(one for one in build_chronology(query).chronology.listed if one.first_day == date(2024, 6, 19))


def test_sources_disagree_by_what_stands_in_them_now(two_counts: Article) -> None:
    (disagreement,) = entry().disagreements
    assert [claim.value for claim in disagreement.claims] == ["≈3000", "≈1500"]


def test_as_known_on_a_day_nothing_written_later_is_held_against_it(two_counts: Article) -> None:
    assert entry(replace(QUERY, as_of=date(2024, 6, 20))).disagreements == ()


def test_an_article_that_is_deleted_meanwhile_says_no_more_than_was_read_of_it(
    write: Write, index: Any, source: Source
) -> None:
    for outlet in (source, Source.objects.create(slug="other", name="Other", language="en")):
        write("Treaty", source=outlet, body="On 19 June 2024 some 1,500 soldiers guarded the signing of the treaty.")
    index()
    told = entry()
    Article.objects.filter(source=source).delete()
    (statements,) = statements_of([told.evidence], [], hierarchy())
    assert [one.dates_event for one in statements] == [True, True]
