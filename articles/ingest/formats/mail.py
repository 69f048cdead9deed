"""An e-mail -> a record; a page saved as MHTML -> the HTML of the page, and where it is from."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any, Final, cast

from articles.ingest.bodies.markup import text_of_markup
from articles.ingest.bodies.wrapping import unwrapped
from articles.ingest.pages.encodings import decoded

SIGNATURE: Final = "\n-- \n"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page within another file: its HTML, and the address that it was saved from, empty where that is not said."""

    html: str
    address: str


def read_mail(data: bytes) -> SavedPage | dict[str, Any]:
    """The page that is saved in it, or a row of the mail itself. Raises ValueError where there is no text in it."""
    message = message_from_bytes(data, policy=policy.default)
    location = str(message.get("Snapshot-Content-Location", "")).strip()
    page = _part(message, "text/html")
    is_saved = bool(location) or (message.get_content_type() == "multipart/related" and not message.get("To"))
    if is_saved and page is not None:
        return SavedPage(_text(page), location or str(page.get("Content-Location", "")).strip())
    return _row(message, page)


def _row(message: EmailMessage, page: EmailMessage | None) -> dict[str, Any]:
    plain = _part(message, "text/plain")
    if plain is None and page is None:
        raise ValueError("an e-mail without text")
    body = _without_quotes(_text(plain)) if plain is not None else text_of_markup(_text(cast(EmailMessage, page)))
    senders = getaddresses([str(message.get("From", ""))])
    name, address = senders[0] if senders else ("", "")
    return {
        "headline": " ".join(str(message.get("Subject", "")).split()),
        "body": body,
        "authors": [name] if name else [],
        "published": [str(message.get("Date", ""))],
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
    return decoded(data, part.get_content_charset() or "")


def _without_quotes(text: str) -> str:
    """Wrapped lines joined; without what is quoted of another mail, and what stands below the signature mark."""
    above = text.replace("\r\n", "\n").partition(SIGNATURE)[0]
    return unwrapped("\n".join(line for line in above.split("\n") if not line.startswith(">")))
