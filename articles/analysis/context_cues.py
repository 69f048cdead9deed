"""Words beside a date that say what it dates: a quoted page, a report, a plan."""

import re
from typing import Final

NEAR: Final = 140

CITATION: Final = re.compile(
    r"\b(?:dikutip|dilansir|mengutip|melansir|dinukil|menukil|diakses|dipantau"
    r"|(?:seperti|sebagaimana) (?:dikutip|dilaporkan|dilansir|diberitakan)|dihubungi|ditemui"
    r"|dalam keterangan\w{0,6}|as quoted|quoted by|cited by|accessed|retrieved)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
REPORT: Final = re.compile(
    r"\b(?:melaporkan|lapor|kata|ujar|tutur|ucap|mengatakan|menyatakan|mengumumkan|menyampaikan|menuturkan"
    r"|reported|said|told reporters|announced|сообщил\w{0,3}|заявил\w{0,3})"
    r"\b\s?,?\s?(?:\S{1,20}\s){0,2}(?:pada|on|в|во)?\s?$",
    re.IGNORECASE,
)
PLAN: Final = re.compile(
    r"\b(?:akan|bakal|berencana|dijadwalkan|direncanakan|rencananya|mungkin|jika|apabila"
    r"|will|would|may|might|could|plans? to|if|будет|будут|планиру\w{1,4}|soll|wird|werden|sera|seront|será|serán)\b",
    re.IGNORECASE,
)

BOUNDARY: Final = re.compile(
    r"\b(?:sejak|semenjak|hingga|sampai|since|until|till|с|до|seit|bis|depuis|jusqu'?en|desde|hasta)"
    r"\s(?:(?:tahun|bulan|awal|akhir)\s)?$",
    re.IGNORECASE,
)


def is_citation(before: str) -> bool:
    """Whether the text before a date makes it the day on which a page was quoted or a person reached."""
    return CITATION.search(before[-NEAR:]) is not None


def is_report(before: str) -> bool:
    """Whether the text before a date makes it the day of a report or a statement."""
    return REPORT.search(before[-NEAR:]) is not None


def is_plan(sentence: str) -> bool:
    """Whether a sentence speaks of what may or will be."""
    return PLAN.search(sentence) is not None


def is_boundary(before: str) -> bool:
    """Whether the text before a month or a year makes it the end of a stretch: "since 2006" tells of nothing then."""
    return BOUNDARY.search(before[-NEAR:]) is not None
