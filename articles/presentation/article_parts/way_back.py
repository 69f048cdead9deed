"""The way from an article back to the results that led to it, and on to those beside it."""

from dataclasses import dataclass, replace

from django.contrib.humanize.templatetags.humanize import intcomma
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from articles.search.answers.results import ResultPosition
from articles.search.errors import SearchUnavailable
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.search.walking import position_of


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where the results are, in words too; where among them the article stands, and the addresses of those beside it.

    What is not known is empty.
    """

    url: str
    words: str
    place: str = ""
    before: str = ""
    after: str = ""


def way_back(query: SearchQuery, article: Article) -> WayBack | None:
    """The way back to what the query finds; None for a reader who came from no search.

    While search is down it leads back without a number.
    """
    if not url_of(query):
        return None
    url = reverse("search") + url_of(query)
    if query.view == "timeline":
        return WayBack(url, _("Back to the chronology"))
    # One result a story unless all are asked for, as the page of results has it.
    shown = query if query.rows else replace(query, rows="stories")
    try:
        position = position_of(shown, article)
    except SearchUnavailable:
        return WayBack(url, _("Back to the results"))
    return WayBack(url, _results_in_words(position), *_place(query, position))


def _results_in_words(position: ResultPosition) -> str:
    count = f"{intcomma(position.total)}{'' if position.total_is_exact else '+'}"
    sentence = ngettext("Back to %(results)s result", "Back to %(results)s results", position.total)
    return sentence % {"results": count}


def _place(query: SearchQuery, position: ResultPosition) -> tuple[str, str, str]:
    """'Result 3 of 83', and the addresses of the results before and after it."""
    if position.number is None:
        return "", "", ""
    values = {"number": intcomma(position.number), "results": intcomma(max(position.total, position.number))}
    place = _("Result %(number)s of %(results)s") % values
    return (
        place,
        _address(position.before, query, position.number - 1),
        _address(position.after, query, position.number + 1),
    )


def _address(article: Article | None, query: SearchQuery, number: int) -> str:
    """The article's page with the search, back on the page of results on which it stands."""
    if article is None:
        return ""
    page = -(-number // query.page_size)
    return article.get_absolute_url() + url_of(replace(query, page=page))
