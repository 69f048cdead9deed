"""Number words of each language up to 199, made from the few words that they are made of."""

from collections.abc import Sequence


def english() -> dict[str, int]:
    """One to one hundred and ninety-nine, with hyphens and without; a couple is two."""
    ones = "one two three four five six seven eight nine".split()
    teens = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    below = _listed((*ones, *teens)) | _tens(tens, ones, ("-", " "))
    hundreds = {f"{one} hundred": 100 for one in ("a", "one")}
    more = {f"{hundred} and {word}": 100 + n for hundred in hundreds for word, n in below.items()}
    several = dict.fromkeys(("a few", "several", "many", "some", "a number of", "dozens of", "a couple of"), 0)
    return below | hundreds | more | several | {"a": 1, "an": 1, "a dozen": 12, "a couple of": 2}


def indonesian(eight: str = "delapan") -> dict[str, int]:
    """Satu to seratus sembilan puluh sembilan."""
    ones = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", eight, "sembilan"]
    teens = {f"{word} belas": 10 + n for n, word in enumerate(ones, 1) if n > 1} | {"sepuluh": 10, "sebelas": 11}
    tens = [f"{word} puluh" for word in ones[1:]]
    below = _listed(ones) | teens | _tens(tens, ones, (" ",))
    more = {f"seratus {word}": 100 + n for word, n in below.items()}
    return below | {"seratus": 100} | more | {"beberapa": 0, "sekian": 0}


def german() -> dict[str, int]:
    """Ein (in its cases) to neunundneunzig, and hundert."""
    ones = "ein zwei drei vier fünf sechs sieben acht neun".split()
    teens = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
    tens = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
    compounds = {f"{one}und{ten}": 10 * t + o for t, ten in enumerate(tens, 2) for o, one in enumerate(ones, 1)}
    cases = dict.fromkeys(("eine", "einem", "einer", "einen", "eins"), 1)
    several = dict.fromkeys(("einigen", "wenigen", "mehreren", "einige", "mehrere"), 0)
    whole = {word: 10 * n for n, word in enumerate(tens, 2)}
    return _listed((*ones, *teens)) | whole | compounds | cases | several | {"hundert": 100, "einhundert": 100}


def french() -> dict[str, int]:
    """Un to quatre-vingt-dix-neuf, and cent."""
    ones = "un deux trois quatre cinq six sept huit neuf".split()
    teens = "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split()
    numbers = _listed((*ones, *teens))
    for base, ten in ((20, "vingt"), (30, "trente"), (40, "quarante"), (50, "cinquante"), (60, "soixante")):
        numbers |= {ten: base, f"{ten} et un": base + 1, f"{ten}-et-un": base + 1}
        numbers |= {f"{ten}-{one}": base + n for n, one in enumerate(ones, 1) if n > 1}
    numbers |= {f"soixante-{teen}": 60 + n for n, teen in enumerate(teens, 10)} | {"soixante et onze": 71}
    numbers |= {f"quatre-vingt-{word}": 80 + n for n, word in enumerate((*ones, *teens), 1)} | {"quatre-vingts": 80}
    several = dict.fromkeys(("quelques", "plusieurs"), 0)
    return numbers | several | {"une": 1, "cent": 100, "une dizaine": 0, "une vingtaine": 0}


def spanish() -> dict[str, int]:
    """Un to noventa y nueve, and cien."""
    ones = "uno dos tres cuatro cinco seis siete ocho nueve".split()
    teens = "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve".split()
    twenties = (
        "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
    )
    tens = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
    numbers = _listed((*ones, *teens, *twenties.split()))
    numbers |= {ten: 10 * n for n, ten in enumerate(tens, 3)}
    joined = (*ones, "un", "una")
    values = _listed(ones) | {"un": 1, "una": 1}
    numbers |= {f"{ten} y {one}": 10 * n + values[one] for n, ten in enumerate(tens, 3) for one in joined}
    several = dict.fromkeys(("unos", "unas", "varios", "varias", "pocos", "pocas", "algunos"), 0)
    return numbers | several | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "cien": 100}


def russian() -> dict[str, int]:
    """Один to девяносто девять in the cases that count time, and сто."""
    ones = "один два три четыре пять шесть семь восемь девять".split()
    teens = (
        "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать"
        " девятнадцать"
    ).split()
    tens = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
    forms = {"одну": 1, "одна": 1, "две": 2}
    numbers = _listed((*ones, *teens)) | _tens(tens, ones, (" ",)) | forms
    numbers |= {f"{ten} {form}": 10 * n + value for n, ten in enumerate(tens, 2) for form, value in forms.items()}
    return numbers | {"сто": 100} | dict.fromkeys(("несколько", "пару"), 0)


def arabic() -> dict[str, int]:
    """Three to nineteen in both genders, and the tens."""
    ones = {
        "ثلاث": 3, "ثلاثة": 3, "أربع": 4, "أربعة": 4, "خمس": 5, "خمسة": 5, "ست": 6, "ستة": 6, "سبع": 7, "سبعة": 7,
        "ثماني": 8, "ثمانية": 8, "ثمان": 8, "تسع": 9, "تسعة": 9,
    }  # fmt: skip
    teens = {f"{word} {ten}": 10 + n for word, n in ones.items() for ten in ("عشر", "عشرة", "عشرا")}
    some = {"أحد عشر": 11, "إحدى عشرة": 11, "اثني عشر": 12, "اثنتي عشرة": 12, "عشر": 10, "عشرة": 10}
    stems = {"عشر": 20, "ثلاث": 30, "أربع": 40, "خمس": 50, "ست": 60, "سبع": 70, "ثمان": 80, "تسع": 90}
    tens = {stem + end: value for stem, value in stems.items() for end in ("ين", "ون")}
    joined = {f"{one} و{ten}": n + value for one, n in ones.items() for ten, value in tens.items()}
    return ones | teens | some | tens | joined | {"مئة": 100, "مائة": 100, "بضعة": 0, "بضع": 0, "عدة": 0}


def _listed(words: Sequence[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(words, 1)}


def _tens(tens: Sequence[str], ones: Sequence[str], joints: Sequence[str]) -> dict[str, int]:
    """Twenty, twenty-one … ninety-nine."""
    numbers = {word: 10 * n for n, word in enumerate(tens, 2)}
    return numbers | {
        f"{ten}{joint}{one}": 10 * t + o
        for t, ten in enumerate(tens, 2)
        for o, one in enumerate(ones, 1)
        for joint in joints
    }
