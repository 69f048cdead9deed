from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from articles.indexing.retagging import read_again
from articles.models import Article, Entity
from articles.timeline.events.dated_articles import dated_articles
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]


@pytest.fixture
def signed(write: Write, index: Any) -> Article:
    article = write("Treaty", body="Russia signed it on 19 June 2024. It was drafted in May 2023.")
    index()
    return article


def test_a_sentence_has_its_dates(signed: Article) -> None:
    dated = dated_articles([signed.pk])[signed.pk]
    day = date(2024, 6, 19)
    assert dated.days_stated_in(1) == [(day, day)]
    assert [event.sentence for _, event in dated.events] == [1, 2]


def test_a_sentence_has_its_names(write: Write, index: Any) -> None:
    land = Entity.objects.create(key="FD", kind="country", name="Freedonia")
    land.names.create(language="en", text="Freedonia")
    forget_caches()
    article = write("Treaty", body="It was signed on 19 June 2024. Freedonia drafted it in May 2023.")
    index()
    dated = dated_articles([article.pk])[article.pk]
    assert [article.body[name.start - len("Treaty\n\n") :][:9] for name in dated.names_in(2)] == ["Freedonia"]
    assert (dated.entities_in(2), dated.entities_in(1)) == ({"FD"}, frozenset())


def test_what_was_read_before_is_not_read_again(signed: Article, django_assert_num_queries: Any) -> None:
    read = dated_articles([signed.pk])
    with django_assert_num_queries(1):
        assert dated_articles([signed.pk]) == read


def test_what_is_changed_is_read_again(signed: Article, index: Any) -> None:
    before = dated_articles([signed.pk])[signed.pk]
    signed.body = "Russia signed it on 20 June 2024."
    signed.save()
    index()
    after = dated_articles([signed.pk])[signed.pk]
    assert (after.revision, len(after.events)) == (before.revision + 1, 1)


def test_what_is_read_again_by_the_worker_is_read_again(signed: Article, index: Any) -> None:
    before = dated_articles([signed.pk])[signed.pk]
    read_again([signed.pk])
    index()
    after = dated_articles([signed.pk])[signed.pk]
    assert after == before
    assert after is not before


def test_what_is_unknown_dates_nothing(django_assert_num_queries: Any) -> None:
    assert dated_articles([10**9])[10**9].events == ()
    with django_assert_num_queries(0):
        assert dated_articles([]) == {}
