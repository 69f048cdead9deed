"""What editors put on the start page, chosen in the admin and seen by readers; and a night told by the clock."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from articles.models import Article, FeaturedChronology, Source, Status
from tests.browser.looking import Open, problems
from tests.demonstration import indexed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_a_chronology_that_an_editor_chooses_is_on_the_start_page(
    open_page: Open, signed_in: Open, width: int, dark: bool
) -> None:
    FeaturedChronology.objects.create(title="Panels", search="q=panel&view=timeline", position=20)
    page = signed_in("/admin/articles/featuredchronology/add/", width=width, dark=dark)
    page.fill("#id_title", "The treaty of Pyongyang")
    page.fill("#id_search", "?q=treaty&colour=red")
    page.click("[name=_continue]")
    expect(page.locator(".errorlist").first).to_contain_text("Not a part of a search")
    assert problems(page) == []
    page.fill("#id_search", "treaty pyongyang")
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_contain_text("The search finds")
    assert problems(page) == []
    page.goto("/admin/articles/featuredchronology/")
    assert problems(page) == []
    page = open_page("/", width=width, dark=dark)
    expect(page.locator(".brief h2")).to_contain_text("The treaty of Pyongyang")
    expect(page.locator(".featured")).to_contain_text("Panels")
    assert problems(page) == []


NIGHT = (
    ("15:30", "A strong earthquake shook the harbour town of Greyport"),
    ("16:05", "Families climbed the signal hill above Greyport with blankets"),
    ("17:20", "The ferry pier of Greyport fell into the sea"),
)


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (390, False)])
def test_the_hours_of_a_night_are_its_rail(open_page: Open, width: int, dark: bool) -> None:
    source = Source.objects.first()
    for hour, said in NIGHT:
        Article.objects.create(
            source=source,
            headline=said,
            body=f"{said} at {hour} GMT on 19 June 2024.",
            language="en",
            status=Status.PUBLISHED,
            published_at=datetime(2024, 6, 20, 3, tzinfo=UTC),
            published_precision="minute",
            published_origin="stated",
        )
    indexed()
    page = open_page(
        "/search/?q=greyport&view=timeline&happened_from=2024-06-19&happened_to=2024-06-20", width=width, dark=dark
    )
    expect(page.locator(".hours .day")).to_have_text("Wednesday, 19 June 2024")
    expect(page.locator(".hours .when b")).to_have_text([f"{hour} GMT" for hour, _ in NIGHT])
    assert problems(page) == []


def test_a_link_within_the_line_of_a_quotation_is_seen_without_its_colour(open_page: Open) -> None:
    page = open_page("/entities/north-korea+russia/", width=1280)
    expect(page.locator("blockquote footer .link").first).to_be_visible()
    assert problems(page) == []
