"""What a page says of itself to machines: JSON-LD, meta elements, microdata, links, times; and guesses of libraries."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import Any, Final
from urllib.parse import urlsplit

REGIONS: Final = frozenset({"nav", "aside", "footer"})
ARTICLES: Final = frozenset(
    "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle"
    " ReviewNewsArticle LiveBlogPosting BlogPosting SocialMediaPosting Report AskPublicNewsArticle".split()
)
PAGES: Final = frozenset({"WebPage", "ItemPage", "ClaimReview", "VideoObject", "CreativeWork", "NewsMediaObject"})
JSON_LD_KEYS: Final = {
    "headline": ("headline", "name"),
    "description": ("description",),
    "author": ("author",),
    "datePublished": ("datePublished",),
    "dateModified": ("dateModified",),
    "articleSection": ("articleSection",),
    "keywords": ("keywords",),
    "inLanguage": ("inLanguage",),
    "publisher": ("publisher",),
    "url": ("url", "mainEntityOfPage"),
    "articleBody": ("articleBody",),
}
PAGE_KEYS: Final = ("datePublished", "dateModified", "author", "inLanguage", "url")
MICRODATA: Final = ("datePublished", "dateModified", "author", "headline", "publisher")
NAMED: Final = frozenset({"author", "publisher"})
OTHER_ITEMS: Final = frozenset({"comment", "itemReviewed", "review", "citation", "isBasedOn"})
OTHER_TYPES: Final = ("Comment", "Comments", "/Claim", "UserReview")
MOST_VALUES: Final = 60
MOST_VISITED: Final = 20_000
MOST_TIMES: Final = 12
HEADLINE_SIGNS: Final = 25
MOST_BESIDE_SIGNS: Final = 1_000
SAVED_FROM: Final = re.compile(rb"<!-- *saved from url=\(\d+\)(\S+) *-->")
COMMENTED: Final = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*;?\s*$")
TRAILING_COMMA: Final = re.compile(r",(?=\s*[}\]])")
UPDATED: Final = re.compile(r"updat|modif|lastmod", re.I)

STATED_DAY: Final = frozenset({"JSON-LD datePublished", "meta article:published_time", "meta datepublished"})
DAY_IN_NUMBERS: Final = frozenset({"element time", "microdata datePublished"})
ISO_DAY: Final = re.compile(r"\s*(?:19|20)\d\d-\d\d-\d\d")
"""What is surely a day, where a page may also write "an hour ago"."""

STATED_AUTHOR: Final = frozenset({"JSON-LD author", "microdata author", "meta author"})
GUESS_LANGUAGES: Final = frozenset(
    "id de fr es it pt nl sv nb da pl ru uk tr cs ro hu fi vi ms ja ko zh ar hi el".split()
)
PARSING: Final = {
    "PARSERS": ["custom-formats", "absolute-time"],
    "PREFER_DATES_FROM": "past",
    "PREFER_LOCALE_DATE_ORDER": True,
    "RETURN_AS_TIMEZONE_AWARE": False,
    "STRICT_PARSING": True,
}
GUESS_FAULTS: Final = (ValueError, TypeError, AttributeError, OverflowError, KeyError, IndexError)
"""What the libraries raise on pages that they did not expect; a guess is never worth the page."""

Statement = tuple[str, str, str]


def page_statements(root: Any, page: bytes) -> Iterator[Statement]:
    yield from _of_json(root)
    yield from _of_head(root)
    yield from _of_microdata(root)
    yield from _of_times(root)
    if saved := SAVED_FROM.search(page[:4_096]):
        yield "comment", "saved from", saved[1].decode("utf-8", "replace")
    yield from _of_links(root)


def guesses(parse: Callable[[], Any], stated: Sequence[Statement]) -> Iterator[Statement]:
    """What htmldate and trafilatura make of a page that does not state its day, or its authors.

    Of names those of one word are left out, which are mostly handles, but in scripts without capitals.

    They change the tree that they read: each gets its own.
    """
    names = {f"{kind} {name}" for kind, name, _ in stated}
    in_numbers = {f"{kind} {name}" for kind, name, value in stated if ISO_DAY.match(value)}
    if not names & STATED_DAY and not in_numbers & DAY_IN_NUMBERS:
        yield from (("guess", "date", day) for day in _guessed_day(parse()))
    if not names & STATED_AUTHOR:
        yield from (("guess", "author", name) for name in _guessed_authors(parse()))


def _guessed_day(root: Any) -> list[str]:
    from htmldate import extractors, find_date

    # Its own parser of last resort learns 205 locales at first, which takes longer than a page may.
    stated = (root.get("lang") or "")[:2].lower()
    parser = partial(_parser_of_dates, stated if stated in GUESS_LANGUAGES else "en")
    extractors.get_external_parser = parser  # type: ignore[assignment]
    try:
        day = find_date(root, extensive_search=True, original_date=True)
    except GUESS_FAULTS:
        return []
    return [day] if day else []


@cache
def _parser_of_dates(language: str) -> Any:
    from dateparser.date import DateDataParser

    return DateDataParser(languages=[language, "en"], settings=PARSING)


def _guessed_authors(root: Any) -> list[str]:
    from trafilatura.metadata import extract_metadata

    try:
        metadata: Any = extract_metadata(root, date_config={"extensive_search": False, "original_date": True})
    except GUESS_FAULTS:
        return []
    names = metadata.author.split("; ") if metadata is not None and metadata.author else []
    return [name for name in names if " " in name.strip() or name.lower() == name.upper()]


def _of_json(root: Any) -> Iterator[Statement]:
    """What the article says that the page describes in JSON-LD; and, apart, what its page says."""
    items = [item for script in root.iterfind(".//script[@type]") for item in _items(script)]
    by_id = {str(item["@id"]): item for item in items if item.get("@id") and len(item) > 1}
    articles = [item for item in items if ARTICLES & _kinds(item) and (item.get("headline") or item.get("name"))]
    if articles:
        article = _of_this_page(articles, root)
        yield from _said_by(article, "JSON-LD", JSON_LD_KEYS, by_id)
    for item in [item for item in items if PAGES & _kinds(item)][:4]:
        yield from _said_by(item, "JSON-LD page", {key: (key,) for key in PAGE_KEYS}, by_id)


def _items(script: Any) -> Iterator[dict[str, Any]]:
    if "ld+json" not in script.get("type", "").lower():
        return
    text = COMMENTED.sub("", script.text or "")
    for attempt in (text, TRAILING_COMMA.sub("", text)):
        try:
            yield from _objects(json.loads(attempt, strict=False))
        except (ValueError, RecursionError):
            continue
        return


def _kinds(item: dict[str, Any]) -> set[str]:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return {str(name).rpartition("/")[2] for name in names}


def _of_this_page(articles: Sequence[dict[str, Any]], root: Any) -> dict[str, Any]:
    """Of several articles the one whose headline the page's title or first heading has; else the first."""
    shown = " ".join(element.text_content() for element in root.iter("title", "h1"))
    words = "".join(shown.lower().split())
    return next(
        (item for item in articles if "".join(str(item.get("headline") or "\0").lower().split()) in words), articles[0]
    )


def _said_by(item: Any, kind: str, names: dict[str, tuple[str, ...]], by_id: dict[str, Any]) -> Iterator[Statement]:
    for name, keys in names.items():
        values = next((texts for key in keys if (texts := _texts(item.get(key), by_id))), [])
        yield from ((kind, name, value) for value in values[:MOST_VALUES])


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    """Every object in it, the outermost first."""
    waiting = [document]
    for _ in range(MOST_VISITED):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += [child for child in value.values() if isinstance(child, dict | list)]
        elif isinstance(value, list):
            waiting += value[:MOST_VISITED]


def _texts(value: Any, by_id: dict[str, Any]) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, int) and not isinstance(value, bool):
        return [str(value)]
    if isinstance(value, list):
        return [text for item in value[:MOST_VALUES] if not isinstance(item, list) for text in _texts(item, by_id)]
    if isinstance(value, dict):
        whole = by_id.get(str(value.get("@id")), value) if "name" not in value else value
        return next((texts for key in ("name", "@id", "@value") if (texts := _texts(whole.get(key), {}))), [])
    return []


def _of_head(root: Any) -> Iterator[Statement]:
    """What meta elements, the canonical link, the title and the language of the document say."""
    for meta in list(root.iterfind(".//meta"))[: MOST_VALUES * 5]:
        name, value = meta.get("property") or meta.get("name") or meta.get("itemprop"), meta.get("content")
        if name and value and value.strip():
            yield "meta", name.strip().lower(), value
    base = root.find(".//base[@href]")
    if base is not None:
        yield "element", "base", base.get("href")
    for link in root.iterfind(".//link[@rel='canonical']"):
        yield "link", "canonical", link.get("href") or ""
    for name in ("h1", "title"):
        elements = [element for element in root.iter(name) if element.text_content().strip()]
        if elements:
            yield "element", name, elements[0].text_content()
    if root.get("lang"):
        yield "element", "html lang", root.get("lang")


def _of_microdata(root: Any) -> Iterator[Statement]:
    for name in MICRODATA:
        for element in root.xpath(".//*[@itemprop=$name]", name=name)[:MOST_VALUES]:
            if element.tag == "meta" or _is_beside(element) or _is_of_another_item(element):
                continue
            inner = element.find(".//*[@itemprop='name']")
            element = inner if name in NAMED and inner is not None else element
            titled = element.get("title") if element.tag == "abbr" else None
            value = element.get("content") or element.get("datetime") or titled or element.text_content()
            if value.strip():
                yield "microdata", name, value
    for element in list(root.iterfind(".//a[@rel='author']"))[:MOST_VALUES]:
        if not _is_beside(element) and element.text_content().strip():
            yield "element", "rel author", element.text_content()


def _is_of_another_item(element: Any) -> bool:
    """Whether a comment says it, or it is said of what the article reviews or cites."""
    return any(
        ancestor.get("itemprop") in OTHER_ITEMS or ancestor.get("itemtype", "").endswith(OTHER_TYPES)
        for ancestor in element.iterancestors()
    )


def _of_times(root: Any) -> Iterator[Statement]:
    """Times of the article's own: below the headline first, none that stands beside it or in a link to another."""
    times = [
        time
        for time in root.iter("time", "h1")
        if time.tag == "h1" or not (_is_beside(time, links=True) or _is_of_another(time))
    ]
    title = next((at for at, element in enumerate(times) if element.tag == "h1"), -1)
    for time in [element for element in (*times[title + 1 :], *times[: title + 1]) if element.tag == "time"][
        :MOST_TIMES
    ]:
        about = " ".join((time.get("class", ""), time.get("itemprop", ""), time.getparent().get("class", "")))
        value = time.get("datetime") or time.text_content()
        name = "time" if time.get("datetime") else "time in words"
        if value.strip():
            yield "element", "time updated" if UPDATED.search(about) else name, value


def _is_beside(element: Any, *, links: bool = False) -> bool:
    names = REGIONS | {"a"} if links else REGIONS
    return any(ancestor.tag in names for ancestor in element.iterancestors())


def _width(text: str) -> int:
    """How long it is, where a sign of an East Asian script counts for two."""
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)


def _is_of_another(time: Any) -> bool:
    """Whether a link as long as a headline stands right beside it, and no headline of the page."""
    for ancestor in list(time.iterancestors())[:3]:
        if next(ancestor.iter("h1"), None) is not None or len(ancestor.text_content()) > MOST_BESIDE_SIGNS:
            return False
        if any(_width(link.text_content().strip()) > HEADLINE_SIGNS for link in ancestor.iter("a")):
            return True
    return False


def _of_links(root: Any) -> Iterator[Statement]:
    """The host that most links of the page lead to: nearly always its own."""
    hosts: Counter[str] = Counter()
    for link in list(root.iter("a", "link"))[:2_000]:
        try:
            hosts[urlsplit(link.get("href") or "").hostname or ""] += 1
        except ValueError:
            continue
    del hosts[""]
    if hosts:
        host, count = hosts.most_common(1)[0]
        if count >= 5 and count > 0.4 * hosts.total():
            yield "links", "host", host
