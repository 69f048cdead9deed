"""The name of its own outlet, which titles and by-lines hold beside what they say."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, Final

from articles.analysis.addresses.hosts import host_of, site_of
from articles.ingest.records import ArticleRecord

APART: Final = re.compile(r"\s+(?:[|–—•·»«]|-|::?|//|~)\s+|\s*\|\s*|\s+[»›]\s*")
"""What stands between a headline and what a site adds to it."""

OPENING_NAME: Final = re.compile(r"^(?P<name>[^:|]{2,40}?)\s*[:|]\s+(?=\S)")
DOMAIN: Final = re.compile(r"(?:www\.)?(?P<label>[\w-]+)(?:\.[a-z]{2,4}){1,2}", re.IGNORECASE)
ARTICLE: Final = re.compile(r"^(?:the|le|la|les|el|los|il|lo|der|die|das|de|het|o|os) ", re.IGNORECASE)


SEGMENTS: Final = re.compile(rf"{APART.pattern}|\s+>\s+|[:,]\s+")
FEWEST_LETTERS: Final = 3
LONGEST_TITLE: Final = 400


def bare_letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def without_own_name(record: ArticleRecord, *names: Any) -> ArticleRecord:
    """The record without its outlet's name in its headline and among its authors; `names` are others of the outlet."""
    source = record.source
    called = [name for name in (source.name, source.domain, source.stated_name, *names) if isinstance(name, str)]
    keys = {_key(name) for name in called}
    return replace(
        record,
        headline=headline_alone(record.headline, [*called, _label(source.domain), _label(host_of(record.url or ""))]),
        authors=tuple(author for author in record.authors if _key(author) not in keys),
    )


def outlet_name(title: str, host: str) -> str:
    """What an outlet is called, of all that its site or feed calls itself: the part that its domain is made of.

    The whole title where no part is.
    """
    label = bare_letters(_label(host))
    parts = SEGMENTS.split(title[:LONGEST_TITLE]) if len(label) >= FEWEST_LETTERS - 1 else []
    for agrees in _agreements():
        if agreeing := [part for part in parts if agrees(part, label)]:
            return _without_praise(min(agreeing, key=len), label)
    return title


def names_domain(name: str, host: str) -> bool:
    """Whether a site's domain is made of a part of what it calls itself, in whatever way."""
    label = bare_letters(_label(host))
    return any(agrees(part, label) for part in SEGMENTS.split(name[:LONGEST_TITLE]) for agrees in _agreements())


def _agreements() -> tuple[Callable[[str, str], bool], ...]:
    """How a domain may be made of a name, the surest way first."""
    return (_is_label, _holds_label, _begins_as_label, _is_short_for_label)


def spells_domain(part: str, host: str) -> bool:
    """Whether a part of a title is what the domain is called, letter for letter."""
    return bool(host) and _is_label(part, bare_letters(_label(host)))


def _is_label(part: str, label: str) -> bool:
    return label in {_key(part), bare_letters(part)}


def _holds_label(part: str, label: str) -> bool:
    return len(label) >= FEWEST_LETTERS and label in bare_letters(part)


def _begins_as_label(part: str, label: str) -> bool:
    """Whether a label is how each of several words begins, one after the other: nytimes, faz."""
    words = [word for text in ARTICLE.sub("", part.strip()).split() if (word := bare_letters(text))]
    ends = {0}
    for word in words:
        ends = {
            end + count for end in ends for count in range(1, len(word) + 1) if label[end:].startswith(word[:count])
        }
    return len(words) > 1 and len(label) in ends


def _is_short_for_label(part: str, label: str) -> bool:
    """Whether a label begins as a part does that is in capitals, or most of it."""
    key = _key(part)
    return len(key) >= FEWEST_LETTERS and label.startswith(key) and (part.isupper() or 2 * len(key) > len(label))


def _without_praise(part: str, label: str) -> str:
    """The words that spell the label, with those in capitals around them, and an article before them."""
    words = part.split()
    runs = [(at, end) for at in range(len(words)) for end in range(at + 1, len(words) + 1)]
    spelt = [(at, end) for at, end in runs if bare_letters("".join(words[at:end])) == label]
    if not spelt:
        return part.strip()
    start, end = spelt[0]
    while start and not words[start - 1][0].islower():
        start -= 1
    while end < len(words) and not words[end][0].islower():
        end += 1
    return " ".join(words[start - 1 if start and ARTICLE.match(f"{words[start - 1]} ") else start : end])


def _label(host: str) -> str:
    """By what a site is called in its domain."""
    return site_of(host.split("."))[0] if host else ""


def headline_alone(title: str, names: Collection[str]) -> str:
    """The title without one of these names at its end, or before a colon or a bar at its beginning.

    At the end a name counts with a domain's ending or without it; nowhere does a part of one.
    """
    called = {_key(name) for name in names} - {""}
    end = len(title)
    for apart in reversed(list(APART.finditer(title))):
        if _key(title[apart.end() : end]) not in called or not bare_letters(title[: apart.start()]):
            break
        end = apart.start()
    opening = OPENING_NAME.match(title[:end])
    is_named = opening is not None and bare_letters(opening["name"]) in {bare_letters(name) for name in names}
    return title[opening.end() : end] if opening and is_named else title[:end]


def _key(name: str) -> str:
    """The letters of a name, without an article, or of the label of a domain."""
    domain = DOMAIN.fullmatch(name.strip())
    return bare_letters(domain["label"] if domain else ARTICLE.sub("", name.strip(), count=1))
