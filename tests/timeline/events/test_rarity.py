from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Article, EventMention
from articles.timeline.events.rarity import MOST_SENTENCES, corpus_rarity

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
