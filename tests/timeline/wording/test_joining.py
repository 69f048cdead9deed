"""A sentence that needs the one before is told with it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from articles.models import Article
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Entry

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
BEFORE = "The ferry Alcina was the oldest ship of the Faro line."
DANGLING = "It ran aground on 14 March 2024 with 212 people on board."


def entry_of(text: str, day: date, **asked: Any) -> Entry:
    query = SearchQuery(text=text, view="timeline", axis="happened")
    chronology = build_chronology(query, **asked).chronology
    items = [item for year in chronology.years for month in year.months for item in month.items]
    return next(item for item in items if isinstance(item, Entry) and item.first_day == day)


def test_the_sentence_before_stands_before_it(write: Write, index: Any) -> None:
    article = write(
        "Ships", body=f"An old story.\n\n{BEFORE} {DANGLING}", published_at=datetime(2024, 5, 1, tzinfo=UTC)
    )
    index()
    entry = entry_of("ferry", date(2024, 3, 14))
    assert entry.wording == f"{BEFORE} {DANGLING}"
    assert entry.words.source == "joined"
    assert entry.representative_article == article


def test_without_a_sentence_before_it_stands_alone(write: Write, index: Any) -> None:
    write("Ferry", body=DANGLING, published_at=datetime(2024, 5, 1, tzinfo=UTC))
    index()
    entry = entry_of("ferry", date(2024, 3, 14))
    assert (entry.wording, entry.words.source) == (DANGLING, "sentence")


def test_a_reader_is_told_in_the_language_preferred(write: Write, index: Any) -> None:
    published = datetime(2024, 5, 1, tzinfo=UTC)
    write("Ferry", body="The ferry Alcina ran aground off Faro on 14 March 2024.", published_at=published)
    write("Feri", body="Feri (ferry) Alcina kandas di Faro pada 14 Maret 2024.", language="id", published_at=published)
    index()
    assert entry_of("ferry Alcina", date(2024, 3, 14), language="id").language in {"id", "en"}


def test_of_two_sentences_speaks_which_is_understood_with_the_one_before(write: Write, index: Any) -> None:
    published = datetime(2024, 5, 1, tzinfo=UTC)
    write("One", body="They saw it. It, a ferry, ran aground on 14 March 2024.", published_at=published)
    write("Two", body=f"An old story.\n\n{BEFORE} {DANGLING}", published_at=published)
    index()
    assert entry_of("ferry", date(2024, 3, 14)).wording == f"{BEFORE} {DANGLING}"


def test_a_headline_stands_before_what_the_sentence_before_does_not_explain(write: Write, index: Any) -> None:
    write(
        "Ferry Alcina reaches its last port in Lagos",
        body=f"It was late. Then they saw it. {DANGLING}",
        published_at=datetime(2024, 5, 1, tzinfo=UTC),
    )
    index()
    entry = entry_of("ferry", date(2024, 3, 14))
    assert entry.wording == f"Ferry Alcina reaches its last port in Lagos. {DANGLING}"
    assert entry.words.source == "joined"
