"""Messages are in the reader's language; what people typed or outlets wrote stays.

`English` and `Monday` are texts that the framework has in Indonesian.
"""

from django.utils import translation

from articles.presentation.translation import articles_in_words, translated
from articles.search.messages import message, verbatim


def test_a_message_and_the_label_of_a_table_are_translated() -> None:
    with translation.override("id"):
        assert translated(message("Monday")) == "Senin"
        assert translated("Monday") == "Senin"
        assert translated("") == ""


def test_a_message_within_a_message_is_translated_with_it() -> None:
    with translation.override("id"):
        assert translated(message("%(day)s: %(word)s", day=message("Monday"), word="Monday")) == "Senin: Monday"


def test_what_somebody_wrote_stays_as_it_was_written() -> None:
    with translation.override("id"):
        assert translated(verbatim("Monday")) == "Monday"
        assert translated(verbatim("")) == ""


def test_a_text_without_values_may_hold_a_sign_of_percent() -> None:
    assert translated(message("100%")) == "100%"


def test_numbers_of_articles_are_grouped_as_the_language_does() -> None:
    assert articles_in_words(1) == "1 article"
    assert articles_in_words(1204) == "1,204 articles"
    with translation.override("id"):
        assert articles_in_words(1204).startswith("1.204 ")
