"""The copied demonstration is the one that is read."""

from collections import Counter
from pathlib import Path

import pytest

from articles.models import Article, EntityMention, EventMention, IndexChange, Source
from articles.search.query import SearchQuery
from articles.search.service import count_articles
from tests.demonstration import Demonstration, read_demonstration

SENTENCES = ("article__headline", "sentence", "first_day", "last_day", "text")


def holdings() -> tuple[object, ...]:
    """What is in the database and the index."""
    events = Counter(EventMention.objects.values_list(*SENTENCES))
    names = Counter(EntityMention.objects.values_list("article__headline", "entity__key", "sentence", "start"))
    queued = IndexChange.objects.count()
    found = [count_articles(SearchQuery(text=text)) for text in ("", "korea", "tahun", "place:russia")]
    return set(Article.objects.values_list("headline", "revision", "status")), events, names, queued, found


@pytest.mark.long
@pytest.mark.django_db
def test_the_copied_demonstration_is_the_one_that_is_read(
    kept_demonstration: Demonstration, index_folder: Path
) -> None:
    read_demonstration()
    expected = holdings()
    Article.objects.all().delete()
    IndexChange.objects.all().delete()
    kept_demonstration.copy()
    assert holdings() == expected
    article = Article.objects.first()
    assert article
    Article.objects.filter(pk=article.pk).update(headline="Another")
    assert IndexChange.objects.filter(article_id=article.pk).exists(), "the triggers are back"


@pytest.mark.django_db
def test_what_follows_the_copy_is_numbered_from_its_last(kept_demonstration: Demonstration, index_folder: Path) -> None:
    Source.objects.create(pk=5_000, slug="gone", name="Gone").delete()
    kept_demonstration.copy()
    last = Source.objects.order_by("-pk").values_list("pk", flat=True)[0]
    assert Source.objects.create(slug="next", name="Next").pk == last + 1
