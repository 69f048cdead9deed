from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, EventMention
from articles.timeline.events.rarity import MOST_SENTENCES, corpus_rarity
from tests.caches import forget_caches

pytestmark = pytest.mark.django_db


def test_a_corpus_that_was_read_again_is_sampled_as_one_read_once(write: Callable[..., Article], index: Any) -> None:
    write("One", body="A dugong was seen in the strait on 19 June 2024.")
    write("Two", body="The treaty was signed in the capital on 19 June 2024.")
    index()
    mentions = list(EventMention.objects.all())
    EventMention.objects.all().delete()
    for number, mention in enumerate(mentions):
        mention.pk = 50 * MOST_SENTENCES + 1 + number
        mention.save(force_insert=True)
    assert corpus_rarity().terms.keys() >= {"dugong", "strait", "capit"}


def test_rarity_does_not_follow_the_order_in_which_articles_were_read(
    write: Callable[..., Article], index: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        write(f"Ferry {number}", body=f"Ferry{number} sank on 19 June 2024. Crew{number} were saved on 20 June 2024.")
    index()
    monkeypatch.setattr("articles.timeline.events.rarity.MOST_SENTENCES", 8)
    before = corpus_rarity().terms
    mentions = list(EventMention.objects.order_by("pk"))
    EventMention.objects.all().delete()
    for number, mention in enumerate(reversed(mentions)):
        mention.pk = 5_001 + number
        mention.save(force_insert=True)
    forget_caches()
    assert corpus_rarity().terms == before
    assert 1 < len(before) < 48
