"""What is wrong with a page as a browser draws it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

AXE: Final = Path(__file__).resolve().parents[2] / "static" / "vendor" / "axe-core" / "axe.min.js"
WIDEST_PHONE: Final = 600
LEAST_CONTENT: Final = 0.85
"""Of a phone's width, what is written on it takes this share at least."""

Open = Callable[..., Page]


def problems(page: Page) -> list[str]:
    """What axe-core finds, each with the element it is about; then what does not fit the screen."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text("utf-8"))
    # Without its copies of style sheets, which the pages' policy forbids.
    found = page.evaluate("async () => (await axe.run({preload: false})).violations")
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]] + _misfits(page)


def _misfits(page: Page) -> list[str]:
    screen, wide, content = page.evaluate(
        "[window.innerWidth, document.documentElement.scrollWidth,"
        " document.querySelector('#content, main').getBoundingClientRect().width]"
    )
    is_lost = screen <= WIDEST_PHONE and content < LEAST_CONTENT * screen
    return [f"{wide - screen} px too wide"] * (wide > screen) + [f"{content} of {screen} px are used"] * is_lost
