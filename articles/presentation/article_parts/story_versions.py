"""The same story in other outlets: when they had it, how much of its text they share, and where texts differ."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from struct import unpack
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.analysis.duplicates import SIZE, likeness
from articles.models import Article, Precision, same_story

MOST_VERSIONS: Final = 50
IN_HOURS_FROM: Final = 120
"""Minutes."""
IN_DAYS_FROM: Final = 48
"""Hours."""


@dataclass(frozen=True, slots=True)
class StoryVersion:
    """An article that says the same, when it came out beside this one in words, and how much of the text is alike.

    `alike` is in percent; 0 where it is not known. `delay` is empty where the times are not known.
    """

    article: Article
    delay: str
    alike: int


def story_versions(article: Article, now: datetime) -> tuple[StoryVersion, ...]:
    """The other articles of its story that readers may see, by the time of publication."""
    rows = same_story(article, now).select_related("source", "reading").order_by("published_at", "pk")
    return tuple(story_version(article, one) for one in rows[:MOST_VERSIONS])


def story_version(article: Article, other: Article) -> StoryVersion:
    """The other beside the article; the readings of both are at hand."""
    alike = likeness(_sketch(article), _sketch(other))
    return StoryVersion(other, delay_words(article, other), round(100 * alike / SIZE))


def _sketch(article: Article) -> tuple[int, ...]:
    packed = bytes(article.reading.sketch) if hasattr(article, "reading") else b""
    return unpack(f">{len(packed) // 4}I", packed)


def delay_words(article: Article, other: Article) -> str:
    """'7 h later', '90 min earlier', '2 days later', 'at the same time': when the other came out beside the article."""
    if article.published_at is None or other.published_at is None:
        return ""
    if {article.published_precision, other.published_precision} != {Precision.MINUTE}:
        return ""
    delay = other.published_at - article.published_at
    minutes = round(abs(delay).total_seconds() / 60)
    if not minutes:
        return _("at the same time")
    return _later(minutes) if delay > timedelta() else _earlier(minutes)


def _later(minutes: int) -> str:
    hours, days = round(minutes / 60), round(minutes / 1440)
    if minutes < IN_HOURS_FROM:
        return _("%(minutes)s min later") % {"minutes": minutes}
    if hours < IN_DAYS_FROM:
        return _("%(hours)s h later") % {"hours": hours}
    return ngettext("%(days)s day later", "%(days)s days later", days) % {"days": days}


def _earlier(minutes: int) -> str:
    hours, days = round(minutes / 60), round(minutes / 1440)
    if minutes < IN_HOURS_FROM:
        return _("%(minutes)s min earlier") % {"minutes": minutes}
    if hours < IN_DAYS_FROM:
        return _("%(hours)s h earlier") % {"hours": hours}
    return ngettext("%(days)s day earlier", "%(days)s days earlier", days) % {"days": days}
