"""A record of what the parts of a page state; a time or an outlet given only in part is completed by the other."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from articles.analysis.addresses.urls import canonical_url
from articles.ingest.pages.plain_text.body import PlainTextBody
from articles.ingest.pages.plain_text.head import Head
from articles.ingest.records import ArticleRecord, Publication, SourceDescription
from articles.ingest.times.page_times import INDONESIAN_ZONES
from articles.models import Origin

DOMAIN: Final = re.compile(r"[\w-]+(?:\.[a-z]{2,3}){1,2}$", re.IGNORECASE)
COUNTRY_OF: Final = {"Asia/Jakarta": "ID", "Asia/Makassar": "ID", "Asia/Jayapura": "ID"}


def record_of(
    headline: str,
    head: Head,
    body: PlainTextBody,
    file: str,
    url: str | None,
    source_of: Callable[[str], SourceDescription],
) -> ArticleRecord:
    url = canonical_url(url) if url else None
    source = _source(source_of(body.outlet or head.desk or urlsplit(url or "").hostname or ""), head, body)
    return ArticleRecord(
        file=file,
        line=1,
        source=source,
        headline=headline,
        body="\n\n".join(body.blocks),
        url=url,
        deck=" ".join(line.text for line in head.deck),
        authors=head.authors,
        dateline=body.place,
        images=body.images,
        published=_published(head, source),
        updated=_in_zone(head.updated.publication, source).at if head.updated else None,
    )


def _source(source: SourceDescription, head: Head, body: PlainTextBody) -> SourceDescription:
    """The source, with what the page states of one that nothing else is known of."""
    if not source.stated_name:
        return source
    stamp = head.published or head.updated
    zone = stamp.timezone if stamp and stamp.publication.zone in INDONESIAN_ZONES else ""
    domain = body.outlet.lower() if DOMAIN.match(body.outlet) else ""
    return replace(
        source,
        timezone=zone or source.timezone,
        domain=source.domain or domain,
        country=COUNTRY_OF.get(zone, source.country),
    )


def _published(head: Head, source: SourceDescription) -> Publication:
    """As stated; guessed to be the update's time when only that is."""
    if head.published:
        return _in_zone(head.published.publication, source)
    if head.updated:
        return replace(_in_zone(head.updated.publication, source), origin=Origin.GUESSED)
    return Publication()


def _in_zone(publication: Publication, source: SourceDescription) -> Publication:
    """A time without a zone is one in the source's zone."""
    if publication.zone or publication.at is None:
        return publication
    return replace(publication, at=publication.at.replace(tzinfo=ZoneInfo(source.timezone)))
