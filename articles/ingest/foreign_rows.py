"""Rows as other programs write them -> rows in newsdesk's own words.

The names are those of news-please, CC-News, common crawls of news and exports of content systems.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from articles.analysis.addresses.hosts import host_of
from articles.ingest.foreign_values import KINDS, inner_rows, is_nothing, own_value
from articles.models.article_fields import Kind

Row = Mapping[str, Any]

ALIASES: Final[Mapping[str, tuple[str, ...]]] = {
    "headline": (
        *("title", "head_line", "article_title", "news_title", "web_title", "name", "judul", "judul_berita"),
        *("titre", "titel", "título", "titulo", "titolo", "заголовок", "标题", "標題", "見出し", "제목"),
    ),
    "body": (
        *("maintext", "text", "content", "article_text", "articlebody", "body_text", "content_text", "full_text"),
        *("fulltext", "article", "article_body", "article_content", "main_text", "story", "plain_text", "news"),
        *("body_html", "content_html", "article_html"),
        *("isi", "isi_berita", "teks", "konten"),
        *("texte", "contenu", "inhalt", "texto", "testo", "текст", "正文", "内容", "本文", "내용", "본문"),
    ),
    "published": (
        *("date_publish", "published_at", "publish_date", "date_published", "datepublished", "published_date"),
        *("pub_date", "pubdate", "publication_date", "published_on", "publishedat", "publish_time", "date_gmt", "date"),
        *("web_publication_date", "first_publication_date", "first_published", "publication_time", "pub_time"),
        *("datetime", "date_time", "timestamp", "time", "date_posted", "posted_at", "created_at", "created"),
        *("tanggal", "tanggal_terbit", "tanggal_publikasi", "datum", "fecha", "data", "дата", "日期", "날짜"),
    ),
    "updated": (
        "date_modify",
        "date_modified",
        "datemodified",
        "modified",
        "updated_at",
        "modified_gmt",
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
        "responded_url",
        "requested_url",
        "final_url",
        "page_url",
        "original_url",
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
        "trail_text",
        "ringkasan",
    ),
    "topics": ("tags", "keywords", "subjects", "categories", "news_keywords", "topik", "kata_kunci"),
    "section": ("category", "section_name", "rubric", "desk", "news_desk", "channel", "kanal", "rubrik", "kategori"),
    "language": ("lang", "language_code", "locale", "bahasa"),
}
"""Names of a field elsewhere, in small letters with underscores, the surest first."""

KNOWN_AND_LEFT: Final = frozenset(
    "id uid guid uri hash filename localpath image image_url image_urls top_image images_url title_page title_rss"
    " date_download downloaded_at crawled_at fetched_at scraped_at retrieved country word_count length score label"
    " warc_file warc_date http_status status_code url_hash raw_html html fingerprint categories_all comments"
    " version type split subset index row url_to_image".split()
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
    row = inner_rows(row)
    chosen = known_columns(row).values()
    others = {alias for aliases in ALIASES.values() for alias in aliases} | KNOWN_AND_LEFT | KINDS.keys()
    return [
        name for name in row if name not in chosen and _key(name) not in others and not name.startswith(("@", "_", "$"))
    ]


def own_row(row: Row, *, is_text: bool = False) -> dict[str, Any]:
    """The row in newsdesk's own words; `is_text` where it is of a table, in which a list is a text too.

    Where it names no outlet, the host of its address is that. Raises ValueError naming the fields that are not known
    where it has no headline or no body.
    """
    row = inner_rows(row)
    chosen = known_columns(row)
    said = {name: row[key] for name, key in chosen.items() if not is_nothing(row[key])}
    _check(row, chosen, said, is_text=is_text)
    language = said.get("language")
    own = {name: _value(name, value, chosen[name], language, is_text=is_text) for name, value in said.items()}
    return own if own.get("source") else own | _source_of_address(own.get("url"))


def _check(row: Row, chosen: Mapping[str, str], said: Row, *, is_text: bool) -> None:
    """A row of others needs a headline and a text; of one in own words the reader of fields is the judge."""
    is_foreign = is_text or bool({chosen.get("headline"), chosen.get("body")} - {"headline", "body", None})
    there = said if is_foreign else chosen
    missing = [name for name in ("headline", "body") if not there.get(name)]
    unknown = unknown_names(row)
    if missing and (unknown or is_foreign):
        names = f"; fields that are not known: {', '.join(sorted(unknown)[:12])}" if unknown else ""
        raise ValueError(f"no {' and no '.join(missing)}{names}")


def _value(name: str, value: Any, key: str, language: Any, *, is_text: bool) -> Any:
    """Under its own name a plain value is as it should be, and the reader of fields is to judge it."""
    is_own = name == key and not is_text and KINDS[name] not in {Kind.PUBLICATION, Kind.TIME, Kind.STATUS}
    if is_own and not _holds_objects(value):
        return value
    return own_value(name, value, key=_key(key), language=language if isinstance(language, str) else "")


def _holds_objects(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(entry, dict) for entry in value))


def _source_of_address(url: Any) -> dict[str, str]:
    host = host_of(url) if isinstance(url, str) else ""
    return {"source": host} if host else {}


def _key(name: str) -> str:
    """A name in small letters with underscores between its words."""
    return re.sub(r"[\s-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip())).lower()
