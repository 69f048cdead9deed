"""A program of somebody else's: it knows newsdesk by the client generated from the schema, and by nothing else.

    NEWSDESK_KEY=newsdesk_… python program.py https://news.example kabar-nusantara

It reads, writes to the source, and prints what it learnt as JSON.
"""

import json
import os
import sys
from collections.abc import Iterator

from newsdesk_client import AuthenticatedClient
from newsdesk_client.api.articles import add, article, change, search, withdraw
from newsdesk_client.api.export import export
from newsdesk_client.api.timeline import timeline
from newsdesk_client.models import (
    ExportSort,
    Hit,
    PatchedWritable,
    Problem,
    Result,
    Search,
    SearchSort,
    Timeline,
    WholeArticle,
    Withdrawal,
    Writable,
    WritableStatusEnum,
)


def walk(client: AuthenticatedClient, first: Search) -> Iterator[Hit]:
    page = first
    yield from page.hits
    while page.next_:
        page = Search.from_dict(client.get_httpx_client().get(page.next_).raise_for_status().json())
        yield from page.hits


def write(client: AuthenticatedClient, source: str) -> list[object]:
    """Adds an article twice under one name, changes it, fails to change it again, and withdraws it."""
    sent = Writable(source=source, headline="Kereta tiba", language="id", status=WritableStatusEnum.PUBLISHED)
    added = add.sync_detailed(client=client, body=sent, idempotency_key="a-train")
    again = add.sync_detailed(client=client, body=sent, idempotency_key="a-train")
    assert isinstance(added.parsed, Result) and isinstance(again.parsed, Result) and added.parsed.id
    new, tag = added.parsed.id, added.headers["ETag"]
    assert isinstance(article.sync(new, client=client), WholeArticle)
    changed = change.sync(new, client=client, body=PatchedWritable(headline="Kereta pergi"), if_match=tag)
    late = change.sync(new, client=client, body=PatchedWritable(headline="Kereta hilang"), if_match=tag)
    gone = withdraw.sync(new, client=client, body=Withdrawal(reason="No train at all."))
    assert isinstance(changed, Result) and isinstance(late, Problem) and isinstance(gone, Result)
    return [again.parsed.id == new, changed.revision, late.status, gone.revision]


def main(site: str, source: str) -> None:
    token = os.environ["NEWSDESK_KEY"]
    with AuthenticatedClient(base_url=site, token=token, raise_on_unexpected_status=True) as client:
        written = write(client, source)
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
        "written": written,
    }
    json.dump(learnt, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
