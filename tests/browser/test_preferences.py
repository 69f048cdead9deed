"""What readers ask of their browser: larger pages, colours of their own, nothing that moves."""

from typing import Final

import pytest

from tests.browser.looking import Open, problems

PAGES: Final = (
    "/",
    "/search/?q=korut+rusia",
    "/search/?q=korut+rusia&view=timeline",
    "/entities/north-korea/",
    "/help/",
)
MOVING: Final = """
  [...document.querySelectorAll("*")].filter((one) => {
    const style = getComputedStyle(one);
    return style.animationName !== "none" || style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
  }).map((one) => one.outerHTML.slice(0, 80))
"""
SEEN: Final = """
  (selector) => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll(selector)].map((one) => {
      const style = getComputedStyle(one);
      return one instanceof SVGElement ? style.fill !== ground : style.backgroundColor !== ground;
    });
  }
"""
UNDERLINES: Final = """
  (selector) => [...document.querySelectorAll(selector)].map(
    (one) => [one.hasAttribute("aria-current"), getComputedStyle(one).textDecorationLine])
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [640, 320])
def test_at_twice_and_four_times_the_size_nothing_is_wrong_with_a_page(open_page: Open, width: int) -> None:
    page = open_page("/", width=width)
    found = {}
    for path in PAGES:
        page.goto(path)
        if said := problems(page):
            found[path] = said
    assert found == {}


@pytest.mark.django_db(transaction=True)
def test_nothing_moves_for_readers_who_do_not_want_it(open_page: Open) -> None:
    page = open_page("/", reduced_motion="reduce")
    for path in PAGES:
        page.goto(path)
        assert page.evaluate(MOVING) == []


@pytest.mark.django_db(transaction=True)
def test_bars_matches_and_choices_are_seen_in_colours_of_the_readers_own(open_page: Open) -> None:
    page = open_page("/search/?q=korut+rusia", forced_colors="active")
    for selector in (".plot .bars rect:not(.area, .in, .brush, .choice)", "mark"):
        seen = page.evaluate(SEEN, selector)
        assert seen, selector
        assert all(seen), selector
    lines = page.evaluate(UNDERLINES, ".segments a")
    assert {line for current, line in lines if current} == {"underline"}
    assert {line for current, line in lines if not current} == {"none"}
