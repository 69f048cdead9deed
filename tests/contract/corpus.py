"""Articles in many languages to compare the engines on: those of the demonstration or real ones of the reference
corpus, and own sentences in the languages each lacks."""

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from articles.search.engines.document import Document
from articles.search.fields import FOREVER, NOT_STATED, month_number, sort_keys
from tests.contract.documents import make_document
from tests.demonstration import FOLDER

SEED: Final = 20_240_619
OF_EACH_KIND: Final = 72
OF_OWN: Final = 20
LONGEST: Final = 1_200

OWN: Final[Mapping[str, Sequence[str]]] = {
    "de": (
        "Kim Jong-un empfing den russischen Präsidenten am Flughafen von Pjöngjang.",
        "Beide Länder unterzeichneten einen Vertrag über umfassende Zusammenarbeit.",
        "Der Außenminister äußerte sich über die Größe der Straßenbrücke am Grenzfluss Tumen.",
        "Südkoreas Geheimdienst schätzte die Zahl der entsandten Soldaten auf rund 10.000.",
        "Die Übungen begannen laut „Rodong Sinmun“ um 7.30 Uhr, sagte Müllers Büro.",
        "Moskaus Unterhändler lehnten die Sanktionen des UN-Sicherheitsrats weiterhin ab.",
        "Züge mit Gütern überquerten die Eisenbahnbrücken, wie Fußgänger berichteten.",
        "Das Treffen dauerte 2½ Stunden; über Öllieferungen wurde nichts bekannt.",
    ),
    "ar": (
        "استقبل الزعيم الكوري الشمالي الرئيس الروسي في مطار بيونغ يانغ صباح الأربعاء.",
        "وقّع البلدان معاهدة للشراكة الاستراتيجية الشاملة في ١٩ يونيو ٢٠٢٤.",
        "قالت وزارة الخارجية إنّ الاتفاقية لا تستهدف أي دولة ثالثة.",
        "أعلنت كوريا الجنوبية أن نحو ١٠٬٠٠٠ جندي أُرسلوا إلى منطقة كورسك.",
        "انتقد مجلس الأمن التجارب الصاروخية، واعتبرها خرقًا لقراراته.",
        "وصلت القطارات المحمّلة بالبضائع إلى محطة خاسان على الحدود.",
        "ذكرت وكالة «تاس» أنّ المحادثات استمرت أكثر من ساعتين.",
        "رحّب المسؤولون بالسياح الروس الأوائل في منتجع ماسيكريونغ.",
    ),
    "zh": (
        "朝鲜领导人金正恩在平壤机场迎接俄罗斯总统普京。",
        "两国签署了《全面战略伙伴关系条约》,双方将互相提供援助。",
        "韩国国家情报院说,约10,000名士兵已被派往库尔斯克地区。",
        "外交部发言人表示:中方一贯主张通过对话解决半岛问题。",
        "联合国安理会周三讨论了导弹试射,但没有通过决议。",
        "首批俄罗斯游客抵达马息岭滑雪场,停留4天。",
        "图们江上的公路大桥预计2026年底通车。",
        "TASS通讯社報導,會談持續了兩個多小時。",
    ),
    "ms": (
        "Pemimpin Korea Utara menyambut ketibaan Presiden Rusia di lapangan terbang Pyongyang.",
        "Kedua-dua negara menandatangani perjanjian perkongsian strategik menyeluruh.",
        "Kementerian Luar berkata, perjanjian itu tidak disasarkan kepada mana-mana pihak.",
        "Kira-kira 10,000 anggota tentera dihantar ke wilayah Kursk, lapor agensi perisikan.",
        "Majlis Keselamatan PBB membincangkan pelancaran peluru berpandu pada hari Rabu.",
        "Pelancong Rusia yang pertama melawat pusat peranginan ski Masikryong.",
        "Jambatan jalan raya di Sungai Tumen dijangka siap pada penghujung 2026.",
        "Rundingan berlangsung selama lebih dua jam, menurut laporan TASS.",
    ),
    "ja": (
        "金正恩氏は平壌の空港でロシアのプーチン大統領を出迎えた。",
        "両国は「包括的戦略パートナーシップ条約」に署名した。",
        "韓国の情報機関は約10,000人の兵士がクルスク州に派遣されたと述べた。",
        "国連安全保障理事会は水曜日にミサイル発射を協議した。",
        "ロシア人観光客がスキー場に到着し、ﾊﾞｽで移動した。",
        "豆満江の道路橋は2026年末に開通する見通しだ。",
        "タス通信によると、会談は2時間以上続いた。",
        "貿易額はコロナ禍の前の水準に戻りつつある。",
    ),
}
"""Language -> sentences about one subject, with the digits, quotes and marks that its newspapers use."""

OWN_BESIDE_THE_DEMONSTRATION: Final[Mapping[str, Sequence[str]]] = {
    "ko": (
        "북한 지도자가 평양 공항에서 러시아 대통령을 맞이했다.",
        "두 나라는 포괄적 전략 동반자 조약에 서명했다.",
        "국가정보원은 병력 약 10,000명이 쿠르스크로 갔다고 밝혔다.",
        "두만강 자동차 다리는 2026년 말에 열릴 예정이다.",
        "첫 러시아 관광객들이 마식령 스키장에 도착했다.",
        "회담은 2시간 넘게 이어졌다고 통신사가 전했다.",
    ),
    "fr": (
        "L'hôte a accueilli le président russe à l'aéroport de Pyongyang, tôt le matin.",
        "Les deux pays ont signé un traité d'aide mutuelle, aujourd'hui publié.",
        "Près de 10 000 soldats auraient été envoyés dans la région de Koursk, selon Séoul.",
        "Le pont routier sur le fleuve Tumen devrait s'ouvrir à la fin de 2026.",
        "Les premiers touristes sont arrivés par avion ; ils ont skié quatre jours.",
        "Qu'est-ce qui a été dit ? L'entretien a duré plus de deux heures.",
    ),
    "es": (
        "El anfitrión recibió al presidente ruso en el aeropuerto de Pionyang.",
        "Los dos países firmaron un tratado de asociación estratégica integral.",
        "Unos 10.000 soldados habrían llegado a la región de Kursk, según Seúl.",
        "¿Cuándo se abrirá el puente sobre el río Tumen? A finales de 2026, dicen.",
        "Los primeros turistas esquiaron cuatro días en las montañas.",
        "La reunión duró más de dos horas, según la agencia.",
    ),
    "pl": (
        "Gospodarz powitał rosyjskiego prezydenta na lotnisku w Pjongjangu.",
        "Oba państwa podpisały układ o wszechstronnym partnerstwie.",
        "Około 10 000 żołnierzy wysłano w okolice Kurska, podał wywiad.",
        "Most drogowy na rzece Tumen ma być otwarty pod koniec 2026 roku.",
        "Pierwsi turyści spędzili na nartach cztery dni.",
        "Żółty pociąg z Moskwy jechał tam ponad tydzień.",
    ),
}
"""Languages that the reference corpus has and the demonstration lacks; Polish has no text fields of its own."""

CODES: Final = {"en": ("en", "en", "en-GB", "EN"), "zh": ("zh", "zh-Hant-TW"), "es": ("es", "es-419")}
UNKNOWN_CODES: Final = (NOT_STATED, "other", "xx-YY")

PEOPLE: Final = tuple(f"Q{number}" for number in range(1, 71))
ORGANISATIONS: Final = ("kcna", "tass", "un", "kremlin", "interpol")
PLACES: Final = ("KP", "RU", "KR", "ID", "US", "CN", "pyongyang", "moscow")
SECTIONS: Final = ("World", "Economy", "Sport", "Culture", NOT_STATED)
TOPICS: Final = tuple(f"topic {number}" for number in range(1, 61))
STATUSES: Final = ("published",) * 18 + ("draft", "withdrawn")


@dataclass(frozen=True)
class Row:
    language: str
    outlet: str
    headline: str
    text: str
    published: date | None


def real_rows(shared: Path) -> list[Row]:
    """About 2,000 articles, as many of every outlet and language as there are, the same ones each time."""
    kinds: dict[tuple[str, str], list[dict[str, Any]]] = {}
    with gzip.open(shared / "data" / "corpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            kinds.setdefault((row["dataset"], row["lang"]), []).append(row)
    chance = random.Random(SEED)
    found = [
        Row(
            row["lang"],
            outlet,
            row["title"][:200],
            row["text"][:LONGEST],
            date.fromisoformat(row["published"]) if row["published"] else None,
        )
        for (outlet, _), some in sorted(kinds.items())
        for row in chance.sample(some, min(OF_EACH_KIND, len(some)))
    ]
    return found + list(_own(OWN, chance))


def demonstrated_rows() -> list[Row]:
    """About 400 articles: the demonstration, and own sentences in the other languages."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    found = [
        Row(
            row["language"],
            row["source"],
            row["headline"],
            row["body"][:LONGEST],
            date.fromisoformat(row["published"][:10]) if row["published"] else None,
        )
        for row in map(json.loads, lines)
    ]
    return found + list(_own({**OWN, **OWN_BESIDE_THE_DEMONSTRATION}, random.Random(SEED)))


def _own(of: Mapping[str, Sequence[str]], chance: random.Random) -> Iterator[Row]:
    for language, sentences in of.items():
        for number in range(OF_OWN):
            headline, *text = chance.sample(sentences, chance.randint(2, 5))
            published = date(2024, 6, 1) + timedelta(days=number) if number else None
            yield Row(language, "own", headline, "\n\n".join(text), published)


def documents(some: Sequence[Row], now: int) -> list[Document]:
    """The rows as documents whose facets, days, embargoes and statuses vary, the same way each time."""
    chance = random.Random(SEED)
    return [_document(pk, row, chance, now) for pk, row in enumerate(some, start=1)]


def _document(pk: int, row: Row, chance: random.Random, now: int) -> Document:
    published = row.published
    at = datetime(published.year, published.month, published.day, tzinfo=UTC) if published else None
    newest_key, oldest_key = sort_keys(at, pk)
    happened = published or date(2020, 1, 1) + timedelta(days=chance.randrange(1_800))
    days = tuple(
        sorted(
            {(happened + timedelta(days=chance.randint(-20, 3))).toordinal() for _ in range(chance.choice((0, 1, 3)))}
        )
    )
    months = (month_number(happened),) if chance.random() < 0.2 else ()
    years = (happened.year - chance.randint(0, 2),) if chance.random() < 0.2 else ()
    happened_months = tuple(sorted({month_number(date.fromordinal(day)) for day in days} | set(months)))
    happened_years = tuple(sorted({month // 100 for month in happened_months} | set(years)))
    codes = UNKNOWN_CODES if chance.random() < 0.02 else CODES.get(row.language, (row.language,))
    return make_document(
        pk,
        row.headline,
        row.text,
        status=chance.choice(STATUSES),
        visible_from=now + chance.choice((-50, 0, 50)) if chance.random() < 0.1 else 0,
        visible_until=now + chance.choice((-50, 0, 50)) if chance.random() < 0.1 else FOREVER,
        newest_key=newest_key,
        oldest_key=oldest_key,
        language=chance.choice(codes),
        source=row.outlet,
        section=chance.choice(SECTIONS),
        topic=_some(chance, TOPICS),
        place=_some(chance, PLACES),
        person=_some(chance, PEOPLE),
        organisation=_some(chance, ORGANISATIONS),
        through=(chance.choice(PLACES),),
        published_year=f"{published:%Y}" if published else NOT_STATED,
        published_month=f"{published:%Y-%m}" if published else NOT_STATED,
        happened_year=tuple(str(year) for year in happened_years) or (NOT_STATED,),
        published_day=published.toordinal() if published else None,
        published_month_number=month_number(published) if published else None,
        out_day=(published or date(2023, 1, 1)).toordinal(),
        published_year_number=published.year if published else None,
        event_days=days,
        event_months=months,
        event_years=years,
        happened_months=happened_months,
        happened_years=happened_years,
    )


def _some(chance: random.Random, values: Sequence[str]) -> tuple[str, ...]:
    """None to three of the values, the first ones more often than the last."""
    chosen = {values[int(len(values) * chance.random() ** 2)] for _ in range(chance.randint(0, 3))}
    return tuple(sorted(chosen)) or (NOT_STATED,)
