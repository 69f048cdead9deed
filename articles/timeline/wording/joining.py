"""Words that need the sentence before: both together, from the article's text."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from articles.analysis.sentences import Sentence, remembered_sentences
from articles.analysis.text import joined_text
from articles.models import Article
from articles.timeline.entries import Entry, Wording
from articles.timeline.wording.choice import in_one_line
from articles.timeline.wording.faults import NEEDS_SENTENCE_BEFORE, UNFIT, Fault
from articles.timeline.wording.headlines import is_in_capitals, is_informative, without_outlet
from articles.timeline.wording.lexicons import LEXICONS
from articles.timeline.wording.openings import capitalised, informative_part
from articles.timeline.wording.shortening import LONGEST, shortened
from articles.timeline.wording.standalone import judge

MOST_TRIED: Final = 5
FEWEST: Final = 60
"""Characters that a sentence before must have room for; else it is left out."""


def with_sentences_before(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, those whose words are "joined" with the sentence before; in one query, none when there are none.

    Of an entry's sentences that speaks which is understood with the one before it. When none is, the one chosen stands
    behind its article's headline, or else behind the sentence before all the same.
    """
    wanted = {words.article.pk for entry in entries for words in _sentences(entry)}
    texts = {row.pk: _Text(row) for row in Article.objects.filter(pk__in=wanted)} if wanted else {}
    return [_with_sentence_before(entry, texts) if entry.words.source == "joined" else entry for entry in entries]


def _sentences(entry: Entry) -> list[Wording]:
    """The words chosen, and the other sentences in their language that prove the entry; none if they read alone."""
    chosen = entry.words
    if chosen.source != "joined":
        return []
    alike = [one for one in entry.evidence if one.article.language == chosen.language and one.start != chosen.start]
    others = [
        replace(chosen, text=in_one_line(one.passage.text), article=one.article, start=one.start, end=one.end)
        for one in alike[:MOST_TRIED]
        if not judge(one.passage.text, chosen.language).faults & UNFIT
    ]
    return [chosen, *others]


def _with_sentence_before(entry: Entry, texts: Mapping[int, "_Text"]) -> Entry:
    joined = [
        words
        for one in _sentences(entry)
        if (text := texts.get(one.article.pk)) and text.revision == one.article.revision and (words := text.joined(one))
    ]
    understood = (words for words in joined if not _dangles(words))
    words = next(understood, None) or _with_headline(entry.words) or next(iter(joined), None)
    words = words or replace(entry.words, source="sentence")
    return replace(entry, words=words, wording=words.text, representative_article=words.article)


def _dangles(words: Wording) -> bool:
    """Whether the words joined need another sentence still."""
    return bool(judge(words.text, words.language).faults & NEEDS_SENTENCE_BEFORE)


def _with_headline(words: Wording) -> Wording | None:
    """The words behind their article's headline, if that says something and there is room; it tells no day."""
    headline = without_outlet(words.article.headline, words.article.source.name)
    text = f"{headline}{'' if headline.endswith(('.', '!')) else '.'} {words.text}"
    counts_days = Fault.RELATIVE_DAY in judge(words.text, words.language).faults
    is_readable = is_informative(headline, words.language) and not is_in_capitals(headline)
    return replace(words, text=text) if len(text) <= LONGEST and is_readable and not counts_days else None


class _Text:
    """An article's text with its sentences, cut once for the entries that ask for them."""

    def __init__(self, article: Article) -> None:
        self.revision = article.revision
        texts = (article.headline, article.deck, article.body, article.captions)
        self.text = joined_text(*texts)
        self.sentences = remembered_sentences(*texts)

    def joined(self, words: Wording) -> Wording | None:
        """The words behind the sentence before them, and the one before that where it is needed and there is room."""
        before = self._before(words)
        if not before:
            return None
        nearest = self._words_of(before[0], words.language)
        room = LONGEST - len(words.text) - 1
        if len(nearest) > room < FEWEST:
            return None
        opening, start = shortened(nearest, longest=room), before[0].start
        further = self._further(before, nearest, room, words.language)
        if further:
            opening, start = f"{further} {nearest}", before[1].start
        return replace(words, text=f"{opening} {words.text}", start=start)

    def _further(self, before: Sequence[Sentence], nearest: str, room: int, language: str) -> str:
        """The sentence before the nearest, if that needs it and there is room; else nothing."""
        left = room - len(nearest) - 1
        if len(before) < 2 or not judge(nearest, language).faults & NEEDS_SENTENCE_BEFORE:
            return ""
        further = self._words_of(before[1], language)
        return shortened(further, longest=left) if len(further) <= left or left >= FEWEST else ""

    def _words_of(self, sentence: Sentence, language: str) -> str:
        text = self.text[sentence.start : sentence.end]
        part = informative_part(text, LEXICONS.get(language))
        return capitalised(in_one_line(text[part.start : part.end]))

    def _before(self, words: Wording) -> list[Sentence]:
        """The two paragraph sentences before the one in which the words stand, the nearest first."""
        at = next((n for n, one in enumerate(self.sentences) if one.start <= (words.start or 0) < one.end), 0)
        before = self.sentences[max(0, at - 2) : at][::-1]
        return [one for one in before if one.kind == "paragraph" == self.sentences[at].kind]
