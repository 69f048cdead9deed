"""How a page was understood, as a form in which an editor corrects that."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from django import forms

from articles.admin.articles.forms.fields import LinesField, TextField
from articles.admin.articles.forms.pictures import PicturesField
from articles.admin.articles.pasting.labels import LABELS
from articles.admin.articles.pasting.reading import EditorSources
from articles.ingest.jsonl import SOURCE, amended
from articles.ingest.outlets import description_of
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.records import AUTHORS_LIMIT, NAME_LIMIT, TOPIC_LIMIT, TOPICS_LIMIT, ArticleRecord, FieldError
from articles.models import Precision, Source

TIME_HELP: Final = (
    "As 2025-02-28T16:09+07:00; a day alone where no more is known; a time without a zone is the outlet's"
)


class CorrectionForm(forms.Form):
    """The fields of an article as they were understood; a field that is left alone stays exactly as it was read."""

    source = forms.ModelChoiceField(Source.objects.none(), required=False)
    url = forms.CharField(required=False, max_length=2048, widget=forms.TextInput({"inputmode": "url"}))
    headline = TextField(widget=forms.Textarea({"rows": 2}))
    deck = TextField(required=False, widget=forms.Textarea({"rows": 3}))
    authors = LinesField(most=AUTHORS_LIMIT, longest=NAME_LIMIT, required=False, help_text="One a line")
    dateline = forms.CharField(required=False, help_text="The place the report is sent from")
    published = forms.CharField(required=False, help_text=TIME_HELP)
    updated = forms.CharField(required=False)
    section = forms.CharField(required=False)
    topics = LinesField(most=TOPICS_LIMIT, longest=TOPIC_LIMIT, required=False, help_text="One a line")
    language = forms.CharField(required=False, help_text="Such as id or en; guessed from the text when it is empty")
    body = TextField(
        required=False,
        widget=forms.Textarea({"rows": 20}),
        help_text="Paragraphs with a blank line between them; “## ” opens a heading",
    )
    images = PicturesField(required=False)

    def __init__(self, data: Any, *, read: ParsedPage, sources: EditorSources) -> None:
        super().__init__(data, initial=_initial(read.record, sources))
        self.read = read
        self.sources = sources
        choice: Any = self.fields["source"]
        choice.queryset = sources.open
        said = read.record.source
        if said.slug and sources.may_write(said) and not sources.open.filter(slug=said.slug).exists():
            choice.empty_label = f"{said.name} ({said.domain or 'a new outlet'}), to be added"
        else:
            choice.required = True
        for name, field in self.fields.items():
            field.label = LABELS[name]

    def rows(self) -> Iterator[tuple[Any, str]]:
        """Each field with where it came from, in words."""
        for name in LABELS:
            yield self[name], self.read.origins.get(name, "") or self._not_said(name)

    def _not_said(self, name: str) -> str:
        if name == "source" and self.sources.chosen:
            return "as you chose"
        if name == "language":
            return "guessed from the text, when it is saved"
        return "the page does not say"

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
                self.add_error(name if name in self.fields else None, message)
            return None


def _initial(record: ArticleRecord, sources: EditorSources) -> dict[str, Any]:
    published = record.published
    day_alone = published.precision == Precision.DAY
    return {
        "source": sources.open.filter(slug=record.source.slug).first(),
        "url": record.url or "",
        "headline": record.headline,
        "deck": record.deck,
        "authors": list(record.authors),
        "dateline": record.dateline,
        "published": _iso(published.at.date() if published.at and day_alone else published.at),
        "updated": _iso(record.updated_at),
        "section": record.section,
        "topics": list(record.topics),
        "language": record.language or "",
        "body": record.body,
        "images": [
            {name: getattr(one, name) for name in ("alt", "caption", "credit", "kind", "before_block")}
            for one in record.images
        ],
    }


def _iso(moment: Any) -> str:
    return moment.isoformat() if moment else ""
