"""The dates of a search as a reader uses them: by drag, keys and fields, without script, and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import Open, problems

pytestmark = pytest.mark.django_db(transaction=True)

PATH = "/search/?q=korut+rusia"
STRIP = "#strip .bars"


def told_by(page: Page) -> str:
    return str(page.locator(".crumbs [aria-current]").inner_text())


def drag(page: Page, start: float, end: float) -> None:
    """Across the strip, from and to a share of its width."""
    box = page.locator(STRIP).bounding_box()
    assert box
    at = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + start * box["width"], at)
    page.mouse.down()
    page.mouse.move(box["x"] + (start + end) / 2 * box["width"], at, steps=4)
    page.mouse.move(box["x"] + end * box["width"], at, steps=4)
    page.mouse.up()


def swipe(page: Page, start: float, end: float) -> None:
    """The same with a finger."""
    box = page.locator(STRIP).bounding_box()
    assert box
    at = box["y"] + box["height"] / 2
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *places: float) -> None:
        points = [{"x": box["x"] + place * box["width"], "y": at} for place in places]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", start)
    for step in range(1, 6):
        touch("touchMove", start + step * (end - start) / 5)
    touch("touchEnd")


def test_a_drag_across_a_year_s_end_narrows_the_search_to_what_it_crossed(open_page: Open) -> None:
    page = open_page(PATH)
    bars = page.locator("#strip").get_attribute("data-bars") or ""
    keys = [bar.split(" ")[0] for bar in bars.split(",")]
    first, last = keys.index("2024-10"), keys.index("2025-02")
    drag(page, (first + 0.4) / len(keys), (last + 0.4) / len(keys))
    expect(page.locator(".crumbs [aria-current]")).to_have_text("Oct 2024 – Feb 2025")
    assert page.url.endswith("&published_from=2024-10&published_to=2025-02")
    counted = [int(bar.split(" ")[1]) for bar in bars.split(",")][first : last + 1]
    expect(page.locator(".tabs .n").first).to_have_text(str(sum(counted)))
    expect(page.locator("#published_from")).to_have_value("Oct 2024")
    expect(page.locator(".made li").first).to_have_text(re.compile(r" \d+ of \d+$"))
    page.go_back()
    expect(page.locator(".crumbs [aria-current]")).to_have_text("All years")


def test_a_click_goes_from_the_year_to_the_month_to_the_day_and_crumbs_lead_back(open_page: Open) -> None:
    page = open_page(PATH)
    page.locator(".ticks a", has_text="2024").click()
    expect(page.locator(".crumbs [aria-current]")).to_have_text("2024")
    page.locator(f"{STRIP} a", has=page.locator("title", has_text="Oct 2024")).click()
    expect(page.locator(".crumbs [aria-current]")).to_have_text("Oct 2024")
    page.locator(f"{STRIP} a", has=page.locator("title", has_text="18 Oct 2024")).click()
    expect(page.locator(".crumbs [aria-current]")).to_have_text("18 Oct 2024")
    assert page.locator(".crumbs li").all_inner_texts() == ["All years", "2024", "Oct 2024", "18 Oct 2024"]
    page.locator(".crumbs a", has_text="All years").click()
    expect(page.locator(".crumbs [aria-current]")).to_have_text("All years")


def test_the_strip_is_one_stop_for_keys(open_page: Open) -> None:
    page = open_page(PATH)
    strip = page.locator("#strip .stop")
    strip.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#strip') === null"), "bars are no stops of their own"
    strip.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(strip).to_have_attribute("aria-valuetext", "Feb 2019: 0")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(strip).to_have_attribute("aria-valuetext", re.compile(r"^Mar 2019 – Apr 2019: \d+$"))
    page.keyboard.press("Enter")
    expect(page.locator(".crumbs [aria-current]")).to_have_text("Mar 2019 – Apr 2019")
    expect(page.locator("#strip .stop")).to_be_focused()
    page.keyboard.press("Backspace")
    expect(page.locator(".crumbs [aria-current]")).to_have_text("2019")
    expect(page.locator("#strip .stop")).to_be_focused()
    expect(page.locator("#status")).to_have_text(re.compile(r"\d+ articles?"))


@pytest.mark.parametrize("scripted", [True, False])
def test_days_are_typed_as_people_write_them(open_page: Open, scripted: bool) -> None:
    page = open_page(f"{PATH}&language=id", java_script_enabled=scripted)
    page.locator("#published_from").fill("okt 2024")
    page.locator("#published_to").fill("28 Feb 2025")
    page.locator(".date-fields button").click()
    expect(page.locator(".crumbs [aria-current]")).to_have_text("Oct 2024 – Feb 2025")
    assert "language=id" in page.url
    page.locator("#published_from").fill("soon")
    page.locator(".date-fields button").click()
    expect(page.locator("#published_from")).to_have_value("soon")
    expect(page.locator(".fault")).to_contain_text("“soon” is not a date. Write 2024, 2024-10, Oct 2024")
    expect(page.locator("#q")).to_have_value("korut rusia")
    page.locator("#published_from").fill("2024")
    page.locator(".date-fields button").click()
    expect(page.locator("#published_to")).to_have_value("Feb 2025")
    assert "language=id" in page.url


def test_a_preset_stays_counted_from_today(open_page: Open) -> None:
    page = open_page(PATH)
    page.locator(".presets a", has_text="30 days").click()
    expect(page.locator(".presets [aria-current]")).to_have_text("30 days")
    assert page.url.endswith("published_from=-30d")
    expect(page.locator("#published_from")).to_have_value("-30d")


def test_without_script_bars_and_the_table_are_links(open_page: Open) -> None:
    page = open_page(PATH, java_script_enabled=False)
    page.locator(".plot-foot summary").click()
    page.locator(".twin a", has_text="2024").first.click()
    assert told_by(page) == "2024"
    page.locator(f"{STRIP} a", has=page.locator("title", has_text="Oct 2024")).click()
    assert told_by(page) == "Oct 2024"


def test_the_strip_of_a_chronology_narrows_the_chronology(open_page: Open) -> None:
    page = open_page(f"{PATH}&view=timeline")
    page.locator(".ticks a", has_text="2024").click()
    expect(page.locator(".crumbs [aria-current]")).to_have_text("2024")
    assert "happened_from=2024&happened_to=2024" in page.url and "view=timeline" in page.url
    expect(page.locator("h2.year")).to_have_text(["2024"])


@pytest.mark.parametrize(("shown", "says"), [("by outlet", "Others"), ("by language", "English"), ("% of all", None)])
def test_bars_show_outlets_languages_and_shares(open_page: Open, shown: str, says: str | None) -> None:
    page = open_page(PATH)
    page.locator(".bars-show a", has_text=shown).click()
    expect(page.locator(".bars-show [aria-current]")).to_have_text(shown)
    if says:
        expect(page.locator(".parts")).to_contain_text(says)
    else:
        expect(page.locator("#strip .max")).to_contain_text("% of all articles in a month")
    assert problems(page) == []


def test_a_finger_drags_and_taps_on_a_phone(open_page: Open) -> None:
    page = open_page(f"{PATH}&published_from=2024&published_to=2024", width=390, has_touch=True)
    expect(page.locator("#published_from")).to_be_hidden()
    page.locator("label.range-toggle").tap()
    expect(page.locator("#published_from")).to_be_visible()
    box = page.locator(STRIP).bounding_box()
    assert box
    keys = [bar.split(" ")[0] for bar in (page.locator("#strip").get_attribute("data-bars") or "").split(",")]
    at = (keys.index("2024-06") + 0.5) / len(keys)
    page.touchscreen.tap(box["x"] + at * box["width"], box["y"] + 5)
    expect(page.locator(".crumbs [aria-current]")).to_have_text("Jun 2024")
    swipe(page, 0.1, 0.5)
    expect(page.locator(".crumbs [aria-current]")).to_have_text(re.compile(r"\d+–\d+ Jun 2024"))


SEEN = (
    "&published_from=2024-10&published_to=2025-02",
    "&published_from=2024-10&published_to=2024-10&bars=outlet",
    "&axis=happened",
    "&published_from=soon",
    "&published_from=2031",
)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_nothing_is_wrong_with_any_state(open_page: Open, width: int, dark: bool) -> None:
    for more in SEEN:
        page = open_page(PATH + more, width=width, dark=dark)
        if page.locator("label.range-toggle").is_visible():
            page.locator("label.range-toggle").click()
        if page.locator(".plot-foot summary").count():
            page.locator(".plot-foot summary").click()
        assert (more, problems(page)) == (more, [])
        page.close()


@pytest.mark.parametrize(("width", "months"), [(1280, True), (390, False)])
def test_on_a_phone_many_months_stand_in_quarters_that_a_finger_hits(open_page: Open, width: int, months: bool) -> None:
    page = open_page(f"{PATH}&view=timeline", width=width)
    assert page.locator("#strip .by-bar").is_visible() is months
    assert page.locator("#strip .by-quarter rect").first.is_visible() is not months
    assert page.locator("#strip .quarter-max").is_visible() is not months
    if not months:
        boxes = [one.bounding_box() for one in page.locator("#strip .by-quarter rect.area").all()]
        assert min(box["width"] for box in boxes if box) >= 6
        page.locator("#strip .by-quarter a").last.click()
        page.wait_for_url("**happened_from=**happened_to=**")
    assert problems(page) == []
