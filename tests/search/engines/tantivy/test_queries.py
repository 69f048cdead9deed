from collections import Counter

from articles.search.engines.tantivy.queries import TreeQueries
from articles.search.query import And, Node, Word

TREE: Node = And((Word("treaty"), Word("signed")))


class CountingIndex:
    """An index of ten articles, of which each has every word; it counts how often it is asked."""

    num_docs = 10

    def __init__(self) -> None:
        self.asked = Counter[str]()

    def doc_freq(self, field: str, word: str) -> int:
        self.asked[f"{field} {word}"] += 1
        return 10


def test_the_query_of_a_tree_is_made_once_for_all_requests_that_have_it() -> None:
    index = CountingIndex()
    trees = TreeQueries(index)
    assert trees.of(TREE) is trees.of(TREE)
    once = index.asked.total()
    trees.of(TREE)
    assert index.asked.total() == once


def test_trees_that_differ_have_queries_of_their_own() -> None:
    trees = TreeQueries(CountingIndex())
    assert repr(trees.of(TREE)) != repr(trees.of(Word("treaty")))
