"""Indonesian and Malay."""

from dataclasses import replace

from articles.analysis.dates.lexicon import NONE, Lexicon
from articles.analysis.dates.lexicons import numbers
from articles.analysis.dates.lexicons.feasts import INDONESIAN_FEASTS, MALAY_FEASTS

INDONESIAN = Lexicon(
    language="id",
    months={
        "agt": 8, "agst": 8, "ags": 8, "agu": 8, "aug": 8, "agus": 8, "sept": 9, "nop": 11, "pebruari": 2, "nopember": 11,
        "jan": 1, "peb": 2, "pebr": 2, "djanuari": 1, "djuni": 6, "djuli": 7, "mrt": 3, "oct": 10, "dec": 12, "may": 5,
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
    same_day="(?:hari|tanggal) yang sama|hari itu juga|hari yang sama itu",
    day_after={
        "sehari sebelumnya": -1, "sehari sebelum itu": -1, "tanggal yang sama": 0, "besoknya": 1, "sehari kemudian": 1, "sehari setelahnya": 1, "sehari sesudahnya": 1,
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
    numbers=numbers.indonesian(),
    ago="{n} {u} (?:yang )?(?:lalu|silam)",
    ahead="{n} {u} (?:lagi|mendatang|ke depan)",
    span="(?:(?:dalam|selama) )?{n} {u} (?:terakhir|belakangan ini|belakangan)",
    duration="selama {n} {u}|{n} {u} (?:penjara|berturut-turut|lamanya|kurungan)",
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
    year_licence="tahun|sejak|pada|hingga|sampai|di|dari|medio|per|antara|dan|tahun-tahun|sekitar|mulai|untuk tahun|periode|masa bakti"
        "|(?:kebakaran|krisis|gempa|tsunami|pemilu|pilpres|pilkada|pileg|kerusuhan|tragedi|peristiwa|piala dunia|olimpiade|perang"
        "|kudeta|revolusi|sensus|konferensi|kongres|banjir|letusan|erupsi|pandemi|apbn|apbd|asian games|sea games|musim|angkatan"
        "|konstitusi|bencana|longsor|pembantaian|pemberontakan|perjanjian|deklarasi|edisi|gerakan|reformasi)(?: \\w+){0,2}",
    month_licence="pada|bulan|sejak|semenjak|selama|sepanjang|hingga",
    whole_year="sepanjang|selama",
    no_year_after="(?:nomor|no\\.?|perppu|uu|pp|pasal|ayat|perpres|permen\\w{0,8}|perda) \\d{1,5} (?:tahun )?",
    quarter="(?:kuartal|triwulan) (?:ke-)?{ordinal}",
    half="semester (?:ke-)?{ordinal}",
    half_of="(?:paruh|separuh) {ordinal}",
    first_months="{n} bulan pertama",
    period_words=("semester", "bulan", "paruh", "separuh"),
    of="pada|di|dari|tahun",
    seasons={
        "musim semi": 3, "musim panas": 6, "musim gugur": 9, "musim dingin": 12,
    },
    ordinals={
        "pertama": 1, "terakhir": 4, "kedua": 2, "ketiga": 3, "keempat": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2,
        "3": 3, "4": 4,
    },
    decade="(?:(?:tahun|era|dekade) )?{decade}-an",
    until="hingga|sampai dengan|sampai|s\\.?/?d\\.?|s/d|ke",
    between="antara",
    conjunction="dan|serta|maupun|atau|lalu|kemudian|juga|dan juga",
    again="lagi|kembali|juga|kemudian",
    after_day="di|ke|pada|untuk|oleh|dengan|setelah|sebelum|yang|akan|lalu|mendatang",
    day_number="(?:tanggal|tgl\\.?) {d}",
    this_day="(?:pada )?hari ini,? (?:pada|di)(?: tahun)?|hari ini tahun|(?:tepat )?hari ini pada tahun",
    feasts=INDONESIAN_FEASTS,
    eve="malam ",
    dayparts="pagi|siang|sore|malam|dini hari|petang|subuh",
    zones={"wib": "+07:00", "wita": "+08:00", "wit": "+09:00", "gmt": "+00:00", "utc": "+00:00"},
    at_time="pukul|jam|pkl\\.?",
    about="sekitar|sekira|kira-kira|kurang lebih|tepat|tepatnya|pada|mulai|sejak",
    on_day="pada|hari|tanggal|waktu setempat|dini hari|pagi|siang|sore|malam",
    afternoon="siang|sore|petang|malam",
    morning="pagi|dini hari|subuh",
    midday=("siang",),
    future=(
        "akan|mendatang|depan|dijadwalkan|direncanakan|rencananya|bakal|nanti|paling lambat|dimulai pada|diundang|jadwal"
        "|berencana|menjelang|tenggat|batas akhir|batas waktu|selambat-lambatnya|jatuh tempo|berlaku mulai"
        "|berlaku hingga|tamat|dinanti|diperkirakan|ditargetkan|diharapkan|hendak|masih dibuka|segera"
    ),
    past="(?i:telah|sudah|lalu|pernah|sempat|usai|seusai|sejak|semenjak|tadi|kemarin|semula|dulu|silam)",
    deadline="hingga|sampai|sebelum|paling lambat",
    every="setiap|tiap|saban|tiap-tiap|setiap hari|tiap hari",
    counted=(
        "orang|jiwa|keluarga|kepala keluarga|kk|warga|penduduk|unit|buah|ekor|kursi|kasus|rumah|desa|kelurahan|kecamatan|sekolah"
        "|siswa|mahasiswa|pelajar|peserta|kendaraan|kapal|meter|kilometer|km|ton|kilogram|kg|liter|hektare|hektar|ha|rupiah"
        "|dolar|persen|poin|suara|penumpang|pasien|korban|pelanggar|personel|prajurit|polisi|pekerja|buruh|karyawan|atlet"
        "|eksemplar|lembar|paket|butir|karung|batang|titik|lokasi|hari|jam|menit|kali|halaman|pemilih|tps|anak|perempuan"
        "|laki-laki|petugas|relawan|penonton|pengunjung|jemaah|umat|tenaga|guru|bangunan|pohon|bungkus|kilo|watt|barel|saham"
    ),
    sport="gol|poin|pelatih|penyerang|kiper|pertandingan|babak|tim tamu|tuan rumah|pemain|laga",
    named_before=(
        "(?:Pasar|Kampung|Kampong|Desa|Kapten|Pak|Bu|Ibu|Bapak|Bang|Mas|Mbak|Kak|Haji|Hajah|H\\.|Hj\\.|Jalan|Jl\\.?|Stasiun|Kelurahan"
        "|Kecamatan|Dusun|Gang|Gg\\.|Ustaz|Ustad|Kiai|KH|Sersan|Letnan|Mayor|Kolonel|Jenderal|Komisaris|Dokter|Masjid|Gereja|Terminal"
        "|Koran|Tabloid|Majalah|Kompol|AKP|Ipda|Iptu|Bripka|Brigadir|Prof\\.?|Dr\\.?|dr\\.|Nyonya|Tuan|Nona|Bunda|Eyang|Mbah|Paman|Bibi"
        "|Sungai|Gunung|Pulau|Teluk|Tanjung|Pantai|Bukit|Taman|Toko|Warung|Restoran|Hotel|Grup|Band|Klub|RT|Aktor|Aktris|Penyanyi"
        "|Hakim|Jaksa|Bupati|Gubernur|Camat|Lurah|Sutradara)(?: Pasar)?|[A-Z][a-z]+ (?:bin|binti)"
    ),
    same_year="(?:pada )?tahun (?:yang sama|itu)",
    sequel="kemudian|setelah itu|sesudah itu|lalu",
    named_after="WIB|WITA|WIT|GMT|UTC|Kremlin|Waktu",
)  # fmt: skip

MALAY = replace(
    INDONESIAN,
    language="ms",
    months={"ogos": 8, "sept": 9, "feb": 2, "mac": 3, "dis": 12, "okt": 10},
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
    numbers=numbers.indonesian("lapan"),
    ago="{n} {u} (?:yang )?(?:lalu|lepas)",
    ahead="{n} {u} lagi",
    span="(?:(?:dalam|sejak) )?{n} {u} (?:terakhir|kebelakangan ini|lepas ini)",
    one_unit={"sehari": ("day", 1), "seminggu": ("week", 1), "sebulan": ("month", 1), "setahun": ("year", 1)},
    one_unit_tail=" (?:yang )?(?:lalu|lepas)",
    late="akhir|penghujung|hujung",
    weekend="hujung minggu",
    quarter="suku (?:tahun )?{ordinal}",
    half=NONE,
    half_of="(?:separuh|paruh) {ordinal}",
    feasts=MALAY_FEASTS,
    period_words=("bulan", "suku", "paruh", "separuh"),
    afternoon="tengah hari|petang|malam",
    morning="pagi|awal pagi",
    midday=("tengah hari",),
    counted=(
        "orang|keluarga|penduduk|buah|ekor|kerusi|kes|rumah|kampung|sekolah|pelajar|murid|peserta|kenderaan|kapal|meter|kilometer"
        "|km|tan|kilogram|kg|liter|hektar|ringgit|dolar|peratus|mata|undi|penumpang|pesakit|mangsa|anggota|askar|polis|pekerja"
        "|naskhah|helai|biji|batang|kali|jam|minit|hari|pengundi|kanak-kanak|wanita|lelaki|unit|penonton|pengunjung"
    ),
    dayparts="pagi|tengah hari|petang|malam",
    zones={"gmt": "+00:00", "utc": "+00:00", "wib": "+07:00", "wita": "+08:00", "wit": "+09:00"},
    at_time="jam|pukul",
    future="akan|depan|dijadualkan|dirancang|bakal|nanti|dijemput|menjelang|tarikh akhir|selewat-lewatnya|dijangka|tamat",
)  # fmt: skip
