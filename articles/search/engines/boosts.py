"""What makes one article score above another beside the rarity of words: every weight, with its reason.

Figures behind them stand in docs/decisions/ranking.md.
"""

from typing import Final

from articles.search.engines.words import folded_terms

HEADLINE_BOOST: Final = 0.25
"""What a word in the headline adds to its score in the text: a headline says what an article is about, but those of
short texts are their first lines, and say no more than the rest."""

FUNCTION_WORD_BOOST: Final = 0.5
"""Of a word that only joins others. It is rare in news for its form alone ("what", "apakah"), not for what it says."""

AS_WRITTEN_BOOST: Final = 0.1
"""What a word adds that stands in the text as it was typed: of "communications" and "communicated" the former."""

OTHER_SPELLING_BOOST: Final = 0.25
"""Of a word that an article spells with other marks than was typed: of "IPO" in a text of Yoruba "ipò". So low that
even a short text full of it stands behind a long one that has the word itself once."""

ALL_WORDS_BOOST: Final = 30.0
"""Of an article with all of the words of which any will do. So high that no repetition of some outweighs it, in a text
five times as long as most."""

THROUGH_SCORE: Final = 0.25
"""What an entity adds to a score that is named through another: less than a name of its own, which adds 1 and more
where it is at all rare. Chosen by hand: articles that name it themselves are to stand first."""

FUNCTION_WORDS: Final = frozenset(
    # English
    "a about after against all also am an and any anyone anything are at be been before being between both but "
    "by can could did do does during each either for from had has have having he her him his how i if in into is "
    "it its me more most must my no nor not of on or other our shall she should since so some such than that the "
    "their them then there these they this those through to under until up upon very was we were what when "
    "where whether which while who whom whose why will with without would you your "
    # Indonesian and Malay
    "ada adalah agar akan antara apa apakah atas atau bagaimana bagaimanakah bagi bahwa bahawa banyak beberapa "
    "berapa berapakah bisa boleh dalam dan dapat dari daripada dengan dia di dimana hal hingga ia ini itu jika "
    "juga kalau kami kapan kapankah karena kerana ke kepada ketika kita lah lain lebih maka mana manakah masih "
    "mengapa mereka namun oleh pada para pernah saat saja sampai sangat saya sebagai sebelum sebuah sedang "
    "sehingga sejak selama semua seorang seperti serta setelah setiap siapa siapakah suatu sudah supaya tanpa "
    "telah tentang terhadap tersebut tetapi tidak untuk yaitu yakni yang "
    # Russian
    "а без был была были было быть в вы где для до его ее если есть еще же за и из или их к как какая какие "
    "какой ко когда которая которые который кто ли между мы на над не него нее но о об он она они от по под "
    "после почему при с сколько со так также то только у чем что чтобы это эта эти этот "
    # German
    "aber als am auch auf aus bei das dass dem den der des durch ein eine einem einen einer eines er fur "
    "haben ich im ist mit nach nicht oder sie sind uber um und von vor warum was wann welche welcher welches "
    "wenn wer werden wie wir wird wo wurde wurden zu zum zur "
    # French
    "au aux avec ce ces cette comment dans de du elle en est et ete il ils je la le les leur mais ne nous ou par "
    "pourquoi quand que quel quelle quelles quels qui sa se ses sont sur un une vous "
    # Spanish
    "como con cual cuales cuando cuantos del donde el ella ellos entre es esta este fue ha han la las lo los "
    "no para pero por porque que quien se ser si sin sobre su sus un una y".split()
)
"""Closed classes of seven languages, folded. Words of substance in another ("war", "die", "AS") are left out."""


def boost_of(word: str) -> float:
    """What the score of a word that was typed is multiplied by."""
    return FUNCTION_WORD_BOOST if " ".join(folded_terms(word)) in FUNCTION_WORDS else 1.0
