"""Letters without their marks: Latin ones exactly as Lucene's ASCIIFoldingFilter writes them, Greek ones, and ё.

Most of Lucene's table is what Unicode's compatibility decomposition says; LETTERS holds what it decided differently.
Greek capitals are written without accents, and Russian mostly writes е for ё: both forms are one. й, ї and ў are
letters of their own.
"""

import unicodedata
from typing import Final

DECOMPOSED: Final = (
    range(0xB2, 0xB4), range(0xB9, 0xBA), range(0xC0, 0x2A0), range(0x1D62, 0x1D66), range(0x1E00, 0x1F00),
    range(0x2070, 0x2095), range(0x2460, 0x24FF), range(0x2C7C, 0x2C7D), range(0xFB00, 0xFB05),
    range(0xFB06, 0xFB07), range(0xFF01, 0xFF5F),
)  # fmt: skip
"""Blocks where the decomposition without its marks is what Lucene writes."""

LETTERS: Final = (
    "a ɐəɚᶏᶕẚₔⱥⱯ|ae æǣǽᴂ|A Ⱥᴀ|AE ᴁ|B ʙᴃ|b ƀƃɓᵬᶀ|C ʗᴄ|c ƈȼɕↄꜿ|d ðđƌȡɖɗᵭᶁᶑꝺ|D ᴅᴆ|e ǝɇɘɛɜɝɞʚᴈᶒᶓᶔⱸ|E ᴇⱻ|f ƒᵮᶂẛꝼ|F ꜰꟻ"
    "|g ɠɡᵷᵹᶃꝿ|G ɢʛǥǧ|h ħɥɦʮʯⱨⱶ|H ʜ|hv ƕ|i ıɨᴉᵼᶖ|I ɪᵻꟾ|j ȷɉɟʄʝ|J ᴊ|K ᴋ|k ƙʞᶄⱪꝁꝃꝅ|l ŀłƚȴɫɬɭᶅⱡꝇꝉꞁ|L ʟᴌ"
    "|M ᴍꟽꟿ|m ɯɰɱᵯᶆ|n ŉŋƞȵɲɳᵰᶇ|N ɴᴎ|o øǿɔɵᴖᴗᶗⱺꝋꝍ|O ᴏᴐ|oe œᴔ|OE ɶ|OU ᴕ|ou ȣ|P ᴘ|p ƥᵱᵽᶈꝑꝓꝕꟼ|q ĸɋʠꝗꝙ|qp ȹ"
    "|db ȸ|R ʀʁᴙᴚ|r ɍɼɽɾɿᵲᵳᶉꝛꞃ|s ȿʂᵴᶊẜẝ|S ꜱꞅ|ss ß|t ŧƫƭȶʇʈᵵⱦ|T ᴛ|th þᵺꝧ|u ʉᶙ|U ᴜᵾ|ue ᵫ|v ʋʌᶌⱱⱴꝟ|V ᴠ|W ᴡ"
    "|w ƿʍⱳ|x ᶍ|y ƴɏʎỿ|Y ʏ|z ƶȝȥɀʐʑᵶᶎⱬꝣ|Z ᴢ|dz ʣʥ|ts ʦ|tc ʨ|ls ʪ|lz ʫ|ll ỻ|tz ꜩ|aa ꜳ|ao ꜵ|au ꜷ|av ꜹꜻ|ay ꜽ|oo ꝏ|vy ꝡ"
    "|' ‘’|/ ⁄|!! ‼|!? ⁉"
)


def _table() -> dict[int, str]:
    table = {}
    for code in (code for block in DECOMPOSED for code in block):
        marked = unicodedata.normalize("NFKD", chr(code))
        plain = "".join(c for c in marked if not unicodedata.combining(c))
        if plain and plain.isascii() and plain != chr(code) and " " not in plain:
            table[code] = plain
    for entry in LETTERS.split("|"):
        plain, letters = entry.split(" ")
        table.update({ord(letter): plain for letter in letters})
    return table


FOLDED: Final = _table()


def _greek() -> dict[int, str]:
    letters = [code for block in (range(0x370, 0x400), range(0x1F00, 0x2000)) for code in block if chr(code).isalpha()]
    plain = {code: unicodedata.normalize("NFD", chr(code))[0] for code in letters}
    return {code: letter for code, letter in plain.items() if letter != chr(code)}


PLAIN: Final = FOLDED | _greek() | {ord("ς"): "σ", ord("ё"): "е"}
LOWERED_ALONE: Final = {0x130: "i", 0x3A3: "σ"}
"""İ and Σ are lowered without looking at their neighbours."""


def fold_word(word: str) -> str:
    """The word in lower case and without marks: "Żółw" -> "zolw"."""
    if word.isascii():
        return word.lower()
    return word.translate(LOWERED_ALONE).lower().translate(PLAIN)


def has_marks(written: str) -> bool:
    """Whether a Latin letter of it is one that folding writes otherwise, in whatever form it is composed.

    Full width and ligatures are forms of plain letters.
    """
    return not written.isascii() and any(
        ord(letter) in FOLDED and letter.isalpha() for letter in unicodedata.normalize("NFKC", written)
    )
