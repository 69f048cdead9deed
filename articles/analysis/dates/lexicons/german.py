"""German."""

from articles.analysis.dates.lexicon import Lexicon
from articles.analysis.dates.lexicons import numbers
from articles.analysis.dates.lexicons.feasts import GERMAN_FEASTS

GERMAN = Lexicon(
    language="de",
    months={
        "jänner": 1, "mrz": 3, "feber": 2, "januars": 1, "februars": 2, "märzes": 3, "aprils": 4, "mais": 5, "junis": 6,
        "julis": 7, "augusts": 8, "septembers": 9, "oktobers": 10, "novembers": 11, "dezembers": 12, "sept": 9,
    },
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
    article="(?:am|im|den|dem|der|vom|zum|ab|bis) ",
    deictic={
        "heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2, "heute morgen": 0, "heute abend": 0,
        "gestern abend": -1, "morgen früh": 1,
    },
    same_day="(?:am )?(?:selben|gleichen) tag",
    day_after={
        "nächsten tag": 1, "am tag danach": 1, "tags darauf": 1, "tags zuvor": -1, "am vortag": -1, "am tag davor": -1,
        "einen tag zuvor": -1, "am tag zuvor": -1, "einen tag später": 1, "am nächsten tag": 1, "am folgetag": 1,
    },
    days_after="{n} tage (?:(?P<back>zuvor|vorher|davor)|(?P<on>später|danach))",
    units={
        "day": ("tag", "tage", "tagen", "tages"), "week": ("woche", "wochen"),
        "month": ("monat", "monate", "monaten", "monats"), "quarter": ("quartal", "quartals"),
        "year": ("jahr", "jahre", "jahren", "jahres"), "decade": ("jahrzehnt", "jahrzehnte"),
    },
    last="letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?",
    this="diese[nrsm]?",
    next="nächste[nrs]?|kommende[nrs]?",
    numbers=numbers.german(),
    ago="vor {n} {u}",
    span="in den (?:letzten|vergangenen) {n} {u}",
    duration="seit {n} {u}|(?:zum )?ersten mal seit {n} {u}|für {n} {u}",
    within="in {n} {u}",
    early="anfang",
    mid="mitte",
    late="ende",
    part_of="(?:des (?:monats|jahres)|jahr) ",
    weekend="wochenende",
    year_licence="der|die|das|seit|im jahr|im jahre|jahr|jahres|bis|von|ende|anfang|mitte|und|in|ab|sommer|winter|herbst|frühjahr",
    month_licence="im|seit|ab|bis",
    quarter="{ordinal} quartal(?:s|e)?",
    half="{ordinal} halbjahr(?:es|s)?",
    half_of="{ordinal} hälfte",
    first_months="(?:den )?ersten {n} monate[n]?",
    period_words=("hälfte", "halbjahr", "halbjahres", "halbjahrs", "monate", "monaten"),
    of="des|von|im|der",
    ordinals={
        **{f"{stem}{end}": n for n, stem in enumerate(("erst", "zweit", "dritt", "viert"), 1) for end in ("e", "en", "er", "es")},
        "1.": 1, "2.": 2, "3.": 3, "4.": 4,
    },
    seasons={
        "frühling": 3, "frühjahr": 3, "sommer": 6, "herbst": 9, "winter": 12, "frühjahrs": 3, "sommers": 6,
        "herbstes": 9, "winters": 12,
    },
    decade="(?:die |der |den )?{decade}er(?:[ -]jahren?)?",
    until="bis|bis zum|bis einschließlich",
    between="zwischen(?: dem)?",
    conjunction="und|sowie|oder",
    again="erneut|wieder|dann",
    day_number="{d}\\. des",
    this_day="an diesem tag(?: im jahr)?",
    feasts=GERMAN_FEASTS,
    dayparts="morgen|abend|nachmittag|nacht|früh|mittag|vormittag",
    zones={"mez": "+01:00", "mesz": "+02:00", "gmt": "+00:00", "utc": "+00:00"},
    at_time="um|gegen|ab",
    before_amounts=True,
    about="etwa|rund|circa|ca\\.",
    on_day="am|am morgen des|am abend des",
    hours="uhr",
    afternoon="nachmittags|abends|nachts",
    morning="morgens|früh|vormittags",
    sequel="dann|danach|anschließend",
    future=(
        "wird|werden|soll|sollen|geplant|kommende[nrs]?|nächste[nrs]?|findet|finden|will|wollen|frist|endet|enden|beginnt"
        "|beginnen|startet|starten|läuft|laufen|öffnet|öffnen|tritt|eingeladen|stichtag|\\w*schluss|\\w*frist|\\w*termin|spätestens|voraussichtlich|ab"
    ),
    past=(
        "hat|hatte|haben|hatten|war|waren|wurde|wurden|seit|(?!(?:heute|bitte|erste|zweite|dritte|vierte|letzte|gute|rechte"
        "|weite|beste|späte|alte|rote|konnte|sollte|möchte)n?(?!\\w))[a-zäöü]{3,}(?:te|ten)|ging|gingen|kam|kamen|fiel|fielen|brach"
        "|brachen|stand|standen|fand|fanden|starb|starben|traf|trafen|nahm|nahmen|gab|gaben|trat|traten|schloss|schlossen|begann"
        "|begannen|schlug|sank|sanken|stieg|stiegen|lief|liefen|flog|flohen|floh|verlor|verloren|gewann|gewannen|entstand|schrieb"
        "|sprach|sprachen|zog|zogen|hielt|hielten|ließ|ließen|griff|griffen|schoss|schossen|verließ|erschien|unterschrieb|zerbrach"
    ),
    deadline="bis|bis zum",
    no_ahead="erste\\w?|ersten|einzige\\w?|schwerste\\w?|schlimmste\\w?|größte\\w?|mal|höchste\\w?",
    every="jeden|jede|jeder",
    counted="Menschen|Personen|Leute|Euro|Meter|Kilometer|Häuser|Fälle|Tonnen|Stimmen|Soldaten|Familien|Stellen",
    sport="Tor|Tore|Spiel|Trainer|Torwart|Stürmer",
    named_before="(?:Herr|Frau|Dr\\.|Prof\\.)(?: [A-Z]\\w+)?",
)  # fmt: skip
