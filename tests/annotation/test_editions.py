"""What articles said on a day is read from the revision that stood then, never from one that readers did not see."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from articles.annotation.editions import Editions, editions_of
from articles.models import Article, Status, database_now

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]

DAY = date(2024, 6, 20)
THAT_DAY = datetime(2024, 6, 20, 12, tzinfo=UTC)


def recorded(article: Article, *times: datetime) -> Article:
    """The article, its revisions recorded at these times. Triggers keep them from being changed, so they are lifted."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE '%revision%'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute("ALTER TABLE articles_articlerevision DISABLE TRIGGER USER")
            triggers = []
        for revision, at in enumerate(times, start=1):
            cursor.execute(
                "UPDATE articles_articlerevision SET recorded_at = %s WHERE article_id = %s AND revision = %s",
                [at, article.pk, revision],
            )
        for _, sql in triggers:
            cursor.execute(sql)
        if not triggers:
            cursor.execute("ALTER TABLE articles_articlerevision ENABLE TRIGGER USER")
    return Article.objects.get(pk=article.pk)


def changed(article: Article, **fields: object) -> None:
    Article.objects.filter(pk=article.pk).update(**fields)


def editions(*articles: Article, day: date = DAY) -> Editions:
    return editions_of({article.pk: article for article in articles}, day, database_now())


def test_the_text_that_stood_at_the_end_of_the_day_is_read(write: Write) -> None:
    article = write("Treaty", body="The treaty was signed on 19 June 2024.")
    changed(article, body="The treaty was signed on 18 June 2024.")
    changed(article, body="The treaty was never signed.")
    revised = recorded(article, THAT_DAY, THAT_DAY + timedelta(hours=2), THAT_DAY + timedelta(days=3))
    read = editions(revised).earlier[article.pk]
    assert (read.article.revision, [event.first_day.day for event in read.events]) == (2, [18])
    assert revised.body == "The treaty was never signed."


def test_what_was_not_changed_since_is_as_it_is(write: Write) -> None:
    article = write("Treaty", body="The treaty was signed on 19 June 2024.")
    changed(article, body="The treaty was signed on 18 June 2024.")
    revised = recorded(article, THAT_DAY - timedelta(days=1), THAT_DAY)
    assert editions(revised) == Editions({}, frozenset())


def test_of_what_came_in_later_the_first_revision_is_the_nearest(write: Write) -> None:
    article = write("Treaty", body="The treaty was signed on 19 June 2024.")
    changed(article, body="The treaty was signed on 18 June 2024.")
    assert editions(Article.objects.get(pk=article.pk)).earlier[article.pk].article.revision == 1


def test_what_its_source_changed_before_it_came_in_is_not_kept(write: Write) -> None:
    late = write("Treaty", updated_at=datetime(2024, 6, 22, tzinfo=UTC))
    early = write("Treaty", updated_at=datetime(2024, 6, 20, 11, tzinfo=UTC))
    assert editions(late, early).later == {late.pk}


def test_a_revision_that_readers_did_not_see_is_never_read(write: Write) -> None:
    article = write("Treaty", body="A secret draft said 19 June 2024.", status=Status.DRAFT)
    changed(article, body="The treaty was signed on 18 June 2024.", status=Status.PUBLISHED)
    changed(article, body="The treaty was signed on 17 June 2024.")
    revised = recorded(article, THAT_DAY, THAT_DAY + timedelta(days=2), THAT_DAY + timedelta(days=3))
    read = editions(revised).earlier[article.pk]
    assert (read.article.revision, "secret" in read.text) == (2, False)
