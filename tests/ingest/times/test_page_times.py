"""The times of a line, apart from each other."""

import pytest

from articles.ingest.times.page_times import stamps


@pytest.mark.parametrize(
    ("line", "times"),
    [
        (
            "Published 9:11 PM EST Nov 19, 2019 | Updated 8:05 AM EST Nov 20, 2019",
            ["2019-11-19T21:11:00-05:00", "2019-11-20T08:05:00-05:00"],
        ),
        ("18.11.2019 12.30 | 19.11.2019", ["2019-11-18T12:30:00+00:00", "2019-11-19T00:00:00+00:00"]),
        ("Beaten 6-4, 7:5 on 18 November 2019", ["2019-11-18T00:00:00+00:00"]),
    ],
)
def test_a_clock_belongs_to_the_day_that_it_stands_at(line: str, times: list[str]) -> None:
    found = [stamp.publication.at for stamp in stamps(line, "UTC")]
    assert [at.isoformat() for at in found if at] == times
