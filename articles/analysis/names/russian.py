"""The case forms of Russian names: a paper writes "в Россию" and means Россия.

School grammar for names in the singular, and for plural ones in -ы; every word of a name takes the same case.
"""

from typing import Final

DECLENSIONS: Final[tuple[tuple[tuple[str, ...], str, str], ...]] = (
    (("ая",), "ая", "ая ой ой ую ой ой"),
    (("яя",), "яя", "яя ей ей юю ей ей"),
    (("ое",), "ое", "ое ого ому ое ым ом"),
    (("ский", "цкий", "гий", "хий"), "ий", "ий ого ому ий им ом"),
    (("ый",), "ый", "ый ого ому ый ым ом"),
    (("ия",), "ия", "ия ии ии ию ией ии"),
    (("ья",), "я", "я и е ю ей е"),
    (("я",), "я", "я и е ю ей е"),
    (("га", "ка", "ха"), "а", "а и е у ой е"),
    (("жа", "ча", "ша", "ща"), "а", "а и е у ей е"),
    (("ца",), "а", "а ы е у ей е"),
    (("а",), "а", "а ы е у ой е"),
    (("ий",), "ий", "ий ия ию ий ием ии"),
    (("ай", "ей", "ой", "уй"), "й", "й я ю й ем е"),
    (("русь", "область", "казань", "сеть", "власть"), "ь", "ь и и ь ью и"),
    (("ь",), "ь", "ь я ю ь ем е"),
    (("ы",), "ы", "ы - ам ы ами ах"),
    (tuple("жчшщц"), "", "- а у - ем е"),
    (tuple("бвгдзклмнпрстфх"), "", "- а у - ом е"),
)
"""How a word ends, what is cut off it, and the endings of the six cases ("-" for none)."""

ADJECTIVES: Final = ("ая", "яя", "ое", "ый", "ий")

SURNAMES: Final = (
    (("ов", "ев", "ёв", "ин", "ын"), "", "- а у а ым е"),
    (("ова", "ева", "ёва", "ина", "ына"), "а", "а ой ой у ой ой"),
)
"""Surnames decline like adjectives in part: Путиным, where a town of that name would be Путином."""


def case_forms(name: str) -> list[str]:
    """The name in its cases, the dictionary form first; one that ends in several nouns stays as it is."""
    *adjectives, _ = name.split(" ")
    if not all(word.endswith(ADJECTIVES) for word in adjectives):
        return [name]
    cases = zip(*(_declined(word, DECLENSIONS) for word in name.split(" ")), strict=True)
    return list(dict.fromkeys([name, *(" ".join(words) for words in cases)]))


def person_forms(name: str) -> list[str]:
    """A person's name in its cases; the last word is the surname, and of a living being."""
    *given, surname = name.split(" ")
    words = [_living(_declined(word, DECLENSIONS)) for word in given]
    words.append(_living(_declined(surname, SURNAMES + DECLENSIONS)))
    return list(dict.fromkeys([name, *(" ".join(case) for case in zip(*words, strict=True))]))


def _declined(word: str, declensions: tuple[tuple[tuple[str, ...], str, str], ...]) -> tuple[str, ...]:
    for endings, cut, cases in declensions:
        if word.endswith(endings):
            stem = word.removesuffix(cut)
            return tuple(stem + ("" if case == "-" else case) for case in cases.split())
    return (word,) * 6


def _living(cases: tuple[str, ...]) -> tuple[str, ...]:
    nominative, genitive, dative, accusative, *rest = cases
    return (nominative, genitive, dative, genitive if accusative == nominative else accusative, *rest)
