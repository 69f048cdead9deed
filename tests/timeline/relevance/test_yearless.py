from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article
from articles.search.query import SearchQuery, Word
from articles.timeline.chronology import build_chronology
from articles.timeline.relevance.weighing import SearchTopic, TopicPart
from articles.timeline.relevance.yearless import yearless_entries

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
BODY = "The mill was sold on 5 May. It burnt down on 3 April 2004.\n\nThe court sat on 30 June. It closed on 1-2 March."
NO_TOPIC = SearchTopic(())


def days(article: Article, asked: SearchTopic = NO_TOPIC) -> list[tuple[int, ...]]:
    entries = yearless_entries([article.pk], asked, timezone.now())
    return [(*one.first, *one.last) for one in entries]


def test_days_without_a_year_stand_by_month_and_day(write: Write, index: Any) -> None:
    article = write(body=BODY, published_at=None)
    index()
    assert days(article) == [(3, 1, 3, 2), (5, 5, 5, 5), (6, 30, 6, 30)]


def test_a_dated_article_has_none(write: Write, index: Any) -> None:
    article = write(body=BODY)
    index()
    assert days(article) == []


def test_each_is_proven_by_its_sentence(write: Write, index: Any) -> None:
    article = write("Mill", body=BODY, published_at=None)
    index()
    (entry,) = [one for one in yearless_entries([article.pk], NO_TOPIC, timezone.now()) if one.first == (5, 5)]
    assert entry.passage.text == "The mill was sold on 5 May."
    assert [entry.passage.text[start:end] for start, end in entry.passage.marks] == ["5 May"]
    assert f"Mill\n\n{BODY}"[entry.start : entry.end] == entry.passage.text


def test_a_sentence_of_two_articles_stands_once(write: Write, index: Any) -> None:
    articles = [write(f"Mill {n}", body="The mill was sold on 5 May.", published_at=None) for n in range(2)]
    index()
    (entry,) = yearless_entries([article.pk for article in articles], NO_TOPIC, timezone.now())
    assert len(entry.copies) == 1


def test_only_sentences_about_what_was_asked_are_told(write: Write, index: Any) -> None:
    body = "The mill was sold on 5 May.\n\n" + "Nothing else was said. " * 100 + "\n\nA cup was won on 6 May."
    article = write("Week", body=body, published_at=None)
    index()
    assert days(article, SearchTopic((TopicPart(frozenset(), (Word("mill"),)),))) == [(5, 5, 5, 5)]


def test_a_hidden_article_tells_none(write: Write, index: Any) -> None:
    article = write(body=BODY, published_at=None)
    index()
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    assert days(article) == []


def test_undated_articles_give_no_empty_chronology(write: Write, index: Any, client: Client) -> None:
    write("Mill", body="The mill was sold on 5 May.", published_at=None)
    index()
    chronology = build_chronology(SearchQuery(text="mill", view="timeline", axis="happened")).chronology
    assert (chronology.entries, len(chronology.yearless)) == (0, 1)
    page = client.get("/search/", {"q": "mill", "view": "timeline"}).content.decode()
    assert "Days without a year" in page
    assert '<time datetime="05-05">' in page
    answer = client.get("/api/v1/timeline/", {"q": "mill"}).json()
    assert [one["edtf"] for one in answer["yearless"]] == ["XXXX-05-05"]
