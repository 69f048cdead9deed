"""The countries of the world by the names ten languages and their newspapers give them.

Names come from CLDR; what CLDR does not say is listed here: short forms ("Korut", "DPRK", "AS"), old names,
and which names are ordinary words or other names as well.
"""

from typing import Final

from babel import Locale

from articles.analysis.names.demonyms import demonyms
from articles.analysis.names.gazetteer import EntityRecord
from articles.analysis.names.russian import case_forms
from articles.analysis.words.tokenizer import STEMMERS

NOT_COUNTRIES: Final = frozenset(
    "AC AI AQ AS AW AX BL BM BQ BV CC CK CP CQ CW CX DG EA EU EZ FK FO GF GG GI GP GS GU HM IC IM IO JE KY MF MP"
    " MQ MS NC NF NU PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB YT ZZ".split(" ")
)
"""Territories whose names are mostly something else in the news (Jersey, Réunion), and CLDR's unreal ones."""

UNUSUAL: Final = frozenset({"HK", "MO"})
"""CLDR names these as no newspaper does ("Hong Kong SAR China")."""

NEWSPAPERS: Final = """
AE en UAE|Emirates; id UEA; ru ОАЭ|Объединённые Арабские Эмираты|Объединённых Арабских Эмиратов|Объединённых Арабских Эмиратах; de VAE; fr Émirats; es EAU; ar الإمارات; zh 阿联酋; ms UAE
BA en Bosnia|Bosnia and Herzegovina; id Bosnia; ru Босния; de Bosnien
BN id Brunei Darussalam; ms Brunei Darussalam
BY ru Белоруссия; id Belarusia; fr Bélarus; zh 白罗斯
CD en Democratic Republic of the Congo|DR Congo|DRC|Congo; id Republik Demokratik Kongo|RD Kongo|Kongo; ru ДР Конго; fr RDC|République démocratique du Congo; de DR Kongo; zh 刚果民主共和国
CG en Republic of the Congo|Congo-Brazzaville|Congo Republic; id Republik Kongo|Kongo-Brazzaville; ru Республика Конго; fr République du Congo|Congo-Brazzaville; es República del Congo
CI en Ivory Coast; id Pantai Gading; de Elfenbeinküste; es Costa de Marfil; ms Pantai Gading
CN id China|Cina|RRT|Republik Rakyat Tiongkok; en PRC|People's Republic of China; ru КНР; ko 중화인민공화국; de Volksrepublik China; zh 中华人民共和国; ms Tiongkok
CV id Tanjung Hijau
CZ en Czech Republic; id Republik Ceko
DE id Republik Federal Jerman; ru ФРГ
EG id Republik Arab Mesir
GB en Britain|UK|U.K.|Great Britain; id Inggris|Britania Raya; ru Британия|Соединённое Королевство; de Großbritannien; fr Grande-Bretagne; es Gran Bretaña; ar بريطانيا; ms Britain
HK en Hong Kong; ru Гонконг; ko 홍콩; de Hongkong; ar هونغ كونغ; zh 香港
ID id RI|Republik Indonesia|NKRI; zh 印尼
IL ms Israel
IQ en Iraq
JP de Japan; zh 日本国
KG ru Кыргызстан
KP id Korut|RRDK|Republik Rakyat Demokratik Korea; en DPRK|D.P.R.K.|Democratic People's Republic of Korea|N. Korea; ru Северная Корея|Корейская Народно-Демократическая Республика; ko 조선민주주의인민공화국|북조선; de DVRK; fr RPDC; es RPDC|Norcorea; ar كوريا الشمالية; zh 北韩|朝鲜民主主义人民共和国
KR id Korsel|Republik Korea; en ROK|Republic of Korea|S. Korea; ru Южная Корея; ko 한국|남한; es Surcorea; zh 南韩|大韩民国
LB id Libanon
MK en Macedonia
MM en Myanmar|Burma; ru Мьянма|Бирма; de Birma; fr Birmanie; es Birmania; ar ميانمار
MO en Macau|Macao; id Makau; ru Макао; ko 마카오; ar ماكاو; zh 澳门
NL en Holland|The Netherlands; ru Голландия
PS en Palestine; id Palestina; ru Палестина; ko 팔레스타인; de Palästina; fr Palestine; es Palestina; ar فلسطين; zh 巴勒斯坦; ms Palestin
QA ru Катар
RU id Federasi Rusia; en Russian Federation; ru РФ|Российская Федерация; ko 로씨야|러시아연방; de Russische Föderation; fr Fédération de Russie; es Federación Rusa; ar روسيا الاتحادية; zh 俄罗斯联邦|俄国; ms Persekutuan Rusia
SA id Saudi; en Saudi; ko 사우디; ar السعودية; zh 沙特
SY ar سورية; ms Syria
TL en East Timor; id Timor Timur
TR en Turkey; ms Turki; ko 터키
US id AS|A.S.|Amerika; en US|U.S.|USA|U.S.A.|United States of America|America; ru США|Америка|Соединённых Штатов|Соединённых Штатах|Соединёнными Штатами|Соединённым Штатам; ko 미합중국; de USA; es EE. UU.|EEUU; ar أمريكا|أميركا|الولايات المتحدة الأمريكية; zh 美利坚合众国; ms AS
UA ms Ukraine
VA en Vatican|Holy See; id Takhta Suci; ko 바티칸; es Vaticano
VN ru Вьетнам; ms Viet Nam
ZA ru ЮАР; id Afsel; ko 남아프리카공화국
"""
"""Key, then per language what newspapers write beside the CLDR name."""

ORDINARY: Final = frozenset(
    (
        "America|Amerika|Америка|Америки|Америке|Америку|Америкой|Chad|Congo|Dominica|Dominique|Emirates|Georgia|Granada|Grenade|Guinea|Holland|Island|Jordan|Maurice|Mauricio|Salvador|Trinité"
        "|Того|Перу|Чад|가나|기니|말리|수단|오만|مالي|بنين|عُمان|马里|苏丹|多米尼克"
    ).split("|")
)
"""Names that are words, people or other places too; these need company to be believed."""


def country_names() -> list[EntityRecord]:
    """Every country with its names in the ten languages, Russian ones and German ones in their cases."""
    territories = {language: _territories(language) for language in STEMMERS}
    extra = _newspaper_names()
    codes = sorted(c for c in territories["en"] if len(c) == 2 and c not in NOT_COUNTRIES)
    return [_record(code, territories, extra.get(code, {})) for code in codes]


def country_adjectives() -> list[EntityRecord]:
    """Every country again, with its adjectives and inhabitants in all their forms."""
    territories = _territories("en")
    return [
        {
            "key": code,
            "kind": "country",
            "name": _canonical(code, {"en": [territories[code]]}),
            "parent": None,
            "names": {language: forms for language, (forms, _) in columns.items()},
            "ambiguous": sorted({form for _, doubtful in columns.values() for form in doubtful}),
        }
        for code, columns in demonyms().items()
    ]


def _territories(language: str) -> dict[str, str]:
    """Code -> CLDR's name in that language."""
    return {str(code): str(name) for code, name in Locale.parse(language).territories.items()}


def _record(code: str, territories: dict[str, dict[str, str]], extra: dict[str, list[str]]) -> EntityRecord:
    names: dict[str, list[str]] = {}
    for language, territory in territories.items():
        known = [] if code in UNUSUAL else _variants(territory.get(code, ""))
        forms = [form for name in known + extra.get(language, []) for form in _forms(name, language)]
        if forms:
            names[language] = list(dict.fromkeys(forms))
    everything = {name for spellings in names.values() for name in spellings}
    return {
        "key": code,
        "kind": "country",
        "name": _canonical(code, names),
        "parent": None,
        "names": names,
        "ambiguous": sorted(everything & ORDINARY),
    }


def _canonical(code: str, names: dict[str, list[str]]) -> str:
    return {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo"}.get(code, names["en"][0])


def _newspaper_names() -> dict[str, dict[str, list[str]]]:
    names_by_code: dict[str, dict[str, list[str]]] = {}
    for line in NEWSPAPERS.strip().splitlines():
        code, _, languages = line.partition(" ")
        for part in languages.split("; "):
            language, _, names = part.partition(" ")
            names_by_code.setdefault(code, {})[language] = names.split("|")
    return names_by_code


def _variants(name: str) -> list[str]:
    """What one CLDR name stands for: "Myanmar (Burma)" for two, "St. Lucia" also for Saint Lucia."""
    first, _, second = name.rstrip(")").partition(" (")
    written = [part for part in (first, second) if part]
    also = [part.replace("St. ", "Saint ").replace(" & ", " and ") for part in written]
    return list(dict.fromkeys(written + also))


def _forms(name: str, language: str) -> list[str]:
    if language == "ru" and not name.isupper():
        return case_forms(name)
    if language == "de" and name[-1] not in "sxzß" and not name.isupper():
        return [name, f"{name}s"]
    return [name]
