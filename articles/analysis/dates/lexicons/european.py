"""Russian, German, French and Spanish."""

from articles.analysis.dates.lexicon import Lexicon

RUSSIAN_CASES = {
    "январе": 1, "феврале": 2, "марте": 3, "апреле": 4, "мае": 5, "июне": 6, "июле": 7, "августе": 8, "сентябре": 9,
    "октябре": 10, "ноябре": 11, "декабре": 12, "январю": 1, "февралю": 2, "марту": 3, "апрелю": 4, "маю": 5, "июню": 6,
    "июлю": 7, "августу": 8, "сентябрю": 9, "октябрю": 10, "ноябрю": 11, "декабрю": 12,
}  # fmt: skip

RUSSIAN = Lexicon(
    language="ru",
    months=RUSSIAN_CASES,
    weekdays={
        "среду": 2, "пятницу": 4, "субботу": 5, "понедельника": 0, "вторника": 1, "среды": 2, "четверга": 3,
        "пятницы": 4, "субботы": 5, "воскресенья": 6, "понедельнику": 0, "пятнице": 4, "среде": 2,
    },
    month_abbreviations=False,
    article="(?:в|во|на|с|к) ",
    deictic={
        "сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2, "накануне": -1,
        "сегодня утром": 0, "вчера вечером": -1, "сегодня ночью": 0, "вчера днем": -1,
    },
    same_day="(?:в )?тот же день|в этот же день",
    day_after={"днем ранее": -1, "днём ранее": -1, "на следующий день": 1, "день спустя": 1, "за день до этого": -1},
    units={
        "day": ("день", "дня", "дней", "сутки", "суток"), "week": ("неделя", "неделю", "неделе", "недели", "недель"),
        "month": ("месяц", "месяце", "месяца", "месяцев"), "quarter": ("квартал", "квартале", "квартала"),
        "year": ("год", "году", "года", "лет"), "decade": ("десятилетие", "десятилетия", "десятилетии"),
    },
    last="прошл(?:ой|ом|ого|ый|ая|ую)|минувш(?:ей|ем|его|ую)|предыдущ(?:ей|ем|его)",
    this="эт(?:ой|ом|ого|от|а|у)|нынешн(?:ей|ем|его|ий)|текущ(?:ей|ем|его|ий)",
    next="следующ(?:ей|ем|его|ий|ая|ую)|будущ(?:ей|ем|его|ий|ую)|ближайш(?:ей|ую)",
    numbers={
        "один": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
        "девять": 9, "десять": 10, "несколько": 0,
    },
    ago="{n} {u} (?:тому )?назад",
    ahead="через {n} {u}",
    span="(?:за|в) последние {n} {u}",
    duration="в течение {n} {u}",
    one_unit={
        "неделю": ("week", 1), "месяц": ("month", 1), "год": ("year", 1), "день": ("day", 1), "полгода": ("month", 6),
    },
    one_unit_tail=" (?:тому )?назад",
    early="в начале|начало|начала",
    mid="в середине|середина|середины",
    late="в конце|конец|к концу|конца",
    year_licence="в|с|до|к|от|по|за|из|на|и|летом|зимой|весной|осенью",
    year_suffix="(?: |\u00a0)?(?:год(?:а|у|ом|е)?|гг?\\.)",
    until="по|до|и|-|–|—",
    dayparts="утром|вечером|днем|днём|ночью",
    zones={"мск": "+03:00", "gmt": "+00:00"},
    at_time="в",
    sequel="затем|потом|после этого",
    future="будет|будут|планируе?ю?тс?я?|запланирован[аоы]?|предстоящ\\w{1,3}|состоится|намерен[аы]?",
)  # fmt: skip

GERMAN = Lexicon(
    language="de",
    months={"jänner": 1, "mrz": 3},
    weekdays={
        **{
            f"{name}{part}": number
            for number, name in enumerate(
                ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
            )
            for part in ("morgen", "abend", "nachmittag", "vormittag", "mittag", "nacht")
        },
        "sonnabend": 5,
    },
    capitalised=True,
    ordinal="\\.",
    article="(?:am|im|den|der|vom|zum|ab|bis) ",
    deictic={
        "heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2, "heute morgen": 0, "heute abend": 0,
        "gestern abend": -1, "morgen früh": 1,
    },
    same_day="(?:am )?(?:selben|gleichen) tag",
    day_after={"einen tag zuvor": -1, "am tag zuvor": -1, "einen tag später": 1, "am nächsten tag": 1, "am folgetag": 1},
    units={
        "day": ("tag", "tage", "tagen", "tages"), "week": ("woche", "wochen"),
        "month": ("monat", "monate", "monaten", "monats"), "quarter": ("quartal", "quartals"),
        "year": ("jahr", "jahre", "jahren", "jahres"), "decade": ("jahrzehnt", "jahrzehnte"),
    },
    last="letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?",
    this="diese[nrsm]?",
    next="nächste[nrs]?|kommende[nrs]?",
    numbers={
        "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "zehn": 10, "einem": 1,
        "einer": 1, "einigen": 0, "wenigen": 0,
    },
    ago="vor {n} {u}",
    ahead="in {n} {u}",
    span="in den (?:letzten|vergangenen) {n} {u}",
    duration="seit {n} {u}",
    early="anfang",
    mid="mitte",
    late="ende",
    part_of="(?:des (?:monats|jahres)|jahr) ",
    weekend="wochenende",
    year_licence="seit|im jahr|im jahre|jahr|jahres|bis|von|ende|anfang|mitte|und|in|ab|sommer|winter|herbst|frühjahr",
    decade="(?:die |der |den )?{decade}er(?:[ -]jahren?)?",
    until="bis|und|-|–|—",
    dayparts="morgen|abend|nachmittag|nacht",
    zones={"uhr": ""},
    at_time="um|gegen",
    sequel="dann|danach|anschließend",
    future="wird|werden|soll|sollen|geplant|kommende[nrs]?|nächste[nrs]?|findet|finden|will|wollen",
)  # fmt: skip

FRENCH = Lexicon(
    language="fr",
    months={"aout": 8, "fevrier": 2, "decembre": 12},
    ordinal="(?:er)?",
    article="(?:le|du|au|en|ce|de) ",
    deictic={
        "aujourd'hui": 0, "hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2, "hier soir": -1,
        "hier matin": -1, "ce matin": 0, "ce soir": 0, "cette nuit": 0,
    },
    same_day="(?:le )?(?:même jour|jour même)",
    day_after={"la veille": -1, "le lendemain": 1, "l'avant-veille": -2, "un jour plus tôt": -1, "un jour plus tard": 1},
    units={
        "day": ("jour", "jours"), "week": ("semaine", "semaines"), "month": ("mois",),
        "quarter": ("trimestre", "trimestres"), "year": ("an", "ans", "année", "années"),
        "decade": ("décennie", "décennies"),
    },
    unit_article="(?:l'|(?:la|le|cette|ce) )?",
    last="derni(?:er|ère)|passée?|précédente?",
    this="en cours",
    next="prochaine?|à venir|suivante?",
    modifier_first=False,
    numbers={
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
        "dix": 10, "quelques": 0, "plusieurs": 0,
    },
    ago="il y a {n} {u}",
    ahead="dans {n} {u}",
    span="(?:ces|les) {n} derni(?:ers|ères) {u}",
    duration="(?:pendant|depuis) {n} {u}",
    early="(?:au )?début",
    mid="mi-|à la mi-",
    late="fin|à la fin",
    part_of="(?:de l'année|du mois de|de) ",
    weekend="week-end",
    year_licence="en|depuis|l'année|année|jusqu'en|de|à|et|fin|début|mi-|printemps|été|automne|hiver|an",
    decade="(?:les )?années {decade}",
    until="au|et|à|jusqu'au|-|–|—",
    dayparts="matin|soir|après-midi|midi",
    zones={"gmt": "+00:00"},
    at_time="à",
    sequel="puis|ensuite",
    future="sera|seront|aura|auront|prévue?s?|prochaine?s?|doit|doivent|va|vont",
)  # fmt: skip

SPANISH = Lexicon(
    language="es",
    months={"setiembre": 9},
    weekdays={"miercoles": 2, "sabado": 5},
    month_abbreviations=False,
    joiner=" (?:del? )?",
    article="(?:el|del|al|en|este) ",
    deictic={
        "hoy": 0, "ayer": -1, "anteayer": -2, "anoche": -1, "mañana": 1, "pasado mañana": 2, "esta mañana": 0,
        "esta noche": 0, "esta tarde": 0,
    },
    same_day="(?:ese |el )?mismo día",
    day_after={"un día antes": -1, "el día anterior": -1, "un día después": 1, "al día siguiente": 1, "la víspera": -1},
    units={
        "day": ("día", "días"), "week": ("semana", "semanas"), "month": ("mes", "meses"),
        "quarter": ("trimestre", "trimestres"), "year": ("año", "años"), "decade": ("década", "décadas"),
    },
    unit_article="(?:(?:el|la|este|esta) )?",
    last="pasad[oa]|anterior|últim[oa]",
    this="actual|en curso",
    next="próxim[oa]|que viene|entrante|siguiente",
    modifier_first=False,
    numbers={
        "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
        "diez": 10, "unos": 0, "varios": 0, "varias": 0,
    },
    ago="hace {n} {u}",
    ahead="(?:dentro de|en) {n} {u}",
    span="(?:en )?l[oa]s últim[oa]s {n} {u}",
    duration="(?:durante|desde hace) {n} {u}",
    early="(?:a )?(?:principios|comienzos|inicios) de",
    mid="(?:a )?mediados de",
    late="(?:a )?(?:finales|fines) de",
    part_of="(?:del? (?:año|mes de)) ",
    weekend="fin de semana",
    year_licence="en|desde|de|del|año|hasta|entre|y|a|verano|invierno|primavera|otoño",
    decade="(?:los años |la década de (?:los )?){decade}",
    until="al|a|y|hasta|-|–|—",
    dayparts="por la (?:mañana|tarde|noche)",
    zones={"gmt": "+00:00"},
    at_time="a las",
    sequel="luego|después|entonces",
    future="será|serán|próxim[oa]s?|previst[oa]s?|va a|van a|habrá|tendrá|tendrán",
)  # fmt: skip
