"""Dates that a newsroom sets about its own work: datelines, corrections, updates. They date no event."""

import re
from typing import Final

PARTICLES: Final = frozenset("de del della la le el al and und et y dan i и am an der im van di do da".split())
"""Words without a capital within the name of a place."""

LONGEST_DATELINE: Final = 70
AGENCY: Final = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,30}/)"
AFTER_DATE: Final = re.compile(
    rf"(?:,?\s*(?:19|20)\d\d)?[.,)\]]?\s*(?P<agency>{AGENCY})?[.,]?\s*(?P<dash>--|[—–:]|-(?=\s))?"
)
AGENCY_BEFORE: Final = re.compile(rf"{AGENCY}\s*,?\s*\Z")
PLACE_END: Final = re.compile(r"[,)/.\]—–-]\s*\Z")
WIRED: Final = re.compile(r"[电電讯訊](?![视視话話影脑腦])")
"""What follows the day of a Chinese dateline: "sent by wire"."""

BY_AGENCY: Final = re.compile(r"共同|時事|聯合|联合|ロイター|[＝=]")
"""What follows the day of a Japanese or Korean dateline."""

LONGEST_CITY: Final = 12
AGENCY_SIGN: Final = re.compile(r"[社网網报報通]")
BRACKETED: Final = re.compile(r"\s*[【（(\[][^】）)\]\n]*[^\W\d][^】）)\]\n]*\Z")
CLOSING: Final = re.compile(r"[^】）)\]\n]{0,30}[】）)\]]")
WORDS: Final = re.compile(r"[^\W\d_]+")

LABELS: Final = (
    r"corrections?|clarifications?|editor['’]?s['’]? note|erratum|errata|ralat|koreksi|klarifikasi"
    r"|catatan (?:redaksi|editor)|pembetulan|hak jawab|исправление|уточнение|от редакции|berichtigung|korrektur"
    r"|richtigstellung|anmerkung der redaktion|rectificatif|correctif|note de la rédaction|corrección|fe de erratas"
    r"|fe de errores|nota (?:del editor|de la redacción)|errata corrige|correção|更正|訂正|정정|바로잡습니다"
)
CHANGED: Final = (
    "amended|updated|corrected|edited|modified|published|revised|clarified|changed|reposted|altered|removed|republished"
)
CHANGED_ID: Final = (
    "diperbarui|diperbaharui|dimutakhirkan|direvisi|diubah|diralat|dikoreksi|disunting|diterbitkan|dipublikasikan"
    "|dimuat|ditayangkan|tayang|terbit|dikutip|mengalami perubahan|ditulis ulang|dihapus|dipindahkan"
)
ITSELF: Final = "article|story|report|post|piece|page|column|live blog|headline|item"
ITSELF_ID: Final = "artikel|berita|tulisan|naskah|laporan|judul|konten"
NOTE: Final = re.compile(
    rf"\W{{0,8}}(?:(?:{LABELS})\b(?: redaksi| (?:and|&) \w+)?"
    r"(?:\s*\([^)\n]{3,40}\)|\s(?:on )?[^:.\n]{0,12}\d[^:.\n]{0,20})?(?:\s*[:：—–]|\s-\s)"
    rf"|this (?:\w+ )?(?:{ITSELF}) (?:was|has been|is) (?:\w+ ){{0,3}}(?:{CHANGED})\b"
    rf"|this (?:[\w.,]+ ){{0,4}}(?:{ITSELF}) (?:corrects|updates|clarifies|removes|fixes|refiles|recasts)\b"
    rf"|the (?:{ITSELF}) (?:above )?(?:was|has been) (?:\w+ )?(?:amended|updated|corrected|edited|revised)\b"
    r"|an? (?:correction|clarification|update) (?:was|has been) (?:made|added|issued)\b"
    r"|(?:because of|due to) an editing error"
    r"|we (?:have )?(?:since )?(?:corrected|amended|updated) (?:this|the)\b"
    r"|redaksi (?:\w+ )?(?:meralat|mengoreksi|memperbaiki|memohon maaf|meminta maaf)\b"
    r"|an? (?:earlier|previous|prior|original) (?:version|headline|caption|edition) (?:of|on|to|in|for) "
    rf"|(?:{ITSELF_ID}) (?:berita )?ini (?:\w+ ){{0,3}}(?:{CHANGED_ID})\b"
    r"|(?:dalam |pada )?versi (?:sebelumnya|awal|terdahulu|yang (?:terbit|tayang|dimuat))\b"
    r"|(?:dieser (?:artikel|text|beitrag) wurde|in einer (?:früheren|ersten) (?:version|fassung)|cet article a été"
    r"|une version précédente|este artículo (?:fue|ha sido)|una versión anterior)\b"
    r"|(?:penulis|editor|reporter|pewarta|redaktur|penyunting)s?\s*:|(?:additional )?(?:reporting|writing|editing) by\b"
    r"|материал (?:был )?(?:обновл|исправл)\w+|©|copyright\b)",
    re.IGNORECASE,
)
"""How a note of the newsroom begins. What it says of a past version is no news."""

STAMP: Final = re.compile(
    rf"\W{{0,8}}(?:(?:(?:first|originally|last) )?(?:{CHANGED}|update)|{CHANGED_ID}|pembaruan|обновлено|опубликовано"
    r"|(?:zuletzt )?aktualisiert|veröffentlicht|mis à jour|publié|actualizado|publicado)\b",
    re.IGNORECASE,
)
RUBRIC: Final = re.compile(
    r"\W{0,8}(?:(?:pada )?hari ini (?:dulu|dalam sejarah|\d+ tahun (?:lalu|silam))|today in (?:\w+ )?history"
    r"|(?:on )?this day(?: in (?:\w+ )?history)?|этот день в истории|(?:сегодня|день) в истории|heute vor \d+ jahren"
    r"|ce jour-là|(?:tal|un) día como hoy|accadde oggi)\b",
    re.IGNORECASE,
)
"""Headlines of columns on what happened on the same day of other years: "today" is not the day that they tell of."""

LONGEST_STAMP: Final = 70
"""Characters of a line that says when the article was published or updated, and nothing else."""


def is_note(text: str, start: int, end: int) -> bool:
    """Whether the paragraph text[start:end] corrects, updates or signs the article rather than tells of anything."""
    is_stamp = end - start <= LONGEST_STAMP and STAMP.match(text, start, end) is not None
    return is_stamp or NOTE.match(text, start, end) is not None


def is_rubric(text: str, start: int, end: int) -> bool:
    """Whether the headline text[start:end] is that of a column on the day's history."""
    return RUBRIC.match(text, start, end) is not None


def dateline_end(text: str, line: int, date_start: int, date_end: int, stop: int) -> int | None:
    """Where the dateline that begins the line text[line:stop] and holds text[date_start:date_end] ends, if it is one.

    "PYONGYANG, Nov 6 (KCNA) --", "МОСКВА, 19 июня. /ТАСС/.", "Jakarta, 6 November 2024 -", "新华社北京6月20日电".
    """
    before = text[line:date_start]
    if date_end - line > LONGEST_DATELINE:
        return None
    wired = WIRED.match(text, date_end, stop) if AGENCY_SIGN.search(before) else None
    if wired is None and date_start - line <= LONGEST_CITY:
        wired = BY_AGENCY.match(text, date_end, stop)
    closed = CLOSING.match(text, date_end, stop) if BRACKETED.match(before) else None
    if wired or closed:
        return max(match.end() for match in (wired, closed) if match)
    after = AFTER_DATE.match(text, date_end, stop)
    return after.end() if after and _is_place(before) and _is_set_off(before, after) else None


def _is_place(before: str) -> bool:
    """Whether only names stand before the date."""
    return all(word.lower() in PARTICLES or not word[0].islower() for word in WORDS.findall(before))


def _is_set_off(before: str, after: re.Match[str]) -> bool:
    if after["agency"] is not None or AGENCY_BEFORE.search(before) is not None:
        return after["dash"] is not None or "/" in after[0] or before.strip(" ,").isupper()
    return after["dash"] not in (None, ":") and PLACE_END.search(before) is not None
