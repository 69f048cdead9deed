"""Arabic words without article, clitics and endings: light stemming after Larkey, Ballesteros & Connell's light10.

Where it differs: it knows words that begin or end like a clitic, and leaves three letters at least. Letters come with
one form of alef, ya, kaf and ha, and without vowel signs.
"""

import re
from typing import Final

SCRIPT: Final = re.compile(r"[\u0621-\u064a]+")
SHORTEST: Final = 3

ARTICLES: Final = ("وبال", "وكال", "وفال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
AND: Final = "و"
ENDINGS: Final = ("ها", "هم", "ات", "ان", "ون", "ين", "يه", "ه", "ي")
PLURALS: Final = frozenset({"ان", "ون", "ين"})
"""Endings that leave four letters at least: "لبنان" is no plural."""

OWN_ARTICLE: Final = frozenset("الله المانيا الان التي الذي الذين بالغ كالسيوم لله اللتان".split())
OWN_AND: Final = frozenset(
    "وزير وزاره وزراء وزاري وكاله وكالات وكيل وكلاء ولايه ولايات وثيقه وثائق وفد وفود واشنطن وقف وقفه وقود"
    " وقت وقائع وقوع وقوف وضع وضعيه وصل وصول والد والده والدين واحد واحده واجب واجبات وسط وسطي وسيط وساطه"
    " وسائل وسيله وساءل ورقه وراء وراثه وردي وطن وطني وطنيه وظيفه وظائف وحده وحدات وحيد وفاه وفق وفاق وباء"
    " وتيره وجه وجهه وجود وجهات وديعه ودائع وليد وعد وعود وعي وكر ولد ولاده ولادات ويلات ويكيبيديا وليمه"
    " وزن وزنه وصف وصفه وهم وهميه وهران ويلز واقع واقعه واقعي واسع واسعه وارد واردات".split()
)
OWN_ENDING: Final = frozenset(
    "مكتبه مدرسه جامعه كتابه رساله محكمه سفاره عربيه ماليه صحيه حريه قريه قضيه هويه دوله ازمه غرفه عمليه"
    " قوات نبات لبنان عمان ثمانون مليون تلفزيون قانون برلمان انسان مكان زمان ايران سكان ضمان بيان ميدان"
    " جيران حيوان عنوان فلسطين صين يمين مسكين بنزين تامين قوانين نفي حي وعي سعي مقهي مستشفي رئيسي سياسي"
    " مبني".split()
)


def stem(word: str) -> str:
    """The stem of a word; one of another script stays."""
    return _without_ending(_without_article(word)) if SCRIPT.fullmatch(word) else word


def _without_article(word: str) -> str:
    if word in OWN_ARTICLE or word in OWN_AND:
        return word
    for article in ARTICLES:
        rest = word.removeprefix(article)
        if rest != word and len(rest) >= SHORTEST:
            return rest if rest in OWN_AND else _without_and(rest)
    return _without_and(word)


def _without_and(word: str) -> str:
    """Behind an article too, where it is none: so that a word has one stem with the article and without it."""
    rest = word.removeprefix(AND)
    if rest == word or len(rest) < SHORTEST or word in OWN_AND:
        return word
    return rest


def _without_ending(word: str) -> str:
    if word in OWN_ENDING:
        return word
    for ending in ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST + (ending in PLURALS):
            return rest
    return word
