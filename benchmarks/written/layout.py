"""Pieces that the written pages are put together from."""

import json
from collections.abc import Iterable
from typing import Any, Final

from babel.dates import format_date, format_datetime

from benchmarks.written.stories import WORDS, Story

ZONES: Final = {"+07:00": "WIB", "+00:00": "GMT", "+01:00": "CET", "+03:00": "MSK", "+09:00": "KST"}


def day(story: Story, pattern: str = "long") -> str:
    return format_date(story.at, pattern, locale=story.language)


def moment(story: Story, pattern: str) -> str:
    return format_datetime(story.at, pattern, locale=story.language)


def zone(story: Story) -> str:
    return ZONES.get(story.at.isoformat()[-6:], "")


def utc(story: Story) -> str:
    return story.at.astimezone(tz=None).isoformat() if story.at.tzinfo is None else story.at.isoformat()


def names(story: Story) -> str:
    return ", ".join(story.authors)


def paragraphs(story: Story, opening: str = "") -> list[str]:
    return [f"<p>{opening if at == 0 else ''}{text}</p>" for at, text in enumerate(story.paragraphs)]


def with_also(story: Story, blocks: list[str], markup: str = "<p>{also}: <a href='/other/1'>{title}</a></p>") -> str:
    """The blocks with a line between them that leads to another article."""
    words = WORDS[story.language]
    line = markup.format(also=words.also, title=words.others[0])
    return "\n".join([*blocks[:2], line, *blocks[2:]])


def json_ld(*items: dict[str, Any]) -> str:
    said = items[0] if len(items) == 1 else {"@graph": list(items)}
    return f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org'} | said)}</script>"


def article(story: Story, outlet: str, kind: str = "NewsArticle", **more: Any) -> dict[str, Any]:
    people = [{"@type": "Person", "name": name} for name in story.authors]
    said = {"@type": kind, "headline": story.headline, "description": story.deck, "author": people}
    dated = {"datePublished": story.at.isoformat(), "publisher": {"@type": "Organization", "name": outlet}}
    return said | dated | more


def metas(**values: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in values.items())


def page(story: Story, outlet: str, head: str, main: str, *, lang: bool = True) -> str:
    """A page of today: a line of sections, what else there is to read with days of its own, and a foot."""
    words = WORDS[story.language]
    nav = "".join(f"<li><a href='/{at}'>{words.news} {at}</a></li>" for at in range(6))
    return (
        f"<!doctype html><html{f' lang={story.language}' if lang else ''}><head><meta charset=utf-8>{head}</head><body>"
        f"<header><a href='/'>{outlet}</a><nav><ul>{nav}</ul></nav></header>\n{main}\n"
        f"<aside><h3>{words.news}</h3>{others(story)}</aside>"
        f"<footer><p>© 2025 {outlet}. {words.newsletter}</p></footer></body></html>"
    )


def others(
    story: Story, item: str = "<li><a href='/other/{at}'>{title}</a> <time datetime='2025-02-0{at}'>{at}</time></li>"
) -> str:
    titles: Iterable[tuple[int, str]] = enumerate(WORDS[story.language].others, 1)
    return f"<ul>{''.join(item.format(at=at, title=title) for at, title in titles)}</ul>"


def bare(title: str, main: str, head: str = "") -> str:
    """A page that says nothing to machines."""
    return f"<html><head><title>{title}</title>{head}</head><body>\n{main}\n</body></html>"
