"""What stands where authors are named -> the names of people, without roles, addresses, numbers and credits."""

import re
from collections.abc import Collection, Iterable
from html import unescape
from typing import Final

from articles.models.article_fields import FIELD

OPENING: Final = re.compile(
    r"^(?:(?:written|reported|posted|published|words|story|text|analysis|diposting|ditulis|dilaporkan|publicado|publié|geschrieben|verfasst)\s+)?(?:by|rep(?=\s?:)|oleh|penulis|reporter|wartawan|pewarta|von|par|por|di|door|av|af|autor(?:in|a)?|author|auteur"
    r"|автор|текст|przez|tekst|texte|skrevet av|od|作者|記者|记者|文|기자|글|بقلم|كتبت?)(?:\s*[:：,]\s*|\s+)",
    re.IGNORECASE,
)
MARKUP: Final = re.compile(r"<[^>]*>")
APART: Final = re.compile(
    r"\s*(?:[,;/|•·、]|\s[-–—]\s|\b(?:and|und|et|og|och|en|dan|и|oraz|ve|with|mit|avec)\b|(?<=\w\s)[ye](?=\s)|&|\+)\s*"
)
"""Words for "and" in small letters only: Dan is a name."""

ADDRESS: Final = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|(?<!\w)@[\w.]+")
EDITORS: Final = re.compile(
    r"\s*[/|,;]?\s*\b(?:red(?:aktur)?|editor|penyunting|redaktion|bearbeitet von)\s?:\s?.*$", re.IGNORECASE
)
"""Who edited it, named behind who wrote it."""

BEHIND: Final = re.compile(r"(?<=[\uac00-\ud7a3])\s(?:기자|특파원|논설위원|앵커)$")
"""What a person is, behind the name."""

BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
ROLE: Final = re.compile(
    r"^(?:(?:\w+ ){0,3}(?:staff|senior|chief|political|foreign|special|guest|freelance|associated press|former|opinion|business|sports?|science|health|world|local)\b.*"
    r"|.*\b(?:writers?|reporters?|editors?|correspondents?|columnists?|journalists?|contributors?|producers?|analysts?|editor-in-chief|bureau|desk|newsroom|staff|team"
    r"|redaktur|redaksi|wartawan|jurnalis|pewarta|reporter|penyunting|kontributor|koresponden|redakteur(?:in)?|redaktion|korrespondent(?:in)?|volont(?:är|ärin)"
    r"|journaliste|rédaction|rédacteur|redacción|redacci[oó]|redactor(?:a)?|corresponsal|redazione|redactie|verslaggever|redaksjonen|redaktionen|редакция|корреспондент)\b.*)$",
    re.IGNORECASE,
)
CREDIT: Final = re.compile(
    r"\b(?:image|images|photo|photograph|picture|pictures|foto|fotos|bild|quelle|source|getty|shutterstock|stock|credit|copyright|©)\b",
    re.IGNORECASE,
)
AGENCY: Final = re.compile(
    r"(?:the )?(?:reuters|afp|ap|associated press|agence france-presse|dpa|epa|antara(?: news)?|tass|ria novosti|xinhua|yonhap|kcna|ansa|efe|pa(?: media)?|press association|ani|pti|bloomberg|upi|interfax|тасс|риа новости|интерфакс|admin|super ?admin|administrator|webmaster|editor|redaksi|redaktion|staff|guest|гость|tamu|gast|invité|invitado|unknown|anonymous|аноним|none|null|n/a|various|wire|(?:news )?agencies|kantor berita|newsroom)",
    re.IGNORECASE,
)
SHARING: Final = re.compile(
    r"(?:(?:facebook|twitter|x|whatsapp|telegram|linkedin|line|e-?mail|copy link|instagram|threads|tiktok|youtube|pinterest|reddit|bluesky|share|print)\b\s*)+",
    re.IGNORECASE,
)
"""Where a page may be sent on."""

SENTENCE: Final = re.compile(r"[?!:;=<>{}\"“”]")
"""What stands in no name."""

HANDLE: Final = re.compile(r"[a-z0-9_.-]+|[A-Z]{2,4}")
"""What somebody signs in with, or a degree or initials: no name, though some names are written so."""

FEWEST_LETTERS: Final = 3
FEWEST_OF_OUTLET: Final = 8
"""Letters of an outlet's name from which on nobody is called so; shorter ones are first names too."""

MOST_WORDS: Final = 6


def author_names(stated: Iterable[str], *outlets: str) -> tuple[str, ...]:
    """The people among what is stated, each once, as many as an article may have; none that is one of the outlets."""
    own = {_squeezed(outlet) for outlet in outlets if outlet}
    names = [name for text in stated for name in _names(text)]
    people = [name for name in names if _is_person(name) and not _is_outlet(_squeezed(name), own)]
    unique = {name.casefold(): name for name in reversed(people)}
    ordered = sorted(unique.values(), key=people.index)
    return tuple(ordered)[: FIELD["authors"].most]


def _is_outlet(name: str, own: Collection[str]) -> bool:
    """Whether it is one of the outlet's names, or a desk or an edition that is called after it."""
    return name in own or any(len(called) >= FEWEST_OF_OUTLET and called in name for called in own)


def _names(text: str) -> list[str]:
    plain = " ".join(BRACKETS.sub(" ", MARKUP.sub(" ", unescape(unescape(text)))).split())
    plain = EDITORS.sub("", plain)
    parts = [part.strip(" .|:-–—,*") for part in APART.split(OPENING.sub("", ADDRESS.sub("", plain)))]
    return [_cased(BEHIND.sub("", part)) for part in parts if part]


def _cased(name: str) -> str:
    """A name all in capitals as names are written."""
    is_shouted = name.isupper() and " " in name and len(name) > 6
    return name.title() if is_shouted else name


def _is_person(name: str) -> bool:
    letters = sum(sign.isalpha() for sign in name)
    if letters < FEWEST_LETTERS and not re.search(r"[\u3040-\u9fff\uac00-\ud7af]{2}", name):
        return False
    if len(name) > FIELD["authors"].longest or len(name.split()) > MOST_WORDS or re.search(r"\d{2,}", name):
        return False
    return not (
        SENTENCE.search(name)
        or ROLE.match(name)
        or CREDIT.search(name)
        or AGENCY.fullmatch(name)
        or HANDLE.fullmatch(name)
        or SHARING.fullmatch(name)
        or re.search(r"\w\.\w{2,4}$", name)
    )


def _squeezed(name: str) -> str:
    """Letters and digits alone, without what the domain of an outlet ends in."""
    return re.sub(r"\W+", "", re.sub(r"\.(?:com|co\.id|id|net|org|de|fr|ru|co\.uk)\b", "", name.casefold()))
