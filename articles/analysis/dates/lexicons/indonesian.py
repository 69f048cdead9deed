"""Indonesian and Malay."""

from dataclasses import replace

from articles.analysis.dates.lexicon import Lexicon

INDONESIAN = Lexicon(
    language="id",
    months={
        "agt": 8, "agst": 8, "ags": 8, "agu": 8, "sept": 9, "nop": 11, "pebruari": 2, "nopember": 11, "jan": 1,
    },
    weekdays={"jum'at": 4, "jumaat": 4, "ahad": 6},
    capitalised=True,
    article="(?:tanggal|tgl\\.?|hari|bulan|tahun) ",
    deictic={
        "hari ini": 0, "kemarin": -1, "kemaren": -1, "kemarin lusa": -2, "kemarin dulu": -2, "kemarin malam": -1,
        "kemarin pagi": -1, "kemarin siang": -1, "kemarin sore": -1, "besok": 1, "besok pagi": 1, "besok malam": 1,
        "esok": 1, "esok hari": 1, "lusa": 2, "semalam": -1, "tadi malam": -1, "malam tadi": -1, "tadi pagi": 0,
        "pagi tadi": 0, "tadi siang": 0, "siang tadi": 0, "tadi sore": 0, "sore tadi": 0, "dini hari tadi": 0,
        "tadi dini hari": 0, "subuh tadi": 0, "malam ini": 0, "pagi ini": 0, "siang ini": 0, "sore ini": 0,
        "sehari lalu": -1, "sehari yang lalu": -1, "dini hari ini": 0, "petang tadi": 0, "nanti malam": 0,
    },
    same_day="(?:hari|tanggal) yang sama|hari itu juga",
    day_after={
        "sehari sebelumnya": -1, "sehari kemudian": 1, "sehari setelahnya": 1, "sehari sesudahnya": 1,
        "keesokan harinya": 1, "keesokan hari": 1, "esok harinya": 1, "hari berikutnya": 1, "hari sebelumnya": -1,
    },
    days_after="{n} hari (?:(?P<back>sebelumnya|sebelum itu)|(?P<on>kemudian|setelahnya|sesudahnya|setelah itu))",
    units={
        "day": ("hari",), "week": ("minggu", "pekan"), "month": ("bulan",), "quarter": ("kuartal", "triwulan"),
        "year": ("tahun",), "decade": ("dekade", "dasawarsa"),
    },
    last="(?:yang )?(?:lalu|silam|kemarin|lewat)|sebelumnya",
    this="ini",
    next="depan|mendatang|berikutnya|yang akan datang",
    modifier_first=False,
    numbers={
        "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
        "sepuluh": 10, "sebelas": 11, "dua belas": 12, "lima belas": 15, "dua puluh": 20, "beberapa": 0,
    },
    ago="{n} {u} (?:yang )?(?:lalu|silam)",
    ahead="{n} {u} (?:lagi|mendatang|ke depan)",
    span="(?:(?:dalam|selama) )?{n} {u} (?:terakhir|belakangan ini|belakangan)",
    duration="selama {n} {u}",
    one_unit={
        "sehari": ("day", 1), "seminggu": ("week", 1), "sepekan": ("week", 1), "sebulan": ("month", 1),
        "setahun": ("year", 1), "dua hari": ("day", 2),
    },
    one_unit_tail=" (?:yang )?(?:lalu|silam)",
    early="(?:pada |di )?awal",
    mid="pertengahan",
    late="akhir|penghujung|ujung",
    part_of="(?:bulan|tahun) ",
    weekend="akhir pekan",
    year_licence="tahun|sejak|pada|hingga|sampai|di|dari|medio|per|antara|dan|tahun-tahun|sekitar|mulai|untuk tahun",
    whole_year="sepanjang|selama",
    no_year_after="(?:nomor|no\\.?|perppu|uu|pp|pasal|ayat|perpres|permen\\w{0,8}|perda) \\d{1,5} (?:tahun )?",
    quarter="(?:kuartal|triwulan) (?:ke-)?{ordinal}",
    half="semester (?:ke-)?{ordinal}",
    ordinals={
        "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2,
        "3": 3, "4": 4,
    },
    decade="(?:(?:tahun|era|dekade) )?{decade}-an",
    until="hingga|sampai dengan|sampai|s\\.?d\\.?|dan|-|–|—",
    dayparts="pagi|siang|sore|malam|dini hari|petang|subuh",
    zones={"wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "gmt": "+00:00", "utc": "+00:00"},
    at_time="pukul|jam",
    future="akan|mendatang|depan|dijadwalkan|direncanakan|rencananya|bakal|nanti|paling lambat|dimulai pada",
    sequel="kemudian|setelah itu|sesudah itu|lalu",
    named_after="WIB|WITA|WIT|GMT|UTC|Kremlin|Waktu",
)  # fmt: skip

MALAY = replace(
    INDONESIAN,
    language="ms",
    months={"ogos": 8, "sept": 9},
    weekdays={},
    deictic={
        "hari ini": 0, "semalam": -1, "kelmarin": -2, "malam tadi": -1, "pagi tadi": 0, "petang tadi": 0,
        "tengah hari tadi": 0, "awal pagi tadi": 0, "esok": 1, "lusa": 2, "malam ini": 0, "pagi ini": 0,
        "petang ini": 0,
    },
    same_day="hari yang sama|hari sama",
    day_after={"sehari sebelumnya": -1, "keesokan harinya": 1, "sehari kemudian": 1, "sehari selepas itu": 1},
    units={
        "day": ("hari",), "week": ("minggu",), "month": ("bulan",), "quarter": ("suku tahun",), "year": ("tahun",),
        "decade": ("dekad",),
    },
    last="(?:yang )?(?:lalu|lepas)|sebelumnya",
    next="depan|akan datang|hadapan|berikutnya",
    numbers={
        "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "lapan": 8, "sembilan": 9,
        "sepuluh": 10, "beberapa": 0,
    },
    ago="{n} {u} (?:yang )?(?:lalu|lepas)",
    ahead="{n} {u} lagi",
    span="(?:(?:dalam|sejak) )?{n} {u} (?:terakhir|kebelakangan ini|lepas ini)",
    one_unit={"sehari": ("day", 1), "seminggu": ("week", 1), "sebulan": ("month", 1), "setahun": ("year", 1)},
    one_unit_tail=" (?:yang )?(?:lalu|lepas)",
    late="akhir|penghujung|hujung",
    weekend="hujung minggu",
    quarter="suku (?:tahun )?{ordinal}",
    half="separuh {ordinal}",
    dayparts="pagi|tengah hari|petang|malam",
    zones={"gmt": "+00:00", "utc": "+00:00"},
    at_time="jam|pukul",
    future="akan|depan|dijadualkan|dirancang|bakal|nanti",
)  # fmt: skip
