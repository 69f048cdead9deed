"""News agencies that a text names only as the source of what it says: "(Reuters)", "kata Antara", "told KCNA".

An agency is an organisation of the article where something is said of it; named as a source throughout, it is not.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TypeVar

import regex

AGENCIES: Final = frozenset(
    "kcna rodong-sinmun interfax interfax-ukraine tass ria-novosti sputnik-news kommersant yonhap kbs nk-news"
    " 38-north reuters associated-press afp bloomberg bbc cnn new-york-times washington-post"
    " wall-street-journal financial-times hindustan-times nhk xinhua global-times al-jazeera antara liputan6"
    " detik kompas tempo cnn-indonesia cnbc-indonesia tribunnews republika media-indonesia jawa-pos kumparan"
    " tirto sctv rcti tvri rri metro-tv tvone jakarta-post irna fars haaretz fox-news nbc-news cbs-news"
    " abc-news upi-news the-guardian daily-mail sky-news the-economist kyodo nikkei jiji dpa deutsche-welle"
    " err-news anadolu bernama straits-times channel-newsasia cctv china-daily peoples-daily pti ansa efe aap".split()
)
"""Keys of agencies, papers and broadcasters."""

BEFORE: Final = regex.compile(
    r"""(?ix)(?<!\p{L})(?:
      kata|ujar|tutur|menurut|dilansir|melansir|dikutip|mengutip|dilaporkan|lapor|laporan|demikian|seperti|dari|kepada
    | berita|media|laman|situs|kantor|oleh|via|program
    | told|tells|according\ to|by|from|via|reported|quoted\ by|cited\ by|quoting|citing|cites|said|says
    | source:?|sumber:?|agency|newspaper|broadcaster|channel|interview\ with|with|to
    | сообщает|сообщил[ио]?|сообщила|передаёт|передает|передали|пишет|заявил[аи]?|агентств\p{L}+|корреспондент\p{L}*
    | газет\p{L}+|канал\p{L}*|данным|ссылкой\ на|интервью
    | laut|sagte|meldet|berichtet|agentur|selon|rapporte|à|agence|según|dijo|informó|agencia
    )[\s\p{P}]+(?:(?:situs|laman|kantor|berita|media|harian|stasiun|televisi|resmi|pemerintah|the|news|agency|state
    |Korea|Selatan|Utara|Korut|Korsel|Rusia|AS|Inggris|news|agency|von|der|l|la|агентству|газете|каналу)[\s\p{P}]+){0,5}$"""
)
AFTER: Final = regex.compile(
    r"""(?ix)^(?:['’]s)?[\s\p{P}]*(?:news\ agency\ |news\ |agency\ )?(?:
      report(?:s|ed|ing)?|said|says|quoted|cited|wrote|writes|added|noted|learnt|understands
    | melaporkan|memberitakan|mewartakan|menulis|mengatakan|menyebut(?:kan)?|mengutip|melansir
    | сообщ\p{L}+|переда\p{L}+|пиш\p{L}+|напис\p{L}+
    | berichtet\p{L}*|meldet\p{L}*|rapport\p{L}+|inform\p{L}+
    )(?!\p{L})"""
)
CREDIT: Final = regex.compile(r"^[\s]*(?:[)\]/]|-{1,2}\s|[–—])")
CREDITED: Final = regex.compile(
    r"(?:[(\[/]|(?:foto|photo|фото|dok\.?|image|credit|©)[\s:.]*(?:\(c\))?\s*)$", regex.IGNORECASE
)
ENDS: Final = regex.compile(r"^(?:\.com|\.co\.id)?[\s\p{P}]*$")
NEAR: Final = 60


class NamedSpan(Protocol):
    """Where a text names an entity."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def entity(self) -> int | str: ...


Mention = TypeVar("Mention", bound=NamedSpan)


def is_source(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is named as the source of a report, of a picture or of what was reported."""
    before, after = _line_before(text, start), _line_after(text, end)
    return bool(
        BEFORE.search(before)
        or AFTER.match(after)
        or (CREDITED.search(before) and (CREDIT.match(after) or ENDS.match(after)))
        or (CREDITED.search(before) and before.rstrip()[-1:] not in "([/")
        or (not before.strip() and ENDS.match(after))
    )


def only_quoted(text: str, mentions: Iterable[NamedSpan]) -> set[int | str]:
    """Agencies among what is named that are a source wherever the text names them."""
    is_quoted: dict[int | str, bool] = {}
    for mention in mentions:
        if mention.entity in AGENCIES:
            is_quoted[mention.entity] = is_quoted.get(mention.entity, True) and is_source(
                text, mention.start, mention.end
            )
    return {agency for agency, quoted in is_quoted.items() if quoted}


def without_quoted(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those of agencies that are only quoted."""
    quoted = only_quoted(text, mentions)
    return [mention for mention in mentions if mention.entity not in quoted]


def _line_before(text: str, start: int) -> str:
    return text[max(0, start - NEAR) : start].rpartition("\n")[2]


def _line_after(text: str, end: int) -> str:
    return text[end : end + NEAR].partition("\n")[0]
