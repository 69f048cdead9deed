"""What a line of a copied news page is: boilerplate, by-line, dateline, caption, heading or text."""

import re
from dataclasses import dataclass
from typing import Final

from articles.ingest.bodies.furniture import AGENCY, BEFORE_A_COLON, RELATED
from articles.ingest.bodies.wrapping import UNSPACED
from articles.ingest.times.page_times import stamps

CREDIT_LINE: Final = re.compile(
    r"(?:(?i:foto|photo|photograph|picture|image|bild|grafik|quelle|source|sumber|fonte|fuente|credit|crédito?|fot\.|фото|источник|المصدر|写真|사진)s?(?: (?:by|credit|source))?\s*[:：/©]\s*[^.]{2,80}\.?"
    r"|(?i:photo(?:graph)?s?|picture|illustration)s? by [^.]{2,80}\.?|©.{2,80}|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3} ?/ ?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}(?: via [A-Z][\w ]+)?)",
)
NO_CAPTION_TEXT: Final = re.compile(
    r"powered by\b.*|advertisement|anzeige|iklan|loading.*|video|play|share|embed.*|media playback .*|\d+ ?(?:of|/|dari|von|de|из) ?\d+"
    r"|\W*(?:(?:show|read|see) )?(?:more|less)|(?:image|photo|foto|picture|bild|фото|caption|credit|source)s?:?"
    r"|facebook|twitter|x|pinterest|linkedin|reddit|whatsapp|telegram|instagram|e-?mail",
    re.IGNORECASE,
)
"""What players, galleries and buttons put below a picture."""


FOOT: Final = re.compile(
    r"(?:lanjutkan membaca\b.*|video pilihan(?: hari ini)?|populer|terpopuler|berita (?:terkini|terkait|lainnya)\b.*"
    r"|tags?|topics?|suggested topics:?|\([a-z]{2,4}(?:/[a-z]{2,4})+\)|rekomendasi(?: untuk anda)?|artikel terkait|most (?:popular|read)|top stories|trending|more from .*"
    r"|you (?:may|might) also like)\s?(?:\.{3}|…|:)?",
    re.IGNORECASE,
)
"""From such a line on, a page speaks of other things."""

MORE: Final = re.compile(r"\s*(?:\.{3}|…)\s*(?:selengkapnya|read more)\s*$", re.IGNORECASE)
CREDIT: Final = re.compile(
    r"\s*(?:\((?P<brackets>[^()]*(?:AP|AFP|EPA|Reuters|REUTERS|Foto|Photo|Dok|Antara|ANTARA|Video|Getty|Pool|/)[^()]*)\)"
    r"|\((?i:foto|photo|image|picture|credit)s?(?i: credit| by)?\s?[:：]\s*(?P<in_brackets>[^()]{2,80})\)"
    r"|(?:Foto|Photo|Image|Credit):\s*(?P<labelled>[^.()]{2,80})|Credit\s?(?:\.{3}|…)\s*(?P<dotted>.{2,80})"
    r"|(?<=[.!?”])(?P<glued>[A-ZÀ-Þ][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){1,3} ?/ ?[A-Z]\w{1,30}(?: \w{1,30}){0,2})"
    r"|(?<=\s)(?P<agency>(?:REUTERS|AFP|AP|ANTARA)/[\w ./-]{2,60}|[A-Z]{2,10}(?: via |/)(?:REUTERS|AFP|AP)))\s*$"
)
LONE_CREDIT: Final = re.compile(AGENCY, re.IGNORECASE)
LEADING_CREDIT: Final = re.compile(r"(?P<credit>Getty Images|Reuters|AFP|EPA|PA Media|Xinhua) (?=[A-Z])")
LINK_FOLLOWS: Final = re.compile(rf"(?:{RELATED}|{BEFORE_A_COLON})\s*:?", re.IGNORECASE)
PHOTO: Final = re.compile(
    r"^(?:(?:image|photo|picture|foto)\s)?(?:foto|photo(?:graph)?|image|picture|bild|credit|фото)s?\s?(?:[:：]|\bby\b)\s*",
    re.IGNORECASE,
)
CAPTION_LABEL: Final = re.compile(r"^(?:image|media|photo|video) caption:?\s?", re.IGNORECASE)
LABELLED_CAPTION: Final = re.compile(
    r"(?:foto|photo|фото|bild)\s*:\s+(?P<caption>(?:[^\s()]+ ){3,}[^\s()]+)\s*\((?P<credit>[^()]{2,80})\)\.?",
    re.IGNORECASE,
)
"""A sentence behind the label, and who took the picture in brackets."""

TAIL: Final = re.compile(r"\s*(?:purchase licensing rights|, opens new tab)\s*$", re.IGNORECASE)
START: Final = re.compile(r"^(?:\[\d+/\d+\]\s*|foto:\s+(?=.*\())", re.IGNORECASE)
LONGEST_CAPTION: Final = 500
LONGEST_WITH_CREDIT: Final = 2_000
MOST_CREDIT_WORDS: Final = 8
LONGEST_ALT_WORDS: Final = 25
LONGEST_HEADING_WORDS: Final = 9

RELEASE: Final = re.compile(
    r"\W*(?:(?:press|news|media) (?:release|statement)|(?:for )?immediate release|(?:siaran|rilis|keterangan) (?:pers|media)"
    r"|(?:untuk )?segera (?:di)?(?:terbit|siar|rilis|publikasi)kan|pressemitteilung|presse-?information|zur sofortigen veröffentlichung"
    r"|communiqué de presse|pour (?:diffusion|publication) immédiate|(?:nota|comunicado) (?:de prensa|de imprensa|à imprensa)"
    r"|para (?:su )?(?:publicación inmediata|divulgação imediata)|пресс-?релиз|(?:для )?немедленно(?:й|го|му)?(?: к)? (?:публикаци|распространени)[яюеи]"
    r"|للنشر الفوري|بيان صحفي|보도 ?자료|즉시 (?:보도|배포)(?:용| ?요망)?|新闻稿|新聞稿|プレスリリース|報道発表資料|\*{2,3} ?[^\W\d_][^*]{1,30}\*{2,3})"
    r"(?:\W*(?:no|nr|nomor|№|제)\b[.:]?\s*[\w./-]{1,30})?\W*|(?:no|nr|nomor|№)\s?[.:]\s*[\w./-]{0,20}\d[\w./-]{0,10}",
    re.IGNORECASE,
)
"""What stands above the headline of a text that is sent to newsrooms, and its number."""

LONGEST_ZONE: Final = 12
EMBARGO: Final = re.compile(
    r"(?:^|[-–—|])\W*(?:strictly |under )?(?:embargo(?:ed)?|sperrfrist|эмбарго)\b\W*(?:until|till|bis|hingga|sampai|до|jusqu\S{1,4}|hasta|fino a\w*)?[\W_]*",
    re.IGNORECASE,
)
"""What stands before the end of an embargo, or alone."""

LABEL: Final = re.compile(
    r"\b(?P<what>diperbarui|diterbitkan|dipublikasikan|tayang|terbit|last updated|updated|published|last modified|modified|zuletzt aktualisiert|aktualisiert|stand|veröffentlicht|mis à jour|publié|actualizado"
    r"|publicado|atualizado|aggiornato|pubblicato|bijgewerkt|gepubliceerd|zaktualizowano|aktualizacja|opublikowano|обновлено|опубликовано|оновлено|опубліковано|uppdaterad|publicerad|oppdatert|publisert"
    r"|opdateret|publiceret|güncelleme|更新|掲載|公開|发布|修改|수정|입력)\b(?: pada| on| am| le| el| em| il| op)?\s?:?",
    re.IGNORECASE,
)
UPDATED: Final = frozenset(
    "stand|diperbarui|updated|last updated|last modified|modified|aktualisiert|zuletzt aktualisiert|mis à jour|actualizado|atualizado|aggiornato|bijgewerkt|zaktualizowano|aktualizacja|обновлено|оновлено"
    "|uppdaterad|oppdatert|opdateret|güncelleme|更新|修改|수정".split("|")
)
BY: Final = re.compile(
    r"(?:oleh|by|penulis|reporter|wartawan|автор(?:ы)?)\b(?:\s*:\s*|\s+|$)(?P<names>.*)$", re.IGNORECASE
)
EDITOR: Final = re.compile(r"(?:editor|penyunting|redaktur)\b\s*:?\s*(?P<names>.*)$", re.IGNORECASE)
DESK: Final = re.compile(r"(?P<names>[^\W\d][\w.' ]{2,60}) [-–—] (?P<desk>[\w.]{3,30})$")
NAME: Final = re.compile(r"[A-Z][a-z'’-]+(?: [A-Z][A-Za-z'’.-]*){1,3}")
NAMES_APART: Final = re.compile(r"\s*(?:,|;|/|\bdan\b|\b[Aa]nd\b|\bund\b|\bи\b|&)\s*")

DATELINE: Final = (
    re.compile(r"(?P<place>[A-Z][A-Z .'-]{2,40}), (?P<outlet>[A-Z]\w*(?:\.[A-Za-z]{2,3}){1,2})\s*[-–—]+\s+(?=\S)"),
    re.compile(
        r"(?P<outlet>[A-Za-z][\w]*(?:\.[A-Za-z]{2,3}){1,2}),\s+(?P<place>[^\W\d_][\w.' ]{1,40}?)\s*[-–—]+\s+(?=\S)"
    ),
    re.compile(r"(?P<outlet>[A-Z][A-Za-z0-9]+(?:\.(?:com|co|id|co\.id|net))+)(?P<place>)\s*[-–—]+\s+(?=\S)"),
    re.compile(
        r"(?P<place>[A-Z][A-Z .'/]{2,40}?)(?:, [A-Z][a-z]+)?,?\s+(?:[A-Z][a-z]{2,8}\.? \d{1,2} )?"
        r"\((?P<outlet>[A-Za-z ]{2,30})\)\s*[-–—]+\s+(?=\S)"
    ),
    re.compile(r"(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}) \((?P<outlet>[A-Z]{2,12})\)\s*[-–—]+\s+(?=\S)"),
    re.compile(
        r"(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}), (?P<outlet>[A-Z][\w.]*(?: [A-Z]\w+){0,2})\s+[-–—]+\s+(?=[A-Z\"“])"
    ),
    re.compile(
        r"(?P<place>[А-ЯЁ][А-ЯЁ -]{2,40}), \d{1,2} [а-яё]{3,8}\.?(?: /(?P<outlet>[^/]{2,30})/\.?| [-–—](?: (?:[А-ЯЁ]\w+(?: [А-ЯЁ]\w+){0,2})\.(?= [А-ЯЁ«]))?)\s+(?=\S)"
    ),
    re.compile(
        r"(?P<place>[\u0621-\u064a]+(?: [\u0621-\u064a]+){0,2}) \((?P<outlet>[\u0621-\u064a .]{2,30})\)\s*[-–—]+\s+(?=\S)"
    ),
    re.compile(r"(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?P<outlet>)\s+[-–—]+\s+(?=[A-Z\"“])"),
)
LONGEST_UNSPACED_HEADING: Final = 40
"""Signs, in scripts that write no blanks between words."""

SENTENCE_END: Final = re.compile(r"[.!?:;,…”\"'’)。！？：；、，」』）।؟۔]$")
ENDED: Final = re.compile(r"[.。।۔][”\"'’)」』]*$")
"""Ends a sentence, and no headline."""


def is_foot(line: str) -> bool:
    return FOOT.fullmatch(line) is not None


def is_release_line(line: str) -> bool:
    """Whether a line says that what follows is for newsrooms, and maybe from when on, and nothing else."""
    parts = [part for part in re.split(r"\s+[-–—|]+\s+", line) if part]
    return all(RELEASE.fullmatch(part) or EMBARGO.fullmatch(part) or embargo_time(part) for part in parts)


def embargo_time(line: str) -> str:
    """The time, as it is written, that a line names as the end of an embargo; empty for any other line."""
    match = EMBARGO.search(line)
    if match is None:
        return ""
    ends = [at.end for at in stamps(line, "UTC") if at.start == match.end()]
    return line[match.end() :] if ends and len(line) - ends[-1] <= LONGEST_ZONE else ""


def is_credit(line: str) -> bool:
    """Whether a line is the credit of a picture, or names a source, and nothing else."""
    return CREDIT_LINE.fullmatch(line) is not None


def is_caption_text(line: str) -> bool:
    """Whether what stands at a picture says something of it."""
    return any(sign.isalpha() for sign in line) and NO_CAPTION_TEXT.fullmatch(line.strip()) is None


def is_caption(line: str) -> bool:
    """Whether the line closes with "Selengkapnya" or the credit of a picture."""
    return MORE.search(line) is not None or (len(line) <= LONGEST_CAPTION and CREDIT.search(line) is not None)


def caption_and_credit(line: str) -> tuple[str, str]:
    if len(line) > LONGEST_WITH_CREDIT:
        return line, ""
    caption = CAPTION_LABEL.sub("", MORE.sub("", line))
    if labelled := LABELLED_CAPTION.fullmatch(caption):
        return labelled["caption"].strip(), labelled["credit"].strip()
    if is_credit(caption):
        return "", PHOTO.sub("", caption).strip(" .©")
    credit = CREDIT.search(caption)
    if credit is None:
        return caption.strip(), ""
    named = next(name for name in credit.groups() if name)
    return caption[: credit.start()].strip(), PHOTO.sub("", named).strip(" .")


def is_credit_below(line: str, caption: str) -> bool:
    """Whether a line right below a caption that says something is a few names and nothing else: the picture's credit."""
    words = [word for word in re.split(r"[\s,/]+", line) if word]
    named = sum(word[0].isupper() or word[0] == "@" for word in words)
    is_short = len(words) <= MOST_CREDIT_WORDS and not SENTENCE_END.search(line)
    return is_short and 2 * named >= len(words) and len(caption.split()) > len(words)


def picture_kind(alt: str, caption: str, credit: str) -> str:
    """'photo', 'video still' or 'infographic'."""
    if (alt or caption).lower().startswith(("infografis", "infographic", "grafis", "graphic")):
        return "infographic"
    return "video still" if "video" in credit.lower() else "photo"


def dateline(paragraph: str) -> re.Match[str] | None:
    """The place, and the outlet where it is said, with which a first paragraph opens."""
    return next((match for pattern in DATELINE if (match := pattern.match(paragraph))), None)


@dataclass(frozen=True, slots=True)
class Opening:
    """Outlet and place with which a text opens, as characters [0, end) of its first paragraph."""

    outlet: str = ""
    place: str = ""
    end: int = 0


def opening(paragraph: str) -> Opening:
    """The opening of a first paragraph, which may hold nothing else; an empty one when it has none."""
    match = dateline(f"{paragraph} X")
    if match is None:
        return Opening()
    place = match["place"] or ""
    return Opening(match["outlet"] or "", place.title() if place.isupper() else place, match.end())


def is_heading(line: str) -> bool:
    """Whether a short line without an end mark stands over what follows."""
    is_short = len(line.split()) <= LONGEST_HEADING_WORDS and len(UNSPACED.findall(line)) <= LONGEST_UNSPACED_HEADING
    return is_short and any(map(str.isalnum, line)) and not SENTENCE_END.search(line)


def opens_head_line(line: str) -> bool:
    """Whether the line begins as by-lines and times of publication do."""
    return any(pattern.match(line) for pattern in (BY, EDITOR, LABEL))


def is_name(line: str) -> bool:
    """Whether the line is names of two to four capitalised words and nothing else."""
    parts = names(line)
    return bool(parts) and all(NAME.fullmatch(name) for name in parts)


def names(text: str) -> tuple[str, ...]:
    return tuple(name for name in (name.strip(" .|") for name in NAMES_APART.split(text)) if name)


def trimmed(line: str) -> tuple[int, int]:
    """The characters [start, end) of the line that are not what a picture gallery puts around a caption."""
    tail = TAIL.search(line)
    end = tail.start() if tail else len(line)
    start = START.match(line, 0, end)
    return (start.end() if start else 0), end
