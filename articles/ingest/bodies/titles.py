"""The name of its own outlet, which titles and by-lines hold beside what they say."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final

from articles.analysis.addresses.hosts import host_of, site_of
from articles.ingest.records import ArticleRecord

APART: Final = re.compile(r"\s+(?:[|–—•·»«]|-|::|//|~)\s+|\s*\|\s*|\s+[»›]\s*")
"""What stands between a headline and what a site adds to it."""

OPENING_NAME: Final = re.compile(r"^(?P<name>[^:|]{2,40}?)\s*[:|]\s+(?=\S)")
DOMAIN: Final = re.compile(r"(?:www\.)?(?P<label>[\w-]+)(?:\.[a-z]{2,4}){1,2}", re.IGNORECASE)
ARTICLE: Final = re.compile(r"^(?:the|le|la|les|el|los|il|lo|der|die|das|de|het|o|os) ", re.IGNORECASE)


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
