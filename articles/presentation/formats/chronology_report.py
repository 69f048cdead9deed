"""A chronology as a document of its own: numbered entries, numbered sources, and of which search it is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.presentation.day_words import date_words, disputed_words, side_words, timed_day_words
from articles.presentation.exports import Absolute
from articles.presentation.translation import correction_words, translated
from articles.search.answers.results import Interpretation
from articles.search.errors import InvalidQuery
from articles.search.messages import message
from articles.search.params import url_of
from articles.search.query import SearchQuery
from articles.timeline.entries import Chronology, Disagreement, Entry, Evidence
from articles.timeline.published_axis import first_reported

EVERYTHING: Final = gettext_lazy("all articles")


@dataclass(frozen=True, slots=True)
class Citation:
    """An article that entries rest on. `number` counts from 1 in the order of first use; `address` is the outlet's own
    page where that is known, else newsdesk's, which is `page`.
    """

    number: int
    outlet: str
    headline: str
    published: str
    language: str
    address: str
    page: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence that proves an entry, and the page on which it stands."""

    text: str
    language: str
    citation: Citation
    page: str


@dataclass(frozen=True, slots=True)
class NumberedEntry:
    """An entry with what stands beside it on the page; `number` counts from 1, `disputes` are in words."""

    number: int
    entry: Entry
    days: str
    notes: tuple[str, ...]
    disputes: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    page: str

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those of its quotations, each once."""
        return tuple(dict.fromkeys(quotation.citation for quotation in self.quotations))


@dataclass(frozen=True, slots=True)
class ChronologyReport:
    """`criteria` are the parts of the search in words, `page` its address, `retrieved` when it was made."""

    title: str
    criteria: tuple[str, ...]
    page: str
    retrieved: datetime
    articles: int
    entries: tuple[NumberedEntry, ...]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every source once, by its number."""
        return tuple(dict.fromkeys(citation for entry in self.entries for citation in entry.citations))


def chronology_report(
    chronology: Chronology, absolute: Absolute, retrieved: datetime, only: Collection[str] = ()
) -> ChronologyReport:
    """The chronology as the page shows it, with all of its entries or those whose anchors are in `only`.

    Raises InvalidQuery where one of `only` is none of its entries.
    """
    page = absolute(reverse("search") + url_of(replace(chronology.query, view="timeline", page=1)))
    return ChronologyReport(
        title=_("Chronology: %(title)s") % {"title": chronology.query.text or EVERYTHING},
        criteria=criteria(chronology.query, chronology.interpretation),
        page=page,
        retrieved=retrieved,
        articles=chronology.total,
        entries=_numbered(chosen_entries(chronology.listed, only), chronology.query, absolute, page),
    )


def chosen_entries(entries: Sequence[Entry], only: Collection[str]) -> Sequence[Entry]:
    """Those whose anchors are in `only`, or all where that is empty. Raises InvalidQuery for one that is not there."""
    unknown = [anchor for anchor in only if anchor not in {entry.anchor for entry in entries}]
    if unknown:
        fault = message("“%(id)s” is no entry of this chronology. Take ids from its present entries.", id=unknown[0])
        raise InvalidQuery({"only": [fault]})
    return [entry for entry in entries if entry.anchor in only] if only else entries


def criteria(query: SearchQuery, interpretation: Interpretation) -> tuple[str, ...]:
    """How a search was read, part by part, and what of its chronology is shown."""
    # Of a name the detail is its other forms, of which there may be a hundred.
    parts = [
        f"{translated(part.label)} ({translated(part.detail)})"
        if part.detail and not part.entities
        else translated(part.label)
        for part in interpretation.parts
    ]
    if query.disputed:
        parts.append(_("disputed entries only"))
    if query.axis == "published":
        parts.append(_("by day of publication"))
    return tuple(parts)


def _numbered(entries: Iterable[Entry], query: SearchQuery, absolute: Absolute, page: str) -> tuple[NumberedEntry, ...]:
    citations: dict[int, Citation] = {}
    return tuple(
        NumberedEntry(
            number=number,
            entry=entry,
            days=_days(entry, query),
            notes=_notes(entry),
            disputes=tuple(map(dispute_words, entry.disagreements)),
            quotations=tuple(_quotation(evidence, citations, absolute) for evidence in entry.evidence),
            page=f"{page}#{entry.anchor}",
        )
        for number, entry in enumerate(entries, 1)
    )


def _days(entry: Entry, query: SearchQuery) -> str:
    days = timed_day_words(entry)
    reported = first_reported(entry) if query.axis == "published" else None
    return _("%(day)s (of %(days)s)") % {"day": date_words(reported), "days": days} if reported else days


def _notes(entry: Entry) -> tuple[str, ...]:
    notes = [_("planned")] if entry.planned else []
    if entry.announced and entry.announced < entry.first_day:
        notes.append(_("announced on %(day)s") % {"day": date_words(entry.announced)})
    if entry.basis == "publication":
        notes.append(_("publication date used"))
    if entry.beyond:
        notes.append(_("outside this search") if entry.is_beyond else _("also quotes articles outside this search"))
    notes += [f"{article.source.name}: {correction_words(article)}" for article in entry.corrected]
    return tuple(notes)


def dispute_words(disagreement: Disagreement) -> str:
    """'Sources disagree on the number of soldiers: 10,000 (Kabar; Post) / 8,000 (police, in Kabar)'."""
    sides = " / ".join(
        f"{side_words(claim, disagreement.about)} ({_speakers(claim.holders, claim.sources)})"
        for claim in disagreement.claims
    )
    return f"{disputed_words(disagreement)}: {sides}"


def _speakers(holders: Sequence[str], sources: Sequence[str]) -> str:
    outlets = "; ".join(sources)
    if not holders:
        return outlets
    return _("%(speakers)s, in %(outlets)s") % {"speakers": ", ".join(holders), "outlets": outlets}


def _quotation(evidence: Evidence, citations: dict[int, Citation], absolute: Absolute) -> Quotation:
    article = evidence.article
    citation = citations.setdefault(article.pk, cite(article, len(citations) + 1, absolute))
    text = " ".join(evidence.passage.text.split())
    return Quotation(text, article.language, citation, f"{citation.page}#s{evidence.sentence}")


def cite(article: Article, number: int, absolute: Absolute) -> Citation:
    """The article as source `number` of a document."""
    day, page = article.published_day, absolute(article.get_absolute_url())
    return Citation(
        number=number,
        outlet=article.source.name,
        headline=" ".join(article.headline.split()),
        published=date_words(day) if day else _("undated"),
        language=article.language,
        address=article.url or page,
        page=page,
    )
