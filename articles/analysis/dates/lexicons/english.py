"""English."""

from articles.analysis.dates.lexicon import Lexicon

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
        "the day after tomorrow": 2, "this morning": 0, "this afternoon": 0, "this evening": 0, "overnight": 0,
        "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1, "tomorrow night": 1,
        "tomorrow morning": 1, "tomorrow evening": 1, "last evening": -1,
    },
    same_day="(?:the |that )?same day|that (?:very )?day",
    day_after={
        "a day earlier": -1, "one day earlier": -1, "the day before": -1, "the previous day": -1, "a day later": 1,
        "one day later": 1, "the next day": 1, "the following day": 1, "the day after": 1,
    },
    days_after="{n} days (?:(?P<back>earlier|before)|(?P<on>later|afterwards))(?! the| a| than)",
    units={
        "day": ("day", "days"), "week": ("week", "weeks"), "month": ("month", "months"),
        "quarter": ("quarter", "quarters"), "year": ("year", "years"), "decade": ("decade", "decades"),
    },
    last="(?:the )?(?:last|past|previous)",
    this="this|the current|the present",
    next="(?:the )?(?:next|coming|following|upcoming)",
    numbers={
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
        "a couple of": 2, "a few": 0, "several": 0, "many": 0, "some": 0,
    },
    ago="{n} {u} (?:ago|back)",
    ahead="in {n} {u}(?: time)?|{n} {u} (?:from now|hence)",
    span="(?:(?:over|in|during|for|within) )?the (?:last|past) {n} {u}",
    duration="for (?:the )?{n} {u}",
    early="early in|early|earlier",
    mid="mid-|mid|the middle of",
    late="late in|late|later|(?:at )?(?:the )?end of|towards? the end of",
    part_of="(?:of|the month of|the year) ",
    weekend="weekend",
    year_licence=(
        "in|since|by|until|till|from|of|between|and|to|before|after|during|through|throughout|late|early|mid-?"
        "|around|about|year|year's|for|fiscal|circa|than|election|the"
    ),
    whole_year="throughout|all of",
    no_year_after="(?:no\\.|resolution|article|section|act|boeing|flight|room|number|page) \\d{0,5} ?",
    quarter="(?:the )?(?:fiscal )?{ordinal}(?: |-)?(?:fiscal )?quarter",
    half="(?:the )?(?:first|second) half",
    ordinals={"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4},
    decade="(?:the )?(?:(?:early|late|mid)(?: |-))?{decade}'?s",
    seasons={"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    until="to|until|till|through|and|-|–|—",
    dayparts="morning|afternoon|evening|night",
    zones={
        "gmt": "+00:00", "utc": "+00:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "pst": "-08:00",
        "kst": "+09:00",
    },
    at_time="at",
    same_year="(?:of |in )?(?:the same|that) year",
    sequel="then|afterwards|after that",
    future=(
        "will|next|scheduled|planned|plans|due|upcoming|set (?:to|for)|expected|slated|going to|ahead of|runs? out|ends|begins|starts|opens on"
        "|effective|expires?|deadline|would"
    ),
    named_after="GMT|UTC|EST|EDT",
)  # fmt: skip
