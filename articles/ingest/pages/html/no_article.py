"""Pages that are no articles: errors, walls, questions about cookies, front pages, lists. Each with the reason."""

import re
from collections.abc import Sequence
from typing import Final

from articles.ingest.pages.html.shown_line import ShownLine

SHORT_TEXT: Final = 900
"""Signs up to which the words of a page may be all that it says; an article about walls is longer."""

KINDS: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "an error page",
            r"access denied|\b(?:40[0-9]|410|429|50[0-4])\b.{0,30}(?:error|forbidden|not found|bad gateway|unavailable|gone)|(?:error|fehler|erreur|galat)\W{0,3}(?:40[0-9]|50[0-4])\b"
            r"|^(?:40[34]|50[0-4])$|page (?:not found|cannot be found|doesn.t exist|does not exist|no longer exists)|not found$|forbidden$|halaman (?:yang (?:anda|kamu) cari )?tidak (?:ditemukan|tersedia|ada\b)|^(?:error |fehler |erreur )?(?:40[0-9]|410|50[0-4])\s*[-–—|:]|صفحة.{0,40}غير موجودة|خطأ 404"
            r"|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|página não encontrada|pagina non trovata|pagina niet gevonden|sidan (?:hittades|kunde) inte"
            r"|siden (?:finnes|blev|ble) ikke|nie znaleziono strony|strona nie (?:została )?znaleziona|страница не найдена|сторінку не знайдено|sayfa bulunamadı|ページが見つかりません|页面不存在|找不到(?:该)?页面|페이지를 찾을 수 없"
            r"|permission to access|unable to access|(?:you|request|access)(?: has| have)?(?: was| been)(?: temporarily)? (?:blocked|denied)|(?:page|content) is(?:n.t| not| no longer) available|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|site is under maintenance|database connection|something went wrong|this site can.t be reached",
        ),
        (
            "a page that asks whether a person reads it",
            r"just a moment|checking (?:if the site connection|your browser)|attention required|are you a (?:robot|human)|verify (?:that )?you(?:'re| are) (?:a )?human|captcha|unusual traffic|bot verification"
            r"|enable javascript and cookies|ddos protection|pardon our interruption|security check|verifikasi.{0,20}\bmanusia|vérifie[zr] que vous êtes|verifi(?:ca|que) que (?:eres|é)|confirm[ae] que (?:eres|você é|es)|verifica di essere|bestätigen sie,? dass sie|bevestig dat (?:je|u)|potwierdź, że|bekræft,? at du|doğrulayın|确认您是真人|人間であることを|로봇이 아닙니다|bin ich ein roboter|вы не робот|подтвердите, что вы",
        ),
        (
            "a page that only shows something with JavaScript",
            r"(?:please |need to |must )?(?:enable|activate|turn on) javascript|javascript (?:is )?(?:required|disabled)|aktifkan javascript|javascript aktivieren|activer javascript|включите javascript",
        ),
        (
            "a log-in wall",
            r"^(?:log|sign)[ -]?in\b|(?:log|sign) in (?:or subscribe )?to (?:continue|read)|subscribe to (?:continue|read|keep reading)|please (?:log|sign) in|to read the (?:full|rest|whole)\b.{0,30}(?:subscribe|sign in|log in)|continue reading your article with|create (?:a free|an) account to|^anmelden$|^einloggen|bitte melden sie sich an|^masuk$|silakan (?:masuk|login)"
            r"|identifiez-vous|connectez-vous|se connecter|inicia(?:r)? sesión|faça login|accedi (?:per|o)|войдите|авторизуйтесь|zaloguj się|logga in för|logg inn for|you have reached your (?:article )?limit|free articles (?:this month|remaining)|forgot (?:your )?password",
        ),
        (
            "a question about cookies",
            r"before you continue|we (?:value|respect|care about) your privacy|(?:cookie|consent|privacy) (?:settings|preferences|choices|consent)|accept (?:all )?cookies|we (?:and our partners )?use cookies|datenschutz-?einstellungen|cookie-einstellungen|zustimmung|vos choix en matière de cookies|gestion des cookies"
            r"|your privacy choices|personvern|integritetsinställningar|configuración de cookies|persetujuan cookie|(?:plik(?:i|ów|ami)|utiliz?amos|usamos|utilisons des|gebruiken|используем(?: файлы)?|çerez\w*) cookies?\b"
            r"|cenimy (?:twoją|państwa) prywatność|rispett\w* (?:del)?la (?:tua|vostra|sua) privacy|la tua privacy|waarderen uw privacy|respectons votre vie privée|файлы cookie|使用cookie|クッキーを使用",
        ),
        (
            "a page that leads to another",
            r"^redirect(?:ing)?\b|you (?:are being|will be) redirected|if you are not redirected|sie werden weitergeleitet|anda akan dialihkan|vous allez être redirigé|está siendo redirigido",
        ),
        (
            "a list of files",
            r"^index of /",
        ),
    )
)
INDEX_TITLE: Final = re.compile(
    r"^(?:home|homepage|beranda|startseite|accueil|inicio|index of /|search results|hasil pencarian|suchergebnisse|tag|archive)\b",
    re.I,
)
SITE_PAGE: Final = re.compile(
    r"(?:our )?(?:terms(?: (?:of (?:use|service)|(?:and|&) conditions))?|privacy (?:policy|notice|statement)|cookie (?:policy|notice)|about(?: us)?|contact(?: us)?|imprint|legal notice|advertise(?: with us)?)"
    r"|impressum|datenschutz(?:erklärung)?|nutzungsbedingungen|agb|über uns|kontakt|mentions légales|politique de confidentialité|conditions (?:générales )?d.utilisation|à propos|contactez-nous"
    r"|aviso legal|política de (?:privacidad|privacidade|cookies)|términos (?:y condiciones|de uso)|termos (?:e condições|de uso)|quiénes somos|quem somos|contacto|contato|note legali|chi siamo|privacybeleid|over ons|gebruiksvoorwaarden"
    r"|tentang kami|hubungi kami|kontak kami|kebijakan privasi|syarat (?:dan|&) ketentuan|ketentuan (?:penggunaan|layanan)|pedoman media siber|disclaimer|polityka prywatności|regulamin|o nas"
    r"|политика конфиденциальности|пользовательское соглашение|о нас|контакты|hakkımızda|gizlilik politikası|kullanım koşulları|iletişim|利用規約|プライバシーポリシー|会社概要|隐私政策|关于我们|联系我们|이용약관|개인정보처리방침",
    re.IGNORECASE,
)
"""What the pages are called on which a site speaks of itself."""

FEWEST_LINKS: Final = 8
FEWEST_TEASERS: Final = 3
LINK_SIGNS: Final = 25
LONG_TEXT: Final = 100
LIST_TEXT: Final = 200
NAMED_LIST_TEXT: Final = 2_000
"""Signs of long blocks up to which a page of many links is a list; more on one that is called a list or front page."""


def why_no_article(headline: str, titles: Sequence[str], body: str) -> str:
    """What a page is that is no article, by its titles and its words; empty for one that may be an article."""
    if not any(sign.isalpha() for sign in body):
        return "a page without any text"
    if SITE_PAGE.fullmatch(headline.strip()):
        return "a page on which a site speaks of itself"
    if len(body) > SHORT_TEXT:
        return ""
    named = [headline, *titles]
    for name, pattern in KINDS:
        if any(pattern.search(title) for title in named):
            return name
        if pattern.search(body) and len(body) <= SHORT_TEXT / 2:
            return name
    return ""


def is_list(lines: Sequence[ShownLine], headline: str, body: str, *, is_front: bool) -> bool:
    """Whether a page is a list of others: many links as long as headlines, and little text of its own.

    `is_front` says that its address is that of a front page.
    """
    links = sum(line.is_link and len(line.text) > LINK_SIGNS and line.region not in {"nav", "footer"} for line in lines)
    own = sum(len(block) for block in body.split("\n\n") if len(block) >= LONG_TEXT)
    if _are_teasers(lines):
        return True
    is_named = is_front or INDEX_TITLE.match(headline) is not None
    return links >= FEWEST_LINKS and own < (NAMED_LIST_TEXT if is_named else LIST_TEXT)


def _are_teasers(lines: Sequence[ShownLine]) -> bool:
    """Whether most paragraphs stand right below a heading that leads to another page."""
    pairs = list(zip(lines, lines[1:], strict=False))
    long = [above for above, line in pairs if line.is_taken and line.kind == "text" and len(line.text) >= LONG_TEXT]
    below_links = sum(above.kind in {"heading", "title"} and above.is_link for above in long)
    return below_links >= FEWEST_TEASERS and 2 * below_links > len(long)
