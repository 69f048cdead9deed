"""What a word finds in every language's stems, and how it is scored."""

from collections.abc import Sequence
from math import log
from typing import Protocol

import tantivy

from articles.analysis.words.ascii_folding import has_marks
from articles.search.engines.boosts import AS_WRITTEN_BOOST, HEADLINE_BOOST, OTHER_SPELLING_BOOST, boost_of
from articles.search.engines.tantivy.schema import SCHEMA
from articles.search.engines.words import (
    FOLDED,
    HEADLINE,
    TEXT,
    UNMARKED_CODES,
    folded_terms,
    marked_stems,
    same_word,
    stems,
)

Query = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


class Counts(Protocol):
    """What an index counts of its words."""

    @property
    def num_docs(self) -> int: ...

    def doc_freq(self, field: str, word: str) -> int:
        """Articles with the word in the field."""
        ...


def term(field: str, value: str | int) -> tantivy.Query:
    return Query.term_query(SCHEMA, field, value)


def best_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """One of the queries must match, and the best one counts; without any, nothing does."""
    if not queries:
        return Query.empty_query()
    return queries[0] if len(queries) == 1 else Query.disjunction_max_query(list(queries))


def side_by_side(field: str, words: Sequence[str], slop: int = 0) -> tantivy.Query:
    if not words:
        return Query.empty_query()
    return term(field, words[0]) if len(words) == 1 else Query.phrase_query(SCHEMA, field, list(words), slop)


def word_query(text: str, counts: Counts, *, headline: bool) -> tantivy.Query:
    """The word in texts, or in headlines alone; the counts are those of the index that is asked."""
    runs, boost = stems(text), boost_of(text)
    in_headline = best_of(_in_any_language(HEADLINE, runs, counts))
    if headline:
        return _boosted(in_headline, boost)
    in_text = best_of(_in_any_language(TEXT, runs, counts))
    more = [_boosted(in_headline, boost * HEADLINE_BOOST)]
    written = folded_terms(text)
    if len(written) == 1:
        more.append(_boosted(term(FOLDED, written[0]), boost * AS_WRITTEN_BOOST))
    # What stands in a headline stands in the text as well.
    word = Query.boolean_query([(MUST, _boosted(in_text, boost)), *((SHOULD, query) for query in more)])
    return _as_spelled(word, text, marked_stems(runs) if len(written) == 1 else [], counts)


def _as_spelled(word: tantivy.Query, text: str, marked: Sequence[str], counts: Counts) -> tantivy.Query:
    """The word, scored lower where it has marks that were not typed, or lacks typed ones where they are kept."""
    having = [term(FOLDED, stem) for stem in marked if counts.doc_freq(FOLDED, stem)]
    if marked and has_marks(text):
        plain = [term("language", code) for code in UNMARKED_CODES]
        as_typed = (MUST, Query.const_score_query(Query.boolean_query([(SHOULD, one) for one in having + plain]), 0.0))
    elif having:
        as_typed = (MUST_NOT, Query.boolean_query([(SHOULD, one) for one in having]))
    else:
        return word
    return best_of([Query.boost_query(word, OTHER_SPELLING_BOOST), Query.boolean_query([(MUST, word), as_typed])])


def _boosted(query: tantivy.Query, boost: float) -> tantivy.Query:
    return query if boost == 1 else Query.boost_query(query, boost)


def _in_any_language(field: str, runs: Sequence[Sequence[str]], counts: Counts) -> list[tantivy.Query]:
    """One of the runs; a word is as rare as the commonest of its stems, not as each language's texts are."""
    queries = [query for stemmed in same_word(runs) for query in _as_rare_as_the_commonest(field, stemmed, counts)]
    several = [run for run in runs if len(run) > 1]
    return queries + [Query.boost_query(side_by_side(field, run), 1 / len(run)) for run in several]


def _as_rare_as_the_commonest(field: str, stemmed: Sequence[str], counts: Counts) -> list[tantivy.Query]:
    frequencies = {stem: counts.doc_freq(field, stem) for stem in stemmed}
    commonest = max(frequencies.values())
    articles = max(counts.num_docs, commonest)
    return [
        _boosted(term(field, stem), _rarity(articles, commonest) / _rarity(articles, frequency))
        for stem, frequency in frequencies.items()
        if frequency
    ]


def _rarity(articles: int, frequency: int) -> float:
    """The inverse document frequency by which the engine weighs a word."""
    return log(1 + (articles - frequency + 0.5) / (frequency + 0.5))
