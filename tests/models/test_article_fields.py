"""The table of an article's fields and what is stored agree."""

from collections import Counter
from typing import Final

import pytest
from django.db.models import CharField

from articles.models import Article, ArticleRevision
from articles.models.article_fields import ARTICLE_FIELDS, FIELD, ArticleField, Kind

COUNTED: Final = {"id", "first_seen_at", "revision", "touched", "edited_by_id", "content_hash", "story_id"}
"""Columns of an article that newsdesk fills itself."""


def test_every_column_of_an_article_is_of_one_field_or_filled_by_newsdesk() -> None:
    columns = [column for field in ARTICLE_FIELDS for column in field.stored]
    assert sorted([*columns, *COUNTED]) == sorted(column.attname for column in Article._meta.concrete_fields)


@pytest.mark.parametrize("field", [field for field in ARTICLE_FIELDS if field.longest], ids=lambda field: field.name)
def test_a_column_is_as_long_as_its_field_may_be(field: ArticleField) -> None:
    column = "published_zone" if field.kind is Kind.PUBLICATION else field.column
    kept = Article._meta.get_field(column)
    assert not isinstance(kept, CharField) or kept.max_length == field.longest


def test_what_is_in_revisions_is_a_column_of_theirs() -> None:
    kept = {column.attname for column in ArticleRevision._meta.concrete_fields}
    assert {field.column for field in ARTICLE_FIELDS if field.is_in_revisions} <= kept


@pytest.mark.parametrize("place", ["form", "export"])
def test_no_two_fields_have_one_place(place: str) -> None:
    places = Counter(getattr(field, place) for field in ARTICLE_FIELDS if getattr(field, place))
    assert {at: count for at, count in places.items() if count > 1} == {}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("dateline", "up to 120 characters"),
        ("body", "up to 150,000 characters and 3,000 paragraphs"),
        ("authors", "up to 50 names of up to 200 characters"),
        ("images", "up to 200, with texts of up to 5,000 characters, 50,000 together"),
        ("published", ""),
        ("status", ""),
    ],
)
def test_a_limit_is_told_in_words(name: str, told: str) -> None:
    assert FIELD[name].limit == told
