"""A correction is shown wherever its article is, and wherever something rests on it."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from articles.models import Article, ArticleRevision

NOTE = "The treaty was signed on 19 June, not <b>18</b> June."
BODY = "The two countries signed a treaty on 19 June 2024 in Pyongyang."

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(write: Any, index: Callable[[], Any]) -> Article:
    made: Article = write("A treaty is signed", body=BODY, correction=NOTE)
    index()
    return made


def test_a_change_of_the_note_is_a_revision(write: Any) -> None:
    article = write("A treaty is signed", body=BODY)
    Article.objects.filter(pk=article.pk).update(correction=NOTE)
    assert ArticleRevision.objects.filter(article_id=article.pk).count() == 2


def test_readers_see_it_on_the_article_its_hit_and_its_evidence(corrected: Article, client: Client) -> None:
    for address in (corrected.get_absolute_url(), "/search/?q=treaty", "/search/?q=treaty&view=timeline"):
        shown = client.get(address).content.decode()
        assert "Correction: " in shown, address
        assert escape(NOTE) in shown, address
        assert NOTE not in shown, address
    assert "rests on a corrected article" in client.get("/search/?q=treaty&view=timeline").content.decode()


def test_a_long_note_is_cut_beside_hits_and_whole_on_the_article(write: Any, index: Any, client: Client) -> None:
    article = write("A treaty is signed", body=BODY, correction="It was wrong. " * 100 + "The last word.")
    index()
    assert "The last word." in client.get(article.get_absolute_url()).content.decode()
    hits = client.get("/search/?q=treaty").content.decode()
    assert "It was wrong. " in hits
    assert "The last word." not in hits


def test_programs_are_given_it(corrected: Article, client: Client) -> None:
    answer = client.get("/api/v1/articles/", {"q": "treaty"}).json()
    assert NOTE in json.dumps(answer)
    assert client.get(f"/api/v1/articles/{corrected.pk}/").json()["article"]["correction"] == NOTE
    chronology = client.get("/api/v1/timeline/", {"q": "treaty"}).json()
    (entry,) = chronology["entries"]
    assert {one["correction"] for one in entry["evidence"]} == {NOTE}


def test_exports_have_it(corrected: Article, client: Client) -> None:
    for form in ("jsonl", "ninjs"):
        text = b"".join(client.get("/api/v1/export/", {"q": "treaty", "format": form})).decode()  # type: ignore[arg-type]
        assert NOTE in json.dumps(json.loads(text.splitlines()[0])), form
    rows = b"".join(client.get("/api/v1/export/", {"q": "treaty", "format": "csv"})).decode()  # type: ignore[arg-type]
    header, first, _ = csv.reader(StringIO(rows))
    assert dict(zip(header, first, strict=True))["correction"] == NOTE
