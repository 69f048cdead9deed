"""Ten pairs of words a language that are one, and some that look alike and are two."""

import pytest

from articles.analysis.words.tokenizer import stem_terms

SAME = {
    "ko": "박물관은/박물관 시장에서/시장 철도를/철도 학생들이/학생"
    " 공항으로/공항 바다로부터/바다 어부가/어부 대통령께서/대통령"
    " 소방관에게/소방관 서울과/서울 19일에/19일 정상회의를/정상회의 바다입니다/바다",
    "ar": "المتحف/متحف والمتحف/متحف بالمطار/مطار للرئيس/رئيس"
    " كالجسر/جسر فالسوق/سوق المهندسون/مهندس سيارات/سيارة والوزير/وزير"
    " الأسواق/اسواق فِي/في مُدُن/مدن",
    "fa": "می‌رود/میرود كتابخانه/کتابخانه ۱۲۳/123 خانه‌ها/خانهها فارسي/فارسی"
    " ۀ/ه مدرسۀ/مدرسه ٤٥/۴۵ نيمه‌شب/نیمهشب رئیس‌جمهور/رئیسجمهور",
    "zh": "畫廊/画廊 機場/机场 橋樑/桥梁 電影/电影 醫院/医院"
    " 鐵路/铁路 龍捲風/龙卷风 灣區/湾区 豐收/丰收 後門/后门 １２人/12人",
    "ja": "ﾃﾚﾋﾞ/テレビ ﾊﾟｽﾎﾟｰﾄ/パスポート ＮＨＫ/NHK １２３円/123円"
    " ﾗｼﾞｵ局/ラジオ局 か\u3099っこう/がっこう ﾜｲﾝ/ワイン ﾄﾞｱ/ドア ㈱/株"
    " ｼﾞｬｽﾞ/ジャズ 臺灣/台湾",
    "fr": "l'orage/orage d'Amiens/Amiens qu'elles/elles l’école/école"
    " j'aime/aime L'Est/Est c’était/était jusqu'ici/ici"
    " s'ouvre/ouvre aujourd’hui/aujourd'hui",
    "de": "Bäcker/Baecker Öl/Oel Grüße/Gruesse Bürger/Buerger"
    " Türme/Tuerme Höhle/Hoehle Wähler/Waehler Fuß/Fuss"
    " Brücken/Bruecke Mädchen/Maedchen",
    "ru": "ёлки/елка йога/йога Королёв/Королев мосты/мост"
    " чаи\u0306/чай Артём/Артем поезда/поезд городе/город пчёлы/пчелы"
    " самолёты/самолет Захаров/Захаровым Медведеву/Медведев Попову/Попов острова/остров",
}

APART = {
    "ko": "김정은/김정 고양이/고양 한반도/한반 사과/사 고속도로/고속 국가/국",
    "ar": "لبنان/لبن مكتبة/مكتب كتاب/تاب بنك/نك وزير/زير الله/له ايران/اير",
    "fa": "خانه/خان ۱۲/21 کار/گار",
    "zh": "土地/士地 未来/末来",
    "ja": "ハス/バス シヤ/シャ",
    "fr": "avion/lavions lune/une d'or/dora",
    "de": "Kasse/Käse Steuer/Stur Bauer/Bär",
    "ru": "мел/мол кит/кет",
}


def pairs(table: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(language, *pair.split("/")) for language, line in table.items() for pair in line.split()]


@pytest.mark.parametrize(("language", "one", "other"), pairs(SAME))
def test_forms_of_a_word_have_one_stem(language: str, one: str, other: str) -> None:
    assert stem_terms(one, language) == stem_terms(other, language) != []


@pytest.mark.parametrize(("language", "one", "other"), pairs(APART))
def test_words_that_look_alike_have_two(language: str, one: str, other: str) -> None:
    assert stem_terms(one, language) != stem_terms(other, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("id", "4,5 persen"), ("en", "4.5 percent"), ("de", "4,5 Prozent"), ("ru", "4,5 процента"), ("ko", "4.5퍼센트")],
)
def test_percents_are_written_as_a_word_or_a_sign(language: str, text: str) -> None:
    assert stem_terms(text, language) == stem_terms("4,5%", language) == stem_terms("4,5 %", language) == ["4.5", "%"]
