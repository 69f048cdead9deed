"""The headline of a page, of all that it calls itself: without its outlet, section and day."""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Final

from articles.ingest.bodies.titles import APART, DOMAIN, OPENING_NAME, bare_letters
from articles.ingest.bodies.wrapping import UNSPACED
from articles.ingest.pages.html.shown_line import ShownLine
from articles.ingest.times.page_times import stamps

MARKUP: Final = re.compile(
    r"</?(?:abbr|a|big|br|b|cite|code|div|em|font|h[1-6]|img|i|li|mark|p|q|small|span|strong|sub|sup|s|time|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
"""Elements that stand within lines: titles of works stand between such signs too."""

CUT_SHORT: Final = re.compile(r"\s*(?:\.{3}|…)$")
MAYBE_SAME: Final = 20
SURELY_SAME: Final = 90
"""Signs of a headline that begins as another does, and was cut: with a mark of that, and without one."""

FEWEST_WORDS: Final = 3
FEWEST_UNSPACED: Final = 10
"""Signs, in scripts that write no blanks between words."""


def plain_line(text: str) -> str:
    """One line, without markup and with entities resolved, however often they were escaped. Raises ValueError."""
    for _ in range(2):
        text = unescape(text)
    line = " ".join(MARKUP.sub(" ", text).split())
    if not line:
        raise ValueError("not usable")
    return re.sub(r"\s+(?=[,.;!?](?:\s|$))", "", line)


def shown_headlines(lines: Sequence[ShownLine], title: str) -> list[str]:
    """Lines of the page that its title repeats, with its outlet before or behind."""
    whole = bare_letters(title)
    repeated = [
        line.text
        for line in lines
        if line.kind in {"text", "heading"} and not line.is_link and len(line.text.split()) >= FEWEST_WORDS
        if (letters := bare_letters(line.text)) != whole and letters in whole
    ]
    return sorted(repeated, key=len, reverse=True)[:1]


def heading_above_text(lines: Sequence[ShownLine]) -> list[str]:
    """The page's title where it shows but one, of some words, and above the article's text."""
    titles = {line.text: at for at, line in enumerate(lines) if line.kind == "title"}
    first = next((at for at, line in enumerate(lines) if line.is_taken and line.kind == "text"), 0)
    return [text for text, at in titles.items() if at < first and says_something(text)] if len(titles) == 1 else []


def says_something(text: str) -> bool:
    """Whether it says something, as a headline does, and no name of a section."""
    return len(text.split()) > FEWEST_WORDS or len(UNSPACED.findall(text)) > FEWEST_UNSPACED


def cut_headline(text: str, outlets: Iterable[str], others: Sequence[str]) -> str:
    """The headline without what the page adds to it; `others` are its other headlines, `outlets` names of its own."""
    names = {bare_letters(name) for name in outlets if name}
    whole = _longer(text, others)
    parts = APART.split(whole)
    shown = {bare_letters(other) for other in others if bare_letters(other) != bare_letters(whole)}
    separators = [match.end() for match in APART.finditer(whole)]
    starts = [0, *separators]
    ends = [match.start() for match in APART.finditer(whole)] + [len(whole)]
    for first in range(len(parts)):
        for last in range(len(parts) - 1, first - 1, -1):
            stretch = whole[starts[first] : ends[last]]
            if (
                (first or last < len(parts) - 1)
                and bare_letters(stretch) in shown
                and len(stretch.split()) >= FEWEST_WORDS
            ):
                return _without_prefix(stretch, names)
    end = _end_without_additions(parts, names)
    return _without_prefix(whole[: ends[end - 1]], names)


def _longer(text: str, others: Sequence[str]) -> str:
    """The whole headline where this one was cut short."""
    short = CUT_SHORT.sub("", text)
    if len(short) < (SURELY_SAME if short == text else MAYBE_SAME):
        return text
    longer = (other for other in others if other.startswith(short) and other != short)
    return next((other for other in longer if not CUT_SHORT.search(other)), text)


def _end_without_additions(parts: Sequence[str], names: set[str]) -> int:
    """How many parts there are before outlet, section and day."""
    end = len(parts)
    while end > 1 and _is_addition(parts[end - 1], names):
        end -= 1
    return end


def _is_addition(part: str, names: set[str]) -> bool:
    name = bare_letters(part)
    is_name = any(name == own or (len(name) >= 4 and len(own) >= 4 and (name in own or own in name)) for own in names)
    is_day = any(stamp.end - stamp.start >= 0.6 * len(part) for stamp in stamps(part, "UTC"))
    return not name or is_name or is_day or DOMAIN.fullmatch(part) is not None or (len(part) <= 4 and part.isupper())


def _without_prefix(text: str, names: set[str]) -> str:
    opening = OPENING_NAME.match(text)
    if opening and (bare_letters(opening["name"]) in names or DOMAIN.fullmatch(opening["name"])):
        return text[opening.end() :]
    parts = APART.split(text, maxsplit=1)
    is_named = len(parts) == 2 and (bare_letters(parts[0]) in names or DOMAIN.fullmatch(parts[0]))
    return parts[1] if is_named and len(parts[1].split()) >= FEWEST_WORDS else text
