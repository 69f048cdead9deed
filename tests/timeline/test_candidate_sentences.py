from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article
from articles.search.query import Word
from articles.timeline.candidate_sentences import candidates
from articles.timeline.relevance.weighing import SearchTopic, TopicPart

pytestmark = pytest.mark.django_db


def test_a_candidate_knows_the_time_of_its_day(write: Callable[..., Article], index: Any) -> None:
    article = write("Fire", body="The mill burnt at 4:20 p.m. on Wednesday, June 19, 2024.")
    index()
    day = date(2024, 6, 19).toordinal()
    (found,) = candidates([article.pk], [day], [], [], timezone.now()).days[day]
    assert found.event.time == "2024-06-19T16:20"


def days_of(article: Article, *days: date) -> list[date]:
    found = candidates([article.pk], [day.toordinal() for day in days], [], [], timezone.now()).days
    return [date.fromordinal(day) for day in sorted(found)]


def test_an_event_of_several_days_stands_under_the_first_chosen_of_them(
    write: Callable[..., Article], index: Any
) -> None:
    article = write("Talks", body="The delegations met in Kazan on 3-9 June 2024.")
    index()
    june = [date(2024, 6, day) for day in range(1, 12)]
    assert days_of(article, june[0], june[4], june[6]) == [june[4]]
    assert days_of(article, june[0], june[10]) == []


def test_a_sentence_near_what_was_asked_is_more_about_it(write: Callable[..., Article], index: Any) -> None:
    article = write(
        "Week",
        body="The mill burnt on 3 June 2024.\n\n" + "Nothing else. " * 100 + "\n\nA cup was won on 4 June 2024.",
    )
    index()
    days = [date(2024, 6, 3).toordinal(), date(2024, 6, 4).toordinal()]
    asked = SearchTopic((TopicPart(frozenset(), (Word("mill"),)),))
    found = candidates([article.pk], days, [], [], timezone.now(), asked).days
    assert found[days[0]][0].relevance == 1.0
    assert found[days[1]][0].relevance < 0.3
