"""Names that a text tells by their shape, of people and firms nobody listed: unconfirmed until an editor says so.

"Bupati Siti Rahma", "President Jane Doe", "Direktur Utama PT Laut Biru Tbk": capitals after a title are a person's,
beside the form of a firm the firm's. A surname that stands alone later is the person's whom the text named in full.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import regex

LearntKind = Literal["person", "organisation"]
Reason = Literal["title", "firm", "surname"]


@dataclass(frozen=True, slots=True)
class LearntName:
    """text[start:end] looks like the name of a person or firm; `name` is its full form, `reason` what showed it."""

    name: str
    kind: LearntKind
    start: int
    end: int
    reason: Reason


WORD: Final = r"\p{Lu}\p{M}?[\p{Ll}\p{M}]+(?:['’-]\p{Lu}?\p{Ll}+)*"
INITIAL: Final = r"\p{Lu}\."
PARTICLE: Final = r"(?:bin|binti|van|von|de|da|del|dos|al|el|der|den)(?=[ ]\p{Lu})"
ACRONYM: Final = r"\p{Lu}{2,}(?!\p{L})"
LONGEST_NAME: Final = 5

TITLES: Final = {
    "id": (
        "Bupati|Wakil Bupati|Gubernur|Wakil Gubernur|Wali Kota|Walikota|Wakil Wali Kota|Presiden|Wakil Presiden|Wapres"
        "|Perdana Menteri|Camat|Lurah|Kepala Desa|Kades|Kapolres|Kapolresta|Kapolrestabes|Kapolda|Kapolsek|Kapolri"
        "|Kasat Reskrim|Kasat Lantas|Kajari|Kajati|Jaksa Agung|Dandim|Danrem|Pangdam|Dirut|Direktur Utama"
        "|Komisaris Utama|Komisaris|CEO|Rektor|Dekan|Sekda|Sekjen|Ketua Umum|Ketum|Menteri|Menko|Menlu|Menkeu"
        "|Menhan|Mendagri|Mendag|Menkes|Mentan|Duta Besar|Dubes"
    ),
    "en": (
        "President|Vice President|Prime Minister|Premier|Chancellor|Governor|Mayor|Senator|Congressman|Congresswoman"
        "|Minister|Attorney General|Justice|Judge|Ambassador|Sheriff|Chief Executive|Chairman|Chairwoman|Director"
        "|Secretary|Spokesman|Spokeswoman"
    ),
}
"""Offices; between one and the name may stand what it is of, a department or a place."""

RANKS: Final = {
    "id": (
        "Jenderal|Letjen|Mayjen|Brigjen|Kolonel|Letkol|Mayor|Kapten|Lettu|AKBP|AKP|Kompol|Kombes|Kombes Pol|Komjen"
        "|Irjen|Irjen Pol|Iptu|Ipda|Aiptu|Bripka|Laksamana|Marsekal|Ustaz|Kiai|Prof|Dr"
    ),
    "en": (
        "Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Lord|Lady|Gen|General|Lt|Col|Colonel|Maj|Major|Capt|Captain|Adm|Admiral|Sen"
        "|Rep"
    ),
}
"""Forms of address, which no place follows."""

OFFICE_OF: Final = frozenset(
    "Keuangan Perekonomian Luar Negeri Dalam Sosial Agama Pertahanan Perdagangan Perindustrian Kesehatan"
    " Pendidikan Kebudayaan Riset Teknologi Dasar Menengah Tinggi Pertanian Kehutanan Kelautan Perikanan"
    " Energi Sumber Daya Mineral Pekerjaan Perhubungan Komunikasi Hukum Imipas Imigrasi Koordinator Bidang"
    " Pemberdayaan Masyarakat Pangan Infrastruktur Politik Keamanan Investasi Hilirisasi Koperasi Pariwisata"
    " Ekonomi Kreatif Pemuda Olahraga Lingkungan Hidup Perempuan Perlindungan Anak Transmigrasi"
    " Ketenagakerjaan Haji Umrah Ham Pol Polisi Foreign Finance Interior Energy Trade Defence Defense Justice"
    " State Treasury Health Education Labour Labor Environment Agriculture".split()
)
"""What ministers are of; no names of people."""

FIRM_WORD: Final = r"(?!(?:PT|CV|Saham|Emiten)\b)(?:[\p{Lu}\d][\p{L}\d&.'’-]*[\p{L}\d]|\p{Lu})"
FORMS: Final = "Tbk|Inc|Corp|Corporation|Ltd|PLC|Plc|plc|GmbH|LLC"
FIRM: Final = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?:PT|CV|Perum|Perumda)\.?[ ](?:{FIRM_WORD})(?:[ ](?:{FIRM_WORD})){{0,5}}"
    rf"(?:[ ]\(Persero\)?)?(?:[ ]Tbk(?!\p{{L}}))?"
    rf"|(?:{FIRM_WORD})(?:[ ](?:{FIRM_WORD}|&|and)){{0,4}}[ ](?:{FORMS})(?!\p{{L}}))"
)
NOT_A_PERSON: Final = frozenset(
    "Senin Selasa Rabu Kamis Jumat Sabtu Minggu Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    " January February March April May June July August September October November December Januari Februari"
    " Maret Mei Juni Juli Agustus Oktober Desember Agung Negara Republik Daerah Pusat Umum Utama Dinas Badan"
    " Bidang Komisi Seksi Bagian Pengadilan Kejaksaan Polda Polres Polsek Kota Kabupaten Provinsi Kecamatan"
    " Desa Republic Party Board Committee Council Office Department Ministry Court House Bank Company Group"
    " Union Association".split()
)
SHORTEST_SURNAME: Final = 4


def learn_names(text: str, language: str, places: frozenset[str] = frozenset()) -> list[LearntName]:
    """The names that the text's own wording shows, in order and apart; [] in languages whose titles are not known.

    `places` are words that names of places are made of, which stand between an office and a name: "Bupati Garut …".
    """
    if language not in TITLES:
        return []
    firms = [LearntName(match[0], "organisation", *match.span(), "firm") for match in FIRM.finditer(text)]
    people = _without_overlaps(_titled(text, language, places), firms)
    surnames = _without_overlaps(_surnames(text, people), [*firms, *people])
    return sorted([*firms, *people, *surnames], key=lambda one: one.start)


def _pattern(language: str) -> regex.Pattern[str]:
    before = "|".join(sorted(f"{TITLES[language]}|{RANKS[language]}".split("|"), key=len, reverse=True))
    return regex.compile(
        rf"(?<!\p{{L}})(?:{before})\.?[ ](?P<name>(?:(?:{WORD}|{INITIAL}|{ACRONYM}|{PARTICLE})[ ]?){{1,8}})"
    )


TITLED: Final = {language: _pattern(language) for language in TITLES}
BEFORE_NAMES: Final = {
    language: OFFICE_OF.union(*(title.split() for title in f"{TITLES[language]}|{RANKS[language]}".split("|")))
    for language in TITLES
}


def _titled(text: str, language: str, places: frozenset[str]) -> Iterator[LearntName]:
    """People after a title; one word after it is a place as often ("Bupati Kendal")."""
    for match in TITLED[language].finditer(text):
        start = match.start("name")
        words = match["name"].rstrip().split(" ")
        while words and (words[0].isupper() or words[0].rstrip(".") in BEFORE_NAMES[language] or words[0] in places):
            start += len(words.pop(0)) + 1
        name = " ".join(words[:LONGEST_NAME])
        if len(words) > 1 and NOT_A_PERSON.isdisjoint(words) and OFFICE_OF.isdisjoint(words):
            yield LearntName(name, "person", start, start + len(name), "title")


def _surnames(text: str, people: Sequence[LearntName]) -> Iterator[LearntName]:
    """The last word of a full name where it stands alone further on; one that two people share is nobody's."""
    bearers: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    for one in people:
        surname = one.name.split()[-1]
        bearers.setdefault(surname, set()).add(one.name)
        first.setdefault(surname, one.end)
    for surname, names in bearers.items():
        if len(names) == 1 and len(surname) >= SHORTEST_SURNAME:
            for match in regex.finditer(
                rf"(?<![\p{{L}}-]){regex.escape(surname)}(?![\p{{L}}-])", text, pos=first[surname]
            ):
                if not regex.match(r"[ ]\p{Lu}\p{Ll}", text, pos=match.end()):
                    yield LearntName(next(iter(names)), "person", *match.span(), "surname")


def _without_overlaps(names: Iterator[LearntName], others: Sequence[LearntName]) -> list[LearntName]:
    return [one for one in names if all(one.end <= other.start or other.end <= one.start for other in others)]
