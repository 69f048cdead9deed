"""What is left out before the telling part of a sentence, and that offsets say so."""

import pytest

from articles.timeline.wording.lexicons import LEXICONS
from articles.timeline.wording.openings import capitalised, informative_part


@pytest.mark.parametrize(
    ("language", "sentence", "part"),
    [
        ("en", "However, Malta signed.", "Malta signed."),
        ("en", "But in the end, Malta signed.", "Malta signed."),
        ("en", "First Lady Ana Vidal opened the fair.", "First Lady Ana Vidal opened the fair."),
        ("en", "Still waters froze in Inari.", "Still waters froze in Inari."),
        ("en", "VALLETTA, March 3 (MNA) -- Malta signed.", "Malta signed."),
        ("en", "Stratford-upon-Avon held its fair.", "Stratford-upon-Avon held its fair."),
        ("id", "Selain itu, nelayan pulang.", "nelayan pulang."),
        ("id", "Namun DPRD menolak.", "DPRD menolak."),
        ("id", "Lalu lintas di Ende macet.", "Lalu lintas di Ende macet."),
        ("id", "Warta.com, Ende - Bupati tiba.", "Bupati tiba."),
        ("id", "Dilansir Warta, Senin (3/3), Bupati tiba di Ende.", "Bupati tiba di Ende."),
        ("id", "SCROLL TO CONTINUE WITH CONTENT\nBupati tiba.", "Bupati tiba."),
        ("ru", "Кроме того, паром ушёл.", "паром ушёл."),
        ("de", "Aber die Fähre kam.", "die Fähre kam."),
        ("fr", "En outre, le ferry est parti.", "le ferry est parti."),
        ("en", "In return, Malta signed.", "Malta signed."),
        ("en", "In return for gas, Malta signed.", "In return for gas, Malta signed."),
        ("id", "Sebagai balasan, nelayan pulang.", "nelayan pulang."),
        ("ru", "В ответ паром ушёл.", "паром ушёл."),
        ("ru", "В ответ на шторм паром ушёл.", "В ответ на шторм паром ушёл."),
        ("fr", "En retour, le ferry est parti.", "le ferry est parti."),
        ("zh", "此外，渡轮已离开。", "渡轮已离开。"),
        ("en", "ORTA | Tue Mar 1, 2011 10:18 am CET ORTA (MNA) - Malta signed on Tuesday.", "Malta signed on Tuesday."),
        ("en", "Friday 1 May 2009 21.14 BST Malta signed.", "Malta signed."),
        ("id", "Selasa, 3 Juni 2025 14.30 WIB Bupati tiba.", "Bupati tiba."),
        ("en", "(Updated 2:17 p.m. in Orta, 7:17 a.m. ET): Malta signed.", "Malta signed."),
        ("en", "-LRB- Update 2:17 p.m. in Orta -RRB- Malta signed.", "Malta signed."),
        ("en", "(MNA) -- Malta signed.", "Malta signed."),
        ("en", "January 31, 2011 | By Ana Vidal, MNA Malta signed.", "Malta signed."),
        ("en", "By Ana Vidal and Per Holm, MNA Malta signed.", "Malta signed."),
        ("en", "June 3, 2021 was the day.", "June 3, 2021 was the day."),
        ("en", "(About 40 boats sailed.)", "(About 40 boats sailed.)"),
    ],
)
def test_an_opening_that_only_connects_is_left_out(language: str, sentence: str, part: str) -> None:
    span = informative_part(sentence, LEXICONS[language])
    assert sentence[span.start : span.end] == part


def test_what_is_left_begins_with_a_capital() -> None:
    assert capitalised("nelayan pulang.") == "Nelayan pulang."
