"""What an editor gives to be read: a page or a file of articles, pasted or uploaded."""

import gzip
import zlib
from io import BytesIO
from typing import Any, Final

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.admin.articles.pasting.limits import MOST_BYTES, TOO_MUCH
from articles.analysis.addresses.urls import canonical_url
from articles.ingest.fetching.configured import configured_fetcher
from articles.ingest.fetching.outcomes import NotFetched
from articles.ingest.formats.fetched_page import page_text
from articles.ingest.formats.file_formats import SNIFFED, FileFormat, UnreadableFormat, format_of
from articles.ingest.pages.any_page import LONGEST_PAGE
from articles.ingest.pages.encodings import decoded
from articles.models import Action, Source, sources_open_to
from articles.models.article_fields import FIELD
from articles.presentation.translation import outcome_words

NOT_READABLE: Final = _("The file cannot be read: %(reason)s.")
NO_PAGE: Final = _("The file is %(format)s.")
OTHER_FORMAT: Final = _("The file is %(format)s, which manage.py import_articles reads.")
READ_HERE: Final = frozenset({FileFormat.HTML, FileFormat.TEXT, FileFormat.JSON_LINES})


def upload_text(data: bytes) -> str:
    """What an uploaded file says, unpacked where it is packed. Raises ValidationError for what cannot be read."""
    try:
        if data.startswith(b"\x1f\x8b"):
            data = gzip.GzipFile(fileobj=BytesIO(data)).read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValidationError(TOO_MUCH)
        text = decoded(data)
        form = format_of(data[:SNIFFED], text[:SNIFFED])
    except UnreadableFormat as fault:
        raise ValidationError(NO_PAGE % {"format": fault}) from fault
    except (ValueError, OSError, EOFError, zlib.error) as fault:
        raise ValidationError(NOT_READABLE % {"reason": fault}) from fault
    if form not in READ_HERE:
        raise ValidationError(OTHER_FORMAT % {"format": form})
    return text


def holds_many(text: str) -> bool:
    """Whether it is JSON Lines, by the rule of the importer."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


class GivenForm(forms.Form):
    """A page as text, by pasting or as a file; `text` in what is cleaned is what was read of either."""

    page = forms.CharField(
        required=False,
        strip=False,
        label=_("Text or HTML"),
        max_length=MOST_BYTES,
        widget=forms.Textarea({"rows": 16, "spellcheck": "false"}),
        help_text=_("Text copied from the browser, the page's HTML, or JSON Lines with many articles"),
    )
    file = forms.FileField(
        required=False,
        label=_("Or a file"),
        help_text=_("A .txt or .html page, or .jsonl or .jsonl.gz of up to 500 articles and 10 MB"),
        widget=forms.FileInput({"accept": ".txt,.html,.htm,.jsonl,.gz"}),
    )
    address = forms.CharField(
        required=False,
        label=_("Page address (URL)"),
        max_length=FIELD["url"].longest,
        help_text=_("Given alone, the page is fetched from there. With a page, only if it does not contain it"),
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )
    outlet = forms.ModelChoiceField(
        Source.objects.none(), required=False, label=_("Outlet"), empty_label=_("Detect from page")
    )

    def __init__(self, *args: Any, user: Any, may_fetch: bool = False, **kwargs: Any) -> None:
        """`may_fetch` says that somebody who may add articles has sent it."""
        super().__init__(*args, **kwargs)
        self.may_fetch = may_fetch
        choice: Any = self.fields["outlet"]
        choice.queryset = sources_open_to(user, Action.WRITE)

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        if address:
            try:
                canonical_url(address)
            except ValueError as fault:
                wrong = gettext("%(reason)s. Write it as https://…")
                raise ValidationError(wrong % {"reason": capfirst(outcome_words(fault))}) from fault
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        file = cleaned.get("file")
        text = cleaned.get("page") or ""
        if file:
            text = self._uploaded(file)
        if not text.strip() and cleaned.get("address") and self.may_fetch and not self.errors:
            text = self._fetched(cleaned)
        if not text.strip() and not self.errors:
            raise ValidationError(gettext("Paste a page or choose a file, or give its address."))
        if not holds_many(text) and len(text) > LONGEST_PAGE:
            long = gettext("The page has more than %(most)s characters. Paste the article only.")
            raise ValidationError(long % {"most": intcomma(LONGEST_PAGE)})
        return cleaned | {"text": text}

    def _fetched(self, cleaned: dict[str, Any]) -> str:
        """The page at the address, which becomes where it was found in the end. Empty, with an error, for none."""
        outcome = configured_fetcher().page(cleaned["address"])
        try:
            if isinstance(outcome, NotFetched):
                raise ValueError(outcome.message)
            text = page_text(outcome)
        except ValueError as fault:
            self.add_error("address", f"{capfirst(outcome_words(fault)).rstrip('.')}.")
            return ""
        cleaned["address"] = outcome.address
        return text

    def _uploaded(self, file: Any) -> str:
        if file.size > MOST_BYTES:
            self.add_error("file", TOO_MUCH)
            return ""
        try:
            return upload_text(file.read())
        except ValidationError as fault:
            self.add_error("file", fault)
            return ""
