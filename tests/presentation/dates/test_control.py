"""The control over a search: bars, ticks, crumbs, fields, presets and the table, and the searches they lead to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.http import QueryDict
from django.utils import translation

from articles.presentation.dates.choices import presets
from articles.presentation.dates.columns import bar_words, bars_as_typed, brush, columns, scale
from articles.presentation.dates.crumbs import crumbs, neighbours
from articles.presentation.dates.form import date_form, faulty_date_forms
from articles.presentation.dates.outside import outside_bars
from articles.presentation.dates.quarters import quarter_columns, quarter_scale
from articles.presentation.dates.spans import days_of_span, ends_in_words
from articles.presentation.dates.tables import table_of
from articles.presentation.dates.ticks import ticks
from articles.search.dates.periods import Unit, keys_between, period, period_label
from articles.search.dates.relative_day import RelativeDay
from articles.search.dates.strip import Bar, Fold, Histogram, Part
from articles.search.errors import InvalidQuery
from articles.search.fields import DayRange
from articles.search.messages import verbatim
from articles.search.params import parse_query, url_of
from articles.search.query import SearchQuery

TREATY = SearchQuery(text="treaty")


def span(first: str = "", last: str = "") -> DayRange:
    return DayRange(*(date.fromisoformat(day) if day else None for day in (first, last)))


def strip(unit: Unit, first: int, last: int, counts: Mapping[int, int], **more: Any) -> Histogram:
    """Bars from the first key to the last, the tallest of which has the most of the counts."""
    tallest = max(counts.values())
    bars = tuple(
        Bar(
            days := period(unit, key),
            period_label(unit, days),
            counts.get(key, 0),
            counts.get(key, 0) / tallest,
            key in more.get("chosen", ()),
        )
        for key in keys_between(unit, first, last)
    )
    return Histogram("published", unit, bars, undated=more.get("undated", 0))


def test_bars_fill_the_plot_and_each_is_a_search() -> None:
    drawn = list(columns(TREATY, strip("year", 2023, 2026, {2023: 4, 2025: 1})))
    assert [(one.x, one.pieces[0].y, one.pieces[0].height) for one in drawn] == [
        ("0%", "0%", "100%"),
        ("50%", "75%", "25%"),
    ]
    assert [one.label for one in drawn] == ["2023: 4 articles", "2025: 1 article"]
    assert url_of(drawn[0].query) == "?q=treaty&published_from=2023&published_to=2023"


def test_many_months_are_also_drawn_in_quarters_each_over_its_months() -> None:
    drawn = strip("month", 202202, 202407, {202202: 1, 202301: 3, 202303: 5, 202407: 2})
    quarters = quarter_columns(TREATY, drawn)
    assert [one.label for one in quarters] == [
        "Feb 2022 – Mar 2022: 1 article",
        "Jan 2023 – Mar 2023: 8 articles",
        "Jul 2024: 2 articles",
    ]
    assert [one.pieces[0].height for one in quarters] == ["12.5%", "100%", "25%"]
    months = {one.label: one for one in columns(TREATY, drawn)}
    assert quarters[1].x == months["Jan 2023: 3 articles"].x
    assert url_of(quarters[1].query) == "?q=treaty&published_from=2023-01&published_to=2023-03"
    assert quarter_scale(drawn) == "up to 8 articles in a quarter"


def test_few_months_and_other_bars_are_not_drawn_in_quarters() -> None:
    for drawn in (strip("month", 202301, 202412, {202301: 3}), strip("year", 1990, 2025, {2001: 3})):
        assert (quarter_columns(TREATY, drawn), quarter_scale(drawn)) == ([], "")


def test_quarters_show_parts_and_shares_as_months_do() -> None:
    plain = strip("month", 202201, 202412, {202201: 2, 202203: 2})
    parts = tuple(Part(name, verbatim(name), 4) for name in ("Kabar", "Post"))
    split = replace(plain, parts=parts, bars=tuple(replace(one, parts=(one.count, 0)) for one in plain.bars))
    assert quarter_columns(TREATY, split)[0].label == "Jan 2022 – Mar 2022: 4 articles (Kabar 4)"
    shares = replace(plain, bars=tuple(replace(one, of=10) for one in plain.bars))
    assert quarter_columns(TREATY, shares)[0].label == "Jan 2022 – Mar 2022: 4 articles, 13% of all"
    assert quarter_scale(shares) == "13% of all articles in a quarter"


def test_bars_say_their_month_in_the_reader_s_language() -> None:
    drawn = strip("month", 202405, 202405, {202405: 4})
    with translation.override("id"):
        assert bar_words(drawn, drawn.bars[0]).startswith("Mei 2024: 4 ")


def test_the_tallest_bar_has_its_number_above_the_plot() -> None:
    assert scale(strip("month", 202405, 202406, {202405: 14})) == "14 articles in a month"
    of_all = Bar(period("year", 2024), "2024", 3, 1.0, chosen=False, of=25)
    drawn = Histogram("published", "year", (of_all,), 0)
    assert scale(drawn) == "12% of all articles in a year"
    assert bar_words(drawn, of_all) == "2024: 3 articles, 12% of all"


def test_the_parts_of_a_bar_stand_on_each_other_and_are_named() -> None:
    bar = Bar(period("year", 2024), "2024", 4, 1.0, chosen=False, parts=(1, 0, 3))
    parts = tuple(Part(name, verbatim(name), 1) for name in ("Kabar", "Warta", "Others"))
    drawn = Histogram("published", "year", (bar,), 0, parts=parts)
    (column,) = columns(TREATY, drawn)
    assert [(one.y, one.height, one.part) for one in column.pieces] == [("75%", "25%", 0), ("0%", "75%", 2)]
    assert column.label == "2024: 4 articles (Kabar 1, Others 3)"


def test_the_chosen_bars_are_marked_unless_all_are() -> None:
    some = brush(strip("month", 202401, 202404, {202401: 1}, chosen=(202402, 202403)))
    assert some and (some.x, some.width) == ("25%", "45%")
    assert brush(strip("month", 202401, 202402, {202401: 1}, chosen=(202401, 202402))) is None


def test_every_bar_is_told_to_the_script_as_it_can_be_typed() -> None:
    assert bars_as_typed(strip("month", 202412, 202501, {202412: 3})) == "2024-12 3,2025-01 0"


def test_ticks_stand_where_years_months_and_days_begin() -> None:
    labels = {
        unit: [(one.bar, one.label) for one in ticks(unit, strip(unit, first, last, {first: 1}).bars)]
        for unit, first, last in (
            ("year", 2019, 2022),
            ("month", 202210, 202502),
            ("day", date(2024, 10, 1).toordinal(), date(2024, 10, 31).toordinal()),
        )
    }  # type: ignore[misc]
    assert labels["year"] == [(0, "2019"), (1, "2020"), (2, "2021"), (3, "2022")]
    assert labels["month"] == [(3, "2023"), (15, "2024"), (27, "2025")]
    assert labels["day"] == [(0, "Oct 2024"), (7, "8"), (14, "15"), (21, "22")]


def test_a_century_has_few_ticks() -> None:
    assert [one.label for one in ticks("year", strip("year", 1901, 2000, {1901: 1}).bars)][:3] == [
        "1910",
        "1920",
        "1930",
    ]


@pytest.mark.parametrize(
    ("chosen", "labels"),
    [
        (span(), ["All years"]),
        (span("2024-01-01", "2024-12-31"), ["All years", "2024"]),
        (span("2024-10-01", "2024-10-31"), ["All years", "2024", "Oct 2024"]),
        (span("2024-10-05", "2024-10-05"), ["All years", "2024", "Oct 2024", "5 Oct 2024"]),
        (span("2024-10-01", "2025-02-28"), ["All years", "Oct 2024 – Feb 2025"]),
        (span("2024-10-05", "2024-10-09"), ["All years", "2024", "Oct 2024", "5–9 Oct 2024"]),
        (span("2024-10-01", ""), ["All years", "from Oct 2024"]),
        (span("", "2024-12-31"), ["All years", "until 2024"]),
    ],
)
def test_crumbs_lead_back_from_chosen_days(chosen: DayRange, labels: list[str]) -> None:
    found = list(crumbs(SearchQuery(text="treaty", published=chosen)))
    assert [one.label for one in found] == labels
    assert [one.current for one in found] == [False] * (len(labels) - 1) + [True]
    assert url_of(found[0].query) == "?q=treaty"


def test_beside_a_period_stand_the_one_before_and_the_one_after() -> None:
    before, after = neighbours(SearchQuery(published=span("2024-12-01", "2024-12-31")))
    assert before and after and (before.label, after.label) == ("Nov 2024", "Jan 2025")
    assert neighbours(SearchQuery(published=span("2024-12-01", "2024-12-30"))) == (None, None)
    assert neighbours(SearchQuery(published=span("9999-01-01", "9999-12-31")))[1] is None


def test_fields_hold_what_is_read_again() -> None:
    moving = RelativeDay.on(date(2024, 6, 13), "-7d")
    assert ends_in_words(DayRange(moving, date(2024, 12, 31))) == ("-7d", "2024")
    assert days_of_span(DayRange(moving)) == "from 13 Jun 2024"
    with translation.override("id"):
        first, last = ends_in_words(span("2024-10-01", "2024-12-31"))
        assert (first, last) == ("Okt 2024", "Des 2024")
        this_year = ends_in_words(DayRange(RelativeDay.on(date(2024, 1, 1), "this-year")))[0]
    read = parse_query(QueryDict(f"published_from={first}&published_to={last}&happened_from={this_year}"))
    assert read.published == span("2024-10-01", "2024-12-31")
    assert url_of(read).endswith("happened_from=this-year")


def test_the_form_keeps_all_else_of_the_search() -> None:
    form = date_form(SearchQuery(text="treaty", published=span("2024-01-01"), happened=span("2023-01-01"), page=3))
    assert [(one.name, one.value) for one in form.fields] == [("published_from", "2024"), ("published_to", "")]
    assert form.hidden == (("q", "treaty"), ("happened_from", "2023"))


def test_what_cannot_be_read_stands_in_its_field_again() -> None:
    given = QueryDict("q=treaty&topic=a&topic=b&published_from=soon&published_to=2024&unknown=1&happened_from=2023")
    with pytest.raises(InvalidQuery) as caught:
        parse_query(given)
    (form,) = faulty_date_forms(given, caught.value.messages)
    assert [(one.name, one.value, bool(one.faults)) for one in form.fields] == [
        ("published_from", "soon", True),
        ("published_to", "2024", False),
    ]
    assert set(form.hidden) == {("q", "treaty"), ("topic", "a"), ("topic", "b"), ("happened_from", "2023")}


@time_machine.travel("2024-06-19 12:00:00+00:00", tick=False)
def test_presets_stay_counted_from_today_and_the_chosen_one_is_known() -> None:
    assert [url_of(one.query) for one in presets(TREATY)] == [
        "?q=treaty&published_from=-7d",
        "?q=treaty&published_from=-30d",
        "?q=treaty&published_from=this-year",
    ]
    happened = SearchQuery(text="treaty", axis="happened")
    assert url_of(next(presets(happened)).query) == "?q=treaty&happened_from=-7d&happened_to=today&axis=happened"
    chosen = parse_query(QueryDict("q=treaty&published_from=-30d"))
    assert [one.label for one in presets(chosen) if one.current] == ["30 days"]


def test_what_no_bar_shows_is_named_with_its_search() -> None:
    drawn = Histogram(
        "published", "month", strip("month", 201901, 201902, {201901: 1}).bars, 3,
        before=Fold(span("", "2018-12-31"), 4), after=Fold(span("2020-05-01", ""), 1),
    )  # fmt: skip
    found = {one.label: url_of(one.query) for one in outside_bars(TREATY, drawn)}
    assert found == {
        "4 before 2019": "?q=treaty&published_to=2018",
        "1 after Apr 2020": "?q=treaty&published_from=2020-05",
        "3 without a date": "?q=treaty&published_year=_none",
    }


def test_the_table_has_the_numbers_of_the_bars_and_their_searches() -> None:
    few = table_of(TREATY, strip("month", 202401, 202412, {202401: 1, 202403: 2}))
    assert [(row.label, [cell.text for cell in row.cells]) for row in few.rows] == [
        ("Jan 2024", ["1"]),
        ("Mar 2024", ["2"]),
    ]
    many = table_of(TREATY, strip("month", 202301, 202412, {202301: 1, 202412: 1204}))
    assert many.columns[:2] == ("Jan", "Feb")
    assert [(row.label, row.cells[0].text, row.cells[11].text) for row in many.rows] == [
        ("2023", "1", ""),
        ("2024", "", "1,204"),
    ]
    december = many.rows[1].cells[11].query
    assert december and url_of(december) == "?q=treaty&published_from=2024-12&published_to=2024-12"
