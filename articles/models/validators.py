"""What the JSON of an article may hold, checked wherever a form is saved."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError

PICTURE_TEXTS = ("alt", "caption", "credit", "kind")


def validate_texts(value: Any) -> None:
    """Raises ValidationError unless it is a list of texts."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValidationError('Give a list of texts, such as ["one", "two"].')


def validate_pictures(value: Any) -> None:
    """Raises ValidationError unless it is a list of pictures."""
    if not isinstance(value, list) or not all(is_picture(one) for one in value):
        raise ValidationError(
            'Give a list of objects with the texts "alt", "caption", "credit" and the whole number "before_block".'
        )


def is_picture(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and all(isinstance(value.get(name, ""), str) for name in PICTURE_TEXTS)
        and isinstance(before := value.get("before_block", 0), int)
        and before >= 0
    )


def validate_timezone(value: str) -> None:
    """Raises ValidationError unless it is the IANA name of a time zone."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        raise ValidationError(f"{value} is no IANA time zone; Asia/Jakarta is one.") from fault
