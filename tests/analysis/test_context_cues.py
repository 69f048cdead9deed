import pytest

from articles.analysis.context_cues import is_plan, is_report


@pytest.mark.parametrize(
    ("sentence", "date", "planned"),
    [
        ("The pact was signed on 5 May 2024.", "5 May 2024", False),
        ("In May the bridge was closed.", "May", False),
        ("The bridge will close on 5 May 2024.", "5 May 2024", True),
        ("Jembatan akan ditutup pada Mei.", "Mei", True),
    ],
)
def test_the_month_of_may_is_no_plan(sentence: str, date: str, planned: bool) -> None:
    start = sentence.index(date)
    assert is_plan(sentence, start, start + len(date)) == planned


@pytest.mark.parametrize(
    ("sentence", "date", "report"),
    [
        ("State media in Nukualofa confirmed the visit on Thursday.", "Thursday", True),
        ("State television on Thursday published photographs of the ship.", "Thursday", True),
        ("State media reported that the queen had sailed on Thursday.", "Thursday", False),
        ("The state television tower fell on Thursday.", "Thursday", False),
        ("Televisi menyiarkan pengakuan itu, Kamis (26/2), sehari setelah rapat ditutup.", "Kamis (26/2)", True),
        ("Begitulah isi foto yang disiarkan Antara, Kamis (26/2).", "Kamis (26/2)", True),
        ("Kantor itu memberitakan bahwa kapal berlayar pada Kamis (26/2) pagi.", "Kamis (26/2)", False),
        ("О решении 13 июля 2022 года сообщило посольство.", "13 июля 2022", True),
        ("Посольство закрылось 13 июля 2022 года.", "13 июля 2022", False),
    ],
)
def test_a_day_on_which_media_showed_or_confirmed_something_is_that_of_a_report(
    sentence: str, date: str, report: bool
) -> None:
    start = sentence.index(date)
    assert is_report(sentence[:start], sentence[start + len(date) :]) == report
