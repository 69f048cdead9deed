from datetime import timedelta

import pytest
from playwright.sync_api import expect

from articles.indexing.worker import Worker
from articles.models import IndexChange, IndexRebuild, QueryLogEntry, database_now
from articles.search.engines import get_engine
from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)

DOCTOR = "/admin/articles/indexdoctor/"


def under_way() -> None:
    now = database_now()
    IndexRebuild.objects.create(
        total=1_000, done=250, started_at=now - timedelta(seconds=10), held_until=now + timedelta(seconds=60)
    )


def something_of_everything() -> None:
    """A failure, noted searches and a rebuild under way."""
    row = IndexChange.objects.create(article_id=5, want=2, queued_at=database_now(), not_before=database_now())
    IndexChange.objects.filter(pk=row.pk).update(parked=True, last_error="400 document_parsing_exception: failed " * 4)
    for asked, ms in (("q=%D0%BA%D0%B8%D0%BC+%D1%87%D0%B5%D0%BD+%D1%8B%D0%BD&language=ru", 2_345), ("q=zzzz", 12)):
        QueryLogEntry.objects.create(
            kind="articles", asked=asked, times=4, times_empty=4, slowest_ms=ms, last_ms=ms, last_day="2026-11-02"
        )
    under_way()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_axe_finds_nothing_and_the_page_fits_the_screen(signed_in: Open, width: int, dark: bool) -> None:
    something_of_everything()
    found = {}
    for path in (DOCTOR, f"{DOCTOR}rebuild/"):
        page = signed_in(path, width=width, dark=dark)
        if said := problems(page):
            found[path] = said
    assert found == {}


@pytest.mark.parametrize("width", [1280, 390])
def test_progress_is_shown_as_it_is_made_and_asked_for_until_the_end(signed_in: Open, width: int) -> None:
    under_way()
    page = signed_in(DOCTOR, width=width)
    page.evaluate("window.still = true")
    work = page.locator("#work")
    expect(work).to_contain_text("250 of 1,000 articles")
    expect(work.locator("progress")).to_have_attribute("value", "250")
    IndexRebuild.objects.update(done=750)
    expect(work).to_contain_text("750 of 1,000 articles")
    IndexRebuild.objects.update(done=1_000, finished_at=database_now())
    expect(work).to_contain_text("Done: 1,000 articles.")
    expect(page.locator("#told")).to_contain_text("Finished: Rebuild")
    expect(work).not_to_have_attribute("hx-trigger", "every 2s")
    assert page.evaluate("window.still") is True


def test_a_rebuild_is_asked_for_by_keys_alone_and_followed_to_its_end(signed_in: Open) -> None:
    page = signed_in(DOCTOR)
    page.locator("a", has_text="Rebuild …").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DOCTOR}rebuild/")
    page.get_by_label("Rebuild from the stored readings").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DOCTOR}")
    expect(page.locator("#work")).to_contain_text("every article read again")
    expect(page.locator("#work")).to_contain_text("Waiting")
    Worker(get_engine()).step()
    expect(page.locator("#work")).to_contain_text("Done: 215 articles.")


def test_without_javascript_the_page_is_whole_each_time_it_is_loaded(signed_in: Open) -> None:
    under_way()
    page = signed_in(DOCTOR, java_script_enabled=False)
    expect(page.locator("#work")).to_contain_text("250 of 1,000 articles")
    IndexRebuild.objects.update(finished_at=database_now())
    page.reload()
    expect(page.locator("#work")).to_contain_text("Done:")
