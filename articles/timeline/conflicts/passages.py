"""The sentences that tell of events, those that date them and those that follow, from the database."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import chain, takewhile
from typing import Any, Final

from articles.analysis.sentences import Sentence, remembered_sentences
from articles.analysis.text import joined_text
from articles.annotation.hierarchy import Hierarchy
from articles.models import Article
from articles.search.answers.results import HighlightedText
from articles.timeline.conflicts.same_event import FURTHEST, date_same_event, share_words
from articles.timeline.conflicts.statement import EntitySpan, EventStatement, terms_compared
from articles.timeline.entries import Evidence
from articles.timeline.events.dated_articles import DatedArticle, dated_articles

MOST_ARTICLES: Final = 12
"""Of an event whose sentences are compared, each of another text; those whose date weighs most come first."""

FOLLOWING: Final = 3
"""Sentences behind one that dates an event which may tell more of it, until one dates something else."""

NO_TIME: Final = timedelta(0)

TEXT_COLUMNS: Final = ("headline", "deck", "body", "images")

Place = tuple[int, int]
"""Id of an article and number of one of its sentences."""


class _Text:
    """An article's text. It is joined, cut and searched when that is asked for: most texts are never.

    `number` counts the texts of one reading, `parts` are headline, deck and body, `images` have captions.
    """

    def __init__(self, number: int, article: Article, parts: tuple[str, str, str], images: Any) -> None:
        self.number = number
        self.article = article
        self._parts = parts
        self._captions = Article(images=images).captions if images else []
        self._naming: dict[str, Sequence[Sentence]] = {}

    @cached_property
    def text(self) -> str:
        return joined_text(*self._parts, self._captions)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        return remembered_sentences(*self._parts, self._captions)

    def words(self, sentence: Sentence) -> str:
        return self.text[sentence.start : sentence.end]

    def naming(self, subject: str) -> Sequence[Sentence]:
        """The sentences in which the word stands."""
        if subject not in self._naming:
            cut = self.sentences if subject in self.text else ()
            self._naming[subject] = [sentence for sentence in cut if subject in self.words(sentence)]
        return self._naming[subject]


@dataclass(frozen=True, slots=True)
class _Read:
    """What the database has of articles: texts by language and day of publication, what their sentences date and name.

    `owners_of` is what an entity (key) belongs to, its country last, `dating` are the statements made so far.

    Of an article that is read as it stood on a day, or was changed or deleted meanwhile, it has nothing.
    """

    published: Mapping[tuple[str, date | None], Sequence[_Text]]
    texts: Mapping[int, _Text]
    dated: Mapping[int, DatedArticle]
    owners_of: Callable[[str], tuple[str, ...]]
    dating: dict[tuple[Hashable, ...], EventStatement]


def statements_of(
    events: Sequence[Sequence[Evidence]], others: Sequence[Evidence], belonging: Hierarchy
) -> list[list[EventStatement]]:
    """The statements of each event, and those of `others` that tell the same within some days. Three queries."""
    chosen = [_chosen(evidence) for evidence in events]
    read = _read({one.article.pk: one.article for one in chain(others, *chosen)}, belonging)
    beside = _beside(chain(others, *events), read)
    return [_of_entry(evidence, beside, read) for evidence in chosen]


def _beside(sentences: Iterable[Evidence], read: _Read) -> Mapping[date, Sequence[EventStatement]]:
    """By day, all that date something to a single day, whether they stand in an entry or in none."""
    beside: dict[date, dict[Place, EventStatement]] = defaultdict(dict)
    for one in sentences:
        if one.first_day == one.last_day:
            beside[one.first_day].setdefault((one.article.pk, one.sentence), _dating(one, read))
    return {day: list(of_day.values()) for day, of_day in beside.items()}


def _chosen(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Those of the first articles, all sentences of an article together."""
    articles: dict[int, list[Evidence]] = defaultdict(list)
    for one in evidence:
        if len(articles) < MOST_ARTICLES or one.article.pk in articles:
            articles[one.article.pk].append(one)
    return [one for of_article in articles.values() for one in of_article]


def _of_entry(
    chosen: Sequence[Evidence], beside: Mapping[date, Sequence[EventStatement]], read: _Read
) -> list[EventStatement]:
    dating = {(one.article.pk, one.sentence): _dating(one, read) for one in chosen}
    for statement in list(dating.values()):
        for other in _near(statement.evidence, beside):
            if date_same_event(statement, other):
                dating.setdefault((other.article, other.place), other)
    following: dict[Place, EventStatement] = {}
    for statement in dating.values():
        for behind in _following(statement.evidence, read):
            following.setdefault((behind.article, behind.place), behind)
    for statement in dating.values():
        for undated in _undated(statement, read):
            following.setdefault((undated.article, undated.place), undated)
    return list({**following, **dating}.values())


def _near(evidence: Evidence, beside: Mapping[date, Sequence[EventStatement]]) -> Iterator[EventStatement]:
    """Statements of the day that the sentence tells, and of some before and after it."""
    if evidence.first_day == evidence.last_day:
        for days in range(-FURTHEST.days, FURTHEST.days + 1):
            yield from beside.get(evidence.first_day + timedelta(days), ())


def _undated(statement: EventStatement, read: _Read) -> Iterator[EventStatement]:
    """Sentences of articles of those days that date nothing, count the same thing and tell the same."""
    subjects = {quantity.subject for quantity in statement.quantities if quantity.subject}
    for text in _published_near(statement, read) if subjects else ():
        naming = {sentence.index: sentence for subject in subjects for sentence in text.naming(subject)}
        for index in sorted(naming):
            words = text.words(naming[index])
            if not read.dated[text.article.pk].days_stated_in(index) and share_words(
                statement.terms, terms_compared(words, statement.language)
            ):
                yield _statement(_behind(statement.evidence, text, naming[index]), read, dates_event=False)


def _published_near(statement: EventStatement, read: _Read) -> list[_Text]:
    """Other articles in its language that were published within some days of its own, in the order of reading."""
    published = statement.evidence.article.published_day
    if published is None:
        return []
    days = [published + timedelta(days) for days in range(-FURTHEST.days, FURTHEST.days + 1)]
    texts = [text for day in days for text in read.published.get((statement.language, day), ())]
    return sorted((text for text in texts if text.article.pk != statement.article), key=lambda text: text.number)


def _following(evidence: Evidence, read: _Read) -> list[EventStatement]:
    """The sentences behind one that dates the event, up to a heading, without those that date something else."""
    text = read.texts.get(evidence.article.pk)
    if text is None:
        return []
    statements: list[EventStatement] = []
    behind = text.sentences[evidence.sentence + 1 : evidence.sentence + 1 + FOLLOWING]
    for sentence in takewhile(lambda sentence: sentence.kind == "paragraph", behind):
        days = read.dated[evidence.article.pk].days_stated_in(sentence.index)
        if not _are_within(days, evidence, FURTHEST):
            continue
        statement = _statement(_behind(evidence, text, sentence), read, dates_event=False)
        if _are_within(days, evidence, NO_TIME) or any(quantity.is_bare for quantity in statement.quantities):
            statements.append(statement)
    return statements


def _are_within(days: Iterable[tuple[date, date]], evidence: Evidence, slack: timedelta) -> bool:
    """Whether what a sentence dates is the event; or nearly, as where somebody gave a number that rivals another."""
    return all(first <= evidence.last_day + slack and evidence.first_day - slack <= last for first, last in days)


def _behind(evidence: Evidence, text: _Text, sentence: Sentence) -> Evidence:
    """The sentence as evidence: it takes its day from the one before it."""
    return Evidence(
        article=text.article,
        revision=text.article.revision,
        sentence=sentence.index,
        start=sentence.start,
        end=sentence.end,
        passage=HighlightedText(text.words(sentence), ()),
        first_day=evidence.first_day,
        last_day=evidence.last_day,
        basis="inherited",
        role=evidence.role,
        rule=evidence.rule,
        planned=evidence.planned,
        granularity=evidence.granularity,
        approximate=evidence.approximate,
        time=evidence.time,
        zone=evidence.zone,
        edition=evidence.edition,
    )


def _dating(evidence: Evidence, read: _Read) -> EventStatement:
    """The statement of a sentence that dates the event, made once for the entry and for those it is beside."""
    what = (evidence.article.pk, evidence.sentence, evidence.passage.marks, evidence.first_day, evidence.last_day)
    made = read.dating.get((*what, evidence.basis, evidence.role, evidence.planned))
    if made is None:
        made = _statement(evidence, read, dates_event=True)
        read.dating[(*what, evidence.basis, evidence.role, evidence.planned)] = made
    return made


def _statement(evidence: Evidence, read: _Read, *, dates_event: bool) -> EventStatement:
    article, at = read.dated.get(evidence.article.pk), evidence.start
    names = article.names_in(evidence.sentence) if article else ()
    inside = tuple(
        EntitySpan(name.key, name.kind, (name.key, *owners)[-1], name.start - at, name.end - at, frozenset(owners))
        for name in names
        for owners in [read.owners_of(name.key)]
    )
    also_named = article.all_entities if article else frozenset()
    return EventStatement(evidence, evidence.passage.text, inside, dates_event, also_named)


def _read(articles: Mapping[int, Article], belonging: Hierarchy) -> _Read:
    """What the database has of those of the articles that still stand as the evidence quotes them."""
    texts: dict[int, _Text] = {}
    published: dict[tuple[str, date | None], list[_Text]] = defaultdict(list)
    rows = Article.objects.filter(pk__in=articles).values_list("pk", "revision", *TEXT_COLUMNS)
    for pk, revision, headline, deck, body, images in rows:
        article = articles[pk]
        if revision == article.revision:
            texts[pk] = text = _Text(len(texts), article, (headline, deck, body), images)
            published[article.language, article.published_day].append(text)
    return _Read(published, texts, dated_articles(texts), cache(belonging.ancestors), {})
