from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article
from articles.timeline.candidate_sentences import candidates

pytestmark = pytest.mark.django_db


def test_a_candidate_knows_the_time_of_its_day(write: Callable[..., Article], index: Any) -> None:
    article = write("Fire", body="The mill burnt at 4:20 p.m. on Wednesday, June 19, 2024.")
    index()
    day = date(2024, 6, 19).toordinal()
    (found,) = candidates([article.pk], [day], [], [], timezone.now()).days[day]
    assert found.event.time == "2024-06-19T16:20"
