"""Measures the pages of a newsdesk that runs, in headless Chromium: `make bench-web SITE=http://127.0.0.1:8000`.

Of each page: its HTML and its style sheets and scripts in compressed kB, the largest paint with nothing in the cache,
and how much moves meanwhile (web.dev's cumulative layout shift). Then how long it takes from a click on a filter until
the new results are painted, beside the same page loaded anew, in the same run.
"""

import argparse
import shutil
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Browser, Page, Request, sync_playwright

PAGES: Final = ("/", "/search/?q={q}", "/search/?q={q}&view=timeline", "/search/?q={q}&published_from=2024", "/help/")
WATCH: Final = """
  window.seen = { shift: 0, paint: 0 };
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take))
    .observe({ type, buffered: true });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) window.seen.shift += entry.value; });
  watch("largest-contentful-paint", (entry) => { window.seen.paint = entry.startTime; });
"""
CLICK: Final = """
  (box) => new Promise((done) => {
    const begun = performance.now();
    document.addEventListener(
      "htmx:afterSettle",
      () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun))),
      { once: true },
    );
    box.click();
  })
"""
LOADED: Final = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


@dataclass(frozen=True)
class Weight:
    """Of one page: compressed kB of its HTML, of its style sheets and scripts; ms of its largest paint; its shift."""

    path: str
    html: float
    code: float
    paint: float
    shift: float


def measured(browser: Browser, site: str, path: str) -> Weight:
    """With nothing in the cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(site + path, wait_until="load")
    page.wait_for_timeout(500)
    seen: dict[str, Any] = page.evaluate("window.seen")
    sizes = {kind: sum(_kilobytes(one) for one in finished if one.resource_type in kind) for kind in KINDS}
    context.close()
    return Weight(path, sizes[KINDS[0]], sizes[KINDS[1]], seen["paint"], seen["shift"])


KINDS: Final = (("document",), ("stylesheet", "script"))


def _kilobytes(request: Request) -> float:
    return request.sizes()["responseBodySize"] / 1_000


def clicks(page: Page, site: str, path: str, times: int) -> Iterator[float]:
    """Milliseconds from a click on one of the filters until what it finds is painted."""
    for number in range(times):
        page.goto(site + path)
        boxes = page.locator(".filters input[type=checkbox]:visible")
        yield float(boxes.nth(number % boxes.count()).evaluate(CLICK))


def loads(page: Page, site: str, path: str, times: int) -> Iterator[float]:
    """Milliseconds until the same page is there when it is opened anew."""
    for _ in range(times):
        page.goto(site + path)
        yield float(page.evaluate(LOADED))


def percentiles(milliseconds: Sequence[float]) -> str:
    cuts = statistics.quantiles(milliseconds, n=20) if len(milliseconds) > 1 else [milliseconds[0]] * 19
    return f"p50 {statistics.median(milliseconds):.0f} ms, p95 {cuts[-1]:.0f} ms"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", default="http://127.0.0.1:8000")
    parser.add_argument("--q", default="korut+rusia", help="the search, as an address has it")
    parser.add_argument("--clicks", type=int, default=20)
    options = parser.parse_args(arguments)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        write = sys.stdout.write
        write(f"{'page':44} {'HTML kB':>8} {'CSS+JS kB':>10} {'paint ms':>9} {'shift':>6}\n")
        for path in (one.format(q=options.q) for one in PAGES):
            one = measured(browser, options.site, path)
            write(f"{one.path:44} {one.html:8.1f} {one.code:10.1f} {one.paint:9.0f} {one.shift:6.3f}\n")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        path = PAGES[1].format(q=options.q)
        loaded = list(loads(page, options.site, path, options.clicks))
        clicked = list(clicks(page, options.site, path, options.clicks))
        write(f"page opened anew: {percentiles(loaded)}\n")
        write(f"filter clicked until painted: {percentiles(clicked)}")
        write(f", {statistics.median(clicked) / statistics.median(loaded):.2f} of the page opened anew\n")
        browser.close()


if __name__ == "__main__":
    main()
