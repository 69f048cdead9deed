"""What a line of a copied news page is: boilerplate, by-line, dateline, caption, heading or text."""

import re
from dataclasses import dataclass
from typing import Final

AGENCY: Final = r"(?:reuters|afp|ap|epa|antara|kcna|tass|yonhap|getty images|pa media|xinhua)"
FURNITURE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:advertisement|iklan|adv|loading|memuat|promosi|sponsored|promoted)(?: ?\d+)?",
        r"scroll (?:to continue|for more).*|gulir untuk.*|konten ini.*iklan.*",
        r"lihat foto|view (?:photo|image|gallery)|(?:baca juga|baca selengkapnya|simak (?:juga|video)|lihat juga|saksikan|tonton juga|pilihan editor"
        r"|read (?:also|more|next)|see also|related|more on this story|watch:|listen:)\b.*",
        r"\[gambas:.*\]|tim redaksi|perbesar|bbc news(?:, .{2,30})?|item \d+ of \d+ .*|\d+ komentar|summary",
        rf"{AGENCY}(?: \| {AGENCY})+",
        r"(?:share:?|bagikan:?|copy link|salin tautan|komentar|comments?|save|simpan|cetak|print|like)",
        r"(?:facebook|whatsapp|telegram|twitter|x|line)",
        r"(?:tags?|topik|topics?|kata kunci)\s?:.*|(?:follow|ikuti|dapatkan update)\b.*",
        r"(?:next|prev(?:ious)?|selanjutnya|sebelumnya|halaman \d+.*|\d+ dari \d+|\d+ of \d+)",
        r"(?:sign up|subscribe|berlangganan|newsletter|download (?:the )?app)\b.*",
        r"reporting by .*|our standards:.*|editing by .*|image (?:source|credit)s?,.*",
        r"\d+ (?:minutes?|hours?|days?) ago|(?:\d+ )?(?:min|mins|menit) (?:read|baca)",
    )
)
"""Lines that no article says: they are left out wherever they stand."""

FOOT: Final = re.compile(
    r"(?:lanjutkan membaca\b.*|video pilihan(?: hari ini)?|populer|terpopuler|berita (?:terkini|terkait|lainnya)\b.*"
    r"|tags?|topics?|suggested topics:?|\([a-z]{2,4}(?:/[a-z]{2,4})+\)|rekomendasi(?: untuk anda)?|artikel terkait|most (?:popular|read)|top stories|trending|more from .*"
    r"|you may also like)",
    re.IGNORECASE,
)
"""From such a line on, a page speaks of other things."""

MORE: Final = re.compile(r"\s*(?:\.{3}|…)\s*(?:selengkapnya|read more)\s*$", re.IGNORECASE)
CREDIT: Final = re.compile(
    r"\s*(?:\((?P<brackets>[^()]*(?:AP|AFP|EPA|Reuters|REUTERS|Foto|Photo|Dok|Antara|ANTARA|Video|Getty|Pool|/)[^()]*)\)"
    r"|(?:Foto|Photo|Image|Credit):\s*(?P<labelled>[^.]{2,80})"
    r"|(?<=\s)(?P<agency>(?:REUTERS|AFP|AP|ANTARA)/[\w ./-]{2,60}|[A-Z]{2,10}(?: via |/)(?:REUTERS|AFP|AP)))\s*$"
)
LONE_CREDIT: Final = re.compile(AGENCY, re.IGNORECASE)
LEADING_CREDIT: Final = re.compile(r"(?P<credit>Getty Images|Reuters|AFP|EPA|PA Media|Xinhua) (?=[A-Z])")
LINK_FOLLOWS: Final = re.compile(r"(?:baca juga|lihat juga|simak juga|read also|see also|related)\s*:?", re.IGNORECASE)
PHOTO: Final = re.compile(r"^(?:foto|photo):\s*", re.IGNORECASE)
TAIL: Final = re.compile(r"\s*(?:purchase licensing rights|, opens new tab)\s*$", re.IGNORECASE)
START: Final = re.compile(r"^(?:\[\d+/\d+\]\s*|foto:\s+(?=.*\())", re.IGNORECASE)
LONGEST_CAPTION: Final = 500
LONGEST_ALT_WORDS: Final = 25
LONGEST_HEADING_WORDS: Final = 9

LABEL: Final = re.compile(
    r"\b(?P<what>diperbarui|diterbitkan|dipublikasikan|tayang|terbit|updated|published|last updated)\b(?: pada| on)?:?",
    re.IGNORECASE,
)
UPDATED: Final = frozenset({"diperbarui", "updated", "last updated"})
BY: Final = re.compile(r"(?:oleh|by|penulis|reporter|wartawan)\b(?:\s*:\s*|\s+|$)(?P<names>.*)$", re.IGNORECASE)
EDITOR: Final = re.compile(r"(?:editor|penyunting|redaktur)\b\s*:?\s*(?P<names>.*)$", re.IGNORECASE)
DESK: Final = re.compile(r"(?P<names>[^\W\d][\w.' ]{2,60}) [-–—] (?P<desk>[\w.]{3,30})$")
NAME: Final = re.compile(r"[A-Z][a-z'’-]+(?: [A-Z][A-Za-z'’.-]*){1,3}")
NAMES_APART: Final = re.compile(r"\s*(?:,|;|/|\bdan\b|\band\b|&)\s*", re.IGNORECASE)

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
    re.compile(r"(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})(?P<outlet>)\s+[-–—]+\s+(?=[A-Z\"“])"),
)
SENTENCE_END: Final = re.compile(r"[.!?:;,…”\"'’)]$")


def is_furniture(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in FURNITURE)


def is_foot(line: str) -> bool:
    return FOOT.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """Whether the line closes with "Selengkapnya" or the credit of a picture."""
    return MORE.search(line) is not None or (len(line) <= LONGEST_CAPTION and CREDIT.search(line) is not None)


def caption_and_credit(line: str) -> tuple[str, str]:
    caption = MORE.sub("", line)
    credit = CREDIT.search(caption)
    if credit is None:
        return caption.strip(), ""
    return caption[: credit.start()].strip(), PHOTO.sub(
        "", credit["brackets"] or credit["labelled"] or credit["agency"]
    ).strip(" .")


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
    return len(line.split()) <= LONGEST_HEADING_WORDS and not SENTENCE_END.search(line)


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
