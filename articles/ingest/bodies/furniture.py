"""Lines that no article says, wherever they stand: what leads elsewhere, sells, or belongs to a site."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from articles.analysis.text import paragraphs
from articles.ingest.bodies.wrapping import SENTENCE_END, unwrapped
from articles.ingest.records import ArticleRecord

AGENCY: Final = r"(?:reuters|afp|ap|epa|antara|kcna|tass|yonhap|getty images|pa media|xinhua)"
RELATED: Final = (
    r"baca juga|baca selengkapnya|simak (?:juga|video)|lihat juga|saksikan|tonton juga|pilihan editor|artikel terkait|berita terkait"
    r"|read (?:also|more|next)|also read|see also|related(?: (?:stories|articles|news|coverage|topics|content))?|more on this(?: story)?|don.t miss|recommended(?: for you)?|explore further|you might also like"
    r"|lesen sie (?:auch|hier|mehr)|lies auch|mehr zum thema|mehr dazu|siehe auch|auch interessant|das könnte sie (?:auch )?interessieren"
    r"|(?:à )?lire aussi|lire également|à lire également|voir aussi|sur le même (?:sujet|thème)|lire plus"
    r"|le[ae] también|leer (?:también|más)|v[ée]a? también|ver también|te puede interesar|también te puede interesar|más información"
    r"|lei[ae] também|leia mais|veja também|saiba mais|leggi anche|leggi di più|guarda anche|vedi anche|potrebbe interessarti"
    r"|lees ook|lees meer|bekijk ook|zie ook|czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|przeczytaj (?:też|także|również)|polecamy"
    r"|читайте (?:также|ещ[её]|далее)|смотрите также|по теме|материалы по теме|читайте також|читайте ще|дивіться також"
    r"|läs (?:även|också|mer)|se även|les (?:også|mer)|se også|læs (?:også|mere)|lue (?:myös|lisää)|katso myös"
    r"|ayrıca okuyun|bunu da okuyun|ilginizi çekebilir|čtěte (?:také|i|též)|přečtěte si(?: také)?|citește (?:și|mai mult)|olvassa el ezt is|xem thêm|đọc thêm"
    r"|関連記事|関連ニュース|あわせて読みたい|相关阅读|相关新闻|延伸阅读|相關新聞|延伸閱讀|관련 ?기사|اقرأ أيض[ًا]+|إقرأ أيض[ًا]+"
)
"""What leads to other articles, in the words of twenty languages."""

BEFORE_A_COLON: Final = r"baca|see more|simak|lihat|tonton|berita lain|mehr|zum thema|à lire|voir|además|lea|leia|leggi|lees|czytaj|zobacz|читайте|тема|läs|les|læs|watch|listen|more|next"
"""What does so before a colon only."""

FOLLOW: Final = (
    "join (?:us|our)|watch us|folgen sie|folge uns|abonnieren|suivez|síguenos|seguici|следите|подпишись|تابعوا|تابعونا"
)
OPEN: Final = "simak|klik|pilih|akses|tonton|gabung|cek"
"""What calls readers to a channel elsewhere; the verbs of the second are those of instructions too."""

PLATFORM: Final = (
    "whatsapp|telegram|youtube|instagram|tiktok|google news|facebook|телеграм|واتساب|تيليجرام|تلغرام|يوتيوب"
)
CHANNEL: Final = "channel|saluran|kanal|grup|group"

SUPPORT: Final = (
    r"(?:support|unterstütz\w*|soutene[zr]|apoya|apoie|sostieni|steun|wesprzyj|wspieraj|поддержите|підтримай\w*|dukung|stöd|støtt|donate|spende\w*)"
    r"\b.{0,80}\b(?:journalism\w*|journalist\w*|periodismo|jornalismo|giornalismo|dziennikarstw\w*|журналистик\w*|журналістик\w*|jurnalisme)\b"
)
BELOW_TEXTS: Final = (
    r"(?:(?:—|–|-) ?)?with (?:\w+ ){0,3}(?:wires|wire (?:services?|reports)|agenc(?:ies|y reports))\.?",
    r"this (?:article|story|piece|post|essay|column)(?: (?:was|is|has been|had been))? (?:originally|first) (?:published|appeared|posted)\b.{0,140}",
    r"(?:originally|first) (?:published|appeared|posted) (?:on|in|at|by) (?:the )?(?-i:[A-Z])[^,]{2,60}",
    r"this (?:article|story|piece|post|essay|column) (?:has been|was|is) (?:adapted|republished|reprinted|produced|provided)\b.{0,140}",
    r"(?:main|cover|featured?|header|hero|lead|top|banner) (?:image|photo|picture)(?: credit)?s?\s?[:：].{0,120}|(?:filed under|categor(?:y|ies)|posted in)\s?[:：].{0,120}",
    r"(?:the )?(?:views|opinions)(?:(?:,| and|, and) (?:views|opinions|thoughts|statements))* expressed\b.{0,160}\b(?:authors?|writers?|contributors?|columnists?|reflect|represent|necessarily)\b.{0,120}",
    r".{0,60}\btidak mewakili (?:pandangan|pendapat|sikap)\b.{0,120}",
    r"(?:if you (?:buy|purchase|click)\b.{0,80}\b(?:commission|share|earn)|(?-i:we|We|[A-Z]\w+) may (?:earn|receive|get) an? (?:\w+ )?(?:commission|share|fee))\b.{0,200}",
    r"(?:if you )?(?:like|liked|enjoy|enjoyed|love|loved) (?:this (?:article|story|post|piece|column|video)|what you(?:.re| are)? (?:read|reading|see)|our (?:work|journalism))\b.{0,200}",
    r"(?-i:CLICK HERE) (?:to|for)\b.{0,120}|click here (?:to (?:subscribe|sign up|follow|download|get)|for (?:more|all))\b.{0,100}|visit .{2,60} (?:home ?page|website) for more\b.{0,40}",
    r"(?:e-?mail|contact|reach|follow) (?:the )?(?-i:[A-Z]|reporters?|writers?|authors?).{0,100}(?:@|twitter|facebook|instagram).{0,120}",
    r"more (?-i:[A-Z])[^:]{0,40}[:：]\s*(?:https?://|www\.)\S+.{0,120}|(?:https?://)?(?:www\.)?(?:twitter|x|facebook|instagram)\.com/[\w./-]+",
    r"you can (?:also )?(?:(?:subscribe|sign up)\b.{0,80}\b(?:newsletter|e-?mail|inbox|podcast)|follow\b.{0,80}(?:@|\btwitter|\bfacebook|\binstagram)).{0,120}|(?:see|view) (?:more|all) (?:photos|pictures|images|videos)\b.{0,40}|click to tweet",
    r"(?:continue reading|continue lendo|sig(?:ue|a) leyendo|continua a leggere|weiterlesen|lire la suite|читать далее|lanjut(?:kan)? membaca)\b.{0,40}",
    r"(?:deix[ea]|escrev[ea]|dej[ae]|lascia|laissez)\b.{0,60}\b(?:coment|opini|comment)\w+.{0,80}|(?:receba|recevez|recib[ae]|ricevi|erhalten sie)\b.{0,100}\b(?:e-?mail|newsletter|correo|mail)\b.{0,80}",
    r"\(?(?:pti|ani|ians|dpa|ansa|efe|afp|ap|reuters|xinhua|antara|kcna|tass)\)?\.?",
)
"""What stands below texts: where they were first, whose pictures and views they hold, whom to write to."""

FURNITURE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *BELOW_TEXTS,
        r"(?:advertisement|iklan|adv|loading|memuat|promosi|sponsored|promoted)(?: ?\d+)?",
        r"(?:advertisement\W{1,3})?scroll (?:to continue|for more|ke bawah).*|gulir untuk.*|konten ini.*iklan.*",
        rf"lihat foto|view (?:photo|image|gallery)|(?:{RELATED})(?!\w)(?:\s?[:：].*|.{{0,160}})|(?:{BEFORE_A_COLON})\s?[:：].*",
        SUPPORT + r".*|.{0,160}\b" + SUPPORT + r".{0,160}",
        r"(?:anzeige|publicité|publicidad|publicidade|pubblicità|advertentie|reklama?|реклама|annons|annonse|annonce|広告|광고|广告)",
        r"(?:editor|penyunting|redaktur|redaktion|redaktor|pewarta|uploader)\s?[:：].{2,80}|\(?(?:[a-z]{2,4}/[a-z]{2,4})+\)?",
        r"\((?-i:[a-z]{2,4}|[A-Z]\w+\.(?:com|id|co\.id)(?:/\w{2,20}){0,2})\)",
        r"artikel ini (?:(?:telah|sudah|pertama kali|juga) )*(?:tayang|terbit|dimuat|diterbitkan|dipublikasikan|ditulis oleh|diterjemahkan)\b.*",
        r"a version of this (?:article|story|column) (?:appears|appeared|ran|was (?:first |originally )?published)\b.*|privacy notice:.*",
        r"(?:log ?in|sign in|register|subscribe)\b.{0,40}\bto (?:continue|keep|read)\b.{0,60}|already (?:a|an) (?:subscriber|member)\b.{0,60}",
        r"you(?: have|[’']ve) (?:read|reached|used|\d+)\b.{0,40}\bfree (?:articles?|stories|views)\b.{0,60}",
        r"(?:copyright\s*(?:©|\(c\)|@|:|by\b|(?:19|20)\d\d)|©|\(c\) ?(?:19|20)\d\d|all rights reserved|hak cipta|alle rechte vorbehalten|tous droits réservés|todos los derechos|tutti i diritti|alle rechten|все права).{0,160}",
        r"dilarang keras.{0,200}|(?:komentar|comments?|kommentare?)\b.{0,40}(?:tanggung jawab|moderat|the views of|die meinung).{0,160}|isi komentar.{0,160}",
        r"(?:lengkapi data|langganan|berlangganan|daftar(?:kan)? (?:diri|email)|gabung\b|ikuti kami|dapatkan (?:berita|informasi|update)).{0,200}",
        r"(?:externer inhalt|embedded content|this (?:article|story) is for subscribers|subscribe to read).{0,120}|.{0,20}会員限定.{0,40}|.{0,10}有料会員.{0,40}",
        r"\[gambas:.*\]|tim redaksi|perbesar|bbc news(?:, .{2,30})?|item \d+ of \d+ .*|\d+ komentar|summary",
        rf"{AGENCY}(?: \| {AGENCY})+",
        r"(?:share:?|bagikan:?|copy link|salin tautan|komentar|comments?|save|simpan|cetak|print|like)",
        r"(?:facebook|whatsapp|telegram|twitter|x|line)",
        r"(?:tags?|topik|topics?|kata kunci)\s?:.*|(?:follow|ikuti|dapatkan update)\b.*",
        r"(?:next|prev(?:ious)?|selanjutnya|sebelumnya|halaman \d+.*|\d+ dari \d+|\d+ of \d+)",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        rf"(?:{FOLLOW})\b.{{0,140}}\b(?:{PLATFORM}).{{0,100}}",
        rf"(?:{OPEN})\b.{{0,60}}\b(?:{CHANNEL})\b.{{0,30}}\b(?:{PLATFORM})\b.{{0,100}}|(?:{OPEN})\b.{{0,140}}\b(?:{PLATFORM}) (?:{CHANNEL})\b.{{0,100}}",
        r".{0,60}(?:저작권자|[ⓒ©]).{0,80}(?:무단|재배포).{0,60}|[(<\[]?끝[)>\]]?|(?:подпи(?:сывайтесь|шитесь)|читайте нас)\b.{0,160}",
        r"(?:sign up|subscribe|berlangganan|newsletter|download (?:the )?app)\b.*",
        r"\(?(?:reporting|editing|writing) by .*|our standards:.*|editing by .*|image (?:source|credit)s?,.*",
        r"\d+ (?:minutes?|hours?|days?) ago|(?:\d+[ -])?(?:min|mins|minutes?|menit|minuten|minutos?|minuti|minut|минут[аы]?) (?:read|baca|de (?:lecture|lectura|leitura)|di lettura|lesezeit|leestijd|czytania|чтения)",
        r"(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo d[ei] (?:leitura|lettura)|leestijd|czas czytania|время чтения|waktu (?:mem)?baca|lästid|læsetid|lesetid)\b.{0,30}",
        r"(?:have|got) an? (?:news |story )?tip\?.*|(?:get|receive) .{0,120}\b(?:in|to) your inbox\b.{0,120}|view this post on instagram|a post shared by .{2,80}",
        r"(?:.{0,10}:\s)?(?:os |los )?comentários?\b.{0,80}(?:responsabilidade|moderad|aprovad).{0,160}|(?:.{0,10}:\s)?(?:los )?comentarios?\b.{0,80}(?:responsabilidad|moderad|aprobad).{0,160}",
    )
)
"""Lines that no article says: they are left out wherever they stand."""

CUT_SHORT: Final = re.compile(r"\s*(?:\[(?:…|\.{3})\]|…|\.{3})$")
LONGEST: Final = 200
"""Characters of a line that is looked at: a longer one is a paragraph that begins so."""


def is_furniture(line: str) -> bool:
    """Whether no article says it: also what has neither letter nor digit, as lines between parts."""
    return not any(map(str.isalnum, line)) or any(pattern.fullmatch(line) for pattern in FURNITURE)


def tidied(record: ArticleRecord) -> ArticleRecord:
    """The record with whole paragraphs, without furniture in its text, which it counts, and without its deck where
    that is how the text begins, or a paragraph of it.
    """
    blocks = _blocks(record.body)
    kept = [block for block in blocks if len(block) > LONGEST or not is_furniture(block.removeprefix("## "))]
    deck = "" if _is_said_in(kept, record.deck) else record.deck
    return replace(record, body="\n\n".join(kept), deck=deck, furniture=record.furniture + len(blocks) - len(kept))


def _is_said_in(blocks: Sequence[str], deck: str) -> bool:
    """Whether a deck is a paragraph, or the beginning of the first one, cut off."""
    line = " ".join(deck.split())
    begun = CUT_SHORT.sub("", line)
    return line in blocks or (begun != line and " ".join(blocks).startswith(begun))


def _blocks(body: str) -> list[str]:
    """Paragraphs whose lines were broken at a width are joined; lines that end sentences are paragraphs each."""
    if "\n" not in body:
        return [body]
    return [part for block in paragraphs(unwrapped(body)) for part in _parts(block)]


def _parts(block: str) -> list[str]:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    ended = sum(bool(SENTENCE_END.search(line)) or is_furniture(line) for line in lines[:-1])
    return lines if len(lines) > 1 and 2 * ended >= len(lines) - 1 else [block]
