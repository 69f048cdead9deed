"""An e-mail -> a record; a page saved as MHTML -> the HTML of the page, and where it is from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email import errors, message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any, Final, cast

from articles.ingest.bodies.markup import text_of_markup
from articles.ingest.bodies.wrapping import unwrapped
from articles.ingest.pages.encodings import decoded
from articles.ingest.pages.line_classifier import embargo_time, is_release_line

SIGNATURE: Final = "\n-- \n"
CHARSET: Final = re.compile(rb"charset\s*=\s*\"?([\w:.-]+)", re.IGNORECASE)
FLOWED: Final = re.compile(r"(?<!\n--)(?<=\S) \n(?=\S)")
FORWARDED: Final = re.compile(
    r"^(?:(?:fwd?|wg|tr|rv|doorst|vs|i|enc|пересл|re|aw|antw|sv|bls|ответ|답장|회신)\s?: *)+", re.IGNORECASE
)
PASSED_ON: Final = re.compile(
    r"^(?:-{5,} ?[^\n-]{6,60} ?-{5,}|Begin forwarded message:)[ \t]*\n+"
    r"(?P<headers>(?:(?:From|Date|Sent|Subject|To|Cc|Reply-To): ?[^\n]*\n(?:[ \t]+[^\n]+\n)*){2,})",
    re.MULTILINE,
)
PASSED_HEADER: Final = re.compile(r"^(?P<name>From|Date|Subject): ?(?P<value>[^\n]*)$", re.MULTILINE)
QUOTED: Final = re.compile(r"\n[^\n>]{10,200}:[ \t]*\n+(?=>)")
"""The line above what is quoted, which says whose it is."""

CUT: Final = (
    errors.CloseBoundaryNotFoundDefect,
    errors.InvalidBase64PaddingDefect,
    errors.InvalidBase64LengthDefect,
)
"""What is wrong with a mail, or a part of one, that ends too early."""

MAIL_FURNITURE: Final = re.compile(
    r"(?:.{0,40}\b(?:unsubscribe|abmelden|se désabonner|berhenti berlangganan|отписаться)\b.{0,60}"
    r"|.{0,30}view (?:this (?:e-?mail|message) )?in (?:your )?browser.{0,20})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page within another file: its HTML, and the address that it was saved from, empty where that is not said."""

    html: str
    address: str


def read_mail(data: bytes) -> tuple[SavedPage | dict[str, Any], bool]:
    """The page that is saved in it, or a row of the mail itself; and whether it is cut off below that.

    Raises ValueError where there is no text in it, or its text is cut off.
    """
    message = _message(data)
    is_open = any(_is_cut(part) for part in message.walk())
    if is_open:
        *_, last = message.walk()
        last.defects.append(errors.CloseBoundaryNotFoundDefect())
    return _read(message), is_open


def _read(message: EmailMessage) -> SavedPage | dict[str, Any]:
    location = str(message.get("Snapshot-Content-Location", "")).strip()
    page = _root(message) or _part(message, "text/html")
    is_page = message.get_content_type() == "multipart/related" or bool(message.get("Content-Location"))
    is_saved = bool(location) or (is_page and not message.get("To"))
    if is_saved and page is not None:
        return SavedPage(_text(page), location or str(page.get("Content-Location", "")).strip())
    if message.get_content_type() == "multipart/report":
        raise ValueError("a notice about an e-mail that was sent, which is no article")
    if str(message.get("Auto-Submitted", "")).strip().lower().startswith("auto-replied"):
        raise ValueError("an automatic answer to an e-mail, which is no article")
    return _row(*_forwarded(message, page))


def _message(data: bytes) -> EmailMessage:
    """The mail; headers that are not in ASCII, as some programs write them, are in the encoding of its text."""
    head, blank, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    if not head.isascii():
        stated = CHARSET.search(head)
        head = decoded(head, stated[1].decode("ascii", "replace") if stated else "").encode()
    return message_from_bytes(head + blank + body, policy=policy.default)


def _root(message: EmailMessage) -> EmailMessage | None:
    """The part of a saved page that its header names as the page itself."""
    start = message.get_param("start")
    return next((part for part in message.walk() if start and part.get("Content-ID") == start), None)


def _forwarded(message: EmailMessage, page: EmailMessage | None) -> tuple[EmailMessage, EmailMessage | None]:
    """The mail that is attached to one that only passes it on, and its HTML; else the mail itself."""
    inner = next((part for part in message.walk() if part.get_content_type() == "message/rfc822"), None)
    if inner is None:
        return message, page
    passed_on = cast(EmailMessage, inner.get_payload(0))
    return passed_on, _part(passed_on, "text/html")


def _row(message: EmailMessage, page: EmailMessage | None) -> dict[str, Any]:
    plain = _part(message, "text/plain")
    if plain is None and page is None:
        raise ValueError("an e-mail without text")
    markup = text_of_markup(_text(page)) if plain is None and page is not None else None
    said, text = _passed_on(markup.text if markup else _plain(cast(EmailMessage, plain)))
    senders = getaddresses([said.get("from") or str(message.get("From", ""))])
    name, address = senders[0] if senders else ("", "")
    headline = FORWARDED.sub("", " ".join((said.get("subject") or str(message.get("Subject", ""))).split()))
    whole = [block.strip() for block in _without_quotes(text).split("\n\n")]
    blocks = [block for block in whole if not is_release_line(block)]
    if is_release_line(headline) and blocks:
        headline, *blocks = blocks
    if not headline:
        raise ValueError("an e-mail without a subject, which would be its headline")
    return {
        "headline": headline,
        "body": _without_furniture(blocks, headline),
        "authors": [name] if name else [],
        "published": [said.get("date") or str(message.get("Date", ""))],
        "images": markup.images if markup else [],
        "visible_from": list(filter(None, map(embargo_time, whole))),
        "source": (str(message.get("List-Id", "")) and name) or address.rpartition("@")[2],
    }


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of this kind that is no attachment."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part
    return None


def _text(part: EmailMessage) -> str:
    data = cast(bytes, part.get_payload(decode=True) or b"")
    if _is_cut(part):
        raise ValueError("an e-mail or saved page that is cut off within its text")
    return decoded(data, part.get_content_charset() or "")


def _is_cut(part: EmailMessage) -> bool:
    return any(isinstance(defect, CUT) for defect in part.defects)


def _plain(part: EmailMessage) -> str:
    """Lines that a program broke with a blank at their ends, and says so, are one."""
    text = _text(part).replace("\r\n", "\n")
    is_flowed = str(part.get_param("format") or "").lower() == "flowed"
    return FLOWED.sub(" ", text) if is_flowed else text


def _passed_on(text: str) -> tuple[dict[str, str], str]:
    """What a mail that was passed on says of itself, in small letters, and its text; nothing for any other mail."""
    mark = PASSED_ON.search(text)
    if mark is None:
        return {}, text
    headers = {line["name"].lower(): line["value"].strip() for line in PASSED_HEADER.finditer(mark["headers"])}
    return headers, text[mark.end() :]


def _without_furniture(blocks: Sequence[str], headline: str) -> str:
    kept = [
        block
        for block in blocks
        if block.removeprefix("## ").strip() != headline and not MAIL_FURNITURE.fullmatch(block.strip())
    ]
    return "\n\n".join(kept).strip()


def _without_quotes(text: str) -> str:
    """Wrapped lines joined; without what is quoted of another mail, and what stands below the signature mark."""
    above = text.replace("\r\n", "\n").partition(SIGNATURE)[0]
    own = QUOTED.sub("", above)
    return unwrapped("\n".join(line for line in own.split("\n") if not line.startswith(">")))
