from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from articles.models import Article, Source
from articles.search.fields import DayRange
from articles.search.query import SearchQuery
from articles.timeline.chronology import build_chronology
from articles.timeline.entries import Entry, Gap

pytestmark = pytest.mark.django_db

Write = Callable[..., Article]
QUERY = SearchQuery(text="treaty", view="timeline", axis="happened")


@pytest.fixture
def outlets(source: Source) -> list[Source]:
    return [Source.objects.create(slug=f"outlet-{n}", name=f"Outlet {n}", language="en") for n in range(4)]


def items(query: SearchQuery = QUERY) -> list[Entry | Gap]:
    chronology = build_chronology(query).chronology
    return [item for year in chronology.years for month in year.months for item in month.items]


def entries(query: SearchQuery = QUERY) -> list[Entry]:
    return [item for item in items(query) if isinstance(item, Entry)]


def test_sentences_of_several_outlets_on_one_event_are_one_entry(
    write: Write, index: Any, outlets: list[Source]
) -> None:
    for outlet, said in zip(
        outlets,
        (
            "Leaders of both countries signed the partnership treaty in the capital on 19 June 2024.",
            "The partnership treaty was signed by the leaders of both countries in the capital on 19 June 2024.",
            "On 19 June 2024 the leaders of both countries signed the partnership treaty in the capital.",
        ),
        strict=False,
    ):
        write(f"News of {outlet.name}", source=outlet, body=said, published_at=datetime(2024, 7, 20, tzinfo=UTC))
    index()
    (entry,) = [one for one in entries() if one.first_day == date(2024, 6, 19)]
    assert len(entry.sources) == 3
    assert entry.independent == 3
    assert len(entry.evidence) == 3
    assert all(proof.passage.text[a:b] == "19 June 2024" for proof in entry.evidence for a, b in proof.passage.marks)


def test_copies_of_one_wire_text_are_many_sources_and_one_independent(
    write: Write, index: Any, outlets: list[Source]
) -> None:
    body = "The treaty was signed on 19 June 2024. " + " ".join(
        f"Paragraph {n} goes on about the matter in words of its own kind." for n in range(10)
    )
    for outlet in outlets[:3]:
        write(f"Headline of {outlet.name}", source=outlet, body=body)
    index()
    entry = next(one for one in entries() if one.first_day == date(2024, 6, 19) and "signed" in one.wording)
    assert (len(entry.sources), entry.independent) == (3, 1)


def test_two_articles_of_one_outlet_are_one_source(write: Write, index: Any) -> None:
    write("One", body="Leaders of both countries signed the partnership treaty in the capital on 19 June 2024.")
    write(
        "Two",
        body="The partnership treaty was signed by both leaders in the capital on 19 June 2024, officials recall.",
    )
    index()
    entry = next(one for one in entries() if one.first_day == date(2024, 6, 19) and "signed" in one.wording)
    assert (entry.articles, len(entry.sources), entry.independent) == (2, 1, 1)


def test_a_number_on_which_sources_disagree_is_said(write: Write, index: Any, outlets: list[Source]) -> None:
    for outlet, number in zip(outlets, ("1,500", "3,000"), strict=False):
        write(
            f"Of {outlet.name}",
            source=outlet,
            body=f"The treaty brought {number} soldiers to the training ground near the border on 19 June 2024.",
        )
    index()
    entry = next(one for one in entries() if one.first_day == date(2024, 6, 19) and "soldiers" in one.wording)
    (disagreement,) = [one for one in entry.disagreements if one.about == "number"]
    assert {claim.words for claim in disagreement.claims} == {"1,500 soldiers", "3,000 soldiers"}


def test_a_month_is_told_as_a_month_and_only_by_two_sources(write: Write, index: Any, outlets: list[Source]) -> None:
    write("One", source=outlets[0], body="The treaty was prepared by both ministries in October 2023.")
    write("Two", source=outlets[1], body="In October 2023 both ministries prepared the treaty.")
    write("Alone", source=outlets[2], body="The treaty was first mentioned in March 2021.")
    index()
    coarse = [entry for entry in entries() if entry.granularity == "month"]
    assert [(entry.first_day, entry.last_day) for entry in coarse] == [(date(2023, 10, 1), date(2023, 10, 31))]


def test_a_long_silence_is_written_out(write: Write, index: Any) -> None:
    write("One", body="The treaty was signed on 19 June 2023.", published_at=datetime(2024, 6, 20, tzinfo=UTC))
    write("Two", body="The treaty was ratified on 20 March 2024.", published_at=datetime(2024, 3, 20, tzinfo=UTC))
    index()
    gaps = [item for item in items() if isinstance(item, Gap)]
    assert [(one.after, one.before, one.reports) for one in gaps][:1] == [(date(2023, 6, 19), date(2024, 3, 20), 0)]


def test_days_of_a_gap_that_are_told_when_it_is_opened_are_counted(write: Write, index: Any) -> None:
    published = datetime(2024, 3, 20, tzinfo=UTC)
    for n in range(3):
        write(f"One {n}", body="The treaty was signed on 19 June 2023.", published_at=published)
        write(f"Two {n}", body="The treaty was ratified on 20 March 2024.", published_at=published)
    write("Less", body="The treaty was read on 4 July 2023. On 5 July 2023 it was printed.", published_at=published)
    index()
    (gap,) = [item for item in items(replace(QUERY, entries=2)) if isinstance(item, Gap)]
    assert gap.reports == 2
    opened = entries(replace(QUERY, happened=gap.within, entries=gap.reports))
    assert [entry.first_day for entry in opened] == [date(2023, 7, 4), date(2023, 7, 5)]


def test_what_is_planned_is_marked(write: Write, index: Any) -> None:
    write("Visit", body="The treaty will be signed on 9 May 2025.", published_at=datetime(2025, 2, 1, tzinfo=UTC))
    index()
    entry = next(one for one in entries() if one.first_day == date(2025, 5, 9))
    assert entry.planned


def test_the_days_a_reader_chose_bound_the_chronology(write: Write, index: Any) -> None:
    write("One", body="The treaty was signed on 19 June 2023. The treaty was ratified on 20 March 2024.")
    index()
    bounded = SearchQuery(
        text="treaty", view="timeline", axis="happened", happened=DayRange(date(2024, 1, 1), date(2024, 4, 1))
    )
    assert [entry.first_day for entry in entries(bounded)] == [date(2024, 3, 20)]


def test_what_is_hidden_is_in_no_chronology_before_the_worker_hears(write: Write, index: Any) -> None:
    article = write("Secret", body="The treaty was signed on 19 June 2024.")
    index()
    Article.objects.filter(pk=article.pk).update(status="withdrawn")
    assert items() == []


def test_a_search_that_dates_nothing_has_an_empty_chronology_with_its_total(write: Write, index: Any) -> None:
    write("Treaty", body="A treaty without any day.", published_at=None)
    index()
    chronology = build_chronology(QUERY).chronology
    assert (chronology.entries, chronology.total) == (0, 1)
