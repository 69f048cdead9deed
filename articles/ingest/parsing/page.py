"""What stands in the HTML of a page (UTF-8), as plain text.

`statements` are what the page says of itself to machines: kind, name, value. `lines` are its visible text, in order:
"text", "title", "heading", "caption" or "image", the text itself, the region it stands in, and whether it belongs to
what trafilatura takes for the article's.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final

HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6"})
HIDDEN: Final = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head"})
INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong"
    " sub sup time tt u var wbr".split()
)
REGIONS: Final = frozenset({"nav", "aside", "footer", "form"})
ARTICLES: Final = frozenset(
    "NewsArticle Article ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle"
    " ReviewNewsArticle LiveBlogPosting BlogPosting".split()
)
JSON_LD_KEYS: Final = {
    "headline": ("headline",),
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
MOST_VALUES: Final = 60
MOST_VISITED: Final = 20_000
MOST_LINES: Final = 5_000
SURE_SIGNS: Final = 20
"""From this length on, a line that stands in the article's text is one of it wherever on the page it stands."""

Statement = tuple[str, str, str]


def parsed(page: bytes) -> dict[str, Any]:
    """Raises `lxml.etree.ParserError` for what holds no element."""
    from lxml import html
    from trafilatura import bare_extraction

    def tree() -> Any:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
        return html.document_fromstring(page, parser=parser)

    root = tree()
    extraction: Any = bare_extraction(tree(), include_comments=False, include_tables=False, with_metadata=False)
    lines = list(islice(_lines(root), MOST_LINES))
    taken = _taken(lines, _blocks(extraction.body) if extraction is not None and extraction.body is not None else [])
    return {
        "statements": [*_of_json(root), *_of_head(root)],
        "lines": [(*line, at in taken) for at, line in enumerate(lines)],
    }


def _of_json(root: Any) -> Iterator[Statement]:
    """What the first article says that the page describes in JSON-LD."""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        try:
            document = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(document):
            kinds = item.get("@type")
            if ARTICLES.intersection(kinds if isinstance(kinds, list) else [str(kinds)]) and item.get("headline"):
                for name, keys in JSON_LD_KEYS.items():
                    values = [value for key in keys for value in _texts(item.get(key))]
                    yield from (("JSON-LD", name, value) for value in values[:MOST_VALUES])
                return


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


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        return [text for item in value[:MOST_VALUES] if not isinstance(item, list) for text in _texts(item)]
    if isinstance(value, dict):
        return next((texts for key in ("name", "@id", "@value") if (texts := _texts(value.get(key)))), [])
    return []


def _of_head(root: Any) -> Iterator[Statement]:
    """What meta elements, the canonical link, the title and the language of the document say."""
    for meta in list(root.iterfind(".//meta"))[: MOST_VALUES * 5]:
        name, value = meta.get("property") or meta.get("name") or meta.get("itemprop"), meta.get("content")
        if name and value and value.strip():
            yield "meta", name.strip().lower(), value
    for link in root.iterfind(".//link[@rel='canonical']"):
        yield "link", "canonical", link.get("href") or ""
    for time in list(root.iterfind(".//time[@datetime]"))[:1]:
        yield "element", "time", time.get("datetime")
    for name in ("h1", "title"):
        for element in list(root.iter(name))[:1]:
            yield "element", name, element.text_content()
    if root.get("lang"):
        yield "element", "html lang", root.get("lang")


def _lines(root: Any) -> Iterator[tuple[str, str, str]]:
    from lxml import etree

    pieces: list[str] = []
    path: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        is_hidden = tag in HIDDEN or element.get("hidden") is not None
        if tag not in INLINE and (text := " ".join("".join(pieces).split())):
            yield _kind(path), text, _region(path)
            pieces.clear()
        if event == "start":
            path.append(tag)
            hidden += is_hidden
        else:
            path.pop()
            hidden -= is_hidden
        if not hidden:
            pieces.append((element.text if event == "start" else element.tail) or "")
            if event == "start" and tag == "img" and (alt := " ".join((element.get("alt") or "").split())):
                yield "image", alt, _region(path)


def _kind(path: list[str]) -> str:
    if "figcaption" in path:
        return "caption"
    if "h1" in path:
        return "title"
    return "heading" if HEADINGS.intersection(path) else "text"


def _region(path: list[str]) -> str:
    return next((tag for tag in reversed(path) if tag in REGIONS), "")


def _blocks(body: Any) -> list[str]:
    """The text that trafilatura found, without blanks."""
    lines = []
    for element in body.iter("p", "head", "item", "quote", "code", "ab"):
        if element.tag not in {"item", "quote"} or element.find(".//p") is None:
            for broken in element.iter("lb"):
                broken.tail = f"\n{broken.tail or ''}"
            lines += "".join(element.itertext()).split("\n")
    return [squeezed for block in lines if (squeezed := "".join(block.split()))]


def _taken(lines: Sequence[tuple[str, str, str]], blocks: Sequence[str]) -> set[int]:
    """The lines of the article: long ones that its text holds, short ones among them, captions below the headline."""
    text, whole = "\n".join(blocks), set(blocks)
    squeezed = ["".join(line.split()) for _, line, _ in lines]
    first_at = {line: at for at, line in reversed(list(enumerate(squeezed)))}
    sure = [at for at, line in enumerate(squeezed) if len(line) >= SURE_SIGNS and first_at[line] == at and line in text]
    if not sure:
        return set()
    top = max((at for at in range(sure[0]) if lines[at][0] == "title"), default=sure[0])
    kinds = [kind for kind, _, _ in lines]
    captions = {at for at in range(top, sure[-1] + 1) if kinds[at] in {"caption", "image"}}
    return captions.union(sure, (at for at in range(sure[0], sure[-1]) if squeezed[at] in whole))
