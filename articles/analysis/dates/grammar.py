"""What reading needs of one language beside the rules: its words, and the patterns of what stands around a date."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from articles.analysis.dates.calendar import Unit
from articles.analysis.dates.lexicon import NONE, Lexicon
from articles.analysis.dates.pieces import BEGIN, DAY, END, YEAR, Pieces, compact, spaced


@dataclass(frozen=True, slots=True)
class Grammar:
    """Keys of the mappings are in lower case. The patterns are of what stands before, between or after dates."""

    lexicon: Lexicon
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, Unit]
    future: re.Pattern[str]
    past: re.Pattern[str]
    deadline: re.Pattern[str]
    licence: re.Pattern[str]
    month_licence: re.Pattern[str]
    not_a_year: re.Pattern[str]
    counted: re.Pattern[str]
    named_before: re.Pattern[str]
    named_after: re.Pattern[str]
    every: re.Pattern[str]
    no_ahead: re.Pattern[str]
    sport: re.Pattern[str]
    same_year: re.Pattern[str]
    sequel: re.Pattern[str]
    year_tail: re.Pattern[str]
    until: re.Pattern[str]
    conjunction: re.Pattern[str]
    between: re.Pattern[str]
    days_before: re.Pattern[str]
    days_after: re.Pattern[str]
    years_after: re.Pattern[str]


def build_grammar(pieces: Pieces) -> Grammar:
    """The grammar of a lexicon."""
    lexicon = pieces.lexicon
    return Grammar(
        lexicon=lexicon,
        months=pieces.months,
        weekdays=pieces.weekdays,
        units=pieces.units,
        future=_words(lexicon.future),
        past=re.compile(f"{BEGIN}(?:{lexicon.no_past}(?i:{compact(lexicon.past_words)})|{spaced(lexicon.past)}){END}"),
        deadline=_before(f"(?:{lexicon.deadline}) (?:{lexicon.article})?"),
        licence=_before(
            f"(?:(?:{lexicon.year_licence}|{lexicon.early}|{lexicon.late}|{lexicon.mid}) ?|(?:{lexicon.article}))"
        ),
        month_licence=_before(f"(?:{lexicon.month_licence}) "),
        not_a_year=re.compile(spaced(f"(?i:{lexicon.no_year_after})$")),
        counted=re.compile(spaced(f" (?:{lexicon.counted}){END}")),
        named_before=re.compile(spaced(f"(?:{lexicon.named_before}) $")),
        named_after=re.compile(f"(?:{lexicon.named_after})"),
        every=_before(
            rf"(?:{lexicon.every}) (?:{pieces.weekday}(?:\s?[-–—]\s?| (?:{lexicon.until}|{lexicon.conjunction}) ))*"
        ),
        no_ahead=_words(lexicon.no_ahead),
        sport=_words(lexicon.sport),
        same_year=re.compile(spaced(f",? (?i:{lexicon.same_year}){END}")),
        sequel=re.compile(spaced(rf"(?i:{BEGIN}(?:{lexicon.sequel}),? (?:\w{{1,4}} )?)$")),
        year_tail=re.compile(pieces.year_tail),
        **_joints(pieces),
    )


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(f"{BEGIN}(?i:{compact(pattern)}){END}")


def _before(pattern: str) -> re.Pattern[str]:
    """The pattern at the end of what stands before a date."""
    return re.compile(spaced(f"(?i:{BEGIN}{pattern})$"))


def _joints(pieces: Pieces) -> dict[str, re.Pattern[str]]:
    """What joins two dates, and the bare numbers that share a date's month or follow a year."""
    lexicon = pieces.lexicon
    until = rf"(?:\s?[-–—~]\s?|,? (?i:{lexicon.until}) )"
    glue = " ?" if lexicon.language == "ar" else " "
    conjunction = rf"(?:,? (?:(?i:{lexicon.conjunction})|&){glue}|, )"
    article = f"(?:(?i:(?:{lexicon.again}) ))?(?:(?i:{lexicon.year_licence}) )?(?:(?i:{lexicon.article}))?"
    weekday = f"(?:{pieces.weekday},? ?)?"
    number = f"{DAY}{lexicon.ordinal}"
    either = f"(?:{until}|{conjunction})"
    ends = r"(?!\w|[:%]|[.,/]\d|-\w)"
    verbs = f'(?=\\s?[.,;:!?)"”]|\\s?$|\\n| (?i:{lexicon.after_day}){END})'
    return {
        "until": re.compile(spaced(f"(?:{lexicon.ordinal})?{until}{article}")),
        "conjunction": re.compile(spaced(f"(?:{lexicon.ordinal})?{conjunction}{article}")),
        "between": _before(f"(?:{lexicon.between}) (?:{lexicon.article})?") if lexicon.between != NONE else _before(NONE),
        "days_before": re.compile(
            spaced(rf"(?<![\w.,:/$€£%-])(?P<days>{weekday}{number}(?:{either}{article}{weekday}{number})*){either}{article}{weekday}$")
        ),
        "days_after": re.compile(
            spaced(rf"(?P<days>(?:{either}{article}{number}{ends})+)(?:,? (?P<y>{YEAR}){ends}|{verbs}|(?<=[-–—]\d)|(?<=[-–—]\d\d))")
        ),
        "years_after": re.compile(
            spaced(rf"(?P<years>(?:{either}(?:(?i:{lexicon.year_licence}) )?{YEAR}(?!\w|[.,]\d|-\w)(?! (?:{lexicon.counted}){END}))+)")
        ),
    }  # fmt: skip
