from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from articles.models import Article
from articles.presentation.day_words import full_day_words, span_words
from articles.search.answers.hit_details import Copy, Reason
from articles.search.answers.results import Facet, FacetValue, HighlightedText, NamedThrough, Suggestion
from articles.search.messages import verbatim
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.templatetags.chronology_tags import gloss
from articles.templatetags.facet_tags import (
    beside_filter,
    beside_filters,
    exclusion_url,
    has_switch,
    in_use_beside,
    match_url,
    plural_label,
    singular_label,
    value_id,
    values_found,
)
from articles.templatetags.hit_tags import copy_words, reason_words
from articles.templatetags.newsdesk_tags import (
    come_from,
    days_in_words,
    kept_fields,
    marked,
    page_url,
    suggestion_words,
    through_words,
    view_url,
)
from articles.templatetags.timeline_tags import day_words

CHOSEN = SearchQuery(text="treaty", page=3).with_selection("language", ("en",))


def test_text_is_escaped_before_it_is_marked() -> None:
    assert marked(HighlightedText("<b>Kim & Putin</b>", ((3, 6),))) == "&lt;b&gt;<mark>Kim</mark> &amp; Putin&lt;/b&gt;"


def test_what_is_in_no_box_of_the_filters_goes_along_and_the_page_does_not() -> None:
    value = FacetValue("en", "English", 3, True, 1.0)
    facet = Facet("language", "Language", (value,), more=False)
    query = replace(CHOSEN, sort="oldest", page=3)
    assert beside_filters(query, [facet]) == [("q", "treaty"), ("sort", "oldest")]
    assert beside_filters(query, []) == [("q", "treaty"), ("language", "en"), ("sort", "oldest")]
    assert beside_filter(query, facet) == [("q", "treaty"), ("sort", "oldest")]


def test_values_in_use_that_are_not_listed_are_sent_with_those_that_are() -> None:
    facet = Facet("language", "Language", (), more=False)
    query = CHOSEN.with_exclusion("language", ("id",))
    assert in_use_beside(query, facet, ()) == [("language", "en"), ("-language", "id")]
    listed = (FacetValue("en", "English", 3, True, 1.0),)
    assert in_use_beside(query, facet, listed) == [("-language", "id")]


def test_a_value_has_a_name_in_the_page_whatever_its_letters() -> None:
    ids = [value_id(FacetValue(value, value, 1, False, 1.0)) for value in ("en", "Мир", "Спорт")]
    assert ids[0] == "en"
    assert len({*ids}) == 3 and all(ids)


def test_a_facet_value_is_excluded_or_let_in_again_and_the_first_page_shown() -> None:
    facet = Facet("language", "Language", (), more=False)
    value = FacetValue("en", "English", 3, selected=True, share=1.0)
    excluded = FacetValue("en", "English", 3, selected=False, share=1.0, excluded=True)
    without = SearchQuery(text="treaty").with_exclusion("language", ("en",))
    assert exclusion_url(CHOSEN, facet, value) == "/search/?q=treaty&-language=en"
    assert exclusion_url(without, facet, excluded) == "/search/?q=treaty"


def test_whether_any_or_all_is_asked_once_two_values_are_chosen() -> None:
    one, two = (FacetValue(topic, topic, 1, selected=True, share=1.0) for topic in "ab")
    assert not has_switch(Facet("topic", "Topic", (one,), more=False, many=True))
    assert has_switch(Facet("topic", "Topic", (one, two), more=False, many=True))
    assert has_switch(Facet("topic", "Topic", (one,), more=False, match="all", many=True))
    assert not has_switch(Facet("source", "Outlet", (one, two), more=False))
    query = SearchQuery(text="x").with_selection("topic", ("a", "b"))
    both = match_url(query, Facet("topic", "Topic", (one, two), more=False, many=True), "all")
    assert both == "/search/?q=x&topic=a&topic=b&all_of=topic"


def test_the_page_and_the_view_are_parts_of_the_address() -> None:
    assert page_url(CHOSEN, 4).endswith("page=4")
    assert view_url(CHOSEN, "timeline") == "/search/?q=treaty&language=en&view=timeline"


def test_a_new_text_keeps_what_was_chosen() -> None:
    assert kept_fields(CHOSEN) == [("language", "en")]
    assert kept_fields(None) == []


def test_an_article_s_address_carries_the_whole_search_that_led_to_it() -> None:
    assert come_from(CHOSEN) == url_of(CHOSEN)
    assert come_from(SearchQuery(sort="newest")) == ""


@pytest.mark.parametrize(
    ("first", "last", "granularity", "said"),
    [
        (date(2024, 6, 19), date(2024, 6, 19), "day", "19 Jun 2024"),
        (date(2025, 2, 24), date(2025, 2, 28), "interval", "24–28 Feb 2025"),
        (date(2025, 2, 24), date(2025, 3, 2), "interval", "24 Feb – 2 Mar 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "interval", "30 Dec 2024 – 2 Jan 2025"),
        (date(2024, 10, 1), date(2024, 10, 31), "month", "October 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "year", "2024"),
    ],
)
def test_days_are_said_as_exactly_as_they_are_known(first: date, last: date, granularity: str, said: str) -> None:
    assert span_words(first, last, granularity) == said


def test_days_that_share_a_year_name_it_once() -> None:
    days = [date(2023, 12, 31), date(2024, 10, 31), date(2024, 11, 1)]
    assert [words for _, words in days_in_words(days)] == ["31 Dec 2023", "31 Oct", "1 Nov 2024"]


@pytest.mark.parametrize(
    ("label", "singular", "plural"),
    [
        ("Outlet", "outlet", "outlets"),
        ("Person", "person", "people"),
        ("Year published", "year", "years"),
        ("Desk", "desk", "desks"),
    ],
)
def test_values_are_called_after_their_facet(label: str, singular: str, plural: str) -> None:
    facet = Facet("person", label, (), more=False)
    assert (singular_label(facet), plural_label(facet)) == (singular, plural)


def test_approximate_days_are_written_as_such() -> None:
    days = {"first_day": date(2024, 2, 24), "last_day": date(2024, 2, 26), "granularity": "interval"}
    entry = SimpleNamespace(**days, approximate=True)
    assert (day_words(entry), full_day_words(entry)) == ("around 24–26 Feb", "around 24–26 Feb 2024")


def topics(count: int, *, more: bool = False) -> Facet:
    values = tuple(FacetValue(str(n), str(n), 1, selected=False, share=1.0) for n in range(count))
    return Facet("topic", "Topic", values, more=more)


@pytest.mark.parametrize(
    ("facet", "query", "typed", "words"),
    [
        (topics(1), "", "", "1 topic"),
        (topics(16), "korut", "", "16 topics in “korut”"),
        (topics(50, more=True), "", "", "Top 50 topics"),
        (topics(2), "", "a", "2 topics with “a”"),
        (topics(50, more=True), "korut", "a", "50 topics with “a”, and more in “korut”"),
        (topics(0), "korut", "a", "No topic contains “a” in “korut”"),
    ],
)
def test_a_list_of_values_says_how_many_of_what_it_holds(facet: Facet, query: str, typed: str, words: str) -> None:
    assert bare(values_found(facet, SearchQuery(text=query), typed)) == words


def bare(text: str) -> str:
    """Without the signs that keep a text of either direction apart."""
    return text.replace("\u2068", "").replace("\u2069", "")


def test_what_readers_type_is_never_translated() -> None:
    typed = Suggestion("spelling", verbatim("Monday"), SearchQuery(text="Monday"), 1)
    with translation.override("id"):
        assert suggestion_words(typed) == "Monday"


def test_a_search_for_a_name_says_through_what_else_it_is_named() -> None:
    one = NamedThrough("kr", "Korea", 1204, ("Seoul", "Busan"), more=True, in_use=False, query=SearchQuery())
    assert through_words(one) == "+1,204 articles via Seoul, Busan …"


def of_source(language: str, headline: str, text: str, out: date) -> SimpleNamespace:
    article = SimpleNamespace(language=language, headline=headline, published_day=out)
    return SimpleNamespace(article=article, passage=HighlightedText(text))


def glossed(*evidence: SimpleNamespace, language: str = "id") -> str:
    with translation.override("en"):
        return gloss(SimpleNamespace(language=language, last_day=date(2024, 6, 19), evidence=evidence))


def test_a_gloss_is_the_headline_of_the_day_in_the_reader_s_language_else_the_sentence() -> None:
    own = of_source("id", "Traktat", "Traktat diteken.", date(2024, 6, 20))
    near = of_source("en", "Treaty signed", "They signed it on 19 June.", date(2024, 6, 20))
    late = of_source("en", "A year on", "They signed it on 19 June 2024.", date(2025, 6, 20))
    assert glossed(own, near) == "Treaty signed"
    assert glossed(own, late) == "They signed it on 19 June 2024."
    assert glossed(own) == ""
    assert glossed(near, language="en") == ""
    assert glossed(of_source("en", "A year on", "word " * 90, date(2025, 6, 20))) == ""


def copied(hours: int | None, **changed: Any) -> str:
    noon = datetime(2024, 6, 20, 12, tzinfo=UTC)
    first = Article(pk=1, language="id", published_at=noon, published_precision="minute")
    later = None if hours is None else noon + timedelta(hours=hours)
    other = {"pk": 2, "language": "id", "published_precision": "minute", **changed}
    return copy_words(Copy(Article(published_at=later, **other), first))


def test_a_copy_says_how_long_after_the_first_it_came() -> None:
    assert copied(0, pk=1) == "first"
    assert copied(7) == "copy, 7 h later"
    assert copied(1) == "copy, 60 min later"
    assert copied(2) == "copy, 2 h later"
    assert copied(48) == "copy, 2 days later"
    with translation.override("id"):
        assert copied(2) == "salinan, 2 jam kemudian"
        assert copied(-2) == "salinan, 2 jam lebih dulu"
    assert copied(None) == "copy"
    assert copied(7, published_precision="day") == "copy"
    assert copied(7, language="en") == "7 h later", "an editor joined it: it is no copy word by word"


def test_a_reason_tells_what_was_asked_for_as_what_it_stands_there_and_where() -> None:
    named = Reason("korut", True, ("North Korea", "Korut"), ("Pyongyang",), ("headline", "paragraph"), 5)
    assert reason_words(named) == (
        "“korut”, named as “North Korea”, “Korut”, also through “Pyongyang”, in the headline and in the text, 5 times"
    )
    assert reason_words(Reason("troop", False, ("troops",), (), ("caption",), 1)) == (
        "“troop”, written as “troops”, in a caption"
    )
    assert reason_words(Reason("Rusia", True, ("rusia",), (), ("headline",), 1)) == "“Rusia”, in the headline"
    assert reason_words(Reason("rusia", True, (), ("Kremlin",), ("paragraph",), 2)) == (
        "“rusia”, through “Kremlin”, in the text, 2 times"
    )
