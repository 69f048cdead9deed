"""Words beside a date that say what it dates: a quoted page, a report, a plan."""

import re
from typing import Final

from articles.analysis.asides import without_asides

NEAR: Final = 140

CITATION: Final = re.compile(
    r"\b(?:dikutip|dilansir|mengutip|melansir|dinukil|menukil|disitat|menyitat|disadur|diakses|dipantau|diwartakan"
    r"|diberitakan|dihimpun|(?:seperti|sebagaimana) (?:\w+ )?(?:dilaporkan|dimuat|ditulis|disiarkan|dirilis)"
    r"|dihubungi|ditemui|(?:saat|ketika) (?:dikonfirmasi|dimintai)|dalam keterangan\w{0,6}"
    r"|as (?:quoted|cited|carried|reported) (?:by|in|on)|quoted by|cited by|accessed|retrieved)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
"""Before the day on which a page was quoted, or on which somebody was asked."""

GLUED: Final = re.compile(r"\b(?i:dikutip|dilansir|mengutip|melansir)(?i: dari)?(?=[A-Z]|detik)[^.;]{0,80}$")
"""The same, where the blank before a linked name was lost: "dilansirAntara, Rabu"."""

QUOTED_FROM: Final = re.compile(
    r", (?:dilaporkan|diberitakan|disiarkan|dirilis) (?:oleh )?(?:[A-Z][\w.]+,? ){1,4}(?:pada |hari )*$"
)
"""A passive behind the news, with the name of who had it: "…, dilaporkan Antara, Selasa"."""

REPORT: Final = re.compile(
    r"\b(?:melaporkan|lapor|kata|ujar|tutur|ucap|mengatakan|menyatakan|mengumumkan|menyampaikan|menuturkan"
    r"|reported|said|told reporters|announced|сообщил\w{0,3}|заявил\w{0,3})"
    r"\b\s?,?\s?(?:\S{1,20}\s){0,2}(?:pada|on|в|во)?\s?$",
    re.IGNORECASE,
)
SPOKE_BEHIND: Final = re.compile(
    r"[,.!?”\"’'“]\s?(?:kata|ujar|tutur|ucap|jelas|terang|ungkap|papar|imbuh|tambah|sambung|lanjut|sebut|beber|tukas"
    r"|pungkas|tulis|kilah|timpal|tandas|urai|cetus|keluh|cerita|tegas|demikian)(?:nya)?\b(?:(?!\bbahwa\b)[^;:“”\"]){0,120}$",
    re.IGNORECASE,
)
"""A verb of speaking behind what was said, and the speaker: "…, kata Budi kepada wartawan, Rabu"."""

SPOKE: Final = re.compile(
    r"\b(?:mengatakan|menyatakan|menyebut|menyebutkan|menjelaskan|mengungkapkan|menuturkan|menegaskan|menambahkan"
    r"|memaparkan|mengumumkan|menyampaikan|melaporkan)"
    r"(?: (?:kepada|di|dalam|lewat|melalui|saat|usai|seusai|ketika) (?:(?!bahwa\b)[^\s,;:“”\"]+ ){0,4}"
    r"| (?:kepada|di|dalam|lewat|melalui|saat|usai|seusai|ketika) (?:(?!bahwa\b)[^;:“”\"]){1,90}, ?| )"
    r"(?:pada |hari )*$",
    re.IGNORECASE,
)
SPOKE_FIRST: Final = re.compile(
    r"\b(?:mengatakan|menyatakan|menyebut|menyebutkan|menjelaskan|mengungkapkan|menuturkan|menegaskan|menambahkan"
    r"|memaparkan|mengaku|memastikan|berharap|meminta|membantah|menyiarkan|memberitakan|mewartakan|menulis)"
    r"\b[^;:“”\"]{1,160}, $",
    re.IGNORECASE,
)
"""A verb of speaking before what was said; a day behind a comma at the end of such a sentence is the speaker's."""

ACCORDING_TO: Final = re.compile(
    r"^\W*(?:[Mm]enurut|[Aa]ccording to|[Ss]elon|[Ss]egún|Laut|[Пп]о (?:данным|словам))"
    r"(?: [^,;:“”\"]{1,60}, | (?:laporan |keterangan |the )?(?:[A-ZА-Я][\w.]+ ){1,4})(?:pada |hari |on |в )*$"
)
REPORTED_SPEECH: Final = re.compile(
    r"\b(?:said|says|told|added|announced|stated|confirmed|wrote|tweeted|posted)"
    r"(?: (?:in|at|during|via|through|to|on|before) (?:(?!that\b|who\b|after\b|when\b)[\w'’-]+ ){0,5}?"
    r"(?:statements?|interview|briefing|conference|speech|address|posts?|messages?|letter|report|testimony|remarks"
    r"|broadcast|television|radio|reporters|journalists|lawmakers|parliament|senate|court|hearing|call)"
    r"(?: (?!that\b)[\w'’-]+){0,4}"
    r"| (?:reporters|journalists|lawmakers|parliament|(?<=told )[A-Z][\w.]+)(?: (?!that\b)[\w'’-]+){0,4})?"
    r",? (?:late |early )?(?:on )?$"
)
"""A verb of speaking with where or to whom: "told reporters in Seoul on Monday"."""

MEDIA_PATTERN: Final = (
    r"\b(?:[Ss]tate (?:media|television|TV|radio|newspapers?)|[Nn]ews agenc(?:y|ies))\b(?: (?:in|of) [A-Z]\w+)?"
)
SHOWED_PATTERN: Final = r"(?:confirmed|reported|carried|showed|aired|published (?:photo\w+|pictures|images|footage))\b"
BROADCAST: Final = re.compile(
    r"\b(?:menyiarkan|memberitakan|mewartakan)\b(?:(?!\bbahwa\b)[^;:“”\"]){1,80},? (?:pada |hari )*$"
    r"|\b(?:disiarkan|diberitakan|diwartakan) (?:oleh )?"
    r"(?:(?:kantor berita|media|televisi|surat kabar|stasiun)\b[^,;:]{0,30}|(?:[A-Z][\w.]+ ){1,4}|[A-Z][\w.]+),?"
    r" (?:pada |hari )*$"
    rf"|{MEDIA_PATTERN} {SHOWED_PATTERN}(?:(?!\bthat\b)[^.;:“”\"]){{0,80}} on $"
)
"""What media showed or confirmed, before a day: that on which they did."""

MEDIA: Final = re.compile(rf"{MEDIA_PATTERN},? (?:on )?$")
MEDIA_SHOWED: Final = re.compile(rf"^,? (?:said\b|{SHOWED_PATTERN})")
REPORTED_BEHIND: Final = re.compile(
    r"^(?: года| г\.)?,? (?:(?:об этом|его|её|ее|это) )?(?:сообщ|подтверд)(?:ил|ает|ают)\w*\b"
)
"""A verb of reporting right behind its day, with its subject behind it: "13 июля сообщило посольство"."""

PLAN: Final = re.compile(
    r"\b(?:akan|bakal|berencana|dijadwalkan|direncanakan|rencananya|will|shall|(?<!no )plans? to"
    r"|planning to|planned (?:for|to)"
    r"|(?:is|are|was|were) (?:due|scheduled|expected|slated|set|going) (?:to|for)|(?:is|are) to(?= [a-z])"
    r"|будет|будут|планиру\w{1,4}|намер\w{1,4}|soll|sollen|wird|werden|sera|seront|aura lieu|será|serán|va a|vont|van a"
    r"|sarà|saranno|vai|vão)\b",
    re.IGNORECASE,
)
CLAUSE_END: Final = re.compile(
    r"[;:—–\"“”()]|\b(?:that|which|who|whom|whose|if|unless|when|while|because|since|so|but|after|before|although|though"
    r"|yang|bahwa|jika|bila|apabila|kalau|sehingga|karena|agar|supaya|setelah|sebelum|saat|ketika|sementara|namun|tetapi"
    r"|meski|meskipun|что|котор\w{2,3}|если|когда|чтобы|после|но|dass|weil|wenn|nachdem|bevor|obwohl"
    r"|que|qui|si|quand|lorsque|quien|cuando|che|se|quando)\b",
    re.IGNORECASE,
)
COMMA: Final = re.compile(r",")
BOUNDARY: Final = re.compile(
    r"\b(?:sejak|semenjak|hingga|sampai|since|until|till|с|до|seit|bis|depuis|jusqu'?en|desde|hasta)"
    r"\s(?:(?:tahun|bulan|awal|akhir)\s)?$",
    re.IGNORECASE,
)


PERIOD_END: Final = re.compile(
    r"\b(?:years?|quarters?|half|months?|weeks?|period|season|tahun|kuartal|semester|periode)\s(?:\w+\s)?"
    r"(?:ended|ending|ends|berakhir|yang berakhir)\s(?:(?:on|last|pada|tanggal)\s){0,2}$",
    re.IGNORECASE,
)
"""Before the last day of a stretch of time: "the year ended December 31"."""


def is_citation(before: str) -> bool:
    """Whether the text before a date makes it the day on which a page was quoted or a person reached."""
    near = before[-NEAR:]
    return any(pattern.search(near) for pattern in (CITATION, GLUED, QUOTED_FROM))


def is_report(before: str, after: str) -> bool:
    """Whether the text before a date, and after it in its sentence, makes it the day of a report or a statement."""
    near = before[-NEAR:]
    if any(pattern.search(near) for pattern in (REPORT, SPOKE_BEHIND, SPOKE, REPORTED_SPEECH)) or ACCORDING_TO.search(
        before
    ):
        return True
    if BROADCAST.search(near) or REPORTED_BEHIND.match(after) or (MEDIA.search(near) and MEDIA_SHOWED.match(after)):
        return True
    return not any(map(str.isalnum, after)) and SPOKE_FIRST.search(before) is not None


def is_plan(sentence: str, start: int, end: int) -> bool:
    """Whether the clause around the date sentence[start:end] speaks of what will be."""
    sentence = without_asides(sentence[:start]) + sentence[start:]
    begin = max((mark.end() for mark in CLAUSE_END.finditer(sentence, 0, start)), default=0)
    close = CLAUSE_END.search(sentence, end)
    stop = close.start() if close else len(sentence)
    comma = COMMA.search(sentence, end, stop) if end else None
    return PLAN.search(sentence, begin, comma.start() if comma else stop) is not None


def is_in_speech(before: str) -> bool:
    """Whether what stands behind the text before it in its paragraph stands between quotation marks."""
    opened = max(before.rfind(mark) for mark in "“„«")
    return opened > max(before.rfind(mark) for mark in "”»") or before.count('"') % 2 == 1


def is_period_end(before: str) -> bool:
    """Whether the text before a day makes it the end of a stretch of time, on which nothing needs to have happened."""
    return PERIOD_END.search(before[-NEAR:]) is not None


def is_boundary(before: str) -> bool:
    """Whether the text before a month or a year makes it the end of a stretch: "since 2006" tells of nothing then."""
    return BOUNDARY.search(before[-NEAR:]) is not None
