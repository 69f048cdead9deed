"""A program of somebody else's: it knows newsdesk by the client generated from the schema, and by nothing else.

    python program.py https://news.example

It prints what it learnt as JSON.
"""

import json
import sys
from collections.abc import Iterator

from newsdesk_client import Client
from newsdesk_client.api.articles import article, search
from newsdesk_client.api.export import export
from newsdesk_client.api.timeline import timeline
from newsdesk_client.models import ExportSort, Hit, Problem, Search, SearchSort, Timeline, WholeArticle


def walk(client: Client, first: Search) -> Iterator[Hit]:
    page = first
    yield from page.hits
    while page.next_:
        page = Search.from_dict(client.get_httpx_client().get(page.next_).raise_for_status().json())
        yield from page.hits


def main(site: str) -> None:
    with Client(base_url=site, raise_on_unexpected_status=True) as client:
        found = search.sync(client=client, q="korut rusia", sort=SearchSort.OLDEST, limit=10)
        assert isinstance(found, Search)
        met = [hit.article for hit in walk(client, found)]
        whole = article.sync(met[0].id, client=client)
        assert isinstance(whole, WholeArticle)
        told = timeline.sync(client=client, q="korut rusia", entries=10)
        assert isinstance(told, Timeline)
        proof = told.entries[0].evidence[0]
        proven = article.sync(proof.article, client=client)
        assert isinstance(proven, WholeArticle)
        lines = export.sync(client=client, q="korut rusia", sort=ExportSort.OLDEST)
        assert isinstance(lines, str)
        exported = [json.loads(line) for line in lines.splitlines()]
        refused = search.sync(client=client, limit=1000)
        assert isinstance(refused, Problem)
        missing = article.sync(999_999_999, client=client)
        assert isinstance(missing, Problem)
    learnt = {
        "total": found.total,
        "met": [one.id for one in met],
        "days": [one.published.day.isoformat() for one in met if one.published.day],
        "named": [whole.text[one.start : one.end] for one in whole.entity_mentions],
        "proof": proof.text,
        "proven": proven.text[proof.start : proof.end],
        "exported": [one["id"] for one in exported[:-1]],
        "complete": exported[-1],
        "refused": [one.name for one in refused.errors or []],
        "missing": missing.status,
    }
    json.dump(learnt, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
