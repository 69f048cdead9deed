from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from articles.models import Article, ArticleRevision, Source, Status

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
SECONDS = st.sampled_from([-3600, -1, 0, 1, 3600])
MOMENTS = st.none() | SECONDS.map(lambda seconds: NOON + timedelta(seconds=seconds))

pytestmark = pytest.mark.django_db


def test_the_day_of_publication_is_a_day_in_the_sources_time_zone(source):
    article = Article(source=source, headline="x", published_at=datetime(2025, 2, 27, 18, 0, tzinfo=UTC))
    assert article.published_day == date(2025, 2, 28)


def test_an_undated_article_has_no_day(source):
    assert Article(source=source, headline="x").published_day is None


def test_a_canonical_url_belongs_to_one_article(write):
    write(url="https://kabar.example/a")
    with pytest.raises(IntegrityError), transaction.atomic():
        write(url="https://kabar.example/a")


def test_many_articles_may_have_no_url(write):
    write(url=None)
    write(url=None)
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    "broken",
    [
        {"status": "gone"},
        {"headline": ""},
        {"published_at": None, "published_precision": "day"},
        {"visible_from": NOON, "visible_until": NOON},
    ],
    ids=["unknown status", "no headline", "precision of no date", "visible for no time"],
)
def test_the_database_refuses_what_makes_no_sense(source, broken):
    values = {"headline": "x", "published_at": NOON, "published_precision": "minute", **broken}
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.create(source=source, **values)


def test_two_sources_cannot_have_one_domain(source):
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(slug="copy", name="Copy", domain=source.domain)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(status=st.sampled_from(Status.values), start=MOMENTS, end=MOMENTS)
def test_the_query_and_the_row_agree_on_what_is_visible(source, status, start, end):
    assume(not (start and end and end <= start))
    article = Article.objects.create(source=source, headline="x", status=status, visible_from=start, visible_until=end)
    assert Article.objects.filter(pk=article.pk).visible(NOON).exists() == article.is_visible(NOON)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, True),
        ({"status": "draft"}, False),
        ({"visible_from": NOON + timedelta(hours=1)}, False),
        ({"visible_from": NOON - timedelta(hours=1)}, True),
        ({"visible_until": NOON}, False),
        ({"visible_until": NOON + timedelta(seconds=1)}, True),
    ],
)
def test_a_revision_was_shown_when_readers_could_see_it_at_some_moment(fields: dict[str, Any], shown: bool) -> None:
    revision = ArticleRevision(**({"status": "published", "recorded_at": NOON} | fields))
    assert revision.was_shown(NOON) is shown
