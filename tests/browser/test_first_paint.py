"""What a page does while it comes in for the first time."""

import time
from typing import Final

import pytest
from playwright.sync_api import Page, Route

from tests.browser.looking import Open

MOST_SHIFT: Final = 0.02
"""Of web.dev's cumulative layout shift, where 0.1 is called good."""

PAGES: Final = (
    "/",
    "/search/?q=korut+rusia",
    "/search/?q=korut+rusia&view=timeline",
    "/compare/?q=korut+shoigu&with=korut+lavrov",
    "/articles/1/",
    "/search/?q=zzzz",
    "/nothing-here/",
)
WATCH: Final = """
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_when_fonts_come_late(open_page: Open, width: int) -> None:
    moved = {}
    for path in PAGES:
        # A context of its own has nothing in its cache.
        page: Page = open_page("about:blank", width=width)
        page.route("**/*.woff2", late)
        page.add_init_script(WATCH)
        page.goto(path)
        page.wait_for_timeout(800)
        if (shift := page.evaluate("window.shift")) > MOST_SHIFT:
            moved[path] = shift
    assert moved == {}


def late(route: Route) -> None:
    time.sleep(0.4)
    route.continue_()
