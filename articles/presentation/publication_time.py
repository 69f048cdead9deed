"""When an article was published, in words."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Article, Precision
from articles.presentation.day_words import date_words


def publication_time(article: Article) -> str:
    """'28 Feb 2025, 16:09 WIB', in the time of its source and as exactly as is known; 'undated' where nothing is."""
    local = article.published_local
    if local is None:
        return _("undated")
    text = date_words(local)
    if article.published_precision == Precision.MINUTE:
        text += f", {local:%H:%M} {_zone_name(local)}"
    return _("%(time)s (guessed)") % {"time": text} if article.published_origin == "guessed" else text


def _zone_name(local: datetime) -> str:
    """'WIB' rather than '+07:00', where the zone has such a name."""
    name = local.tzname() or ""
    return name if name.isalpha() else f"UTC{local:%z}"[:6]
