"""The pictures of an article as rows of a form."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article_fields import FIELD
from articles.models.validators import PICTURE_TEXTS

BLANK_ROWS: Final = 2
LIMITS: Final = FIELD["images"]
LABELS: Final = {
    "alt": _("Description"),
    "caption": _("Caption"),
    "credit": _("Credit"),
    "kind": _("Kind"),
    "before_block": _("Position (after paragraph no.)"),
}
KINDS: Final = {"photo": _("photo"), "infographic": _("infographic"), "video still": _("video still")}
"""Those that newsdesk gives. Deliveries may bring others, which stay until somebody chooses one of these."""

DEFAULTS: Final = {"kind": "photo", "before_block": "0"}


class PicturesWidget(forms.Widget):
    """A row a picture and two for new ones; a row that says nothing is no picture."""

    template_name = "admin/articles/article/pictures.html"
    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        rows = [*filter(_has_text, value or []), *({} for _ in range(BLANK_ROWS))]
        shown = [[_cell(name, number, key, row) for key in LABELS] for number, row in enumerate(rows)]
        return super().get_context(name, None, attrs) | {"rows": shown}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        columns = {key: data.getlist(f"{name}-{key}") for key in LABELS}
        rows = zip(*columns.values(), strict=False)
        return [dict(zip(LABELS, (one.replace("\r\n", "\n").strip() for one in row), strict=True)) for row in rows]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-alt" not in data


class PicturesField(forms.Field):
    """A list of pictures; raises ValidationError that names the picture which is not as it should be."""

    widget = PicturesWidget

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        rows = list(filter(_has_text, value or []))
        if len(rows) > LIMITS.most:
            many = gettext("At most %(most)s pictures; these are %(given)s.")
            raise ValidationError(many % {"most": LIMITS.most, "given": len(rows)})
        pictures = [_picture(number, row) for number, row in enumerate(rows, 1)]
        characters = sum(len(picture[key]) for picture in pictures for key in PICTURE_TEXTS)
        if characters > LIMITS.together:
            long = gettext("At most %(most)s characters in the texts of all pictures; these have %(given)s.")
            raise ValidationError(long % {"most": intcomma(LIMITS.together), "given": intcomma(characters)})
        return pictures

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return [_plain(one) for one in initial or []] != [_plain(one) for one in self.to_python(data)]
        except ValidationError:
            return True


def _cell(name: str, number: int, key: str, row: Mapping[str, Any]) -> dict[str, Any]:
    value = row.get(key) or DEFAULTS.get(key, "")
    return {
        "name": f"{name}-{key}",
        "id": f"id_{name}-{number}-{key}",
        "label": LABELS[key],
        "value": value,
        "choices": _kinds(value) if key == "kind" else (),
        "is_long": key in ("alt", "caption"),
        "is_number": key == "before_block",
    }


def _kinds(kept: str) -> list[tuple[str, Any]]:
    others = [] if kept in KINDS else [(kept, kept)]
    return [*others, *KINDS.items()]


def _has_text(row: Mapping[str, Any]) -> bool:
    return any(row.get(key) for key in ("alt", "caption", "credit"))


def _picture(number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    before = str(row.get("before_block") or "0")
    if not (before.isascii() and before.isdigit() and len(before) < 6):
        wrong = gettext("Picture %(number)s: “%(typed)s” is not a paragraph number. Write 0, 1, 2 …")
        raise ValidationError(wrong % {"number": number, "typed": before[:20]})
    texts = {key: str(row.get(key, "")) for key in PICTURE_TEXTS}
    if any(len(text) > LIMITS.longest for text in texts.values()):
        long = gettext("Picture %(number)s: a text has at most %(most)s characters.")
        raise ValidationError(long % {"number": number, "most": intcomma(LIMITS.longest)})
    return texts | {"kind": texts["kind"] or DEFAULTS["kind"], "before_block": int(before)}


def _plain(picture: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a row of the form says of a picture."""
    return tuple(str(picture.get(key) or DEFAULTS.get(key, "")).strip() for key in LABELS)
