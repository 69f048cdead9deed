import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.sentences import remembered_sentences, sentences
from articles.analysis.text import compose, joined_text, normalise_text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Zu\u0308rich", "Zürich"),
        ("co\u00adoperation", "cooperation"),
        ("Krem\u200blin Kazakh\u2060stan \ufeffword", "Kremlin Kazakhstan word"),
        ("\u202bשלום\u202c \u2066x\u2069 \u200e1", "שלום x 1"),
        ("zero\u200cwidth join\u200der", "zerowidth joiner"),
        ("می\u200cرود", "می\u200cرود"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🚀 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥", "👩\u200d🚀 👩🏽\u200d🚀 ❤\ufe0f\u200d🔥"),
        ("ＷＩＤＥ ﬁne “it’s” 5\u00a0km\n½", "ＷＩＤＥ ﬁne “it’s” 5\u00a0km\n½"),
    ],
)
def test_only_what_nobody_sees_is_changed(written: str, kept: str) -> None:
    assert normalise_text(written) == kept


@given(st.text(max_size=80))
def test_a_normalised_text_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise_text(text))


TEXTS = ("Bridge opens", "It is long. It is new.", "## How\n\nWith a ribbon. And a band.", ["The mayor. In red."])


def test_the_text_alone_is_that_of_the_composed_article() -> None:
    assert joined_text(*TEXTS) == compose(*TEXTS).text


def test_the_sentences_of_a_text_are_the_same_at_every_time_they_are_wanted() -> None:
    assert remembered_sentences(*TEXTS) == sentences(compose(*TEXTS))
    assert remembered_sentences(*TEXTS) is remembered_sentences(*TEXTS)


def test_the_same_words_elsewhere_in_an_article_are_other_sentences() -> None:
    as_deck, as_body = ("Bridge opens", "It is long.", "", []), ("Bridge opens", "", "It is long.", [])
    assert [one.kind for one in remembered_sentences(*as_deck)] == ["headline", "deck"]
    assert [one.kind for one in remembered_sentences(*as_body)] == ["headline", "paragraph"]
