"""What an editor gives to be read, how it is understood, and what the editor corrects in that."""

import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from io import BytesIO
from itertools import islice
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from articles.admin.articles.editing import LinesField, TextField
from articles.admin.articles.pictures import PicturesField
from articles.ingest.importing import LONGEST_PAGE, parse_page
from articles.ingest.jsonl import FIELDS, SOURCE, amended, read_jsonl
from articles.ingest.outlets import description_of, outlet
from articles.ingest.pages.html_page import decoded
from articles.ingest.pages.parsed_page import ParsedPage
from articles.ingest.records import ArticleRecord, FieldError, Picture, Publication, RecordError, SourceDescription
from articles.ingest.rows import record_of
from articles.ingest.urls import canonical_url
from articles.models import Article, Deed, Precision, Source, may_everywhere, sources_open_to
from articles.models.article_fields import ARTICLE_FIELDS, FIELD, ArticleField, Kind

MOST_BYTES: Final = 10_000_000
MOST_ARTICLES: Final = 500
TOO_MUCH: Final = (
    f"That is more than {MOST_BYTES // 1_000_000} MB or {MOST_ARTICLES} articles: whoever runs the site imports it"
    " with “manage.py import_articles”."
)
NOT_READABLE: Final = "The file is no page in UTF-8 (or as its HTML declares), and no JSON Lines: {}."

IN_FORM: Final = sorted((field for field in ARTICLE_FIELDS if field.form), key=lambda field: field.form)
LABELS: Final = {field.name: field.label for field in IN_FORM}
"""The fields of an article in the order of the form."""


def upload_text(data: bytes) -> str:
    """What an uploaded file says, unpacked where it is packed. Raises ValidationError for what cannot be read."""
    try:
        if data.startswith(b"\x1f\x8b"):
            data = gzip.GzipFile(fileobj=BytesIO(data)).read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValidationError(TOO_MUCH)
        return decoded(data)
    except (ValueError, OSError, EOFError, zlib.error) as fault:
        raise ValidationError(NOT_READABLE.format(fault)) from fault


def holds_many(text: str) -> bool:
    """Whether it is JSON Lines, by the rule of the importer."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


class GivenForm(forms.Form):
    """A page as text, by pasting or as a file; `text` in what is cleaned is what was read of either."""

    page = forms.CharField(
        required=False,
        strip=False,
        label="The page",
        max_length=MOST_BYTES,
        widget=forms.Textarea({"rows": 16, "spellcheck": "false"}),
        help_text="Its text as copied from the browser, its HTML as saved, or JSON Lines of many articles",
    )
    file = forms.FileField(
        required=False,
        label="Or a file",
        help_text="A .txt or .html page, or .jsonl or .jsonl.gz of up to 500 articles and 10 MB",
        widget=forms.FileInput({"accept": ".txt,.html,.htm,.jsonl,.gz"}),
    )
    address = forms.CharField(
        required=False,
        label="Its address",
        max_length=FIELD["url"].longest,
        help_text="Where the page is from, when it does not say so itself. Nothing is fetched from there",
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )
    outlet = forms.ModelChoiceField(Source.objects.none(), required=False, empty_label="As the page says")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["outlet"]
        choice.queryset = sources_open_to(user, Deed.WRITE)

    def clean_address(self) -> str:
        said: str = self.cleaned_data["address"].strip()
        if said:
            try:
                canonical_url(said)
            except ValueError as fault:
                raise ValidationError(f"{fault}. Give it as https://…") from fault
        return said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        text = cleaned.get("page") or ""
        if file:
            text = self._uploaded(file)
        if not text.strip() and not self.errors:
            raise ValidationError("Paste a page, or choose a file.")
        if not holds_many(text) and len(text) > LONGEST_PAGE:
            raise ValidationError(f"A page of more than {LONGEST_PAGE:,} characters is none.")
        return cleaned | {"text": text}

    def _uploaded(self, file: Any) -> str:
        if file.size > MOST_BYTES:
            self.add_error("file", TOO_MUCH)
            return ""
        try:
            return upload_text(file.read())
        except ValidationError as fault:
            self.add_error("file", fault)
            return ""


@dataclass(frozen=True, slots=True)
class EditorSources:
    """The sources as somebody may use them: `chosen` stands for whatever a page says."""

    user: Any
    chosen: Source | None = None

    def of(self, said: str) -> SourceDescription:
        """The stored source that is meant by a name or a host, or what a new one would be."""
        if self.chosen:
            return description_of(self.chosen)
        return outlet(said) if said.strip() else SourceDescription(slug="", name="")

    def own(self, said: str) -> SourceDescription:
        """The same for one of many articles. Raises ValueError where somebody may not write for it."""
        if not said.strip() and not self.chosen:
            raise ValueError("source is missing: name it in the record, or choose an outlet for all")
        source = self.of(said)
        if not self.may_write(source):
            raise ValueError(f"there is no source {said[:80]} that you may write for")
        return source

    def may_write(self, source: SourceDescription) -> bool:
        """A source that is there, by its group; a new one, where sources are somebody's to add."""
        if Source.objects.filter(slug=source.slug).exists():
            return self.open.filter(slug=source.slug).exists()
        return bool(source.slug) and may_everywhere(self.user, Deed.ADMINISTER)

    @property
    def open(self) -> QuerySet[Source]:
        return sources_open_to(self.user, Deed.WRITE)


def read_one(text: str, address: str, sources: EditorSources) -> ParsedPage | RecordError:
    return parse_page(text.removeprefix("\ufeff"), "the page", sources.of, address)


def read_many(text: str, sources: EditorSources) -> list[ArticleRecord | RecordError]:
    """Raises ValidationError for more than is read at once."""
    lines = BytesIO(text.removeprefix("\ufeff").encode("utf-8", "replace"))
    read = list(islice(read_jsonl(lines, "line", sources.own), MOST_ARTICLES + 1))
    if len(read) > MOST_ARTICLES:
        raise ValidationError(TOO_MUCH)
    return read


class CorrectionForm(forms.Form):
    """The fields of an article as they were understood; a field that is left alone stays exactly as it was read."""

    def __init__(self, data: Any, *, read: ParsedPage, sources: EditorSources) -> None:
        super().__init__(data, initial=_initial(read.record, sources))
        self.read = read
        self.sources = sources
        self.fields.update({field.name: correction_field(field) for field in IN_FORM})
        choice: Any = self.fields["source"]
        choice.queryset = sources.open
        said = read.record.source
        if said.slug and sources.may_write(said) and not sources.open.filter(slug=said.slug).exists():
            choice.empty_label = f"{said.name} ({said.domain or 'a new outlet'}), to be added"
        else:
            choice.required = True

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


def correction_field(field: ArticleField) -> forms.Field:
    """What corrects a field of an article, under its label."""
    made = _correction_field(field)
    made.label = field.label
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
        case _ if field.rows > 1:
            area = forms.Textarea({"rows": field.rows})
            return TextField(required=field.is_required, widget=area, help_text=field.help)
        case _:
            return forms.CharField(required=field.is_required, help_text=field.help)


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


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that an article and a record do not have in common, by its name and label, and what each has."""

    name: str
    label: str
    stored: str
    said: str


def differences(article: Article, record: ArticleRecord) -> list[FieldDifference]:
    stored = record_of(article)
    pairs = [(SOURCE, stored.source.slug, record.source.slug)]
    pairs += [(name, *(getattr(one, name) for one in (stored, record))) for name in LABELS if name in FIELDS]
    return [FieldDifference(name, LABELS[name], _shown(old), _shown(new)) for name, old, new in pairs if old != new]


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return " · ".join(str(getattr(one, "caption", one)) for one in value)
    return str(getattr(value, "at", value) or "")


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line of a page as the preview shows it: pairs of a stretch and the label of its field, or why it has none."""

    number: int
    parts: Sequence[Mapping[str, str]]


def preview_lines(read: ParsedPage) -> list[PreviewLine]:
    return [
        PreviewLine(
            number,
            [{"text": part.text, "label": LABELS.get(part.field, ""), "why": part.why} for part in parts],
        )
        for number, parts in enumerate(read.lines, start=1)
    ]
