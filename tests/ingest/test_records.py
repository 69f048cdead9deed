"""Records have the fields of the table, and its limits."""

from dataclasses import fields
from typing import Any

import pytest

from articles.ingest.jsonl import FIELDS
from articles.ingest.records import ArticleRecord, FieldError, Picture, SourceDescription, check_limits, clean
from articles.models.article_fields import ARTICLE_FIELDS


def record(**values: Any) -> ArticleRecord:
    source = SourceDescription(slug="kabar", name="Kabar")
    return ArticleRecord(file="a", line=1, source=source, **{"headline": "A headline"} | values)


def test_a_record_has_every_field_of_the_table_and_says_what_it_was_read_of() -> None:
    origin = {"file", "line", "furniture", "raw"}
    assert {field.name for field in fields(ArticleRecord)} == {*origin, *(one.name for one in ARTICLE_FIELDS)}


def test_every_field_is_read_of_a_line() -> None:
    assert ["source", *FIELDS] == [field.name for field in ARTICLE_FIELDS]


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("deck", "x" * 5_001, "deck has 5,001 characters; the limit is 5,000"),
        ("dateline", "x" * 121, "dateline has 121 characters; the limit is 120"),
        ("authors", ("Ani",) * 51, "authors has 51 names; the limit is 50"),
        ("authors", ("x" * 201,), "authors has 201 characters; the limit is 200"),
        ("topics", ("x" * 81,), "topics has 81 characters; the limit is 80"),
        ("images", (Picture(alt="x" * 5_001),), "images has 5,001 characters; the limit is 5,000"),
        ("images", (Picture(),) * 201, "images has 201 images; the limit is 200"),
    ],
)
def test_what_is_too_much_is_refused_by_name(name: str, value: Any, message: str) -> None:
    with pytest.raises(FieldError) as refused:
        check_limits(record(**{name: value}))
    assert refused.value.faults == {name: message}


def test_what_is_not_too_much_is_taken() -> None:
    check_limits(record(deck="x" * 5_000, authors=("x" * 200,) * 50, images=(Picture(caption="x" * 5_000),) * 9))


@pytest.mark.parametrize(
    ("incoming", "stored"),
    [
        ("Zu\u0308rich co\u00adop\r\n", "Zürich coop"),
        ("18\u00a0300 men", "18\u00a0300 men"),
        ("5\u00a0km, 12\u00a0мая 2024\u00a01234", "5 km, 12 мая 2024 1234"),
    ],
)
def test_an_incoming_text_has_composed_letters_and_plain_blanks_but_within_numbers(incoming: str, stored: str) -> None:
    assert clean(incoming) == stored
