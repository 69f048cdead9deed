"""Names that the model supposes, kept as candidates when there is nothing else to do."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.annotation.supposed_names import suppose_names
from articles.indexing.worker import Worker
from articles.models import Article, CandidateMention, NameCandidate, Reading

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]

BODY = "Wali Kota Samarinda Rustam Hadiwijaya meresmikan jembatan itu. Rustam Hadiwijaya datang bersama warga."


@pytest.fixture
def article(write: Write, index: Callable[[], Any]) -> Article:
    made = write("Jembatan diresmikan", body=BODY, language="id")
    index()
    CandidateMention.objects.all().delete()
    return made


def test_a_name_that_nobody_listed_is_kept_once_an_article(article: Article) -> None:
    assert suppose_names() == 1
    mention = CandidateMention.objects.get(candidate__text="Rustam Hadiwijaya", candidate__kind="person")
    assert (mention.article_id, mention.revision) == (article.pk, article.revision)


def test_an_article_waits_for_it_once(article: Article) -> None:
    suppose_names()
    assert suppose_names() == 0


def test_an_article_that_was_edited_since_it_was_read_is_left_to_its_next_reading(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(body="Hujan turun.")
    Reading.objects.filter(pk=article.pk).update(revision=0)
    suppose_names()
    assert not CandidateMention.objects.exists()


def test_a_language_without_a_model_waits_for_nothing(write: Write, index: Callable[[], Any]) -> None:
    write("Bridge opened", body="Mayor Jane Doe opened the bridge.", language="en")
    index()
    assert suppose_names() == 0


def test_a_worker_with_nothing_else_to_do_supposes_names(article: Article) -> None:
    worker = Worker()
    while worker.step() == 0.0:
        pass
    assert NameCandidate.objects.filter(text="Rustam Hadiwijaya", mentions__article=article).exists()
    worker.engine.close()
