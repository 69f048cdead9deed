"""The visible text of a page in lines: what kind each is, and where on the page it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from lxml import etree

from articles.analysis.addresses.hosts import site_of
from articles.ingest.parsing.fragments import CAPTION, CREDIT, INLINE, is_picture_text, rows_of_data

SUBHEAD_NAME: Final = "subhead"
HEADINGS: Final = frozenset({"h2", "h3", "h4", "h5", "h6", SUBHEAD_NAME})
BOLD: Final = frozenset({"b", "strong"})
HIDDEN: Final = frozenset({"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head"})
REGIONS: Final = frozenset({"nav", "aside", "footer", "form"})
PARAGRAPHS: Final = frozenset("p li blockquote font center".split()) | HEADINGS | INLINE

OTHERS: Final = re.compile(
    r"(?:^|[\s_])(?:teasers?|related(?:-\w+)*|recommend\w*|promo(?:-\w+)?|read-?(?:more|also|next)|more-(?:news|stories|on)|outbrain|taboola"
    r"|newsletter(?:-\w+)?|most-?read|trending|popular|terkait|terpopuler|baca-?juga|lihat-?juga|social|share|comments?)(?:$|[\s_])",
    re.I,
)
"""Classes of what stands beside an article, of an element that holds a link or a heading."""

OFFERS: Final = re.compile(r"(?:^|[\s_-])(?:newsletter|sign-?up|promo|subscribe)(?:$|[\s_-])", re.I)
MOST_OFFER_SIGNS: Final = 400
"""Classes of short boxes that offer something, whatever stands in them."""

PICTURE: Final = re.compile(r"(?:^|[\s_-])(?:img|image|photo|picture|pic|foto)s?(?:$|[\s_-])", re.I)
"""Classes of blocks that hold a picture."""

SUBHEAD: Final = re.compile(
    r"(?:^|[\s_-])(?:sub|cross|inter)-?(?:head(?:line|ing|er)?s?|titles?|titel|titre)(?:$|[\s_-])", re.I
)
"""Classes of headings between paragraphs that no heading element makes."""

LONGEST_SUBHEAD: Final = 120
NOT_SHOWN: Final = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
ON_HOVER: Final = re.compile(
    r"(?:^|[\s_-])(?:tool-?tip|pop-?over|hover|roll-?over)s?[\w-]*?-?(?:text|content|inner|body|box|block|card|panel)(?:$|[\s_])",
    re.I,
)
"""Classes of boxes that open over a word."""

ARTICLE_SIGNS: Final = 300
"""So many letters in paragraphs that are not shown may be the rest of an article, to be unfolded."""

MOST_HOVER_SIGNS: Final = 1_000

STREAMED: Final = re.compile(r"S:[0-9a-f]+")
BLANK_BEFORE: Final = re.compile(r"(?<=[^\W\d_]) (?=[,.](?: |$))")
"""What line ends of the source leave between a link and the sign behind it."""

UNLINKED_SIGNS: Final = 12
"""So few signs beside a long link belong to it: "[VIDEO]", a bullet, an arrow."""

MOST_OTHERS_SIGNS: Final = 2_000
PARAGRAPH_SIGNS: Final = 250


@dataclass(frozen=True, slots=True)
class VisibleLine:
    """A line; `container` tells lines of one column of text from those of others.

    `is_link` says that it is a link to the page's own site and nothing else, `is_subhead` that only its class makes it
    a heading, `is_bold` that all of it stands in bold and none is a link, `is_item` that it stands in a list. `around`
    are the containers around it, from the outermost to its own; `shape` is the same for containers whose names and
    classes, and those of all around them, are the same.
    """

    kind: str
    text: str
    region: str = ""
    is_link: bool = False
    container: int = 0
    is_quoted: bool = False
    is_subhead: bool = False
    is_bold: bool = False
    is_item: bool = False
    around: tuple[int, ...] = ()
    shape: int = 0


@dataclass(slots=True)
class _Walk:
    """What is known at one place of the walk over the elements of a page."""

    path: list[str] = field(default_factory=list)
    containers: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    count: int = 0
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    bold: int = 0
    hidden: int = 0


def reveal_streamed(root: Any) -> None:
    """Put what a server streamed after the page, hidden, where the page's scripts would put it."""
    places = {element.get("id", ""): element for element in root.iter("template", "span")}
    for streamed in [element for element in root.iter("div") if STREAMED.fullmatch(element.get("id", ""))]:
        streamed.attrib.pop("hidden", None)
        place = places.get(f"B:{streamed.get('id')[2:]}")
        if place is not None and place.getparent() is not None:
            place.addprevious(streamed)


def remove_unseen(root: Any) -> None:
    """Take out what nobody sees, or only as long as a pointer rests on a word."""
    for element in [element for element in root.xpath("//*[@style or @class]") if _is_unseen(element)]:
        if element.getparent() is not None:
            element.drop_tree()


def _is_unseen(element: Any) -> bool:
    if NOT_SHOWN.search(element.get("style", "")):
        return not _may_be_unfolded(element)
    return ON_HOVER.search(element.get("class", "")) is not None and _is_over_a_word(element)


def _may_be_unfolded(element: Any) -> bool:
    """Whether it holds paragraphs as an article does, and is no list of values for machines."""
    if element.tag in {"html", "body", "main", "article"}:
        return True
    paragraphs = sum(len(paragraph.text_content()) for paragraph in element.iter("p"))
    return element.get("itemscope") is None and paragraphs > ARTICLE_SIGNS


def _is_over_a_word(element: Any) -> bool:
    is_within = any(ancestor.tag == "p" for ancestor in element.iterancestors())
    return is_within and len(element.text_content()) < MOST_HOVER_SIGNS


def visible_lines(root: Any, site: str = "") -> Iterator[VisibleLine]:
    """`site` is the domain of the page, from which links to other sites are told; without it, all are its own."""
    rows = rows_of_data(root)
    main = {ancestor for title in root.iter("h1") for ancestor in title.iterancestors()}
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = _name(element, main, site) if event == "start" else walk.path[-1]
        is_cell = name in {"td", "th"} and element.getparent() in rows
        if name not in INLINE and not is_cell and (line := _line(walk)):
            yield line
        _step(walk, event, element, name)
        if walk.hidden:
            continue
        text = (element.text if event == "start" else element.tail) or ""
        is_later_cell = is_cell and event == "start" and element.getprevious() is not None
        if text or is_later_cell:
            walk.pieces.append(f" | {text}" if is_later_cell else text)
        if signs := len("".join(text.split())):
            walk.linked += signs if "a" in walk.path else 0
            walk.bold += signs if not BOLD.isdisjoint(walk.path) else 0
        if event == "start" and name == "img" and (alt := " ".join((element.get("alt") or "").split())):
            yield VisibleLine("image", alt, _region(walk.path), container=walk.containers[-1])


def _step(walk: _Walk, event: str, element: Any, name: str) -> None:
    """Into an element, or out of it."""
    is_hidden = name in HIDDEN or element.get("hidden") is not None
    if event == "start":
        walk.path.append(name)
        walk.count += 1
        is_within = name in PARAGRAPHS and bool(walk.containers)
        shape = walk.shapes[-1] if walk.shapes else 0
        walk.containers.append(walk.containers[-1] if is_within else walk.count)
        walk.shapes.append(shape if is_within else hash((shape, name, element.get("class"))))
        walk.hidden += is_hidden
    else:
        walk.path.pop()
        walk.containers.pop()
        walk.shapes.pop()
        walk.hidden -= is_hidden


def _line(walk: _Walk) -> VisibleLine | None:
    if not walk.pieces:
        return None
    text = BLANK_BEFORE.sub("", " ".join("".join(walk.pieces).split()).strip("| "))
    signs, linked, bold = len("".join(text.split())), walk.linked, walk.bold
    walk.pieces.clear()
    walk.linked = walk.bold = 0
    if not text:
        return None
    return VisibleLine(
        _kind(walk.path),
        text,
        _region(walk.path),
        _is_link(linked, signs),
        walk.containers[-1] if walk.containers else 0,
        is_quoted="blockquote" in walk.path,
        is_subhead=SUBHEAD_NAME in walk.path,
        is_bold=bold >= signs and not linked,
        is_item="li" in walk.path,
        around=tuple(dict.fromkeys(walk.containers)),
        shape=walk.shapes[-1] if walk.shapes else 0,
    )


def _is_link(linked: int, signs: int) -> bool:
    return linked >= 0.9 * signs or (linked >= 2 * UNLINKED_SIGNS and signs - linked <= UNLINKED_SIGNS)


def _name(element: Any, main: set[Any], site: str) -> str:
    """The element's name, or that of what its class makes of it."""
    name = element.tag if isinstance(element.tag, str) else ""
    if "-" in name and not _holds_blocks(element):
        return "span"
    if name == "a" and site and _leads_away(element.get("href") or "", site):
        return "span"
    classes = f"{element.get('class', '')} {element.get('id', '')}"
    if len(classes) < 2 or name in {"html", "body", "img"}:
        return "figcaption" if _is_alone_below_picture(element) else name
    if CREDIT.search(classes) and _is_within_figure(element):
        return "credit"
    if is_picture_text(element) or _is_alone_below_picture(element):
        return "figcaption"
    if name not in INLINE and element not in main and _is_beside_article(element, name, classes):
        return "others"
    if name == "div" and SUBHEAD.search(classes) and len(element.text_content()) <= LONGEST_SUBHEAD:
        return SUBHEAD_NAME
    return name


def _holds_blocks(element: Any) -> bool:
    """Whether an element of a page's own naming, which browsers show within the line, holds what begins new ones."""
    return any(child.tag not in INLINE and "-" not in str(child.tag) for child in element.iterdescendants())


def _leads_away(address: str, site: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return bool(host) and ".".join(site_of(host.split("."))) != site


def _is_within_figure(element: Any) -> bool:
    return any(
        ancestor.tag in {"figure", "figcaption"} or CAPTION.search(ancestor.get("class", ""))
        for ancestor in list(element.iterancestors())[:4]
    )


def _is_alone_below_picture(element: Any) -> bool:
    """Whether it is all the text, and short, of a block that is classed a picture and holds one."""
    block = element.getparent()
    if element.tag not in {"p", "div"} or block is None or block.tag != "div":
        return False
    if not PICTURE.search(block.get("class", "")):
        return False
    text = block.text_content().strip()
    is_alone = 0 < len(text) <= PARAGRAPH_SIGNS and text == element.text_content().strip()
    return is_alone and next(block.iter("img"), None) is not None


def _is_beside_article(element: Any, name: str, classes: str) -> bool:
    """Whether its class says so, and what it holds does not speak against it."""
    if name != "p" and OFFERS.search(classes) and len(element.text_content()) <= MOST_OFFER_SIGNS:
        return next(element.iter("h1"), None) is None
    return OTHERS.search(classes) is not None and _leads_elsewhere(element)


def _leads_elsewhere(element: Any) -> bool:
    """Whether it is short, without long paragraphs, and holds a link or a heading."""
    if next(element.iter("h1"), None) is not None or len(element.text_content()) > MOST_OTHERS_SIGNS:
        return False
    has_text = any(len(paragraph.text_content()) > PARAGRAPH_SIGNS for paragraph in element.iter("p"))
    return not has_text and next(element.iter("a", "h2", "h3", "h4", "h5"), None) is not None


def _kind(path: list[str]) -> str:
    for kind, name in (("credit", "credit"), ("caption", "figcaption"), ("title", "h1")):
        if name in path:
            return kind
    return "heading" if HEADINGS.intersection(path) else "text"


def _region(path: list[str]) -> str:
    return next((name for name in reversed(path) if name in REGIONS or name == "others"), "")
