"""What a sentence is by its looks alone, in any language: a question, a quotation, a heading, a page's own words."""

import re
from collections.abc import Iterator
from typing import Final

from articles.analysis.text import Span
from articles.timeline.wording.faults import Fault
from articles.timeline.wording.lexicon import calendar_words

QUOTES: Final = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|「[^「」]*」|『[^『』]*』|\"[^\"]*\"|‘[^‘’]{12,}’(?!\w)")
LONE_OPENING: Final = re.compile(r"(?:^|(?<=[\s(]))[“„«「『\"](?=\S)")
OPENS_QUOTED: Final = re.compile(r"\s*[“„«「『\"]\S[^“”„«»\"]*[,.!][”“»」』\"]")
"""A sentence that begins with somebody's words, up to a comma before who said them."""

LONE_QUOTE: Final = re.compile(r"[“”„«»「」『』\"]")
WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
SENTENCE_END: Final = re.compile(r"[.!?…。！？؟۔।][\"'”’»“)\]」』\s]*$|[.。][\"'”’»)\]」』\s]*\([\w/ .-]{2,20}\)\s*$")
QUESTION: Final = re.compile(r"[?？؟][\"'”’»“)\]」』\s]*$")
LETTERS: Final = re.compile(r"[^\W\d_]")
CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

FURNITURE: Final = re.compile(
    r"(?:^\W*(?:baca|simak|lihat|tonton|saksikan|klik|cek)(?: (?:juga|selengkapnya|video|halaman|artikel"
    r"|berita|di sini|informasi)|\s*:)"
    r"|^\W*(?:read|watch|see|listen)(?: (?:more|also|next|here|this)|\s*:)|scroll to continue|advertisement"
    r"|^\W*(?:(?:artikel|berita|liputan) (?:terkait|berkaitan|lain(?:nya)?)|related(?: \w+)?|материалы? по теме)\s*:"
    r"|halaman selanjutnya|\[gambas|gambas:"
    r"|^\W*(?:click|tap|subscribe|sign up|log ?in|register|follow us|share this|download|ikuti (?:kami|berita)"
    r"|dapatkan (?:berita|update)|gabung(?: |lah )(?:di|ke|grup))\b"
    r"|all rights reserved|hak cipta|\bcopyright\b|©|\bcookies?\b|privacy policy|terms of (?:use|service)"
    r"|newsletter|kebijakan privasi"
    r"|(?:whatsapp|telegram) (?:channel|kami)|saluran whatsapp|\bhotline\b|(?:layanan|nomor) (?:konseling"
    r"|darurat|pengaduan)|bunuh diri.{0,60}(?:hubungi|konsultasi)"
    r"|(?:informasi|berita) (?:dalam artikel )?ini tidak (?:ditujukan|bertujuan)|depresi.{0,80}(?:hubungi"
    r"|psikolog)|you can (?:contact|call).{0,40}helpline"
    r"|report abuse|\brush transcript\b"
    r"|helpline|^\W*(?:foto|photo|picture|video|image|gambar|credits?|sumber|source|penulis|editor|reporter"
    r"|фото|bild|crédit|foto ilustrasi)\s*:"
    r"|(?:file|handout) photo|\((?:foto|photo|picture|фото|ilustrasi)[ :/]|\b(?:via|/) (?:getty|reuters|afp"
    r"|ap)\b|/getty images|^\W*(?:jakarta, )?(?:sampul|ilustrasi)\b"
    r"|читайте также|подпис(?:ывайтесь|аться) на|lesen sie auch|mehr zum thema|à lire aussi|lire aussi"
    r"|lea también|leer más|abonnez-vous|suscríbete"
    r"|^\W*(?:follow|watch) (?:live|the live|our|us)|live stream(?:ing)? (?:at|di|pada)"
    r"|artikel ini (?:telah tayang|ditulis|merupakan)|telah tayang di)",
    re.IGNORECASE,
)
TABLE: Final = re.compile(r"\d.*\bvs\.?\s.*\d|(?:\S*\d\S*\s+){4}")
"""Figures set side by side."""

NUMBER: Final = re.compile(r"(?<![\w.,])\d[\d.,/]*")
MOST_NUMBERS: Final = 6
"""A sentence of more is a list of prices, sales or scores."""

TORN_END: Final = re.compile(
    r"(?<!\bin the )(?<!\bto the )(?<!\binto the )(?<!\bfrom the )(?<!\boutside the )\b(?:[A-Z]\.){2,}$"
)
"""Initials that end a sentence though it goes on: "called the U.S."; only a country gone to stands there."""
MARKS: Final = ' “”„«»「」『』"'
MENU: Final = re.compile(r"(?:[^|•»›]{1,30}[|•»›]\s*){3}|(?:\n\s*(?:\d{1,2}[.)]|[-•*])\s.*){2}", re.DOTALL)
LITTLE: Final = frozenset(
    "pada hari tanggal pukul wib wit wita on at the of in am pm gmt utc le la el de du den der um uhr года г"
    " и and dan updated published"
    " diperbarui terbit live update local time waktu setempat".split()
)
FEWEST_WORDS: Final = 2
FEWEST_SIGNS: Final = 8
MOST_CAPITALS: Final = 0.75
FEWEST_OUTSIDE: Final = 2
MOST_SPEECH: Final = 0.5


def shape_faults(sentence: str, part: Span, language: str, *, is_known: bool) -> Iterator[Fault]:
    """Faults by looks of a sentence, of which `part` tells; of a language with tables (`is_known`) its end"
    " counts too."""
    text = sentence[part.start : part.end]
    if QUESTION.search(text):
        yield Fault.QUESTION
    if FURNITURE.search(text) or MENU.search(text):
        yield Fault.FURNITURE
    if _is_heading(text, language) or (is_known and _is_torn(sentence, text)):
        yield Fault.HEADING
    yield from _quotation_faults(text)


def _quotation_faults(text: str) -> Iterator[Fault]:
    balanced = QUOTES.sub(_blank, text)
    if LONE_OPENING.search(balanced):
        yield Fault.SPEAKER
    elif LONE_QUOTE.search(balanced):
        yield Fault.QUOTATION
    unquoted = without_quotes(text)
    if unquoted != text and not CJK.search(text):
        if len(WORD.findall(unquoted)) < FEWEST_OUTSIDE:
            yield Fault.SPEAKER
        elif OPENS_QUOTED.match(text) or len(unquoted.split()) < MOST_SPEECH * len(text.split()):
            yield Fault.SPEECH


def without_quotes(text: str) -> str:
    """The text with blanks in place of what stands between quotation marks, or before or behind a lone one.

    What is left is what its writer says.
    """
    rest = QUOTES.sub(_blank, text)
    opening = LONE_OPENING.search(rest)
    if opening:
        rest = rest[: opening.start()] + " " * (len(rest) - opening.start())
    closing = LONE_QUOTE.search(rest)
    return " " * closing.end() + rest[closing.end() :] if closing else rest


def quoted(text: str) -> str:
    """What somebody says in a sentence that begins with it, or is its end; nothing of other sentences."""
    match = OPENS_QUOTED.match(text)
    lone = LONE_QUOTE.search(QUOTES.sub(_blank, text)) if match is None else None
    return match[0].strip(MARKS) if match else text[: lone.start()] if lone else ""


def _blank(quote: re.Match[str]) -> str:
    return " " * len(quote[0])


def is_shouted(text: str) -> bool:
    """Whether nearly all letters are capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    return bool(letters) and sum(sign.isupper() for sign in letters) > MOST_CAPITALS * len(letters)


def _is_heading(text: str, language: str) -> bool:
    """Whether it is hardly more than a date, or written in capitals."""
    words = [word.lower().strip(".") for word in WORD.findall(text)]
    content_words = [word for word in words if word not in LITTLE and word not in calendar_words(language)]
    if CJK.search(text):
        return len(LETTERS.findall(text)) < FEWEST_SIGNS
    is_table = TABLE.search(text) is not None or len(NUMBER.findall(text)) > MOST_NUMBERS
    return len(content_words) < FEWEST_WORDS or is_shouted(text) or is_table


def _is_torn(sentence: str, text: str) -> bool:
    """Whether it begins with a small letter, as only the rest of a sentence does, or does not end as one."""
    first = next((sign for sign in sentence if sign.isalnum()), "")
    word = WORD.search(sentence)
    is_rest = first.islower() and word is not None and word[0].islower()
    return is_rest or SENTENCE_END.search(text) is None or TORN_END.search(text) is not None
