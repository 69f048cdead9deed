"""Fields of forms in which articles are written."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article_fields import ArticleField

ONE_PER_LINE: Final = _("One per line")


class TextField(forms.CharField):
    """A text of several lines, whose ends browsers send as those of another age."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n").strip()

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(initial), data)


class LinesField(forms.Field):
    """A list of texts, one a line; raises ValidationError where there are too many or one is too long."""

    def __init__(self, limits: ArticleField, help_text: Any = ONE_PER_LINE) -> None:
        super().__init__(
            label=_(limits.label),
            widget=forms.Textarea({"rows": 3, "cols": 40}),
            required=False,
            help_text=help_text,
        )
        self.most = limits.most
        self.longest = limits.longest

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        lines = list(dict.fromkeys(line.strip() for line in str(value or "").splitlines() if line.strip()))
        if len(lines) > self.most:
            many = gettext("At most %(most)s lines; these are %(given)s.")
            raise ValidationError(many % {"most": self.most, "given": len(lines)})
        for line in lines:
            if len(line) > self.longest:
                long = gettext("A line has at most %(most)s characters; “%(line)s…” has %(given)s.")
                raise ValidationError(long % {"most": self.longest, "line": line[:30], "given": len(line)})
        return lines


class CodeSelect(forms.Select):
    """A choice of codes by their names; a code that is kept and not among these is one more, as `words` call it."""

    def __init__(self, named: Callable[[], list[tuple[str, str]]], words: Callable[[str], str] = str) -> None:
        super().__init__()
        self.named, self.words = named, words

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        named = self.named()
        kept = [(code, self.words(code)) for code in value if code not in dict(named)]
        self.choices = [*kept, *named]
        return super().optgroups(name, value, attrs)


class MomentInput(forms.DateTimeInput):
    """The browser's own field for a day and a time."""

    input_type = "datetime-local"

    def __init__(self, *, step: int = 1) -> None:
        super().__init__({"step": step}, format="%Y-%m-%dT%H:%M:%S" if step == 1 else "%Y-%m-%dT%H:%M")
