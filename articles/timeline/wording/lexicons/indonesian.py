"""Indonesian and Malay."""

from dataclasses import replace
from typing import Final

from articles.timeline.wording.lexicon import DeixisLexicon, phrases, words

NUMBER: Final = r"(?:dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|sepuluh|beberapa|\d+)"
PLAIN_NYA: Final = (
    "hanya|tanya|bertanya|punya|mempunyai|biasanya|akhirnya|sebenarnya|misalnya|rupanya|umumnya|setidaknya|sedikitnya"
    "|sebaiknya|lainnya|khususnya|artinya|sesungguhnya|selanjutnya|adanya|kabarnya|nyatanya|kenyataannya|tentunya"
    "|bahwasanya|mestinya|seharusnya|harusnya|seluruhnya|semuanya|satunya|sekitarnya|berikutnya|nantinya|utamanya"
    "|terutamanya|sebelumnya|awalnya|mulanya|rencananya|pastinya|besarnya|banyaknya|totalnya|sekiranya|sekurangnya"
    "|sebagiannya|sepenuhnya|sebesarnya|secepatnya|selamanya|selayaknya|sepatutnya|selengkapnya|kiranya|agaknya|kayaknya"
    "|sepertinya|tampaknya|kelihatannya|untungnya|celakanya|sayangnya|anehnya|uniknya|menariknya|intinya|pokoknya"
    "|faktanya|hasilnya|ujung-ujungnya|susulnya|masing-masingnya|gilirannya|antaranya|dinanya|pertamanya|harinya|malamnya"
    "|paginya|sorenya|siangnya|esoknya|besoknya|terjadinya|berakhirnya|dimulainya|meninggalnya|tewasnya|meningkatnya"
    "|berlakunya|naiknya|turunnya|tingginya|rendahnya|jatuhnya|tibanya|keluarnya|masuknya|munculnya|hilangnya|dibukanya"
    "|ditutupnya|ditemukannya|habisnya|terbitnya|berdirinya|seyogianya|semestinya|kedapatannya|banya|tenaganya"
)

INDONESIAN: Final = DeixisLexicon(
    language="id",
    personal=words("ia dia beliau mereka keduanya ketiganya keempatnya"),
    singular=words("ia dia beliau"),
    collective=words(
        "polisi pemerintah kementerian pengadilan penyidik aparat petugas pihak kepolisian kejaksaan badan tim media tentara"
        " parlemen mengatakan menyebut menyatakan mengaku menduga bahwa yang kata ujar setelah saat ketika karena"
    ),
    first_person=words("saya aku kami kita kamu anda kalian gue gua lu ane kau awak"),
    clitic=(
        rf"\b(?!(?:{PLAIN_NYA})\b)(?:(?P<verb>(?:me|men|mem|meng|di)(?!nteri|dia|reka|dan)\w{{3,}})|\w{{2,}})nya\b"
    ),
    reference=(
        r"\b(?:(?!(?:selain|karena|sebab|setelah|sesudah|sebelum|sementara|oleh|dengan|untuk|hanya|begitu|saat|waktu|hari|malam|pagi|siang|sore|petang|tanggal|tahun|bulan|pekan|minggu|ketika)\b)"
        r"[\w-]+ (?:tersebut|itu|tadi)\b(?! sendiri)"
        r"|(?:hal|peristiwa|insiden|kejadian|kasus|keputusan|langkah|pernyataan|kebijakan|aturan|kegiatan|acara|program"
        r"|pertemuan|kunjungan|perjanjian|rencana|aksi|temuan|laporan|kerja sama|keterangan|pengumuman|video|foto|proses"
        r"|perkara|dugaan|upaya|penangkapan|tersangka|korban|pelaku|artikel|berita|tulisan|tragedi|bencana|undang-undang)"
        r" ini\b|tersebut\b|yang bersangkutan\b|(?!hal\b|dengan\b)[\w-]+ serupa\b(?! dengan))"
    ),
    opening_reference=(
        r"(?:itu|ini|tersebut|demikian|begitu(?! \w+ )|hal (?:itu|ini|tersebut|serupa|senada)|[\w-]+ ini(?! \d)"
        r"|di\w{3,} oleh|kedua(?: |nya)|ketiga(?: (?!kali)|nya)|yang (?:bersangkutan|dimaksud)|adapun|lainnya|sisanya|selebihnya|sebagian lainnya"
        r"|pihaknya|sang|si|[\w-]+ (?:sebelumnya|berikutnya|selanjutnya|lainnya))\b"
    ),
    relative_day=phrases(
        rf"(?:pada )?(?:hari|malam|pagi|siang|sore|petang|tanggal|saat|waktu|tahun|bulan|pekan|minggu) (?:itu|tersebut)"
        rf"(?: juga)?|(?:di |pada )?(?:hari|malam|tanggal|bulan|tahun|pekan) yang sama|(?:tanggal|bulan|tahun)"
        rf" yang sama|(?:sehari|semalam|sepekan|seminggu|sebulan|setahun|{NUMBER} (?:hari|malam|minggu|pekan|bulan|tahun|jam))"
        rf" (?:sebelumnya|sebelum itu|kemudian|setelahnya|sesudahnya|setelah itu|selepas itu|berselang|berikutnya)"
        rf"|keesokan (?:hari|harinya|paginya|malamnya)|(?:esok|besok) (?:harinya|paginya|malamnya)|esoknya|besoknya"
        rf"|hari (?:berikutnya|sebelumnya)|malam (?:harinya|sebelumnya)|(?:pekan|bulan|tahun) (?:berikutnya|sebelumnya)"
        rf"|ketika itu"
    ),
    deictic=phrases(
        rf"kemarin(?: malam| pagi| siang| sore| lusa)?|kelmarin|semalam|tadi (?:malam|pagi|siang|sore)|besok|esok|lusa"
        rf"|(?:malam|pagi|siang|sore|petang|dini hari) tadi|{NUMBER} hari (?:yang )?(?:lalu|lepas)"
    ),
    prepositions=words(
        "menurut di pada dalam dari selama sejak hingga sampai dengan untuk bagi atas oleh ke lewat melalui usai seusai setelah"
        " sebelum menjelang kini sekarang lalu kemudian kembali juga bahkan terakhir akhirnya awalnya semula nanti"
        " sebelumnya selanjutnya tahun bulan hari jumat senin selasa rabu kamis sabtu minggu ahad isnin khamis"
    ),
    conjunctions=words("ketika saat sewaktu karena sebab meski meskipun walau walaupun jika bila kalau apabila sementara"),
    gerund=r"(?:me|ber|di|ter)\w{3,}\b|(?:tiba|pergi|datang|kembali|pulang|masuk|keluar|menang|kalah)\b|itu\b|tidak\b|sudah\b|masih\b",
    boundaries=words(
        "dan tetapi tapi namun yang bahwa setelah sebelum karena sebab sehingga agar supaya untuk ketika saat sementara"
        " meski meskipun walau jika bila serta lalu kemudian usai sejak hingga sambil seraya guna dengan oleh sebagai"
        " lantaran seusai maupun atau kepada demi"
    ),
    cut=phrases(
        "namun(?: demikian| begitu)?|akan tetapi|tetapi|tapi|sementara(?: itu)?|selain itu|di samping itu|lebih lanjut|lebih jauh"
        "|kemudian|lalu|dan|bahkan|oleh (?:karena|sebab) itu|karena itu|oleh karenanya|karenanya|sebab itu|maka(?: itu| dari itu)?"
        "|dengan demikian|akibatnya|alhasil|hasilnya|akhirnya|di sisi lain|di lain (?:sisi|pihak)|sebaliknya|meski (?:demikian|begitu)"
        "|walau(?:pun)? (?:demikian|begitu)|meskipun (?:demikian|begitu)|kendati (?:demikian|begitu)|misalnya|contohnya|terlebih lagi|apalagi|terlebih"
        "|selanjutnya|berikutnya|sebelumnya|setelah itu|sesudah itu|selepas itu|usai itu|seusai itu|sejauh ini|adapun|diketahui"
        "|untuk diketahui|sebagai informasi|sekadar informasi|seperti diketahui|sebagaimana diketahui|perlu diketahui"
        "|sebagai catatan|terpisah|secara terpisah|pada saat (?:yang sama|bersamaan)|di saat yang sama|sementara waktu"
        "|intinya|pasalnya|faktanya|nah|jadi|untuk itu|atas dasar itu|terkait hal (?:itu|ini|tersebut)|awalnya|mulanya|dalam pada itu|manakala"
        "|sebagai (?:tanggapan|balasan|respons)|(?:dilansir|dikutip|melansir|mengutip|dirangkum|dihimpun|(?:berdasarkan |menurut |dari )?pantauan)[^,.;]{0,40}(?:, \\w+ \\([\\d/]+\\))?|di antaranya|sebagai contoh|kemarin|hari ini|tak hanya itu|tidak hanya itu|bukan hanya itu|terakhir|pertama|kedua|ketiga"
    ),
    bare_cut=phrases(
        "namun(?: demikian| begitu)?|akan tetapi|tetapi|tapi|dan|kemudian|selain itu|sementara itu|oleh (?:karena|sebab) itu|karena itu|bahkan"
        "|setelah itu|sesudah itu|dengan demikian|adapun|diketahui|sedangkan|sebagai (?:catatan|informasi)"
    ),
    points_back=phrases(
        "sebab(?! \\w+nya)|pasal itu|jika tidak|kalau tidak|begitu (?:pun|juga|pula)|demikian (?:pun|juga|pula|dikatakan|disampaikan)|hal (?:serupa|senada|itu|ini)"
        "|salah satunya|di antara mereka|di sana|di sini|dari jumlah (?:itu|tersebut)|sisanya|selebihnya|dari situ|alasannya"
        "|seperti itu|sama seperti|bukan (?:itu|hanya)|atas (?:perbuatannya|hal)|akibat (?:perbuatannya|kejadian)"
    ),
    subordinate=phrases(
        "yang|setelah|sebelum|sejak|karena|usai|seusai|menyusul|sehingga|meski|meskipun|walau|walaupun|hingga|menjelang|lantaran|dibanding(?:kan)?|ketimbang"
    ),
    relative=phrases("yang"),
    temporal=phrases("setelah|sebelum|sejak|usai|seusai|hingga"),
    side_matter=r"\bkelahiran [\w ,]{2,40}\s$",
    counted=phrases("minggu (?:lalu|silam|ini|depan)"),
    speaker_behind=(
        r",\s(?:kata|ujar|tutur|ucap|imbuh|jelas|tambah|ungkap|tegas|papar|lanjut|sambung)(?:nya|\s(?:dia|ia))\b[^,]{0,60}$"
    ),
    speech_verb=(
        r"\b(?:me(?:ngatakan|nyatakan|nyebut(?:kan)?|ngumumkan|nyampaikan|nuturkan|negaskan|nambahkan|mastikan|ngaku|nduga|laporkan|ngungkapkan|njelaskan)|kata|ujar|bahwa|menurut)\W*$"
    ),
    verb=(
        r"\b(?:(?:me|di|ber|ter)\w{3,}|kehilangan|kedapatan|ketahuan|kecurian|kebanjiran|ada|adalah|ialah|akan|telah|sudah|tewas|tiba|naik|turun|pergi|datang|kembali|jatuh"
        r"|mulai|resmi|gagal|menang|kalah|masuk|keluar|hadir|lahir|wafat|tutup|buka|bisa|harus|ingin|minta|jadi|tak|tidak"
        r"|belum|kata|ujar|pulang|tampil|lolos|raih|rebut|pimpin|terima|kirim|serang|tembak|tangkap|gelar|umumkan|akui|bantah"
        r"|tolak|ajak|sebut|desak|larang|setujui|tunjuk|temukan|sita|tahan|batalkan|pangkas|naikkan|turunkan|luncurkan|bangun"
        r"|jalani|tutup|ambil|beri|bawa|panggil|periksa|tetapkan|ungkap|kena|pakai|hancur|runtuh|roboh|hilang|luka|selamat"
        r"|padam|mati|hidup|nyala|tenggelam|karam|kandas|oleng|ambruk|ambrol|amblas|ambles|rubuh|jebol|bocor|retak|pecah|patah"
        r"|putus|copot|hanyut|lenyap|musnah|gugur|tumbang|rusak|lumpuh|macet|mogok|mundur|bangkit|pulih|sembuh|pingsan|surut"
        r"|reda|selesai|rampung|bubar|cerai|menikah|pindah|lari|kabur|bebas|tunduk|setuju|sepakat|ikut|turut|tinggal|sadar"
        r"|hengkang|mangkat|anjlok|rontok|batal|urung|takluk|unggul|bangkrut|pailit|singgah|terbang|bentrok|ricuh|\w{3,}(?:kan|i))\b"
    ),
)  # fmt: skip

MALAY: Final = replace(
    INDONESIAN,
    language="ms",
    relative_day=INDONESIAN.relative_day
    + "|"
    + phrases(r"pada hari sama|keesokannya|sehari selepas itu|sebelum ini|tengah hari tadi|awal pagi tadi"),
    cut=INDONESIAN.cut
    + "|"
    + phrases(
        "bagaimanapun|walau bagaimanapun|dalam perkembangan (?:sama|lain|berkaitan)|sehubungan itu|justeru|tambahan pula"
        "|terdahulu|mengulas lanjut|katanya|dalam masa sama|pada masa sama|sementara itu"
    ),
)
