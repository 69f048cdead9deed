"""When an article was published, in words."""

from datetime import datetime, tzinfo

from django.utils.translation import gettext as _

from articles.models import Article, Precision
from articles.presentation.day_words import date_words, hour_words


def publication_time(article: Article, zone: tzinfo | None = None) -> str:
    """'28 Feb 2025, 16:09 WIB', in the zone, or the time of its source, and as exactly as is known.

    'undated' where nothing is known; a day alone is the source's day in any zone.
    """
    local = article.published_local
    if local is None:
        return _("undated")
    text = time_words(local, zone) if article.published_precision == Precision.MINUTE else date_words(local)
    return _("%(time)s (guessed)") % {"time": text} if article.published_origin == "guessed" else text


def time_words(moment: datetime, zone: tzinfo | None = None) -> str:
    """'28 Feb 2025, 16:09 WIB', in its own zone unless in another."""
    local = moment.astimezone(zone) if zone else moment
    return f"{date_words(local)}, {hour_words(f'{local:%H:%M}')} {zone_words(local)}"


def zone_words(local: datetime) -> str:
    """'WIB' rather than '+07:00', where the zone has such a name."""
    name = local.tzname() or ""
    return name if name.isalpha() else f"UTC{local:%z}"[:6]
