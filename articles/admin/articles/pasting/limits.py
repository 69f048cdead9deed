"""How much is read at once."""

from typing import Final

MOST_BYTES: Final = 10_000_000
MOST_ARTICLES: Final = 500
TOO_MUCH: Final = (
    f"More than {MOST_BYTES // 1_000_000} MB or {MOST_ARTICLES} articles. Ask the site operator to import it"
    " with “manage.py import_articles”."
)
