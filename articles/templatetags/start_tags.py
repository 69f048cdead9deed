"""What the start page says of the newest weeks, and the searches behind it."""

from datetime import date

from django import template
from django.utils.translation import gettext as _

from articles.presentation.day_words import date_words, span_words
from articles.presentation.translation import articles_in_words
from articles.search.coverage.featured import SearchSize
from articles.search.coverage.recent import RecentNews
from articles.search.dates.strip import Unusual
from articles.search.fields import DayRange
from articles.search.query import SearchQuery
from articles.templatetags.newsdesk_tags import search_url

register = template.Library()


@register.filter
def span_of_news(recent: RecentNews) -> str:
    """'7 Feb – 9 Mar 2026'."""
    first, last = recent.query.published.first, recent.query.published.last
    return span_words(first, last, "day") if first and last else ""


@register.simple_tag
def day_url(day: date) -> str:
    """The chronology of what happened on the day."""
    return search_url(SearchQuery(happened=DayRange(day, day), view="timeline", axis="happened"))


@register.simple_tag
def rising_url(recent: RecentNews, one: Unusual) -> str:
    """The weeks' articles with the name or topic."""
    return search_url(recent.query.with_selection(one.facet, (one.value,)))


@register.filter
def size_words(size: SearchSize) -> str:
    """'32 articles, the latest on 9 Mar 2026'."""
    articles = articles_in_words(size.articles)
    if size.latest is None:
        return articles
    return _("%(articles)s, the latest on %(day)s") % {"articles": articles, "day": date_words(size.latest)}
