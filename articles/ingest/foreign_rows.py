"""Rows as other programs write them -> rows in newsdesk's own words.

The names are those of news-please, CC-News, common crawls of news and exports of content systems.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from articles.ingest.written_times import iso_time
from articles.models.article_fields import ARTICLE_FIELDS, Kind

Row = Mapping[str, Any]

KINDS: Final = {field.name: field.kind for field in ARTICLE_FIELDS}

ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "headline": ("title", "head_line", "article_title", "news_title", "name", "judul", "judul_berita"),
    "body": (
        *("maintext", "text", "content", "article_text", "articlebody", "body_text", "content_text", "full_text"),
        *("fulltext", "article", "article_body", "article_content", "main_text", "story", "plain_text", "news"),
        *("isi", "isi_berita", "teks", "konten"),
    ),
    "published": (
        *("date_publish", "published_at", "publish_date", "date_published", "datepublished", "published_date"),
        *("pub_date", "pubdate", "publication_date", "published_on", "publishedat", "publish_time", "date"),
        *("datetime", "timestamp", "time", "created_at", "created"),
        *("tanggal", "tanggal_terbit", "tanggal_publikasi"),
    ),
    "updated": (
        "date_modify",
        "date_modified",
        "datemodified",
        "modified",
        "updated_at",
        "modified_at",
        "last_modified",
    ),
    "url": (
        "link",
        "canonical_url",
        "source_url",
        "article_url",
        "permalink",
        "web_url",
        "href",
        "canonical",
        "address",
        "tautan",
    ),
    "source": (
        *("source_domain", "source_name", "publisher", "outlet", "domain", "site", "site_name", "publication"),
        *("newspaper", "media", "website", "dataset", "sitename", "hostname"),
        *("sumber", "media_massa"),
    ),
    "authors": ("author", "byline", "by", "creator", "writers", "reporter", "penulis", "wartawan"),
    "deck": (
        "description",
        "summary",
        "abstract",
        "subtitle",
        "lead",
        "excerpt",
        "standfirst",
        "teaser",
        "subheadline",
        "ringkasan",
    ),
    "topics": ("tags", "keywords", "subjects", "categories", "news_keywords", "topik", "kata_kunci"),
    "section": ("category", "rubric", "desk", "news_desk", "channel", "kanal", "rubrik", "kategori"),
    "language": ("lang", "language_code", "locale", "bahasa"),
}
"""Names of a field elsewhere, in small letters with underscores, the surest first."""

KNOWN_AND_LEFT: Final = frozenset(
    "id uid guid uri hash filename localpath image image_url image_urls top_image images_url title_page title_rss"
    " date_download downloaded_at crawled_at fetched_at scraped_at retrieved country word_count length score label"
    " warc_file warc_date http_status status_code url_hash raw_html html fingerprint categories_all comments"
    " version type split subset index row".split()
)
"""What other programs write of an article that newsdesk keeps nothing of."""


def known_columns(names: Iterable[str]) -> dict[str, str]:
    """Own name -> the name in the row of it, for those that stand for a field."""
    by_key = {_key(name): name for name in reversed(list(names))}
    chosen: dict[str, str] = {}
    for own in KINDS:
        alias = next((key for key in (own, *ALIASES.get(own, ())) if key in by_key), None)
        if alias is not None:
            chosen[own] = by_key[alias]
    return chosen


def unknown_names(row: Row) -> list[str]:
    """The names in a row that stand for nothing that newsdesk knows."""
    chosen = known_columns(row).values()
    others = {alias for aliases in ALIASES.values() for alias in aliases} | KNOWN_AND_LEFT | KINDS.keys()
    return [name for name in row if name not in chosen and _key(name) not in others]


def own_row(row: Row, *, is_text: bool = False) -> dict[str, Any]:
    """The row in newsdesk's own words; `is_text` where it is of a table, in which a list is a text too.

    Raises ValueError naming the fields that are not known where it has no headline or no body.
    """
    chosen = known_columns(row)
    missing = [name for name in ("headline", "body") if name not in chosen]
    unknown = unknown_names(row)
    if missing and unknown:
        raise ValueError(f"no {' and no '.join(missing)}; fields that are not known: {', '.join(sorted(unknown)[:12])}")
    return {
        name: _own_value(name, row[alias]) if name == alias and not is_text else _value(name, row[alias])
        for name, alias in chosen.items()
    }


def _key(name: str) -> str:
    """A name in small letters with underscores between its words."""
    return re.sub(r"[\s-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())).lower()


def _own_value(name: str, value: Any) -> Any:
    """As it is, for the reader of fields to judge; times may be in any form."""
    return _time(value) if KINDS[name] in {Kind.PUBLICATION, Kind.TIME} else value


def _value(name: str, value: Any) -> Any:
    match KINDS[name]:
        case Kind.PUBLICATION | Kind.TIME:
            return _time(value)
        case Kind.TEXTS | Kind.TAGS:
            return _texts(value)
    if isinstance(value, list):
        value = next((text for text in value if isinstance(text, str)), "")
    return _name(value)


def _time(value: Any) -> Any:
    """In ISO 8601 where it is a time in another form; as it is where not, for the reader of fields to name it."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return value
    text = str(int(value)) if isinstance(value, int | float) else value
    try:
        return iso_time(text)
    except (ValueError, OverflowError):
        return None if text.strip().lower() in {"none", "null", "nan", "n/a"} else text


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return [text for part in re.split(r"[;,|]", value.strip("[]")) if (text := part.strip(" '\""))]
    if isinstance(value, list):
        return [text for entry in value if (text := _name(entry))]
    return value


def _name(entry: Any) -> Any:
    """A text, or the name of an object."""
    value = entry.get("name", "") if isinstance(entry, dict) else entry
    return value.strip() if isinstance(value, str) else value
