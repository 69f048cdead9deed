from datetime import date

from articles.timeline.event_grouping import event_id
from tests.timeline.events_told import told

JUNE_19, JUNE_20, JULY_1 = date(2024, 6, 19), date(2024, 6, 20), date(2024, 7, 1)


def test_an_event_is_known_by_its_first_article_whoever_speaks() -> None:
    first = told("The leaders signed the treaty.", JUNE_19, article=8)
    later = told("Both leaders signed it on 19 June.", JUNE_19, article=3, published=JUNE_20)
    assert event_id([first, later]) == event_id([later, first]) == event_id([first])


def test_what_is_published_later_does_not_change_by_what_an_event_is_known() -> None:
    known = [told("The leaders signed the treaty.", JUNE_19), told("It was signed on Wednesday.", JUNE_19)]
    assert event_id([*known, told("They signed on 19 June.", JUNE_19, published=JULY_1)]) == event_id(known)


def test_two_events_of_one_article_are_known_apart() -> None:
    signed = told("The leaders signed the treaty on 19 June.", JUNE_19, article=8, sentence=1)
    flew = told("On 20 June they flew on.", JUNE_20, article=8, sentence=2)
    assert event_id([signed]) != event_id([flew])
