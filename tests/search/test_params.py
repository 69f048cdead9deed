from datetime import date

import pytest
import time_machine
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.errors import InvalidQuery
from articles.search.fields import FACETS, MANY_VALUED, DayRange
from articles.search.params import parse_query, url_of
from articles.search.query import SearchQuery, Selection


def parse(text: str) -> SearchQuery:
    return parse_query(QueryDict(text))


def test_no_parameters_ask_for_everything_newest_first():
    assert parse("") == SearchQuery(sort="newest")


def test_words_are_sorted_by_relevance_unless_said_otherwise():
    assert parse("q=nuclear").sort == "relevance"
    assert parse("q=nuclear&sort=oldest").sort == "oldest"


def test_values_of_one_facet_add_up():
    assert parse("source=a&source=b&source=a").selections == (Selection("source", ("a", "b")),)


def test_values_that_are_excluded_stand_after_a_dash_or_a_word():
    assert parse("-source=a&source=b&-source=c").selections == (Selection("source", ("b",), ("a", "c")),)
    assert parse("not_source=a&-source=c").selections == (Selection("source", (), ("a", "c")),)


def test_all_values_of_a_facet_can_be_asked_for():
    asked = parse("topic=a&topic=b&place=KP&all_of=topic")
    assert asked.selections == (Selection("topic", ("a", "b"), (), "all"), Selection("place", ("KP",)))


def test_all_of_no_values_is_what_nobody_asked_for():
    assert parse("all_of=topic&-topic=a") == parse("-topic=a")
    assert parse("all_of=topic") == parse("")


def test_what_is_excluded_is_no_more_chosen_and_the_other_way_round():
    query = parse("topic=a&topic=b&all_of=topic")
    without = query.with_exclusion("topic", ("a",))
    assert without.selections == (Selection("topic", ("b",), ("a",), "all"),)
    assert without.with_selection("topic", ("b", "a")).selections == (Selection("topic", ("b", "a"), (), "all"),)
    assert query.with_exclusion("topic", ("a", "b")).selections == (Selection("topic", (), ("a", "b")),)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-2", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-03", date(2024, 2, 3), date(2024, 2, 3)),
        ("okt+2024", date(2024, 10, 1), date(2024, 10, 31)),
        ("5+Oct+2024", date(2024, 10, 5), date(2024, 10, 5)),
    ],
)
def test_a_part_of_a_date_is_all_the_days_it_may_mean(said, first, last):
    assert parse(f"happened_from={said}&happened_to={said}").happened == DayRange(first, last)


@time_machine.travel("2024-06-19 12:00:00+00:00", tick=False)
def test_days_counted_from_today_stay_so_in_the_address():
    query = parse("published_from=-7d&happened_from=this-year&happened_to=today")
    assert query.published == DayRange(date(2024, 6, 13))
    assert query.happened == DayRange(date(2024, 1, 1), date(2024, 6, 19))
    assert url_of(query) == "?published_from=-7d&happened_from=this-year&happened_to=today"


def test_years_and_months_are_written_as_such():
    assert (
        url_of(parse("published_from=2024-10-01&published_to=28.2.2025"))
        == "?published_from=2024-10&published_to=2025-02"
    )


@pytest.mark.parametrize(
    ("text", "parameter", "says"),
    [
        ("page=0", "page", "“0” is not a whole number from 1 to 1000"),
        ("page=1e9", "page", "not a whole number from 1 to 1000"),
        ("page=1.5", "page", "not a whole number from 1 to 1000"),
        ("page=x", "page", "not a whole number from 1 to 1000"),
        ("page=NaN", "page", "not a whole number from 1 to 1000"),
        ("sort=best", "sort", "Choose from relevance, newest, oldest"),
        ("view=map", "view", "Choose from articles, timeline"),
        ("published_from=soon", "published_from", "Write 2024, 2024-10, Oct 2024"),
        ("published_from=2024-13", "published_from", "Write 2024, 2024-10, Oct 2024"),
        ("published_to=2024-02-30", "published_to", "Write 2024, 2024-10, Oct 2024"),
        ("published_from=0000", "published_from", "Write 2024, 2024-10, Oct 2024"),
        ("published_from=2025&published_to=2024", "published_to", "Swap the two"),
        ("&".join(f"topic={n}" for n in range(21)), "topic", "At most 20 values; 21 were given"),
        ("topic=" + "x" * 201, "topic", "at most 200 characters"),
        ("as_of=2024-02-30", "as_of", "“2024-02-30” is not a date. Write it as 2024-06-19"),
        ("as_of=2024-06", "as_of", "is not a date. Write it as 2024-06-19"),
        ("as_of=2024-W25-3", "as_of", "is not a date. Write it as 2024-06-19"),
        ("as_of=9999-12-31", "as_of", "is in the future. Choose today or an earlier date"),
        ("language_first=xx", "language_first", "“xx” is not available. Choose from any, id, en"),
        ("entries=0", "entries", "not a whole number from 1 to 200"),
        ("source=a&source=b&-source=b", "-source", "“b” is both selected and excluded. Remove one of the two"),
        ("&".join(f"-topic={n}" for n in range(21)), "-topic", "At most 20 values; 21 were given"),
        ("topic=a&all_of=source", "all_of", "“source” is not available. Choose from topic, person"),
    ],
)
def test_a_wrong_parameter_is_named_with_its_remedy(text, parameter, says):
    with pytest.raises(InvalidQuery) as caught:
        parse(text)
    assert says in " ".join(map(str, caught.value.messages[parameter]))


def test_an_unknown_parameter_of_a_page_is_passed_over():
    assert parse("utm_source=mail&q=x") == parse("q=x")


def test_the_url_of_everything_is_empty():
    assert url_of(parse("")) == ""


DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
RANGES = st.builds(DayRange, DAYS, DAYS).filter(lambda days: not (days.first and days.last) or days.first <= days.last)
VALUES = (
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool)
)


def selection(name, pairs, all_of):
    values = tuple(value for value, is_excluded in pairs if not is_excluded)
    excluded = tuple(value for value, is_excluded in pairs if is_excluded)
    return Selection(name, values, excluded, "all" if values and name in all_of else "any")


@st.composite
def queries(draw):
    chosen = draw(
        st.dictionaries(
            st.sampled_from([facet.name for facet in FACETS]),
            st.lists(st.tuples(VALUES, st.booleans()), min_size=1, max_size=3, unique_by=lambda pair: pair[0]),
        )
    )
    all_of = draw(st.sets(st.sampled_from(MANY_VALUED)))
    return SearchQuery(
        text=draw(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)).strip(),
        exact=draw(st.booleans()),
        any_word=draw(st.booleans()),
        selections=tuple(selection(facet.name, chosen[facet.name], all_of) for facet in FACETS if facet.name in chosen),
        published=draw(RANGES),
        happened=draw(RANGES),
        as_of=draw(st.none() | st.dates(date(1900, 1, 1), date(2026, 1, 1))),
        sort=draw(st.sampled_from(["relevance", "newest", "oldest"])),
        rows=draw(st.sampled_from(["", "articles", "stories"])),
        page=draw(st.integers(1, 1000)),
        view=draw(st.sampled_from(["articles", "timeline"])),
        axis=draw(st.sampled_from(["published", "happened"])),
        bars=draw(st.sampled_from(["articles", "outlet", "language", "share"])),
        entries=draw(st.integers(1, 200)),
        disputed=draw(st.booleans()),
        language_first=draw(st.sampled_from(["", "id", "en"])),
    )


@given(queries())
@settings(max_examples=150, deadline=None)
def test_every_query_survives_its_own_url(query):
    assert parse(url_of(query).removeprefix("?")) == query
