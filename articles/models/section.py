"""The sections that readers may see, found without a look at every article."""

from datetime import datetime
from typing import Final

from django.db import connection

MOST_SECTIONS: Final = 5_000
"""A newspaper has dozens; each is one step down the index `article_section`."""

# From one section to the next through the index: a section of 100,000 articles is one step, as one of a single article.
# `visible` says the same of rows.
SHOWN: Final = """
    WITH RECURSIVE shown(name) AS (
        SELECT (
            SELECT section FROM articles_article
            WHERE status = 'published' AND section > ''
                AND (visible_from IS NULL OR visible_from <= %(now)s)
                AND (visible_until IS NULL OR visible_until > %(now)s)
            ORDER BY section LIMIT 1
        )
        UNION ALL
        SELECT (
            SELECT section FROM articles_article
            WHERE status = 'published' AND section > shown.name
                AND (visible_from IS NULL OR visible_from <= %(now)s)
                AND (visible_until IS NULL OR visible_until > %(now)s)
            ORDER BY section LIMIT 1
        )
        FROM shown WHERE shown.name IS NOT NULL
    )
    SELECT name FROM shown WHERE name IS NOT NULL LIMIT %(most)s
"""


def shown_sections(now: datetime) -> list[str]:
    """The sections of articles that readers may see at `now`, as they are written; 5,000 at most."""
    with connection.cursor() as cursor:
        moment = connection.ops.adapt_datetimefield_value(now)
        cursor.execute(SHOWN, {"now": moment, "most": MOST_SECTIONS})
        return [name for (name,) in cursor.fetchall()]
