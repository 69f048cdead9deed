"""The signs and words of each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from articles.analysis.dates.calendar import Section, Unit

MONTHS: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAYS: Final = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
YEARS: Final = r"(?:(?:1[5-9]|20)\d\d|[一二][〇○零一二三四五六七八九]{3})"
NUMERALS: Final = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
"""The year before the first of each."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Values are plain words, or patterns without groups where the comment says so. Offsets count units."""

    year: str
    month: str
    day: str  # pattern
    deictic: Mapping[str, int]
    relative: Mapping[str, tuple[Unit, int]]
    weekday: str  # pattern with the groups shift and wd
    weekdays: str
    weekend: Mapping[str, int]
    sections: Mapping[str, Section]
    quarter: str  # pattern with the group quarter
    halves: Mapping[str, int]
    seasons: Mapping[str, int]
    decade: str  # pattern with the group decade
    feasts: Mapping[str, str]
    until: str  # pattern
    conjunction: str  # pattern between days of one month
    ago: str  # pattern with the groups n, u
    units: Mapping[str, Unit]
    numbers: Mapping[str, int]
    clock: str  # pattern with the groups half, hour, minute
    afternoon: tuple[str, ...]
    bare_day: str  # pattern with {d}
    coming: str  # pattern before a day
    gone: str  # pattern before a day
    future: str  # pattern
    past: str  # pattern


CHINESE: Final = Signs(
    year="年", month="月", day="[日号號]",
    deictic={
        "今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "大前天": -3, "明天": 1, "明日": 1, "后天": 2, "後天": 2, "大后天": 3,
        "当天": 0, "當天": 0, "昨晚": -1, "昨夜": -1, "今晚": 0, "今早": 0, "今晨": 0,
    },
    relative={
        "去年": ("year", -1), "今年": ("year", 0), "明年": ("year", 1), "前年": ("year", -2), "后年": ("year", 2), "後年": ("year", 2),
        "上周": ("week", -1), "上週": ("week", -1), "上星期": ("week", -1), "本周": ("week", 0), "本週": ("week", 0), "这周": ("week", 0),
        "下周": ("week", 1), "下週": ("week", 1), "下星期": ("week", 1), "上个月": ("month", -1), "上個月": ("month", -1),
        "上月": ("month", -1), "本月": ("month", 0), "这个月": ("month", 0), "下个月": ("month", 1), "下個月": ("month", 1),
        "下月": ("month", 1), "上季度": ("quarter", -1), "本季度": ("quarter", 0),
    },
    weekday="(?P<shift>上个?|本|下个?|这|這)?(?:周|週|星期|礼拜|禮拜)(?P<wd>[一二三四五六日天])", weekdays="一二三四五六日",
    weekend={
        "上周末": -1, "上週末": -1, "上个周末": -1, "本周末": 0, "本週末": 0, "这个周末": 0, "这周末": 0, "下周末": 1, "下个周末": 1,
        "下週末": 1,
    },
    sections={"初": "early", "上旬": "early", "中旬": "mid", "中期": "mid", "底": "late", "末": "late", "下旬": "late"},
    quarter="第?(?P<quarter>[一二三四1-4])季度?", halves={"上半年": 1, "下半年": 2},
    seasons={
        "春天": 3, "夏天": 6, "秋天": 9, "冬天": 12, "春季": 3, "夏季": 6, "秋季": 9, "冬季": 12, "春": 3, "夏": 6, "秋": 9, "冬": 12,
    },
    decade=r"(?P<decade>(?:1[5-9]|20)\d0)年代|(?P<century>上世纪|上世紀|20世纪|20世紀|19世纪)(?P<tens>[1-9]0|[二三四五六七八九]十)年代",
    feasts={
        "春节": "lunar_new_year", "春節": "lunar_new_year", "中秋节": "mid_autumn", "中秋節": "mid_autumn", "中秋": "mid_autumn",
        "国庆节": "10-01", "國慶節": "10-01", "国庆": "10-01", "元旦": "01-01", "圣诞节": "12-25", "聖誕節": "12-25", "平安夜": "12-24",
        "劳动节": "05-01", "勞動節": "05-01", "妇女节": "03-08", "儿童节": "06-01", "建军节": "08-01", "情人节": "02-14",
    },
    until="[-–—~∼〜～至到]", conjunction="[、和与與及]|以及",
    ago=r"(?P<n>\d{1,3}|[一二三四五六七八九十百两兩几]{1,4})(?P<u>天|日|周|週|个星期|個星期|星期|个?月|個月|年)(?:之?前|以前)",
    units={
        "天": "day", "日": "day", "周": "week", "週": "week", "个星期": "week", "個星期": "week", "星期": "week", "个月": "month",
        "個月": "month", "月": "month", "年": "year",
    },
    numbers={},
    clock=r"(?P<half>上午|下午|晚上|凌晨|早上|早晨|清晨|中午|傍晚|晚间|晚|夜间)?(?P<hour>2[0-3]|[01]?\d)(?:[时時点點](?:(?P<minute>[0-5]?\d)分?)?|[:：](?P<minute2>[0-5]\d))",
    afternoon=("下午", "晚上", "傍晚", "晚间", "晚", "夜间"),
    bare_day=r"(?:(?<=[于於在从自至日，。])|^){d}(?![间間内內游])", coming="(?:即将到来的)", gone="(?:刚过去的)",
    future="将|將|拟|计划|計劃|预计|預計|定于|定於|即将|有望|届时|截止|为止", past="了|过|過|已|曾|后来",
)  # fmt: skip

JAPANESE: Final = Signs(
    year="年", month="月", day="日",
    deictic={
        "今日": 0, "本日": 0, "昨日": -1, "一昨日": -2, "おととい": -2, "きのう": -1, "きょう": 0, "あす": 1, "明日": 1, "明後日": 2,
        "あさって": 2, "昨夜": -1, "昨晩": -1, "今朝": 0, "今夜": 0, "今晩": 0,
    },
    relative={
        "一昨年": ("year", -2), "昨年": ("year", -1), "去年": ("year", -1), "今年": ("year", 0), "来年": ("year", 1), "再来年": ("year", 2),
        "先々週": ("week", -2), "先週": ("week", -1), "今週": ("week", 0), "来週": ("week", 1), "再来週": ("week", 2),
        "先々月": ("month", -2), "先月": ("month", -1), "今月": ("month", 0), "来月": ("month", 1), "再来月": ("month", 2),
    },
    weekday="(?P<shift>先週|今週|来週)?の?(?P<wd>[月火水木金土日])曜日?", weekdays="月火水木金土日",
    weekend={"先週末": -1, "今週末": 0, "来週末": 1, "前週末": -1},
    sections={"初め": "early", "はじめ": "early", "初頭": "early", "上旬": "early", "初旬": "early", "中旬": "mid", "半ば": "mid", "末": "late", "下旬": "late", "終わり": "late"},
    quarter="第?(?P<quarter>[一二三四1-4])四半期", halves={"上半期": 1, "前半": 1, "下半期": 2, "後半": 2},
    seasons={"の春": 3, "の夏": 6, "の秋": 9, "の冬": 12, "春": 3, "夏": 6, "秋": 9, "冬": 12},
    decade=r"(?P<decade>(?:1[5-9]|20)\d0)年代|(?P<century>20世紀)(?P<tens>[1-9]0)年代",
    feasts={
        "クリスマス": "12-25", "クリスマスイブ": "12-24", "元日": "01-01", "元旦": "01-01", "大みそか": "12-31", "大晦日": "12-31",
        "こどもの日": "05-05", "憲法記念日": "05-03", "建国記念の日": "02-11", "終戦記念日": "08-15", "バレンタインデー": "02-14",
        "のクリスマス": "12-25", "の大みそか": "12-31", "の大晦日": "12-31", "の元日": "01-01",
    },
    until="(?:[-–—~∼〜～]|から)", conjunction="[、と・]|および|及び",
    ago=r"(?P<n>\d{1,3}|[一二三四五六七八九十百数]{1,4})(?P<u>日|週間|か月|カ月|ヶ月|ヵ月|箇月|年)前",
    units={
        "日": "day", "週間": "week", "か月": "month", "カ月": "month", "ヶ月": "month", "ヵ月": "month", "箇月": "month", "年": "year",
    },
    numbers={},
    clock=r"(?:の)?(?P<half>午前|午後|未明|早朝|夜|夕方|朝)?(?P<hour>2[0-3]|[01]?\d)(?:時(?:(?P<minute>[0-5]?\d)分)?|[:：](?P<minute2>[0-5]\d))",
    afternoon=("午後", "夜", "夕方"),
    bare_day=r"(?<![\d月]){d}(?![間以目付])", coming="(?:来たる)", gone="(?:去る)",
    future="予定|見通し|見込み|計画|方針|開催する|行われる|開かれる|始まる|締め切り|期限", past="[たっ]た|した|された|った|んだ",
)  # fmt: skip

KOREAN: Final = Signs(
    year="년", month="월", day="일",
    deictic={
        "오늘": 0, "어제": -1, "그제": -2, "그저께": -2, "엊그제": -2, "내일": 1, "모레": 2, "글피": 3, "어젯밤": -1, "간밤": -1,
        "오늘밤": 0, "전날": -1,
    },
    relative={
        "지난해": ("year", -1), "작년": ("year", -1), "올해": ("year", 0), "내년": ("year", 1), "재작년": ("year", -2),
        "내후년": ("year", 2), "지난주": ("week", -1), "지난 주": ("week", -1), "이번 주": ("week", 0), "이번주": ("week", 0),
        "금주": ("week", 0), "다음 주": ("week", 1), "다음주": ("week", 1), "내주": ("week", 1), "지난달": ("month", -1),
        "지난 달": ("month", -1), "이달": ("month", 0), "이번 달": ("month", 0), "이번달": ("month", 0), "다음 달": ("month", 1),
        "다음달": ("month", 1), "내달": ("month", 1), "지난 분기": ("quarter", -1), "이번 분기": ("quarter", 0),
    },
    weekday=r"(?:(?P<shift>지난\s?주|이번\s?주|다음\s?주)\s*)?(?P<wd>[월화수목금토일])요일", weekdays="월화수목금토일",
    weekend={
        "지난 주말": -1, "지난주말": -1, "지난주 주말": -1, "이번 주말": 0, "이번주말": 0, "이번 주 주말": 0, "다음 주말": 1, "다음주 주말": 1,
    },
    sections={"초순": "early", "초": "early", "중순": "mid", "중반": "mid", "하순": "late", "말": "late"},
    quarter="(?P<quarter>[1-4])분기", halves={"상반기": 1, "하반기": 2},
    seasons={"봄": 3, "여름": 6, "가을": 9, "겨울": 12},
    decade=r"(?P<decade>(?:1[5-9]|20)\d0)년대",
    feasts={
        "설날": "lunar_new_year", "설": "lunar_new_year", "추석": "mid_autumn", "광복절": "08-15", "크리스마스": "12-25", "성탄절": "12-25",
        "삼일절": "03-01", "3·1절": "03-01", "한글날": "10-09", "현충일": "06-06", "어린이날": "05-05", "개천절": "10-03", "제헌절": "07-17",
        "신정": "01-01", "노동절": "05-01", "근로자의 날": "05-01", "크리스마스이브": "12-24",
    },
    until=r"(?:[-–—~∼〜～]|부터|에서)", conjunction=r"[·,、]|과|와|및|, ",
    ago=r"(?P<n>\d{1,3}|[가-힣]{1,2}|열[가-힣]{1,2}|스[가-힣]{1,2})\s?(?P<u>일|주일|주|개월|달|년|해)\s?전|(?P<days>하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|보름)\s?전",
    units={"일": "day", "주": "week", "주일": "week", "개월": "month", "달": "month", "년": "year", "해": "year"},
    numbers={
        "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,
        "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "열한": 11,
        "열두": 12, "스무": 20, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9, "십": 10, "이십": 20,
        "삼십": 30, "사십": 40, "오십": 50, "육십": 60, "칠십": 70, "팔십": 80, "구십": 90, "백": 100, "십오": 15,
    },
    clock=r"(?P<half>오전|오후|새벽|밤|저녁|아침|낮)?\s*(?P<hour>2[0-3]|[01]?\d)(?:시(?:\s*(?P<minute>[0-5]?\d)분)?|:(?P<minute2>[0-5]\d))",
    afternoon=("오후", "밤", "저녁", "낮"),
    bare_day=r"(?<!\d){d}(?![간間째])", coming=r"(?:오는|다가오는)", gone=r"(?:지난)",
    future="예정|계획|방침|전망|열린다|개최한다|시작된다|시작한다|것으로 보인다|앞두|할 것|될 것|출국한다|방문한다|마감",
    past="[었았했됐렸졌겼쳤켰꼈녔섰났났갔왔였](?:다|던|고|으며|습니다|지만|는데)|지난",
)  # fmt: skip

SIGNS: Final = {"zh": CHINESE, "ja": JAPANESE, "ko": KOREAN}


def number(numeral: str) -> int:
    """What figures or Chinese numerals up to 199, or a year digit by digit, say."""
    if numeral.isdigit():
        return int(numeral)
    if len(numeral) == 4 and not set(numeral) & {"十", "百"}:
        return int("".join(str(NUMERALS[sign]) for sign in numeral))
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = NUMERALS.get(ones, 0) + (10 * NUMERALS.get(tens, 1) if ten else 0)
    return value + (100 * NUMERALS.get(hundreds, 1) if "百" in numeral else 0)
