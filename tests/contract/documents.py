"""Documents for tests of engines, made without a database."""

from typing import Any

from articles.search.engines.document import Document
from articles.search.fields import FOREVER, INDEXED_FACETS, NOT_STATED


def make_document(pk: int, headline: str = "", text: str = "", **fields: Any) -> Document:
    """A published English document that states nothing else, but for `fields`: of a facet one value, or several."""
    stated: dict[str, Any] = {
        "id": pk,
        "revision": 1,
        "status": "published",
        "visible_from": 0,
        "visible_until": FOREVER,
        "newest_key": pk,
        "oldest_key": pk,
        "headline": headline,
        "text": text,
        "published_day": None,
        "published_month_number": None,
        "published_year_number": None,
        "event_days": (),
        "event_months": (),
        "event_years": (),
        "happened_months": (),
        "happened_years": (),
    }
    values = {"language": "en", "source": "kabar"} | fields
    facets = {facet.name: _several(values.get(facet.name, NOT_STATED)) for facet in INDEXED_FACETS}
    others = {name: value for name, value in fields.items() if name not in facets}
    return Document(facets=facets, **(stated | others))


def _several(values: str | tuple[str, ...]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else values
