"""How a page was understood, as a form in which an editor corrects that."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.forms.fields import CodeSelect, LinesField, TextField
from articles.admin.articles.forms.pictures import PicturesField
from articles.admin.articles.pasting.labels import IN_FORM, LABELS
from articles.admin.articles.pasting.reading import EditorSources
from articles.ingest.jsonl import SOURCE, amended
from articles.ingest.outlets import description_of
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.records import ArticleRecord, FieldError, Picture, Publication, SourceDescription
from articles.models import Precision, Source
from articles.models.article_fields import ArticleField, Kind
from articles.presentation.translation import language_choices, language_words, outcome_words


class CorrectionForm(forms.Form):
    """The fields of an article as they were understood; a field that is left alone stays exactly as it was read."""

    def __init__(self, data: Any, *, read: ParsedPage, sources: EditorSources) -> None:
        super().__init__(data, initial=_initial(read.record, sources))
        self.read = read
        self.sources = sources
        self.fields.update({field.name: correction_field(field) for field in IN_FORM})
        choice: Any = self.fields["source"]
        choice.queryset = sources.open
        source = read.record.source
        if source.slug and sources.may_write(source) and not sources.open.filter(slug=source.slug).exists():
            known_by = ", ".join(filter(None, (source.domain, gettext("new outlet"))))
            choice.empty_label = f"{source.name} ({known_by})"
        else:
            choice.required = True

    def rows(self) -> Iterator[tuple[Any, str]]:
        """Each field with where it came from, in words."""
        for name in LABELS:
            yield self[name], outcome_words(self.read.origins.get(name, "")) or self._assumed_origin(name)

    def _assumed_origin(self, name: str) -> str:
        if name == "source" and self.sources.chosen:
            return gettext("your choice")
        if name == "language":
            return gettext("detected from the text when saved")
        return gettext("not found in the page")

    def corrected(self) -> tuple[ArticleRecord, tuple[str, ...]] | None:
        """The record with the corrections, and the names of the corrected fields; None, with errors, if it is wrong."""
        if not self.is_valid():
            return None
        row = {name: self.cleaned_data[name] for name in self.changed_data if name != SOURCE}
        source = self.cleaned_data["source"]
        record = replace(self.read.record, source=description_of(source)) if source else self.read.record
        try:
            return amended(record, row), tuple(self.changed_data)
        except FieldError as fault:
            for name, message in fault.faults.items():
                self.add_error(name if name in self.fields else None, outcome_words(message))
            return None


def correction_field(field: ArticleField) -> forms.Field:
    """What corrects a field of an article, under its label."""
    made = _correction_field(field)
    made.label = _(field.label)
    return made


def _correction_field(field: ArticleField) -> forms.Field:
    match field.kind:
        case Kind.SOURCE:
            return forms.ModelChoiceField(Source.objects.none(), required=False)
        case Kind.ADDRESS:
            return forms.CharField(
                required=False, max_length=field.longest, widget=forms.TextInput({"inputmode": "url"})
            )
        case Kind.TEXTS | Kind.TAGS:
            return LinesField(field)
        case Kind.PICTURES:
            return PicturesField(required=False)
        case Kind.LANGUAGE:
            return forms.CharField(required=field.is_required, widget=CodeSelect(language_choices, language_words))
        case _ if field.rows > 1:
            area = forms.Textarea({"rows": field.rows})
            return TextField(required=field.is_required, widget=area, help_text=_(field.help) if field.help else "")
        case _:
            return forms.CharField(required=field.is_required, help_text=_(field.help) if field.help else "")


def _initial(record: ArticleRecord, sources: EditorSources) -> dict[str, Any]:
    return {field.name: _begun(getattr(record, field.name), sources) for field in IN_FORM}


def _begun(value: Any, sources: EditorSources) -> Any:
    """What a form begins with where this was read."""
    if isinstance(value, SourceDescription):
        return sources.open.filter(slug=value.slug).first()
    if isinstance(value, Publication):
        return _iso(value.at.date() if value.at and value.precision == Precision.DAY else value.at)
    if isinstance(value, datetime):
        return _iso(value)
    if isinstance(value, tuple):
        return [asdict(one) if isinstance(one, Picture) else one for one in value]
    return value or ""


def _iso(moment: Any) -> str:
    return moment.isoformat() if moment else ""
