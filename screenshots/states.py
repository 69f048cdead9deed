"""Takes a picture of every state of every page, at two widths, light and dark, in both languages, into var/pictures.

They are for looking at, and are not kept: `make screenshots`, with a demonstration that runs.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from screenshots.troubled import troubled_sites

SITE: Final = os.environ.get("SITE", "http://127.0.0.1:8000")
PASSWORD: Final = os.environ.get("EDITOR_PASSWORD", "")
FOLDER: Final = Path(__file__).resolve().parent.parent / "var" / "pictures"
WIDTHS: Final = (390, 1280)
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
LANGUAGES: Final = ("en-GB", "id-ID")
PAINT_ALL: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("@media screen { * { content-visibility: visible !important } }");
  document.adoptedStyleSheets.push(sheet);
}"""
"""What lies below the screen is painted when it comes near, and a picture of a whole page brings nothing near."""

Act = Callable[[Page], None]


def nothing(_: Page) -> None:
    """The page as it opens."""


def press(selector: str, number: int = 0) -> Act:
    return lambda page: page.locator(selector).nth(number).click(timeout=15_000)


def key(name: str) -> Act:
    return lambda page: page.keyboard.press(name)


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")


def open_values(page: Page) -> None:
    """Of the first facet: over the results of a phone, beside them where there is room."""
    pill = page.locator(".pills a").first
    if pill.is_visible():
        pill.click()


def try_out(page: Page) -> None:
    page.click("#operations-sources-sources .opblock-summary-control")
    page.click("#operations-sources-sources .execute")
    page.locator(".live-responses-table").wait_for(timeout=15_000)


def type_in(words: str) -> Act:
    def typed(page: Page) -> None:
        page.fill("#q", words)
        page.locator("#suggestions [role=option]").first.wait_for(timeout=15_000)

    return typed


@dataclass(frozen=True)
class State:
    """A page at `path`, after something was done on it; `is_whole` pictures are as long as the page.

    `trouble` is what has happened to the newsdesk, one of TROUBLES, or nothing.
    """

    name: str
    path: str
    act: Act = field(default=nothing)
    is_whole: bool = True
    for_editors: bool = False
    trouble: str = ""


KORUT: Final = "/search/?q=korut+rusia"
STATES: Final = (
    State("start", "/"),
    State("suggestions", "/", type_in("korut rus"), is_whole=False),
    State("keys", KORUT, key("?"), is_whole=False),
    State("search", KORUT),
    State("search-other-names", KORUT, press(".chip .more"), is_whole=False),
    State("search-within-days", f"{KORUT}&published_from=2024-06&published_to=2024-10"),
    State("search-by-outlet", f"{KORUT}&bars=outlet", is_whole=False),
    State("search-bars-as-a-table", KORUT, press(".plot-foot summary"), is_whole=False),
    State("search-excluding", f"{KORUT}&source=warta-nusa&-language=en"),
    State("search-why", KORUT, press(".hit summary"), is_whole=False),
    State("search-all-articles", f"{KORUT}&rows=articles", is_whole=False),
    State("search-filter", KORUT, open_values, is_whole=False),
    State("search-last-page", f"{KORUT}&page=9"),
    State("search-repaired", '/search/?q="korut+(rusia', is_whole=False),
    State("search-on-paper", KORUT, on_paper),
    State("search-nothing", "/search/?q=kim+putin+troops&source=kabar-nusantara&language=ru"),
    State("search-misspelt", "/search/?q=pyonyang", is_whole=False),
    State("search-invalid-date", f"{KORUT}&published_from=someday", is_whole=False),
    State("facet", "/search/facets/topic/?q=korut+rusia"),
    State("chronology", f"{KORUT}&view=timeline"),
    State("chronology-evidence", f"{KORUT}&view=timeline", press(".proofs summary", 1), is_whole=False),
    State("chronology-disputed", f"{KORUT}&view=timeline&disputed=true"),
    State("chronology-published", f"{KORUT}&view=timeline&axis=published", is_whole=False),
    State("chronology-smaller-reports", f"{KORUT}&view=timeline", press(".quiet a"), is_whole=False),
    State("chronology-undisputed", "/search/?q=beavers&view=timeline&disputed=true", is_whole=False),
    State("chronology-on-paper", f"{KORUT}&view=timeline&entries=10", on_paper),
    State("chronology-nothing", "/search/?q=qwertz&view=timeline", is_whole=False),
    State("lanes", "/compare/?q=korut&with=rusia", is_whole=False),
    State("lanes-asked", "/compare/?q=korut", is_whole=False),
    State("article", "/articles/104/?q=korut"),
    State("article-sentence", "/articles/104/?q=korut#s1", is_whole=False),
    State("article-on-paper", "/articles/104/", on_paper),
    State("article-versions", "/articles/8/compare/9/"),
    State("article-revisions", "/articles/1/revisions/"),
    State("entity", "/entities/north-korea/"),
    State("person", "/entities/kim-jong-un/"),
    State("pair", "/entities/north-korea+russia/"),
    State("help", "/help/"),
    State("not-found", "/articles/999999/", is_whole=False),
    State("search-is-down", KORUT, trouble="search is down", is_whole=False),
    State("chronology-is-down", f"{KORUT}&view=timeline", trouble="search is down", is_whole=False),
    State("start-search-down", "/", trouble="search is down", is_whole=False),
    State("wait", KORUT, trouble="too many requests", is_whole=False),
    State("database-away", KORUT, trouble="the database is away", is_whole=False),
    State("api", "/api/v1/docs/", is_whole=False),
    State("api-trying", "/api/v1/docs/try/", is_whole=False),
    State("api-tried", "/api/v1/docs/try/", try_out),
    State("admin-login", "/admin/", is_whole=False),
    State("admin-front", "/admin/", for_editors=True),
    State("admin-articles", "/admin/articles/article/?q=korut", for_editors=True),
    State("admin-article", "/admin/articles/article/104/change/", for_editors=True),
    State("admin-paste", "/admin/articles/article/add/paste/", for_editors=True),
    State("admin-entity", "/admin/articles/entity/?q=korut", for_editors=True),
    State("admin-feeds", "/admin/articles/feed/", for_editors=True),
    State("admin-entity-names", "/admin/articles/entity/106/change/", for_editors=True),
    State("admin-feed", "/admin/articles/feed/1/change/", for_editors=True),
    State("admin-feed-list", "/admin/articles/feed/opml/", for_editors=True),
    State("admin-sources", "/admin/articles/source/", for_editors=True),
    State("admin-source", "/admin/articles/source/3/change/", for_editors=True),
    State("admin-names", "/admin/articles/namecandidate/", for_editors=True),
    State("admin-keys", "/admin/articles/apikey/", for_editors=True),
    State("admin-key", "/admin/articles/apikey/add/", for_editors=True),
    State("admin-users", "/admin/auth/user/", for_editors=True),
    State("admin-history", "/admin/articles/article/1/history/", for_editors=True),
    State("admin-withdraw", "/admin/articles/article/withdraw/these/?article=104", for_editors=True),
    State("admin-nothing", "/admin/articles/article/?q=zzzz", for_editors=True),
    State("admin-search-down", "/admin/articles/article/?q=korut", for_editors=True, trouble="search is down"),
    State("admin-rebuild", "/admin/articles/indexdoctor/rebuild/", for_editors=True),
    State("admin-doctor", "/admin/articles/indexdoctor/", for_editors=True),
    State("admin-activity", "/admin/articles/auditrecord/", for_editors=True),
)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = re.compile(os.environ.get("STATES", ""))
    with sync_playwright() as playwright, troubled_sites() as troubled:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for width, scheme, language in product(WIDTHS, SCHEMES, LANGUAGES):
            for context, states in contexts(browser, width, scheme, language):
                for state in states:
                    if wanted.search(state.name):
                        site = troubled.get(state.trouble, SITE)
                        take(context, site, state, f"{state.name}-{width}-{scheme}-{language[:2]}.png")
        browser.close()


def contexts(
    browser: Browser, width: int, scheme: Literal["light", "dark"], language: str
) -> Iterator[tuple[BrowserContext, list[State]]]:
    """A reader's, and an editor's where there is a password, each with the states that it sees."""
    for is_editor in (False, True)[: 1 + bool(PASSWORD)]:
        context = browser.new_context(
            viewport={"width": width, "height": 860}, color_scheme=scheme, locale=language, reduced_motion="reduce"
        )
        if is_editor:
            sign_in(context)
        yield context, [state for state in STATES if state.for_editors == is_editor]
        context.close()


def sign_in(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{SITE}/admin/")
    page.fill("#id_username", "editor")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_load_state()


def take(context: BrowserContext, site: str, state: State, name: str) -> None:
    page = context.new_page()
    page.goto(site + state.path)
    state.act(page)
    page.evaluate(PAINT_ALL)
    page.wait_for_timeout(150)
    page.screenshot(path=FOLDER / name, full_page=state.is_whole)
    page.close()


if __name__ == "__main__":
    main()
