"""The sentences that prove an entry: where each stands, how its day was read, and who repeats it."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from articles.analysis.direction import isolated
from articles.presentation.article_parts.date_reading import DateReadAs, reading_words
from articles.presentation.article_parts.story_versions import delay_words
from articles.presentation.day_words import clock_words, span_words
from articles.presentation.publication_time import publication_time
from articles.presentation.translation import correction_words
from articles.templatetags.newsdesk_tags import marked
from articles.timeline.entries import Entry, Evidence

register = template.Library()

EDITIONS: Final[Mapping[str, Promise]] = {
    "earlier": gettext_lazy("text as of that day"),
    "later": gettext_lazy("changed after that day; the older text is not available"),
}
LONGEST_GLOSS: Final = 240
SHOWN_CORRECTION: Final = 200
"""Characters of a note that stand beside each sentence of its article."""

NEWS_DAYS: Final = 2
"""So many days about its event an article's headline is taken to tell of it: by hand, not measured."""


@register.filter
def how_read(evidence: Evidence) -> str:
    """How the sentence's day was read."""
    spans = evidence.passage.marks
    read_as = DateReadAs(
        expression=evidence.passage.text[slice(*spans[0])] if spans else "",
        first_day=evidence.first_day,
        last_day=evidence.last_day,
        granularity=evidence.granularity,
        rule=evidence.rule,
        basis=evidence.basis,
        role=evidence.role,
    )
    days = span_words(evidence.first_day, evidence.last_day, evidence.granularity)
    return reading_words(read_as, ", ".join(filter(None, (days, clock_words(evidence)))))


@register.simple_tag
def evidence_list(entry: Entry, come_from: str) -> SafeString:
    """What proves an entry, sentence by sentence, each linked to where it stands; `come_from` is put behind addresses.

    Sentences of copies stand under the one that they repeat. Written here and not in a template: a chronology may
    quote two thousand sentences.
    """
    copies = {one.original: one.copies for one in entry.provenance.repetitions}
    repeated = {copy for of_one in copies.values() for copy in of_one}
    told = (one for one in entry.evidence if one not in repeated)
    # Every piece of an item goes through marked() or escape().
    return SafeString("".join(_evidence(one, copies.get(one, ()), come_from) for one in told))


def evidence_address(evidence: Evidence, come_from: str = "") -> str:
    """Where its sentence stands; of an earlier text the revisions of its article."""
    if evidence.edition == "earlier":
        return reverse("revisions", args=[evidence.article.pk])
    return f"{evidence.article.get_absolute_url()}{come_from}#s{evidence.sentence}"


def _evidence(evidence: Evidence, copies: tuple[Evidence, ...], come_from: str) -> str:
    article = evidence.article
    language = escape(article.language)
    return (
        f'<li><q lang="{language}">{marked(evidence.passage)}</q>'
        f'<p class="how">{escape("; ".join(_readings(evidence)))}</p>'
        f'<p class="by"><b>{escape(isolated(article.source.name))}</b>, {escape(publication_time(article))} · '
        f'{_link(evidence, come_from, isolated(article.headline), language)} <span class="lang">{language}</span></p>'
        f"{_also(evidence, copies, come_from)}</li>"
    )


def _link(evidence: Evidence, come_from: str, words: str, language: str = "") -> str:
    address = escape(evidence_address(evidence, come_from))
    spoken = f' lang="{language}"' if language else ""
    return f'<a class="link" href="{address}" hx-boost="false"{spoken}>{escape(words)}</a>'


def _also(evidence: Evidence, copies: tuple[Evidence, ...], come_from: str) -> str:
    """'Also Harian Samudra, 7 h later; Warta Nusa, 9 h later': who has the same text."""
    if not copies:
        return ""
    outlets = "; ".join(
        f"{_link(copy, come_from, isolated(copy.article.source.name))}{_delay(evidence, copy)}" for copy in copies
    )
    label = escape(_("Copies of this text:"))
    return f'<p class="also">{label} {outlets}</p>'


def _delay(evidence: Evidence, copy: Evidence) -> str:
    delay = delay_words(evidence.article, copy.article)
    return f", {escape(delay)}" if delay else ""


def _readings(evidence: Evidence) -> Iterator[str]:
    yield how_read(evidence)
    if evidence.planned:
        yield _("announced in advance")
    if evidence.edition in EDITIONS:
        yield str(EDITIONS[evidence.edition])
    if evidence.article.correction:
        yield correction_words(evidence.article, SHOWN_CORRECTION)


@register.filter
def gloss(entry: Entry) -> str:
    """What a source says of it in the reader's language, where the entry is in another; empty where none does."""
    language = get_language() or ""
    if entry.language == language:
        return ""
    told = (_told(one, entry) for one in entry.evidence if one.article.language == language)
    return next(filter(None, told), "")


def _told(evidence: Evidence, entry: Entry) -> str:
    """The headline of an article that came out about the event's days, else the sentence where it is short."""
    day = evidence.article.published_day
    if day and -NEWS_DAYS <= (day - entry.last_day).days <= NEWS_DAYS:
        return evidence.article.headline
    words = " ".join(evidence.passage.text.split())
    return words if len(words) <= LONGEST_GLOSS else ""
