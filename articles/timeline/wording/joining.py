"""Words that need the sentence before: both together, from the article's text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from articles.analysis.sentences import Sentence, sentences
from articles.annotation.annotations import composed
from articles.models import Article
from articles.timeline.entries import Entry, Wording
from articles.timeline.wording.choice import in_one_line
from articles.timeline.wording.faults import NEEDS_SENTENCE_BEFORE
from articles.timeline.wording.lexicons import LEXICONS
from articles.timeline.wording.openings import capitalised, telling_part
from articles.timeline.wording.shortening import LONGEST, shortened
from articles.timeline.wording.standalone import judge

FEWEST: Final = 60
"""Characters that a sentence before must have room for; else it is left out."""


def with_sentences_before(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, those whose words are "joined" with the sentence before; in one query, none when there are none."""
    wanted = {entry.words.article.pk for entry in entries if entry.words.source == "joined"}
    texts = {row.pk: row for row in Article.objects.filter(pk__in=wanted)} if wanted else {}
    return [_with_sentence_before(entry, texts) if entry.words.source == "joined" else entry for entry in entries]


def _with_sentence_before(entry: Entry, texts: Mapping[int, Article]) -> Entry:
    row = texts.get(entry.words.article.pk)
    is_same = row is not None and row.revision == entry.words.article.revision
    words = _joined(entry.words, row) if row is not None and is_same else None
    words = words or replace(entry.words, source="sentence")
    return replace(entry, words=words, wording=words.text)


def _joined(words: Wording, article: Article) -> Wording | None:
    """The words behind the sentence before them, and behind the one before that where it is needed too and fits."""
    text = composed(article)
    before = _sentences_before(sentences(text), words)
    if not before:
        return None
    nearest = _said(text.text, before[0], words.language)
    if len(before) > 1 and judge(nearest, words.language).faults & NEEDS_SENTENCE_BEFORE:
        further = f"{_said(text.text, before[1], words.language)} {nearest}"
        if len(further) + 1 + len(words.text) <= LONGEST:
            return replace(words, text=f"{further} {words.text}", start=before[1].start)
    room = LONGEST - len(words.text) - 1
    if len(nearest) > room < FEWEST:
        return None
    return replace(words, text=f"{shortened(nearest, longest=room)} {words.text}", start=before[0].start)


def _said(text: str, sentence: Sentence, language: str) -> str:
    said = text[sentence.start : sentence.end]
    part = telling_part(said, LEXICONS.get(language))
    return capitalised(in_one_line(said[part.start : part.end]))


def _sentences_before(listed: Sequence[Sentence], words: Wording) -> list[Sentence]:
    """The two paragraph sentences before the one in which the words stand, the nearest first."""
    at = next((n for n, one in enumerate(listed) if one.start <= (words.start or 0) < one.end), 0)
    before = listed[max(0, at - 2) : at][::-1]
    return [one for one in before if one.kind == "paragraph" == listed[at].kind]
