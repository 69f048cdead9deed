"""What runs of terms a word or a compound may stand as in a text: as written, joined, written together or apart."""

from articles.analysis.words.compounds import written_apart, written_together
from articles.analysis.words.tokenizer import fold, joined_terms, stem_terms


def readings(text: str, language: str) -> list[list[str]]:
    """Runs of the language's terms, one of which a text must have side by side; none for what holds no word.

    "kerja-sama" is read as [kerja, sama] and as [kerjasama], "kerjasama" likewise.
    """
    runs = [stem_terms(text, language)]
    runs += [[term] for term in joined_terms(text, language)]
    runs += [stem_terms(other, language) for other in _spellings(text)]
    return [list(run) for run in dict.fromkeys(tuple(run) for run in runs if run)]


def _spellings(text: str) -> list[str]:
    """The words of the text written together, or the one word written apart."""
    words = [token.text for token in fold(text)]
    if len(words) == 1:
        apart = written_apart(words[0])
        return [" ".join(apart)] if apart else []
    together = written_together(words)
    return [together] if together else []
