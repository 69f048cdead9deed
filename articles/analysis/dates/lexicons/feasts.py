"""What feasts are called, language by language; the values are those of the module that reckons their days."""

CHRISTIAN = {
    "christmas": "12-25", "christmas_eve": "12-24", "boxing_day": "12-26", "new_year": "01-01", "new_year_eve": "12-31",
    "epiphany": "01-06", "all_saints": "11-01", "assumption": "08-15", "ash_wednesday": "easter -46",
    "palm_sunday": "easter -7", "maundy_thursday": "easter -3", "good_friday": "easter -2", "easter_eve": "easter -1",
    "easter": "easter 0", "easter_monday": "easter 1", "ascension": "easter 39", "pentecost": "easter 49",
    "whit_monday": "easter 50", "corpus_christi": "easter 60", "valentine": "02-14", "halloween": "10-31",
    "women": "03-08", "labour": "05-01",
}  # fmt: skip
ISLAMIC = {
    "ramadan": "islamic 9", "fitr": "eid_al_fitr", "adha": "eid_al_adha", "mawlid": "islamic 3 12",
    "islamic_new_year": "islamic 1 1", "ashura": "islamic 1 10", "isra": "islamic 7 27", "nuzul": "islamic 9 17",
}  # fmt: skip


def _named(**names: str) -> dict[str, str]:
    """Names (parted by |) to days, from the keys above or a day itself."""
    days = CHRISTIAN | ISLAMIC | ASIAN
    return {name: days[key] for key, spellings in names.items() for name in spellings.split("|")}


ASIAN = {
    "lunar": "lunar_new_year", "mid_autumn": "mid_autumn", "nyepi": "nyepi", "waisak": "waisak", "diwali": "diwali",
}  # fmt: skip

ENGLISH_FEASTS = _named(
    christmas="christmas|christmas day", christmas_eve="christmas eve", boxing_day="boxing day|st. stephen's day",
    new_year="new year's day|new years day|new year's", new_year_eve="new year's eve|new years eve",
    epiphany="epiphany", all_saints="all saints' day|all saints day", assumption="assumption day",
    ash_wednesday="ash wednesday", palm_sunday="palm sunday", maundy_thursday="maundy thursday",
    good_friday="good friday", easter_eve="holy saturday", easter="easter|easter sunday",
    easter_monday="easter monday", ascension="ascension day", pentecost="pentecost|whit sunday",
    whit_monday="whit monday", corpus_christi="corpus christi",
    valentine="valentine's day|valentines day", halloween="halloween",
    women="international women's day|women's day", labour="may day|international workers' day",
    ramadan="ramadan|the month of ramadan", fitr="eid al-fitr|eid ul-fitr|eid-al-fitr",
    adha="eid al-adha|eid ul-adha|eid-al-adha", mawlid="mawlid", ashura="ashura",
    islamic_new_year="islamic new year", lunar="lunar new year|chinese new year|lunar new year's day|tet|seollal",
    mid_autumn="mid-autumn festival|chuseok", nyepi="nyepi", waisak="vesak|vesak day|wesak", diwali="diwali|deepavali",
) | {
    "bastille day": "07-14", "thanksgiving": "weekday 4 3 11", "thanksgiving day": "weekday 4 3 11",
    "labor day": "weekday 1 0 9", "memorial day": "weekday -1 0 5", "martin luther king day": "weekday 3 0 1",
    "presidents day": "weekday 3 0 2", "presidents' day": "weekday 3 0 2", "columbus day": "weekday 2 0 10",
    "veterans day": "11-11", "armistice day": "11-11", "anzac day": "04-25", "australia day": "01-26",
    "canada day": "07-01", "juneteenth": "06-19", "fourth of july": "07-04",
    "mother's day": "weekday 2 6 5", "father's day": "weekday 3 6 6", "st. patrick's day": "03-17",
    "st patrick's day": "03-17", "guy fawkes night": "11-05", "bonfire night": "11-05", "earth day": "04-22",
    "world aids day": "12-01", "human rights day": "12-10", "april fools' day": "04-01", "april fool's day": "04-01",
    "victory day": "05-09", "burns night": "01-25", "st. george's day": "04-23",
}  # fmt: skip

INDONESIAN_FEASTS = _named(
    christmas="natal|hari natal|hari raya natal", christmas_eve="malam natal", new_year="tahun baru|tahun baru masehi",
    good_friday="jumat agung", easter="paskah|hari paskah", ascension="kenaikan isa almasih|kenaikan yesus kristus",
    pentecost="pentakosta", valentine="hari valentine|valentine", halloween="halloween",
    women="hari perempuan internasional|hari perempuan sedunia",
    labour="hari buruh|hari buruh internasional|may day|mayday",
    ramadan="ramadan|ramadhan|bulan ramadan|bulan ramadhan|puasa ramadan",
    fitr="lebaran|idul fitri|idulfitri|hari raya idul fitri|hari raya idulfitri|hari raya lebaran",
    adha="idul adha|iduladha|hari raya idul adha|hari raya iduladha|lebaran haji|hari raya kurban",
    mawlid="maulid nabi|maulid nabi muhammad|maulid", islamic_new_year="tahun baru islam|tahun baru hijriah",
    isra="isra mikraj|isra miraj|isra mi'raj", nuzul="nuzulul quran|nuzulul qur'an", ashura="hari asyura",
    lunar="imlek|tahun baru imlek|hari raya imlek", nyepi="nyepi|hari raya nyepi|hari nyepi",
    waisak="waisak|hari raya waisak|hari waisak", diwali="diwali|deepavali",
) | {
    "malam tahun baru": "12-31", "hari kemerdekaan": "08-17", "hut kemerdekaan": "08-17", "hut ri": "08-17",
    "hari proklamasi": "08-17", "hari kartini": "04-21", "hari ibu": "12-22", "hari pahlawan": "11-10",
    "hari guru": "11-25", "hari guru nasional": "11-25", "hari santri": "10-22", "hari santri nasional": "10-22",
    "hari sumpah pemuda": "10-28", "sumpah pemuda": "10-28", "hari pancasila": "06-01", "hari lahir pancasila": "06-01",
    "hari kesaktian pancasila": "10-01", "hari kebangkitan nasional": "05-20", "harkitnas": "05-20",
    "hari pendidikan nasional": "05-02", "hardiknas": "05-02", "hari anak nasional": "07-23",
    "hari pers nasional": "02-09", "hari bhayangkara": "07-01", "hari tni": "10-05", "hut tni": "10-05",
    "hari kesehatan nasional": "11-12", "hari batik nasional": "10-02", "hari koperasi": "07-12",
    "hari bumi": "04-22", "hari aids sedunia": "12-01", "hari ham": "12-10", "hari musik nasional": "03-09",
    "hari tani": "09-24", "hari tani nasional": "09-24", "hari nelayan": "04-06", "hari anti korupsi": "12-09",
    "hari antikorupsi sedunia": "12-09", "hari lingkungan hidup": "06-05",
}  # fmt: skip

MALAY_FEASTS = _named(
    christmas="krismas|hari krismas|hari natal", christmas_eve="malam krismas", new_year="tahun baharu|tahun baru",
    labour="hari pekerja|hari buruh", ramadan="ramadan|bulan ramadan", good_friday="good friday",
    fitr="aidilfitri|hari raya aidilfitri|hari raya puasa|hari raya", adha="aidiladha|hari raya aidiladha|hari raya haji",
    mawlid="maulidur rasul|maulid nabi", islamic_new_year="awal muharam|maal hijrah", isra="israk dan mikraj",
    nuzul="nuzul quran|nuzul al-quran", lunar="tahun baru cina|tahun baharu cina", waisak="hari wesak|wesak",
    diwali="deepavali", valentine="hari kekasih", easter="easter|hari easter",
) | {
    "hari merdeka": "08-31", "hari kebangsaan": "08-31", "hari kemerdekaan": "08-31", "hari malaysia": "09-16",
    "hari guru": "05-16", "hari wilayah persekutuan": "02-01", "hari ibu": "weekday 2 6 5",
    "hari pahlawan": "07-31",
}  # fmt: skip

GERMAN_FEASTS = _named(
    christmas="weihnachten|weihnachtstag|ersten weihnachtstag|erster weihnachtstag", christmas_eve="heiligabend|heiligen abend|heiliger abend",
    boxing_day="zweiten weihnachtstag|zweiter weihnachtstag|stephanstag", new_year="neujahr|neujahrstag",
    new_year_eve="silvester|silvesterabend|silvesternacht", epiphany="dreikönigstag|heilige drei könige",
    all_saints="allerheiligen", assumption="mariä himmelfahrt", ash_wednesday="aschermittwoch",
    palm_sunday="palmsonntag", maundy_thursday="gründonnerstag", good_friday="karfreitag", easter_eve="karsamstag",
    easter="ostern|ostersonntag", easter_monday="ostermontag", ascension="christi himmelfahrt",
    pentecost="pfingsten|pfingstsonntag", whit_monday="pfingstmontag", corpus_christi="fronleichnam",
    valentine="valentinstag", halloween="halloween", women="internationalen frauentag|internationaler frauentag|weltfrauentag",
    labour="tag der arbeit|maifeiertag", ramadan="ramadan", fitr="zuckerfest", adha="opferfest",
) | {
    "tag der deutschen einheit": "10-03", "reformationstag": "10-31", "nikolaus": "12-06", "nikolaustag": "12-06",
    "martinstag": "11-11", "rosenmontag": "easter -48", "muttertag": "weekday 2 6 5", "tag der befreiung": "05-08",
}  # fmt: skip

FRENCH_FEASTS = _named(
    christmas="noël|le jour de noël|jour de noël", christmas_eve="réveillon de noël|veille de noël|la veille de noël",
    new_year="jour de l'an|nouvel an", new_year_eve="saint-sylvestre|la saint-sylvestre|réveillon du nouvel an",
    epiphany="épiphanie|l'épiphanie", all_saints="toussaint|la toussaint", assumption="assomption|l'assomption",
    ash_wednesday="mercredi des cendres", palm_sunday="dimanche des rameaux", maundy_thursday="jeudi saint",
    good_friday="vendredi saint", easter="pâques|dimanche de pâques", easter_monday="lundi de pâques",
    ascension="ascension|l'ascension|jeudi de l'ascension", pentecost="pentecôte|la pentecôte",
    whit_monday="lundi de pentecôte", valentine="saint-valentin|la saint-valentin", halloween="halloween",
    labour="fête du travail|la fête du travail", ramadan="ramadan|le ramadan", fitr="aïd el-fitr|l'aïd el-fitr",
    adha="aïd el-adha|l'aïd el-adha|aïd al-adha",
) | {
    "fête nationale": "07-14", "la fête nationale": "07-14", "armistice": "11-11", "l'armistice": "11-11",
    "fête de la musique": "06-21", "la fête de la musique": "06-21",
}  # fmt: skip

SPANISH_FEASTS = _named(
    christmas="navidad|día de navidad", christmas_eve="nochebuena", new_year="año nuevo|día de año nuevo",
    new_year_eve="nochevieja|fin de año", epiphany="reyes|día de reyes|epifanía", all_saints="todos los santos|día de todos los santos",
    ash_wednesday="miércoles de ceniza", palm_sunday="domingo de ramos", maundy_thursday="jueves santo",
    good_friday="viernes santo", easter_eve="sábado santo", easter="domingo de resurrección|domingo de pascua|pascua",
    easter_monday="lunes de pascua", ascension="ascensión", pentecost="pentecostés", corpus_christi="corpus christi",
    valentine="san valentín", halloween="halloween", women="día de la mujer|día internacional de la mujer",
    labour="día del trabajo|día del trabajador|día de los trabajadores", ramadan="ramadán", assumption="asunción",
) | {
    "día de los muertos": "11-02", "día de muertos": "11-02", "día de la hispanidad": "10-12",
    "día de la constitución": "12-06", "inmaculada": "12-08", "san juan": "06-24", "noche de san juan": "06-23",
}  # fmt: skip

RUSSIAN_FEASTS = {
    "рождество": "01-07", "рождества": "01-07", "новый год": "01-01", "нового года": "01-01", "день победы": "05-09",
    "дня победы": "05-09", "день россии": "06-12", "день народного единства": "11-04",
    "день защитника отечества": "02-23", "международный женский день": "03-08", "день космонавтики": "04-12",
    "рамадан": "islamic 9", "рамадана": "islamic 9", "курбан-байрам": "eid_al_adha", "ураза-байрам": "eid_al_fitr",
}  # fmt: skip

ARABIC_FEASTS = {
    "رمضان": "islamic 9", "شهر رمضان": "islamic 9", "عيد الفطر": "eid_al_fitr", "عيد الأضحى": "eid_al_adha",
    "المولد النبوي": "islamic 3 12", "رأس السنة الهجرية": "islamic 1 1", "عاشوراء": "islamic 1 10",
    "عيد الميلاد": "12-25", "رأس السنة": "01-01", "عيد العمال": "05-01",
}  # fmt: skip
