"""Adjectives and inhabitants: "North Korean", "россиянина" and "nordkoreanische" name the country.

The table beside this file gives dictionary forms; what a text makes of them is made here, by school grammar.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from articles.analysis.names.russian import adjective_forms, inhabitant_forms

TABLE: Final = Path(__file__).with_name("demonyms.txt")
COLUMNS: Final = ("en", "ru", "de", "fr", "es")
MEN: Final = ("man", "men", "woman", "women")
NO_PLURAL: Final = ("ese", "ish", "ch", "s", "tho", "ic", "Taipei", "mara", "ana")

OTHERWISE: Final = frozenset({"china", "rusa", "чехов"})
"""Single forms that are something else as well: porcelain, a deer in Indonesian, the writer."""


def demonyms() -> dict[str, dict[str, tuple[list[str], list[str]]]]:
    """ISO code -> language -> every form, and which of them need company."""
    rows = (line.split("; ") for line in TABLE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return {code: dict(_columns(cells)) for code, *cells in rows}


def _columns(cells: list[str]) -> Iterator[tuple[str, tuple[list[str], list[str]]]]:
    for language, cell in zip(COLUMNS, cells, strict=False):
        words = [word for word in cell.strip().split(", ") if word]
        forms = {
            form: word.endswith("?") or form in OTHERWISE
            for word in words
            for form in INFLECTED[language](word.rstrip("?"))
        }
        if forms:
            yield language, (list(forms), [form for form, ambiguous in forms.items() if ambiguous])


def _english(word: str) -> list[str]:
    if word.endswith("man*"):
        return [word.removesuffix("man*") + man for man in MEN]
    return [word] if word.endswith(NO_PLURAL) else [word, f"{word}s"]


def _russian(word: str) -> list[str]:
    return adjective_forms(word) if word.endswith("ий") else inhabitant_forms(word)


def _german(word: str) -> list[str]:
    if word[0].islower() or word.endswith("isch"):
        return [word, *(word + ending for ending in ("e", "er", "es", "en", "em"))]
    if word.endswith("e"):
        stem = word.removesuffix("e")
        return [word, f"{word}n", f"{stem}in", f"{stem}innen"]
    if word.endswith("er"):
        return [word, f"{word}n", f"{word}s", f"{word}in", f"{word}innen"]
    return [word, f"{word}nen"] if word.endswith("in") else [word, f"{word}s"]


def _french(word: str) -> list[str]:
    if word.endswith("e"):
        return [word, f"{word}s"]
    if word.endswith("c"):
        return [word, f"{word}s"]
    feminine = f"{word}ne" if word.endswith(("en", "on")) else f"{word}e"
    return list(dict.fromkeys([word, feminine, word if word.endswith("s") else f"{word}s", f"{feminine}s"]))


def _spanish(word: str) -> list[str]:
    if word.endswith("o"):
        return [word.removesuffix("o") + ending for ending in ("o", "a", "os", "as")]
    for stressed, plain in (("és", "es"), ("án", "an"), ("ón", "on"), ("ol", "ol")):
        if word.endswith(stressed):
            stem = word.removesuffix(stressed) + plain
            return [word, f"{stem}a", f"{stem}es", f"{stem}as"]
    return [word, f"{word}s", f"{word}es"] if word[-1] in "íúl" else [word, f"{word}s"]


INFLECTED: Final[Mapping[str, Callable[[str], list[str]]]] = {
    "en": _english,
    "ru": _russian,
    "de": _german,
    "fr": _french,
    "es": _spanish,
}
