"""English."""

from articles.analysis.dates.lexicon import Lexicon
from articles.analysis.dates.lexicons import numbers
from articles.analysis.dates.lexicons.feasts import ENGLISH_FEASTS

IRREGULAR_PASTS = (
    "arose|awoke|beat|became|began|bent|bet|bit|bled|blew|broke|brought|built|burnt|burst|bought|caught|chose|clung|came"
    "|crept|dealt|dug|drew|drank|drove|ate|fell|fed|felt|fought|found|fled|flew|forbade|forgot|forgave|froze|got|gave|went"
    "|grew|hung|heard|hid|held|kept|knelt|knew|laid|led|left|lent|let|lay|lost|made|meant|met|paid|put|quit|rode|rang|rose"
    "|ran|saw|sought|sold|sent|shook|shone|shot|showed|shrank|shut|sang|sank|sat|slept|slid|spoke|spent|spun|split|sprang"
    "|stood|stole|stuck|stung|struck|swore|swept|swam|swung|took|taught|tore|threw|trod|underwent|understood|upheld|woke|wore"
    "|withdrew|withheld|won|wound|wrote|overthrew|overtook|undertook|was|were|had|did|has been|have been|since|ago"
)
NOT_PASSIVE = "(?<!be[ ])(?<!is[ ])(?<!are[ ])(?<!being[ ])"
NOT_PAST = (
    "scheduled|planned|expected|slated|invited|supposed|postponed|delayed|need|speed|indeed|hundred|united|sacred|naked"
    "|exceed|proceed|succeed|feed|seed|breed|agreed|announced|reported|added|confirmed|declared|warned|promised|vowed"
    "|pledged|decided|voted|wicked|so-called|based|based|aged|noted|tipped|poised|rumoured|rumored|authorised|authorized"
)

ENGLISH = Lexicon(
    language="en",
    numeric_order="MDY",
    months={"sept": 9},
    weekdays={"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
    weekday_abbreviations=True,
    capitalised=True,
    ordinal="(?:st|nd|rd|th)?",
    joiner=" (?:of )?",
    article="(?:the|this|on|in) ",
    deictic={
        "today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0, "last night": -1, "the day before yesterday": -2,
        "the day after tomorrow": 2, "day after tomorrow": 2, "this morning": 0, "this afternoon": 0, "this evening": 0, "overnight": 0,
        "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1, "tomorrow night": 1,
        "tomorrow morning": 1, "tomorrow evening": 1, "last evening": -1,
    },
    same_day="(?:the |that )?same day|that (?:very |same )?day",
    day_after={
        "a day earlier": -1, "one day earlier": -1, "the day before": -1, "the previous day": -1, "a day later": 1,
        "one day later": 1, "the next day": 1, "the following day": 1, "the day after": 1,
    },
    days_after="{n} days? (?:(?P<back>earlier|before(?! \\w))|(?P<on>later|afterwards|after(?! \\w)))(?! than)",
    units={
        "day": ("day", "days"), "week": ("week", "weeks"), "month": ("month", "months"),
        "quarter": ("quarter", "quarters"), "year": ("year", "years"), "decade": ("decade", "decades"),
    },
    last="(?:the )?(?:last|past|previous)",
    this="this|the current|the present",
    next="(?:the )?(?:next|coming|following|upcoming)",
    numbers=numbers.english(),
    ago="{n} {u} (?:ago|back)",
    one_unit={"a fortnight": ("week", 2)},
    one_unit_tail=" ago",
    ahead="in {n} {u}['’]? time|{n} {u} (?:from now|hence)",
    within="in {n} {u}(?! of(?!\\w))",
    span="(?:(?:over|in|during|for|within) )?the (?:last|past) {n} {u}",
    duration="for (?:the )?{n} {u}|(?:under|over|aged|within|every) {n} {u}",
    early="early in|early|earlier",
    mid="mid-|mid|the middle of",
    late="late in|late|later|(?:at )?(?:the )?end of|towards? the end of",
    part_of="(?:of|the month of|the year) ",
    weekend="weekend",
    year_licence=(
        "in|since|by|until|till|from|of|between|and|to|before|after|during|through|throughout|late|early|mid-?"
        "|around|about|year|year's|for|fiscal|circa|than|election|the|dated|back in|as of|its|his|her|their|that|our|a"
    ),
    month_licence="in|since|until|till|during|throughout",
    whole_year="throughout|all of",
    no_year_after="(?:no\\.|resolution|article|section|act|boeing|flight|room|number|page) \\d{0,5} ?|(?:crowd|total|number|audience|population|fleet|height|depth"
    "|group|sum|capacity|force|garrison|average|maximum|minimum|altitude|length|distance) of ",
    quarter="(?:the )?(?:fiscal )?{ordinal}(?: |-)?(?:fiscal )?quarter",
    half_of="(?:the )?{ordinal} half",
    first_months="(?:the )?first {n} months",
    period_words=("half",),
    of="of|in",
    ordinals={"final": 4, "closing": 4, "opening": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
    decade="(?:the )?{decade}'?s",
    seasons={"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    until="to|until|till|through|up to",
    between="between",
    conjunction="and|or|and then",
    again="again|once more|later",
    after_day=(
        "in|at|on|to|of|for|by|as|when|where|with|after|before|that|which|was|were|will|are|is|had|has|have|from|but"
        "|respectively|this|last|next"
    ),
    day_number="the {d}(?:st|nd|rd|th) of",
    this_day="(?:on )?this (?:very )?day,? (?:back )?in",
    feasts=ENGLISH_FEASTS,
    dayparts="morning|afternoon|evening|night",
    zones={
        "gmt": "+00:00", "utc": "+00:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
        "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "akst": "-09:00", "hst": "-10:00",
        "bst": "+01:00", "wet": "+00:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "eest": "+03:00",
        "msk": "+03:00", "sast": "+02:00", "pkt": "+05:00", "wib": "+07:00", "wita": "+08:00", "wit": "+09:00",
        "sgt": "+08:00", "hkt": "+08:00", "kst": "+09:00", "jst": "+09:00", "aest": "+10:00", "aedt": "+11:00",
        "nzst": "+12:00", "nzdt": "+13:00",
    },
    at_time="at",
    before_amounts=True,
    about="about|around|approximately|shortly after|just after|just before|shortly before|nearly|by",
    on_day="on|the morning of|the evening of|the night of|in the morning|in the evening|early|late|local time",
    afternoon="p\\.?m\\.?|in the afternoon|in the evening|at night",
    morning="a\\.?m\\.?|in the morning",
    hours="hours|hrs",
    same_year="(?:of |in )?(?:the same|that) year",
    sequel="then|afterwards|after that",
    future=(
        "will|shall|won't|next|scheduled|planned|planning|plans? to|due|upcoming|set (?:to|for)|expected|slated|going to|ahead of|runs? out"
        "|ends|begins|starts|opens|closes|kicks off|takes effect|effective|expires?|deadline|would|is to|are to|tipped|poised"
        "|invited|intends?|aims?|hopes?|is meant to|are meant to|should|must|goes on sale|go on sale|hearing is"
        "|is open|are open|lasts|runs|faces|tickets for|to be held|to take place|forthcoming|scheduled for|postponed (?:to|until)"
    ),
    past_words=IRREGULAR_PASTS,
    no_past=NOT_PASSIVE,
    past=f"(?=[a-z]+ed(?!\\w)){NOT_PASSIVE}(?!(?:{NOT_PAST})(?!\\w))[a-z]+",
    deadline="by|until|till",
    no_ahead=(
        "first|second|third|only|once|twice|worst|best|\\w+est|most|least|record|last|times|never|again|since|lowest"
    ),
    every="every|each",
    counted="people|persons|men|women|children|cases|jobs|homes|houses|units|troops|seats|miles|kilometres|kilometers|metres|meters"
    "|feet|tons|tonnes|dollars|euros|pounds|votes|points|pages|words|victims|deaths|patients|students|residents|families"
    "|households|villages|soldiers|workers|employees|passengers|spectators|visitors|participants|delegates|acres|hectares"
    "|barrels|shares|copies|calories|kcal|km|kg|hours|minutes|others",
    sport=(
        "score[ds]?|scoring|goals?|goalkeeper|touchdowns?|points|coach|striker|midfielder|match|playoffs?|quarterback|rebounds"
        "|basket|halftime|half-time|penalty|kickoff|teammates?|shots?|free throws?|three-pointers?|fumbled?|interceptions?|fouls?|referee|outscored|overtime|dunks?|kicker"
    ),
    named_before=(
        "(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Captain|Capt|Colonel|Col|General|Gen|Major|Sergeant|Sgt|Professor|Prof|Pastor"
        "|Father|Sister|Saint|Actor|Actress|Singer|Judge|Senator|Agent|Detective|Uncle|Aunt|King|Queen|Prince|Princess)\\.?"
        "(?: [A-Z][\\w.]*){0,2}|Sheffield|Black|Good|Ash|Bloody|Super|Cyber|Palm|Easter|Fat|Shrove|Maundy|Holy|Ruby|Girl|Man"
        "|Theresa|Joe|Whit|Giving|Throwback"
    ),
    named_after="GMT|UTC|EST|EDT",
)  # fmt: skip
