"""Whether a headline says what happened, and its words without the name of the outlet."""

import re
from typing import Final

from articles.timeline.wording.lexicon import compiled
from articles.timeline.wording.lexicons import LEXICONS
from articles.timeline.wording.shapes import CJK, FURNITURE, QUESTION, WORD, is_shouted

LABEL: Final = re.compile(
    r"\W*(?:live|video|videos|foto|photos?|photo gallery|in pictures|pictures|watch|listen|podcast|quiz"
    r"|opinion|analysis"
    r"|explainer|editorial|comment|interview|wawancara|infografi[sk]|grafis|opini|kolom|analisis|editorial"
    r"|fakta|fact check"
    r"|cek fakta|hoaks|tips|kuis|blak-blakan|видео|фото|прямая трансляция|мнение|интервью|онлайн|liveticker|kommentar"
    r"|analyse|en direct|vidéo|entretien|tribune|en vivo|en directo|entrevista|opinión"
    r"|wikinews interviews)\b\s*(?:[:|–—-]|\d|of\b|dari\b|interviews?\b)",
    re.IGNORECASE,
)
"""What kind of piece it is, before the headline."""

TEASER: Final = re.compile(
    r"\W*(?:ini(?:lah)?|begini(?:lah)?|berikut|simak|cek|yuk|daftar|jadwal|cara|tips|link|lengkap|profil|sosok"
    r"|siapa|apa|apakah|kenapa|mengapa|(?:kata|tanggapan|respons|reaksi|komentar|penjelasan|pengakuan|curhat)\b(?!.*:)"
    r"|bagaimana|benarkah|kapan|momen|melihat|mengenal|menilik|intip|kisah|cerita|potret|deretan|sederet"
    r"|viral|heboh|alasan|penyebab|fakta-fakta"
    r"|kabar (?:terkini|terbaru)|(?:pujian|sindiran|kecaman|harapan|seruan)\b(?!.*:)"
    r"|isi|kronologi|rencana|pidato|jawaban|polemik|pesan|wacana|catatan|resep|manfaat|efek|dampak|nasib|sorotan"
    r"|maju mundur|serba-serbi|kilas balik|arah baru|babak baru|lampu (?:kuning|merah|hijau)|biang kerok|asal-usul"
    r"|untung rugi|pro kontra|duduk perkara|lingkaran setan|how|why|what"
    r"|who|when|where|here(?:'s|’s| is| are)|this is|these are|the \w+ (?:things"
    r"|reasons|ways)|meet|inside"
    r"|everything|things to know|on the campaign trail|wie|warum|was|so|darum|das sind|comment|pourquoi|ce que"
    r"|voici|qui|cómo|por qué|qué|así|estos son|estas son"
    r"|как|почему|что|кто|зачем|вот)\b|\W*\d+ (?:fakta|hal|cara|tips|poin|alasan|potret|foto|things|reasons"
    r"|ways|facts|takeaways|dinge|choses|cosas|claves|фактов|вещей)\b"
    r"|.*(?:, (?:ini|begini|berikut|simak|apa|siapa|kenapa|mengapa) [^,]{3,40}|, (?:here's|here’s) .*"
    r"|: (?:what|why|how|who) .*)$",
    re.IGNORECASE,
)
"""It promises what it does not say."""

RESULTS: Final = re.compile(r"\b(?:yr|qtr|year|quarter|mths?|months) (?:ended|to|net)\b|\bqtr\b", re.IGNORECASE)
"""A table of figures follows."""

OUTLET: Final = re.compile(r"\s+(?:[|–—]|-)\s+(?P<name>[^|–—]{2,40})$")
FEWEST_WORDS: Final = 4
FEWEST_SIGNS: Final = 8


def without_outlet(headline: str, outlet: str) -> str:
    """The headline without the outlet's name behind a bar or a dash."""
    text = " ".join(headline.split())
    match = OUTLET.search(text)
    return text[: match.start()] if match and _is_outlet(match["name"], outlet) else text


def is_informative(headline: str, language: str) -> bool:
    """Whether a headline says what happened: no question, label, teaser or part of a page, and neither a mere name."""
    if QUESTION.search(headline) or LABEL.match(headline) or TEASER.match(headline) or FURNITURE.search(headline):
        return False
    if "?" in headline or RESULTS.search(headline):
        return False
    if CJK.search(headline):
        return len(headline) >= FEWEST_SIGNS
    lexicon = LEXICONS.get(language)
    if lexicon and lexicon.headlines_have_verbs and not compiled(lexicon.verb).search(headline):
        return False
    return len(WORD.findall(headline)) >= FEWEST_WORDS


def is_in_capitals(headline: str) -> bool:
    """Whether a wire wrote it in capitals alone: it says less than the sentence under it."""
    return is_shouted(headline)


def _is_outlet(name: str, outlet: str) -> bool:
    one, other = "".join(filter(str.isalnum, name.lower())), "".join(filter(str.isalnum, outlet.lower()))
    return bool(one) and (one in other or other in one)
