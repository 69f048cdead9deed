"""Words that hold sentences together and say nothing of their subject, by language."""

from functools import cache
from typing import Final

from articles.analysis.words.tokenizer import stem_terms

ENGLISH: Final = """
    a about after again all also although am among an and another any are as at be because been before being between
    both but by can could did do does doing during each either even few for from had has have having he her hers him
    himself his how however if in into is it its itself just many may me might more most much must my neither no nor
    not now of off on once one only or other our ours out over own per same several shall she should since so some
    still such than that the their theirs them themselves then there these they this those though through to too
    toward towards under until up upon us very was we well were what when where whether which while who whom whose
    why will with within without would yet you your said say says saying told tell added
"""
INDONESIAN: Final = """
    ada adalah agar akan aku anda antara apa apakah apabila atas atau bagi bahwa banyak baru beberapa begitu belum
    bila bisa bukan dalam dan dapat dari daripada dengan di dia dua hal hanya harus hingga ia ini itu jadi jika juga
    kami kamu karena ke kepada ketika kita lagi lain lalu lebih maka masih melalui memang menjadi mereka namun oleh
    pada para pernah pula pun saat saja sama sampai sangat saya sebagai sebelum sebuah sedang sehingga sejak sejumlah
    sekitar selain selama seluruh semua sementara seorang seperti serta sesudah setelah setiap siapa suatu sudah
    supaya tak tanpa tapi telah tentang terhadap tersebut tetapi tidak untuk yaitu yakni yang kata ujar ucap tutur
    jelas ungkap mengatakan
"""
RUSSIAN: Final = """
    а без был была были было быть в вам вас весь во вот все всё всего всех вы где да для до его ее её если есть еще
    ещё же за здесь и из или им их к как ко когда который которая которое которые которого которой которых кто ли
    либо между меня мы на над нам нас не него нее неё ни них но о об однако он она они оно от перед по под после
    потому при про с сам свой своей своего своих себя со так также там те тем то того тоже той только том тот у уже
    хотя чего чем через что чтобы эта эти это этого этой этом этот я сказал сказала заявил заявила словам
"""
GERMAN: Final = """
    aber alle als also am an auch auf aus bei beim bin bis da damit dann das dass daß dem den denn der des die dies
    diese diesem diesen dieser doch dort du durch ein eine einem einen einer eines er es für gegen habe haben hat
    hatte hatten hier ich ihm ihn ihr ihre ihren im in ist ja jede jeder kann kein keine können man mehr mein mit
    muss nach nicht noch nun nur ob oder ohne sehr sei sein seine seinem seinen seiner seit sich sie sind so sollen
    sowie über um und uns unter vom von vor war waren was weil wenn wer werden wie wir wird wo worden wurde wurden
    zu zum zur zwischen sagte
"""
FRENCH: Final = """
    à ai ainsi après au aucun aussi autre autres aux avait avant avec avoir ce ceci cela celle celui ces cet cette
    chaque comme contre dans de depuis des deux dont du elle elles en encore entre est et été être eu eux faire fait
    il ils je la le les leur leurs lors lui mais même moins ne ni non nos notre nous on ont ou où par pas pendant
    peut plus pour quand que qui quoi sa sans se selon sera ses si son sont sous sur ta tous tout toute toutes très
    un une vers vous y dit déclaré affirmé
"""
SPANISH: Final = """
    a al algo ante antes aunque cada como con contra cual cuando de del desde donde dos durante e el ella ellas ellos
    en entre era eran es esa ese eso esta está están este esto estos fue fueron ha había habían han hasta hay la las
    le les lo los más me mi mientras muy ni no nos o otra otro otros para pero por porque que qué quien se según ser
    si sí sido sin sobre son su sus también tan tanto te tiene todo todos tras un una uno unos y ya yo dijo
"""
ARABIC: Final = """
    في من على إلى عن أن إن ما لا لم لن هذا هذه ذلك تلك التي الذي الذين كان كانت قد كما مع بعد قبل بين أو ثم و أي كل
    عند حتى هو هي هم وقال قال وقالت قالت
"""
WORDS: Final = {
    "en": ENGLISH,
    "id": INDONESIAN,
    "ms": INDONESIAN,
    "ru": RUSSIAN,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "ar": ARABIC,
}


@cache
def function_words(language: str) -> frozenset[str]:
    """The language's function words and verbs of saying, as `stem_terms` gives them; none of a language not listed."""
    return frozenset(stem_terms(WORDS.get(language, ""), language))
