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

ADJECTIVE_ENDINGS: Final = "ий ого ому им ом ая ой ую ое ие их ими".split()
"""Of an adjective in -кий, through genders, numbers and cases."""

LINKING: Final = "о"
"""What joins an adjective to the next: российско-американский."""

FEMININES: Final = (("янин", "янка"), ("анин", "анка"), ("анец", "анка"), ("инец", "инка"), ("онец", "онка"))
"""Inhabitants whose feminine follows from the masculine; others stand in the table by themselves."""

AFTER_K: Final = ("г", "к", "х")


def adjective_forms(adjective: str) -> list[str]:
    """An adjective in -кий in all its forms, that of the first part of a joined one last."""
    stem = adjective.removesuffix("ий")
    return [stem + ending for ending in (*ADJECTIVE_ENDINGS, LINKING)]


def inhabitant_forms(noun: str) -> list[str]:
    """An inhabitant in all cases of both numbers: россиянин, немец, грек, гречанка; with the feminine it leads to."""
    if noun.endswith("ка"):
        return _feminine(noun.removesuffix("ка"))
    feminines = [noun.removesuffix(end) + woman for end, woman in FEMININES if noun.endswith(end)]
    women = [form for woman in feminines for form in _feminine(woman.removesuffix("ка"))]
    return list(dict.fromkeys([*_masculine(noun), *women]))


def _masculine(noun: str) -> list[str]:
    if noun.endswith(("янин", "анин")):
        return _inflected(noun, "а у ом е") + _inflected(noun.removesuffix("ин"), "е - ам ами ах")[1:]
    if noun.endswith("арин"):
        return _inflected(noun, "а у ом е") + _inflected(noun.removesuffix("ин"), "ы - ам ами ах")[1:]
    if noun.endswith("ец"):
        stem = noun.removesuffix("ец") + ("йц" if noun[-3] in "аеиоя" else "ц")
        return [noun, *_inflected(stem, "а у ем е ы ев ам ами ах")[1:]]
    if noun == "турок":
        return [noun, *_inflected("турк", "а у ом е и ам ами ах")[1:]]
    many = "и ей" if noun.endswith("ш") else "и ов" if noun.endswith(AFTER_K) else "ы ов"
    return _inflected(noun, f"а у ом е {many} ам ами ах")


def _feminine(stem: str) -> list[str]:
    many = f"{stem.removesuffix('й')}{'ек' if stem[-1] in 'йжшч' else 'ок'}"
    return [f"{stem}ка", *_inflected(f"{stem}к", "и е у ой ам ами ах")[1:], many]


def _inflected(stem: str, endings: str) -> list[str]:
    """The stem, then with each ending; "-" is none."""
    return [stem, *(stem + ("" if ending == "-" else ending) for ending in endings.split())]


def case_forms(name: str) -> list[str]:
    """The name in its cases, the dictionary form first; one that ends in several nouns stays as it is."""
    *adjectives, _ = name.split(" ")
    if not all(word.endswith(ADJECTIVES) for word in adjectives):
        return [name]
    cases = zip(*(_declined(word) for word in name.split(" ")), strict=True)
    return list(dict.fromkeys([name, *(" ".join(words) for words in cases)]))


def _declined(word: str) -> tuple[str, ...]:
    for endings, cut, cases in DECLENSIONS:
        if word.endswith(endings):
            stem = word.removesuffix(cut)
            return tuple(stem + ("" if case == "-" else case) for case in cases.split())
    return (word,) * 6
