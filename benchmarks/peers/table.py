"""The measurements of all three as text."""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.peers.timing import NAME, Indexing, Searching

NOTES: Final = """\
Ratios are time over newsdesk's time: above 1 newsdesk is faster. "found" is the mean number of matching articles.
Every search counts what matches, gets ten hits and reads their rows from one PostgreSQL server.
  newsdesk   hits with matches marked, snippets and days; "facets too" is its whole search_articles:
             nine facets, months and years
  peers      hits with matches marked in the headline and two fragments (highlight, ts_headline); "facets too" is
             six facets (source, language, section, topic, year published, year happened) and months
Words: English and Indonesian stemmed by Snowball. newsdesk stems its other languages too; for the peers
       they stay as written (PostgreSQL's 'simple'). Matches differ a little: newsdesk finds names in any language,
       and what Elasticsearch counts to 10,000 PostgreSQL counts whole.
Elasticsearch: one node, one shard, no copies, merged to one segment; PostgreSQL: fsync off, vacuumed."""

WIDTH: Final = 62


def table(ours: Sequence[Indexing], theirs: Sequence[Indexing], searching: Sequence[Searching]) -> str:
    return "\n".join([*_indexing(ours, theirs), "", *_searching(searching), "", NOTES])


def _indexing(ours: Sequence[Indexing], theirs: Sequence[Indexing]) -> Iterator[str]:
    bases = [("drain", ours[0]), ("rebuild", ours[1]), ("apply", ours[2])]
    heads = "".join(f"{f'x {name}':>11}" for name, _ in bases)
    yield f"{'indexing':{WIDTH}}{'articles/s':>11}{heads}"
    for one in ours:
        yield f"{f'newsdesk, {one.name}':{WIDTH}}{_rate(one):>11,.0f}"
    for one in theirs:
        ratios = "".join(f"{one.seconds / base.seconds:>11.2f}" for _, base in bases)
        yield f"{one.name:{WIDTH}}{_rate(one):>11,.0f}{ratios}"


def _rate(one: Indexing) -> float:
    return one.articles / one.seconds


def _searching(every: Sequence[Searching]) -> Iterator[str]:
    yield f"{'searching':{WIDTH}}{'p50 ms':>11}{'p95 ms':>11}{'x p50':>11}{'x p95':>11}{'found':>11}"
    for base in (one for one in every if one.name == NAME):
        yield f"{f'{base.kind}: {NAME}':{WIDTH}}{_times(base)}{'':22}{base.found:>11,.0f}"
        for one in every:
            if one.kind == base.kind and one is not base:
                ratios = f"{one.p50 / base.p50:>11.2f}{one.p95 / base.p95:>11.2f}"
                yield f"{f'{one.kind}: {one.name}':{WIDTH}}{_times(one)}{ratios}{one.found:>11,.0f}"


def _times(one: Searching) -> str:
    return f"{one.p50:>11.1f}{one.p95:>11.1f}"
