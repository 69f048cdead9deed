"""Where pages say what to machines: the places of each field, the best first."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

PUBLISHED_NAMES: Final = re.compile(
    r"(?:[a-z0-9]+[.:_-])*(?:article[.:_-]?)?(?:published|publish|publication|pub|original|issued|issue|created|creation|create|posted|post|display|release|recs)"
    r"(?:[.:_-]?(?:publish|publication|published))?(?:[.:_ -]?(?:at|on|time|date|dt|datetime|timestamp|first)){0,2}|(?:[a-z0-9]+[.:_-])*date(?:[.:_-]?(?:published|created|issued|publish|publication|original|posted|article))?"
    r"|(?:[a-z0-9]+[.:_-])*(?:article[.:_-]?)?(?:published|publish)[.:_-]?(?:time|date)|originalpublicationdate|article_?date(?:_?original)?|displaydate|ptime|(?:dc|dcterms)[.:](?:date[.:_]?(?:issued|created)|issued|created|available)",
)
"""Names of meta elements that state when a page was published, as sites and their systems make them up."""

PUBLISHED_SAID: Final = re.compile(rf"(?=.*(?:pub|post|issue|release))(?:{PUBLISHED_NAMES.pattern})")
"""Of these, those that say so: a page may be created long before."""

UPDATED_NAMES: Final = re.compile(
    r"(?:[a-z0-9]+[.:_-])*(?:article[.:_-]?)?(?:modified|updated|lastmod|last-?modified|last_?updated?|modification|revised)(?:[.:_-]?(?:time|date|at))*"
    r"|(?:[a-z0-9]+[.:_-])*date[.:_-]?(?:modified|updated)"
)
AUTHOR_NAMES: Final = re.compile(
    r"(?!(?:smart-?banner|app)[.:_-])(?:[a-z0-9]+[.:_-])*(?:article[.:_-])?(?:authors?|author[._-]names?|creator|byl|byline)(?:[._-]?name)?"
)

SECTION_NAMES: Final = re.compile(r"(?:[a-z0-9]+[.:_-])?(?:section|articlesection|rubric|kanal)(?:[._-]?name)?")

Place = tuple[str, str | re.Pattern[str]]
METADATA_PLACES: Final[Mapping[str, Sequence[Place]]] = {
    "headline": (
        ("JSON-LD", "headline"),
        ("meta", "og:title"),
        ("meta", "twitter:title"),
        ("element", "h1"),
        ("microdata", "headline"),
        ("page", "headline"),
        ("element", "title"),
    ),
    "deck": (("JSON-LD", "description"), ("meta", "og:description"), ("meta", "description")),
    "authors": (
        ("JSON-LD", "author"),
        ("microdata", "author"),
        ("meta", AUTHOR_NAMES),
        ("element", "rel author"),
        ("page", "by-line"),
        ("JSON-LD page", "author"),
        ("guess", "author"),
        ("page", "name"),
        ("page", "signature"),
    ),
    "published": (
        ("JSON-LD", "datePublished"),
        ("meta", "article:published_time"),
        ("meta", "datepublished"),
        ("microdata", "datePublished"),
        ("meta", PUBLISHED_SAID),
        ("meta", PUBLISHED_NAMES),
        ("element", "time"),
        ("JSON-LD page", "datePublished"),
        ("page", "time"),
        ("element", "time in words"),
    ),
    "updated": (
        ("JSON-LD", "dateModified"),
        ("meta", "article:modified_time"),
        ("meta", "datemodified"),
        ("microdata", "dateModified"),
        ("meta", UPDATED_NAMES),
        ("element", "time updated"),
        ("page", "time updated"),
        ("JSON-LD page", "dateModified"),
    ),
    "section": (("JSON-LD", "articleSection"), ("meta", "article:section"), ("meta", SECTION_NAMES)),
    "topics": (("JSON-LD", "keywords"), ("meta", "article:tag"), ("meta", "news_keywords"), ("meta", "keywords")),
    "language": (("JSON-LD", "inLanguage"), ("element", "html lang"), ("meta", "og:locale")),
    "url": (
        ("link", "canonical"),
        ("meta", "og:url"),
        ("JSON-LD", "url"),
        ("JSON-LD page", "url"),
        ("comment", "saved from"),
    ),
    "source": (
        ("meta", "og:site_name"),
        ("JSON-LD", "publisher"),
        ("microdata", "publisher"),
        ("meta", "application-name"),
    ),
}
"""Where a page says what to machines, the best place first."""

NAMES_OF_KIND: Final = {
    kind: [name for places in METADATA_PLACES.values() for of_kind, name in places if of_kind == kind]
    for kind in {kind for places in METADATA_PLACES.values() for kind, _ in places}
}


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that a page says of itself; `kind` and `name` say where."""

    kind: str
    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


def concerns_article(statement: Statement) -> bool:
    """Whether a field may be taken from it."""
    return any(_is_named(statement.name, name) for name in NAMES_OF_KIND.get(statement.kind, ()))


def _is_named(name: str, wanted: str | re.Pattern[str]) -> bool:
    return name == wanted if isinstance(wanted, str) else wanted.fullmatch(name) is not None


def statements_on(statements: Sequence[Statement], name: str) -> Iterator[tuple[str, list[Statement]]]:
    """The statements on a field by where they stand, the best place first."""
    seen: set[str] = set()
    for kind, wanted in METADATA_PLACES[name]:
        of_kind = (statement for statement in statements if statement.kind == kind)
        at_place = [each for each in of_kind if _is_named(each.name, wanted) and str(each) not in seen]
        for where in dict.fromkeys(map(str, at_place)):
            seen.add(where)
            yield where, [statement for statement in at_place if str(statement) == where]
