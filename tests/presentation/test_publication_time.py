"""The time of publication is told in the outlet's time, and no more exactly than it is known."""

from datetime import UTC, datetime

import pytest

from articles.models import Article, Precision, Source
from articles.presentation.publication_time import publication_time

AT = datetime(2025, 2, 28, 9, 9, tzinfo=UTC)


def published(
    timezone: str = "Asia/Jakarta", precision: Precision = Precision.MINUTE, origin: str = "stated"
) -> Article:
    source = Source(name="Kabar", timezone=timezone)
    return Article(source=source, published_at=AT, published_precision=precision, published_origin=origin)


@pytest.mark.parametrize(
    ("timezone", "told"),
    [("Asia/Jakarta", "28 Feb 2025, 16:09 WIB"), ("Asia/Almaty", "28 Feb 2025, 14:09 UTC+05")],
)
def test_a_minute_is_told_with_the_name_of_the_zone_or_its_hours_from_utc(timezone: str, told: str) -> None:
    assert publication_time(published(timezone)) == told


def test_a_day_is_told_without_a_time() -> None:
    assert publication_time(published(precision=Precision.DAY)) == "28 Feb 2025"


def test_a_guess_is_called_one() -> None:
    assert publication_time(published(precision=Precision.DAY, origin="guessed")) == "28 Feb 2025 (guessed)"


def test_an_article_without_a_time_is_undated() -> None:
    assert publication_time(Article(source=Source(timezone="UTC"))) == "undated"
