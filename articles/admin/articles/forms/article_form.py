"""The form of an article, and what happens when somebody else has saved it meanwhile."""

import copy
from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar, Final

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.forms.conflict import Compared, Conflict, compared, saves_since
from articles.admin.articles.forms.fields import LinesField, TextField
from articles.admin.articles.forms.pictures import PicturesField
from articles.admin.articles.rights import action_of_changing, write_policy_of
from articles.admin.newsroom_time import newsroom_minute
from articles.analysis.addresses.urls import canonical_url
from articles.analysis.direction import isolated
from articles.analysis.text import paragraphs
from articles.ingest.ownership import check_address
from articles.ingest.records import FieldError
from articles.models import Article, ArticleRevision, Precision, Source, sources_open_to
from articles.models.article import REVISION_TEXTS
from articles.models.article_fields import FIELD
from articles.presentation.translation import outcome_words, translated

CONFLICT: Final = "conflict"


class ArticleForm(forms.ModelForm):
    """Writes only the fields that were changed in it, onto whatever the article is by now.

    It carries the revision at which it was opened. When the article has a later one, `conflict` shows both sides and
    nothing is saved, unless `over` says that the later one has been seen.
    """

    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    authors = LinesField(FIELD["authors"], _("One per line, in the order of the byline"))
    topics = LinesField(FIELD["topics"])
    images = PicturesField(required=False, label=_("Pictures"))

    user: Any
    """Whose form it is; set by the admin."""

    class Meta:
        model = Article
        fields: list[str] = []
        field_classes: ClassVar = {"deck": TextField, "body": TextField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflict: Conflict | None = None
        self.theirs = copy.copy(self.instance)
        self.base: ArticleRevision | None = None
        if self.instance.pk is None:
            return
        self.initial["opened"] = self.data.get("opened", "") if self.is_bound else str(self.instance.revision)
        # Of what revisions do not keep, the form itself carries what it was when it was opened.
        for name in self.fields.keys() - {"opened", *REVISION_TEXTS}:
            self.fields[name].show_hidden_initial = True
        if self.is_bound:
            self._compare_with(self.data.get("opened", ""))

    def _compare_with(self, opened: str) -> None:
        """Take what the article was when the form was opened for what its fields began with."""
        if not opened.isdecimal() or opened == str(self.instance.revision):
            return
        self.base = ArticleRevision.objects.filter(article_id=self.instance.pk, revision=opened[:9]).first()
        self.initial.update({name: getattr(self.base, name, None) for name in REVISION_TEXTS})

    def clean_deck(self) -> str:
        return _within(FIELD["deck"].longest, self.cleaned_data["deck"])

    def clean_body(self) -> str:
        limits = FIELD["body"]
        body = _within(limits.longest, self.cleaned_data["body"])
        blocks = len(paragraphs(body))
        if blocks > limits.most:
            many = gettext("At most %(most)s paragraphs; this has %(given)s.")
            raise ValidationError(many % {"most": intcomma(limits.most), "given": intcomma(blocks)})
        return body

    def clean_source(self) -> Source:
        source: Source = self.cleaned_data["source"]
        if not sources_open_to(self.user, action_of_changing(self.theirs)).filter(pk=source.pk).exists():
            raise ValidationError(
                gettext("You cannot do that for %(outlet)s. Choose another outlet.") % {"outlet": source}
            )
        return source

    def clean_url(self) -> str | None:
        url: str | None = self.cleaned_data["url"]
        if not url or "url" not in self.changed_data:
            return url
        try:
            return canonical_url(url)
        except ValueError as fault:
            wrong = gettext("Enter a valid URL, as https://…: %(reason)s.")
            raise ValidationError(wrong % {"reason": outcome_words(fault)}) from fault

    def _check_address(self, cleaned: dict[str, Any]) -> None:
        """Whether the article may have its address, when that or its outlet is new."""
        changed = {"source", "url"}.intersection(self.changed_data)
        source = cleaned.get("source") if self.instance.pk is None or "source" in changed else self.theirs.source
        url = cleaned.get("url") if self.instance.pk is None or "url" in changed else self.theirs.url
        if not (changed and source and url):
            return
        try:
            check_address(source, url, write_policy_of(self.user))
        except FieldError as fault:
            self.add_error("url", outcome_words(fault))
            return
        if Article.objects.filter(source=source, url=url).exclude(pk=self.instance.pk).exists():
            taken = gettext("Another article of %(outlet)s has this address.")
            self.add_error("url", taken % {"outlet": isolated(source.name)})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_address(cleaned)
        dated, precision = cleaned.get("published_at"), cleaned.get("published_precision")
        if dated and precision == Precision.UNKNOWN and "published_precision" not in self.errors:
            self.add_error("published_precision", gettext("Choose the precision: to the minute or to the day."))
        if not dated and precision and "published_at" not in self.errors:
            known = gettext("Give the time that is known %(precision)s, or choose undated.")
            self.add_error("published_at", known % {"precision": translated(str(Precision(precision).label))})
        if self.instance.pk is None:
            return cleaned
        changed = set(self.changed_data)
        self._look_for_conflict(cleaned, changed)
        return {name: value for name, value in cleaned.items() if name in changed}

    def _look_for_conflict(self, cleaned: dict[str, Any], changed: set[str]) -> None:
        now = self.theirs.revision
        if str(now) in (self.data.get("opened"), self.data.get("over")):
            return
        self.conflict = Conflict(now, saves_since(self.theirs, self.base), list(self._compared(cleaned, changed)))
        self.add_error(
            None, ValidationError(gettext("Someone else saved this article in the meantime."), code=CONFLICT)
        )

    def _compared(self, cleaned: dict[str, Any], changed: set[str]) -> Iterator[Compared]:
        for name, field in self.fields.items():
            if name == "opened":
                continue
            before = self._displayed(name, self._begun(name))
            theirs = self._displayed(name, getattr(self.theirs, name))
            mine = self._displayed(name, cleaned.get(name)) if name in changed else before
            if mine != theirs:
                yield compared(str(field.label or name), before, theirs, mine)

    def _begun(self, name: str) -> Any:
        """What the field held when the form was opened."""
        if name in REVISION_TEXTS:
            return self.initial.get(name)
        try:
            return self.fields[name].to_python(self.data.get(self.add_initial_prefix(name)))
        except ValidationError:
            return None

    def _displayed(self, name: str, value: Any) -> str:
        if name == "images":
            shown = ([str(one.get(key, "")) for key in ("alt", "caption", "credit")] for one in value or [])
            return "\n".join(" · ".join(part for part in parts if part) for parts in shown)
        if isinstance(value, list):
            return "\n".join(value)
        if isinstance(value, datetime):
            return newsroom_minute(value)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        return str(value or "")


def _within(most: int, text: str) -> str:
    if len(text) > most:
        long = gettext("At most %(most)s characters; this has %(given)s.")
        raise ValidationError(long % {"most": intcomma(most), "given": intcomma(len(text))})
    return text
