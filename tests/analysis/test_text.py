import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.analysis.text import normalise_text


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
