from datetime import date

from articles.search.answers.histograms import build_histogram, histogram_units
from articles.search.fields import DayRange
from articles.search.query import SearchQuery

PUBLISHED = SearchQuery(axis="published")


def months(counts: dict[int, int], query: SearchQuery = PUBLISHED, undated: int = 0):
    years: dict[int, int] = {}
    for month, n in counts.items():
        years[month // 100] = years.get(month // 100, 0) + n
    return build_histogram(query, {"published_month_number": counts, "published_year_number": years}, undated)


def test_every_month_between_the_first_and_the_last_has_a_bar():
    drawn = months({202411: 2, 202502: 4})
    assert [(bar.label, bar.count, bar.height) for bar in drawn.bars] == [
        ("November 2024", 2, 0.5),
        ("December 2024", 0, 0.0),
        ("January 2025", 0, 0.0),
        ("February 2025", 4, 1.0),
    ]


def test_a_bar_is_a_range_of_whole_days():
    assert months({202402: 1}).bars[0].days == DayRange(date(2024, 2, 1), date(2024, 2, 29))


def test_many_years_are_counted_by_the_year():
    drawn = months({195001: 1, 202501: 2})
    assert (drawn.unit, len(drawn.bars)) == ("year", 76)


def test_one_far_outlier_does_not_make_thousands_of_bars():
    assert len(months({101: 1, 202501: 2}).bars) <= 400


def test_a_short_chosen_range_is_counted_by_the_day():
    query = SearchQuery(published=DayRange(date(2025, 1, 1), date(2025, 1, 31)))
    assert histogram_units(query) == ("day",)
    drawn = build_histogram(query, {"published_day": {date(2025, 1, 3).toordinal(): 2}}, 0)
    assert [(bar.label, bar.chosen) for bar in drawn.bars] == [("3 Jan 2025", True)]


def test_bars_outside_the_chosen_range_are_not_drawn():
    query = SearchQuery(published=DayRange(date(2024, 1, 1), None))
    assert [bar.label for bar in months({202312: 9, 202401: 1}, query).bars] == ["January 2024"]


def test_undated_articles_are_counted_apart_and_never_drawn():
    drawn = months({202402: 1}, undated=7)
    assert (sum(bar.count for bar in drawn.bars), drawn.undated) == (1, 7)


def test_nothing_dated_draws_nothing():
    assert months({}, undated=3) is None
