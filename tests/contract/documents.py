"""Documents for tests of engines, made without a database."""

from typing import Any

from articles.search.engines.document import Document
from articles.search.fields import FOREVER, NOT_STATED


def make_document(pk: int, headline: str = "", text: str = "", **fields: Any) -> Document:
    """A published English document that states nothing else, but for `fields`."""
    stated: dict[str, Any] = {
        "id": pk,
        "revision": 1,
        "status": "published",
        "visible_from": 0,
        "visible_until": FOREVER,
        "newest_key": pk,
        "oldest_key": pk,
        "language": "en",
        "headline": headline,
        "text": text,
        "source": "kabar",
        "section": NOT_STATED,
        "topic": (NOT_STATED,),
        "place": (NOT_STATED,),
        "person": (NOT_STATED,),
        "organisation": (NOT_STATED,),
        "published_year": NOT_STATED,
        "published_month": NOT_STATED,
        "happened_year": (NOT_STATED,),
        "published_day": None,
        "published_month_number": None,
        "published_year_number": None,
        "event_days": (),
        "event_months": (),
        "event_years": (),
        "happened_months": (),
        "happened_years": (),
    }
    return Document(**(stated | fields))
