"""How much is read at once."""

from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MOST_BYTES: Final = 10_000_000
MOST_ARTICLES: Final = 500
TOO_MUCH: Final = format_lazy(
    _(
        "More than {megabytes} MB or {articles} articles. "
        "Ask the site operator to import it with “manage.py import_articles”."
    ),
    megabytes=MOST_BYTES // 1_000_000,
    articles=MOST_ARTICLES,
)
